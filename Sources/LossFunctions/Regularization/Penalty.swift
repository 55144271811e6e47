// Penalties on a model's parameters.

/// What a model pays for the size of its parameters, R in the objective J = L + λ R; `Objective` says what λ is
/// here and elsewhere.
///
/// `parameters` are the numbers to be penalised, `[n]`, finite; a bias is usually left out. All functions
/// throw a `LossError` if there is none or one is not finite, or if a hyperparameter is outside of its domain.
public protocol Penalty: Sendable {
    /// The penalty: a sum over the parameters, within 1e-15 of it.
    func callAsFunction(_ parameters: [Double]) throws(LossError) -> Double

    /// The derivatives of the penalty with respect to each parameter, each within 4 ulp.
    func gradient(_ parameters: [Double]) throws(LossError) -> [Double]

    /// The penalty times 2^-64, so that it does not overflow unless by far.
    ///
    /// `Objective` asks for it where the penalty is infinite: times a small strength it may not be. Without it,
    /// nothing is lost but such objectives.
    func scaled(_ parameters: [Double]) throws(LossError) -> Double

    /// The derivatives times 2^-64, likewise.
    func scaledGradient(_ parameters: [Double]) throws(LossError) -> [Double]
}

extension Penalty {
    /// The penalty times 2^-64.
    public func scaled(_ parameters: [Double]) throws(LossError) -> Double {
        try self(parameters) * overflowScale
    }

    /// The derivatives times 2^-64.
    public func scaledGradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try gradient(parameters).map { $0 * overflowScale }
    }
}

/// L1 penalty, of the lasso.
///
///     Σ |w|
///
/// It pulls every parameter to 0 with the same force, whatever its size, and so makes many exactly 0: the
/// model selects its features.
///
/// - Gradient: the sign of each parameter, 0 at the kink at 0.
/// - Throws: see `Penalty`.
/// - Source: R. Tibshirani, "Regression shrinkage and selection via the lasso", J. R. Stat. Soc. B 58 (1996)
///   267-288, equation 1.
public struct L1Penalty: Penalty {
    /// The sum of the absolute values.
    public init() {}

    /// The penalty.
    public func callAsFunction(_ parameters: [Double]) throws(LossError) -> Double {
        try check(parameters, named: "parameters", in: .finite)
        return accurateSum(parameters.map(abs))
    }

    /// The penalty times 2^-64.
    public func scaled(_ parameters: [Double]) throws(LossError) -> Double {
        try self(parameters.map { $0 * overflowScale })
    }

    /// Its derivatives.
    public func gradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try check(parameters, named: "parameters", in: .finite)
        return parameters.map { $0 == 0 ? 0 : ($0 > 0 ? 1 : -1) }
    }
}

/// L2 penalty, of ridge regression.
///
///     Σ w²
///
/// No factor ½, which some books have. It pulls a parameter to 0 in proportion to its size: large ones shrink,
/// none becomes exactly 0. Plain gradient descent on it is weight decay; under an optimiser that scales each
/// slope, such as Adam, decay of the weights themselves (AdamW) is something else.
///
/// - Gradient: 2 w.
/// - Throws: see `Penalty`.
/// - Source: A. Hoerl, R. Kennard, "Ridge regression: biased estimation for nonorthogonal problems",
///   Technometrics 12 (1970) 55-67, section 2.
public struct L2Penalty: Penalty {
    /// The sum of the squares.
    public init() {}

    /// The penalty.
    public func callAsFunction(_ parameters: [Double]) throws(LossError) -> Double {
        try check(parameters, named: "parameters", in: .finite)
        return accurateSum(parameters.map { $0 * $0 })
    }

    /// Its derivatives.
    public func gradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try check(parameters, named: "parameters", in: .finite)
        return parameters.map { 2 * $0 }
    }

    /// The penalty times 2^-64.
    public func scaled(_ parameters: [Double]) throws(LossError) -> Double {
        try self(parameters.map { $0 * 0x1p-32 })
    }

    /// The derivatives times 2^-64.
    public func scaledGradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try gradient(parameters.map { $0 * overflowScale })
    }
}

/// Elastic net: a mixture of the L1 and the L2 penalty.
///
///     Σ (l1Share |w| + (1 - l1Share) w²)
///
/// Of correlated features the lasso picks one, this keeps them together; parameters still become exactly 0.
///
/// - `l1Share`: from 0, the L2 penalty, to 1, the L1 penalty.
/// - Gradient: l1Share sign(w) + 2 (1 - l1Share) w, 0 at the kink at 0.
/// - Throws: see `Penalty`.
/// - Source: H. Zou, T. Hastie, "Regularization and variable selection via the elastic net", J. R. Stat. Soc.
///   B 67 (2005) 301-320, section 2.1, with α for 1 - l1Share. (scikit-learn's has half the second term.)
public struct ElasticNetPenalty: Penalty {
    /// How much of the penalty is the L1 penalty.
    public let l1Share: Double

    /// The mixture with this share of the L1 penalty.
    public init(l1Share: Double) { self.l1Share = l1Share }

    /// The penalty.
    public func callAsFunction(_ parameters: [Double]) throws(LossError) -> Double {
        try checkInput(parameters)
        return accurateSum(parameters.map { (l1Share + (1 - l1Share) * abs($0)) * abs($0) })
    }

    /// Its derivatives.
    public func gradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try checkInput(parameters)
        return parameters.map { slope($0, l1Share: l1Share) }
    }

    /// The penalty times 2^-64.
    public func scaled(_ parameters: [Double]) throws(LossError) -> Double {
        try checkInput(parameters)
        return accurateSum(
            parameters.map {
                let half = abs($0) * 0x1p-32
                return (l1Share * 0x1p-32 + (1 - l1Share) * half) * half
            })
    }

    /// The derivatives times 2^-64.
    public func scaledGradient(_ parameters: [Double]) throws(LossError) -> [Double] {
        try checkInput(parameters)
        return parameters.map { slope($0 * overflowScale, l1Share: l1Share * overflowScale) }
    }

    private func slope(_ parameter: Double, l1Share: Double) -> Double {
        if parameter == 0 { return 0 }
        let size = l1Share + 2 * (1 - self.l1Share) * abs(parameter)
        return parameter > 0 ? size : -size
    }

    private func checkInput(_ parameters: [Double]) throws(LossError) {
        try check(parameter: l1Share, named: "l1Share", in: .probability)
        try check(parameters, named: "parameters", in: .finite)
    }
}
