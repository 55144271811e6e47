// InfoNCE over a batch, in the plain lane or the slow one.

import ElementaryFunctions

/// The rows of a batch in one of the two lanes: their cosines, and the sums that their derivatives are made of.
protocol EmbeddingLane {
    associatedtype Number: LongNumber

    /// Takes rows that are directions, and as many of each.
    init(queries: [Double], keys: [Double], dimensions: Int)

    func cosine(_ query: Int, _ key: Int) -> Number

    /// Adds factor × ∂c/∂q and factor × ∂c/∂k, but for the lengths of q and k.
    mutating func add(_ factor: Number, cosine: Number, query: Int, key: Int)

    /// Whether what has been added up is as exact as promised.
    var keepsPromise: Bool { get }

    /// What has been added up, times a scale.
    func gradient(times scale: ScaledNumber) -> (queries: [Double], keys: [Double])
}

extension InfoNCELoss {
    typealias Evaluation = (value: Double, values: [Double], queries: [Double], keys: [Double])

    func evaluate(
        _ queries: [Double], _ keys: [Double], _ weights: [Double]?, withGradient: Bool
    ) throws(LossError) -> Evaluation {
        try check(parameter: temperature, named: "temperature", in: .positive)
        let rows = try RowSets([("queries", queries), ("keys", keys)], dimensions: dimensions)
        try check(directionsOf: queries, named: "queries", dimensions: dimensions)
        try check(directionsOf: keys, named: "keys", dimensions: dimensions)
        if let weights { try check(weights: weights, count: rows.count) }
        // Cosines are at most 2 apart: no exponential is below e^-400.
        let isPlain =
            temperature >= 0.005 && temperature <= 0x1p100 && queries.allSatisfy(isPlain)
            && keys.allSatisfy(isPlain) && weights?.allSatisfy(isOrdinary(factor:)) ?? true
        if isPlain {
            let plain = evaluate(PlainEmbeddings.self, queries, keys, weights, withGradient)
            if plain.keepsPromise { return plain.result }
        }
        return evaluate(LongEmbeddings.self, queries, keys, weights, withGradient).result
    }

    private func isPlain(_ number: Double) -> Bool {
        abs(number) >= 0x1p-50 && abs(number) <= 0x1p50 || number == 0
    }

    private func evaluate<Lane: EmbeddingLane>(
        _: Lane.Type, _ queries: [Double], _ keys: [Double], _ weights: [Double]?, _ withGradient: Bool
    ) -> (result: Evaluation, keepsPromise: Bool) {
        let count = queries.count / dimensions
        var lane = Lane(queries: queries, keys: keys, dimensions: dimensions)
        var (values, sum, totalWeight): ([Double], ScaledNumber, ScaledNumber) = ([], .zero, .zero)
        withUnsafeTemporaryAllocation(of: Lane.Number.self, capacity: count) { slopes in
            for query in 0..<count {
                let cosines = (0..<count).map { lane.cosine(query, $0) }
                let value = value(cosines, own: query, into: withGradient ? slopes.start : nil)
                let weight = weights?[query] ?? 1
                values.append(value.rounded)
                sum += product(ScaledNumber(weight), value.scaled)
                totalWeight += ScaledNumber(weight)
                for key in 0..<count where withGradient {
                    lane.add(slopes[key] * weight, cosine: cosines[key], query: query, key: key)
                }
            }
        }
        let divisor = reduction == .mean ? totalWeight : .one
        let gradient = withGradient ? lane.gradient(times: .one / (divisor * temperature)) : ([], [])
        return (((sum / divisor).rounded, values, gradient.0, gradient.1), lane.keepsPromise)
    }
}

/// The slow lane: numbers of any size.
struct LongEmbeddings: EmbeddingLane {
    private var queries: [Sums]
    private var keys: [Sums]

    /// A row and what its derivatives are made of.
    private struct Sums {
        let direction: Direction<ScaledNumber>
        /// Σ factor × the other's direction.
        var towards: [ScaledNumber]
        /// Σ factor × cosine.
        var along = ScaledNumber.zero

        mutating func add(_ factor: ScaledNumber, _ cosine: ScaledNumber, _ other: Sums) {
            for k in towards.indices { towards[k] += factor * other.direction.unit[k] }
            along += factor * cosine
        }

        func gradient(times scale: ScaledNumber) -> [Double] {
            let scale = scale / direction.length
            return towards.indices.map { ((towards[$0] - along * direction.unit[$0]) * scale).rounded + 0 }
        }
    }

    init(queries: [Double], keys: [Double], dimensions: Int) {
        func sums(_ rows: [Double]) -> [Sums] {
            stride(from: 0, to: rows.count, by: dimensions).map { start in
                Sums(
                    direction: Direction(rows[start..<start + dimensions].map { ScaledNumber($0) }),
                    towards: [ScaledNumber](repeating: .zero, count: dimensions))
            }
        }
        (self.queries, self.keys) = (sums(queries), sums(keys))
    }

    func cosine(_ query: Int, _ key: Int) -> ScaledNumber {
        product(queries[query].direction.unit, keys[key].direction.unit)
    }

    mutating func add(_ factor: ScaledNumber, cosine: ScaledNumber, query: Int, key: Int) {
        queries[query].add(factor, cosine, keys[key])
        keys[key].add(factor, cosine, queries[query])
    }

    var keepsPromise: Bool { true }

    func gradient(times scale: ScaledNumber) -> (queries: [Double], keys: [Double]) {
        (queries.flatMap { $0.gradient(times: scale) }, keys.flatMap { $0.gradient(times: scale) })
    }
}
