// The page of losses: predictions and targets that are numbers.

import LossFunctions

let regressionLosses = LossFamily(
    title: "Regression",
    introduction:
        "Prediction ŷ and target y are numbers in the same unit; e = ŷ − y is the error, N the number of "
        + "examples.",
    entries: [
        LossEntry(
            name: "MeanSquaredError", summary: "Squared error.",
            formula: [#"L = \frac1N \sum_i e_i^2"#],
            gradient: [#"\frac{\partial L}{\partial \hat{y}_i} = \frac{2 e_i}{N}"#],
            domain: "Finite predictions and targets.", elicits: "The targets' mean.",
            use: "Errors are Gaussian, or a large error is worse than many small ones.",
            avoid:
                "There are outliers: one of ten times the ordinary error weighs as much as a hundred others.",
            numerics:
                "The square of an error beyond 1.3 × 10¹⁵⁴ is infinite, but the mean over N examples may not "
                + "be: 2 × 10¹⁵⁴ among four gives 10³⁰⁸ here.",
            peers: PeerNames(
                torch: "MSELoss", keras: "MeanSquaredError", optax: "squared_error (l2_loss is half of it)",
                mlx: "mse_loss"),
            source: "C. F. Gauss, Theoria combinationis observationum (1823)",
            figure: errorFigure(
                MeanSquaredError(), -3...3, -6...9, "A parabola; its gradient is a line through 0.")),
        LossEntry(
            name: "RootMeanSquaredError",
            summary: "The root of the mean squared error, in the targets' unit.",
            formula: [#"L = \sqrt{\frac1N \sum_i e_i^2}"#],
            gradient: [
                #"\frac{\partial L}{\partial \hat{y}_i} = \frac{e_i}{N L}, \quad 0 \text{ at } L = 0"#
            ],
            domain: "Finite predictions and targets.", elicits: "The targets' mean.",
            use: "A squared error is to be reported in the targets' unit.",
            avoid:
                "As a training loss over batches: the mean of batches' roots is not the root of the mean, "
                + "and where every error nears 0 the gradient does not fade.",
            numerics:
                "For errors of 10⁻²⁰⁰ the squares are 0 and the obvious formula gives 0. Here the errors are "
                + "scaled by a power of two first: 10⁻²⁰⁰.",
            peers: PeerNames(keras: "metrics.RootMeanSquaredError"), source: "Common use",
            figure: errorFigure(
                RootMeanSquaredError(), -3...3, -1.5...3,
                "For one example, the absolute value: "
                    + "a V with its point at 0; the gradient jumps from −1 to 1.")),
        LossEntry(
            name: "MeanAbsoluteError", summary: "Absolute error.",
            formula: [#"L = \frac1N \sum_i \lvert e_i \rvert"#],
            gradient: [
                #"\frac{\partial L}{\partial \hat{y}_i} = \frac{\mathrm{sign}(e_i)}{N}, \quad 0 \text{ at } e_i = 0"#
            ],
            domain: "Finite predictions and targets.", elicits: "The targets' median.",
            use: "Outliers are not to count for more than others.",
            avoid:
                "Steps of a fixed size are to settle: the gradient is as large next to the target as far "
                + "from it.",
            numerics: "The difference of 10³⁰⁸ and −10³⁰⁸ is infinite; their mean with others need not be.",
            peers: PeerNames(torch: "L1Loss", keras: "MeanAbsoluteError", mlx: "l1_loss"),
            source: "P.-S. Laplace, Mémoire sur la probabilité des causes (1774)",
            figure: errorFigure(
                MeanAbsoluteError(), -3...3, -1.5...3,
                "A V with its point at 0; the gradient jumps "
                    + "from −1 to 1.")),
        LossEntry(
            name: "HuberLoss", summary: "Squared error with a clipped gradient.",
            formula: [
                #"\ell = \begin{cases} \tfrac12 e^2 & \text{where } \lvert e \rvert \le \delta \\ "#
                    + #"\delta \left(\lvert e \rvert - \tfrac12 \delta\right) & \text{elsewhere} \end{cases}"#
            ],
            gradient: [#"\frac{d\ell}{d\hat{y}} = \max(-\delta, \min(\delta, e))"#],
            code: "`HuberLoss(delta: 1)`",
            domain: "Finite predictions and targets, delta above 0.",
            elicits:
                "The point about which the targets' deviations, clipped at ±δ, sum to 0: their mean for a "
                + "large delta, near their median for a small one. It need not lie between the two.",
            use: "Most errors are small and Gaussian, a few are outliers.",
            avoid: "No scale for an ordinary error is known: delta has to be chosen.",
            numerics:
                "With clipping written as min and max, and no square of the error in the linear part, an "
                + "error of 10²⁰⁰ costs 10²⁰⁰ and has the gradient 1, where the square is infinite.",
            peers: PeerNames(
                torch: "HuberLoss (SmoothL1Loss is that divided by its beta)", keras: "Huber",
                optax: "huber_loss", mlx: "huber_loss"),
            source: "P. J. Huber, Ann. Math. Stat. 35 (1964) 73–101",
            figure: errorFigure(
                HuberLoss(delta: 1), -3...3, -1.5...3,
                "A parabola between −1 and 1 that goes on as "
                    + "straight lines; the gradient is a line clipped at −1 and 1.")),
        LossEntry(
            name: "LogCoshLoss",
            summary: "The logarithm of the hyperbolic cosine: Huber's loss without a seam.",
            formula: [#"\ell = \ln \cosh e"#], gradient: [#"\frac{d\ell}{d\hat{y}} = \tanh e"#],
            domain: "Finite predictions and targets.",
            elicits:
                "The point about which the tanh of the targets' deviations sums to 0: near their mean for "
                + "small deviations, near their median for large ones.",
            use: "A robust loss is to have derivatives of every order.",
            avoid: "The error's unit is arbitrary: the turn from square to line is at 1 of it.",
            numerics:
                #"`log(cosh(e))` is infinite from e = 711 on; |e| + ln(1 + e^(−2|e|)) − ln 2 gives −2 × 10⁻⁹ at e = 10⁻⁸ "#
                + "in Keras, where 5 × 10⁻¹⁷ is right. Here: a series near 0, 100 bits where terms cancel.",
            peers: PeerNames(keras: "LogCosh", optax: "log_cosh", mlx: "log_cosh_loss"),
            source: "P. J. Green, IEEE Trans. Med. Imaging 9 (1990) 84–93",
            figure: errorFigure(
                LogCoshLoss(), -3...3, -1.5...3,
                "A curve like a parabola near 0 and like straight "
                    + "lines far out; the gradient is an S from −1 to 1.")),
        LossEntry(
            name: "QuantileLoss", summary: "Absolute error with two prices, also called pinball loss.",
            formula: [#"\ell = \max(-\tau e, (1 - \tau) e)"#],
            gradient: [
                #"\frac{d\ell}{d\hat{y}} = \begin{cases} -\tau & \text{where } e < 0 \\ 1 - \tau & \text{where } e > 0 \\ 0 & \text{at } 0 \end{cases}"#
            ],
            code: "`QuantileLoss(quantile: 0.9)`",
            domain: "Finite predictions and targets, quantile τ between 0 and 1.",
            elicits: "The targets' τ-quantile.",
            use: "A forecast is to say how bad it can get: the stock that suffices on nine days of ten.",
            avoid: "Quantiles are predicted one by one and must not cross: nothing here prevents it.",
            numerics:
                "An error beyond the range of Double may cost less than that: the price multiplies first.",
            peers: .none, source: "R. Koenker, G. Bassett, Econometrica 46 (1978) 33–50",
            figure: errorFigure(
                QuantileLoss(quantile: 0.8), -3...3, -1.5...2.5,
                "A lopsided V for τ = 0.8: four times "
                    + "as steep on the left; the gradient jumps from −0.8 to 0.2.")),
        LossEntry(
            name: "BarronLoss", summary: "One number, the shape, from squared error to ignoring outliers.",
            formula: [
                #"\begin{aligned} \ell &= \frac{b}{\alpha} \left( \left( \frac{(e/c)^2}{b} + 1 \right)^{\alpha/2} - 1 \right) \\ "#
                    + #"b &= \lvert \alpha - 2 \rvert \end{aligned}"#
            ],
            gradient: [
                #"\frac{d\ell}{d\hat{y}} = \frac{e}{c^2} \left( \frac{(e/c)^2}{b} + 1 \right)^{\alpha/2 - 1}"#
            ],
            code: "`BarronLoss(shape: 1, scale: 1)`; the shape −∞ is `-.infinity`",
            domain: "Finite predictions and targets; shape α finite or −∞, scale c above 0.",
            elicits: "The mean for α = 2; for small α the place where most targets are.",
            use: "How robust a loss should be is itself to be tried, or learned.",
            avoid: "Below α = 1 it is not convex: where a descent ends depends on where it starts.",
            numerics:
                "At α = 0 and 2 the formula is 0/0 and 0 × ∞; near them it cancels. Written with (eᵘ − 1)/u "
                + "it has no such places: within 1 ulp for every α.",
            peers: .none, source: "J. T. Barron, CVPR (2019) 4331–4339",
            figure: errorFigure(
                BarronLoss(shape: -2, scale: 1), -5...5, -1...2,
                "For α = −2 a dip that levels out at "
                    + "2; the gradient rises to a peak near 1 and falls back towards 0.")),
        LossEntry(
            name: "BarronNegativeLogLikelihood",
            summary: "Barron's loss with the price of being robust. ℓ_α is BarronLoss with the scale 1.",
            formula: [
                #"\begin{aligned} \ell &= \ell_\alpha(e / c) + \ln c + \ln Z(\alpha) \\ Z &= \int e^{-\ell_\alpha(x)} dx \end{aligned}"#
            ],
            gradient: [
                #"\frac{d\ell}{d\hat{y}} = \frac{1}{c} \ell_\alpha'(e / c)"#,
                #"\begin{aligned} \frac{\partial \ell}{\partial \alpha} &= \frac{\partial \ell_\alpha}{\partial \alpha} + \frac{d \ln Z}{d \alpha} \\[6pt] "#
                    + #"\frac{\partial \ell}{\partial c} &= \frac{1}{c} \left( 1 - \frac{e}{c} \ell_\alpha'(e / c) \right) \end{aligned}"#,
            ],
            code:
                "`BarronNegativeLogLikelihood(shape: 1, scale: 1)`; its `parameterGradient(predictions, "
                + "targets)` is by shape and scale",
            domain: "Finite predictions and targets; shape from 0 to 2, scale above 0.",
            elicits: "With shape and scale learned: the density of that family which fits the errors best.",
            use: "Shape and scale are to be learned with the model.",
            avoid: "The errors are known to be Gaussian: then it is squared error with a detour.",
            numerics:
                "Less exact than the others: Z has no closed form. A double exponential sum of 257 points "
                + "gives it, and the value, to 10⁻¹⁴ of the larger of 1 and the value; derivatives by shape "
                + "and scale are within 10⁻¹² of their terms.",
            peers: .none, source: "J. T. Barron, CVPR (2019) 4331–4339, equations 16, 17",
            figure: errorFigure(
                BarronNegativeLogLikelihood(shape: 0, scale: 1), -5...5, -1...5,
                "For shape 0, a Cauchy "
                    + "distribution: a dip to 1.5 at 0 that rises ever more slowly.")),
    ])

/// The figure of a loss over the error, at a target of 0.
func errorFigure(
    _ loss: some Loss<Double>, _ range: ClosedRange<Double>, _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: "prediction − target", range: range, y: y, description: description,
        value: { try loss([$0], [0]) }, gradient: { try loss.gradient([$0], [0])[0] })
}
