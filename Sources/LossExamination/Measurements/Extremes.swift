// NaN, infinities and lost digits: a loss in Double beside the same text in an arithmetic of twice the digits.

import Workbook

/// A value in Double beside what it should be.
struct Digits {
    enum Fault: CaseIterable {
        case notANumber, infinite, lostDigits
    }

    let place: Double
    let value: Double
    let exact: Double
    /// How many of a Double's 16 digits are wrong.
    let lost: Double
    let fault: Fault?

    /// - Parameter exact: the value in more digits; nil where there is none, and only NaN and infinities count.
    init(place: Double, value: Double, exact: ExtendedNumber?) {
        self.place = place
        self.value = value
        guard let exact else {
            (self.exact, lost) = (.nan, 0)
            // What is infinite further out may well be so.
            fault = value.isNaN ? .notANumber : value.isInfinite && abs(place) < 1e100 ? .infinite : nil
            return
        }
        self.exact = exact.rounded
        guard !value.isNaN else {
            (lost, fault) = (16, .notANumber)
            return
        }
        guard exact.isFinite else {
            // An infinite loss is infinite; where even the other arithmetic gives up nothing is known.
            (lost, fault) = (0, nil)
            return
        }
        if value.isInfinite {
            // Beyond a Double it is no fault.
            (lost, fault) = self.exact.isFinite ? (16, .infinite) : (0, nil)
        } else if exact.isZero {
            (lost, fault) = value == 0 ? (0, nil) : (16, .lostDigits)
        } else if abs(self.exact) < 0x1p-1000 {
            // So near to 0 a Double has few digits to lose.
            (lost, fault) = (0, nil)
        } else {
            let relative = abs(((ExtendedNumber(value) - exact) / exact).rounded) / 0x1p-53
            lost = relative > 1 ? min(log(relative) / log(10), 16) : 0
            fault = lost > 3 ? .lostDigits : nil
        }
    }
}

/// Where losses are asked besides their grid: near 0, and as far out as a Double goes.
let extremeSizes: [Double] = [
    .leastNonzeroMagnitude, 1e-300, 1e-160, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 25, 30, 34, 37, 40, 50, 100,
    300, 700, 709, 710, 745,
    750, 1000, 1e4, 1e5, 1e6, 1e8, 1e10, 1e16, 1e100, 1e153, 1e155, 1e200, 1e300, .greatestFiniteMagnitude,
]

/// What the digits at many places say: a finding for each kind of fault, or that there is none.
///
/// - Parameters:
///   - quantity: what the places are, in the plural.
///   - promise: what is said where there is no other arithmetic to compare with.
func digitsFindings(
    _ digits: [Digits], quantity: String, isExtended: Bool, promise: String? = nil
) -> [Finding] {
    let places = digits.map(\.place)
    let tried =
        "\(digits.count) \(quantity), from \(decimal(places.min() ?? 0)) to \(decimal(places.max() ?? 0))"
    let unchecked =
        isExtended
        ? ""
        : " "
            + (promise ?? "Lost digits are not checked: the loss is written in Double only. "
                + "Written over a `LossNumber`, it is compared with an arithmetic of twice the digits.")
    let findings = Digits.Fault.allCases.compactMap { fault -> Finding? in
        let faulty = digits.filter { $0.fault == fault }
        return faulty.isEmpty ? nil : finding(fault, faulty, tried: tried, unchecked: unchecked)
    }
    guard findings.isEmpty else { return findings }
    let lost = digits.map(\.lost).max() ?? 0
    let words =
        isExtended
        ? "No NaN, no false infinity, and at most \(decimal(lost.rounded(.up))) of 16 digits lost"
        : "No NaN, and no infinity up to 10¹⁰⁰,"
    return [
        Finding(
            "Extremes", .good, "\(words) at \(tried).\(unchecked)",
            means: isExtended ? "What is printed can be believed, also far out." : "")
    ]
}

/// What is said of one kind of fault.
private func finding(
    _ fault: Digits.Fault, _ faulty: [Digits], tried: String, unchecked: String
) -> Finding? {
    guard let first = faulty.min(by: { (abs($0.place), -$0.place) < (abs($1.place), -$1.place) }),
        let worst = faulty.max(by: { ($0.lost, -abs($0.place)) < ($1.lost, -abs($1.place)) })
    else { return nil }
    func right(_ digits: Digits) -> String {
        digits.exact.isFinite ? ", where \(decimal(digits.exact)) is right" : ""
    }
    let count = "at \(faulty.count) of \(tried)"
    let nearest = "the nearest to 0 is \(decimal(first.place))\(right(first))"
    let isFar = abs(first.place) >= 1e100
    let far =
        "An intermediate result, such as a square, leaves the range of a Double; no data come near that."
    switch fault {
    case .notANumber:
        return Finding(
            "Extremes", isFar ? .property : .fault, "NaN \(count); \(nearest).\(unchecked)",
            means: isFar
                ? far
                : "One such example makes a batch's mean NaN. It comes of ∞ − ∞, 0 × ∞, 0/0 or a logarithm below 0."
        )
    case .infinite:
        return Finding(
            "Extremes", isFar ? .property : .warning, "∞ \(count); \(nearest).\(unchecked)",
            means: isFar
                ? far
                : first.exact.isFinite
                    ? "The loss itself is finite there: an intermediate result, such as exp(x), leaves the range of a Double."
                    : "It may be right, or an intermediate result that leaves the range of a Double.")
    case .lostDigits:
        return Finding(
            "Extremes", .warning,
            "Up to \(decimal(worst.lost.rounded())) of 16 digits are lost: the value is \(decimal(worst.value)) at "
                + "\(decimal(worst.place))\(right(worst)); more than 3 are lost \(count).",
            means: "Nearly equal numbers are subtracted, or a small one is lost beside 1. "
                + "`log(onePlus:)`, `expMinusOne`, `softplus` or another form of the formula keep the digits."
        )
    }
}

extension View {
    /// Double against more digits, on the grid and at the extremes.
    func digits(announce: (String) -> Void) -> [Digits] {
        let isBounded = function.domain.upperBound == 1
        let far: [Double] =
            isBounded
            ? [1e-300, 1e-160, 1e-20, 1e-16, 1e-10, 1e-5].flatMap { [$0, 1 - $0] }
            : extremeSizes.flatMap { function.domain.lowerBound == 0 ? [$0] : [-$0, $0] }
        let inside = places.filter { !isBounded || $0 > 0 && $0 < 1 }
        return (inside + far.filter { !isBounded || $0 > 0 && $0 < 1 }).sorted().map { x in
            announce(call(x))
            return Digits(
                place: x, value: function.value(x), exact: function.extended.map { $0(ExtendedNumber(x)) })
        }
    }
}
