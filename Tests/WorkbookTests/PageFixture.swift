import Figures

@testable import Weaver
@testable import Workbook

/// A page woven from a source and outputs, for tests.
func page(
    _ source: String, _ outputs: [RecordedOutput] = [], part: BookPart = .chapter(4),
    title: String = "A title", goals: [String] = ["one thing"],
    parameters: [ParameterDeclaration] = [], previous: ChapterFrame.Neighbour? = nil,
    next: ChapterFrame.Neighbour? = nil,
    verdicts: ChapterVerdicts? = nil, documentsTitle: String? = nil
) throws -> ChapterPage {
    let frame = ChapterFrame(
        part: part, title: title, goals: goals, folder: part.folder,
        parameters: parameters, previous: previous, next: next)
    return try ChapterPage(
        frame: frame, try weave(try SourceCells(source: source), outputs)[0],
        verdicts: verdicts ?? ChapterVerdicts(outputs), documentsTitle: documentsTitle,
        parameters: parameters)
}

extension ChapterPage {
    /// A page that has nothing but these outputs.
    init(frame: ChapterFrame, outputs: [RecordedOutput]) throws {
        try self.init(
            frame: frame,
            WovenPage(
                name: nil,
                cells: [
                    .code(
                        WovenCode(
                            place: SourcePlace(line: 1), text: [], display: .hidden, outputs: outputs))
                ]),
            verdicts: ChapterVerdicts(outputs))
    }
}

/// A page's middle: without what every page opens and ends with.
func body(_ source: String, _ outputs: [RecordedOutput] = []) throws -> String {
    let text = try page(source, outputs).markdown
    let start = text.firstRange(of: "- one thing\n\n")?.upperBound ?? text.startIndex
    let end = text.firstRange(of: "\n\n## Try it")?.lowerBound ?? text.endIndex
    return start < end ? String(text[start..<end]) : ""
}

extension RecordedOutput {
    init(line: Int, content: Content) { self.init(place: SourcePlace(line: line), content: content) }

    static func value(_ line: Int, _ label: String, _ value: String, unit: String? = nil) -> Self {
        RecordedOutput(line: line, content: .value(ShownValue(label: label, value: value, unit: unit)))
    }

    static func expectation(_ line: Int, _ label: String, _ holds: Bool) -> Self {
        RecordedOutput(
            line: line,
            content: .expectation(CheckedExpectation(label: label, outcome: .judged(.condition(holds)))))
    }

    static func table(_ line: Int, _ columns: [String], _ rows: [[TableCell]]) -> Self {
        RecordedOutput(line: line, content: .table(Table(columns: columns, rows: rows)))
    }

    static func figure(_ line: Int, _ name: String, _ alternativeText: String = "a line") -> Self {
        RecordedOutput(
            line: line,
            content: .figure(Figure(name: name, drawing: Stars(alternativeText: alternativeText))))
    }

    static func claim(_ line: Int, _ statement: Statement, _ judgement: Judgement) -> Self {
        RecordedOutput(line: line, content: .claim(JudgedClaim([statement], judgement)))
    }
}

extension Statement {
    /// The statement `4/s` of section 2.1, unless said otherwise.
    init(_ text: String, _ id: String = "4/s", section: String = "2.1", printed: PrintedNumber? = nil) {
        let pieces = id.split(separator: "/").map(String.init)
        self.init(
            document: Int(pieces[0]) ?? 0, section: section, name: pieces[1], text: text, printed: printed)
    }
}

extension JudgedClaim {
    /// A claim that was asked.
    init(_ statements: [Statement], _ judgement: Judgement) {
        let outcome: Judged<Ruling>
        do {
            outcome = .judged(try Ruling(judgement, printed: statements[0].printed))
        } catch {
            outcome = .threw(error.description)
        }
        self.init(statements: statements, outcome: outcome)
    }
}

extension Statements {
    /// These statements, in their order, of documents and sections without titles of their own.
    init(of statements: [Statement]) {
        var documents: [SourceDocument] = []
        for statement in statements {
            if documents.last?.number != statement.document {
                documents.append(
                    SourceDocument(
                        number: statement.document, title: "Title", original: "原", language: "L", topic: "T.")
                )
            }
            let document = documents.count - 1
            if documents[document].sections.last?.name != statement.section {
                documents[document].sections.append(
                    SourceDocument.Section(name: statement.section, title: "About"))
            }
            documents[document].sections[documents[document].sections.count - 1].statements.append(statement)
        }
        self.init(documents)
    }
}

extension ChapterVerdicts {
    /// What these outputs judge; their statements are all that there are.
    init(_ outputs: [RecordedOutput]) {
        let claims = outputs.compactMap(\.content.claim)
        self.init(claims, of: Statements(of: claims.flatMap(\.statements)))
    }
}

/// A figure whose drawings are told at a glance.
private struct Stars: Drawable {
    var alternativeText: String

    func svg() -> String { "<svg/>" }
    func text(width: Int, colored: Bool) -> [String] { [String(repeating: "*", count: width)] }
}
