// The general kernel: a matrix product whose operands are read through tables of offsets.
//
// Convolutions and dense layers, forward and backward, are all one sum
//
//     C[cRows[m] + n]  =  Σ_k  A[aRows[m] + aSteps[k]] · B[bSteps[k] + n]        (`plain` below)
//
// with other tables. For a convolution forward, m is an output pixel, k a tap and an input channel, n an output
// channel: aRows says where the pixel's window starts, aSteps how far the tap and channel are from there. So
// nothing is copied into columns first, and any kernel size, stride of rows or number of channels is served.
//
// Layout: n runs over consecutive floats, and its extent N is a multiple of 16 (channels are padded with zeros).
//
// Loops: 32 columns n, then 8 rows m, then all k. The 8 × 32 sums stay in 16 registers of 16 lanes. A step of k
// loads 2 vectors of B and 8 numbers of A for 16 fused multiply-adds, so the arithmetic units are the limit. The
// panel of B, K × 32 floats, is used again for each 8 rows and stays in the first or second cache.
//
// At the head of the loop over k, `sums` holds the sums over 0..<k, each added in the order of k, with one rounding
// a step (`addProduct`). `plain` does the same in the same order: their results are equal to the bit.
//
// Where M is not a multiple of 8 the last rows are computed again (never stored twice to different places); where
// N is an odd multiple of 16 the last 16 columns take a kernel half as wide.

/// What happens to the sums.
enum Epilogue {
    /// C becomes the sum.
    case store
    /// The sum is added to C.
    case accumulate
    /// C becomes the sum plus a bias for each column.
    case addBias(Floats)
    /// C becomes the sum plus a bias, or 0 where that is negative.
    case addBiasAndRectify(Floats)
}

/// A product of gathered matrices; the tables are made once, for many products.
struct Contraction {
    private let aRows: Offsets
    private let cRows: Offsets
    private let aSteps: Offsets
    private let bSteps: Offsets
    /// N, a multiple of 16.
    let columns: Int

    /// M.
    var rows: Int { aRows.count }
    /// K.
    var steps: Int { aSteps.count }
    /// The arithmetic of one product, a fused multiply-add counted as two.
    var operations: Int { 2 * rows * steps * columns }

    init(aRows: [Int], cRows: [Int], aSteps: [Int], bSteps: [Int], columns: Int, arena: Arena) {
        precondition(aRows.count == cRows.count && aSteps.count == bSteps.count && columns % 16 == 0)
        self.aRows = arena.offsets(aRows)
        self.cRows = arena.offsets(cRows)
        self.aSteps = arena.offsets(aSteps)
        self.bSteps = arena.offsets(bSteps)
        self.columns = columns
    }

    /// The product, for the first rows only where `rows` is given.
    func callAsFunction(
        _ a: Floats, _ b: Floats, into c: Floats, rows: Int? = nil, steps: Int? = nil,
        _ epilogue: Epilogue = .store
    ) {
        let rows = rows ?? self.rows
        let steps = steps ?? self.steps
        var n = 0
        while n < columns {
            let isWide = n + 32 <= columns
            var m = 0
            while m < rows {
                if isWide {
                    wideTile(a, b, c, m, rows, n, steps, epilogue)
                } else {
                    narrowTile(a, b, c, m, rows, n, steps, epilogue)
                }
                m += 8
            }
            n += 32
        }
    }

    /// Rows `m..<m+8`, columns `n..<n+32`.
    @inline(__always)
    private func wideTile(
        _ a: Floats, _ b: Floats, _ c: Floats, _ m: Int, _ rows: Int, _ n: Int, _ steps: Int,
        _ epilogue: Epilogue
    ) {
        var sums = InlineArray<16, Vector>(repeating: .zero)
        var row = InlineArray<8, Floats>(repeating: a)
        for i in 0..<8 { row[i] = a.from(aRows[min(m + i, rows - 1)]) }
        let panel = b.from(n)
        for k in 0..<steps {
            let step = aSteps[k]
            let place = bSteps[k]
            let b0 = panel.vector(place)
            let b1 = panel.vector(place + 16)
            for i in 0..<8 {
                let factor = Vector(repeating: row[i][step])
                sums[2 * i].addProduct(factor, b0)
                sums[2 * i + 1].addProduct(factor, b1)
            }
        }
        for i in 0..<8 where m + i < rows {
            let place = cRows[m + i] + n
            Self.finish(sums[2 * i], c, place, n, epilogue)
            Self.finish(sums[2 * i + 1], c, place + 16, n + 16, epilogue)
        }
    }

    /// Rows `m..<m+8`, columns `n..<n+16`.
    @inline(__always)
    private func narrowTile(
        _ a: Floats, _ b: Floats, _ c: Floats, _ m: Int, _ rows: Int, _ n: Int, _ steps: Int,
        _ epilogue: Epilogue
    ) {
        var sums = InlineArray<8, Vector>(repeating: .zero)
        var row = InlineArray<8, Floats>(repeating: a)
        for i in 0..<8 { row[i] = a.from(aRows[min(m + i, rows - 1)]) }
        let panel = b.from(n)
        for k in 0..<steps {
            let step = aSteps[k]
            let b0 = panel.vector(bSteps[k])
            for i in 0..<8 { sums[i].addProduct(Vector(repeating: row[i][step]), b0) }
        }
        for i in 0..<8 where m + i < rows { Self.finish(sums[i], c, cRows[m + i] + n, n, epilogue) }
    }

    @inline(__always)
    private static func finish(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int, _ epilogue: Epilogue)
    {
        switch epilogue {
        case .store: c.store(sum, at: place)
        case .accumulate: c.store(c.vector(place) + sum, at: place)
        case .addBias(let bias): c.store(sum + bias.vector(column), at: place)
        case .addBiasAndRectify(let bias):
            c.store(rectified(sum + bias.vector(column)), at: place)
        }
    }

    /// The same sums in plain loops: the oracle of the tests.
    func plain(_ a: Floats, _ b: Floats, into c: Floats, _ epilogue: Epilogue = .store) {
        for m in 0..<rows {
            for n in 0..<columns {
                var sum: Float = 0
                for k in 0..<steps { sum.addProduct(a[aRows[m] + aSteps[k]], b[bSteps[k] + n]) }
                let place = cRows[m] + n
                switch epilogue {
                case .store: c[place] = sum
                case .accumulate: c[place] += sum
                case .addBias(let bias): c[place] = sum + bias[n]
                case .addBiasAndRectify(let bias): c[place] = max(sum + bias[n], 0)
                }
            }
        }
    }
}

/// `max(x, 0)` in each lane.
@inline(__always)
func rectified(_ x: Vector) -> Vector { x.replacing(with: Vector.zero, where: x .< Vector.zero) }
