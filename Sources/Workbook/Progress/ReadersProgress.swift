// What is remembered of a reader from run to run: where reading stopped, what was missed, which exercises are solved.

import Foundation
import InputFiles
import Weaver

/// How a checkpoint was answered.
package enum CheckpointResult: Equatable, Sendable {
    /// At once: without a wrong answer, a hint or the solution before.
    case right
    /// In any other way.
    case missed
}

/// A reader's progress, in a file that all programs of the workbook share; ``ProgressEntries`` has its format.
///
/// Programs that run at the same time share it: each change is made to what the file holds just then, with the folder
/// locked. Where it cannot be kept, the reader is told so in one line, and the run goes by what it has seen itself.
package struct ReadersProgress {
    /// Where the file is; nil when the system names no place.
    private let folder: URL?
    private let report: ([String]) -> Void
    private var entries = ProgressEntries()
    /// Whether the file does its part; if not, this run goes by its own memory.
    package private(set) var isKept = true

    /// Reads what is known.
    ///
    /// - Parameters:
    ///   - folder: where the file is; nil where there is no place for it.
    ///   - report: takes a line for the reader when the file is damaged, of another version, or cannot be written.
    package init(
        folder: URL? = ReadersProgress.standardFolder,
        report: @escaping ([String]) -> Void = StandardStream.error.write
    ) {
        self.folder = folder
        self.report = report
        refresh()
    }

    /// Where programs keep what is remembered of their users, by the environment; nil when it names no place.
    package static var standardFolder: URL? {
        let environment = ProcessInfo.processInfo.environment
        func folder(_ variable: String) -> URL? {
            // A path that is not absolute is to be ignored.
            guard let path = environment[variable], path.hasPrefix("/") else { return nil }
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        #if os(macOS)
            let place = "Library/Application Support"
        #else
            let place = ".local/state"
        #endif
        let state =
            folder("XDG_STATE_HOME") ?? folder("HOME")?.appending(path: place, directoryHint: .isDirectory)
        return state?.appending(path: "loss-workbook", directoryHint: .isDirectory)
    }

    // MARK: Reading

    /// Where reading stopped, as PAGE#HEADING; nil where it has not begun, or came to the end.
    package func place(in part: BookPart) -> String? { entries.places[part] }

    /// Notes where reading stopped; nil when it came to the end.
    package mutating func notePlace(_ place: String?, in part: BookPart) {
        update { $0.places[part] = place }
    }

    // MARK: Checkpoints

    /// Notes how a checkpoint was answered.
    ///
    /// What was missed is asked again after 1, 3, 7 and 21 days, each time that it is right on its day; what is missed
    /// once more starts anew.
    package mutating func note(_ result: CheckpointResult, of name: CheckpointName, on date: Date) {
        let today = Day(date)
        update { entries in
            entries.checkpoints[name] =
                switch result {
                case .right: entries.checkpoints[name]?.afterRight(on: today)
                case .missed: .afterMissed(on: today)
                }
        }
    }

    /// The checkpoints that were missed, and the day on which each is asked again, in the order of these days.
    package var scheduled: [(name: CheckpointName, day: Day)] {
        entries.checkpoints.map { ($0, $1.day) }
            .sorted { ($0.day, $0.name.part, $0.name.title) < ($1.day, $1.name.part, $1.name.title) }
    }

    /// The missed checkpoints whose day has come.
    package func due(on date: Date) -> [CheckpointName] {
        let today = Day(date)
        return scheduled.prefix { $0.day <= today }.map(\.name)
    }

    // MARK: Exercises

    /// What is known of an exercise, by its number.
    package func exercise(_ number: String) -> ExerciseProgress {
        entries.exercises[number] ?? ExerciseProgress()
    }

    /// Changes what is known of an exercise, as it is known by now.
    package mutating func updateExercise(_ number: String, _ change: (inout ExerciseProgress) -> Void) {
        update { entries in
            var known = entries.exercises[number] ?? ExerciseProgress()
            change(&known)
            entries.exercises[number] = known == ExerciseProgress() ? nil : known
        }
    }

    // MARK: The file

    /// Takes in what other programs have noted.
    package mutating func refresh() { update { _ in } }

    /// Changes what is known by now.
    private mutating func update(_ change: (inout ProgressEntries) -> Void) {
        guard isKept else { return change(&entries) }
        do {
            entries = try read()
            var changed = entries
            change(&changed)
            if changed == entries { return }
            guard let folder else {
                throw FileProblem(path: "XDG_STATE_HOME and HOME", problem: "neither names a folder")
            }
            try makeFolder(folder, mode: 0o700)
            // It holds the folder's lock; meanwhile others may have noted something.
            let writer = try AtomicWriter(folder: folder)
            changed = try read(holding: writer)
            change(&changed)
            try writer.write(Data(changed.text.utf8), to: file(in: folder))
            entries = changed
        } catch {
            isKept = false
            change(&entries)
            report(["Your progress is not kept after this run: \(message(of: error))"])
        }
    }

    private func file(in folder: URL) -> URL {
        folder.appending(path: "progress", directoryHint: .notDirectory)
    }

    /// What the file holds; one that is damaged is set aside.
    ///
    /// - Parameter writer: what holds the folder's lock; without it, nothing is moved before it is held.
    private func read(holding writer: AtomicWriter? = nil) throws -> ProgressEntries {
        guard let folder else { return ProgressEntries() }
        let file = file(in: folder)
        let words: String
        do {
            let bytes = try InputFile(file.path).rest(limit: 1 << 20)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ProgressEntries.Problem.damaged
            }
            return try ProgressEntries(text)
        } catch ProgressEntries.Problem.newer {
            throw FileProblem(path: file.path, problem: "a later version of this workbook has written it")
        } catch let problem as InputFileProblem {
            guard standsAnything(at: file) else {
                if problem == .missing { return ProgressEntries() }
                throw FileProblem(path: file.path, problem: "\(problem)")
            }
            words = problem == .missing ? "is a link to nothing" : "\(problem)"
        } catch {
            words = "is not what this program wrote"
        }
        guard writer != nil else {
            let writer = try AtomicWriter(folder: folder)
            return try withExtendedLifetime(writer) { try read(holding: writer) }
        }
        let kept = try movedAside(file, to: "progress-damaged")
        report(["The file with your progress \(words): it is now \(kept.path), and a new one is begun."])
        return ProgressEntries()
    }
}
