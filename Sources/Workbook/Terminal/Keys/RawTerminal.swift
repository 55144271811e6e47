// A terminal from which keys come one by one, and which may be drawn on as a whole.

import Foundation
import Weaver

/// The terminal of this process, changed as long as it is open.
///
///     let terminal = try RawTerminal(.screen)
///     defer { terminal.close() }
///     while let event = terminal.event() { … }
///
/// However the program ends, the terminal is as it was: ``TerminalModes/restore()`` is called at exit, and by handlers
/// of signals that end the program.
package final class RawTerminal {
    package enum Use {
        /// Keys only; what is written goes on where the cursor is.
        case keys
        /// Keys, and a screen that vanishes when it is closed.
        case screen
    }

    package enum Event: Equatable {
        case key(Key)
        /// The window has another size, or the program was stopped and goes on: all is to be drawn again.
        case changed
        /// No more keys will come.
        case end
    }

    package struct Size: Equatable, Sendable {
        package var columns: Int
        package var rows: Int

        package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
    }

    /// Why a terminal cannot be used, as the end of a sentence.
    package struct Unfit: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    private let use: Use
    private var parser = KeyParser()
    private var keys: [Key] = []

    /// How long an escape sequence may take from its first byte to its next, over a slow line.
    private static let patience = 100

    /// Throws where the terminal of standard input and output cannot be used so.
    package static func check(
        _ use: Use, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Unfit) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Unfit(description: "needs a terminal for its input and its output")
        }
        if use == .screen, ["", "dumb"].contains(environment["TERM"] ?? "") {
            throw Unfit(
                description: "needs a terminal that can move its cursor, and TERM says that this one cannot")
        }
    }

    /// Changes the terminal of standard input and output.
    package init(_ use: Use) throws(Unfit) {
        self.use = use
        try Self.check(use)
        guard TerminalModes.change(usingScreen: use == .screen) else {
            throw Unfit(description: "cannot change this terminal's settings")
        }
    }

    /// Puts the terminal back as it was.
    package func close() { TerminalModes.restore() }

    deinit { close() }

    /// How large the window is; 80 × 24 where the terminal does not say.
    package var size: Size {
        let size = TerminalStyle.size(of: STDOUT_FILENO)
        return Size(columns: size?.columns ?? 80, rows: size?.rows ?? 24)
    }

    /// Writes a text, in one piece.
    package func write(_ text: String) { _ = writeAll(Array(text.utf8), to: STDOUT_FILENO) }

    /// Waits for what happens next, for so many milliseconds if that is said; nil when nothing did.
    package func event(within milliseconds: Int? = nil) -> Event? {
        let clock = ContinuousClock()
        let end = milliseconds.map { clock.now + .milliseconds($0) }
        while true {
            if !keys.isEmpty { return .key(keys.removeFirst()) }
            let left = end.map { max(Int(($0 - clock.now) / .milliseconds(1)), 0) }
            let wait = parser.isUndecided ? min(left ?? .max, Self.patience) : left
            var sources = [STDIN_FILENO, TerminalModes.alarm?.reading ?? -1].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            let count = poll(&sources, 2, Int32(clamping: wait ?? -1))
            if count < 0, errno != EINTR, errno != EAGAIN { return .end }
            if count <= 0 {
                if count == 0, parser.isUndecided { keys = parser.flush() }
                if keys.isEmpty, let end, clock.now >= end { return nil }
                continue
            }
            if sources[1].revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 64)
                while read(sources[1].fd, &bytes, bytes.count) > 0 {}
                // After Ctrl-Z the shell has had the terminal.
                return TerminalModes.change(usingScreen: use == .screen) ? .changed : .end
            }
            if !readKeys() { return .end }
        }
    }

    /// Reads what was typed; whether more may come.
    private func readKeys() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        keys += parser.read(bytes.prefix(count))
        return count > 0
    }
}
