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
        let found = zip(scores, examples.labels).count { sigmoid($0) > 0.05 && $1 == 1 }
        return (
            steps: steps, loss: run.last, right: try judge(run.model, on: examples).right,
            alarms: scores.count { $0 > 0 }, found: Double(found) / 2
        )
    }
    table(
        ["steps", "loss", "% right", "alarms at ½", "% of the 1s found at 0.05"],
        rows.map {
            [
                .count($0.steps), .number($0.loss), .number($0.right), .count($0.alarms),
                .number($0.found, digits: 3),
            ]
        })
    show("base rate of one in twenty", examples.baseEntropy)
    expect("who never calls is right in 95 %", rows[1].right, is: "95.00")
    expect("no alarm, or hardly one, at the end", rows[3].alarms < 20)
    expect("the loss falls below the base rate's", rows[3].loss < examples.baseEntropy - 0.01)
    expect("with the share as threshold most of the 1s are found", rows[3].found > 50)
}
