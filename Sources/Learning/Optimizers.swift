// Rules by which a gradient changes parameters: gradient descent, momentum, Adam.

/// A rule that changes parameters by a gradient, and may remember earlier gradients.
public protocol Optimizer {
    /// Changes the parameters by one step.
    ///
    /// - Parameters:
    ///   - parameters: what is to be changed.
    ///   - gradient: the objective's derivatives, one for each parameter.
    mutating func step(_ parameters: inout [Double], gradient: [Double])
}

/// Gradient descent, with momentum if wished.
///
///     v ← m v + g,   θ ← θ − η v
///
/// With the gradient of a mini-batch instead of the whole data it is stochastic gradient descent (SGD). The form is
/// that of B. T. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
public struct GradientStep: Optimizer, Sendable {
    /// The step width η.
    public var learningRate: Double
    /// The share m of the last velocity that is kept; 0 is plain gradient descent.
    public var momentum: Double
    private var velocity: [Double] = []

    /// A descent that starts at rest.
    public init(learningRate: Double, momentum: Double = 0) {
        self.learningRate = learningRate
        self.momentum = momentum
    }

    /// One step against the velocity, after the gradient was added to it.
    public mutating func step(_ parameters: inout [Double], gradient: [Double]) {
        if velocity.count != gradient.count { velocity = Array(repeating: 0, count: gradient.count) }
        for index in parameters.indices {
            velocity[index] = momentum * velocity[index] + gradient[index]
            parameters[index] -= learningRate * velocity[index]
        }
    }
}

/// Adam: steps of about the learning rate in every direction, whatever the gradient's size.
///
///     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
///     θ ← θ − η m̂ / (√v̂ + ε),   m̂ = m/(1 − β₁ᵗ),   v̂ = v/(1 − β₂ᵗ)
///
/// D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
public struct Adam: Optimizer, Sendable {
    /// The step width η.
    public var learningRate: Double
    private let beta1 = 0.9
    private let beta2 = 0.999
    private let epsilon = 1e-8
    private var mean: [Double] = []
    private var square: [Double] = []
    private var beta1Power = 1.0
    private var beta2Power = 1.0

    /// Adam with the decay rates 0.9 and 0.999, at rest.
    public init(learningRate: Double) {
        self.learningRate = learningRate
    }

    /// One step, with the averages corrected for their start at zero.
    public mutating func step(_ parameters: inout [Double], gradient: [Double]) {
        if mean.count != gradient.count {
            mean = Array(repeating: 0, count: gradient.count)
            square = mean
        }
        beta1Power *= beta1
        beta2Power *= beta2
        for index in parameters.indices {
            let slope = gradient[index]
            mean[index] = beta1 * mean[index] + (1 - beta1) * slope
            square[index] = beta2 * square[index] + (1 - beta2) * slope * slope
            let correctedMean = mean[index] / (1 - beta1Power)
            let correctedSquare = square[index] / (1 - beta2Power)
            parameters[index] -= learningRate * correctedMean / (correctedSquare.squareRoot() + epsilon)
        }
    }
}
