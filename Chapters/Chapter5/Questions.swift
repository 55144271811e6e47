// The answers that the checkpoints of both pages offer or expect by mistake.

import ElementaryFunctions
import LossFunctions
import Workbook

/// Slips with the easy emails' share of the loss.
func easyShareSlips(easy: Double, hard: Double) -> [Slip] {
    let share = 990 * easy / (990 * easy + 10 * hard)
    return [
        Slip("count emails instead of their losses", 990.0 / 1000),
        Slip("take the share of the hard ones", 1 - share),
        Slip("compare one easy email with one hard email", easy / (easy + hard)),
        Slip("divide by the loss of the hard ones only", 990 * easy / (10 * hard)),
        Slip(
            "charge the easy emails −ln 0.01, as if they were spam",
            990 * log(0.01) / (990 * log(0.01) + 10 * log(0.3))),
    ]
}

/// Slips with the focal loss of a good email that gets 0.2.
var goodEmailSlips: [Slip] {
    [
        Slip("put p for p_t", -0.8 * 0.8 * log(0.2)),
        Slip("put p for p_t in the logarithm only", -0.2 * 0.2 * log(0.2)),
        Slip("put p for p_t in the weight only", -0.8 * 0.8 * log(0.8)),
        Slip("forget the weight: that is the cross-entropy", -log(0.8)),
        Slip("forget to square the weight: that is γ = 1", -0.2 * log(0.8)),
        Slip("take the logarithm to base 2", -0.2 * 0.2 * log2(0.8)),
        Slip("forget the minus", 0.2 * 0.2 * log(0.8)),
    ]
}

/// Which of two slopes at a logit of −1 is the steeper one.
func steeperChoices(focal: Double, plain: Double) -> [Choice] {
    [
        Choice(
            "Cross-entropy: what is smaller has the smaller slope.",
            if: focal > plain,
            "A function can lie below another and be steeper. Focal loss must come down "
                + "faster, to be flat later."
        ),
        Choice(
            "Focal loss.", if: focal < plain,
            "Moving the example towards the right side lowers its logarithm *and* its weight."),
        Choice(
            "Both the same: for a hard example the weight is 1.",
            if: focal == plain,
            "At $`p_t = 0.27`$ the weight is 0.53, and it changes, which adds to the slope."),
    ]
}

/// Which number can be a focal loss, if it is at most the cross-entropy.
func possibleChoices(printed: Double, right: Double, crossEntropy: Double) -> [Choice] {
    [
        Choice(
            "1.486, which the document prints.", if: 1.486 <= crossEntropy,
            "Every weight $`(1 - p_t)^2`$ is at most 1. No focal loss exceeds the "
                + "cross-entropy."
        ),
        Choice(
            "\(decimal(printed)), the mean of the document's own terms.",
            if: printed <= crossEntropy,
            "That, too, is above the cross-entropy. So some of its terms must be wrong."),
        Choice(
            "\(decimal(right)).", if: right <= crossEntropy,
            "It is a small part of the cross-entropy, as it must be for emails that the filter "
                + "gets right."
        ),
    ]
}

/// What focal loss changes where one point in a hundred is positive.
func rareClassChoices(orderChange: Double, sizeChange: Double) -> [Choice] {
    [
        Choice(
            "It finds the rare points clearly better: the average precision rises by 0.1 or "
                + "more.",
            if: orderChange > 0.1,
            "Here it does not: the model can express the right order, and each loss comes "
                + "about as near to it."
        ),
        Choice(
            "The order of the points stays nearly the same; the probabilities of the rare "
                + "class come out too high.",
            if: abs(orderChange) < 0.05 && sizeChange > 1.5,
            "Focal loss lets go of a negative before its probability is as low as it should "
                + "be. Nearly all points are such, so the mean rises. None is carried past ½, "
                + "so no more is found there."
        ),
        Choice(
            "The order stays nearly the same; the probabilities of the rare class come out too "
                + "low.",
            if: abs(orderChange) < 0.05 && sizeChange < 0.7,
            "What is turned down is the negatives' part of the loss, and they are what keeps a "
                + "probability low."
        ),
    ]
}

/// The shape, 0, 1 or 2, for which some errors cost least, without an outlier and with one.
func shapesOfLeastLoss() throws -> [Int] {
    let trialErrors = [[-1.5, -0.5, 0.5, 1.5], [-1.5, -0.5, 0.5, 20]]
    return try trialErrors.map { errors in
        let losses = try [0.0, 1, 2].map { shape in
            try BarronLoss(shape: shape, scale: 1)(errors, [0, 0, 0, 0])
        }
        return losses.indices.min { losses[$0] < losses[$1] } ?? -1
    }
}

/// Which shape a descent chooses, if the loss alone is minimised.
func shapeChoices(_ chosenShapes: [Int]) -> [Choice] {
    [
        Choice(
            "2 for errors without outliers, less where there are some.",
            if: chosenShapes == [2, 0] || chosenShapes == [2, 1],
            "That is what it should do. But look at the figure: at which error is the "
                + "parabola the lowest curve?"),
        Choice(
            "0, whatever the errors.", if: chosenShapes == [0, 0],
            "Each error costs least with the lowest shape. So the loss alone tells nothing "
                + "of the data."),
        Choice(
            "2, whatever the errors.", if: chosenShapes == [2, 2],
            "Shape 2 charges most for every error."),
    ]
}

/// Slips with the weight of the better of two tasks.
var goodTaskSlips: [Slip] {
    [
        Slip("compare the errors' roots, the standard deviations", 6),
        Slip("turn the weights round: the noisy task counts less", 0.25 / 9),
        Slip("multiply each weight by its task's error", 1),
        Slip("compare the logarithms", log(0.25) / log(9)),
        Slip("compare the parts of the loss", (1 + log(0.25)) / (1 + log(9))),
    ]
}
