// The value of a function that is integrated or minimised.

/// A function's value somewhere; throws where it is NaN.
func number(_ function: (Double) throws -> Double, at x: Double) throws -> Double {
    let value = try function(x)
    if value.isNaN { throw LearningError.notANumber(at: x) }
    return value
}
