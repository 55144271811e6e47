// NaN, infinities and lost digits: a loss in Double beside the same text in an arithmetic of twice the digits.

import Workbook

/// A value in Double beside what it should be.
struct Digits {
    enum Fault: Int, Comparable {
        case lostDigits, infinite, notANumber
        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
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
            fault = value.isNaN ? .notANumber : value.isInfinite ? .infinite : nil
            return
        }
        self.exact = exact.rounded
        guard exact.isFinite else {
            // An infinite loss is infinite; where even the other arithmetic gives up nothing is known.
            (lost, fault) = (0, nil)
            return
        }
        if value.isNaN {
            (lost, fault) = (16, .notANumber)
        } else if value.isInfinite {
            // Beyond a Double it is no fault.
            (lost, fault) = self.exact.isFinite ? (16, .infinite) : (0, nil)
        } else if exact.isZero || abs(self.exact) < 0x1p-1000 {
            // No digits to speak of so near to 0, unless there is something where there should be nothing.
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

/// What the digits at many places say.
func digitsFinding(
    _ digits: [Digits], quantity: String, isExtended: Bool, promise: String? = nil
) -> Finding {
    let places = digits.filter { $0.fault != nil }
    let tried =
        "\(digits.count) \(quantity)s, from \(decimal(digits.map(\.place).min() ?? 0)) to "
        + decimal(digits.map(\.place).max() ?? 0)
    let unchecked =
        promise ?? "Lost digits are not checked: the loss is written in Double only. "
        + "Written over a `LossNumber`, it is compared with an arithmetic of twice the digits."
    guard
        let worst = places.max(by: { ($0.fault ?? .lostDigits, $0.lost) < ($1.fault ?? .lostDigits, $1.lost) }
        ),
        let fault = worst.fault
    else {
        let lost = digits.map(\.lost).max() ?? 0
        let words =
            isExtended
            ? "No NaN, no false infinity, and at most \(decimal(lost.rounded(.up))) of 16 digits lost"
            : "No NaN and no infinity"
        return Finding(
            "Extremes", .good, "\(words) at \(tried).\(isExtended ? "" : " " + unchecked)",
            means: "What is printed can be believed, also far out.")
    }
    let same = places.filter { $0.fault == fault }.map(\.place)
    let first = same.min { abs($0) < abs($1) } ?? worst.place
    let example = fault == .lostDigits ? worst : places.first { $0.place == first } ?? worst
    let should = example.exact.isFinite ? ", where \(decimal(example.exact)) is right" : ""
    let count = "at \(same.count) of \(tried)"
    let end = isExtended ? "" : " " + unchecked
    switch fault {
    case .notANumber:
        return Finding(
            "Extremes", .fault,
            "NaN \(count); the nearest to 0 is \(decimal(first))\(should).\(end)",
            means:
                "One such example makes a batch's mean NaN. It comes of ∞ − ∞, 0 × ∞, 0/0 or a logarithm below 0."
        )
    case .infinite:
        return Finding(
            "Extremes", .warning, "∞ \(count); the nearest to 0 is \(decimal(first))\(should).\(end)",
            means: isExtended
                ? "The loss itself is finite there: an intermediate result, such as exp(x), leaves the range of a Double."
                : "It may be right, or an intermediate result that leaves the range of a Double.")
    case .lostDigits:
        return Finding(
            "Extremes", .warning,
            "Up to \(decimal(worst.lost.rounded())) of 16 digits are lost: \(decimal(worst.value, 6)) at \(decimal(worst.place))\(should); "
                + "more than 3 \(count).",
            means: "Two nearly equal numbers are subtracted, or 1 + a small one has rounded. "
                + "`log(onePlus:)`, `expMinusOne`, `softplus` or another form keep the digits.")
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
