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
}

/// ½ ln 2π.
private let halfLogTwoPi = log(2 * Double.pi) / 2

/// Why components make no mixture.
public enum MixtureError: Error, Equatable, CustomStringConvertible {
    /// There are none.
    case noComponents
    /// A weight is not above 0.
    case weight(Double, component: Int)
    /// The weights do not sum to 1.
    case sumOfWeights(Double)

    /// What is wrong with the components.
    public var description: String {
        switch self {
        case .noComponents: "a mixture needs at least one component"
        case .weight(let weight, let component):
            "component \(component) has the weight \(weight), not one above 0"
        case .sumOfWeights(let sum): "the weights sum to \(sum), not to 1"
        }
    }
}

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
    /// - Throws: ``MixtureError``.
    public init(_ components: [Component]) throws(MixtureError) {
        guard !components.isEmpty else { throw .noComponents }
        for (index, component) in components.enumerated() where !(component.weight > 0) {
            throw .weight(component.weight, component: index)
        }
        let sum = components.reduce(0) { $0 + $1.weight }
        guard abs(sum - 1) <= 1e-9 else { throw .sumOfWeights(sum) }
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
        return components.reduce(0) { sum, component in
            let gaussian = component.gaussian
            let variance = gaussian.standardDeviation * gaussian.standardDeviation
            let share = exp(log(component.weight) + gaussian.logDensity(at: x) - total)
            return sum - share * (x - gaussian.mean) / variance
        }
    }
}
