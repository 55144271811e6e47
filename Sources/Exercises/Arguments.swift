// The command line.

import Workbook

/// What the command line asks for.
enum Command: Equatable {
    /// Check an exercise; without a name, go on with the first that is not solved.
    case check(String?)
    case hint(String?)
    case solution(String?)
    case list
    case reset(String)
    case watch
    /// Write `docs/Exercises.md`, and the files of exercises that have none.
    case page
    case help

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        if arguments.contains("--help") || arguments.contains("-h") || arguments.first == "help" {
            self = .help
            return
        }
        if let option = arguments.first(where: { $0.hasPrefix("-") }) {
            let words = arguments.map { String($0.drop { $0 == "-" }) }
            throw UsageError(message: "unknown option \(option)" + Self.question(words))
        }
        let name = arguments.dropFirst().first
        var takesName = false
        switch arguments.first {
        case nil: self = .check(nil)
        case "hint": (self, takesName) = (.hint(name), true)
        case "solution": (self, takesName) = (.solution(name), true)
        case "list": self = .list
        case "reset":
            guard let name else { throw UsageError(message: "reset needs an exercise, such as reset 2.3") }
            (self, takesName) = (.reset(name), true)
        case "watch": self = .watch
        case "page": self = .page
        case let other: self = .check(other)
        }
        let rest = arguments.dropFirst(takesName ? 2 : 1)
        if let extra = rest.first {
            if case .check(let first?) = self, let guess = Self.guess(at: arguments) {
                let word = Self.words.contains(extra) ? "\(first) \(extra)" : first
                throw UsageError(message: "there is no command '\(word)'. Did you mean: \(guess)?")
            }
            throw UsageError(message: "unexpected argument '\(extra)'")
        }
    }

    // MARK: Near misses

    private static let words = ["hint", "solution", "list", "reset", "watch", "page", "help"]

    /// What stands in other programs for a command of this one; an empty word goes on.
    private static let synonyms = [
        "check": "", "run": "", "test": "", "next": "", "continue": "", "start": "", "clue": "hint",
        "answer": "solution", "solve": "solution", "ls": "list", "all": "list", "status": "list",
        "progress": "list", "restore": "reset", "undo": "reset",
    ]

    /// A command line that may have been meant by another one; nil when there is none near.
    static func guess(at arguments: [String]) -> String? {
        var arguments = arguments
        // 2.3 hint
        if arguments.count > 1, words.contains(arguments[1]) { arguments.swapAt(0, 1) }
        guard let first = arguments.first?.lowercased() else { return nil }
        guard let word = synonyms[first] ?? nearMiss(first, among: words) else { return nil }
        let name = ["list", "watch", "page", "help"].contains(word) ? nil : arguments.dropFirst().first
        let line = [word, name ?? (word == "reset" ? "2.3" : "")].filter { !$0.isEmpty }
        return line.isEmpty
            ? "swift run Exercises, with nothing after it" : line.joined(separator: " ")
    }

    private static func question(_ arguments: [String]) -> String {
        guess(at: arguments).map { ". Did you mean: \($0)?" } ?? ""
    }

    static let helpLines = [
        "Programming exercises: mend or finish the files in Chapters/Exercises, and be",
        "told why.",
        "",
        "usage: swift run Exercises [command]",
        "",
        "  (nothing)           go on: check the first exercise that is not solved",
        "  2.3                 check exercise 2.3, or name its file",
        "  hint [2.3]          the next hint",
        "  solution [2.3]      a solution, and why it is one",
        "  list                all exercises, and which are solved",
        "  reset 2.3           put the file back as it was; yours is kept beside it",
        "  watch               check a file whenever it is saved; it has keys for a hint,",
        "                      the next exercise and the list; q or Ctrl-C ends",
        "  page                (for authors) write docs/Exercises.md, and missing files",
        "  --help              show this",
        "",
        "The files are tracked by git: commit what you write on a branch of your own,",
        "such as `git switch -c mine`, or `git stash` it before a `git pull`.",
        "",
        "exit codes: 0 solved; 1 a check failed, or the file does not compile or is",
        "missing; 2 usage; 130 interrupted",
    ]
}
