// What this library gives for the examples on which lines of other libraries were run.

import ElementaryFunctions
import Learning
import LossFunctions

/// −ln p of a count under a negative binomial with a mean and a shape r.
private func negativeBinomialLoss(_ count: Double, rate: Double, shape r: Double) -> Double {
    let combinations = (0..<Int(count)).map { log((r + Double($0)) / (Double($0) + 1)) }
    return (r + count) * log(r + rate) - r * log(r) - count * log(rate)
        - combinations.reduce(0, +)
}

extension Topic {
    /// What the lines compute, computed here.
    var quantities: KeyValuePairs<String, Double> {
        get throws {
            switch self {
            case .number:
                let thirty = constant(30, 11)
                return [
                    "squared error of 30": try MeanSquaredError()(thirty, minutes),
                    "absolute error of 30": try MeanAbsoluteError()(thirty, minutes),
                    "best under squared error": bestMinutes[0],
                    "best under absolute error": bestMinutes[1],
                ]
            case .uncertainty:
                let thirty = constant(30, 11)
                return [
                    "Gaussian loss of 30 with variance 25":
                        try GaussianNegativeLogLikelihood()(
                            minutes.flatMap { _ in [30, 25] }, minutes),
                    "σ of the variance 25": 5,
                    "quantile loss of 30 for 0.9": try QuantileLoss(quantile: 0.9)(
                        thirty, minutes),
                    "0.9 quantile": bestMinutes[2],
                ]
            case .count:
                return [
                    "Poisson loss of the rate 0.5":
                        try PoissonLossFromLogRates()(constant(log(0.5), 200), kicks),
                    "best rate": exp(
                        try best(under: PoissonLossFromLogRates(), for: kicks, in: -2...2)),
                    "negative binomial of the rate 0.5, r = 2":
                        mean(kicks.map { negativeBinomialLoss($0, rate: 0.5, shape: 2) }),
                ]
            case .amount:
                let ln500 = constant(log(500), 5)
                return [
                    "gamma loss of 500": try GammaLossFromLogs()(ln500, claims),
                    "best under gamma loss": bestClaims[1].value,
                    "best under Tweedie loss": mean(claims),
                    "best under squared error of logarithms": bestClaims[2].value,
                    "squared error of ln(1 + 500)":
                        try MeanSquaredError()(
                            constant(log(501), 5), claims.map { log(1 + $0) }),
                ]
            case .yesOrNo:
                return [
                    "cross-entropy of the logit 1":
                        try BinaryCrossEntropyFromLogits()(constant(1, 10), spam),
                    "learned probability": bestOfSpam[0].value,
                ]
            case .oneOfMany:
                let animalScores = repeated([2, 0.3, -0.8], 10)
                return [
                    "cross-entropy of the logits 2, 0.3, −0.8": try classLoss(
                        animalScores, animals),
                    "learned probability of a cat": learnedShares[0],
                ]
            case .several:
                return [
                    "cross-entropy of the logits 1, 0": try MultiLabelCrossEntropyFromLogits(
                        positiveWeights: [1, 1])(
                            repeated([1, 0], 4), zip(persons, dogs).flatMap { [$0, $1] }),
                    "learned probability of a person": byLabel[0],
                ]
            case .ordered:
                return [
                    "loss of the near forecast": try fourQuestions(above(near), [1, 1, 1, 0])
                ]
            case .pairs:
                let (first, second) = ([0.5, 0.5, 0.5, 0], [0, 0, 0, 0.5])
                return [
                    "logistic loss of a lead of 0.5":
                        try PairwiseLogisticLoss()(preferred: first, other: second),
                    "margin loss of a lead of 0.5":
                        try PairwiseMarginLoss(margin: 1)(preferred: first, other: second),
                    "learned lead": leads[0].logistic,
                ]
            case .alike:
                let queries = [1.0, 0, 0, 1, -1, 0, 0, -1]
                let keys = [1, 0.2, -0.2, 1, -1, -0.2, 0.2, -1]
                let negatives = queries.map { $0 / 2 }
                return [
                    "InfoNCE at a temperature of 0.1":
                        try InfoNCELoss(dimensions: 2, temperature: 0.1)(
                            queries: queries, keys: keys),
                    "triplet loss with a margin of 1": try TripletLoss(
                        dimensions: 2, margin: 1)(
                            anchors: queries, positives: keys, negatives: negatives),
                ]
            case .region:
                let blurred = [1, 1, 1, 0.8, 0.6, 0.4, 0.2]
                let five = constant(1, 5) + constant(0, 2)
                return [
                    "Dice loss of the edge and two empty images, smoothing 1":
                        try DiceLoss(elements: 7, smoothing: 1)(
                            blurred + constant(0.1, 7) + constant(0, 7),
                            five + constant(0, 14)),
                    "Dice loss of the edge and a smaller object":
                        try DiceLoss(elements: 7)(
                            blurred + constant(0.5, 7), five + constant(1, 2) + constant(0, 5)),
                ]
            case .distribution:
                return [
                    "cross-entropy of the votes": crossEntropyOfVotes,
                    "divergence of the votes": divergenceOfVotes,
                ]
            case .outliers:
                let thirty = constant(30, 11)
                return [
                    "Huber loss of 30, δ = 5": try huber(thirty, minutes),
                    "best under Huber with a scale of its own": try centreWithOwnScale(minutes),
                ]
            case .rare:
                let minusTwo = constant(-2, 100)
                return [
                    "cross-entropy of the logit −2":
                        try BinaryCrossEntropyFromLogits()(minusTwo, fewPositives),
                    "alarm at the logit −2, w = 24": sigmoid(-2) > 1 / (1 + 24.0) ? 1 : 0,
                    "alarm at 0.05 with the threshold 0.04":
                        rareAnswers[0].value > 0.04 ? 1 : 0,
                    "weighted cross-entropy of the logit −2":
                        try BinaryCrossEntropyFromLogits(positiveWeight: 19)(
                            minusTwo, fewPositives),
                    "learned with balanced weights": rareAnswers[1].value,
                    "focal loss of the logit −2, γ = 2":
                        try FocalLossFromLogits(gamma: 2)(minusTwo, fewPositives),
                ]
            case .costs:
                return [
                    "alarm at 0.05 with the threshold 0.04": rareAnswers[0].value > 0.04 ? 1 : 0
                ]
            case .noisy:
                return [
                    "smoothed cross-entropy of the logits 2, 0.3, −0.8":
                        try SparseCategoricalCrossEntropyFromLogits(
                            classes: 3, labelSmoothing: 0.1)(
                            repeated([2, 0.3, -0.8], 10), animals)
                ]
            }
        }
    }
}
