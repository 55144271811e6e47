// The first page's figures of what an error costs: as a length, as an area, and by five losses.

import Figures
import LossFunctions
import Workbook

/// Errors as lengths with their squares standing on them, and the square of average area.
func errorSquares(_ errors: [Double]) throws -> Plot {
    let sides = errors.map { abs($0) / 1000 }
    let meanSquare = sides.reduce(0) { $0 + $1 * $1 } / Double(sides.count)
    var left = 0.0
    var places: [ClosedRange<Double>] = []
    for side in sides {
        places.append(left...(left + side))
        left += side + 2.5
    }
    left += 2.5
    let mean = left...(left + meanSquare.squareRoot())
    return try Plot(
        title: "Five errors: their lengths and their squares",
        x: Axis("", in: -1...(mean.upperBound + 1), ticks: []),
        y: Axis("thousand dollars", in: -2.2...19, ticks: [0, 5, 10, 15]), equalAxes: true,
        [
            .rectangles("squared error", x: places, y: sides.map { 0...$0 }),
            .rectangles("absolute error", x: places, y: sides.map { _ in -1.7 ... -0.5 }),
            .rectangles("the mean of the squares", x: [mean], y: [0...meanSquare.squareRoot()]),
        ]
            + zip(places, sides).enumerated().map { i, house in
                .label(
                    i == 0 ? "house 1" : "\(i + 1)",
                    at: ((house.0.lowerBound + house.0.upperBound) / 2, house.1), .above)
            },
        alt:
            "Five squares in a row, standing on the five errors as lengths: 10, 5, 15, 10 and "
            + "5 thousand dollars. The third square is as large as the first and the fourth "
            + "together, and a little. Beside them a sixth square, whose area is the mean of "
            + "the five.")
}

/// The square and the absolute value of an error, and where they change places.
func growthOfLosses() throws -> Plot {
    try Plot(
        title: "What an error costs", x: Axis("size of the error", in: 0...2.2),
        y: Axis("loss", in: 0...4), names: .atCurveEnds,
        [
            .region(x: 0...0.5),
            .line("squared", over: 0...2) { $0 * $0 },
            .line("absolute", over: 0...2) { $0 },
            .line(x: [0.25, 1.05], y: [0, 0.8]),
            .label("square\nflatter", at: (0.25, 2.9), .above),
            .label("equally steep", at: (0.95, 2.05), .above, arrowTo: (0.51, 0.3)),
            .label("equal at 1", at: (1.4, 0.55), .right, arrowTo: (1.02, 0.97)),
        ],
        alt:
            "A parabola and a straight line from the origin. Up to an error of one half, "
            + "shaded, the parabola is the flatter one; there a short line touches it that is "
            + "as steep as the absolute value. At an error of 1 the two cross.")
}

/// A descent with a fixed rate under squared and under absolute error.
func stepsToTarget(squared: [Double], absolute: [Double]) throws -> Plot {
    let steps = (0...16).map { Double($0) }
    return try Plot(
        title: "Towards the target 1, with the same learning rate",
        x: Axis("step", in: 0...16), y: Axis("prediction", in: 0...1.4),
        [
            .horizontalRule("target", at: 1),
            .path("squared error", x: steps, y: Array(squared.prefix(17))),
            .path("absolute error", x: steps, y: Array(absolute.prefix(17))),
        ],
        alt:
            "Two paths from 0. Under squared error the steps shrink and the prediction comes "
            + "to rest at the target 1. Under absolute error it climbs by 0.3 a step and then "
            + "hops between 0.9 and 1.2 for ever.")
}

/// Four losses over the slopes of each: how hard a prediction is pulled.
func lossesAndSlopes() throws -> Panels {
    let family: [(name: String, scale: Double, loss: any Loss<Double>)] = [
        ("½ squared", 0.5, MeanSquaredError()), ("absolute", 1, MeanAbsoluteError()),
        ("Huber, δ = 1.5", 1, HuberLoss(delta: 1.5)),
        ("log-cosh", 1, LogCoshLoss()),
    ]
    let axis = Axis("error ŷ − y", in: -3...3)
    return try Panels(
        title: "Four losses of an error, and their slopes", across: 1, areaHeight: 230,
        [
            Plot(
                title: "what it costs", x: axis, y: Axis("loss", in: 0...4),
                family.map { entry in
                    try .line(entry.name, over: -3...3) {
                        try entry.scale * entry.loss([$0], [0])
                    }
                }, alt: "Losses."),
            Plot(
                title: "how hard it pulls", x: axis, y: Axis("slope", in: -2...2),
                family.map { entry in
                    try .line(
                        entry.name, over: -3...3, jumps: entry.name == "absolute" ? [0] : []
                    ) {
                        try entry.scale * entry.loss.gradient([$0], [0])[0]
                    }
                } + [
                    .label(
                        "Huber: cut off at δ", at: (1.6, -0.5), .below,
                        arrowTo: (1.5, 1.44))
                ], alt: "Slopes."),
        ],
        alt:
            "Above, half the square, the absolute value, Huber's loss and log-cosh, the last two "
            + "parabolas near 0 and straight far out. Below, their slopes: that of half "
            + "the square is a straight line without bound, Huber's is the same line cut off, "
            + "that of log-cosh bends smoothly, and that of the absolute value jumps at 0.")
}

/// The quantile loss: two slopes.
func quantileLossFigure() throws -> Plot {
    let loss = QuantileLoss(quantile: 0.9)
    return try Plot(
        title: "The quantile loss at τ = 0.9", x: Axis("error ŷ − y", in: -2...2),
        y: Axis("loss", in: 0...2),
        [
            try .line(over: -2...2) { try loss([$0], [0]) },
            .label("too low: 0.9 for each unit", at: (-1.05, 1.35), .right),
            .label(
                "too high: 0.1 for each unit", at: (0.95, 0.35), .above, arrowTo: (1.2, 0.14)),
        ],
        alt:
            "A lopsided V: steep where the prediction is too low, nearly "
            + "flat where it is too high."
    )
}
