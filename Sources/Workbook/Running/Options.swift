// A chapter's command line.

import Foundation

/// What the command line of a chapter asks for.
struct Options: Equatable {
    var check = false
    var quiet = false
    /// Whether to judge all assertions again with their numbers moved, instead of writing.
    var bite = false
    var help = false
    /// Where to write the page instead of into the package.
    var report: String?
    /// Where to write the claims as JSON.
    var claims: String?
    /// The checkpoint at which a quiz starts, when one is asked for.
    var quiz: Int?
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
    static let names = ["check", "bite", "quiet", "help", "report", "claims", "quiz"]

    /// A command line that cannot be understood, as one line for the reader.
    struct UsageError: Error, Equatable {
        var message: String
    }

    /// Reads arguments, without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "-h" {
                help = true
                continue
            }
            guard argument.hasPrefix("--"), argument.count > 2 else {
                throw UsageError(message: "unexpected argument '\(argument)'")
            }
            let pieces = argument.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false
            ).map(String.init)
            let name = pieces[0]
            var value = pieces.count == 2 ? pieces[1] : nil
            func requiredValue() throws(UsageError) -> String {
                if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
                guard let value, !value.isEmpty else {
                    throw UsageError(message: "--\(name) needs a file name")
                }
                return value
            }
            func once(_ old: String?, _ new: String) throws(UsageError) -> String {
                if old != nil { throw UsageError(message: "--\(name) is given twice") }
                return new
            }
            func flag() throws(UsageError) -> Bool {
                if value != nil { throw UsageError(message: "--\(name) takes no value") }
                return true
            }
            switch name {
            case "check": check = try flag()
            case "bite": bite = try flag()
            case "quiet": quiet = try flag()
            case "help": help = try flag()
            case "report": report = try once(report, try requiredValue())
            case "quiz":
                if value == nil, let next = rest.first, Int(next) != nil { value = rest.popFirst() }
                guard let first = Int(value ?? "1"), first > 0 else {
                    throw UsageError(message: "--quiz takes the number of a checkpoint, from 1")
                }
                if quiz != nil { throw UsageError(message: "--quiz is given twice") }
                quiz = first
            case "claims": claims = try once(claims, try requiredValue())
            default:
                if value == nil, let next = rest.first, !next.hasPrefix("--") {
                    value = rest.popFirst()
                }
                if others.updateValue(value, forKey: name) != nil {
                    throw UsageError(message: "--\(name) is given twice")
                }
            }
        }
        if check, report != nil {
            throw UsageError(message: "--check compares with the committed page; it cannot go with --report")
        }
        if quiz != nil, check || bite || quiet || report != nil || claims != nil {
            throw UsageError(
                message:
                    "--quiz asks and writes nothing; it cannot go with --check, --bite, --quiet, --report or --claims"
            )
        }
        if bite, check || report != nil {
            throw UsageError(
                message: "--bite writes and compares no page; it cannot go with --check or --report")
        }
    }
}
