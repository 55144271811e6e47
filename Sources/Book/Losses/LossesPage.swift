// docs/Losses.md: every loss of the library, with its mathematics, uses and numbers.

import Figures
import Foundation
import LossFunctions
import Workbook

/// The page of losses, as Markdown with figures.
struct LossesPage {
    private static let families = [
        regressionLosses, crossEntropyLosses, marginLosses, divergences, adversarialLosses, objectives,
    ]

    /// The page, its figures drawn.
    static func publication(page: URL) throws -> Publication {
        var publication = Publication(page: page, text: markdown(try PeerAccuracy()))
        publication.figurePrefix = "Losses-"
        for entry in families.flatMap(\.entries) {
            if let figure = entry.figure {
                publication.figures[file(entry)] = try plot(figure, of: entry).svg()
            }
        }
        return publication
    }

    private static func file(_ entry: LossEntry) -> String { "Losses-\(entry.name).svg" }

    private static func plot(_ figure: LossFigure, of entry: LossEntry) throws -> Plot {
        try Plot(
            title: entry.name, x: Axis(figure.x), y: Axis("value, gradient", in: figure.y),
            [
                .horizontalRule(at: 0),
                try .line("value", over: figure.range, figure.value),
                try .line("gradient", over: figure.range, figure.gradient),
            ],
            alt: figure.description)
    }

    // MARK: Markdown

    private static func markdown(_ peers: PeerAccuracy) -> String {
        let blocks =
            [
                "<!-- Written by `swift run Book` from Sources/Book/Losses. Change that, not this page. -->",
                "# Losses",
                "[Contents](README.md)",
                "Every loss of `import LossFunctions`. A loss is a value that holds its hyperparameters, "
                    + "`HuberLoss(delta: 1)`, or has none, `MeanSquaredError()`. Losses of predictions and "
                    + "targets are used like this:",
                """
                ```swift
                try loss(predictions, targets)               // the mean; with reduction: .sum the sum
                try loss(predictions, targets, weights: w)   // the mean of weighted examples
                try loss.values(predictions, targets)        // one number for each example
                try loss.gradient(predictions, targets)      // the derivatives of the first line
                ```
                """,
                "Formulas are those of one example, ℓ, unless they say L; the derivative stands below the "
                    + "value. *In code* shows what is made with arguments, or called otherwise. *Elicits* "
                    + "names the prediction with the least mean loss, and so what a model trained on it "
                    + "learns. *Elsewhere* has the loss's name in PyTorch, Keras, optax and MLX. The first "
                    + "lines of a section name its symbols. Unless *Numerics* says less, each example's value "
                    + "and each derivative is within 4 ulp (units in the last place) of the exact one, over "
                    + "the whole range of Double, and adding up errs by at most 10⁻¹⁵ of the sum of the "
                    + "absolute values. The tests compare with values computed to 2500 bits, for Barron's Z, "
                    + "an integral, to 40 digits.",
                families.map { "- [\($0.title)](#\(Markdown.anchor(ofHeading: $0.title)))" }.joined(
                    separator: "\n")
                    + "\n- [Other libraries' conventions](#other-libraries-conventions)"
                    + "\n- [Other libraries' errors](#other-libraries-errors)",
            ] + families.flatMap(blocks) + conventions + accuracy(peers) + ["[Contents](README.md)"]
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func blocks(_ family: LossFamily) -> [String] {
        ["## \(family.title)", family.introduction] + family.entries.flatMap(blocks)
    }

    private static func blocks(_ entry: LossEntry) -> [String] {
        var blocks = ["### \(entry.name)"]
        if !entry.summary.isEmpty { blocks.append(entry.summary) }
        blocks += (entry.formula + entry.gradient).map { "```math\n\($0)\n```" }
        let points = [
            ("In code", entry.code), ("Domain", entry.domain), ("Elicits", entry.elicits),
            ("Use it when", entry.use),
            ("Not when", entry.avoid), ("Numerics", entry.numerics), ("Elsewhere", names(entry.peers)),
            ("Source", entry.source),
        ]
        blocks.append(
            points.filter { !$0.1.isEmpty }.map { "- **\($0.0)**: \(Markdown.escaped($0.1))" }
                .joined(separator: "\n"))
        if let figure = entry.figure {
            blocks.append(Markdown.image(figure.description, file: "figures/\(file(entry))"))
        }
        return blocks
    }

    private static func names(_ peers: PeerNames) -> String {
        let names = [
            ("PyTorch", peers.torch), ("Keras", peers.keras), ("optax", peers.optax), ("MLX", peers.mlx),
        ].compactMap { library, name in name.map { "\(library) \($0)" } }
        return names.isEmpty ? "in none of the four" : names.joined(separator: "; ")
    }

    private static var conventions: [String] {
        [
            "## Other libraries' conventions",
            "A name that matches is not yet the same number. The names under *Elsewhere* are those of "
                + "`torch.nn`, `keras.losses`, `optax.losses` and `mlx.nn.losses`, unless they name a "
                + "module, looked up in \(PeerAccuracy.lookedUp). They differ from each other, and from "
                + "here, in this:",
            Markdown.table(
                columns: ["", "here", "PyTorch", "Keras", "optax", "MLX"],
                isNumeric: [false, false, false, false, false, false],
                rows: [
                    [
                        "arguments", "predictions, targets", "input, target", "y\\_true, y\\_pred",
                        "predictions, targets", "inputs, targets",
                    ],
                    [
                        "unless asked", "mean", "mean over all elements", "mean over the batch",
                        "no reduction", "none; mean for mse, l1 and binary cross-entropy",
                    ],
                    [
                        "logits or probabilities", "two types", "two classes", "from\\_logits, false",
                        "two functions", "with\\_logits, true",
                    ],
                    [
                        "a weighted mean divides by",
                        "the sum of example weight × class weight; the count for positiveWeight and alpha",
                        "the sum of class weights; the count for pos\\_weight and for targets that are "
                            + "probabilities",
                        "the count",
                        "–", "the count",
                    ],
                    [
                        "a probability of 0 that occurs", "∞", "100 (binary), ∞", "16.1", "–",
                        "100 (binary), ∞",
                    ],
                    [
                        "shapes (3, 1) and (3)", "error", "repeated to fit, with a warning", "made to fit",
                        "error (squared), repeated (Huber)", "error (squared), repeated (Huber)",
                    ],
                ]),
        ]
    }

    private static func accuracy(_ peers: PeerAccuracy) -> [String] {
        func table(_ rows: [[String]]) -> String {
            Markdown.table(
                columns: ["loss"] + peers.libraries + ["here"],
                isNumeric: [false] + Array(repeating: true, count: peers.libraries.count + 1),
                rows: rows.map { $0 + ["0; 0"] })
        }
        return [
            "## Other libraries' errors",
            "Values in float64, compared with exact ones over 2000 random inputs for each loss and the extreme "
                + "ones, by `Sources/Benchmarks/Peers/peer_accuracy.py` (\(peers.versions)). The first number "
                + "counts inputs whose value is wrong by more than a millionth of it, the second those that "
                + "give NaN, an infinity that is none, or a finite number for an infinity. A dash: the library "
                + "has no such loss. Here both are 0 for all, since every value is within the 4 ulp promised "
                + "above: the inputs by name are in the tests, `RivalCaseTests.swift`, the extreme ones and two "
                + "sets of random ones, ordinary and over all of Double, in tables of exact values under "
                + "`References`.",
            table(peers.values),
            "Gradients, the worst element of each:",
            table(peers.gradients),
        ]
    }
}
