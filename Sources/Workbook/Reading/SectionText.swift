// A section of a lesson as lines for a terminal, as far as its questions are answered.

import Weaver

/// A question in guided reading, and what was said to it.
struct AskedQuestion {
    enum Entry {
        case typed(String)
        case said([PosedQuestion.Remark])
    }

    var posed: PosedQuestion
    var entries: [Entry] = []
    /// How it was left; nil while it stands open.
    var ending: PosedQuestion.Ending?
}

/// A section's lines, and where what begins.
struct SectionText {
    let style: TerminalStyle
    /// The columns for code and what it shows, which may be more than those for prose.
    let width: Int
    /// The questions that were posed, by their numbers.
    let asked: [Int: AskedQuestion]
    /// The folds that are open, counted within the section.
    let openFolds: Set<Int>

    private(set) var lines: [String] = []
    /// The line at which each piece begins.
    private(set) var starts: [Int] = []
    /// The line at which each fold begins.
    private(set) var foldStarts: [Int] = []
    /// The question that stands open, below which nothing is shown.
    private(set) var openQuestion: LessonQuestion?
    /// Where what was said last begins.
    private(set) var lastEntry: Int?

    /// In a terminal that is narrower, code stands above its result.
    private static let widthForTwo = 100

    init(
        _ section: LessonSection, style: TerminalStyle, width: Int, asked: [Int: AskedQuestion],
        openFolds: Set<Int>
    ) {
        (self.style, self.width, self.asked, self.openFolds) = (style, width, asked, openFolds)
        for piece in section.pieces {
            starts.append(lines.count)
            add(piece)
            if openQuestion != nil { break }
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
    }

    /// How many folds there are.
    var folds: Int { foldStarts.count }

    private var prose: TerminalProse { TerminalProse(style: style) }
    private var questionText: QuizText { QuizText(style: style) }

    private mutating func add(_ piece: LessonSection.Piece) {
        switch piece {
        case .prose(let text): lines += prose.lines(Markdown.unbroken(text))
        case .code(let parts): add(parts)
        case .question(let question): add(question)
        case .documents(let text):
            lines += prose.lines(text).map { style.styled(unstyled($0), .dim) }
        case .verdict(let claim):
            let output = RecordedOutput(place: SourcePlace(line: 1), content: .claim(claim))
            lines += questionText.lines(outputs: [output])
        }
    }

    // MARK: Code

    private mutating func add(_ parts: [CodePart<RecordedOutput>]) {
        var rest = parts[...]
        while let part = rest.popFirst() {
            switch part {
            case .code(let code):
                var outputs: [RecordedOutput] = []
                if case .outputs(let following)? = rest.first { outputs = following }
                if let both = beside(code, outputs) {
                    rest = rest.dropFirst()
                    lines += both + [""]
                } else {
                    let text = CodeText(style: style, width: width - 2)
                    lines +=
                        text.lines(code, valuesBeside: width >= Self.widthForTwo).map { "  " + $0 } + [""]
                }
            case .outputs(let outputs): lines += self.lines(outputs, width: min(width, Self.widthForTwo))
            case .fold(let title, let parts):
                if addFold(title) { add(parts) }
            }
        }
    }

    /// Adds a fold's title; whether it is open.
    private mutating func addFold(_ title: String) -> Bool {
        foldStarts.append(lines.count)
        let isOpen = openFolds.contains(folds)
        let mark = (isOpen ? "▾ " : "▸ ") + (folds <= 9 ? "\(folds) " : "")
        let title = wrapped(unstyled(prose.plain(title)), width: style.width, firstIndent: mark, indent: "  ")
        lines += title.map { style.styled($0, .yellow) } + [""]
        return isOpen
    }

    /// Code with its tables and figures at its right; nil where there are none, or no room.
    private func beside(_ code: [String], _ outputs: [RecordedOutput]) -> [String]? {
        guard width >= Self.widthForTwo, !outputs.isEmpty else { return nil }
        let text = CodeText(style: style, width: width - 2)
        return text.lines(code) { right in
            guard right >= 40 else { return nil }
            let width = min(right, 80)
            for case .table(let table) in outputs.map(\.content)
            where TerminalTable(style: style).columns(table) > width { return nil }
            var lines = self.lines(outputs, width: width)
            while lines.last?.isEmpty ?? false { lines.removeLast() }
            return lines
        }.map { $0.map { $0.isEmpty ? "" : "  " + $0 } }
    }

    private func lines(_ outputs: [RecordedOutput], width: Int) -> [String] {
        var style = style
        style.width = width
        return QuizText(style: style).lines(outputs: outputs)
    }

    // MARK: Questions

    private mutating func add(_ question: LessonQuestion) {
        let heading = "Checkpoint \(question.number): \(question.title)"
        lines += questionText.heading(heading).map { style.styled($0, .bold, .cyan) } + [""]
        lines += lines(question.cells)
        guard question.asked.outcome.isAsked else { return addAnswer(question, isFolded: true) }
        let state = asked[question.number]
        for entry in state?.entries ?? [] {
            switch entry {
            case .typed(let text):
                lastEntry = lines.count
                lines += wrapped(printable(text), width: style.width, firstIndent: "> ", indent: "  ")
            case .said(let remarks): lines += remarks.flatMap(questionText.lines) + [""]
            }
        }
        guard let ending = state?.ending else {
            openQuestion = question
            return
        }
        addAnswer(question, isFolded: ending == .skipped)
    }

    private func lines(_ cells: [WovenCell<RecordedOutput>]) -> [String] {
        questionText.lines(
            cells.map { if case .prose(let text) = $0 { .prose(Markdown.unbroken(text)) } else { $0 } })
    }

    private mutating func addAnswer(_ question: LessonQuestion, isFolded: Bool) {
        if isFolded, !addFold("Answer") { return }
        if isFolded, let choice = question.asked.answered?.rightChoice {
            lines += questionText.paragraph(choice) + [""]
        }
        lines += lines(question.answer)
    }
}
