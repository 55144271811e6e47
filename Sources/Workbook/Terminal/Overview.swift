// What came of a chapter's run, on one screen.

import Weaver

/// Sets what came of a run for a terminal's window: the documents' examples, sections with their values, the ways on.
///
/// Everything but the sections stands there in every window; of the sections, and of the values in them, as many do as fit.
struct Overview {
    let frame: ChapterFrame
    /// The chapter's lesson pages.
    private let pages: [Page]
    private let examples: [JudgedExample]
    private let questionCount: Int
    private let style: TerminalStyle
    private let prose: TerminalProse

    private struct Page {
        var name: PageName?
        var sections: [PageSection]
    }

    init(_ frame: ChapterFrame, _ pages: [ChapterPage], style: TerminalStyle) {
        (self.frame, self.style) = (frame, style)
        // A text that is cut may hold no colours.
        prose = TerminalProse(style: TerminalStyle(width: style.width, isColored: false))
        let lessons = pages.filter { !$0.isDocumentsPage }
        let answers = lessons.flatMap(\.answers)
        self.pages = lessons.map { Page(name: $0.name, sections: $0.sections(hiding: answers)) }
        questionCount = lessons.reduce(0) { $0 + $1.woven.questions.count }
        let claims = ChapterRecord(frame: frame, pages: pages, page: .notWritten).claims
        examples = pages.flatMap { page in
            page.tally.claims.flatMap(\.statements).compactMap { statement in
                claims.first { $0.ids.contains(statement.id) }.flatMap { JudgedExample(statement, $0) }
            }
        }
    }

    /// The screen, for a window of some lines, of which two stay free for the prompt.
    ///
    /// - Parameters:
    ///   - closing: the tally, and what became of the pages.
    ///   - others: how many lines follow besides.
    func lines(closing: [String], height: Int, others: Int) -> [String] {
        let end = closing + [""] + waysOn
        let start = title + (examples.isEmpty ? [] : exampleLines + [""])
        let room = height - 2 - others - start.count - end.count - 1
        let most = pages.flatMap(\.sections).map(\.values.count).max() ?? 0
        // More than one value of each section only where all sections have a line.
        let whole = (1...max(most, 1)).map { sectionLines(sections: .max, values: $0) }
        let body =
            whole.last { $0.count <= room }
            ?? (0...pages.reduce(0) { $0 + $1.sections.count }).map { sectionLines(sections: $0, values: 1) }
            .last { $0.count <= room } ?? []
        return start + body + (body.isEmpty ? [] : [""]) + end
    }

    private var command: String { frame.part.command }

    private var title: [String] {
        let title = prose.plain(frame.heading)
        let changes = frame.changesText(quoted: { printable($0) }).map { wrapped($0, width: style.width) }
        return wrapped(title, width: style.width).map { style.styled($0, .bold) } + (changes ?? []) + [""]
    }

    // MARK: Examples

    private var exampleLines: [String] {
        let titles = examples.map { prose.plain($0.title) }
        let column = min(titles.map(displayWidth).max() ?? 0, style.width / 2)
        let heading = "Worked examples of the documents: printed → right"
        return [style.styled(shortened(heading, to: style.width), .bold)]
            + zip(titles, examples).map { title, example in
                let text =
                    padded(shortened(title, to: column), to: column)
                    + "  \(prose.plain(example.printed)) → \(prose.plain(example.right))"
                let line = "\(example.symbol) \(shortened(text, to: style.width - 4))"
                return "  " + TerminalView(style: style).marked(line)
            }
    }

    // MARK: Sections

    /// Each page's name, and as many sections, first those with a value, of all pages in turn, with as many values each.
    private func sectionLines(sections count: Int, values: Int) -> [String] {
        let ranked = ranks.sorted {
            ($0.isEmpty ? 1 : 0, $0.turn, $0.page) < ($1.isEmpty ? 1 : 0, $1.turn, $1.page)
        }
        let chosen = ranked.prefix(count)
        let column = min(
            pages.flatMap(\.sections).map { displayWidth(prose.inline($0.title)) }.max() ?? 0,
            style.width / 2 - 2)
        return pages.indices.flatMap { index -> [String] in
            let page = pages[index]
            let shown = chosen.filter { $0.page == index }.map(\.section).sorted()
            return [heading(page, shown: shown.count)]
                + shown.flatMap { lines(page.sections[$0], column: column, values: values) }
        }
    }

    /// All sections, each with its turn among those of its page that have a value as it has, or none.
    private var ranks: [(page: Int, section: Int, isEmpty: Bool, turn: Int)] {
        pages.indices.flatMap { page in
            var turns = [true: 0, false: 0]
            return pages[page].sections.enumerated().map { section, content in
                let isEmpty = content.values.isEmpty
                defer { turns[isEmpty, default: 0] += 1 }
                return (page, section, isEmpty, turns[isEmpty, default: 0])
            }
        }
    }

    private func heading(_ page: Page, shown: Int) -> String {
        let file = "docs/\(frame.part.fileName(page.name))"
        let title = page.name.map { ": \(prose.plain($0.title))" } ?? ""
        let count = page.sections.count
        let share = shown < count ? " (\(shown) of \(count) sections)" : ""
        let text = shortened(file + title, to: style.width - displayWidth(share)) + share
        return style.styled(shortened(text, to: style.width), .bold)
    }

    private func lines(_ section: PageSection, column: Int, values: Int) -> [String] {
        let title = shortened(
            prose.inline(section.title), to: section.values.isEmpty ? style.width - 2 : column)
        guard !section.values.isEmpty else { return ["  " + title] }
        return section.values.prefix(values).enumerated().map { index, shown in
            "  " + padded(index == 0 ? title : "", to: column) + "  "
                + text(shown, width: style.width - column - 4)
        }
    }

    /// A value under its label, of which the end is left out first.
    private func text(_ shown: ShownValue, width: Int) -> String {
        let value = " = \(printable(shown.valueWithUnit))"
        let label = prose.plain(printable(shown.label))
        let room = max(width - displayWidth(value), 8)
        return shortened(shortened(label, to: room) + value, to: width)
    }

    // MARK: Ways on

    private var waysOn: [String] {
        var ways = [("\(command) read", "section by section, with its code")]
        if questionCount > 0 {
            ways.append(
                ("\(command) --quiz", questionCount == 1 ? "its question" : "its \(questionCount) questions"))
        }
        if let suggestion = frame.parameters.suggestion {
            ways.append(("\(command) \(suggestion.option)", suggestion.question))
        }
        let column = ways.map { displayWidth($0.0) }.max() ?? 0
        // In a narrow window the command stands alone.
        guard style.width - column >= 24 else {
            return ways.map { "  " + shortened($0.0, to: style.width - 2) }
        }
        return ways.flatMap { way, meaning in
            wrapped(
                meaning, width: style.width,
                firstIndent: "  \(style.styled(padded(way, to: column), .cyan))  ",
                indent: String(repeating: " ", count: column + 4))
        }
    }
}
