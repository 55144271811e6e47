// The slips that wrong answers to the chapter's questions come from, and the answers to choose
// among.

import ElementaryFunctions
import LossFunctions
import Workbook

// MARK: - The first page

func slipsOfBestConstant() -> [Slip] {
    [
        Slip("take the mean: that is best under squared error", mean),
        Slip("take the middle between the least and the largest", (12 + longCommute) / 2),
        Slip(
            "leave the longest commute out and take the mean of the rest",
            (mean * 7 - longCommute) / 6),
        Slip("go one day too far in the sorted list", minutes.sorted()[4]),
    ]
}

func slipsOfAnotherMSE() throws -> [Slip] {
    let meanMiss = ((1.0 - 3) + (6.0 - 5)) / 2
    return [
        Slip(
            "stop at the sum of the squares",
            try MeanSquaredError(reduction: .sum)([1, 6], [3, 5])),
        Slip(
            "take absolute values in place of squares: that is the mean absolute error",
            try MeanAbsoluteError()([1, 6], [3, 5])),
        Slip(
            "take the root: that is the RMSE of Chapter 2",
            try RootMeanSquaredError()([1, 6], [3, 5])),
        Slip(
            "square the mean of the errors instead of averaging the squares",
            meanMiss * meanMiss),
        Slip("average the errors with their signs, which cancel", meanMiss),
        Slip(
            "halve once more, with the ½ that some texts put in front",
            try MeanSquaredError()([1, 6], [3, 5]) / 2),
    ]
}

func slipsOfRecipe() throws -> [Slip] {
    [
        Slip(
            "divide by the number of examples, which the recipe does not say",
            total(squares) / 2),
        Slip(
            "take absolute values in place of squares",
            try MeanAbsoluteError(reduction: .sum)(predictions, targets)),
        Slip("take the sum of the differences with their signs, which cancel", 0),
    ]
}

func slipsOfCrossEntropy() -> [Slip] {
    [
        Slip("take the logarithm to base 2, as Document 1 did: that is in bits", -log2(0.9)),
        Slip("take the logarithm to base 10", -log10(0.9)),
        Slip("forget the minus", log(0.9)),
        Slip("take the logarithm of 1 − p instead of p", -log(0.1)),
        Slip("take the mean of the document's two terms, one of which is 0", -log(0.9) / 2),
    ]
}

func lossesOnNewPoints(_ loss: Double) -> [Choice] {
    [
        Choice(
            "Practically 0, too: the model is perfect.", if: loss < 0.01,
            "No model can know the noise of the new points. On average nothing gets below its "
                + "variance."
        ),
        Choice(
            "About 0.0625: what cannot be known remains.", if: loss >= 0.01 && loss < 0.125,
            "That would be the curve itself. The polynomial has also learned the noise of its "
                + "ten points."
        ),
        Choice(
            "More than 0.125: it also pays for the noise that it has learned.",
            if: loss >= 0.125,
            "The new points' noise is one part, the polynomial's swings towards its outermost "
                + "points the other."
        ),
    ]
}

func endsInValleys(_ left: Double, _ right: Double) -> [Choice] {
    [
        Choice(
            "Both near −1: that valley is the deeper one.", if: left < 0 && right < 0,
            "A descent sees the slope under its feet. It does not know that there is another "
                + "valley."
        ),
        Choice(
            "Both near 1: that valley is the deeper one.", if: left > 0 && right > 0,
            "At 1 the term 0.3 θ *adds* to the objective, and neither descent compares valleys."
        ),
        Choice(
            "Each in the valley on its own side.", if: left < 0 && right > 0,
            "The slope leads down, to the next lowest point. There it is 0, and the descent "
                + "ends."
        ),
    ]
}

// MARK: - Where losses come from

func slipsOfDoubt() throws -> [Slip] {
    [
        Slip(
            "take the sure one, whose error is not divided",
            try GaussianNegativeLogLikelihood()([2, 1], [0])),
        Slip("leave out the price of a large variance", 0.5 * 4 / 4),
        Slip("forget the ½ in front of both terms", log(4) + 1),
        Slip("divide by σ = 2 instead of v = 4", 0.5 * (log(4) + 2)),
        Slip("write ½ ln σ for the price, in place of ½ ln v", 0.5 * (log(2) + 1)),
    ]
}

func slipsOfReports(rate: Double) -> [Slip] {
    [
        Slip("take 1 − μ for the probability of none", 200 * (1 - rate)),
        Slip("leave out the factor 200: that is the probability", exp(-rate)),
        Slip("take the reports with one death", 200 * rate * exp(-rate)),
        Slip("take those with at least one", 200 * (1 - exp(-rate))),
    ]
}

func slipsOfGrowth() -> [Slip] {
    [
        Slip("leave out the margin of 1 and square the ratio", 30.0 * 30 / (3 * 3)),
        Slip("forget the square: that is the growth of hinge loss", tenLosses[7].growth),
        Slip("leave out the margin and the square", 30.0 / 3),
        Slip("turn the ratio over", 1 / tenLosses[8].growth),
    ]
}
