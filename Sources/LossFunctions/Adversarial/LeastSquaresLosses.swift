// The least-squares losses of a generative adversarial network.
//
// The discriminator gives any number; 1 says real and 0 generated.
//
// Source: X. Mao et al., "Least squares generative adversarial networks", ICCV (2017) 2813-2821, equation 2 with
// a = 0, b = c = 1.

/// The discriminator's least-squares loss.
///
///     ½ mean((D(x) - 1)²) + ½ mean(D(G(z))²)
///
/// 0 for a discriminator that says 1 to every real example and 0 to every generated one, ¼ for one that always
/// says ½. Unlike cross-entropy it also pulls on examples that are on the right side and far from the border.
///
/// `real` and `generated` are D(x), `[n]`, and D(G(z)), `[m]`, finite.
public struct LeastSquaresDiscriminatorLoss: DiscriminatorLoss {
    /// How the examples of each kind become one number.
    public let reduction: Reduction

    /// The loss as the sum of two means, or of two sums.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The reduced loss.
    public func callAsFunction(real: [Double], generated: [Double]) throws(LossError) -> Double {
        try check(real, generated)
        let loss = halfSquaredError(reduction)
        return try loss(real, real.map { _ in 1 }) + loss(generated, generated.map { _ in 0 })
    }

    /// ½ (D(x) - 1)² for each real example and ½ D(G(z))² for each generated one.
    public func values(real: [Double], generated: [Double]) throws(LossError) -> DiscriminatorTerms {
        try check(real, generated)
        let loss = halfSquaredError(reduction)
        return DiscriminatorTerms(
            real: try loss.values(real, real.map { _ in 1 }),
            generated: try loss.values(generated, generated.map { _ in 0 }))
    }

    /// (D(x) - 1) / n and D(G(z)) / m, without n and m for a sum.
    public func gradient(real: [Double], generated: [Double]) throws(LossError) -> DiscriminatorTerms {
        try check(real, generated)
        let loss = halfSquaredError(reduction)
        return DiscriminatorTerms(
            real: try loss.gradient(real, real.map { _ in 1 }),
            generated: try loss.gradient(generated, generated.map { _ in 0 }))
    }

    private func check(_ real: [Double], _ generated: [Double]) throws(LossError) {
        try LossFunctions.check(real, named: "real", in: .finite)
        try LossFunctions.check(generated, named: "generated", in: .finite)
    }
}

/// The generator's least-squares loss.
///
///     ½ mean((D(G(z)) - 1)²)
///
/// 0 where the discriminator says 1 to every generated example. Its gradient grows with the distance from
/// there, so that it does not vanish where the generator is bad.
///
/// `generated` is D(G(z)), `[n]`, finite.
public struct LeastSquaresGeneratorLoss: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The reduced loss.
    public func callAsFunction(generated: [Double]) throws(LossError) -> Double {
        try check(generated, named: "generated", in: .finite)
        return try halfSquaredError(reduction)(generated, generated.map { _ in 1 })
    }

    /// ½ (D(G(z)) - 1)² for each example.
    public func values(generated: [Double]) throws(LossError) -> [Double] {
        try check(generated, named: "generated", in: .finite)
        return try halfSquaredError(reduction).values(generated, generated.map { _ in 1 })
    }

    /// (D(G(z)) - 1) / n, without n for a sum.
    public func gradient(generated: [Double]) throws(LossError) -> [Double] {
        try check(generated, named: "generated", in: .finite)
        return try halfSquaredError(reduction).gradient(generated, generated.map { _ in 1 })
    }
}

/// Half the squared error: Huber's loss that never turns into a line, with means of what overflows.
private func halfSquaredError(_ reduction: Reduction) -> HuberLoss {
    HuberLoss(delta: .greatestFiniteMagnitude, reduction: reduction)
}
