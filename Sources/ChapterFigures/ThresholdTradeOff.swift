// From which probability on an alarm is raised: what is found, how many alarms are right, and what it all costs.

import ElementaryFunctions
import Figures

/// Recall and precision over the threshold, and below them the cost, with the threshold that is best for honest
/// probabilities.
///
/// - Parameters:
///   - probabilities: What a model says of each example.
///   - labels: 1 for what should be found, else 0; as many.
///   - missCost: What a miss costs, in false alarms.
/// - Throws: ``ChapterFigureError``.
public func thresholdTradeOff(
    probabilities: [Double], labels: [Double], missCost: Double
) throws(ChapterFigureError) -> Panels {
    guard probabilities.count == labels.count, !labels.isEmpty else {
        throw .count(of: "labels", expected: probabilities.count, got: labels.count)
    }
    let thresholds = even(-3...0, 91).map { pow(10, $0) }
    let positives = Double(labels.count { $0 == 1 })
    var (recalls, precisions, costs): ([Double], [Double], [Double]) = ([], [], [])
    for threshold in thresholds {
        var (alarms, found) = (0.0, 0.0)
        for (p, y) in zip(probabilities, labels) where p > threshold {
            alarms += 1
            if y == 1 { found += 1 }
        }
        // Of no alarm none is right or wrong; where nothing is to be found, nothing is missed.
        recalls.append(found / positives)
        precisions.append(found / alarms)
        costs.append((missCost * (positives - found) + alarms - found) / Double(labels.count))
    }
    let best = 1 / (1 + missCost)
    let lowest = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    let highest = costs.max() ?? 0
    return try drawn { () throws(PlotError) in
        let axis = Axis("alarm above the probability", in: 0.001...1, scale: .logarithmic)
        let rule = Plot.Mark.verticalRule("1/(1 + w)", at: best)
        return try Panels(
            title: "What the threshold decides", across: 1, areaHeight: 170,
            [
                try Plot(
                    title: "", x: axis, y: Axis("share", in: 0...1),
                    [
                        .line("recall", x: thresholds, y: recalls),
                        .line("precision", x: thresholds, y: precisions), rule,
                        .label("recall: found", at: (0.0012, 0.8), .right, of: "recall"),
                        .label(
                            "precision: alarms that are right", at: (0.0012, 0.37), .right, of: "precision"),
                    ], alt: "Recall and precision."),
                try Plot(
                    title: "A miss costs \(short(missCost)) false alarms", x: axis,
                    y: Axis("cost of an example, in false alarms"),
                    [
                        .line("cost", x: thresholds, y: costs), rule,
                        .label("cost", at: (0.0022, 0.56), of: "cost"),
                        .points(x: [thresholds[lowest]], y: [costs[lowest]]),
                        .label(
                            "lowest",
                            at: (thresholds[lowest], costs[lowest] + 0.45 * (highest - costs[lowest])),
                            .left, arrowTo: (thresholds[lowest], costs[lowest])),
                    ], alt: "Cost."),
            ],
            alt:
                "Over the threshold from 0.001 to 1: recall falls from \(short(recalls.first ?? 1)) to 0, "
                + "precision rises until hardly an alarm is left. The cost below has its lowest point near the "
                + "threshold 1/(1 + w), \(short(best)), where a line is drawn.")
    }
}
