// What is said to an answer: right, wrong for a known reason, or not to be understood.

import Figures

/// What is said to an answer.
enum Reply: Equatable {
    case right(String)
    case wrong(String, isExplained: Bool)
    /// It cannot be understood, and does not count.
    case unreadable(String)
}

extension AnsweredQuestion {
    /// Judges a line that was typed.
    ///
    /// - Parameter quoted: plain text in the language of the question, which is Markdown or HTML.
    func judge(_ line: String, quoted: (String) -> String) -> Reply {
        switch answer {
        case .choices(let choices): Self.judge(line, choices, quoted)
        case .number(let number): number.judge(line, quoted)
        }
    }

    private static func judge(_ line: String, _ choices: [Choice], _ quoted: (String) -> String) -> Reply {
        let typed = line.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let index = choices.indices.first(where: { letter($0) == typed }) else {
            return .unreadable(
                quoted(
                    "Type a letter from a to \(letter(choices.count - 1)), or hint, solution, skip, quit."))
        }
        let choice = choices[index]
        let reason = choice.reason.isEmpty ? "" : " \(choice.reason)"
        return choice.isRight
            ? .right("✓ Right.\(reason)")
            : .wrong("✗ No.\(reason)", isExplained: !reason.isEmpty)
    }
}

extension NumberAnswer {
    fileprivate func judge(_ line: String, _ quoted: (String) -> String) -> Reply {
        var typed = Self.withoutName(line)
        if typed.contains("=") {
            return .unreadable(quoted("Type the number alone, without an equals sign."))
        }
        if let unit, typed.lowercased().hasSuffix(unit.lowercased()) { typed.removeLast(unit.count) }
        let given: Double
        do throws(AnswerError) {
            given = try number(typed: typed, logIsNatural: logIsNatural)
        } catch {
            if case .unknownWord = error, typed.allSatisfy({ $0.isLetter || $0.isWhitespace }) {
                return .unreadable(quoted("This question asks for a number. \(PosedQuestion.otherWords)"))
            }
            if isNumberWithUnit(typed) {
                let unit = unit.map { ", in \($0)" } ?? ""
                return .unreadable(quoted("The unit is not needed: type the number alone\(unit)."))
            }
            return .unreadable(quoted("That is no number yet: \(error.description)."))
        }
        let shown = Self.echo(typed) ?? text(given)
        switch expected.diagnosis(of: [given]) {
        case .right:
            return .right(quoted("✓ Right: \(text(value))\(unit.map { " \($0)" } ?? "")."))
        case .slip(let slip):
            return .wrong("✗ \(shown) is what you get if you \(slip.cause).", isExplained: true)
        case .wrong:
            if let fewer = digitsOfRounded(given) {
                return .unreadable(
                    "\(shown) is right \(Self.text(digits: fewer)). It is asked for "
                        + "\(Self.text(digits: digits)).")
            }
            return .wrong("✗ \(shown) is not right.", isExplained: false)
        }
    }

    /// What stands behind the equals sign of `p = 0.25`, or of `= 0.25`; all of any other line.
    private static func withoutName(_ line: String) -> String {
        guard let sign = line.firstIndex(where: { "=≈".contains($0) }) else { return line }
        let name = line[..<sign].filter { $0 != " " }
        guard name.isEmpty || name.first?.isLetter == true && (try? number(typed: name)) == nil else {
            return line
        }
        return String(line[line.index(after: sign)...].drop { $0 == " " })
    }

    /// A plain decimal as it was typed, so that no digit of it is lost; nil for any other form.
    private static func echo(_ typed: String) -> String? {
        let text = typed.filter { $0 != " " }
        guard text.count <= 20 else { return nil }
        let isNegative = text.first == "-" || text.first == "−"
        let parts = text.dropFirst(isNegative ? 1 : 0).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let last = parts.last, !last.isEmpty, parts.allSatisfy({ $0.allSatisfy(isDigit) }) else {
            return nil
        }
        return (isNegative ? NumberSigns.minus : "") + parts.joined(separator: ".")
    }

    /// Whether a number stands before a word that is no part of it, as in `15 min`, or by a sign of money.
    private func isNumberWithUnit(_ typed: String) -> Bool {
        func isNumber(_ text: String) -> Bool {
            (try? number(typed: text, logIsNatural: logIsNatural)) != nil
        }
        let bare = typed.filter { !$0.isCurrencySymbol }
        let end = bare.lastIndex { !$0.isLetter }.map { bare.index(after: $0) } ?? bare.startIndex
        let word = bare[end...].lowercased()
        if word.isEmpty { return bare != typed && isNumber(bare) }
        do throws(AnswerError) {
            _ = try number(typed: word)
            return false
        } catch {
            guard case .unknownWord = error else { return false }
            return isNumber(String(bare[..<end]))
        }
    }
}

/// Whether a character stands for no sign: the first of an escape sequence, and its kin.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}

/// Whether a character is one of the ten digits.
func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
