// Households drawn again, and all fits made anew: how sure the leads of Engel's beliefs are.

import Learning
import Workbook

/// What the fits to Engel's households say, and how far it may be off.
struct EngelDraws {
    /// What a set of fits says under a name: a belief's mean −ln density of a household, its
    /// slope, the power g.
    typealias Findings = (_ name: String) -> Double

    private let ofAll: [String: Double]
    private let withoutRichest: [String: Double]
    /// 1000 times 235 households drawn from these, with replacement, with new fits.
    private let redrawn: Runs<KeptRow>

    init(_ engel: Engel) throws {
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            var random = SeededRandom(seed: seed)
            let drawn = try engel.income.indices.map { _ in
                try random.index(below: engel.income.count)
            }
            return try Self.findings(
                Engel(
                    income: drawn.map { engel.income[$0] }, food: drawn.map { engel.food[$0] }))
        }
        ofAll = Self.named(Self.findings(engel))
        withoutRichest = Self.named(Self.findings(try engel.withoutRichest(1)))
        redrawn = keptTable("engel", of: draw(seed:), seeds: 1000)
    }

    private static func findings(_ engel: Engel) -> [(key: String, value: Double)] {
        let count = Double(engel.income.count)
        return engel.alike.map { ($0.noise.rawValue, $0.cost / count) }
            + engel.growing.indices.map {
                (growing(engel.growing[$0].noise), total(engel.growingCosts($0)) / count)
            } + engel.alike.map { (slope(of: $0.noise.rawValue), $0.line.weights[0]) }
            + engel.growing.map { (slope(of: growing($0.noise)), $0.line.bias) }
            + [("g", engel.learned.power)]
    }

    private static func named(_ findings: [(key: String, value: Double)]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: findings.map { ($0.key, $0.value) })
    }

    static func growing(_ noise: Noise) -> String { "growing \(noise.rawValue)" }

    private static func slope(of belief: String) -> String { "slope of \(belief)" }

    /// What is found with all households, with the standard deviation over the draws.
    func difference(_ quantity: (Findings) -> Double) -> PairedDifference {
        let found = quantity { ofAll[$0] ?? .nan }
        let drawn = redrawn.outcomes.map { row in quantity { row[$0] } }
        return PairedDifference(
            Estimate(mean: found, standardError: standardDeviation(drawn)),
            shareOfSign: Double(drawn.count { $0 * found > 0 }) / Double(drawn.count),
            count: drawn.count)
    }

    /// By how much one belief's ln likelihood is above another's, per household.
    func lead(_ ours: String, over theirs: String) -> PairedDifference {
        difference { $0(theirs) - $0(ours) }
    }

    /// By how much a belief's lead over the Gaussian falls, per household, when the width grows.
    func fallOfLead(_ noise: Noise) -> PairedDifference {
        difference { Self.fall(of: noise, $0) }
    }

    /// The same without the household of the largest income.
    func fallWithoutRichest(_ noise: Noise) -> Double {
        Self.fall(of: noise) { withoutRichest[$0] ?? .nan }
    }

    private static func fall(of noise: Noise, _ findings: Findings) -> Double {
        (findings(Noise.gaussian.rawValue) - findings(noise.rawValue))
            - (findings(growing(.gaussian)) - findings(growing(noise)))
    }

    /// The slope of one belief's line less that of another's.
    func gapOfSlopes(_ ours: String, from theirs: String) -> PairedDifference {
        difference { $0(Self.slope(of: ours)) - $0(Self.slope(of: theirs)) }
    }

    /// The six beliefs whose slopes are compared.
    static let beliefs = Noise.allCases.map(\.rawValue) + Noise.allCases.map { growing($0) }

    /// The power g of the learned width.
    var power: PairedDifference { difference { $0("g") } }
}
