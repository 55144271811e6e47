// A chapter's command line.

import Foundation

/// What a run is for, of which it does one thing.
enum Mode: Equatable {
    /// To show the chapter and write its page.
    case write
    /// To show the chapter and write its page to another file.
    case report(String)
    /// To compare with the committed page.
    case check
    /// To judge all assertions again with their numbers moved.
    case bite
    /// To ask the chapter's checkpoints, from one of them on.
    case quiz(from: Int)
    /// To read the chapter section by section.
    case read
    /// To ask again what was missed, when its day has come.
    case review
    /// To show a value under several settings of a parameter.
    case sweep(Sweep)
    /// To answer the question of one of the chapter's own options.
    case answer(option: String)
    /// To list the options.
    case help

    /// The words that ask for it on the command line, without an option's dashes.
    static let verbs = ["read", "review"]

    /// What asks for it, and why it goes with no other; the later in the list explains.
    var option: (name: String, reason: String) {
        switch self {
        case .write: ("", "")
        case .report: ("--report", "writes the page to a file")
        case .check: ("--check", "compares with the committed page")
        case .bite: ("--bite", "writes and compares no page")
        case .quiz: ("--quiz", "asks and writes nothing")
        case .read: ("read", "shows the chapter section by section and writes nothing")
        case .review: ("review", "asks and writes nothing")
        case .sweep: ("--sweep", "runs the chapter several times and writes no page")
        case .answer(let option): ("--\(option)", "shows its answer instead of the chapter")
        case .help: ("--help", "")
        }
    }

    /// Whether the chapter is shown while it runs.
    var showsChapter: Bool {
        switch self {
        case .write, .report: true
        case .check, .bite, .quiz, .read, .review, .sweep, .answer, .help: false
        }
    }

    /// Whether who interrupts the run may ask what has become of the page.
    var concernsPage: Bool {
        switch self {
        case .write, .report, .check, .bite, .sweep, .answer, .help: true
        case .quiz, .read, .review: false
        }
    }

    /// The mode of a run that is asked for one and then another.
    func joined(_ other: Mode) throws(UsageError) -> Mode {
        if self == .write || other == .help || self == other { return other }
        if other == .write || self == .help { return self }
        let order = ["--report", "--check", "--bite", "--quiz", "read", "review", "--sweep"]
        func rank(_ mode: Mode) -> Int { order.firstIndex(of: mode.option.name) ?? order.count }
        let (explaining, refused) = rank(self) > rank(other) ? (self, other) : (other, self)
        throw explaining.refusal(of: refused.option.name)
    }

    /// Why this mode cannot go with an option.
    func refusal(of name: String) -> UsageError {
        UsageError(message: "\(option.name) \(option.reason); it cannot go with \(name)")
    }
}

/// A parameter that is tried out, and the shown value that is looked at.
struct Sweep: Equatable {
    /// The parameter's name.
    var parameter: String
    /// Its values as they were typed: `0...5`, or `0,1,2.5`.
    var values: String
    /// The label of the value.
    var label: String?
}

/// What the command line of a chapter asks for.
struct Options: Equatable {
    var mode = Mode.write
    /// Whether only failures and the tally are shown.
    var isQuiet = false
    /// Whether the whole text is shown, whatever it is shown on.
    var isWhole = false
    /// Where to write the claims as JSON.
    var claims: String?
    /// By how many millions every seed is moved.
    var reseed = 0
    /// The kept table that is to be made anew.
    var make: String?
    /// Options that no chapter has in common, by name: parameters, once the chapter has declared them.
    var others: [String: String?] = [:]
    /// Files that options of the chapter name for it to write, and to read.
    var outputFiles: [NamedFile] = []
    var inputFiles: [NamedFile] = []

    /// A file, and the option that names it.
    struct NamedFile: Equatable {
        var option: String
        var path: String
    }

    /// The options that all chapters have in common.
    static let names = [
        "all", "check", "bite", "quiet", "help", "report", "claims", "quiz", "sweep", "of", "reseed", "make",
    ]

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        var label: String?
        while let argument = rest.popFirst() {
            if argument == "-h" {
                mode = .help
                continue
            }
            if argument == "read" || argument == "review" {
                mode = try mode.joined(argument == "read" ? .read : .review)
                continue
            }
            guard argument.hasPrefix("--"), argument.count > 2 else {
                throw UsageError(
                    message: "unexpected argument '\(argument)'"
                        + didYouMean(argument, among: Mode.verbs + Self.names.map { "--\($0)" }))
            }
            let pieces = argument.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false
            ).map(String.init)
            let name = pieces[0]
            var value = pieces.count == 2 ? pieces[1] : nil
            func requiredValue(_ kind: String = "a file name") throws(UsageError) -> String {
                if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
                guard let value, !value.isEmpty else {
                    throw UsageError(message: "--\(name) needs \(kind)")
                }
                return value
            }
            func flag<Value>(_ meaning: Value) throws(UsageError) -> Value {
                if value != nil { throw UsageError(message: "--\(name) takes no value") }
                return meaning
            }
            switch name {
            case "check": mode = try mode.joined(try flag(.check))
            case "bite": mode = try mode.joined(try flag(.bite))
            case "help": mode = try mode.joined(try flag(.help))
            case "quiet": isQuiet = try flag(true)
            case "all": isWhole = try flag(true)
            case "report":
                let path = try requiredValue()
                if case .report = mode { throw UsageError(message: "--report is given twice") }
                mode = try mode.joined(.report(path))
            case "quiz":
                if value == nil, let next = rest.first, Int(next) != nil { value = rest.popFirst() }
                guard let first = Int(value ?? "1"), first > 0 else {
                    throw UsageError(message: "--quiz takes the number of a checkpoint, from 1")
                }
                if case .quiz = mode { throw UsageError(message: "--quiz is given twice") }
                mode = try mode.joined(.quiz(from: first))
            case "sweep":
                let pieces = try requiredValue("a parameter and its values, as in gamma=0...5")
                    .split(separator: "=", maxSplits: 1).map(String.init)
                guard pieces.count == 2 else {
                    throw UsageError(message: "--sweep needs a parameter and its values, as in gamma=0...5")
                }
                if case .sweep = mode { throw UsageError(message: "--sweep is given twice") }
                mode = try mode.joined(.sweep(Sweep(parameter: pieces[0], values: pieces[1])))
            case "of":
                let words = try requiredValue("the label of a shown value")
                if label != nil { throw UsageError(message: "--of is given twice") }
                label = words
            case "claims":
                let path = try requiredValue()
                if claims != nil { throw UsageError(message: "--claims is given twice") }
                claims = path
            case "reseed":
                let text = try requiredValue("a number")
                guard let shift = Int(text), reseedRange.contains(shift) else {
                    throw UsageError(message: "--reseed takes a number from 0 to \(reseedRange.upperBound)")
                }
                if reseed != 0 { throw UsageError(message: "--reseed is given twice") }
                reseed = shift
            case "make":
                let table = try requiredValue("the name of a kept table")
                if make != nil { throw UsageError(message: "--make is given twice") }
                make = table
            default:
                if value == nil, let next = rest.first, !next.hasPrefix("--") {
                    value = rest.popFirst()
                }
                if others.updateValue(value, forKey: name) != nil {
                    throw UsageError(message: "--\(name) is given twice")
                }
            }
        }
        if let label {
            guard case .sweep(var sweep) = mode else {
                throw UsageError(message: "--of names what --sweep looks at; it goes with no other")
            }
            sweep.label = label
            mode = .sweep(sweep)
        }
        try checkMode()
    }

    /// Throws where the mode goes with none of what else is asked for.
    func checkMode() throws(UsageError) {
        let (makesTable, writesClaims) = (make != nil, claims != nil)
        // What the mode refuses, and whether it is asked for.
        let refused: [(name: String, isAsked: Bool)] =
            switch mode {
            case .write: [("--quiet", isWhole && isQuiet)]
            case .check, .help: [("--all", isWhole)]
            case .report: [("--make", makesTable), ("--quiet", isWhole && isQuiet)]
            case .bite, .answer: [("--make", makesTable), ("--claims", writesClaims), ("--all", isWhole)]
            case .quiz, .read, .review, .sweep:
                [
                    ("--make", makesTable), ("--claims", writesClaims), ("--all", isWhole),
                    ("--quiet", isQuiet),
                ]
            }
        guard let first = refused.first(where: \.isAsked) else { return }
        guard mode.showsChapter, first.name == "--quiet" else { throw mode.refusal(of: first.name) }
        throw UsageError(message: "--all shows the whole text; it cannot go with --quiet")
    }
}
