// e^x and ln(1 + t) with 98 bits, for the ranges that losses need.

import ElementaryFunctions

/// e^x for x up to 0 to 98 bits, as far down as Double goes; 0 for -∞.
func longExponential(_ x: DoubleDouble) -> DoubleDouble {
    if x.high < -1400 { return DoubleDouble(0) }
    if x.high > -600 { return .exponential(x) }
    let root = DoubleDouble.exponential(x * 0.5)
    return root * root
}

/// ln(1 + t) for t from 0 up, to 98 bits of itself.
func logarithmOfOnePlus(_ t: DoubleDouble) -> DoubleDouble {
    // t - t²/2 + t³/3: what follows is below 2^-105 of t.
    if t.high < 0x1p-35 {
        return t - t * t * (DoubleDouble(0.5) - DoubleDouble(t.high * (1.0 / 3)))
    }
    // 2 artanh(t / (2 + t)), as for the ratio of 1 + t to 1, with t kept apart where that is small.
    if t.high < 0x1p-8 {
        let s = t / (DoubleDouble(2) + t)
        return (s + .artanhMinusArgument(s)) * 2
    }
    return .logarithm(DoubleDouble(1) + t)
}
