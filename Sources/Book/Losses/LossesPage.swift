// docs/Losses.md: every loss of the library, with its mathematics, uses and numbers.

import Figures
import Foundation
import LossFunctions
import Weaver
import Workbook

/// The page of losses, as Markdown with figures.
struct LossesPage {
    /// A loss on the page.
    private struct Section {
        let comment: LossComment
        let entry: LossEntry?

        var figureFile: String { "Losses-\(comment.name).svg" }
    }

    /// Each family and its losses: those that have an entry in its order, then the others of its folders.
    private let families: [(family: LossFamily, sections: [Section])]

    /// The page of the losses that have these comments.
    init(_ comments: [LossComment]) throws {
        let families = [
            try regressionLosses(), try crossEntropyLosses(), try marginLosses(), try divergences(),
            try adversarialLosses(), try pairLosses(), try objectives(),
        ]
        let entries = families.flatMap(\.entries)
        for entry in entries where !comments.contains(where: { $0.name == entry.name }) {
            throw LossProblem(loss: entry.name, problem: "it has an entry on the page, but no declaration")
        }
        let folders = families.flatMap(\.folders)
        for comment in comments where !folders.contains(comment.folder) {
            throw LossProblem(
                loss: comment.name, problem: "no family on the page is that of \(comment.folder)")
        }
        self.families = families.map { family in
            let found = comments.filter { family.folders.contains($0.folder) }
            let listed = family.entries.flatMap { entry in found.filter { $0.name == entry.name } }
            let others = found.filter { comment in !listed.contains { $0.name == comment.name } }
            return (
                family,
                (listed + others).map { comment in
                    Section(comment: comment, entry: entries.first { $0.name == comment.name })
                }
            )
        }
    }

    /// The page, its figures drawn.
    static func publication(page: URL) throws -> Publication {
        let losses = try LossesPage(LossComment.all())
        var publication = Publication(
            page: page, text: losses.markdown(try PeerAccuracy(), try CallsElsewhere()))
        publication.figurePrefix = "Losses-"
        for section in losses.families.flatMap(\.sections) {
            if let figure = section.entry?.figure {
                publication.figures[section.figureFile] = try plot(figure, of: section.comment.name).svg()
            }
        }
        return publication
    }

    private static func plot(_ figure: LossFigure, of name: String) throws -> Plot {
        try Plot(
            title: name, x: Axis(figure.x), y: Axis("value, gradient", in: figure.y),
            [
                .horizontalRule(at: 0),
                try .line("value", over: figure.range, figure.value),
                try .line("gradient", over: figure.range, figure.gradient),
            ],
            alt: figure.description)
    }

    // MARK: Markdown

    func markdown(_ peers: PeerAccuracy, _ calls: CallsElsewhere) -> String {
        let opening = [
            "<!-- Written by `swift run Book` from the doc comments in Sources/LossFunctions and from "
                + "Sources/Book/Losses. Change those, not this page. -->",
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
                + "learns. *Elsewhere* has the lines of other libraries that give the same number, each with "
                + "what is easily missed ([how to read them](#other-libraries-conventions)). The first "
                + "lines of a section name its symbols. Unless *Exactness* says less, each example's value "
                + "and each derivative is within 4 ulp (units in the last place) of the exact one, over "
                + "the whole range of Double, and adding up errs by at most 10⁻¹⁵ of the sum of the "
                + "absolute values. The tests compare with values computed to 2500 bits, for Barron's Z, "
                + "an integral, to 40 digits. The numbers under *Numerics* are computed, and compared "
                + "with their sentence, whenever this page is written.",
        ]
        let titles =
            families.map(\.family.title) + ["Other libraries' conventions", "Other libraries' errors"]
        let contents = titles.map { "- [\($0)](#\(Markdown.anchor(ofHeading: $0)))" }.joined(separator: "\n")
        let body = families.flatMap { family, sections in
            ["## \(family.title)", family.introduction] + sections.flatMap { blocks($0, calls) }
        }
        let parts = [
            opening, [contents], body, Self.conventions(calls), Self.accuracy(peers),
            ["[Contents](README.md)"],
        ]
        return parts.joined().joined(separator: "\n\n") + "\n"
    }

    private func blocks(_ section: Section, _ calls: CallsElsewhere) -> [String] {
        let (comment, entry) = (section.comment, section.entry)
        var blocks = ["### \(comment.name)", linked(comment.summary, in: section)]
        blocks += comment.formulas.map { "```math\n\($0)\n```" }
        let points = [
            ("In code", comment["Code"]), ("Domain", comment["Domain"]), ("Elicits", comment["Elicits"]),
            ("Use it when", comment["Use"]), ("Not when", comment["Avoid"]),
            ("Numerics", entry?.numerics ?? ""), ("Exactness", comment["Exactness"]),
            ("Source", comment["Source"]),
        ]
        var list = points.filter { !$0.1.isEmpty }
            .map { "- **\($0.0)**: \(linked($0.1, in: section))" }
        let rows = calls.rows.filter { $0.loss == comment.name }
        // A list and no table: a long line of code breaks in it, and on a narrow screen nothing is off the side.
        if !rows.isEmpty { list.append("- **Elsewhere**:") }
        list += rows.map { "  - \(linked($0.text, in: section))" }
        blocks.append(list.joined(separator: "\n"))
        if let figure = entry?.figure {
            blocks.append(Markdown.image(figure.description, file: "figures/\(section.figureFile)"))
        }
        return blocks
    }

    private nonisolated(unsafe) static let nameForm = /`(\w+)`/

    /// Text as Markdown, in which each other loss that it names is a link to its section.
    private func linked(_ text: String, in section: Section) -> String {
        let names = Set(families.flatMap(\.sections).map(\.comment.name)).subtracting([section.comment.name])
        return Markdown.escaped(text).replacing(Self.nameForm) { match in
            let name = String(match.1)
            return names.contains(name) ? "[\(name)](#\(Markdown.anchor(ofHeading: name)))" : String(match.0)
        }
    }

    private static func conventions(_ calls: CallsElsewhere) -> [String] {
        [
            "## Other libraries' conventions",
            "A name that matches is not yet the same number. The lines under *Elsewhere* give the same: "
                + "`swift run Benchmarks calls` runs each as it stands, on a small input (\(calls.versions)), and "
                + "compares value and gradient (scikit-learn has none) to 10⁻¹², or where it says so to 10⁻⁵: "
                + "there the library computes in float32. *The value only*: the gradient is another. What is "
                + "not listed the library does not have; for PyTorch there is always a line, or a reason.",
            "In a line, arguments and hyperparameters have the names that they have in Swift, such as "
                + "`predictions`, `delta`, `classWeights`. Arrays are the library's, in float64, of the shape [n] "
                + "or, of rows, [n, classes]; class numbers are whole. `F` is `torch.nn.functional`, `D` "
                + "`torch.distributions`, `jnp` `jax.numpy`, `nn` `mlx.nn`, `mx` `mlx.core`, `np` NumPy. But for "
                + "scikit-learn all make float32 unless asked, Keras by `keras.config.set_floatx(\"float64\")` "
                + "(with TensorFlow; with other backends its means stay float32), JAX by "
                + "`jax.config.update(\"jax_enable_x64\", True)`. Weights of examples stand with "
                + "[MeanSquaredError](#meansquarederror); of another loss of PyTorch, optax or MLX, multiply "
                + "the values before they are reduced, and divide their sum by that of the weights.",
            "The libraries differ from each other, and from here, in this:",
            Markdown.table(
                columns: ["", "here", "PyTorch", "Keras", "scikit-learn", "optax", "MLX"],
                isNumeric: Array(repeating: false, count: 7),
                rows: [
                    [
                        "arguments", "predictions, targets", "input, target", "y\\_true, y\\_pred",
                        "y\\_true, y\\_pred", "predictions, targets", "inputs, targets",
                    ],
                    [
                        "unless asked", "mean", "mean over all elements", "mean over the batch", "mean",
                        "no reduction", "none; mean for mse, l1 and binary cross-entropy",
                    ],
                    [
                        "logits or probabilities", "two types", "two classes", "from\\_logits, false",
                        "probabilities", "two functions", "with\\_logits, true",
                    ],
                    [
                        "a weighted mean divides by",
                        "the sum of example weight × class weight; the count for positiveWeight and alpha",
                        "the sum of class weights, or of mse's and l1's weights; the count for huber, binary "
                            + "cross-entropy, pos\\_weight and targets that are probabilities",
                        "the count", "the sum of the weights",
                        "–", "the count",
                    ],
                    [
                        "a probability of 0 that occurs", "∞", "100 (binary), ∞", "16.1", "36.0", "–",
                        "100 (binary), ∞",
                    ],
                    [
                        "shapes (3, 1) and (3)", "error", "repeated to fit, with a warning", "made to fit",
                        "made to fit",
                        "error (squared), repeated (Huber)", "error (squared), repeated (Huber)",
                    ],
                ]),
        ]
    }

    private static func accuracy(_ peers: PeerAccuracy) -> [String] {
        func table(_ rows: [[String]]) -> String {
            Markdown.table(
                columns: ["loss"] + PeerAccuracy.libraries + ["here"],
                isNumeric: [false] + Array(repeating: true, count: PeerAccuracy.libraries.count + 1),
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
