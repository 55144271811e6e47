// Every public function with input that nobody should give it: it returns numbers, or throws an error that says why.

import Learning
import LossFunctions
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    /// Draws arguments that are mostly wrong: lists that do not fit, numbers at the ends of Double.
    private struct Arguments {
        var random = SeededRandom(seed: 31)

        mutating func pick<Element>(_ elements: [Element]) throws -> Element {
            elements[try random.index(below: elements.count)]
        }

        mutating func number() throws -> Double {
            try pick([
                0, -0.0, 1, -1, 0.5, 0.999, 3, .nan, .infinity, -.infinity, .greatestFiniteMagnitude,
                -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1030, 1e200,
                -1e155,
                1e-200, 0x1p53,
            ])
        }

        mutating func list() throws -> [Double] {
            let isGentle = random.uniform() < 0.5
            return try (0..<(try pick([0, 1, 2, 3, 3, 3]))).map { _ in
                isGentle ? random.gaussian() : try number()
            }
        }

        mutating func labels() throws -> [Double] {
            random.uniform() < 0.5 ? try list() : try (0..<3).map { _ in try pick([0.0, 1]) }
        }

        mutating func rows() throws -> [[Double]] {
            try (0..<(try pick([0, 1, 3, 3]))).map { _ in try list() }
        }

        mutating func count() throws -> Int { try pick([.min, -1, 0, 1, 2, 5, 10, .max]) }

        /// A count of steps: those of `Int.max` would be taken.
        mutating func steps() throws -> Int { try pick([.min, -1, 0, 1, 4]) }

        mutating func interval() throws -> ClosedRange<Double> {
            let ends = [try number(), try number()]
            guard let low = ends.min(), let high = ends.max(), low <= high else { return -1e308...1e308 }
            return low...high
        }
    }

    /// A loss that answers with as many slopes as it likes.
    private struct Careless: Loss {
        typealias Target = Double
        let slopes: [Double]
        let reduction = Reduction.mean

        func evaluate(_ input: LossInput<Double>) -> LossResult {
            LossResult(value: 0, values: slopes, gradient: slopes)
        }
    }

    /// Each function, with arguments drawn; what it returns.
    private let calls: [(String, (inout Arguments) throws -> [Double])] = [
        (
            "reliability",
            { from in
                let bins = try reliability(from.labels(), from.labels(), bins: from.count())
                return bins.flatMap { [$0.predicted, $0.observed] } + [calibrationError(bins)]
            }
        ),
        ("averagePrecision", { from in [try averagePrecision(from.list(), from.labels())] }),
        ("recall", { from in [try recall(from.list(), from.labels(), atPrecision: from.number())] }),
        (
            "mean and standardDeviation",
            { from in
                // Sums of numbers at the ends of Double may leave it; they never stop the program.
                let list = try from.list()
                _ = (mean(list), standardDeviation(list))
                return []
            }
        ),
        (
            "miniBatches",
            { from in
                let count = try from.count()
                return try miniBatches(of: count, size: from.count(), using: &from.random).joined()
                    .map(Double.init)
            }
        ),
        ("permutation", { from in try from.random.permutation(of: from.count()).map(Double.init) }),
        ("index", { from in [Double(try from.random.index(below: from.count()))] }),
        (
            "uniform",
            { from in
                let interval = try from.interval()
                return [try from.random.uniform(in: interval.lowerBound..<interval.upperBound)]
            }
        ),
        (
            "integral",
            { from in
                let value = try from.number()
                let intervals = try from.pick([Int.min, -1, 0, 1, 3])
                return [try integral(over: from.interval(), intervals: intervals) { $0 > 0 ? value : $0 }]
            }
        ),
        (
            "StoppedWalk",
            { from in
                let walk = try StoppedWalk(
                    probabilities: from.labels(), steps: from.list(), limit: from.number(), most: 50)
                return walk.ends + [walk.endsBelow, walk.meanSteps]
            }
        ),
        (
            "minimizer",
            { from in
                let value = try from.number()
                return [try minimizer(in: from.interval()) { $0 > 0 ? value : $0 }]
            }
        ),
        (
            "gradientDescent",
            { from in
                let slope = try from.list()
                return try gradientDescent(
                    from: from.list(), learningRate: from.number(), steps: from.steps()
                ) { _ in slope }.flatMap(\.self)
            }
        ),
        (
            "newtonMinimizer",
            { from in
                let (slope, matrix) = (try from.list(), try from.rows())
                return try newtonMinimizer(from: from.list(), steps: from.steps()) {
                    $0 == slope ? [] : slope
                }
                    + newtonMinimizer(from: from.list(), steps: from.steps(), hessian: { _ in matrix }) { $0 }
            }
        ),
        ("solve", { from in try solve(symmetric: from.rows(), from.list()) }),
        (
            "lassoWeights",
            { from in
                try lassoWeights(
                    from.rows(), from.list(), penaltyStrength: from.number(), sweeps: from.steps())
            }
        ),
        (
            "leastSquares",
            { from in
                try LinearModel.leastSquares(from.rows(), from.list(), penaltyStrength: from.number())
                    .parameters
            }
        ),
        (
            "LinearModel",
            { from in
                // Products of finite numbers may leave Double, so only that nothing traps is asked here.
                var model = LinearModel(weights: try from.list(), bias: try from.number())
                _ = try? model.predictions(from.rows())
                _ = try? model.gradient(from.rows(), predictionGradient: from.list())
                model.parameters = try from.list()
                return []
            }
        ),
        (
            "LinearClassifier",
            { from in
                let models = try from.rows().map { LinearModel(weights: $0, bias: 0) }
                let classes = try from.pick([Int.min, 0, 2, .max])
                let zero = try LinearClassifier(classes: classes, features: from.pick([Int.min, 0, 3, .max]))
                _ = try? LinearClassifier(classes: models).scores(from.rows())
                _ = try? LinearClassifier(classes: models).gradient(from.rows(), scoreGradient: from.list())
                var moved = LinearClassifier(classes: models)
                moved.parameters = try from.list()
                _ = try zero.scores(from.rows())
                return try LinearClassifier(classes: models).decisions(from.rows()).map(Double.init)
            }
        ),
        (
            "trained",
            { from in
                try LinearClassifier.trained(
                    classes: from.pick([-1, 0, 1, 2]), by: Careless(slopes: from.list()), from.rows(),
                    from.list(), penaltyStrength: from.number(), learningRate: from.number(),
                    steps: from.steps()
                ).classes.flatMap(\.parameters)
            }
        ),
        (
            "trained by a loss of Double",
            { from in
                try LinearModel.trained(
                    by: HuberLoss(delta: 1), from.rows(), from.list(), penaltyStrength: from.number(),
                    learningRate: from.number(), steps: from.steps()
                ).parameters
            }
        ),
        (
            "minimum",
            { from in
                let rows = try from.rows()
                return try LinearModel.minimum(
                    of: MeanSquaredError(), rows, from.list(), steps: from.steps()
                ).parameters
                    + LinearModel.minimum(
                        of: Careless(slopes: from.list()), rows, from.list(), steps: from.steps()
                    ).parameters
            }
        ),
        (
            "quantileLine",
            { from in
                let level = try from.pick([0.5, 0.9, from.number()])
                return try quantileLine(level, x: from.list(), y: from.list()).parameters
            }
        ),
        (
            "SmallestGame",
            { from in
                let game = try SmallestGame.played(
                    steps: from.steps(), learningRate: from.number(), from: (from.number(), from.number()),
                    inTurns: from.pick([true, false]), by: from.pick(GameLoss.allCases))
                return game.thetas + game.psis
            }
        ),
        (
            "SGD",
            { from in
                var optimizer = SGD(learningRate: try from.number(), momentum: try from.number())
                var parameters = [1.0, 2, 3]
                for _ in 0..<3 { try optimizer.step(&parameters, gradient: from.list()) }
                return parameters
            }
        ),
        (
            "Adam",
            { from in
                var optimizer = try Adam(
                    learningRate: from.number(), firstDecay: from.pick([0.9, from.number()]),
                    secondDecay: from.pick([0.999, from.number()]), epsilon: from.pick([1e-8, from.number()]))
                var parameters = try from.list()
                let areFinite = parameters.allSatisfy(\.isFinite)
                for _ in 0..<3 { try optimizer.step(&parameters, gradient: from.list()) }
                return areFinite ? parameters : []
            }
        ),
        (
            "GaussianMixture",
            { from in
                let components = try from.list().map { weight in
                    GaussianMixture.Component(
                        weight: weight,
                        try Gaussian(mean: from.number(), standardDeviation: from.number()))
                }
                let mixture = try GaussianMixture(components)
                let x = try from.number()
                let results = [mixture.density(at: x), mixture.logDensity(at: x), mixture.score(at: x)]
                _ = (mixture.mean, mixture.variance)
                return x.isNaN ? [] : results
            }
        ),
    ]

    @Test("Whatever comes, a function returns numbers or throws one of our errors")
    func fuzz() {
        var arguments = Arguments()
        for (name, call) in calls {
            var returned = 0
            for _ in 0..<2_000 {
                do {
                    let result = try call(&arguments)
                    returned += 1
                    #expect(!result.contains { $0.isNaN }, "\(name) returned NaN")
                } catch is LearningError {
                } catch is LossError {
                } catch {
                    Issue.record("\(name) threw \(error)")
                }
            }
            #expect(returned > 0, "\(name) always refused, so nothing was tried")
        }
    }
}
