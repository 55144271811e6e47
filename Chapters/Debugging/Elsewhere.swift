// What other libraries say where the guide reproduces a slip, from the table of elsewhere.py.

import Workbook

/// A line of Python and what came of it.
struct ElsewhereCall: TableRow {
    var name: String
    var library: String
    var line: String
    /// A number as Python prints it, or an error.
    var answer: String
}

/// The lines of Python that the guide shows, with their answers.
struct ElsewhereTable {
    /// The libraries, with their versions.
    let versions: String
    private let calls: [String: ElsewhereCall]

    /// Reads the committed table: a comment with the versions, a header, a line for each row.
    init() throws(TableError) {
        let path = pathBesideSource("elsewhere.tsv")
        let (note, rows) = try annotatedRows(
            tableText(path), header: "name\tlibrary\tline\tanswer", file: path,
            name: "what Python says"
        ) { cells -> ElsewhereCall? in
            guard cells.count == 4 else { return nil }
            return ElsewhereCall(
                name: String(cells[0]), library: String(cells[1]), line: String(cells[2]),
                answer: String(cells[3]))
        }
        versions = String(note.prefix { $0 != ":" })
        calls = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0) })
    }

    /// The row of a name.
    func call(_ name: String) throws -> ElsewhereCall {
        guard let call = calls[name] else {
            throw TableError(file: "elsewhere.tsv", problem: "has no row \(name)")
        }
        return call
    }
}

let elsewhere = input(try ElsewhereTable())

/// Lines of Python, what they say, and what the same slip gives in Swift, each called by its case.
///
/// That both agree is asserted, to the digits of a 32-bit float.
func beside(
    _ rows: [(case: String, name: String, here: Double)], file: String = #fileID,
    line: UInt = #line
) {
    table(
        ["case", "Python", "Swift", "the line in Python"],
        try rows.map { title, name, here in
            let call = try elsewhere.call(name)
            return [
                .text(title),
                // A 32-bit float's own digits, and not those of the Double beside it.
                Float(call.answer).flatMap { Double("\($0)") }.map { .number($0) }
                    ?? .text(call.answer),
                .number(here), .text("`\(call.line)`"),
            ]
        }, file: file, line: line)
    expect(
        "what each line says in Python, the same slip gives here",
        try rows.allSatisfy { _, name, here in
            let there = Double(try elsewhere.call(name).answer)
            return there.map { agrees($0, here) } ?? false
        }, file: file, line: line)
}

private func agrees(_ there: Double, _ here: Double) -> Bool {
    if there.isNaN || here.isNaN { return there.isNaN && here.isNaN }
    return there == here || abs(there - here) <= 1e-6 * abs(there)
}

/// Lines of Python that are refused, with the error.
func refused(_ names: [String], file: String = #fileID, line: UInt = #line) {
    table(
        ["the line in Python", "its error"],
        try names.map { name in
            let call = try elsewhere.call(name)
            return [.text("`\(call.line)`"), .text(call.answer)]
        }, file: file, line: line)
    expect(
        "each of these lines is refused",
        try names.allSatisfy { try Double(elsewhere.call($0).answer) == nil }, file: file,
        line: line)
}

/// What a call throws, as text; a call that throws nothing is no refusal.
func refusal(_ body: () throws -> some Any) -> String {
    do {
        return "none: \(try body())"
    } catch {
        return "\(error)"
    }
}
