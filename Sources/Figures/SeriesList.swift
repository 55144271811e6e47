// The series of a plot, or of several that stand together: which mark belongs to which, and what the legend lists.

/// Series with their styles, in the order in which they are met.
struct SeriesList {
    /// One entry of the legend: its name, its style and the marks it stands for.
    struct Entry {
        let name: String?
        let style: SeriesStyle
        var marks: [Plot.Mark]
    }

    /// What is counted apart, as it shares no style with the others.
    private enum Family { case data, rules, contours }

    private(set) var entries: [Entry] = []
    /// For each mark of the plot the index of its entry; nil for what has no series, such as a heat map.
    private(set) var entryOfMark: [Int?] = []
    /// The series that a label names in their place.
    private var labelled: Set<String> = []

    private init() {}

    /// The series of one plot.
    init(_ marks: [Plot.Mark]) { self = Self.joint([marks])[0] }

    /// The series of plots that stand together; all lists have the entries of all plots.
    ///
    /// A name has the same style in all of them, and so has the n-th mark without a name.
    static func joint(_ plots: [[Plot.Mark]]) -> [SeriesList] {
        var all = SeriesList()
        var counts: [Family: Int] = [:]
        /// The entries of marks without a name, in the order in which each plot meets them.
        var nameless: [Int] = []
        let overMap = plots.contains { $0.contains { $0.fillsArea } }
        let indices = plots.map { marks -> [Int?] in
            var met = 0
            return marks.map { mark -> Int? in
                if case .label(let label) = mark.shape, let series = label.series {
                    all.labelled.insert(series)
                }
                guard let family = Self.family(mark) else { return nil }
                var known = mark.name.flatMap { name in all.entries.firstIndex { $0.name == name } }
                if mark.name == nil {
                    if met < nameless.count, Self.family(all.entries[nameless[met]].marks[0]) == family {
                        known = nameless[met]
                    }
                    met += 1
                }
                if let known {
                    all.entries[known].marks.append(mark)
                    return known
                }
                let style = SeriesStyle(
                    index: family == .contours ? 0 : counts[family, default: 0], overMap: overMap)
                counts[family, default: 0] += 1
                if mark.name == nil { nameless.append(all.entries.count) }
                all.entries.append(Entry(name: mark.name, style: style, marks: [mark]))
                return all.entries.count - 1
            }
        }
        return indices.map { ofMark in
            var list = all
            list.entryOfMark = ofMark
            return list
        }
    }

    /// Rules are thin, dark and dashed, contours have the colour of their level: they take no style from the series
    /// of data.
    private static func family(_ mark: Plot.Mark) -> Family? {
        switch mark.shape {
        case .heatMap, .matrix, .image, .label: nil
        // Shading without a name is grey.
        case .band(_, .some, _) where mark.name == nil: nil
        case .contours: .contours
        case .horizontalRule, .verticalRule: .rules
        default: .data
        }
    }

    /// The style of the mark at an index.
    func style(ofMark index: Int) -> SeriesStyle {
        entryOfMark[index].map { entries[$0].style } ?? SeriesStyle(index: 0)
    }

    /// The colour of the series with a name.
    func color(ofSeries name: String?) -> Color? {
        guard let name else { return nil }
        return entries.first { $0.name == name }?.style.color
    }

    /// The entries that the legend shows.
    var named: [Entry] { entries.filter { entry in entry.name.map { !labelled.contains($0) } ?? false } }
}
