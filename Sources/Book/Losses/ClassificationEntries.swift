// The page of losses: predictions of classes.

import LossFunctions

let crossEntropyLosses = LossFamily(
    title: "Cross-entropy and focal loss",
    introduction:
        "In nats. From probabilities and from logits are two types; the second is the more exact. p are "
        + "predicted probabilities, z logits, y targets, σ is the sigmoid. `labelSmoothing` s replaces each "
        + "target y, before anything else, by (1 − s) y + s / (number of classes); the shares under "
        + "*Elicits* are those of the targets that result. Weights move them: where π is the share of 1s, a "
        + "`positiveWeight` w elicits w π / (w π + 1 − π), for a share of 0.01 and the weight 10 a "
        + "probability of 0.092; of classes with the shares π_k, `classWeights` w_k elicit w_k π_k / Σ w_j "
        + "π_j. The figures over classes have two of them, with the probabilities p and 1 − p.",
    entries: [
        LossEntry(
            name: "BinaryCrossEntropy", summary: "Cross-entropy of two classes, from probabilities.",
            formula: [#"\ell = -\left( w\, y \ln p + (1 - y) \ln(1 - p) \right)"#],
            gradient: [#"\frac{d\ell}{dp} = -\frac{w\, y}{p} + \frac{1 - y}{1 - p}"#],
            code: "`BinaryCrossEntropy()`, or with `(positiveWeight: 10, labelSmoothing: 0.1)`",
            domain: "p and y from 0 to 1, positiveWeight w above 0, labelSmoothing from 0 to 1.",
            elicits: "The share of 1s, if w is 1.", use: "A model gives probabilities and nothing else.",
            avoid: "The model has logits: use those.",
            numerics:
                "`log(1 - p)` is 0 for p = 10⁻¹⁷; ln(1 + x) of −p is −10⁻¹⁷. PyTorch ends at 100 and Keras "
                + "at 16.1 where p = 10⁻³⁰⁰ costs 690.8; here p = 0 costs what it costs, ∞. Where the two "
                + "terms of the derivative nearly cancel, they are added without rounding.",
            peers: PeerNames(
                torch: "BCELoss", keras: "BinaryCrossentropy", mlx: "binary_cross_entropy(with_logits=False)"),
            source: "I. J. Good, J. R. Stat. Soc. B 14 (1952) 107–114",
            figure: probabilityFigure(
                BinaryCrossEntropy(),
                "−ln p falls from ∞ at p = 0 to 0 at 1; the gradient rises from −∞ to −1.")),
        LossEntry(
            name: "BinaryCrossEntropyFromLogits", summary: "Cross-entropy of two classes, from logits.",
            formula: [#"\ell = w\, y \ln(1 + e^{-z}) + (1 - y) \ln(1 + e^{z})"#],
            gradient: [#"\frac{d\ell}{dz} = (1 - y)\, \sigma(z) - w\, y\, \sigma(-z)"#],
            code: "`BinaryCrossEntropyFromLogits()`, or with `(positiveWeight: 10, labelSmoothing: 0.1)`",
            domain: "z finite or −∞, y from 0 to 1, positiveWeight w above 0, labelSmoothing from 0 to 1.",
            elicits: "The logit of the share of 1s, if w is 1.",
            use: "The loss of first choice for two classes.",
            avoid: "Labels are often wrong: one confident wrong label costs without bound.",
            numerics:
                "`log(1 + exp(-z))` is 0 for z = 37; right is 8.5 × 10⁻¹⁷. It overflows at z = −710. Here "
                + "ln(1 + t) with t = e^(−|z|), which is never above 1, to 60 bits. For a y between 0 and 1 "
                + "a derivative that nearly cancels errs by at most 2⁻⁹⁴ w y.",
            peers: PeerNames(
                torch: "BCEWithLogitsLoss", keras: "BinaryCrossentropy(from_logits=True)",
                optax: "sigmoid_binary_cross_entropy", mlx: "binary_cross_entropy"),
            source: "D. R. Cox, J. R. Stat. Soc. B 20 (1958) 215–242",
            figure: logitFigure(
                BinaryCrossEntropyFromLogits(),
                "For y = 1: a curve that falls like −z on the left and levels out at 0; the gradient rises "
                    + "from −1 to 0."
            )),
        LossEntry(
            name: "CategoricalCrossEntropy", summary: "Cross-entropy over classes, from probabilities.",
            formula: [#"\ell = -\sum_k w_k\, y_k \ln p_k"#],
            gradient: [#"\frac{\partial \ell}{\partial p_k} = -\frac{w_k\, y_k}{p_k}"#],
            code:
                "`CategoricalCrossEntropy(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5], "
                + "labelSmoothing: 0.1)`",
            domain: "Rows of probabilities, for predictions and targets; classWeights, labelSmoothing.",
            elicits: "The shares of the classes, if all w are 1.",
            use: "Targets are several probabilities, or one-hot rows.",
            avoid: "The model has logits: use those.",
            numerics:
                "Rows are taken as given: Keras divides by the sum and keeps p from 10⁻⁷, so that 0 costs "
                + "16.1.",
            peers: PeerNames(keras: "CategoricalCrossentropy"),
            source: "I. J. Good, J. R. Stat. Soc. B 14 (1952) 107–114",
            figure: pairFigure(
                CategoricalCrossEntropy(classes: 2), "p of the first class, target (0.7, 0.3)", 0.01...0.99,
                -5...5,
                "A bowl with its lowest point, the target's entropy 0.61, at p = 0.7, rising to ∞ at both "
                    + "ends; the gradient goes through 0 there.")),
        LossEntry(
            name: "CategoricalCrossEntropyFromLogits", summary: "Cross-entropy over classes, from logits.",
            formula: [
                #"\begin{aligned} \ell &= \sum_k w_k\, y_k \left( z_a - z_k + r \right), \quad z_a = \max_j z_j \\ "#
                    + #"r &= \ln\left(1 + \textstyle\sum_{j \ne a} e^{z_j - z_a}\right) \end{aligned}"#
            ],
            gradient: [
                #"\frac{\partial \ell}{\partial z_j} = p_j \sum_k w_k\, y_k - w_j\, y_j,\ p = \mathrm{softmax}(z)"#
            ],
            code:
                "`CategoricalCrossEntropyFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, "
                + "5], labelSmoothing: 0.1)`",
            domain:
                "Rows of logits, each finite or −∞, not all −∞; rows of target probabilities; classWeights, "
                + "labelSmoothing.",
            elicits: "The logarithms of the shares, up to a constant, if all w are 1.",
            use: "Soft targets: smoothed labels, a teacher's probabilities.",
            avoid: "Targets are class numbers: the sparse form needs no one-hot rows.",
            numerics:
                "With p − y computed as such, [37, 0] has the gradient 0. Here p_j × (the others' weight) − "
                + "y_j × (the others' p). For several probabilities as the target a derivative that nearly "
                + "cancels errs by at most 2⁻⁹⁴ w_j y_j.",
            peers: PeerNames(
                torch:
                    "CrossEntropyLoss, probabilities as targets (weights and smoothing: its mean divides by what "
                    + "the targets weigh before they are smoothed)",
                keras: "CategoricalCrossentropy(from_logits=True)",
                optax: "softmax_cross_entropy", mlx: "cross_entropy, probabilities as targets"),
            source: "J. Bridle, Neurocomputing (1990) 227–236",
            figure: LossFigure(
                x: "logit of the first class, the other 0; target (0.7, 0.3)", range: -6...6, y: -1...5,
                description:
                    "A bowl with its lowest point, the target's entropy 0.61, at 0.85 and straight sides; "
                    + "the gradient rises from −0.7 to 0.3.",
                value: { try CategoricalCrossEntropyFromLogits(classes: 2)([$0, 0], [0.7, 0.3]) },
                gradient: {
                    try CategoricalCrossEntropyFromLogits(classes: 2).gradient([$0, 0], [0.7, 0.3])[0]
                })),
        LossEntry(
            name: "SparseCategoricalCrossEntropy",
            summary: "Cross-entropy over classes, from probabilities and class numbers.",
            formula: [#"\ell = -w_k \ln p_k, \quad k \text{ the right class}"#],
            gradient: [
                #"\frac{\partial \ell}{\partial p_k} = -\frac{w_k}{p_k}, \quad 0 \text{ for the others}"#
            ],
            code:
                "`SparseCategoricalCrossEntropy(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5], "
                + "labelSmoothing: 0.1)`",
            domain: "Rows of probabilities, class numbers from 0; classWeights, labelSmoothing.",
            elicits: "The shares of the classes, if all w are 1.",
            use: "A model gives probabilities, targets are class numbers.",
            avoid: "The model has logits: use those.",
            numerics: "As CategoricalCrossEntropy.",
            peers: PeerNames(
                torch: "NLLLoss, of ln p", keras: "SparseCategoricalCrossentropy",
                mlx: "nll_loss, of ln p"),
            source: "I. J. Good, J. R. Stat. Soc. B 14 (1952) 107–114",
            figure: rightClassFigure(
                SparseCategoricalCrossEntropy(classes: 2),
                "−ln p of the right class falls from ∞ at p = 0 to 0 at 1; the gradient rises from −∞ to −1.")
        ),
        LossEntry(
            name: "SparseCategoricalCrossEntropyFromLogits",
            summary: "Cross-entropy over classes, from logits and class numbers.",
            formula: [
                #"\begin{aligned} \ell &= w_k \left( z_a - z_k + r \right), \quad k \text{ the right class} \\ "#
                    + #"r &= \ln\left(1 + \textstyle\sum_{j \ne a} e^{z_j - z_a}\right), \quad z_a = \max_j z_j \end{aligned}"#
            ],
            gradient: [
                #"\frac{\partial \ell}{\partial z_j} = w_k \begin{cases} p_j - 1 & \text{for } j = k \\ p_j & \text{otherwise} \end{cases}"#
            ],
            code:
                "`SparseCategoricalCrossEntropyFromLogits(classes: 3)`, or with `(classes: 3, classWeights: "
                + "[1, 1, 5], labelSmoothing: 0.1)`",
            domain:
                "Rows of logits, each finite or −∞, not all −∞; class numbers from 0; classWeights, "
                + "labelSmoothing.",
            elicits: "The logarithms of the shares, up to a constant, if all w are 1.",
            use: "The loss of first choice for classes.",
            avoid: "Several classes can be right at once: a binary loss for each.",
            numerics:
                "The logarithm of the rounded sum e⁰ + e⁻³⁷ is 0 in PyTorch, Keras, optax and SciPy; without "
                + "the largest term it is 8.5 × 10⁻¹⁷. A difference of 700, rounded, would cost its "
                + "exponential 300 ulp: it is kept as two doubles. With labelSmoothing, as "
                + "CategoricalCrossEntropyFromLogits.",
            peers: PeerNames(
                torch: "CrossEntropyLoss", keras: "SparseCategoricalCrossentropy(from_logits=True)",
                optax: "softmax_cross_entropy_with_integer_labels", mlx: "cross_entropy"),
            source: "J. Bridle, Neurocomputing (1990) 227–236",
            figure: rightLogitFigure(
                SparseCategoricalCrossEntropyFromLogits(classes: 2),
                "A curve that falls like −z on the left and levels out at 0; the gradient rises from −1 to 0."
            )),
        LossEntry(
            name: "FocalLoss",
            summary: "Binary cross-entropy with easy examples down-weighted, from probabilities.",
            formula: [
                #"\begin{aligned} \ell &= -\alpha_t (1 - p_t)^\gamma \ln p_t \\ "#
                    + #"p_t,\ \alpha_t &= \begin{cases} p,\ \alpha & \text{where } y = 1 \\ "#
                    + #"1 - p,\ 1 - \alpha & \text{otherwise} \end{cases} \\ "#
                    + #"\alpha_t &= 1 \text{ without alpha} \end{aligned}"#
            ],
            gradient: [
                #"\frac{d\ell}{dp_t} = -\alpha_t (1 - p_t)^\gamma \left( \frac{-\gamma \ln p_t}{1 - p_t} + \frac{1}{p_t} \right)"#
            ],
            code: "`FocalLoss(gamma: 2)`, or with `(gamma: 2, alpha: 0.25)`",
            domain: "p from 0 to 1, targets 0 or 1, gamma from 0, alpha from 0 to 1 or none.",
            elicits:
                "Without alpha, a probability between the share of 1s and ½: wrong until it is recalibrated. "
                + "An alpha above ½ moves that towards 1, one below towards 0: with gamma 2 a share of 0.3 "
                + "becomes 0.42, with alpha ¾ 0.52, with alpha ¼ 0.33.",
            use: "Easy examples of one class outnumber the hard ones a thousandfold, as in detection.",
            avoid: "Probabilities are to be trusted, or classes are about equal.",
            numerics:
                "1 − p is kept as an exact sum of two doubles; rounded, gamma multiplies its error. Whole "
                + "gammas up to 8 are products, others a logarithm and an exponential of 100 bits.",
            peers: PeerNames(keras: "BinaryFocalCrossentropy (alpha only with apply_class_balancing=True)"),
            source: "T.-Y. Lin et al., ICCV (2017) 2980–2988",
            figure: probabilityFigure(
                FocalLoss(gamma: 2),
                "For a target of 1 and gamma 2: falls from ∞ at p = 0 and is flat long before 1.")),
        LossEntry(
            name: "FocalLossFromLogits",
            summary: "Binary cross-entropy with easy examples down-weighted, from logits.",
            formula: [
                #"\begin{aligned} \ell &= \alpha_t\, \sigma(-z_t)^\gamma \ln(1 + e^{-z_t}) \\ "#
                    + #"z_t,\ \alpha_t &= \begin{cases} z,\ \alpha & \text{where } y = 1 \\ "#
                    + #"-z,\ 1 - \alpha & \text{otherwise} \end{cases} \\ "#
                    + #"\alpha_t &= 1 \text{ without alpha} \end{aligned}"#
            ],
            gradient: [
                #"\begin{aligned} \frac{d\ell}{dz_t} &= -\alpha_t\, \sigma(-z_t)^\gamma \\ "#
                    + #"&\quad\ \left( \gamma\, \sigma(z_t) \ln(1 + e^{-z_t}) + \sigma(-z_t) \right) \end{aligned}"#
            ],
            code: "`FocalLossFromLogits(gamma: 2)`, or with `(gamma: 2, alpha: 0.25)`",
            domain: "z finite or −∞, targets 0 or 1, gamma from 0, alpha from 0 to 1 or none.",
            elicits: "The logit of what FocalLoss elicits.", use: "As FocalLoss, from a model's logits.",
            avoid: "As FocalLoss.",
            numerics:
                "1 − σ(z) is 0 for z = 37, and so is the loss in PyTorch and Keras; σ(−z) gives, for gamma "
                + "2, 6.2 × 10⁻⁴⁹.",
            peers: PeerNames(
                torch: "torchvision.ops.sigmoid_focal_loss (alpha ¼ unless given; −1 is none)",
                keras: "BinaryFocalCrossentropy(from_logits=True)",
                optax: "sigmoid_focal_loss"),
            source: "T.-Y. Lin et al., ICCV (2017) 2980–2988",
            figure: logitFigure(
                FocalLossFromLogits(gamma: 2),
                "For a target of 1 and gamma 2: falls like −z on the left, and reaches 0 sooner than "
                    + "cross-entropy."
            )),
        LossEntry(
            name: "SparseCategoricalFocalLoss", summary: "Focal loss over classes, from probabilities.",
            formula: [#"\ell = -w_k (1 - p_k)^\gamma \ln p_k, \quad k \text{ the right class}"#],
            gradient: [
                #"\frac{\partial \ell}{\partial p_k} = -w_k (1 - p_k)^\gamma \left( \frac{-\gamma \ln p_k}{1 - p_k} + \frac{1}{p_k} \right)"#
            ],
            code:
                "`SparseCategoricalFocalLoss(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: 2, "
                + "classWeights: [1, 1, 5])`",
            domain: "Rows of probabilities, class numbers; gamma from 0, classWeights.",
            elicits:
                "Probabilities flatter than the shares: with gamma 2 and no weights 0.6, 0.3, 0.1 become "
                + "0.49, 0.35, 0.16.",
            use: "As FocalLoss, for more classes.", avoid: "As FocalLoss.", numerics: "As FocalLoss.",
            peers: PeerNames(
                keras: "CategoricalFocalCrossentropy(alpha=1), one-hot; alpha, ¼ unless given, is a factor"),
            source: "T.-Y. Lin et al., ICCV (2017) 2980–2988",
            figure: rightClassFigure(
                SparseCategoricalFocalLoss(classes: 2, gamma: 2),
                "For gamma 2: falls from ∞ at p = 0 of the right class and is flat long before 1.")),
        LossEntry(
            name: "SparseCategoricalFocalLossFromLogits", summary: "Focal loss over classes, from logits.",
            formula: [
                #"\begin{aligned} \ell &= w_k\, q^\gamma c, \quad p = \mathrm{softmax}(z) \\ "#
                    + #"q &= 1 - p_k, \quad c = -\ln p_k \end{aligned}"#
            ],
            gradient: [
                #"\frac{\partial \ell}{\partial z_k} = -w_k\, q^\gamma (\gamma\, p_k c + q)"#,
                #"\frac{\partial \ell}{\partial z_j} = w_k\, q^\gamma (\gamma\, p_k c + q)\, \frac{p_j}{q}, \quad j \ne k"#,
            ],
            code:
                "`SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2)`, or with `(classes: 3, gamma: "
                + "2, classWeights: [1, 1, 5])`",
            domain: "Rows of logits, class numbers; gamma from 0, classWeights.",
            elicits: "The logarithms of what SparseCategoricalFocalLoss elicits, up to a constant.",
            use: "As FocalLoss, for more classes.", avoid: "As FocalLoss.",
            numerics: "1 − p is the sum of the other classes' probabilities, of which none cancels another.",
            peers: PeerNames(keras: "CategoricalFocalCrossentropy(alpha=1, from_logits=True), one-hot"),
            source: "T.-Y. Lin et al., ICCV (2017) 2980–2988",
            figure: rightLogitFigure(
                SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2),
                "For gamma 2: falls like −z on the left, and reaches 0 sooner than cross-entropy.")),
        LossEntry(
            name: "SparseBrierLossFromLogits", summary: "Squared error of the softmax, the Brier score.",
            formula: [
                #"\begin{aligned} \ell &= w_k \textstyle\sum_j (p_j - y_j)^2, \quad p = \mathrm{softmax}(z) \\ "#
                    + #"y_k &= 1, \text{ the others } 0 \end{aligned}"#
            ],
            gradient: [
                #"\frac{\partial \ell}{\partial z_j} = 2 w_k\, p_j \Big( p_j - y_j - \sum_i p_i (p_i - y_i) \Big)"#
            ],
            code: "`SparseBrierLossFromLogits(classes: 3)`, or with `(classes: 3, classWeights: [1, 1, 5])`",
            domain: "Rows of logits, each finite or −∞, not all −∞; class numbers from 0; classWeights.",
            elicits: "The logarithms of the classes' shares, up to a constant, if all w are 1.",
            use: "Some labels are wrong: no example costs more than 2.",
            avoid:
                "A network is trained from nothing: where it is sure of a wrong class, the gradient is "
                + "almost 0.",
            numerics:
                "For the right class (p_k − 1)² loses all digits next to 1: 1 − p_k is summed from the others, "
                + "and the gradient has its two cases apart, 100 bits each.",
            peers: .none, source: "G. W. Brier, Monthly Weather Review 78 (1950) 1–3",
            figure: rightLogitFigure(
                SparseBrierLossFromLogits(classes: 2),
                "Falls from 2 to 0 as a smooth step; the gradient is 0 on both sides, −0.59 at −0.7.")),
    ])

let marginLosses = LossFamily(
    title: "Margin losses",
    introduction:
        "The target y is −1 or 1, the prediction a score f; the margin is m = y f.",
    entries: [
        LossEntry(
            name: "HingeLoss", summary: "The margin should be 1 or more.",
            formula: [#"\ell = \max(0, 1 - y f)"#],
            gradient: [#"\frac{d\ell}{df} = -y \text{ where } y f < 1, \text{ else } 0"#],
            domain: "Finite scores, targets ±1.",
            elicits: "The likelier class, and nothing about its probability.",
            use: "Support vector machines: only the examples near the border are to count.",
            avoid: "Probabilities are wanted.", numerics: "None: one rounding.",
            peers: PeerNames(
                keras: "Hinge (targets of 0 are taken for −1)", optax: "hinge_loss", mlx: "hinge_loss"),
            source: "C. Cortes, V. Vapnik, Machine Learning 20 (1995) 273–297",
            figure: marginFigure(
                HingeLoss(), y: -1.5...3,
                "A line that falls to 0 at a margin of 1 and stays there; the gradient jumps from −1 to 0.")),
        LossEntry(
            name: "SquaredHingeLoss", summary: "The square of the hinge loss.",
            formula: [#"\ell = \max(0, 1 - y f)^2"#],
            gradient: [#"\frac{d\ell}{df} = -2 y \max(0, 1 - y f)"#], domain: "Finite scores, targets ±1.",
            elicits: "2 P − 1, with P the probability of class 1.", use: "A smooth hinge.",
            avoid: "Labels may be wrong: an example far on the wrong side costs its square.",
            numerics: "As MeanSquaredError.",
            peers: PeerNames(keras: "SquaredHinge (targets of 0 are taken for −1)"),
            source: "C. Cortes, V. Vapnik, Machine Learning 20 (1995) 273–297",
            figure: marginFigure(
                SquaredHingeLoss(),
                "Half a parabola that falls to 0 at a margin of 1; the gradient is a line up to 0.")),
        LossEntry(
            name: "MulticlassHingeLoss", summary: "The right class's score should exceed the others by 1.",
            formula: [
                #"\begin{aligned} \ell &= \max(0, 1 + \max_{j \ne k} f_j - f_k) \\ &\quad \text{(Crammer, Singer)} \end{aligned}"#,
                #"\begin{aligned} \ell &= \textstyle\sum_{j \ne k} \max(0, 1 + f_j - f_k) \\ &\quad \text{(Weston, Watkins)} \end{aligned}"#,
            ],
            gradient: [
                #"\begin{aligned} &1 \text{ for each rival that counts}, \\ &{-1} \text{ for the right class, once for each} \end{aligned}"#
            ],
            code:
                "`MulticlassHingeLoss(classes: 3)` is the first, `MulticlassHingeLoss(classes: 3, rivals: "
                + ".westonWatkins)` the second",
            domain: "Rows of finite scores, class numbers.",
            elicits: "The likeliest class, if its probability is above ½ (Crammer, Singer).",
            use: "Support vector machines of more classes.",
            avoid: "No class has a probability above ½, or probabilities are wanted.",
            numerics: "1 + f_j − f_k is summed exactly: of 1 + 2⁻⁶⁰ − 1 remains 2⁻⁶⁰.",
            peers: PeerNames(
                torch: "MultiMarginLoss (the second, divided by the classes)",
                keras: "CategoricalHinge (the first, with a rival of score 0 added; one-hot)",
                optax: "multiclass_hinge_loss (the first)"),
            source:
                "K. Crammer, Y. Singer, JMLR 2 (2001) 265–292; J. Weston, C. Watkins, ESANN (1999) 219–224",
            figure: LossFigure(
                x: "score of the right class, the others 0 and −1", range: -3...3, y: -1.5...4,
                description:
                    "Crammer, Singer: a line that falls to 0 at a score of 1, above the best rival by 1, "
                    + "and stays there; the gradient jumps from −1 to 0.",
                value: { try MulticlassHingeLoss(classes: 3)([$0, 0, -1], [0]) },
                gradient: { try MulticlassHingeLoss(classes: 3).gradient([$0, 0, -1], [0])[0] })),
        LossEntry(
            name: "LogisticLoss", summary: "Binary cross-entropy for targets ±1.",
            formula: [#"\ell = \ln(1 + e^{-y f})"#],
            gradient: [#"\frac{d\ell}{df} = -y\, \sigma(-y f)"#], domain: "Scores finite or −∞, targets ±1.",
            elicits: "The logit of the probability of class 1.", use: "Logistic regression with targets ±1.",
            avoid: "As BinaryCrossEntropyFromLogits.",
            numerics: "PyTorch's is infinite at f = −10⁴, with a NaN gradient; right are 10⁴ and −1.",
            peers: PeerNames(torch: "SoftMarginLoss"),
            source: "D. R. Cox, J. R. Stat. Soc. B 20 (1958) 215–242",
            figure: marginFigure(
                LogisticLoss(), y: -1.5...3,
                "A curve that falls like −f on the left and levels out at 0; the gradient rises from −1 to 0."
            )),
        LossEntry(
            name: "ExponentialLoss", summary: "The loss of AdaBoost.", formula: [#"\ell = e^{-y f}"#],
            gradient: [#"\frac{d\ell}{df} = -y\, e^{-y f}"#], domain: "Finite scores, targets ±1.",
            elicits: "Half the logit of the probability of class 1.", use: "Boosting.",
            avoid: "Labels may be wrong: the cost is exponential.",
            numerics: "Infinite from a margin of −709.8; the mean over n examples only ln n later.",
            peers: .none,
            source: "Y. Freund, R. Schapire, J. Comput. Syst. Sci. 55 (1997) 119–139",
            figure: marginFigure(
                ExponentialLoss(),
                "An exponential that falls through 1 at margin 0; the gradient is its mirror image below the "
                    + "axis."
            )),
        LossEntry(
            name: "ZeroOneLoss", summary: "The share of wrong decisions.",
            formula: [#"\ell = 1 \text{ where } y f \le 0, \text{ else } 0"#],
            gradient: [#"\frac{d\ell}{df} = 0"#], domain: "Finite scores, targets ±1.",
            elicits: "The likelier class.",
            use: "To judge a classifier.", avoid: "To train one: the gradient is 0.",
            numerics: "A score of 0 counts as wrong.",
            peers: PeerNames(
                keras: "metrics.BinaryAccuracy is 1 − it but for p = ½, of probabilities and labels 0 and 1"),
            source: "A. Wald, Statistical Decision Functions (1950)",
            figure: marginFigure(
                ZeroOneLoss(), y: -0.5...1.5, "A step from 1 to 0 at margin 0; the gradient is 0 everywhere.")
        ),
    ])

/// The figure of a loss over two classes with the probabilities (p, 1 - p) and a target of both: its gradient is
/// that along the line on which they sum to 1.
private func pairFigure(
    _ loss: some Loss<Double>, _ x: String, _ range: ClosedRange<Double>, _ y: ClosedRange<Double>,
    _ description: String
) -> LossFigure {
    LossFigure(
        x: x, range: range, y: y, description: description,
        value: { try loss([$0, 1 - $0], [0.7, 0.3]) },
        gradient: {
            let gradient = try loss.gradient([$0, 1 - $0], [0.7, 0.3])
            return gradient[0] - gradient[1]
        })
}

private func rightClassFigure(_ loss: some Loss<Int>, _ description: String) -> LossFigure {
    LossFigure(
        x: "p of the right class", range: 0.01...1, y: -5...5, description: description,
        value: { try loss([$0, 1 - $0], [0]) }, gradient: { try loss.gradient([$0, 1 - $0], [0])[0] })
}

private func rightLogitFigure(_ loss: some Loss<Int>, _ description: String) -> LossFigure {
    LossFigure(
        x: "logit of the right class, the other 0", range: -6...6, y: -1.5...6, description: description,
        value: { try loss([$0, 0], [0]) }, gradient: { try loss.gradient([$0, 0], [0])[0] })
}

private func probabilityFigure(_ loss: some Loss<Double>, _ description: String) -> LossFigure {
    LossFigure(
        x: "p, for a target of 1", range: 0.01...1, y: -5...5, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}

private func logitFigure(_ loss: some Loss<Double>, _ description: String) -> LossFigure {
    LossFigure(
        x: "logit, for a target of 1", range: -6...6, y: -1.5...6, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}

private func marginFigure(
    _ loss: some Loss<Double>, y: ClosedRange<Double> = -4...4, _ description: String
) -> LossFigure {
    LossFigure(
        x: "score, for a target of 1", range: -2...3, y: y, description: description,
        value: { try loss([$0], [1]) }, gradient: { try loss.gradient([$0], [1])[0] })
}
