// What measures of difference between two distributions have in common.

import ElementaryFunctions

/// A measure of how much a discrete distribution `q`, the prediction, differs from a distribution `p`, the
/// target, in nats.
///
/// The arguments stand in the order of mathematics, KL(p ‖ q): target first.
///
/// Every Double is taken as exact: it is the sum over the given numbers that is returned, to 4 ulp, even
/// where `p` and `q` differ in their last bit only and nearly all of the terms cancels. The probabilities may
/// sum to something up to 1e-6 from 1; they are taken as given.
///
/// All functions throw a `LossError` if the counts differ, there is no element, an element is not a
/// probability (from 0 to 1), or a sum is off 1 by more than 1e-6.
public protocol Divergence: Sendable {
    /// The divergence of `q` from `p`: the sum of the exact `values`, to 4 ulp.
    func callAsFunction(_ p: [Double], _ q: [Double]) throws(LossError) -> Double

    /// One term for each outcome, each to 4 ulp.
    func values(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double]

    /// The derivatives of the divergence with respect to each probability of `q`, each to 4 ulp unless the type
    /// promises less.
    func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double]

    /// The derivatives times 2^-64, so that none overflows that does not by far.
    ///
    /// `DivergenceLoss` asks for them where a derivative is infinite: divided by the number of rows it may not
    /// be. Without it, nothing is lost but such derivatives.
    func scaledGradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double]
}

extension Divergence {
    /// The derivatives times 2^-64.
    public func scaledGradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try gradient(p, q).map { $0 * overflowScale }
    }
}

// MARK: - Arithmetic with probabilities

/// A probability times 2^600.
///
/// So also the smallest subnormal one keeps all bits of its products in a `DoubleDouble`. The factor is
/// exact, and cancels in ratios.
struct ScaledProbability {
    let value: Double

    init(_ probability: Double) { value = probability * 0x1p600 }

    static let one = ScaledProbability(1)

    /// ln(self / other) to 100 bits, for probabilities above 0.
    func logarithm(ofRatioTo other: ScaledProbability) -> DoubleDouble {
        .logarithm(ofRatio: DoubleDouble(value), to: DoubleDouble(other.value))
    }
}

/// Σ factor × logarithm with some 62 bits of the terms' size: what a divergence is, unless its terms cancel.
///
/// A term errs by less than 2^-63 of itself plus 2^-103 (see `DoubleDouble.shortLogarithm`), the additions by
/// less than 2^-100 of the terms' size. So the sum is within 2^-54 of itself, at most half an ulp, and with its
/// own rounding within 1 ulp, if
///
///     |sum| >= 2^-8 Σ |term|   and   |sum| >= 2^-40
///
/// The factors are probabilities, which sum to 1, or to 2. Where the sum is smaller, or a number so tiny that its
/// products lose their last bits, the answer is nil, and the caller takes the exact and ten times slower way.
struct ShortSum {
    private var sum = 0.0
    private var lost = 0.0
    private var size = 0.0

    /// Probabilities from here up are not tiny.
    static let least = 0x1p-900

    @inline(__always)
    mutating func add(_ factor: Double, times logarithm: DoubleDouble) {
        let product = DoubleDouble(product: factor, logarithm.high)
        let next = twoSum(sum, product.high)
        sum = next.high
        lost += next.low + (product.low + factor * logarithm.low)
        size += abs(product.high)
    }

    /// Σ p · `logarithm(p, q)` over the outcomes with `p` above 0; +∞ if one of them has `q = 0`, and nil where a number
    /// is tiny or much of the sum cancels.
    @inline(__always)
    static func total(_ p: [Double], _ q: [Double], logarithm: (Double, Double) -> DoubleDouble) -> Double? {
        var sum = ShortSum()
        for (p, q) in zip(p, q) where p > 0 {
            if q == 0 { return .infinity }
            guard p >= least, q >= least else { return nil }
            sum.add(p, times: logarithm(p, q))
        }
        return sum.total
    }

    var total: Double? {
        let total = sum + lost
        return abs(total) >= 0x1p-8 * size && abs(total) >= 0x1p-40 ? total : nil
    }
}

extension DoubleDouble {
    /// A result from scaled probabilities as a Double, without their factor.
    ///
    /// Rounds if that is subnormal.
    var unscaled: Double { high * 0x1p-600 }
}
