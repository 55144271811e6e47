// A type's name means one thing, in whichever module a reader meets it.

import Testing

struct TypeNameTests {
    @Test("No name is a type's in two modules of Sources")
    func namesAreUnique() throws {
        var modules: [Substring: Set<Substring>] = [:]
        for (path, lines) in try DocCommentTests.sources() {
            let module = path.prefix { $0 != "/" }
            for name in lines.compactMap(Self.declaredType) { modules[name, default: []].insert(module) }
        }
        let shared = modules.filter { $0.value.count > 1 }.map { "\($0.key): \($0.value.sorted())" }
        #expect(shared.sorted() == [])
    }

    @Test(
        "What other files can name counts as declared; what a type or a file keeps to itself does not",
        arguments: [
            ("public struct Examples<Target: Sendable> {", "Examples"),
            ("struct Evaluation<L: ExamplewiseLoss>: Sendable {", "Evaluation"),
            ("@MainActor public final class Chapter {", "Chapter"),
            ("package indirect enum Outcome: Equatable {", "Outcome"),
            ("public typealias Floats = UnsafeMutablePointer<Float>", "Floats"),
            ("public protocol Loss<Target>: Sendable {", "Loss"),
            ("private struct Careless {", nil), ("fileprivate enum Kind {", nil), ("    struct Entry {", nil),
            ("/// struct Example", nil), ("extension Loss {", nil), ("func struct(_ x: Int)", nil),
        ] as [(Substring, Substring?)])
    func declarations(line: Substring, name: Substring?) {
        #expect(Self.declaredType(line) == name)
    }

    private static let keywords: Set<Substring> = [
        "struct", "class", "enum", "protocol", "actor", "typealias",
    ]
    private static let modifiers: Set<Substring> = ["public", "package", "final", "indirect"]

    /// The type that a line declares for other files, outside of any other type.
    static func declaredType(_ line: Substring) -> Substring? { declared(line, by: keywords) }

    /// The function or constant that it declares likewise.
    static func declaredValue(_ line: Substring) -> Substring? { declared(line, by: ["func", "let", "var"]) }

    private static func declared(_ line: Substring, by keywords: Set<Substring>) -> Substring? {
        guard let first = line.utf8.first, first != UInt8(ascii: " "), first != UInt8(ascii: "/") else {
            return nil
        }
        let words = line.split(separator: " ").drop { modifiers.contains($0) || $0.hasPrefix("@") }
        guard words.count > 1, let keyword = words.first, keywords.contains(keyword) else { return nil }
        return words.dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
