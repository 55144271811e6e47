// The slips and the choices of the questions, and whole those that need no network: a quiz asks these while it
// trains.

import Workbook

/// How many parameters a convolution with squares of 3 × 3, 16 channels in and 48 out has, wrongly counted.
let parameterSlips = [
    Slip("forget the biases", Double(3 * 3 * 16 * 48)),
    Slip("forget that a square reaches through all 16 channels", Double((3 * 3 + 1) * 48)),
    Slip("count a bias for each of the 16 channels that come in", Double(3 * 3 * 16 * 48 + 16)),
]

/// The loss of a thousand equal probabilities, wrongly computed.
let firstLossSlips = [
    Slip("take the logarithm to base 2", -log2(1.0 / 1000)),
    Slip("take the logarithm to base 10", -log10(1.0 / 1000)),
    Slip("take the probability of the wrong classes", -log(999.0 / 1000)),
    Slip("add up all thousand classes", -1000 * log(1.0 / 1000)),
]

/// The mean loss of a hundred images with one confident mistake.
func askOneInAHundred(file: String = #fileID, line: UInt = #line) {
    checkpoint(
        "mean loss with one confident mistake", (99 * 0.01 - log(0.0001)) / 100, is: "0.1020",
        unit: "nats",
        slips: [
            Slip("add up and forget the mean", 99 * 0.01 - log(0.0001)),
            Slip("leave the mistake out", 0.01),
            Slip("take the logarithm to base 10", (99 * 0.01 + 4) / 100),
            Slip("take 1 − p for p", (99 * 0.01 - log(1 - 0.0001)) / 100),
        ], hint: "$`-\\ln 0.0001 = 4 \\ln 10`$.", file: file, line: line)
}

/// What a precision becomes where the class is rarer.
func askAnotherBaseRate(file: String = #fileID, line: UInt = #line) {
    checkpoint(
        "precision where 8s are a hundred times rarer", 8.0 / (8 + 3), is: "0.727",
        slips: [
            Slip("leave the 8s as frequent as they were", 800.0 / 803),
            Slip("give the share of the 8s that is found", 800.0 / 974),
            Slip("give the share of false alarms", 3.0 / (8 + 3)),
        ], hint: "Of 9.74 8s it finds 8. How many false alarms stand beside them?", file: file,
        line: line)
}

/// What a format prints of an accuracy.
func askTwoDigits(file: String = #fileID, line: UInt = #line) {
    let printedByTheCode = decimal(0.98790, decimals: 2)
    checkpoint(
        "0.9879 with two digits after the point",
        choices: [
            Choice(
                "0.98790", if: printedByTheCode == "0.98790",
                "That is what the document shows. It has five digits after the point, not two."),
            Choice(
                "0.98", if: printedByTheCode == "0.98",
                "Python rounds. It does not cut off."),
            Choice(
                "0.99", if: printedByTheCode == "0.99",
                "Two digits after the point, rounded. Every accuracy from a little above 0.985 to "
                    + "0.995 looks like that."
            ),
        ], hint: "`.2f` rounds to two digits after the point.", file: file, line: line)
}

/// How many steps five epochs have.
func askHowManySteps(file: String = #fileID, line: UInt = #line) {
    checkpoint(
        "steps of five epochs", Double(5 * (60_000 / 32)), is: "9375",
        slips: [
            Slip("count a step for each image", 5 * 60_000),
            Slip("count one epoch only", 60_000 / 32), Slip("count a step for each epoch", 5),
        ], hint: "How many batches make an epoch?", file: file, line: line)
}

/// What wrong labels cost.
func askWrongLabels(
    cost: Double, dependingOn parameters: [String], file: String = #fileID, line: UInt = #line
) {
    checkpoint(
        "accuracy with wrong labels", choices: wrongLabelChoices(cost: cost),
        hint: "Which label do most of the images that look like a 4 have?",
        dependingOn: parameters,
        file: file, line: line)
}

/// What sixty epochs do.
func askTwelveTimesAsLong(
    _ longer: TrainingOn, dependingOn parameters: [String], file: String = #fileID,
    line: UInt = #line
) {
    let (lossGrowth, accuracyGain) = (longer.lossGrowth, longer.accuracyGain)
    checkpoint(
        "sixty epochs",
        choices: [
            Choice(
                "Both get better: more training, better reading.",
                if: lossGrowth < 1 && accuracyGain > 0.5,
                "The training loss does. The test loss is asked of images that it does not see."
            ),
            Choice(
                "Both get worse: it overfits.", if: lossGrowth > 1 && accuracyGain < -0.5,
                "The loss shows it. But a decision turns only where another digit overtakes "
                    + "the right one."),
            Choice(
                "The accuracy stays within half a point, the loss grows to more than double.",
                if: lossGrowth > 2 && abs(accuracyGain) < 0.5,
                "It becomes surer of everything, of its mistakes, too."),
        ], hint: "What is left to gain on training images that are nearly all read right?",
        dependingOn: parameters, file: file, line: line)
}

/// What becomes of the accuracy when all logits are halved.
func halfAsSureChoices(_ logits: [[Double]], _ labels: [Int], right: Int) -> [Choice] {
    let rightWhenHalved = zip(logits, labels).count { row, label in
        let halved = row.map { $0 / 2 }
        return (halved.indices.max { halved[$0] < halved[$1] } ?? 0) == label
    }
    return [
        Choice(
            "It falls: the network is less sure.", if: rightWhenHalved < right,
            "Less sure, but of the same digits. The accuracy does not ask how sure."),
        Choice(
            "It stays.", if: rightWhenHalved == right,
            "The largest of ten numbers is still the largest when all are halved."),
        Choice(
            "It rises: the network was too sure.", if: rightWhenHalved > right,
            "Being too sure is expensive in the loss. It does not change what is decided."),
    ]
}

/// What wrong labels cost in accuracy, in points.
func wrongLabelChoices(cost: Double) -> [Choice] {
    [
        Choice(
            "About 82 %: it learns the mistakes.", if: cost > 10,
            "To learn them it would have to know by heart which images are mislabelled, "
                + "and five epochs are too few for that."),
        Choice(
            "Two to ten points less than with right labels.", if: cost > 2 && cost <= 10,
            "That takes digits whose like mostly have the same wrong label. Drawn at random, each "
                + "wrong digit has two in a hundred, the right one 82."),
        Choice(
            "Less than two points less.", if: cost <= 2,
            "Of the images of a digit most have the right label, and the wrong ones do not "
                + "agree with each other."),
    ]
}
