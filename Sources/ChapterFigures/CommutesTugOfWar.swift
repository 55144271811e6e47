// Why each loss has its own best constant: there the days that pull down and those that pull up are in balance.

import Figures
import LossFunctions

/// How hard each commute pulls at the constant that is best under four losses.
///
/// A bar stands at each commute, as high as the slope that it adds; those to the left of the constant pull it down,
/// those to the right up, and at the best constant both have the same sum.
///
/// - Parameters:
///   - minutes: The commutes.
///   - delta: Where Huber's loss turns from a parabola to a line.
///   - quantile: The level of the quantile loss.
/// - Throws: ``ChapterFigureError``.
public func commutesTugOfWar(
    minutes: [Double], delta: Double, quantile: Double
) throws(ChapterFigureError) -> Panels {
    let panels = [
        try tug("squared error", MeanSquaredError(), minutes),
        try tug("absolute error", MeanAbsoluteError(), minutes),
        try tug("Huber, δ = \(short(delta))", HuberLoss(delta: delta), minutes),
        try tug("quantile loss, \(short(quantile))", QuantileLoss(quantile: quantile), minutes),
    ]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "Each day pulls at the prediction; at the best one they balance", across: 1,
            areaHeight: 76, panels,
            alt:
                "Four panels, one for each loss, over minutes, with a bar for each of the seven commutes and "
                + "a line at the best constant. Under squared error a bar is twice as high as its distance, and the "
                + "one long commute alone balances six days; under absolute error all days pull equally hard; "
                + "Huber's bars are cut off; under the quantile loss a day above the line pulls several times as "
                + "hard as one below.")
    }
}

/// The constant at which the slopes of all examples sum to 0, by halving an interval.
package func balancedConstant(
    _ loss: some Loss<Double>, _ targets: [Double]
) throws(ChapterFigureError) -> Double {
    guard var low = targets.min(), var high = targets.max() else {
        throw .count(of: "targets", expected: 1, got: 0)
    }
    for _ in 0..<60 {
        let middle = low + (high - low) / 2
        let slope = try pulls(loss, targets, at: middle).reduce(0, +)
        if slope < 0 { low = middle } else { high = middle }
    }
    // A kink is met at its place, not beside it.
    return targets.min { abs($0 - high) < abs($1 - high) }.flatMap { abs($0 - high) < 1e-9 ? $0 : nil }
        ?? high
}

/// The slope that each target adds at a constant.
private func pulls(
    _ loss: some Loss<Double>, _ targets: [Double], at constant: Double
) throws(ChapterFigureError) -> [Double] {
    let mean = try computed { () throws(LossError) in
        try loss.gradient(Array(repeating: constant, count: targets.count), targets)
    }
    return mean.map { $0 * Double(targets.count) }
}

private func tug(
    _ name: String, _ loss: some Loss<Double>, _ targets: [Double]
) throws(ChapterFigureError) -> Plot {
    let best = try balancedConstant(loss, targets)
    let pulls = try pulls(loss, targets, at: best)
    // At a kink any pull between its two slopes is one; the days there pull as the balance needs.
    let rest = pulls.reduce(0, +)
    let ownPulls =
        zip(targets, pulls).map { ($0, $1) }
        + (targets.contains(best) && abs(rest) > 1e-9 ? [(best, -rest)] : [])
    // Bars of days with the same commute stand on each other.
    var heights: [(place: Double, top: Double)] = []
    var bars: [(x: ClosedRange<Double>, y: ClosedRange<Double>, down: Bool)] = []
    for (target, pull) in ownPulls where pull != 0 {
        let foot = heights.last { $0.place == target }?.top ?? 0
        heights.append((target, foot + abs(pull)))
        bars.append((target - 0.45...target + 0.45, foot...foot + abs(pull), pull > 0))
    }
    var marks: [Plot.Mark] = []
    for (name, isDown) in [("pulls down", true), ("pulls up", false)] {
        let side = bars.filter { $0.down == isDown }
        // On one side there may be none: where the best constant is the least commute.
        if !side.isEmpty {
            marks.append(.rectangles(name, x: side.map { $0.x }, y: side.map { $0.y }))
        }
    }
    // Of its own for each loss: the pulls of one are not comparable with those of another.
    let top = 1.1 * max(heights.map { $0.top }.max() ?? 1, 1e-9)
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "pull under \(name)", x: Axis("minutes"), y: Axis("", in: 0...top),
            marks + [.verticalRule("best constant", at: best)], alt: name)
    }
}
