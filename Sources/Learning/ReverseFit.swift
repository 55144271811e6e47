// A Gaussian fitted to a density with peaks by the least KL(q‖p): its slopes as integrals, and the search.

import ElementaryFunctions
import LossFunctions

/// The divergence KL(q‖p) of a Gaussian q from a density p with peaks, and the search for the least.
///
///     KL(q‖p) = E[ln N(u; 0, 1) − ln σ − ln p(μ + σu)],   u from the standard Gaussian
///
/// A fit is the list of q's mean μ and standard deviation σ.
public struct ReverseFit: Sendable {
    /// The density p.
    public let peaks: GaussianMixture
    /// The means at which a fit may lie.
    public let means: ClosedRange<Double>
    /// The standard deviations that it may have.
    public let deviations: ClosedRange<Double>
    private let learningRate: Double
    /// Values of u, and what the trapezoidal rule weighs each with: the standard Gaussian's density times the step.
    private let draws: [(u: Double, weight: Double, logDensity: Double)]

    /// The search for a fit to some peaks.
    ///
    /// - Throws: ``LearningError``.
    public init(to peaks: GaussianMixture) throws(LearningError) {
        self.peaks = peaks
        let gaussians = peaks.components.map { $0.gaussian }
        let farthest = gaussians.map { abs($0.mean) }.max() ?? 0
        let narrowest = gaussians.map { $0.standardDeviation }.min() ?? 1
        let end = max(3.3, farthest + 1.3)
        means = -end...end
        deviations = min(0.3, narrowest / 2)...(2.7 * max(1, farthest / 2))
        // The narrower a peak, the more curved are its slopes: only shorter steps then arrive.
        learningRate = 0.1 * min(1, (narrowest / 0.6) * (narrowest / 0.6))
        let standard = try computed { () throws(LossError) in try Gaussian(mean: 0, standardDeviation: 1) }
        draws = (-70...70).map { place in
            let u = Double(place) / 10
            return (u: u, weight: standard.density(at: u) / 10, logDensity: standard.logDensity(at: u))
        }
    }

    /// KL(q‖p) itself.
    ///
    /// - Throws: ``LearningError``.
    public func divergence(_ fit: [Double]) throws(LearningError) -> Double {
        try check(fit)
        return draws.reduce(-log(fit[1])) { sum, draw in
            sum + draw.weight * (draw.logDensity - peaks.logDensity(at: fit[0] + fit[1] * draw.u))
        }
    }

    private func check(_ fit: [Double]) throws(LearningError) {
        try Learning.check(count: fit.count, of: "fit", is: 2)
        try Learning.check(fit, named: "fit", in: .finite)
    }

    /// Its slopes in the mean and the standard deviation of q, by reparameterisation.
    ///
    ///     ∂/∂μ = −E[score(μ + σu)],   ∂/∂σ = −1/σ − E[u score(μ + σu)]
    ///
    /// - Throws: ``LearningError``.
    public func slopes(_ fit: [Double]) throws(LearningError) -> [Double] {
        try check(fit)
        var (meanSlope, deviationSlope) = (0.0, -1 / fit[1])
        for draw in draws {
            let score = draw.weight * peaks.score(at: fit[0] + fit[1] * draw.u)
            meanSlope -= score
            deviationSlope -= draw.u * score
        }
        return [meanSlope, deviationSlope]
    }

    /// The slopes, made shorter where a step with them would be longer than 0.5.
    private func clippedSlopes(_ fit: [Double]) throws(LearningError) -> [Double] {
        let slopes = try slopes(fit)
        let step = learningRate * (slopes[0] * slopes[0] + slopes[1] * slopes[1]).squareRoot()
        return step > 0.5 ? slopes.map { $0 * 0.5 / step } : slopes
    }

    /// All steps of a descent.
    ///
    /// - Throws: ``LearningError``.
    public func path(from start: [Double]) throws(LearningError) -> [[Double]] {
        try path(from: start, until: 0)
    }

    /// The steps until both slopes are smaller than a limit, 400 at most.
    private func path(from start: [Double], until limit: Double) throws(LearningError) -> [[Double]] {
        var point = start
        var path = [point]
        for _ in 0..<400 {
            let slopes = try clippedSlopes(point)
            if slopes.allSatisfy({ abs($0) < limit }) { break }
            for i in point.indices { point[i] -= learningRate * slopes[i] }
            path.append(point)
        }
        return path
    }

    /// The nearest place without a slope, by Newton's steps: the end of a descent to the last digit.
    ///
    /// - Throws: ``LearningError``.
    public func atRest(near start: [Double]) throws(LearningError) -> [Double] {
        let end = try newtonMinimizer(from: start, steps: 50) { fit throws(LearningError) in
            try slopes(fit)
        }
        // −σ gives the same draws as σ.
        return [end[0], abs(end[1])]
    }

    /// Where a descent ends.
    ///
    /// - Throws: ``LearningError``.
    public func descend(from start: [Double]) throws(LearningError) -> [Double] {
        let path = try path(from: start, until: 1e-3)
        return try atRest(near: path[path.count - 1])
    }

    /// Where both slopes are 0, be it a valley or not, by Newton's steps; nil where they lead out of ``means`` or
    /// ``deviations``.
    ///
    /// - Throws: ``LearningError``.
    public func level(near start: [Double]) throws(LearningError) -> [Double]? {
        var (mean, deviation) = (start[0], start[1])
        let h = 1e-6
        for _ in 0..<20 {
            let here = try slopes([mean, deviation])
            let right = try slopes([mean + h, deviation])
            let up = try slopes([mean, deviation + h])
            let (a, c) = ((right[0] - here[0]) / h, (right[1] - here[1]) / h)
            let (b, d) = ((up[0] - here[0]) / h, (up[1] - here[1]) / h)
            mean -= (here[0] * d - here[1] * b) / (a * d - b * c)
            deviation -= (here[1] * a - here[0] * c) / (a * d - b * c)
            guard means.contains(mean), deviations.contains(deviation) else { return nil }
        }
        return [mean, deviation]
    }
}
