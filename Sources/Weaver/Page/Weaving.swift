// Joins a chapter's cells with what its calls recorded.

/// An output of a chapter's call, as far as pages know it.
package protocol PageOutput {
    associatedtype Question: PageQuestion

    /// Where the call stands.
    var place: SourcePlace { get }
    /// The label by which prose refers to it, and what stands there for it.
    var reference: (label: String, text: String)? { get }
    /// What stands as a comment below its call, if that shows nothing else.
    var comment: String? { get }
    /// How much of it a page shows.
    var rank: PageRank { get }
    /// What it asks, if it is a question's.
    var question: Question? { get }
}

/// How much of an output a page shows.
package enum PageRank: Equatable {
    /// It is shown in every case.
    case always
    /// A value: not where its cell is folded or hidden, nor where it stands as a comment below its call.
    case value
    /// An assertion that holds, or was not asked: always folded, and counted if it was asked.
    case assertion(isAsked: Bool)

    package var isAlways: Bool { self == .always }
    package var isAssertion: Bool { if case .assertion = self { true } else { false } }
}

/// What is asked between `//:checkpoint` and `//:end`, besides their prose: Markdown, in blocks.
package protocol PageQuestion {
    /// What is to be answered.
    var request: [String] { get }
    var hint: String { get }
    /// What stands below the answer.
    var reasons: [String] { get }
}

/// A cell of the page: prose with its references filled in, code with its output, or a question.
package enum WovenCell<Output: PageOutput> {
    case prose([String])
    case code(WovenCode<Output>)
    case question(WovenQuestion<Output>)
    case insertion(Cell.Insertion, SourcePlace)

    /// What was recorded in it, in the order of the source.
    package var outputs: [Output] {
        switch self {
        case .prose, .insertion: []
        case .code(let code): code.outputs
        case .question(let question): (question.cells + question.answer).flatMap(\.outputs)
        }
    }
}

/// A code cell with what it has recorded.
package struct WovenCode<Output: PageOutput> {
    /// Where it begins.
    package var place: SourcePlace
    /// With a comment below each call whose value it holds.
    package var text: [String]
    package var display: Cell.Display
    package var outputs: [Output]
    /// The calls whose values stand as comments.
    var commented: Set<SourcePlace> = []

    /// What was recorded besides the values that stand as comments.
    package var others: [Output] { outputs.filter { !commented.contains($0.place) } }

    /// How many of its assertions hold, none of which failed, as their fold is named: "11 assertions hold".
    package var assertionCount: String {
        let assertions = outputs.filter(\.rank.isAssertion)
        let asked = assertions.count { $0.rank == .assertion(isAsked: true) }
        let others = assertions.count - asked
        return "\(asked) assertion\(asked == 1 ? " holds" : "s hold")"
            + (others == 0 ? "" : ", \(others) not asked")
    }
}

extension WovenCell {
    /// The lines of its code.
    fileprivate var codeLines: [String] {
        switch self {
        case .prose, .insertion: []
        case .question(let question): (question.cells + question.answer).flatMap(\.codeLines)
        case .code(let code): code.text
        }
    }

    /// What it has from elsewhere.
    fileprivate var insertions: [(insertion: Cell.Insertion, place: SourcePlace)] {
        switch self {
        case .prose, .code: []
        case .question(let question): (question.cells + question.answer).flatMap(\.insertions)
        case .insertion(let insertion, let place): [(insertion, place)]
        }
    }
}

/// A question, its answer, and what its call asks.
package struct WovenQuestion<Output: PageOutput> {
    /// Questions are numbered from 1.
    package let number: Int
    package let title: String
    package let asked: Output.Question
    package let cells: [WovenCell<Output>]
    package let answer: [WovenCell<Output>]
}

/// The cells of one page.
package struct WovenPage<Output: PageOutput> {
    /// Nil for the chapter's first page.
    package var name: PageName?
    /// The file name of its source.
    package var file = SourcePlace.mainFile
    package var cells: [WovenCell<Output>] = []

    /// What was recorded in its cells, in the order of the source.
    package var outputs: [Output] { cells.flatMap(\.outputs) }
    /// What it has from elsewhere, also within its questions.
    package var insertions: [(insertion: Cell.Insertion, place: SourcePlace)] { cells.flatMap(\.insertions) }
    /// What its code names, besides the constants that it declares.
    package var names: Set<Substring> { namesOfCode(in: cells.flatMap(\.codeLines)) }

    /// Its questions, in their order.
    package var questions: [WovenQuestion<Output>] {
        cells.compactMap { if case .question(let question) = $0 { question } else { nil } }
    }
}

/// Why no page can be woven from a chapter's sources and its output.
package struct WeaveError: Error, Equatable {
    package var place: SourcePlace
    package var problem: String

    package init(place: SourcePlace, problem: String) { (self.place, self.problem) = (place, problem) }

    init(line: Int, problem: String) { self.init(place: SourcePlace(line: line), problem: problem) }
}

/// Weaves a chapter: every output goes under the code cell that its line is in, in the order of the calls.
///
/// - Returns: the chapter's pages, of which the first has no name.
package func weave<Output: PageOutput>(
    _ source: SourceCells, _ outputs: [Output]
) throws(WeaveError) -> [WovenPage<Output>] {
    var outputsByCell: [Int: [Output]] = [:]
    for output in outputs {
        guard let index = source.codeCellIndex(containing: output.place) else {
            throw WeaveError(
                place: output.place,
                problem:
                    "output from a line that holds no code; if a helper recorded it, let the helper take "
                    + "`file: String = #fileID, line: UInt = #line` and pass both on")
        }
        outputsByCell[index, default: []].append(output)
    }
    let references = References(outputs)
    var pages = [WovenPage<Output>()]
    var pageOfFile = [SourcePlace.mainFile: 0]
    var questions = 0
    var open: OpenQuestion<Output>?
    for (index, cell) in source.cells.enumerated() {
        let woven: WovenCell<Output>
        switch cell.kind {
        case .page(let name):
            pageOfFile[cell.file] = pages.count
            pages.append(WovenPage(name: name, file: cell.file))
            continue
        case .prose: woven = .prose(try references.filled(cell))
        case .code(let display):
            let outputs = outputsByCell[index] ?? []
            for output in outputs where output.question != nil {
                if let problem = OpenQuestion.take(output, for: &open) {
                    throw WeaveError(place: output.place, problem: problem)
                }
            }
            let (text, commented) = display == .shown ? withComments(cell, outputs) : (cell.text, [])
            woven = .code(
                WovenCode(
                    place: cell.place, text: text, display: display, outputs: outputs, commented: commented))
        case .insertion(let insertion): woven = .insertion(insertion, cell.place)
        case .mark(.checkpoint(let title)):
            questions += 1
            open = OpenQuestion(number: questions, title: title)
            continue
        case .mark(.answer):
            guard open?.asked != nil else {
                throw WeaveError(place: cell.place, problem: "this question has no call of `checkpoint`")
            }
            open?.answer = []
            continue
        case .mark(.end):
            guard let question = open?.whole else { continue }
            woven = .question(question)
            open = nil
        }
        if open == nil { pages[pageOfFile[cell.file] ?? 0].cells.append(woven) } else { open?.add(woven) }
    }
    return pages
}

/// A question of which not all is read.
private struct OpenQuestion<Output: PageOutput> {
    let number: Int
    let title: String
    var asked: Output.Question?
    var cells: [WovenCell<Output>] = []
    /// Nil before `//:answer`.
    var answer: [WovenCell<Output>]?

    /// All of it; nil where nothing is asked.
    var whole: WovenQuestion<Output>? {
        asked.map {
            WovenQuestion(number: number, title: title, asked: $0, cells: cells, answer: answer ?? [])
        }
    }

    mutating func add(_ cell: WovenCell<Output>) {
        if answer == nil { cells.append(cell) } else { answer?.append(cell) }
    }

    /// Gives a question its call; what is wrong where it has none to get.
    static func take(_ output: Output, for open: inout Self?) -> String? {
        guard open != nil, open?.answer == nil else {
            return "`checkpoint` stands between `//:checkpoint TITLE` and `//:answer`"
        }
        guard open?.asked == nil else { return "one question, one call of `checkpoint`" }
        open?.asked = output.question
        return nil
    }
}

/// The names in lines of code: no words of a string or a comment, and not the constant that a line begins to declare.
private func namesOfCode(in lines: [String]) -> Set<Substring> {
    var nesting = Nesting()
    return lines.reduce(into: []) { all, line in
        // Cells are made of what can be read so.
        guard let code = try? nesting.read(line, number: 0) else { return }
        let names = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        let declares = code.hasPrefix("let ") && names.count > 1
        all.formUnion(declares ? names.dropFirst(2) : names[...])
    }
}

/// A cell's text with a line `// → 0.25` below each call of `show` that has shown one value; and the places of these
/// calls.
///
/// The value has a line of its own, so that it is seen without scrolling on a narrow screen, too.
private func withComments(
    _ cell: Cell, _ outputs: [some PageOutput]
) -> (text: [String], commented: Set<SourcePlace>) {
    var comments: [Int: String] = [:]
    var commented: Set<SourcePlace> = []
    for (place, outputs) in Dictionary(grouping: outputs, by: \.place) {
        guard outputs.count == 1, let value = outputs[0].comment else { continue }
        let comment = "// → \(value)"
        guard let end = lastLine(ofShowAt: place.line - cell.lines.lowerBound, in: cell.text),
            comment.count <= 96, !comment.contains(where: \.isNewline)
        else { continue }
        comments[end] = comment
        commented.insert(place)
    }
    let text = cell.text.enumerated().flatMap { index, line in [line] + (comments[index].map { [$0] } ?? []) }
    return (text, commented)
}

/// The line that ends a call of `show` which begins a line; nil where the line is something else.
private func lastLine(ofShowAt start: Int, in text: [String]) -> Int? {
    guard text[start].hasPrefix("show(") else { return nil }
    var nesting = Nesting()
    for index in start..<text.count {
        // A bracket that closes nothing is one of the code around the call.
        guard (try? nesting.read(text[index], number: 0)) != nil else { return nil }
        if nesting.isOutermost { return text[index].hasSuffix(")") ? index : nil }
    }
    return nil
}

/// The values that prose may refer to: `{{label}}` stands for the value shown under that label above it.
package struct References {
    private var values: [String: [(place: SourcePlace, text: String)]] = [:]

    package init() {}

    init(_ outputs: [some PageOutput]) {
        for output in outputs { add(output) }
    }

    package mutating func add(_ output: some PageOutput) {
        guard let (label, text) = output.reference else { return }
        values[label, default: []].append((output.place, text))
    }

    /// A prose cell's text with each reference replaced by text for the place where it stands.
    ///
    /// Code, formulas and HTML tags are left alone.
    package func filled(_ cell: Cell) throws(WeaveError) -> [String] {
        try MarkdownDocument(cell.text).replacing { token, context throws(WeaveError) in
            let place = SourcePlace(file: cell.file, line: cell.lines.lowerBound + context.line)
            switch token.kind {
            case .reference(let label):
                let value = values[label]?.last { value in
                    value.place.file == place.file
                        ? value.place.line < place.line
                        : value.place.file == SourcePlace.mainFile && value.place.line < cell.caller ?? 0
                }?.text
                guard let value else {
                    throw WeaveError(
                        place: place, problem: "no value labelled \"\(label)\" is shown above it")
                }
                let text = Markdown.value(value, before: token.source.base[token.source.endIndex...].first)
                return switch context.place {
                case .prose: context.beginsLine ? Markdown.atLineStart(text) : text
                case .tableCell: Markdown.inCell(text)
                case .html: Markdown.htmlValue(value)
                }
            case .openReference:
                throw WeaveError(place: place, problem: "`{{` without `}}`; as text it is written `\\{{`")
            default: return nil
            }
        }
    }
}
