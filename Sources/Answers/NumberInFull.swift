// Numbers that are read as they are written, or not at all.

extension Double {
    /// The number that a text writes, if it keeps all of its digits: 1e-400 is not taken for 0, nor 1e400 for infinity.
    package static func inFull(_ text: some StringProtocol) -> Double? {
        guard let number = Double(text) else { return nil }
        if number.isNormal { return number }
        // A mantissa ends at the exponent's letter, which no digit is: e in decimals, p in hexadecimal ones.
        let digits = text.lowercased().drop { "+-".contains($0) }
        let isHexadecimal = digits.hasPrefix("0x")
        let mantissa = digits.dropFirst(isHexadecimal ? 2 : 0).prefix { $0 != (isHexadecimal ? "p" : "e") }
        let isZero = mantissa.allSatisfy { "0.".contains($0) }
        return number == 0 && isZero ? number : nil
    }
}
