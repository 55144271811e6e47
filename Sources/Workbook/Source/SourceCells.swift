// Cuts a chapter's source into cells. The rules, all of them:
//
// 1. A line that starts in its first column with `//:` is prose: Markdown, less one leading space.
// 2. `//:hide` leaves the next code cell out of the page; `//:fold TITLE` folds it under TITLE.
// 3. Every other line is code. Code between two pieces of prose is one cell; blank lines at its ends are
//    dropped, and a run of blank lines only is no cell. An empty `//:` line therefore splits a cell.
// 4. Code before the first prose line (imports, `Chapter(…)`, parameters) is the preamble and is not shown.
// 5. Inside a multi-line string or a block comment nothing is prose.

/// A piece of a chapter's source: prose or code, with the lines it came from.
struct Cell: Equatable {
    enum Kind: Equatable {
        case prose
        case code(Display)
    }

    /// How the page shows a code cell.
    ///
    /// Its output is shown in every case.
    enum Display: Equatable {
        case shown
        case folded(title: String)
        case hidden
    }

    var kind: Kind
    /// Line numbers in the source, counted from 1.
    var lines: ClosedRange<Int>
    /// Prose without its `//:`, or code verbatim.
    var text: [String]
}

/// A chapter's source as cells.
struct SourceCells: Equatable {
    var cells: [Cell]

    init(cells: [Cell]) {
        self.cells = cells
    }

    init(source: String) {
        var builder = CellBuilder()
        for (index, line) in Self.lines(of: source).enumerated() {
            builder.add(line, number: index + 1)
        }
        cells = builder.finish()
    }

    /// The code cell that holds a source line.
    func codeCellIndex(containing line: Int) -> Int? {
        cells.firstIndex { $0.kind != .prose && $0.lines.contains(line) }
    }

    /// Lines without their ends, whichever kind of line end the file has.
    private static func lines(of source: String) -> [String] {
        // The compiler's line ends, and no others: a form feed ends no line for `#line`.
        source.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }.map { line in
            var line = line
            while let last = line.last, last == " " || last == "\t" { line.removeLast() }
            return String(line)
        }
    }
}

/// What one line of source is, once it is known whether it stands inside a string or a comment.
private enum LineKind {
    case prose(String)
    case display(Cell.Display)
    case code

    init(_ line: String) {
        guard line.hasPrefix("//:") else {
            self = .code
            return
        }
        let rest = line.dropFirst(3)
        if rest == "hide" {
            self = .display(.hidden)
        } else if rest.hasPrefix("fold ") {
            self = .display(.folded(title: String(rest.dropFirst(5))))
        } else {
            self = .prose(String(rest.first == " " ? rest.dropFirst() : rest))
        }
    }
}

/// Groups lines into cells.
private struct CellBuilder {
    private var cells: [Cell] = []
    private var pending: [String] = []
    private var pendingStart = 0
    private var pendingIsProse = false
    private var nextDisplay: Cell.Display?
    private var sawProse = false
    private var nesting = Nesting()

    mutating func add(_ line: String, number: Int) {
        switch nesting.isInside ? .code : LineKind(line) {
        case .prose(let text):
            if !pendingIsProse { close() }
            append(text, number: number, isProse: true)
            sawProse = true
        case .display(let display):
            close()
            nextDisplay = display
        case .code:
            if pendingIsProse { close() }
            append(line, number: number, isProse: false)
            nesting.read(line)
        }
    }

    mutating func finish() -> [Cell] {
        close()
        return cells
    }

    private mutating func append(_ text: String, number: Int, isProse: Bool) {
        if pending.isEmpty {
            pendingStart = number
            pendingIsProse = isProse
        }
        pending.append(text)
    }

    private mutating func close() {
        defer {
            pending = []
            pendingIsProse = false
        }
        guard let first = pending.firstIndex(where: { !$0.isEmpty }),
            let last = pending.lastIndex(where: { !$0.isEmpty })
        else { return }
        let kind: Cell.Kind
        if pendingIsProse {
            kind = .prose
        } else {
            kind = .code(nextDisplay ?? (sawProse ? .shown : .hidden))
            nextDisplay = nil
        }
        let lines = (pendingStart + first)...(pendingStart + last)
        cells.append(Cell(kind: kind, lines: lines, text: Array(pending[first...last])))
    }
}
