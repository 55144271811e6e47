// One loss of several tasks, with weights that are learned.

import ElementaryFunctions

/// Uncertainty-weighted loss of several tasks: each task's loss by its noise, which is learned with the model.
///
///     s = ln σ², one for each task
///     Σ ½ (e^-s × loss + s)
///
/// A task that is noisy gets a large σ and counts little; ½ s = ln σ keeps every task from being called noisy.
/// For a fixed loss above 0 the best s is ln(loss), where the task's term is ½ (1 + ln loss); for one of 0 or
/// below there is none, and s falls without end. Each loss is to be a sum of squares by its unit, as in the
/// negative log-likelihood of a normal distribution; for a cross-entropy the source has e^-s × loss without the
/// ½: pass twice the loss.
///
/// - `losses`: `[tasks]`, finite. `logVariances`: s, `[tasks]`, finite: the logarithm, so that no step of a
///   descent makes a variance negative.
/// - It can be negative.
/// - Exactness: where e^-s × loss nearly cancels s, or 1 in the derivative, the result errs by at most 2^-94 of
///   that, if this is more than 4 ulp.
/// - Throws: a `LossError` for counts that differ, no task, an element that is not finite.
/// - Source: A. Kendall, Y. Gal, R. Cipolla, "Multi-task learning using uncertainty to weigh losses for scene
///   geometry and semantics", CVPR (2018) 7482-7491, equations 7 and 10.
public struct UncertaintyWeightedLoss: Sendable {
    /// The weighted loss, which has no hyperparameters.
    public init() {}

    /// The sum of the tasks' terms.
    public func callAsFunction(_ losses: [Double], logVariances: [Double]) throws(LossError) -> Double {
        let sum = accurateSum(try values(losses, logVariances: logVariances))
        if sum.isFinite { return sum }
        // Terms beyond the range of Double may cancel each other.
        return zip(losses, logVariances).map(term).reduce(.zero, +).rounded
    }

    /// ½ (e^-s × loss + s) for each task.
    public func values(_ losses: [Double], logVariances: [Double]) throws(LossError) -> [Double] {
        try checkInput(losses, logVariances)
        return zip(losses, logVariances).map { loss, s in term(loss, s).rounded }
    }

    /// The derivatives with respect to each task's loss, ½ e^-s, and to each s, ½ (1 - e^-s × loss).
    public func gradient(_ losses: [Double], logVariances: [Double]) throws(LossError)
        -> (losses: [Double], logVariances: [Double])
    {
        try checkInput(losses, logVariances)
        return (
            losses: logVariances.map { half(weighted(1, $0)).rounded },
            logVariances: zip(losses, logVariances).map { loss, s in
                half(-weighted(loss, s) + .one).rounded
            }
        )
    }

    /// e^-s × loss, with 100 bits, as both sums in which it stands can cancel.
    private func weighted(_ loss: Double, _ s: Double) -> ScaledNumber {
        product(ScaledNumber(loss), .exponential(DoubleDouble(-s)))
    }

    private func term(_ loss: Double, _ s: Double) -> ScaledNumber {
        half(weighted(loss, s) + ScaledNumber(s))
    }

    private func half(_ number: ScaledNumber) -> ScaledNumber { number * 0.5 }

    private func checkInput(_ losses: [Double], _ logVariances: [Double]) throws(LossError) {
        if logVariances.count != losses.count {
            throw .countMismatch(
                argument: "logVariances", count: logVariances.count, other: "losses", otherCount: losses.count
            )
        }
        try check(losses, named: "losses", in: .finite)
        try check(logVariances, named: "logVariances", in: .finite)
    }
}
