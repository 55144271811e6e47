// Book's command line.

import Workbook

/// What the command line asks for.
struct BookOptions: Equatable {
    /// What a run is for.
    enum Mode: Equatable {
        case write
        /// To compare the pages with the committed ones.
        case check
        /// To count what a reader of each lesson page scrolls through.
        case facts
        /// To run the chapters under these shifts of all seeds.
        case reseed(ClosedRange<Int>)
        /// To run the chapters with the settings of their parameters that these seeds draw.
        case settings(ClosedRange<Int>)
        /// To ask what was missed, in these chapters, or in all.
        case review([String])
    }

    private(set) var mode = Mode.write
    private(set) var quiet = false
    private(set) var help = false

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        var asked: [String] = []
        while let argument = rest.popFirst() {
            switch argument {
            case "--check": mode = .check
            case "--quiet": quiet = true
            case "--facts": mode = .facts
            case "--help", "-h": help = true
            case "--reseed":
                guard let shifts = rest.popFirst().flatMap(Self.range),
                    reseedRange.contains(shifts.upperBound)
                else { throw UsageError(message: "--reseed takes shifts of the seeds, such as 1...20") }
                mode = .reseed(shifts)
            case "--settings":
                guard let settings = rest.popFirst().flatMap(Self.range) else {
                    throw UsageError(message: "--settings takes seeds, such as 1...300")
                }
                mode = .settings(settings)
            case "review":
                let chapters = rest.prefix { !$0.hasPrefix("-") }
                rest = rest.dropFirst(chapters.count)
                mode = .review(Array(chapters))
            default:
                let kind = argument.hasPrefix("-") ? "unknown option" : "unexpected argument"
                throw UsageError(message: "\(kind) \(argument)" + didYouMean(argument, among: Self.words))
            }
            if !["--quiet", "--help", "-h"].contains(argument) { asked.append(argument) }
        }
        if let other = asked.first(where: { $0 != asked[0] }) {
            throw UsageError(message: "\(asked[0]) and \(other) are two runs; ask for one")
        }
        if case .review = mode, quiet {
            throw UsageError(message: "review asks and shows nothing else; it cannot go with --quiet")
        }
    }

    private static let words = [
        "review", "--check", "--reseed", "--settings", "--facts", "--quiet", "--help",
    ]

    /// Reads `1...20`, or a single number, from 1 on.
    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "...", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = ends.compactMap { Int($0) }
        guard let first = numbers.first, let last = numbers.last, numbers.count == ends.count, first > 0,
            first <= last
        else { return nil }
        return first...last
    }

    static let helpLines = [
        "Runs every chapter, and writes the pages that span them: docs/README.md,",
        "docs/Claims.md and docs/Losses.md.",
        "",
        "usage: swift run Book [review] [options]",
        "",
        "  review     ask instead what was missed in the chapters' quizzes, when its day has come:",
        "             after 1, 3, 7 and 21 days; review 4 asks that of Chapter 4",
        "  --check    compare all pages and figures with the committed ones, write nothing;",
        "             exit code 3 if they differ",
        "  --reseed 1...20",
        "             run every chapter under 20 shifts of all its seeds, write nothing, and list",
        "             the conclusions that do not hold under each; exit code 1 if there are any",
        "  --settings 1...300",
        "             run the chapters with 300 settings of their parameters, write nothing, and list",
        "             what fails; exit code 1 if there is any",
        "  --facts    count what a reader of each lesson page scrolls through, as committed; exit",
        "             code 1 where a page is beyond a limit",
        "  --quiet    show only what failed or differs",
        "  --help     show this",
    ]
}
