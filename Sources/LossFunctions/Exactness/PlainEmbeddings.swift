// The plain lane of losses that compare each row of a batch with each other: cosines and sums eight numbers at a time.
//
// A direction is split, u = a + b, where a has no bits below 2^-26. Then all products a a' are whole multiples of 2^-52,
// and since their absolute sum is below 2, so are all partial sums: Σ a a' has no rounding error. The others,
//
//     u · u' = Σ a a' + Σ (a b' + b u')
//
// are below 2^-26, and so are their errors 2^-26 times those of a plain inner product.
//
// K. Ozaki, T. Ogita, S. Oishi, S. M. Rump, "Error-free transformations of matrix multiplication by using fast routines
// of matrix multiplication and its applications", Numer. Algorithms 59 (2012) 95-118.

import ElementaryFunctions

/// Rows of ordinary numbers, with cosines to 2^-70 or so and sums of doubles that keep their rounding errors.
struct PlainEmbeddings: EmbeddingLane {
    private var queries: PlainRows
    private var keys: PlainRows

    init(queries: [Double], keys: [Double], dimensions: Int) {
        self.queries = PlainRows(queries, dimensions: dimensions)
        self.keys = PlainRows(keys, dimensions: dimensions)
    }

    func cosine(_ query: Int, _ key: Int) -> DoubleDouble { queries.cosine(query, keys, key) }

    mutating func add(_ factor: DoubleDouble, cosine: DoubleDouble, query: Int, key: Int) {
        queries.add(factor, cosine, to: query, keys, key)
        keys.add(factor, cosine, to: key, queries, query)
    }

    var keepsPromise: Bool { queries.keepsPromise && keys.keepsPromise }

    func gradient(times scale: ScaledNumber) -> (queries: [Double], keys: [Double]) {
        (queries.gradient(times: scale), keys.gradient(times: scale))
    }
}

/// Rows as directions, eight numbers after eight numbers, the last ones filled up with 0.
private struct PlainRows {
    /// Eight numbers of a row.
    private struct Group {
        /// The parts a and b of each, and their sum rounded to a Double.
        var upper = SIMD8<Double>.zero
        var lower = SIMD8<Double>.zero
        var nearest = SIMD8<Double>.zero
        /// Σ factor × the other's direction, and the rounding errors of that sum.
        var towards = SIMD8<Double>.zero
        var lost = SIMD8<Double>.zero
    }

    /// Beside its groups, what a row needs.
    private struct RowSums {
        let length: DoubleDouble
        /// Σ factor × cosine, the same of absolute values, and Σ |factor|.
        var along = CompensatedSum()
        var size = 0.0
        var factors = 0.0
    }

    private let dimensions: Int
    private let groupsOfRow: Int
    private var groups: [Group]
    private var rows: [RowSums] = []

    init(_ numbers: [Double], dimensions: Int) {
        self.dimensions = dimensions
        groupsOfRow = (dimensions + 7) / 8
        groups = [Group](repeating: Group(), count: numbers.count / dimensions * groupsOfRow)
        for row in 0..<numbers.count / dimensions {
            let vector = numbers[row * dimensions..<(row + 1) * dimensions].map { DoubleDouble($0) }
            let direction = Direction(vector)
            rows.append(RowSums(length: direction.length))
            for (k, number) in direction.unit.enumerated() {
                // Adding and taking away 1.5 × 2^26 rounds to a multiple of 2^-26.
                let upper = (number.high + 0x1.8p26) - 0x1.8p26
                let group = row * groupsOfRow + k / 8
                groups[group].upper[k % 8] = upper
                groups[group].lower[k % 8] = (number.high - upper) + number.low
                groups[group].nearest[k % 8] = number.high
            }
        }
    }

    func cosine(_ row: Int, _ others: PlainRows, _ other: Int) -> DoubleDouble {
        var (exact, rest) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        groups.withUnsafeBufferPointer { groups in
            others.groups.withUnsafeBufferPointer { others in
                let (mine, theirs) = (groups.start + row * groupsOfRow, others.start + other * groupsOfRow)
                for k in 0..<groupsOfRow {
                    exact += mine[k].upper * theirs[k].upper
                    rest += mine[k].upper * theirs[k].lower + mine[k].lower * theirs[k].nearest
                }
            }
        }
        var sum = (exact: 0.0, rest: 0.0)
        for lane in 0..<8 {
            sum.exact += exact[lane]
            sum.rest += rest[lane]
        }
        return DoubleDouble(sum: sum.exact, sum.rest)
    }

    mutating func add(
        _ factor: DoubleDouble, _ cosine: DoubleDouble, to row: Int, _ others: PlainRows, _ other: Int
    ) {
        groups.withUnsafeMutableBufferPointer { groups in
            others.groups.withUnsafeBufferPointer { others in
                let (mine, theirs) = (groups.start + row * groupsOfRow, others.start + other * groupsOfRow)
                for k in 0..<groupsOfRow {
                    let (sum, term) = (mine[k].towards, theirs[k].nearest * factor.high)
                    let next = sum + term
                    let part = next - sum
                    mine[k].lost += (sum - (next - part)) + (term - part)
                    mine[k].towards = next
                }
            }
        }
        let term = (factor * cosine).high
        rows[row].along.add(term)
        rows[row].size += abs(term)
        rows[row].factors += abs(factor.high)
    }

    /// Whether cosines are so large, on average over the factors, that they are known to 2^-56 of themselves.
    var keepsPromise: Bool { rows.allSatisfy { $0.size >= $0.factors * 0x1p-14 } }

    func gradient(times scale: ScaledNumber) -> [Double] {
        var result: [Double] = []
        for (row, sums) in rows.enumerated() {
            let scale = scale / ScaledNumber(sums.length)
            let along = sums.along.exactTotal
            for k in 0..<dimensions {
                let (group, lane) = (groups[row * groupsOfRow + k / 8], k % 8)
                let unit = DoubleDouble(sum: group.upper[lane], group.lower[lane])
                let towards = DoubleDouble(sum: group.towards[lane], group.lost[lane])
                // + 0 turns -0 into 0.
                result.append((ScaledNumber(towards - along * unit) * scale).rounded + 0)
            }
        }
        return result
    }
}
