// The five checks that come first, for a model in which nothing is wrong; and first losses.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// What the checks give for the cells and logistic regression.
func fiveChecks() throws {
    let healthy = try descend(crossEntropy, cells, rate: 0.5, steps: 200)
    show("first loss", healthy.losses[0])
    expect("the first loss is ln 2", healthy.losses[0], equals: log(2), within: 1e-12)

    let ten = try descend(crossEntropy, cells.first(ofEach: 5), rate: 0.5, steps: 1000)
    show("ten examples", ten.last, digits: 2)
    expect("ten examples are learned by heart", ten.last < 0.01)

    let slope = try crossEntropy.gradient([0.7], [1])[0]
    let quotient = try differenceQuotient(at: 0.7) { try crossEntropy([$0], [1]) }
    show("deviation", abs(slope - quotient), digits: 1)
    expect("the derivative belongs to its value", abs(slope - quotient) < 1e-8)

    let runs = try repeated(50) { seed in
        var random = SeededRandom(seed: seed)
        let (training, others) = try cells.halves(using: &random)
        let order = try random.permutation(of: training.count)
        let shuffled = training.labelled(order.map { training.labels[$0] })
        return try [training, shuffled].map { set in
            try judge(descend(crossEntropy, set, rate: 0.5, steps: 60).model, on: others).loss
        }
    }
    show("right labels", try runs.mean { $0[0] })
    show("shuffled labels", try runs.mean { $0[1] })
    show("base rate", cells.baseEntropy)
    show("share of malignant", 100 * cells.share, digits: 3)
    expect(
        "with shuffled labels nothing is learned that holds for others",
        try runs.wholeAndHalves.allSatisfy { try $0.mean { $0[1] }.mean > cells.baseEntropy })
    expect(
        "with the right ones something is",
        try runs.wholeAndHalves.allSatisfy { try $0.mean { $0[0] }.mean < 0.2 })
}

/// The mean cross-entropy of 2000 examples, of ten classes, under random logits.
func lossOfRandomLogits(spread: Double) throws -> Double {
    var random = SeededRandom(seed: seed(2))
    let logits = (0..<20_000).map { _ in spread * random.gaussian() }
    let labels = try (0..<2000).map { _ in try random.index(below: 10) }
    return try SparseCategoricalCrossEntropyFromLogits(classes: 10)(logits, labels)
}
