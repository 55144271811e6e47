// The Wasserstein losses of a generative adversarial network.
//
// The discriminator, here called critic, gives any number, higher for real examples. It must be kept from
// growing steeply, |f(a) - f(b)| <= ‖a - b‖ (a Lipschitz constant of 1), by clipped weights or a penalty on its
// gradient: that is the model's matter, and without it the loss has no bound.
//
// Source: M. Arjovsky, S. Chintala, L. Bottou, "Wasserstein generative adversarial networks", ICML (2017)
// 214-223, equations 2 and 3.

/// The critic's Wasserstein loss.
///
///     mean(f(G(z))) - mean(f(x))
///
/// Its negative, for the best critic, is the Wasserstein distance of the two distributions: how far examples
/// must be moved, on average, to turn one into the other. With a looser bound K on the slope it is K times
/// that. It can be negative, and falls as the critic learns.
///
/// `real` and `generated` are f(x), `[n]`, and f(G(z)), `[m]`, finite.
public struct WassersteinCriticLoss: DiscriminatorLoss {
    /// How the examples of each kind become one number.
    public let reduction: Reduction

    /// The loss as the difference of two means, or of two sums.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(RaisedScore(), real: 1, generated: -1) }
}

/// The generator's Wasserstein loss.
///
///     -mean(f(G(z)))
///
/// Its gradient with respect to the critic's output is constant: it vanishes nowhere.
///
/// `generated` is f(G(z)), `[n]`, finite.
public struct WassersteinGeneratorLoss: GeneratorLoss {
    /// How the examples become one number.
    public let reduction: Reduction

    /// The loss as a mean, or a sum.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss of predictions and targets that it is.
    public var game: Game { Game(RaisedScore(), generated: 1) }
}
