// The engine's folders know each other in one direction, and its arithmetic nothing of the machine it runs on.

import Testing

struct EngineArrowsTests {
    /// Each folder knows those before it.
    private static let folders = [
        "Kernels", "Layers", "Stages", "Network", "Training", "Trainer", "Reference", "Weights",
    ]
    /// Those that run wherever Swift does: no threads, no files, no Foundation.
    private static let arithmetic = folders.prefix(5)

    private struct Source {
        let folder: String
        let path: String
        let lines: [Substring]
    }

    private static func sources() throws -> [Source] {
        try DocCommentTests.sources().filter { $0.path.hasPrefix("ConvNet/") }.map { path, lines in
            let parts = path.split(separator: "/")
            return Source(folder: parts.count > 2 ? String(parts[1]) : "", path: path, lines: lines)
        }
    }

    /// The words of a line's code.
    private static func words(_ line: Substring) -> [Substring] {
        guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
        return line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    }

    @Test("A folder names no type, function or constant of a later one")
    func arrowsGoOneWay() throws {
        let sources = try Self.sources()
        #expect(sources.count > 25 && Set(sources.map(\.folder)) == Set(Self.folders))
        var declared: [Substring: String] = [:]
        for source in sources {
            let names = source.lines.compactMap {
                TypeNameTests.declaredType($0) ?? TypeNameTests.declaredValue($0)
            }
            for name in names { declared[name] = source.folder }
        }
        for source in sources {
            let position = Self.folders.firstIndex(of: source.folder) ?? 0
            let later = Set(Self.folders.dropFirst(position + 1))
            let names = Set(source.lines.flatMap(Self.words)).filter { later.contains(declared[$0] ?? "") }
            #expect(names.isEmpty, "\(source.path)")
        }
    }

    @Test("What computes imports no threads, files or Foundation")
    func arithmeticStandsAlone() throws {
        let allowed: Set<Substring> = [
            "Darwin", "ElementaryFunctions", "Glibc", "Learning", "LossFunctions", "Musl", "Synchronization",
        ]
        for source in try Self.sources() where Self.arithmetic.contains(source.folder) {
            let imports = source.lines.map(Self.words).filter { $0.contains("import") }.compactMap(\.last)
            #expect(Set(imports).isSubset(of: allowed), "\(source.path)")
        }
    }
}
