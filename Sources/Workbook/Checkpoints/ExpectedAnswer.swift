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

/// How far an answer may lie from the right one.
public enum AnswerTolerance: Sendable, Equatable {
    /// One unit in the last of some significant digits: to 3 digits, 0.223 and 0.224 are both right for 0.2236.
    case digits(Int)
    /// A distance.
    case within(Double)

    /// The tolerance as words that follow a question: `to 3 digits`.
    public var text: String {
        switch self {
        case .digits(1): "to 1 digit"
        case .digits(let count): "to \(count) digits"
        case .within(0): "exactly"
        case .within(let distance): "to within \(decimal(distance))"
        }
    }

    /// The largest distance from a value.
    func distance(at value: Double) -> Double {
        switch self {
        case .within(let distance): return distance
        case .digits(let count):
            guard value.isFinite else { return 0 }
            let exponent = value == 0 ? 0 : PlotMath.decimalExponent(abs(value))
            // A little more, since 0.224 − 0.223 is not exactly 0.001.
            return PlotMath.powerOfTen(exponent - max(count, 1) + 1) * (1 + 1e-9)
        }
    }
}

/// What a given answer is found to be.
public enum Diagnosis: Sendable, Equatable {
    /// Within the tolerance of the right answer.
    case right
    /// What a usual mistake gives.
    case slip(Slip)
    /// Neither.
    case wrong
}

/// A right answer, how closely it must be met, and the mistakes that are recognised.
public struct ExpectedAnswer: Sendable, Equatable {
    /// The right answer: one number, or several.
    public let values: [Double]
    /// How far each number may be off.
    public let tolerance: AnswerTolerance
    /// The usual mistakes.
    public let slips: [Slip]

    /// An answer of one number.
    public init(_ value: Double, _ tolerance: AnswerTolerance = .digits(3), slips: [Slip] = []) {
        self.init([value], tolerance, slips: slips)
    }

    /// An answer of several numbers, such as a gradient.
    public init(_ values: [Double], _ tolerance: AnswerTolerance = .digits(3), slips: [Slip] = []) {
        self.values = values
        self.tolerance = tolerance
        self.slips = slips
    }

    /// Compares an answer with the right one, then with what the slips give.
    public func diagnosis(of given: Double) -> Diagnosis { diagnosis(of: [given]) }

    /// Compares an answer of several numbers with the right one, then with what the slips give.
    public func diagnosis(of given: [Double]) -> Diagnosis {
        if agree(given, values) { return .right }
        return slips.first { agree(given, $0.values) }.map(Diagnosis.slip) ?? .wrong
    }

    /// What is wrong with the question itself, as a sentence, or nil: an answer or slip that is no number, or two
    /// of them that an answer could not tell apart.
    public var conflict: String? {
        let named = [("the right answer", values)] + slips.map { ("the slip \"\($0.cause)\"", $0.values) }
        for (index, (name, values)) in named.enumerated() {
            if values.isEmpty || values.contains(where: \.isNaN) { return "\(name) is no number" }
            for (other, otherValues) in named[..<index] where overlap(values, otherValues) {
                return "\(other) and \(name) cannot be told apart: \(text(otherValues)) and \(text(values))"
            }
        }
        return nil
    }

    private func agree(_ given: [Double], _ expected: [Double]) -> Bool {
        given.count == expected.count
            && zip(given, expected).allSatisfy { given, expected in
                given == expected || abs(given - expected) <= tolerance.distance(at: expected)
            }
    }

    /// Whether some answer would agree with both.
    private func overlap(_ first: [Double], _ second: [Double]) -> Bool {
        first.count == second.count
            && zip(first, second).allSatisfy { first, second in
                first == second
                    || abs(first - second) <= tolerance.distance(at: first) + tolerance.distance(at: second)
            }
    }

    private func text(_ values: [Double]) -> String {
        values.count == 1 ? decimal(values[0], 6) : values.text(digits: 6)
    }
}
