// A source beside main.swift that holds a further page: one function, whose lines are those of the page.

/// A further page's source.
struct PageSource {
    let name: PageName
    /// Where `//:page` stands.
    let place: SourcePlace
    /// The name of the function that main.swift calls.
    let function: String
    private let cells: [Cell]

    /// Reads a source; nil where it holds no page.
    init?(_ lines: [String], file: String) throws(WeaveError) {
        do throws(WeaveError) {
            guard let start = try Self.firstMark(in: lines) else { return nil }
            guard case .page(let name) = try LineKind(lines[start], number: start + 1) else {
                throw WeaveError(line: start + 1, problem: "a further page begins with `//:page NAME TITLE`")
            }
            let opening = lines.dropFirst(start + 1).first ?? ""
            guard let match = opening.wholeMatch(of: /(?:@\w+ )*func (\w+)\(.*\{/) else {
                throw WeaveError(
                    line: start + 2,
                    problem: "`//:page` stands right above its function, `func name() throws {`")
            }
            guard let end = lines.lastIndex(where: { !$0.isEmpty }), end > start + 1, lines[end] == "}" else {
                throw WeaveError(line: lines.count, problem: "the function of a page ends its file, with `}`")
            }
            var builder = CellBuilder(page: true)
            for index in (start + 2)..<end {
                if lines[index] == "}", builder.isOutermost {
                    throw WeaveError(
                        line: index + 1, problem: "the page ends here; what else it needs stands above it")
                }
                let blanks = lines[index].prefix(4).prefix { $0 == " " }.count
                try builder.add(String(lines[index].dropFirst(blanks)), number: index + 1)
            }
            (self.name, function) = (name, String(match.1))
            place = SourcePlace(file: file, line: start + 1)
            cells = try builder.finish()
        } catch {
            throw WeaveError(
                place: SourcePlace(file: file, line: error.place.line), problem: error.problem)
        }
    }

    /// The index of the first line that begins with `//:`.
    private static func firstMark(in lines: [String]) throws(WeaveError) -> Int? {
        func isMark(_ line: String) -> Bool { line.drop(while: \.isWhitespace).hasPrefix("//:") }
        guard lines.contains(where: isMark) else { return nil }
        var nesting = Nesting()
        for (index, line) in lines.enumerated() {
            if !nesting.isInside, isMark(line) { return index }
            try nesting.read(line, number: index + 1)
        }
        return nil
    }

    /// The page's cells, which begin with its name.
    func cells(caller: Int) -> [Cell] {
        let first = Cell(kind: .page(name), lines: place.line...place.line, text: [])
        return ([first] + cells).map { cell in
            var cell = cell
            (cell.file, cell.caller) = (place.file, caller)
            return cell
        }
    }
}
