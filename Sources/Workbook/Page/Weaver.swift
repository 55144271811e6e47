// Joins a chapter's cells with what its calls recorded.

/// A cell of the page: prose with its references filled in, or code with its output.
enum WovenCell {
    case prose([String])
    case code(text: [String], display: Cell.Display, outputs: [RecordedOutput.Content])
}

/// Why a chapter's source and its output do not fit together.
struct WeaveError: Error, Equatable {
    var line: Int
    var problem: String
}

/// Weaves a chapter: every output goes under the code cell that its line is in, in the order of the calls.
func weave(_ cells: [Cell], _ outputs: [RecordedOutput]) throws(WeaveError) -> [WovenCell] {
    let source = SourceCells(cells: cells)
    var outputsByCell: [Int: [RecordedOutput]] = [:]
    for output in outputs {
        guard let index = source.codeCellIndex(containing: output.line) else {
            throw WeaveError(
                line: output.line,
                problem:
                    "output from a line that holds no code; if a helper recorded it, let the helper take "
                    + "`line: UInt = #line` and pass it on")
        }
        outputsByCell[index, default: []].append(output)
    }
    let references = References(outputs)
    var woven: [WovenCell] = []
    for (index, cell) in cells.enumerated() {
        switch cell.kind {
        case .prose:
            woven.append(.prose(try references.filled(cell)))
        case .code(let display):
            let outputs = outputsByCell[index] ?? []
            let inlined =
                display == .shown ? withInlineValues(cell, outputs) : (text: cell.text, rest: outputs)
            woven.append(.code(text: inlined.text, display: display, outputs: inlined.rest.map(\.content)))
        }
    }
    return woven
}

/// Sets short values at the end of the one-line calls that showed them, as `// → 0.25`.
///
/// - Returns: the cell's text, and the outputs that are left to stand under it.
private func withInlineValues(
    _ cell: Cell, _ outputs: [RecordedOutput]
) -> (text: [String], rest: [RecordedOutput]) {
    var text = cell.text
    let callsByLine = Dictionary(grouping: outputs, by: \.line)
    let rest = outputs.filter { output in
        let index = output.line - cell.lines.lowerBound
        guard callsByLine[output.line]?.count == 1, case .value(let shown) = output.content else {
            return true
        }
        let code = text[index]
        let comment = "  // → \(shown.valueWithUnit)"
        let isWholeCall =
            code.hasPrefix("show(") && code.hasSuffix(")")
            && code.count(where: { $0 == "(" }) == code.count(where: { $0 == ")" })
        guard isWholeCall, code.count + comment.count <= 100, !comment.contains(where: \.isNewline) else {
            return true
        }
        text[index] = code + comment
        return false
    }
    return (text, rest)
}

/// The values that prose may refer to: `{{label}}` stands for the value shown under that label above it.
struct References {
    private let values: [(line: Int, label: String, value: String)]

    init(_ outputs: [RecordedOutput]) {
        values = outputs.compactMap { output in
            guard case .value(let shown) = output.content else { return nil }
            return (output.line, shown.label, shown.value)
        }
    }

    /// A prose cell's text with each reference replaced.
    func filled(_ cell: Cell) throws(WeaveError) -> [String] {
        var result: [String] = []
        for (offset, line) in cell.text.enumerated() {
            let number = cell.lines.lowerBound + offset
            var filled = ""
            var rest = line[...]
            while let start = rest.firstRange(of: "{{"),
                let end = rest[start.upperBound...].firstRange(of: "}}")
            {
                let label = String(rest[start.upperBound..<end.lowerBound])
                guard let value = values.last(where: { $0.label == label && $0.line < number })?.value else {
                    throw WeaveError(
                        line: number, problem: "no value labelled \"\(label)\" is shown above it")
                }
                filled += rest[..<start.lowerBound] + value
                rest = rest[end.upperBound...]
            }
            result.append(filled + rest)
        }
        return result
    }
}
