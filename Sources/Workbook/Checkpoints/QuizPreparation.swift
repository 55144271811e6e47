// Makes questions of what a chapter records, while it does: each as soon as nothing is missing for it.

import Weaver

/// Turns a chapter's outputs into the questions and answers of a quiz.
///
/// A question is complete with its call of `checkpoint`, an answer with whatever is recorded below it; one of prose
/// alone is complete with the question.
@MainActor
final class QuizPreparation {
    /// The questions that the source has.
    let topics: [QuizTopic]
    let supply = QuizSupply()
    private let source: SourceCells
    private let questions: [SourceQuestion]
    private let text: QuizText
    /// What was recorded in questions and answers, by the number of the cell.
    private var outputs: [Int: [RecordedOutput]] = [:]
    private var asked: [Int: Checkpoint] = [:]

    init(_ source: SourceCells, frame: ChapterFrame, style: TerminalStyle) {
        self.source = source
        questions = source.questions
        topics = questions.map {
            QuizTopic(number: $0.number, title: $0.title, page: "docs/\(frame.part.fileName($0.page))")
        }
        text = QuizText(style: style)
    }

    /// Takes in what was recorded, with all that prose may refer to by now.
    func take(_ output: RecordedOutput, _ references: References) {
        guard let index = source.codeCellIndex(containing: output.place) else { return }
        for question in questions where question.answer.upperBound < index { complete(question, references) }
        guard let question = questions.first(where: { $0.cells.lowerBound..<$0.answer.upperBound ~= index })
        else { return }
        outputs[index, default: []].append(output)
        if let checkpoint = output.question { ask(question, checkpoint, calledIn: index, references) }
    }

    /// Takes what a question asks before its turn.
    func takeEarly(_ checkpoint: Checkpoint, for question: SourceQuestion, _ references: References) {
        guard let index = question.cells.last(where: isCode) else { return }
        let output = RecordedOutput(place: source.cells[index].place, content: .checkpoint(checkpoint))
        var references = references
        references.add(output)
        outputs[index] = [output]
        ask(question, checkpoint, calledIn: index, references)
    }

    private func ask(
        _ question: SourceQuestion, _ checkpoint: Checkpoint, calledIn index: Int, _ references: References
    ) {
        asked[question.number] = checkpoint
        // Code below the call may have something for the question, too.
        if question.cells.contains(where: { $0 > index && isCode($0) }) { return }
        provide(question, checkpoint, references)
        if !question.answer.contains(where: isCode) { complete(question, references) }
    }

    /// Nothing more is recorded.
    func finish(_ references: References) {
        for question in questions { complete(question, references) }
        supply.finish()
    }

    /// Provides the question, and its answer.
    private func complete(_ question: SourceQuestion, _ references: References) {
        guard let checkpoint = asked[question.number], !supply.hasAnswer(question.number) else { return }
        provide(question, checkpoint, references)
        guard let lines = lines(question.answer, references) else { return }
        supply.provide(answer: lines, for: question.number)
    }

    private func provide(_ question: SourceQuestion, _ checkpoint: Checkpoint, _ references: References) {
        guard !supply.hasItem(question.number), let lines = lines(question.cells, references) else { return }
        supply.provide(QuizItem(asked: checkpoint, lines: lines), for: question.number)
    }

    /// Cells set for the terminal; nil where their prose refers to what is not there yet.
    private func lines(_ indices: Range<Int>, _ references: References) -> [String]? {
        var lines: [String] = []
        for index in indices {
            let cell = source.cells[index]
            if cell.kind == .prose {
                guard let filled = try? references.filled(cell) else { return nil }
                lines += text.lines(prose: filled)
            } else {
                lines += text.lines(outputs: outputs[index] ?? [])
            }
        }
        return lines
    }

    private func isCode(_ index: Int) -> Bool {
        if case .code = source.cells[index].kind { true } else { false }
    }
}
