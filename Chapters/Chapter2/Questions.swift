// The checkpoints' answers, each with the slips that lead to another number, and the choices.

import Learning
import LossFunctions
import Workbook

/// The root of the mean square of five prices' errors.
func askRootOfMean() throws {
    checkpoint(
        "root of the mean", try rootSquaredError(predictedPrices, truePrices), is: "9747",
        unit: "dollars",
        slips: [
            Slip(
                "forget the root: that is the MSE, in squared dollars",
                try squaredError(predictedPrices, truePrices)),
            Slip(
                "forget the squares: that is the mean absolute error",
                try absoluteError(predictedPrices, truePrices)),
            Slip(
                "forget the mean and take the root of the sum",
                try MeanSquaredError(reduction: .sum)(predictedPrices, truePrices).squareRoot()),
            Slip(
                "divide by 4, as an estimate of a variance does",
                (try squaredError(predictedPrices, truePrices) * 5 / 4).squareRoot()),
            Slip(
                "divide by 5 after the root",
                try MeanSquaredError(reduction: .sum)(predictedPrices, truePrices).squareRoot()
                    / 5),
            Slip(
                "average the errors with their signs, which cancel",
                priceErrors.reduce(0, +) / 5),
            Slip(
                "average the errors with their signs and drop the minus",
                -priceErrors.reduce(0, +) / 5),
        ], hint: "In units of 5000 dollars the errors are −2, 1, −3, 2, 1.")
}

/// What does not follow in a worked example.
func askSlip() throws {
    let priceSquares = priceErrors.map { $0 * $0 }
    let shareOfThird = priceSquares[2] / priceSquares.reduce(0, +)
    checkpoint(
        "slip",
        choices: [
            Choice(
                "One of the five squares.",
                if: priceSquares != [1e8, 2.5e7, 2.25e8, 1e8, 2.5e7],
                "All five are right: 15 000 squared is 225 million."),
            Choice(
                "The mean.", if: priceSquares.reduce(0, +) / 5 != 95_000_000,
                "The sum is 475 million, a fifth of it 95 million."),
            Choice(
                "That MSE punishes the third house hard.", if: shareOfThird < 0.4,
                "It does: that house has nearly half of all squares, "
                    + "and a third of the lengths."
            ),
            Choice(
                "That the third house is an outlier.",
                if: abs(priceErrors[2]) < 2 * abs(priceErrors[0]),
                "Its error is one and a half times the next ones. That is the largest of five, "
                    + "not one of another kind."),
        ],
        hint: "By how much is the third error larger than the next ones?")
}

/// In which unit the square has the larger slope at an error of 10 000 dollars.
func askHarderPull() throws {
    let isSteeper = try [10_000, 0.01].map {
        try squaredError.gradient([$0], [0])[0] > absoluteError.gradient([$0], [0])[0]
    }
    checkpoint(
        "harder pull",
        choices: [
            Choice(
                "In both: the square grows faster.", if: isSteeper == [true, true],
                "Only above an error of ½. In millions the error is 0.01."),
            Choice(
                "In dollars only.", if: isSteeper == [true, false],
                "The slope of $`e^2`$ is $`2e`$, and that of $`|e|`$ is 1."),
            Choice(
                "In millions of dollars only.", if: isSteeper == [false, true],
                "There the error is 0.01, and $`2e`$ is below 1."),
        ], hint: "Differentiate both.")
}

/// Huber's loss of one error.
func askHuber() throws {
    checkpoint(
        "Huber's loss", try HuberLoss(delta: 1)([0], [3]), is: "2.50",
        slips: [
            Slip("use the parabola beyond δ, too: half the square", 3.0 * 3 / 2),
            Slip("forget the ½ as well: that is the square", try squaredError([0], [3])),
            Slip(
                "leave out −½δ²: that is the absolute error",
                try absoluteError([0], [3])),
            Slip("keep the sign of the error: the loss has |e|", -3.0 - 0.5),
            Slip("add ½δ² instead of taking it off", 3.0 + 0.5),
        ], hint: "$`|e| > \\delta`$, so the straight part holds.")
}

/// The slope of a line's loss for two examples.
func askSlope() throws {
    let twoMisses = [2.0 - 2 * 1, 10.0 - 2 * 3]
    let handSlope = -2 * (twoMisses[0] * 1 + twoMisses[1] * 3) / 2
    checkpoint(
        "slope by hand", handSlope, is: "-12.0",
        slips: [
            Slip("forget the factor 2 of the square", handSlope / 2),
            Slip("forget the mean: that is the slope of the sum", handSlope * 2),
            Slip("forget the minus: that way the step leads up", -handSlope),
            Slip("forget the minus and the factor 2", -handSlope / 2),
            Slip("forget the factor x: that is ∂L/∂b", -2 * (twoMisses[0] + twoMisses[1]) / 2),
        ], hint: "The first example is met exactly. What is $`y - wx - b`$ for the second?")
}

/// The largest learning rate of a bowl.
func askLargestRate() throws {
    let (shallow, steep) = (5.0, 20.0)
    checkpoint(
        "largest rate", 2 / steep, is: "0.100",
        slips: [
            Slip("go only as far as the lowest point: at 1/κ one step arrives", 1 / steep),
            Slip("take the shallow direction, which would bear more", 2 / shallow),
            Slip("turn the ratio over", steep / 2),
            Slip(
                "take the rate that is best for both directions together", 2 / (shallow + steep)
            ),
            Slip("take the mean of the curvatures", 2 / ((shallow + steep) / 2)),
        ],
        hint:
            "Where does $`1 - \\eta\\kappa`$ reach −1, and in which direction does that happen "
            + "first?")
}

/// What a slope loses on its way down, under two losses.
func askDepth() throws {
    let vanishingRatios = try Chain.twoLosses(weight: layerWeight).map { $0.bottom / $0.top }
    checkpoint(
        "shrinks less",
        choices: [
            Choice(
                "Squared error: it has no exponential that can flatten.",
                if: vanishingRatios[0] > 1.000001 * vanishingRatios[1],
                "Where a loss is flat, its slope at the top is small. The way down is the same."
            ),
            Choice(
                "Logistic loss.", if: vanishingRatios[1] > 1.000001 * vanishingRatios[0],
                "Its slope at the top is another one. The way down is the same."),
            Choice(
                "Both shrink by the same factor.",
                if: abs(vanishingRatios[0] - vanishingRatios[1]) <= 0.000001
                    * vanishingRatios[0],
                "The chain rule multiplies the slope at the top by 29 weights, whichever loss "
                    + "it comes from."
            ),
        ], hint: "Write the chain rule down. In which of its factors does the loss occur?",
        dependingOn: ["layer"])
}

/// What the examples of a short batch weigh.
func askShortBatch() throws {
    let inFullBatch = 1.0 / 3 / 4
    let inShortBatch = 1.0 / 3 / 2
    checkpoint(
        "weight of the last two", inShortBatch / inFullBatch, is: "2.00",
        slips: [
            Slip("take the mean over the ten examples, where all weigh the same", 1),
            Slip("turn the ratio over", inFullBatch / inShortBatch),
            Slip("compare with the tenth that each should have", inShortBatch * 10),
            Slip("square the ratio of the sizes", (4.0 / 2) * (4.0 / 2)),
        ], hint: "Each batch has a third of the weight. Among how many does it share it out?")
}

/// The term that dropout adds on average.
func askDropout() throws {
    let lone = (rate: 0.2, square: 3.0 * 3 * 2 * 2)
    checkpoint(
        "term of dropout", lone.rate / (1 - lone.rate) * lone.square, is: "9.00",
        slips: [
            Slip(
                "take ρ alone and forget that what is kept is divided by 1 − ρ",
                lone.rate * lone.square),
            Slip(
                "multiply by 1 − ρ instead of dividing",
                lone.rate * (1 - lone.rate) * lone.square),
            Slip("turn the ratio over", (1 - lone.rate) / lone.rate * lone.square),
            Slip("forget both squares", lone.rate / (1 - lone.rate) * 3 * 2),
            Slip("forget the square of x", lone.rate / (1 - lone.rate) * 3 * 3 * 2),
            Slip("forget the square of w", lone.rate / (1 - lone.rate) * 3 * 2 * 2),
            Slip("forget the factor in front of the sum", lone.square),
        ], hint: "$`\\rho/(1 - \\rho)`$ is a quarter.")
}
