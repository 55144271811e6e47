// The parameter that a reader is invited to change, with the question that its note asks.

extension ParameterDeclaration {
    /// Another value for it, and what to look for.
    struct Suggestion: Equatable {
        /// The option, as in `--gamma 10`.
        var option: String
        var question: String
        /// Whether the question itself names the value.
        var isNamed: Bool
    }

    /// A value that its question names, else the default doubled, or halved where that is out of range; nil for what is
    /// no number, or asks nothing.
    var suggestion: Suggestion? {
        guard let question = note.split(separator: ";").last?.trimmed, question.hasSuffix("?"),
            let initial = Double(defaultText)
        else { return nil }
        let range: ClosedRange<Double>
        switch values {
        case .number(let low, let high): range = low...high
        case .count(let low, let high): range = Double(low)...Double(high)
        case .numbers, .choice, nil: return nil
        }
        func isOther(_ value: Double) -> Bool { range.contains(value) && value != initial }
        let named = question.replacing("−", with: "-").matches(of: /-?\d+(\.\d+)?/).map {
            String($0.output.0)
        }
        if let text = named.first(where: { Double($0).map(isOther) ?? false }) {
            return Suggestion(option: "--\(name) \(text)", question: String(question), isNamed: true)
        }
        guard let value = [2 * initial, initial / 2].first(where: isOther) else { return nil }
        if case .count = values, value != value.rounded() { return nil }
        return Suggestion(option: "--\(name) \(plain(value))", question: String(question), isNamed: false)
    }
}

extension [ParameterDeclaration] {
    /// What to change first: a parameter whose question names a value, else the first that asks one.
    var suggestion: ParameterDeclaration.Suggestion? {
        let all = compactMap(\.suggestion)
        return all.first(where: \.isNamed) ?? all.first
    }
}
