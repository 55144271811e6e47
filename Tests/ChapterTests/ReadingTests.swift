import Foundation
import PackageTesting
import Testing

/// Guided reading of the fixture, in a real terminal.
struct ReadingTests {
    private let package: FixturePackage

    init() throws { package = try FixturePackage() }

    private func start(
        rows: Int = 24, columns: Int = 80, _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) throws -> Terminal {
        let terminal = try Terminal(rows: rows, columns: columns)
        try terminal.run(
            products.appending(path: "FixtureChapter"), ["read"] + arguments,
            environment: package.environment("fine", environment))
        try terminal.waitUntil { $0.contains("Space next") || $0.contains("You stopped here.") }
        return terminal
    }

    /// A terminal in which reading has begun, and its modes before that.
    private func startNotingModes() throws -> (terminal: Terminal, before: Terminal.Modes) {
        let terminal = try Terminal(rows: 24, columns: 80)
        let before = terminal.modes
        try terminal.run(
            products.appending(path: "FixtureChapter"), ["read"], environment: package.environment("fine"))
        try terminal.waitUntil { $0.contains("Space next") }
        return (terminal, before)
    }

    @Test func `each section shows its code and what it gives`() throws {
        let terminal = try start()
        #expect(terminal.isAlternate)
        #expect(terminal.lines[0] == "  Chapter 7 · A fixture" + String(repeating: " ", count: 49) + "1 of 5")
        #expect(terminal.lines.contains("  • how a chapter behaves"))
        terminal.send(" ")
        try terminal.waitUntil { $0.contains("2 of 5") }
        let screen = terminal.lines
        let call = try #require(screen.firstIndex { $0.hasSuffix("digits: 3)") })
        #expect(screen[call + 1] == "    // → 0.125")
        #expect(screen.contains { $0.contains("A picture") })
        #expect(terminal.cursor == nil)
        #expect(terminal.unknownSequences.isEmpty)
        terminal.send("q")
        try terminal.waitUntil { $0.contains("[exit 0]") }
        #expect(try package.files().isEmpty)
    }

    @Test func `a question is asked before its answer, and what follows, is seen`() throws {
        let terminal = try start()
        terminal.send("nn")
        try terminal.waitUntil { $0.contains("\n  >\n") && $0.contains("Checkpoint 1: A logarithm") }
        #expect(!terminal.lines.joined().contains("nats."))
        #expect(!terminal.lines.joined().contains("Between the questions"))
        #expect(terminal.cursor?.column == 4)
        terminal.send("0.322\r")
        try terminal.waitUntil { $0.contains("✗ 0.322 is what you get if you take the logarithm to base 2.") }
        #expect(!terminal.lines.joined().contains("Between the questions"))
        terminal.send("\u{1B}[200~-ln 0.8\u{1B}[201~x\u{7F}\r")
        try terminal.waitUntil { $0.contains("✓ Right: 0.2231 nats.") && $0.contains("It is 0.2231 nats.") }
        #expect(terminal.lines.contains("  Between the questions."))
        try terminal.waitUntil { $0.contains("b  It is not.") }
        #expect(!terminal.lines.joined().contains("The answer is a."))
        terminal.send("skip\r")
        try terminal.waitUntil { $0.contains("▸ 1 Answer") }
        terminal.send("1")
        try terminal.waitUntil { $0.contains("▾ 1 Answer") && $0.contains("The answer is a.") }
        terminal.send("nnn")
        try terminal.waitUntil { $0.contains("Right at once: 0 of 2 checkpoints.") }
        terminal.send("q")
        try terminal.waitUntil { $0.contains("[exit 0]") }
    }

    @Test func `the contents lead to a section`() throws {
        let terminal = try start()
        terminal.send("c")
        try terminal.waitUntil { $0.contains("▸ 1  A fixture") }
        #expect(terminal.lines.contains("    3  Questions  ? ?"))
        terminal.send("\u{1B}[B\u{1B}[B\u{1B}[B\r")
        try terminal.waitUntil { $0.contains("What may go wrong") && $0.contains("4 of 5") }
        #expect(terminal.lines.contains("  ▸ 1 1 assertion holds"))
    }

    @Test(arguments: [(10, 40), (50, 120), (24, 80)])
    func `a window may change its size at any time`(rows: Int, columns: Int) throws {
        let terminal = try start(rows: 30, columns: 100)
        terminal.send("nn")
        try terminal.waitUntil { $0.contains("\n  >\n") }
        terminal.resize(rows: rows, columns: columns)
        let end = columns - (columns < 60 ? 0 : 2)
        try terminal.waitUntil { _ in
            let head = terminal.lines[0]
            return head.hasSuffix("3 of 5") && head.count == end && terminal.cursor != nil
        }
        terminal.send("solution\r")
        try terminal.waitUntil { $0.contains("It is 0.2231 nats.") }
        #expect(terminal.lines.count == rows)
        terminal.send("\u{4}")
        try terminal.waitUntil { $0.contains("[exit 0]") }
    }

    @Test(arguments: [("q", 0), ("\u{3}", 130)])
    func `keys that end it leave the terminal as it was`(keys: String, code: Int) throws {
        let (terminal, before) = try startNotingModes()
        #expect(terminal.modes != before)
        terminal.send(keys)
        try terminal.waitUntil { $0.contains("[exit \(code)]") }
        #expect(terminal.modes == before)
        #expect(!terminal.isAlternate)
        #expect(terminal.cursor != nil)
    }

    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGSEGV, 1)])
    func `signals that end it leave the terminal as it was`(signal: Int32, code: Int) throws {
        let (terminal, before) = try startNotingModes()
        terminal.signal(signal)
        try terminal.waitUntil { $0.contains("[exit \(code)]") }
        #expect(terminal.modes == before)
        #expect(!terminal.isAlternate)
    }

    @Test func `Ctrl-Z gives the terminal back, and fg goes on`() throws {
        let (terminal, before) = try startNotingModes()
        let during = terminal.modes
        terminal.send(" ")
        try terminal.waitUntil { $0.contains("2 of 5") }
        terminal.send("\u{1A}")
        try terminal.waitUntil { $0.contains("[exit 148]") }
        #expect(terminal.modes == before)
        #expect(!terminal.isAlternate)
        terminal.send("fg\n")
        try terminal.waitUntil { $0.contains("2 of 5") }
        #expect(terminal.modes == during)
        terminal.send("q")
        try terminal.waitUntil { $0.contains("[exit 0]") }
        #expect(terminal.modes == before)
    }

    @Test func `reading goes on where it stopped, in a run of its own`() throws {
        let first = try start()
        first.send(" ")
        try first.waitUntil { $0.contains("2 of 5") }
        first.send("q")
        try first.waitUntil { $0.contains("You stopped in section 2 of 5.") }
        let second = try start()
        #expect(second.lines[0].hasSuffix("2 of 5"))
        #expect(second.lines[23] == "  You stopped here. b goes back, c shows the contents.")
    }

    @Test func `without colour nothing is styled, with it something is`() throws {
        let plain = try start([], ["NO_COLOR": "1"])
        plain.send("nn")
        try plain.waitUntil { $0.contains("\n  >\n") }
        #expect(!plain.isStyled)
        #expect(try start().isStyled)
    }

    @Test func `a changed parameter is named, and its question not asked`() throws {
        let terminal = try start(["--p", "0.5,0.5"])
        #expect(terminal.lines[0].hasPrefix("  Chapter 7 --p 0.5,0.5 · A fixture"))
        terminal.send("nn")
        try terminal.waitUntil {
            $0.contains("(Not asked, since --p was changed.)") && $0.contains("▸ 1 Answer")
        }
    }

    @Test func `a terminal that cannot move its cursor is refused, and so is none`() throws {
        let terminal = try Terminal(rows: 24, columns: 80)
        try terminal.run(
            products.appending(path: "FixtureChapter"), ["read"],
            environment: package.environment("fine", ["TERM": "dumb"]))
        try terminal.waitUntil { $0.contains("[exit 2]") }
        #expect(terminal.lines[0].hasPrefix("Chapter7: read needs a terminal that can move its cursor"))
        let result = try package.run("fine", "read")
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter7: read needs a terminal for its input and its output"])
        #expect(result.output.isEmpty)
    }
}
