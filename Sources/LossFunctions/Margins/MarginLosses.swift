// Other losses of the margin y × score, with y = ±1.

import ElementaryFunctions

/// Binary cross-entropy for targets ±1.
///
/// The score f is a logit: the loss is that of `BinaryCrossEntropyFromLogits` with 1 for a target y of 1 and
/// 0 for -1. It is ln 2 for a score of 0, near the negative of the margin where that is large and negative.
///
/// - Formula: `ℓ = \ln(1 + e^{-y f})`
/// - Gradient: `\frac{dℓ}{df} = -y\, σ(-y f)`
/// - Domain: Scores finite or −∞, targets ±1.
/// - Elicits: The logit of the probability of class 1.
/// - Use: Logistic regression with targets ±1.
/// - Avoid: As `BinaryCrossEntropyFromLogits`.
/// - Source: D. R. Cox, "The regression analysis of binary sequences", J. R. Stat. Soc. B 20 (1958) 215–242;
///   in this form J. Friedman, T. Hastie, R. Tibshirani, "Additive logistic regression", Ann. Stat. 28 (2000)
///   337–407, section 3.
public struct LogisticLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Logistic loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var predictionDomain: ValueDomain { .logit }
    var targetDomain: ValueDomain { .sign }

    func value(_ prediction: Double, _ target: Double) -> Double { softplus(-target * prediction) }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        -target * sigmoid(-target * prediction)
    }
}

/// The loss of AdaBoost.
///
/// With f the score and y the target: an example far on the wrong side costs exponentially, and one wrong
/// label can rule all of it.
///
/// - Formula: `ℓ = e^{-y f}`
/// - Gradient: `\frac{dℓ}{df} = -y\, e^{-y f}`
/// - Domain: Finite scores, targets ±1.
/// - Elicits: Half the logit of the probability of class 1.
/// - Use: Boosting.
/// - Avoid: Labels may be wrong: the cost is exponential.
/// - Source: Y. Freund, R. Schapire, "A decision-theoretic generalization of on-line learning and an
///   application to boosting", J. Comput. Syst. Sci. 55 (1997) 119–139; as a loss J. Friedman, T. Hastie, R.
///   Tibshirani, Ann. Stat. 28 (2000) 337–407, lemma 1.
public struct ExponentialLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Exponential loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var targetDomain: ValueDomain { .sign }

    func value(_ prediction: Double, _ target: Double) -> Double { exp(-target * prediction) }

    func derivative(_ prediction: Double, _ target: Double) -> Double {
        -target * exp(-target * prediction)
    }
}

/// The share of wrong decisions.
///
/// With f the score and y the target: what a classifier is judged by. A score of 0 decides nothing and counts
/// as wrong.
///
/// - Formula: `ℓ = 1 \text{ where } y f ≤ 0, \text{ else } 0`
/// - Gradient: `\frac{dℓ}{df} = 0`
/// - Domain: Finite scores, targets ±1.
/// - Elicits: The likelier class.
/// - Use: To judge a classifier.
/// - Avoid: To train one: the gradient is 0.
/// - Source: A. Wald, "Statistical Decision Functions" (1950), section 1.1, "simple loss function".
public struct ZeroOneLoss: ElementwiseFormula {
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Zero-one loss, as a mean or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    var targetDomain: ValueDomain { .sign }

    func value(_ prediction: Double, _ target: Double) -> Double {
        target * prediction > 0 ? 0 : 1
    }

    // The loss is a step.
    func derivative(_ prediction: Double, _ target: Double) -> Double { 0 }
}
