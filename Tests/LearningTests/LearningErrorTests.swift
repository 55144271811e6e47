// What is refused, with its place and what was expected; nothing is cut, clamped or repeated to fit.

import Learning
import Testing

@Suite("Learning errors")
struct LearningErrorTests {
    @Test(
        "Each says which argument, where, what came and what was expected",
        arguments: [
            (.countMismatch(argument: "labels", count: 1, expected: 2), "labels has 1 element; expected 2"),
            (.emptyInput(argument: "features"), "features is empty; expected at least one element"),
            (
                .invalidElement(argument: "labels", index: 2, value: 0.5, expected: .label),
                "labels[2] is 0.5; expected 0 or 1"
            ),
            (
                .invalidParameter(name: "learningRate", value: -1, expected: .notNegative),
                "learningRate is -1.0; expected a finite number, 0 or above"
            ),
            (.invalidCount(name: "bins", value: 0, expected: 1...Int.max), "bins is 0; expected at least 1"),
            (
                .invalidCount(name: "count", value: -1, expected: 0...9),
                "count is -1; expected a number from 0 to 9"
            ),
            (.notANumber(at: 0.25), "the function is NaN at 0.25; expected a number"),
            (
                .diverged(step: nil, parameter: 3),
                "parameter 3 is no longer finite: try a smaller learning rate"
            ),
            (
                .diverged(step: 2, parameter: 3),
                "parameter 3 is no longer finite at step 2: try a smaller learning rate"
            ),
        ] as [(LearningError, String)])
    func messages(error: LearningError, message: String) {
        #expect(error.description == message && String(reflecting: error) == message)
    }

    @Test("Counts that do not fit")
    func counts() throws {
        func mismatch(_ argument: String, _ count: Int, _ expected: Int) -> LearningError {
            .countMismatch(argument: argument, count: count, expected: expected)
        }
        let model = LinearModel(weights: [1, 2], bias: 0)
        let two = LinearClassifier(classes: [model, LinearModel(weights: [1], bias: 0)])
        #expect(throws: mismatch("labels", 1, 2)) { try reliability([0.1, 0.2], [1], bins: 2) }
        #expect(throws: mismatch("labels", 3, 2)) { try averagePrecision([0.1, 0.2], [1, 0, 1]) }
        #expect(throws: mismatch("labels", 0, 1)) { try recall([0.1], [], atPrecision: 0.5) }
        #expect(throws: mismatch("features[1]", 3, 2)) { try model.predictions([[1, 2], [1, 2, 3]]) }
        #expect(throws: mismatch("features[0]", 1, 2)) { try model.predictions([[1]]) }
        #expect(throws: mismatch("features[0]", 1, 2)) { try model.gradient([[1]], predictionGradient: [1]) }
        #expect(throws: mismatch("predictionGradient", 2, 1)) {
            try model.gradient([[1, 2]], predictionGradient: [1, 1])
        }
        #expect(throws: mismatch("features[0]", 2, 1)) { try two.scores([[1, 2]]) }
        #expect(throws: mismatch("features[0]", 2, 1)) { try two.decisions([[1, 2]]) }
        #expect(throws: LearningError.emptyInput(argument: "classes")) {
            try LinearClassifier(classes: []).decisions([[1]])
        }
        #expect(throws: mismatch("matrix", 1, 2)) { try solve(symmetric: [[1, 0]], [1, 2]) }
        #expect(throws: mismatch("matrix[1]", 1, 2)) { try solve(symmetric: [[1, 0], [0]], [1, 2]) }
        #expect(throws: mismatch("targets", 2, 1)) { try lassoWeights([[1]], [1, 2], penaltyStrength: 0) }
        #expect(throws: LearningError.emptyInput(argument: "features")) {
            try LinearModel.leastSquares([], [])
        }
        #expect(throws: mismatch("hessian", 0, 1)) {
            try newtonMinimizer(from: [1], steps: 1, hessian: { _ in [] }) { $0 }
        }
        #expect(throws: mismatch("gradient", 2, 1)) {
            try newtonMinimizer(from: [1], steps: 1) { $0[0] == 1 ? [1] : [1, 1] }
        }
    }

    @Test("Counts that cannot be")
    func impossibleCounts() {
        func impossible(_ name: String, _ value: Int, from least: Int) -> LearningError {
            .invalidCount(name: name, value: value, expected: least...Int.max)
        }
        var random = SeededRandom(seed: 1)
        #expect(throws: impossible("bins", 0, from: 1)) { try reliability([], [], bins: 0) }
        #expect(throws: impossible("size", 0, from: 1)) { try miniBatches(of: 3, size: 0, using: &random) }
        #expect(throws: LearningError.self) { try miniBatches(of: -1, size: 1, using: &random) }
        #expect(throws: LearningError.self) { try random.permutation(of: .max) }
        #expect(throws: impossible("count", 0, from: 1)) { try random.index(below: 0) }
        #expect(throws: impossible("intervals", 0, from: 1)) {
            try integral(over: 0...1, intervals: 0) { $0 }
        }
        #expect(throws: impossible("steps", -1, from: 0)) {
            try gradientDescent(from: [1], learningRate: 1, steps: -1) { $0 }
        }
        #expect(throws: impossible("sweeps", -1, from: 0)) {
            try lassoWeights([[1]], [1], penaltyStrength: 0, sweeps: -1)
        }
    }

    @Test("Numbers outside of what they stand for")
    func numbers() {
        #expect(
            throws: LearningError.invalidElement(
                argument: "probabilities", index: 0, value: .nan, expected: .probability)
        ) {
            try reliability([.nan, 0.5], [1, 0], bins: 10)
        }
        #expect(
            throws: LearningError.invalidElement(
                argument: "probabilities", index: 1, value: 1.5, expected: .probability)
        ) {
            try reliability([1, 1.5], [1, 0], bins: 10)
        }
        #expect(
            throws: LearningError.invalidElement(
                argument: "labels", index: 1, value: 2, expected: .label)
        ) {
            try averagePrecision([0.1, 0.2], [0, 2])
        }
        #expect(
            throws: LearningError.invalidElement(
                argument: "scores", index: 0, value: .nan, expected: .number)
        ) {
            try recall([.nan], [1], atPrecision: 0.5)
        }
        #expect(
            throws: LearningError.invalidParameter(
                name: "precision", value: 2, expected: .probability)
        ) {
            try recall([1], [1], atPrecision: 2)
        }
        // A network that has diverged decides for no class.
        #expect(
            throws: LearningError.invalidElement(
                argument: "scores", index: 1, value: .nan, expected: .number)
        ) {
            try LinearClassifier(classes: [
                LinearModel(weights: [1], bias: 0), LinearModel(weights: [.nan], bias: 0),
            ]).decisions([[1]])
        }
        #expect(throws: LearningError.notANumber(at: 0.5)) {
            try integral(over: 0...1, intervals: 2) { $0 == 0.5 ? .nan : $0 }
        }
        #expect(throws: LearningError.self) { try minimizer(in: 0...1) { _ in .nan } }
        #expect(throws: LearningError.invalidInterval(lower: 0, upper: .infinity)) {
            try minimizer(in: 0...(.infinity)) { $0 }
        }
        #expect(throws: LearningError.invalidInterval(lower: -1e308, upper: 1e308)) {
            try integral(over: -1e308...1e308) { $0 }
        }
        var random = SeededRandom(seed: 1)
        #expect(throws: LearningError.invalidInterval(lower: 2, upper: 2)) { try random.uniform(in: 2..<2) }
    }

    @Test("The upper end of a narrow range is never drawn")
    func narrowRange() throws {
        var random = SeededRandom(seed: 2)
        let end = 1.0.nextUp
        for _ in 0..<100 { #expect(try random.uniform(in: 1..<end) == 1) }
    }

    @Test("A sum of functions at +∞ is +∞, and the minimum keeps away from it")
    func infinities() throws {
        #expect(try integral(over: 0...1) { $0 == 0 ? .infinity : $0 } == .infinity)
        // −ln p stands for +∞ at both ends of the range of a loss.
        #expect(try abs(minimizer(in: 0...1) { $0 < 0.2 ? .infinity : abs($0 - 0.3) } - 0.3) < 1e-14)
        #expect(try minimizer(in: 1.6e308...1.7e308) { $0 } >= 1.6e308)
    }

    @Test("An optimiser refuses other parameters than those that it knows, and then nothing has changed")
    func optimizers() throws {
        func expectRefusals(_ optimizer: some Optimizer, _ name: String) throws {
            var optimizer = optimizer
            var parameters = [1.0, 2]
            try optimizer.step(&parameters, gradient: [1, 1])
            let before = parameters
            var other = [1.0, 2, 3]
            #expect(throws: LearningError.countMismatch(argument: "parameters", count: 3, expected: 2)) {
                try optimizer.step(&other, gradient: [1, 1, 1])
            }
            for gradient in [[1.0], [1, 2, 3]] {
                #expect(
                    throws: LearningError.countMismatch(
                        argument: "gradient", count: gradient.count, expected: 2)
                ) { try optimizer.step(&parameters, gradient: gradient) }
            }
            #expect(
                throws: LearningError.invalidElement(
                    argument: "gradient", index: 1, value: .nan, expected: .finite)
            ) { try optimizer.step(&parameters, gradient: [1, .nan]) }
            #expect(parameters == before && other == [1, 2, 3], "\(name)")
        }
        try expectRefusals(SGD(learningRate: 0.1, momentum: 0.9), "momentum")
        try expectRefusals(Adam(learningRate: 0.1), "Adam")

        var parameters = [1.0]
        var negative = Adam(learningRate: -0.1)
        #expect(throws: LearningError.self) { try negative.step(&parameters, gradient: [1]) }
        // The square of the slope is infinite, and would make this and all later steps 0.
        var adam = Adam(learningRate: 0.1)
        #expect(throws: LearningError.overflow(result: "the square of gradient[0]")) {
            try adam.step(&parameters, gradient: [1e200])
        }
        var heavy = SGD(learningRate: 1, momentum: 1)
        #expect(throws: LearningError.invalidParameter(name: "momentum", value: 1, expected: .rate)) {
            try heavy.step(&parameters, gradient: [1])
        }
        var fast = SGD(learningRate: 1e300)
        #expect(throws: LearningError.diverged(step: nil, parameter: 0)) {
            try fast.step(&parameters, gradient: [1e300])
        }
        #expect(parameters == [1])
    }

    @Test(
        "Adam says which hyperparameter is outside of its domain, when asked and at a step",
        arguments: [
            (
                Adam(learningRate: -0.1),
                .invalidParameter(name: "learningRate", value: -0.1, expected: .notNegative)
            ),
            (
                Adam(learningRate: .nan),
                .invalidParameter(name: "learningRate", value: .nan, expected: .notNegative)
            ),
            (
                Adam(learningRate: 1, firstDecay: 1),
                .invalidParameter(name: "firstDecay", value: 1, expected: .rate)
            ),
            (
                Adam(learningRate: 1, secondDecay: -0.5),
                .invalidParameter(name: "secondDecay", value: -0.5, expected: .rate)
            ),
            (
                Adam(learningRate: 1, epsilon: 0),
                .invalidParameter(name: "epsilon", value: 0, expected: .positive)
            ),
            (
                Adam(learningRate: 1, epsilon: .infinity),
                .invalidParameter(name: "epsilon", value: .infinity, expected: .positive)
            ),
        ] as [(Adam, LearningError)])
    func hyperparameters(adam: Adam, error: LearningError) throws {
        var adam = adam
        var parameters = [1.0]
        #expect(throws: error) { try adam.checkHyperparameters() }
        #expect(throws: error) { try adam.step(&parameters, gradient: [1]) }
        #expect(parameters == [1])
        try Adam(learningRate: 0, firstDecay: 0, secondDecay: 0, epsilon: .leastNonzeroMagnitude)
            .checkHyperparameters()
    }

    @Test("A step refused is as one not taken: the next one is Adam's first")
    func refusedStep() throws {
        var adam = Adam(learningRate: 0.1)
        var parameters = [1.0]
        #expect(throws: LearningError.self) { try adam.step(&parameters, gradient: [1, 1]) }
        try adam.step(&parameters, gradient: [1])
        // Kingma and Ba: the first step is η, whatever the slope's size, less ε.
        #expect(abs(parameters[0] - 0.9) < 1e-8)
    }
}
