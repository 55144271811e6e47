// The Wasserstein losses of a generative adversarial network.

/// The critic's mean for generated examples less that for real ones.
///
/// The discriminator f, here called critic, gives any number, higher for real examples. The Wasserstein
/// distance is how far examples must be moved, on average, to turn one distribution into the other. That f
/// must not grow steeply is the model's matter, by clipped weights or a penalty on its gradient. The loss can
/// be negative, and falls as the critic learns.
///
/// - Formula: `L = \overline{f(G(z))} - \overline{f(x)}`
/// - Gradient: `-\frac1n \text{ for real}, \quad \frac1m \text{ for generated}`
/// - Code: `try WassersteinCriticLoss()(real: d, generated: g)`
/// - Domain: Finite numbers; f must be kept from growing steeply: |f(a) − f(b)| ≤ ‖a − b‖.
/// - Elicits: With the best such f, minus the Wasserstein distance; with a looser bound a multiple of it.
/// - Use: A loss that falls as examples improve, also where the distributions do not overlap.
/// - Avoid: f is not bounded in its slope: then the loss has no minimum.
/// - Source: M. Arjovsky, S. Chintala, L. Bottou, "Wasserstein generative adversarial networks", ICML (2017)
///   214–223, equations 2 and 3.
public struct WassersteinCriticLoss: DiscriminatorLoss {
    /// How the examples of each kind become one number.
    public let reduction: Reduction

    /// The loss as the difference of two means, or of two sums.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(RaisedScore(), real: 1, generated: -1) }
}

/// The critic's mean for generated examples, negative.
///
/// Its gradient by the critic's output is constant: it vanishes nowhere.
///
/// - Formula: `L = -\overline{f(G(z))}`
/// - Gradient: `-\frac1n`
/// - Code: `try WassersteinGeneratorLoss()(generated: g)`
/// - Domain: Finite numbers.
/// - Elicits: Examples that f rates highly.
/// - Use: With `WassersteinCriticLoss`.
/// - Avoid: As there.
/// - Source: M. Arjovsky, S. Chintala, L. Bottou, "Wasserstein generative adversarial networks", ICML (2017)
///   214–223, equations 2 and 3.
public struct WassersteinGeneratorLoss: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(RaisedScore(), generated: 1) }
}
