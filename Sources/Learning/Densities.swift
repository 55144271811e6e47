// Densities that chapters fit and compare: the Gaussian, and mixtures of Gaussians.

import ElementaryFunctions
import LossFunctions

extension Gaussian {
    /// ln of the density.
    ///
    ///     ln N(x; μ, σ²) = −(x − μ)²/(2σ²) − ln σ − ½ ln 2π
    public func logDensity(at x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        return -z * z / 2 - log(standardDeviation) - halfLogTwoPi
    }

    /// The density, per unit of `x`.
    public func density(at x: Double) -> Double { exp(logDensity(at: x)) }

    /// The slope of ``logDensity(at:)``, −(x − μ)/σ².
    fileprivate func score(at x: Double) -> Double { -(x - mean) / standardDeviation / standardDeviation }
}

/// ½ ln 2π.
private let halfLogTwoPi = log(2 * Double.pi) / 2

/// A weighted sum of Gaussians: a density with several peaks.
///
///     p(x) = Σ wᵢ N(x; μᵢ, σᵢ²),   Σ wᵢ = 1
public struct GaussianMixture: Sendable, Equatable {
    /// A Gaussian and its share of the probability.
    public struct Component: Sendable, Equatable {
        /// The share, between 0 and 1.
        public var weight: Double
        /// The Gaussian.
        public var gaussian: Gaussian

        /// A Gaussian with its share.
        public init(weight: Double, _ gaussian: Gaussian) {
            self.weight = weight
            self.gaussian = gaussian
        }
    }

    /// The peaks, with weights above 0 that sum to 1.
    public let components: [Component]

    /// A mixture of components whose weights are above 0 and sum to 1, to within 1e-9.
    ///
    /// - Throws: ``LearningError``.
    public init(_ components: [Component]) throws(LearningError) {
        guard !components.isEmpty else { throw .emptyInput(argument: "components") }
        let weights = components.map { $0.weight }
        try check(weights, named: "weights", in: .positive)
        let sum = weights.reduce(0, +)
        guard abs(sum - 1) <= 1e-9 else { throw .notADistribution(argument: "weights", sum: sum) }
        self.components = components
    }

    /// The mean: the components' means, weighted.
    public var mean: Double {
        components.reduce(0) { $0 + $1.weight * $1.gaussian.mean }
    }

    /// The variance: what the components spread themselves, and how far apart they are.
    public var variance: Double {
        let mean = mean
        return components.reduce(0) { sum, component in
            let gaussian = component.gaussian
            let offset = gaussian.mean - mean
            return sum + component.weight
                * (gaussian.standardDeviation * gaussian.standardDeviation + offset * offset)
        }
    }

    /// The density, per unit of `x`.
    public func density(at x: Double) -> Double { exp(logDensity(at: x)) }

    /// ln of the density, finite also where the density itself underflows.
    public func logDensity(at x: Double) -> Double {
        logSumExp(components.map { log($0.weight) + $0.gaussian.logDensity(at: x) })
    }

    /// The slope of ``logDensity(at:)``, called the score.
    ///
    ///     d/dx ln p(x) = −Σ rᵢ (x − μᵢ)/σᵢ²,   rᵢ the share of component i in p(x)
    public func score(at x: Double) -> Double {
        let total = logDensity(at: x)
        // So far out that even the logarithm is beyond the range, one component has all of the density.
        guard total > -.infinity else { return nearest(to: x).score(at: x) }
        return components.reduce(0) { sum, component in
            let share = exp(log(component.weight) + component.gaussian.logDensity(at: x) - total)
            return share == 0 ? sum : sum + share * component.gaussian.score(at: x)
        }
    }

    /// The Gaussian whose mean is the fewest of its own standard deviations away.
    private func nearest(to x: Double) -> Gaussian {
        func distance(_ gaussian: Gaussian) -> Double {
            abs(x / gaussian.standardDeviation - gaussian.mean / gaussian.standardDeviation)
        }
        return components.dropFirst().reduce(components[0].gaussian) { nearest, component in
            distance(component.gaussian) < distance(nearest) ? component.gaussian : nearest
        }
    }
}
