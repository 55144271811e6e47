// What a run with changed parameters tells in place of the whole text: what they have moved.

import Weaver

extension ChapterEnding {
    /// Tells how a changed run differs from the one with the defaults; under other seeds, where every number is another,
    /// which conclusions no longer hold.
    func tellWhatMoved(_ record: ChapterRecord, _ tally: Tally) throws {
        let style = recorder.view.style
        let changes = frame.changedText { printable($0) }.map { wrapped($0, width: style.width) + [""] } ?? []
        StandardStream.output.write(recorder.view.title(frame.heading) + changes)
        if parameters.options.reseed > 0 {
            StandardStream.output.write(
                parameters.options.reseedingNote(width: style.width) + conclusions(tally.failures))
            return
        }
        guard let defaultRun else {
            throw StoppedChapter(message: "cannot find its own program to compare with")
        }
        do {
            let defaults = try defaultRun.record(style: style)
            let text = MovedText(style: style, namesPages: pages.count > 1)
            StandardStream.output.write(text.lines(RunComparison(defaults.sections, record.sections)))
        } catch let interrupted as Interrupted {
            StandardStream.error.write(["", "Interrupted. The page is as it was."])
            CrashReports.failures.write()
            Chapter.end(interrupted.exitCode)
        }
    }

    private func conclusions(_ failures: [Failure]) -> [String] {
        let lines = failures.flatMap { failure in
            wrapped(
                recorder.view.style.styled("✗", .red)
                    + printable(
                        " \(failure.label): expected \(failure.reason.expected), got \(failure.reason.got)",
                        limit: .max),
                width: recorder.view.style.width, firstIndent: "  ", indent: "    ")
        }
        return (lines.isEmpty ? ["Every conclusion holds."] : ["No longer true:"] + lines) + [""]
    }
}
