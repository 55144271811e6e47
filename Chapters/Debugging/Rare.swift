// One label in twenty is a 1: a loss that falls while the share of right answers stays.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// 4000 examples with one input, which is 1 higher for the 1s, on average.
private func rareExamples() -> Examples {
    var random = SeededRandom(seed: seed(5))
    let labels = (0..<4000).map { $0.isMultiple(of: 20) ? 1.0 : 0 }
    return Examples(features: labels.map { [$0 + random.gaussian()] }, labels: labels)
}

/// A descent on them, looked at after some steps.
func rareTable() throws {
    let examples = rareExamples()
    let rows = try [1, 10, 100, 1000].map { steps in
        let run = try descend(crossEntropy, examples, rate: 0.5, steps: steps)
        let scores = try run.model.predictions(examples.features)
        let said = [1.0, 0].map { label in
            mean(zip(scores, examples.labels).filter { $1 == label }.map { sigmoid($0.0) })
        }
        return (
            steps: steps, loss: run.last, right: try judge(run.model, on: examples).right,
            alarms: scores.count { $0 > 0 }, said: said
        )
    }
    table(
        ["steps", "loss", "% right", "alarms at ½", "mean p of the 1s", "of the 0s"],
        rows.map {
            [
                .count($0.steps), .number($0.loss), .number($0.right), .count($0.alarms),
                .number($0.said[0], digits: 2), .number($0.said[1], digits: 2),
            ]
        })
    show("base rate of one in twenty", examples.baseEntropy)
    expect("who never calls is right in 95 %", rows[1].right, is: "95.00")
    expect("no alarm, or hardly one, at the end", rows[3].alarms < 20)
    expect("the loss falls below the base rate's", rows[3].loss < examples.baseEntropy - 0.01)
    expect("the 1s get half as much again, or more", rows[3].said[0] > 1.5 * rows[3].said[1])
}
