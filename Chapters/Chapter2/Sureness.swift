// Is least squares less sure of its slope than absolute error in general, or in this sample only?
// Families are drawn twice: for other samples, and within each for its standard errors.

import ElementaryFunctions
import Learning
import Workbook

struct Sureness {
    /// Of a sample of families drawn with replacement, the standard errors of both slopes by 100
    /// draws from it; and both slopes of one draw of the families without the three richest.
    private let samples: Runs<KeptRow>

    init(_ families: Families) {
        let all = Array(zip(families.income, families.food))
        let poorer = Array(all.sorted { $0.0 < $1.0 }.dropLast(3))
        func drawn(
            from families: [(Double, Double)], _ random: inout SeededRandom
        ) throws -> [(Double, Double)] {
            try families.map { _ in families[try random.index(below: families.count)] }
        }
        func slopes(
            _ families: [(Double, Double)]
        ) throws -> (squared: Double, absolute: Double, relative: Double) {
            let (x, y) = (families.map(\.0), families.map(\.1))
            return (
                try LinearModel.leastSquares(x.map { [$0] }, y).weights[0],
                try quantileLine(0.5, x: x, y: y).weights[0],
                try relativeLine(x: x, y: y).weights[0]
            )
        }
        samples = keptTable("sureness", seeds: 400) { seed in
            var random = SeededRandom(seed: seed)
            let sample = try drawn(from: all, &random)
            let within = try (0..<100).map { _ in try slopes(drawn(from: sample, &random)) }
            let without = try slopes(drawn(from: poorer, &random))
            return [
                "squared": standardDeviation(within.map(\.squared)),
                "absolute": standardDeviation(within.map(\.absolute)),
                "relative": standardDeviation(within.map(\.relative)),
                "squaredWithout": without.squared, "absoluteWithout": without.absolute,
            ]
        }
    }

    /// Without the three richest, absolute error's standard error as a multiple of squared error's.
    private func ratioWithoutRichest(_ samples: Runs<KeptRow>) -> Double {
        func spread(_ column: String) -> Double {
            standardDeviation(samples.outcomes.map { $0[column] })
        }
        return spread("absoluteWithout") / spread("squaredWithout")
    }

    /// ln of the standard error of one loss's slope ÷ that of another's, in the families' sample,
    /// and how far that is off over samples.
    func lead(_ families: Families, of ours: String, over theirs: String) -> PairedDifference {
        let ratios = samples.outcomes.map { log($0[ours] / $0[theirs]) }
        let found = log(families.spread { $0[ours] } / families.spread { $0[theirs] })
        return PairedDifference(
            Estimate(mean: found, standardError: standardDeviation(ratios)),
            shareOfSign: Double(ratios.count { $0 * found > 0 }) / Double(ratios.count),
            count: ratios.count)
    }

    func check(_ families: Families) {
        expect(
            "that squared error's is the larger in general is not seen, over samples",
            !lead(families, of: "squared", over: "absolute").isSeen)
        expect(
            "nor that either's is larger than that of errors relative to the income",
            ["squared", "absolute"].allSatisfy {
                !lead(families, of: $0, over: "relative").isSeen
            })
        expect(
            "without the three richest absolute error has the larger one, in each half, too",
            samples.wholeAndHalves.allSatisfy { ratioWithoutRichest($0) > 1.15 })
    }
}
