// The parameters of a stage, with what Adam keeps for each.

import Learning
import Synchronization

/// Weights `[k][n]` and, as a last row, biases `[n]`; n is padded with zeros to whole vectors.
///
/// For a convolution k runs over kernel rows, kernel columns and input channels, for a dense layer over the inputs;
/// n runs over the outputs.
final class Parameters: Sendable {
    /// Whether an update left a number that is infinite or none.
    let hasDiverged = Atomic<Bool>(false)

    /// K, the rows without the biases.
    let steps: Int
    /// N, outputs without padding.
    let outputs: Int
    /// Floats from a row to the next.
    let stride: Int
    /// The values that go in and out of an output position, for Glorot's bound.
    let fanIn: Int
    let fanOut: Int

    let values: Floats
    let gradients: Floats
    private let firstMoments: Floats
    private let secondMoments: Floats
    private let arena: Arena

    init(steps: Int, outputs: Int, positions: Int, arena: Arena) {
        self.arena = arena
        self.steps = steps
        self.outputs = outputs
        stride = paddedToVectors(outputs)
        fanIn = steps
        fanOut = outputs * positions
        let count = (steps + 1) * stride
        values = arena.floats(count)
        gradients = arena.floats(count)
        firstMoments = arena.floats(count)
        secondMoments = arena.floats(count)
    }

    /// Where the biases start.
    var biasStart: Int { steps * stride }
    /// The biases.
    var biases: Floats { values.from(biasStart) }
    /// Floats in all, padding and biases included.
    var count: Int { (steps + 1) * stride }
    /// The number of parameters.
    var parameterCount: Int { (steps + 1) * outputs }

    /// Weights uniform in ±√(6 / (fan in + fan out)), biases 0.
    ///
    /// X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS
    /// 2010, equation 16.
    func initialize(_ numbers: inout SeededRandom) {
        let bound = (6 / Double(fanIn + fanOut)).squareRoot()
        for k in 0..<steps {
            for n in 0..<outputs {
                values[k * stride + n] = Float(bound * (2 * numbers.uniform() - 1))
            }
        }
    }

    /// Sums rows of the groups' gradients, in the order of the groups.
    func sumGradients(_ partials: SlotBuffer, _ groups: Int, rows: Range<Int>) {
        for place in Swift.stride(from: rows.lowerBound * stride, to: rows.upperBound * stride, by: 16) {
            sum(partials, groups, place, into: place)
        }
    }

    /// Sums the groups' gradients of the biases, in the order of the groups, and updates the biases.
    func updateBiases(_ partials: SlotBuffer, _ groups: Int, _ step: AdamStep?) {
        for n in Swift.stride(from: 0, to: stride, by: 16) { sum(partials, groups, n, into: biasStart + n) }
        if let step { update(rows: steps..<steps + 1, step) }
    }

    @inline(__always)
    private func sum(_ partials: SlotBuffer, _ groups: Int, _ source: Int, into place: Int) {
        var sum = partials.all.vector(source)
        for group in 1..<max(groups, 1) { sum += partials.all.vector(group * partials.size + source) }
        gradients.store(sum, at: place)
    }

    /// Updates some rows from `gradients`; row `steps` is that of the biases.
    func update(rows: Range<Int>, _ step: AdamStep) {
        let start = rows.lowerBound * stride
        let isFinite = step(
            values.from(start), firstMoments.from(start), secondMoments.from(start), gradients.from(start),
            count: rows.count * stride)
        if !isFinite { hasDiverged.store(true, ordering: .relaxed) }
    }

    /// Some rows' numbers, without padding.
    func unpadded(_ block: Floats) -> [Float] {
        (0...steps).flatMap { k in (0..<outputs).map { n in block[k * stride + n] } }
    }

    /// Sets all parameters from numbers without padding, and forgets the moments.
    func set(_ numbers: ArraySlice<Float>) {
        for (i, number) in numbers.enumerated() { values[i / outputs * stride + i % outputs] = number }
        firstMoments.fill(with: 0)
        secondMoments.fill(with: 0)
        hasDiverged.store(false, ordering: .relaxed)
    }
}
