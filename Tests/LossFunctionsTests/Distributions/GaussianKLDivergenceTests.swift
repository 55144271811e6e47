// The closed form of the divergence of normal distributions.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

private let kl = GaussianKLDivergence()

@Suite("Divergence of normal distributions")
struct GaussianKLDivergenceTests {
    @Test(
        "Value and gradient as exact as promised: also for nearly equal, tiny and huge parameters",
        arguments: ["gaussians", "gaussiansFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let numbers = row.groups[0]
            let p = try Gaussian(mean: numbers[0], standardDeviation: numbers[1])
            let q = try Gaussian(mean: numbers[2], standardDeviation: numbers[3])
            expectExact([kl(p, q)], row.groups[1], "line \(row.line), KL")
            let gradient = kl.gradient(p, q)
            expectExact(
                [gradient.mean, gradient.standardDeviation], row.groups[2], "line \(row.line), gradient")
            let byP = kl.gradientWithRespectToP(p, q)
            expectExact(
                [byP.mean, byP.standardDeviation], row.groups[3], "line \(row.line), gradient by p")
        }
    }

    // The first two: 8² + 15² = 17², 5² + 12² = 13². The others are mpmath's; the last but one has a σ_p so small that
    // its square is all that the other terms leave, in the last, with μ_q = 2^-1001, that is μ_q² alone.
    @Test("∂KL / ∂σ_q within 1 ulp where its terms cancel, σ_p² + (μ_p - μ_q)² being σ_q² or nearly")
    func cancellingDerivative() throws {
        for (p, q, exact) in [
            ((0, 8), (15, 17), 0),
            ((0, 5), (12, 13), 0),
            (
                (0, 0.5623944968688733), (0.9572206494414426, 1.1102067113044716),
                -8.3864446639867536181e-21
            ),
            ((1e-100, 1e-260), (0, 1e-100), -9.9999999999999986291e-221),
            ((0x1p-500, 0x1p-750), (0x1p-1001, 0x1p-500), -0x1p-502),
        ] as [((Double, Double), (Double, Double), Double)] {
            let gradient = kl.gradient(
                try Gaussian(mean: p.0, standardDeviation: p.1),
                try Gaussian(mean: q.0, standardDeviation: q.1))
            #expect(abs(gradient.standardDeviation - exact) <= exact.ulp, "p = \(p), q = \(q)")
        }
    }

    // KL(N(0, 1) ‖ N(1, 1)) = ½ · 1² / 1² = ½; KL(N(0, 1) ‖ N(0, 2²)) = ln 2 + 1/8 - ½ = ln 2 - 3/8.
    @Test("By hand")
    func byHand() throws {
        let standard = try Gaussian(mean: 0, standardDeviation: 1)
        #expect(kl(standard, try Gaussian(mean: 1, standardDeviation: 1)) == 0.5)
        #expect(kl(standard, try Gaussian(mean: 0, standardDeviation: 2)) == 0.3181471805599453)
    }

    @Test("0 for equal distributions, above 0 for all others; no unit")
    func identities() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<1_000 {
            let p = try Gaussian(mean: random.uniform(-3, 3), standardDeviation: random.uniform(0.1, 3))
            let q = try Gaussian(mean: random.uniform(-3, 3), standardDeviation: random.uniform(0.1, 3))
            #expect(kl(p, p).bitPattern == 0)
            #expect(kl(p, q) > 0)
            func wide(_ g: Gaussian) throws -> Gaussian {
                try Gaussian(mean: g.mean * 0x1p300, standardDeviation: g.standardDeviation * 0x1p300)
            }
            #expect(try kl(wide(p), wide(q)) == kl(p, q))
        }
    }

    @Test("Both gradients agree with central differences")
    func gradient() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<50 {
            let p = try Gaussian(mean: random.uniform(-1, 1), standardDeviation: random.uniform(0.5, 2))
            let q = [random.uniform(-1, 1), random.uniform(0.5, 2)]
            let gaussian = { try Gaussian(mean: $0, standardDeviation: $1) }
            let gradient = kl.gradient(p, try gaussian(q[0], q[1]))
            try expectGradient(
                [gradient.mean, gradient.standardDeviation],
                of: { kl(p, try gaussian($0[0], $0[1])) }, at: q)
            let byFirst = kl.gradientWithRespectToP(try gaussian(q[0], q[1]), p)
            try expectGradient(
                [byFirst.mean, byFirst.standardDeviation],
                of: { kl(try gaussian($0[0], $0[1]), p) }, at: q)
        }
    }

    @Test("A Gaussian refuses a mean that is not finite and a standard deviation that is not above 0")
    func refuses() {
        for mean in [Double.nan, .infinity, -.infinity] {
            expectError(.invalidParameter(name: "mean", value: mean, expected: .finite)) {
                _ = try Gaussian(mean: mean, standardDeviation: 1)
            }
        }
        for deviation in [0, -1, Double.nan, .infinity] {
            expectError(.invalidParameter(name: "standardDeviation", value: deviation, expected: .positive)) {
                _ = try Gaussian(mean: 0, standardDeviation: deviation)
            }
        }
    }
}
