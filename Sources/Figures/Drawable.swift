// What a figure must be able to do: be drawn on the page, be drawn in a terminal, and be told in words.

/// What can stand as a figure on the page and in the terminal.
public protocol Drawable: Sendable {
    /// What it shows, for readers who cannot see it.
    var alternativeText: String { get }

    /// The figure as an SVG document.
    func svg() -> String

    /// The figure as lines of text, for a terminal of some width.
    func text(width: Int, colored: Bool) -> [String]
}
