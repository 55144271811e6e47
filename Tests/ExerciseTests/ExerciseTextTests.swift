import Testing

@testable import Exercises

/// How an author's file becomes stub, solution and hints.
struct ExerciseTextTests {
    private let source = """
        // Exercise 7.2: A title
        //
        // The task.

        func f(_ x: Double) -> Double {
            //:stub
            return 0
            //:solution
            // a reason
            return x
            //:end
        }

        //:about
        //:summary one line
        //:section an-anchor
        //:minutes 15
        //:difficulty medium
        //:check something(f)
        //:hint
        // Is it
        // this?
        //:hint
        // Or that?
        //:why
        // Because.
        """

    @Test func `stub and solution differ in the marked lines alone`() throws {
        let text = try ExerciseText(source: source, chapter: 7, fileName: "2-a-name")
        #expect(
            text.stub == """
                // Exercise 7.2: A title
                //
                // The task.
                //
                // Read: docs/Chapter7.md#an-anchor
                // Check: swift run Exercises 7.2      Stuck: swift run Exercises hint 7.2

                func f(_ x: Double) -> Double {
                    return 0
                }

                """)
        #expect(
            text.solution == text.stub.replacing("    return 0\n", with: "    // a reason\n    return x\n"))
        #expect(
            text.solutionCode == ["func f(_ x: Double) -> Double {", "    // a reason", "    return x", "}"])
    }

    @Test func `the rest is read, too`() throws {
        let text = try ExerciseText(source: source, chapter: 7, fileName: "2-a-name")
        #expect(text.number == "7.2")
        #expect(text.title == "A title")
        #expect(text.name == "a-name")
        #expect(text.path == "Chapters/Exercises/Chapter7/2-a-name.swift")
        #expect(text.summary == "one line")
        #expect(text.section == "Chapter7.md#an-anchor")
        #expect(text.minutes == 15)
        #expect(text.difficulty == .medium)
        #expect(text.effort == "15 minutes, medium")
        #expect(text.check == "something(f)")
        #expect(text.hints == [["Is it", "this?"], ["Or that?"]])
        #expect(text.why == ["Because."])
        #expect(text.declarations == ["func f(_ x: Double) -> Double"])
    }

    @Test func `the page says how long it takes and how hard it is`() throws {
        let text = try ExerciseText(source: source, chapter: 7, fileName: "2-a-name")
        #expect(
            ExercisesPage(exercises: [text]).markdown.hasSuffix(
                """
                ## [Chapter 7](Chapter7.md)

                - **7.2 [A title](../Chapters/Exercises/Chapter7/2-a-name.swift)**: one line \
                (15 minutes, medium; [read](Chapter7.md#an-anchor))

                """))
    }

    @Test func `its section may stand on a further page`() throws {
        let other = source.replacing("//:section an-anchor", with: "//:section Training#an-anchor")
        let text = try ExerciseText(source: other, chapter: 7, fileName: "2-a-name")
        #expect(text.section == "Chapter7-Training.md#an-anchor")
        #expect(text.stub.contains("// Read: docs/Chapter7-Training.md#an-anchor\n"))
    }

    @Test func `a declaration over several lines is one`() throws {
        let long = source.replacing(
            "func f(_ x: Double) -> Double {", with: "func f(\n    _ x: Double, y: Double\n) -> Double\n{")
        let text = try ExerciseText(source: long, chapter: 7, fileName: "2-a-name")
        #expect(text.declarations == ["func f(_ x: Double, y: Double) -> Double"])
    }

    @Test(arguments: [
        ("//:about", "//: about"), ("//:end", "// end"), ("//:section an-anchor", ""), ("7.2", "7.3"),
        ("//:minutes 15\n", ""), ("15", "a few"), ("15", "0"), ("//:difficulty medium\n", ""),
        ("medium", "tricky"),
        ("//:hint", "// hint"), ("// Because.", "Because."),
    ])
    func `a slip in the format is an error`(correct: String, wrong: String) {
        #expect(throws: ExerciseText.FormatError.self) {
            try ExerciseText(
                source: source.replacing(correct, with: wrong), chapter: 7, fileName: "2-a-name")
        }
    }
}
