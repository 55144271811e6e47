// What a loss makes a model say that can say one thing only.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

func constant(_ value: Double, _ count: Int) -> [Double] {
    Array(repeating: value, count: count)
}

/// The constant with the least loss, to six decimals.
func best(
    under loss: some Loss<Double>, for targets: [Double], in interval: ClosedRange<Double>,
    weights: [Double]? = nil
) throws -> Double {
    let found = try minimizer(in: interval) {
        try loss(constant($0, targets.count), targets, weights: weights)
    }
    return (found * 1e6).rounded() / 1e6
}

/// Minus the logarithm of a gamma distribution's density, but for a constant, of ln of its mean.
struct GammaLossFromLogs: ElementwiseLoss {
    let reduction = Reduction.mean
    var targetDomain: ValueDomain { .positive }
    func value(_ z: Double, _ y: Double) -> Double { z + y * exp(-z) }
    func derivative(_ z: Double, _ y: Double) -> Double { 1 - y * exp(-z) }
}
