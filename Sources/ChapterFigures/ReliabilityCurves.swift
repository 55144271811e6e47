// Whether what a model promises comes true, and how often it promises what.

import Figures
import Learning

/// Reliability curves of models, and below them how often each predicts what.
///
/// - Parameters:
///   - models: Each with its name and its predicted probabilities.
///   - labels: 1 where it came true, else 0; as many.
/// - Throws: ``ChapterFigureError``.
public func reliabilityCurves(
    _ models: [(name: String, probabilities: [Double])], labels: [Double]
) throws(ChapterFigureError) -> Panels {
    guard !models.isEmpty else { throw .count(of: "models", expected: 1, got: 0) }
    var ends: [String] = []
    var (curves, bars): ([Plot.Mark], [Plot.Mark]) = ([], [])
    for (name, probabilities) in models {
        let bins = try learned { () throws(LearningError) in
            try reliability(probabilities, labels, bins: 10)
        }
        curves.append(.path(name, x: bins.map { $0.predicted }, y: bins.map { $0.observed }))
        if let last = bins.last {
            ends.append("\(name) promises \(short(last.predicted)), and \(short(last.observed)) comes true")
        }
        let counts = (0..<10).map { bin in
            probabilities.count { min(Int(10 * $0), 9) == bin }
        }
        bars.append(
            .bars(
                name, x: (0..<10).map { (Double($0) + 0.5) / 10 },
                heights: counts.map { 100 * Double($0) / Double(labels.count) }))
    }
    return try drawn { () throws(PlotError) in
        let promised = Axis("promised: predicted probability", in: 0...1)
        return try Panels(
            title: "What was promised, and what came true", across: 1, areaHeight: 230,
            [
                try Plot(
                    title: "", x: promised, y: Axis("share that came true", in: 0...1),
                    curves + [.line("calibrated", x: [0, 1], y: [0, 1])], alt: "Reliability curves."),
                try Plot(title: "", x: promised, y: Axis("% of predictions"), bars, alt: "Histogram."),
            ],
            alt:
                "Above, for each of \(models.count) models, what came true over what was promised, beside the "
                + "diagonal; below, bars with how often each promises what. In its last bin "
                + ends.joined(separator: ", ") + ".")
    }
}
