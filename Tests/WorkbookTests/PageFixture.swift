import Figures

@testable import Weaver
@testable import Workbook

/// A page woven from a source and outputs, for tests.
func page(
    _ source: String, _ outputs: [RecordedOutput] = [], number: Int = 4, title: String = "A title",
    goals: [String] = ["one thing"], parameters: [ParameterDeclaration] = [],
    previous: ChapterFrame.Neighbour? = nil, next: ChapterFrame.Neighbour? = nil
) throws -> ChapterPage {
    let frame = ChapterFrame(
        number: number, title: title, goals: goals, folder: "Chapters/Chapter\(number)",
        parameters: parameters, previous: previous, next: next)
    return ChapterPage(frame: frame, try weave(try SourceCells(source: source), outputs)[0])
}

extension ChapterPage {
    /// A page that has nothing but these outputs.
    init(frame: ChapterFrame, outputs: [RecordedOutput]) {
        self.init(
            frame: frame,
            WovenPage(name: nil, cells: [.code(text: [], display: .hidden, outputs: outputs)]))
    }
}

/// A page's middle: without what every page opens and ends with.
func body(_ source: String, _ outputs: [RecordedOutput] = []) throws -> String {
    let text = try page(source, outputs).markdown
    let start = text.firstRange(of: "see what moves.\n\n")?.upperBound ?? text.startIndex
    let end = text.firstRange(of: "\n\n## What was checked")?.lowerBound ?? text.endIndex
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

    static func claim(
        _ line: Int, _ number: Int, _ document: Int, section: String = "2.1", _ statement: String,
        _ judgement: Judgement
    ) -> Self {
        RecordedOutput(
            line: line,
            content: .claim(
                JudgedClaim(
                    number: number, document: .document(document), section: section, statement: statement,
                    outcome: .judged(judgement))))
    }
}

/// A figure whose drawings are told at a glance.
private struct Stars: Drawable {
    var alternativeText: String

    func svg() -> String { "<svg/>" }
    func text(width: Int, colored: Bool) -> [String] { [String(repeating: "*", count: width)] }
}
