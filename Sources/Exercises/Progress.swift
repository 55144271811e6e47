// What is known of the reader's files: which content was solved, which failed, and how many hints were shown.

import Foundation
import Weaver

/// Results of earlier checks, each for one content of a file: an exercise is solved as long as its file is the one
/// that passed.
///
/// It is a cache: without it everything is checked again. It also goes by the checks' own sources, so that a result
/// does not outlive the check that gave it.
///
/// Programs that run at the same time share it: each change is made to what the file holds just then, with the folder
/// locked.
struct Progress {
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

    /// What is known of an exercise; a line of the file.
    private struct Entry: Equatable {
        /// Of the content that was checked; "-" when none was.
        var fingerprint = "-"
        var isSolved = false
        var hints = 0
    }

    private let workshop: Workshop
    private let report: (String) -> Void
    private let file: URL
    private let checks: String
    private var entries: [String: Entry] = [:]
    /// Whether the file does its part; if not, this run goes by what it has seen itself.
    private var isKept = true

    /// Reads what is known.
    ///
    /// - Parameter report: takes a line for the reader when the file is damaged, or cannot be written.
    init(_ workshop: Workshop, report: @escaping (String) -> Void = { _ in }) {
        self.workshop = workshop
        self.report = report
        file = workshop.scratch.appending(path: "progress", directoryHint: .notDirectory)
        checks = Self.fingerprint(ofSourcesIn: workshop.checks)
        refresh()
    }

    func state(_ exercise: ExerciseText) -> State {
        let file = workshop.content(exercise)
        guard case .text(let content) = file else { return .noFile(file.trouble ?? "") }
        let isStub = content == exercise.stub
        guard let entry = entries[exercise.number], entry.fingerprint == mark(content) else {
            return isStub ? .untouched : .unchecked
        }
        return entry.isSolved ? .solved : isStub ? .untouched : .failing
    }

    /// How many hints the reader has seen.
    func hints(_ exercise: ExerciseText) -> Int { entries[exercise.number]?.hints ?? 0 }

    /// Notes the result of a check of a content.
    mutating func note(_ exercise: ExerciseText, content: String, isSolved: Bool) {
        let fingerprint = mark(content)
        update { entries in
            let hints = isSolved ? 0 : entries[exercise.number]?.hints ?? 0
            entries[exercise.number] = Entry(fingerprint: fingerprint, isSolved: isSolved, hints: hints)
        }
    }

    /// Notes that one hint more was shown, of so many.
    mutating func noteHint(_ exercise: ExerciseText) {
        update { entries in
            let hints = entries[exercise.number]?.hints ?? 0
            entries[exercise.number, default: Entry()].hints = min(hints + 1, exercise.hints.count)
        }
    }

    /// Forgets an exercise.
    mutating func forget(_ exercise: ExerciseText) { update { $0[exercise.number] = nil } }

    /// Takes in what other programs have noted.
    mutating func refresh() { update { _ in } }

    private func mark(_ content: String) -> String { Exercises.fingerprint(checks + content) }

    // MARK: The file

    /// Changes what is known by now.
    private mutating func update(_ change: (inout [String: Entry]) -> Void) {
        guard isKept else { return change(&entries) }
        do {
            try? makeFolder(workshop.scratch)
            // It holds the folder's lock.
            let writer = try AtomicWriter(folder: workshop.scratch)
            let known = try read()
            var changed = known
            change(&changed)
            if changed != known { try writer.write(Data(Self.text(changed).utf8), to: file) }
            entries = changed
        } catch {
            isKept = false
            entries = stored ?? entries
            change(&entries)
            report(
                "Your progress is not kept after this run: \(error.message)")
        }
    }

    /// What the file holds; nil when that is something else.
    private var stored: [String: Entry]? {
        switch SmallTextFile(file) {
        case .missing: [:]
        case .text(let text): Self.entries(text)
        case .unusable: nil
        }
    }

    /// What the file holds; a file that is something else is moved aside.
    private func read() throws(FileProblem) -> [String: Entry] {
        if let stored { return stored }
        let words = SmallTextFile(file).trouble ?? "is not what this program wrote"
        let kept = try movedAside(file, to: "progress-damaged")
        report("The file with your progress \(words): it is now \(kept.path), and a new one is begun.")
        return [:]
    }

    private static let firstLine = "exercises, version 1: number, result, hints shown, fingerprint"

    private static func text(_ entries: [String: Entry]) -> String {
        let lines = entries.sorted { $0.key < $1.key }.map { number, entry in
            "\(number) \(entry.isSolved ? "solved" : "open") \(entry.hints) \(entry.fingerprint)"
        }
        return ([firstLine] + lines).joined(separator: "\n") + "\n"
    }

    private static func entries(_ text: String) -> [String: Entry]? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == firstLine[...], lines.popLast() == "" else { return nil }
        var entries: [String: Entry] = [:]
        for line in lines {
            let fields = line.split(separator: " ").map(String.init)
            guard fields.count == 4, ["solved", "open"].contains(fields[1]), let hints = Int(fields[2]),
                hints >= 0
            else { return nil }
            entries[fields[0]] = Entry(fingerprint: fields[3], isSolved: fields[1] == "solved", hints: hints)
        }
        return entries
    }

    private static func fingerprint(ofSourcesIn folder: URL) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return Exercises.fingerprint(
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
