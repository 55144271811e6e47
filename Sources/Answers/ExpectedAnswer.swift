// An answer given, against the one expected: right, wrong for a known reason, or wrong.

import Figures

/// A usual mistake, and the answer it leads to.
///
///     Slip("take the logarithm to base 2", -log2(0.9))
public struct Slip: Sendable, Equatable {
    /// What was done, so that "that is what you get if you …" goes on with it.
    public let cause: String
    /// The answer that this gives: one number, or as many as the right answer has.
    public let values: [Double]

    /// A mistake whose answer is one number.
    public init(_ cause: String, _ value: Double) { self.init(cause, [value]) }

    /// A mistake whose answer is several numbers, such as a gradient.
    public init(_ cause: String, _ values: [Double]) {
        self.cause = cause
        self.values = values
    }
}

/// What a given answer is found to be.
package enum Diagnosis: Equatable {
    /// As right as it must be.
    case right
    /// What a usual mistake gives.
    case slip(Slip)
    /// Neither.
    case wrong
}

/// A right answer, how closely it must be met, and the mistakes that are recognised.
package struct ExpectedAnswer {
    /// One number, or several, such as a gradient.
    package let values: [Double]
    /// A number may be off by one unit in the last of so many significant digits: to 3 digits, 0.223 and 0.224 are
    /// both right for 0.2236.
    package let digits: Int
    package let slips: [Slip]

    package init(_ values: [Double], digits: Int, slips: [Slip] = []) {
        (self.values, self.digits, self.slips) = (values, digits, slips)
    }

    /// Compares an answer with the right one, then with what the slips give.
    package func diagnosis(of given: [Double]) -> Diagnosis {
        if agree(given, values) { return .right }
        return slips.first { agree(given, $0.values) }.map(Diagnosis.slip) ?? .wrong
    }

    /// Whether each number lies within a unit of the second's last digit; where both are off, whether some answer
    /// would do for either.
    package func agree(_ first: [Double], _ second: [Double], areBothOff: Bool = false) -> Bool {
        first.count == second.count
            && zip(first, second).allSatisfy { first, second in
                let distance = unit(at: second) + (areBothOff ? unit(at: first) : 0)
                return first == second || abs(first - second) <= distance
            }
    }

    /// One unit of the last digit of a number.
    private func unit(at value: Double) -> Double {
        guard value.isFinite else { return 0 }
        let exponent = value == 0 ? 0 : PlotMath.decimalExponent(abs(value))
        // A little more, since 0.224 − 0.223 is not exactly 0.001.
        return PlotMath.powerOfTen(exponent - max(digits, 1) + 1) * (1 + 1e-9)
    }
}
