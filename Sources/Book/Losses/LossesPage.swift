// docs/Losses.md: every loss of the library, with its mathematics, uses and numbers.

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
        var publication = Publication(page: page, text: markdown)
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

    private static var markdown: String {
        let blocks =
            [
                "<!-- Written by `swift run Book` from Sources/Book/Losses. Change that, not this page. -->",
                "# Losses",
                "[Contents](README.md)",
                "Every loss of `import LossFunctions`. A loss is a value with its tuning numbers in its name, "
                    + "`HuberLoss(delta: 1)`, and is used like this:",
                """
                ```swift
                try loss(predictions, targets)            // the mean; with reduction: .sum the sum
                try loss.values(predictions, targets)     // one number for each example
                try loss.gradient(predictions, targets)   // the derivatives of the first line
                ```
                """,
                "Formulas are those of one example, ℓ, unless they say L. Each value and derivative is within 4 ulp of "
                    + "the exact one over the whole range of Double; the tests compare them with values of 2500 bits.",
                families.map { "- [\($0.title)](#\(anchor($0.title)))" }.joined(separator: "\n")
                    + "\n- [Other libraries' errors](#other-libraries-errors)",
            ] + families.flatMap(blocks) + accuracy
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func anchor(_ title: String) -> String {
        title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
            .replacing(" ", with: "-")
    }

    private static func blocks(_ family: LossFamily) -> [String] {
        ["## \(family.title)", family.introduction] + family.entries.flatMap(blocks)
    }

    private static func blocks(_ entry: LossEntry) -> [String] {
        var blocks = ["### \(entry.name)"]
        if !entry.summary.isEmpty { blocks.append(entry.summary) }
        blocks += (entry.formula + entry.gradient).map { "```math\n\($0)\n```" }
        let points = [
            ("Domain", entry.domain), ("Elicits", entry.elicits), ("Use it when", entry.use),
            ("Not when", entry.avoid), ("Numerics", entry.numerics), ("Elsewhere", names(entry.peers)),
            ("Source", entry.source),
        ]
        blocks.append(
            points.filter { !$0.1.isEmpty }.map { "- **\($0.0)**: \(Markdown.escaped($0.1))" }
                .joined(separator: "\n"))
        if let figure = entry.figure {
            blocks.append("![\(Markdown.escaped(figure.description))](figures/\(file(entry)))")
        }
        return blocks
    }

    private static func names(_ peers: PeerNames) -> String {
        [("PyTorch", peers.torch), ("Keras", peers.keras), ("optax", peers.optax), ("MLX", peers.mlx)]
            .compactMap { library, name in name.map { "\(library) \($0)" } }.joined(separator: "; ")
    }

    private static var accuracy: [String] {
        [
            "## Other libraries' errors",
            "Values in float64, compared with 60-digit arithmetic over 2 000 random inputs for each loss and the "
                + "extreme ones (\(PeerAccuracy.versions)). The first number counts inputs whose value is wrong by more "
                + "than a millionth of it, the second those that give NaN, an infinity that is none, or a finite "
                + "number for an infinity. Here both are 0 for all: the inputs by name are in the tests, "
                + "`RivalCaseTests.swift`.",
            Markdown.table(
                columns: ["loss", "PyTorch", "JAX, optax", "Keras", "SciPy"],
                isNumeric: [false, true, true, true, true],
                rows: PeerAccuracy.values.map { [$0.loss, $0.torch, $0.optax, $0.keras, $0.scipy] }),
        ]
    }
}
