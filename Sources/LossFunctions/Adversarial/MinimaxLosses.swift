// The minimax game and the non-saturating loss.
//
// The discriminator D says how probable it is that an example is real. It is trained to be right on real
// examples x and on the generator's G(z); the generator is trained against it.

/// The discriminator's cross-entropy on both kinds of examples.
///
/// 0 for a discriminator that is right and certain, 2 ln 2 for one that says ½ to everything, +∞ if it is
/// certain and wrong once.
///
/// - Formula: `L = -\overline{\ln D(x)} - \overline{\ln(1 - D(G(z)))}`
/// - Gradient: `-\frac{1}{n D(x)}, \quad \frac{1}{m (1 - D(G(z)))}`
/// - Code: `try MinimaxDiscriminatorLoss()(real: d, generated: g)`
/// - Domain: Probabilities.
/// - Elicits: At each place the share of real examples, were there as many of each kind.
/// - Use: The original game, and the non-saturating one.
/// - Avoid: D becomes certain at once: its gradient for the generator says nothing then.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), equation 1.
public typealias MinimaxDiscriminatorLoss = MinimaxDiscriminator<Probabilities>

/// The discriminator's cross-entropy on both kinds of examples, from logits.
///
/// The same number as `MinimaxDiscriminatorLoss` for D(x) = σ(a), D(G(z)) = σ(b), and still exact where those
/// probabilities are 1 to the last bit.
///
/// - Formula: `L = \overline{\ln(1 + e^{-a})} + \overline{\ln(1 + e^b)}`
/// - Gradient: `-\frac{σ(-a)}{n}, \quad \frac{σ(b)}{m}`
/// - Code: `try MinimaxDiscriminatorLossFromLogits()(real: a, generated: b)`
/// - Domain: Logits, finite or −∞.
/// - Elicits: The logit of what `MinimaxDiscriminatorLoss` elicits.
/// - Use: As `MinimaxDiscriminatorLoss`, from a discriminator's logits.
/// - Avoid: As `MinimaxDiscriminatorLoss`.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), equation 1.
public typealias MinimaxDiscriminatorLossFromLogits = MinimaxDiscriminator<Logits>

/// What the minimax losses of a discriminator share.
public struct MinimaxDiscriminator<Space: PredictionSpace>: DiscriminatorLoss {
    /// How the examples of each kind become one number.
    public let reduction: Reduction

    /// The loss as the sum of two means, or of two sums.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(BinaryCrossEntropyLoss<Space>(), real: 1, generated: 0) }
}

/// The generator's side of the minimax game.
///
/// 0 where the discriminator is certain that an example is generated, -∞ where it is certain of the opposite.
/// It is flat where the generator is bad (D near 0), which is what `NonSaturatingGeneratorLoss` mends.
///
/// - Formula: `L = \overline{\ln(1 - D(G(z)))}`
/// - Gradient: `-\frac{1}{n (1 - D(G(z)))}`
/// - Code: `try MinimaxGeneratorLoss()(generated: g)`
/// - Domain: Probabilities.
/// - Elicits: Examples that D takes for real; for the best D, the least Jensen-Shannon divergence.
/// - Use: To study the game.
/// - Avoid: To train: from logits its gradient, −σ(a)/n, fades where the generator is worst.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), equation 1.
public typealias MinimaxGeneratorLoss = MinimaxGenerator<Probabilities>

/// The generator's side of the minimax game, from logits.
///
/// The same number as `MinimaxGeneratorLoss` for D(G(z)) = σ(b). Its gradient vanishes with σ(b), where the
/// discriminator is certain: the generator saturates.
///
/// - Formula: `L = -\overline{\ln(1 + e^b)}`
/// - Gradient: `-\frac{σ(b)}{n}`
/// - Code: `try MinimaxGeneratorLossFromLogits()(generated: b)`
/// - Domain: Logits, finite or −∞.
/// - Elicits: As `MinimaxGeneratorLoss`.
/// - Use: To study the game.
/// - Avoid: As `MinimaxGeneratorLoss`.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), equation 1.
public typealias MinimaxGeneratorLossFromLogits = MinimaxGenerator<Logits>

/// What the minimax losses of a generator share.
public struct MinimaxGenerator<Space: PredictionSpace>: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(BinaryCrossEntropyLoss<Space>(), generated: 0, times: -1) }
}

/// The cross-entropy of "real" for generated examples.
///
/// 0 where the discriminator takes every example for real, +∞ where it is certain once that one is not. It
/// pulls in the same direction as `MinimaxGeneratorLoss`, and most where the generator is worst.
///
/// - Formula: `L = -\overline{\ln D(G(z))}`
/// - Gradient: `-\frac{1}{n D(G(z))}`
/// - Code: `try NonSaturatingGeneratorLoss()(generated: g)`
/// - Domain: Probabilities.
/// - Elicits: Examples that D takes for real.
/// - Use: In place of the minimax loss: its gradient is largest where the generator is worst.
/// - Avoid: Training still oscillates: least squares or Wasserstein are calmer.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), section 3, last
///   paragraph.
public typealias NonSaturatingGeneratorLoss = NonSaturatingGenerator<Probabilities>

/// The cross-entropy of "real" for generated examples, from logits.
///
/// The same number as `NonSaturatingGeneratorLoss` for D(G(z)) = σ(b).
///
/// - Formula: `L = \overline{\ln(1 + e^{-b})}`
/// - Gradient: `-\frac{σ(-b)}{n}`
/// - Code: `try NonSaturatingGeneratorLossFromLogits()(generated: b)`
/// - Domain: Logits, finite or −∞.
/// - Elicits: As `NonSaturatingGeneratorLoss`.
/// - Use: As `NonSaturatingGeneratorLoss`: the gradient is −1/n where the discriminator is certain that an
///   example is generated.
/// - Avoid: As `NonSaturatingGeneratorLoss`.
/// - Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), section 3, last
///   paragraph.
public typealias NonSaturatingGeneratorLossFromLogits = NonSaturatingGenerator<Logits>

/// What the non-saturating losses of a generator share.
public struct NonSaturatingGenerator<Space: PredictionSpace>: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(BinaryCrossEntropyLoss<Space>(), generated: 1) }
}
