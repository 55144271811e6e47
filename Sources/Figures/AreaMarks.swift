// Marks whose message is an area: rectangles, histograms, shaded regions, and small images.

extension Plot.Mark {
    /// Rectangles, each from one value to another on both axes, so that areas can be compared.
    ///
    ///     .rectangles("surprise", x: [0...0.8, 0.8...1], y: [0...0.22, 0...1.61])
    ///
    /// With ``Plot/init(title:x:y:equalAxes:names:_:alt:)`` and equal axes, the rectangle with the sides e and e is
    /// the square of an error.
    public static func rectangles(
        _ name: String? = nil, x: [ClosedRange<Double>], y: [ClosedRange<Double>]
    ) -> Self {
        Self(name: name, shape: .rectangles(x: x, y: y))
    }

    /// How many values fall into each of some intervals of equal width: bars that touch.
    ///
    ///     .histogram("residuals", of: residuals, in: -3...3, bins: 24)
    ///
    /// - Parameters:
    ///   - values: What is counted; values outside the range are not.
    ///   - range: From the first interval's lower end to the last one's upper end, which belongs to it.
    ///   - bins: The number of intervals, 1 at least.
    ///   - isDensity: Whether all bars together have the area 1, instead of counts as heights.
    public static func histogram(
        _ name: String? = nil, of values: [Double], in range: ClosedRange<Double>, bins: Int,
        asDensity isDensity: Bool = false
    ) -> Self {
        let bins = max(bins, 1)
        let width = (range.upperBound - range.lowerBound) / Double(bins)
        func edge(_ index: Int) -> Double {
            index == bins ? range.upperBound : range.lowerBound + Double(index) * width
        }
        guard width > 0, width.isFinite else { return rectangles(name, x: [], y: []) }
        var counts = [Int](repeating: 0, count: bins)
        var total = 0
        for value in values where range.contains(value) {
            counts[min(Int((value - range.lowerBound) / width), bins - 1)] += 1
            total += 1
        }
        let unit = isDensity ? 1 / (Double(max(total, 1)) * width) : 1
        return rectangles(
            name, x: (0..<bins).map { edge($0)...max(edge($0), edge($0 + 1)) },
            y: counts.map { $0 == 0 ? 0...0 : 0...(Double($0) * unit) })
    }

    /// A region from one value of the x axis to another, as high as the plot; without a name it is grey.
    ///
    ///     .region("no slope at all", x: 1...(.infinity))
    ///
    /// An infinite end is the end of the axis.
    public static func region(_ name: String? = nil, x: ClosedRange<Double>) -> Self {
        let ends = [x.lowerBound, x.upperBound]
        return band(name, x: ends, from: [-.infinity, -.infinity], to: [.infinity, .infinity])
    }

    /// A region from one value of the y axis to another, as wide as the plot; without a name it is grey.
    ///
    ///     .region("within noise", y: 0.48...0.52)
    ///
    /// An infinite end is the end of the axis.
    public static func region(_ name: String? = nil, y: ClosedRange<Double>) -> Self {
        band(
            name, x: [-.infinity, .infinity], from: [y.lowerBound, y.lowerBound],
            to: [y.upperBound, y.upperBound])
    }

    /// A small grey image in the data area, such as the digit that a network's answers are drawn beside.
    ///
    ///     .image(digit, columns: 28, x: -0.4...0.4, y: 0.6...1)
    ///
    /// - Parameters:
    ///   - pixels: Row by row from the top, 0 for paper to 255 for ink.
    ///   - columns: The pixels in a row.
    ///   - x: From where to where it reaches on the x axis.
    ///   - y: From where to where it reaches on the y axis.
    public static func image(
        _ pixels: [UInt8], columns: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
    ) -> Self {
        Self(name: nil, shape: .image(pixels, columns: columns, x: x, y: y))
    }
}
