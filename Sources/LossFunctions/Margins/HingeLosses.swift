// Hinge losses: the margin y × score, with y = ±1, should be 1 or more.

/// The margin should be 1 or more: hinge loss, of the support vector machine.
///
/// With f the score and y the target: 0 for every example on the right side with a margin y f of 1; those
/// have no influence. On the wrong side it grows like the absolute error. A bound from above of
/// `ZeroOneLoss`.
///
/// - Formula: `ℓ = \max(0, 1 - y f)`
/// - Gradient: `\frac{dℓ}{df} = -y \text{ where } y f < 1, \text{ else } 0`
/// - Domain: Finite scores, targets ±1.
/// - Elicits: The likelier class, and nothing about its probability.
/// - Use: Support vector machines: only the examples near the border are to count.
/// - Avoid: Probabilities are wanted.
/// - Source: C. Cortes, V. Vapnik, "Support-vector networks", Machine Learning 20 (1995) 273–297, section 3.
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

/// The square of the hinge loss.
///
/// As `HingeLoss`, but smooth at a margin y f of 1, and harder on examples far on the wrong side. Unlike the
/// hinge it does say how likely a class is.
///
/// - Formula: `ℓ = \max(0, 1 - y f)^2`
/// - Gradient: `\frac{dℓ}{df} = -2 y \max(0, 1 - y f)`
/// - Domain: Finite scores, targets ±1.
/// - Elicits: 2 P − 1, with P the probability of class 1.
/// - Use: A smooth hinge.
/// - Avoid: Labels may be wrong: an example far on the wrong side costs its square.
/// - Source: C. Cortes, V. Vapnik, "Support-vector networks", Machine Learning 20 (1995) 273–297, section 3,
///   with exponent 2; P. Bartlett, M. Jordan, J. McAuliffe, "Convexity, classification, and risk bounds",
///   JASA 101 (2006) 138–156, example 3.
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
        0 - 2 * target * max(0, 1 - target * prediction)
    }
}
