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
///   - level: A printed loss, drawn as a line; nil for none.
///   - name: What the line is called.
/// - Throws: ``ChapterFigureError``.
public func temperatureCurve(
    logits: [Double], labels: [Int], classes: Int, level: Double?, named name: String
) throws(ChapterFigureError) -> Plot {
    let temperatures = (-12...8).map { pow(2, Double($0) / 4) }
    let loss = SparseCategoricalCrossEntropyFromLogits(classes: classes)
    func value(_ temperature: Double) throws(ChapterFigureError) -> Double {
        try computed { () throws(LossError) in try loss(logits.map { $0 / temperature }, labels) }
    }
    var losses: [Double] = []
    for temperature in temperatures { losses.append(try value(temperature)) }
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    let highest = losses.max() ?? 1
    var marks: [Plot.Mark] = [
        .line("test loss", x: temperatures, y: losses),
        .points("as trained", x: [1], y: [try value(1)]),
        .label("lowest", at: (temperatures[best], losses[best]), .above),
        .region(x: -.infinity...1),
        .label("surer", at: (0.35, highest), .below),
        .label("humbler", at: (2, highest), .below),
    ]
    if let level {
        marks.append(.horizontalRule(name, at: level))
        for (low, high) in zip(temperatures.indices, temperatures.indices.dropFirst())
        where (losses[low] > level) != (losses[high] > level) {
            // The two ends keep their sides; between them the crossing is found by halving.
            var (above, below) = (temperatures[low], temperatures[high])
            if losses[low] < level { (above, below) = (below, above) }
            for _ in 0..<12 {
                let middle = (above + below) / 2
                if try value(middle) > level { above = middle } else { below = middle }
            }
            let isLeft = above < below
            marks.append(.points("as large as the line", x: [below], y: [level]))
            marks.append(
                .label(
                    "T = \(short(below))", at: (below, level - 0.07 * (highest - losses[best])),
                    isLeft ? .left : .right))
        }
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The same decisions, more or less sure",
            x: Axis("temperature T", scale: .logarithmic), y: Axis("test loss", unit: "nats"), marks,
            alt:
                "The test loss over the temperature has its minimum a little above 1 and rises on both sides, to "
                + "the left, where the network is made surer, and to the right, where it is made humbler. It "
                + "crosses 0.1116 twice: where the logits are made about three times as large, and where they "
                + "are made about a third as large.")
    }
}
