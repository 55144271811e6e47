// Book's command line.

/// What the command line asks for.
struct BookOptions: Equatable {
    var check = false
    var quiet = false
    var help = false

    /// A command line that cannot be understood, as one line for the reader.
    struct UsageError: Error, Equatable {
        var message: String
    }

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        for argument in arguments {
            switch argument {
            case "--check": check = true
            case "--quiet": quiet = true
            case "--help", "-h": help = true
            default:
                let kind = argument.hasPrefix("-") ? "unknown option" : "unexpected argument"
                throw UsageError(message: "\(kind) \(argument)")
            }
        }
    }

    static let helpLines = [
        "Runs every chapter, and writes the pages that span them: docs/README.md,",
        "docs/Claims.md and docs/Losses.md.",
        "",
        "usage: swift run Book [options]",
        "",
        "  --check    compare all pages and figures with the committed ones, write nothing;",
        "             exit code 3 if they differ",
        "  --quiet    show only what failed or differs",
        "  --help     show this",
    ]
}
