// Random numbers that are the same in every run.

/// Steele, Lea and Flood's SplitMix64 generator ("Fast splittable pseudorandom number generators", OOPSLA
/// 2014).
public struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// The sequence that belongs to a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

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
