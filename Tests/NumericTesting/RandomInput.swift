// Numbers that tests draw, the same in every run.

import Learning

/// The generator of `Learning`, so that a test's random numbers are those of a chapter with its seed.
public typealias SplitMix64 = Learning.SplitMix64

extension SplitMix64 {
    /// A number from `low` up to `high`, evenly distributed but for rounding.
    public mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * (Double(next() >> 11) * 0x1p-53)
    }

    /// A number above 0 whose exponent is evenly distributed from `low` to `high` and whose fraction is
    /// random.
    public mutating func positive(exponents low: Int, _ high: Int) -> Double {
        let exponent = low + Int(next() % UInt64(high - low + 1))
        return Double(sign: .plus, exponent: exponent, significand: 1 + Double(next() >> 12) * 0x1p-52)
    }
}
