// The command line.

import LossExamination
import Workbook

/// What the command line asks for.
struct ExamineOptions: Equatable {
    enum Subject: Equatable {
        /// A reader's file.
        case file(String)
        /// A loss of the library, by its name.
        case library(String)
        /// A template is to be written there.
        case new(String)
        case list
        case help
    }

    var subject: Subject
    /// Hyper-parameters, by name.
    var values: [(name: String, text: String)] = []
    /// The function to examine, where the file has several.
    var function: String?
    /// What predictions and targets are, where their names do not say it.
    var predictions: PredictionKind?
    var targets: TargetKind?
    /// Where the report is to be written.
    var report: String?

    static func == (a: Self, b: Self) -> Bool {
        a.subject == b.subject && a.values.elementsEqual(b.values, by: ==) && a.function == b.function
            && a.predictions == b.predictions && a.targets == b.targets && a.report == b.report
    }

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        var subject: Subject?
        func ask(_ new: Subject) throws(UsageError) {
            if subject == .help { return }
            if let subject, new != .help, subject != new {
                throw UsageError(message: "one loss at a time: \(Self.name(subject)), or \(Self.name(new))")
            }
            subject = new
        }
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("-"), argument.count > 1 else {
                try ask(argument.hasSuffix(".swift") ? .file(argument) : .library(argument))
                continue
            }
            let pieces = argument.drop { $0 == "-" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false
            ).map(String.init)
            let name = pieces.first ?? ""
            var value = pieces.count == 2 ? pieces[1] : nil
            func required(_ kind: String) throws(UsageError) -> String {
                if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
                guard let value, !value.isEmpty else { throw UsageError(message: "--\(name) needs \(kind)") }
                return value
            }
            switch name {
            case "h", "help": try ask(.help)
            case "list": try ask(.list)
            case "new": try ask(.new(try required("the name of a file, such as MyLoss.swift")))
            case "function": function = try required("the name of a function")
            case "predictions":
                predictions = try Self.kind(
                    try required("a kind"), named: name, Self.predictionKinds)
            case "targets":
                targets = try Self.kind(
                    try required("a kind"), named: name, Self.targetKinds)
            case "report": report = try required("a file name")
            default: values.append((name, try required("a number")))
            }
        }
        guard let subject else {
            throw UsageError(message: "name a file, such as MyLoss.swift, or a loss, such as HuberLoss")
        }
        if case .new(let file) = subject, !file.hasSuffix(".swift") {
            throw UsageError(message: "--new needs a name that ends in .swift, not '\(file)'")
        }
        self.subject = subject
    }

    private static func name(_ subject: Subject) -> String {
        switch subject {
        case .file(let name), .library(let name): name
        case .new(let name): "--new \(name)"
        case .list: "--list"
        case .help: "--help"
        }
    }

    /// What predictions and targets may be called, and what that is.
    static let predictionKinds: [(word: String, kind: PredictionKind)] = [
        ("numbers", .number), ("probabilities", .probability), ("positive", .positive),
    ]
    static let targetKinds: [(word: String, kind: TargetKind)] = [
        ("numbers", .number), ("labels", .label), ("signs", .sign), ("positive", .positive),
    ]

    private static func kind<Kind>(
        _ word: String, named name: String, _ kinds: [(word: String, kind: Kind)]
    ) throws(UsageError) -> Kind {
        if let kind = kinds.first(where: { $0.word == word })?.kind { return kind }
        let words = kinds.map(\.word)
        throw UsageError(
            message: "--\(name) takes \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")"
                + didYouMean(word, among: words))
    }

    static let helpLines =
        [
            "Examines a loss: what its value and slope look like, whether the slope belongs",
            "to the value, what a model learns by it, and where its digits end.",
            "",
            "usage: swift run Examine MyLoss.swift          a loss of your own",
            "       swift run Examine HuberLoss --delta 2   one of the library's",
            "",
            "  --new MyLoss.swift    write a template to start from",
            "  --list                the library's losses, with their parameters",
            "  --NAME NUMBER         a parameter of the loss, such as --delta 2",
            "  --function NAME       the function to examine, where a file has several",
            "  --predictions KIND    numbers, probabilities or positive, where the names of",
            "                        the function's arguments do not say it",
            "  --targets KIND        numbers, labels (0 or 1), signs (-1 or 1) or positive",
            "  --report FILE         write the report there; that of MyLoss.swift is written",
            "                        to MyLoss.md unless told otherwise",
            "  --help                show this",
            "",
            "The file declares one of these, over `Number: LossNumber` or in Double only:",
            "",
        ] + LossDeclaration.forms.map { "    \($0)" } + [
            "",
            "and, if you like, `slope` (or `gradient`, which returns an array): its",
            "derivative with respect to the prediction. It is compiled and run as exercises",
            "are: stopped after ten seconds, and what it does wrong is told.",
            "",
            "exit codes: 0 examined; 1 the derivative is not that of the value, a value is",
            "NaN, or the file does not compile, crashes or does not end; 2 usage, or a file",
            "that cannot be read or written; 130 interrupted",
        ]
}
