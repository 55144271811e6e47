// The minimax game and the non-saturating loss.
//
// The discriminator D says how probable it is that an example is real. It is trained to be right on real
// examples x and on the generator's G(z); the generator is trained against it.
//
// Source: I. Goodfellow et al., "Generative adversarial nets", NeurIPS 27 (2014), equation 1 (the minimax
// game) and section 3, last paragraph (the generator's non-saturating loss).

/// The discriminator's loss in the minimax game, from probabilities: its cross-entropy on both kinds of
/// examples.
///
///     -mean(ln D(x)) - mean(ln(1 - D(G(z))))
///
/// 0 for a discriminator that is right and certain, 2 ln 2 for one that says ½ to everything, +∞ if it is
/// certain and wrong once. In nats.
///
/// `real` and `generated` are D(x), `[n]`, and D(G(z)), `[m]`, each from 0 to 1. All functions throw a
/// `LossError` if one of the two is empty or an element is no probability.
public typealias MinimaxDiscriminatorLoss = MinimaxDiscriminator<Probabilities>

/// The discriminator's loss in the minimax game, from logits.
///
///     -mean(ln σ(a)) - mean(ln(1 - σ(b)))
///
/// The same number as `MinimaxDiscriminatorLoss` for D(x) = σ(a), D(G(z)) = σ(b), and still exact where those
/// probabilities are 1 to the last bit.
///
/// `real` and `generated` are the logits a, `[n]`, and b, `[m]`, each finite or -∞. All functions throw a
/// `LossError` if one of the two is empty or an element is NaN or +∞.
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

/// The generator's loss in the minimax game, from probabilities.
///
///     mean(ln(1 - D(G(z))))
///
/// 0 where the discriminator is certain that an example is generated, -∞ where it is certain of the opposite:
/// a loss that is never positive. It is flat where the generator is bad (D near 0), which is what
/// `NonSaturatingGeneratorLoss` mends. In nats.
///
/// `generated` is D(G(z)), `[n]`, each from 0 to 1. All functions throw a `LossError` if it is empty or an
/// element is no probability.
public typealias MinimaxGeneratorLoss = MinimaxGenerator<Probabilities>

/// The generator's loss in the minimax game, from logits.
///
///     mean(ln(1 - σ(b)))
///
/// The same number as `MinimaxGeneratorLoss` for D(G(z)) = σ(b). Its gradient vanishes with σ(b), where the
/// discriminator is certain: the generator saturates.
///
/// `generated` is the logits b, `[n]`, each finite or -∞. All functions throw a `LossError` if it is empty or
/// an element is NaN or +∞.
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

/// The generator's non-saturating loss, from probabilities: the cross-entropy of "real" for generated
/// examples.
///
///     -mean(ln D(G(z)))
///
/// 0 where the discriminator takes every example for real, +∞ where it is certain once that one is not. It
/// pulls in the same direction as `MinimaxGeneratorLoss`, and most where the generator is worst. In nats.
///
/// `generated` is D(G(z)), `[n]`, each from 0 to 1. All functions throw a `LossError` if it is empty or an
/// element is no probability.
public typealias NonSaturatingGeneratorLoss = NonSaturatingGenerator<Probabilities>

/// The generator's non-saturating loss, from logits.
///
///     -mean(ln σ(b))
///
/// The same number as `NonSaturatingGeneratorLoss` for D(G(z)) = σ(b). Its gradient is -1/n where the
/// discriminator is certain that the example is generated.
///
/// `generated` is the logits b, `[n]`, each finite or -∞. All functions throw a `LossError` if it is empty or
/// an element is NaN or +∞.
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
