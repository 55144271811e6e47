// Sums and means over examples.

import LossFunctions
import NumericTesting
import Testing

/// The sum and the mean of any finite numbers: those of a score to be raised, with the opposite sign.
private func reduced(_ reduction: Reduction, _ values: [Double]) throws -> Double {
    try WassersteinGeneratorLoss(reduction: reduction)(generated: values.map { -$0 })
}

@Suite("Reduction")
struct ReductionTests {
    @Test("A sum keeps what plain addition loses")
    func compensated() throws {
        // 2^53 + 1 + 1 + ... (eight times): plain addition stays at 2^53.
        let values = [0x1p53] + [Double](repeating: 1, count: 8)
        #expect(try reduced(.sum, values) == 0x1p53 + 8)
        #expect(try reduced(.mean, values) == (0x1p53 + 8) / 9)
    }

    @Test("Within 1e-15 of the sum of absolute values")
    func accuracy() throws {
        var random = SplitMix64(seed: 1)
        // Whole numbers below 2^53 in units of 2^-60, and their exact sum in 128 bits.
        for count in [1, 10, 1000, 100_000] {
            let whole = (0..<count).map { _ in Int64(bitPattern: random.next()) >> 11 }
            let values = whole.map { Double($0) * 0x1p-60 }
            let exact = Double(whole.reduce(Int128(0)) { $0 + Int128($1) }) * 0x1p-60
            let absolute = values.reduce(0) { $0 + abs($1) }
            #expect(try abs(reduced(.sum, values) - exact) <= 1e-15 * absolute)
            #expect(
                try abs(reduced(.mean, values) - exact / Double(count)) <= 1e-15 * absolute / Double(count))
        }
    }

    @Test("An infinite value makes both infinite; a mean does not overflow on the way")
    func extremes() throws {
        #expect(try NonSaturatingGeneratorLoss()(generated: [1, 0, 0.5]) == .infinity)
        #expect(try MinimaxGeneratorLoss(reduction: .sum)(generated: [0, 1, 0.5]) == -.infinity)
        #expect(try reduced(.mean, [1e308, 1e308, 1e308]) == 1e308)
        #expect(try reduced(.sum, [1e308, 1e308]) == .infinity)
        #expect(try reduced(.mean, [1e308, 1e308, -1e308, -1e308]) == 0)
    }
}
