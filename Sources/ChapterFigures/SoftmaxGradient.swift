// From logits to probabilities, and what is said less what is true: the softmax and its gradient as bars.

import ElementaryFunctions
import Figures
import LossFunctions

/// Logits, their powers of e, and the shares of these: what the softmax does.
///
/// - Parameters:
///   - logits: A logit for each class.
///   - names: The classes.
/// - Throws: ``ChapterFigureError``.
public func softmaxSteps(logits: [Double], names: [String]) throws(ChapterFigureError) -> Panels {
    guard names.count == logits.count else {
        throw .count(of: "names", expected: logits.count, got: names.count)
    }
    let powers = logits.map { exp($0) }
    let total = powers.reduce(0, +)
    let panels = [
        try bars("logit z", logits, names),
        try bars("eᶻ, positive", powers, names),
        try bars("p, its share", powers.map { $0 / total }, names),
    ]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "From logits to probabilities", across: 3, panels,
            alt:
                "Three panels of bars for \(names.joined(separator: ", ")). The logits: "
                + "\(listed(logits)). Their powers of e, all above 0: \(listed(powers)). And each power's share "
                + "of their sum, the probabilities: \(listed(powers.map { $0 / total })).")
    }
}

/// What is said, what is true, and the difference of both, which is the loss's gradient in the logits.
///
/// - Parameters:
///   - logits: A logit for each class.
///   - names: The classes.
///   - label: The index of the right class.
/// - Throws: ``ChapterFigureError``.
public func softmaxGradient(
    logits: [Double], names: [String], label: Int
) throws(ChapterFigureError) -> Panels {
    guard names.count == logits.count, names.indices.contains(label) else {
        throw .count(of: "names", expected: logits.count, got: names.count)
    }
    let loss = SparseCategoricalCrossEntropyFromLogits(classes: logits.count)
    let slopes = try computed { () throws(LossError) in try loss.gradient(logits, [label]) }
    let targets = names.indices.map { $0 == label ? 1.0 : 0 }
    let probabilities = zip(slopes, targets).map { $0 + $1 }
    let range = min(0, slopes.min() ?? 0) - 0.3...1.2
    let panels = [
        try bars("said: p", probabilities, names, in: range),
        try bars("true: y", targets, names, in: range),
        try bars("slope: p − y", slopes, names, in: range),
    ]
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "What is said, less what is true", across: 3, panels,
            alt:
                "Three panels of bars for \(names.joined(separator: ", ")). What is said: "
                + "\(listed(probabilities)). What is true: 1 for \(names[label]), 0 for the others. Their "
                + "difference: \(listed(slopes)); only \(names[label])'s is below 0, and together they are 0."
        )
    }
}

/// Bars with their numbers.
private func bars(
    _ title: String, _ heights: [Double], _ names: [String], in range: ClosedRange<Double>? = nil
) throws(ChapterFigureError) -> Plot {
    // Room for the numbers above and below.
    let (least, most) = (min(0, heights.min() ?? 0), max(0, heights.max() ?? 1))
    let room = 0.18 * (most - least)
    let step = range == nil ? 0.1 * (most - least + room) : 0
    let range = range ?? (least < 0 ? least - room : 0)...(most + room)
    // Where bars that stand together are about equally high, the second number stands above the first. (A given
    // range is shared by the panels, which leaves their numbers room beside each other.)
    var places = heights
    for index in heights.indices.dropFirst() where heights[index] >= 0 && heights[index - 1] >= 0 {
        if abs(heights[index] - places[index - 1]) < step { places[index] = places[index - 1] + step }
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: title, x: Axis("", categories: names), y: Axis("", in: range),
            [.bars(heights: heights), .horizontalRule(at: 0)]
                + zip(heights, places).enumerated().map { index, bar in
                    .label(rounded(bar.0), at: (Double(index), bar.1), bar.0 < 0 ? .below : .above)
                }, alt: title)
    }
}

/// A number to two digits after the point, or as many as show it.
private func rounded(_ number: Double) -> String { PlotNumber.text((number * 100).rounded() / 100, span: 1) }

private func listed(_ numbers: [Double]) -> String { numbers.map(rounded).joined(separator: ", ") }
