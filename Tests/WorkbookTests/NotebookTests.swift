import Foundation
import Testing

@testable import Workbook

/// A chapter as a notebook. (The files of all chapters were validated with the nbformat package, and looked at in
/// JupyterLab, too.)
struct NotebookTests {
    private static let source = """
        import Workbook
        //: # A
        //: $`x^2`$ and [Chapter 5](Chapter5.md#claim-1), [here](#claim-1), `[a](b.md)`.
        //: ```math
        //: y
        //: ```
        f()

        //:fold More
        g()
        //:checkpoint Q
        //: How many?
        checkpoint("n", …)
        //:answer
        //: It is {{n}}.
        plot("p")
        //:end
        //:hide
        h()
        """

    private static let outputs: [RecordedOutput] = [
        .value(7, "a", "1"), .table(7, ["x"], [[1]]), .figure(10, "curve", "A *line*."),
        RecordedOutput(
            line: 13,
            content: .checkpoint(
                Checkpoint(
                    label: "n", hint: "Count.",
                    outcome: .choices([Choice("One", if: true, "Yes."), Choice("Two", if: false, "No.")])))),
        .figure(16, "answer", "A dot."), .claim(19, 1, 4, "S.", .confirmed(true, "So.")),
    ]

    private func notebook() throws -> Notebook { Notebook(try page(Self.source, Self.outputs)) }

    /// `<svg/>` as data: `printf '<svg/>' | base64`.
    private static func image(_ alternativeText: String) -> String {
        "<img alt=\"\(alternativeText)\" src=\"data:image/svg+xml;base64,PHN2Zy8+\">"
    }

    private func text(_ cell: NotebookCell) -> String { cell.source.joined() }

    @Test func `prose is Markdown and code is code, each with its outputs stored`() throws {
        let cells = try notebook().cells
        let kinds = cells.map { cell in
            switch cell.content {
            case .markdown: "markdown"
            case .code(let number, let isCollapsed, let outputs):
                "code \(number)\(isCollapsed ? " collapsed" : ""): \(outputs.count)"
            }
        }
        #expect(
            kinds == [
                "markdown", "code 1 collapsed: 0", "markdown", "code 2: 2", "markdown", "code 3 collapsed: 1",
                "markdown", "code 4 collapsed: 1", "markdown",
            ])
        #expect(text(cells[1]) == "import Workbook")
        #expect(text(cells[3]) == "f()")
        #expect(text(cells[4]) == "*More*")
        #expect(text(cells[7]) == "h()")
        guard case .code(_, _, let outputs) = cells[3].content else { return }
        #expect(outputs == [.text(["a = 1"]), .markdown("| x |\n| ---: |\n| 1 |")])
        guard case .code(_, _, let figures) = cells[5].content else { return }
        #expect(figures.map(\.html) == [Self.image("A *line*.")])
    }

    @Test func `formulas are in plain dollar signs, and links to other pages are words`() throws {
        let cells = try notebook().cells
        #expect(
            text(cells[2]) == "# A\n$x^2$ and Chapter 5, [here](#claim-1), `[a](b.md)`.\n$$\ny\n$$")
        #expect(text(cells[0]).hasPrefix("# Chapter 4: A title\n\nContents · Glossary\n\n"))
        #expect(!text(cells[0]).contains("<!--"))
        #expect(NotebookText.markdown("```swift\n$`x`$\n```") == "```swift\n$`x`$\n```")
    }

    @Test func `a question is one cell, without its code, its answer folded with the figures in it`() throws {
        let cells = try notebook().cells
        let question = text(cells[6])
        #expect(!cells.contains { text($0).contains("checkpoint(") })
        #expect(
            question.contains("**Checkpoint 1: Q**\n\nHow many?\n\n- **a** One\n- **b** Two\n\n<details>"))
        #expect(question.contains("```swift\nplot(\"p\")\n```\n\n\(Self.image("A dot."))"))
        #expect(question.hasSuffix("</details>"))
        #expect(cells[6].content == .markdown)
    }

    /// What nbformat 4.5 asks for.
    @Test func `the file has the notebook format's shape`() throws {
        let json = try notebook().json()
        #expect(try notebook().json() == json)
        let file = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(file["nbformat"] as? Int == 4)
        #expect(file["nbformat_minor"] as? Int == 5)
        let metadata = try #require(file["metadata"] as? [String: [String: String]])
        #expect(metadata["kernelspec"]?["name"] == "swift")
        #expect(metadata["kernelspec"]?["display_name"] == "Swift")
        #expect(metadata["language_info"]?["name"] == "swift")
        let cells = try #require(file["cells"] as? [[String: Any]])
        let ids = cells.compactMap { $0["id"] as? String }
        #expect(Set(ids).count == cells.count)
        for id in ids { #expect(id.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil) }
        for cell in cells {
            #expect(cell["metadata"] is [String: Any])
            let source = try #require(cell["source"] as? [String])
            #expect(source.dropLast().allSatisfy { $0.hasSuffix("\n") })
            if cell["cell_type"] as? String == "code" {
                #expect(
                    Set(cell.keys) == ["id", "cell_type", "metadata", "source", "execution_count", "outputs"])
            } else {
                #expect(cell["cell_type"] as? String == "markdown")
                #expect(Set(cell.keys) == ["id", "cell_type", "metadata", "source"])
            }
            for output in cell["outputs"] as? [[String: Any]] ?? [] {
                switch output["output_type"] as? String {
                case "stream": #expect(Set(output.keys) == ["output_type", "name", "text"])
                case "display_data": #expect(Set(output.keys) == ["output_type", "data", "metadata"])
                default: Issue.record("an output of no known type")
                }
            }
        }
    }

    @Test func `quotes and signs in a figure's alternative text are text`() throws {
        let chapter = try page("//: # A\nf()", [.figure(2, "f", "p < q & \"so\"")])
        let outputs = Notebook(chapter).cells.flatMap { cell in
            if case .code(_, _, let outputs) = cell.content { outputs } else { [NotebookOutput]() }
        }
        #expect(outputs.map(\.html) == [Self.image("p &lt; q &amp; &quot;so&quot;")])
    }

    @Test(arguments: [
        ("", [String]()), ("a", ["a"]), ("a\nb", ["a\n", "b"]), ("a\n", ["a\n"]),
        ("\n\nb", ["\n", "\n", "b"]),
    ])
    func `a text is stored line by line`(text: String, lines: [String]) {
        #expect(NotebookOutput.lines(text) == lines)
    }
}

extension NotebookOutput {
    /// A figure's image, nothing of other outputs.
    fileprivate var html: String? {
        if case .figure(let figure) = self { figure.html } else { nil }
    }
}
