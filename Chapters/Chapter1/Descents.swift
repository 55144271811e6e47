// Descents on two maps: two weights with a penalty, and one parameter with two valleys.

import Figures
import Learning
import LossFunctions
import Workbook

/// A line in two inputs, ŷ = w₁x₁ + w₂x₂, its loss on 40 examples, and descents with a penalty
/// on the weights.
struct TwoWeights {
    let inputs: [[Double]]
    let targets: [Double]

    init(_ random: inout SeededRandom) {
        let inputs = (0..<40).map { _ in [random.gaussian(), 0.4 * random.gaussian()] }
        self.inputs = inputs
        targets = inputs.map { 1.5 * $0[0] + 2 * $0[1] + 0.3 * random.gaussian() }
    }

    func loss(_ w: [Double]) throws -> Double {
        try MeanSquaredError()(LinearModel(weights: w, bias: 0).predictions(inputs), targets)
    }

    /// The slopes of L + λR in both weights, by the chain rule.
    func slopes(_ w: [Double], strength: Double) throws -> [Double] {
        let model = LinearModel(weights: w, bias: 0)
        let inPredictions = try MeanSquaredError().gradient(model.predictions(inputs), targets)
        let ofLoss = try model.gradient(inputs, predictionGradient: inPredictions).prefix(2)
        return try zip(ofLoss, L2Penalty().gradient(w)).map { $0 + strength * $1 }
    }

    func descent(strength: Double) throws -> [[Double]] {
        try gradientDescent(from: [-1, 3], learningRate: 0.2, steps: 1000) { w in
            try slopes(w, strength: strength)
        }
    }

    /// Where L + λR is least, without descending.
    func optimum(strength: Double) throws -> [Double] {
        // Both slopes are linear in the weights: their values at three places are all there is
        // to know.
        let c = try slopes([0, 0], strength: strength)
        let a = try zip(slopes([1, 0], strength: strength), c).map { $0 - $1 }
        let b = try zip(slopes([0, 1], strength: strength), c).map { $0 - $1 }
        let determinant = a[0] * b[1] - b[0] * a[1]
        return [
            (b[0] * c[1] - b[1] * c[0]) / determinant,
            (a[1] * c[0] - a[0] * c[1]) / determinant,
        ]
    }

    static let w1 = (0..<50).map { -1.5 + 4.5 * Double($0) / 49 }
    static let w2 = (0..<50).map { -0.5 + 4 * Double($0) / 49 }
    func map() throws -> ScalarField {
        try ScalarField(x: Self.w1, y: Self.w2) { a, b in try loss([a, b]) }
    }

    /// The map with the descents, and with a circle of equal penalty through the end of each.
    func figure(_ map: ScalarField, paths: [(strength: Double, path: [[Double]])]) throws
        -> Plot
    {
        // The right half of a circle from below, then its left half from above.
        let halves = (-40...40).map { Double($0) / 40 }
        let unitX =
            halves.map { (1 - $0 * $0) / (1 + $0 * $0) }
            + halves.map { ($0 * $0 - 1) / (1 + $0 * $0) }
        let unitY =
            halves.map { 2 * $0 / (1 + $0 * $0) } + halves.map { -2 * $0 / (1 + $0 * $0) }
        let ends = paths.map { $0.path[1000] }
        let radii = ends.map { ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot() }
        return try Plot(
            title: "Three descents, with the penalty turned up",
            x: Axis("weight w₁", in: -1.5...3), y: Axis("weight w₂", in: -0.5...3.5),
            equalAxes: true,
            [
                .heatMap(of: map, color: Axis("L")),
                .contours(of: map, levels: [0.2, 0.5, 1, 2, 4, 6]),
            ]
                // What comes after 125 steps is too near the end to be seen.
                + paths.map { strength, path in
                    let shown = path.prefix(125)
                    return .path(
                        "λ = \(decimal(strength))", x: shown.map { $0[0] },
                        y: shown.map { $0[1] })
                } + [
                    .line(
                        "equally large penalty",
                        x: radii.flatMap { r in unitX.map { r * $0 } + [.nan] },
                        y: radii.flatMap { r in unitY.map { r * $0 } + [.nan] })
                ],
            alt:
                "A long valley of the loss with its lowest point near w₁ = 1.4, w₂ = 1.95. "
                + "From "
                + "the same start the path without penalty ends there, those with penalties "
                + "end "
                + "closer to the origin, on smaller circles around it.")
    }
}

/// An objective with two valleys, and where descents on it end.
struct TwoValleys {
    let tilt: Double

    func value(_ theta: Double) -> Double {
        (theta * theta - 1) * (theta * theta - 1) + tilt * theta
    }
    func slope(_ theta: Double) -> Double { 4 * theta * (theta * theta - 1) + tilt }
    func descent(from start: Double) throws -> [Double] {
        try gradientDescent(from: [start], learningRate: 0.02, steps: 400) { [slope($0[0])] }
            .map { $0[0] }
    }

    func figure(_ descents: [[Double]]) throws -> Plot {
        let names = ["from the left", "from the right"]
        let ends = descents.map { $0[400] }
        return try Plot(
            title: "Two valleys, two descents", x: Axis("θ"), y: Axis("J(θ)", in: -1.5...6),
            [.line("J", over: -1.9...1.9, value)]
                + zip(names, descents).map { name, path in
                    .path(name, x: Array(path.prefix(60)), y: path.prefix(60).map(value))
                }
                + ends.map { end in
                    .label(
                        "ends at \(decimal(end, 3)):\nJ = \(decimal(value(end), 3))",
                        at: (end < 0 ? -0.8 : 0.8, 2.6), .above, arrowTo: (end, value(end)))
                },
            alt:
                "A curve with two valleys. One descent starts high on the left and ends in "
                + "the left valley, the "
                + "other starts high on the right and ends in the right one: at J = "
                + ends.map { decimal(value($0), 3) }.joined(separator: " and ") + ".")
    }
}
