// What losses of a generative adversarial network have in common.

/// One number for each of the discriminator's examples.
public struct DiscriminatorTerms: Sendable, Equatable {
    /// For the real examples.
    public let real: [Double]
    /// For the generated examples.
    public let generated: [Double]
}

/// What a discriminator is trained by: its outputs for real examples and for generated ones.
///
/// The two kinds need not be equally many: the loss is the sum of their means, or of their sums. All functions
/// throw a `LossError` if one of the two is empty or an element is outside of the loss's domain.
public protocol DiscriminatorLoss: Sendable {
    /// How the examples of each kind become one number.
    var reduction: Reduction { get }

    /// The reduced loss.
    func callAsFunction(real: [Double], generated: [Double]) throws(LossError) -> Double

    /// One value for each example, not reduced.
    func values(real: [Double], generated: [Double]) throws(LossError) -> DiscriminatorTerms

    /// The derivatives of the reduced loss with respect to each output.
    func gradient(real: [Double], generated: [Double]) throws(LossError) -> DiscriminatorTerms
}

extension DiscriminatorLoss {
    /// The reduced loss.
    public func callAsFunction(real: [Double], generated: [Double]) throws(LossError) -> Double {
        let values = try values(real: real, generated: generated)
        // One sum, of which a part may overflow where the whole does not.
        if reduction == .sum { return reduction(values.real + values.generated) }
        return reduction(values.real) + reduction(values.generated)
    }
}

/// What a generator is trained by: the discriminator's outputs for its examples.
///
/// All functions throw a `LossError` if there is no element, or one is outside of the loss's domain.
public protocol GeneratorLoss: Sendable {
    /// How the examples become one number.
    var reduction: Reduction { get }

    /// The reduced loss.
    func callAsFunction(generated: [Double]) throws(LossError) -> Double

    /// One value for each example, not reduced.
    func values(generated: [Double]) throws(LossError) -> [Double]

    /// The derivatives of the reduced loss with respect to each output.
    func gradient(generated: [Double]) throws(LossError) -> [Double]
}

extension GeneratorLoss {
    /// The reduced loss.
    public func callAsFunction(generated: [Double]) throws(LossError) -> Double {
        reduction(try values(generated: generated))
    }
}
