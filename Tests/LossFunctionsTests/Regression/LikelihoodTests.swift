// Likelihoods of counts and of numbers with a predicted variance.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Likelihoods of counts, and of numbers with a variance")
struct LikelihoodTests {
    @Test(
        "Counts: as exact as promised, rates of 5e-324 and 1.7e308 included",
        arguments: ["poisson", "poissonFresh"])
    func poisson(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (rate, count, logarithm) = (row.groups[0][0], row.groups[0][1], row.groups[0][2])
            let what = "line \(row.line)"
            try expectExact(
                PoissonLoss(), [rate], [count], row.groups[1], within: 4, slack: [0x1p-90 * rate], what)
            let power = 0x1p-90 * exp(logarithm)
            try expectExact(
                PoissonLossFromLogRates(), [logarithm], [count], row.groups[2], within: 4,
                slack: [power, power], what)
        }
    }

    @Test(
        "A predicted variance: as exact as promised, errors of 3.4e308 included",
        arguments: ["gaussianLikelihood", "gaussianLikelihoodFresh"])
    func gaussian(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (mean, variance, target, s) = (
                row.groups[0][0], row.groups[0][1], row.groups[0][2], row.groups[0][3]
            )
            let what = "line \(row.line)"
            try expectExact(
                GaussianNegativeLogLikelihood(), [mean, variance], [target], row.groups[1], within: 1,
                slack: [0x1p-90 * abs(log(variance))], what)
            try expectExact(
                GaussianNegativeLogLikelihoodFromLogVariances(), [mean, s], [target], row.groups[2],
                within: 1,
                slack: [0x1p-90 * abs(s), 0, 0x1p-90], what)
        }
    }

    // ln 2 is 0.693147180559945...: 2 - 3 ln 2, and 1 - 3/2.
    @Test("Three events at a rate of 2, by hand; nothing happened at a rate of 0")
    func countsByHand() throws {
        let (value, gradient) = try PoissonLoss().valueAndGradient([2], [3])
        #expect(abs(value + 0.079441541679836) <= 1e-15)
        #expect(gradient == [-0.5])
        let fromLogarithm = try PoissonLossFromLogRates().valueAndGradient([log(2)], [3])
        #expect(abs(fromLogarithm.value + 0.079441541679836) <= 1e-15)
        #expect(abs(fromLogarithm.gradient[0] + 1) <= 1e-15)
        #expect(try PoissonLoss().values([0, 0], [0, 1]) == [0, .infinity])
        #expect(try PoissonLossFromLogRates().values([-.infinity, -.infinity], [0, 1]) == [0, .infinity])
        #expect(try PoissonLossFromLogRates().gradient([-.infinity], [2]) == [-2])
    }

    // ½ (ln 4 + 6²/4) = ln 2 + 4.5; derivatives -6/4 and (4 - 36) / 32.
    @Test("An error of 6 with a variance of 4, by hand; a fixed variance is the squared error")
    func variancesByHand() throws {
        let (value, gradient) = try GaussianNegativeLogLikelihood().valueAndGradient([1, 4], [7])
        #expect(value == 4.5 + log(2))
        #expect(gradient == [-1.5, -1])
        let other = try GaussianNegativeLogLikelihoodFromLogVariances().valueAndGradient([1, log(4)], [7])
        #expect(abs(other.value - value) <= 1e-15)
        #expect(abs(other.gradient[1] + 4) <= 1e-14)
        #expect(
            try GaussianNegativeLogLikelihood()([3, 1, -1, 1], [1, 0]) == 0.5
                * MeanSquaredError()([3, -1], [1, 0]))
        #expect(
            try GaussianNegativeLogLikelihood()([1, 4, 0, 1], [7, 0], weights: [3, 1]) == 0.75
                * (4.5 + log(2)))
    }

    @Test("Errors say which argument and where")
    func errors() throws {
        expectRefused(
            PoissonLoss(), [1, -1], [1, 1],
            .invalidElement(argument: "predictions", index: 1, value: -1, expected: .notNegative))
        expectRefused(
            PoissonLossFromLogRates(), [1], [-1],
            .invalidElement(argument: "targets", index: 0, value: -1, expected: .notNegative))
        expectRefused(
            PoissonLossFromLogRates(), [.infinity], [1],
            .invalidElement(argument: "predictions", index: 0, value: .infinity, expected: .logit))
        expectRefused(PoissonLoss(), [], [], .emptyInput(argument: "predictions"))
        expectRefused(
            GaussianNegativeLogLikelihood(), [1, 0], [1],
            .invalidElement(argument: "predictions", index: 1, value: 0, expected: .positive))
        expectRefused(
            GaussianNegativeLogLikelihood(), [1, 1, 2], [1, 2],
            .notWholeRows(argument: "predictions", count: 3, classes: 2))
        expectRefused(
            GaussianNegativeLogLikelihood(), [1, 1], [1, 2],
            .countMismatch(argument: "targets", count: 2, other: "the rows of predictions", otherCount: 1))
        expectRefused(GaussianNegativeLogLikelihood(), [], [], .emptyInput(argument: "predictions"))
        expectRefused(
            GaussianNegativeLogLikelihoodFromLogVariances(), [1, .nan], [1],
            .invalidElement(argument: "predictions", index: 1, value: .nan, expected: .finite))
    }
}
