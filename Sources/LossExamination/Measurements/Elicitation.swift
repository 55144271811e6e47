// What a loss makes a model learn: its best constant on a fixed sample, beside the numbers that have names.

import Workbook

/// Where a batch loss is least over constants, as a finding.
struct Elicitation {
    /// The loss of one constant for all of the targets.
    let value: (_ constant: Double, _ targets: [Double]) -> Double
    let prediction: PredictionKind
    let target: TargetKind
    /// The quantile that a loss has to learn that charges the two sides of an error in one ratio.
    var quantileShare: Double?

    func finding() -> Finding? {
        switch target {
        case .number, .positive: prediction == .probability ? nil : ofNumbers()
        case .label, .sign: ofShares()
        }
    }

    // MARK: Numbers

    private func ofNumbers() -> Finding? {
        let sample = Samples.durations
        let range = prediction == .positive ? 0.01...100.0 : -30...100.0
        let named =
            "mean \(decimal(Samples.mean)), median \(decimal(Samples.median)), quantiles of 20 and 80\u{A0}% "
            + "\(decimal(quantile(0.2))) and \(decimal(quantile(0.8)))"
        guard let least = leastPlace(in: range, steps: 2600, of: { value($0, sample) }) else {
            return Finding(
                "Best constant", .warning,
                "None: on 23 skewed numbers no constant from \(decimal(range.lowerBound)) "
                    + "to \(decimal(range.upperBound)) has a finite loss.")
        }
        let flat = least.flat
        if flat.upperBound - flat.lowerBound > 1 {
            return Finding(
                "Best constant", .warning,
                "On 23 skewed numbers from 1 to 71 any from \(decimal(flat.lowerBound)) to \(decimal(flat.upperBound)) is as good (\(named)).",
                means: "The loss does not decide: what a fit ends at depends on where it starts.")
        }
        // Near a smooth minimum a place is known to half of the digits.
        let place = (least.place * 1e6).rounded() / 1e6
        guard place > range.lowerBound + 0.05, place < range.upperBound - 0.05 else {
            return Finding(
                "Best constant", .warning,
                "On 23 skewed numbers from 1 to 71 it falls towards \(decimal(place)), the end of what was tried (\(named)).",
                means:
                    "The loss wants ever \(place > 0 ? "larger" : "smaller") predictions, whatever the data.")
        }
        return Finding(
            "Best constant", .property, "On 23 skewed numbers from 1 to 71: \(decimal(place)) (\(named)).",
            means: meaning(place))
    }

    /// What of a distribution a best constant is.
    private func meaning(_ place: Double) -> String {
        let sample = Samples.durations
        func isNear(_ other: Double) -> Bool { abs(place - other) < 2e-4 * max(1, abs(other)) }
        if isNear(Samples.mean) { return "A model learns the mean." }
        if isNear(Samples.median) { return "A model learns the median." }
        if let index = sample.lastIndex(where: isNear) {
            let below = sample.count { $0 < sample[index] - 0.01 }
            let upTo = sample.count { $0 <= sample[index] + 0.01 }
            if let share = quantileShare, Double(below) < 23 * share, 23 * share < Double(upTo) {
                return
                    "A model learns the \(measured(100 * share))\u{A0}% quantile, as the two sides are charged."
            }
            return
                "A model learns a quantile: one with between \(decimal(100 * Double(below) / 23, 3))\u{A0}% and "
                + "\(decimal(100 * Double(upTo) / 23, 3))\u{A0}% of the targets below it."
        }
        if place > Samples.mean {
            return "A model learns something above the mean: too low is what it avoids."
        }
        if place < Samples.median {
            return "A model learns something below the median: where most targets lie."
        }
        return "A model learns something between median and mean."
    }

    private func quantile(_ share: Double) -> Double {
        Samples.durations[Int((share * Double(Samples.durations.count)).rounded(.up)) - 1]
    }

    // MARK: Shares

    /// A hundred targets of two labels, and what the best constant makes of their share.
    private func ofShares() -> Finding? {
        let shares = [0.1, 0.3, 0.5, 0.8]
        let isProbability = prediction == .probability
        let range = isProbability ? 0...1.0 : -12...12.0
        let best = shares.map { share -> (place: Double, flat: ClosedRange<Double>)? in
            let count = Int((100 * share).rounded())
            let other = target == .sign ? -1.0 : 0
            let targets = Array(repeating: 1.0, count: count) + Array(repeating: other, count: 100 - count)
            return leastPlace(in: range, steps: 400, of: { value($0, targets) })
        }
        let found = best.compactMap { $0.map { ($0.place * 1e6).rounded() / 1e6 } }
        guard found.count == shares.count else {
            return Finding("Best constant", .warning, "None: no constant has a finite loss.")
        }
        let list = { (numbers: [Double]) in numbers.map { decimal($0, 3) }.joined(separator: ", ") }
        let what = isProbability ? "probability" : "score"
        let places = best.compactMap { $0 }.map { least in
            least.flat.upperBound - least.flat.lowerBound < 0.1
                ? decimal((least.place * 1e6).rounded() / 1e6, 3)
                : "any from \(decimal(least.flat.lowerBound)) to \(decimal(least.flat.upperBound))"
        }
        let beside =
            "Where a share of \(list(shares)) of the labels is 1, the best \(what) is "
            + places.joined(separator: ", ")
        func agrees(_ map: (Double) -> Double) -> Bool {
            zip(found, shares).allSatisfy { abs(map($0) - $1) < 1e-4 }
        }
        if isProbability {
            guard agrees({ $0 }) else {
                return Finding(
                    "Best constant", .warning, beside + ".",
                    means:
                        "Not proper: its probabilities are not the shares. Recalibrate them before anybody reads them as such."
                )
            }
            return Finding(
                "Best constant", .good, beside + ".", means: "Proper: a model learns the share itself.")
        }
        if agrees({ sigmoid($0) }) {
            return Finding(
                "Best constant", .good, beside + ": its logistic function is the share.",
                means: "Proper: the score is a logit, and σ(score) a probability.")
        }
        if agrees({ sigmoid(2 * $0) }) {
            return Finding(
                "Best constant", .property, beside + ": σ(2 · score) is the share.",
                means: "The score is half of a logit: double it before you read it as one.")
        }
        let isRightSided = zip(found, shares).allSatisfy { $1 == 0.5 || ($0 > 0) == ($1 > 0.5) }
        return Finding(
            "Best constant", isRightSided ? .property : .warning, beside + ".",
            means: isRightSided
                ? "Its sign says which label is the more frequent one; its size is no probability."
                : "Its sign does not even say which label is the more frequent one.")
    }
}
