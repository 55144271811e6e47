// How each kind of loss is called, and what its lines may name.

import LossFunctions

extension LossCall {
    /// A loss of numbers: lines name `predictions`, `targets`, `weights`.
    init(
        _ name: String, _ loss: some Loss<Double>, _ predictions: [Double], _ targets: [Double],
        weights: [Double]? = nil, rowsOf length: Int? = nil, _ lines: [Line]
    ) throws {
        func argument(_ numbers: [Double]) -> Argument {
            length.map { .rows(numbers, of: $0) } ?? .vector(numbers)
        }
        try self.init(name, loss, argument(predictions), argument(targets), targets, weights, lines)
    }

    /// A loss of rows and class numbers: lines name `predictions`, `targets`.
    init(
        _ name: String, _ loss: some Loss<Int>, rows predictions: [Double], classes targets: [Int],
        _ lines: [Line]
    ) throws {
        let rows = Argument.rows(predictions, of: predictions.count / targets.count)
        try self.init(name, loss, rows, .classes(targets), targets, nil, lines)
    }

    private init<L: Loss>(
        _ name: String, _ loss: L, _ predictions: Argument, _ target: Argument, _ targets: [L.Target],
        _ weights: [Double]?, _ lines: [Line]
    ) throws {
        var arguments = ["predictions": predictions, "targets": target]
        arguments["weights"] = weights.map { .vector($0) }
        let result = try loss.valueAndGradient(predictions.numbers, targets, weights: weights)
        self.init(
            name, of: loss, arguments, value: [result.value], gradient: ["predictions": result.gradient],
            lines)
    }

    /// A divergence: lines name `p` and `q`.
    init(_ name: String, _ divergence: some Divergence, _ p: [Double], _ q: [Double], _ lines: [Line]) throws
    {
        self.init(
            name, of: divergence, ["p": .vector(p), "q": .vector(q)], value: [try divergence(p, q)],
            gradient: ["q": try divergence.gradient(p, q)], lines)
    }

    /// A discriminator's loss: lines name `real` and `generated`.
    init(
        _ name: String, _ loss: some DiscriminatorLoss, real: [Double], generated: [Double], _ lines: [Line]
    ) throws {
        let gradient = try loss.gradient(real: real, generated: generated)
        self.init(
            name, of: loss, ["real": .vector(real), "generated": .vector(generated)],
            value: [try loss(real: real, generated: generated)],
            gradient: ["real": gradient.real, "generated": gradient.generated], lines)
    }

    /// A generator's loss: lines name `generated`.
    init(_ name: String, _ loss: some GeneratorLoss, generated: [Double], _ lines: [Line]) throws {
        self.init(
            name, of: loss, ["generated": .vector(generated)], value: [try loss(generated: generated)],
            gradient: ["generated": try loss.gradient(generated: generated)], lines)
    }

    /// A penalty: lines name `parameters`.
    init(_ name: String, _ penalty: some Penalty, _ parameters: [Double], _ lines: [Line]) throws {
        self.init(
            name, of: penalty, ["parameters": .vector(parameters)], value: [try penalty(parameters)],
            gradient: ["parameters": try penalty.gradient(parameters)], lines)
    }
}

// MARK: Inputs

extension [Double] {
    /// Predictions and targets of a regression, weights of their examples.
    static let numbers = [1.5, -2, 0.25, 3], others = [1.25, -1, -3, 0.5], weights = [1, 2, 0.5, 3.5]
    /// Predictions of two classes, targets of 0 and 1, and of ±1.
    static let probabilities = [0.7, 0.2, 0.6, 0.9], labels = [1.0, 0, 1, 0], signs = [1.0, -1, 1, -1]
    /// Three rows of three probabilities, as predictions and as targets; rows of scores; weights of classes.
    static let rows = [0.2, 0.5, 0.3, 0.1, 0.2, 0.7, 0.5, 0.25, 0.25]
    static let rowTargets = [0.1, 0.6, 0.3, 0.25, 0.5, 0.25, 0.8, 0.1, 0.1]
    static let scores = [-0.2, 0.5, -0.3, 1.5, -2, 0.25, -1, 0.75, 2.5], classWeights = [1, 0.5, 3]
    /// Two distributions.
    static let target = [0.2, 0.5, 0.3], prediction = [0.3, 0.3, 0.4]
}

extension [Int] {
    /// The right classes of three rows.
    static let classes = [1, 2, 0]
}
