// An exercise as its author writes it: task, stub and solution in one file, with hints and reasoning after them.

import Weaver

/// An exercise's texts, read from a file in `Catalogue/`.
///
/// The rules of the format:
///
/// 1. The file starts with a comment, the task. Its first line is `// Exercise 2.3: TITLE`.
/// 2. Up to the line `//:about` the file is what the reader gets, but for lines between `//:solution` and `//:end`.
///    The solution is the same without the lines between `//:stub` and `//:solution`.
/// 3. After it, `//:summary`, `//:section`, `//:minutes`, `//:difficulty` and `//:check` have their text on their own
///    line: one line for the contents, the anchor of the chapter's section (on a further page: `Training#an-anchor`),
///    how long it takes a programmer who has just read that section, how hard it is (a ``Difficulty``), and the call
///    of the check in `ExerciseChecks.Catalogue`.
/// 4. An exercise whose solution is a loss may say `//:examine`, with the options that `swift run Examine` needs for it.
/// 5. Each `//:hint`, and `//:why`, is followed by the comment lines that are its text. Hints are in order.
struct ExerciseText: Equatable, Sendable {
    /// The number, such as 2.3.
    let number: String
    /// The file's name without its ending, such as `3-mean-of-batches`.
    let fileName: String
    let title: String
    let summary: String
    /// The page and the anchor of the section that explains what is practised: `Chapter2.md#house-prices`.
    let section: String
    /// How long it takes a programmer who has just read the section, about.
    let minutes: Int
    let difficulty: Difficulty
    /// The call that checks the reader's declarations.
    let check: String
    /// What follows the file's name in the command that examines the solution; nil where it is no loss.
    let examineOptions: String?
    let hints: [[String]]
    /// Why the solution is what it is.
    let why: [String]
    /// The file as the reader gets it.
    let stub: String
    /// The same file, solved.
    let solution: String

    /// What an exercise asks of a reader who has just read its section.
    enum Difficulty: String, CaseIterable, Sendable {
        /// The section's formula, as code.
        case easy
        /// One step more: a derivative, a trap, a second formula.
        case medium
        /// Several steps that nothing in the section prepares.
        case hard
    }

    /// A text that does not follow the rules.
    struct FormatError: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// Reads an exercise.
    ///
    /// - Parameters:
    ///   - source: the text in the catalogue.
    ///   - chapter: the chapter's number.
    ///   - fileName: the file's name without its ending; it starts with the exercise's number in the chapter.
    init(source: String, chapter: Int, fileName: String) throws(FormatError) {
        func problem(_ text: String) -> FormatError {
            FormatError(description: "Chapter\(chapter)/\(fileName): \(text)")
        }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let end = lines.firstIndex(of: "//:about") else { throw problem("there is no line //:about") }
        let number = "\(chapter).\(fileName.prefix { $0.isNumber })"
        let opening = "// Exercise \(number): "
        guard lines[0].hasPrefix(opening) else { throw problem("does not start with “\(opening)”") }

        var about: [String: String] = [:]
        var hints: [[String]] = []
        var why: [String]?
        for line in lines[(end + 1)...] where !line.isEmpty {
            if line == "//:hint" {
                hints.append([])
            } else if line == "//:why" {
                why = []
            } else if line == "//:examine" {
                about["examine"] = ""
            } else if line.hasPrefix("//:"), let blank = line.firstIndex(of: " ") {
                about[String(line[..<blank].dropFirst(3))] = String(line[line.index(after: blank)...])
            } else if line == "//" || line.hasPrefix("// ") {
                let text = String(line.dropFirst(3))
                if why != nil {
                    why?.append(text)
                } else if !hints.isEmpty {
                    hints[hints.count - 1].append(text)
                }
            } else {
                throw problem("“\(line)” belongs to nothing")
            }
        }
        guard let summary = about["summary"], let section = about["section"], let check = about["check"],
            let why, !hints.isEmpty
        else { throw problem("summary, section, check, a hint or why is missing") }
        guard let minutes = about["minutes"].flatMap({ Int($0) }), minutes > 0 else {
            throw problem("//:minutes has no number above 0")
        }
        guard let difficulty = about["difficulty"].flatMap(Difficulty.init) else {
            let words = Difficulty.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem("//:difficulty is none of \(words)")
        }

        self.number = number
        self.fileName = fileName
        title = String(lines[0].dropFirst(opening.count))
        self.summary = summary
        let place = section.split(separator: "#", maxSplits: 1)
        self.section =
            place.count == 2
            ? "Chapter\(chapter)-\(place[0]).md#\(place[1])" : "Chapter\(chapter).md#\(section)"
        self.minutes = minutes
        self.difficulty = difficulty
        self.check = check
        examineOptions = about["examine"]
        self.hints = hints
        self.why = why
        var file = Array(lines[..<end])
        while file.last == "" { file.removeLast() }
        guard let head = file.firstIndex(where: { !$0.hasPrefix("//") }) else {
            throw problem("there is no code")
        }
        file.insert(
            contentsOf: [
                "//", "// Read: docs/\(self.section)",
                "// Check: swift run Exercises \(number)      Stuck: swift run Exercises hint \(number)",
            ], at: head)
        stub = try Self.version(of: file, leavingOut: "//:solution", until: "//:end", problem)
        solution = try Self.version(of: file, leavingOut: "//:stub", until: "//:solution", problem)
    }

    private static func version(
        of file: [String], leavingOut start: String, until end: String, _ problem: (String) -> FormatError
    ) throws(FormatError) -> String {
        var result: [String] = []
        var leavesOut = false
        for line in file {
            let mark = String(line.drop { $0 == " " })
            if mark == start {
                guard !leavesOut else { throw problem("\(start) twice") }
                leavesOut = true
            } else if mark == end {
                leavesOut = false
            } else if !leavesOut, !["//:stub", "//:solution", "//:end"].contains(mark) {
                result.append(line)
            }
        }
        if leavesOut { throw problem("\(start) without \(end)") }
        return result.joined(separator: "\n") + "\n"
    }

    /// The chapter's number.
    var chapter: Int { Int(number.prefix { $0 != "." }) ?? 0 }

    /// The file's name without number and ending, by which a reader may also call it.
    var name: String { String(fileName.drop { $0 != "-" }.dropFirst()) }

    /// Where the reader's file is, as seen from the package.
    var path: String { "Chapters/Exercises/Chapter\(chapter)/\(fileName).swift" }

    /// How long it takes and how hard it is, in words.
    var effort: String { "\(minutes) minutes, \(difficulty)" }

    /// The command that examines the reader's loss; nil where there is none.
    var examineCommand: String? {
        examineOptions.map { "swift run Examine \(path)" + ($0.isEmpty ? "" : " \($0)") }
    }

    /// The task, as Markdown-like text without comment marks.
    var task: [String] { Self.head(of: stub) }

    /// The functions that the stub declares, each on one line.
    var declarations: [String] { Self.declarations(in: stub) }

    /// The functions that a file declares outside of all else, each on one line.
    static func declarations(in file: String) -> [String] {
        var result: [String] = []
        var isOpen = false
        for line in file.split(separator: "\n").map(String.init) {
            let startsHere = line.hasPrefix("func ")
            guard startsHere || isOpen else { continue }
            let text = line.prefix { $0 != "{" }.trimmed
            if startsHere {
                result.append(String(text))
            } else if !text.isEmpty {
                let needsBlank = !(result[result.count - 1].hasSuffix("(") || text.hasPrefix(")"))
                result[result.count - 1] += (needsBlank ? " " : "") + text
            }
            isOpen = !line.contains("{")
        }
        return result
    }

    /// The solution without the task.
    var solutionCode: [String] {
        let lines = solution.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Array(lines.dropFirst(Self.head(of: solution).count).drop { $0.isEmpty }.dropLast())
    }

    private static func head(of file: String) -> [String] {
        file.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("//") }
            .map { String($0.dropFirst(3)) }
    }
}
