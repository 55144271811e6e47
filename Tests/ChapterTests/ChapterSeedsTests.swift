// Every seed of a chapter goes through `seed(…)`, so that `--reseed` moves it: one that does not is found in the source.

import Foundation
import PackageTesting
import Testing

struct ChapterSeedsTests {
    /// Lines with seeds that `--reseed` does not move, of chapters that are still to be changed, or that look something
    /// up in a table.
    private static let known: Set = [
        "guard cells.count == 4, let seed = Int(cells[1]),",
        "n.allSatisfy({ $0 >= 0 }), let seed = Int(cells[1]), let epoch = Int(cells[2]),",
        "for seed in 0..<seeds {",
        #"return ("\(place) or \(other)", Runs(runs.map { (seed: $0, outcome: $1) }))"#,
        "guard cells.count == 8, let seed = Int(cells[1]), let epoch = Int(cells[2]), epoch > 0,",
        "last.seeds.map { seed in", "networks.seeds.map { seed in",
        "let networks = runs.flatMap { run in run.seeds.map { (run: run, seed: $0) } }",
        "let longer = (0..<4).map { study.network(\"longer\", seed: $0) }", "[0, 1].allSatisfy { seed in",
        "networks = (0..<4).map { study.network(\"longer\", seed: $0) }",
        "try study.network(\"listing\", seed: 0).map(\\.trainingLoss) == history.map(\\.training)",
        "&& study.network(\"listing\", seed: 0).last",
        "\"listing\", seed: 0, epoch: 5, trainingLoss: history.last?.training ?? .nan,",
    ]

    @Test func `no chapter has a seed of its own, but for those that are known`() throws {
        let folder = packageRoot.appending(path: "Chapters", directoryHint: .isDirectory)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { !$0.hasPrefix("Exercises") && $0.hasSuffix(".swift") }
        #expect(paths.count > 6)
        let lines = try paths.flatMap { try text(folder.appending(path: $0)).split(separator: "\n") }
            .map { String($0.drop { $0 == " " }) }
        let found = Set(lines.filter(Self.hasOwnSeed))
        #expect(found.subtracting(Self.known).sorted() == [], "their seeds are to go through seed(…)")
        #expect(Self.known.subtracting(found).sorted() == [], "no longer there; take them out of the list")
    }

    /// Whether a line of code has a seed that `--reseed` does not move.
    private static func hasOwnSeed(_ line: String) -> Bool {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { return false }
        // Most lines; a regular expression that is written where it is used is parsed anew each time.
        guard code.contains("eed") || code.contains("repeated(") || code.contains("SplitMix64(") else {
            return false
        }
        // A member that holds a seed.
        if code.contains(/^(let|var) seed: (UInt64|Int)$/) { return false }
        // What the workbook gives seeds to, or what is declared to take one.
        if code.contains(/\bseed in\b/) { return !code.contains(/\b(repeated\([\w.]+\)|keptTable\()/) }
        if code.contains(/\b(let|var|for|case let) seed\b/) { return !code.contains(/[^\w]seed\(/) }
        if code.contains(/\w seed: (UInt64|Int)\b/) { return !code.contains(/(let|var) seed/) }
        if code.contains(/\brepeated\([^)]*\.\./) { return true }
        return code.matches(of: /\bseed: (?!UInt64\b|Int\b)/).contains { match in
            !code[match.range.upperBound...].contains(/^(seed\(|seed\b(?!\())/)
        } || code.contains(/\bSeededRandom\(seed: UInt64\(/) || code.contains(/\bSplitMix64\(/)
    }

    @Test(arguments: [
        ("var random = SeededRandom(seed: 3)", true), ("var random = SeededRandom(seed: seed(3))", false),
        ("let problems = (1...20).map { seed in", true), ("let runs = try repeated(200) { seed in", false),
        ("    var random = SeededRandom(seed: seed)", false), ("for seed in 1...20 {", true),
        ("    var random = SeededRandom(seed: UInt64(number))", true), ("let seed = 3", true),
        ("func trial(shuffledBy seed: UInt64) -> Double {", true),
        ("func trial(seed: UInt64) -> Double {", false),
        ("let a = trial(seed: 4)", true), ("let a = trial(seed: seed)", false),
        ("let net = try Network(input: size, layers: layers, seed: seed(0))", false),
        ("let net = try Network(input: size, layers: layers, seed: 0)", true),
        ("let runs = try repeated(1...200) { trial in", true), ("//: With a seed: 3, say.", false),
        ("let kept = keptTable(\"margins\", seeds: 200) { seed in", false),
    ])
    func `a seed of its own is found`(line: String, isOwn: Bool) {
        #expect(Self.hasOwnSeed(line) == isOwn)
    }
}
