// A mean and its standard error as text: to the digits that the error warrants.

import Answers
import Figures
@_exported import Repetition

extension Estimate: Showable {
    /// The mean and its error, `0.0532 ± 0.0011`: the error to two digits, the mean to the same place.
    ///
    /// - Parameter digits: significant digits of a mean without an error, `0.25 ± 0`.
    public func text(digits: Int) -> String { plusMinus(mean, standardError, digits: digits) }
}

extension PairedDifference: Showable {
    /// The mean and its error, after "no difference seen" where the mean is less than four errors from 0; of few runs,
    /// which cannot say whether there is a difference, after their number.
    public func text(digits: Int) -> String {
        let text = estimate.text(digits: digits)
        guard !isOfFewRuns else { return "of \(count) runs only: \(text)" }
        return isSeen ? text : "no difference seen (\(text))"
    }
}

/// `mean ± error`, with a common power of ten where both are very large or very small.
private func plusMinus(_ mean: Double, _ error: Double, digits: Int) -> String {
    guard error > 0 else { return "\(decimal(mean, digits)) ± 0" }
    // Of the mean, 15 digits are surely its own.
    let size = max(exponent(mean, digits: 15), exponent(error, digits: 2))
    guard (-4..<15).contains(size) else {
        let scale = PlotMath.powerOfTen(size)
        return "(\(plain(mean / scale, error / scale)))×\(NumberSigns.powerOfTen(size))"
    }
    return plain(mean, error)
}

/// Both to the place of the error's second digit, or to the 15th of the mean where that comes first.
private func plain(_ mean: Double, _ error: Double) -> String {
    let errorSize = exponent(error, digits: 2)
    let decimals = min(1 - errorSize, 14 - max(exponent(mean, digits: 15), errorSize))
    let errorText = errorSize < -7 ? decimal(error, 2) : grouped(decimal(error, decimals: 1 - errorSize))
    return "\(grouped(decimal(mean, decimals: decimals))) ± \(errorText)"
}

/// The exponent of a number that is rounded to some digits, as 9.99 to two digits is 10¹; of 0, the least there is.
private func exponent(_ value: Double, digits: Int) -> Int {
    value == 0 ? -400 : SignificantDigits(abs(value), count: digits).exponent
}

/// A decimal with its whole part in groups.
private func grouped(_ text: String) -> String {
    let pieces = text.split(separator: ".", maxSplits: 1)
    let sign = text.hasPrefix(NumberSigns.minus) ? NumberSigns.minus : ""
    let whole = NumberSigns.grouped(pieces[0].dropFirst(sign.count), by: "\u{A0}")
    return sign + whole + (pieces.count == 2 ? "." + pieces[1] : "")
}
