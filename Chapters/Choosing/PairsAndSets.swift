// The examples of the guide on pairs, embeddings and regions.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The leads that two losses learn for who has won and lost some games.
func learnedLeads(won: Int, lost: Int) throws -> (
    won: Int, lost: Int, logistic: Double, margin: Double
) {
    func lead(_ loss: some PairwiseLoss) throws -> Double {
        try minimizer(in: -10...10) { lead in
            let winner = constant(lead, won) + constant(0, lost)
            let loser = constant(0, won) + constant(lead, lost)
            return try loss(preferred: winner, other: loser)
        }
    }
    return (
        won, lost, try lead(PairwiseLogisticLoss()), try lead(PairwiseMarginLoss(margin: 1))
    )
}

/// InfoNCE of pairs of which each points along an axis of its own.
func infoNCE(pairs: Int, temperature: Double) throws -> Double {
    let rows = (0..<pairs).flatMap { row in (0..<pairs).map { $0 == row ? 1.0 : 0 } }
    return try InfoNCELoss(dimensions: pairs, temperature: temperature)(
        queries: rows, keys: rows)
}

/// InfoNCE of pairs that are all the same vector.
func infoNCECollapsed(pairs: Int) throws -> Double {
    let rows = constant(1, 2 * pairs)
    return try InfoNCELoss(dimensions: 2, temperature: 0.1)(queries: rows, keys: rows)
}

/// Triplet loss of three equal vectors, and its largest slope.
func tripletCollapsed() throws -> (value: Double, slope: Double) {
    let loss = TripletLoss(dimensions: 2, margin: 1)
    let (value, gradient) = try loss.valueAndGradient(
        anchors: [1, 1], positives: [1, 1], negatives: [1, 1])
    let slopes = gradient.anchors + gradient.positives + gradient.negatives
    return (value, slopes.map { abs($0) }.max() ?? .nan)
}

// MARK: - A region

/// A row of seven pixels: an object begins at its left, and ends after three to seven of them, each as likely.
struct BlurredEdge {
    let byCrossEntropy: [Double]
    let byDice: [Double]
    let bySum: [Double]
    /// The Dice coefficient that can be expected of the best set.
    let bestDice: Double
    private static let pixels = 7
    private static let objects = (3...7).map { end in
        (0..<pixels).map { $0 < end ? 1.0 : 0 }
    }

    init() throws {
        let targets = Self.objects.flatMap { $0 }
        let dice = DiceLoss(elements: Self.pixels)
        byCrossEntropy = try (0..<Self.pixels).map { pixel in
            try best(
                under: BinaryCrossEntropy(), for: Self.objects.map { $0[pixel] }, in: 0...1)
        }
        byDice = try Self.learned(rate: 20) { try dice.gradient($0, targets) }
        bySum = try Self.learned(rate: 5) { said in
            zip(
                try dice.gradient(said, targets),
                try BinaryCrossEntropy().gradient(said, targets)
            ).map { $0 + $1 }
        }
        bestDice = 1 - (try dice(repeated(byDice, Self.objects.count), targets))
    }

    /// The probabilities at the end of a descent of the logits from 0.
    private static func learned(
        rate: Double, slopes: ([Double]) throws -> [Double]
    ) throws -> [Double] {
        let logits = try gradientDescent(
            from: constant(0, pixels), learningRate: rate, steps: 2000
        ) { z in
            let said = z.map { sigmoid($0) }
            let slopes = try slopes(repeated(said, objects.count))
            return (0..<pixels).map { pixel in
                let slope = stride(from: pixel, to: slopes.count, by: pixels).map { slopes[$0] }
                return slope.reduce(0, +) * said[pixel] * (1 - said[pixel])
            }
        }
        return (logits.last ?? []).map { sigmoid($0) }
    }

    func figure() throws -> Plot {
        try Plot(
            title: "Said of each pixel",
            x: Axis("pixel", categories: (1...Self.pixels).map { "\($0)" }),
            y: Axis("probability", in: 0...1),
            [
                .bars("cross-entropy", heights: byCrossEntropy),
                .bars("Dice loss", heights: byDice),
                .bars("their sum", heights: bySum),
            ],
            alt:
                "Bars for seven pixels. Cross-entropy says 1 for the first three, then 0.8, 0.6, 0.4, "
                + "0.2. Dice loss says 1 for the first five, and 0 for the last two. Their sum lies "
                + "between, nearer to cross-entropy.")
    }

    /// All 128 sets, each with its expected Dice loss, and the descent's end beside the best of them.
    func check() throws {
        let dice = DiceLoss(elements: Self.pixels)
        let sets = (1..<128).map { bits in
            (0..<Self.pixels).map { bits >> $0 & 1 == 1 ? 1.0 : 0 }
        }
        let losses = try sets.map {
            try dice(repeated($0, Self.objects.count), Self.objects.flatMap { $0 })
        }
        let bestSet = zip(sets, losses).min { $0.1 < $1.1 }?.0 ?? []
        expect("cross-entropy says each pixel's probability", byCrossEntropy[4], is: "0.6000")
        expect(
            "the best of all sets is the first five pixels", bestSet == [1, 1, 1, 1, 1, 0, 0])
        expect("Dice loss ends there", zip(bestSet, byDice).allSatisfy { abs($0 - $1) < 0.01 })
        expect("its expected Dice coefficient", 1 - (losses.min() ?? .nan), is: "0.8763")
        expect(
            "a pixel is in where its probability is above half of that",
            zip(byCrossEntropy, bestSet).allSatisfy { ($0 > bestDice / 2) == ($1 == 1) })
        expect("their sum makes of 0.8", bySum[3], is: "0.858")
        expect(
            "and lies between the two, nearer to cross-entropy",
            (3..<Self.pixels).allSatisfy {
                let fromFirst = bySum[$0] - byCrossEntropy[$0]
                let toSecond = byDice[$0] - bySum[$0]
                return fromFirst * toSecond > 0 && abs(fromFirst) < abs(toSecond)
            })
        expect(
            "objects of one size: the best set is that rule's, of 20 draws",
            try (0..<20).allSatisfy { try Self.ruleHolds(seed: seed(UInt64($0) + 1)) })
    }

    /// Whether the best set has those pixels whose probability is above half of its Dice coefficient.
    ///
    /// There are six pixels. The object has three of them; which ones, is random, with random probabilities.
    private static func ruleHolds(seed: UInt64) throws -> Bool {
        var random = SeededRandom(seed: seed)
        let sets = (1..<64).map { bits in (0..<6).map { bits >> $0 & 1 == 1 ? 1.0 : 0 } }
        let objects = sets.filter { $0.reduce(0, +) == 3 }
        // Cubes make some of them far likelier than others.
        let parts = objects.map { _ in pow(Double.random(in: 0...1, using: &random), 3) }
        let weights = parts.map { $0 / parts.reduce(0, +) }
        let targets = objects.flatMap(\.self)
        let dice = DiceLoss(elements: 6, reduction: .sum)
        let coefficients = try sets.map {
            1 - (try dice(repeated($0, objects.count), targets, weights: weights))
        }
        guard let best = zip(sets, coefficients).max(by: { $0.1 < $1.1 }) else { return false }
        return (0..<6).allSatisfy { pixel in
            let share = zip(weights, objects).map { $0 * $1[pixel] }.reduce(0, +)
            return (share > best.1 / 2) == (best.0[pixel] == 1)
        }
    }
}

/// The Dice coefficient that can be expected of pixel A.
///
/// The object is A in 60 % of cases, a hundred others in 40 %. Of all sets A is the best, though the others' 40 %
/// are above half of its coefficient.
func oneOrHundred() throws -> Double {
    let dice = DiceLoss(elements: 101, reduction: .sum)
    let objects = [1.0] + constant(0, 100) + [0.0] + constant(1, 100)
    // The others are alike, so that a set is known by how many of them are in it.
    func expected(_ a: Double, others: Int) throws -> Double {
        let set = [a] + constant(1, others) + constant(0, 100 - others)
        return 1 - (try dice(repeated(set, 2), objects, weights: [0.6, 0.4]))
    }
    let alone = try expected(1, others: 0)
    let rest = try (1...100).flatMap {
        [try expected(0, others: $0), try expected(1, others: $0)]
    }
    expect("pixel A alone is the best set", rest.allSatisfy { $0 < alone })
    expect("the others' 40 % exceed half of its Dice coefficient", 0.4 > alone / 2)
    return alone
}

/// What it costs to say of each of 4096 pixels that it belongs to the object with its share, where 40 do.
func smallObject() throws -> (crossEntropy: Double, dice: Double) {
    let object = constant(1, 40) + constant(0, 4056)
    let said = constant(40.0 / 4096, 4096)
    return (try BinaryCrossEntropy()(said, object), try DiceLoss(elements: 4096)(said, object))
}
