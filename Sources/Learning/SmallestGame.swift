// The smallest GAN, played: one number against one slope, step by step.

import ElementaryFunctions
import LossFunctions

/// A loss of a GAN's generator, of the probability D that its picture is real.
public enum GeneratorLoss: CaseIterable, Sendable {
    /// ln(1 − D), which the game's own value asks for.
    case minimax
    /// −ln D, which pulls hardest where D is small.
    case nonSaturating

    /// The slope in the logit of D, with its sign turned: D, or 1 − D.
    public func pull(_ probability: Double) -> Double {
        switch self {
        case .minimax: probability
        case .nonSaturating: 1 - probability
        }
    }
}

/// A game of one number θ against one slope ψ: all real data are 0.
///
///     θ ← θ + η g(D) ψ,   ψ ← ψ − η σ(ψθ) θ,   D = σ(ψθ),   g the generator's pull
///
/// What the discriminator learns from the real data, ln σ(0), has no slope.
public struct SmallestGame: Sendable {
    /// What the generator says at each step, the start included.
    public let thetas: [Double]
    /// The discriminator's slope.
    public let psis: [Double]
    /// r² = θ² + ψ².
    public let squares: [Double]

    /// A game of some steps.
    ///
    /// - Parameters:
    ///   - steps: how many, at least 0.
    ///   - learningRate: the step width η of both players, at least 0.
    ///   - start: θ and ψ at first.
    ///   - inTurns: whether the discriminator sees where the generator has just moved to.
    ///   - loss: the generator's loss.
    /// - Throws: ``LearningError``.
    public static func played(
        steps: Int, learningRate: Double, from start: (theta: Double, psi: Double) = (1, 0),
        inTurns: Bool = false, by loss: GeneratorLoss
    ) throws(LearningError) -> SmallestGame {
        try check(steps, named: "steps")
        try check(parameter: learningRate, named: "learningRate", in: .notNegative)
        try check(parameter: start.theta, named: "theta", in: .finite)
        try check(parameter: start.psi, named: "psi", in: .finite)
        var (thetas, psis) = ([start.theta], [start.psi])
        var squares = [start.theta * start.theta + start.psi * start.psi]
        for step in 0..<steps {
            let (theta, psi) = (thetas[step], psis[step])
            let moved = theta + learningRate * loss.pull(sigmoid(psi * theta)) * psi
            let seen = inTurns ? moved : theta
            let turned = psi - learningRate * sigmoid(psi * seen) * seen
            guard moved.isFinite, turned.isFinite else {
                throw .diverged(step: step + 1, parameter: moved.isFinite ? 1 : 0)
            }
            thetas.append(moved)
            psis.append(turned)
            squares.append(moved * moved + turned * turned)
        }
        return SmallestGame(thetas: thetas, psis: psis, squares: squares)
    }

    /// The largest |θ| in some of the steps.
    public func farthest(_ steps: ClosedRange<Int>) -> Double {
        thetas[steps].map { abs($0) }.max() ?? .nan
    }

    /// The largest distance from the answer in some of the steps.
    public func radius(_ steps: ClosedRange<Int>) -> Double {
        squares[steps].max()?.squareRoot() ?? .nan
    }

    /// By how many per cent the largest distance of the last 1000 steps exceeds that of the first; of 1000 steps at
    /// least.
    public var growth: Double {
        100 * (radius((thetas.count - 1000)...(thetas.count - 1)) / radius(0...999) - 1)
    }
}
