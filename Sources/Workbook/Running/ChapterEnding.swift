// How a run ends: the page written or compared, the checkpoints asked, or the assertions judged again.

import Foundation
import Weaver

/// A run whose chapter has recorded everything.
@MainActor
struct ChapterEnding {
    let frame: ChapterFrame
    let layout: PackageLayout
    let parameters: ChapterParameters
    let recorder: Recorder
    let pages: [ChapterPage]
    /// How files that the chapter keeps differ from what this run computed.
    let keptDifferences: [String]
    /// The run with the defaults, to compare with; nil where there is none to be had.
    let defaultRun: DefaultRun?

    private var options: Options { parameters.options }
    /// The parameters that this run has changed.
    private var changed: [String] { parameters.changed }

    /// Does what the run is for, and tells it; the exit code.
    func run() -> Int32 {
        let tally = Tally(recorder.outputs)
        switch options.mode {
        case .quiz, .review:
            recorder.asking?.finish(recorder.references)
            // Its thread ends the program.
            while true { pause() }
        case .bite: return bite(tally)
        case .answer(let option):
            Chapter.stop("\(frame.part.name): nothing in the chapter answers --\(option)", code: 1)
        case .read: return read(tally)
        case .write, .report, .check, .help, .sweep: return publish(tally)
        }
    }

    /// Lets a reader go through the lesson.
    private func read(_ tally: Tally) -> Int32 {
        CrashReports.lastOutput.set(nil)
        do {
            StandardStream.output.write(
                try readLesson(
                    LessonSection.sections(of: pages), frame: frame,
                    isColored: recorder.view.style.isColored))
        } catch {
            Chapter.stop("\(frame.part.name): read \(error)", code: 2)
        }
        CrashReports.failures.write()
        return tally.failures.isEmpty ? 0 : 1
    }

    /// Reports which assertions hold with another number, too.
    private func bite(_ tally: Tally) -> Int32 {
        let sensitivity = Sensitivity(recorder.outputs)
        StandardStream.output.write([tally.sentence, sensitivity.sentence])
        CrashReports.failures.write()
        StandardStream.error.write(sensitivity.survivors.map { $0.line(in: frame.folder) })
        return tally.failures.isEmpty && sensitivity.survivors.isEmpty ? 0 : 1
    }

    /// Shows the chapter, writes its page or compares it.
    private func publish(_ tally: Tally) -> Int32 {
        let isShown = options.mode.showsChapter && !options.isQuiet
        // In a pipe and in a file there is no screen that the text could leave.
        let height = isShown && !options.isWhole && !parameters.tellsWhatMoved ? style.height : nil
        if isShown, height == nil, !parameters.tellsWhatMoved { StandardStream.output.write(wholeText) }
        var result = (state: ChapterRecord.PageState.notWritten, message: "The page is not written.")
        var differences: [String] = []
        // What was asked for and cannot be written is told when the rest is.
        var problems: [String] = []
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
            } catch {
                problems.append("\(frame.part.name): \(message(of: error))")
            }
        }
        attempt {
            if options.mode == .check {
                differences = keptDifferences + publication(at: committedPage).differences()
                result =
                    differences.isEmpty
                    ? (.fresh, "The committed page is what this chapter writes.")
                    : (.differs, "The committed page is not what this chapter writes: run it and commit.")
            } else if let file = pageToWrite {
                let isChanged = try publication(at: file).write()
                result = (isChanged ? .rewritten : .fresh, pageMessage(file, isChanged: isChanged))
            } else {
                let names = changed.map { "--\($0)" }.joined(separator: ", ")
                result = (
                    .notWritten,
                    "With \(names) changed the page is left alone; --report FILE keeps this one"
                        + (parameters.tellsWhatMoved ? ", --all shows the whole text." : ".")
                )
            }
        }
        let state = result.state
        lazy var record = ChapterRecord(frame: frame, pages: pages, page: state)
        if let path = options.claims { attempt { try writeWhole(record.json(), to: URL(filePath: path)) } }
        if changed.isEmpty { defaultRun?.keep(record) }
        if parameters.tellsWhatMoved { attempt { try tellWhatMoved(record, tally) } }
        let closing = recorder.view.closing(page: result.message, tally: tally.sentence)
        if let height {
            let lines = (problems + tally.failures.map { $0.line(in: frame.folder) }).reduce(0) {
                $0 + wrapped($1, width: style.width).count
            }
            StandardStream.output.write(
                Overview(frame, pages, style: style).lines(closing: closing, height: height, others: lines))
        } else {
            StandardStream.output.write(closing)
        }
        StandardStream.error.write(problems)
        CrashReports.failures.write()
        StandardStream.error.write(differences)
        return !tally.failures.isEmpty ? 1 : !problems.isEmpty ? 2 : differences.isEmpty ? 0 : 3
    }

    private var style: TerminalStyle { recorder.view.style }

    /// All pages as text.
    private var wholeText: [String] {
        let text = ChapterText(frame, pages, style: style)
        return recorder.view.opening(frame) + options.reseedingNote(width: style.width)
            + pages.flatMap { text.lines($0) }
    }

    private var committedPage: URL {
        layout.docs.appending(path: frame.part.page, directoryHint: .notDirectory)
    }

    /// The page that this run writes, if it writes one.
    private var pageToWrite: URL? {
        if case .report(let path) = options.mode { return URL(filePath: path) }
        return changed.isEmpty ? committedPage : nil
    }

    private func publication(at file: URL) -> Publication {
        // Weaving gives one page at least.
        var publication = Publication(page: file, text: pages[0].markdown)
        for page in pages {
            publication.figures.merge(page.figures) { $1 }
            if let name = page.name { publication.furtherPages["-\(name.name)"] = page.markdown }
        }
        if case .report = options.mode { return publication }
        publication.figurePrefix = frame.figurePrefix
        return publication
    }

    private func pageMessage(_ file: URL, isChanged: Bool) -> String {
        // It is empty where the folder is gone.
        let here = FileManager.default.currentDirectoryPath
        let isInside = !here.isEmpty && file.path.hasPrefix(here + "/")
        let name = isInside ? String(file.path.dropFirst(here.count + 1)) : file.path
        let others = pages.count - 1
        return (others == 0 ? "The page is " : "The pages are ") + (isChanged ? "written" : "unchanged")
            + ": \(printable(name))" + (others == 0 ? "" : " and \(others) more")
    }
}
