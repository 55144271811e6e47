// Figures of Chapter3-Practice.md that are long to write down: emails that no line can part, and
// the cell samples.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// One draw of emails of which the dangerous ones lie close together: the true border of a threshold
/// of 1/(1 + 9), and the lines that two models draw instead.
func narrowFigure(_ seen: [[Double]], of kind: RareEmails) throws -> Plot {
    let (plain, weighted) = try (kind.model(seen), kind.model(seen, weight: missCost))
    let (low, high) = (-1.5, 3.5)
    /// The second feature at both ends of the axis where a model's logit has a value.
    func line(_ model: LinearModel, _ logit: Double) -> [Double] {
        [low, high].map { (logit - model.bias - model.weights[0] * $0) / model.weights[1] }
    }
    let (middle, radius) = kind.circle(logit: -log(missCost))
    // The right half of a circle without sines, from its lowest point up; then the left half.
    let half = (-40...40).map { step -> (x: Double, y: Double) in
        let t = Double(step) / 40
        return (radius * (1 - t * t) / (1 + t * t), radius * 2 * t / (1 + t * t))
    }
    let circle =
        (half + half.reversed().map { (-$0.x, $0.y) }).map { (middle + $0.0, middle + $0.1) }
    let (dangerous, harmless) = (seen[..<20], seen[20...])
    return try Plot(
        title: "A circle is true, and only lines can be drawn",
        x: Axis("first feature", in: low...high), y: Axis("second feature", in: low...high),
        equalAxes: true,
        [
            .points("harmless", x: harmless.map { $0[0] }, y: harmless.map { $0[1] }),
            .points("dangerous", x: dangerous.map { $0[0] }, y: dangerous.map { $0[1] }),
            .line("true p = 0.1", x: circle.map(\.0), y: circle.map(\.1)),
            .line("no weight, above 0.1", x: [low, high], y: line(plain, -log(missCost))),
            .line("weight 9, above ½", x: [low, high], y: line(weighted, 0)),
        ],
        alt:
            "Many harmless emails around the lower left, twenty dangerous ones in a small cloud "
            + "mostly inside a circle, the true border. Two lines that nearly coincide cut through the "
            + "circle from upper left to lower right: one of a model without a weight, one of a "
            + "model with the weight 9.")
}

/// The samples over two measurements, with the two borders of logistic regression at its least loss.
func cellsFigure(_ cells: CellSamples) throws -> Plot {
    let pairs = cells.inputs.map { [$0[0], $0[1]] }
    let model = try LinearModel.minimum(
        of: BinaryCrossEntropyFromLogits(), pairs, cells.targets, steps: 60)
    /// The textures at both ends of the axis where the model's logit has a value.
    func border(_ logit: Double) -> [Double] {
        [6, 29].map { (logit - model.bias - model.weights[0] * $0) / model.weights[1] }
    }
    func column(_ target: Double, _ index: Int) -> [Double] {
        zip(pairs, cells.targets).filter { $0.1 == target }.map { $0.0[index] }
    }
    return try Plot(
        title: "569 samples and two thresholds",
        x: Axis("mean radius of the nuclei, pixels", in: 5...29),
        y: Axis("mean texture", in: 8...40),
        [
            .band(x: [6, 29], from: border(-log(10)), to: border(0)),
            .points("benign", x: column(0, 0), y: column(0, 1)),
            .points("malignant", x: column(1, 0), y: column(1, 1)),
            .line("p = ½", x: [6, 29], y: border(0)),
            .line("p = 1/11", x: [6, 29], y: border(-log(10))),
            .label("p = ½", at: (12, 33.5), .right, of: "p = ½"),
            .label("here the cost decides", at: (18, 37), .right, arrowTo: (10, 37)),
            .label("p = 1/11", at: (9.9, 31.5), .left, of: "p = 1/11"),
        ],
        alt:
            "Points of two kinds that overlap: benign samples at small radius and texture, "
            + "malignant ones at larger. Two parallel lines fall steeply from upper left to "
            + "lower right, and the strip between them is shaded; the line for 1/11 lies "
            + "nearer to the benign samples.")
}

/// What models with penalties of five strengths promise and keep, and their losses.
func promisesFigure(_ runs: Runs<KeptRow>) throws -> Panels {
    func means(_ column: String) throws -> [Double] {
        try cellStrengths.indices.map { try runs.mean(of: "\(column) \($0)").mean }
    }
    let strength = Axis("penalty λ", scale: .logarithmic)
    return try Panels(
        title: "Promised, kept, and the loss", across: 1,
        [
            try Plot(
                title: "", x: strength, y: Axis("%", in: 82...100),
                [
                    .path("promised", x: cellStrengths, y: means("promise")),
                    .path("kept", x: cellStrengths, y: means("kept")),
                    .label("kept: % right", at: (0.002, 97.6), .above, of: "kept"),
                    .label("promised", at: (0.018, 91.5), .left, of: "promised"),
                ], alt: "Promised and kept."),
            try Plot(
                title: "", x: strength, y: Axis("loss, nats", in: 0...0.3),
                [
                    .path("new", x: cellStrengths, y: means("loss")),
                    .path("seen", x: cellStrengths, y: means("seen")),
                    .label("on new samples", at: (0.0003, 0.16), .right, of: "new"),
                    .label("on the samples seen", at: (0.0025, 0.035), .right, of: "seen"),
                ], alt: "Losses."),
        ],
        alt:
            "Over the penalty's strength, from 0.00002 to 0.2, the promise falls from 99 to "
            + "84 % and crosses what is kept, which is highest in between. Below, the loss "
            + "on new samples is least near 0.002; on the samples seen it rises all the "
            + "way.")
}
