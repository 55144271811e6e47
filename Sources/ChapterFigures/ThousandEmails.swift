// Whose loss it is: many easy examples stacked on few hard ones.

import Figures
import LossFunctions

/// A bar for each γ: the loss of all easy examples on top of that of all hard ones.
///
/// - Parameters:
///   - gammas: The values of γ; 0 is cross-entropy.
///   - easy: How many easy examples there are, and the probability that each one's true class gets.
///   - hard: The same of the hard ones.
///   - alpha: The weight α of the hard ones' class, with 1 − α for the easy ones'; nil for none.
/// - Throws: ``ChapterFigureError``.
public func easyAndHardStacks(
    gammas: [Double], easy: (count: Int, probability: Double), hard: (count: Int, probability: Double),
    alpha: Double? = nil
) throws(ChapterFigureError) -> Plot {
    guard !gammas.isEmpty else { throw .count(of: "gammas", expected: 1, got: 0) }
    var (hardSums, easySums): ([Double], [Double]) = ([], [])
    for gamma in gammas {
        let each = try values(FocalLoss(gamma: gamma), at: [easy.probability, hard.probability], target: 1)
        easySums.append((alpha.map { 1 - $0 } ?? 1) * Double(easy.count) * each[0])
        hardSums.append((alpha ?? 1) * Double(hard.count) * each[1])
    }
    let top = zip(hardSums, easySums).map { $0 + $1 }
    let places = gammas.indices.map { Double($0) - 0.32...Double($0) + 0.32 }
    // What cross-entropy's share is, the reader is asked beside the figure.
    let labels: [Plot.Mark] = gammas.indices.filter { gammas[$0] > 0 }.map { index in
        let share = (100 * easySums[index] / top[index])
        let rounded = share < 1 ? "under 1 %" : "\(short(share.rounded())) %"
        return .label("easy: \(rounded)", at: (Double(index), top[index]), .above)
    }
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "Whose loss is it? \(easy.count) easy emails on \(hard.count) hard ones",
            x: Axis("", categories: gammas.map { $0 == 0 ? "γ = 0, cross-entropy" : "γ = \(short($0))" }),
            y: Axis("loss of all together", unit: "nats", in: 0...(1.15 * (top.max() ?? 1))),
            [
                .rectangles("\(hard.count) hard", x: places, y: hardSums.map { 0...$0 }),
                .rectangles("\(easy.count) easy", x: places, y: zip(hardSums, top).map { $0...max($0, $1) }),
            ] + labels,
            alt:
                "A stacked bar for each γ. For γ = 0 the easy emails' part is nearly as large as that of the hard "
                + "ones below it; with the largest γ it has vanished, and about half of the hard ones' part is left."
        )
    }
}
