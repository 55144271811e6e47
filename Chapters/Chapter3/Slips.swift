// The wrong answers of this chapter's first pages that are told apart, and what leads to them.

import ElementaryFunctions
import LossFunctions
import Workbook

let birdSlips: [Slip] = [
    Slip("take the logarithm to base 2", -log2(0.05)),
    Slip("take the logarithm to base 10", -log10(0.05)),
    Slip("forget the minus", log(0.05)),
    Slip("take the probability that it was no bird", -log(1 - 0.05)),
    Slip("take the probability that the network is surest of", -log(0.8)),
    Slip("take a mean over the three classes: the mean is over examples", -log(0.05) / 3),
]

func emailSlips() -> [Slip] {
    // The probabilities whose logarithms Document 3 takes in its second line.
    let secondLineTakes = [0.8, 0.2, 0.4, 0.1, 0.9]
    let emailLogs: [Double] = zip(emails, isSpam).map { p, y in log(y == 1 ? p : 1 - p) }
    let emailMean = -emailLogs.reduce(0, +) / 5
    let otherLogs: [Double] = zip(emails, isSpam).map { p, y in log(y == 1 ? 1 - p : p) }
    let spamLogs: [Double] = zip(emails, isSpam).map { p, y in y * log(p) }
    return [
        Slip(
            "work as Document 3 does: see the next checkpoint",
            -secondLineTakes.map { log($0) }.reduce(0, +) / 5),
        Slip(
            "work as Document 3 does in its first line: see the next checkpoint",
            -firstLine.map { log($0) }.reduce(0, +) / 5),
        Slip("forget the mean: that is the sum", 5 * emailMean),
        Slip("take the logarithm to base 2", emailMean / log(2)),
        Slip("forget the minus", -emailMean),
        Slip("swap p and 1 − p", -otherLogs.reduce(0, +) / 5),
        Slip(
            "take ln p for every email, also for those that are not spam",
            -emails.map { log($0) }.reduce(0, +) / 5),
        Slip("leave out the term (1 − y) ln(1 − p)", -spamLogs.reduce(0, +) / 5),
    ]
}

func wrongTermChoices(_ wrongTerms: Int) -> [Choice] {
    [
        Choice(
            "None: the second line follows from the first.", if: wrongTerms == 0,
            "Email 2 has another logarithm in each of the two lines. One of them must be wrong."
        ),
        Choice(
            "One, that of email 2.", if: wrongTerms == 1,
            "That is where the two lines differ. Compare the first line with the labels, too."),
        Choice(
            "Two, those of emails 3 and 4.", if: wrongTerms == 2,
            "So many are wrong in the first line. In the second one more slips."),
        Choice(
            "Three.", if: wrongTerms == 3,
            "Two are taken over from the first line, and a third slips on the way."),
    ]
}

func winnerChoices(_ winner: Double) -> [Choice] {
    [
        Choice(
            "0.7, the share of spam.", if: abs(winner - 0.7) < 0.01,
            "That is the best under the full formula, with the term for the other three emails."
        ),
        Choice(
            "1: everything is spam.", if: abs(winner - 1) < 0.01,
            "Only spam has a term, and each term falls as $`p`$ rises. Nothing speaks for the "
                + "other three."
        ),
        Choice(
            "½: a loss of probabilities is least where nothing is claimed.",
            if: abs(winner - 0.5) < 0.01,
            "The seven terms of spam ask for more than ½, and no term asks for less."),
    ]
}

func slopeSlips(_ probabilities: [Double]) -> [Slip] {
    [
        Slip(
            "turn the difference over, y − p: that is the way to step, not the slope",
            1 - probabilities[1]),
        Slip("forget the label", probabilities[1]),
        Slip("take the slope with respect to the probability, −1/p", -1 / probabilities[1]),
        Slip("take the class that the model is surest of", probabilities[0]),
        Slip(
            "take a mean over the classes: the mean is over examples",
            (probabilities[1] - 1) / 3),
    ]
}

func raceChoices(_ slowness: Double) -> [Choice] {
    [
        Choice(
            "About as many.", if: slowness < 2,
            "Near 0.9 both slopes fade. But at the start one is near −1 and the other near "
                + "−0.005."
        ),
        Choice(
            "About 4 times: its largest slope is 0.3.", if: slowness >= 2 && slowness < 8,
            "From −1, where there is no flat part to cross, it is about that: "
                + "\(race(from: -1, squaredSlope).count - 1) steps against "
                + "\(race(from: -1, crossEntropySlope).count - 1)."),
        Choice(
            "About 15 times.", if: slowness >= 8 && slowness < 100,
            "It starts with a slope of −0.005 and needs four fifths of its steps to get off "
                + "the flat part."
        ),
        Choice(
            "Some thousand times: it hardly moves at all.", if: slowness >= 100,
            "It hardly moves at first. But each unit of logit makes the slope about *e* times "
                + "as large."
        ),
    ]
}

func hingeSlips() throws -> [Slip] {
    [
        Slip("forget the sign of the label", try hinge([0.3], [1])),
        Slip("forget the margin of 1 that is asked for", max(0, 1 * 0.3)),
        Slip("write the label of the negative class as 0", 1 - 0 * 0.3),
        Slip("square it", try SquaredHingeLoss()([0.3], [-1])),
        Slip("take the logistic loss", try logistic([0.3], [-1])),
    ]
}

func birdHingeSlips() throws -> [Slip] {
    [
        Slip(
            "add up all rivals: that is Weston and Watkins's form",
            try MulticlassHingeLoss(classes: 3, rivals: .westonWatkins)(logits, [2])),
        Slip("forget the lead of 1 that is asked for", logits[0] - logits[2]),
        Slip("take the dog as the strongest rival", 1 + logits[1] - logits[2]),
        Slip("forget the sign of the bird's score", 1 + logits[0] + logits[2]),
        Slip("take cross-entropy", -log(softmax(logits)[2])),
    ]
}
