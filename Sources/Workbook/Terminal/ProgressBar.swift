// Shows how far long work is.

import Foundation
import Synchronization
import Weaver

/// A line on standard error that says how far long work is, redrawn in place; nothing where that is no terminal.
///
///     let bar = ProgressBar()
///     bar.show(0.3, "epoch 2 of 5")
///     bar.clear()
@MainActor
public final class ProgressBar {
    private let isTerminal: Bool
    /// How wide the terminal is now.
    private let columns: () -> Int?
    private let output: ([UInt8]) -> Void
    private let clock = ContinuousClock()
    /// Whether bars may be drawn now, and whether one stands there.
    private nonisolated static let stage = Mutex((isOpen: true, isUsed: false))
    private let start: ContinuousClock.Instant
    private var lastDrawing: ContinuousClock.Instant?

    /// A bar that is not drawn yet; the time that is left is estimated from now on.
    public convenience init() {
        self.init(
            isTerminal: isatty(STDERR_FILENO) == 1,
            columns: { TerminalStyle.columns(of: STDERR_FILENO) },
            output: { _ = writeAll($0, to: STDERR_FILENO) })
    }

    init(isTerminal: Bool, columns: @escaping () -> Int? = { nil }, output: @escaping ([UInt8]) -> Void) {
        self.isTerminal = isTerminal
        self.columns = columns
        self.output = output
        start = clock.now
    }

    /// Draws the bar, at most ten times a second.
    ///
    /// - Parameters:
    ///   - share: the share of the work that is done, from 0 to 1.
    ///   - note: what is going on, in few words; it is computed only when the bar is drawn.
    public func show(_ share: Double, _ note: @autoclosure () -> String) {
        guard isTerminal else { return }
        let now = clock.now
        if let lastDrawing, now - lastDrawing < .milliseconds(100) { return }
        lastDrawing = now
        // The last column stays empty: some terminals go on to the next line when it is filled.
        draw(
            Self.line(
                share: share, elapsed: (now - start) / .seconds(1), note: note(), width: (columns() ?? 80) - 1
            ))
    }

    /// Removes the bar.
    public func clear() {
        if isTerminal, lastDrawing != nil { draw("") }
    }

    private func draw(_ line: String) {
        Self.stage.withLock { stage in
            guard stage.isOpen else { return }
            output(Self.redrawn(line))
            stage.isUsed = !line.isEmpty
        }
    }

    private nonisolated static func redrawn(_ line: String) -> [UInt8] { Array("\r\u{1b}[K\(line)".utf8) }

    /// Whether bars are shown; while another thread has the terminal for itself, they are not.
    nonisolated static var areShown: Bool {
        get { stage.withLock { $0.isOpen } }
        set {
            stage.withLock { stage in
                if stage.isUsed, !newValue { _ = writeAll(redrawn(""), to: STDERR_FILENO) }
                stage = (newValue, false)
            }
        }
    }

    /// The bar as text; where it is too wide it loses its bar first, then the end of its words.
    nonisolated static func line(share: Double, elapsed: Double, note: String, width: Int = 79) -> String {
        let share = share > 0 ? min(share, 1) : 0
        let words = printable(note) + timeLeft(share: share, elapsed: elapsed)
        let length = min(width - displayWidth(words) - 1, 16)
        guard length >= 4 else { return shortened(words, to: width) }
        let filled = Int(share * Double(length))
        return String(repeating: "━", count: filled) + String(repeating: "─", count: length - filled) + " "
            + words
    }

    private nonisolated static func timeLeft(share: Double, elapsed: Double) -> String {
        let left = (elapsed * (1 - share) / share).rounded(.up)
        // A guess of days is none.
        guard left >= 0, left < 360_000 else { return "" }
        let (minutes, seconds) = Int(left).quotientAndRemainder(dividingBy: 60)
        return ", \(minutes):\(seconds < 10 ? "0" : "")\(seconds) left"
    }
}
