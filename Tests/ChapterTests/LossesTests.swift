import Foundation
import PackageTesting
import Testing

@testable import Book

/// The losses as a set: each has a comment of the fixed form, a section on their page, tests, and a disturbance.
struct LossesTests {
    private static func names() throws -> [String] { try LossComment.all().map(\.name) }

    @Test func `each has a comment with all items, and a section on the page of losses`() throws {
        let lines = Set(try text(packageRoot.appending(path: "docs/Losses.md")).split(separator: "\n"))
        let names = try Self.names()
        #expect(names.count > 45, "the losses are found")
        for name in names {
            let isThere = lines.contains("### \(name)")
            #expect(isThere, "write the page anew, swift run Book: \(name) is not on it")
        }
    }

    @Test("The library is known by few names: lines of its sources that begin with public")
    func publicDeclarations() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: LossComment.sources.path)
            .filter { $0.hasSuffix(".swift") }
        let count = try files.map { file in
            try text(LossComment.sources.appending(path: file)).split(separator: "\n")
                .count { $0.drop { $0 == " " }.hasPrefix("public ") }
        }.reduce(0, +)
        // 250 for 47 losses and what they share; each of the thirteen types since has at most eight.
        #expect((1...250 + 8 * 13).contains(count), "make what nobody calls internal")
    }

    @Test(
        "A type is a loss if it has a protocol of the library, or is called; or the name of a generic one's case",
        arguments: [
            ("public struct CubedError: Loss, ElementwiseFormula {\n}", ["CubedError"]),
            (
                "public struct Mixed<L: Loss, R: Penalty>: Sendable {\n    public func callAsFunction()\n}",
                ["Mixed"]
            ),
            ("public struct Gaussian: Sendable, Equatable {\n    public let mean: Double\n}", []),
            ("struct Raised: Loss {\n}", []),
            ("public typealias Cubed = Powered<Three>\n\npublic struct Powered<N>: Loss {\n}", ["Cubed"]),
        ] as [(String, [String])])
    func declarations(source: String, names: [String]) throws {
        let comment = """
            /// What it measures,
            /// in a sentence.
            ///
            /// - Formula: `½ |e|`
            /// - Gradient: `½ \\mathrm{sign} e`
            /// - Domain: Numbers.
            /// - Elicits: The median
            ///   of numbers.
            /// - Use: Often.
            /// - Avoid: Never.
            /// - Source: Common use.

            """
        let losses = try LossComment.losses(
            in: source.replacing(/(?m)^public/) { _ in comment + "public" }, file: "Regression/File.swift")
        #expect(losses.map(\.name) == names)
        for loss in losses {
            #expect(loss.folder == "Regression" && loss.summary == "What it measures, in a sentence.")
            #expect(loss["Elicits"] == "The median of numbers." && loss["Exactness"] == "")
            #expect(loss.formulas == [#"\tfrac12 |e|"#, #"\tfrac12 \mathrm{sign} e"#])
        }
        if let name = names.first {
            #expect(
                throws: LossProblem(
                    loss: name, problem: "its doc comment in Regression/File.swift has no “- Formula: …”")
            ) { try LossComment.losses(in: source, file: "Regression/File.swift") }
        }
    }

    @Test("Symbols of a formula become commands, parted from letters")
    func symbols() throws {
        let lines = """
            /// - Formula: `∂L + γ\\, ŷ_i Σ_j ∂ℓ`
            /// - Gradient: `a ≤ σ(-z)`
            /// - Domain: D
            /// - Elicits: E
            /// - Use: U
            /// - Avoid: A
            /// - Source: S
            """
        let comment = try LossComment(lines.split(separator: "\n"), of: "X", file: "F/X.swift")
        #expect(
            comment.formulas == [
                #"\partial L + \gamma\, \hat{y}_i \sum_j \partial\ell"#, #"a \le \sigma(-z)"#,
            ])
    }

    @Test("What numerics say holds, to the last digit behind the point, or exactly")
    func numerics() throws {
        for (text, value) in [
            ("16.1", 16.118), ("8.5 × 10⁻¹⁷", 8.533e-17), ("−1.9 × 10⁻⁹", -1.904e-9), ("10²⁰⁰", 1e200),
            ("0", 0),
            ("−∞", -.infinity), ("10 000", 1e4), ("0.44", 0.441),
        ] as [(String, Double)] {
            #expect(LossEntry.agrees(text, with: value), "\(text), \(value)")
            #expect(!LossEntry.agrees(text, with: value.isFinite ? 1.05 * value + 1e-99 : 0), "\(text)")
        }
        #expect(throws: LossProblem(loss: "X", problem: "its numerics say 3, the run 4.0")) {
            try LossEntry("X", numerics: "It is 3.", says: ["3": 4])
        }
        #expect(throws: LossProblem(loss: "X", problem: "its numerics do not say 5")) {
            try LossEntry("X", numerics: "It is 3.", says: ["5": 5])
        }
    }

    @Test(
        "A loss without an entry is on the page; an entry without a loss, and a folder without a family, are told"
    )
    func entries() throws {
        let losses = try LossComment.all()
        func comment(_ name: String, in folder: String) throws -> LossComment {
            let lines = try text(LossComment.sources.appending(path: "Regression/HuberLoss.swift"))
                .split(separator: "\n").filter { $0.hasPrefix("///") }
            return try LossComment(lines, of: name, file: "\(folder)/\(name).swift")
        }
        let page = try LossesPage(losses + [comment("NewLoss", in: "Regression")]).markdown(
            PeerAccuracy(), CallsElsewhere())
        let section = try #require(page.split(separator: "\n### ").first { $0.hasPrefix("NewLoss\n") })
        #expect(section.contains("- **Use it when**: Most errors") && !section.contains("Elsewhere"))
        #expect(throws: LossProblem(loss: "NewLoss", problem: "no family on the page is that of Survival")) {
            try LossesPage(losses + [comment("NewLoss", in: "Survival")])
        }
        #expect(
            throws: LossProblem(
                loss: "MeanSquaredError", problem: "it has an entry on the page, but no declaration")
        ) { try LossesPage(losses.filter { $0.name != "MeanSquaredError" }) }
    }

    @Test func `each is among those that the tests of all losses take`() throws {
        let list = try text(packageRoot.appending(path: "Tests/LossFunctionsTests/Common/EveryLoss.swift"))
        for name in try Self.names() {
            let isListed = list.contains(try Regex("\\b\(name)\\("))
            #expect(
                isListed,
                "add \(name) to Tests/LossFunctionsTests/Common/EveryLoss.swift (docs/Contributing.md, Add a loss)"
            )
        }
    }

    @Test func `each has a disturbance, at a place that is there`() throws {
        func squeezed(_ text: String) -> String {
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let list = try text(packageRoot.appending(path: "Tests/Disturbances/disturbances.txt"))
        var disturbed: Set<String> = []
        for line in list.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.components(separatedBy: " | ")
            try #require(fields.count == 4, "\(line)")
            disturbed.formUnion(fields[0].components(separatedBy: ", "))
            let source = try squeezed(text(LossComment.sources.appending(path: fields[1])))
            let place = fields[2].filter { !"⟦⟧".contains($0) }.replacing("↵", with: " ")
            let isThere = source.contains(squeezed(place))
            #expect(isThere, "this place is not in \(fields[1]): \(place)")
        }
        let names = Set(try Self.names())
        #expect(
            names.subtracting(disturbed) == [],
            "add a line for each to Tests/Disturbances/disturbances.txt (docs/Contributing.md, Add a loss)")
        #expect(disturbed.subtracting(names) == [], "these losses of disturbances.txt are not there")
    }
}
