// Penalties: sums over parameters, in numbers of ordinary and of any exponent.

import ElementaryFunctions

/// A penalty that is a sum of one term for each parameter's size.
protocol PenaltyFormula: Penalty {
    func checkHyperparameters() throws(LossError)
    /// The term of a parameter of this size.
    func term<N: LongNumber>(_ size: N) -> N
    /// Its derivative for a positive parameter; for a negative one it is the opposite, at 0 it is 0.
    func slope<N: LongNumber>(_ size: N) -> N
}

extension PenaltyFormula {
    func checkHyperparameters() throws(LossError) {}

    /// The penalty times `strength`.
    public func callAsFunction(_ parameters: [Double], strength: Double) throws(LossError) -> Double {
        try isOrdinary(parameters, strength)
            ? total(parameters, strength, as: DoubleDouble.self)
            : total(parameters, strength, as: ScaledNumber.self)
    }

    /// Its derivatives.
    public func gradient(_ parameters: [Double], strength: Double) throws(LossError) -> [Double] {
        try isOrdinary(parameters, strength)
            ? derivatives(parameters, strength, as: DoubleDouble.self)
            : derivatives(parameters, strength, as: ScaledNumber.self)
    }

    /// Checks the input; whether all of it is of ordinary size.
    private func isOrdinary(_ parameters: [Double], _ strength: Double) throws(LossError) -> Bool {
        try check(parameter: strength, named: "strength", in: .notNegative)
        try checkHyperparameters()
        try check(parameters, named: "parameters", in: .finite)
        return parameters.allSatisfy { PlainRange.ordinary.contains($0) }
            && LossFunctions.isOrdinary(factor: strength)
    }

    private func total<N: LongNumber>(_ parameters: [Double], _ strength: Double, as: N.Type) -> Double {
        (parameters.reduce(N(0)) { $0 + term(N(abs($1))) } * strength).rounded
    }

    private func derivatives<N: LongNumber>(
        _ parameters: [Double], _ strength: Double, as: N.Type
    ) -> [Double] {
        parameters.map { parameter in
            if parameter == 0 { return 0 }
            let size = (slope(N(abs(parameter))) * strength).rounded
            return parameter > 0 ? size : -size
        }
    }
}
