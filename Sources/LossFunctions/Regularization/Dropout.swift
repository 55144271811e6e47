// Dropout: noise that keeps units from relying on each other.

import ElementaryFunctions

/// Sets activations to 0 at random and enlarges the others, so that the expectation stays.
///
/// In training only: afterwards the activations are used as they are, which is what this is on average. (In
/// the source they are kept as they are in training and multiplied by 1 - ρ afterwards; the models are the
/// same.) The variance that it adds acts on a linear model's squared error like an L2 penalty in which each
/// feature has its own strength.
///
/// The mask is made once and passed in, so that a run can be repeated and the gradient uses the mask of the
/// value.
///
/// - Formula: `\frac{a}{1 - ρ} \text{ with probability } 1 - ρ, \text{ else } 0`
/// - Gradient: `\frac{g}{1 - ρ} \text{ where kept, else } 0`
/// - Code: `try Dropout(rate: 0.5)(activations, keeping: mask)`; `mask(count:using:)` makes a mask
/// - Domain: Finite activations, rate ρ from 0 up to 1, a mask.
/// - Elicits: Its mean is a, its variance a² ρ / (1 − ρ).
/// - Use: A network is too large for its data.
/// - Avoid: Data are plenty, or the network small.
/// - Throws: A `LossError` for counts that differ, no element, one that is not finite, another rate.
/// - Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR
///   15 (2014) 1929–1958, sections 4 and 9.1 (linear regression), 10 (this scaling).
public struct Dropout: Sendable {
    /// The probability of an activation to be dropped.
    public let rate: Double

    /// Dropout with this probability.
    public init(rate: Double) { self.rate = rate }

    /// A mask: for each activation, true if it is kept.
    public func mask(
        count: Int, using generator: inout some RandomNumberGenerator
    ) throws(LossError) -> [Bool] {
        try LossFunctions.check(parameter: rate, named: "rate", in: .rate)
        try LossFunctions.check(parameter: Double(count), named: "count", in: .notNegative)
        // 53 random bits as a number from 0 up to 1.
        return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 >= rate }
    }

    /// The activations with those not kept set to 0 and the others divided by 1 - rate.
    public func callAsFunction(_ activations: [Double], keeping mask: [Bool]) throws(LossError) -> [Double] {
        try check(activations, named: "activations", mask)
        return apply(mask, to: activations)
    }

    /// The derivatives of a loss with respect to the activations, from those with respect to the output.
    ///
    /// Where an activation was dropped it is 0, elsewhere the output's divided by 1 - rate.
    public func gradient(_ outputGradient: [Double], keeping mask: [Bool]) throws(LossError) -> [Double] {
        try check(outputGradient, named: "outputGradient", mask)
        return apply(mask, to: outputGradient)
    }

    /// The mean of the output over all masks: the activations.
    public func expectation(_ activations: [Double]) throws(LossError) -> [Double] {
        try LossFunctions.check(parameter: rate, named: "rate", in: .rate)
        try LossFunctions.check(activations, named: "activations", in: .finite)
        return activations
    }

    /// The variance of the output over all masks: activation² rate / (1 - rate).
    public func variance(_ activations: [Double]) throws(LossError) -> [Double] {
        let means = try expectation(activations)
        // Neither square nor quotient alone need be in the range of Double.
        let share = ScaledNumber(rate) / ScaledNumber(difference: 1, rate)
        return means.map { (ScaledNumber($0).squared * share).rounded }
    }

    private func apply(_ mask: [Bool], to values: [Double]) -> [Double] {
        zip(values, mask).map { value, isKept in isKept ? value / (1 - rate) : 0 }
    }

    private func check(_ values: [Double], named name: String, _ mask: [Bool]) throws(LossError) {
        try LossFunctions.check(parameter: rate, named: "rate", in: .rate)
        if mask.count != values.count {
            throw .countMismatch(
                argument: "keeping", count: mask.count, other: name, otherCount: values.count)
        }
        try LossFunctions.check(values, named: name, in: .finite)
    }
}
