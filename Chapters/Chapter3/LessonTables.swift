// Rows of the lessons' tables that take more than a line.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Each email: what is said, what is true, the probability of what happened, and its loss.
func emailRows() throws -> [[TableCell]] {
    try emails.indices.map { i in
        [
            .count(i + 1), .number(emails[i]), .count(Int(isSpam[i])), .number(given[i]),
            .number(try binary([emails[i]], [isSpam[i]])),
        ]
    }
}

/// The loss of two logits, class 1 being right, by way of probabilities and without them.
func rowsOfLogits() throws -> [[TableCell]] {
    try [[0.0, 4], [37, 0], [1000, 0], [0, 37]].map { logits in
        [
            .text("\(decimal(logits[0])), \(decimal(logits[1]))"),
            .number(try fromProbabilities(softmax(logits), [1])),
            .number(try fromLogits(logits, [1])),
            .number(try fromLogits.gradient(logits, [1])[1]),
        ]
    }
}

/// The times of two losses to a probability of 0.9, from several starts.
func rowsOfTimes(_ rateRatio: Double) -> [[TableCell]] {
    [0.0, -1, -3, -6, -9].map { start in
        let time = FlowTime(from: start)
        return [.number(start)]
            + [time.crossEntropy, time.squaredError, time.ratio, time.ratio / rateRatio].map {
                .number($0, digits: 3)
            }
    }
}

/// What two losses make of pairs of clouds.
func rowsOfClouds(_ runs: Runs<KeptRow>) throws -> [[TableCell]] {
    try [
        ("from 0: % right after 50 steps", "right"),
        ("from 0: % right at the least loss", "right at the end"),
        ("sure and wrong: steps until ¾ are right", "bad"),
    ].map { name, column in
        [
            .text(name), .estimate(try runs.mean { $0["\(column), cross-entropy"] }),
            .estimate(try runs.mean { $0["\(column), squared error"] }),
            .difference(
                try runs.difference(
                    { $0["\(column), squared error"] }, { $0["\(column), cross-entropy"] })),
        ]
    }
}

/// What the lines through two clouds get right.
func rowsOfLines(_ runs: Runs<KeptRow>) throws -> [[TableCell]] {
    try [("logistic regression", "logistic"), ("linear SVM", "hinge")].map { name, column in
        [
            .text(name), .estimate(try runs.mean { $0[column] }),
            .difference(try runs.difference({ _ in bestAccuracy }, { $0[column] })),
        ]
    } + [["the best line there is", .number(bestAccuracy, digits: 4), ""]]
}

/// How far off the true border a line is that is drawn in each of ten ways.
func rowsOfWays(_ ways: Runs<KeptRow>) throws -> [[TableCell]] {
    try [0, 6, 7, 8, 1, 2, 3, 9, 4, 5].map { way in
        [
            .text(lineNames[way]), .estimate(try ways.mean(tiltSize(way))),
            way == 0 ? "" : .difference(try ways.difference(tiltSize(0), tiltSize(way))),
            .estimate(try ways.mean { $0["right \(way)"] }),
        ]
    }
}
