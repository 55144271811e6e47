// The same logits, divided by a temperature: the decisions stay, the loss does not.

import ElementaryFunctions
import Figures
import LossFunctions

/// The mean cross-entropy of stored logits over the temperature.
///
/// - Parameters:
///   - logits: The logits, row by row.
///   - labels: The class of each row.
///   - classes: How many classes there are.
/// - Throws: ``ChapterFigureError``.
public func temperatureCurve(
    logits: [Double], labels: [Int], classes: Int
) throws(ChapterFigureError) -> Plot {
    let temperatures = (-24...16).map { pow(2, Double($0) / 8) }
    let loss = SparseCategoricalCrossEntropyFromLogits(classes: classes)
    func value(_ temperature: Double) throws(ChapterFigureError) -> Double {
        try computed { () throws(LossError) in try loss(logits.map { $0 / temperature }, labels) }
    }
    var losses: [Double] = []
    for temperature in temperatures { losses.append(try value(temperature)) }
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    let highest = losses.max() ?? 1
    let marks: [Plot.Mark] = [
        .line("test loss", x: temperatures, y: losses),
        .points("as trained", x: [1], y: [try value(1)]),
        .points("lowest", x: [temperatures[best]], y: [losses[best]]),
        .region(x: -.infinity...1),
        .label("surer", at: (0.35, highest), .below),
        .label("humbler", at: (2, highest), .below),
    ]
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The test loss over the temperature",
            x: Axis("temperature T", scale: .logarithmic), y: Axis("test loss", unit: "nats"), marks,
            alt:
                "The test loss over the temperature has its minimum a little above 1 and rises on both sides, to "
                + "the left, where the network is made surer, and to the right, where it is made humbler.")
    }
}
