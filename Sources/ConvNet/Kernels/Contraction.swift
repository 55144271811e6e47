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
// panel of B, K × 32 floats, is used again for each 8 rows and stays in the first or second cache. All products of
// the documents' network together run at 83 % of the processor's peak, K being 16 to 576.
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

/// An epilogue as code: what to store for a sum that belongs at `place` in C, in column `column`.
private protocol Finish {
    func callAsFunction(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int) -> Vector
}

private struct Store: Finish {
    @inline(__always)
    func callAsFunction(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int) -> Vector { sum }
}

private struct Accumulate: Finish {
    @inline(__always)
    func callAsFunction(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int) -> Vector {
        c.vector(place) + sum
    }
}

private struct AddBias: Finish {
    let bias: Floats
    @inline(__always)
    func callAsFunction(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int) -> Vector {
        sum + bias.vector(column)
    }
}

private struct AddBiasAndRectify: Finish {
    let bias: Floats
    @inline(__always)
    func callAsFunction(_ sum: Vector, _ c: Floats, _ place: Int, _ column: Int) -> Vector {
        rectified(sum + bias.vector(column))
    }
}

/// A row of a tile: the sums of some columns.
private protocol TileRow {
    /// A row of B, as wide as the tile.
    associatedtype Columns
    init()
    static func columns(_ b: Floats, _ place: Int) -> Columns
    mutating func add(_ factor: Float, _ b: Columns)
    func store(_ c: Floats, _ place: Int, _ column: Int, _ finish: some Finish)
}

/// A row of a tile: 32 columns.
private struct WideRow: TileRow {
    private var left = Vector.zero
    private var right = Vector.zero

    @inline(__always)
    static func columns(_ b: Floats, _ place: Int) -> (Vector, Vector) {
        // `+`, not `&+`: a loop that can end early is not unrolled. Two steps at once take more registers than there
        // are.
        (b.vector(place), b.vector(place + 16))
    }

    @inline(__always)
    mutating func add(_ factor: Float, _ b: (Vector, Vector)) {
        left.addProduct(Vector(repeating: factor), b.0)
        right.addProduct(Vector(repeating: factor), b.1)
    }

    @inline(__always)
    func store(_ c: Floats, _ place: Int, _ column: Int, _ finish: some Finish) {
        c.store(finish(left, c, place, column), at: place)
        c.store(finish(right, c, place &+ 16, column &+ 16), at: place &+ 16)
    }
}

/// A row of a tile: 16 columns.
private struct NarrowRow: TileRow {
    private var sum = Vector.zero

    @inline(__always)
    static func columns(_ b: Floats, _ place: Int) -> Vector { b.vector(place) }

    @inline(__always)
    mutating func add(_ factor: Float, _ b: Vector) { sum.addProduct(Vector(repeating: factor), b) }

    @inline(__always)
    func store(_ c: Floats, _ place: Int, _ column: Int, _ finish: some Finish) {
        c.store(finish(sum, c, place, column), at: place)
    }
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
        switch epilogue {
        case .store: tiles(a, b, c, rows, steps, Store())
        case .accumulate: tiles(a, b, c, rows, steps, Accumulate())
        case .addBias(let bias): tiles(a, b, c, rows, steps, AddBias(bias: bias))
        case .addBiasAndRectify(let bias): tiles(a, b, c, rows, steps, AddBiasAndRectify(bias: bias))
        }
    }

    /// All tiles; made once for each epilogue, so that none of them is asked for inside.
    @inline(__always)
    private func tiles(
        _ a: Floats, _ b: Floats, _ c: Floats, _ rows: Int, _ steps: Int, _ finish: some Finish
    ) {
        var n = 0
        while n < columns {
            let isWide = n + 32 <= columns
            var m = 0
            while m < rows {
                if isWide {
                    tile(WideRow.self, a, b, c, m, rows, n, steps, finish)
                } else {
                    tile(NarrowRow.self, a, b, c, m, rows, n, steps, finish)
                }
                m += 8
            }
            n += 32
        }
    }

    /// Rows `m..<m+8`, columns from `n` on, as many as a row has.
    ///
    /// The rows are written out: an array of them is on the stack before and after the loop, which takes half as
    /// long again, or even within it.
    @inline(__always)
    private func tile<Row: TileRow>(
        _: Row.Type, _ a: Floats, _ b: Floats, _ c: Floats, _ m: Int, _ rows: Int, _ n: Int, _ steps: Int,
        _ finish: some Finish
    ) {
        let last = rows &- 1
        let a0 = a.from(aRows[m])
        let a1 = a.from(aRows[min(m &+ 1, last)])
        let a2 = a.from(aRows[min(m &+ 2, last)])
        let a3 = a.from(aRows[min(m &+ 3, last)])
        let a4 = a.from(aRows[min(m &+ 4, last)])
        let a5 = a.from(aRows[min(m &+ 5, last)])
        let a6 = a.from(aRows[min(m &+ 6, last)])
        let a7 = a.from(aRows[min(m &+ 7, last)])
        let panel = b.from(n)
        var (s0, s1, s2, s3) = (Row(), Row(), Row(), Row())
        var (s4, s5, s6, s7) = (Row(), Row(), Row(), Row())
        for k in 0..<steps {
            let step = aSteps[k]
            let columns = Row.columns(panel, bSteps[k])
            s0.add(a0[step], columns)
            s1.add(a1[step], columns)
            s2.add(a2[step], columns)
            s3.add(a3[step], columns)
            s4.add(a4[step], columns)
            s5.add(a5[step], columns)
            s6.add(a6[step], columns)
            s7.add(a7[step], columns)
        }
        let left = rows &- m
        s0.store(c, cRows[m] &+ n, n, finish)
        if left > 1 { s1.store(c, cRows[m &+ 1] &+ n, n, finish) }
        if left > 2 { s2.store(c, cRows[m &+ 2] &+ n, n, finish) }
        if left > 3 { s3.store(c, cRows[m &+ 3] &+ n, n, finish) }
        if left > 4 { s4.store(c, cRows[m &+ 4] &+ n, n, finish) }
        if left > 5 { s5.store(c, cRows[m &+ 5] &+ n, n, finish) }
        if left > 6 { s6.store(c, cRows[m &+ 6] &+ n, n, finish) }
        if left > 7 { s7.store(c, cRows[m &+ 7] &+ n, n, finish) }
    }

    /// The same sums in plain loops, for the same rows and steps: what the tests hold the kernel to.
    func plain(
        _ a: Floats, _ b: Floats, into c: Floats, rows: Int? = nil, steps: Int? = nil,
        _ epilogue: Epilogue = .store
    ) {
        for m in 0..<(rows ?? self.rows) {
            for n in 0..<columns {
                var sum: Float = 0
                for k in 0..<(steps ?? self.steps) {
                    sum.addProduct(a[aRows[m] + aSteps[k]], b[bSteps[k] + n])
                }
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

/// `max(x, 0)` in each lane, and no number for −∞: a sum that left Float's range has lost its sign, too.
@inline(__always)
func rectified(_ x: Vector) -> Vector { x.replacing(with: x - x, where: x .< Vector.zero) }
