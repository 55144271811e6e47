// Hinge losses: the margin y × score, with y = ±1, should be 1 or more.

/// Hinge loss, of the support vector machine.
///
///     mean(max(0, 1 - target × score))
///
/// 0 for every example on the right side with a margin of 1: those have no influence. On the wrong side it
/// grows like the absolute error. A bound from above of `ZeroOneLoss`, and like that one minimal in the mean
/// for a score of the sign of the likelier class, whatever its probability: it says which class, not how
/// likely.
///
/// - `predictions`: scores, `[n]`, finite. `targets`: `[n]`, each -1 or 1.
/// - 0 for margins of 1 and more; at a margin of exactly 1, the kink, the derivative is 0.
/// - Throws: see `Loss`.
/// - Source: C. Cortes, V. Vapnik, "Support-vector networks", Machine Learning 20 (1995) 273-297, section 3.
public struct HingeLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Hinge loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var targetDomain: ValueDomain { .sign }

    func value(_ prediction: Double, _ target: Double) -> Double { max(0, 1 - target * prediction) }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        target * prediction < 1 ? -target : 0
    }
}

/// Squared hinge loss.
///
///     mean(max(0, 1 - target × score)²)
///
/// As `HingeLoss`, but smooth at a margin of 1, and harder on examples far on the wrong side. In the mean it
/// is minimal for score = 2 P(class 1) - 1: unlike the hinge it does say how likely.
///
/// - `predictions`: scores, `[n]`, finite. `targets`: `[n]`, each -1 or 1.
/// - 0 for margins of 1 and more.
/// - Throws: see `Loss`.
/// - Source: C. Cortes, V. Vapnik, "Support-vector networks", Machine Learning 20 (1995) 273-297, section 3,
///   with exponent 2; P. Bartlett, M. Jordan, J. McAuliffe, "Convexity, classification, and risk bounds", JASA
///   101 (2006) 138-156, example 3.
public struct SquaredHingeLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Squared hinge loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var targetDomain: ValueDomain { .sign }

    func value(_ prediction: Double, _ target: Double) -> Double {
        let shortfall = max(0, 1 - target * prediction)
        return shortfall * shortfall
    }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        -2 * target * max(0, 1 - target * prediction)
    }
}
