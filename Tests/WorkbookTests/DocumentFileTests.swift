import Testing

@testable import Weaver
@testable import Workbook

/// A document's file: what it lists, and what is wrong with it, by line.
struct DocumentFileTests {
    private static let head =
        "Document 3: A title\nOriginal: 原\nLanguage: Chinese\nTopic: this\n    and that\n"

    @Test func `a file lists sections and statements in its order`() throws {
        let text =
            Self.head + """

                # 4.2: Cross-entropy: spam

                five-emails: The loss: it
                    goes on, and is 1.031.
                    printed: 1.031
                    example: Five emails
                # 9 Q1: A question
                usual: It is usual.
                    not testable: Practice,
                    and so on.
                also: And again.
                    as: 0/usual
                only: It is the only one.
                    contradicted: Others are.
                one-hot: The vector is [0, 1].
                    example: A vector | [0, 1]

                """
        let document = try DocumentFile(text).document
        #expect(document.number == 3 && document.title == "A title" && document.topic == "this and that")
        #expect(document.sections.map(\.name) == ["4.2", "9 Q1"])
        #expect(document.sections[0].title == "Cross-entropy: spam")
        let statements = document.statements
        #expect(statements.map(\.id) == ["3/five-emails", "3/usual", "3/also", "3/only", "3/one-hot"])
        #expect(statements[0].text == "The loss: it goes on, and is 1.031.")
        #expect(statements[0].printed?.text == "1.031")
        #expect(statements[0].example == Statement.WorkedExample(title: "Five emails", printed: "1.031"))
        #expect(statements[1].untestable == .init(text: "Practice, and so on.", isContradicted: false))
        #expect(statements[2].untestable?.sharedWith == "0/usual")
        #expect(statements[3].untestable?.isContradicted == true)
        #expect(statements[4].example?.printed == "[0, 1]")
        #expect(try DocumentFile(text.replacing("\n", with: "\r\n")).document == document)
    }

    @Test(arguments: [
        ("", 1, "it begins with `Document NUMBER: TITLE`"),
        ("T: a", 1, "it begins with `Document NUMBER: TITLE`"),
        ("Document 3: a", 1, "its head has no `Original: …`"),
        ("Document 3: a\nDocument 3: b", 2, "`Document 3` is given twice"),
        ("    a", 1, "nothing stands above this indented line"), ("a", 1, "neither `key: text` nor indented"),
    ])
    func `a slip in the head is told with its line`(text: String, line: Int, problem: String) {
        #expect(slip(in: text) == DocumentFile.Problem(line: line, problem: problem))
    }

    @Test(arguments: [
        ("# 4: a\n# 4: b", 7, "there is a section 4 already"),
        ("# 4: a\nA b: c", 7, "`A b` is no name: small letters, digits, hyphens"),
        ("# 4: a\nb: c\nb: d", 8, "there is a statement b already"),
        ("# 4: a\nb: c\n    printed: x", 8, "`x` is no number such as 0.152 or 98.79 %"),
        (
            "# 4: a\nb: c\n    example: x", 8,
            "what is printed? `example: TITLE | TEXT`, or `printed: NUMBER` above it"
        ),
        (
            "# 4: a\nb: c\n    printed: 1\n    not testable: x", 7,
            "a statement that prints a number is decided by a computation"
        ),
        ("Colour: blue\n# 4: a", 1, "its head has an unknown key, `Colour`"),
    ])
    func `a slip below the head is told with its line`(text: String, line: Int, problem: String) {
        #expect(slip(in: Self.head + text) == DocumentFile.Problem(line: line, problem: problem))
    }

    private func slip(in text: String) -> DocumentFile.Problem? {
        do throws(DocumentFile.Problem) {
            _ = try DocumentFile(text)
            return nil
        } catch {
            return error
        }
    }

    @Test func `places are read and have anchors`() {
        #expect(SectionPlace("3/9 Q1") == SectionPlace(document: 3, section: "9 Q1"))
        #expect(SectionPlace("3/9 Q1")?.anchor == "section-3-9-Q1")
        #expect(SectionPlace("4.2") == nil && SectionPlace("x/4.2") == nil)
    }
}
