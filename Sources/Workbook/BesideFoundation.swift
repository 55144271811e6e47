// What lets a chapter import Foundation: its exp, log and pow have the names of ours.
//
// A function that is imported by name comes before one of a whole module. What is imported here by name, and
// exported again, is so in every file that imports Workbook: there `exp(x)` is ours, whatever else is imported.

@_exported import Answers
@_exported import func ElementaryFunctions.exp
@_exported import func ElementaryFunctions.log
@_exported import func ElementaryFunctions.log10
@_exported import func ElementaryFunctions.log2
@_exported import func ElementaryFunctions.pow
@_exported import func ElementaryFunctions.tanh

// A whole number, such as the 2 of `log(2)`, could be a Double, or a Float for Foundation's log. It is an Int
// before it is either.

/// The exponential function of a whole number.
public func exp(_ x: Int) -> Double { exp(Double(x)) }

/// The natural logarithm of a whole number.
public func log(_ x: Int) -> Double { log(Double(x)) }

/// The logarithm of a whole number to the base 2.
public func log2(_ x: Int) -> Double { log2(Double(x)) }

/// The logarithm of a whole number to the base 10.
public func log10(_ x: Int) -> Double { log10(Double(x)) }

/// The hyperbolic tangent of a whole number.
public func tanh(_ x: Int) -> Double { tanh(Double(x)) }

/// `x` to the power of a whole number.
public func pow(_ x: Double, _ y: Int) -> Double { pow(x, Double(y)) }

/// A whole number to the power `y`.
public func pow(_ x: Int, _ y: Double) -> Double { pow(Double(x), y) }

/// A whole number to the power of another.
public func pow(_ x: Int, _ y: Int) -> Double { pow(Double(x), Double(y)) }
