// Losses of embeddings: triplets, pairs with a target, and batches.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

@Suite("Losses of embeddings")
struct EmbeddingLossTests {
    @Test("Triplets by hand: distances 5 and 6, the kink, a point that is its positive")
    func triplets() throws {
        let loss = TripletLoss(dimensions: 2, margin: 1.5)
        let (a, p, n) = ([0.0, 0], [3.0, 4], [0.0, 6])
        #expect(try loss(anchors: a, positives: p, negatives: n) == 0.5)
        let gradient = try loss.gradient(anchors: a, positives: p, negatives: n)
        #expect(gradient.anchors == [-0.6, 0.2])
        #expect(gradient.positives == [0.6, 0.8] && gradient.negatives == [0, -1])
        // 5 - 6 + 1 is 0: the kink.
        let kink = TripletLoss(dimensions: 2, margin: 1)
        #expect(try kink.gradient(anchors: a, positives: p, negatives: n).anchors == [0, 0])
        // The positive is the anchor: its distance has no derivative.
        let same = try loss.valueAndGradient(anchors: a, positives: a, negatives: [0, 1])
        #expect(same.value == 0.5 && same.gradient.positives == [0, 0])
        #expect(same.gradient.anchors == [0, 1] && same.gradient.negatives == [0, -1])
    }

    @Test("Cosines by hand: parallel, orthogonal, opposite; how long the rows are does not matter")
    func cosines() throws {
        let loss = CosineEmbeddingLoss(dimensions: 2, margin: 0.25)
        let (a, b) = ([1.0, 0, 1, 0, 1, 0], [7.0, 0, 0, 2, -3, 0])
        #expect(try loss.values(a, b, targets: [1, 1, 1]) == [0, 1, 2])
        #expect(try loss.values(a, b, targets: [-1, -1, -1]) == [0.75, 0, 0])
        // Orthogonal vectors: the cosine falls where the one turns away from the other.
        let gradient = try loss.gradient([2, 0], [0, 4], targets: [1])
        #expect(gradient.first == [0, -0.5] && gradient.second == [-0.25, 0])
        // Their products cancel, and the cosine is 0: the kink.
        let kink = CosineEmbeddingLoss(dimensions: 3)
        #expect(try kink.gradient([1, 2, 3], [1, 1, -1], targets: [-1]).first == [0, 0, 0])
    }

    @Test("A batch by hand: one pair costs 0, equal rows ln n; the own key's share is all that counts")
    func batches() throws {
        let loss = InfoNCELoss(dimensions: 2, temperature: 0.5)
        #expect(try loss(queries: [1, 2], keys: [3, -1]) == 0)
        #expect(try loss.gradient(queries: [1, 2], keys: [3, -1]).queries == [0, 0])
        let equal = try loss(queries: [1, 2, 1, 2, 1, 2], keys: [1, 2, 1, 2, 1, 2])
        #expect(abs(equal - log(3.0)) <= 1e-15)
        // Cosines 1 and 0: -ln(e² / (e² + 1)).
        let (q, k) = ([1.0, 0, 0, 1], [5.0, 0, 0, 3])
        let value = log(onePlus: exp(-2))
        #expect(abs(try loss(queries: q, keys: k) - value) <= 1e-15)
        // The first query: share 1 / (e² + 1) towards the other key, by n = 2 and the temperature.
        let slope = 1 / (exp(2) + 1) / 2 / 0.5
        let gradient = try loss.gradient(queries: q, keys: k)
        #expect(abs(gradient.queries[1] - slope) <= 1e-15 && gradient.queries[0] == 0)
        #expect(abs(gradient.keys[1] - slope / 5) <= 1e-15)
    }

    @Test("A derivative of 0 is no -0, in either lane", arguments: [1, 0x1p500])
    func zeroDerivatives(scale: Double) throws {
        let (a, b) = ([1.0, 0, 2, 0].map { $0 * scale }, [-3.0, 0, 1, 0].map { $0 * scale })
        let triplet = try TripletLoss(dimensions: 2, margin: 0).gradient(
            anchors: a, positives: a, negatives: b)
        let far = try TripletLoss(dimensions: 2, margin: 0).gradient(anchors: a, positives: b, negatives: a)
        let cosine = try CosineEmbeddingLoss(dimensions: 2).gradient(a, b, targets: [1, -1])
        let batch = try InfoNCELoss(dimensions: 2, temperature: 0.1).gradient(queries: a, keys: b)
        let all = [
            triplet.anchors, triplet.positives, triplet.negatives, far.anchors, far.positives, far.negatives,
            cosine.first, cosine.second, batch.queries, batch.keys,
        ]
        for (index, derivatives) in all.enumerated() {
            for derivative in derivatives where derivative == 0 {
                #expect(derivative.bitPattern == 0, "\(index)")
            }
        }
    }

    // As InfoNCE is softmax cross-entropy of the cosines, it has that of another loss of the library.
    @Test("InfoNCE is the cross-entropy of the cosines by temperature, with weights, in rows of 40 numbers")
    func crossEntropy() throws {
        var random = SplitMix64(seed: 31)
        let (count, width, temperature) = (12, 40, 0.2)
        let queries = (0..<count * width).map { _ in random.uniform(-1, 1) }
        let keys = (0..<count * width).map { _ in random.uniform(-1, 1) }
        let weights = (0..<count).map { _ in random.uniform(0, 1) }
        func row(_ numbers: [Double], _ index: Int) -> ArraySlice<Double> {
            numbers[index * width..<(index + 1) * width]
        }
        func product(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
            zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        }
        var logits: [Double] = []
        for i in 0..<count {
            for j in 0..<count {
                let (q, k) = (row(queries, i), row(keys, j))
                logits.append(product(q, k) / (product(q, q) * product(k, k)).squareRoot() / temperature)
            }
        }
        let other = SparseCategoricalCrossEntropyFromLogits(classes: count)
        let loss = InfoNCELoss(dimensions: width, temperature: temperature)
        let value = try loss(queries: queries, keys: keys, weights: weights)
        #expect(abs(value - (try other(logits, Array(0..<count), weights: weights))) <= 1e-13)
        let values = try loss.values(queries: queries, keys: keys)
        for (value, expected) in zip(values, try other.values(logits, Array(0..<count))) {
            #expect(abs(value - expected) <= 1e-13)
        }
    }

    // The plain lane must not be taken for a number so small that it loses digits there: so both lanes are asked.
    @Test("A batch has the same loss and derivatives if all of it is multiplied by 2^300 and 2^-300")
    func lanes() throws {
        var random = SplitMix64(seed: 32)
        let loss = InfoNCELoss(dimensions: 9, temperature: 0.1)
        let q = (0..<36).map { _ in random.uniform(-1, 1) }
        let k = (0..<36).map { _ in random.uniform(-1, 1) }
        let plain = try loss.valueAndGradient(queries: q, keys: k)
        let scaled = try loss.valueAndGradient(queries: q.map { $0 * 0x1p300 }, keys: k.map { $0 * 0x1p-300 })
        #expect(abs(plain.value - scaled.value) <= 1e-15 * plain.value)
        for (a, b) in zip(plain.gradient.queries, scaled.gradient.queries) {
            #expect(abs(a - b * 0x1p300) <= 1e-15)
        }
        for (a, b) in zip(plain.gradient.keys, scaled.gradient.keys) {
            #expect(abs(a - b * 0x1p-300) <= 1e-15)
        }
    }

    @Test("Refused triplets")
    func tripletErrors() {
        func refuse(
            _ error: LossError, dimensions: Int = 2, margin: Double = 1, _ a: [Double], _ p: [Double],
            _ n: [Double], weights: [Double]? = nil
        ) {
            let loss = TripletLoss(dimensions: dimensions, margin: margin)
            expectError(error) { _ = try loss(anchors: a, positives: p, negatives: n, weights: weights) }
            expectError(error) {
                _ = try loss.gradient(anchors: a, positives: p, negatives: n, weights: weights)
            }
            expectError(error) {
                _ = try loss.valueAndGradient(anchors: a, positives: p, negatives: n, weights: weights)
            }
            if weights != nil { return }
            expectError(error) { _ = try loss.values(anchors: a, positives: p, negatives: n) }
        }
        let x = [1.0, 2]
        refuse(.invalidParameter(name: "dimensions", value: 0, expected: .positive), dimensions: 0, x, x, x)
        refuse(.invalidParameter(name: "margin", value: -1, expected: .notNegative), margin: -1, x, x, x)
        refuse(.emptyInput(argument: "anchors"), [], [], [])
        refuse(.notWholeRows(argument: "anchors", count: 3, classes: 2), [1, 2, 3], x, x)
        refuse(
            .countMismatch(argument: "positives", count: 4, other: "anchors", otherCount: 2), x, x + x, x)
        refuse(.countMismatch(argument: "negatives", count: 0, other: "anchors", otherCount: 2), x, x, [])
        refuse(
            .invalidElement(argument: "anchors", index: 1, value: .nan, expected: .finite), [1, .nan], x, x)
        refuse(
            .invalidElement(argument: "negatives", index: 0, value: .infinity, expected: .finite), x, x,
            [.infinity, 1])
        refuse(
            .countMismatch(argument: "weights", count: 2, other: "the examples", otherCount: 1), x, x, x,
            weights: [1, 1])
        refuse(.weightsAllZero(argument: "weights"), x, x, x, weights: [0])
    }

    @Test("Refused pairs")
    func cosineErrors() {
        func refuse(
            _ error: LossError, dimensions: Int = 2, margin: Double = 0, _ a: [Double], _ b: [Double],
            _ targets: [Double] = [1], weights: [Double]? = nil
        ) {
            let loss = CosineEmbeddingLoss(dimensions: dimensions, margin: margin)
            expectError(error) { _ = try loss(a, b, targets: targets, weights: weights) }
            expectError(error) { _ = try loss.gradient(a, b, targets: targets, weights: weights) }
            expectError(error) { _ = try loss.valueAndGradient(a, b, targets: targets, weights: weights) }
            if weights == nil { expectError(error) { _ = try loss.values(a, b, targets: targets) } }
        }
        let x = [1.0, 2]
        refuse(.invalidParameter(name: "dimensions", value: -1, expected: .positive), dimensions: -1, x, x)
        for margin in [1.5, -1.5, .nan] {
            refuse(.invalidParameter(name: "margin", value: margin, expected: .cosine), margin: margin, x, x)
        }
        refuse(.emptyInput(argument: "first"), [], [], [])
        refuse(.notWholeRows(argument: "first", count: 1, classes: 2), [1], [1])
        refuse(.countMismatch(argument: "second", count: 4, other: "first", otherCount: 2), x, x + x)
        refuse(.noDirection(argument: "first", row: 0), [0, -0.0], x)
        refuse(.noDirection(argument: "second", row: 1), x + x, x + [0, 0], [1, 1])
        refuse(
            .countMismatch(argument: "targets", count: 2, other: "the rows of first", otherCount: 1), x, x,
            [1, 1])
        refuse(.invalidElement(argument: "targets", index: 0, value: 0, expected: .sign), x, x, [0])
        refuse(
            .invalidElement(argument: "second", index: 1, value: -.infinity, expected: .finite), x,
            [1, -.infinity])
        refuse(
            .invalidElement(argument: "weights", index: 0, value: .nan, expected: .notNegative), x, x,
            weights: [.nan])
    }

    @Test("Refused batches")
    func batchErrors() {
        func refuse(
            _ error: LossError, dimensions: Int = 2, temperature: Double = 1, _ q: [Double], _ k: [Double],
            weights: [Double]? = nil
        ) {
            let loss = InfoNCELoss(dimensions: dimensions, temperature: temperature)
            expectError(error) { _ = try loss(queries: q, keys: k, weights: weights) }
            expectError(error) { _ = try loss.gradient(queries: q, keys: k, weights: weights) }
            expectError(error) { _ = try loss.valueAndGradient(queries: q, keys: k, weights: weights) }
            if weights == nil { expectError(error) { _ = try loss.values(queries: q, keys: k) } }
        }
        let x = [1.0, 2]
        refuse(.invalidParameter(name: "dimensions", value: 0, expected: .positive), dimensions: 0, x, x)
        for temperature in [0, -1, .nan, .infinity] {
            refuse(
                .invalidParameter(name: "temperature", value: temperature, expected: .positive),
                temperature: temperature, x, x)
        }
        refuse(.emptyInput(argument: "queries"), [], [])
        refuse(.notWholeRows(argument: "queries", count: 3, classes: 2), [1, 2, 3], [1, 2, 3])
        refuse(.countMismatch(argument: "keys", count: 4, other: "queries", otherCount: 2), x, x + x)
        refuse(.noDirection(argument: "queries", row: 1), x + [0, 0], x + x)
        refuse(.noDirection(argument: "keys", row: 0), x, [0, 0])
        refuse(.invalidElement(argument: "keys", index: 0, value: .nan, expected: .finite), x, [.nan, 1])
        refuse(
            .countMismatch(argument: "weights", count: 2, other: "the examples", otherCount: 1), x, x,
            weights: [1, 1])
        refuse(.weightsAllZero(argument: "weights"), x, x, weights: [0])
    }

    @Test("What an embedding without a direction, and sets without elements, are told")
    func messages() {
        #expect(
            LossError.noDirection(argument: "keys", row: 3).description
                == "all of row 3 of keys is 0; expected a number other than 0 in each row")
        #expect(
            LossError.emptySets(row: 1).description
                == "all of row 1 of predictions and targets is 0, and so is smoothing; expected one of them above 0"
        )
        #expect(ValueDomain.cosine.description == "a number from -1 to 1")
    }
}
