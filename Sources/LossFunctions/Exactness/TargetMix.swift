// What cross-entropy over classes compares a row with, after label smoothing and weights.

import ElementaryFunctions

/// The factor before each class's -ln p: weight × ((1 - smoothing) × target + smoothing / classes).
struct TargetMix {
    let classes: Int
    let weights: [Double]?
    let smoothing: Double

    /// The class with the only factor that is not 0, and that factor, if there is only one and it is a Double.
    @inline(__always)
    func single(_ target: ClassTarget) -> (index: Int, factor: Double)? {
        guard smoothing == 0 else { return nil }
        switch target {
        case .index(let index):
            return (index, weights?[index] ?? 1)
        case .probabilities(let probabilities):
            var found: Int?
            for (index, probability) in probabilities.enumerated() where probability > 0 {
                if found != nil { return nil }
                found = index
            }
            guard let found, weights == nil || probabilities[found] == 1 else { return nil }
            return (found, weights?[found] ?? probabilities[found])
        }
    }

    /// The factor of one class.
    func factor<N: LongNumber>(_ index: Int, _ target: ClassTarget) -> N {
        var factor: N
        switch target {
        case .index(let right): factor = N(index == right ? 1 : 0)
        case .probabilities(let probabilities): factor = N(probabilities[index])
        }
        if smoothing > 0 {
            factor = N(difference: 1, smoothing) * factor + N(smoothing) / N(Double(classes))
        }
        return weights.map { factor * $0[index] } ?? factor
    }

    /// The factor of one class, without smoothing.
    @inline(__always)
    func unsmoothedFactor(_ index: Int, _ target: ClassTarget) -> Double {
        switch target {
        case .index(let right): index == right ? weights?[index] ?? 1 : 0
        case .probabilities(let probabilities): probabilities[index] * (weights?[index] ?? 1)
        }
    }

    /// Whether all factors are 0 or of ordinary size, as are the numbers that they are made of.
    func isOrdinary(_ target: ClassTarget) -> Bool {
        if !LossFunctions.isOrdinary(factor: smoothing) { return false }
        if let weights, !weights.allSatisfy({ LossFunctions.isOrdinary(factor: $0) }) { return false }
        guard case .probabilities(let probabilities) = target else { return true }
        return probabilities.allSatisfy { LossFunctions.isOrdinary(factor: $0) }
    }
}
