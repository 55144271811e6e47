import Foundation
import Testing
import Weaver

@testable import Workbook

/// A reader's progress, from run to run, shared by several programs, in a file that anything may have happened to.
final class ReadersProgressTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "Progress-\(UUID().uuidString)")
    private var folder: URL { root.appending(path: "state/loss-workbook") }
    private var file: URL { folder.appending(path: "progress") }
    /// What the reader was told.
    private var lines: [String] = []

    private let belief = CheckpointName(part: .chapter(4), title: "Price of a wrong belief")
    private let order = CheckpointName(part: .chapter(2), title: "Which is larger?")

    init() throws { try makeFolder(root) }

    deinit { try? FileManager.default.removeItem(at: root) }

    private func progress() -> ReadersProgress { ReadersProgress(folder: folder) { self.lines += $0 } }

    /// A day of 2026, at noon where the tests run.
    private func day(_ month: Int32, _ day: Int32) -> Date {
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday, parts.tm_hour) = (126, month - 1, day, 12)
        return Date(timeIntervalSince1970: Double(mktime(&parts)))
    }

    private func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

    @Test func `what is noted is there in the next run, as text`() throws {
        var first = progress()
        first.notePlace("Chapter4.md#a-sum", in: .chapter(4))
        first.notePlace("Choosing.md#a-count", in: .guide("Choosing"))
        first.note(.missed, of: belief, on: day(12, 31))
        first.updateExercise("1.1") { $0 = ExerciseProgress(fingerprint: "ab", isSolved: true, hints: 2) }
        #expect(
            try text() == """
                loss-workbook progress, version 1
                place 4 Chapter4.md#a-sum
                place Choosing Choosing.md#a-count
                checkpoint 4 2027-01-01 1 Price of a wrong belief
                exercise 1.1 solved 2 ab

                """)
        var next = progress()
        #expect(next.place(in: .chapter(4)) == "Chapter4.md#a-sum")
        #expect(next.place(in: .chapter(3)) == nil)
        #expect(next.place(in: .guide("Choosing")) == "Choosing.md#a-count")
        #expect(next.exercise("1.1") == ExerciseProgress(fingerprint: "ab", isSolved: true, hints: 2))
        #expect(next.scheduled.map(\.name) == [belief])
        next.notePlace(nil, in: .chapter(4))
        #expect(progress().place(in: .chapter(4)) == nil)
        #expect(lines.isEmpty)
    }

    @Test func `what was missed comes back after 1, 3, 7 and 21 days, and then no more`() {
        var progress = progress()
        progress.note(.missed, of: belief, on: day(1, 1))
        // Each time it is right on the first day that asks it.
        for (rest, next) in [((1, 1), (1, 2)), ((1, 4), (1, 5)), ((1, 11), (1, 12)), ((2, 1), (2, 2))] {
            #expect(progress.due(on: day(Int32(rest.0), Int32(rest.1))).isEmpty)
            #expect(progress.due(on: day(Int32(next.0), Int32(next.1))) == [belief])
            progress.note(.right, of: belief, on: day(Int32(next.0), Int32(next.1)))
        }
        #expect(progress.scheduled.isEmpty)
    }

    @Test
    func `wrong again starts anew, right before its day changes nothing, and right at first is not kept`() {
        var progress = progress()
        progress.note(.right, of: order, on: day(1, 1))
        #expect(!standsAnything(at: folder))
        progress.note(.missed, of: belief, on: day(1, 1))
        progress.note(.right, of: belief, on: day(1, 1))
        #expect(progress.due(on: day(1, 2)) == [belief])
        progress.note(.right, of: belief, on: day(1, 2))
        progress.note(.missed, of: belief, on: day(1, 9))
        #expect(progress.due(on: day(1, 9)).isEmpty && progress.due(on: day(1, 10)) == [belief])
        progress.note(.missed, of: order, on: day(1, 3))
        #expect(progress.scheduled.map { "\($0.day)" } == ["2026-01-04", "2026-01-10"])
        #expect(progress.due(on: day(3, 1)) == [order, belief])
    }

    @Test func `entries of which this version knows nothing are kept`() throws {
        var first = progress()
        first.note(.missed, of: belief, on: day(1, 1))
        let unknown = "bookmark 4 of a later kind\n\nplaces\n"
        try (text() + unknown).write(to: file, atomically: true, encoding: .utf8)
        first.note(.missed, of: order, on: day(1, 1))
        #expect(try text().hasSuffix(unknown))
        #expect(progress().scheduled.count == 2)
        #expect(lines.isEmpty)
    }

    @Test func `what many note at the same time is kept`() {
        let folder = folder
        let date = day(1, 1)
        DispatchQueue.concurrentPerform(iterations: 24) { index in
            var progress = ReadersProgress(folder: folder) { _ in }
            progress.note(
                .missed, of: CheckpointName(part: .chapter(1), title: "Question \(index)"), on: date)
        }
        #expect(progress().scheduled.count == 24)
    }

    @Test func `a file of a later version is left alone`() throws {
        try makeFolder(folder)
        let later = "loss-workbook progress, version 2: in JSON\n{}"
        for content in [later, "loss-workbook progress, version 3"] {
            try content.write(to: file, atomically: true, encoding: .utf8)
            lines = []
            var progress = progress()
            progress.note(.missed, of: belief, on: day(1, 1))
            #expect(progress.due(on: day(1, 2)) == [belief])
            #expect(
                lines == [
                    "Your progress is not kept after this run: \(file.path): a later version of this workbook has written it"
                ])
            #expect(try text() == content)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["progress"])
        }
    }

    @Test(arguments: [
        "", "\n", "{}", "loss-workbook progress, version one\n", "loss-workbook progress, version 0\n",
        "loss-workbook progress, version 1", "loss-workbook progress, version 1\nplace 4\n",
        "loss-workbook progress, version 1\nplace four Chapter4.md\n",
        "loss-workbook progress, version 1\ncheckpoint 4 2026-02-30 1 Title\n",
        "loss-workbook progress, version 1\ncheckpoint 4 2026-02-03 0 Title\n",
        "loss-workbook progress, version 1\ncheckpoint 4 2026-02-03 1 \n",
        "loss-workbook progress, version 1\nexercise 1.1 solved 0 ab cd\n",
    ])
    func `a damaged file is set aside, not deleted`(content: String) throws {
        try makeFolder(folder)
        for number in 1...2 {
            try content.write(to: file, atomically: true, encoding: .utf8)
            lines = []
            var progress = progress()
            progress.note(.missed, of: belief, on: day(1, 1))
            let kept = folder.appending(path: "progress-damaged" + (number == 1 ? "" : "-2"))
            #expect(try String(contentsOf: kept, encoding: .utf8) == content)
            #expect(
                lines == [
                    "The file with your progress is not what this program wrote: it is now \(kept.path), and a new "
                        + "one is begun."
                ])
            #expect(self.progress().scheduled.count == 1)
        }
    }

    @Test func `a place that cannot be written costs one line`() throws {
        try Data().write(to: root.appending(path: "state"))
        var progress = progress()
        #expect(lines.isEmpty)
        for month in 1...3 as ClosedRange<Int32> { progress.note(.missed, of: belief, on: day(month, 1)) }
        #expect(progress.due(on: day(12, 1)) == [belief])
        #expect(
            lines == [
                "Your progress is not kept after this run: \(folder.path): Not a directory"
            ])
    }

    @Test func `no place at all costs one line`() {
        var progress = ReadersProgress(folder: nil) { self.lines += $0 }
        for month in 1...3 as ClosedRange<Int32> { progress.note(.missed, of: belief, on: day(month, 1)) }
        #expect(progress.due(on: day(12, 1)) == [belief])
        #expect(
            lines == [
                "Your progress is not kept after this run: XDG_STATE_HOME and HOME: neither names a folder"
            ])
    }

    @Test(arguments: [
        ("2026-11-30", "2026-12-01", "tomorrow"), ("2028-02-28", "2028-02-29", "tomorrow"),
        ("2026-12-31", "2027-01-03", "on 2027-01-03"), ("2026-12-31", "2026-12-31", "today"),
    ])
    func `days are told as one speaks of them`(today: String, day: String, words: String) throws {
        #expect(try #require(Day(day)).words(seenFrom: #require(Day(today))) == words)
        #expect(Day("2027-02-29") == nil)
    }
}
