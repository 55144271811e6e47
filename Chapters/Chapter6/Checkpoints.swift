// The slips and the choices of the first page's questions.

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

/// The mean loss of a hundred images with one confident mistake, wrongly computed.
let oneInAHundredSlips = [
    Slip("add up and forget the mean", 99 * 0.01 - log(0.0001)),
    Slip("leave the mistake out", 0.01),
    Slip("take the logarithm to base 10", (99 * 0.01 + 4) / 100),
    Slip("take 1 − p for p", (99 * 0.01 - log(1 - 0.0001)) / 100),
]

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
