// The verdicts of Chapter 5, docs/Chapter5-Documents.md: what the documents say about focal
// loss, about a rare class and about losses that adapt.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

//:page Documents What the documents say about focal loss and losses that adapt
func judgeDocuments(_ adapted: AdaptOutcome) throws {
    //: What the five documents say about focal loss, about a rare class and about losses that
    //: adapt, judged with the numbers of [Chapter 5](Chapter5.md) and of [its second
    //: page](Chapter5-Adapt.md). All chapters' verdicts are
    //: listed in [Claims](Claims.md).
    let (missed, missedAtBest) = (1 - rare.found("cross-entropy"), 1 - rare.found("truth"))
    // What is found at the threshold ½, in percent.
    let foundAtHalf = ["cross-entropy", "× 10", "focal", "focal, α = 10/11"].map {
        100 * rare.found($0)
    }
    let focalLead = try order.lead("focal", "AP")
    let weightLead = try rare.lead("× 10", "AP")
    judge(
        "1/class-imbalance",
        as: .anotherReading(
            trueIf: "decisions at the threshold ½ are meant",
            asStated: focalLead.isSeen && focalLead.mean > 0
                || weightLead.isSeen && weightLead.mean > 0,
            underCondition: foundAtHalf[1] > 2 * foundAtHalf[0],
            "A weight of ten finds \(decimal(foundAtHalf[1], 3)) % of the positives there "
                + "instead of \(decimal(foundAtHalf[0], 3)) %. So does cross-entropy with the "
                + "threshold 1/11, \(decimal(100 * rare.found("odds 1/10"), 3)) %. They do not rank "
                + "better: average precision changes by \(weightLead.text(digits: 2)) with the "
                + "weight, over 400 seeds, and by \(focalLead.text(digits: 2)) with focal loss, "
                + "over 3000."))

    //:
    let lines = adapted.lines
    let overSquares = try lines.difference("squares: dirty", "Barron: dirty")
    let overHuber = try lines.difference("Huber: dirty", "Barron: dirty")
    func range(_ values: [Double]) -> String {
        "\(decimal(values.min() ?? .nan, 3)) to \(decimal(values.max() ?? .nan, 3))"
    }
    func off(_ loss: String) throws -> String {
        try lines.mean(of: "\(loss): dirty").text(digits: 2)
    }
    let (clean, dirty) = (adapted.cleanShape, adapted.dirtyShape)
    let percentWorse = decimal(adapted.percentWorse, 1)
    // Is the line with the learned shape better than that of a robust loss, of squared error?
    func adaptive(trueIf condition: String, _ evidence: String) -> Judgement {
        .anotherReading(
            trueIf: condition,
            asStated: overHuber.isSeen && overHuber.mean > 0,
            underCondition: clean.shape - dirty.shape > 0.5
                && max(clean.slopeLeft, dirty.slopeLeft) < 1e-9
                && overSquares.isSeen && overSquares.mean > 0, evidence)
    }
    judge(
        "1/adaptive-losses",
        as: adaptive(
            trueIf: "a better model is meant, and the loss beside it does not suit the data",
            "Barron's adjusts itself: fitted to the end it learns the shape "
                + "\(decimal(clean.shape, 3)) on Gaussian errors and "
                + "\(decimal(dirty.shape, 3)) with outliers among them. The line gets better "
                + "than that of least squares (off the true one by \(try off("Barron")) instead "
                + "of \(try off("squares")), \(lines.outcomes.count) draws), not than that of a "
                + "fixed robust loss, Huber's (\(try off("Huber"))); for very many points it is "
                + "worse by \(percentWorse) %. "
                + "(Efficiency was not measured.)"),
        dependingOn: ["outlier"])

    //:
    judge(
        "2/adaptive-losses", "2/adaptive-research",
        as: adaptive(
            trueIf: "the loss beside it does not suit the data",
            "As Document 1, 8.1. (The shape weighs each error by its size; the weights of whole "
                + "tasks are judged with Document 2, 8.2.)"),
        dependingOn: ["outlier"])

    //:
    let tasks = adapted.tasks
    let overAlike = try tasks.difference(\.alike, \.learned)
    let overSecond = try tasks.difference(\.secondAlone, \.learned)
    let overFirst = try tasks.difference(\.firstAlone, \.learned)
    func severalTasks(trueIf condition: String, _ evidence: String) throws -> Judgement {
        .anotherReading(
            trueIf: condition,
            asStated: try tasks.difference(\.alike, \.firstAlone).mean < 0,
            underCondition: overAlike.isSeen && overAlike.mean > 0
                && overSecond.isSeen && overSecond.mean > 0
                && !(overFirst.isSeen && overFirst.mean < 0)
                && abs(mean(tasks.outcomes.map { $0.fit.intercepts[0] }) - 1) < 0.05
                && abs(mean(tasks.outcomes.map { $0.fit.intercepts[1] }) + 1) < 0.25,
            evidence)
    }
    judge(
        "2/multi-task-losses",
        as: try severalTasks(
            trueIf: "a better model is meant, and the weights of the tasks suit",
            "Two lines with one slope: weighed alike they are off it by "
                + "\(try tasks.mean(\.alike).text(digits: 2)) on average over 200 draws, the "
                + "good task alone by \(try tasks.mean(\.firstAlone).text(digits: 2)), the "
                + "noisy one alone by \(try tasks.mean(\.secondAlone).text(digits: 2)). With "
                + "learned weights it is \(try tasks.mean(\.learned).text(digits: 2)): the "
                + "noisy task gains, and the good one loses nothing. (Efficiency was not "
                + "measured.)"), dependingOn: ["noise"])

    //:
    judge(
        "2/multi-task-and-transfer",
        as: try severalTasks(
            trueIf: "a better model is meant, the weights of the tasks suit, and it is said of "
                + "several tasks alone",
            "As Document 2, 8.2. (Transfer learning was not tested.)"),
        dependingOn: ["noise"])

    //:
    let focalGammas = ["γ = ½", "γ = 1", "focal", "γ = 5"]
    let foundByGamma = focalGammas.map { 100 * rare.found($0) }
    let gammaLeads = try focalGammas.map { try ($0 == "focal" ? order : rare).lead($0, "AP") }
    judge(
        "3/focal-improves-cross-entropy",
        as: .anotherReading(
            trueIf: "“improved” says what it was made for, not what it achieves",
            asStated: gammaLeads.allSatisfy { $0.isSeen && $0.mean > 0 },
            underCondition: try zip(
                FocalLoss(gamma: 2).values(probabilities, labels), plainValues
            ).enumerated().allSatisfy { i, values in
                abs(values.0 - pow(1 - trueClass[i], 2) * values.1) < 1e-15
            },
            "It is cross-entropy times (1 − p_t)^γ, which its authors made for detectors that "
                + "see far more background than objects. How average precision changes on "
                + "Chapter 5's rare class, over 400 seeds, and 3000 for γ = 2: with γ = ½ by "
                + "\(gammaLeads[0].text(digits: 2)); with 1 \(gammaLeads[1].text(digits: 2)); "
                + "with 2, as in the document's example, by \(gammaLeads[2].text(digits: 2)); with "
                + "5 by \(gammaLeads[3].text(digits: 2))."))

    //:
    // Whether it is the model that neglects the rare class, and not the threshold.
    let plainRatio = try rare.average("cross-entropy", "ratio").mean
    let modelNeglects = missed > missedAtBest || plainRatio < 0.8
    judge(
        "3/prefers-frequent-class",
        as: .anotherReading(
            trueIf: "its decisions at the threshold ½ are meant",
            asStated: modelNeglects, underCondition: missed > 0.8,
            "The model trained on cross-entropy misses \(decimal(100 * missed, 3)) % of the "
                + "positives there, on average over 400 seeds. But the true probabilities miss "
                + "\(decimal(100 * missedAtBest, 3)) %. It is the threshold that neglects the "
                + "rare class; the model gives it \(decimal(plainRatio, 3)) times its "
                + "frequency."))

    //:
    // The lesson's thousand emails with γ = 2: the share of the ten hard ones, in percent.
    let keptEasy = pow(1 - 0.99, 2) * 990 * easyLoss
    let keptHard = pow(1 - 0.30, 2) * 10 * hardLoss
    let hardShares = (
        plain: 100 * 10 * hardLoss / (10 * hardLoss + 990 * easyLoss),
        focal: 100 * keptHard / (keptHard + keptEasy)
    )
    let hardOnesGain = keptHard / keptEasy > 100 * hardLoss * 10 / (990 * easyLoss)
    let smallWeight = pow(1 - 0.99, 2)
    let largeWeight = pow(1 - 0.01, 2)
    judge(
        "3/hard-examples-weigh-more",
        as: .confirmed(
            largeWeight > smallWeight && hardOnesGain,
            "Higher than that of easy ones, though not above 1. Of Chapter 5's thousand "
                + "emails, the ten hard ones have \(decimal(hardShares.plain, 3)) % of the "
                + "cross-entropy and \(decimal(hardShares.focal, 4)) % of the focal loss."))

    //:
    judge(
        "3/alleviates-imbalance", "3/can-alleviate-imbalance",
        as: .anotherReading(
            trueIf: "it has the factor α, a class weight that the document's formula lacks",
            asStated: focalLead.isSeen && focalLead.mean > 0
                || foundByGamma.contains { $0 > 2 * foundAtHalf[0] },
            underCondition: foundAtHalf[3] > 2 * foundAtHalf[0],
            "At the threshold ½ it then finds, with α = 10/11, \(decimal(foundAtHalf[3], 3)) % "
                + "of the positives instead of \(decimal(foundAtHalf[0], 3)) %; but a weight "
                + "without any focusing finds \(decimal(foundAtHalf[1], 3)) %, as many alarms "
                + "of cross-entropy are right as often, and focusing without α, with γ from ½ to "
                + "5, finds \(range(foundByGamma)) %. (With its authors' α = ¼, which counts a "
                + "positive less, it is \(decimal(100 * rare.found("focal, α = ¼"), 2)) %. Chapter "
                + "6's study has a rare digit.)"))

    //:
    judge(
        "3/focal-formula",
        as: .confirmed(
            zip(byHand, try focal.values(probabilities, labels)).allSatisfy {
                abs($0 - $1) < 1e-15
            },
            "By hand and by the library, for the document's five emails. (The original paper "
                + "adds the factor α_t.)"))

    //:
    judge(
        "3/p-t-of-example-t",
        as: .anotherReading(
            trueIf: "t stands for the true class and is no index",
            asStated: trueClass == probabilities,
            underCondition: trueClass[1] == 0.8 && trueClass[4] == 0.9,
            "It is the probability of the true class, of whichever example. The document's own "
                + "example then puts p for p_t in the two emails with label 0: 0.2 and 0.1 "
                + "instead of 0.8 and 0.9."))

    //:
    judge(
        "3/gamma-adjusts",
        as: .confirmed(
            [0.0, 1, 2].map { g in pow(1 - 0.9, g) } == [1, 1 - 0.9, (1 - 0.9) * (1 - 0.9)]
                && (try? FocalLoss(gamma: -1)([0.9], [1])) == nil,
            "An example with p_t = 0.9 keeps 1, 0.1, 0.01 of its loss for γ = 0, 1, 2. Below 0 "
                + "it would gain; the library refuses −1."))

    //:
    judge(
        "3/gamma-zero",
        as: .confirmed(
            try FocalLoss(gamma: 0).values(probabilities, labels) == plainValues,
            "Equal to the last bit for all five emails."))

    //:
    judge(
        "3/weight-of-easy-examples",
        as: .confirmed(
            smallWeight < 0.001, "\(decimal(smallWeight)) for p_t = 0.99 and γ = 2."))
    judge(
        "3/weight-of-hard-examples",
        as: .anotherReading(
            trueIf: "it is compared with the weight of easy examples, not with that for γ = 0",
            asStated: largeWeight > pow(1 - 0.01, 0),
            underCondition: largeWeight > smallWeight && largeWeight < 1,
            "For γ = 2 it is \(decimal(largeWeight)) where p_t = 0.01 and "
                + "\(decimal(smallWeight)) where p_t = 0.99. For γ = 0, which is "
                + "cross-entropy, all weights are 1, and none gets larger than that."))

    //:
    judge(
        "3/improves-classification", "3/improves-performance",
        as: .anotherReading(
            trueIf: "only the first half is taken",
            asStated: focalLead.isSeen && focalLead.mean > 0,
            underCondition: hardOnesGain,
            "It does attend to them: of Chapter 5's thousand emails, ten hard ones have "
                + "\(decimal(hardShares.focal, 4)) % of the focal loss and "
                + "\(decimal(hardShares.plain, 3)) % of the cross-entropy. The second half not "
                + "here. Average precision, focal − cross-entropy: both trained to the end, over "
                + "3000 seeds, \(focalLead.text(digits: 2)); both stopped early, over 400: "
                + "\(try rare.lead("focal, stopped", over: "stopped", "AP").text(digits: 2)). At the "
                + "threshold ½ it finds \(decimal(foundAtHalf[2], 3)) % instead of "
                + "\(decimal(foundAtHalf[0], 3)) %. The gains reported for object detectors are "
                + "not tested here."))

    //:
    // What misses and false alarms cost for each 100 positives, with an alarm of cost 1.
    func cost(of method: String) -> Double {
        let right = rare.total("\(method): right")
        return (10 * (40 * 400 - right) + rare.total("\(method): alarms") - right) / (40 * 4)
    }
    let (costAtHalf, costLowered) = (cost(of: "cross-entropy"), cost(of: "odds 1/10"))
    judge(
        "3/leans-to-negatives",
        as: .confirmed(
            missed > 0.8 && costLowered < costAtHalf,
            "It may: where a miss costs ten false alarms, the decisions at the threshold ½ "
                + "cost \(decimal(costAtHalf, 3)) for each 100 positives, those at 1/11 "
                + "\(decimal(costLowered, 3)). The cause is the threshold more than the loss: "
                + "the true probabilities find even fewer at ½, "
                + "\(decimal(100 * rare.found("truth"), 3)) % of the positives instead of "
                + "\(decimal(foundAtHalf[0], 3)) %."))

    //:
    // The first printed line has p where p_t should stand: wrong where the label is 0.
    for i in 0..<5 {
        let printed = -pow(1 - probabilities[i], 2) * log(probabilities[i])
        let right = -pow(1 - trueClass[i], 2) * log(trueClass[i])
        let isRight = abs(printed - focalValues[i]) < 1e-12
        let (pt, value) = (decimal(trueClass[i]), decimal(focalValues[i]))
        judge(
            "3/focal-first-line-email-\(i + 1)",
            as: labels[i] == 1
                ? .confirmed(isRight, "For spam p_t is p: \(value).")
                : .erratum(
                    in: .step, statementHolds: isRight,
                    insteadHolds: abs(right - focalValues[i]) < 1e-12,
                    "\(i == 1 ? "It is not" : "Nor is it") spam, so p_t is \(pt) and the term "
                        + "(1 − \(pt))² log(\(pt)). It adds \(value) to the sum of the five, the printed one "
                        + "\(decimal(printed))."))
    }

    //:
    let rightWeights = trueClass.map { (1 - $0) * (1 - $0) }
    let rightLogs = trueClass.map { log($0) }
    judge("3/focal-weight-email-1", as: .confirmed(computed: rightWeights[0]))
    judge("3/focal-logarithm-email-1", as: .confirmed(computed: rightLogs[0]))

    //:
    judge(
        "3/focal-weight-email-2",
        as: .erratum(
            in: .inherited, computed: rightWeights[1],
            slip: Reading("one puts p for p_t, as in the first line", (1 - 0.2) * (1 - 0.2))))
    judge(
        "3/focal-logarithm-email-2",
        as: .erratum(
            in: .inherited, computed: rightLogs[1],
            slip: Reading(
                "one takes over log(0.2) from the first line, where p stands for p_t", log(0.2))
        ))

    //:
    judge("3/focal-weight-email-3", as: .confirmed(computed: rightWeights[2]))
    judge(
        "3/focal-logarithm-email-3",
        as: .erratum(
            in: .inherited, computed: rightLogs[2],
            slip: Reading(
                "one takes over the second line of 4.2, slip included: ln(1 − p_t), ln 0.4",
                log(0.4))))

    //:
    judge("3/focal-weight-email-4", as: .confirmed(computed: rightWeights[3]))
    judge(
        "3/focal-logarithm-email-4",
        as: .erratum(
            in: .inherited, computed: rightLogs[3],
            slip: Reading("one takes over ln 0.1 from 4.2, too", log(0.1))))

    //:
    judge(
        "3/focal-weight-email-5",
        as: .erratum(
            in: .inherited, computed: rightWeights[4],
            slip: Reading("one puts p for p_t, as with email 2", (1 - 0.1) * (1 - 0.1))))
    judge("3/focal-logarithm-email-5", as: .confirmed(computed: rightLogs[4]))

    //:
    // What the changed logarithms of emails 3, 4 and 5 take from the sum.
    let changedLogs =
        0.16 * (log(0.4) - log(0.6)) + 0.01 * (log(0.1) - log(0.9))
        + 0.81 * (log(0.9) - log(0.1))
    judge(
        "3/focal-first-line-equals-second",
        as: .erratum(
            in: .inherited, statementHolds: abs(printedLine / 5 - printedMean) < 0.001,
            insteadHolds: abs(printedLine / 5 - printedMean - changedLogs / 5) < 0.001,
            "The first gives \(decimal(printedLine / 5)), the second \(decimal(printedMean)). "
                + "The logarithms of emails 3, 4 and 5 differ: log(0.6) has become ln 0.4, "
                + "log(0.9) ln 0.1, log(0.1) ln 0.9."))

    //:
    let (readings, oneTerm) = readingsOfTheMean()
    expect(
        "none of the other readings gives 1.486",
        readings.allSatisfy { abs($0.value - 1.486) > 0.0005 })
    judge(
        "3/focal-five-emails",
        as: .erratum(
            computed: rightMean, slip: oneTerm,
            "It cannot be: no weight (1 − p_t)² exceeds 1, so the focal loss is at most the "
                + "cross-entropy, \(decimal(fiveEmails)); the document's own, with its slips, is "
                + "1.031. Right: \(decimal(rightMean)); the printed terms give "
                + "\(decimal(printedMean))."))

    //:
    let focalShares = focalValues.map { $0 / focalValues.reduce(0, +) }
    let plainShares = plainValues.map { $0 / plainValues.reduce(0, +) }
    judge(
        "3/easy-emails-get-more-weight",
        as: .erratum(
            statementHolds: focalShares[3] > plainShares[3] && focalShares[4] > plainShares[4],
            insteadHolds: focalShares[2] > plainShares[2] && focalShares[3] < plainShares[3]
                && focalShares[4] < plainShares[4]
                && printedWeightValues.max() == printedWeightValues[4]
                && printedWeightValues.min() == printedWeightValues[3],
            "They are the easiest, with p_t = 0.9: each falls from "
                + "\(decimal(100 * plainShares[3], 3)) % of the loss to "
                + "\(decimal(100 * focalShares[3], 3)) %. Email 3, with p_t = 0.6, rises from "
                + "\(decimal(100 * plainShares[2], 3)) % to "
                + "\(decimal(100 * focalShares[2], 3)) %. By the printed weights email 5 has the "
                + "largest, \(decimal(printedWeightValues[4])), where p stands for p_t, and "
                + "email 4 the least, \(decimal(printedWeightValues[3]))."))
}
