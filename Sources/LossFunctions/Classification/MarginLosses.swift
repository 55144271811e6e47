// Other losses of the margin y × score, with y = ±1.

import ElementaryFunctions

/// Logistic loss: binary cross-entropy for targets ±1.
///
///     mean(ln(1 + e^(-target × score)))
///
/// The score is a logit: the loss is that of `BinaryCrossEntropyFromLogits` with 1 for a target of 1 and 0 for
/// -1. In the mean it is minimal for score = ln(P / (1 - P)) with P the probability of class 1. In nats.
///
/// - `predictions`: scores, `[n]`, finite or -∞. `targets`: `[n]`, each -1 or 1.
/// - Above 0 for every finite margin, ln 2 for a score of 0, near -margin where that is large and negative.
/// - Throws: see `Loss`.
/// - Source: D. R. Cox, "The regression analysis of binary sequences", J. R. Stat. Soc. B 20 (1958) 215-242;
///   in this form J. Friedman, T. Hastie, R. Tibshirani, "Additive logistic regression", Ann. Stat. 28 (2000)
///   337-407, section 3.
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

/// Exponential loss, of AdaBoost.
///
///     mean(e^(-target × score))
///
/// Its minimum in the mean is at half the logit: score = ½ ln(P / (1 - P)). An example far on the wrong side
/// costs exponentially: one wrong label can rule all of it.
///
/// - `predictions`: scores, `[n]`, finite. `targets`: `[n]`, each -1 or 1.
/// - Above 0; 1 for a score of 0; +∞ for margins below -709.8.
/// - Throws: see `Loss`.
/// - Source: Y. Freund, R. Schapire, "A decision-theoretic generalization of on-line learning and an
///   application to boosting", J. Comput. Syst. Sci. 55 (1997) 119-139; as a loss J. Friedman, T. Hastie,
///   R. Tibshirani, Ann. Stat. 28 (2000) 337-407, lemma 1.
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

/// Zero-one loss: the share of wrong decisions.
///
///     mean(1 where target × score <= 0, else 0)
///
/// What a classifier is judged by, and no loss to train with: its derivative is 0 wherever there is one. A
/// score of 0 decides nothing and counts as wrong.
///
/// - `predictions`: scores, `[n]`, finite. `targets`: `[n]`, each -1 or 1.
/// - Throws: see `Loss`.
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
