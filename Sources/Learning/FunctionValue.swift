// The value of a function that is integrated or minimised.

/// A function's value somewhere; throws where it is NaN.
func number(_ function: (Double) -> Double, at x: Double) throws(LearningError) -> Double {
    let value = function(x)
    if value.isNaN { throw .notANumber(at: x) }
    return value
}
