// What is known of the reader's files: which content was solved, which failed, and how many hints were shown.

import Foundation

/// Results of earlier checks, each for one content of a file: an exercise is solved as long as its file is the one
/// that passed.
///
/// It is a cache: without it everything is checked again. It also goes by the checks' own sources, so that a result
/// does not outlive the check that gave it.
struct Progress {
    enum State: Equatable {
        case solved
        /// Checked as it is, and wrong.
        case failing
        /// Edited since the last check.
        case unchecked
        /// As it was at first.
        case untouched
        /// The file is not there.
        case missing
    }

    private struct Entry: Codable, Equatable {
        var content: String?
        var isSolved = false
        var hints = 0
    }

    private let workshop: Workshop
    private let file: URL
    private let checks: String
    private var entries: [String: Entry]

    /// Reads what is known.
    init(_ workshop: Workshop) {
        self.workshop = workshop
        file = workshop.scratch.appending(path: "progress.json", directoryHint: .notDirectory)
        checks = Self.checkSources()
        let data = (try? Data(contentsOf: file)) ?? Data()
        entries = (try? JSONDecoder().decode([String: Entry].self, from: data)) ?? [:]
    }

    func state(_ exercise: ExerciseText) -> State {
        guard let content = workshop.content(exercise) else { return .missing }
        if let entry = entries[exercise.number], entry.content == mark(content) {
            return entry.isSolved ? .solved : content == exercise.stub ? .untouched : .failing
        }
        return content == exercise.stub ? .untouched : .unchecked
    }

    /// How many hints the reader has seen.
    func hints(_ exercise: ExerciseText) -> Int { entries[exercise.number]?.hints ?? 0 }

    /// Notes the result of a check of a content.
    mutating func note(_ exercise: ExerciseText, content: String, isSolved: Bool) {
        let hints = isSolved ? 0 : hints(exercise)
        entries[exercise.number] = Entry(content: mark(content), isSolved: isSolved, hints: hints)
        save()
    }

    /// Notes that so many hints were shown.
    mutating func note(_ exercise: ExerciseText, hints: Int) {
        entries[exercise.number, default: Entry()].hints = hints
        save()
    }

    /// Forgets an exercise.
    mutating func forget(_ exercise: ExerciseText) {
        entries[exercise.number] = nil
        save()
    }

    // A cache that cannot be written is no problem worth a message.
    private func save() {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try? FileManager.default.createDirectory(at: workshop.scratch, withIntermediateDirectories: true)
        try? encoder.encode(entries).write(to: file, options: .atomic)
    }

    private func mark(_ content: String) -> String { fingerprint(checks + content) }

    /// The fingerprint of the checks' sources.
    private static func checkSources() -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "ExerciseChecks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return fingerprint(
            names.sorted().map { name in
                (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
            }.joined())
    }
}

/// FNV-1a of 64 bits: tells texts apart that nobody has made to collide.
private func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
}
