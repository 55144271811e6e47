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

    /// The derivatives of the divergence with respect to each probability of `q`, each to 4 ulp.
    func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double]
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

extension DoubleDouble {
    /// A result from scaled probabilities as a Double, without their factor.
    ///
    /// Rounds if that is subnormal.
    var unscaled: Double { high * 0x1p-600 }
}
