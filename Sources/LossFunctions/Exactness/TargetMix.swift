// What cross-entropy over classes compares a row with, after label smoothing and weights.

import ElementaryFunctions

/// The factor before each class's -ln p: weight × ((1 - smoothing) × target + smoothing / classes).
struct TargetMix<Target: ClassLabel> {
    let classes: Int
    let weights: [Double]?
    let smoothing: Double
    let target: Target.Example

    /// The class with the only factor that is not 0, and that factor, if there is only one and it is a Double.
    @inline(__always)
    var single: (index: Int, factor: Double)? {
        guard smoothing == 0 else { return nil }
        var found: Int?
        for index in 0..<classes where probability(index) > 0 {
            if found != nil { return nil }
            found = index
        }
        guard let found, weights == nil || probability(found) == 1 else { return nil }
        return (found, unsmoothedFactor(found))
    }

    /// The class that is surely right, if there is one and no other has a share.
    var certain: Int? {
        guard let right = (0..<classes).first(where: { probability($0) > 0 }), probability(right) == 1,
            !(right + 1..<classes).contains(where: { probability($0) > 0 })
        else { return nil }
        return right
    }

    /// The target's probability of one class, as given.
    @inline(__always)
    func probability(_ index: Int) -> Double {
        Target.probability(ofClass: index, in: target, of: ClassRows(classes: classes, count: 1))
    }

    /// The factor of one class.
    func factor<N: LongNumber>(_ index: Int) -> N {
        var factor = N(probability(index))
        if smoothing > 0 {
            factor = N(difference: 1, smoothing) * factor + N(smoothing) / N(Double(classes))
        }
        return weights.map { factor * $0[index] } ?? factor
    }

    /// Σ of the factors, what the example weighs; 1 without weights, also for a target whose sum is off 1.
    func totalFactor<N: LongNumber>() -> N {
        if weights == nil { return N(1) }
        if let (_, factor) = single { return N(factor) }
        return (0..<classes).reduce(N(0)) { $0 + factor($1) }
    }

    /// The factor of one class, without smoothing.
    @inline(__always)
    func unsmoothedFactor(_ index: Int) -> Double {
        probability(index) * (weights?[index] ?? 1)
    }

    /// Whether all factors are 0 or of ordinary size, as are the numbers that they are made of.
    var isOrdinary: Bool {
        if !LossFunctions.isOrdinary(factor: smoothing) { return false }
        if let weights, !weights.allSatisfy({ LossFunctions.isOrdinary(factor: $0) }) { return false }
        return (0..<classes).allSatisfy {
            LossFunctions.isOrdinary(factor: probability($0))
        }
    }
}
