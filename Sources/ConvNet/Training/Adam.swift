// The optimiser's numbers.

/// Adam: steps of about the same length for all parameters, whatever the size of their gradients.
///
/// D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
public struct Adam: Sendable {
    /// The step's length, α in the paper.
    public var rate: Double
    /// How much of the mean of the gradients a step keeps, β₁.
    public var firstDecay: Double
    /// How much of the mean of their squares a step keeps, β₂.
    public var secondDecay: Double
    /// What is added to the root of that mean, ε.
    public var epsilon: Double

    /// The optimiser with its usual numbers; a ``Trainer`` checks them.
    public init(
        rate: Double = 1e-3, firstDecay: Double = 0.9, secondDecay: Double = 0.999, epsilon: Double = 1e-7
    ) {
        self.rate = rate
        self.firstDecay = firstDecay
        self.secondDecay = secondDecay
        self.epsilon = epsilon
    }

    /// Checks that the numbers make steps.
    func check() throws(NetworkError) {
        guard rate.isFinite, rate >= 0 else {
            throw .setting("the learning rate", got: "\(rate)", expected: "a finite number, 0 or above")
        }
        for (name, decay) in [("firstDecay", firstDecay), ("secondDecay", secondDecay)]
        where !(0..<1 ~= decay) {
            throw .setting(name, got: "\(decay)", expected: "0 or above, and below 1")
        }
        // A parameter that has had no gradient yet divides by ε alone.
        guard epsilon.isFinite, Float(epsilon) > 0 else {
            throw .setting(
                "epsilon", got: "\(epsilon)", expected: "a finite number above 0 that Float can hold")
        }
    }
}
