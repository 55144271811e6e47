// A question as one who judges answers needs it: the right answer, the usual mistakes, a hint.

/// An answer that a reader can choose.
public struct Choice: Sendable, Equatable {
    /// The answer, as Markdown.
    public let text: String
    /// Whether the computation bears it out.
    public let isRight: Bool
    /// What speaks for or against it, as a sentence in Markdown.
    public let reason: String

    /// An answer to choose, right if a condition holds.
    ///
    ///     Choice("the first", if: first > second, "It is larger by a factor of two.")
    public init(_ text: String, if condition: Bool, _ reason: String) {
        self.text = text
        isRight = condition
        self.reason = reason
    }
}

/// A question with its answer.
///
/// Its hint, its reasons and the causes of its slips are in the language of those who show them: Markdown, or HTML.
package struct AnsweredQuestion: Equatable, Sendable {
    /// What is asked for.
    package enum Answer: Equatable, Sendable {
        case number(NumberAnswer)
        case choices([Choice])
    }

    package var answer: Answer
    /// A nudge for a reader who is stuck.
    package var hint: String

    package init(_ answer: Answer, hint: String) { (self.answer, self.hint) = (answer, hint) }

    /// The right one of its choices, with its reason, as a sentence; nil where a number is asked for.
    package var rightChoice: String? {
        guard case .choices(let choices) = answer, let index = choices.firstIndex(where: { $0.isRight })
        else { return nil }
        let choice = choices[index]
        return "The right choice is \(Self.letter(index)): \(choice.text)"
            + (choice.reason.isEmpty ? "" : " \(choice.reason)")
    }

    /// The letter by which a choice is called.
    package static func letter(_ index: Int) -> String {
        String(Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26))))
    }

    /// The question in another language.
    package func translated(_ translate: (String) -> String) -> AnsweredQuestion {
        switch answer {
        case .number(var number):
            number.slips = number.slips.map { Slip(translate($0.cause), $0.values) }
            return AnsweredQuestion(.number(number), hint: translate(hint))
        case .choices(let choices):
            return AnsweredQuestion(
                .choices(choices.map { Choice(translate($0.text), if: $0.isRight, translate($0.reason)) }),
                hint: translate(hint))
        }
    }
}

/// A number that is asked for.
package struct NumberAnswer: Equatable, Sendable {
    package var value: Double
    /// How many significant digits are asked for.
    package var digits: Int
    package var unit: String?
    package var slips: [Slip]
    /// Whether the question writes `log` for the natural logarithm, so that an answer may.
    package var logIsNatural: Bool

    package init(_ value: Double, digits: Int, unit: String?, slips: [Slip], logIsNatural: Bool) {
        (self.value, self.digits, self.unit) = (value, digits, unit)
        (self.slips, self.logIsNatural) = (slips, logIsNatural)
    }

    package var expected: ExpectedAnswer { ExpectedAnswer([value], digits: digits, slips: slips) }

    /// How many digits an answer is right to that was rounded too early, by one digit; nil for any other.
    ///
    /// One digit alone says too little: 20 would do for 15.
    func digitsOfRounded(_ given: Double) -> Int? {
        let fewer = digits - 1
        guard fewer > 1, value.isFinite, value != 0 else { return nil }
        guard let magnitude = SignificantDigits(abs(value), count: fewer).value else { return nil }
        let rounded = value < 0 ? -magnitude : magnitude
        return abs(given - rounded) <= 1e-9 * abs(rounded) ? fewer : nil
    }

    /// What the reader is to type: `a number in nats, to 3 digits`.
    package var request: String {
        "a number" + (unit.map { " in \($0)" } ?? "") + ", \(Self.text(digits: digits))"
    }

    /// How closely an answer must be met: `to 3 digits`.
    package static func text(digits: Int) -> String { "to \(digits) digit\(digits == 1 ? "" : "s")" }

    /// A value to a digit more than is asked for.
    package func text(_ value: Double) -> String { decimal(value, max(digits + 1, 4)) }
}
