// What will be asked again, and when, in words.

import Foundation

/// What is told when nothing is due, or what was due has been asked: the days on which some questions are asked again.
///
/// - Parameter example: a part whose quiz can be held.
package func reviewLines(
    _ progress: ReadersProgress, of questions: Set<CheckpointName>, example: BookPart, on date: Date,
    style: TerminalStyle
) -> [String] {
    let scheduled = progress.scheduled.filter { questions.contains($0.name) }
    let today = Day(date)
    guard let last = scheduled.last else {
        return QuizText(style: style).paragraph(
            "No question is due today. What is missed in a quiz (`\(example.command) --quiz`) is asked "
                + "again after 1, 3, 7 and 21 days.")
    }
    let isDue = scheduled.contains { $0.day <= today }
    let start = isDue ? "Some questions are still due today." : "No question is due today."
    guard last.day > today else { return [start] }
    let days = Dictionary(grouping: scheduled.filter { $0.day > today }) { $0.day }
    return wrapped(start + " Questions to come:", width: style.width)
        + days.sorted { $0.key < $1.key }.flatMap { day, questions in
            let counts = Dictionary(grouping: questions) { $0.name.part }.sorted { $0.key < $1.key }
            let text = counts.map { "\($1.count) of \($0.words)" }.joined(separator: ", ")
            return wrapped(
                "\(day.words(seenFrom: today)): \(text)", width: style.width, firstIndent: "  ",
                indent: "    ")
        }
}
