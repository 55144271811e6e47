// The work that all losses of one value per example share: threads, the two lanes, weights, reduction.
//
// Examples are taken in shards of a fixed size, so that neither the number of threads nor their order can
// change a bit of the result: each shard has its own partial sum, and these are added in the order of the
// shards.

#if !hasFeature(Embedded)
    import Dispatch
#endif
import ElementaryFunctions

/// The lanes of a formula whose type is no longer known: what is written of them is compiled for each type of target
/// instead of for each of some forty losses.
private struct Lanes<Target: Sendable>: Sendable {
    let plain: @Sendable (ExampleSlice<Target>, PlainRange, ExampleResults) -> Void
    let exact: @Sendable (ExampleSlice<Target>, Int, Bool, ExactDerivatives?) -> ScaledNumber
    /// What an example weighs by its class, where that is not 1 for all.
    let classWeight: (@Sendable (ExampleSlice<Target>, Int) -> ScaledNumber)?

    init<F: ExampleFormula>(_ formula: F) where F.Target == Target {
        plain = { formula.evaluatePlain($0, in: $1, into: $2) }
        exact = { formula.exact($0, $1, withValue: $2, into: $3) }
        if formula.hasClassWeights {
            classWeight = { formula.classWeight($0, $1) }
        } else {
            classWeight = nil
        }
    }
}

/// One evaluation of a loss, its input checked.
struct LossEvaluation<Target: Sendable>: Sendable {
    private let lanes: Lanes<Target>
    private let input: LossInput<Target>
    private let count: Int
    /// Predictions of an example.
    private let width: Int
    /// What the weighted sum is divided by, and what its terms are multiplied by instead.
    private let divisor: ScaledNumber
    private let share: ScaledNumber
    /// Where the formula in Double is taken.
    private let range: PlainRange
    /// Whether every weight is 0 or so near 1 that no plain number times it leaves the range of Double.
    private let weightsAreOrdinary: Bool

    /// Examples in a shard, the work of one thread at a time.
    private static var shardSize: Int { 32_768 }
    /// Examples evaluated together: few enough that their results stay in the processor's first cache.
    private static var blockSize: Int { 1024 }

    /// Checks the input.
    init<F: ExampleFormula>(_ formula: F, _ input: LossInput<Target>) throws(LossError)
    where F.Target == Target {
        let count = try formula.checkedCount(input.predictions, input.targets)
        try self.init(Lanes(formula), input, count, noWeight: formula.noWeight)
    }

    private init(
        _ lanes: Lanes<Target>, _ input: LossInput<Target>, _ count: Int,
        noWeight: @autoclosure () -> LossError
    ) throws(LossError) {
        if let weights = input.weights { try check(weights: weights, count: count) }
        self.lanes = lanes
        self.input = input
        self.count = count
        width = input.predictions.count / count
        let areOrdinary = input.weights?.allSatisfy { isOrdinary(factor: $0) } ?? true
        var total = ScaledNumber.one
        if input.reduction == .mean && (input.wants != .values || lanes.classWeight != nil) {
            total = Self.totalWeight(lanes, input, count, areOrdinary)
            if total.isZero {
                throw input.weights == nil ? noWeight() : .weightsAllZero(argument: "weights")
            }
        }
        divisor = total / input.factor
        share = total.isZero ? .zero : ScaledNumber(input.factor) / total
        let isWeighted = input.weights != nil || lanes.classWeight != nil || input.factor != 1
        range = isWeighted ? .ordinary : .whole
        // Weights of classes may make the divisor what no ordinary weight does.
        weightsAreOrdinary = areOrdinary && isOrdinary(divisor: divisor)
    }

    /// The sum of the examples' weights, those of their classes included.
    private static func totalWeight(
        _ lanes: Lanes<Target>, _ input: LossInput<Target>, _ count: Int, _ weightsAreOrdinary: Bool
    ) -> ScaledNumber {
        guard let classWeight = lanes.classWeight else {
            guard let weights = input.weights else { return ScaledNumber(Double(count)) }
            var sum = CompensatedSum()
            if weightsAreOrdinary {
                weights.withUnsafeBufferPointer { sum.add($0) }
                return ScaledNumber(sum.exactTotal)
            }
            // By a power of two, exactly: the largest is near 1, and what becomes subnormal is nothing beside it.
            let largest = weights.reduce(0) { $0 < $1 ? $1 : $0 }
            let exponent = min(max(-1000, -Int(largest.exponent)), 1000)
            let scale = Double(sign: .plus, exponent: exponent, significand: 1)
            for weight in weights { sum.add(weight * scale) }
            return ScaledNumber(sum.exactTotal) / scale
        }
        var sum = ScaledNumber.zero
        withExamples(input, 0..<count, count) { examples in
            for index in 0..<count {
                let weight = classWeight(examples, index)
                sum += input.weights.map { weight * $0[index] } ?? weight
            }
        }
        return sum
    }

    /// What is asked for.
    func result() -> LossResult {
        switch input.wants {
        case .values: LossResult(values: values())
        case .value: LossResult(value: value())
        case .gradient, .valueAndGradient: valueAndGradient()
        }
    }

    // MARK: Results

    private func values() -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
            let base = Address(buffer.start)
            forEachShard { _, shard in
                let values = base.pointer + shard.lowerBound
                withExamples(shard) { examples in
                    lanes.plain(examples, range, ExampleResults(values: values, derivatives: nil))
                    for index in 0..<shard.count {
                        values[index] =
                            PlainRange.holds(values[index])
                            ? values[index] * input.factor
                            : (exactValue(examples, index) * input.factor).rounded
                    }
                }
            }
            initialized = count
        }
    }

    private func value() -> Double { checked(value(in: range)) }

    /// The value, or, where the sum shows what results in the whole range may lack, that of ordinary results only; a sum
    /// of 0 may be one of many that each became 0.
    private func checked(_ value: Double) -> Double {
        let holds = PlainRange.holds(value) && (value != 0 || input.reduction == .mean && valuesAreZero)
        return holds ? value : self.value(in: .ordinary)
    }

    /// Whether each value in the whole range is 0, as their mean is then; not -0, of which that would be -0.
    private var valuesAreZero: Bool {
        var areZero = true
        forEachBlock(0..<count) { block, scratch in
            guard areZero else { return }
            let results = ExampleResults(values: scratch, derivatives: nil)
            withExamples(block) { lanes.plain($0, .whole, results) }
            areZero = (0..<block.count).allSatisfy { scratch[$0].bitPattern == 0 }
        }
        return areZero
    }

    private func value(in range: PlainRange) -> Double {
        reduce { shard in
            var sum = WeightedSum()
            forEachBlock(shard) { block, scratch in
                withExamples(block) { examples in
                    lanes.plain(examples, range, ExampleResults(values: scratch, derivatives: nil))
                    addAndShare(scratch, nil, block, examples, &sum)
                }
            }
            return sum
        }
    }

    private func valueAndGradient() -> LossResult {
        let withValue = input.wants == .valueAndGradient
        var value = Double.nan
        let gradient = [Double](unsafeUninitializedCapacity: input.predictions.count) { buffer, initialized in
            let gradient = Address(buffer.start)
            value = reduce { shard in
                var sum = WeightedSum()
                forEachBlock(shard) { block, scratch in
                    let derivatives = gradient.pointer + block.lowerBound * width
                    withExamples(block) { examples in
                        lanes.plain(
                            examples, range,
                            ExampleResults(values: withValue ? scratch : nil, derivatives: derivatives))
                        addAndShare(withValue ? scratch : nil, derivatives, block, examples, &sum)
                    }
                }
                return sum
            }
            initialized = input.predictions.count
        }
        return LossResult(value: withValue ? checked(value) : .nan, gradient: gradient)
    }

    // MARK: Weights and sums

    /// Adds the values of a block times their weights, and makes of its derivatives those of the reduced loss, where
    /// these are asked for.
    private func addAndShare(
        _ values: UnsafeMutablePointer<Double>?, _ derivatives: UnsafeMutablePointer<Double>?,
        _ block: Range<Int>, _ examples: ExampleSlice<Target>, _ sum: inout WeightedSum
    ) {
        if weightsAreOrdinary, let derivatives { share(derivatives, block) }
        if !weightsAreOrdinary || hasMark(values, derivatives, block.count) {
            for index in 0..<block.count { repair(values, derivatives, block, examples, index, &sum) }
        }
        if let values { sum.add(values, weights: weightsAreOrdinary ? input.weights : nil, block) }
    }

    /// Takes an example with any exponent, as far as it has marks or its weight is not ordinary.
    @inline(__always)
    private func repair(
        _ values: UnsafeMutablePointer<Double>?, _ derivatives: UnsafeMutablePointer<Double>?,
        _ block: Range<Int>, _ examples: ExampleSlice<Target>, _ index: Int, _ sum: inout WeightedSum
    ) {
        let isMarked = values.map { $0[index].isMark } ?? false
        let slopesAreMarked = isMarked || derivatives.map { $0[index * width].isMark } ?? false
        if weightsAreOrdinary && !slopesAreMarked { return }
        let weight = input.weights.map { ScaledNumber($0[block.lowerBound + index]) }
        var exactValue = ScaledNumber.zero
        if let derivatives {
            let exact = shareExactly(
                derivatives + index * width, isExact: slopesAreMarked, withValue: isMarked, weight, examples,
                index)
            if isMarked { exactValue = exact }
        } else if isMarked {
            exactValue = self.exactValue(examples, index)
        }
        // A plain value stays where it is, whatever its derivatives.
        if let values, isMarked || !weightsAreOrdinary {
            sum.add(isMarked ? exactValue : ScaledNumber(values[index]), weight: weight)
            values[index] = 0
        }
    }

    /// Makes of an example's derivatives those of the reduced loss, with any exponent; its value, if they are taken anew.
    @inline(__always)
    private func shareExactly(
        _ derivatives: UnsafeMutablePointer<Double>, isExact: Bool, withValue: Bool, _ weight: ScaledNumber?,
        _ examples: ExampleSlice<Target>, _ index: Int
    ) -> ScaledNumber {
        let share = weight.map { self.share * $0 } ?? self.share
        guard isExact else {
            for k in 0..<width {
                derivatives[k] = share.isZero ? 0 : (ScaledNumber(derivatives[k]) * share).rounded
            }
            return .zero
        }
        return withUnsafeTemporaryAllocation(of: ScaledNumber.self, capacity: width) { row in
            let value = lanes.exact(examples, index, withValue, row.start)
            for k in 0..<width { derivatives[k] = share.isZero ? 0 : (row[k] * share).rounded }
            return value
        }
    }

    /// Multiplies derivatives by their weights and divides them by the sum of the weights.
    private func share(_ derivatives: UnsafeMutablePointer<Double>, _ block: Range<Int>) {
        let (divisor, weights) = (divisor.doubleDouble, input.weights)
        if weights == nil && divisor.low == 0 {
            for k in 0..<block.count * width { derivatives[k] /= divisor.high }
            return
        }
        for index in block {
            let start = (index - block.lowerBound) * width
            let weight = weights?[index] ?? 1
            // 0 whatever the derivative.
            if weight == 0 {
                for k in start..<start + width { derivatives[k] = 0 }
                continue
            }
            // With its low part: rounded, the quotient would add an ulp to each derivative's error.
            let share = DoubleDouble(weight) / divisor
            for k in start..<start + width {
                derivatives[k] = derivatives[k] * share.high + derivatives[k] * share.low
            }
        }
    }

    /// Whether one of so many values or first derivatives is a mark.
    private func hasMark(
        _ values: UnsafePointer<Double>?, _ derivatives: UnsafePointer<Double>?, _ count: Int
    ) -> Bool {
        if let values, hasMark(values, count) { return true }
        guard let derivatives else { return false }
        return width == 1
            ? hasMark(derivatives, count) : (0..<count).contains { derivatives[$0 * width].isNaN }
    }

    private func hasMark(_ numbers: UnsafePointer<Double>, _ count: Int) -> Bool {
        !all(of: UnsafeBufferPointer(start: numbers, count: count)) { $0 .== $0 }
    }

    private func exactValue(_ examples: ExampleSlice<Target>, _ index: Int) -> ScaledNumber {
        lanes.exact(examples, index, true, nil)
    }

    /// The shards' sums added up and divided.
    private func reduce(_ sumOfShard: @Sendable (Range<Int>) -> WeightedSum) -> Double {
        var sums = [WeightedSum](repeating: WeightedSum(), count: shardCount)
        sums.withUnsafeMutableBufferPointer { sums in
            let base = Address(sums.start)
            forEachShard { index, shard in base.pointer[index] = sumOfShard(shard) }
        }
        return sums.dropFirst().reduce(into: sums[0]) { $0.add($1) }.divided(by: divisor)
    }

    // MARK: Shards and blocks

    private var shardCount: Int { (count + Self.shardSize - 1) / Self.shardSize }

    private func shard(_ index: Int) -> Range<Int> {
        index * Self.shardSize..<min((index + 1) * Self.shardSize, count)
    }

    private func forEachShard(_ body: @Sendable (Int, Range<Int>) -> Void) {
        if shardCount == 1 { return body(0, shard(0)) }
        #if hasFeature(Embedded)
            for index in 0..<shardCount { body(index, shard(index)) }
        #else
            DispatchQueue.concurrentPerform(iterations: shardCount) { body($0, shard($0)) }
        #endif
    }

    private func forEachBlock(_ range: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<Double>) -> Void)
    {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.blockSize) { scratch in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockSize) {
                body(start..<min(start + Self.blockSize, range.upperBound), scratch.start)
            }
        }
    }

    private func withExamples(_ range: Range<Int>, _ body: (ExampleSlice<Target>) -> Void) {
        Self.withExamples(input, range, count, body)
    }

    private static func withExamples(
        _ input: LossInput<Target>, _ range: Range<Int>, _ count: Int,
        _ body: (ExampleSlice<Target>) -> Void
    ) {
        let (width, targetWidth) = (input.predictions.count / count, input.targets.count / count)
        input.predictions.withUnsafeBufferPointer { predictions in
            input.targets.withUnsafeBufferPointer { targets in
                body(
                    ExampleSlice(
                        count: range.count,
                        predictions: UnsafeBufferPointer(
                            rebasing: predictions[range.lowerBound * width..<range.upperBound * width]),
                        targets: UnsafeBufferPointer(
                            rebasing: targets[
                                range.lowerBound * targetWidth..<range.upperBound * targetWidth])))
            }
        }
    }
}

/// Values times weights, added: those of the plain lane in doubles, which cannot overflow, the others beside them.
private struct WeightedSum: Sendable {
    private var plain = CompensatedSum()
    private var exact = ScaledNumber.zero
    private var isPlain = true

    /// Adds the plain values of a block.
    mutating func add(_ values: UnsafePointer<Double>, weights: [Double]?, _ block: Range<Int>) {
        guard let weights else {
            plain.add(UnsafeBufferPointer(start: values, count: block.count))
            return
        }
        for index in block { plain.add(weights[index] * values[index - block.lowerBound]) }
    }

    /// Adds a value with any exponent; one that weighs nothing is nothing, also if it is infinite.
    mutating func add(_ value: ScaledNumber, weight: ScaledNumber?) {
        isPlain = false
        guard let weight else { return exact += value }
        if !weight.isZero { exact += value * weight }
    }

    mutating func add(_ other: WeightedSum) {
        plain.add(other.plain)
        exact += other.exact
        isPlain = isPlain && other.isPlain
    }

    func divided(by divisor: ScaledNumber) -> Double {
        if isPlain { return plain.total / divisor.rounded }
        return ((ScaledNumber(plain.exactTotal) + exact) / divisor).rounded
    }
}

extension Double {
    /// NaN, found by one comparison.
    fileprivate var isMark: Bool { self != self }
}

/// The start of memory of which each thread writes its own part.
private struct Address<Element>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Element>

    init(_ pointer: UnsafeMutablePointer<Element>) { self.pointer = pointer }
}
