// The values that --sweep goes through: a range, or a list.

import Foundation

extension ParameterDeclaration {
    /// The values of `0...5` or `0,1,2.5`, as a command line would have them.
    ///
    /// A range has its whole numbers where these are 3 to 11, else eleven numbers from end to end; of whole numbers
    /// alone, no more than there are.
    func sweptValues(_ text: String) throws(ParameterProblem) -> [String] {
        let ends = text.components(separatedBy: "...")
        switch values {
        case .number(let low, let high):
            let reader = ParameterReader<Double>.number(default: low, in: low...high)
            guard ends.count == 2 else { return try checked(text, reader) }
            let (first, last) = try range(ends, reader)
            let steps = last - first
            let areWhole = first == first.rounded() && steps == steps.rounded() && (2...10).contains(steps)
            return texts(ends, (areWhole ? Int(steps) : 10)) { first + steps * $0 }
        case .count(let low, let high):
            let reader = ParameterReader<Int>.count(default: low, in: low...high)
            guard ends.count == 2 else { return try checked(text, reader) }
            let (first, last) = try range(ends, reader)
            return texts(ends, min(last - first, 10)) {
                (Double(first) + Double(last - first) * $0).rounded()
            }
        case .choice(let words):
            return try checked(text, ParameterReader<String>.choice(default: "", among: words))
        case .numbers:
            throw ParameterProblem(
                message: "is a list of numbers; one number or word at a time can be tried out")
        case nil:
            throw ParameterProblem(message: "is no number or word that moves anything on the page")
        }
    }

    /// Whether a text stands for the default.
    func isDefault(_ text: String) -> Bool {
        text == defaultText || Double(text) != nil && Double(text) == Double(defaultText)
    }

    private func checked<Value>(_ text: String, _ reader: ParameterReader<Value>) throws(ParameterProblem)
        -> [String]
    {
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " })
        }
        for piece in pieces { _ = try reader.read(piece) }
        return pieces
    }

    private func range<Value: Comparable>(
        _ ends: [String], _ reader: ParameterReader<Value>
    ) throws(ParameterProblem) -> (Value, Value) {
        let (first, last) = (try reader.read(ends[0]), try reader.read(ends[1]))
        guard first != last else {
            throw ParameterProblem(
                message: "\(ends[0])...\(ends[1]) begins where it ends: write \(ends[0]) alone")
        }
        guard first < last else {
            throw ParameterProblem(
                message: "\(ends[0])...\(ends[1]) goes from the larger number to the smaller")
        }
        return (first, last)
    }

    /// The ends as they were typed, and what lies between.
    private func texts(_ ends: [String], _ count: Int, _ value: (Double) -> Double) -> [String] {
        let inner = (1..<max(count, 1)).map { index -> String in
            let value = value(Double(index) / Double(count))
            // 0.1 + 0.2 is to be 0.3.
            return value == value.rounded() && abs(value) < 1e15
                ? "\(Int(value))" : String(format: "%.12g", value)
        }
        return [ends[0]] + inner + [ends[1]]
    }
}
