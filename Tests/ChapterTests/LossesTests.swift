import Foundation
import PackageTesting
import Testing

/// The losses as a set: each has an entry on their page, a test, and a disturbance.
struct LossesTests {
    /// A type of the library that is a loss, or something of the kind.
    private struct LossType {
        let name: String
        /// Its file, as seen from Sources/LossFunctions.
        let file: String
    }

    /// Types that are no losses, but what losses take and return.
    private static let noLosses: Set = ["DiscriminatorTerms", "ExampleResults", "ExampleSlice", "Gaussian"]

    /// Losses that the first lines of a section describe, with others.
    private static let withoutAnEntry: Set = [
        "DivergenceLoss", "MinimaxDiscriminatorLossFromLogits", "MinimaxGeneratorLossFromLogits",
        "NonSaturatingGeneratorLossFromLogits", "Objective",
    ]

    /// Files whose losses are computed in another file, or by other losses.
    private static let withoutArithmetic: Set = [
        "Classification/CategoricalCrossEntropy.swift",
        "Classification/CategoricalCrossEntropyFromLogits.swift", "Distributions/DivergenceLoss.swift",
    ]

    private static let sources = packageRoot.appending(path: "Sources/LossFunctions")

    /// Every public structure that is declared in Sources/LossFunctions outside of others.
    private static func types() throws -> [LossType] {
        let types = try swiftFiles(in: sources).flatMap { file in
            try text(sources.appending(path: file)).matches(of: /(?m)^public struct (\w+)/)
                .map { LossType(name: String($0.1), file: file) }
        }
        return types.filter { !noLosses.contains($0.name) }
    }

    private static func swiftFiles(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
            .sorted()
    }

    /// A text with each run of blanks and line breaks as one blank.
    private static func squeezed(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `each has an entry on the page of losses`() throws {
        let page = try text(packageRoot.appending(path: "docs/Losses.md"))
        let types = try Self.types()
        #expect(types.count > 40, "the losses are found")
        for type in types where !Self.withoutAnEntry.contains(type.name) {
            let hasEntry = page.contains("\n### \(type.name)\n")
            #expect(
                hasEntry,
                "add an entry for \(type.name) to Sources/Book/Losses (docs/Contributing.md, Add a loss, step 3)"
            )
        }
    }

    @Test func `each is named in a test`() throws {
        let folder = packageRoot.appending(path: "Tests/LossFunctionsTests")
        let tests = try Self.swiftFiles(in: folder).map { try text(folder.appending(path: $0)) }
        let words = Set(tests.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } })
        for type in try Self.types() {
            let isTested = words.contains(Substring(type.name))
            #expect(
                isTested,
                "add tests of \(type.name) to Tests/LossFunctionsTests (docs/Contributing.md, Add a loss, step 2)"
            )
        }
    }

    @Test func `each has a disturbance, at a place that is there`() throws {
        let list = try text(packageRoot.appending(path: "Tests/Disturbances/disturbances.txt"))
        var counts: [String: Int] = [:]
        for line in list.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.components(separatedBy: " | ")
            try #require(fields.count == 3, "\(line)")
            counts[fields[0], default: 0] += 1
            let source = try Self.squeezed(text(Self.sources.appending(path: fields[0])))
            let place = fields[1].filter { !"⟦⟧".contains($0) }.replacing("↵", with: " ")
            let isThere = source.contains(Self.squeezed(place))
            #expect(isThere, "this place is not in \(fields[0]): \(place)")
        }
        for (file, types) in Dictionary(grouping: try Self.types(), by: \.file)
        where !Self.withoutArithmetic.contains(file) {
            let names = types.map(\.name).joined(separator: ", ")
            #expect(
                counts[file, default: 0] >= types.count,
                "\(file) has fewer lines in Tests/Disturbances/disturbances.txt than losses: add one for each of \(names) (docs/Contributing.md, Add a loss, step 4)"
            )
        }
    }
}
