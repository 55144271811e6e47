// A Double as a loss's number: with the functions of this package, which have the same bits on every machine.

import ElementaryFunctions

extension Double: LossNumber {
    /// e to the power of x.
    public static func exponential(_ x: Double) -> Double { ElementaryFunctions.exp(x) }
    /// e to the power of x, less 1.
    public static func exponentialMinusOne(_ x: Double) -> Double { ElementaryFunctions.expMinusOne(x) }
    /// The natural logarithm.
    public static func logarithm(_ x: Double) -> Double { ElementaryFunctions.log(x) }
    /// The natural logarithm of 1 + x.
    public static func logarithm(onePlus x: Double) -> Double { ElementaryFunctions.log(onePlus: x) }
    /// x to the power of y.
    public static func power(_ x: Double, _ y: Double) -> Double { ElementaryFunctions.pow(x, y) }
}
