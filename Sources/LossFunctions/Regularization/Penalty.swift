// Penalties on a model's parameters.

/// What a model pays for the size of its parameters, R in the objective J = L + λ R; `Objective` says what λ is
/// here and elsewhere.
///
/// `parameters` are the numbers to be penalised, `[n]`, finite; a bias is usually left out. All functions
/// throw a `LossError` if there is none or one is not finite, or if a hyperparameter is outside of its domain. A
/// penalty is within 1e-15 of itself, a derivative within 4 ulp.
public protocol Penalty: Sendable {
    /// The penalty times λ, `strength`: a sum over the parameters.
    func callAsFunction(_ parameters: [Double], strength: Double) throws(LossError) -> Double

    /// The derivatives of that with respect to each parameter.
    func gradient(_ parameters: [Double], strength: Double) throws(LossError) -> [Double]
}

extension Penalty {
    /// The penalty by itself.
    public func callAsFunction(_ parameters: [Double]) throws(LossError) -> Double {
        try self(parameters, strength: 1)
    }

    /// The derivatives of the penalty by itself.
    public func gradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try gradient(parameters, strength: 1)
    }
}

/// The lasso's penalty.
///
/// It pulls every parameter to 0 with the same force, whatever its size, and so makes many exactly 0: the
/// model selects its features.
///
/// - Formula: `R = Σ_i |w_i|`
/// - Gradient: `\mathrm{sign}(w_i), \quad 0 \text{ at } 0`
/// - Code: `try L1Penalty()(parameters)`
/// - Domain: Finite parameters.
/// - Elicits: Parameters of exactly 0.
/// - Use: Few features are to be used.
/// - Avoid: Features are correlated: it picks one of them by chance.
/// - Source: R. Tibshirani, "Regression shrinkage and selection via the lasso", J. R. Stat. Soc. B 58 (1996)
///   267–288, equation 1.
public struct L1Penalty: PenaltyFormula {
    /// The sum of the absolute values.
    public init() {}

    func term<N: LongNumber>(_ size: N) -> N { size }
    func slope<N: LongNumber>(_ size: N) -> N { N(1) }
}

/// The penalty of ridge regression.
///
/// No factor ½, which some books have. It pulls a parameter to 0 in proportion to its size: large ones
/// shrink, none becomes exactly 0. Plain gradient descent on it is weight decay; under an optimiser that
/// scales each slope, such as Adam, decay of the weights themselves (AdamW) is something else.
///
/// - Formula: `R = Σ_i w_i^2`
/// - Gradient: `2 w_i`
/// - Code: `try L2Penalty()(parameters)`
/// - Domain: Finite parameters.
/// - Elicits: Small parameters.
/// - Use: Many features, each of some use.
/// - Avoid: Features are to be selected.
/// - Source: A. Hoerl, R. Kennard, "Ridge regression: biased estimation for nonorthogonal problems",
///   Technometrics 12 (1970) 55–67, section 2.
public struct L2Penalty: PenaltyFormula {
    /// The sum of the squares.
    public init() {}

    func term<N: LongNumber>(_ size: N) -> N { size * size }
    func slope<N: LongNumber>(_ size: N) -> N { size * 2 }
}

/// A mixture of the L1 and the L2 penalty.
///
/// r is `l1Share`: 0 is the L2 penalty, 1 the L1 penalty. Of correlated features the lasso picks one, this
/// keeps them together.
///
/// - Formula: `R = Σ_i \left( r |w_i| + (1 - r) w_i^2 \right)`
/// - Gradient: `r\, \mathrm{sign}(w_i) + 2 (1 - r) w_i`
/// - Code: `try ElasticNetPenalty(l1Share: 0.5)(parameters)`
/// - Domain: Finite parameters, l1Share r from 0 to 1.
/// - Elicits: Parameters of exactly 0, correlated features kept together.
/// - Use: Correlated features are to be selected.
/// - Avoid: One of the two alone will do.
/// - Source: H. Zou, T. Hastie, "Regularization and variable selection via the elastic net", J. R. Stat. Soc.
///   B 67 (2005) 301–320, section 2.1, with α for 1 - l1Share. (scikit-learn's has half the second term.)
public struct ElasticNetPenalty: PenaltyFormula {
    /// How much of the penalty is the L1 penalty.
    public let l1Share: Double

    /// The mixture with this share of the L1 penalty.
    public init(l1Share: Double) { self.l1Share = l1Share }

    func checkHyperparameters() throws(LossError) {
        try check(parameter: l1Share, named: "l1Share", in: .probability)
    }

    func term<N: LongNumber>(_ size: N) -> N { (N(l1Share) + N(difference: 1, l1Share) * size) * size }
    func slope<N: LongNumber>(_ size: N) -> N { N(l1Share) + N(difference: 1, l1Share) * size * 2 }
}
