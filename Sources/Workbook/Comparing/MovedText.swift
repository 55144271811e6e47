// What a changed run has moved, in the terminal.

import Weaver

/// Shows how a run differs from the one with the defaults, old → new.
struct MovedText {
    let style: TerminalStyle
    /// Whether sections say on which page they are.
    let namesPages: Bool
    private var prose: TerminalProse { TerminalProse(style: style) }

    /// How many of a kind are shown in a section, or of a table's rows.
    private static let limit = (moved: 10, rows: 6, names: 4)

    func lines(_ comparison: RunComparison) -> [String] {
        let stayed = RunComparison.Kind.allCases.compactMap { kind -> String? in
            let count = comparison.stayed[kind] ?? 0
            return count == 0 ? nil : "\(count) \(kind.name(count))"
        }
        let opening =
            comparison.sections.isEmpty ? "Nothing moved." : "What moved, with the defaults → in this run:"
        return wrapped(opening, width: style.width) + [""] + comparison.sections.flatMap(section)
            + (stayed.isEmpty
                ? [] : wrapped("As with the defaults: \(list(stayed)).", width: style.width) + [""])
    }

    private func section(_ section: RunComparison.Section) -> [String] {
        let page = namesPages ? "  (\(section.page))" : ""
        var lines = wrapped(prose.plain(section.heading) + page, width: style.width).map {
            style.styled($0, .bold)
        }
        var (values, tables, figures, failures) = ([String](), [String](), [String](), [String]())
        var notAsked: [RunComparison.Kind: [String]] = [:]
        for change in section.changes {
            switch change {
            case .moved(let label, let old, let new):
                values.append("\(plain(label)): \(plain(old)) → \(plain(new))")
            case .appeared(let label, let new):
                values.append("\(plain(label)): only in this run: \(plain(new))")
            case .vanished(let label): values.append("\(plain(label)): only with the defaults")
            case .table(let label, let rows, let hasOtherColumns):
                tables += table(label, rows, hasOtherColumns: hasOtherColumns)
            case .figure(let name): figures.append(name)
            case .notAsked(let label, let kind, let was):
                notAsked[kind, default: []].append(
                    plain(label) + (kind == .verdict ? " (\(was))" : ""))
            case .failed(let label, let reason, let asBefore):
                let text = "\(label): \(reason)" + (asBefore ? " (with the defaults, too)" : "")
                failures += wrapped(
                    style.styled("✗", .red) + " " + printable(text, limit: .max), width: style.width,
                    firstIndent: "  ", indent: "    ")
            }
        }
        lines += failures
        lines += cut(values, to: Self.limit.moved, of: "value", "values").flatMap(entry)
        lines += tables
        if !figures.isEmpty {
            lines += entry(
                "\(figures.count == 1 ? "figure" : "figures") drawn anew: \(figures.joined(separator: ", "))")
        }
        for kind in RunComparison.Kind.allCases {
            guard let labels = notAsked[kind] else { continue }
            let names = cut(labels, to: Self.limit.names, of: "", "")
            lines += entry(
                "\(labels.count) \(kind.name(labels.count)) not asked: \(names.joined(separator: "; "))")
        }
        return lines + [""]
    }

    private func table(_ label: String, _ rows: [RunComparison.Row], hasOtherColumns: Bool) -> [String] {
        let title = "table “\(plain(shortened(label, to: 50)))”"
        guard !hasOtherColumns else { return entry("\(title) has other columns") }
        let rows = rows.map { row in
            let cells = row.cells.map { cell -> String in
                switch (cell.old, cell.new) {
                case (let old?, let new?): "\(plain(cell.column)) \(plain(old)) → \(plain(new))"
                case (let old, let new): "\(plain(cell.column)) \(plain(old ?? new ?? ""))"
                }
            }
            let hasPartner = row.cells.allSatisfy { $0.old != nil && $0.new != nil }
            let note =
                hasPartner ? "" : row.cells[0].old == nil ? "only in this run: " : "only with the defaults: "
            return "\(plain(row.name)): \(note)\(cells.joined(separator: "; "))"
        }
        return entry(title + ":")
            + cut(rows, to: Self.limit.rows, of: "row", "rows").flatMap {
                wrapped($0, width: style.width, firstIndent: "    ", indent: "      ")
            }
    }

    // MARK: Pieces

    private func plain(_ text: String) -> String { prose.plain(printable(text, limit: .max)) }

    private func entry(_ text: String) -> [String] {
        wrapped(text, width: style.width, firstIndent: "  ", indent: "      ")
    }

    /// The first of some texts, and how many more there are; one more than allowed is shown, too.
    private func cut(_ texts: [String], to limit: Int, of one: String, _ many: String) -> [String] {
        guard texts.count > limit + 1 else { return texts }
        let rest = texts.count - limit
        let name = rest == 1 ? one : many
        return texts.prefix(limit) + ["… and \(rest)\(name.isEmpty ? "" : " \(name)") more"]
    }

    private func list(_ texts: [String]) -> String {
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension RunComparison.Kind {
    /// What so many are called.
    fileprivate func name(_ count: Int) -> String {
        let name =
            switch self {
            case .value: "value"
            case .cell: "table cell"
            case .figure: "figure"
            case .checkpoint: "checkpoint"
            case .verdict: "verdict"
            case .assertion: "assertion"
            }
        return count == 1 ? name : name + "s"
    }
}
