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
        for known in ["Problem", "Problem.tooShort", "check(_:)", "a == b", "Double", "-x"] {
            #expect(declared.has(known), "\(known)")
        }
        for unknown in ["Trouble", "Problem.notFinite", "Problem.check(of:)", "look(_:)", "Double.tooLong"] {
            #expect(!declared.has(unknown), "\(unknown)")
        }
    }

    private static func sources() throws -> [(path: String, lines: [Substring])] {
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
    /// Names that are Swift's, a module's, or a file's, and the members that are named of them.
    private static let others: Set<Substring> = [
        "Bundle", "Bundle.module", "ChapterN", "Double", "ElementaryFunctions", "FixtureChapter", "Float",
        "Foundation", "FromLogits", "Int", "Modules", "NaN", "String", "Study",
    ]

    private var names: Set<Substring> = []
    /// Members with the labels that their functions take, such as `check(_:)`.
    private var members: [Substring: Set<Substring>] = [:]

    /// Reads a source's lines; `swift format` sets one declaration on each.
    mutating func read(_ lines: [Substring]) {
        var types: [(name: Substring, indent: Int)] = []
        for line in lines {
            let indent = line.prefix { $0 == " " }.count
            let code = line.dropFirst(indent)
            if code.isEmpty || code.hasPrefix("//") { continue }
            while let last = types.last, indent <= last.indent, code != ")", !code.hasPrefix("{") {
                types.removeLast()
            }
            guard let match = code.firstMatch(of: Self.declaration) else { continue }
            let name = match.2.split(separator: ".").last ?? match.2
            names.insert(name)
            for type in types { members[type.name, default: []].insert(name) }
            if match.1 == "case" {
                let cases = code.dropFirst("case ".count).split(separator: ",").compactMap {
                    $0.firstMatch(of: /^\s*`?([a-z]\w*)/)?.1
                }
                names.formUnion(cases)
                for type in types { members[type.name, default: []].formUnion(cases) }
            }
            if ["struct", "class", "enum", "protocol", "extension", "actor"].contains(match.1) {
                types.append((name, indent))
            }
        }
    }

    private static let declaration =
        /\b(func|var|let|case|struct|class|enum|protocol|actor|extension|typealias|associatedtype)\s+`?([A-Za-z_][\w.]*)/

    /// Whether a piece of code names nothing, or something that there is.
    func has(_ code: Substring) -> Bool {
        guard let match = code.wholeMatch(of: /(?:([A-Z]\w*)\.?)?(?:([a-z]\w*)(\(.*\))?)?/) else {
            return true
        }
        if Self.others.contains(code) { return true }
        guard let type = match.1 else {
            // A single lower-case word may be a parameter or a command.
            guard let name = match.2, match.3 != nil else { return true }
            return names.contains(name)
        }
        guard names.contains(type) else { return false }
        guard let name = match.2 else { return true }
        return members[type]?.contains(name) == true
    }
}
