import ExerciseChecks
import Foundation
import ReadersCode
import Testing
import Weaver
import Workbook

@testable import Exercises

/// Nothing that a reader's code starts outlives its check.
@Suite(.withoutSanitizer) struct ProcessTests {
    private let test: TestWorkshop
    private let exercise: ExerciseText
    /// A time to sleep that no other process on this machine sleeps for.
    private let sleep = "300.\(UInt32.random(in: 100_000...999_999))"

    init() throws {
        test = try TestWorkshop()
        exercise = try test.exercise("1.1")
    }

    /// How many processes sleep for that time.
    private func sleepers() throws -> Int {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "ps -A -o args | grep -F '\(sleep)' | grep -c '^sleep'"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Int(String(decoding: text, as: UTF8.self).dropLast()) ?? -1
    }

    private func wait(for count: Int) throws {
        for _ in 0..<500 where try sleepers() != count { usleep(20_000) }
        #expect(try sleepers() == count)
    }

    /// A program that starts four others, which leave its group, its session, and their parents.
    private var shell: String {
        """
        trap '' TERM HUP INT; sleep \(sleep) & setsid sleep \(sleep) &
        (setsid sh -c 'sleep \(sleep) & sleep \(sleep) &' &)
        """
    }

    /// The attempt of code that starts them, waits for them, and goes on.
    private func attempt(then code: String, seconds: Double) throws -> Attempt {
        try test.attempt(
            "import Foundation\n"
                + exercise.stub.replacing(
                    "return 0",
                    with: """
                        var process: pid_t = 0
                        let words = ["sh", "-c", #"\(shell.replacing("\n", with: "; ").replacing("&; ", with: "& "))"#]
                        posix_spawn(&process, "/bin/sh", nil, nil, words.map { strdup($0) } + [nil], environ)
                        usleep(500_000)
                        \(code)
                        return 0
                        """), for: exercise, seconds: seconds)
    }

    @Test func `what it started ends when it ends`() throws {
        let attempt = try attempt(then: "print(process > 0)", seconds: 60)
        #expect(attempt.printed.first == "true")
        #expect(try sleepers() == 0)
    }

    @Test func `what it started ends at the limit`() throws {
        let attempt = try attempt(then: "while process > 0 {}", seconds: 3)
        #expect(attempt.outcome == .stopped(.timedOut(call: "meanSquaredError([1, 5], [3, 4])")))
        #expect(try sleepers() == 0)
    }

    /// The pipe closes, as it does when the program that holds it ends.
    @Test func `what it started ends with whoever started it`() throws {
        let pipe = try privatePipe()
        let supervisor = try spawn(
            test.workshop.program.path,
            [Supervisor.command, test.workshop.root.path, "/bin/sh", "-c", shell + "\nsleep \(sleep)"],
            streams: [pipe.reading, STDOUT_FILENO, STDERR_FILENO])
        close(pipe.reading)
        try wait(for: 5)
        // What a person sends to all that is named Exercises is not for it.
        kill(supervisor, SIGTERM)
        try wait(for: 5)
        close(pipe.writing)
        var status: Int32 = 0
        #expect(waitpid(supervisor, &status, 0) == supervisor)
        #expect(try sleepers() == 0)
    }

    @Test(arguments: [
        ("exit 3", ProcessEnd.exit(3)), ("kill -TERM $$", .signal(SIGTERM)),
        ("kill -ABRT $$", .signal(SIGABRT)),
    ])
    func `a supervisor ends as its program does`(script: String, expected: ProcessEnd) throws {
        let process = try TimedProcess(
            URL(filePath: "/bin/sh"), ["-c", script], in: test.workshop.root,
            allowance: Allowance(seconds: 60),
            scratch: test.scratch, supervisor: test.workshop.program)
        #expect(process.end == .itself(expected))
    }

    @Test func `checks at the same time do not meet`() async throws {
        let numbers = ["1.1", "1.2", "2.1", "3.1", "4.4", "6.1"]
        let exercises = try numbers.map(test.exercise)
        for (index, exercise) in exercises.enumerated() {
            try test.write(index % 2 == 0 ? exercise.solution : exercise.stub, for: exercise)
        }
        let workshop = test.workshop
        try await withThrowingTaskGroup { group in
            for (index, exercise) in exercises.enumerated() {
                group.addTask {
                    let attempt = try Attempt(exercise, in: workshop, allowance: Allowance(seconds: 60))
                    #expect(
                        attempt.outcome.verdict == (index % 2 == 0), "\(exercise.number): \(attempt.outcome)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.scratch.path) == [])
    }

    @Test func `a check works where nothing can be written beside the libraries, and says so once`() throws {
        try FileManager.default.removeItem(at: test.scratch)
        try Data().write(to: URL(filePath: test.scratch.path))
        try Data().write(to: #require(test.workshop.progress))
        try test.write(exercise.solution, for: exercise)
        let text = try test.run("1.1").text
        #expect(text.contains("1.1 The mean of the squares: solved."))
        #expect(text.contains("Next: 1.2"))
        #expect(text.split(separator: "Your progress is not kept").count == 2)
        #expect(!text.contains("NSCocoaErrorDomain"))
    }
}

/// A folder for each check.
struct ScratchFolderTests {
    private let test: TestWorkshop

    init() throws { test = try TestWorkshop() }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: test.scratch.path)
    }

    @Test func `each is another, and gone when removed`() throws {
        let folders = try (0..<3).map { _ in try ScratchFolder(in: test.scratch) }
        #expect(Set(try names()) == Set(folders.map(\.url.lastPathComponent)))
        for folder in folders { folder.remove() }
        #expect(try names() == [])
    }

    @Test func `one that has lost its owner is removed by the next`() throws {
        let left = test.scratch.appending(path: "readers-code-AbCdEf")
        try makeFolder(left.appending(path: "deep"))
        try Data([1]).write(to: left.appending(path: "deep/file"))
        let other = test.scratch.appending(path: "else")
        try makeFolder(other)
        let folder = try ScratchFolder(in: test.scratch)
        #expect(Set(try names()) == ["else", folder.url.lastPathComponent])
        folder.remove()
    }
}
