// What a prediction costs: −ln of the probability of what happened, beside the square of what it lacks of 1.

import ElementaryFunctions
import Figures

/// −ln p and (1 − p)² over the probability p of what happened, with some predictions on the first curve.
///
/// - Parameter marked: The predictions' names and probabilities, above 0.
/// - Throws: ``ChapterFigureError``.
public func priceOfProbability(
    marked: [(name: String, probability: Double)]
) throws(ChapterFigureError) -> Plot {
    let p = even(0.002...1, 500)
    let points = marked.map { ($0.name, $0.probability, -log($0.probability)) }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "What a prediction costs",
            x: Axis("p, the probability given to what happened", in: 0...1), y: Axis("loss", in: 0...5),
            [
                .line("−ln p", x: p, y: p.map { -log($0) }),
                .line("(1 − p)²", x: p, y: p.map { (1 - $0) * (1 - $0) }),
                .points(x: points.map { $0.1 }, y: points.map { $0.2 }),
                .label("−ln p: no bound", at: (0.05, 4.4), .right, of: "−ln p"),
                .label("(1 − p)²: at most 1", at: (0.01, 0.22), .right, of: "(1 − p)²"),
            ]
                + points.map { name, probability, loss in
                    .label(
                        "\(name): \(short((loss * 100).rounded() / 100))", at: (probability, loss + 0.25),
                        .right)
                },
            alt:
                "Two curves that fall to 0 where the probability of what happened is 1. −ln p rises without "
                + "bound towards probability 0; the square of 1 − p reaches only 1 there. On −ln p are "
                + marked.map { "\($0.name) at \(short($0.probability))" }.joined(separator: ", ") + ".")
    }
}
