// Doc comments name what there is: a type, a member or a function that has gone, or never was, is found here.

import Foundation
import PackageTesting
import Testing

struct DocCommentTests {
    @Test("Every symbol named in a doc comment is declared in Sources, or is one of Swift's")
    func symbolsExist() throws {
        let sources = try Self.sources()
        var declared = Declarations()
        for source in sources { declared.read(source.lines) }
        var missing: [String] = []
        for (path, lines) in sources {
            for (index, line) in lines.enumerated() where line.drop(while: { $0 == " " }).hasPrefix("///") {
                missing += Self.codeSpans(line).filter { !declared.has($0) }.map {
                    "\(path):\(index + 1): \($0)"
                }
            }
        }
        #expect(missing == [])
    }

    @Test("A missing type, member or function is noticed")
    func missingSymbols() {
        var declared = Declarations()
        declared.read([
            "enum Problem: Error {", "    case tooLong, tooShort(Int)", "    func check(_ x: Int) {}", "}",
        ])
        for known: Substring in ["Problem", "Problem.tooShort", "check(_:)", "a == b", "Double", "-x"] {
            #expect(declared.has(known), "\(known)")
        }
        for unknown: Substring in [
            "Trouble", "Problem.notFinite", "Problem.weigh(of:)", "look(_:)", "Double.tooLong",
        ] {
            #expect(!declared.has(unknown), "\(unknown)")
        }
    }

    /// The lines of all files of Sources, by their path there; not those of the exercises' texts.
    static func sources() throws -> [(path: String, lines: [Substring])] {
        let folder = packageRoot.appending(path: "Sources", directoryHint: .isDirectory)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return try paths.filter { $0.hasSuffix(".swift") && !$0.contains("/Catalogue/") }.map { path in
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return (path, text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    /// What stands between backticks in a line, single or double.
    private static func codeSpans(_ line: Substring) -> [Substring] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) || line.contains("``") }.map(\.element)
    }
}

/// What sources declare, by the types that it stands in.
private struct Declarations {
    /// Names that are Swift's, a module's, or a file's.
    private static let others: Set<Substring> = [
        "Bundle", "Bundle.module", "Chapter6.md", "ChapterN", "Double", "ElementaryFunctions", "Exercises",
        "FixtureChapter", "Float",
        "Foundation", "FromLogits", "Int", "Modules", "NaN", "Runtime", "String", "Study",
    ]
    private static let types: Set<Substring> = ["struct", "class", "enum", "protocol", "extension", "actor"]
    private static let keywords: Set<Substring> = [
        "func", "var", "let", "case", "typealias", "associatedtype",
    ]

    private var names: Set<Substring> = []
    private var members: [Substring: Set<Substring>] = [:]

    /// Reads a source's lines; `swift format` sets one declaration on each, its members further in.
    mutating func read(_ lines: [Substring]) {
        var open: [(name: Substring, indent: Int)] = []
        for line in lines {
            let indent = line.prefix { $0 == " " }.count
            let code = line.dropFirst(indent)
            if code.isEmpty || code.hasPrefix("//") { continue }
            while let last = open.last, indent < last.indent || indent == last.indent && code.hasPrefix("}") {
                open.removeLast()
            }
            let words = code.split(separator: " ")
            guard
                let place = words.firstIndex(where: { Self.types.contains($0) || Self.keywords.contains($0) }
                ),
                place + 1 < words.count
            else { continue }
            let isType = Self.types.contains(words[place])
            let declared =
                words[place] == "case"
                ? code.split(separator: ",").map {
                    Self.name($0.split(separator: " ").first { $0 != "case" } ?? "")
                }
                : [Self.name(words[place + 1])]
            names.formUnion(declared)
            for type in open { members[type.name, default: []].formUnion(declared) }
            if isType, let name = declared.first, !code.hasSuffix("}") { open.append((name, indent)) }
        }
    }

    /// The name that a word starts with; of `Outer.Inner` the last.
    private static func name(_ word: Substring) -> Substring {
        let path = word.drop { $0 == "`" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        return path.split(separator: ".").last ?? path
    }

    /// Whether a piece of code names nothing, or something that there is.
    func has(_ code: Substring) -> Bool {
        guard
            let match = code.wholeMatch(
                of: /([A-Z]\w*)(?:\.([a-z]\w*))?(?:\(.*\))?|([a-z]\w*)\((?:\w+:)*\)/),
            !Self.others.contains(code)
        else { return true }
        if let function = match.3 { return names.contains(function) }
        guard let type = match.1, names.contains(type) else { return false }
        return match.2.map { members[type]?.contains($0) == true } ?? true
    }
}
