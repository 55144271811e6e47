// Whether the author's derivative is that of the author's value, and if not, where and how they part.

import Workbook

/// A derivative that was asked for, beside what the differences of the value say.
struct SlopePair {
    let place: Double
    let claimed: Double
    /// The differences from both sides, the smaller first.
    let range: ClosedRange<Double>
    /// By how much the differences may be off: by rounding, and by how the function bends within their steps.
    private let doubt: Double
    /// The value there.
    private let value: Double
    /// The least slope of which a millionth is not overlooked.
    private var floor = 0.0

    /// How far two numbers that agree may lie apart.
    var tolerance: Double { 1e-6 * max(floor, abs(range.lowerBound), abs(range.upperBound)) + doubt }

    var agrees: Bool {
        claimed >= range.lowerBound - tolerance && claimed <= range.upperBound + tolerance
    }
    /// Where there is but one derivative.
    var measured: Double? {
        range.upperBound - range.lowerBound <= 4 * tolerance
            ? range.lowerBound / 2 + range.upperBound / 2 : nil
    }

    /// A comparison at a place; nil where the value has no finite differences.
    init?(_ function: MeasuredFunction, claimed: Double, at place: Double) {
        let (left, right) = function.slopes(place)
        guard left.isFinite, right.isFinite else { return nil }
        self.place = place
        self.claimed = claimed
        range = min(left, right)...max(left, right)
        value = function.value(place)
        // By twice the step they are off by four times as much.
        let farther = function.slopes(place, steps: 2)
        let bend = max(abs(farther.left - left), abs(farther.right - right))
        doubt = function.noise(place) + (bend.isFinite ? bend : 0)
    }

    /// The comparison where it counts, with what is small for the whole of the function.
    ///
    /// - Parameter all: the comparisons at all places.
    func counted(among all: Scale) -> SlopePair? {
        // At a jump of the value there is no derivative.
        guard range.upperBound - range.lowerBound < 1e3 * max(all.value, abs(value)) else { return nil }
        var pair = self
        pair.floor = 1e-3 * all.slope
        return pair
    }

    /// By what values and slopes are small.
    struct Scale {
        let value: Double
        let slope: Double

        init(_ pairs: [SlopePair]) {
            value = unit(of: pairs.map(\.value))
            slope = unit(of: pairs.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        }
    }
}

extension View {
    /// The author's derivative held against differences.
    func derivativeFinding(_ name: String) -> Finding? {
        guard let slope else { return nil }
        let all = places.compactMap { SlopePair(function, claimed: slope($0), at: $0) }
        let scale = SlopePair.Scale(all)
        let pairs = all.compactMap { $0.counted(among: scale) }
        guard !pairs.isEmpty else { return nil }
        let wrong = pairs.filter { !$0.agrees }
        guard let worst = wrong.max(by: { gap($0) < gap($1) }), let first = wrong.first, let last = wrong.last
        else {
            return Finding(
                "Derivative", .good,
                "`\(name)` is the derivative of the value: it agrees with differences \(extent).",
                means: "A descent follows the loss that is printed.")
        }
        let region =
            wrong.count == pairs.count
            ? "everywhere it was tried, \(extent)"
            : wrong.count == 1
                ? "at \(place(first.place))"
                : "at \(wrong.count) of \(pairs.count) \(quantity)s, from \(decimal(first.place)) to "
                    + decimal(last.place) + (self.name.isEmpty ? "" : ", for \(self.name)")
        let example = wrong.count > 2 && abs(worst.place) > 10 ? wrong[wrong.count / 2] : worst
        let measured =
            example.measured.map { LossExamination.measured($0) }
            ?? "from \(decimal(example.range.lowerBound)) to \(decimal(example.range.upperBound))"
        return Finding(
            "Derivative", .fault,
            "`\(name)` is not the derivative of the value \(region). "
                + "At \(place(example.place)) it says \(decimal(example.claimed)), and the differences say \(measured).",
            means: slip(wrong, of: pairs)
                ?? "A descent follows another loss than the one that is printed.")
    }

    private func gap(_ pair: SlopePair) -> Double {
        let gap = max(pair.range.lowerBound - pair.claimed, pair.claimed - pair.range.upperBound)
        return gap.isNaN ? .infinity : gap / max(1, abs(pair.range.upperBound))
    }

    /// A slip that gives such a derivative, where it is a known one.
    private func slip(_ wrong: [SlopePair], of pairs: [SlopePair]) -> String? {
        if wrong.contains(where: { $0.claimed.isNaN }) { return "It is NaN there, which ends any descent." }
        guard let factor = commonFactor(wrong.compactMap { pair in pair.measured.map { (pair.claimed, $0) } })
        else { return nil }
        let isOneSided = wrong.count < pairs.count
        let sides = Set(wrong.map { $0.place < (perfect ?? 0) })
        let side =
            !isOneSided || sides.count == 2
            ? "" : sides.contains(true) ? ", for negative errors only" : ", for positive errors only"
        return slipText(factor: factor, side: isOverError || perfect == nil ? side : "")
    }
}

/// The factor by which all numbers differ from what they should be; nil where it is not one.
func commonFactor(_ pairs: [(claimed: Double, measured: Double)]) -> Double? {
    let least = 1e-6 * unit(of: pairs.map(\.measured))
    let usable = pairs.filter { abs($0.measured) > least }
    guard usable.count > 1, let first = usable.first else { return nil }
    let factor = first.claimed / first.measured
    let isCommon = usable.allSatisfy {
        abs($0.claimed - factor * $0.measured) <= 1e-4 * max(abs($0.claimed), abs($0.measured))
    }
    return isCommon ? factor : nil
}

/// What a common factor comes from.
///
/// - Parameters:
///   - side: for which errors alone it is so.
///   - count: how many examples a batch has, where the factor is their number or one by it.
///   - isSum: whether the value of a batch is the sum over its examples.
func slipText(factor: Double, side: String = "", count: Int? = nil, isSum: Bool = false) -> String {
    func isNear(_ value: Double) -> Bool { abs(factor - value) < 1e-3 * abs(value) }
    if isNear(-1) { return "It has the wrong sign\(side): a descent climbs." }
    if abs(factor) < 1e-9 { return "It is 0 where the value changes\(side): nothing is learned there." }
    if let count, isNear(Double(count)) {
        return "It is \(count) times too large: is the division by the number of examples, 1/N, forgotten?"
    }
    if let count, isNear(1 / Double(count)) {
        return isSum
            ? "It is \(count) times too small: the value is a sum over the examples, the gradient is divided by N."
            : "It is \(count) times too small: is it divided by the number of examples twice?"
    }
    if isNear(2) {
        return "It is twice too large\(side): is a ½ in the value, or the 2 of a square taken twice?"
    }
    if isNear(0.5) { return "It is half of it\(side): is the 2 of a square forgotten?" }
    return "It is the derivative times \(decimal(factor))\(side)."
}
