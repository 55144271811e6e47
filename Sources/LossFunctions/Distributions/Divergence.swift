// What measures of difference between two distributions have in common.

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
    /// All that is asked for: what the three functions are made of.
    func evaluate(_ input: DivergenceInput) -> DivergenceResult
}

extension Divergence {
    /// The divergence of `q` from `p`: the sum of the exact `values`, to 4 ulp.
    public func callAsFunction(_ p: [Double], _ q: [Double]) throws(LossError) -> Double {
        try check(distributions: p, q)
        return evaluate(DivergenceInput(p: p, q: q, wants: .value)).value.rounded
    }

    /// One term for each outcome, each to 4 ulp.
    public func values(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return evaluate(DivergenceInput(p: p, q: q, wants: .values)).values
    }

    /// The derivatives of the divergence with respect to each probability of `q`, each to 4 ulp unless the type
    /// promises less.
    public func gradient(_ p: [Double], _ q: [Double]) throws(LossError) -> [Double] {
        try check(distributions: p, q)
        return evaluate(DivergenceInput(p: p, q: q, wants: .gradient)).gradient.map { $0.rounded }
    }
}

/// Two distributions, and what is asked for.
public struct DivergenceInput: Sendable {
    let p: [Double]
    let q: [Double]
    let wants: LossInput<Double>.Wanted
}

/// What a divergence says of its input; what is not asked for is left empty.
public struct DivergenceResult: Sendable {
    var value = ScaledNumber.zero
    var values: [Double] = []
    var gradient: [ScaledNumber] = []
}
