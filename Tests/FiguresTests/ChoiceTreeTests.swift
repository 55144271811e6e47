// A tree of choices.

import Testing

@testable import Figures

@Suite struct ChoiceTreeTests {
    private func tree(answer: String = "squared error") throws(PlotError) -> ChoiceTree {
        try ChoiceTree(
            title: "What do you predict?",
            [
                .init("A number", [.init("its mean", answer), .init("its median", "absolute error")]),
                .init("A class", [.init("one of a long row of many animals", "cross-entropy")]),
            ],
            alt: "Three cases.")
    }

    @Test func nothingOverlapsOrLeavesTheFigure() throws {
        for answer in ["squared error", "the squares of all errors, and then the root of their mean"] {
            let reader = try #require(SVGReader(tree(answer: answer).svg()))
            #expect(reader.texts.count >= 9)
            for (index, text) in reader.texts.enumerated() {
                #expect(text.minX >= 0 && text.maxX <= 544 && text.maxY <= reader.height, "\(text.text)")
                for other in reader.texts[..<index] where text.overlaps(other) {
                    Issue.record("\"\(text.text)\" overlaps \"\(other.text)\"")
                }
            }
        }
    }

    @Test func anAnswerStandsBesideItsCase() throws {
        let texts = try #require(SVGReader(tree().svg())).texts
        func place(_ words: String) throws -> SVGReader.TextBox {
            try #require(texts.first { $0.text == words })
        }
        let (mean, median) = (try place("its mean"), try place("its median"))
        #expect(try place("squared error").minX > mean.maxX)
        #expect(try abs(place("squared error").maxY - mean.maxY) < 1)
        #expect(try abs(place("absolute error").maxY - median.maxY) < 1)
        #expect(median.maxY > mean.maxY)
    }

    @Test func textForATerminal() throws {
        #expect(
            try tree().text(width: 60) == [
                "What do you predict?", "", "A number",
                "├─ its mean                           squared error",
                "└─ its median                         absolute error",
                "", "A class",
                "└─ one of a long row of many animals  cross-entropy",
            ])
        for width in [20, 33, 60] {
            for line in try tree().text(width: width) {
                #expect(TextMeasure.columns(line) <= width, "\(line)")
            }
        }
    }

    @Test func whatIsNoTree() {
        #expect(throws: PlotError.noChoices) { try ChoiceTree(title: "t", [], alt: "a") }
        #expect(throws: PlotError.noChoices) { try ChoiceTree(title: "t", [.init("g", [])], alt: "a") }
        #expect(throws: PlotError.noAlternativeText) {
            try ChoiceTree(title: "t", [.init("g", [.init("c", "a")])], alt: " ")
        }
    }
}
