// What two runs of a chapter have recorded differently, by section.

/// A run of a chapter compared with another of the same build.
struct RunComparison: Equatable {
    /// What is counted.
    enum Kind: CaseIterable {
        case value, cell, figure, checkpoint, verdict, assertion
    }

    /// Something that is another than it was.
    enum Change: Equatable {
        /// A value, an answer, or a verdict.
        case moved(label: String, old: String, new: String)
        /// Rows of a table; where it has other columns, none.
        case table(label: String, [Row], hasOtherColumns: Bool)
        case figure(name: String)
        /// An assertion or a verdict that was asked.
        case notAsked(label: String, Kind, was: String)
        /// What is recorded in one of the runs alone.
        case appeared(label: String, new: String)
        case vanished(label: String)
        /// An assertion that fails, and whether it did so in the other run, too.
        case failed(label: String, reason: String, asBefore: Bool)
    }

    /// Cells of a table's row, by their columns' titles; the whole row where it has no partner.
    struct Row: Equatable {
        var name: String
        var cells: [Cell]

        struct Cell: Equatable {
            var column: String
            /// Nil for a row that the table did not have.
            var old: String?
            /// Nil for a row that it has no more.
            var new: String?
        }
    }

    struct Section: Equatable {
        var page: String
        var heading: String
        var changes: [Change]
    }

    /// The sections in which something is another.
    private(set) var sections: [Section] = []
    /// How many things are as they were.
    private(set) var stayed: [Kind: Int] = [:]

    init(_ old: [ChapterRecord.Section], _ new: [ChapterRecord.Section]) {
        for (index, section) in new.enumerated() {
            let changes = pairs(index < old.count ? old[index].items : [], section.items).compactMap {
                old, new in
                change(from: old, to: new)
            }
            if !changes.isEmpty {
                sections.append(Section(page: section.page, heading: section.heading, changes: changes))
            }
        }
    }

    // MARK: Pairs

    private typealias Item = ChapterRecord.Item

    /// What the same calls have recorded; where a call did so more often in one run, labels tell.
    private func pairs(_ old: [Item], _ new: [Item]) -> [(Item?, Item?)] {
        var rest = Dictionary(grouping: old, by: \.place)
        let (oldCounts, newCounts) = (
            rest.mapValues(\.count), Dictionary(grouping: new, by: \.place).mapValues(\.count)
        )
        var pairs: [(Item?, Item?)] = new.map { item in
            let isAlike = oldCounts[item.place] == newCounts[item.place]
            let index = isAlike ? 0 : rest[item.place]?.firstIndex { $0.label == item.label }
            return (index.flatMap { rest[item.place]?.remove(at: $0) }, item)
        }
        for item in old {
            pairs += (rest.removeValue(forKey: item.place) ?? []).map { ($0, nil) }
        }
        return pairs
    }

    private mutating func change(from old: Item?, to new: Item?) -> Change? {
        guard let new else { return old.map { .vanished(label: $0.label) } }
        if let failure = new.failure {
            return .failed(label: new.label, reason: failure, asBefore: old?.failure != nil)
        }
        guard let old else { return .appeared(label: new.label, new: new.state) }
        switch (old.content, new.content) {
        case (.table(let columns, let oldRows), .table(let newColumns, let rows)):
            return table(new.label, columns, oldRows, newColumns, rows)
        case (.figure(let before), .figure(let now)) where before != now: return .figure(name: new.label)
        case (.verdict, .verdict(.notAsked)) where old.content != new.content:
            return .notAsked(label: new.label, .verdict, was: old.state)
        case (.assertion, .assertion(isAsked: false)) where old.content != new.content:
            return .notAsked(label: new.label, .assertion, was: old.state)
        default:
            if old.state == new.state, old.label == new.label {
                count(new.kind)
                return nil
            }
            let label = old.label == new.label ? new.label : "\(new.label) (before: \(old.label))"
            return .moved(label: label, old: old.state, new: new.state)
        }
    }

    private mutating func count(_ kind: Kind, _ number: Int = 1) { stayed[kind, default: 0] += number }

    // MARK: Tables

    private mutating func table(
        _ label: String, _ oldColumns: [String], _ old: [[String]], _ columns: [String], _ new: [[String]]
    ) -> Change? {
        guard oldColumns.count == columns.count else {
            return .table(label: label, [], hasOtherColumns: true)
        }
        var rest = old
        var changes: [Row] = []
        for (index, row) in new.enumerated() {
            let partner = old.count == new.count ? 0 : rest.firstIndex { $0.first == row.first }
            guard let partner, partner < rest.count else {
                changes.append(
                    Row(
                        name: name(columns, row),
                        cells: zip(columns, row).dropFirst().map {
                            Row.Cell(column: $0, new: $1)
                        }))
                continue
            }
            let before = rest.remove(at: partner)
            let cells = zip(columns, zip(before, row)).compactMap { column, cell in
                cell.0 == cell.1 ? nil : Row.Cell(column: column, old: cell.0, new: cell.1)
            }
            count(.cell, columns.count - cells.count)
            guard !cells.isEmpty else { continue }
            let isNamed = before.first == row.first
            changes.append(Row(name: isNamed ? name(columns, row) : "row \(index + 1)", cells: cells))
        }
        changes += rest.map { row in
            Row(
                name: name(columns, row),
                cells: zip(columns, row).dropFirst().map { Row.Cell(column: $0, old: $1) })
        }
        return changes.isEmpty ? nil : .table(label: label, changes, hasOtherColumns: false)
    }

    /// A row's first cell, with its column's title before a number.
    private func name(_ columns: [String], _ row: [String]) -> String {
        guard let column = columns.first, let cell = row.first else { return "" }
        let isNumber = cell.first.map { $0.isNumber || $0 == "−" || $0 == "-" } ?? false
        return isNumber && !column.isEmpty ? "\(column) \(cell)" : cell
    }
}

extension ChapterRecord.Item {
    /// What it is in a run, in words.
    fileprivate var state: String {
        switch content {
        case .value(let text, let unit, _): unit.map { "\(text) \($0)" } ?? text
        case .table(_, let rows): "\(rows.count) rows"
        case .figure: "a figure"
        case .verdict(let outcome): outcome.rawValue
        case .assertion(let isAsked): failure != nil ? "failed" : isAsked ? "holds" : "not asked"
        case .checkpoint(let answer): answer ?? "not asked"
        case .missing: "✗"
        }
    }

    fileprivate var kind: RunComparison.Kind {
        switch content {
        case .value, .missing: .value
        case .table: .cell
        case .figure: .figure
        case .verdict: .verdict
        case .assertion: .assertion
        case .checkpoint: .checkpoint
        }
    }
}
