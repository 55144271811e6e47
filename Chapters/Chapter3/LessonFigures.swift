// Figures of the lessons that are drawn from what stands there.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning

/// The loss of one probability for ten emails, with and without the term for label 0.
func missingTermFigure(
    _ shortened: (Double) -> Double, _ full: (Double) throws -> Double
) throws -> Plot {
    try Plot(
        title: "One probability for ten emails, seven of them spam",
        x: Axis("p, said of all ten", in: 0.2...1), y: Axis("loss", in: 0...1.5),
        [
            .line("with both terms", over: 0.2...0.9999) { try full($0) },
            .line("without the second term", over: 0.2...1) { shortened($0) },
            .points(x: [1, 0.7], y: [shortened(1), try full(0.7)]),
            .label(
                "without the second term:\nbest at 1", at: (0.22, 0.2), .right,
                of: "without the second term"),
            .label(
                "with both terms:\nbest at 0.7", at: (0.7, 0.8), .above, of: "with both terms"),
        ],
        alt:
            "Two curves over the probability said of all ten emails. Without the second term the "
            + "loss falls all the way to 0 at p = 1. With both terms it has its minimum at 0.7, "
            + "the share of spam, and rises steeply towards 1.")
}

/// The probability of the right answer, step by step, under two losses: a figure that moves.
func raceFigure(_ crossEntropy: [Double], _ squaredError: [Double]) throws -> MovingPlot {
    let flat = squaredError.count { $0 < 0.1 }
    let last = max(crossEntropy.count, squaredError.count) - 1
    /// A curve as far as a step.
    func curve(_ name: String, _ path: [Double], to step: Int) -> Plot.Mark {
        let walked = path.prefix(step + 1)
        return .line(
            name, x: walked.indices.dropFirst().map { Double($0) }, y: Array(walked.dropFirst())
        )
    }
    let label: [Plot.Mark] =
        flat == 0
        ? []
        : [
            .label(
                "\(flat) steps of\nsquared error\nbelow 0.1",
                at: (Double(max(crossEntropy.count, 2)), 0.35), .right,
                arrowTo: (Double(max(crossEntropy.count, 2)), 0.08))
        ]
    // On a logarithmic axis each doubling of the steps takes the same room.
    let steps = Array(
        sequence(first: 2) { 1.5 * $0 }.prefix { $0 < Double(last) }.map { Int($0) })
    return try MovingPlot(
        try (steps + [max(last, 3)]).map { step in
            try Plot(
                title: "The same start, the same learning rate",
                x: Axis("step", in: 1...Double(max(last, 3)), scale: .logarithmic),
                y: Axis("probability of the right answer", in: 0...1),
                [
                    .region(y: 0...0.1), curve("cross-entropy", crossEntropy, to: step),
                    curve("squared error", squaredError, to: step),
                ] + label,
                alt:
                    "Over steps on a logarithmic axis both curves rise to 0.9. Cross-entropy gets "
                    + "there after \(crossEntropy.count - 1) steps, squared error after "
                    + "\(squaredError.count - 1), of which \(flat) are spent below 0.1. The figure "
                    + "moves: it shows the race step by step.")
        }, seconds: 6)
}

/// Two clouds and one wrong label, with the lines for ½ and 0.9 with it and without it.
func wrongLabelFigure(
    _ wrong: WrongLabel, positive: [[Double]], negative: [[Double]]
) throws -> Plot {
    let negative = [[8.0, 4]] + negative.dropFirst()
    let ends = [-4.0, 9]
    /// The lines where a model's probability is ½ and 0.9.
    func lines(_ name: String, _ model: LinearModel) -> [Plot.Mark] {
        [0, log(9)].map { logit in
            let moved = LinearModel(weights: model.weights, bias: model.bias - logit)
            return .line(name, x: ends, y: boundary(moved, over: ends))
        }
    }
    /// Where both models' lines for a logit are at the lower edge, as far as the axis shows it.
    func foot(_ logit: Double) -> ClosedRange<Double> {
        let places = [wrong.clean, wrong.spoiled].map { model in
            (logit - model.bias + 3.4 * model.weights[1]) / model.weights[0]
        }.map { min(max($0, -3), 8) }
        return min(places[0], places[1])...max(places[0], places[1])
    }
    return try Plot(
        title: "One wrong label of 120",
        x: Axis("x₁", in: -4...9), y: Axis("x₂", in: -4...5),
        [
            .points("class +1", x: positive.map { $0[0] }, y: positive.map { $0[1] }),
            .points("class −1", x: negative.map { $0[0] }, y: negative.map { $0[1] }),
        ] + lines("½ and 0.9 without it", wrong.clean)
            + lines("½ and 0.9 with it", wrong.spoiled)
            + [
                .label("labelled −1", at: (7.6, 4), .left),
                .label("½", at: (foot(0).lowerBound - 0.1, -3.4), .left),
                .label("0.9", at: (foot(log(9)).upperBound + 0.1, -3.4), .right),
            ],
        alt:
            "Two clouds, and far to the upper right a single point with the label of the "
            + "lower cloud. The line between the clouds hardly turns on its account, but the "
            + "line for a probability of 0.9 moves away from it.")
}

/// Three clouds, shaded by the highest of the three probabilities.
func threeRegionsFigure(_ model: LinearClassifier, _ clouds: [[[Double]]]) throws -> Plot {
    let grid = (0...80).map { Double($0) / 10 - 4 }
    let field = try ScalarField(x: grid, y: grid) { x, y in
        softmax(try model.scores([[x, y]])).max() ?? .nan
    }
    return try Plot(
        title: "Softmax regression divides the plane",
        x: Axis("x₁", in: -4...4), y: Axis("x₂", in: -4...4),
        [.heatMap(of: field, color: Axis("highest probability", in: 0.333...1))]
            + clouds.enumerated().map { k, points in
                .points("class \(k)", x: points.map { $0[0] }, y: points.map { $0[1] })
            }
            + [
                .label("class 0", at: (-3.9, 3.6), .right),
                .label("class 1", at: (-3.9, -3.3), .right),
                .label("class 2", at: (3.9, -3.3), .left),
            ],
        alt:
            "Three clouds of points, one above, two below, on a shading by the highest of the "
            + "three probabilities. Along three half lines that meet between the clouds it is "
            + "low; they part the plane into three regions.")
}

/// How far the lines of three ways are off the true border, as histograms.
func tiltsFigure(_ tilts: [(name: String, values: [Double])]) throws -> Panels {
    try Panels(
        title: "Tilts of 400 lines off the true border", across: 1, areaHeight: 100,
        tilts.map { name, values in
            try Plot(
                title: name, x: Axis("tilt (sine of the angle)", in: -0.5...0.5),
                y: Axis("lines", in: 0...180),
                [.histogram(of: values, in: -0.5...0.5, bins: 20), .verticalRule(at: 0)],
                alt: "A histogram.")
        },
        alt:
            "Three histograms of 400 tilts each, around 0. The perceptron's is broad, that of "
            + "hinge loss in steps of 1 is narrower, and the widest strip's is narrowest."
    )
}
