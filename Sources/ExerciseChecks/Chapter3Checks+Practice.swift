// The checks of chapter 3's exercises on its page on practice. Right answers come from Learning, and by hand.

import Learning

extension Catalogue {
    /// 3.6: the calibration error.
    public static let calibration: Exercise<@Sendable ([Double], [Double], Int) -> Double> = Exercise(
        "3.6",
        wrongAnswers: { wrong in
            wrong("count every bin alike: a bin counts by the number of its predictions") { p, y, bins in
                let filled = binned(p, y, bins)
                return filled.map { abs($0.gap) / $0.count }.reduce(0, +) / Double(filled.count)
            }
            wrong("sum the bins' distances, each by its count, and forget to divide by all predictions") {
                p, y, bins in binned(p, y, bins).map { abs($0.gap) }.reduce(0, +)
            }
            wrong("forget the absolute value: promises that are too high make up for those too low") {
                p, y, bins in
                binned(p, y, bins).map { $0.gap }.reduce(0, +) / Double(p.count)
            }
            wrong(
                "take the absolute value in the end: by then promises too high have made up for those too low"
            ) {
                p, y, bins in
                abs(binned(p, y, bins).map { $0.gap }.reduce(0, +)) / Double(p.count)
            }
            wrong("take each prediction's distance from its label: only a bin can be 70 % right") { p, y, _ in
                zip(p, y).map { abs($0 - $1) }.reduce(0, +) / Double(p.count)
            }
            wrong("take a bin's middle for its promise, where the mean of its probabilities is meant") {
                p, y, bins in
                let middles = p.map { (min(($0 * Double(bins)).rounded(.down), Double(bins - 1)) + 0.5) }
                return binned(middles.map { $0 / Double(bins) }, y, bins).map { abs($0.gap) }.reduce(0, +)
                    / Double(p.count)
            }
            wrong("square the distances: that weighs large ones more") { p, y, bins in
                binned(p, y, bins).map { $0.gap * $0.gap / $0.count }.reduce(0, +) / Double(p.count)
            }
            wrong("make one bin less of it: bins − 1 is the number of the last bin, not how many there are") {
                p, y, bins in
                binned(p, y, bins - 1, last: bins - 1).map { abs($0.gap) }.reduce(0, +) / Double(p.count)
            }
            wrong("give a probability of 1 a bin of its own: it belongs to the last one") { p, y, bins in
                binned(p, y, bins, last: bins).map { abs($0.gap) }.reduce(0, +) / Double(p.count)
            }
            wrong("leave a probability of 1 out: it belongs to the last bin") { p, y, bins in
                let kept = p.indices.filter { p[$0] < 1 }
                return binned(kept.map { p[$0] }, kept.map { y[$0] }, bins).map { abs($0.gap) }.reduce(0, +)
                    / Double(kept.count)
            }
            wrong("skip a probability of 1 and count it all the same: it belongs to the last bin") {
                p, y, bins in
                let kept = p.indices.filter { p[$0] < 1 }
                return binned(kept.map { p[$0] }, kept.map { y[$0] }, bins).map { abs($0.gap) }.reduce(0, +)
                    / Double(p.count)
            }
        },
        cases: {
            promises.map { p, y, bins in
                Case(
                    "calibrationError(\(list(p)), \(list(y)), bins: \(bins))",
                    is: { [Learning.calibrationError(try reliability(p, y, bins: bins))] }
                ) { [$0(p, y, bins)] }
            }
        })

    private static let promises: [([Double], [Double], Int)] = [
        ([0.3, 0.8, 0.9, 0.95], [0, 0, 1, 1], 2),
        ([0.1, 0.45, 0.7, 0.75, 0.9, 0.15], [0, 1, 1, 0, 1, 1], 5),
        ([1, 0.95, 0.5, 0], [0, 1, 1, 0], 10),
    ]

    /// What it takes to decide at a cost.
    public struct Decisions: Sendable {
        let threshold: @Sendable (Double) -> Double
        let honest: @Sendable (Double, Double) -> Double
        let cost: @Sendable ([Double], [Double], Double, Double) -> Double

        /// The threshold for what a miss costs, the honest probability for that of a model and its weight, and what
        /// the decisions cost that probabilities, labels, a threshold and the price of a miss lead to.
        public init(
            threshold: @escaping @Sendable (Double) -> Double,
            honest: @escaping @Sendable (Double, Double) -> Double,
            cost: @escaping @Sendable ([Double], [Double], Double, Double) -> Double
        ) {
            self.threshold = threshold
            self.honest = honest
            self.cost = cost
        }
    }

    /// 3.7: thresholds and weights.
    public static let thresholdOrWeight: Exercise<Decisions> = Exercise(
        "3.7",
        wrongAnswers: { wrong in
            wrong(
                "keep ½, which is for two mistakes that cost the same",
                decisions(threshold: { _ in 0.5 }))
            wrong(
                "compare w p with 1: a false alarm costs only where there is no danger, 1 − p",
                decisions(threshold: { 1 / $0 }))
            wrong(
                "turn it round: that is for a false alarm that costs as much as w misses",
                decisions(threshold: { $0 / (1 + $0) }))
            wrong(
                "apply the weight once more: it is to be taken out",
                decisions(honest: { $1 * $0 / ($1 * $0 + 1 - $0) }))
            wrong(
                "divide the probability by the weight: it is the odds that became w times too high",
                decisions(honest: { $0 / $1 }))
            wrong(
                "stop at the odds: a probability is odds / (1 + odds)",
                decisions(honest: { $0 / (1 - $0) / $1 }))
            wrong(
                "take the odds of the weighted model, and leave the weight in",
                decisions(honest: { p, _ in p / (1 - p) }))
            wrong(
                "charge w for a false alarm and 1 for a miss: it is the miss that is dear",
                decisions(cost: { 1 * $0 + $1 * $2 }))
            wrong(
                "charge 1 for a miss, as for a false alarm",
                decisions(cost: { misses, falseAlarms, _ in misses + falseAlarms }))
            wrong(
                "forget the false alarms",
                decisions(cost: { misses, _, price in misses * price }))
            wrong(
                "forget the misses",
                decisions(cost: { _, falseAlarms, _ in falseAlarms }))
            wrong(
                "take the mean over the examples: what all decisions cost is asked for",
                Decisions(
                    threshold: rightThreshold, honest: honest,
                    cost: { p, y, threshold, price in
                        let (misses, falseAlarms) = mistakes(p, y, threshold)
                        return (misses * price + falseAlarms) / Double(p.count)
                    }))
            wrong(
                "charge the right alarms, too: they cost nothing",
                Decisions(
                    threshold: rightThreshold, honest: honest,
                    cost: { p, y, threshold, price in
                        mistakes(p, y, threshold).misses * price + Double(p.count { $0 > threshold })
                    }))
        },
        cases: {
            thresholds.map { price, threshold in
                Case("threshold(missCost: \(shown([price])))", is: { [threshold] }) { [$0.threshold(price)] }
            }
            counted.map { weighted, weight, share in
                Case(
                    "honestProbability(\(shown([weighted])), weight: \(shown([weight])))", is: { [share] }
                ) { [$0.honest(weighted, weight)] }
            }
            decided.map { p, y, threshold, price, cost in
                Case(
                    "cost(\(list(p)), \(list(y)), threshold: \(shown([threshold])), missCost: \(shown([price])))",
                    is: { [cost] }
                ) { [$0.cost(p, y, threshold, price)] }
            }
        })

    private static let thresholds: [(Double, Double)] = [(9, 0.1), (1, 0.5), (4, 0.2), (0.25, 0.8)]

    // One in four, counted nine times, is 9 of 12; one in ten is half; one in two, counted three times, is 3 of 4.
    private static let counted: [(Double, Double, Double)] = [
        (0.75, 9, 0.25), (0.5, 9, 0.1), (0.75, 3, 0.5), (0.6, 1, 0.6),
    ]

    private static let decided: [([Double], [Double], Double, Double, Double)] = [
        ([0.8, 0.3, 0.05, 0.6], [1, 0, 1, 0], 0.1, 9, 11),
        ([0.8, 0.3, 0.05, 0.6], [1, 0, 1, 0], 0.5, 9, 10),
        ([0.2, 0.4], [1, 1], 0.5, 3, 6), ([0.2, 0.4, 0.9], [0, 0, 1], 0.1, 3, 2),
    ]

    /// Decisions that are right but for what is given.
    private static func decisions(
        threshold: @escaping @Sendable (Double) -> Double = rightThreshold,
        honest: @escaping @Sendable (Double, Double) -> Double = honest,
        cost: @escaping @Sendable (Double, Double, Double) -> Double = { $0 * $2 + $1 }
    ) -> Decisions {
        Decisions(
            threshold: threshold, honest: honest,
            cost: { p, y, limit, price in
                let (misses, falseAlarms) = mistakes(p, y, limit)
                return cost(misses, falseAlarms, price)
            })
    }
}

@Sendable private func rightThreshold(_ price: Double) -> Double { 1 / (1 + price) }

@Sendable private func honest(_ weighted: Double, _ weight: Double) -> Double {
    weighted / (weighted + weight * (1 - weighted))
}

/// How many mistakes there are of each kind.
private func mistakes(
    _ p: [Double], _ y: [Double], _ threshold: Double
) -> (misses: Double, falseAlarms: Double) {
    let pairs = zip(p, y)
    return (
        Double(pairs.count { $0 <= threshold && $1 == 1 }), Double(pairs.count { $0 > threshold && $1 == 0 })
    )
}

/// Of each bin with a prediction, how many it has, and by how much its promises exceed what came true.
private func binned(
    _ p: [Double], _ y: [Double], _ bins: Int, last: Int? = nil
) -> [(count: Double, gap: Double)] {
    var sums: [Int: (count: Double, gap: Double)] = [:]
    for (probability, label) in zip(p, y) {
        let bin = min(Int(probability * Double(bins)), last ?? bins - 1)
        let sum = sums[bin] ?? (0, 0)
        sums[bin] = (sum.count + 1, sum.gap + probability - label)
    }
    return sums.sorted { $0.key < $1.key }.map(\.value)
}
