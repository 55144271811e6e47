// A chapter's page: its woven cells as pieces, with what every page opens and ends with.

import Weaver

/// What a page says besides its cells.
struct ChapterFrame {
    /// A chapter as its neighbours refer to it.
    struct Neighbour: Equatable {
        var part: BookPart
        var title: String
    }

    var part: BookPart
    var title: String
    /// What the reader will learn.
    var goals: [String]
    /// The folder of the chapter's sources, in the package.
    var folder: String
    var parameters: [ParameterDeclaration] = []
    /// The parameters that this run has changed, as `--gamma 3`.
    var changes: [String] = []
    var previous: Neighbour?
    var next: Neighbour?

    var figurePrefix: String { "\(part.name)-" }

    /// What its first page, and a screen, has on top.
    var heading: String { part.heading(title) }

    /// What a further page has on top.
    func heading(_ page: PageName) -> String { "\(part.words), \(page.title)" }

    /// The file with the chapter's verdicts.
    var documentsPage: String { "\(part.name)-Documents.md" }

    /// What the reader will learn, a line of Markdown each.
    var goalsText: [String] { goals.map { "- \(Markdown.atLineStart(Markdown.escaped($0)))" } }

    /// What the reader of a changed run must know first; nil when nothing was changed.
    func changesText(quoted: (String) -> String) -> String? {
        changedText(quoted: quoted).map { "\($0) The text describes the defaults." }
    }

    /// What was changed, as a sentence; nil when nothing was.
    func changedText(quoted: (String) -> String) -> String? {
        changes.isEmpty ? nil : "Changed in this run: \(changes.map(quoted).joined(separator: ", "))."
    }
}

/// A page of a chapter, with its figures.
struct ChapterPage {
    let frame: ChapterFrame
    let woven: WovenPage<RecordedOutput>
    let verdicts: ChapterVerdicts
    /// What was claimed and checked on this page.
    let tally: Tally
    /// The title of the page with the chapter's verdicts; nil where it has none.
    let documentsTitle: String?
    /// The parameters that change what is on this page.
    let parameters: [ParameterDeclaration]
    /// The chapter's further lessons, in the order in which they are read.
    private let lessons: [PageName]

    /// - Throws: where the page asks for a verdict that the chapter does not have, or judges out of order.
    init(
        frame: ChapterFrame, _ page: WovenPage<RecordedOutput>, verdicts: ChapterVerdicts,
        documentsTitle: String? = nil, parameters: [ParameterDeclaration] = [], lessons: [PageName] = []
    ) throws(WeaveError) {
        self.frame = frame
        self.lessons = lessons
        woven = page
        self.verdicts = verdicts
        self.documentsTitle = documentsTitle
        self.parameters = parameters
        tally = Tally(page.outputs)
        for (insertion, place) in page.insertions {
            if let problem = verdicts.problem(with: insertion) {
                throw WeaveError(place: place, problem: problem)
            }
        }
        if isDocumentsPage { try checkOrder() }
    }

    /// Nil for the chapter's first page.
    var name: PageName? { woven.name }

    /// What it has on top.
    var title: String { name.map(frame.heading) ?? frame.heading }

    /// Whether the page shows a verdict that is judged elsewhere.
    func shows(_ claim: JudgedClaim) -> Bool {
        woven.insertions.contains { asked in
            if case .verdict(let id) = asked.insertion {
                claim.statements.contains { $0.id == id }
            } else {
                false
            }
        }
    }

    /// Figures by file name.
    var figures: [String: String] {
        var figures: [String: String] = [:]
        for case .figure(let figure) in woven.outputs.map(\.content) {
            figures[fileName(figure)] = figure.svg
        }
        return figures
    }

    private func fileName(_ figure: Figure) -> String { "\(frame.figurePrefix)\(figure.name).svg" }

    /// What every page begins with.
    static let mark = "<!-- Written by `swift run "

    /// The page as Markdown: blocks parted by one blank line each.
    var markdown: String {
        let note = "\(Self.mark)\(frame.part.name)` from \(source). Change that file, not this one. -->"
        let cells =
            isDocumentsPage
            ? documentBlocks
            : woven.blocks(outputs) { verdicts.blocks(for: $0, page: frame.documentsPage) }
        let blocks = [note] + opening + cells + closing
        return printable(blocks.joined(separator: "\n\n"), keeping: "\n\t", limit: .max) + "\n"
    }

    private var source: String { "\(frame.folder)/\(woven.file)" }

    private var command: String { frame.part.command }

    // MARK: Opening

    /// What stands above the first sentence: the page's name, where to go from it, what it teaches.
    private var opening: [String] {
        return [Markdown.heading(1, title), navigation]
            + [frame.changesText(quoted: Markdown.code)].compactMap(\.self)
            + (name == nil
                ? ["**What you will learn**", frame.goalsText.joined(separator: "\n")] : [])
    }

    /// How to run the page, and what to change.
    private var tryIt: [String] {
        var blocks = [
            "## Try it",
            "`\(command)` computes every number on this page again, checks it, and rewrites the page. The text "
                + "and the code are [\(source)](../\(source)): change a number there, run it again, and see what "
                + "moves.",
        ]
        let questions = woven.questions.count
        if questions > 0 {
            blocks[1] +=
                " `\(command) --quiz` asks the page's \(questions == 1 ? "question" : "\(questions) questions") "
                + "in the terminal, and says which slip a wrong answer comes from."
        }
        if parameters.isEmpty { return blocks }
        let options = parameters.map { parameter in
            let remarks = remarks(on: parameter)
            return "- \(Markdown.code("--\(parameter.usage)"))"
                + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
                + ": \(Markdown.escaped(parameter.note))"
        }
        return blocks + ["These numbers can be changed without an edit:", options.joined(separator: "\n")]
    }

    /// The values that a parameter takes, and what the code calls it where that is another name.
    private func remarks(on parameter: ParameterDeclaration) -> [String] {
        var remarks: [String] = []
        if !parameter.rangeText.isEmpty { remarks.append(Markdown.escaped(parameter.rangeText)) }
        if let name = parameter.codeName, name != parameter.name {
            remarks.append("in the code \(Markdown.code(name))")
        }
        return remarks
    }

    /// The links at the top and at the end.
    ///
    /// They lead forward through all lessons of all chapters, back to the lesson before, and from a chapter's first page
    /// to the chapter before. The page of verdicts leads back to its chapter.
    private var navigation: String {
        let chapter: [PageName?] = [nil] + lessons
        let place = chapter.firstIndex(of: name)
        let previous = place == 0 ? frame.previous.map(link) : link(to: chapter[(place ?? 1) - 1])
        let next = place.flatMap {
            $0 + 1 < chapter.count ? link(to: chapter[$0 + 1]) : frame.next.map(link)
        }
        return [
            previous.map { "← \($0)" }, "[Contents](README.md)", "[Glossary](Glossary.md)",
            next.map { "\($0) →" },
        ].compactMap(\.self).joined(separator: " · ")
    }

    private func link(to neighbour: ChapterFrame.Neighbour) -> String {
        "[\(Markdown.escaped(neighbour.part.heading(neighbour.title)))](\(neighbour.part.page))"
    }

    /// The link to a page of this chapter; nil is the first.
    private func link(to page: PageName?) -> String {
        "[\(Markdown.escaped(page?.title ?? frame.heading))](\(frame.part.fileName(page)))"
    }

    // MARK: Output

    /// What was recorded in one cell: lines, and verdicts, that follow one another stand together.
    func outputs(_ outputs: [RecordedOutput]) -> [String] {
        outputs.map(\.content).runs { outputLine($0) != nil && outputLine($1) != nil }.flatMap {
            run -> [String] in
            let lines = run.compactMap(outputLine)
            if !lines.isEmpty { return [Markdown.fence("text", lines)] }
            return switch run[0] {
            case .table(let table): [Markdown.table(table)]
            case .figure(let figure):
                [Markdown.image(figure.drawing.alternativeText, file: "figures/\(fileName(figure))")]
                    + (figure.explorable.map {
                        ["[Move this figure](Explore.html#\($0)): a page to download and open."]
                    } ?? [])
            case .claim(let claim): [claim.block()]
            case .value, .expectation, .checkpoint, .error: []
            }
        }
    }

    // MARK: Closing

    private var closing: [String] {
        if isDocumentsPage { return [tally.sentence, navigation] }
        let documents = documentsTitle.map {
            "The documents on this, statement by statement: "
                + "[\(Markdown.escaped($0))](\(frame.documentsPage))."
        }
        return tryIt + ["\(tally.sentence)\(documents.map { " \($0)" } ?? "")", navigation]
    }
}

/// Output that is a line of text: the same on the page and in the terminal.
func outputLine(_ output: RecordedOutput.Content) -> String? {
    switch output {
    case .value(let shown): "\(shown.label) = \(shown.valueWithUnit)"
    case .expectation(let expectation):
        "\(expectation.failure != nil ? "✗" : expectation.outcome.isAsked ? "✓" : "·") \(expectation.text)"
    case .error(let label, let message): "✗ \(label): \(message)"
    case .checkpoint(let checkpoint):
        checkpoint.failure.map { "✗ \(checkpoint.label): expected \($0.expected), got \($0.got)" }
    case .table, .figure, .claim: nil
    }
}
