// Names and lists from files, short enough for a message.

extension String {
    /// The text, or its beginning and "…" where it has more than 60 code points.
    public var shortened: String {
        // Code points, since a single character may have a million of them.
        let beginning = unicodeScalars.prefix(60)
        return beginning.endIndex == endIndex ? self : String(beginning) + "…"
    }
}

extension Array where Element: BinaryInteger {
    /// The list in brackets, or its first 8 numbers and "…" where there are more.
    public var shortened: String {
        "[" + (prefix(8).map { "\($0)" } + (count > 8 ? ["…"] : [])).joined(separator: ", ") + "]"
    }
}
