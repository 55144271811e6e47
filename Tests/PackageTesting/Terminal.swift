// A terminal for programs under test: they are sent keys, and what stands on the screen is looked at.

import Foundation
import Synchronization

/// A real pseudo-terminal, with a shell that runs a program and then says `[exit 0]`, or whatever its code is.
///
///     let terminal = try Terminal(rows: 24, columns: 80)
///     try terminal.run(products.appending(path: "Chapter4"), ["read"])
///     try terminal.waitUntil { $0.contains("Surprise") }
///     terminal.send("q")
///     try terminal.waitUntil { $0.contains("[exit 0]") }
///
/// The shell goes on, so that a program can be stopped by Ctrl-Z and continued by `fg`.
public final class Terminal: Sendable {
    /// What could not be done, or did not happen in time.
    public struct Problem: Error, CustomStringConvertible {
        /// The problem, with what stood on the screen.
        public let description: String
    }

    /// What it does, and whether keys are seen and signals made of them; everything that a program may have changed.
    public struct Modes: Equatable, Sendable {
        let input, output, control, local: UInt64
    }

    private let master: Int32
    /// Held open, so that the terminal outlives its programs.
    private let line: Int32
    private let path: String
    private let screen: Mutex<TerminalScreen>
    private let shell = Mutex<pid_t>(0)

    /// A terminal in a window of some size.
    public init(rows: Int, columns: Int) throws {
        screen = Mutex(TerminalScreen(rows: rows, columns: columns))
        var ends: (master: Int32, line: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 1024)
        guard openpty(&ends.master, &ends.line, &name, nil, nil) == 0 else {
            throw Problem(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        (master, line) = ends
        path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        for descriptor in [master, line] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        setSize(rows: rows, columns: columns)
        Thread.detachNewThread { [weak self] in
            while self?.receive() ?? false {}
        }
    }

    deinit {
        close(line)
        // The programs are told that their terminal is gone.
        close(master)
        let shell = shell.withLock(\.self)
        guard shell > 0 else { return }
        kill(shell, SIGKILL)
        waitpid(shell, nil, 0)
    }

    // MARK: The program

    /// With job control: the program has a process group of its own, to which Ctrl-C and Ctrl-Z go.
    private static let script = """
        set -m
        "$0" "$@"
        echo "[exit $?]"
        while read command; do eval "$command"; echo "[exit $?]"; done
        """

    /// Starts a program in a session of its own, whose terminal this is.
    public func run(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
            var actions: posix_spawn_file_actions_t?
        #else
            var attributes = posix_spawnattr_t()
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        // A session without a terminal takes the first one that it opens.
        let newSession: Int32 = 0x80
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        for stream in [Int32(1), 2] { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
        let variables = ProcessInfo.processInfo.environment
            .filter { !["COLUMNS", "LINES", "NO_COLOR", "CLICOLOR_FORCE"].contains($0.key) }
            .merging(["TERM": "xterm-256color"]) { $1 }.merging(environment) { $1 }.map { "\($0)=\($1)" }
        let lists = [["sh", "-c", Self.script, program.path] + arguments, variables].map {
            $0.map { strdup($0) } + [nil]
        }
        defer { for text in lists.joined() { free(text) } }
        var number: pid_t = 0
        let code = posix_spawn(&number, "/bin/sh", &actions, &attributes, lists[0], lists[1])
        guard code == 0 else { throw Problem(description: "/bin/sh: \(String(cString: strerror(code)))") }
        shell.withLock { $0 = number }
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) { kill(-tcgetpgrp(master), number) }

    // MARK: Keys and screen

    /// Sends what a keyboard would.
    public func send(_ keys: String) {
        var bytes = Array(keys.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The lines on the screen, without blanks at their ends.
    public var lines: [String] { screen.withLock(\.text) }

    /// Whether a program has a screen of its own there.
    public var isAlternate: Bool { screen.withLock(\.isAlternate) }

    /// Where the cursor is, counted from 0; nil where it is hidden.
    public var cursor: (row: Int, column: Int)? {
        screen.withLock { $0.isCursorVisible ? ($0.row, $0.column) : nil }
    }

    /// Whether any text had a colour or another style.
    public var isStyled: Bool { screen.withLock(\.isStyled) }

    /// Sequences that were sent and that no terminal might know.
    public var unknownSequences: [String] { screen.withLock(\.unknown) }

    /// How its line is set.
    public var modes: Modes {
        var modes = termios()
        tcgetattr(line, &modes)
        return Modes(
            input: UInt64(modes.c_iflag), output: UInt64(modes.c_oflag), control: UInt64(modes.c_cflag),
            local: UInt64(modes.c_lflag))
    }

    /// Gives its window another size.
    public func resize(rows: Int, columns: Int) {
        screen.withLock { $0.resize(rows: rows, columns: columns) }
        setSize(rows: rows, columns: columns)
    }

    /// Waits until the screen, given as one text, shows something.
    public func waitUntil(within seconds: Double = 60, _ condition: (_ screen: String) -> Bool) throws {
        let end = Date(timeIntervalSinceNow: seconds)
        while !condition(lines.joined(separator: "\n")) {
            guard Date() < end else {
                throw Problem(description: "It did not come to it:\n" + lines.joined(separator: "\n"))
            }
            usleep(2000)
        }
    }

    private func setSize(rows: Int, columns: Int) {
        var size = winsize()
        (size.ws_row, size.ws_col) = (UInt16(rows), UInt16(columns))
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Takes in what programs have written; whether more may come.
    private func receive() -> Bool {
        var state = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&state, 1, 50) > 0 else { return true }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        if count < 0, errno == EINTR { return true }
        guard count > 0 else { return false }
        screen.withLock { $0.receive(bytes.prefix(count)) }
        return true
    }
}
