// A chapter as its source starts and finishes it. The calls between are in Recording/Calls.swift.

import Foundation
import Synchronization

/// A chapter of the workbook: what it records while it runs becomes its page.
///
/// A chapter's source is read top to bottom by a person. It starts with a `Chapter`, declares its
/// parameters, and ends with ``finish()``:
///
///     let chapter = Chapter(4, "Kullback–Leibler divergence", learn: ["what the divergence measures"])
///     //: Swap the arguments and the number changes:
///     show("KL(p‖q)", try kl(p, q))
///     chapter.finish()
@MainActor
public final class Chapter {
    /// The chapter that `show`, `claim` and the other calls record in.
    static var current: Chapter?

    private var frame: ChapterFrame
    private let layout: PackageLayout
    private let source: SourceCells
    private var options: Options
    private var changedParameters: [String] = []
    /// The values on the command line, as they were typed.
    private var givenValues: [String: String] = [:]
    private var outputs: [RecordedOutput] = []
    private var references = References([])
    private var claimCount = 0
    private var isSealed = false
    /// How files that the chapter keeps differ from what this run computed.
    private var keptDifferences: [String] = []
    /// The option that asks a question; until it is answered, nothing is shown.
    private var askedQuestion: String?
    private var isAnswering = false
    private var isOpened = false
    private var view: TerminalView

    /// Starts a chapter.
    ///
    /// - Parameters:
    ///   - number: the chapter's number, from 1.
    ///   - title: its title, without the number.
    ///   - goals: what the reader will learn, a line each.
    ///   - sourcePath: the source that is woven; a chapter leaves it at its own.
    public init(_ number: Int, _ title: String, learn goals: [String], source sourcePath: String = #filePath)
    {
        layout = PackageLayout(chapterSource: sourcePath)
        CrashReports.install(sourceName: layout.sourceName)
        let name = "Chapter\(number)"
        do {
            options = try Options(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Self.stop("\(name): \(error.message) (--help lists the options)", code: 2)
        }
        do {
            frame = ChapterFrame(
                number: number, title: title, goals: goals, sourceName: layout.sourceName,
                previous: try layout.neighbour(number - 1), next: try layout.neighbour(number + 1))
            source = try SourceCells(source: Self.readSource(layout, name))
        } catch let error as WeaveError {
            Self.stop("\(layout.sourceName):\(error.line): \(error.problem)", code: 1)
        } catch {
            Self.stop("\(name): \(message(of: error))", code: 2)
        }
        view = TerminalView(style: .standardOutput, cells: source.cells)
        Self.current = self
    }

    /// Reads the chapter's source, and makes sure that it is the source this program was built from.
    private static func readSource(_ layout: PackageLayout, _ name: String) throws -> String {
        let text = try sourceText(layout.source)
        if let program = Bundle.main.executableURL, BuildRecord(program: program).isOlder(than: layout.source)
        {
            throw FileProblem(
                path: layout.source.path,
                problem:
                    "edited after this program was built; use `swift run \(name)`, which builds it. If that "
                    + "has not helped, the file's date is wrong: `touch` it, and run again")
        }
        return text
    }

    // MARK: Parameters

    /// Declares a parameter and reads its value from the command line.
    ///
    /// - Parameter isNeutral: whether it can change nothing on the page, so that the page is written all the same.
    func parameter<Value: Equatable>(
        _ name: String, _ reader: ParameterReader<Value>, isNeutral: Bool = false, _ note: String, line: UInt
    ) -> Value {
        let command = "Chapter\(frame.number)"
        declare(
            ParameterDeclaration(
                name: name, defaultText: reader.text(reader.defaultValue), rangeText: reader.rangeText,
                note: note, codeName: source.declaredName(atLine: Int(line))))
        do throws(ParameterProblem) {
            _ = try reader.read(reader.text(reader.defaultValue))
        } catch {
            Self.stop("\(command): parameter \"\(name)\": its default: \(error.message)", code: 1)
        }
        guard let given = options.others.removeValue(forKey: name) else { return reader.defaultValue }
        givenValues[name] = given
        do throws(ParameterProblem) {
            guard let given else { throw ParameterProblem(message: "needs a value: \(reader.rangeText)") }
            let value = try reader.read(given)
            if !isNeutral, value != reader.defaultValue { changedParameters.append(name) }
            return value
        } catch {
            Self.stop("\(command): --\(name): \(error.message)", code: 2)
        }
    }

    private func declare(_ parameter: ParameterDeclaration) {
        let command = "Chapter\(frame.number)"
        let name = parameter.name
        guard !isSealed else {
            Self.stop(
                "\(command): parameter \"\(name)\" is declared after the first output; declare it above",
                code: 1)
        }
        guard !Options.names.contains(name), !frame.parameters.contains(where: { $0.name == name }) else {
            Self.stop("\(command): parameter \"\(name)\" has the name of another option", code: 1)
        }
        frame.parameters.append(parameter)
    }

    /// Declares a switch.
    func flag(_ name: String, _ note: String) -> Bool {
        declare(ParameterDeclaration(name: name, defaultText: "", rangeText: "", note: note))
        guard let given = options.others.removeValue(forKey: name) else { return false }
        guard given == nil else { Self.stop("Chapter\(frame.number): --\(name) takes no value", code: 2) }
        return true
    }

    /// Declares an option that names a file.
    func file(_ name: String, isOutput: Bool, _ note: String) -> String? {
        declare(ParameterDeclaration(name: name, defaultText: "FILE", rangeText: "a file", note: note))
        guard let given = options.others.removeValue(forKey: name) else { return nil }
        guard let path = given, !path.isEmpty else {
            Self.stop("Chapter\(frame.number): --\(name) needs a file name", code: 2)
        }
        if isOutput {
            options.outputFiles.append(Options.NamedFile(option: name, path: path))
        } else {
            options.inputFiles.append(Options.NamedFile(option: name, path: path))
            givenValues[name] = path
            changedParameters.append(name)
        }
        return path
    }

    /// Declares a question.
    func question(_ name: String, _ reader: ParameterReader<Int>, _ note: String) -> Int? {
        declare(
            ParameterDeclaration(name: name, defaultText: "NUMBER", rangeText: reader.rangeText, note: note))
        guard let given = options.others.removeValue(forKey: name) else { return nil }
        for (option, isGiven) in [
            ("check", options.check), ("report", options.report != nil), ("claims", options.claims != nil),
        ] where isGiven {
            Self.stop(
                "Chapter\(frame.number): --\(name) shows its answer instead of the chapter; it cannot go with "
                    + "--\(option)", code: 2)
        }
        do throws(ParameterProblem) {
            guard let given else { throw ParameterProblem(message: "needs a value: \(reader.rangeText)") }
            let value = try reader.read(given)
            askedQuestion = name
            givenValues[name] = given
            changedParameters.append(name)
            return value
        } catch {
            Self.stop("Chapter\(frame.number): --\(name): \(error.message)", code: 2)
        }
    }

    /// Answers a question that an option asked: shows what `body` records, without the chapter's text, and ends the
    /// program.
    ///
    /// The exit code is 0, or 1 when an assertion failed on the way.
    public func answer(_ body: () throws -> Void) -> Never {
        seal()
        isAnswering = true
        do {
            try body()
        } catch {
            Self.stop("Chapter\(frame.number): \(message(of: error))", code: 1)
        }
        CrashReports.failures.write()
        Self.end(CrashReports.failures.isEmpty ? 0 : 1)
    }

    /// Writes a file that an option names; where that fails, the chapter stops with exit code 2.
    func save(_ bytes: [UInt8], to path: String) {
        seal()
        do {
            try writeWhole(Data(bytes), to: URL(filePath: path))
        } catch {
            Self.stop("Chapter\(frame.number): \(message(of: error))", code: 2)
        }
    }

    /// Keeps what took long to compute in a file of the chapter's own folder.
    ///
    /// The file is treated as the page is: `--check` compares it, a run with a changed parameter or with `--report`
    /// leaves it alone, and otherwise it is written, whole or not at all.
    ///
    /// - Parameters:
    ///   - text: what the file is to hold.
    ///   - name: its name.
    public func keep(_ text: String, as name: String) {
        seal()
        let file = layout.source.deletingLastPathComponent().appending(
            path: name, directoryHint: .notDirectory)
        if options.check {
            keptDifferences += Publication(page: file, text: text).differences()
        } else if options.report == nil, changedParameters.isEmpty {
            save(Array(text.utf8), to: file.path)
        }
    }

    /// The first of some parameters that this run has changed.
    func changed(among names: [String], line: UInt) -> String? {
        if let unknown = names.first(where: { name in !frame.parameters.contains { $0.name == name } }) {
            stop(atLine: line, "`dependingOn` names \"\(unknown)\", which is no parameter of this chapter")
        }
        return names.first { changedParameters.contains($0) }
    }

    /// Ends the declarations: all options are known now, and paths are tested before work starts.
    private func seal() {
        guard !isSealed else { return }
        isSealed = true
        let command = "Chapter\(frame.number)"
        if let unknown = options.others.keys.sorted().first {
            Self.stop("\(command): unknown option --\(unknown) (--help lists the options)", code: 2)
        }
        if options.help {
            StandardStream.output.write(Help.lines(frame, width: view.style.width))
            Self.end(0)
        }
        let checkpoints = source.cells.count { if case .mark(.checkpoint) = $0.kind { true } else { false } }
        if let first = options.quiz, first > checkpoints {
            Self.stop(
                "\(command): --quiz=\(first): the chapter has \(checkpoints) checkpoints", code: 2)
        }
        if options.check, let name = changedParameters.first {
            Self.stop(
                "\(command): --check compares with the committed page, so --\(name) must be left alone",
                code: 2)
        }
        do {
            var page = options.report.map { Publication(page: URL(filePath: $0), text: "") }
            for case .page(let name) in source.cells.map(\.kind) { page?.furtherPages["-\(name.name)"] = "" }
            try options.checkPaths(page: page, in: layout)
        } catch {
            Self.stop("\(command): \(message(of: error))", code: 2)
        }
        frame.changes = changedParameters.map { "--\($0) \(givenValues[$0] ?? "")" }
    }

    // MARK: Recording

    func record(_ content: RecordedOutput.Content, line: UInt) {
        seal()
        CrashReports.lastLine.store(Int(line), ordering: .relaxed)
        let output = RecordedOutput(line: Int(line), content: content)
        if !isAnswering { display(view.prose(before: output.line, references: references)) }
        outputs.append(output)
        references.add(output)
        if let failure = output.failure {
            CrashReports.failures.append(printable(failure.line(source: frame.sourceName)) + "\n")
        }
        display(view.output(content))
    }

    func nextClaimNumber() -> Int {
        claimCount += 1
        return claimCount
    }

    /// Makes sure that a figure's name can be part of a file name and is no other figure's.
    func checkFigureName(_ name: String) throws {
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else {
            throw FigureNameError(
                description: "\"\(name)\" is not a figure's name: letters, digits and hyphens only")
        }
        let isTaken = outputs.contains { output in
            if case .figure(let figure) = output.content { figure.name == name } else { false }
        }
        if isTaken { throw FigureNameError(description: "the chapter has a figure \"\(name)\" already") }
    }

    private func display(_ lines: [String]) {
        let isMuted =
            askedQuestion == nil
            ? options.quiet || options.check || options.bite || options.quiz != nil : !isAnswering
        if isMuted { return }
        // The opening waits for the first output: what is wrong with an input is told alone.
        if !isOpened, askedQuestion == nil { StandardStream.output.write(view.opening(frame)) }
        isOpened = true
        StandardStream.output.write(lines)
    }

    /// Reads what the chapter needs from outside; where that fails, the chapter stops with exit code 2.
    func input<Value>(_ value: () throws -> Value) -> Value {
        seal()
        do {
            return try value()
        } catch {
            Self.stop("Chapter\(frame.number): \(message(of: error))", code: 2)
        }
    }

    // MARK: Finishing

    /// Weaves the page, writes or compares it, reports, and ends the program.
    ///
    /// The exit code is 0 when all is well, 1 when an assertion failed, 2 when a file could not be written,
    /// 3 when `--check` found a difference.
    public func finish() -> Never {
        seal()
        if let askedQuestion {
            Self.stop("Chapter\(frame.number): nothing in the chapter answers --\(askedQuestion)", code: 1)
        }
        display(view.prose(before: Int.max, references: references))
        let tally = Tally(outputs)
        if options.bite { finishBiting(tally) }
        let pages: [ChapterPage]
        do {
            pages = try weave(source.cells, outputs).map { ChapterPage(frame: frame, $0) }
        } catch {
            stop(atLine: UInt(error.line), error.problem)
        }
        if let first = options.quiz { quiz(pages.flatMap(\.cells), from: first, failures: tally.failures) }
        var result = (state: ChapterRecord.PageState.notWritten, message: "The page is not written.")
        var differences: [String] = []
        // What was asked for and cannot be written is told when the rest is.
        var problems: [String] = []
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
            } catch {
                problems.append("Chapter\(frame.number): \(message(of: error))")
            }
        }
        attempt {
            if let file = pageToWrite {
                let changed = try publication(pages, at: file).write()
                result = (changed ? .rewritten : .fresh, pageMessage(file, changed: changed))
            } else if options.check {
                differences = keptDifferences + publication(pages, at: committedPage).differences()
                result =
                    differences.isEmpty
                    ? (.fresh, "The committed page is what this chapter writes.")
                    : (.differs, "The committed page is not what this chapter writes: run it and commit.")
            } else {
                let names = changedParameters.map { "--\($0)" }.joined(separator: ", ")
                result = (
                    .notWritten, "With \(names) changed the page is left alone; --report FILE keeps this one."
                )
            }
        }
        if let path = options.claims {
            attempt {
                let record = ChapterRecord(frame: frame, pages: pages, page: result.state)
                try writeWhole(record.json(), to: URL(filePath: path))
            }
        }
        StandardStream.output.write(view.closing(page: result.message, tally: tally.sentence))
        StandardStream.error.write(problems)
        CrashReports.failures.write()
        StandardStream.error.write(differences)
        Self.end(!tally.failures.isEmpty ? 1 : !problems.isEmpty ? 2 : differences.isEmpty ? 0 : 3)
    }

    /// Asks the checkpoints instead of writing the page, and ends the program.
    private func quiz(_ cells: [WovenCell], from first: Int, failures: [Failure]) -> Never {
        // An interrupt from here on belongs to no line of the chapter.
        CrashReports.lastLine.store(0, ordering: .relaxed)
        StandardStream.output.write(view.title(frame))
        var quiz = Quiz(
            QuizQuestion.all(in: cells), style: view.style, say: { StandardStream.output.write($0) },
            ask: StandardInput.line)
        quiz.run(from: first)
        CrashReports.failures.write()
        Self.end(failures.isEmpty ? 0 : 1)
    }

    /// Reports which assertions hold with another number, too, and ends the program.
    private func finishBiting(_ tally: Tally) -> Never {
        let sensitivity = Sensitivity(outputs)
        StandardStream.output.write([tally.sentence, sensitivity.sentence])
        CrashReports.failures.write()
        StandardStream.error.write(sensitivity.survivors.map { $0.line(source: frame.sourceName) })
        Self.end(tally.failures.isEmpty && sensitivity.survivors.isEmpty ? 0 : 1)
    }

    private var committedPage: URL {
        layout.docs.appending(path: "Chapter\(frame.number).md", directoryHint: .notDirectory)
    }

    /// The page that this run writes, if it writes one.
    private var pageToWrite: URL? {
        if let report = options.report { return URL(filePath: report) }
        let isElsewhere = options.check || options.bite || options.quiz != nil
        return isElsewhere || !changedParameters.isEmpty ? nil : committedPage
    }

    private func publication(_ pages: [ChapterPage], at file: URL) -> Publication {
        // Weaving gives one page at least.
        var publication = Publication(page: file, text: pages[0].markdown)
        for page in pages {
            publication.figures.merge(page.figures) { $1 }
            if let name = page.name { publication.furtherPages["-\(name.name)"] = page.markdown }
        }
        publication.figurePrefix = options.report == nil ? frame.figurePrefix : nil
        return publication
    }

    private func pageMessage(_ file: URL, changed: Bool) -> String {
        // It is empty where the folder is gone.
        let here = FileManager.default.currentDirectoryPath
        let isInside = !here.isEmpty && file.path.hasPrefix(here + "/")
        let name = isInside ? String(file.path.dropFirst(here.count + 1)) : file.path
        return "The page is \(changed ? "written" : "unchanged"): \(printable(name))"
    }

    // MARK: Ending early

    /// Stops for a slip in the chapter's source.
    func stop(atLine line: UInt, _ problem: String) -> Never {
        Self.stop("\(frame.sourceName):\(line): \(problem)", code: 1)
    }

    /// Stops with a message, and lists the assertions that have failed: one that has counts more than the rest.
    static func stop(_ message: String, code: Int32) -> Never {
        StandardStream.error.write([message])
        CrashReports.failures.write()
        end(CrashReports.failures.isEmpty ? code : 1)
    }

    private static func end(_ code: Int32) -> Never {
        CrashReports.isExitExpected.store(true, ordering: .relaxed)
        StandardStream.exit(code)
    }
}
