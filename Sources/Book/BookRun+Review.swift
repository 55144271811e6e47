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
        _ names: [String], _ all: [BookPart], style: TerminalStyle, output: Write, error: Write,
        ask: () -> String?
    ) throws -> Int32 {
        // A part without questions is not asked.
        let asking = try all.map { (part: $0, questions: try checkpoints(of: $0)) }.filter {
            !$0.questions.isEmpty
        }
        let parts = asking.map(\.part)
        var chosen = parts
        if !names.isEmpty {
            let named = Set(names.compactMap { part($0, among: parts) })
            chosen = parts.filter(named.contains)
            if let unknown = names.first(where: { part($0, among: parts) == nil }) {
                let known = parts.map(shortName)
                let guess = didYouMean(unknown, among: parts.map(\.name))
                error([
                    "Book: there is no chapter '\(unknown)': there are \(known.joined(separator: ", "))\(guess)"
                ])
                return 2
            }
        }
        var progress = ReadersProgress(folder: progress)
        let questions = Set(asking.filter { chosen.contains($0.part) }.flatMap(\.questions))
        func isDue(_ part: BookPart) -> Bool {
            progress.due(on: .now).contains { $0.part == part && questions.contains($0) }
        }
        let due = chosen.filter(isDue)
        for (index, part) in due.enumerated() {
            let program = products.appending(path: part.name, directoryHint: .notDirectory)
            let code = try Interrupts.runHere(program, ["review"])
            if let interrupt = Interrupts.exitCode { return interrupt }
            guard code == 0 else { return code }
            progress.refresh()
            // Who has left some unanswered may have enough.
            if index + 1 < due.count, isDue(part) {
                let next = "Enter goes on with \(due[index + 1].words), q ends."
                output([""] + wrapped(next, width: style.width))
                guard let answer = ask(), answer.allSatisfy(\.isWhitespace) else { return 0 }
            }
        }
        let lines = reviewLines(
            progress, of: questions, example: chosen.first ?? .chapter(1), on: .now, style: style)
        output((due.isEmpty ? [] : [""]) + lines)
        return 0
    }

    /// What a part is called in short: "4", "Choosing".
    private func shortName(_ part: BookPart) -> String {
        if case .chapter(let number) = part { "\(number)" } else { part.name }
    }

    /// The part that a word names: "4", "Chapter4", or "Choosing".
    private func part(_ word: String, among parts: [BookPart]) -> BookPart? {
        parts.first { [shortName($0), $0.name].map { $0.lowercased() }.contains(word.lowercased()) }
    }

    /// The checkpoints that a part has.
    private func checkpoints(of part: BookPart) throws -> [CheckpointName] {
        try SourceCells(sourceTexts(in: root.appending(path: part.folder))).questions.map {
            CheckpointName(part: part, title: $0.title)
        }
    }
}
