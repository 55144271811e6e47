// Explore's command line.

import Workbook

/// What the command line asks for.
struct ExploreOptions: Equatable {
    /// Whether to compare the page with the one on disk instead of writing it.
    private(set) var isCheck = false
    /// Whether to measure the page on disk in a browser instead of writing it.
    private(set) var isMeasure = false
    /// Where the page goes; nil for its place in the package.
    private(set) var output: String?
    private(set) var help = false

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--check": isCheck = true
            case "--measure": isMeasure = true
            case "--output":
                guard let file = rest.popFirst(), !file.isEmpty else {
                    throw UsageError(message: "--output takes a file, such as --output /tmp/Explore.html")
                }
                output = file
            case "--help", "-h": help = true
            default:
                let kind = argument.hasPrefix("-") ? "unknown option" : "unexpected argument"
                throw UsageError(message: "\(kind) \(argument)" + didYouMean(argument, among: Self.words))
            }
        }
    }

    private static let words = ["--check", "--measure", "--output", "--help"]

    static let helpLines = [
        "Makes docs/Explore.html: the book's figures, with sliders, in one file for any",
        "browser. Figures and losses are this package's Swift, compiled to WebAssembly.",
        "",
        "usage: swift run Explore [options]",
        "",
        "  --check        compare the page with the committed one, write nothing; exit code 3",
        "                 if it differs",
        "  --measure      measure, in a browser, how long the page takes to open and each",
        "                 figure to move (medians of 20), write nothing; exit code 3 if that",
        "                 is noticed; EXPLORE_BROWSER names a browser that is not in PATH",
        "  --output FILE  write, compare, or measure this file instead",
        "  --help         show this",
        "",
        "exit codes: 0 done; 1 it does not compile; 2 usage, or a toolchain without",
        "WebAssembly, or no browser; 3 differs, or too slow",
    ]
}
