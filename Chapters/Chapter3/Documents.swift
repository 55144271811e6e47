// The documents page of Chapter 3, docs/Chapter3-Documents.md: what the five documents state
// about classification, and the computation that judges each statement.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

//:page Documents What the documents say about classification
func judgeDocuments(_ margined: Margined, _ practised: Practised) throws {
    //: All that the five documents state about cross-entropy, hinge loss and what they do in
    //: training, judged by what [Chapter 3](Chapter3.md) computes. The verdicts of all chapters
    //: are listed in [Claims](Claims.md).
    //:hide
    let byDifferences = try [0, 1, 2].map(slopeByDifferences)
    let emailLosses = try binary.values(emails, isSpam)
    let spamLoss = try binary(emails, isSpam)
    let firstLineMean = -mean(firstLine.map { log($0) })
    let secondLineMean = -mean(secondLine)
    let bestShort = try minimizer(in: 0.001...1) { p in shortened(p) }
    let bestFull = try minimizer(in: 0.001...0.999) { p in try full(p) }

    //:
    let binaryByHand: [Double] = zip(emails, isSpam).map { p, y in
        -(y * log(p) + (1 - y) * log(1 - p))
    }
    judge(
        "0/binary-formula",
        as: .confirmed(
            zip(binaryByHand, emailLosses).allSatisfy { abs($0 - $1) < 1e-15 },
            "The formula is for one example. It and the library agree for each of the five "
                + "emails of Document 3, 4.2."))
    let catLoss = try categorical(prediction, [1, 0, 0])
    let catByHand: Double = -zip([1.0, 0, 0], prediction).map { y, p in y * log(p) }
        .reduce(0, +)
    judge(
        "0/categorical-formula",
        as: .confirmed(
            catByHand == catLoss,
            "For one example, as it is written: of a cat with 80, 15 and 5 % the sum over the "
                + "three classes is what the library gives, \(decimal(catLoss))."))
    let afterStep = softmax(
        zip(logits, [0, 1, 2]).map { $0 - 0.5 * (probabilities[$1] - dog[$1]) })
    judge(
        "0/raises-true-class",
        as: .confirmed(
            afterStep[1] > probabilities[1] && squaredSlope(-10) / (sigmoid(-10) - 1) < 1e-3,
            "It can: one step along y − p raises the dog's probability from "
                + "\(decimal(probabilities[1])) to \(decimal(afterStep[1])). (Of many examples "
                + "it raises the mean of ln p, not each p.) Especially well where a model is "
                + "sure and wrong: at a logit of −10 for a 1 its slope is "
                + "\(decimal(sigmoid(-10) - 1)), squared error's "
                + "\(decimal(squaredSlope(-10)))."))

    //:
    judge(
        "0/hinge-zero-if-right",
        as: .erratum(
            statementHolds: try hinge([0.5], [1]) == 0,
            insteadHolds: try hinge([1], [1]) == 0 && hinge([7], [1]) == 0
                && hinge([-2], [1]) - hinge([-1], [1]) == 1
                && hinge([-3], [1]) - hinge([-2], [1]) == 1,
            "It is zero for those that are right with a margin of 1. By the document's own "
                + "formula a score of 0.5 for a label of +1, which is right, costs "
                + "\(decimal(try hinge([0.5], [1])))."))
    let hingeByHand: [Double] = zip([2.0, 0.5, -1.5], [1.0, -1, 1]).map { f, y in
        max(0, 1 - y * f)
    }
    let hingeByLibrary = try hinge.values([2, 0.5, -1.5], [1, -1, 1])
    judge(
        "0/hinge-formula", "1/hinge-formula", "1/hinge-formula-again",
        as: .confirmed(
            hingeByHand == hingeByLibrary,
            "The formula and the library agree for margins of 2, −0.5 and −1.5: 0, 1.5 and 2.5."
        ))
    judge(
        "0/hinge-labels", "1/hinge-labels",
        as: .confirmed(
            try (try? hinge([0.3], [0])) == nil && hinge([0.3], [1]) != hinge([50], [1])
                && hinge([0.3], [-1]) != hinge([50], [-1]),
            "It must be −1 or 1: with a label of 0 the loss is 1 for every score and teaches "
                + "nothing, and the library refuses it. The prediction is a score, not a "
                + "probability."))
    func tilt(_ way: LineWay) throws -> String {
        try margined.ways.mean(tiltSize(way)).text(digits: 3)
    }
    func tiltDeviation(_ way: LineWay) -> Double {
        standardDeviation(margined.ways.outcomes.map { $0["tilt: \(way.rawValue)"] })
    }
    let withMargins: [LineWay] = [
        .hingeByTenths, .hingeByFifths, .widestStrip, .logisticHeld, .logisticAlone,
    ]
    judge(
        "0/hinge-margin",
        as: .confirmed(
            try margined.ways.wholeAndHalves.allSatisfy { runs in
                try withMargins.map(\.rawValue).allSatisfy { way in
                    let none = LineWay.perceptron.rawValue
                    let closer = try runs.difference(
                        { abs($0["tilt: \(none)"]) }, { abs($0["tilt: \(way)"]) })
                    let wider = try runs.difference(
                        { $0["gap: \(way)"] }, { $0["gap: \(none)"] })
                    let better = try runs.difference(
                        { $0["right: \(way)"] }, { $0["right: \(none)"] })
                    return [closer, wider, better].allSatisfy { $0.isSeen && $0.mean > 0 }
                }
            } && tiltDeviation(.widestStrip) < tiltDeviation(.perceptron) / 2,
            "The margin is y ŷ. Over 400 separable data sets each of five lines that ask for a "
                + "margin is closer to the true one than the perceptron's, which asks for none: "
                + "the widest strip, hinge's with a small penalty, has a mean tilt of "
                + "\(try tilt(.widestStrip)) and a standard deviation of "
                + "\(decimal(tiltDeviation(.widestStrip), 3)), the perceptron "
                + "\(try tilt(.perceptron)) and \(decimal(tiltDeviation(.perceptron), 3)). "
                + "Hinge loss that takes the perceptron's own steps has "
                + "\(try tilt(.hingeByOnes)). (Logistic loss asks for one, too.)"))

    //:
    let sharedOut = try categorical([0.8, 0.1, 0.1], [1, 0, 0])
    let slopesAreDifferences = zip(byDifferences, [0, 1, 2]).allSatisfy {
        abs($0 - (probabilities[$1] - dog[$1])) < 1e-9
    }
    judge(
        "0/categorical-compares",
        as: .anotherReading(
            trueIf: "its slopes in the logits are meant, which are pᵢ − yᵢ",
            asStated: sharedOut != catLoss, underCondition: slopesAreDifferences,
            "For Chapter 3's dog, differences give "
                + byDifferences.map { decimal($0) }.joined(separator: ", ")
                + ". The value sees only the right class's probability: with the label "
                + "(1, 0, 0) the predictions (0.8, 0.1, 0.1) and (0.8, 0.15, 0.05) both cost "
                + "\(decimal(catLoss))."))

    //:
    // Two examples, three classes; the formula written out, as a mean and as a sum.
    let rows = [0.80, 0.15, 0.05, 0.2, 0.5, 0.3]
    let rowTargets = [1.0, 0, 0, 0, 0, 1]
    let sumByFormula = -zip(rows, rowTargets).reduce(0.0) { $0 + $1.1 * log($1.0) }
    let byFormula = sumByFormula / 2
    let summed = CategoricalCrossEntropy(classes: 3, reduction: .sum)
    judge(
        "1/cross-entropy-formula",
        as: .anotherReading(
            trueIf: "each yᵢ is a one-hot vector and the product a sum over the classes",
            asStated: abs(bestShort - 0.7) < 0.01,
            underCondition: try abs(sumByFormula - summed(rows, rowTargets)) < 1e-15,
            "Then it is the sum over the examples: \(decimal(sumByFormula)) for two. Over "
                + "examples with labels 0 and 1 a term is missing."))
    judge(
        "1/log-probability",
        as: .anotherReading(
            trueIf: "the label is 1", asStated: 0 * log(0.1) == log(1 - 0.1),
            underCondition: 1 * log(0.9) == log(0.9),
            "For ŷ = 0.9 the product is ln 0.9 = \(decimal(log(0.9))), the logarithm of what "
                + "the model gave to what happened. For a label of 0 with ŷ = 0.1 that is "
                + "ln 0.9, too, but the product is 0."))
    let recipe = [1 * log(0.9), 0 * log(0.1)].reduce(0, +)
    judge(
        "1/two-steps-to-cross-entropy",
        as: .erratum(
            in: .formula, statementHolds: abs(recipe + log(0.9)) < 1e-12,
            insteadHolds: abs(-recipe + log(0.9)) < 1e-12,
            "For 0.9 on the right one of two classes the sum is \(decimal(recipe)), and lower "
                + "for worse predictions. The minus of the document's own formula is missing: "
                + "\(decimal(-recipe))."))

    //:
    judge(
        "1/hinge-y-are-the-product",
        as: .erratum(
            statementHolds: try max(0, 1 - (-1 * 2.0) * (-1 * 2.0)) == hinge([2], [-1]),
            insteadHolds: try max(0, 1 - (-1) * 2.0) == hinge([2], [-1]),
            "Surely a slip of the pen: the document's three steps are right. y and ŷ are the true "
                + "value and the prediction, y ŷ is their product. With y = −1 and ŷ = 2 the "
                + "loss is \(decimal(try hinge([2], [-1]))); products in their places would "
                + "give 0."))
    let summedHinge = try HingeLoss(reduction: .sum)([2, 0.5, -1.5], [1, -1, 1])
    judge(
        "1/three-steps-to-hinge",
        as: .confirmed(
            hingeByHand.reduce(0, +) == summedHinge,
            "As a sum, which is what it says: 0 + 1.5 + 2.5 = \(decimal(summedHinge)). "
                + "Libraries take the mean by default."))

    //:
    judge(
        "1/cross-entropy-over-examples", "1/cross-entropy-question",
        as: .erratum(
            in: .formula, statementHolds: abs(bestShort - 0.7) < 0.01,
            insteadHolds: abs(bestFull - 0.7) < 1e-6,
            "The term (1 − yᵢ) log(1 − ŷᵢ) is missing. As printed, with seven ones in ten, the "
                + "best constant is \(decimal(bestShort)): everything is class 1. With the "
                + "term it is \(decimal(bestFull))."))

    //:
    let logisticScores = emails.map { p in log(p / (1 - p)) }
    let logisticEmails = try logistic(logisticScores, isSpam.map { 2 * $0 - 1 })
    judge(
        "1/logistic-another-loss", "1/logistic-another-loss-details",
        as: .anotherReading(
            trueIf: "“another” means another than hinge loss only",
            asStated: abs(logisticEmails - spamLoss) > 1e-9,
            underCondition: try abs(logistic([0.5], [1]) - hinge([0.5], [1])) > 0.01,
            "Another than those listed before it, cross-entropy among them, it is not: it is "
                + "the cross-entropy of two classes, \(decimal(logisticEmails)) and "
                + "\(decimal(spamLoss)) for the five emails. (The document's own formula of "
                + "cross-entropy lacks a term that this one has.)"))
    judge(
        "1/logistic-formula",
        as: .confirmed(
            try abs(binaryByHand.reduce(0, +) / 5 - logisticEmails) < 1e-15
                && abs(binary([0.8], [0.3]) + 0.3 * log(0.8) + 0.7 * log(0.2)) < 1e-15,
            "The same as ln(1 + e^(−m)) for labels ±1 and scores ln(ŷ/(1 − ŷ)): "
                + "\(decimal(logisticEmails)) for the five emails. (“Usually” is right: a "
                + "share such as 0.3 will do, too.)"))

    //:
    judge(
        "1/cross-entropy-is-difference",
        as: .anotherReading(
            trueIf: "the labels are without doubt",
            asStated: try categorical(prediction, prediction) == 0,
            underCondition: try categorical([1, 0, 0], [1, 0, 0]) == 0,
            "Between equal distributions 80/15/5 the difference is 0, but cross-entropy "
                + "\(decimal(try categorical(prediction, prediction))); Chapter 4 explains the "
                + "rest."))
    let shares = [0.05, 0.3, 0.5, 0.7, 0.95]
    let properGaps = try shares.map { share in
        abs(try minimizer(in: 0.001...0.999) { p in try binary([p], [share]) } - share)
    }
    judge(
        "1/cross-entropy-distributions",
        as: .confirmed(
            try categorical([0.80, 0.15, 0.05], [0.80, 0.15, 0.05])
                < categorical([0.78, 0.17, 0.05], [0.80, 0.15, 0.05]) && properGaps[1] < 1e-6,
            "Targets need not be one-hot: for a target of 0.3 the best prediction is 0.3."))
    judge(
        "1/small-near-0-or-1",
        as: .anotherReading(
            trueIf: "it is near 1 for a label of 1, or near 0 for a label of 0",
            asStated: -log(0.01) < 0.1,
            underCondition: -log(0.99) < 0.1 && -log(1 - 0.01) < 0.1,
            "Then it is 0.01 nats at a distance of 0.01. At a distance of 0.99 it is "
                + "\(decimal(-log(0.01))), and it grows without bound."))
    judge(
        "1/sensitive-near-0-or-1",
        as: .anotherReading(
            trueIf: "the extreme probability is a wrong one",
            asStated: try abs(binary.gradient([0.999], [1])[0]) > 999,
            underCondition: try abs(binary.gradient([0.001], [1])[0]) > 999
                && abs(binary.gradient([0.999], [0])[0]) > 999,
            "At 0.001 for a 1, or 0.999 for a 0, the slope in the probability is 1000 in size. "
                + "For a right one it is about 1. (In the logit it never exceeds 1.)"))

    //:
    judge(
        "1/hinge-non-linear",
        as: .anotherReading(
            trueIf: "it gets features or kernels that are not linear",
            asStated: margined.xor.bestRight == 4,
            underCondition: margined.xor.hingeWithProduct == 1
                && margined.xor.logisticWithProduct == 1,
            "Then logistic loss can, too. With a line, hinge on XOR gets \(margined.xor.bestRight) of 4 "
                + "corners at most, and a loss of \(decimal(margined.xor.leastHinge)) at least, that of "
                + "saying 0."))
    let gaps: [(score: Double, gap: Double)] = [-2.0, 0, 0.5, 1, 10].map { ($0, abs($0 - 1)) }
    judge(
        "1/hinge-absolute-gap",
        as: .anotherReading(
            trueIf: "the margin is below 1",
            asStated: try gaps.allSatisfy { try hinge([$0.score], [1]) == $0.gap },
            underCondition: try gaps.filter { $0.score <= 1 }.allSatisfy {
                try hinge([$0.score], [1]) == $0.gap
            } && hinge([10], [1]) == 0,
            "There hinge is that gap: 3 for a score of −2 and a label of 1. Above it is deaf "
                + "to it: a score of 10 has a gap of 9 and costs 0."))

    //:
    judge(
        "1/logistic-distributions",
        as: .confirmed(
            properGaps[1] < 1e-6,
            "For a target of 0.3 the best prediction is 0.3. It is the same loss as "
                + "cross-entropy."))
    let manyLogits = (-600...600).map { Double($0) / 20 }
    let curvature: [Double] = manyLogits.map { z in sigmoid(z) * (1 - sigmoid(z)) }
    judge(
        "1/logistic-smooth-gradient",
        as: .anotherReading(
            trueIf: "the gradient is that with respect to the logit",
            asStated: try abs(
                binary.gradient([0.001], [1])[0] - binary.gradient([0.002], [1])[0]) < 1,
            underCondition: (curvature.max() ?? .nan) <= 0.25,
            "That is p − y, which changes by at most ¼ for a logit one higher. With respect to "
                + "the probability it is −1/p: 500 at 0.002, 1000 at 0.001, in size."))
    // Outputs of each layer of Chapter 6's network, and the multiplications for each of them.
    let layers = [
        (26 * 26 * 32, 9), (11 * 11 * 64, 9 * 32), (3 * 3 * 64, 9 * 64), (64, 576), (10, 64),
    ]
    let multiplications = layers.map { $0.0 * $0.1 }.reduce(0, +)
    func slowFunctions(in formula: String) -> Int {
        formula.matches(of: /exp|log/).count
    }
    let ofLogistic = slowFunctions(in: "log(1 + exp(−y * f))")
    let ofOthers = ["(f − y) * (f − y)", "max(0, 1 − y * f)"].map(slowFunctions)
    judge(
        "1/logistic-complexity",
        as: .confirmed(
            ofLogistic == 2 && ofOthers == [0, 0],
            "Counted, not timed: for each example logistic loss takes an exponential and a "
                + "logarithm, squared error and hinge loss neither. (Beside the "
                + "\(decimal(Double(multiplications))) multiplications for an image in Chapter "
                + "6's network all three are little.)"))

    //:
    judge(
        "1/assesses-classification",
        as: .confirmed(
            try categorical([1, 0, 0], [1, 0, 0]) == 0 && catLoss > 0
                && afterStep[1] > probabilities[1],
            "For a label the least loss is 0, where the prediction is the label; and y − p "
                + "points the way."))
    judge(
        "1/raises-accuracy",
        as: .confirmed(
            margined.logisticAccuracy > 0.85,
            "From 50 %, that of always saying one class, to "
                + "\(decimal(margined.logisticAccuracy * 100, 3)) % on new "
                + "points. (It can, but need not: 0.99, 0.99, 0.49 for three labels of 1 cost "
                + "less than 0.51 each, and one of them is wrong.)"),
        dependingOn: onDistance)

    //:
    let (labels, rare, classes, sure) = (
        practised.labels, practised.rare, practised.classes, practised.sure
    )
    let sigmoidLead = try labels.difference(\.sigmoids, \.softmax)
    let labelNote =
        "Over 60 sets of emails a sigmoid each gets all three labels right for "
        + "\(try labels.mean(\.sigmoids).text(digits: 3)) %, a softmax trained on shares for "
        + "\(try labels.mean(\.softmax).text(digits: 3)) %, with cubes of the features for "
        + "\(try labels.mean(of: "softmax, cubes").text(digits: 3)) %."
    judge(
        "1/several-labels",
        as: .confirmed(
            try sigmoidLead.isSeen && sigmoidLead.mean > 0
                && labels.seeInEachHalf("sigmoids", above: "softmax, cubes"), labelNote))
    let penaltyGain = try sure.difference(\.["loss, 1500 steps"], \.["loss, λ = 0.025"])
    let penaltyRight = try sure.difference(\.["right, λ = 0.025"], \.["right, 1500 steps"])
    judge(
        "1/combined-with-others",
        as: .confirmed(
            try sure.wholeAndHalves.allSatisfy { runs in
                try runs.difference(\.["loss, 1500 steps"], \.["loss, λ = 0.025"]).mean > 0
                    && runs.difference(\.["right, λ = 0.025"], \.["right, 1500 steps"]).mean > 0
            } && penaltyGain.isSeen && penaltyRight.isSeen,
            "With a penalty on the weights, λ = 0.025, the loss on new examples is lower by "
                + "\(penaltyGain.text(digits: 3)) nats than after 1500 steps without one, and "
                + "\(penaltyRight.text(digits: 3)) % more are right, over 200 draws. (Not "
                + "tested: optimisers, transfer learning.)"))

    //:
    let weightFinds = try rare.difference(\.["found 1"], \.["found 0"])
    let classFinds = try classes.difference(\.["class weights 2"], \.["no weights 2"])
    judge(
        "1/special-losses",
        as: .confirmed(
            [sigmoidLead, weightFinds, classFinds].allSatisfy { $0.isSeen && $0.mean > 0 },
            "\(labelNote) A weight of 9 for the rare class finds "
                + "\(try rare.mean(\.["found 1"]).text(digits: 3)) of it instead of "
                + "\(try rare.mean(\.["found 0"]).text(digits: 3)), over 200 draws (and raises "
                + "\(try rare.mean(\.["alarms 1"]).text(digits: 3)) false alarms for 1000 "
                + "harmless emails instead of "
                + "\(try rare.mean(\.["alarms 0"]).text(digits: 3)); moving the threshold does "
                + "the same). Of the rarest of three classes "
                + "\(try classes.mean(\.["no weights 2"]).text(digits: 3)) are found without "
                + "class weights, \(try classes.mean(\.["class weights 2"]).text(digits: 3)) with "
                + "them, over 100."))

    //:
    // Log loss takes the logit of 0.8, cross-entropy 0.8.
    let logLoss = try logistic([log(4.0)], [1])
    judge(
        "2/common-losses", "2/q2-common-losses",
        as: .anotherReading(
            trueIf: "three names for two losses are meant",
            asStated: try abs(logLoss - binary([0.8], [1])) > 1e-15,
            underCondition: try abs(logLoss - binary([0.8], [1])) < 1e-15,
            "Log loss is cross-entropy: \(decimal(logLoss)) for 0.8 both ways. (How common "
                + "they are is no matter of computation.)"))
    // The probability of all five labels together.
    let jointly = 0.8 * 0.8 * 0.6 * 0.9 * 0.9
    let bell = try Gaussian(mean: 2.5, standardDeviation: 1)
    let likelihoodGap = bell.logDensity(at: 2.5) - bell.logDensity(at: 3)
    judge(
        "2/considers-statistics",
        as: .confirmed(
            try abs(likelihoodGap - MeanSquaredError()([2.5], [3]) / 2) < 1e-15
                && abs(exp(-5 * spamLoss) - jointly) < 1e-15,
            "Both are minus the logarithm of a probability or a density: cross-entropy of "
                + "labels that are 1 with the probability ŷ (e to the −N × loss is that of "
                + "five labels together, \(decimal(jointly))); half the squared error, up to a "
                + "constant, of numbers with Gaussian noise of standard deviation 1: "
                + "\(decimal(likelihoodGap)) more for 3 than for the mean, 2.5."))
    let numberSlopes = try MeanSquaredError().gradient([2.5, 5], [3, 4])
    judge(
        "2/considers-updates",
        as: .anotherReading(
            trueIf: "squared error is used for numbers, and cross-entropy with a sigmoid or a "
                + "softmax",
            asStated: abs(squaredSlope(-10) - 2 * (sigmoid(-10) - 1)) < 0.01,
            underCondition: numberSlopes == [2 * (2.5 - 3) / 2, 2 * (5 - 4) / 2]
                && slopesAreDifferences,
            "Then their slopes are the plain error, 2(ŷ − y)/N in a number and (p − y)/N in a "
                + "logit. Squared error of a sigmoid has a slope of "
                + "\(decimal(squaredSlope(-10))) at a logit of −10 for a 1, where "
                + "cross-entropy has \(decimal(sigmoid(-10) - 1))."))

    //:
    judge(
        "2/ce-formula",
        as: .anotherReading(
            trueIf: "each yᵢ is a one-hot vector and the product a sum over the classes",
            asStated: abs(bestShort - 0.7) < 0.01,
            underCondition: try abs(byFormula - categorical(rows, rowTargets)) < 1e-15,
            "Then it is the mean over the examples: \(decimal(byFormula)) for two. With "
                + "numbers 0 and 1 the term of class 0 is missing."))
    judge(
        "2/ce-measures-agreement",
        as: .confirmed(
            abs(exp(-5 * spamLoss) - jointly) < 1e-15,
            "e to the −N × loss is the probability of all labels together, for the five "
                + "emails 0.8 × 0.8 × 0.6 × 0.9 × 0.9 = \(decimal(jointly)). The least loss is "
                + "the greatest likelihood."))

    //:
    // The slope in the bias of the five emails' logits: as printed, of the document's own loss,
    // and that by differences.
    let printedGradient = -emails.map { 1 - $0 }.reduce(0, +) / 5
    let ownGradient: Double =
        -zip(emails, isSpam).map { p, y in y * (1 - p) }.reduce(0, +) / 5
    func shortenedEmailLoss(_ shift: Double) -> Double {
        let terms: [Double] = zip(emails, isSpam).map { p, y in
            y * logSigmoid(log(p / (1 - p)) + shift)
        }
        return -terms.reduce(0, +) / 5
    }
    let ownByDifferences = (shortenedEmailLoss(1e-5) - shortenedEmailLoss(-1e-5)) / 2e-5
    judge(
        "2/gradient-without-label",
        as: .erratum(
            in: .formula, statementHolds: abs(printedGradient - ownByDifferences) < 1e-6,
            insteadHolds: abs(ownGradient - ownByDifferences) < 1e-9,
            "The label is missing: −1/N Σ yᵢ ∂ log ŷᵢ/∂θₖ. For the five emails and the bias "
                + "the formula gives \(decimal(printedGradient)), differences "
                + "\(decimal(ownByDifferences)). (It would be right if ŷᵢ stood for the "
                + "probability of the right class.)"))
    // Backward through the logarithm and the sigmoid, and the same by differences.
    let backward = emails.map { p in 1 / p * (p * (1 - p)) }
    let logSlopes = emails.map { p in
        let z = log(p / (1 - p))
        return (logSigmoid(z + 1e-5) - logSigmoid(z - 1e-5)) / 2e-5
    }
    judge(
        "2/log-probability-backprop",
        as: .confirmed(
            zip(backward, logSlopes).allSatisfy { abs($0 - $1) < 1e-9 },
            "Backward through the logarithm, 1/ŷ, and the sigmoid, ŷ(1 − ŷ), it is 1 − ŷ for "
                + "the bias: "
                + backward.map { decimal($0, 3) }.joined(separator: ", ")
                + " for the five emails, as differences confirm."))

    //:
    judge(
        "2/ce-accurate-agreement",
        as: .confirmed(
            properGaps.allSatisfy { $0 < 1e-6 },
            "It is lowest where the predicted probability is the true share, for 0.05, 0.3, "
                + "0.5, 0.7 and 0.95."))
    judge(
        "2/ce-easy-to-optimise",
        as: .confirmed(
            slopesAreDifferences && curvature.allSatisfy { $0 >= 0 },
            "p − y for each logit, as differences confirm; and the curvature p(1 − p) is "
                + "nowhere negative, so a linear model has no second valley."))
    judge(
        "2/ce-two-and-several-classes",
        as: .confirmed(
            try binary([0.8], [1]) == CategoricalCrossEntropy(classes: 2)([0.2, 0.8], [0, 1]),
            "With two classes the categorical form is the binary one: "
                + "\(decimal(try binary([0.8], [1])))."))

    //:
    let wrong = margined.wrongLabel
    judge(
        "2/ce-outliers-unstable",
        as: .anotherReading(
            trueIf: "the learning rate does not suit the data", asStated: wrong.rises > 0,
            underCondition: wrong.spoiled.weights[0] < 0.75 * wrong.clean.weights[0]
                && wrong.remote > 0 && wrong.remoteSlowly == 0 && wrong.remoteRight == 0,
            "It is strongly affected in any case: at the least loss one wrong label of 120 "
                + "takes the first weight from \(decimal(wrong.clean.weights[0])) to "
                + "\(decimal(wrong.spoiled.weights[0])). But with the point at (8, 4) the loss "
                + "falls in every step; at (80, 40) it rises in \(wrong.remote) of 199, with "
                + "the right label or a tenth of the rate in none."),
        dependingOn: onDistance)
    judge(
        "2/ce-limits-generalisation",
        as: .confirmed(
            try penaltyGain.isSeen && penaltyGain.mean > 0
                && sure.wholeAndHalves.allSatisfy { runs in
                    try runs.mean(\.["loss, 1500 steps"]).mean
                        > 4 * runs.mean(\.["training loss, 1500 steps"]).mean
                },
            "It may: fitted to nothing but the agreement, by 1500 steps without restraint, a "
                + "model has \(try sure.mean(\.["training loss, 1500 steps"]).text(digits: 3)) "
                + "nats on what it saw and "
                + "\(try sure.mean(\.["loss, 1500 steps"]).text(digits: 3)) on new examples, "
                + "over 200 draws. It need not: the same cross-entropy with a penalty on the "
                + "weights, λ = 0.025, has "
                + "\(try sure.mean(\.["loss, λ = 0.025"]).text(digits: 3)). (So it is with any "
                + "loss that looks at predictions and labels alone: see Document 3, 2.1, on "
                + "squared error.)"))
    //:
    judge(
        "3/two-classes-formula", "4/binary-formula",
        as: .confirmed(
            abs(binaryByHand.reduce(0, +) / 5 - spamLoss) < 1e-15,
            "The formula and the library agree for the five emails of Document 3, 4.2: "
                + "\(decimal(spamLoss))."))
    judge(
        "3/several-classes-formula", "4/categorical-formula",
        as: .confirmed(
            try abs(byFormula - categorical(rows, rowTargets)) < 1e-15,
            "The formula and the library agree for two examples: \(decimal(byFormula))."))
    judge(
        "3/small-probability-events",
        as: .anotherReading(
            trueIf: "the events happen", asStated: try binary([0.1], [0]) > binary([0.9], [0]),
            underCondition: try binary([0.1], [1]) > binary([0.9], [1]),
            "Then 0.1 costs \(decimal(-log(0.1))), 0.9 costs \(decimal(-log(0.9))). One of "
                + "probability 0.1 that does not happen costs only \(decimal(-log(0.9))). A "
                + "class that is rare in the data counts no more than another."))

    //:
    func firstLineTerm(ofEmail number: Int) -> Judgement {
        let i = number - 1
        return .confirmed(
            abs(firstLine[i] - given[i]) < 1e-15,
            "What happened to email \(number) had the probability \(decimal(given[i])).")
    }
    judge("3/first-line-email-1", as: firstLineTerm(ofEmail: 1))
    judge("3/first-line-email-2", as: firstLineTerm(ofEmail: 2))
    judge(
        "3/first-line-email-3",
        as: .erratum(
            in: .step, computed: 0.6, slip: Reading("one takes 1 − ŷ for spam", 1 - 0.6),
            "It is log(0.6): the label is 1, so the term is log(ŷ). The slip is log(1 − ŷ)."))
    judge(
        "3/first-line-email-4",
        as: .erratum(
            in: .step, computed: 0.9, slip: Reading("one takes 1 − ŷ for spam", 1 - 0.9),
            "It is log(0.9): the label is 1, so the term is log(ŷ). The slip is log(1 − ŷ)."))
    judge("3/first-line-email-5", as: firstLineTerm(ofEmail: 5))

    //:
    judge("3/second-line-email-1", as: .confirmed(computed: log(given[0])))
    judge(
        "3/second-line-email-2",
        as: .erratum(
            in: .step, computed: log(given[1]),
            slip: Reading(
                "one takes log(ŷ) = log(0.2) for an email that is not spam; the first line has "
                    + "log(0.8)", log(0.2))))
    judge(
        "3/second-line-email-3",
        as: .erratum(
            in: .inherited, computed: log(given[2]),
            slip: Reading("one takes over log(0.4) from the first line", log(0.4))))
    judge(
        "3/second-line-email-4",
        as: .erratum(
            in: .inherited, computed: log(given[3]),
            slip: Reading("one takes over log(0.1) from the first line", log(0.1))))
    judge("3/second-line-email-5", as: .confirmed(computed: log(given[4])))
    judge(
        "3/first-line-equals-second",
        as: .erratum(
            in: .inherited, statementHolds: abs(firstLineMean - secondLineMean) < 0.001,
            insteadHolds: abs(firstLineMean + (log(0.2) - log(0.8)) / -5 - secondLineMean)
                < 0.001,
            "The first gives \(decimal(firstLineMean)), the second \(decimal(secondLineMean)). "
                + "They differ in email 2, log(0.8) against ln 0.2."))

    //:
    judge(
        "3/five-emails",
        as: .erratum(
            computed: spamLoss,
            slip: Reading(
                "one averages the five terms of the second line, three of them wrong",
                secondLineMean)))
    let hardest = emailLosses.indices.sorted { emailLosses[$0] > emailLosses[$1] }
    judge(
        "3/small-probability-examples",
        as: .anotherReading(
            trueIf: "the small probability is that of what happened",
            asStated: emailLosses[4] == emailLosses.max(),
            underCondition: zip(hardest, hardest.dropFirst()).allSatisfy {
                given[$0] <= given[$1] + 1e-15
            },
            "In the order of their losses the emails have 0.6, 0.8, 0.8, 0.9, 0.9. The "
                + "smallest printed one, email 5's 0.1 of being spam, goes with the least "
                + "loss."))
    judge(
        "3/difficult-emails",
        as: .erratum(
            statementHolds: Set(hardest.prefix(2)) == [3, 4],
            insteadHolds: hardest[0] == 2 && Set(hardest.suffix(2)) == [3, 4],
            "They are the easiest: 0.9 for the right class, and the least losses, "
                + "\(decimal(emailLosses[3])) each. (Email 5's 0.1 is that of spam, which it "
                + "is not.) The most difficult is email 3 with 0.6 and "
                + "\(decimal(emailLosses[2])). By the printed terms email 4 has the most, "
                + "2.303, which is the slip log(0.1), and email 5 the least, 0.105."))

    //:
    judge(
        "4/layers-of-neurons",
        as: .confirmed(
            margined.xor.cornersRight { max(0, $0) } == 4
                && margined.xor.cornersRight { $0 } < 4,
            "Two layers with max(0, ·) between them get all corners of XOR right, the same two "
                + "layers without it \(margined.xor.cornersRight { $0 }) of 4."))

    //:
    let mostProbable = prediction.indices.max { prediction[$0] < prediction[$1] }
    judge(
        "4/one-of-several",
        as: .confirmed(
            mostProbable == 0 && emails.map { $0 > 0.5 ? 1 : 0 } == isSpam,
            "It does so by way of probabilities. Of 80, 15 and 5 % the largest says cat; the "
                + "five emails of Document 3 are spam where theirs is above ½, which is right "
                + "five times of five. Chapter 6's network says the digit with the largest of "
                + "ten."))
    judge(
        "4/cat-dog-bird",
        as: .confirmed(
            abs(prediction.reduce(0, +) - 1) < 1e-15,
            "They sum to 1, and for a cat cross-entropy is −ln 0.8 = \(decimal(catLoss)) nats, "
                + "or \(decimal(catLoss / log(2))) bits."))
    judge(
        "4/mse-mae-unsuitable",
        as: .anotherReading(
            trueIf: "MAE is meant", asStated: abs(bestSquared - 0.7) > 0.01,
            underCondition: abs(bestAbsolute - 0.7) > 0.2
                && squaredSlope(-10) / (sigmoid(-10) - 1) < 1e-3,
            "Its best constant is \(decimal(bestAbsolute)) where the frequency is 0.7. MSE "
                + "finds \(decimal(bestSquared)): it measures well, and teaches badly where a "
                + "model is sure and wrong, with a slope of \(decimal(squaredSlope(-10))) at "
                + "a logit of −10 where cross-entropy has \(decimal(sigmoid(-10) - 1))."))

    //:
    judge(
        "4/two-classes-only",
        as: .confirmed(
            try (try? binary([0.8], [2])) == nil
                && abs(binary([0.8], [1]) + log(0.8)) < 1e-15
                && abs(binary([0.8], [0]) + log(1 - 0.8)) < 1e-15,
            "Its one number leaves the other class the rest: 0.8 for class 1 is 0.2 for class "
                + "0, and a third label, 2, the library refuses. (Several labels at once are "
                + "several such tasks, a yes or no each.)"))
    let sigmoids = manyLogits.map { sigmoid($0) }
    judge(
        "4/sigmoid-range",
        as: .confirmed(
            sigmoids.allSatisfy { $0 > 0 && $0 < 1 }
                && zip(sigmoids, sigmoids.dropFirst()).allSatisfy { $0 < $1 }
                && sigmoid(37) < 1 && sigmoid(38) == 1,
            "Of 1201 logits from −30 to 30 all give a number strictly between 0 and 1, rising: "
                + "σ(−4) = \(decimal(sigmoid(-4))). (From 38 on its nearest Double is 1.)"))
    judge(
        "4/log-loss",
        as: .confirmed(
            try abs(logLoss - binary([0.8], [1])) < 1e-15,
            "A name, and the same number: the logistic loss of the logit ln 4 is "
                + "\(decimal(try binary([0.8], [1]))), as that of p = 0.8."))
    let (ofOne, ofZero) = (try binary([0.8], [1]), try binary([0.8], [0]))
    judge(
        "4/single-example",
        as: .confirmed(
            abs(ofOne + log(0.8)) < 1e-15 && abs(ofZero + log(0.2)) < 1e-15,
            "With n = 1 one of the two terms is left: for ŷ = 0.8 it is −ln 0.8 = "
                + "\(decimal(ofOne)) if y is 1, and −ln 0.2 = \(decimal(ofZero)) if y is 0. "
                + "(The list is missing in our copy.)"))
    judge(
        "4/confident-and-wrong",
        as: .confirmed(
            try binary([0.01], [1]) / binary([0.5], [1]) > 6,
            "Under binary cross-entropy 0.01 for what happens costs "
                + "\(decimal(try binary([0.01], [1]))), 0.001 costs "
                + "\(decimal(try binary([0.001], [1]))). Squared error charges 0.98 and 0.998."
        ))

    //:
    let ofTwo = try CategoricalCrossEntropy(classes: 2)([0.2, 0.8], [0, 1])
    judge(
        "4/more-than-two",
        as: .confirmed(
            try catLoss == -log(0.8) && ofTwo == binary([0.8], [1]),
            "For 80/15/5 % it has a probability and a label for each of three classes, "
                + "−ln 0.8 = \(decimal(catLoss)); the binary form has one number and no place "
                + "for a third class. (With C = 2 the two are the same, \(decimal(ofTwo)) for "
                + "0.8.)"))
    judge(
        "4/softmax-sums-to-one",
        as: .confirmed(
            abs(naiveSoftmax(logits).reduce(0, +) - 1) < 1e-15
                && naiveSoftmax(logits).allSatisfy { $0 > 0 },
            "2, 0.3 and −0.8 give "
                + naiveSoftmax(logits).map { decimal($0) }.joined(separator: ", ") + "."))
    let oneHotLoss = try CategoricalCrossEntropy(classes: 4)(four, [0, 0, 1, 0])
    judge(
        "4/one-hot",
        as: .confirmed(
            oneHotLoss == -log(0.6),
            "\(decimal(oneHotLoss)) both ways, where the third class got 0.6."))
    let animalLosses = try [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]].map {
        try categorical(prediction, $0)
    }
    judge(
        "4/low-probability",
        as: .confirmed(
            animalLosses[1] > animalLosses[0] && animalLosses[2] > animalLosses[1],
            "80, 15 and 5 % cost \(decimal(animalLosses[0])), \(decimal(animalLosses[1])) and "
                + "\(decimal(animalLosses[2])) nats."))

    //:
    let sparseLoss = try SparseCategoricalCrossEntropy(classes: 4)(four, [2])
    judge(
        "4/sparse-same",
        as: .confirmed(
            sparseLoss == oneHotLoss, "The same number to the last bit: \(decimal(sparseLoss))."
        ))
    judge(
        "4/sparse-memory",
        as: .confirmed(
            [2].count < [0, 0, 1, 0].count,
            "One number for each example instead of C: 1 against 4 here, 1 against 1000 for a "
                + "thousand classes."))
}
