// Asks what was missed, over all chapters: each asks for itself, in this terminal.

import Foundation
import Weaver
import Workbook

extension BookRun {
    /// Asks the missed questions whose day has come, one chapter after the other.
    ///
    /// - Parameters:
    ///   - names: the chapters to ask, as they were typed; all where there are none.
    ///   - ask: asks for a line; nil when there are no more.
    func review(
        _ names: [String], _ numbers: [Int], style: TerminalStyle, output: Write, error: Write,
        ask: () -> String?
    ) throws -> Int32 {
        var chapters = numbers
        if !names.isEmpty {
            let named = Set(names.compactMap { chapter($0, among: numbers) })
            chapters = numbers.filter(named.contains)
            if let unknown = names.first(where: { chapter($0, among: numbers) == nil }) {
                let known = numbers.map { "\($0)" }
                let guess = didYouMean(unknown, among: numbers.map { "Chapter\($0)" })
                error([
                    "Book: there is no chapter '\(unknown)': there are \(known.joined(separator: ", "))\(guess)"
                ])
                return 2
            }
        }
        var progress = ReadersProgress(folder: progress)
        let questions = try questions(of: chapters)
        func isDue(_ number: Int) -> Bool {
            progress.due(on: .now).contains { $0.chapter == number && questions.contains($0) }
        }
        let due = chapters.filter(isDue)
        for (index, number) in due.enumerated() {
            let program = products.appending(path: "Chapter\(number)", directoryHint: .notDirectory)
            let code = try Interrupts.runHere(program, ["review"])
            if let interrupt = Interrupts.exitCode { return interrupt }
            guard code == 0 else { return code }
            progress.refresh()
            // Who has left some unanswered may have enough.
            if index + 1 < due.count, isDue(number) {
                let next = "Enter goes on with Chapter \(due[index + 1]), q ends."
                output([""] + wrapped(next, width: style.width))
                guard let answer = ask(), answer.allSatisfy(\.isWhitespace) else { return 0 }
            }
        }
        let schedule = ReviewSchedule(progress, of: questions, example: chapters.first ?? 1)
        output((due.isEmpty ? [] : [""]) + schedule.lines(on: .now, style: style))
        return 0
    }

    /// The chapter that a word names: "4", or "Chapter4".
    private func chapter(_ word: String, among numbers: [Int]) -> Int? {
        numbers.first { ["\($0)", "chapter\($0)"].contains(word.lowercased()) }
    }

    /// The questions that chapters have.
    private func questions(of chapters: [Int]) throws -> Set<CheckpointName> {
        Set(
            try chapters.flatMap { number in
                try SourceCells(sources(ofChapter: number, in: root)).questions.map {
                    CheckpointName(chapter: number, title: $0.title)
                }
            })
    }
}
