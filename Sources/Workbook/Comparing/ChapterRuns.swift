// Runs a chapter with other command lines, as processes.

import Foundation
import Weaver

/// An interrupt has ended the chapters that were running.
struct Interrupted: Error {
    var exitCode: Int32
}

/// Runs of a chapter with several command lines, which leave the committed page alone whatever they are.
struct ChapterRuns {
    let part: BookPart
    let program: URL

    /// Runs the chapter once.
    func run(_ arguments: [String], showsErrors: Bool = false) throws -> ChapterRun {
        var result: ChapterRun?
        try run([arguments], showsErrors: showsErrors) { result = $1 }
        guard let result else { throw StoppedChapter(message: "\(part.name) was not run") }
        return result
    }

    /// Runs the chapter with each of some command lines, two at a time.
    ///
    /// - Parameter whenDone: told the index of a command line, and what came of it, as soon as it is there.
    /// - Throws: ``Interrupted``, when all that ran have ended.
    func run(_ commandLines: [[String]], showsErrors: Bool = false, whenDone: (Int, ChapterRun) -> Void)
        throws
    {
        Interrupts.install()
        try Interrupts.whileChaptersRun {
            try withScratchFolder(part.name) { scratch in
                var running: [Int: (index: Int, process: ChapterProcess)] = [:]
                var next = 0
                while next < commandLines.count && Interrupts.exitCode == nil || !running.isEmpty {
                    for place in Interrupts.places {
                        if let (index, process) = running[place], !process.isRunning {
                            running[place] = nil
                            whenDone(index, process.end())
                        }
                        guard running[place] == nil, next < commandLines.count, Interrupts.exitCode == nil
                        else { continue }
                        let folder = scratch.appending(path: "\(next)", directoryHint: .isDirectory)
                        // Where it cannot be made, the chapter cannot be run, and that is told.
                        try? FileManager.default.createDirectory(
                            at: folder, withIntermediateDirectories: false)
                        let options =
                            ["--report", folder.appending(path: "page.md").path] + commandLines[next]
                        do throws(StoppedChapter) {
                            let process = try ChapterProcess(
                                part, program: program, options: options, scratch: folder, place: place,
                                showsErrors: showsErrors)
                            running[place] = (next, process)
                        } catch {
                            whenDone(next, ChapterRun(part, error))
                        }
                        next += 1
                    }
                    usleep(5000)
                }
            }
        }
        if let exitCode = Interrupts.exitCode { throw Interrupted(exitCode: exitCode) }
    }
}
