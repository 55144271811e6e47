// One loss of several tasks, with weights that are learned.

import ElementaryFunctions

/// Each task's loss by its noise, which is learned.
///
/// A task that is noisy gets a large σ and counts little; ½ s = ln σ keeps every task from being called
/// noisy. s is the logarithm, so that no step of a descent makes a variance negative. Each loss is to be a
/// sum of squares by its unit, as in the negative log-likelihood of a normal distribution. It can be
/// negative.
///
/// - Formula: `L = Σ_k ½ \left( e^{-s_k} L_k + s_k \right), \quad s_k = \ln σ_k^2`
/// - Gradient: `\frac{∂L}{∂L_k} = ½ e^{-s_k}, \quad \frac{∂L}{∂s_k} = ½ \left( 1 - e^{-s_k} L_k \right)`
/// - Code: `try UncertaintyWeightedLoss()(losses, logVariances: s)`
/// - Domain: Finite losses and s.
/// - Elicits: s = ln L, if L is above 0: each task by the inverse of its loss.
/// - Use: Tasks whose losses have different units.
/// - Avoid: The weights say what matters, not what is noisy. A loss can be 0 or negative: then s has no
///   lowest point. Of a cross-entropy pass twice the loss: for it the source has e^(−s) L without the ½.
/// - Exactness: Where e^(−s) L nearly cancels s, or 1 in the derivative, the result errs by at most 2⁻⁹⁴ of
///   that, or 4 ulp.
/// - Throws: A `LossError` for counts that differ, no task, an element that is not finite.
/// - Source: A. Kendall, Y. Gal, R. Cipolla, "Multi-task learning using uncertainty to weigh losses for scene
///   geometry and semantics", CVPR (2018) 7482–7491, equations 7 and 10.
public struct UncertaintyWeightedLoss: Sendable {
    /// The weighted loss, which has no hyperparameters.
    public init() {}

    /// The sum of the tasks' terms.
    public func callAsFunction(_ losses: [Double], logVariances: [Double]) throws(LossError) -> Double {
        let sum = accurateSum(try values(losses, logVariances: logVariances))
        return sum.isFinite ? sum : sumBeyondDouble(losses, logVariances)
    }

    /// The sum where terms are beyond the range of Double: they may cancel each other.
    ///
    /// Losses of one s are added first; of terms that no number here can hold the one with the least s is the largest.
    private func sumBeyondDouble(_ losses: [Double], _ logVariances: [Double]) -> Double {
        var sum = logVariances.reduce(ScaledNumber.zero) { $0 + ScaledNumber($1) }
        let sorted = logVariances.sorted()
        for (index, s) in sorted.enumerated() where index == 0 || s != sorted[index - 1] {
            let loss = zip(losses, logVariances).reduce(ScaledNumber.zero) {
                $1.1 == s ? $0 + ScaledNumber($1.0) : $0
            }
            let term = product(loss, .exponential(DoubleDouble(-s)))
            if !term.isFinite { return term.rounded }
            sum += term
        }
        return half(sum).rounded
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
