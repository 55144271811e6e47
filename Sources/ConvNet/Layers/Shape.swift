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

    /// The numbers in all: 0 where a dimension is below 1, Int.max where they are more than that.
    public var count: Int {
        guard min(rows, columns, channels) > 0 else { return 0 }
        let (pixels, isLarge) = rows.multipliedReportingOverflow(by: columns)
        let (count, isLarger) = pixels.multipliedReportingOverflow(by: channels)
        return isLarge || isLarger ? .max : count
    }

    /// Rows × columns × channels.
    public var description: String { "\(rows) × \(columns) × \(channels)" }
}
