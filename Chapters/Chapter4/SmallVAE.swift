// The smallest variational autoencoder: one hidden number behind two, six parameters.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// A decoder x = w z + noise of the deviation σ, and an encoder q(z|x) = N(v·x, s²).
struct VAE {
    var w: [Double]
    var v: [Double]
    var sigma: Double
    var s: Double
    var weights: Double { w[0] * w[0] + w[1] * w[1] }

    init(w: [Double], v: [Double], sigma: Double, s: Double) {
        (self.w, self.v, self.sigma, self.s) = (w, v, sigma, s)
    }

    /// From w₁, w₂, a₁, a₂, ln σ and ln s.
    init(_ parameters: [Double]) {
        self.init(
            w: [parameters[0], parameters[1]], v: [parameters[2], parameters[3]],
            sigma: exp(parameters[4]), s: exp(parameters[5]))
    }
}

/// The bound, its terms and its training for the income and the food expenditure of 235
/// households.
struct HouseholdVAE {
    /// The logarithms of both, each with the mean 0 and the standard deviation 1.
    let incomes: [Double]
    let foods: [Double]
    /// The steps of a descent.
    private static let steps = 600
    /// All that a linear model can know of them.
    let correlation: Double

    init() throws {
        func standardized(_ values: [Double]) -> [Double] {
            let logs = values.map { log($0) }
            let center = mean(logs)
            let spread = mean(logs.map { ($0 - center) * ($0 - center) }).squareRoot()
            return logs.map { ($0 - center) / spread }
        }
        let households = try EngelHouseholds()
        incomes = standardized(households.inputs)
        foods = standardized(households.targets)
        correlation = mean(zip(incomes, foods).map { $0 * $1 })
    }

    /// The households' mean of the product of u₁x₁ + u₂x₂ and v₁x₁ + v₂x₂.
    func product(_ u: [Double], _ v: [Double]) -> Double {
        u[0] * v[0] + u[1] * v[1] + correlation * (u[0] * v[1] + u[1] * v[0])
    }
    func reconstruction(_ vae: VAE) -> Double {
        let code = product(vae.v, vae.v) + vae.s * vae.s
        let misses = 2 - 2 * product(vae.w, vae.v) + vae.weights * code
        return -misses / (2 * vae.sigma * vae.sigma) - 2 * log(vae.sigma) - log(2 * Double.pi)
    }
    func codeCost(_ vae: VAE) -> Double {
        (product(vae.v, vae.v) + vae.s * vae.s - 1) / 2 - log(vae.s)
    }

    /// What the code tells of a household, the mean divergence of its code from all codes
    /// together, and the divergence of these from the prior.
    func codes(_ vae: VAE) throws -> (told: Double, fromPrior: Double) {
        let codes = try zip(incomes, foods).map { income, food in
            try Gaussian(
                mean: vae.v[0] * income + vae.v[1] * food, standardDeviation: vae.s)
        }
        let share = 1 / Double(codes.count)
        let together = try GaussianMixture(codes.map { .init(weight: share, $0) })
        let prior = try Gaussian(mean: 0, standardDeviation: 1)
        /// Over all codes together, of a number that hangs on z and its log density.
        func expectation(of number: (Double, Double) -> Double) throws -> Double {
            try integral(over: -8...8, intervals: 320) { z in
                let logDensity = together.logDensity(at: z)
                return exp(logDensity) * number(z, logDensity)
            }
        }
        let entropy = try expectation { -$1 }
        let fromPrior = try expectation { $1 - prior.logDensity(at: $0) }
        // The entropy of one code, ln s + ½ + ½ ln 2π.
        let ofOne = 0.5 - codes[0].logDensity(at: codes[0].mean)
        return (entropy - ofOne, fromPrior)
    }
    func bound(_ vae: VAE) -> Double { reconstruction(vae) - codeCost(vae) }

    /// ln p(x): x is Gaussian, with the variances w² + σ² and the covariance w₁w₂.
    func exactLogDensity(_ vae: VAE) -> Double {
        let noise = vae.sigma * vae.sigma
        let explained = product(vae.w, vae.w) / (vae.weights + noise)
        return -(2 - explained) / (2 * noise) - log(noise * (vae.weights + noise)) / 2
            - log(2 * Double.pi)
    }
    /// The slopes of −ELBO in w₁, w₂, v₁, v₂, ln σ and ln s.
    func slopes(_ vae: VAE) -> [Double] {
        let (noise, width) = (vae.sigma * vae.sigma, vae.s * vae.s)
        let code = product(vae.v, vae.v) + width
        let axes = [[1.0, 0], [0, 1]]
        let misses = 2 - 2 * product(vae.w, vae.v) + vae.weights * code
        return axes.indices.map { j in (vae.w[j] * code - product(axes[j], vae.v)) / noise }
            + axes.map { axis in
                (vae.weights / noise + 1) * product(axis, vae.v) - product(axis, vae.w) / noise
            } + [2 - misses / noise, width * (vae.weights / noise + 1) - 1]
    }

    /// A descent, and Newton's steps at its end, until no slope is left.
    ///
    /// What is not yet near enough for these goes on descending.
    func train(from start: [Double]) throws -> [VAE] {
        let descent = try gradientDescent(from: start, learningRate: 0.02, steps: Self.steps) {
            slopes(VAE($0))
        }
        var (point, end) = (descent[Self.steps], descent[Self.steps])
        for _ in 0..<20 {
            end = try newtonMinimizer(from: point, steps: 40) { slopes(VAE($0)) }
            if slopes(VAE(end)).allSatisfy({ abs($0) < 1e-10 }) { break }
            point = try gradientDescent(from: point, learningRate: 0.02, steps: 300) {
                slopes(VAE($0))
            }[300]
        }
        return (descent + [end]).map { VAE($0) }
    }

    /// The bound under ln p(x), and its two terms, over the descent.
    func figure(_ training: [VAE]) throws -> Panels {
        let trainingSteps = (0..<training.count - 1).map(Double.init)
        func first(_ values: [Double]) -> [Double] { Array(values.prefix(trainingSteps.count)) }
        let best = exactLogDensity(training[training.count - 1])
        return try Panels(
            title: "A VAE in training", across: 1, areaHeight: 180,
            [
                Plot(
                    title: "The bound, and what it bounds", x: Axis("step", in: 0...600),
                    y: Axis("nats per household"),
                    [
                        .line("ELBO", x: trainingSteps, y: first(training.map(bound))),
                        .line(
                            "ln p(x)", x: trainingSteps, y: first(training.map(exactLogDensity))
                        ),
                        .band(
                            "gap", x: trainingSteps, from: first(training.map(bound)),
                            to: first(training.map(exactLogDensity))),
                        .horizontalRule("the best", at: best),
                    ], alt: "The bound."),
                Plot(
                    title: "Its two terms", x: Axis("step", in: 0...600),
                    y: Axis("nats, term by term"),
                    [
                        .line(
                            "reconstruction", x: trainingSteps,
                            y: first(training.map(reconstruction))),
                        .line(
                            "cost of the code", x: trainingSteps,
                            y: first(training.map(codeCost))),
                    ], alt: "The terms."),
            ],
            alt:
                "Above, the evidence lower bound and ln p(x), after a short dip of the latter, rise over 600 steps to the best value "
                + "that such a model can have; the gap between them closes, but for a while in "
                + "which it widens a little. Below, the reconstruction rises, and so does the cost "
                + "of the code.")
    }

    /// What is asserted of the training.
    func expectTraining(
        _ training: [VAE]
    ) throws {
        func gapByDivergence(_ vae: VAE) -> Double {
            let total = vae.weights + vae.sigma * vae.sigma
            let variance = vae.sigma * vae.sigma / total
            let off = zip(vae.v, vae.w).map { $0 - $1 / total }
            return log(variance.squareRoot() / vae.s)
                + (vae.s * vae.s + product(off, off)) / (2 * variance) - 0.5
        }
        let ended = training[training.count - 1]
        let elbos = training.map(bound)
        let exact = training.map(exactLogDensity)
        let best = exact[exact.count - 1]
        expect(
            "the gap is KL(encoder‖posterior) at every step",
            zip(training, zip(elbos, exact)).allSatisfy { vae, values in
                abs(values.1 - values.0 - gapByDivergence(vae)) < 1e-11
            })
        let gaps = zip(exact, elbos).map { $0 - $1 }.prefix { $0 > 1e-6 }
        let turns = zip(gaps, gaps.dropFirst()).map { $1 > $0 }
        expect(
            "the gap closes, widens once, and closes",
            turns.first == false && zip(turns, turns.dropFirst()).count { $0 != $1 } == 2)
        let oneHousehold = try mean(
            zip(incomes, foods).map { income, food in
                let code = training[20].v[0] * income + training[20].v[1] * food
                return try zip([income, food], training[20].w).map { x, w in
                    let density = try Gaussian(
                        mean: w * code, standardDeviation: training[20].sigma)
                    let spread = w * training[20].s / training[20].sigma
                    return density.logDensity(at: x) - spread * spread / 2
                }.reduce(0, +)
            })
        expect(
            "the reconstruction, household by household", oneHousehold,
            equals: reconstruction(training[20]), within: 1e-12)
        expect("correlation", correlation, is: "0.9402")
        expect(
            "the training has arrived: no slope is left",
            slopes(ended).allSatisfy { abs($0) < 1e-11 })
        expect("the gap at the end", best - elbos[elbos.count - 1], equals: 0, within: 1e-12)
        expect(
            "the best ln p(x) is that of the households' own Gaussian", best,
            equals: -1 - log(1 - correlation * correlation) / 2 - log(2 * Double.pi),
            within: 1e-12)
        expect(
            "w is √ρ",
            ended.w.allSatisfy { abs(abs($0) - correlation.squareRoot()) < 1e-9 })
        expect(
            "cost of the code", codeCost(ended),
            equals: log((1 + correlation) / (1 - correlation)) / 2, within: 1e-9)
        let otherTrainings = try repeated(50) { seed in
            var random = SeededRandom(seed: seed)
            let end = try train(from: (0..<6).map { _ in random.gaussian() / 2 })[
                Self.steps + 1]
            return (end: end, bound: bound(end))
        }
        expect(
            "from 50 starts the same bound, without a slope",
            otherTrainings.outcomes.allSatisfy { outcome in
                abs(outcome.bound - best) < 1e-10
                    && slopes(outcome.end).allSatisfy { abs($0) < 1e-9 }
            })
        expect(
            "where the code says nothing, all slopes are 0",
            slopes(VAE(w: [0, 0], v: [0, 0], sigma: 1, s: 1)).allSatisfy { $0 == 0 })
        expect(
            "and a small step off it leads up",
            [0.1, -0.1].allSatisfy { step in
                let moved = VAE(w: [step, step], v: [step, step], sigma: 1, s: 1)
                let collapsed = VAE(w: [0, 0], v: [0, 0], sigma: 1, s: 1)
                return reconstruction(moved) - codeCost(moved)
                    > reconstruction(collapsed) - codeCost(collapsed)
            })
    }
}
