// What a loss needs of a number, so that one text of it can be evaluated in more than one arithmetic.

/// A number that a loss can be written in: `Double`, or ``ExtendedNumber`` with twice the digits.
///
///     func loss<Number: LossNumber>(_ error: Number) -> Number {
///         (1 + error * error).squareRoot() - 1
///     }
///
/// It has + − × ÷, comparison, `abs`, `min`, `max`, literals, `squareRoot()`; and `exp`, `log`, `pow`, `tanh` and
/// others stand beside it as functions.
public protocol LossNumber: SignedNumeric, Comparable, ExpressibleByFloatLiteral, Sendable
where Magnitude == Self, FloatLiteralType == Double {
    /// A Double, exactly.
    init(_ value: Double)

    /// A whole number.
    init(_ value: Int)

    /// The quotient; of a division by 0 an infinity or NaN.
    static func / (dividend: Self, divisor: Self) -> Self

    /// The square root; NaN for a number below 0.
    func squareRoot() -> Self

    /// e to the power of the number.
    static func exponential(_ x: Self) -> Self
    /// `exponential(x) - 1`, with its digits also where x is small.
    static func exponentialMinusOne(_ x: Self) -> Self
    /// The natural logarithm; NaN for a number below 0.
    static func logarithm(_ x: Self) -> Self
    /// `logarithm(1 + x)`, with its digits also where x is small.
    static func logarithm(onePlus x: Self) -> Self
    /// x to the power of y, for x from 0 up, or a whole y.
    static func power(_ x: Self, _ y: Self) -> Self
}

extension LossNumber {
    /// Divides a number.
    public static func /= (dividend: inout Self, divisor: Self) { dividend = dividend / divisor }
}

/// e to the power of x.
public func exp<Number: LossNumber>(_ x: Number) -> Number { .exponential(x) }

/// `exp(x) - 1`, with its digits also where x is small.
public func expMinusOne<Number: LossNumber>(_ x: Number) -> Number { .exponentialMinusOne(x) }

/// The natural logarithm.
public func log<Number: LossNumber>(_ x: Number) -> Number { .logarithm(x) }

/// `log(1 + x)`, with its digits also where x is small.
public func log<Number: LossNumber>(onePlus x: Number) -> Number { .logarithm(onePlus: x) }

/// x to the power of y, for x from 0 up, or a whole y.
public func pow<Number: LossNumber>(_ x: Number, _ y: Number) -> Number { .power(x, y) }

/// The hyperbolic tangent.
public func tanh<Number: LossNumber>(_ x: Number) -> Number {
    // From the smaller of the two exponentials, which does not overflow.
    let power = expMinusOne(-2 * abs(x))
    let size = -power / (power + 2)
    return x < 0 ? -size : size
}

/// The logistic function 1 / (1 + exp(-x)).
public func sigmoid<Number: LossNumber>(_ x: Number) -> Number {
    let power = exp(-abs(x))
    return x < 0 ? power / (1 + power) : 1 / (1 + power)
}

/// ln(1 + exp(x)), also where `exp(x)` is beyond a Double.
public func softplus<Number: LossNumber>(_ x: Number) -> Number { max(x, 0) + log(onePlus: exp(-abs(x))) }

/// The logarithm of the logistic function.
public func logSigmoid<Number: LossNumber>(_ x: Number) -> Number { -softplus(-x) }

/// ln Σ exp(x), also where a single `exp(x)` is beyond a Double; -∞ for no numbers.
public func logSumExp<Number: LossNumber>(_ values: [Number]) -> Number {
    guard let index = values.indices.max(by: { values[$0] < values[$1] }) else {
        return -Number(Double.infinity)
    }
    let largest = values[index]
    var rest: Number = 0
    for other in values.indices where other != index { rest += exp(values[other] - largest) }
    return largest + log(onePlus: rest)
}
