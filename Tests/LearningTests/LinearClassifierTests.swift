import Learning
import LossFunctions
import Testing

@Suite("Linear classifiers")
struct LinearClassifierTests {
    private let classifier = LinearClassifier(classes: [
        LinearModel(weights: [1, 0], bias: 0), LinearModel(weights: [0, 2], bias: -1),
    ])

    @Test("Scores stand row by row, a score for each class")
    func scores() throws {
        try #expect(classifier.scores([[3, 1], [0, 2]]) == [3, 1, 0, 3])
    }

    @Test("The highest score decides, and the first of equal ones")
    func decisions() throws {
        try #expect(classifier.decisions([[3, 1], [0, 2], [1, 1]]) == [0, 1, 0])
    }

    @Test("Parameters stand class by class, weights before the bias")
    func parameters() {
        var moved = classifier
        moved.parameters = [5, 6, 7, 8, 9, 10]
        #expect(classifier.parameters == [1, 0, 0, 0, 2, -1])
        #expect(
            moved.classes == [
                LinearModel(weights: [5, 6], bias: 7), LinearModel(weights: [8, 9], bias: 10),
            ])
    }

    @Test("The gradient is each class's, by hand: Σᵢ gᵢₖ xᵢ, then Σᵢ gᵢₖ")
    func gradient() throws {
        try #expect(
            classifier.gradient([[3, 1], [0, 2]], scoreGradient: [1, 10, 2, 20]) == [3, 5, 3, 30, 50, 30])
        #expect(throws: LearningError.self) {
            try classifier.gradient([[3, 1], [0, 2]], scoreGradient: [1, 10, 2])
        }
    }

    @Test("One step of softmax regression, by hand")
    func oneStep() throws {
        // Scores 0: p = ½ each, so the slopes are ∓½ for the one example.
        let trained = try LinearClassifier.trained(
            classes: 2, by: SparseCategoricalCrossEntropyFromLogits(classes: 2), [[4]], [1],
            learningRate: 0.5, steps: 1)
        #expect(trained.classes[0] == LinearModel(weights: [-1], bias: -0.25))
        #expect(trained.classes[1] == LinearModel(weights: [1], bias: 0.25))
    }

    @Test("At the fit with a penalty, the loss's slope is minus 2λ times the weight, and 0 for the bias")
    func stationary() throws {
        var random = SeededRandom(seed: 8)
        let features = (0..<30).map { _ in [random.gaussian(), random.gaussian()] }
        let targets = features.map { $0[0] + random.gaussian() > 0 ? 1.0 : -1 }
        let loss = LogisticLoss()
        let model = try LinearModel.trained(
            by: loss, features, targets, penaltyStrength: 0.05, learningRate: 1, steps: 500)
        let slopes = try model.gradient(
            features, predictionGradient: loss.gradient(model.predictions(features), targets))
        #expect(abs(slopes[0] + 0.1 * model.weights[0]) < 1e-12)
        #expect(abs(slopes[1] + 0.1 * model.weights[1]) < 1e-12)
        #expect(abs(slopes[2]) < 1e-12)
        #expect(abs(model.weights[0]) > 0.1)
    }

    @Test("Two classes of softmax are the logistic model: scores differ by its prediction")
    func twoClasses() throws {
        let features = [[0.5], [-1], [2], [0.1]]
        let two = try LinearClassifier.trained(
            classes: 2, by: SparseCategoricalCrossEntropyFromLogits(classes: 2), features, [1, 0, 1, 0],
            learningRate: 0.5, steps: 20)
        let one = try LinearModel.trained(
            by: BinaryCrossEntropyFromLogits(), features, [1, 0, 1, 0], learningRate: 1, steps: 20)
        #expect(abs(two.classes[1].bias - two.classes[0].bias - one.bias) < 1e-12)
        #expect(abs(two.classes[1].weights[0] - two.classes[0].weights[0] - one.weights[0]) < 1e-12)
    }
}

@Suite("Calibration")
struct CalibrationTests {
    @Test("Bins hold the mean prediction and the share that came true")
    func bins() throws {
        let bins = try reliability([0.1, 0.2, 0.9, 1.0, 0.5], [0, 1, 1, 1, 0], bins: 2)
        #expect(bins.map(\.count) == [2, 3])
        #expect(bins.map(\.observed) == [0.5, 2.0 / 3])
        #expect(abs(bins[0].predicted - 0.15) < 1e-15 && abs(bins[1].predicted - 0.8) < 1e-15)
    }

    @Test("Empty bins are left out, and 0 and 1 belong to the outer ones")
    func ends() throws {
        let bins = try reliability([0, 1], [0, 1], bins: 10)
        #expect(bins.map(\.predicted) == [0, 1] && bins.map(\.count) == [1, 1])
        #expect(calibrationError(bins) == 0)
    }

    @Test("A probability of exactly 1 belongs to the last bin, beside its like, however many bins")
    func certainty() throws {
        let bins = try reliability([0.95, 1, 1], [1, 1, 0], bins: 10)
        #expect(bins.map(\.count) == [3] && bins.map(\.observed) == [2.0 / 3])
        #expect(
            try reliability([0, 0.25, 0.5, 0.75, 1], [0, 0, 1, 1, 1], bins: 4).map(\.count) == [1, 1, 1, 2])
        // A lower end belongs to its bin.
        #expect(try reliability([0.5], [1], bins: .max).count == 1)
    }

    @Test("The error weights bins by their counts")
    func error() throws {
        // |0 − 0.25| for three of four, |1 − 0.75| … by hand: ¾ × ¼ + ¼ × ¼ = ¼; with 0.5 instead: 0.3125.
        try #expect(calibrationError(reliability([0.25, 0.25, 0.25, 0.75], [0, 0, 0, 1], bins: 2)) == 0.25)
        try #expect(calibrationError(reliability([0.25, 0.25, 0.25, 0.5], [0, 0, 0, 1], bins: 2)) == 0.3125)
        #expect(calibrationError([]) == 0)
    }
}
