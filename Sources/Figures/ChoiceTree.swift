// A tree of choices: what one has, in groups, and beside each what to take.

/// A figure that leads from a question through groups of cases to an answer for each.
///
///     try ChoiceTree(
///         title: "What do you predict?",
///         [.init("A number", [.init("its mean", "squared error"), .init("its median", "absolute error")])],
///         alt: "A number: its mean, squared error; its median, absolute error.")
public struct ChoiceTree: Drawable {
    /// A case and what suits it.
    public struct Choice: Sendable, Equatable {
        let condition: String
        let answer: String

        /// A case and what suits it, a few words each.
        public init(_ condition: String, _ answer: String) {
            (self.condition, self.answer) = (condition, answer)
        }
    }

    /// Cases that belong together.
    public struct Group: Sendable, Equatable {
        let name: String
        let choices: [Choice]

        /// Cases under a name.
        public init(_ name: String, _ choices: [Choice]) {
            (self.name, self.choices) = (name, choices)
        }
    }

    /// What is asked; at most a sentence.
    public let title: String
    /// What the figure shows, for a reader who cannot see it.
    public let alternativeText: String

    private let groups: [Group]

    /// A tree of groups of cases.
    ///
    /// - Parameters:
    ///   - title: What is asked; long titles wrap.
    ///   - groups: The groups, from top to bottom.
    ///   - alt: Alternative text: what the figure shows.
    /// - Throws: ``PlotError`` for a group without a case, or none, and for a missing alternative text.
    public init(title: String, _ groups: [Group], alt: String) throws(PlotError) {
        guard !groups.isEmpty, groups.allSatisfy({ !$0.choices.isEmpty }) else { throw .noChoices }
        guard alt.contains(where: { !$0.isWhitespace }) else { throw .noAlternativeText }
        self.title = title
        self.groups = groups
        self.alternativeText = alt
    }
}

// MARK: - On the page

extension ChoiceTree {
    private static let trunk = PlotLayout.margin + 6
    private static let conditions = PlotLayout.margin + 26
    private static let answers = 290.0
    /// Between the side of an answer's box and its words.
    private static let inset = 9.0
    private static let rowGap = 7.0

    /// The figure as an SVG document; see ``Plot/svg()``.
    public func svg() -> String {
        let head = FigureHead(title: title, legend: [])
        var body = SVGCanvas()
        var y = head.height
        for group in groups { y = draw(group, below: y, &body) + 6 }
        return SVGCanvas.figure(
            height: (y + PlotLayout.margin - 8).rounded(.up), title: title, description: alternativeText
        ) { canvas in
            for text in head.texts { canvas.text(text) }
            canvas.raw(body.string)
        }
    }

    /// Draws a group, and says where the next may begin.
    private func draw(_ group: Group, below top: Double, _ canvas: inout SVGCanvas) -> Double {
        let size = PlotLayout.bodySize
        let line = size * PlotLayout.lineHeight
        let right = PlotLayout.width - PlotLayout.margin
        var y = top
        for words in TextMeasure.wrap(group.name, limit: right - PlotLayout.margin, size: size, bold: true) {
            canvas.text(PlotText(text: words, x: PlotLayout.margin, y: y + size, bold: true))
            y += line
        }
        let trunkTop = y + 2
        var trunkEnd = trunkTop
        y += 4
        for choice in group.choices {
            let left = TextMeasure.wrap(
                choice.condition, limit: Self.answers - Self.conditions - 8, size: size)
            let answer = TextMeasure.wrap(
                choice.answer, limit: right - Self.answers - 2 * Self.inset, size: size)
            let height = Double(max(left.count, answer.count)) * line + 5
            canvas.rectangle(
                PlotBox(x: Self.answers, y: y, width: right - Self.answers, height: height),
                "rx=\"5\" fill=\"#dcecf7\"")
            for (lines, x) in [(left, Self.conditions), (answer, Self.answers + Self.inset)] {
                // Both stand in the middle of the row.
                let first = y + (height - Double(lines.count) * line) / 2
                for (index, words) in lines.enumerated() {
                    canvas.text(PlotText(text: words, x: x, y: first + Double(index) * line + size * 0.98))
                }
            }
            trunkEnd = y + height / 2
            canvas.line(
                Self.trunk, trunkEnd, Self.conditions - 6, trunkEnd, "stroke=\"#57606a\" stroke-width=\"1.2\""
            )
            y += height + Self.rowGap
        }
        canvas.line(Self.trunk, trunkTop, Self.trunk, trunkEnd, "stroke=\"#57606a\" stroke-width=\"1.2\"")
        return y
    }
}

// MARK: - In a terminal

extension ChoiceTree {
    /// The figure as lines of text.
    ///
    /// - Parameters:
    ///   - width: The columns of the terminal, as in ``Plot/text(width:colored:)``.
    ///   - colored: Makes no difference: there is one series.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        let width = min(max(width, Plot.textWidths.lowerBound), Plot.textWidths.upperBound)
        var lines = TextMeasure.wrap(title, columns: width)
        let choices = groups.flatMap { $0.choices }
        let conditionWidth = choices.map { TextMeasure.columns($0.condition) }.max() ?? 0
        let answerWidth = choices.map { TextMeasure.columns($0.answer) }.max() ?? 0
        // Without room for both, conditions have half of it, or what answers leave.
        let left = min(conditionWidth, max((width - 5) / 2, width - 5 - answerWidth))
        for group in groups {
            lines += [""] + TextMeasure.wrap(group.name, columns: width)
            for (index, choice) in group.choices.enumerated() {
                let isLast = index == group.choices.count - 1
                let conditions = TextMeasure.wrap(choice.condition, columns: left)
                let answers = TextMeasure.wrap(choice.answer, columns: width - left - 5)
                for row in 0..<max(conditions.count, answers.count) {
                    let sign = row > 0 ? (isLast ? "   " : "│  ") : isLast ? "└─ " : "├─ "
                    let condition = row < conditions.count ? conditions[row] : ""
                    let gap = String(repeating: " ", count: left - TextMeasure.columns(condition) + 2)
                    var line = sign + condition + gap + (row < answers.count ? answers[row] : "")
                    while line.last == " " { line.removeLast() }
                    lines.append(line)
                }
            }
        }
        return lines
    }
}
