// The command line.

/// What the command line asks for.
enum Command: Equatable {
    /// Check an exercise; without a name, go on with the first that is not solved.
    case check(String?)
    case hint(String?)
    case solution(String?)
    case list
    case reset(String)
    case watch
    /// Write `docs/Exercises.md`.
    case page
    case help

    /// A command line that cannot be understood, as one line for the reader.
    struct UsageError: Error, Equatable {
        var message: String
    }

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        if arguments.contains("--help") || arguments.contains("-h") || arguments.first == "help" {
            self = .help
            return
        }
        if let option = arguments.first(where: { $0.hasPrefix("-") }) {
            throw UsageError(message: "unknown option \(option)")
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
        if let extra = rest.first { throw UsageError(message: "unexpected argument '\(extra)'") }
    }

    static let helpLines = [
        "Programming exercises: mend or finish the files in Chapters/Exercises, and be told why.",
        "",
        "usage: swift run Exercises [command]",
        "",
        "  (nothing)           go on: check the first exercise that is not solved",
        "  2.3                 check exercise 2.3, or name its file",
        "  hint [2.3]          the next hint",
        "  solution [2.3]      a solution, and why it is one",
        "  list                all exercises, and which are solved",
        "  reset 2.3           put the file back as it was; yours is kept aside",
        "  watch               check a file whenever it is saved; Ctrl-C ends",
        "  page                write docs/Exercises.md (for authors)",
        "  --help              show this",
        "",
        "exit codes: 0 solved; 1 a check failed, or the file does not compile or is missing; 2 usage;",
        "130 interrupted",
    ]
}
