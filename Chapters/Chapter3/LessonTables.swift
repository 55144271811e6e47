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
        ]
    }
}

/// How many times as long squared error takes to a probability of 0.9, from several starts.
func rowsOfTimes(_ rateRatio: Double) -> [[TableCell]] {
    [0.0, -1, -3, -6, -9].map { start in
        let time = FlowTime(from: start)
        return [.number(start)]
            + [time.ratio / rateRatio, time.ratio, time.squaredError].map {
                .number($0, digits: 3)
            }
    }
}

/// What two losses make of pairs of clouds.
func rowsOfClouds(_ runs: Runs<KeptRow>) throws -> [[TableCell]] {
    try [
        ("from 0, 50 steps: % right", "right", "right, squared error"),
        (
            "from 0, least loss: % right", "right at the end",
            "right at the end, squared error"
        ),
        ("sure and wrong: steps until ¾ are right", "bad", "bad, squared error"),
        (
            "the same, squared error at 4 times its rate", "bad",
            "bad, squared error at four times the rate"
        ),
    ].map { name, first, second in
        [
            .text(name),
            .estimate(try runs.mean(of: "\(first), cross-entropy")),
            .difference(try runs.difference(second, "\(first), cross-entropy")),
        ]
    }
}

/// What the lines through two clouds lose to the best one, for each strength of the penalty.
func rowsOfLines(_ runs: Runs<KeptRow>) throws -> [[TableCell]] {
    try penaltyStrengths.map { strength in
        [
            .number(strength), .difference(try leadOfLogistic(runs, strength)),
            .estimate(try lossToTheBest(runs, "logistic", strength)),
            .estimate(try lossToTheBest(runs, "hinge", strength)),
        ]
    }
}

/// What a model's lines get right less than the best line there is, in percentage points.
func lossToTheBest(_ runs: Runs<KeptRow>, _ model: String, _ strength: Double) throws
    -> Estimate
{
    try runs.mean { bestAccuracy - $0["\(model), λ = \(strength)"] }
}

/// What logistic regression's lines get right more than the SVM's.
func leadOfLogistic(_ runs: Runs<KeptRow>, _ strength: Double) throws -> PairedDifference {
    try runs.difference(
        { $0["logistic, λ = \(strength)"] }, { $0["hinge, λ = \(strength)"] })
}

/// Hinge loss in steps ten times as short as the table's shortest.
let shortestSteps = ["one by one, step 0.01", "all at once, step 0.02"]

/// The same with all points moved by (1, 1).
let movedSteps = ["moved, one by one, step 0.01", "moved, all at once, step 0.2"]

/// How much less such a line is tilted than another.
func lessTilted(_ runs: Runs<KeptRow>, _ name: String, than other: String) throws
    -> PairedDifference
{
    try runs.difference({ abs($0[other]) }, { abs($0[name]) })
}

/// By how much such lines are nearer the true border than the widest strip's, and with the
/// points moved farther off.
func showShortSteps(_ runs: Runs<KeptRow>) {
    for name in shortestSteps {
        show(name, try lessTilted(runs, name, than: "strip").estimate)
    }
    for name in movedSteps {
        show(name, try lessTilted(runs, "strip", than: name).estimate)
    }
    let alike = runs.outcomes.count { abs($0["least ‖w‖² + b²"] - $0["strip"]) < 0.01 }
    show(
        "least like the strip, %", 100 * Double(alike) / Double(runs.outcomes.count), digits: 2)
}

/// How far off the true border a line is that is drawn in each of ten ways.
func rowsOfWays(_ ways: Runs<KeptRow>) throws -> [[TableCell]] {
    try LineWay.allCases.filter { $0 != .logisticAloneEarly }.map { way in
        [
            .text(way.rawValue), .estimate(try ways.mean(tiltSize(way))),
            way == .perceptron
                ? "" : .difference(try ways.difference(tiltSize(.perceptron), tiltSize(way))),
        ]
    }
}
