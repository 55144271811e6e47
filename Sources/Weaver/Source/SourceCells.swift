// Cuts a chapter's source into cells. The rules of the format, all of them:
//
// 1. A line that starts in its first column with `//:` is prose: Markdown, less one leading space and the
//    blanks at its end (a line break is `\` or `<br>`). Indented, `//:` is an error. What prose opens it closes
//    before the code that follows: a fence, a comment; `<details>` before the end of the page.
// 2. `//:hide` leaves the next code cell out of the page; `//:fold TITLE` folds it under TITLE. There must be
//    one. Any word right after `//:` that these rules do not know is an error.
// 3. Every other line is code. Code between two pieces of prose is one cell; blank lines at its ends are
//    dropped, and a run of blank lines only is no cell. An empty `//:` line therefore splits a cell.
// 4. Code before the first prose line (imports, `Chapter(…)`, parameters) is the preamble and is not shown.
// 5. Inside a multi-line string, regular expression or block comment nothing is prose. One without an end, or a
//    bracket without its partner, is an error.
// 6. In prose `{{label}}` stands for the value shown under that label above it, as text of the place where it
//    stands (the label may go on in the next line). Braces are left alone in code (spans, fences, four blanks),
//    in formulas (`` $`…`$ ``, `$…$`, `$$…$$`, a `math` fence; `$5 or $6` is none) and in tags and comments of
//    HTML. Elsewhere two braces that are text are written `\{{`.
// 7. A short value also stands at the end of its one-line call, as `// → 0.25`: on the page, not in the source.
// 8. `//:checkpoint TITLE` begins a question, `//:answer` its answer, `//:end` ends both. The question is prose,
//    and code that is not shown, with one call of `checkpoint`; the answer is folded, whatever is in it.
// 9. `//:page NAME TITLE` starts another page, docs/ChapterN-NAME.md, with what follows.
//
// Titles are plain text with code in backticks. Lines may end with LF, CRLF or CR; a byte order mark is passed
// over. Rules 6 to 9 are carried out in Page/Weaving.swift; Source/OpenEnds.swift finds what prose leaves open.

import Foundation

/// A line of one of a chapter's sources, all of which stand in one folder.
package struct SourcePlace: Hashable, Sendable {
    /// The source's file name.
    package var file: String
    package var line: Int

    package init(file: String = "main.swift", line: Int) {
        (self.file, self.line) = (file, line)
    }
}

/// A piece of a chapter's source: prose, code, or a mark between them, with the lines it came from.
package struct Cell: Equatable {
    package enum Kind: Equatable {
        case prose
        case code(Display)
        /// From here on all stands on another page.
        case page(PageName)
        case mark(Mark)
    }

    /// Where a question and its answer begin and end.
    package enum Mark: Equatable {
        case checkpoint(title: String)
        case answer
        case end
    }

    /// How the page shows a code cell.
    ///
    /// Its output is shown in every case.
    package enum Display: Equatable {
        case shown
        case folded(title: String)
        case hidden
    }

    package var kind: Kind
    /// The source's file name.
    var file = "main.swift"
    /// Line numbers in the source, counted from 1.
    package var lines: ClosedRange<Int>
    /// Prose without its `//:`, or code verbatim.
    package var text: [String]

    /// Where it begins.
    package var place: SourcePlace { SourcePlace(file: file, line: lines.lowerBound) }
}

/// A page of a chapter besides its first.
package struct PageName: Equatable {
    /// What its file's name ends with: `Study` for docs/Chapter6-Study.md.
    package var name: String
    package var title: String
}

/// A chapter's source as cells.
package struct SourceCells: Equatable {
    package var cells: [Cell]

    package init(source: String) throws(WeaveError) {
        var builder = CellBuilder()
        for (index, line) in Self.lines(of: source).enumerated() {
            try builder.add(line, number: index + 1)
        }
        cells = try builder.finish()
        try OpenEnds.check(cells)
    }

    /// The code cell that holds a source line.
    func codeCellIndex(containing place: SourcePlace) -> Int? {
        cells.firstIndex { cell in
            guard case .code = cell.kind else { return false }
            return cell.file == place.file && cell.lines.contains(place.line)
        }
    }

    /// The constant that a source line begins to declare: `gamma` in `let gamma = parameter(…`.
    package func declaredName(atLine line: Int) -> String? {
        guard let index = codeCellIndex(containing: SourcePlace(line: line)) else { return nil }
        let words = cells[index].text[line - cells[index].lines.lowerBound].split(separator: " ")
        return words.count > 2 && words[0] == "let" && words[2] == "=" ? String(words[1]) : nil
    }

    /// Lines without their ends, whichever kind of line end the file has.
    private static func lines(of source: String) -> [String] {
        // The compiler's line ends, and no others: a form feed ends no line for `#line`.
        let text = source.hasPrefix("\u{FEFF}") ? source.dropFirst() : source[...]
        return text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }.map {
            line in
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
    case page(PageName)
    case mark(Cell.Mark)
    case code

    /// The words that may stand right after `//:`.
    private static let words = ["hide", "fold", "checkpoint", "answer", "end", "page"]

    init(_ line: String, number: Int) throws(WeaveError) {
        guard line.hasPrefix("//:") else {
            if line.drop(while: \.isWhitespace).hasPrefix("//:") {
                throw WeaveError(
                    line: number, problem: "prose and its marks begin in the first column: `//:`")
            }
            self = .code
            return
        }
        let rest = String(line.dropFirst(3))
        let word = rest.prefix { !$0.isWhitespace }
        let title = rest.dropFirst(word.count).drop(while: \.isWhitespace)
        switch word {
        case "": self = .prose(String(rest.dropFirst()))
        case "hide" where title.isEmpty: self = .display(.hidden)
        case "fold" where !title.isEmpty: self = .display(.folded(title: String(title)))
        case "page":
            let name = title.prefix { !$0.isWhitespace }
            let pageTitle = title.dropFirst(name.count).drop(while: \.isWhitespace)
            guard !pageTitle.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
                throw WeaveError(
                    line: number, problem: "write `//:page NAME TITLE`, with letters and digits for a name")
            }
            self = .page(PageName(name: String(name), title: String(pageTitle)))
        case "checkpoint" where !title.isEmpty: self = .mark(.checkpoint(title: String(title)))
        case "answer" where title.isEmpty: self = .mark(.answer)
        case "end" where title.isEmpty: self = .mark(.end)
        case _ where Self.words.contains(String(word)):
            throw WeaveError(
                line: number,
                problem: ["fold", "checkpoint"].contains(word)
                    ? "write `//:\(word)` with a title" : "write `//:\(word)` alone")
        default:
            throw WeaveError(
                line: number,
                problem: "`//:\(word)` is none of "
                    + Self.words.map { "`//:\($0)`" }.joined(separator: ", ")
                    + "; prose has a blank after `//:`")
        }
        // Indented, such a word is text: a drawing's `end`.
        if case .prose(let text) = self, Self.words.contains(text) {
            throw WeaveError(line: number, problem: "`//:\(text)`: without the blank, to be no prose")
        }
    }
}

/// Groups lines into cells.
private struct CellBuilder {
    private var cells: [Cell] = []
    private var pending: [String] = []
    private var pendingStart = 0
    private var pendingIsProse = false
    /// How the next code cell is shown, and the line that says so.
    private var nextDisplay: (display: Cell.Display, line: Int)?
    private var sawProse = false
    private var pages: [String] = []
    /// The last mark, while a question or its answer is open.
    private var open: Cell.Mark?
    private var openLine = 0
    private var nesting = Nesting()

    mutating func add(_ line: String, number: Int) throws(WeaveError) {
        switch nesting.isInside ? .code : try LineKind(line, number: number) {
        case .prose(let text):
            if !pendingIsProse { close() }
            append(text, number: number, isProse: true)
            sawProse = true
        case .display(let display):
            close()
            try endDisplay()
            nextDisplay = (display, number)
        case .page(let page):
            close()
            try endDisplay()
            guard open == nil else {
                throw WeaveError(line: number, problem: "a checkpoint ends on the page that it begins on")
            }
            guard !pages.contains(page.name) else {
                throw WeaveError(line: number, problem: "there is a page \(page.name) already")
            }
            pages.append(page.name)
            sawProse = true
            cells.append(Cell(kind: .page(page), lines: number...number, text: []))
        case .mark(let mark):
            close()
            try endDisplay()
            try follow(mark, number: number)
            cells.append(Cell(kind: .mark(mark), lines: number...number, text: []))
        case .code:
            if pendingIsProse { close() }
            append(line, number: number, isProse: false)
            try nesting.read(line, number: number)
        }
    }

    mutating func finish() throws(WeaveError) -> [Cell] {
        close()
        try endDisplay()
        if let problem = nesting.problem { throw problem }
        if open != nil {
            throw WeaveError(
                line: openLine, problem: "this checkpoint is not ended: `//:answer`, then `//:end`")
        }
        return cells
    }

    /// Makes sure that the last `hide` or `fold` has found its code.
    private func endDisplay() throws(WeaveError) {
        guard let nextDisplay else { return }
        throw WeaveError(
            line: nextDisplay.line,
            problem: "no code follows this `//:\(nextDisplay.display == .hidden ? "hide" : "fold")`")
    }

    /// Makes sure that a mark stands where it may: `checkpoint`, `answer`, `end`, and again.
    private mutating func follow(_ mark: Cell.Mark, number: Int) throws(WeaveError) {
        switch (open, mark) {
        case (nil, .checkpoint):
            open = mark
            openLine = number
        case (.checkpoint, .answer): open = mark
        case (.answer, .end): open = nil
        default:
            throw WeaveError(
                line: number,
                problem: "a checkpoint is `//:checkpoint TITLE`, `//:answer`, `//:end`, in this order")
        }
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
            // A question's code holds its answer.
            let isQuestion = if case .checkpoint = open { true } else { false }
            kind = .code(isQuestion ? .hidden : nextDisplay?.display ?? (sawProse ? .shown : .hidden))
            nextDisplay = nil
        }
        let lines = (pendingStart + first)...(pendingStart + last)
        cells.append(Cell(kind: kind, lines: lines, text: Array(pending[first...last])))
    }
}

extension SourceCells {
    /// What the files' names of further pages add to the page's: `-Study`.
    package var furtherPages: [String] {
        cells.compactMap { cell in
            if case .page(let name) = cell.kind { "-\(name.name)" } else { nil }
        }
    }
}
