// A number as a document printed it: its text sets the precision to which it is checked.

import Figures

/// A decimal number with the precision of its text.
///
/// `"0.152"`, `"98.79 %"`, `"95 000 000"`, `"95,000,000"`, `"-1.5e-3"`. A value agrees with it when it lies within half a
/// unit of the last digit printed, compared in decimal without rounding.
public struct PrintedNumber: Sendable, Equatable {
    /// The text as printed.
    public let text: String
    /// The number is `units × 10^lastPlace`, with the last digit printed at that place.
    private var units: Int128
    private let lastPlace: Int

    /// Whether it is printed in hundredths, with a percent sign.
    let isPercentage: Bool

    private nonisolated(unsafe) static let partedForm = /^[1-9][0-9]{0,2}(,[0-9]{3})+(\.|$)/

    /// The text with a true minus sign, as other numbers of the page have it.
    var shown: String { text.replacing("-", with: NumberSigns.minus) }

    /// How many significant digits are printed.
    var digitCount: Int { "\(units.magnitude)".count }

    /// Reads a printed number, of up to 36 digits, or returns nil when the text is not one.
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
        if rest.contains(Self.partedForm) {
            rest = Substring(rest.replacing(",", with: ""))
        }
        let pieces = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let characters = pieces.joined()
        guard characters.allSatisfy({ $0.isASCII && $0.isNumber }), let magnitude = Int128(characters),
            "\(magnitude)".count <= 36
        else { return nil }
        if pieces.count == 2 { place -= pieces[1].count }
        self.text = text
        isPercentage = text.contains("%")
        units = negative ? -magnitude : magnitude
        lastPlace = place
    }

    /// The number itself, as the nearest Double.
    var value: Double { Double("\(units)e\(lastPlace)") ?? .nan }

    /// Whether a computed value lies within half a unit of the last digit printed.
    func agrees(with value: Double) -> Bool {
        guard value.isFinite else { return false }
        let exact = ExactDecimal(value)
        // In tenths of a unit the bounds are whole.
        let (low, high) = (10 * units - 5, 10 * units + 5)
        return ExactDecimal(low, place: lastPlace - 1) <= exact
            && exact <= ExactDecimal(high, place: lastPlace - 1)
    }

    /// The numbers one unit of the last digit above and below in magnitude; there is none below 0.
    var neighbours: [PrintedNumber] {
        let above: Int128 = units < 0 ? -1 : 1
        return (units == 0 ? [above] : [above, -above]).map { step in
            var neighbour = self
            neighbour.units += step
            return neighbour
        }
    }
}

extension PrintedNumber: ExpressibleByStringLiteral {
    /// A printed number written in a chapter.
    ///
    /// Text that is not a number stops the chapter: it is a slip in its source, not input.
    public init(stringLiteral text: String) {
        guard let number = PrintedNumber(text) else {
            fatalError("\"\(text)\" is not a printed number such as \"0.152\" or \"98.79 %\"")
        }
        self = number
    }
}
