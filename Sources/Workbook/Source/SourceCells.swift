// Cuts a chapter's source into cells. The rules of the format, all of them:
//
// 1. A line that starts in its first column with `//:` is prose: Markdown, less one leading space.
// 2. `//:hide` leaves the next code cell out of the page; `//:fold TITLE` folds it under TITLE. Any word right
//    after `//:` that these rules do not know is an error.
// 3. Every other line is code. Code between two pieces of prose is one cell; blank lines at its ends are
//    dropped, and a run of blank lines only is no cell. An empty `//:` line therefore splits a cell.
// 4. Code before the first prose line (imports, `Chapter(…)`, parameters) is the preamble and is not shown.
// 5. Inside a multi-line string or a block comment nothing is prose.
// 6. In prose `{{label}}` stands for the value shown under that label above it (the label may go on in the next
//    line), but not in a formula (`` $`…`$ ``, `$…$`, a `math` fence), where braces are TeX's own.
// 7. A short value also stands at the end of its one-line call, as `// → 0.25`: on the page, never in the source.
// 8. `//:checkpoint TITLE` begins a question, `//:answer` its answer, `//:end` ends both. The question is prose,
//    and code that is not shown, with one call of `checkpoint`; the answer is folded, whatever is in it.
// 9. `//:page NAME TITLE` starts another page, docs/ChapterN-NAME.md, with what follows.
//
// Rules 6 to 9 are carried out in Page/Weaver.swift.

import Foundation

/// A piece of a chapter's source: prose, code, or a mark between them, with the lines it came from.
struct Cell: Equatable {
    enum Kind: Equatable {
        case prose
        case code(Display)
        /// From here on all stands on another page.
        case page(PageName)
        case mark(Mark)
    }

    /// Where a question and its answer begin and end.
    enum Mark: Equatable {
        case checkpoint(title: String)
        case answer
        case end
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

/// A page of a chapter besides its first.
struct PageName: Equatable {
    /// What its file's name ends with: `Study` for docs/Chapter6-Study.md.
    var name: String
    var title: String
}

/// A chapter's source as cells.
struct SourceCells: Equatable {
    var cells: [Cell]

    init(cells: [Cell]) {
        self.cells = cells
    }

    init(source: String) throws(WeaveError) {
        var builder = CellBuilder()
        for (index, line) in Self.lines(of: source).enumerated() {
            try builder.add(line, number: index + 1)
        }
        cells = try builder.finish()
    }

    /// The code cell that holds a source line.
    func codeCellIndex(containing line: Int) -> Int? {
        cells.firstIndex { cell in
            if case .code = cell.kind { cell.lines.contains(line) } else { false }
        }
    }

    /// The constant that a source line begins to declare: `gamma` in `let gamma = parameter(…`.
    func declaredName(atLine line: Int) -> String? {
        guard let index = codeCellIndex(containing: line) else { return nil }
        let words = cells[index].text[line - cells[index].lines.lowerBound].split(separator: " ")
        return words.count > 2 && words[0] == "let" && words[2] == "=" ? String(words[1]) : nil
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
    case page(PageName)
    case mark(Cell.Mark)
    case code

    /// The words that may stand right after `//:`.
    private static let words = ["hide", "fold", "checkpoint", "answer", "end", "page"]

    init(_ line: String, number: Int) throws(WeaveError) {
        guard line.hasPrefix("//:") else {
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
    private var nextDisplay: Cell.Display?
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
            nextDisplay = display
        case .page(let page):
            close()
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
            try follow(mark, number: number)
            cells.append(Cell(kind: .mark(mark), lines: number...number, text: []))
        case .code:
            if pendingIsProse { close() }
            append(line, number: number, isProse: false)
            nesting.read(line)
        }
    }

    mutating func finish() throws(WeaveError) -> [Cell] {
        close()
        if open != nil {
            throw WeaveError(
                line: openLine, problem: "this checkpoint is not ended: `//:answer`, then `//:end`")
        }
        return cells
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
            kind = .code(isQuestion ? .hidden : nextDisplay ?? (sawProse ? .shown : .hidden))
            nextDisplay = nil
        }
        let lines = (pendingStart + first)...(pendingStart + last)
        cells.append(Cell(kind: kind, lines: lines, text: Array(pending[first...last])))
    }
}
