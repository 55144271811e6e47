// Rules by which a gradient changes parameters: SGD, with momentum or without, and Adam.

import LossFunctions

/// A rule that changes parameters by a gradient, and may remember earlier gradients.
public protocol Optimizer {
    /// Changes the parameters by one step.
    ///
    /// - Parameters:
    ///   - parameters: what is to be changed; at each step as many.
    ///   - gradient: the objective's derivatives, one for each parameter.
    /// - Throws: ``LearningError``, and then neither the parameters nor the rule have changed.
    mutating func step(_ parameters: inout [Double], gradient: [Double]) throws(LearningError)
}

/// Throws unless there is a finite slope for each parameter, and for what an optimiser remembers of earlier ones:
/// what it knows of one set of parameters is nothing that another could start from.
private func check(
    gradient: [Double], of parameters: [Double], remembered: [Double]
) throws(LearningError) {
    if !remembered.isEmpty {
        try check(count: parameters.count, of: "parameters", is: remembered.count)
    }
    try check(count: gradient.count, of: "gradient", is: parameters.count)
    try check(gradient, named: "gradient", in: .finite)
}

/// Throws unless all parameters are finite after a step.
private func checkStep(to parameters: [Double]) throws(LearningError) {
    if let index = parameters.firstIndex(where: { !$0.isFinite }) {
        throw .diverged(step: nil, parameter: index)
    }
}

/// Stochastic gradient descent, with momentum if wished.
///
///     v ← m v + g,   θ ← θ − η v
///
/// With the gradient of the whole data instead of a mini-batch's it is plain gradient descent. The form is that of
/// B. T. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
public struct SGD: Optimizer, Sendable {
    /// The step width η, at least 0.
    public var learningRate: Double
    /// The share m of the last velocity that is kept, from 0 up to but not 1; 0 is plain gradient descent.
    public var momentum: Double
    private var velocity: [Double] = []

    /// A descent that starts at rest.
    public init(learningRate: Double, momentum: Double = 0) {
        self.learningRate = learningRate
        self.momentum = momentum
    }

    /// One step against the velocity, after the gradient was added to it.
    public mutating func step(_ parameters: inout [Double], gradient: [Double]) throws(LearningError) {
        try check(parameter: learningRate, named: "learningRate", in: .notNegative)
        try check(parameter: momentum, named: "momentum", in: .rate)
        try check(gradient: gradient, of: parameters, remembered: velocity)
        var next = self
        var moved = parameters
        if velocity.isEmpty { next.velocity = gradient.map { _ in 0 } }
        for index in moved.indices {
            next.velocity[index] = momentum * next.velocity[index] + gradient[index]
            moved[index] -= learningRate * next.velocity[index]
        }
        try checkStep(to: moved)
        (parameters, self) = (moved, next)
    }
}

/// Adam: steps of about the learning rate in every direction, whatever the gradient's size.
///
///     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
///     θ ← θ − η m̂ / (√v̂ + ε),   m̂ = m/(1 − β₁ᵗ),   v̂ = v/(1 − β₂ᵗ)
///
/// D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1. The defaults are the paper's,
/// and PyTorch's; Keras has them, too, but for an ε of 1e-7.
public struct Adam: Optimizer, Sendable {
    /// The step width η, at least 0.
    public var learningRate: Double
    /// How much of the mean of the slopes a step keeps, β₁, from 0 up to but not 1.
    public var firstDecay: Double
    /// How much of the mean of their squares a step keeps, β₂, from 0 up to but not 1.
    public var secondDecay: Double
    /// What is added to the root of that mean, ε, above 0: a parameter without a slope so far is divided by it alone.
    public var epsilon: Double
    private var mean: [Double] = []
    private var square: [Double] = []
    private var firstDecayPower = 1.0
    private var secondDecayPower = 1.0

    /// Adam at rest.
    public init(
        learningRate: Double, firstDecay: Double = 0.9, secondDecay: Double = 0.999,
        epsilon: Double = 1e-8
    ) {
        self.learningRate = learningRate
        self.firstDecay = firstDecay
        self.secondDecay = secondDecay
        self.epsilon = epsilon
    }

    /// Throws unless the hyperparameters are in their domains; each step asks for it first.
    public func checkHyperparameters() throws(LearningError) {
        try check(parameter: learningRate, named: "learningRate", in: .notNegative)
        try check(parameter: firstDecay, named: "firstDecay", in: .rate)
        try check(parameter: secondDecay, named: "secondDecay", in: .rate)
        try check(parameter: epsilon, named: "epsilon", in: .positive)
    }

    /// One step, with the averages corrected for their start at zero.
    public mutating func step(_ parameters: inout [Double], gradient: [Double]) throws(LearningError) {
        try checkHyperparameters()
        try check(gradient: gradient, of: parameters, remembered: mean)
        var next = self
        var moved = parameters
        if mean.isEmpty { (next.mean, next.square) = (gradient.map { _ in 0 }, gradient.map { _ in 0 }) }
        next.firstDecayPower *= firstDecay
        next.secondDecayPower *= secondDecay
        for (index, slope) in gradient.enumerated() {
            next.mean[index] = firstDecay * next.mean[index] + (1 - firstDecay) * slope
            next.square[index] = secondDecay * next.square[index] + (1 - secondDecay) * slope * slope
            // An infinite square would be a step of 0, now and at all later ones.
            if next.square[index] == .infinity { throw .overflow(result: "the square of gradient[\(index)]") }
            let correctedMean = next.mean[index] / (1 - next.firstDecayPower)
            let correctedSquare = next.square[index] / (1 - next.secondDecayPower)
            moved[index] -= learningRate * correctedMean / (correctedSquare.squareRoot() + epsilon)
        }
        try checkStep(to: moved)
        (parameters, self) = (moved, next)
    }
}
