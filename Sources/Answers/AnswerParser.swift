// Reads a number as a person types it: 0.25, 1/4, 25%, 2.5e-1, -ln 0.8, sqrt(2)/2.
//
//     sum      = product { ("+" | "-") product }
//     product  = signed { ("*" | "/") signed | power }      without a sign: 2 ln 3, 2(1 + 3), 1/2 ln 3
//     signed   = { "+" | "-" } power
//     power    = primary [ "^" signed ]                     2^3^2 is 2^(3^2), -2^2 is -(2^2)
//     primary  = ( number | constant | "(" sum ")" | "|" sum "|" | function primary | "√" primary ) [ "%" ]
//     number   = decimal | [ whole ] ( "½" | "⅓" | "⅔" | "¼" | "¾" )
//
// A fraction of two whole numbers before a function, a bracket, a bar or a root is a factor, as in print: `1/2 ln 3`
// is half of ln 3. What else people read in two ways is refused with both readings, never guessed: `ln 1/4`,
// `1/2 pi`, `1/0.5 ln 3`, `log 2` (but where the question itself writes log), `0,25`.

import ElementaryFunctions

/// Why a typed answer is no number.
package enum AnswerError: Error, Equatable, CustomStringConvertible {
    /// Nothing was typed.
    case empty
    /// A number, function or bracket was expected where something else stands, or where the text ends (nil).
    case expectedNumber(found: String?)
    /// Something follows a number that is already complete.
    case unexpected(String)
    /// A word that is no function and no constant.
    case unknownWord(String)
    /// A bracket, or the bar of an absolute value, is not closed.
    case unclosedBracket
    /// A comma that does not part thousands.
    case comma(String)
    /// `log`, which is to base 10 for some and to base e for others.
    case logarithmWithoutBase
    /// Something that can be read in two ways.
    case ambiguous(String, first: String, second: String)
    /// An operation that has no real value, such as the logarithm of −1.
    case undefined(String)
    /// A number too large, or too near to 0, to be held in full.
    case outOfRange(String)
    /// More than the reader will follow.
    case tooLong

    /// What is wrong and what to type instead.
    package var description: String {
        switch self {
        case .empty: "nothing was typed"
        case .expectedNumber(nil): "a number is missing at the end"
        case .expectedNumber(let found?): "a number is missing before '\(found)'"
        case .unexpected(let text): "'\(text)' was not expected there"
        case .unknownWord(let word):
            "'\(word)' is not known; what is: ln, log2, log10, exp, sqrt, abs, tanh, sigmoid, e, pi, inf"
        case .unclosedBracket: "a bracket or bar is not closed"
        case .comma(let text): "a comma in '\(text)': write a point before the decimals, as in 0.25"
        case .logarithmWithoutBase: "which logarithm? Write ln, log2 or log10"
        case .ambiguous(let text, let first, let second):
            "'\(text)' can be read in two ways: write \(first) or \(second)"
        case .undefined(let text): "\(text) has no value"
        case .outOfRange(let text): "'\(text)' is too large or too near to 0 to be held here"
        case .tooLong: "that is too long"
        }
    }
}

/// The number that a typed expression stands for.
///
/// Decimals, powers of ten, fractions, percent, `+ - * / ^`, brackets, `|x|`, `ln log2 log10 exp sqrt abs tanh
/// sigmoid`, and `e pi inf`; also − × · ÷ √ ² ½ π ∞.
///
///     try number(typed: "-ln 0.8")     // 0.2231…
///     try number(typed: "25%")         // 0.25
///
/// - Parameter logIsNatural: whether `log` is the natural logarithm; else it is refused.
/// - Throws: an ``AnswerError`` that says what to type instead.
package func number(typed text: String, logIsNatural: Bool = false) throws(AnswerError) -> Double {
    guard text.utf8.count <= 200 else { throw .tooLong }
    var parser = AnswerParser(text, logIsNatural: logIsNatural)
    return try parser.wholeText()
}

private struct AnswerParser {
    private var rest: Substring
    /// The function that was just applied without brackets, as in `ln 1`: what follows could belong to it.
    private var openFunction: String?
    /// Whether the text since the last bracket stands within bars, where a bar after a number closes.
    private var isInBars = false
    private let logIsNatural: Bool

    init(_ text: String, logIsNatural: Bool) {
        self.logIsNatural = logIsNatural
        var plain = ""
        var isRaised = false
        for character in text.lowercased() {
            let raised = Self.superscripts[character]
            if let raised {
                plain += (isRaised ? "" : "^") + raised
            } else {
                plain += Self.spellings[character] ?? String(character.isWhitespace ? " " : character)
            }
            if plain.hasSuffix("**") { plain = plain.dropLast(2) + "^" }
            isRaised = raised != nil
        }
        rest = plain[...]
        skipBlanks()
    }

    mutating func wholeText() throws(AnswerError) -> Double {
        guard !rest.isEmpty else { throw .empty }
        let value = try sum()
        guard rest.isEmpty else { throw .unexpected(String(rest)) }
        return value
    }

    // MARK: The grammar

    private mutating func sum() throws(AnswerError) -> Double {
        var value = try product()
        while let sign = take("+", "-") {
            let term = try product()
            value = try defined(sign == "+" ? value + term : value - term, "that sum")
        }
        return value
    }

    private mutating func product() throws(AnswerError) -> Double {
        var start = rest
        var value = try signed()
        var isWholeNumber = start.isWholeNumber(upTo: rest)
        var hasDivided = false
        var isPlainFraction = false
        while true {
            if let operation = take("*", "/") {
                try refuseArgument("a\(operation)b")
                start = rest
                let factor = try signed()
                if operation == "/", factor == 0 { throw .undefined("a division by 0") }
                value = try defined(operation == "*" ? value * factor : value / factor, "that product")
                let wasWholeNumber = isWholeNumber
                isWholeNumber = start.isWholeNumber(upTo: rest)
                isPlainFraction = operation == "/" && !hasDivided && wasWholeNumber && isWholeNumber
                hasDivided = hasDivided || operation == "/"
            } else if let first = rest.first,
                first == "(" || first.isLetter || first == "√" || first == "|" && !isInBars
            {
                try refuseArgument("a b")
                if hasDivided, !isPlainFraction || startsWithConstant {
                    throw .ambiguous("a/b c", first: "(a/b) * c", second: "a/(b * c)")
                }
                value = try defined(value * (try power()), "that product")
                isWholeNumber = false
            } else {
                return value
            }
        }
    }

    /// Whether a word follows that is no function.
    private var startsWithConstant: Bool {
        let word = rest.prefix { $0.isLetter }
        return !word.isEmpty && word != "log" && Self.functions[String(word)] == nil
    }

    private mutating func signed() throws(AnswerError) -> Double {
        var isNegative = false
        while let sign = take("+", "-") { isNegative = isNegative != (sign == "-") }
        let value = try power()
        return isNegative ? -value : value
    }

    private mutating func power() throws(AnswerError) -> Double {
        let base = try primary()
        guard take("^") != nil else { return base }
        try refuseArgument("a^b")
        let exponent = try signed()
        return try defined(pow(base, exponent), "that power")
    }

    private mutating func primary() throws(AnswerError) -> Double {
        openFunction = nil
        guard let first = rest.first else { throw .expectedNumber(found: nil) }
        var value: Double
        if take("(") != nil {
            value = try sum(upTo: ")")
        } else if take("|") != nil {
            value = abs(try sum(upTo: "|"))
        } else if take("√") != nil {
            value = try defined(try primary().squareRoot(), "the root of a number below 0")
        } else if isDigit(first) || first == "." || Self.fractions[first] != nil {
            value = try decimalNumber()
        } else if first.isLetter {
            value = try word()
        } else {
            throw .expectedNumber(found: String(first))
        }
        while take("%") != nil { value /= 100 }
        return value
    }

    /// What stands between brackets or bars, of which the first is taken.
    private mutating func sum(upTo end: Character) throws(AnswerError) -> Double {
        let wasInBars = isInBars
        isInBars = end == "|"
        let value = try sum()
        guard take(end) != nil else { throw rest.isEmpty ? .unclosedBracket : .unexpected(String(rest)) }
        isInBars = wasInBars
        openFunction = nil
        return value
    }

    private mutating func word() throws(AnswerError) -> Double {
        var word = takeAll(where: { $0.isLetter })
        if word == "log" {
            _ = take("_")
            word += takeAll(where: isDigit)
        }
        if word == "log", logIsNatural { word = "ln" }
        skipBlanks()
        if let constant = Self.constants[word] { return constant }
        guard let function = Self.functions[word] else {
            throw word.prefix { $0.isLetter } == "log" ? .logarithmWithoutBase : .unknownWord(word)
        }
        let hasBrackets = rest.first == "(" || rest.first == "|"
        // Without brackets a sign may stand before the argument, as in exp -2.
        let isNegative = !hasBrackets && take("-") != nil
        let argument = try primary()
        openFunction = hasBrackets ? nil : word
        return try defined(function(isNegative ? -argument : argument), "\(word) of a number below 0")
    }

    private mutating func decimalNumber() throws(AnswerError) -> Double {
        let start = rest
        var whole = takeAll(where: isDigit)
        // Groups of three, as the pages print them, 95 000 000, or as programs do, 95,000,000.
        for mark in [" ", ","] as [Character] where (1...3).contains(whole.count) && whole.first != "0" {
            while rest.first == mark {
                let group = rest.dropFirst().prefix(while: isDigit)
                guard group.count == 3 else { break }
                whole += group
                rest = rest.dropFirst(4)
            }
        }
        let beforeFraction = rest
        skipBlanks()
        if let sign = rest.first, let fraction = Self.fractions[sign], let whole = Double("0" + whole) {
            _ = take(sign)
            return whole + fraction
        }
        rest = beforeFraction
        if rest.first == "," { throw .comma(String(start.prefix { isDigit($0) || $0 == "," })) }
        var fraction = ""
        if rest.first == "." {
            rest = rest.dropFirst()
            fraction = takeAll(where: isDigit)
            if whole.isEmpty, fraction.isEmpty { throw .expectedNumber(found: ".") }
        }
        let value = "\(whole.isEmpty ? "0" : whole).\(fraction.isEmpty ? "0" : fraction)\(takeExponent())"
        let typed = start[..<rest.startIndex]
        skipBlanks()
        guard let number = Double.inFull(value) else { throw .outOfRange(String(typed)) }
        return number
    }

    /// The exponent of `2.5e-1`, or nothing where the `e` is the constant.
    private mutating func takeExponent() -> String {
        guard rest.first == "e" else { return "" }
        let sign = rest.dropFirst().prefix(1).filter { "+-".contains($0) }
        let digits = rest.dropFirst(1 + sign.count).prefix(while: isDigit)
        guard !digits.isEmpty else { return "" }
        rest = rest[digits.endIndex...]
        return "e" + sign + digits
    }

    // MARK: Pieces

    /// Takes the next character if it is one of some marks, and the blanks after it.
    private mutating func take(_ marks: Character...) -> Character? {
        guard let first = rest.first, marks.contains(first) else { return nil }
        rest = rest.dropFirst()
        skipBlanks()
        return first
    }

    private mutating func takeAll(where isPart: (Character) -> Bool) -> String {
        let part = rest.prefix(while: isPart)
        rest = rest[part.endIndex...]
        return String(part)
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

    /// Refuses an operation after `ln a`, whose argument it could belong to.
    private func refuseArgument(_ operation: String) throws(AnswerError) {
        guard let function = openFunction else { return }
        throw .ambiguous(
            "\(function) \(operation)", first: "\(function)(\(operation))",
            second: "\(function)(a)\(operation.dropFirst())")
    }

    private func defined(_ value: Double, _ text: String) throws(AnswerError) -> Double {
        guard !value.isNaN else { throw .undefined(text) }
        return value
    }

    private static let constants = ["e": exp(1), "pi": .pi, "inf": .infinity, "infinity": .infinity]

    private static let fractions: [Character: Double] = [
        "½": 0.5, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "¼": 0.25, "¾": 0.75,
    ]

    private static let functions: [String: @Sendable (Double) -> Double] = [
        "ln": { log($0) }, "log2": { log2($0) }, "log10": { log10($0) }, "exp": { exp($0) },
        "sqrt": { $0.squareRoot() }, "abs": { abs($0) }, "tanh": { tanh($0) }, "sigmoid": { sigmoid($0) },
    ]

    private static let spellings: [Character: String] = [
        "−": "-", "–": "-", "×": "*", "·": "*", "∙": "*", "÷": "/", "π": "pi", "∞": "inf", "σ": "sigmoid",
        "[": "(", "]": ")", "₀": "0", "₁": "1", "₂": "2",
    ]

    private static let superscripts: [Character: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
        "⁻": "-",
    ]
}

extension Substring {
    /// Whether the text from here up to a later rest of it is a whole number, with a sign or none.
    fileprivate func isWholeNumber(upTo rest: Substring) -> Bool {
        let text = self[..<rest.startIndex].filter { $0 != " " }
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }
}
