// Clouds of points in the plane, and how well a line parts them. Several pages draw from them.

import ElementaryFunctions
import Learning
import LossFunctions

/// Labels +1, and then labels −1.
func signs(_ positive: Int, _ negative: Int) -> [Double] {
    Array(repeating: 1, count: positive) + Array(repeating: -1, count: negative)
}

/// The share of right decisions.
func accuracy(_ model: LinearModel, _ features: [[Double]], _ signs: [Double]) throws -> Double
{
    1 - (try ZeroOneLoss()(model.predictions(features), signs))
}

func weightLength(_ model: LinearModel) -> Double {
    model.weights.map { $0 * $0 }.reduce(0, +).squareRoot()
}

/// x₂ on the line where the score is 0, for each x₁.
func boundary(_ model: LinearModel, over x: [Double]) -> [Double] {
    x.map { -(model.weights[0] * $0 + model.bias) / model.weights[1] }
}

/// The probability that a standard Gaussian number is below x: ½ + φ(x)(x + x³/3 + x⁵/15 + …).
func gaussianShare(below x: Double) -> Double {
    if abs(x) > 8 { return x > 0 ? 1 : 0 }
    var (term, sum, odd) = (x, x, 1.0)
    while abs(term) > 1e-17 * abs(sum) {
        odd += 2
        term *= x * x / odd
        sum += term
    }
    return 0.5 + sum * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
}

/// The share of all points that a line gets right, of clouds around a centre and its mirror image.
///
/// A score is Gaussian there, so this is exact: no new points are drawn.
func exactAccuracy(_ line: LinearModel, center: [Double]) -> Double {
    let score = zip(line.weights, center).reduce(0) { $0 + $1.0 * $1.1 }
    let length = weightLength(line)
    return
        (gaussianShare(below: (score + line.bias) / length)
        + gaussianShare(below: (score - line.bias) / length)) / 2
}
