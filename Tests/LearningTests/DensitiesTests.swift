import Learning
import LossFunctions
import Testing

@Suite("Densities")
struct DensitiesTests {
    let mixture: GaussianMixture

    init() throws {
        mixture = try GaussianMixture([
            .init(weight: 0.6, try Gaussian(mean: -2, standardDeviation: 0.6)),
            .init(weight: 0.4, try Gaussian(mean: 2, standardDeviation: 0.9)),
        ])
    }

    @Test("The standard Gaussian at its mean and one deviation away")
    func standard() throws {
        // 1/√(2π) and e^(−½)/√(2π): NIST Handbook of Mathematical Functions, 7; 30 digits by hand from 2.50662827.
        let gaussian = try Gaussian(mean: 1, standardDeviation: 2)
        #expect(abs(gaussian.density(at: 1) - 0.398_942_280_401_432_7 / 2) < 1e-16)
        #expect(abs(gaussian.density(at: 3) - 0.241_970_724_519_143_37 / 2) < 1e-16)
    }

    @Test("Mean and variance are those of the density")
    func moments() throws {
        // By hand: mean −1.2 + 0.8 = −0.4; variance 0.6 (0.36 + 1.6²) + 0.4 (0.81 + 2.4²) = 4.38.
        #expect(abs(mixture.mean + 0.4) < 1e-15)
        #expect(abs(mixture.variance - 4.38) < 1e-14)
        let mass = try integral(over: -12...12, intervals: 400) { mixture.density(at: $0) }
        let mean = try integral(over: -12...12, intervals: 400) { $0 * mixture.density(at: $0) }
        #expect(abs(mass - 1) < 1e-14)
        #expect(abs(mean + 0.4) < 1e-14)
    }

    @Test("The score is the slope of the log density", arguments: [-5.0, -2, -0.3, 0, 1.7, 6, 40])
    func score(at x: Double) {
        let step = 1e-5 * max(1, abs(x))
        let slope = (mixture.logDensity(at: x + step) - mixture.logDensity(at: x - step)) / (2 * step)
        #expect(abs(mixture.score(at: x) - slope) < 1e-6 * max(1, abs(slope)))
    }

    @Test("The log density stays finite where the density underflows")
    func farAway() {
        #expect(mixture.density(at: 100) == 0)
        // Only the right peak counts there: −(98/0.9)²/2 − ln 0.9 − ½ ln 2π + ln 0.4, by mpmath.
        #expect(abs(mixture.logDensity(at: 100) - -5_930.124_930_477_82) < 1e-10)
    }

    @Test("The score is that of the wider peak where even the log density is beyond Double")
    func veryFarAway() {
        // −(x − μ)/σ² with μ = 2, σ = 0.9: the other peak is more of its deviations away.
        #expect(mixture.logDensity(at: 1e200) == -.infinity)
        #expect(abs(mixture.score(at: 1e200) / (-1e200 / 0.81) - 1) < 1e-15)
        #expect(abs(mixture.score(at: -1e200) / (1e200 / 0.81) - 1) < 1e-15)
    }

    @Test(
        "Components that make no mixture are refused",
        arguments: [
            ([], LearningError.emptyInput(argument: "components")),
            ([1, 0], .invalidElement(argument: "weights", index: 1, value: 0, expected: .positive)),
            ([-0.5, 1.5], .invalidElement(argument: "weights", index: 0, value: -0.5, expected: .positive)),
            ([.nan], .invalidElement(argument: "weights", index: 0, value: .nan, expected: .positive)),
            (
                [.infinity],
                .invalidElement(argument: "weights", index: 0, value: .infinity, expected: .positive)
            ),
            ([0.5, 0.4], .notADistribution(argument: "weights", sum: 0.9)),
            ([1 + 1e-8], .notADistribution(argument: "weights", sum: 1 + 1e-8)),
        ])
    func refused(weights: [Double], error: LearningError) throws {
        let gaussian = try Gaussian(mean: 0, standardDeviation: 1)
        #expect(throws: error) {
            try GaussianMixture(weights.map { GaussianMixture.Component(weight: $0, gaussian) })
        }
    }

    @Test("A sum of weights that is off by rounding is taken")
    func weights() throws {
        let gaussian = try Gaussian(mean: 0, standardDeviation: 1)
        let tenths = Array(repeating: GaussianMixture.Component(weight: 0.1, gaussian), count: 10)
        #expect(try GaussianMixture(tenths).components.count == 10)
    }
}
