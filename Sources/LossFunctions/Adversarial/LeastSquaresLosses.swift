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

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(MeanSquaredError(), real: 1, generated: 0, times: 0.5) }
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

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(MeanSquaredError(), generated: 1, times: 0.5) }
}
