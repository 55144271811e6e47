// The page of losses: distributions, adversarial games, several tasks, a model's parameters.

import LossFunctions

let divergences = LossFamily(
    title: "Divergences",
    introduction:
        "p is the target and stands first, q the prediction. In nats. `DivergenceLoss` makes a loss over rows of each.",
    entries: [
        LossEntry(
            name: "KLDivergence", summary: "The extra nats paid for coding p with a code made for q.",
            formula: [#"D = \sum_k p_k \ln \frac{p_k}{q_k}"#],
            gradient: [#"\frac{\partial D}{\partial q_k} = -\frac{p_k}{q_k}"#],
            domain: "Probabilities that sum to 1 within 1e-6.", elicits: "The mean of the targets p.",
            use: "q is to cover everything that p makes possible.",
            avoid: "q may exclude what p does not: it is infinite then.",
            numerics:
                "The terms of p and p ± 1e-8 cancel to a part in 1e16: PyTorch, optax and Keras are off by up to half and below 0. "
                + "Here p - q is taken out of every term and all is summed exactly: 1 ulp of the sum.",
            peers: PeerNames(
                torch: "KLDivLoss", keras: "KLDivergence", optax: "kl_divergence", mlx: "kl_div_loss"),
            source: "S. Kullback, R. A. Leibler, Ann. Math. Stat. 22 (1951) 79-86",
            figure: divergenceFigure(
                KLDivergence(), "A curve that touches 0 at q = 0.3 and rises to ∞ at both ends.")),
        LossEntry(
            name: "ReverseKLDivergence", summary: "KL with p and q exchanged.",
            formula: [#"D = \sum_k q_k \ln \frac{q_k}{p_k}"#],
            gradient: [#"\frac{\partial D}{\partial q_k} = \ln \frac{q_k}{p_k} + 1"#],
            domain: "Probabilities that sum to 1 within 1e-6.",
            elicits: "The normalised geometric mean of the targets p.",
            use: "q is to stay where p is: variational inference.",
            avoid: "q must not leave out a mode of p.",
            numerics: "As KLDivergence; the gradient cancels at q = p/e and has 100 bits there.",
            peers: .none, source: "T. Minka, Divergence measures and message passing (2005)",
            figure: divergenceFigure(
                ReverseKLDivergence(), "A curve that touches 0 at q = 0.3 and stays finite at both ends.")),
        LossEntry(
            name: "JensenShannonDivergence",
            summary: "The mean of both distributions' divergences from their average.",
            formula: [
                #"D = \tfrac12 \mathrm{KL}(p \,\Vert\, m) + \tfrac12 \mathrm{KL}(q \,\Vert\, m), \quad m = \tfrac12 (p + q)"#
            ],
            gradient: [#"\frac{\partial D}{\partial q_k} = \tfrac12 \ln \frac{q_k}{m_k}"#],
            domain: "Probabilities that sum to 1 within 1e-6.",
            elicits: "No closed form: between the means of KL and reverse KL.",
            use: "Two distributions are to be compared as equals; at most ln 2.",
            avoid: "They do not overlap: it is ln 2 and its gradient says nothing.",
            numerics:
                "For q near p the parts of a term cancel: there a series in the square of (p - q)/(p + q).",
            peers: .none,
            source: "J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145-151",
            figure: divergenceFigure(JensenShannonDivergence(), "A flat curve that touches 0 at q = 0.3.")),
        LossEntry(
            name: "DistributionCrossEntropy",
            summary: "The nats that an outcome of p takes in a code made for q.",
            formula: [#"H(p, q) = -\sum_k p_k \ln q_k"#],
            gradient: [#"\frac{\partial H}{\partial q_k} = -\frac{p_k}{q_k}"#],
            domain: "Probabilities that sum to 1 within 1e-6.", elicits: "The mean of the targets p.",
            use: "As KL; the length of the code itself is wanted.",
            avoid: "As KL.", numerics: "One exact sum: 1 ulp of it, however many outcomes.", peers: .none,
            source: "T. M. Cover, J. A. Thomas, Elements of Information Theory (2006), theorem 5.4.3",
            figure: divergenceFigure(DistributionCrossEntropy(), "The KL curve, raised by the entropy of p.")),
        LossEntry(
            name: "GaussianKLDivergence", summary: "KL of two normal distributions.",
            formula: [
                #"D = \ln \frac{\sigma_q}{\sigma_p} + \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2} - \frac12"#
            ],
            gradient: [
                #"\frac{\partial D}{\partial \mu_q} = \frac{\mu_q - \mu_p}{\sigma_q^2}"#,
                #"\frac{\partial D}{\partial \sigma_q} = \frac{1}{\sigma_q} \left( 1 - \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{\sigma_q^2} \right)"#,
            ],
            domain: "Finite means, standard deviations above 0.",
            elicits: "Mean and standard deviation of p.",
            use: "Variational autoencoders.", avoid: "The distributions are not normal.",
            numerics:
                "For nearly equal standard deviations the logarithm cancels the square: the difference is formed first.",
            peers: .none,
            source: "D. P. Kingma, M. Welling, Auto-encoding variational Bayes (2014), appendix B",
            figure: nil),
        LossEntry(
            name: "Entropy", summary: "The nats that an outcome of p takes, coded as well as can be.",
            formula: [#"H = -\sum_k p_k \ln p_k"#],
            gradient: [#"\frac{\partial H}{\partial p_k} = -(\ln p_k + 1)"#],
            domain: "Probabilities that sum to 1 within 1e-6.",
            elicits: "Nothing: there is no target. As a penalty it keeps a policy from deciding early.",
            use: "To measure, or reward, indecision.", avoid: "As a distance.",
            numerics: "The gradient cancels at p = 1/e and has 100 bits there.",
            peers: .none, source: "C. E. Shannon, Bell Syst. Tech. J. 27 (1948) 379-423", figure: nil),
    ])

let adversarialLosses = LossFamily(
    title: "Adversarial losses",
    introduction:
        "D is the discriminator, x real examples, G(z) generated ones. The first three have a form from logits, D = σ(a), with the same name and `FromLogits`.",
    entries: [
        adversarial(
            "MinimaxDiscriminatorLoss", "-\\overline{\\ln D(x)} - \\overline{\\ln(1 - D(G(z)))}",
            "-\\frac{1}{n D(x)}, \\quad \\frac{1}{m (1 - D(G(z)))}",
            "Probabilities.", "The share of real examples at each place.",
            "I. Goodfellow et al., NeurIPS 27 (2014)"),
        adversarial(
            "MinimaxGeneratorLoss", "\\overline{\\ln(1 - D(G(z)))}", "-\\frac{1}{n (1 - D(G(z)))}",
            "Probabilities.",
            "Examples that D takes for real; saturates where D is certain.",
            "I. Goodfellow et al., NeurIPS 27 (2014)"),
        adversarial(
            "NonSaturatingGeneratorLoss", "-\\overline{\\ln D(G(z))}", "-\\frac{1}{n D(G(z))}",
            "Probabilities.",
            "Examples that D takes for real; strongest where D is certain.",
            "I. Goodfellow et al., NeurIPS 27 (2014)"),
        adversarial(
            "LeastSquaresDiscriminatorLoss",
            "\\tfrac12 \\overline{(D(x) - 1)^2} + \\tfrac12 \\overline{D(G(z))^2}",
            "\\frac{D(x) - 1}{n}, \\quad \\frac{D(G(z))}{m}",
            "Finite numbers.", "The share of real examples at each place.",
            "X. Mao et al., ICCV (2017) 2813-2821"),
        adversarial(
            "LeastSquaresGeneratorLoss", "\\tfrac12 \\overline{(D(G(z)) - 1)^2}", "\\frac{D(G(z)) - 1}{n}",
            "Finite numbers.",
            "Examples for which D says 1.", "X. Mao et al., ICCV (2017) 2813-2821"),
        adversarial(
            "WassersteinCriticLoss", "\\overline{f(G(z))} - \\overline{f(x)}", "-\\frac1n, \\quad \\frac1m",
            "Finite numbers; f must be kept from growing steeply.",
            "With the best such f: minus the Wasserstein distance.", "M. Arjovsky et al., ICML (2017) 214-223"
        ),
        adversarial(
            "WassersteinGeneratorLoss", "-\\overline{f(G(z))}", "-\\frac1n", "Finite numbers.",
            "Examples that f rates highly.",
            "M. Arjovsky et al., ICML (2017) 214-223"),
    ])

let objectives = LossFamily(
    title: "Several tasks, and a model's parameters",
    introduction: "`Objective(loss, penalty, strength: λ)` is J = L + λ R.",
    entries: [
        LossEntry(
            name: "UncertaintyWeightedLoss", summary: "Each task's loss by its noise, which is learned.",
            formula: [#"L = \sum_i \tfrac12 \left( e^{-s_i} L_i + s_i \right), \quad s_i = \ln \sigma_i^2"#],
            gradient: [
                #"\frac{\partial L}{\partial L_i} = \tfrac12 e^{-s_i}, \quad \frac{\partial L}{\partial s_i} = \tfrac12 \left( 1 - e^{-s_i} L_i \right)"#
            ],
            domain: "Finite losses and s.", elicits: "s = ln L: each task by the inverse of its loss.",
            use: "Tasks whose losses have different units.",
            avoid: "The weights say what matters, not what is noisy.",
            numerics: "Both sums cancel near their best s; 100 bits.", peers: .none,
            source: "A. Kendall et al., CVPR (2018) 7482-7491",
            figure: LossFigure(
                x: "s, for a loss of 1", range: -3...3, y: -3...4,
                description: "A curve with its lowest point, ½, at s = 0.",
                value: { try UncertaintyWeightedLoss()([1], logVariances: [$0]) },
                gradient: { try UncertaintyWeightedLoss().gradient([1], logVariances: [$0]).logVariances[0] })
        ),
        LossEntry(
            name: "L1Penalty", summary: "The lasso's penalty.", formula: [#"R = \sum_i \lvert w_i \rvert"#],
            gradient: [#"\mathrm{sign}(w_i), \quad 0 \text{ at } 0"#],
            domain: "Finite parameters.", elicits: "Parameters of exactly 0.",
            use: "Few features are to be used.",
            avoid: "Features are correlated: it picks one of them by chance.",
            numerics: "None.", peers: PeerNames(keras: "regularizers.L1"),
            source: "R. Tibshirani, J. R. Stat. Soc. B 58 (1996) 267-288",
            figure: penaltyFigure(L1Penalty(), "A V with its point at 0; the gradient jumps from -1 to 1.")),
        LossEntry(
            name: "L2Penalty", summary: "The penalty of ridge regression and weight decay.",
            formula: [#"R = \sum_i w_i^2"#], gradient: [#"2 w_i"#],
            domain: "Finite parameters.", elicits: "Small parameters.",
            use: "Many features, each of some use.", avoid: "Features are to be selected.", numerics: "None.",
            peers: PeerNames(
                torch: "optimisers' weight_decay (half of it)", keras: "regularizers.L2",
                optax: "add_decayed_weights (half of it)"),
            source: "A. Hoerl, R. Kennard, Technometrics 12 (1970) 55-67",
            figure: penaltyFigure(L2Penalty(), "A parabola; the gradient is a line through 0.")),
        LossEntry(
            name: "ElasticNetPenalty", summary: "A mixture of both.",
            formula: [#"R = \sum_i \left( \rho \lvert w_i \rvert + (1 - \rho) w_i^2 \right)"#],
            gradient: [#"\rho\, \mathrm{sign}(w_i) + 2 (1 - \rho) w_i"#],
            domain: "Finite parameters, l1Share ρ from 0 to 1.",
            elicits: "Parameters of exactly 0, correlated features kept together.",
            use: "Correlated features are to be selected.", avoid: "One of the two alone will do.",
            numerics: "None.", peers: PeerNames(keras: "regularizers.L1L2"),
            source: "H. Zou, T. Hastie, J. R. Stat. Soc. B 67 (2005) 301-320",
            figure: penaltyFigure(
                ElasticNetPenalty(l1Share: 0.5),
                "A parabola with a point at 0, where the gradient jumps from -½ to ½.")),
        LossEntry(
            name: "Dropout", summary: "Sets activations to 0 at random and enlarges the others.",
            formula: [#"\frac{a}{1 - r} \text{ with probability } 1 - r, \text{ else } 0"#],
            gradient: [#"\frac{g}{1 - r} \text{ where kept, else } 0"#],
            domain: "Finite activations, rate r from 0 up to 1, a mask.",
            elicits: "Its mean is a, its variance a² r / (1 - r).",
            use: "A network is too large for its data.",
            avoid: "Data are plenty, or the network small.",
            numerics: "The mask is passed in, from a seeded generator: a run can be repeated.",
            peers: PeerNames(torch: "Dropout", keras: "layers.Dropout", mlx: "Dropout"),
            source: "N. Srivastava et al., JMLR 15 (2014) 1929-1958", figure: nil),
    ])

private func adversarial(
    _ name: String, _ formula: String, _ gradient: String, _ domain: String, _ elicits: String,
    _ source: String
) -> LossEntry {
    LossEntry(
        name: name, summary: "", formula: [formula], gradient: [gradient], domain: domain, elicits: elicits,
        use: "", avoid: "", numerics: "",
        peers: .none, source: source, figure: nil)
}

/// The divergence of (q, 1 - q) from (0.3, 0.7).
private func divergenceFigure(_ divergence: some Divergence, _ description: String) -> LossFigure {
    LossFigure(
        x: "q, for p = (0.3, 0.7)", range: 0.01...0.99, y: -3...3, description: description,
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
