// Divergences and entropies of discrete distributions.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

private let kl = KLDivergence()
private let crossEntropy = DistributionCrossEntropy()
private let jensenShannon = JensenShannonDivergence()
private let entropy = Entropy()

@Suite("Divergences: exact values")
struct DivergenceReferenceTests {
    @Test(
        "Sums, terms and gradients as exact as promised: also for q next to p, subnormal numbers, zeros",
        arguments: ["divergences", "divergencesFresh"])
    func divergences(table: String) throws {
        let all: [(String, any Divergence, sum: Int, gradient: Int)] = [
            ("KL", kl, 2, 8), ("cross-entropy", crossEntropy, 4, 8), ("JS", jensenShannon, 6, 9),
            ("reverse KL", ReverseKLDivergence(), 10, 12),
        ]
        for row in try ReferenceTable(table, in: .module).rows {
            let (p, q) = (row.groups[0], row.groups[1])
            for (name, divergence, sum, gradient) in all {
                let what = "line \(row.line), \(name)"
                expectExact([try divergence(p, q)], row.groups[sum], "\(what) sum")
                expectExact(try divergence.values(p, q), row.groups[sum + 1], "\(what) values")
                expectExact(try divergence.gradient(p, q), row.groups[gradient], "\(what) gradient")
            }
        }
    }

    @Test("Entropy as exact as promised", arguments: ["entropy", "entropyFresh"])
    func entropies(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let p = row.groups[0]
            expectExact([try entropy(p)], row.groups[1], "line \(row.line), entropy")
            expectExact(try entropy.values(p), row.groups[2], "line \(row.line), values")
            expectExact(try entropy.gradient(p), row.groups[3], "line \(row.line), gradient")
        }
    }

    // By mpmath: q / p a convergent of 1/e, and the Double nearest to 1/e.
    @Test("ln(q / p) + 1 and ln p + 1 err by at most 2^-98 where they cancel")
    func cancellingDerivatives() throws {
        let (p, q) = (2_124_008_553_358_849 * 0x1p-53, 781_379_079_653_017 * 0x1p-53)
        let reverse = try ReverseKLDivergence().gradient([p, 1 - p], [q, 1 - q])[0]
        #expect(abs(reverse - 2.4082000808338622e-32) <= 0x1p-98)
        let nearest = 0.36787944117144233
        let gradient = try entropy.gradient([nearest, 1 - nearest])[0]
        let exact = -3.3784855259134225e-17
        #expect(abs(gradient - exact) <= 0x1p-98 + 4 * exact.ulp)
    }
}

@Suite("Divergences: values by hand and identities")
struct DivergenceTests {
    // Two outcomes: KL = ½ ln(½ / ¼) + ½ ln(½ / ¾) = ½ ln 2 + ½ ln(2/3) = ½ ln(4/3) = 0.14384...
    @Test("By hand")
    func byHand() throws {
        let (p, q) = ([0.5, 0.5], [0.25, 0.75])
        #expect(abs(try kl(p, q) - 0.14384103622589045) <= 1e-16)
        // H(p) = ln 2, H(p, q) = ½ ln 4 + ½ ln(4/3) = ½ ln(16/3)
        #expect(try entropy(p) == 0.6931471805599453)
        #expect(abs(try crossEntropy(p, q) - 0.8369882167858358) <= 2e-16)
        // m = [3/8, 5/8]: JS = ¼ ln(4/3) + ¼ ln(4/5) + ⅛ ln(2/3) + ⅜ ln(6/5) = 0.033822...
        #expect(abs(try jensenShannon(p, q) - 0.03382207556860523) <= 1e-16)
    }

    @Test("Equal distributions: 0, and never -0")
    func equal() throws {
        var random = SplitMix64(seed: 1)
        for count in 1...20 {
            let p = randomDistribution(count, &random)
            #expect(try kl(p, p).bitPattern == 0)
            #expect(try jensenShannon(p, p).bitPattern == 0)
            #expect(try kl.values(p, p).allSatisfy { $0.bitPattern == 0 })
            #expect(try crossEntropy(p, p) == entropy(p))
        }
    }

    @Test("0 ln 0 = 0; an outcome that q excludes costs +∞; JS of what never overlaps is ln 2")
    func zeros() throws {
        #expect(try kl([0, 1], [0.5, 0.5]) == 0.6931471805599453)
        #expect(try kl([0.5, 0.5], [0, 1]) == .infinity)
        #expect(try kl.values([0.5, 0.5], [0, 1])[0] == .infinity)
        #expect(try kl([0, 1], [0, 1]).bitPattern == 0)
        #expect(try kl.gradient([0.5, 0.5, 0], [0, 1, 0]) == [-.infinity, -0.5, 0])
        #expect(try crossEntropy([0.5, 0.5], [0, 1]) == .infinity)
        #expect(try entropy([0, 1, 0]).bitPattern == 0)
        #expect(try entropy.gradient([0, 1])[0] == .infinity)
        #expect(try jensenShannon([1, 0], [0, 1]) == 0.6931471805599453)
        #expect(
            try jensenShannon.gradient([1, 0, 0], [0, 1, 0]) == [
                -.infinity, 0.34657359027997264, 0.34657359027997264,
            ])
    }

    // The exact sum over doubles can be negative: p[0] exceeds q[0] by 2^-54 without another outcome's making
    // up for it, so that Σ p - Σ q is -2^-54, and KL is that plus 2^-108 and less.
    @Test("The doubles as given, also where their sums differ")
    func sumsThatDiffer() throws {
        let value = try kl([0.5, 0.25, 0.25], [0.5, 0.25.nextUp, 0.25])
        #expect(value < 0 && abs(value + 0x1p-54) <= 0x1p-106)
    }

    // With p = [a, b] and q = [a + h, b - h], a + b = 1, the series in h are
    //
    //     KL = h²/2 (1/a + 1/b) (1 - 2/3 h (1/a - 1/b) + ...),   JS = h²/8 (1/a + 1/b) (1 - 1/2 h (1/a - 1/b) + ...)
    //
    // and for h of a few ulps what follows is nothing. That is 2^-106 of the terms whose sum it is.
    @Test("A few ulps apart: the divergence is the square of that, to 3 ulp by its series")
    func ulpsApart() throws {
        var random = SplitMix64(seed: 6)
        for _ in 0..<10_000 {
            let a = 0.5 + Double(random.next() >> 13) * 0x1p-53  // 1/2 up to 3/4, so that b is exact
            let b = 1 - a
            let h = 0x1p-53 * Double(1 + random.next() % 4)
            let (p, q) = ([a, b], [a + 2 * h, b - 2 * h])
            let square = 2 * h * h * (1 / a + 1 / b)
            let cubic = 2 * h * (1 / a - 1 / b)
            let series = square - square * cubic * (2.0 / 3)
            #expect(abs(try kl(p, q) - series) <= 3 * series.ulp, "a = \(a), h = \(2 * h)")
            let quarter = (square - square * cubic / 2) / 4
            #expect(abs(try jensenShannon(p, q) - quarter) <= 3 * quarter.ulp, "a = \(a), h = \(2 * h)")
        }
    }

    /// KL = -½ ln(1 - u) with u = 4e², here by the logarithm's series; its terms are ±e, its sum is 2e².
    @Test("From q = ½ ± e to p = ½, ½, to 3 ulp by its series, however much of the terms cancels")
    func nearEvenOdds() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            // A multiple of 2^-53, so that ½ ± e are exact, from 2^-24 to 2^-6.
            let e = (random.positive(exponents: -24, -7) * 0x1p53).rounded() * 0x1p-53
            let u = 4 * e * e
            let tail = u * (1.0 / 3 + u * (1.0 / 4 + u * (1.0 / 5 + u / 6)))
            let series = u / 2 * (1 + u * (1.0 / 2 + tail))
            #expect(abs(try kl([0.5, 0.5], [0.5 + e, 0.5 - e]) - series) <= 3 * series.ulp, "\(e)")
        }
    }

    @Test("JS is symmetric and between 0 and ln 2; KL is above 0; H(p, q) = H(p) + KL(p ‖ q)")
    func identities() throws {
        var random = SplitMix64(seed: 2)
        for count in 2...40 {
            let (p, q) = (randomDistribution(count, &random), randomDistribution(count, &random))
            #expect(try kl(p, q) > 0)
            #expect(try kl(p, q) != kl(q, p))
            let js = try jensenShannon(p, q)
            #expect(try js == jensenShannon(q, p))
            #expect(js > 0 && js <= log(2))
            let sum = try entropy(p) + kl(p, q)
            #expect(abs(try crossEntropy(p, q) - sum) <= 8 * sum.ulp)
            let m = zip(p, q).map { ($0 + $1) / 2 }
            #expect(abs(try (kl(p, m) + kl(q, m)) / 2 - js) <= 1e-15)
        }
    }

    @Test("The order of the outcomes does not change a bit of a sum")
    func order() throws {
        var random = SplitMix64(seed: 3)
        for count in [2, 7, 50] {
            let (p, q) = (randomDistribution(count, &random), randomDistribution(count, &random))
            for divergence in [kl, crossEntropy, jensenShannon] as [any Divergence] {
                #expect(try divergence(p, q) == divergence(p.reversed(), q.reversed()))
            }
        }
    }

    @Test("Entropy is at most ln n, which n equally likely outcomes have")
    func largestEntropy() throws {
        var random = SplitMix64(seed: 4)
        for exponent in 0...6 {
            let count = 1 << exponent
            let uniform = [Double](repeating: 1 / Double(count), count: count)
            #expect(try entropy(uniform) == log(Double(count)))
            #expect(try entropy(randomDistribution(count, &random)) <= log(Double(count)) + 1e-15)
        }
    }

    @Test("Gradients agree with central differences")
    func gradients() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20 {
            let (p, q) = (randomDistribution(4, &random), randomDistribution(4, &random))
            // A probability moves alone: by less than the 1e-6 that a sum may be off 1.
            for divergence in [kl, crossEntropy, jensenShannon] as [any Divergence] {
                try expectGradient(try divergence.gradient(p, q), of: { try divergence(p, $0) }, at: q)
            }
            try expectGradient(try entropy.gradient(p), of: { try entropy($0) }, at: p)
        }
    }
}

@Suite("Divergences: refused input")
struct DivergenceErrorTests {
    static let all: [any Divergence] = [kl, crossEntropy, jensenShannon]

    @Test(
        "Each function of each divergence refuses",
        arguments: [
            ([0.5, 0.5], [1.0], LossError.countMismatch(argument: "q", count: 1, other: "p", otherCount: 2)),
            ([], [], .emptyInput(argument: "p")),
            (
                [0.5, 1.5], [0.5, 0.5],
                .invalidElement(argument: "p", index: 1, value: 1.5, expected: .probability)
            ),
            (
                [0.5, 0.5], [-0.5, 1.5],
                .invalidElement(argument: "q", index: 0, value: -0.5, expected: .probability)
            ),
            (
                [.nan, 1], [0.5, 0.5],
                .invalidElement(argument: "p", index: 0, value: .nan, expected: .probability)
            ),
            (
                [0, 1], [0.5, .infinity],
                .invalidElement(argument: "q", index: 1, value: .infinity, expected: .probability)
            ),
            ([0.5, 0.25], [0.5, 0.5], .notADistribution(argument: "p", sum: 0.75, tolerance: 1e-6)),
            ([0.5, 0.5], [1, 1], .notADistribution(argument: "q", sum: 2, tolerance: 1e-6)),
        ] as [([Double], [Double], LossError)])
    func refuses(p: [Double], q: [Double], error: LossError) {
        for divergence in Self.all {
            expectError(error) { _ = try divergence(p, q) }
            expectError(error) { _ = try divergence.values(p, q) }
            expectError(error) { _ = try divergence.gradient(p, q) }
        }
    }

    @Test("Entropy refuses the same")
    func entropyRefuses() {
        let cases: [([Double], LossError)] = [
            ([], .emptyInput(argument: "p")),
            ([0.5, -0.1], .invalidElement(argument: "p", index: 1, value: -0.1, expected: .probability)),
            ([0.5], .notADistribution(argument: "p", sum: 0.5, tolerance: 1e-6)),
        ]
        for (p, error) in cases {
            expectError(error) { _ = try entropy(p) }
            expectError(error) { _ = try entropy.values(p) }
            expectError(error) { _ = try entropy.gradient(p) }
        }
    }

    @Test("A sum off by 1e-6 is a distribution, by 1.1e-6 it is not")
    func tolerance() throws {
        #expect(try entropy([0.5, 0.5 + 0.99e-6]) > 0)
        expectError(.notADistribution(argument: "p", sum: 1.0000011, tolerance: 1e-6)) {
            _ = try entropy([0.5, 0.5000011])
        }
    }
}
