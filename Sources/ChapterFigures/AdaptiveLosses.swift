// What losses that learn a number pay: Barron's loss for its shape, several tasks for their variances.

import ElementaryFunctions
import Figures
import LossFunctions

/// The areas under e to the minus Barron's loss, one inside the next: what each shape must be divided by.
///
/// - Parameter shapes: The shapes from the largest to the smallest, from 2 to 0; at least one.
/// - Throws: ``ChapterFigureError``.
public func barronAreas(_ shapes: [Double]) throws(ChapterFigureError) -> Plot {
    guard !shapes.isEmpty else { throw .count(of: "shapes", expected: 1, got: 0) }
    let errors = even(-6...6, 401)
    var marks: [Plot.Mark] = []
    var inner = errors.map { _ in 0.0 }
    for (index, shape) in shapes.enumerated() {
        let height = try values(BarronLoss(shape: shape, scale: 1), at: errors, target: 0).map { exp(-$0) }
        let price = try values(BarronNegativeLogLikelihood(shape: shape, scale: 1), at: [0], target: 0)[0]
        let area = short((100 * exp(price)).rounded() / 100)
        let name = "shape \(short(shape))\(index == 0 ? "" : ", with what is inside"): Z = \(area)"
        marks.append(.band(name, x: errors, from: inner, to: height))
        inner = zip(inner, height).map { max($0, $1) }
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "The area under e to the minus loss: what lenience costs",
            x: Axis("error", in: -6...6), y: Axis("e to the minus loss", in: 0...1.05), marks,
            alt:
                "Three bells over the error, one inside the next, all of height 1. The innermost, of shape "
                + "\(short(shapes[0])), ends at an error of 3. The smaller the shape, the wider the skirts, and the larger "
                + "the area.")
    }
}

/// What a task pays for the variance that it is given: e to the minus s times its error, plus s, by halves.
///
/// - Parameter losses: Each task's mean squared error, above 0.
/// - Throws: ``ChapterFigureError``.
public func variancePrices(_ losses: [Double]) throws(ChapterFigureError) -> Plot {
    guard !losses.isEmpty else { throw .count(of: "losses", expected: 1, got: 0) }
    let numbers = even(-4...5, 181)
    func price(_ loss: Double, _ s: Double) -> Double { (exp(-s) * loss + s) / 2 }
    var marks: [Plot.Mark] = []
    for loss in losses {
        let best = log(loss)
        marks += [
            .line("error \(short(loss))", x: numbers, y: numbers.map { price(loss, $0) }),
            .points("the least", x: [best], y: [price(loss, best)]),
            .label("s = ln \(short(loss))", at: (best, price(loss, best) + 0.4), .above),
        ]
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "What a task costs with each variance",
            x: Axis("s, logarithm of the variance", in: -4...5),
            y: Axis("the task's part of the loss", in: -2...6),
            marks + [.verticalRule(at: 0), .label("weighed alike", at: (0, -1.5), .left)],
            alt:
                "A curve for each task: it falls steeply from the left, where the error weighs much, has one lowest "
                + "point, and rises as a straight line, half as steep as s. The lowest points lie at the logarithms "
                + "of the tasks' errors, \(losses.map { short($0) }.joined(separator: " and ")).")
    }
}
