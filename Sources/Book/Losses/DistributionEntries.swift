// The page of losses: distributions, adversarial games, several tasks, a model's parameters.

import LossFunctions

let divergences = LossFamily(
    title: "Divergences",
    introduction:
        "p is the target and stands first, q the prediction. In nats. `DivergenceLoss(KLDivergence(), "
        + "outcomes: 3)` is a loss of predictions and targets, over rows of each. In the figures two "
        + "probabilities move together, so that their sum stays 1: the gradient drawn is the first "
        + "derivative less the second.",
    entries: [
        LossEntry(
            name: "KLDivergence", summary: "The extra nats paid for coding p with a code made for q.",
            formula: [#"D = \sum_k p_k \ln \frac{p_k}{q_k}"#],
            gradient: [#"\frac{\partial D}{\partial q_k} = -\frac{p_k}{q_k}"#],
            code: "`try KLDivergence()(p, q)`",
            domain: "Probabilities that sum to 1 within 10⁻⁶.", elicits: "The mean of the targets p.",
            use: "q is to cover everything that p makes possible.",
            avoid: "q may exclude what p does not: it is infinite then.",
            numerics:
                "The terms of p and p ± 10⁻⁸ cancel to a part in 10¹⁶: PyTorch, optax and Keras can be off "
                + "by more than the whole value, and below 0. Here p − q is taken out of every term and all "
                + "is summed exactly: 1 ulp of the sum.",
            peers: PeerNames(
                torch: "KLDivLoss(reduction=\"batchmean\"), of ln q and p",
                keras: "KLDivergence (p and q kept from 10⁻⁷)", optax: "kl_divergence, of ln q and p",
                mlx: "kl_div_loss, of ln q and ln p"),
            source: "S. Kullback, R. A. Leibler, Ann. Math. Stat. 22 (1951) 79–86",
            figure: divergenceFigure(
                KLDivergence(), "A curve that touches 0 at q = 0.3 and rises to ∞ at both ends.")),
        LossEntry(
            name: "ReverseKLDivergence", summary: "KL with p and q exchanged.",
            formula: [#"D = \sum_k q_k \ln \frac{q_k}{p_k}"#],
            gradient: [#"\frac{\partial D}{\partial q_k} = \ln \frac{q_k}{p_k} + 1"#],
            code: "`try ReverseKLDivergence()(p, q)`",
            domain: "Probabilities that sum to 1 within 10⁻⁶.",
            elicits: "The normalised geometric mean of the targets p.",
            use: "q is to stay where p is: variational inference.",
            avoid: "q must not leave out a peak of p.",
            numerics: "As KLDivergence; the gradient cancels at q = p/e: it errs there by at most 2⁻⁹⁸.",
            peers: PeerNames(
                torch: "KLDivLoss, of ln p and q", keras: "KLDivergence, of q and p",
                optax: "kl_divergence, of ln p and q", mlx: "kl_div_loss, of ln p and ln q"),
            source: "T. Minka, Divergence measures and message passing (2005)",
            figure: divergenceFigure(
                ReverseKLDivergence(), "A curve that touches 0 at q = 0.3 and stays finite at both ends.")),
        LossEntry(
            name: "JensenShannonDivergence",
            summary: "The mean of both distributions' divergences from their average.",
            formula: [
                #"\begin{aligned} D &= \tfrac12 \mathrm{KL}(p \,\Vert\, m) + \tfrac12 \mathrm{KL}(q \,\Vert\, m) \\ m &= \tfrac12 (p + q) \end{aligned}"#
            ],
            gradient: [#"\frac{\partial D}{\partial q_k} = \tfrac12 \ln \frac{q_k}{m_k}"#],
            code: "`try JensenShannonDivergence()(p, q)`",
            domain: "Probabilities that sum to 1 within 10⁻⁶.",
            elicits: "No closed form.",
            use: "Two distributions are to be compared as equals; at most ln 2.",
            avoid: "They do not overlap: it is ln 2 and its gradient says nothing.",
            numerics:
                "For q near p the parts of a term cancel: there a series in the square of (p − q)/(p + q).",
            peers: .none,
            source: "J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145–151",
            figure: divergenceFigure(
                JensenShannonDivergence(), y: -1...1, "A flat curve that touches 0 at q = 0.3.")),
        LossEntry(
            name: "DistributionCrossEntropy",
            summary: "The nats that an outcome of p takes in a code made for q.",
            formula: [#"H(p, q) = -\sum_k p_k \ln q_k"#],
            gradient: [#"\frac{\partial H}{\partial q_k} = -\frac{p_k}{q_k}"#],
            code: "`try DistributionCrossEntropy()(p, q)`",
            domain: "Probabilities that sum to 1 within 10⁻⁶.", elicits: "The mean of the targets p.",
            use: "As KL; the length of the code itself is wanted.",
            avoid: "As KL.", numerics: "One exact sum: 1 ulp of it, however many outcomes.",
            peers: PeerNames(
                keras:
                    "CategoricalCrossentropy (of rows, and their mean; here that is "
                    + "CategoricalCrossEntropy)"),
            source: "T. M. Cover, J. A. Thomas, Elements of Information Theory (2006), theorem 5.4.3",
            figure: divergenceFigure(DistributionCrossEntropy(), "The KL curve, raised by the entropy of p.")),
        LossEntry(
            name: "GaussianKLDivergence", summary: "KL of two Gaussians.",
            formula: [
                #"D = \ln \frac{\sigma_q}{\sigma_p} + \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2} - \frac12"#
            ],
            gradient: [
                #"\frac{\partial D}{\partial \mu_q} = \frac{\mu_q - \mu_p}{\sigma_q^2}"#,
                #"\frac{\partial D}{\partial \sigma_q} = \frac{1}{\sigma_q} \left( 1 - \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{\sigma_q^2} \right)"#,
                #"\frac{\partial D}{\partial \mu_p} = \frac{\mu_p - \mu_q}{\sigma_q^2}"#,
                #"\frac{\partial D}{\partial \sigma_p} = \frac{\sigma_p}{\sigma_q^2} - \frac{1}{\sigma_p}"#,
            ],
            code:
                "`GaussianKLDivergence()(p, q)`, of `try Gaussian(mean: 0, standardDeviation: 1)` and the "
                + "like; `gradient(p, q)` is by q's numbers, `gradientWithRespectToP(p, q)` by those of p",
            domain: "Finite means, standard deviations above 0.",
            elicits: "Mean and standard deviation of the one that is given.",
            use:
                "A Gaussian q is fitted to a given p (it covers), or a p to a given q. The second is what a "
                + "variational autoencoder needs: what is learned stands first, KL(encoder ‖ prior), and its "
                + "derivatives are those by μ_p and σ_p.",
            avoid: "The distributions are not Gaussian.",
            numerics:
                "For nearly equal standard deviations the logarithm cancels the square: the difference is "
                + "formed first. Where the terms of the derivative by σ_q nearly cancel, they are added "
                + "without rounding.",
            peers: PeerNames(torch: "distributions.kl_divergence, of two Normal"),
            source: "D. P. Kingma, M. Welling, Auto-encoding variational Bayes (2014), appendix B",
            figure: LossFigure(
                x: "σ of q, for p = N(0, 1) and q = N(0, σ²)", range: 0.3...4, y: -3...3,
                description:
                    "A curve that falls from ∞ to 0 at σ = 1 and rises slowly, like ln σ, beyond; the "
                    + "gradient goes through 0 there.",
                value: { try GaussianKLDivergence()(normal(1), normal($0)) },
                gradient: { try GaussianKLDivergence().gradient(normal(1), normal($0)).standardDeviation })),
        LossEntry(
            name: "Entropy", summary: "The nats that an outcome of p takes, coded as well as can be.",
            formula: [#"H = -\sum_k p_k \ln p_k"#],
            gradient: [#"\frac{\partial H}{\partial p_k} = -(\ln p_k + 1)"#],
            code: "`try Entropy()(p)`",
            domain: "Probabilities that sum to 1 within 10⁻⁶.",
            elicits:
                "Nothing: there is no target. Added to what is minimised, −H keeps probabilities (in "
                + "reinforcement learning, of actions) from going to 0 and 1 early.",
            use: "To measure, or reward, indecision.", avoid: "As a distance.",
            numerics: "The gradient cancels at p = 1/e: it errs there by at most 2⁻⁹⁸.",
            peers: PeerNames(torch: "distributions.Categorical(p).entropy()"),
            source: "C. E. Shannon, Bell Syst. Tech. J. 27 (1948) 379–423",
            figure: LossFigure(
                x: "p, for the distribution (p, 1 − p)", range: 0.01...0.99, y: -1.5...1.5,
                description:
                    "An arch from 0 at p = 0 over its highest point, ln 2, at ½, and back to 0; the gradient "
                    + "falls from ∞ to −∞.",
                value: { try Entropy()([$0, 1 - $0]) },
                gradient: {
                    let gradient = try Entropy().gradient([$0, 1 - $0])
                    return gradient[0] - gradient[1]
                })),
    ])

/// N(0, σ²), for a σ above 0.
private func normal(_ standardDeviation: Double) throws -> Gaussian {
    try Gaussian(mean: 0, standardDeviation: standardDeviation)
}

let adversarialLosses = LossFamily(
    title: "Adversarial losses",
    introduction:
        "D is a discriminator's probability, f a discriminator's or critic's score, x are n real examples, "
        + "G(z) m (for a generator n) generated ones; an overline is a mean. In code d and g are what the "
        + "discriminator or critic gives for the real and for the generated examples. The first three have a "
        + "form from logits, D = σ(a), with the same name and `FromLogits`. No library of the four has them "
        + "by name: they are written with binary cross-entropy, squares and means.",
    entries: [
        LossEntry(
            name: "MinimaxDiscriminatorLoss",
            summary: "The discriminator's cross-entropy on both kinds of examples.",
            formula: [#"L = -\overline{\ln D(x)} - \overline{\ln(1 - D(G(z)))}"#],
            gradient: [#"-\frac{1}{n D(x)}, \quad \frac{1}{m (1 - D(G(z)))}"#],
            code: "`try MinimaxDiscriminatorLoss()(real: d, generated: g)`",
            domain: "Probabilities.",
            elicits: "At each place the share of real examples, were there as many of each kind.",
            use: "The original game, and the non-saturating one.",
            avoid: "D becomes certain at once: its gradient for the generator says nothing then.",
            numerics: "1 − σ(a) is 0 for a = 37; from logits ln(1 + e^a) has all digits.", peers: .none,
            source: "I. Goodfellow et al., NeurIPS 27 (2014), equation 1",
            figure: discriminatorFigure(
                MinimaxDiscriminatorLossFromLogits(), "logit of one example, real and generated", -1.5...6,
                "A bowl with its lowest point, 2 ln 2, at 0 and straight sides; the gradient rises from −1 "
                    + "to 1."
            )),
        LossEntry(
            name: "MinimaxGeneratorLoss", summary: "The generator's side of the same game.",
            formula: [#"L = \overline{\ln(1 - D(G(z)))}"#], gradient: [#"-\frac{1}{n (1 - D(G(z)))}"#],
            code: "`try MinimaxGeneratorLoss()(generated: g)`",
            domain: "Probabilities.",
            elicits: "Examples that D takes for real; for the best D, the least Jensen-Shannon divergence.",
            use: "To study the game.",
            avoid: "To train: from logits its gradient, −σ(a)/n, fades where the generator is worst.",
            numerics: "0 and not −0 for D = 0; −∞ for D = 1.", peers: .none,
            source: "I. Goodfellow et al., NeurIPS 27 (2014), equation 1",
            figure: generatorFigure(
                MinimaxGeneratorLossFromLogits(), "logit of a generated example", -6...1,
                "Flat at 0 on the left, falling like −x on the right; the gradient goes from 0 to −1.")),
        LossEntry(
            name: "NonSaturatingGeneratorLoss",
            summary: "The cross-entropy of \"real\" for generated examples.",
            formula: [#"L = -\overline{\ln D(G(z))}"#], gradient: [#"-\frac{1}{n D(G(z))}"#],
            code: "`try NonSaturatingGeneratorLoss()(generated: g)`",
            domain: "Probabilities.",
            elicits: "Examples that D takes for real.",
            use: "In place of the minimax loss: its gradient is largest where the generator is worst.",
            avoid: "Training still oscillates: least squares or Wasserstein are calmer.",
            numerics: "From logits ln(1 + e^(−a)), which is 10⁴ at a = −10⁴ and not ∞.", peers: .none,
            source: "I. Goodfellow et al., NeurIPS 27 (2014), section 3",
            figure: generatorFigure(
                NonSaturatingGeneratorLossFromLogits(), "logit of a generated example", -1.5...6,
                "Falling like −x on the left, flat at 0 on the right; the gradient goes from −1 to 0.")),
        LossEntry(
            name: "LeastSquaresDiscriminatorLoss", summary: "Squared distances from 1 and from 0.",
            formula: [#"L = \tfrac12 \overline{(f(x) - 1)^2} + \tfrac12 \overline{f(G(z))^2}"#],
            gradient: [#"\frac{f(x) - 1}{n}, \quad \frac{f(G(z))}{m}"#],
            code: "`try LeastSquaresDiscriminatorLoss()(real: d, generated: g)`",
            domain: "Finite numbers.",
            elicits: "At each place the share of real examples, were there as many of each kind.",
            use: "Gradients are not to fade for examples that are right already.",
            avoid: "A probability is wanted.",
            numerics: "A square may be infinite; the mean over n examples then need not be.", peers: .none,
            source: "X. Mao et al., ICCV (2017) 2813–2821, equation 2",
            figure: discriminatorFigure(
                LeastSquaresDiscriminatorLoss(), "output for one example, real and generated", -4...6,
                "A parabola with its lowest point, ¼, at ½; the gradient is a line through 0 there.")),
        LossEntry(
            name: "LeastSquaresGeneratorLoss", summary: "The squared distance from 1 of generated examples.",
            formula: [#"L = \tfrac12 \overline{(f(G(z)) - 1)^2}"#], gradient: [#"\frac{f(G(z)) - 1}{n}"#],
            code: "`try LeastSquaresGeneratorLoss()(generated: g)`",
            domain: "Finite numbers.",
            elicits: "Examples to which f gives 1.", use: "With the discriminator's loss above.",
            avoid: "As there.", numerics: "As there.", peers: .none,
            source: "X. Mao et al., ICCV (2017) 2813–2821, equation 2",
            figure: generatorFigure(
                LeastSquaresGeneratorLoss(), "discriminator's output for a generated example", -6...6,
                "A parabola with its lowest point at 1; the gradient is a line through that point.")),
        LossEntry(
            name: "WassersteinCriticLoss",
            summary: "The critic's mean for generated examples less that for real ones.",
            formula: [#"L = \overline{f(G(z))} - \overline{f(x)}"#],
            gradient: [#"-\frac1n \text{ for real}, \quad \frac1m \text{ for generated}"#],
            code: "`try WassersteinCriticLoss()(real: d, generated: g)`",
            domain: "Finite numbers; f must be kept from growing steeply: |f(a) − f(b)| ≤ ‖a − b‖.",
            elicits:
                "With the best such f, minus the Wasserstein distance; with a looser bound a multiple of it.",
            use: "A loss that falls as examples improve, also where the distributions do not overlap.",
            avoid: "f is not bounded in its slope: then the loss has no minimum.",
            numerics: "The means are summed with their rounding errors.",
            peers: .none, source: "M. Arjovsky et al., ICML (2017) 214–223",
            figure: LossFigure(
                x: "critic's output for a real example; for a generated one 0", range: -6...6, y: -6...6,
                description: "A line that falls through 0; the gradient is −1 everywhere.",
                value: { try WassersteinCriticLoss()(real: [$0], generated: [0]) },
                gradient: { try WassersteinCriticLoss().gradient(real: [$0], generated: [0]).real[0] })),
        LossEntry(
            name: "WassersteinGeneratorLoss", summary: "The critic's mean for generated examples, negative.",
            formula: [#"L = -\overline{f(G(z))}"#], gradient: [#"-\frac1n"#],
            code: "`try WassersteinGeneratorLoss()(generated: g)`",
            domain: "Finite numbers.",
            elicits: "Examples that f rates highly.",
            use: "With the critic's loss above.", avoid: "As there.", numerics: "As there.", peers: .none,
            source: "M. Arjovsky et al., ICML (2017) 214–223",
            figure: generatorFigure(
                WassersteinGeneratorLoss(), "critic's output for a generated example", -6...6,
                "A line that falls through 0; the gradient is −1 everywhere.")),
    ])

/// The figure of a generator's loss over the discriminator's output for one example.
private func generatorFigure(
    _ loss: some GeneratorLoss, _ x: String, _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: -6...6, y: y, description: description,
        value: { try loss(generated: [$0]) }, gradient: { try loss.gradient(generated: [$0])[0] })
}

/// The figure of a discriminator's loss where it says the same of a real and a generated example.
private func discriminatorFigure(
    _ loss: some DiscriminatorLoss, _ x: String, _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: -6...6, y: y, description: description,
        value: { try loss(real: [$0], generated: [$0]) },
        gradient: {
            let gradient = try loss.gradient(real: [$0], generated: [$0])
            return gradient.real[0] + gradient.generated[0]
        })
}

let objectives = LossFamily(
    title: "Several tasks, and a model's parameters",
    introduction: "`Objective(loss, penalty, penaltyStrength: λ)` is J = L + λ R.",
    entries: [
        LossEntry(
            name: "UncertaintyWeightedLoss", summary: "Each task's loss by its noise, which is learned.",
            formula: [#"L = \sum_k \tfrac12 \left( e^{-s_k} L_k + s_k \right), \quad s_k = \ln \sigma_k^2"#],
            gradient: [
                #"\frac{\partial L}{\partial L_k} = \tfrac12 e^{-s_k}, \quad \frac{\partial L}{\partial s_k} = \tfrac12 \left( 1 - e^{-s_k} L_k \right)"#
            ],
            code: "`try UncertaintyWeightedLoss()(losses, logVariances: s)`",
            domain: "Finite losses and s.",
            elicits: "s = ln L, if L is above 0: each task by the inverse of its loss.",
            use: "Tasks whose losses have different units.",
            avoid:
                "The weights say what matters, not what is noisy. A loss can be 0 or negative: then s has no "
                + "lowest point. Of a cross-entropy pass twice the loss: for it the source has e^(−s) L "
                + "without the ½.",
            numerics:
                "The derivative by s cancels near the best s, the value where e^(−s) L is near −s. Each errs "
                + "by at most 2⁻⁹⁴ of what cancels, or 4 ulp.",
            peers: .none,
            source: "A. Kendall et al., CVPR (2018) 7482–7491",
            figure: LossFigure(
                x: "s, for a loss of 1", range: -3...3, y: -3...4,
                description: "A curve with its lowest point, ½, at s = 0.",
                value: { try UncertaintyWeightedLoss()([1], logVariances: [$0]) },
                gradient: { try UncertaintyWeightedLoss().gradient([1], logVariances: [$0]).logVariances[0] })
        ),
        LossEntry(
            name: "L1Penalty", summary: "The lasso's penalty.", formula: [#"R = \sum_i \lvert w_i \rvert"#],
            gradient: [#"\mathrm{sign}(w_i), \quad 0 \text{ at } 0"#],
            code: "`try L1Penalty()(parameters)`",
            domain: "Finite parameters.", elicits: "Parameters of exactly 0.",
            use: "Few features are to be used.",
            avoid: "Features are correlated: it picks one of them by chance.",
            numerics: "None.", peers: PeerNames(keras: "regularizers.L1"),
            source: "R. Tibshirani, J. R. Stat. Soc. B 58 (1996) 267–288",
            figure: penaltyFigure(L1Penalty(), "A V with its point at 0; the gradient jumps from −1 to 1.")),
        LossEntry(
            name: "L2Penalty", summary: "The penalty of ridge regression.",
            formula: [#"R = \sum_i w_i^2"#], gradient: [#"2 w_i"#],
            code: "`try L2Penalty()(parameters)`",
            domain: "Finite parameters.", elicits: "Small parameters.",
            use: "Many features, each of some use.", avoid: "Features are to be selected.", numerics: "None.",
            peers: PeerNames(
                torch: "optim.SGD's and optim.Adam's weight_decay (2λ; AdamW's is no penalty)",
                keras: "regularizers.L2",
                optax: "optax.add_decayed_weights before the optimiser's scaling (2λ)"),
            source: "A. Hoerl, R. Kennard, Technometrics 12 (1970) 55–67",
            figure: penaltyFigure(L2Penalty(), "A parabola; the gradient is a line through 0.")),
        LossEntry(
            name: "ElasticNetPenalty", summary: "A mixture of both.",
            formula: [#"R = \sum_i \left( r \lvert w_i \rvert + (1 - r) w_i^2 \right)"#],
            gradient: [#"r\, \mathrm{sign}(w_i) + 2 (1 - r) w_i"#],
            code: "`try ElasticNetPenalty(l1Share: 0.5)(parameters)`",
            domain: "Finite parameters, l1Share r from 0 to 1.",
            elicits: "Parameters of exactly 0, correlated features kept together.",
            use: "Correlated features are to be selected.", avoid: "One of the two alone will do.",
            numerics: "None.", peers: PeerNames(keras: "regularizers.L1L2(l1=λr, l2=λ(1 − r))"),
            source: "H. Zou, T. Hastie, J. R. Stat. Soc. B 67 (2005) 301–320",
            figure: penaltyFigure(
                ElasticNetPenalty(l1Share: 0.5),
                "A parabola with a point at 0, where the gradient jumps from -½ to ½.")),
        LossEntry(
            name: "Dropout", summary: "Sets activations to 0 at random and enlarges the others.",
            formula: [#"\frac{a}{1 - \rho} \text{ with probability } 1 - \rho, \text{ else } 0"#],
            gradient: [#"\frac{g}{1 - \rho} \text{ where kept, else } 0"#],
            code: "`try Dropout(rate: 0.5)(activations, keeping: mask)`; `mask(count:using:)` makes a mask",
            domain: "Finite activations, rate ρ from 0 up to 1, a mask.",
            elicits: "Its mean is a, its variance a² ρ / (1 − ρ).",
            use: "A network is too large for its data.",
            avoid: "Data are plenty, or the network small.",
            numerics: "The mask is passed in, from a seeded generator: a run can be repeated.",
            peers: PeerNames(torch: "Dropout", keras: "layers.Dropout", mlx: "nn.Dropout"),
            source: "N. Srivastava et al., JMLR 15 (2014) 1929–1958",
            figure: LossFigure(
                x: "activation, kept, for a rate of ½", range: -2...2, y: -4...4,
                description: "A line through 0 of slope 2; the gradient is 2 everywhere.",
                value: { try Dropout(rate: 0.5)([$0], keeping: [true])[0] },
                gradient: { _ in try Dropout(rate: 0.5).gradient([1], keeping: [true])[0] })),
    ])

/// The divergence of (q, 1 - q) from (0.3, 0.7).
private func divergenceFigure(
    _ divergence: some Divergence, y: ClosedRange<Double> = -3...3, _ description: String
) -> LossFigure {
    LossFigure(
        x: "q, for p = (0.3, 0.7)", range: 0.01...0.99, y: y, description: description,
        value: { try divergence([0.3, 0.7], [$0, 1 - $0]) },
        gradient: { q in
            let gradient = try divergence.gradient([0.3, 0.7], [q, 1 - q])
            return gradient[0] - gradient[1]
        })
}

private func penaltyFigure(_ penalty: some Penalty, _ description: String) -> LossFigure {
    LossFigure(
        x: "parameter", range: -2...2, y: -3...4, description: description, value: { try penalty([$0]) },
        gradient: { try penalty.gradient([$0])[0] })
}
