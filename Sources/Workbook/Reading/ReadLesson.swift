// A run that ends in guided reading: the terminal, the keys, and what is remembered.

import Foundation
import Weaver

/// Lets a reader go through a chapter that was computed, until the reader quits; what is said afterwards.
@MainActor
func readLesson(
    _ sections: [LessonSection], frame: ChapterFrame, isColored: Bool
) throws(RawTerminal.Unfit) -> [String] {
    // What goes wrong with the reader's progress is said when the screen is the terminal's again.
    var notes: [String] = []
    var progress = ReadersProgress { notes += $0 }
    let part = frame.part
    let terminal = try RawTerminal(.screen)
    defer { terminal.close() }
    var reader = Reader(
        sections, frame: frame, size: terminal.size, isColored: isColored,
        from: progress.place(in: part),
        notePlace: { progress.notePlace($0, in: part) },
        noteResult: { result, question in
            progress.note(result, of: CheckpointName(part: part, title: question.title), on: Date())
        })
    var shown: Screen?
    while !reader.hasQuit {
        let screen = reader.screen
        if screen != shown { terminal.write(screen.drawing(over: shown)) }
        shown = screen
        switch terminal.event() {
        case .key(.control("l")): shown = nil
        case .key(let key): reader.press(key)
        case .changed:
            reader.resize(to: terminal.size)
            shown = nil
        case .end, nil: return notes
        }
    }
    guard reader.index < sections.count else { return notes }
    let goingOn = progress.isKept ? " `\(part.command) read` goes on there." : ""
    return notes + ["You stopped in section \(reader.index + 1) of \(sections.count)." + goingOn]
}
