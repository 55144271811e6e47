// What is asserted of the formulas of focal loss on the first page, and Document 3's five
// emails as tables.

import ElementaryFunctions
import Learning
import LossFunctions
import Repetition
import Workbook

/// Focal loss by hand, and for a label between the classes.
func checkDefinition() throws {
    let smoothed = try FocalLoss(gamma: 2).valueAndGradient([0.8], [0.9])
    expect(
        "focal loss by hand and by the library",
        zip(byHand, try focal.values(probabilities, labels)).allSatisfy { abs($0 - $1) < 1e-15 }
    )
    expect("focal loss for a target of 0.9", smoothed.value, is: "0.02446")
    expect("its slope", smoothed.gradient[0], is: "-0.1927")
}

/// The formula of the slope, and where it exceeds cross-entropy's.
func checkGradient() throws {
    let fromLogits = FocalLossFromLogits(gamma: 2)
    let quotients = try logits.map { z in
        try (fromLogits([z + 1e-5], [1]) - fromLogits([z - 1e-5], [1])) / 2e-5
    }
    expect(
        "focal loss pulls harder than cross-entropy at a logit of −1",
        formula[1] < sigmoid(logits[1]) - 1)
    func pullsHarder(gamma: Double, at z: Double) throws -> Bool {
        try FocalLossFromLogits(gamma: gamma).gradient([z], [1])[0] < sigmoid(z) - 1
    }
    expect(
        "from about −0.9 on for γ = 2",
        try pullsHarder(gamma: 2, at: -0.95) && !pullsHarder(gamma: 2, at: -0.85))
    expect(
        "from about −1.4 on for γ = 5",
        try pullsHarder(gamma: 5, at: -1.45) && !pullsHarder(gamma: 5, at: -1.35))
    expect(
        "formula and library agree",
        try logits.indices.allSatisfy { i in
            try abs(formula[i] - fromLogits.gradient([logits[i]], [1])[0]) < 1e-15
        })
    expect("and the quotients", zip(formula, quotients).allSatisfy { abs($0 - $1) < 1e-9 })
}

/// What focal loss answers to a share.
func checkBestConstants() throws {
    let brier = BrierLoss(classes: 2)
    let brierConstant = try minimizer(in: 1e-6...0.5) { p in
        try 0.01 * brier([1 - p, p], [0, 1]) + 0.99 * brier([1 - p, p], [1, 0])
    }
    let answers = (1...199).map { Double($0) / 200 }
    expect("the Brier score answers with the frequency", brierConstant, is: "0.010000")
    expect("γ = 0 answers with the frequency", try bestConstant(gamma: 0), is: "0.010000")
    expect("γ = 2 with fifteen times as much", try bestConstant(gamma: 2), is: "0.154")
    expect("added to a share of 0.01", try bestConstant(gamma: 2) - 0.01, is: "0.144")
    expect(
        "added to a share of 0.0001", try bestConstant(gamma: 2, share: 0.0001) - 0.0001,
        is: "0.033")
    expect(
        "the formula's share for the best constant of γ = 2",
        shareAnsweredBy(try bestConstant(gamma: 2), gamma: 2), equals: 0.01, within: 1e-6)
    expect(
        "every γ answers ½ with ½",
        [0.5, 1, 2, 5].allSatisfy { abs(shareAnsweredBy(0.5, gamma: $0) - 0.5) < 1e-15 })
    expect(
        "the larger share gets the larger answer",
        sweepGammas.allSatisfy { g in
            let shares = answers.map { shareAnsweredBy($0, gamma: g) }
            return zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 }
        })
}

/// Focal loss of several classes.
func checkClasses() throws {
    let classLogits = [1.2, 0.3, -0.5]
    let sparse = SparseCategoricalCrossEntropyFromLogits(classes: 3)
    let multiGradient = try multi.gradient(classLogits, [0])
    let weightsOfClasses = classLogits.map { exp($0) }
    let classProbabilities = weightsOfClasses.map { $0 / weightsOfClasses.reduce(0, +) }
    let pt = classProbabilities[0]
    let sharedOut = (1 - pt) * (1 - pt) * (2 * pt * log(pt) + pt - 1)
    let multiFormula = zip([1.0, 0, 0], classProbabilities).map { target, p in
        sharedOut * (target - p) / (1 - pt)
    }
    let multiQuotients = try (0..<3).map { j in
        var (up, down) = (classLogits, classLogits)
        up[j] += 1e-5
        down[j] -= 1e-5
        return try (multi(up, [0]) - multi(down, [0])) / 2e-5
    }
    expect(
        "γ = 0 is cross-entropy",
        try SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 0)(classLogits, [0]),
        equals: try sparse(classLogits, [0]), within: 1e-15)
    expect(
        "the gradient agrees with the formula",
        zip(multiGradient, multiFormula).allSatisfy { abs($0 - $1) < 1e-15 })
    expect(
        "the gradient agrees with the quotients",
        zip(multiGradient, multiQuotients).allSatisfy { abs($0 - $1) < 1e-9 })
    expect("the gradient sums to 0", multiGradient.reduce(0, +), equals: 0, within: 1e-15)
    expect(
        "one-hot rows and class numbers cost the same",
        try CategoricalFocalLoss(classes: 3, gamma: 2)([0.7, 0.2, 0.1], [1, 0, 0]),
        is: "0.03210")
    expect(
        "focal loss of three probabilities", try multiFromProbabilities([0.7, 0.2, 0.1], [0]),
        is: "0.03210")
}

/// What a first loss is.
func checkFirstLoss() {
    expect("ln 2", firstLoss[0], is: "0.6931")
    expect("the entropy of one in a hundred", firstLoss[1], is: "0.05600")
}

/// Document 3's example.
func checkFiveEmails() {
    expect("the mean of the printed terms", printedMean, is: "0.2587")
    expect("the focal loss of the example", rightMean, is: "0.02034")
    expect(
        "focal loss is at most cross-entropy, email by email",
        zip(focalValues, plainValues).allSatisfy { $0 <= $1 })
}

/// Where 1.486 may come from: readings of the two printed lines, and one of a single term.
func readingsOfTheMean() -> (all: [Reading], oneTerm: Reading) {
    let readings = [
        Reading("sum of the printed terms", 5 * printedMean),
        Reading("their mean in bits", printedMean / log(2)),
        Reading("their sum in bits", 5 * printedMean / log(2)),
        Reading("the first printed line, exactly", printedLine / 5),
        Reading("its sum", printedLine), Reading("its mean in bits", printedLine / 5 / log(2)),
        Reading("printed cross-entropy plus printed terms", 1.031 + printedMean),
        Reading("cross-entropy in its slips", 1.031),
        Reading("focal loss as a sum", 5 * rightMean),
        Reading(
            "γ = 1 on the printed terms",
            -zip([0.2, 0.8, 0.4, 0.1, 0.9], printedLogValues).map { $0 * $1 }.reduce(0, +) / 5),
    ]
    let oneTerm = Reading(
        "perhaps one takes email 2's term of the first line alone, 0.64 log(0.2), in "
            + "bits, one of \(readings.count + 1) readings, which may be chance",
        0.64 * log(5) / log(2))
    return (readings, oneTerm)
}

/// The two lines of terms that Document 3 prints.
func printedTerms() -> [[TableCell]] {
    (0..<5).map { i in
        let p = decimal(probabilities[i])
        return [
            .count(i + 1), .text("\(p), \(Int(labels[i]))"),
            .text("(1 − \(p))² log(\(p))"),
            .text("\(decimal(printedWeightValues[i])) × (\(decimal(printedLogValues[i])))"),
        ]
    }
}

/// What should stand there, and each email's share of both losses.
func rightTerms() -> [[TableCell]] {
    (0..<5).map { i in
        let pt = trueClass[i]
        return [
            .count(i + 1),
            .text("\(decimal((1 - pt) * (1 - pt), 2)) × (\(decimal(log(pt), 3)))"),
            .number(plainValues[i] / (5 * fiveEmails), digits: 3),
            .number(focalValues[i] / (5 * rightMean), digits: 3),
        ]
    }
}
