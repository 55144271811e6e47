// What the guide's experiments share: cell samples, and a linear score that learns from them.

import DataSets
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Examples with their labels, 1 or 0.
struct Examples {
    var features: [[Double]]
    var labels: [Double]

    var count: Int { labels.count }
    /// The share of 1s.
    var share: Double { mean(labels) }
    /// The cross-entropy of who says this share to everybody: the entropy of the base rate.
    var baseEntropy: Double { entropy(ofShare: share) }

    subscript(indices: some Sequence<Int>) -> Examples {
        Examples(features: indices.map { features[$0] }, labels: indices.map { labels[$0] })
    }

    /// The same with other labels.
    func labelled(_ labels: [Double]) -> Examples {
        Examples(features: features, labels: labels)
    }

    /// The same, with inputs made of the old ones.
    func inputs(_ change: (Double) -> Double) -> Examples {
        Examples(features: features.map { $0.map(change) }, labels: labels)
    }

    /// The first so many of each label.
    func first(ofEach count: Int) -> Examples {
        self[[1.0, 0].flatMap { y in labels.indices.filter { labels[$0] == y }.prefix(count) }]
    }

    /// The same examples in a random order, in two halves.
    func halves(using random: inout SeededRandom) throws -> (Examples, Examples) {
        let order = try random.permutation(of: count)
        return (self[order.prefix(count / 2)], self[order.dropFirst(count / 2)])
    }
}

/// −q ln q − (1 − q) ln(1 − q).
func entropy(ofShare q: Double) -> Double { -q * log(q) - (1 - q) * log(1 - q) }

/// The cell samples, each measurement with mean 0 and standard deviation 1.
func standardisedCells() throws -> Examples {
    let samples = try CellSamples()
    let columns = CellSamples.inputNames.indices.map { k in samples.inputs.map { $0[k] } }
    let scales = columns.map { (mean($0), standardDeviation($0)) }
    return Examples(
        features: samples.inputs.map { input in
            zip(input, scales).map { ($0 - $1.0) / $1.1 }
        }, labels: samples.targets)
}

/// The cells of every reproduction that needs real data.
let cells = input(try standardisedCells())

/// A descent: the loss before each step and after the last, the first gradient, the last model.
struct Descent {
    var losses: [Double]
    var firstGradient: [Double]
    var model: LinearModel

    /// The size of the first gradient.
    var firstSize: Double { size(firstGradient) }
    var last: Double { losses.last ?? .nan }
}

/// The length of a vector.
func size(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

/// Gradient descent with a linear score, from weights of 0, on all examples at once.
func descend(
    _ loss: some Loss<Double>, _ examples: Examples, rate: Double, steps: Int
) throws -> Descent {
    let width = examples.features.first?.count ?? 0
    var model = LinearModel(weights: Array(repeating: 0, count: width), bias: 0)
    var (losses, first) = ([Double](), [Double]())
    for step in 0...steps {
        let (value, slopes) = try loss.valueAndGradient(
            model.predictions(examples.features), examples.labels)
        losses.append(value)
        let gradient = try model.gradient(examples.features, predictionGradient: slopes)
        if step == 0 { first = gradient }
        if step < steps {
            model.parameters = zip(model.parameters, gradient).map { $0 - rate * $1 }
        }
    }
    return Descent(losses: losses, firstGradient: first, model: model)
}

let crossEntropy = BinaryCrossEntropyFromLogits()

/// The mean cross-entropy of a model, and the share that it gets right, in percent.
func judge(_ model: LinearModel, on examples: Examples) throws -> (loss: Double, right: Double)
{
    let logits = try model.predictions(examples.features)
    let right = zip(logits, examples.labels).count { ($0 > 0) == ($1 == 1) }
    return (
        try crossEntropy(logits, examples.labels), 100 * Double(right) / Double(examples.count)
    )
}
