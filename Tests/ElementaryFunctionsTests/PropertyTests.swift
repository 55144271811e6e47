// Identities over random numbers, with a fixed seed. Bounds are sums of the functions' own errors.

import NumericTesting
import Testing

@testable import ElementaryFunctions

@Suite("Elementary functions: identities")
struct PropertyTests {
    @Test("exp undoes log: an ulp of log x is log x ulps of x")
    func exponentialOfLogarithm() {
        var random = SplitMix64(seed: 2)
        for _ in 0..<10_000 {
            let x = random.positive(exponents: -1000, 1000)
            let bound = 1 + abs(log(x))
            #expect(abs(exp(log(x)) - x) <= bound * x.ulp, "x = \(x)")
        }
    }

    @Test("sigmoid(x) + sigmoid(-x) = 1, tanh is odd, softplus(x) - softplus(-x) = x")
    func symmetries() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<10_000 {
            let x = random.uniform(-60, 60)
            #expect(abs(sigmoid(x) + sigmoid(-x) - 1) <= 0x1p-52, "x = \(x)")
            #expect(tanh(-x) == -tanh(x), "x = \(x)")
            #expect(abs(softplus(x) - softplus(-x) - x) <= 2 * softplus(abs(x)).ulp, "x = \(x)")
            #expect(logSigmoid(x) == -softplus(-x), "x = \(x)")
        }
    }

    @Test("Increasing functions do not step down between neighbouring inputs")
    func monotonic() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<20_000 {
            let x = random.uniform(-3, 3)
            for (name, function) in increasing {
                // Less than one ulp of error in all: two neighbours' results may swap by one ulp, never more.
                #expect(function(x.nextUp) >= function(x).nextDown, "\(name), x = \(x)")
            }
        }
    }

    /// mpmath, 60 digits: 1 + ln(1 + 10000 e^-38.5), 860 ulp above 1, and ln(e^-1e-20 + e^-61), which is
    /// -1e-20 + 3.2e-27.
    @Test("logSumExp: terms far below the largest count where they are many, or all that is left")
    func logSumExpSmallTerms() {
        #expect(logSumExp([1.0] + Array(repeating: -37.5, count: 10_000)) == 0x1.0000000000359p+0)
        #expect(abs(logSumExp([-1e-20, -61]) - -9.999_996_778_659_713_46e-21) <= 0x1p-96)
    }

    @Test("logSumExp: the order does not matter beyond its error, and a shift comes out again")
    func logSumExpShift() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            let values = (0..<5).map { _ in random.uniform(-4, 4) }
            let result = logSumExp(values)
            let bound = 2 * max(abs(result), 1).ulp
            #expect(abs(logSumExp(values.reversed()) - result) <= bound, "\(values)")
            // 64 shifts every value exactly but for its last bits: each by at most half an ulp of 68.
            #expect(abs(logSumExp(values.map { $0 + 64 }) - 64 - result) <= 2 * 68.0.ulp, "\(values)")
        }
    }

    @Test("Whatever the bits of a number, a function returns, and NaN only where it has no value")
    func anyBits() {
        var random = SplitMix64(seed: 6)
        for _ in 0..<20_000 {
            let (x, y) = (Double(bitPattern: random.next()), Double(bitPattern: random.next()))
            for (name, function) in increasing where name != "log of |x|" {
                #expect(function(x).isNaN == x.isNaN, "\(name) of \(x)")
            }
            for logarithm in [log(x), log2(x), log10(x)] {
                #expect(logarithm.isNaN == !(x >= 0), "logarithm of \(x)")
            }
            #expect(log(onePlus: x).isNaN == !(x >= -1), "log(onePlus: \(x))")
            #expect(logSumExp([x, y]).isNaN == (x.isNaN || y.isNaN), "logSumExp of \(x), \(y)")
            #expect(pow(abs(x), y).isNaN == (x.isNaN || y.isNaN), "pow(|\(x)|, \(y))")
        }
    }

    private var increasing: [(String, (Double) -> Double)] {
        [
            ("exp", exp), ("expMinusOne", expMinusOne), ("sigmoid", sigmoid), ("logSigmoid", logSigmoid),
            ("softplus", softplus), ("tanh", tanh), ("log of |x|", { log(abs($0)) * ($0 < 0 ? -1 : 1) }),
        ]
    }
}
