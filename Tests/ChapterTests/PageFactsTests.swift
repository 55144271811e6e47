import Foundation
import PackageTesting
import Testing

@testable import Book

/// What a reader of a lesson page scrolls through.
struct PageFactsTests {
    private static let page = """
        <!-- Written by a program. -->

        # Chapter 4: Small

        [Contents](README.md) · [Glossary](Glossary.md)

        **What you will learn**

        - one thing

        Three words [more](here.md), $`x + y`$ and
        a formula:

        ```math
        x^2 > 1
        ```

        ```swift
        show("x", 1)  // → 1

        f()
        ```

        <details>
        <summary>Hidden words</summary>

        ```text
        three more words
        ```

        </details>

        ![Words of a figure.](figures/x.svg)

        > **Document 4**<br>
        > a verdict

        > **Document 5**<br>
        > another

        <a id="checkpoint-1"></a>

        **Checkpoint 1: What?**

        ```text
        x = 1
        ```

        """

    @Test func `words, code, figures, verdicts and checkpoints are those outside of folds`() {
        let facts = PageFacts(page: "Chapter4.md", markdown: Self.page, source: (30, 20))
        // The title, the links, the heading of the list, the item.
        #expect(facts.opening == 4)
        // Chapter 4 Small; Contents Glossary; What you will learn; one thing; Three … formula; Checkpoint 1 What.
        #expect(facts.words == 3 + 2 + 4 + 2 + 4 + 2 + 3)
        #expect(facts.code == 3, "show, f and the output")
        // 4 above the first sentence, 2 of it, 3 of the formula, 4 of code, 1 figure, 4 of verdicts, 1 heading, 3 of output.
        #expect(facts.lines == 22)
        #expect(facts.firstFigure == 14 && facts.figures == 1)
        #expect(facts.verdicts == 2 && facts.checkpoints == 1)
        #expect(abs(facts.minutes - (20.0 / 150 + 1.5)) < 1e-12)
    }

    @Test func `limits are limits`() {
        func isWithin(_ name: String, _ markdown: String, _ source: (Int, Int) = (3, 2)) -> Bool {
            let facts = PageFacts(page: "a.md", markdown: markdown, source: source).facts
            return facts.first { $0.name == name }?.isWithin ?? false
        }
        let line = "one two three four five six seven eight nine ten\n"
        #expect(isWithin("words", String(repeating: line, count: 200)))
        #expect(!isWithin("words", String(repeating: line, count: 199)))
        #expect(isWithin("words", String(repeating: line, count: 330)))
        #expect(!isWithin("words", String(repeating: line, count: 331)))
        let figure = "![a](b)\n"
        #expect(isWithin("figure", line + figure + String(repeating: line, count: 6)))
        #expect(!isWithin("figure", line + figure + String(repeating: line, count: 5)))
        let code = "```swift\n" + String(repeating: "f()\n", count: 6) + "```\n"
        #expect(isWithin("code", code + String(repeating: line, count: 12)))
        #expect(!isWithin("code", code + String(repeating: line, count: 11)))
        #expect(isWithin("shown", "", (3, 2)) && !isWithin("shown", "", (30, 19)))
        #expect(isWithin("lines", "", (800, 0)) && !isWithin("lines", "", (801, 0)))
    }

    @Test func `every lesson page keeps the limits, and all together their number of words`() throws {
        let pages = try PageFacts.pages(in: packageRoot)
        #expect(pages.count == 13)
        for page in pages {
            for fact in page.facts { #expect(fact.isWithin, "\(page.page): \(fact.name) is \(fact.text)") }
        }
        #expect(PageFacts.table(pages).isWithin)
    }
}
