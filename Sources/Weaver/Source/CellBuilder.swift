// Groups the lines of a source into cells, by the rules on top of SourceCells.swift.

/// What one line of source is, once it is known whether it stands inside a string or a comment.
enum LineKind {
    case prose(String)
    case display(Cell.Display)
    case page(PageName)
    case mark(Cell.Mark)
    case insertion(Cell.Insertion)
    case code

    /// What stands after the words that do not stand alone.
    private static let whatFollows = [
        "fold": "a title", "checkpoint": "a title", "documents": "sections, `3/4.2, 0/6.2.1`, or ids",
        "verdict": "a statement's id",
    ]

    /// The words that may stand right after `//:`.
    private static let words = [
        "hide", "fold", "check", "checkpoint", "answer", "end", "page", "documents", "verdict",
    ]

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
        case "check" where title.isEmpty: self = .display(.check)
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
        case "documents" where !title.isEmpty:
            self = .insertion(.documents(places: title.split(separator: ",").map { String($0.trimmed) }))
        case "verdict" where !title.isEmpty: self = .insertion(.verdict(id: String(title)))
        case _ where Self.words.contains(String(word)):
            throw WeaveError(
                line: number,
                problem: Self.whatFollows[String(word)].map { "write `//:\(word)` with \($0)" }
                    ?? "write `//:\(word)` alone")
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
struct CellBuilder {
    private var cells: [Cell] = []
    private var pending: [String] = []
    private var pendingStart = 0
    private var pendingIsProse = false
    /// How the next code cell is shown, and the line that says so.
    private var nextDisplay: (display: Cell.Display, line: Int)?
    private var sawProse: Bool
    /// The last mark, while a question or its answer is open.
    private var open: Cell.Mark?
    private var openLine = 0
    private var nesting = Nesting()

    /// - Parameter page: whether the lines are those of a further page, which has no preamble.
    init(page: Bool = false) { sawProse = page }

    /// Whether a line stands in no bracket and in no string.
    var isOutermost: Bool { nesting.isOutermost }

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
        case .page:
            throw WeaveError(
                line: number, problem: "a page is a source of its own, and begins with `//:page`")
        case .insertion(let insertion):
            close()
            try endDisplay()
            cells.append(Cell(kind: .insertion(insertion), lines: number...number, text: []))
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
        try OpenEnds.check(cells)
        return cells
    }

    /// Makes sure that the last `hide`, `fold` or `check` has found its code.
    private func endDisplay() throws(WeaveError) {
        guard let nextDisplay else { return }
        let word =
            switch nextDisplay.display {
            case .hidden: "hide"
            case .check: "check"
            case .folded, .shown: "fold"
            }
        throw WeaveError(line: nextDisplay.line, problem: "no code follows this `//:\(word)`")
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
