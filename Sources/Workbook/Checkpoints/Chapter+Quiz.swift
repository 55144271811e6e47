// A chapter that is asked about while it runs: what it records goes to a quiz, which has a thread of its own.

import Foundation
import Weaver

extension Chapter {
    /// Begins to ask, if that is what the run is for; where there is nothing to ask, the run ends.
    func startAsking() {
        let mode = parameters.options.mode
        switch mode {
        case .quiz, .review: break
        default: return
        }
        let preparation = QuizPreparation(source, frame: frame, style: recorder.view.style)
        let topics =
            if case .quiz(let first) = mode {
                preparation.topics.filter { $0.number >= first }
            } else {
                dueTopics(among: preparation.topics)
            }
        recorder.asking = preparation
        StandardStream.output.write(recorder.view.title(frame))
        ProgressBar.areShown = false
        let chapter = (part: frame.part, questions: preparation.topics.count)
        let (supply, style) = (preparation.supply, recorder.view.style)
        Thread.detachNewThread {
            var progress = ReadersProgress()
            var quiz = Quiz(
                topics: topics, isReview: mode == .review, chapter: chapter, supply: supply, style: style,
                say: { StandardStream.output.write($0) }, ask: StandardInput.line,
                note: { topic, result in
                    progress.note(
                        result, of: CheckpointName(part: chapter.part, title: topic.title), on: .now)
                    return progress.isKept
                })
            quiz.run()
            // What the chapter would still compute is not waited for.
            CrashReports.failures.write()
            Self.end(CrashReports.failures.isEmpty ? 0 : 1)
        }
    }

    /// The missed questions whose day has come; the run ends where there are none.
    private func dueTopics(among topics: [QuizTopic]) -> [QuizTopic] {
        let progress = ReadersProgress()
        let names = topics.map { CheckpointName(part: frame.part, title: $0.title) }
        let dueNames = Set(progress.due(on: .now))
        let due = zip(topics, names).filter { dueNames.contains($1) }.map { $0.0 }
        if due.isEmpty {
            StandardStream.output.write(
                reviewLines(
                    progress, of: Set(names), example: frame.part, on: .now, style: recorder.view.style))
            Self.end(0)
        }
        return due
    }

    /// Takes what questions ask before their turn; see ``askEarly(_:file:line:_:)``.
    func askEarly(_ title: String, at place: SourcePlace, _ call: () throws -> Void) rethrows {
        guard let question = source.questions.first(where: { $0.title == title }) else {
            stop(at: place, "the chapter has no checkpoint with the title \"\(title)\"")
        }
        seal()
        guard recorder.asking != nil else { return }
        recorder.early = question
        defer { recorder.early = nil }
        try call()
    }

    /// Whether the question that is called at a line writes `log`, and says that it is the natural one.
    func writesNaturalLog(at place: SourcePlace, hint: String) -> Bool {
        let index = source.codeCellIndex(containing: place)
        let called = index.flatMap { index in source.questions.first { $0.cells.contains(index) } }
        guard let question = recorder.early ?? called else { return false }
        let prose = source.cells[question.cells].filter { $0.kind == .prose }.flatMap(\.text)
        let text = ([question.title, hint] + prose).joined(separator: " ").lowercased()
        return text.contains(/\blog\b/) && text.contains(/natural\s+logarithm/)
    }
}
