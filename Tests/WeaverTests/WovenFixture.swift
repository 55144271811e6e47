@testable import Weaver

/// An output as a test needs it: a line of text, or a block of Markdown.
struct TestOutput: PageOutput {
    struct Question: PageQuestion {
        var request = ["(Answer.)"]
        var hint = "Look."
        var reasons = ["Because."]
    }

    var place: SourcePlace
    var text: String
    var isBlock = false
    var reference: (label: String, text: String)?
    var comment: String?
    var question: Question?
    var rank: PageRank {
        if reference != nil { return .value }
        return text.hasPrefix("✓")
            ? .assertion(isAsked: true) : text.hasPrefix("·") ? .assertion(isAsked: false) : .always
    }

    static func value(_ line: Int, _ label: String, _ value: String, unit: String? = nil) -> Self {
        let comment = unit.map { "\(value) \($0)" } ?? value
        return TestOutput(
            place: SourcePlace(line: line), text: "\(label) = \(comment)", reference: (label, value),
            comment: comment)
    }

    static func line(_ line: Int, _ text: String) -> Self {
        TestOutput(place: SourcePlace(line: line), text: text)
    }

    static func block(_ line: Int, _ text: String) -> Self {
        TestOutput(place: SourcePlace(line: line), text: text, isBlock: true)
    }

    static func question(_ line: Int) -> Self {
        TestOutput(place: SourcePlace(line: line), text: "", isBlock: true, question: Question())
    }

    /// Lines that follow one another are one block.
    static func blocks(_ outputs: [TestOutput]) -> [String] {
        var blocks: [String] = []
        var lines: [String] = []
        func close() {
            if !lines.isEmpty { blocks.append(Markdown.fence("text", lines)) }
            lines = []
        }
        for output in outputs where output.question == nil {
            if output.isBlock {
                close()
                blocks.append(output.text)
            } else {
                lines.append(output.text)
            }
        }
        close()
        return blocks
    }
}

/// The middle of a page that is woven from a source and outputs.
func body(_ source: String, _ outputs: [TestOutput] = []) throws -> String {
    try weave(try SourceCells(source: source), outputs)[0].blocks(TestOutput.blocks, inserted: inserted)
        .joined(separator: "\n\n")
}

/// What a cell asks for, in words.
func inserted(_ insertion: Cell.Insertion) -> [String] { ["\(insertion)"] }
