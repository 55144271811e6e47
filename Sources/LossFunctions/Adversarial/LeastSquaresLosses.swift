// The least-squares losses of a generative adversarial network.

/// Squared distances from 1 and from 0.
///
/// The discriminator f gives any number; 1 says real and 0 generated. 0 for one that says just that, ¼ for
/// one that always says ½. Unlike cross-entropy it also pulls on examples that are on the right side and far
/// from the border.
///
/// - Formula: `L = ½ \overline{(f(x) - 1)^2} + ½ \overline{f(G(z))^2}`
/// - Gradient: `\frac{f(x) - 1}{n}, \quad \frac{f(G(z))}{m}`
/// - Code: `try LeastSquaresDiscriminatorLoss()(real: d, generated: g)`
/// - Domain: Finite numbers.
/// - Elicits: At each place the share of real examples, were there as many of each kind.
/// - Use: Gradients are not to fade for examples that are right already.
/// - Avoid: A probability is wanted.
/// - Source: X. Mao et al., "Least squares generative adversarial networks", ICCV (2017) 2813–2821, equation
///   2 with a = 0, b = c = 1.
public struct LeastSquaresDiscriminatorLoss: DiscriminatorLoss {
    /// How the examples of each kind become one number.
    public let reduction: Reduction

    /// The loss as the sum of two means, or of two sums.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(MeanSquaredError(), real: 1, generated: 0, times: 0.5) }
}

/// The squared distance from 1 of generated examples.
///
/// Its gradient grows with the distance from 1, so that it does not vanish where the generator is bad.
///
/// - Formula: `L = ½ \overline{(f(G(z)) - 1)^2}`
/// - Gradient: `\frac{f(G(z)) - 1}{n}`
/// - Code: `try LeastSquaresGeneratorLoss()(generated: g)`
/// - Domain: Finite numbers.
/// - Elicits: Examples to which f gives 1.
/// - Use: With `LeastSquaresDiscriminatorLoss`.
/// - Avoid: As there.
/// - Source: X. Mao et al., "Least squares generative adversarial networks", ICCV (2017) 2813–2821, equation
///   2 with a = 0, b = c = 1.
public struct LeastSquaresGeneratorLoss: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(MeanSquaredError(), generated: 1, times: 0.5) }
}
