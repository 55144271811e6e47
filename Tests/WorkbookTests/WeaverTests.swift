import Testing

@testable import Workbook

/// Outputs joined with the cells they came from.
struct WeaverTests {
    @Test func `prose only`() throws {
        #expect(try body("//: ## A\n//:\n//: b\n\n//: c\n") == "## A\n\nb\n\nc")
    }

    @Test func `code only shows its output and not itself`() throws {
        #expect(try body("f()\n", [.value(1, "a", "1")]) == "```text\na = 1\n```")
    }

    @Test func `two outputs in one cell stand under it in order`() throws {
        let outputs: [RecordedOutput] = [.expectation(3, "first", true), .expectation(2, "second", true)]
        #expect(
            try body("//: a\nf()\ng()\n", outputs)
                == "a\n\n```swift\nf()\ng()\n```\n\n```text\n✓ first\n✓ second\n```")
    }

    @Test func `output in a loop keeps the order of the calls`() throws {
        let source = "//: a\nfor i in 1...2 {\n    show(\"i\", i)\n    show(\"square\", i * i)\n}\n"
        let outputs: [RecordedOutput] = [
            .value(3, "i", "1"), .value(4, "square", "1"), .value(3, "i", "2"), .value(4, "square", "4"),
        ]
        #expect(try body(source, outputs).hasSuffix("```text\ni = 1\nsquare = 1\ni = 2\nsquare = 4\n```"))
    }

    @Test func `outputs of several cells go each under its own`() throws {
        let source = "//: a\nf()\n//: b\ng()\n"
        let woven = try body(source, [.expectation(4, "late", true), .expectation(2, "early", true)])
        #expect(
            woven
                == "a\n\n```swift\nf()\n```\n\n```text\n✓ early\n```\n\nb\n\n```swift\ng()\n```\n\n```text\n✓ late\n```"
        )
    }

    @Test func `a table between values parts them`() throws {
        let outputs: [RecordedOutput] = [
            .expectation(2, "before", true), .table(2, ["x"], [[1]]), .expectation(2, "after", false),
        ]
        #expect(
            try body("//: a\nf()\n", outputs)
                == "a\n\n```swift\nf()\n```\n\n```text\n✓ before\n```\n\n| x |\n| ---: |\n| 1 |\n\n```text\n✗ after: does not hold\n```"
        )
    }

    // MARK: Values at the end of their line

    @Test func `a short value stands at the end of its call, and under its cell`() throws {
        #expect(
            try body("//: a\nshow(\"x\", f(1))\n", [.value(2, "x", "0.25", unit: "nats")])
                == "a\n\n```swift\nshow(\"x\", f(1))  // → 0.25 nats\n```\n\n```text\nx = 0.25 nats\n```")
    }

    @Test(arguments: [
        "    show(\"x\", 1)",  // not in the first column: in a function or a loop
        "show(\"x\", 1) // why",  // has a comment already
        "show(\"x\", (1 + 2)",  // goes on in the next line
        "show(\"x\", \(String(repeating: "1 + ", count: 20))1)",  // too long
        "let y = twice(1)",  // a helper that shows
    ])
    func `a value that does not fit its line stands below only`(line: String) throws {
        let woven = try body("//: a\n\(line)\n", [.value(2, "x", "0.25")])
        #expect(woven == "a\n\n```swift\n\(line)\n```\n\n```text\nx = 0.25\n```")
    }

    @Test func `a value of several lines stands below`() throws {
        let woven = try body("//: a\nshow(\"x\", s)\n", [.value(2, "x", "1\n2")])
        #expect(woven.hasSuffix("```swift\nshow(\"x\", s)\n```\n\n```text\nx = 1\n2\n```"))
    }

    @Test func `folded and hidden code keeps its values below`() throws {
        let outputs: [RecordedOutput] = [.value(3, "x", "1")]
        #expect(try body("//: a\n//:hide\nshow(\"x\", 1)\n", outputs) == "a\n\n```text\nx = 1\n```")
        #expect(
            try body("//: a\n//:fold More\nshow(\"x\", 1)\n", outputs)
                == "a\n\n<details>\n<summary>More</summary>\n\n```swift\nshow(\"x\", 1)\n```\n\n</details>\n\n```text\nx = 1\n```"
        )
    }

    // MARK: Errors

    @Test(arguments: [1, 3, 5, 9])
    func `output from a line outside any code cell is an error`(line: Int) {
        #expect {
            try body("//: a\nf()\n\n//: b\n//: c\n", [.value(line, "x", "1")])
        } throws: { error in
            (error as? WeaveError)?.line == line
        }
    }

    // MARK: References

    @Test func `a reference stands for the last value shown under its label above it`() throws {
        let source = "//: a\nf()\n//: {{x}} and {{y z}}.\ng()\n//: now {{x}}\n"
        let outputs: [RecordedOutput] = [
            .value(2, "x", "1"), .value(2, "y z", "2", unit: "m"), .value(4, "x", "3"),
        ]
        let woven = try body(source, outputs)
        #expect(woven.contains("\n1 and 2.\n"))
        #expect(woven.hasSuffix("now 3"))
    }

    @Test func `a reference to a value that is not shown above is an error`() {
        let problem = WeaveError(line: 2, problem: "no value labelled \"x\" is shown above it")
        #expect(throws: problem) {
            try body("//: a\n//: {{x}}\nf()\n", [.value(3, "x", "1")])
        }
        #expect(throws: problem) { try body("//: a\n//: {{x}}\n") }
    }

    @Test func `a value that could not be had is marked, and its reason stands at its call`() throws {
        let failed = RecordedOutput(line: 2, content: .error(label: "x", message: "no data"))
        let woven = try body("//: a\nf()\n//: It is {{x}}.\n", [failed])
        #expect(woven.hasSuffix("```text\n✗ x: no data\n```\n\nIt is ✗."))
    }

    @Test(arguments: ["$`a^{{b}}`$", "$a^{{b}}$", "$$a^{{b}}$$", "x $`{{b}}`$ y"])
    func `braces in a formula are no reference`(formula: String) throws {
        #expect(try body("//: \(formula)\n") == formula)
        #expect(
            try body("//: a\nf()\n//: \(formula) {{x}}\n", [.value(2, "x", "1")]).hasSuffix("\(formula) 1"))
    }

    @Test func `braces in a formula's fence are no reference, and those after it are`() throws {
        let source = "//: a\nf()\n//: ```math\n//: \\frac{{a}}{b}\n//: ```\n//: {{x}} $5 \\$ {{x}}\n"
        let woven = try body(source, [.value(2, "x", "1")])
        #expect(woven.hasSuffix("```math\n\\frac{{a}}{b}\n```\n1 $5 \\$ 1"))
    }

    @Test func `a reference may go on in the next line, and must end`() throws {
        let outputs: [RecordedOutput] = [.value(2, "a b", "1"), .value(2, "c", "2")]
        #expect(
            try body("//: x\nf()\n//: It {{a\n//: b}} and {{c}}.\n//: End.\n", outputs)
                .hasSuffix("\n\nIt 1 and 2.\nEnd."))
        #expect(throws: WeaveError(line: 2, problem: "`{{` without `}}`")) {
            try body("//: {{x} and\n//: {{\n")
        }
        #expect(try body("//: {x} and }}\n") == "{x} and }}")
    }
}
