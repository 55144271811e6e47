// A chapter as its source starts and finishes it. The calls between are in Recording/Calls.swift.

import Foundation
import Synchronization
import Weaver

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

    private(set) var frame: ChapterFrame
    let layout: PackageLayout
    let source: SourceCells
    var parameters: ChapterParameters
    let recorder: Recorder
    /// What the documents state; read when a first statement is judged.
    private(set) lazy var documents = orStop { try Statements(package: layout.root) }
    /// Shows how far the run is, where a reader waits for its end.
    private var bar: ProgressBar?
    /// How files that the chapter keeps differ from what this run computed.
    var keptDifferences: [String] = []
    /// The names of the tables that it has read or made.
    var keptTables: [String] = []
    /// The run with the defaults; nil where the program does not know its own file.
    private var defaultRun: DefaultRun?

    /// Starts a chapter.
    ///
    /// - Parameters:
    ///   - number: the chapter's number, from 1.
    ///   - title: its title, without the number.
    ///   - goals: what the reader will learn, a line each.
    ///   - sourcePath: the source that is woven; a chapter leaves it at its own.
    public convenience init(
        _ number: Int, _ title: String, learn goals: [String], source sourcePath: String = #filePath
    ) {
        self.init(.chapter(number), title, goals, sourcePath)
    }

    /// Starts a guide: what stands beside the chapters, as a program and a page of its own.
    ///
    /// - Parameters:
    ///   - name: the name of its program, its folder and its page.
    ///   - title: its title.
    ///   - goals: what it helps with, a line each.
    ///   - sourcePath: the source that is woven; a guide leaves it at its own.
    public convenience init(
        guide name: String, _ title: String, learn goals: [String], source sourcePath: String = #filePath
    ) {
        self.init(.guide(name), title, goals, sourcePath)
    }

    private init(_ part: BookPart, _ title: String, _ goals: [String], _ sourcePath: String) {
        layout = PackageLayout(chapterSource: sourcePath)
        CrashReports.install(folder: layout.folderName)
        do {
            parameters = ChapterParameters(try Options(Array(CommandLine.arguments.dropFirst())))
        } catch {
            Self.stop("\(part.name): \(error.message) (--help lists the options)", code: 2)
        }
        CrashReports.concernsPage.store(parameters.options.mode.concernsPage, ordering: .relaxed)
        do {
            frame = ChapterFrame(
                part: part, title: title, goals: goals, folder: layout.folderName,
                previous: try layout.neighbour(of: part, -1), next: try layout.neighbour(of: part, 1))
            source = try Self.readSources(layout, part)
        } catch let error as WeaveError {
            Self.stop("\(error.place.text(in: layout.folderName)): \(error.problem)", code: 1)
        } catch {
            Self.stop("\(part.name): \(message(of: error))", code: 2)
        }
        recorder = Recorder(view: TerminalView(style: .standardOutput), folder: layout.folderName)
        Self.current = self
    }

    /// Reads the chapter's sources, and makes sure that they are those this program was built from.
    private static func readSources(_ layout: PackageLayout, _ part: BookPart) throws -> SourceCells {
        let texts = try sourceTexts(in: layout.folder)
        for name in texts.keys.sorted() {
            let source = layout.folder.appending(path: name, directoryHint: .notDirectory)
            if let program = Bundle.main.executableURL, BuildRecord(program: program).isOlder(than: source) {
                throw FileProblem(
                    path: source.path,
                    problem:
                        "edited after this program was built; use `\(part.command)`, which builds it. If "
                        + "that has not helped, the file's date is wrong: `touch` it, and run again")
            }
        }
        return try SourceCells(texts)
    }

    // MARK: Starting

    /// What a declaration gives, or what is read from outside; where it cannot be, the run ends.
    func orStop<Value>(_ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch {
            let end = error as? EarlyEnd ?? EarlyEnd(message: message(of: error), code: 2)
            Self.stop("\(frame.part.name): \(end.message)", code: end.code)
        }
    }

    /// Ends the declarations: all options are known now, and paths are tested before work starts.
    func seal() {
        guard !parameters.areSealed else { return }
        orStop { try parameters.seal() }
        frame.parameters = parameters.declarations
        frame.changes = parameters.changes
        let options = parameters.options
        // What it was built from is noted before work starts: a file may change meanwhile.
        defaultRun = Bundle.main.executableURL.map { DefaultRun(of: frame.part, in: layout, program: $0) }
        if options.mode == .help {
            StandardStream.output.write(Help.lines(frame, width: recorder.view.style.width))
            Self.end(0)
        }
        let checkpoints = source.questions.count
        if case .quiz(let first) = options.mode, first > checkpoints {
            let problem =
                checkpoints == 0
                ? "--quiz: there are no checkpoints here; the chapters have them"
                : "--quiz=\(first): the chapter has \(checkpoints) checkpoints"
            Self.stop("\(frame.part.name): \(problem)", code: 2)
        }
        if case .sweep(let sweep) = options.mode { Self.end(self.sweep(sweep)) }
        if options.mode == .read {
            do {
                try RawTerminal.check(.screen)
            } catch {
                Self.stop("\(frame.part.name): read \(error)", code: 2)
            }
            bar = ProgressBar()
        }
        orStop { try options.checkPaths(furtherPages: source.furtherPages, in: layout) }
        startAsking()
    }

    /// Runs the chapter with several values of a parameter; the exit code.
    private func sweep(_ sweep: Sweep) -> Int32 {
        guard let defaultRun else {
            Self.stop("\(frame.part.name): cannot find its own program", code: 2)
        }
        return SweepRun(
            sweep: sweep, frame: frame, parameters: parameters, style: recorder.view.style,
            defaultRun: defaultRun
        ).execute()
    }

    func record(_ content: RecordedOutput.Content, at place: SourcePlace) {
        seal()
        recorder.record(content, at: place)
        bar?.show(source.share(before: place), "computing the chapter")
    }

    // MARK: The end

    /// Answers a question that an option asked: shows what `body` records, without the chapter's text, and ends the
    /// program.
    ///
    /// The exit code is 0, or 1 when an assertion failed on the way.
    public func answer(_ body: () throws -> Void) -> Never {
        seal()
        recorder.startAnswer()
        do {
            try body()
        } catch {
            Self.stop("\(frame.part.name): \(message(of: error))", code: 1)
        }
        CrashReports.failures.write()
        Self.end(CrashReports.failures.isEmpty ? 0 : 1)
    }

    /// Weaves the page, writes or compares it, reports, and ends the program.
    ///
    /// The exit code is 0 when all is well, 1 when an assertion failed, 2 when a file could not be written,
    /// 3 when `--check` found a difference.
    public func finish() -> Never {
        seal()
        if let name = parameters.options.make, !keptTables.contains(name) {
            Self.stop("\(frame.part.name): --make \(name): the chapter keeps no such table", code: 2)
        }
        bar?.clear()
        let pages: [ChapterPage]
        do {
            pages = try wovenPages()
        } catch {
            stop(at: error.place, error.problem)
        }
        let ending = ChapterEnding(
            frame: frame, layout: layout, parameters: parameters, recorder: recorder, pages: pages,
            keptDifferences: keptDifferences, defaultRun: defaultRun)
        Self.end(ending.run())
    }

    /// Stops where a label says nothing.
    func checkLabel(_ label: String, at place: SourcePlace) {
        if label.allSatisfy(\.isWhitespace) { stop(at: place, "an empty label; say in it what this is") }
    }

    /// Stops for a slip in the chapter's source.
    func stop(at place: SourcePlace, _ problem: String) -> Never {
        Self.stop("\(place.text(in: frame.folder)): \(problem)", code: 1)
    }

    /// Stops with a message, and lists the assertions that have failed: one that has counts more than the rest.
    static func stop(_ message: String, code: Int32) -> Never {
        StandardStream.error.write([message])
        CrashReports.failures.write()
        end(CrashReports.failures.isEmpty ? code : 1)
    }

    nonisolated static func end(_ code: Int32) -> Never {
        CrashReports.isExitExpected.store(true, ordering: .relaxed)
        StandardStream.exit(code)
    }
}
