// The picture that the guide begins with.

import Figures

func choiceTree() throws -> ChoiceTree {
    try ChoiceTree(
        title: "What do you predict?",
        [
            .init(
                "A number",
                [
                    .init("its mean", "squared error"),
                    .init("its median", "absolute error"),
                    .init("a bound that mostly holds", "quantile loss"),
                    .init("a mean, and how sure", "Gaussian likelihood"),
                    .init("a count", "Poisson loss"),
                    .init("an amount, in percent", "gamma loss"),
                ]),
            .init(
                "A class",
                [
                    .init("yes or no", "binary cross-entropy"),
                    .init("one of many", "cross-entropy"),
                    .init("several at once", "a binary one for each"),
                    .init("in an order: stars", "“more than k stars?”"),
                ]),
            .init(
                "Neither",
                [
                    .init("which of two is better", "pairwise logistic loss"),
                    .init("what is alike", "InfoNCE, triplet loss"),
                    .init("a region", "cross-entropy + Dice loss"),
                    .init("a distribution", "KL divergence"),
                ]),
            .init(
                "And if there are …",
                [
                    .init("outliers", "Huber's loss"),
                    .init("few of one class", "another threshold"),
                    .init("unequal costs", "threshold; quantile loss"),
                    .init("wrong labels", "right ones to test with"),
                ]),
        ],
        alt:
            "A tree. A number: its mean, squared error; its median, absolute error; a bound that mostly holds, "
            + "quantile loss; a mean and how sure, Gaussian likelihood; a count, Poisson loss; an amount in "
            + "percent, gamma loss. A class: yes or no, binary cross-entropy; one of many, cross-entropy; several "
            + "at once, a binary one for each; in an order, one for each “more than k stars?”. Neither: which "
            + "of two is better, pairwise logistic loss; what is alike, InfoNCE or triplet loss; a region, "
            + "cross-entropy and Dice loss; a distribution, KL divergence. And if there are outliers: Huber's "
            + "loss; few of one class: the same loss and another threshold; unequal costs: a threshold, or "
            + "quantile loss; wrong labels: the same loss, and right labels to test with.")
}
