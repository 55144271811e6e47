// The work that all losses of one value per example share: threads, weights, reduction.
//
// Examples are taken in shards of a fixed size, so that neither the number of threads nor their order can
// change a bit of the result: each shard has its own partial sum, and these are added in the order of the
// shards.

import Dispatch

/// One evaluation of a loss, its input tested.
struct ShardedEvaluation<L: ExamplewiseLoss>: Sendable {
    private let loss: L
    private let predictions: [Double]
    private let targets: [L.Target]
    private let weights: [Double]?
    private let count: Int
    private let divisor: Double

    /// Examples in a shard, the work of one thread at a time.
    private static var shardSize: Int { 32_768 }
    /// Examples evaluated together: few enough that their results stay in the processor's first cache.
    private static var blockSize: Int { 1024 }

    /// Tests the input.
    init(_ loss: L, _ predictions: [Double], _ targets: [L.Target], _ weights: [Double]?) throws(LossError) {
        count = try loss.checkedCount(predictions, targets)
        if let weights { try check(weights: weights, count: count) }
        self.loss = loss
        self.predictions = predictions
        self.targets = targets
        (divisor, self.weights) =
            loss.reduction == .sum ? (1, weights) : try Self.divisor(loss, targets, count, weights)
    }

    /// The sum of the weights, and the weights.
    ///
    /// Scaled by a power of two where they, or their sum, are extreme, which does not change a weighted mean.
    private static func divisor(
        _ loss: L, _ targets: [L.Target], _ count: Int, _ weights: [Double]?
    ) throws(LossError) -> (Double, [Double]?) {
        var weights = weights
        if let given = weights, let largest = given.max(), abs(largest.exponent) > 300 {
            let scale = Double(sign: .plus, exponent: -max(largest.exponent, -1023), significand: 1)
            weights = given.map { $0 * scale }
        }
        let total = loss.totalWeight(targets, count: count, weights: weights)
        if total == 0 { throw .weightsAllZero(argument: weights == nil ? "classWeights" : "weights") }
        if total.isFinite { return (total, weights) }
        let scaled = (weights ?? Array(repeating: 1, count: count)).map { $0 * overflowScale }
        return (loss.totalWeight(targets, count: count, weights: scaled), scaled)
    }

    // MARK: Results

    /// One value for each example.
    func values() -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
            let base = Address(buffer.start)
            forEachShard { _, shard in
                evaluate(shard, values: base.pointer + shard.lowerBound)
            }
            initialized = count
        }
    }

    /// The weighted sum of the values divided by the sum of the weights, or not divided.
    func reducedValue() -> Double {
        var partialSums = [CompensatedSum](repeating: CompensatedSum(), count: shardCount)
        partialSums.withUnsafeMutableBufferPointer { partialSums in
            let sums = Address(partialSums.start)
            forEachShard { index, shard in
                var sum = CompensatedSum()
                forEachBlock(shard) { block, scratch in
                    evaluate(block, values: scratch)
                    add(scratch, block, to: &sum)
                }
                sums.pointer[index] = sum
            }
        }
        return reduce(partialSums)
    }

    /// The reduced value, or NaN if not asked for, and its derivatives.
    func reduced(withValue: Bool) -> (value: Double, gradient: [Double]) {
        let width = predictions.count / count
        var partialSums = [CompensatedSum](repeating: CompensatedSum(), count: shardCount)
        let gradient = [Double](unsafeUninitializedCapacity: predictions.count) { buffer, initialized in
            let gradient = Address(buffer.start)
            partialSums.withUnsafeMutableBufferPointer { partialSums in
                let sums = Address(partialSums.start)
                forEachShard { index, shard in
                    var sum = CompensatedSum()
                    forEachBlock(shard) { block, scratch in
                        let derivatives = gradient.pointer + block.lowerBound * width
                        evaluate(block, values: withValue ? scratch : nil, derivatives: derivatives)
                        if withValue { add(scratch, block, to: &sum) }
                        weight(derivatives, block, width)
                    }
                    sums.pointer[index] = sum
                }
            }
            initialized = predictions.count
        }
        return (withValue ? reduce(partialSums) : .nan, gradient)
    }

    // MARK: Weights and sums

    private func add(_ values: UnsafePointer<Double>, _ block: Range<Int>, to sum: inout CompensatedSum) {
        guard let weights else {
            sum.add(UnsafeBufferPointer(start: values, count: block.count))
            return
        }
        for index in block where weights[index] != 0 {
            sum.add(weights[index] * values[index - block.lowerBound])
        }
    }

    private func reduce(_ partialSums: [CompensatedSum]) -> Double {
        var sum = CompensatedSum()
        for partial in partialSums { sum.add(partial) }
        let total = sum.total
        return total.isFinite ? total / divisor : reducedWithoutOverflow()
    }

    /// The reduced value where the sum, or a value, overflows: also then their mean may be finite.
    private func reducedWithoutOverflow() -> Double {
        var sum = CompensatedSum()
        var unscaled = 0.0
        forEachBlock(0..<count) { block, scratch in
            evaluate(block, values: scratch, isScaled: true)
            for index in block {
                let weight = weights?[index] ?? 1
                if weight == 0 { continue }
                let term = scratch[index - block.lowerBound] * (weight / divisor)
                sum.add(term)
                unscaled += term
            }
        }
        return (unscaled.isFinite ? sum.total : unscaled) / overflowScale
    }

    /// Multiplies the derivatives by the weights and divides them by the sum of the weights.
    private func weight(_ derivatives: UnsafeMutablePointer<Double>, _ block: Range<Int>, _ width: Int) {
        var isFinite = true
        if let weights {
            for index in block {
                let example = derivatives + (index - block.lowerBound) * width
                for k in 0..<width {
                    isFinite = isFinite && example[k].isFinite
                    example[k] = share(of: example[k], weights[index])
                }
            }
        } else {
            var check = 0.0
            for k in 0..<block.count * width {
                check += derivatives[k] * 0
                derivatives[k] /= divisor
            }
            isFinite = check == 0
        }
        if !isFinite { weightScaled(derivatives, block, width) }
    }

    /// derivative × weight / divisor, also where the product leaves the range of normal numbers.
    private func share(of derivative: Double, _ weight: Double) -> Double {
        if weight == 0 { return 0 }
        let product = derivative * weight
        return product.isNormal ? product / divisor : derivative * (weight / divisor)
    }

    /// As `weight`, for a block with an infinite derivative, which divided may be finite.
    private func weightScaled(
        _ derivatives: UnsafeMutablePointer<Double>, _ block: Range<Int>, _ width: Int
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: block.count * width) { scaled in
            evaluate(block, derivatives: scaled.start, isScaled: true)
            for k in 0..<block.count * width where !derivatives[k].isFinite {
                let weight = weights?[block.lowerBound + k / width] ?? 1
                derivatives[k] = weight == 0 ? 0 : scaled[k] * (weight / divisor) / overflowScale
            }
        }
    }

    // MARK: Shards and blocks

    private var shardCount: Int { (count + Self.shardSize - 1) / Self.shardSize }

    private func evaluate(
        _ range: Range<Int>, values: UnsafeMutablePointer<Double>? = nil,
        derivatives: UnsafeMutablePointer<Double>? = nil, isScaled: Bool = false
    ) {
        let (width, targetWidth) = (predictions.count / count, targets.count / count)
        predictions.withUnsafeBufferPointer { predictions in
            targets.withUnsafeBufferPointer { targets in
                let examples = ExampleSlice(
                    count: range.count,
                    predictions: UnsafeBufferPointer(
                        rebasing: predictions[range.lowerBound * width..<range.upperBound * width]),
                    targets: UnsafeBufferPointer(
                        rebasing: targets[range.lowerBound * targetWidth..<range.upperBound * targetWidth]))
                let results = ExampleResults(values: values, derivatives: derivatives)
                if isScaled {
                    loss.evaluateScaled(examples, into: results)
                } else {
                    loss.evaluate(examples, into: results)
                }
            }
        }
    }

    private func forEachShard(_ body: @Sendable (Int, Range<Int>) -> Void) {
        if shardCount == 1 { return body(0, 0..<count) }
        DispatchQueue.concurrentPerform(iterations: shardCount) { index in
            body(index, index * Self.shardSize..<min((index + 1) * Self.shardSize, count))
        }
    }

    private func forEachBlock(_ range: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<Double>) -> Void)
    {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.blockSize) { scratch in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockSize) {
                body(start..<min(start + Self.blockSize, range.upperBound), scratch.start)
            }
        }
    }
}

/// The start of memory of which each thread writes its own part.
private struct Address<Element>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Element>

    init(_ pointer: UnsafeMutablePointer<Element>) { self.pointer = pointer }
}
