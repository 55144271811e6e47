// A number as a document printed it: its text sets the precision to which it is checked.

import Figures

/// A decimal number with the precision of its text.
///
/// `"0.152"`, `"98.79 %"`, `"95 000 000"`, `"95,000,000"`, `"-1.5e-3"`. A value agrees with it when it lies within half a
/// unit of the last digit printed, compared in decimal without rounding.
public struct PrintedNumber: Sendable, Equatable {
    /// The text as printed.
    public let text: String
    private let isNegative: Bool
    /// All digits printed, without point or leading zeros.
    private var digits: [UInt8]
    /// The place of the last digit: the number is `digits × 10^lastPlace`.
    private let lastPlace: Int

    /// Whether it is printed in hundredths, with a percent sign.
    let isPercentage: Bool

    /// The text with a true minus sign, as other numbers of the page have it.
    var shown: String { text.replacing("-", with: NumberSigns.minus) }

    /// How many significant digits are printed.
    var digitCount: Int { digits.count }

    /// Reads a printed number, or returns nil when the text is not one.
    init?(_ text: String) {
        var rest = Substring(text.filter { !$0.isWhitespace })
        var place = 0
        if rest.last == "%" {
            rest.removeLast()
            place = -2
        }
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            let exponent = rest[rest.index(after: mark)...].replacing("−", with: "-")
            guard let value = Int(exponent), (-400...400).contains(value) else { return nil }
            place += value
            rest = rest[..<mark]
        }
        var negative = false
        if let sign = rest.first, sign == "-" || sign == "−" || sign == "+" {
            negative = sign != "+"
            rest.removeFirst()
        }
        // Thousands parted by commas, and nothing else with a comma: 0,125 would be an eighth.
        if rest.contains(/^[1-9][0-9]{0,2}(,[0-9]{3})+(\.|$)/) {
            rest = Substring(rest.replacing(",", with: ""))
        }
        let pieces = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let characters = pieces.joined()
        guard !characters.isEmpty, characters.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        if pieces.count == 2 { place -= pieces[1].count }
        self.text = text
        isPercentage = text.contains("%")
        isNegative = negative
        digits = Self.trimmed(characters.compactMap { $0.wholeNumberValue.map(UInt8.init) })
        lastPlace = place
    }

    /// The number itself, as the nearest Double.
    var value: Double {
        let magnitude = Double(digits.map(String.init).joined() + "e\(lastPlace)") ?? .nan
        return isNegative ? -magnitude : magnitude
    }

    /// Whether a computed value lies within half a unit of the last digit printed.
    func agrees(with value: Double) -> Bool {
        guard value.isFinite else { return false }
        let exact = ExactDecimal(value)
        // Ten times the magnitude, plus and minus five, are the bounds in units of a tenth of the last digit.
        let tenfold = digits + [0]
        let far = decimal(isNegative: isNegative, Self.sum(tenfold, 5))
        let near: ExactDecimal
        if let difference = Self.difference(tenfold, 5) {
            near = decimal(isNegative: isNegative, difference)
        } else {
            near = decimal(isNegative: !isNegative, [5])
        }
        return isNegative ? far <= exact && exact <= near : near <= exact && exact <= far
    }

    /// The numbers one unit of the last digit above and below in magnitude; there is none below 0.
    var neighbours: [PrintedNumber] {
        [Self.sum([0] + digits, 1), Self.difference(digits, 1)].compactMap { moved in
            var neighbour = self
            guard let moved else { return nil }
            neighbour.digits = Self.trimmed(moved)
            return neighbour
        }
    }

    /// Digits in units of `10^(lastPlace − 1)` as an exact decimal.
    private func decimal(isNegative: Bool, _ digits: [UInt8]) -> ExactDecimal {
        let text = digits.map(String.init).joined()
        let place = lastPlace - 1
        if place >= 0 {
            return ExactDecimal(
                isNegative: isNegative, whole: text + String(repeating: "0", count: place), fraction: "")
        }
        let padded = String(repeating: "0", count: max(-place - text.count, 0)) + text
        return ExactDecimal(
            isNegative: isNegative, whole: String(padded.dropLast(-place)),
            fraction: String(padded.suffix(-place)))
    }

    private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
        let rest = Array(digits.drop { $0 == 0 })
        return rest.isEmpty ? [0] : rest
    }

    private static func sum(_ digits: [UInt8], _ addend: UInt8) -> [UInt8] {
        var result = digits
        var carry = addend
        var index = result.count - 1
        while carry > 0, index >= 0 {
            let total = result[index] + carry
            result[index] = total % 10
            carry = total / 10
            index -= 1
        }
        return carry > 0 ? [carry] + result : result
    }

    /// `digits − subtrahend`, or nil when that is negative.
    private static func difference(_ digits: [UInt8], _ subtrahend: UInt8) -> [UInt8]? {
        guard digits.dropLast().contains(where: { $0 > 0 }) || (digits.last ?? 0) >= subtrahend else {
            return nil
        }
        var result = digits
        var index = result.count - 1
        var borrow = subtrahend
        while borrow > 0, index >= 0 {
            if result[index] >= borrow {
                result[index] -= borrow
                borrow = 0
            } else {
                result[index] = result[index] + 10 - borrow
                borrow = 1
            }
            index -= 1
        }
        return trimmed(result)
    }
}
