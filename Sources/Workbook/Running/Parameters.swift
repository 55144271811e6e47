// The numbers of a chapter that a reader can change from the command line.

/// A parameter as the chapter declared it.
struct ParameterDeclaration: Equatable {
    var name: String
    var defaultText: String
    var rangeText: String
    var note: String
    /// What the chapter's code calls it; nil where that cannot be told.
    var codeName: String?
    /// The values that it takes; nil where they are no numbers or words of a list, or change no page.
    var values: ParameterValues?

    /// The option as a reader would type it, without its dashes.
    var usage: String { defaultText.isEmpty ? name : "\(name) \(defaultText)" }
}

/// The values that a parameter takes, for those who try them out.
package enum ParameterValues: Codable, Equatable {
    case number(from: Double, to: Double)
    case count(from: Int, to: Int)
    /// So many numbers, with this sum where one is asked for.
    case numbers(Int, from: Double, to: Double, sum: Double?)
    case choice([String])

    /// Values that `--sweep` can go through, as it would be asked for; nil for lists of numbers.
    var sweptText: String? {
        switch self {
        case .number(let low, let high): "\(plain(low))...\(plain(high))"
        case .count(let low, let high): "\(low)...\(min(high, low + 10))"
        case .choice(let words): words.joined(separator: ",")
        case .numbers: nil
        }
    }
}

/// What can be wrong with a parameter's value, as words that follow its name.
struct ParameterProblem: Error, Equatable {
    var message: String
}

/// Reads a parameter's value from the command line, and says what values it takes.
struct ParameterReader<Value> {
    var defaultValue: Value
    var rangeText: String
    var values: ParameterValues?
    var text: (Value) -> String
    var read: (String) throws(ParameterProblem) -> Value
}

extension ParameterReader where Value == Double {
    static func number(default value: Double, in range: ClosedRange<Double>) -> Self {
        let rangeText = "\(plain(range.lowerBound)) to \(plain(range.upperBound))"
        let values = ParameterValues.number(from: range.lowerBound, to: range.upperBound)
        return ParameterReader(defaultValue: value, rangeText: rangeText, values: values, text: plain) {
            text throws(ParameterProblem) in
            guard let number = Double.inFull(text) else {
                let isNumber = Double(text) != nil && text.contains(where: \.isNumber)
                throw ParameterProblem(
                    message: isNumber ? "\(text) is too large, or too near 0" : "'\(text)' is not a number")
            }
            guard range.contains(number) else {
                throw ParameterProblem(message: "\(text) is not in the range \(rangeText)")
            }
            return number
        }
    }
}

extension ParameterReader where Value == Int {
    static func count(default value: Int, in range: ClosedRange<Int>) -> Self {
        let rangeText = "\(range.lowerBound) to \(range.upperBound)"
        let values = ParameterValues.count(from: range.lowerBound, to: range.upperBound)
        return ParameterReader(defaultValue: value, rangeText: rangeText, values: values, text: { "\($0)" }) {
            text throws(ParameterProblem) in
            guard let number = Int(text) else {
                throw ParameterProblem(message: "'\(text)' is not a whole number")
            }
            guard range.contains(number) else {
                throw ParameterProblem(message: "\(text) is not in the range \(rangeText)")
            }
            return number
        }
    }
}

extension ParameterReader where Value == String {
    static func text(default value: String, _ kind: String) -> Self {
        ParameterReader(defaultValue: value, rangeText: kind, text: { $0 }) { text throws(ParameterProblem) in
            guard !text.isEmpty else { throw ParameterProblem(message: "needs a value: \(kind)") }
            return text
        }
    }

    /// One of several words.
    static func choice(default value: String, among choices: [String]) -> Self {
        let rangeText = choices.joined(separator: ", ")
        let values = ParameterValues.choice(choices)
        return ParameterReader(defaultValue: value, rangeText: rangeText, values: values, text: { $0 }) {
            text throws(ParameterProblem) in
            guard choices.contains(text) else {
                throw ParameterProblem(message: "'\(text)' is none of \(rangeText)")
            }
            return text
        }
    }
}

extension ParameterReader where Value == [Double] {
    /// Numbers parted by commas, as many as the default has.
    static func numbers(default values: [Double], in range: ClosedRange<Double>, sum: Double?) -> Self {
        let element = ParameterReader<Double>.number(default: 0, in: range)
        let count = values.count
        let rangeText =
            "\(count) numbers, each \(element.rangeText)" + (sum.map { ", with the sum \(plain($0))" } ?? "")
        return ParameterReader(
            defaultValue: values, rangeText: rangeText,
            values: .numbers(count, from: range.lowerBound, to: range.upperBound, sum: sum),
            text: { $0.map(plain).joined(separator: ",") }
        ) { text throws(ParameterProblem) in
            let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map { piece in
                String(piece.drop { $0 == " " })
            }
            guard pieces.count == count else {
                throw ParameterProblem(
                    message: "'\(text)' has \(pieces.count) numbers where \(count) are expected")
            }
            var numbers: [Double] = []
            for piece in pieces { numbers.append(try element.read(piece)) }
            if let sum {
                let total = numbers.reduce(0, +)
                guard abs(total - sum) <= 1e-9 else {
                    throw ParameterProblem(
                        message: "\(text) has the sum \(decimal(total, 10)), not \(plain(sum))")
                }
            }
            return numbers
        }
    }
}

/// A number as a reader would type it.
func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
}
