// The shape of what goes into a layer and comes out of it.

/// Rows, columns and channels of an image or of what a layer makes of it.
public struct Shape: Equatable, Sendable, CustomStringConvertible {
    /// Rows of pixels.
    public var rows: Int
    /// Pixels in a row.
    public var columns: Int
    /// Numbers in a pixel.
    public var channels: Int

    /// A shape.
    public init(_ rows: Int, _ columns: Int, _ channels: Int) {
        self.rows = rows
        self.columns = columns
        self.channels = channels
    }

    /// The numbers in all.
    public var count: Int { rows * columns * channels }

    /// Rows × columns × channels.
    public var description: String { "\(rows) × \(columns) × \(channels)" }
}
