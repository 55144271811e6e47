// What cross-entropy over classes compares a row with, after label smoothing and weights.

import ElementaryFunctions

/// The factor before each class's -ln p: scale × weight × ((1 - smoothing) × target + smoothing / classes).
struct TargetMix {
    let classes: Int
    let weights: [Double]?
    let smoothing: Double
    /// A power of two: 1, or `overflowScale`.
    let scale: Double

    /// The class with the only factor that is not 0, and that factor, if there is only one.
    @inline(__always)
    func single(_ target: ClassTarget) -> (index: Int, factor: Double)? {
        guard smoothing == 0 else { return nil }
        switch target {
        case .index(let index):
            return (index, (weights?[index] ?? 1) * scale)
        case .probabilities(let probabilities):
            var found: Int?
            for (index, probability) in probabilities.enumerated() where probability > 0 {
                if found != nil { return nil }
                found = index
            }
            return found.map { ($0, probabilities[$0] * (weights?[$0] ?? 1) * scale) }
        }
    }

    /// The factor of one class, to 100 bits.
    func factor(_ index: Int, _ target: ClassTarget) -> DoubleDouble {
        var factor: DoubleDouble
        switch target {
        case .index(let right): factor = DoubleDouble(index == right ? 1 : 0)
        case .probabilities(let probabilities): factor = DoubleDouble(probabilities[index])
        }
        if smoothing > 0 {
            factor =
                DoubleDouble(difference: 1, smoothing) * factor
                + DoubleDouble(smoothing) / DoubleDouble(Double(classes))
        }
        return weights.map { factor * ($0[index] * scale) } ?? factor * scale
    }

    /// The same with any exponent.
    func longFactor(_ index: Int, _ target: ClassTarget) -> ScaledNumber {
        var factor: ScaledNumber
        switch target {
        case .index(let right): factor = ScaledNumber(index == right ? 1 : 0)
        case .probabilities(let probabilities): factor = ScaledNumber(probabilities[index])
        }
        if smoothing > 0 {
            factor =
                ScaledNumber(difference: 1, smoothing) * factor
                + ScaledNumber(smoothing).divided(by: Double(classes))
        }
        return factor * ScaledNumber(weights?[index] ?? 1) * scale
    }

    /// A power of two that takes weights near the end of Double's range to where their products are right.
    var unit: Double { (weights?.max() ?? 1) > 0x1p900 ? 0x1p-200 : 1 }

    func scaled(by unit: Double) -> TargetMix {
        TargetMix(classes: classes, weights: weights, smoothing: smoothing, scale: scale * unit)
    }
}
