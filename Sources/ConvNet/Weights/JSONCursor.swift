// Reads JSON as RFC 8259 has it, nothing more, and no deeper than is asked for.

/// A place in a JSON text, which moves on with what is read.
///
/// Nothing is kept of what is skipped.
struct JSONCursor {
    typealias Problem = WeightsFileError.Problem

    private let bytes: [UInt8]
    private var place: Int
    /// Lists and objects around the place.
    private var depth = 0
    /// The depth at which serde_json, the reader of the format's own library, stops.
    private static let mostDepth = 127

    /// - Parameter bytes: the text.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        place = 0
    }

    /// What is wrong here.
    func problem(_ message: String) -> Problem {
        .headerUnreadable(message, position: place)
    }

    // MARK: Bytes

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || 0x09...0x0a ~= byte || byte == 0x0d { place += 1 }
    }

    /// The next byte that is no blank.
    mutating func peek() -> UInt8? {
        skipBlanks()
        return next
    }

    /// Takes a byte, after blanks, if it is the next.
    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: byte) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ byte: Unicode.Scalar) throws(Problem) {
        guard take(byte) else { throw problem("expected \(byte)") }
    }

    /// Makes sure that nothing but blanks follows.
    mutating func expectEnd() throws(Problem) {
        if peek() != nil { throw problem("expected the end") }
    }

    // MARK: Values

    /// Reads an object; `member` reads the value of each name.
    mutating func object(
        _ member: (inout JSONCursor, String) throws(Problem) -> Void
    ) throws(Problem) {
        try items("{", "}") { cursor throws(Problem) in
            let name = try cursor.string()
            try cursor.expect(":")
            try member(&cursor, name)
        }
    }

    /// Reads a list; `element` reads each of its values.
    mutating func list(_ element: (inout JSONCursor) throws(Problem) -> Void) throws(Problem) {
        try items("[", "]", element)
    }

    private mutating func items(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
        _ item: (inout JSONCursor) throws(Problem) -> Void
    ) throws(Problem) {
        try expect(opening)
        depth += 1
        guard depth <= Self.mostDepth else { throw problem("more than \(Self.mostDepth) values nested") }
        if !take(closing) {
            repeat { try item(&self) } while take(",")
            try expect(closing)
        }
        depth -= 1
    }

    /// Reads a whole number that is not negative.
    mutating func wholeNumber() throws(Problem) -> UInt64 {
        skipBlanks()
        let start = place
        let digits = try number()
        // "-0" is a number, but no whole one to the format's own reader.
        guard digits.first != "-", let value = UInt64(digits) else {
            place = start
            throw problem("expected a whole number from 0 to \(UInt64.max)")
        }
        return value
    }

    /// Takes a number, as it is written.
    private mutating func number() throws(Problem) -> String {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let first = next
        guard try digits() == 1 || first != UInt8(ascii: "0") else { throw problem("expected no 0 in front") }
        if next == UInt8(ascii: ".") {
            place += 1
            _ = try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            _ = try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Takes digits, at least one, and says how many.
    private mutating func digits() throws(Problem) -> Int {
        let start = place
        while let byte = next, 0x30...0x39 ~= byte { place += 1 }
        guard place > start else { throw problem("expected a digit") }
        return place - start
    }

    /// Reads any value and forgets it.
    mutating func skipValue() throws(Problem) {
        switch peek() {
        case UInt8(ascii: "{"):
            try object { cursor, _ throws(Problem) in try cursor.skipValue() }
        case UInt8(ascii: "["): try list { cursor throws(Problem) in try cursor.skipValue() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default:
            guard let value = Double(try number()), value.isFinite else {
                throw problem("expected a number that a Double can hold")
            }
        }
    }

    /// Takes a word.
    mutating func word(_ word: StaticString) throws(Problem) {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[place...].starts(with: letters) else { throw problem("expected \(word)") }
        place += letters.count
    }

    // MARK: Strings

    /// Reads a string.
    mutating func string() throws(Problem) -> String {
        guard take("\"") else { throw problem("expected a string") }
        var text: [UInt8] = []
        var start = place
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw problem("expected no control character in a string") }
            place += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            text += bytes[start..<place - 1]
            text += Array(String(try escaped()).utf8)
            start = place
        }
        text += bytes[start..<place]
        guard next != nil else { throw problem("expected the end of a string") }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw problem("expected UTF-8 in a string")
        }
        place += 1
        return string
    }

    /// Reads what follows a backslash.
    private mutating func escaped() throws(Problem) -> Unicode.Scalar {
        let letter = next
        place += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw problem("expected an escape that JSON has")
        }
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), bytes[min(place, bytes.count)...].starts(with: Array("\\u".utf8))
        else { throw problem("expected no half of a surrogate pair") }
        place += 2
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw problem("expected no half of a surrogate pair") }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    /// Reads four hexadecimal digits.
    private mutating func codeUnit() throws(Problem) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw problem("expected a hexadecimal digit")
            }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }
}
