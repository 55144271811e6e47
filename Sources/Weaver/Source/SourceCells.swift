// Cuts a chapter's sources into cells. The rules of the format, all of them:
//
// 1. A line that starts in its first column with `//:` is prose: Markdown, less one leading space and the
//    blanks at its end (a line break is `\` or `<br>`). Indented, `//:` is an error, but in a further page's
//    function (rule 9). What prose opens it closes
//    before the code that follows: a fence, a comment; `<details>` before the end of the page.
// 2. `//:hide` leaves the next code cell out of the page, with the values that it shows (prose may refer to them);
//    `//:fold TITLE` folds it under TITLE, with its values; `//:check` folds it under the number of its assertions that hold. There must be one. Any word right
//    after `//:` that these rules do not know is an error.
// 3. Every other line is code. Code between two pieces of prose is one cell; blank lines at its ends are
//    dropped, and a run of blank lines only is no cell. An empty `//:` line therefore splits a cell.
// 4. Code before the first prose line (imports, `Chapter(…)`, parameters) is the preamble and is not shown.
// 5. Inside a multi-line string, regular expression or block comment nothing is prose. One without an end, or a
//    bracket without its partner, is an error.
// 6. In prose `{{label}}` stands for the value shown under that label above it, as text of the place where it
//    stands (the label may go on in the next line). Braces are left alone in code (spans, fences, four blanks),
//    in formulas (`` $`…`$ ``, `$…$`, `$$…$$`, a `math` fence; `$5 or $6` is none) and in tags and comments of
//    HTML. Elsewhere two braces that are text are written `\{{`.
// 7. The value of a call of `show` stands as a line below it, `// → 0.25`: on the page, not in the source. Values that a
//    loop or a helper shows stand below the cell, if that is shown; tables and figures always do. Assertions that hold
//    are folded, those that fail are not.
// 8. `//:checkpoint TITLE` begins a question, whose title no other of the chapter has, `//:answer` its answer, `//:end`
//    ends both. The question is prose, and code that is not shown, with one call of `checkpoint`; the answer is
//    folded, whatever is in it.
// 9. A further page, docs/ChapterN-NAME.md, is a source of its own beside main.swift, which calls it:
//
//        //:page NAME TITLE
//        func study() throws {
//            //: Its text.
//        }
//
//    `//:page` is the first `//:` in the file, the function follows in the next line and ends the file. What it
//    holds is the page, without its indentation. It is read where main.swift first calls the function: there its
//    checkpoints are counted in, and the pages are listed in that order. Its names are its own, `{{label}}` like
//    Swift's: it knows those of main.swift above the call, and no other page's.
// 10. An output belongs to the line of its call. A helper that records takes `file: String = #fileID, line: UInt =
//    #line` and passes both on; then it may stand in any source. So may a function that a page calls within
//    `onThisLine { … }`.
// 11. `//:documents PLACES` and `//:verdict ID` stand for what the documents say there, and for one verdict on it. The
//    page has them where they stand; what they hold is the publisher's.
//
// Titles are plain text with code in backticks. Lines may end with LF, CRLF or CR; a byte order mark is passed
// over. Rules 6 to 8 are carried out in Page/Weaving.swift; Source/OpenEnds.swift finds what prose leaves open.

/// A line of one of a chapter's sources, all of which stand in one folder.
package struct SourcePlace: Hashable, Sendable {
    /// The source's file name.
    package var file: String
    package var line: Int

    /// The name of the source that a chapter begins with.
    package static let mainFile = "main.swift"

    package init(file: String = mainFile, line: Int) {
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
        case insertion(Insertion)
    }

    /// Where a question and its answer begin and end.
    package enum Mark: Equatable {
        case checkpoint(title: String)
        case answer
        case end
    }

    /// What a page has from elsewhere in the chapter.
    package enum Insertion: Equatable {
        /// What the documents say in some of their sections.
        case documents(places: [String])
        /// The verdict on a statement.
        case verdict(id: String)
    }

    /// How the page shows a code cell.
    ///
    /// Its tables, its figures and what fails are shown in every case.
    package enum Display: Equatable {
        case shown
        case folded(title: String)
        /// Folded under the number of its assertions that hold.
        case check
        case hidden
    }

    package var kind: Kind
    /// The source's file name.
    var file = SourcePlace.mainFile
    /// The line of main.swift that calls the page; nil for main.swift itself.
    var caller: Int?
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

/// A chapter's sources as cells, in the order in which they are read.
package struct SourceCells: Equatable {
    package private(set) var cells: [Cell]

    /// Reads a chapter's main.swift, and the pages among the sources beside it.
    ///
    /// - Parameter others: the other sources' texts by their files' names.
    package init(source: String, others: [String: String] = [:]) throws(WeaveError) {
        var builder = CellBuilder()
        for (index, line) in Self.lines(of: source).enumerated() {
            try builder.add(line, number: index + 1)
        }
        cells = try builder.finish()
        var pages: [(page: PageSource, caller: Int)] = []
        for (file, text) in others.sorted(by: { $0.key < $1.key }) {
            guard let page = try PageSource(Self.lines(of: text), file: file) else { continue }
            guard let caller = firstLine(calling: page.function) else {
                throw WeaveError(
                    place: page.place, problem: "main.swift does not call this page, `\(page.function)()`")
            }
            if let other = pages.first(where: { $0.page.name.name == page.name.name })?.page {
                throw WeaveError(
                    place: page.place,
                    problem: "there is a page \(page.name.name) already, in \(other.place.file)")
            }
            pages.append((page, caller))
        }
        for (page, caller) in pages.sorted(by: { $0.caller > $1.caller }) {
            let index = codeCellIndex(containing: SourcePlace(line: caller)) ?? cells.endIndex - 1
            cells.insert(contentsOf: page.cells(caller: caller), at: index + 1)
        }
        try checkTitles()
    }

    /// A question is known by its title: to what remembers it, and to what links to it.
    private func checkTitles() throws(WeaveError) {
        var places: [String: SourcePlace] = [:]
        for cell in cells {
            guard case .mark(.checkpoint(let title)) = cell.kind else { continue }
            let words = title.split { $0.isWhitespace }.joined(separator: " ")
            if let other = places.updateValue(cell.place, forKey: words) {
                throw WeaveError(
                    place: cell.place,
                    problem: "there is a checkpoint \"\(words)\" already, in \(other.file):\(other.line)")
            }
        }
    }

    /// Reads a chapter's sources, their texts by their files' names.
    package init(_ texts: [String: String]) throws(WeaveError) {
        let main = SourcePlace.mainFile
        try self.init(source: texts[main] ?? "", others: texts.filter { $0.key != main })
    }

    /// The line of main.swift that first calls a function.
    private func firstLine(calling function: String) -> Int? {
        guard let call = try? Regex("\\b\(function)\\(") else { return nil }
        for cell in cells {
            guard case .code = cell.kind else { continue }
            let index = cell.text.firstIndex { line in
                let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                return code.contains(call)
            }
            if let index { return cell.lines.lowerBound + index }
        }
        return nil
    }

    /// The code cell that holds a source line.
    package func codeCellIndex(containing place: SourcePlace) -> Int? {
        cells.firstIndex { cell in
            guard case .code = cell.kind else { return false }
            return cell.file == place.file && cell.lines.contains(place.line)
        }
    }

    /// How much of the chapter stands before a line, from 0 to 1.
    package func share(before place: SourcePlace) -> Double {
        codeCellIndex(containing: place).map { Double($0) / Double(cells.count) } ?? 0
    }

    /// The constant that a line of main.swift begins to declare: `gamma` in `let gamma = parameter(…`.
    package func declaredName(atLine line: Int) -> String? {
        guard let index = codeCellIndex(containing: SourcePlace(line: line)) else { return nil }
        let words = cells[index].text[line - cells[index].lines.lowerBound].split(separator: " ")
        return words.count > 2 && words[0] == "let" && words[2] == "=" ? String(words[1]) : nil
    }

    /// The chapter's pages: the name, which is nil for the first, the source's file, and how many of its lines, without
    /// blank ones, are prose, marks, or code that the page shows.
    package var pages: [(name: PageName?, file: String, shownLines: Int)] {
        var pages: [(name: PageName?, file: String, shownLines: Int)] = [(nil, SourcePlace.mainFile, 0)]
        for cell in cells {
            if case .page(let name) = cell.kind { pages.append((name, cell.file, 0)) }
            guard let index = pages.firstIndex(where: { $0.file == cell.file }) else { continue }
            switch cell.kind {
            case .code(.shown): pages[index].shownLines += cell.text.count { !$0.isEmpty }
            case .code: break
            case .prose, .page, .mark, .insertion: pages[index].shownLines += cell.lines.count
            }
        }
        return pages
    }

    /// What the files' names of further pages add to the page's: `-Study`.
    package var furtherPages: [String] {
        cells.compactMap { cell in
            if case .page(let name) = cell.kind { "-\(name.name)" } else { nil }
        }
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
