// Three logits become probabilities; the loss is −ln of the right one, and the pull is y − p.

import ElementaryFunctions
import Figures
import LossFunctions

/// What softmax makes of some logits, what the loss charges, and how it pulls.
///
/// - Parameters:
///   - logits: A logit for each class.
///   - names: The classes.
///   - label: The index of the right class.
/// - Throws: ``ChapterFigureError``.
public func softmaxPull(
    logits: [Double], names: [String], label: Int
) throws(ChapterFigureError) -> Panels {
    guard names.count == logits.count, names.indices.contains(label) else {
        throw .count(of: "names", expected: logits.count, got: names.count)
    }
    let loss = SparseCategoricalCrossEntropyFromLogits(classes: logits.count)
    let slopes = try computed { () throws(LossError) in try loss.gradient(logits, [label]) }
    let charge = try computed { () throws(LossError) in try loss(logits, [label]) }
    let targets = names.indices.map { $0 == label ? 1.0 : 0 }
    let probabilities = zip(slopes, targets).map { $0 + $1 }
    let p = even(0.01...1, 200)
    let place = probabilities[label]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "What is said, what it costs, and the pull", across: 3,
            [
                try Plot(
                    title: "true y, said p", x: Axis("", categories: names), y: Axis("", in: 0...1),
                    [.bars("y", heights: targets), .bars("p", heights: probabilities)], alt: "Bars."),
                try Plot(
                    title: "−ln p = \(short(charge))", x: Axis("p of the right one", in: 0...1),
                    y: Axis("", in: 0...4),
                    [
                        .line("−ln p", x: p, y: p.map { -log($0) }), .points(x: [place], y: [charge]),
                        .label(names[label], at: (place, charge), .right),
                    ], alt: "−ln p."),
                try Plot(
                    title: "pull y − p", x: Axis("", categories: names), y: Axis("", in: -1...1),
                    [.bars("y − p", heights: slopes.map { -$0 })], alt: "Bars up and down."),
            ],
            alt:
                "Three panels for a picture of a \(names[label]). The probabilities said beside the true ones; "
                + "the curve −ln p with the point at \(short(place)), which costs \(short(charge)); and the "
                + "pulls y − p: up for \(names[label]), down for the others, each by what it has too much.")
    }
}
