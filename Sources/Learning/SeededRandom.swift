// Random numbers from a seed: the same on every machine and in every version of Swift.

import ElementaryFunctions

/// A source of random numbers that a seed determines completely.
///
/// The generator is ``SplitMix64``. What is drawn from it is computed here and not by the standard library, whose ways
/// of drawing may change, so that an experiment gives the same page for ever.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var generator: SplitMix64
    private var spareGaussian: Double?

    /// A source that starts at a seed; equal seeds give equal numbers.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 { generator.next() }

    /// A number from 0 up to but not including 1, each multiple of 2⁻⁵³ with the same probability.
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number from a range, its upper end excluded.
    ///
    /// - Throws: ``LearningError`` for a range that is empty or not finite.
    public mutating func uniform(in range: Range<Double>) throws(LearningError) -> Double {
        let width = range.upperBound - range.lowerBound
        guard width > 0, width.isFinite else {
            throw .invalidInterval(lower: range.lowerBound, upper: range.upperBound)
        }
        // In a narrow range the sum may be rounded to the upper end.
        return min(range.lowerBound + uniform() * width, range.upperBound.nextDown)
    }

    /// A whole number from 0 up to but not including `count`, which is at least 1.
    ///
    /// The high word of a product with 64 random bits; for the counts here its bias is below 2⁻⁴⁰.
    ///
    /// - Throws: ``LearningError`` for a count below 1.
    public mutating func index(below count: Int) throws(LearningError) -> Int {
        try check(count, named: "count", in: 1...Int.max)
        return index(belowPositive: UInt64(count))
    }

    private mutating func index(belowPositive count: UInt64) -> Int {
        Int(next().multipliedFullWidth(by: count).high)
    }

    /// A number from the standard Gaussian.
    ///
    /// By the polar method (G. Marsaglia, T. A. Bray, SIAM Review 6, 1964).
    public mutating func gaussian() -> Double {
        if let spare = spareGaussian {
            spareGaussian = nil
            return spare
        }
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0, square < 1 {
                let factor = (-2 * log(square) / square).squareRoot()
                spareGaussian = y * factor
                return x * factor
            }
        }
    }

    /// The numbers from 0 to `count − 1` in random order.
    ///
    /// R. Durstenfeld, "Algorithm 235", CACM 7 (1964).
    ///
    /// - Throws: ``LearningError`` for a count that is not from 0 to 100 000 000.
    public mutating func permutation(of count: Int) throws(LearningError) -> [Int] {
        try check(count, named: "count", in: 0...mostNumbers)
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, index(belowPositive: UInt64(last + 1)))
        }
        return order
    }
}
