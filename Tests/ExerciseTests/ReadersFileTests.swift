import Foundation
import ReadersCode
import Testing
import Weaver

@testable import Exercises

/// What may stand where an exercise's file should, or how it may be written.
struct ReadersFileTests {
    private let test: TestWorkshop
    private let exercise: ExerciseText
    private var file: URL { test.workshop.file(exercise) }

    init() throws {
        test = try TestWorkshop()
        exercise = try test.exercise("1.1")
        for exercise in test.workshop.exercises { _ = try test.workshop.restore(exercise) }
    }

    private static let windows: [@Sendable (String) -> Data] = [
        { Data($0.replacing("\n", with: "\r\n").utf8) },
        { Data([0xEF, 0xBB, 0xBF] + $0.utf8) },
        { Data([0xEF, 0xBB, 0xBF] + $0.replacing("\n", with: "\r\n").utf8) },
        { Data($0.replacing("\n", with: "\r").utf8) },
    ]

    @Test(arguments: windows.indices) func `line ends and a byte order mark change nothing`(index: Int) throws
    {
        for exercise in test.workshop.exercises {
            try test.write(Self.windows[index](exercise.stub), for: exercise)
        }
        let text = try test.run("list").text
        #expect(text.split(separator: "\n").count { $0.hasPrefix("·") } == test.workshop.exercises.count)
        #expect(try !test.run("reset", "1.1").text.contains("kept"))
        #expect(try Data(contentsOf: file) == Data(exercise.stub.utf8))
    }

    #if os(Linux)
        @Test(.withoutSanitizer, arguments: windows.indices) func `lines keep their numbers`(index: Int)
            throws
        {
            let lines = exercise.stub.replacing("return 0", with: "return targets[7]")
            try test.write(Self.windows[index](lines), for: exercise)
            let number = lines.split(separator: "\n", omittingEmptySubsequences: false)
                .firstIndex { $0.contains("targets[7]") }.map { $0 + 1 }
            guard
                case .stopped(.crashed(_, "Index out of range.", number)) = try Attempt(
                    exercise, in: test.workshop
                )
                .outcome
            else {
                Issue.record("no crash at line \(String(describing: number))")
                return
            }
        }
    #endif

    /// Encodings by Python, such as `"// Zurück\n".encode("latin-1")`.
    @Test(arguments: [
        (
            [0x2F, 0x2F, 0x0A, 0x5A, 0x75, 0x72, 0xFC, 0x63, 0x6B, 0x0A],
            "is not UTF-8 in line 2, and seems to be Latin-1"
        ),
        ([0xFF, 0xFE, 0x2F, 0x00, 0x2F, 0x00, 0x0A, 0x00], "seems to be UTF-16: save it as UTF-8"),
        ([0xFE, 0xFF, 0x00, 0x2F, 0x00, 0x2F, 0x00, 0x0A], "seems to be UTF-16: save it as UTF-8"),
        ([0x2F, 0x00, 0x2F, 0x00, 0x0A, 0x00], "seems to be UTF-16: save it as UTF-8"),
        ([0xFF, 0xFE, 0x00, 0x00, 0x2F, 0x00, 0x00, 0x00], "seems to be UTF-32: save it as UTF-8"),
        ([0x2F, 0x00, 0x00, 0x00, 0x0A, 0x00, 0x00, 0x00], "seems to be UTF-32: save it as UTF-8"),
        ([0x00, 0x00, 0x00, 0x00], "has zero bytes in it"),
    ])
    func `a foreign encoding is named`(bytes: [UInt8], words: String) throws {
        try test.write(Data(bytes), for: exercise)
        try expectTold(words)
        let kept = file.deletingLastPathComponent().appending(path: "1-mean-of-squares-before-reset.swift")
        #expect(try Data(contentsOf: kept) == Data(bytes))
    }

    /// The commands say the same; reset keeps what was there, and puts the file back.
    private func expectTold(_ words: String) throws {
        let list = try test.run("list").text.split(separator: /\s+/).joined(separator: " ")
        #expect(list.contains("the file \(words)"))
        let (code, text) = try test.run("1.1")
        let unwrapped = text.split(separator: /\s+/).joined(separator: " ")
        #expect(code == 1)
        #expect(unwrapped.contains("\(exercise.path) \(words)"))
        #expect(unwrapped.contains("`swift run Exercises reset 1.1` puts it back"))
        let reset = try test.run("reset", "1.1").text.split(separator: /\s+/).joined(separator: " ")
        #expect(reset.contains("\(exercise.path) \(words)"))
        #expect(reset.contains("kept: Chapters/Exercises/Chapter1/1-mean-of-squares-before-reset.swift"))
        #expect(test.workshop.content(exercise) == .text(exercise.stub))
    }

    @Test func `a folder is a folder, and is kept`() throws {
        try FileManager.default.removeItem(at: file)
        try makeFolder(file.appending(path: "inside"))
        try expectTold("is a folder")
    }

    @Test func `a pipe is a pipe, and nobody waits for it`() throws {
        try FileManager.default.removeItem(at: file)
        #expect(mkfifo(file.path, 0o600) == 0)
        try expectTold("is a pipe")
    }

    @Test func `a link to nothing is told with where it leads`() throws {
        try FileManager.default.removeItem(at: file)
        #expect(symlink("/nowhere/mine.swift", file.path) == 0)
        try expectTold("is a link to /nowhere/mine.swift, which is not there")
    }

    @Test func `a link to itself is told as the system does`() throws {
        try FileManager.default.removeItem(at: file)
        #expect(symlink(file.path, file.path) == 0)
        try expectTold("cannot be read: Too many levels of symbolic links")
    }

    @Test func `a device, or a file of gigabytes, is not read`() throws {
        try FileManager.default.removeItem(at: file)
        #expect(symlink("/dev/zero", file.path) == 0)
        try expectTold("is a device")
        try FileHandle(forWritingTo: file).truncate(atOffset: 3 << 30)
        #expect(test.workshop.content(exercise).trouble?.hasPrefix("is too large") == true)
    }

    @Test(.enabled(if: getuid() != 0, "nothing is closed to root"))
    func `a file that may not be read is told as that`() throws {
        #expect(chmod(file.path, 0) == 0)
        try expectTold("cannot be read: Permission denied")
    }

    @Test func `a link to a file elsewhere is read, watched, and left alone by reset`() throws {
        let target = test.workshop.root.appending(path: "mine.swift")
        try Data(exercise.solution.utf8).write(to: target)
        try FileManager.default.removeItem(at: file)
        #expect(symlink(target.path, file.path) == 0)
        #expect(test.workshop.content(exercise) == .text(exercise.solution))
        let before = Session.versions(of: test.workshop)
        try Data((exercise.solution + "// more\n").utf8).write(to: target)
        #expect(Session.versions(of: test.workshop)[exercise.number] != before[exercise.number])
        #expect(Session.versions(of: test.workshop)["1.2"] == before["1.2"])
        _ = try test.run("reset", "1.1")
        #expect(try String(contentsOf: target, encoding: .utf8) == exercise.solution + "// more\n")
        #expect(try Data(contentsOf: file) == Data(exercise.stub.utf8))
    }
}
