// A chapter's pages as text: what a reader of a page sees who opens none of its folds.

import Weaver

/// Sets a chapter's pages for a terminal, a pipe or a file.
///
/// Code is named by its place instead of shown; answers, and assertions that hold, stay folded as on the page.
struct ChapterText {
    private let frame: ChapterFrame
    private let view: TerminalView
    private let prose: TerminalProse

    /// For these pages, whose links may have their addresses anywhere on them.
    init(_ frame: ChapterFrame, _ pages: [ChapterPage], style: TerminalStyle) {
        self.frame = frame
        view = TerminalView(style: style)
        prose = TerminalProse(style: style, labels: Set(pages.flatMap(\.woven.cells).flatMap(\.labels)))
    }

    private var style: TerminalStyle { view.style }

    /// A page below its title, which the chapter's first goes without.
    func lines(_ page: ChapterPage) -> [String] {
        let blocks =
            page.isDocumentsPage ? documents(page) : page.woven.cells.flatMap { self.blocks($0, page) }
        return (page.name.map { view.title($0.title) } ?? []) + blocks.flatMap { $0 + [""] }
    }

    // MARK: Cells

    /// What a cell shows, in blocks that blank lines part.
    private func blocks(_ cell: WovenCell<RecordedOutput>, _ page: ChapterPage) -> [[String]] {
        switch cell {
        case .prose(let text): [Array(prose.lines(text).dropLast())].filter { !$0.isEmpty }
        case .code(let code): blocks(code)
        case .insertion(.verdict(let id), _): page.verdicts[id].map { [view.claim($0)] } ?? []
        case .insertion(let insertion, _):
            page.verdicts.blocks(for: insertion, page: frame.documentsPage).map { block in
                prose.lines([block]).dropLast().map { style.styled($0, .dim) }
            }
        case .question(let question): blocks(question, page)
        }
    }

    /// What one output shows, or where code is; lines of text follow one another without a blank line.
    private struct Piece {
        var lines: [String]
        var isLine: Bool
    }

    /// The place of the code and what it shows; lines that follow one another stand close.
    private func blocks(_ code: WovenCode<RecordedOutput>) -> [[String]] {
        let always = pieces(code.outputs.filter(\.rank.isAlways))
        let hasAssertions = code.outputs.contains { $0.rank.isAssertion }
        let held = hasAssertions ? [Piece(lines: line("✓ \(code.assertionCount)"), isLine: true)] : []
        let place = code.place.text(in: frame.folder)
        let shown: [Piece] =
            switch code.display {
            case .shown:
                [Piece(lines: line("→ \(place)"), isLine: true)]
                    + pieces(code.outputs.filter { !$0.rank.isAssertion }) + held
            case .hidden: always + held
            case .folded: always
            case .check: [Piece(lines: line("✓ \(code.assertionCount) → \(place)"), isLine: true)] + always
            }
        return shown.runs { $0.isLine && $1.isLine }.map { $0.flatMap(\.lines) }
    }

    private func pieces(_ outputs: [RecordedOutput]) -> [Piece] {
        outputs.map { Piece(lines: view.lines($0.content), isLine: outputLine($0.content) != nil) }
    }

    /// A question, how it is answered, and of its answer only what fails.
    private func blocks(_ question: WovenQuestion<RecordedOutput>, _ page: ChapterPage) -> [[String]] {
        let heading = prose.plain("Checkpoint \(question.number): \(question.title)")
        let command = "\(frame.part.command) --quiz=\(question.number)"
        let failures = pieces(question.answer.flatMap(\.outputs).filter { $0.failure != nil }).map(\.lines)
        return [wrapped(heading, width: style.width).map { style.styled($0, .bold, .cyan) }]
            + question.cells.flatMap { blocks($0, page) } + failures
            + [wrapped("(\(command) takes your answer.)", width: style.width).map { style.styled($0, .dim) }]
    }

    // MARK: Verdicts

    /// The verdicts in the documents' order, an entry each; what fails has its box.
    private func documents(_ page: ChapterPage) -> [[String]] {
        var blocks: [[String]] = [line("→ \(frame.folder)/\(page.woven.file)")]
        var document: Int?
        for cell in page.woven.cells {
            guard case .code(let code) = cell else {
                blocks += self.blocks(cell, page)
                continue
            }
            for output in code.outputs {
                guard let claim = output.content.claim else {
                    if output.failure != nil { blocks.append(view.lines(output.content)) }
                    continue
                }
                let number = claim.statements[0].document
                if document != number {
                    blocks.append(
                        Array(prose.lines([Markdown.heading(2, page.heading(of: number))]).dropLast()))
                    blocks.append([])
                    document = number
                }
                if claim.failure == nil {
                    blocks[blocks.count - 1] += entry(claim)
                } else {
                    blocks += [view.claim(claim), []]
                }
            }
        }
        return blocks.filter { !$0.isEmpty }
    }

    /// A claim that does not fail: where, what is stated, and, where it is not simply right, what is.
    private func entry(_ claim: JudgedClaim) -> [String] {
        let places = ClaimPlaces.text(claim.statements.map(\.place))
        switch claim.outcome {
        case .notAsked(let parameter): return line("· \(places): not asked, since --\(parameter) was changed")
        case .threw(let message): return line("✗ \(places): \(message)")
        case .judged(let ruling):
            let more =
                switch ruling.verdict {
                case .confirmed, .notTestable: ""
                case .anotherReading: ruling.judgement.condition.map { " True if \($0)." } ?? ""
                case .erratum: " \(ruling.evidence)"
                }
            return line("\(ruling.verdict.symbol) \(places): “\(claim.statements[0].text)”\(more)")
        }
    }

    // MARK: Lines

    /// A line that begins with a sign, indented like all that is recorded.
    private func line(_ text: String) -> [String] {
        wrapped(view.marked(prose.plain(text)), width: style.width, firstIndent: "  ", indent: "      ")
    }
}

extension WovenCell<RecordedOutput> {
    /// The labels under which its prose gives links' addresses.
    fileprivate var labels: [String] {
        switch self {
        case .prose(let text): TerminalProse.labels(in: text)
        case .question(let question): (question.cells + question.answer).flatMap(\.labels)
        case .code, .insertion: []
        }
    }
}
