// A linear score for each class, and the training of linear models by any loss.

import LossFunctions

/// A linear model with a score for each of several classes: zₖ = wₖᵀx + bₖ.
///
/// With a softmax after it, it is softmax regression; with a sigmoid for each class, a model of several labels.
public struct LinearClassifier: Sendable, Equatable {
    /// A linear model for each class.
    public var classes: [LinearModel]

    /// A classifier of given models.
    public init(classes: [LinearModel]) {
        self.classes = classes
    }

    /// A classifier whose scores are 0 everywhere.
    ///
    /// - Parameters:
    ///   - classes: how many classes, at least 1.
    ///   - features: how many features, at least 0.
    /// - Throws: ``LearningError``.
    public init(classes: Int, features: Int) throws(LearningError) {
        try check(classes, named: "classes", in: 1...mostNumbers)
        try check(features, named: "features", in: 0...mostNumbers / classes)
        let zero = LinearModel(weights: Array(repeating: 0, count: features), bias: 0)
        self.classes = Array(repeating: zero, count: classes)
    }

    /// The ``LinearModel/parameters`` of each class, class by class, as an optimiser wants them.
    public var parameters: [Double] {
        get { classes.flatMap { $0.parameters } }
        set {
            var rest = newValue[...]
            for k in classes.indices {
                let size = classes[k].weights.count + 1
                classes[k].parameters = Array(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
        }
    }

    /// The scores, a row of one for each class after the other, as losses over classes read them.
    ///
    /// - Parameter features: examples, each with as many features as the models have weights.
    /// - Throws: ``LearningError`` if they are not as many, or there is no class.
    public func scores(_ features: [[Double]]) throws(LearningError) -> [Double] {
        if classes.isEmpty { throw .emptyInput(argument: "classes") }
        var scores: [Double] = []
        scores.reserveCapacity(features.count * classes.count)
        // Rows by their numbers: `for example in features` would count references for each.
        for number in features.indices {
            for k in classes.indices {
                try check(
                    count: features[number].count, of: "features[\(number)]", is: classes[k].weights.count)
                var score = classes[k].bias
                for index in classes[k].weights.indices {
                    score += classes[k].weights[index] * features[number][index]
                }
                scores.append(score)
            }
        }
        return scores
    }

    /// The derivatives of a loss with respect to the ``parameters``, by the chain rule.
    ///
    /// - Parameters:
    ///   - features: the examples, each with as many features as the models have weights.
    ///   - scoreGradient: the loss's derivative with respect to each score, in the order of ``scores(_:)``.
    /// - Throws: ``LearningError`` if they are not as many.
    public func gradient(
        _ features: [[Double]], scoreGradient: [Double]
    ) throws(LearningError) -> [Double] {
        try check(count: scoreGradient.count, of: "scoreGradient", is: features.count * classes.count)
        var gradient: [Double] = []
        for k in classes.indices {
            let slopesOfClass = features.indices.map { scoreGradient[$0 * classes.count + k] }
            gradient += try classes[k].gradient(features, predictionGradient: slopesOfClass)
        }
        return gradient
    }

    /// The class with the highest score for each example; of equal ones the first.
    ///
    /// - Throws: ``LearningError`` as ``scores(_:)`` does, and for a score that is NaN.
    public func decisions(_ features: [[Double]]) throws(LearningError) -> [Int] {
        let scores = try scores(features)
        try check(scores, named: "scores", in: .number)
        return features.indices.map { example in
            var best = 0
            for k in classes.indices
            where scores[example * classes.count + k] > scores[example * classes.count + best] {
                best = k
            }
            return best
        }
    }

    /// The classifier after gradient descent on a loss, from scores of 0.
    ///
    ///     wₖ ← wₖ − η (∂L/∂wₖ + 2λ wₖ),   bₖ ← bₖ − η ∂L/∂bₖ
    ///
    /// - Parameters:
    ///   - classes: how many classes.
    ///   - loss: a loss of the scores: from logits over classes, or one for each score.
    ///   - features: examples, all with the same number of features.
    ///   - targets: as the loss takes them.
    ///   - penaltyStrength: λ as in `Objective`, of the penalty λ Σ w², at least 0; biases are not penalised.
    ///   - learningRate: the step width η, at least 0.
    ///   - steps: how many steps to take, at least 0.
    /// - Throws: ``LearningError``, such as ``LearningError/diverged(step:parameter:)``.
    public static func trained<Target>(
        classes: Int, by loss: some Loss<Target>, _ features: [[Double]], _ targets: [Target],
        penaltyStrength: Double = 0, learningRate: Double, steps: Int
    ) throws(LearningError) -> LinearClassifier {
        try check(parameter: penaltyStrength, named: "penaltyStrength", in: .notNegative)
        try check(parameter: learningRate, named: "learningRate", in: .notNegative)
        try check(steps, named: "steps")
        var classifier = try LinearClassifier(classes: classes, features: features.first?.count ?? 0)
        for step in 0..<steps {
            let scores = try classifier.scores(features)
            let slopes = try computed { () throws(LossError) in try loss.gradient(scores, targets) }
            try check(count: slopes.count, of: "the loss's gradient", is: features.count * classes)
            let gradient = try classifier.gradient(features, scoreGradient: slopes)
            let size = gradient.count / classes
            for k in classifier.classes.indices {
                classifier.classes[k].step(
                    Array(gradient[(size * k)..<(size * (k + 1))]), penaltyStrength: penaltyStrength,
                    learningRate: learningRate)
            }
            let parameters = classifier.parameters
            if let index = parameters.firstIndex(where: { !$0.isFinite }) {
                throw .diverged(step: step + 1, parameter: index)
            }
        }
        return classifier
    }
}

extension LinearModel {
    /// The model after gradient descent on a loss, from weights of 0.
    ///
    ///     w ← w − η (∂L/∂w + 2λ w),   b ← b − η ∂L/∂b
    ///
    /// - Parameters:
    ///   - loss: a loss of the predictions.
    ///   - features: examples, all with the same number of features.
    ///   - targets: a target for each example.
    ///   - penaltyStrength: λ as in `Objective`, of the penalty λ Σ w², at least 0; the bias is not penalised.
    ///   - learningRate: the step width η, at least 0.
    ///   - steps: how many steps to take, at least 0.
    /// - Throws: ``LearningError``.
    public static func trained(
        by loss: some Loss<Double>, _ features: [[Double]], _ targets: [Double], penaltyStrength: Double = 0,
        learningRate: Double, steps: Int
    ) throws(LearningError) -> LinearModel {
        try LinearClassifier.trained(
            classes: 1, by: loss, features, targets, penaltyStrength: penaltyStrength,
            learningRate: learningRate,
            steps: steps
        ).classes[0]
    }

    /// One step of gradient descent.
    fileprivate mutating func step(_ gradient: [Double], penaltyStrength: Double, learningRate: Double) {
        for index in weights.indices {
            weights[index] -= learningRate * (gradient[index] + 2 * penaltyStrength * weights[index])
        }
        bias -= learningRate * gradient[weights.count]
    }
}
