// Which of the library's losses a loss is, up to a factor and an offset.

import LossFunctions
import Workbook

/// Values of a loss at fixed places, held against those of the library's losses.
struct LibraryEquality {
    /// The library's values at the same places; nil where it does not take them.
    let library: (LibraryLoss, _ parameters: [Double]) -> [Double]?
    let values: [Double]
    /// Numbers that may be hyper-parameters.
    let hints: [Double]
    /// The shape in words: "of a prediction and a target".
    let shape: String
    let ownName: String?

    func finding() -> Finding {
        var matches: [String] = []
        var tried = 0
        for loss in LibraryLoss.all where loss.name != ownName {
            var isTried = false
            // The first that fits: a loss with several hyper-parameters may be the same in several ways.
            for choice in loss.choices(hints) {
                guard let others = library(loss, choice) else { continue }
                isTried = true
                guard let (factor, offset) = Self.affine(values, of: others) else { continue }
                matches.append(Self.text(factor, offset, loss.code(choice)))
                break
            }
            tried += isTried ? 1 : 0
        }
        let extent = "(\(tried) losses \(shape), at \(values.count) places)"
        guard let first = matches.first else {
            return Finding(
                "In the library", .property,
                "None of the library's is this one, up to a factor and an offset \(extent).")
        }
        let others = matches.dropFirst().prefix(2).map { "; also \($0)" }.joined()
        return Finding(
            "In the library", .property, "It is \(first)\(others) \(extent).",
            means:
                "The library's is right to 4 units in the last place, for all doubles: use it, or test yours against it. A factor acts as one on the learning rate."
        )
    }

    private static func text(_ factor: Double, _ offset: Double, _ code: String) -> String {
        let product = abs(factor - 1) < 1e-9 ? "`\(code)`" : "\(decimal(factor)) × `\(code)`"
        if abs(offset) < 1e-9 { return product }
        return product + (offset < 0 ? " − " : " + ") + decimal(abs(offset))
    }

    /// The factor and the offset with which one list of values is the other; nil where there are none.
    static func affine(_ values: [Double], of others: [Double]) -> (factor: Double, offset: Double)? {
        // Infinite where the other is, and nowhere else.
        let finite = values.indices.filter { values[$0].isFinite }
        guard finite.count > 3, values.indices.allSatisfy({ values[$0].isFinite == others[$0].isFinite }),
            values.allSatisfy({ !$0.isNaN }),
            let low = finite.min(by: { others[$0] < others[$1] }),
            let high = finite.max(by: { others[$0] < others[$1] }), others[high] > others[low]
        else { return nil }
        let factor = (values[high] - values[low]) / (others[high] - others[low])
        let offset = values[low] - factor * others[low]
        let scale = finite.map { abs(values[$0]) }.max() ?? 0
        guard factor != 0, factor.isFinite else { return nil }
        let isSame = finite.allSatisfy { abs(values[$0] - factor * others[$0] - offset) <= 1e-9 * scale }
        return isSame ? (factor, abs(offset) < 1e-9 * scale ? 0 : offset) : nil
    }
}
