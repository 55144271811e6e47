// The general kernel against plain loops: the same sums in the same order, to the bit.

import Learning
import Testing

@testable import ConvNet

/// Numbers from −½ to ½.
private func block(_ count: Int, _ arena: Arena, _ random: inout SeededRandom) -> Floats {
    let block = arena.floats(count)
    for i in 0..<count { block[i] = Float(random.uniform() - 0.5) }
    return block
}

/// A product with gathered rows and steps, and what it is made from.
private struct Product {
    let rows: Int
    let steps: Int
    let columns: Int
    let arena = Arena()
    let aRows: [Int]
    let aSteps: [Int]
    let bSteps: [Int]
    let cRows: [Int]
    let a: Floats
    let b: Floats
    let bias: Floats

    init(rows: Int, steps: Int, columns: Int, seed: Int) throws {
        (self.rows, self.steps, self.columns) = (rows, steps, columns)
        var random = SeededRandom(seed: seed, stream: 0)
        // Rows of A overlap, as a convolution's windows do; those of B and C lie in any order.
        aRows = (0..<rows).map { 3 * $0 }
        aSteps = (0..<steps).map { $0 % 4 + 5 * ($0 / 4) }
        bSteps = try random.permutation(of: steps).map { $0 * columns }
        cRows = try random.permutation(of: rows).map { $0 * columns }
        a = block(3 * rows + 5 * steps + 8, arena, &random)
        b = block(steps * columns, arena, &random)
        bias = block(columns, arena, &random)
    }

    var contraction: Contraction {
        Contraction(
            aRows: aRows, cRows: cRows, aSteps: aSteps, bSteps: bSteps, columns: columns, arena: arena)
    }

    /// What a product makes of memory that holds `c`.
    func result(_ c: [Float], _ product: (Floats) -> Void) -> [UInt32] {
        let block = arena.floats(c.count)
        for (i, value) in c.enumerated() { block[i] = value }
        product(block)
        return c.indices.map { block[$0].bitPattern }
    }
}

@Test func productsAreThoseOfPlainLoopsToTheBit() throws {
    for rows in [1, 3, 7, 8, 9, 25] {
        for columns in [16, 32, 48, 80] { try expectPlainProducts(rows: rows, columns: columns) }
    }
}

private func expectPlainProducts(rows: Int, columns: Int) throws {
    for steps in [1, 5, 16, 33, 100] {
        let product = try Product(rows: rows, steps: steps, columns: columns, seed: rows)
        let before = (0..<rows * columns).map { Float($0 % 7) - 3 }
        for epilogue in [
            Epilogue.store, .accumulate, .addBias(product.bias), .addBiasAndRectify(product.bias),
        ] {
            // Not all rows, not all steps, too.
            for (some, short) in [(rows, steps), ((rows + 1) / 2, (steps + 1) / 2)] {
                let kernel = product.result(before) {
                    product.contraction(product.a, product.b, into: $0, rows: some, steps: short, epilogue)
                }
                let plain = product.result(before) {
                    product.contraction.plain(
                        product.a, product.b, into: $0, rows: some, steps: short, epilogue)
                }
                #expect(kernel == plain, "\(rows) × \(columns), \(steps) steps, \(epilogue)")
            }
        }
    }
}
