// Shows how far long work is.

import Foundation

/// A line on standard error that says how far long work is, redrawn in place; nothing where that is no terminal.
///
///     let bar = ProgressBar()
///     bar.show(0.3, "epoch 2 of 5")
///     bar.clear()
@MainActor
public final class ProgressBar {
    private let isTerminal: Bool
    private let output: ([UInt8]) -> Void
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastDrawing: ContinuousClock.Instant?

    /// A bar that is not drawn yet; the time that is left is estimated from now on.
    public convenience init() {
        self.init(isTerminal: isatty(STDERR_FILENO) == 1) { _ = writeAll($0, to: STDERR_FILENO) }
    }

    init(isTerminal: Bool, output: @escaping ([UInt8]) -> Void) {
        self.isTerminal = isTerminal
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
        draw(Self.line(share: share, elapsed: (now - start) / .seconds(1), note: note()))
    }

    /// Removes the bar.
    public func clear() {
        if isTerminal, lastDrawing != nil { draw("") }
    }

    private func draw(_ line: String) { output(Array("\r\u{1b}[K\(line)".utf8)) }

    /// The bar as text, narrower than 80 columns where the note is no longer than 45 characters.
    nonisolated static func line(share: Double, elapsed: Double, note: String) -> String {
        let share = min(max(share, 0), 1)
        let width = 16
        let filled = Int((share * Double(width)).rounded(.down))
        let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
        guard share > 0 else { return "\(bar) \(note)" }
        let left = Int((elapsed * (1 - share) / share).rounded(.up))
        let seconds = left % 60
        return "\(bar) \(note), \(left / 60):\(seconds < 10 ? "0" : "")\(seconds) left"
    }
}
