// What a chapter records while it runs, and shows as it does.

import Weaver

/// The outputs of a run in their order, each shown in the terminal when it is recorded.
@MainActor
final class Recorder {
    private(set) var outputs: [RecordedOutput] = []
    private(set) var references = References()
    private(set) var view: TerminalView
    /// Whether nothing is shown.
    var isMuted = true
    /// What the terminal shows before the first output: what is wrong with an input is told alone.
    var opening: [String] = []
    /// The line of a page that records what a source beside it does; nil where every call records for itself.
    private var pageLine: SourcePlace?
    /// Whether what is recorded answers a question: then it is shown alone.
    private var isAnswer = false
    /// What makes a quiz of what is recorded, where there is one.
    var asking: QuizPreparation?
    /// The question that is stated before its turn.
    var early: SourceQuestion?
    /// The folder of the chapter's sources, in the package.
    private let folder: String

    init(view: TerminalView, folder: String) {
        self.view = view
        self.folder = folder
    }

    func record(_ content: RecordedOutput.Content, at place: SourcePlace) {
        // An interrupt of a quiz belongs to no line of the chapter.
        if asking == nil { CrashReports.lastOutput.set(place.text(in: folder)) }
        var output = RecordedOutput(place: place, content: content)
        if let pageLine, pageLine.file != place.file { (output.place, output.call) = (pageLine, place) }
        showProse(before: output.place)
        outputs.append(output)
        references.add(output)
        asking?.take(output, references)
        if let failure = output.failure {
            CrashReports.failures.append(printable(failure.line(in: folder)) + "\n")
        }
        display(view.output(output))
    }

    /// Records at a line what other sources record meanwhile.
    func record<Value>(at line: SourcePlace, _ body: () throws -> Value) rethrows -> Value {
        let outer = pageLine
        pageLine = line
        defer { pageLine = outer }
        return try body()
    }

    /// Shows from here on what is recorded, without the chapter's opening and text.
    func startAnswer() {
        (isMuted, isAnswer, opening) = (false, true, [])
        view.startAnew()
    }

    /// Shows the text that stands above a line; all that is left where there is none.
    func showProse(before place: SourcePlace? = nil) {
        if !isAnswer { display(view.prose(before: place, references: references)) }
    }

    /// Makes sure that a figure's name can be part of a file name and is no other figure's.
    func checkFigureName(_ name: String) throws {
        guard isPartOfFileName(name) else {
            throw UnfitOutput(
                description: "\"\(name)\" is not a figure's name: letters, digits and hyphens only")
        }
        let isTaken = outputs.contains { output in
            if case .figure(let figure) = output.content { figure.name == name } else { false }
        }
        if isTaken { throw UnfitOutput(description: "the chapter has a figure \"\(name)\" already") }
    }

    private func display(_ lines: [String]) {
        if isMuted { return }
        StandardStream.output.write(opening)
        opening = []
        StandardStream.output.write(lines)
    }
}

/// Whether a name can be part of a file name: letters, digits and hyphens.
func isPartOfFileName(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
}
