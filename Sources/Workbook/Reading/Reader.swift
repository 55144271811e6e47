// Guided reading: where the reader is, and what a key does. How it looks is in Reader+Screen.swift.

import Weaver

/// A reader of a chapter, who goes through it section by section and is asked its questions on the way.
struct Reader {
    enum View: Equatable {
        case section
        case contents(selected: Int)
        case keys
    }

    let frame: ChapterFrame
    let sections: [LessonSection]
    let isColored: Bool
    /// Takes where the reader is; nil at the end.
    let notePlace: (String?) -> Void
    /// Takes how a question was answered.
    let noteResult: (CheckpointResult, LessonQuestion) -> Void

    private(set) var size: RawTerminal.Size
    private(set) var view = View.section
    /// The section that is read; one more than there are is the end.
    private(set) var index = 0
    private(set) var text: SectionText
    /// The first of its lines that is seen.
    private(set) var top = 0
    private(set) var asked: [Int: AskedQuestion] = [:]
    private var openFolds: [Int: Set<Int>] = [:]
    private(set) var answer = LineEditor()
    /// Whether keys are an answer's letters.
    private(set) var isTyping = false
    /// Whether the reader has turned from a question to other keys.
    private var hasTurnedAway = false
    /// What is said once, until the next key.
    private(set) var message: String?
    private(set) var hasQuit = false

    /// - Parameter place: where reading stopped the last time; nil where it begins.
    init(
        _ sections: [LessonSection], frame: ChapterFrame, size: RawTerminal.Size, isColored: Bool,
        from place: String? = nil, notePlace: @escaping (String?) -> Void = { _ in },
        noteResult: @escaping (CheckpointResult, LessonQuestion) -> Void = { _, _ in }
    ) {
        (self.sections, self.frame, self.size, self.isColored) = (sections, frame, size, isColored)
        (self.notePlace, self.noteResult) = (notePlace, noteResult)
        text = SectionText(
            LessonSection(place: "", page: "", title: "", pieces: []),
            style: TerminalStyle(width: 80, isColored: false), width: 80, asked: [:], openFolds: [])
        if let place {
            let found = sections.firstIndex { $0.place == place }
            index = found ?? 0
            message =
                found == nil
                ? "The section where you stopped is gone: this is the beginning."
                : "You stopped here. b goes back, c shows the contents."
        }
        layOut()
    }

    // MARK: Layout

    /// Whether there is room for a margin.
    var margin: Int { size.columns >= 60 ? 2 : 0 }

    /// How many rows are the section's.
    var bodyRows: Int { max(size.rows - headRows - 1 - (isTyping ? 2 : 0), 1) }

    var headRows: Int { size.rows >= 14 ? 2 : 1 }

    private var lastTop: Int { max(text.lines.count - bodyRows, 0) }

    /// Whether something stands below the window.
    var hasMore: Bool { top < lastTop }

    var style: TerminalStyle {
        TerminalStyle(width: min(max(size.columns - 2 * margin, 10), 88), isColored: isColored)
    }

    /// The section, or the end.
    private var content: LessonSection { index < sections.count ? sections[index] : ending }

    private mutating func layOut() {
        text = SectionText(
            content, style: style, width: min(max(size.columns - 2 * margin, 10), 160), asked: asked,
            openFolds: openFolds[index] ?? [])
        settle()
    }

    /// Keeps the window within the text; at its end an open question takes the keys.
    private mutating func settle() {
        isTyping = isTyping && text.openQuestion != nil
        top = min(max(top, 0), lastTop)
        guard text.openQuestion != nil, !isTyping, !hasTurnedAway, top >= lastTop else { return }
        isTyping = true
        top = lastTop
    }

    /// Goes on in a window of another size, at the piece of text that stood at the top.
    mutating func resize(to size: RawTerminal.Size) {
        let piece = text.starts.lastIndex { $0 <= top } ?? 0
        let offset = top - (text.starts.isEmpty ? 0 : text.starts[piece])
        let wasAtEnd = top > 0 && !hasMore
        self.size = size
        layOut()
        let start = piece < text.starts.count ? text.starts[piece] : 0
        let end = piece + 1 < text.starts.count ? text.starts[piece + 1] : text.lines.count
        top = wasAtEnd ? lastTop : start + min(offset, max(end - start - 1, 0))
        settle()
    }

    // MARK: Keys

    mutating func press(_ key: Key) {
        message = nil
        switch view {
        case .keys: view = .section
        case .contents(let selected): choose(key, selected)
        case .section: if isTyping { type(key) } else { read(key) }
        }
    }

    private mutating func read(_ key: Key) {
        switch key {
        case .character(" "), .enter, .pageDown: goOn()
        case .character("n"), .right: goToNext()
        case .character("b"), .character("p"), .left, .backspace: go(to: index - 1)
        case .pageUp: if top == 0 { goBackToEnd() } else { scroll(by: 1 - bodyRows) }
        case .up, .character("k"): scroll(by: -1)
        case .down, .character("j"): scroll(by: 1)
        case .home, .character("g"): scroll(by: -top)
        case .end, .character("G"): scroll(by: lastTop)
        case .character("c"): view = .contents(selected: min(index, sections.count - 1))
        case .character("o"): toggleAllFolds()
        case .character("?"), .character("h"): view = .keys
        case .character("q"), .control("d"): hasQuit = true
        case .character(let character): if let number = character.wholeNumberValue { toggleFold(number) }
        default: break
        }
    }

    private mutating func scroll(by lines: Int) {
        top += lines
        settle()
    }

    private mutating func goOn() {
        hasTurnedAway = false
        if hasMore { scroll(by: nextWindow - top) } else { goToNext() }
    }

    /// Where the next window begins: at the start of a paragraph or figure of which this one shows only a part.
    private var nextWindow: Int {
        let end = top + bodyRows
        let lines = text.lines
        let start = (top + bodyRows / 3..<end).last {
            $0 > top && lines[$0 - 1].isEmpty && !lines[$0].isEmpty
        }
        guard end < lines.count, !lines[end].isEmpty, !lines[end - 1].isEmpty, let start else { return end }
        return start
    }

    private mutating func goToNext() {
        hasTurnedAway = false
        if text.openQuestion != nil { scroll(by: lastTop) } else { go(to: index + 1) }
    }

    private mutating func go(to section: Int) {
        guard (0...sections.count).contains(section), section != index else { return }
        (index, top, isTyping, hasTurnedAway) = (section, 0, false, false)
        answer = LineEditor()
        notePlace(section < sections.count ? sections[section].place : nil)
        layOut()
    }

    private mutating func goBackToEnd() {
        guard index > 0 else { return }
        go(to: index - 1)
        scroll(by: lastTop)
    }

    private mutating func toggleFold(_ number: Int) {
        guard number > 0, number <= text.folds else { return }
        openFolds[index, default: []].formSymmetricDifference([number])
        layOut()
        // What is opened far below goes up, so that it is seen.
        let start = text.foldStarts[number - 1]
        if start - top > bodyRows / 2 { scroll(by: start - top) }
    }

    private mutating func toggleAllFolds() {
        let isAnyClosed = (openFolds[index]?.count ?? 0) < text.folds
        openFolds[index] = isAnyClosed ? Set(1..<text.folds + 1) : []
        layOut()
    }

    private mutating func choose(_ key: Key, _ selected: Int) {
        switch key {
        case .up, .character("k"): view = .contents(selected: max(selected - 1, 0))
        case .down, .character("j"): view = .contents(selected: min(selected + 1, sections.count - 1))
        case .pageUp: view = .contents(selected: max(selected - bodyRows, 0))
        case .pageDown: view = .contents(selected: min(selected + bodyRows, sections.count - 1))
        case .home, .character("g"): view = .contents(selected: 0)
        case .end, .character("G"): view = .contents(selected: sections.count - 1)
        case .enter, .right, .character(" "):
            view = .section
            go(to: selected)
        case .escape, .left, .character("c"), .character("b"): view = .section
        case .character("q"), .control("d"): hasQuit = true
        default: break
        }
    }

    // MARK: Answers

    private mutating func type(_ key: Key) {
        switch key {
        case .enter where isBlank, .character(" ") where isBlank:
            message = "Type an answer; or hint, solution, skip."
        case .enter: submit()
        case .escape: (isTyping, hasTurnedAway) = (false, true)
        case .up: top = max(top - 1, 0)
        case .down: top = min(top + 1, lastTop)
        case .pageUp: top = max(top - bodyRows + 1, 0)
        case .pageDown: top = min(top + bodyRows - 1, lastTop)
        case .control("d") where answer.isEmpty: hasQuit = true
        default: if answer.press(key) { top = lastTop }
        }
    }

    private var isBlank: Bool { answer.text.allSatisfy(\.isWhitespace) }

    private mutating func submit() {
        guard let question = text.openQuestion else { return }
        let line = String(answer.text)
        answer = LineEditor()
        var state = asked[question.number] ?? AskedQuestion(posed: PosedQuestion(question.asked.answered))
        let before = state.posed.result(nil)
        let (remarks, ending) = state.posed.take(line)
        // At once, since there are many ways to leave a question.
        if let result = state.posed.result(ending), result != before { noteResult(result, question) }
        if ending == .quit {
            hasQuit = true
            return
        }
        state.entries += [.typed(line), .said(remarks)]
        state.ending = ending
        asked[question.number] = state
        if ending != nil { isTyping = false }
        top = text.lines.count
        layOut()
        // What was said, and then as much as there is room for.
        if ending != nil, let entry = text.lastEntry {
            top = entry
            settle()
        }
    }
}
