// What is asserted on the first page, docs/Chapter3.md, where that takes more than a line or two.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

func checkLogits() {
    let ofThree = SparseCategoricalCrossEntropyFromLogits(classes: 3)
    expect(
        "softmax taken twice", try ofThree([1, 0, 0], [0]), is: "0.551")
    expect(
        "the loss of a logit wrong by 1000", try fromLogits([1000, 0], [1]), is: "1000")
    expect("naive softmax fails there", naiveSoftmax([1000, 0])[0].isNaN)
    expect("and at −1000, −1001", naiveSoftmax([-1000, -1001])[0].isNaN)
    expect("a Float has no e⁸⁹", Float(exp(88)).isFinite && Float(exp(89)) == .infinity)
    expect("in Floats e⁻¹⁰⁴ is 0", Float(exp(-103)) > 0 && Float(exp(-104)) == 0)
    let floatSigmoids = [16.0, 17].map { z in 1 / (1 + Float(exp(-z))) }
    expect("the sigmoid of 17 is 1 in Floats", floatSigmoids[0] < 1 && floatSigmoids[1] == 1)
    expect(
        "the loss of a logit right by 37", try fromLogits([0, 37], [1]), equals: exp(-37),
        within: 1e-30)
}

/// The slope of the loss in a logit of the dog's photograph, by differences.
func slopeByDifferences(_ k: Int) throws -> Double {
    var (up, down) = (logits, logits)
    up[k] += 1e-5
    down[k] -= 1e-5
    return try (categoricalFromLogits(up, dog) - categoricalFromLogits(down, dog)) / 2e-5
}

func checkSlopes(_ linkTerms: [Double]) {
    expect(
        "p − y and the difference quotients: largest deviation",
        try [0, 1, 2].map { abs(try slopeByDifferences($0) - (probabilities[$0] - dog[$0])) }
            .max() ?? .nan,
        equals: 0, within: 1e-9)
    func linkLoss(_ w: Double) throws -> Double {
        try BinaryCrossEntropyFromLogits()(links.map { x in w * x - 1 }, isSpam)
    }
    expect(
        "the slope in a weight and its difference quotient", mean(linkTerms),
        equals: try (linkLoss(0.5 + 1e-5) - linkLoss(0.5 - 1e-5)) / 2e-5, within: 1e-9)
}

func checkRace(
    _ rates: SuitedRates, _ crossEntropyRace: [Double], _ squaredRace: [Double]
) {
    expect(
        "slope of the Brier score at −6",
        try SparseBrierLossFromLogits(classes: 2).gradient([-6, 0], [0])[0],
        equals: 2 * squaredSlope(-6), within: 1e-15)
    expect("the rate that suits squared error", rates.squaredError, is: "6.49")
    let fromZero = FlowTime(from: 0).ratio
    expect("from 0 squared error takes 3.5 times as long at one rate", fromZero, is: "3.50")
    expect(
        "and 2.16 times at its own", fromZero * rates.crossEntropy / rates.squaredError,
        is: "2.16")
    let toOneInAHundred = [0.0, -6].map { FlowTime(from: $0, to: 0.99).ratio }
    expect(
        "to 0.99 about 16 times, from 0 and from −6",
        toOneInAHundred.allSatisfy {
            (15.5..<16.5).contains($0 * rates.crossEntropy / rates.squaredError)
        })
    expect(
        "with Adam squared error gets from −6 and from −9 to 0.9 sooner, at two rates",
        try [-6.0, -9].allSatisfy { start in
            try [0.01, 0.1].allSatisfy { rate in
                try stepsOfAdam(from: start, rate: rate, squaredSlope)
                    < stepsOfAdam(from: start, rate: rate, crossEntropySlope)
            }
        })
    expect(
        "but later to 0.99",
        try [-6.0, -9].allSatisfy { start in
            try [0.01, 0.1].allSatisfy { rate in
                try stepsOfAdam(from: start, to: 0.99, rate: rate, squaredSlope)
                    > stepsOfAdam(from: start, to: 0.99, rate: rate, crossEntropySlope)
            }
        })
    expect(
        "a logit wrong at −6 against one at 0: squared error's slopes",
        squaredSlope(-6) / squaredSlope(0), equals: 1.0 / 50, within: 0.001)
    expect(
        "and cross-entropy's", crossEntropySlope(-6) / crossEntropySlope(0), equals: 2,
        within: 0.01)
    expect(
        "small steps take the time of the formula",
        Double(race(from: -1, rate: 0.01, squaredSlope).count - 1) / 100,
        equals: FlowTime(from: -1).squaredError, within: 0.1)
    let ownRates = [-1.0, -3, -6].map { start in
        [
            race(from: start, rate: rates.crossEntropy, crossEntropySlope).count - 1,
            race(from: start, rate: rates.squaredError, squaredSlope).count - 1,
        ]
    }
    expect(
        "own rates, from −1, −3 and −6: the steps of cross-entropy and squared error",
        ownRates == [[2, 5], [3, 7], [3, 39]])
    expect(
        "steps with cross-entropy", Double(crossEntropyRace.count - 1), is: "17",
        dependingOn: ["start"])
    expect(
        "steps with squared error", Double(squaredRace.count - 1), is: "249",
        dependingOn: ["start"])
    expect(
        "about four fifths of them begin below p = 0.1",
        Double(squaredRace.count { $0 < 0.1 }) / Double(squaredRace.count - 1), is: "82 %",
        dependingOn: ["start"])
    let unitSteps = [0.0, 1, 2, 3].map { unit in
        let (from, to) = (sigmoid(start + unit), sigmoid(start + unit + 1))
        return squaredRace.dropLast().count { $0 >= from && $0 < to }
    }
    expect(
        "steps for the first four units of logit", unitSteps == [130, 49, 19, 9],
        dependingOn: ["start"])
}

func checkTwoLosses(_ runs: Runs<KeptRow>) {
    expect(
        "sure and wrong, squared error is slower, even at four times its rate",
        try runs.wholeAndHalves.allSatisfy { runs in
            let lead = try runs.difference(
                \.["bad, squared error at four times the rate"], \.["bad, cross-entropy"])
            return lead.isSeen && lead.mean > 0
        })
    expect(
        "from 0 one step is enough for three of four, by either loss, in all draws",
        runs.outcomes.allSatisfy {
            $0["ordinary, cross-entropy"] == 1 && $0["ordinary, squared error"] == 1
        })
    expect(
        "from 0 no difference is seen in what is right after 50 steps",
        try !runs.difference(\.["right, squared error"], \.["right, cross-entropy"]).isSeen)
    func atTheEnd(_ runs: Runs<KeptRow>) throws -> PairedDifference {
        try runs.difference(
            \.["right at the end, squared error"], \.["right at the end, cross-entropy"])
    }
    expect(
        "at the least loss squared error's line is worse",
        try runs.wholeAndHalves.allSatisfy { try atTheEnd($0).mean < 0 }
            && atTheEnd(runs).isSeen)
    expect(
        "cross-entropy's fits are at their end: no slope above 10⁻⁹",
        runs.outcomes.allSatisfy { $0["slope at the end, cross-entropy"] < 1e-9 })
    expect(
        "so are squared error's, in all but three draws, which have slopes below 10⁻⁴",
        runs.outcomes.allSatisfy { $0["slope at the end, squared error"] < 1e-4 }
            && runs.outcomes.count { $0["slope at the end, squared error"] > 1e-9 } <= 3)
}
