// ln(1 + t) with 98 bits.

import ElementaryFunctions

/// ln(1 + t) for t from 0 to 2^900, to 98 bits of itself.
func logarithmOfOnePlus(_ t: DoubleDouble) -> DoubleDouble {
    // t - t²/2 + t³/3: what follows is below 2^-105 of t.
    if t.high < 0x1p-35 {
        return t - t * t * (DoubleDouble(0.5) - DoubleDouble(t.high * (1.0 / 3)))
    }
    // 2 artanh(t / (2 + t)), as for the ratio of 1 + t to 1, with t kept apart where that is small.
    if t.high < 0x1p-8 {
        let s = t / (2 + t)
        return (s + .artanhMinusArgument(s)) * 2
    }
    return .logarithm(1 + t)
}
