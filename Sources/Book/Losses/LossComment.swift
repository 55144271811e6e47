// What a loss's doc comment says, read from Sources/LossFunctions: most of the page of losses.

import Foundation
import Workbook

/// The doc comment of a loss: its summary, and the items that each has.
struct LossComment {
    /// The type's name.
    let name: String
    /// The folder of its file in Sources/LossFunctions.
    let folder: String
    /// What it measures, in a sentence: the first paragraph.
    let summary: String
    private var items: [(label: Substring, text: String)] = []

    private static let required = ["Formula", "Gradient", "Domain", "Elicits", "Use", "Avoid", "Source"]
    private static let optional = ["Code", "Exactness", "Throws"]

    /// The text of an item; empty if the comment has none of this label.
    subscript(label: String) -> String { items.first { $0.label == label }?.text ?? "" }

    /// Value and derivatives, in TeX: a loss may have more than one formula.
    var formulas: [String] {
        ["Formula", "Gradient"].flatMap { label in
            items.filter { $0.label == label }.map { Self.tex($0.text) }
        }
    }

    /// Reads the lines of a comment, with all items that are required.
    init(_ lines: some Sequence<Substring>, of name: String, file: String) throws {
        self.name = name
        folder = String(file.prefix { $0 != "/" })
        let text = lines.map { $0.dropFirst("/// ".count) }
        summary = text.prefix { !$0.isEmpty }.joined(separator: " ")
        for line in text {
            if let item = line.prefixMatch(of: Self.itemForm) {
                items.append((item.1, String(line[item.range.upperBound...])))
            } else if line.hasPrefix("  "), !items.isEmpty {
                items[items.count - 1].text += line.dropFirst()
            }
        }
        let labels = items.map { String($0.label) }
        for label in Self.required where !labels.contains(label) {
            throw LossProblem(loss: name, problem: "its doc comment in \(file) has no “- \(label): …”")
        }
        for label in labels where !(Self.required + Self.optional).contains(label) {
            throw LossProblem(
                loss: name, problem: "its doc comment in \(file) has an unknown “- \(label): …”")
        }
    }

    // A regular expression that is written where it is used is parsed anew each time, for thousands of lines.
    private nonisolated(unsafe) static let itemForm = #/- (\w+): /#
    private nonisolated(unsafe) static let declarationForm =
        /public (?:struct (\w+).*: (.*) \{|typealias (\w+) = (\w+))/

    // MARK: Sources

    /// Sources/LossFunctions.
    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "LossFunctions", directoryHint: .isDirectory)

    /// The comments of all losses, in the order of their files.
    static func all() throws -> [LossComment] {
        try FileManager.default.subpathsOfDirectory(atPath: sources.path)
            .filter { $0.hasSuffix(".swift") }.sorted()
            .flatMap {
                try losses(in: String(contentsOf: sources.appending(path: $0), encoding: .utf8), file: $0)
            }
    }

    /// The comments of the losses in a source.
    ///
    /// A loss is a public type with a protocol of the library, or one that can be called. Where such a type is generic
    /// and its cases have names of their own, `typealias`, these are the losses.
    static func losses(in source: String, file: String) throws -> [LossComment] {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        var shared: Set<Substring> = []
        var losses: [LossComment] = []
        for (index, line) in lines.enumerated() {
            guard let type = line.prefixMatch(of: declarationForm) else { continue }
            if let generic = type.4 { shared.insert(generic) }
            let body = lines[index...].prefix { $0 != "}" }
            let isLoss =
                type.3 != nil || type.2.map { !["Sendable", "Sendable, Equatable"].contains($0) } == true
                || body.contains { $0.hasPrefix("    public func callAsFunction(") }
            guard isLoss, let name = type.3 ?? type.1, !shared.contains(name) else { continue }
            let comment = lines[..<index].reversed().prefix { $0.hasPrefix("///") }.reversed()
            losses.append(try LossComment(comment, of: String(name), file: file))
        }
        return losses
    }

    // MARK: Formulas

    /// What a comment writes as the letter or sign itself, to be read there as well.
    private static let commands: [Character: String] = [
        "ℓ": #"\ell"#, "ŷ": #"\hat{y}"#, "α": #"\alpha"#, "γ": #"\gamma"#, "δ": #"\delta"#,
        "λ": #"\lambda"#, "μ": #"\mu"#, "ρ": #"\rho"#, "σ": #"\sigma"#, "τ": #"\tau"#, "½": #"\tfrac12"#,
        "Σ": #"\sum"#, "∂": #"\partial"#, "≤": #"\le"#,
    ]

    /// The TeX of a comment's formula, without its backticks.
    private static func tex(_ formula: String) -> String {
        let characters = formula.filter { $0 != "`" }
        return zip(characters, characters.dropFirst() + " ").map { character, next in
            guard let command = commands[character] else { return String(character) }
            return command + (next.isASCII && next.isLetter ? " " : "")
        }.joined()
    }
}

/// What keeps a loss from standing on the page.
struct LossProblem: Error, Equatable, CustomStringConvertible {
    let loss: String
    let problem: String

    var description: String { "\(loss): \(problem)" }
}
