// What the chapter's first page expects, section by section.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

// MARK: - A loss decides what is learned

func commutesAndEmails() throws {
    let lopsided = [3.0, 41, 41, 41, 51, 52, 59]
    let bestLopsided = try bestConstant(HuberLoss(delta: 5), lopsided)
    expect(
        "squared error finds the mean", bestSquared, equals: mean, within: 1e-6,
        dependingOn: ["commute", "delta", "quantile"])
    expect("absolute error finds the median", bestAbsolute, equals: median, within: 1e-6)
    expect(
        "the quantile loss finds the 0.8 quantile", bestQuantile, is: "21.0000",
        dependingOn: ["commute", "delta", "quantile"])
    expect(
        "Huber, δ = 5", bestHuber, is: "16.67", dependingOn: ["commute", "delta", "quantile"])
    // Median 41, mean 41.14: Huber's constant is mostly between the two, but here beyond
    // both.
    expect("Huber's constant above median and mean", bestLopsided, is: "44.333")
    expect("the mean of these seven lopsided numbers", total(lopsided) / 7, is: "41.14")
    expect(
        "there the clipped errors sum to 0",
        total(try HuberLoss(delta: 5).gradient(constant(bestLopsided, 7), lopsided)),
        equals: 0,
        within: 1e-6)
    expect("cross-entropy finds the frequency", bestProbability, is: "0.700000")
    expect("hinge finds the side of the majority", bestSide, is: "1.000000")
    expect(
        "cross-entropy refuses minutes",
        (try? BinaryCrossEntropy()(minutes, minutes)) == nil)
}

// MARK: - Cross-entropy by hand

func crossEntropyOfTwo() throws {
    expect(
        "binary cross-entropy of the example, in nats",
        try BinaryCrossEntropy()([0.9, 0.1], [1, 0]),
        equals: -log(0.9), within: 1e-15)
    expect("the same in bits, as the document has it", -log2(0.9), is: "0.152")
    expect("1 bit in nats", log(2), is: "0.693")
}

// MARK: - A small loss is not yet a good model

func penaltyAndNewPoints() throws {
    let printed: [PrintedNumber] = [
        "0.4760", "0.1103", "0.1011", "0.0979", "0.1132", "0.2046", "0.4939", "0.7421",
    ]
    let timesBest = strengths.indices.map { i in
        draws.outcomes.count { $0.loss[i] == $0.loss.min() }
    }
    let small = try [1e-8, 1e-6, 1e-5].map {
        try WigglyCurve.expectedLoss(noise: measurementNoise, strength: $0)
    }
    let tenth = try draws.mean { $0.loss[5] }
    let isMeanNear = try strengths.indices.allSatisfy { i in
        let mean = try draws.mean { $0.loss[i] }
        return abs(mean.mean - expected[i].whole) < 4 * mean.standardError
    }
    let isSeenInHalves = try draws.wholeAndHalves.allSatisfy {
        try $0.difference({ $0.loss[0] }, { $0.loss[4] }).mean > 0
            && $0.difference({ $0.loss[7] }, { $0.loss[0] }).mean > 0
    }
    expect(
        "the library's objective: (3 − 1)² + 0.1 · 2²",
        try objective([3], [1], parameters: [2]),
        is: "4.400")
    expect(
        "training loss rises with λ",
        zip(trainLosses, trainLosses.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    expect(
        "without a penalty the ten points are more likely than with λ = 0.001, new ones less",
        expected[0].training < expected[3].training && expected[0].whole > expected[3].whole,
        dependingOn: ["noise"])
    expect(
        "the weights shrink with λ",
        zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    expect(
        "old noise passed on in the middle, × its variance",
        WigglyCurve.noisePassedOn(at: 0),
        is: "0.772")
    expect(
        "and on average over the new points",
        total(WigglyCurve.testX.map { WigglyCurve.noisePassedOn(at: $0) }) / 400, is: "6.54")
    let onNewPoint = try [0, 0.25, 0.475, 0.4, 0.8].map {
        try WigglyCurve.expectedLossOfFree(noise: measurementNoise, at: $0)
    }
    expect(
        "without a penalty a new point at 0 costs", onNewPoint[0], is: "0.1108",
        dependingOn: ["noise"])
    expect(
        "at 0.25 and 0.475, too, less than 0.125; at 0.4 more, at 0.8 ten times as much",
        onNewPoint[..<3].allSatisfy { $0 < 0.125 } && onNewPoint[3] > 0.125
            && onNewPoint[4] > 1.25, dependingOn: ["noise"])
    expect(
        "this draw: loss on new points, λ = 0", testLosses[0], is: "0.2987",
        dependingOn: ["noise"])
    expect(
        "this draw: the least loss on new points", testLosses.min() ?? .nan, is: "0.0919",
        dependingOn: ["noise"])
    for i in strengths.indices {
        expect(
            "expected loss on new points, λ = \(decimal(strengths[i]))", expected[i].whole,
            is: printed[i], dependingOn: ["noise"])
    }
    expect("λ = 0: of the old noise", expected[0].oldNoise, is: "0.409", dependingOn: ["noise"])
    expect("and the misfit", expected[0].misfit, is: "0.0047", dependingOn: ["noise"])
    expect("the misfit at λ = 10⁻⁵", expected[1].misfit, is: "0.00094", dependingOn: ["noise"])
    expect(
        "a small penalty lowers old noise and misfit",
        small.allSatisfy {
            $0.misfit < expected[0].misfit
                && ($0.oldNoise < expected[0].oldNoise || measurementNoise == 0)
        })
    expect(
        "from λ = 10⁻⁵ on the misfit rises",
        zip(expected[1...], expected[2...]).allSatisfy { $0.misfit < $1.misfit })
    expect(
        "the best λ is near 0.0005",
        nearBest[1].whole < nearBest[0].whole && nearBest[1].whole < nearBest[2].whole,
        dependingOn: ["noise"])
    expect(
        "λ = 1 costs more than no penalty, by", expected[6].whole - expected[0].whole,
        is: "0.018", dependingOn: ["noise"])
    expect(
        "λ = 0.01 lowers the loss on new points, λ = 10 raises it",
        gainOfPenalty.isSeen && lossOfTooMuch.isSeen && isSeenInHalves, dependingOn: ["noise"])
    expect("the draws agree, within four standard errors", isMeanNear, dependingOn: ["noise"])
    expect(
        "λ = 0.1: the draws' mean lies above the expected loss by so many standard errors",
        (tenth.mean - expected[5].whole) / tenth.standardError, is: "3.95",
        dependingOn: ["noise"])
    expect(
        "in more than eight draws of ten, ten parameters cost more than 0.125",
        draws.outcomes.count { $0.loss[0] > 0.125 } > 160, dependingOn: ["noise"])
    expect(
        "the best λ lies between 10⁻⁵ and 10⁻² in nine draws of ten",
        timesBest[1...4].reduce(0, +) >= 180, dependingOn: ["noise"])
}

// MARK: - Going downhill

func endsOfDescents() throws {
    let ends = zip(pathStrengths, paths.map { $0[1000] })
    let sizes = try paths.map { try L2Penalty()($0[1000]) }
    expect(
        "the descents are at their ends: no slope is left",
        try ends.allSatisfy { strength, end in
            try twoWeights.slopes(end, strength: strength).allSatisfy { abs($0) < 1e-9 }
        })
    expect(
        "they are where both slopes are 0, solved for",
        try ends.allSatisfy { strength, end in
            try zip(end, twoWeights.optimum(strength: strength)).allSatisfy {
                abs($0 - $1) < 1e-9
            }
        })
    expect(
        "the more penalty, the closer to the origin",
        sizes[0] > sizes[1] && sizes[1] > sizes[2])
    expect(
        "both descents are at their ends",
        [fromLeft, fromRight].allSatisfy { abs(twoValleys.slope($0)) < 1e-9 },
        dependingOn: ["tilt"])
}
