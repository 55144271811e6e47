// What is known of the reader's files: which content was solved, which failed, and how many hints were shown.

import Foundation
import Workbook

/// Results of earlier checks, each for one content of a file: an exercise is solved as long as its file is the one
/// that passed.
///
/// It also goes by the checks' own sources, so that a result does not outlive the check that gave it.
struct ExerciseStates {
    enum State: Equatable {
        case solved
        /// Checked as it is, and wrong.
        case failing
        /// Edited since the last check.
        case unchecked
        /// As it was at first.
        case untouched
        /// There is no text that could be checked; the words say what there is, after the file's name.
        case noFile(String)
    }

    private let workshop: Workshop
    private var store: ReadersProgress
    private let checks: String

    /// Reads what is known.
    ///
    /// - Parameter report: takes a line for the reader when the file is damaged, or cannot be written.
    init(_ workshop: Workshop, report: @escaping ([String]) -> Void = { _ in }) {
        self.workshop = workshop
        store = ReadersProgress(folder: workshop.progress, report: report)
        checks = Self.mark(ofSourcesIn: workshop.checks)
    }

    func state(_ exercise: ExerciseText) -> State {
        let file = workshop.content(exercise)
        guard case .text(let content) = file else { return .noFile(file.trouble ?? "") }
        let isStub = content == exercise.stub
        let known = store.exercise(exercise.number)
        guard known.fingerprint == mark(content) else { return isStub ? .untouched : .unchecked }
        return known.isSolved ? .solved : isStub ? .untouched : .failing
    }

    /// How many hints the reader has seen.
    func hints(_ exercise: ExerciseText) -> Int { store.exercise(exercise.number).hints }

    /// Notes the result of a check of a content.
    mutating func note(_ exercise: ExerciseText, content: String, isSolved: Bool) {
        let fingerprint = mark(content)
        store.updateExercise(exercise.number) { known in
            known = ExerciseProgress(
                fingerprint: fingerprint, isSolved: isSolved, hints: isSolved ? 0 : known.hints)
        }
    }

    /// Notes that one hint more was shown, of so many.
    mutating func noteHint(_ exercise: ExerciseText) {
        store.updateExercise(exercise.number) { $0.hints = min($0.hints + 1, exercise.hints.count) }
    }

    /// Forgets an exercise.
    mutating func forget(_ exercise: ExerciseText) {
        store.updateExercise(exercise.number) { $0 = ExerciseProgress() }
    }

    /// Takes in what other programs have noted.
    mutating func refresh() { store.refresh() }

    private func mark(_ content: String) -> String { String(fingerprint(checks + content), radix: 16) }

    private static func mark(ofSourcesIn folder: URL) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let texts = names.sorted().map { name in
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
        }
        return String(fingerprint(texts.joined()), radix: 16)
    }
}
