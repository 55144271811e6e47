// Exercise 4.6: Cover or seek
//
// Fit one Gaussian q to a truth p with several peaks, in both directions.
//
// Forward, the least KL(p‖q) is known without a search: return the fit's mean and standard
// deviation, from the weights of the peaks (which sum to 1), their means and their deviations.
//
// Reverse, a search needs the slopes of KL(q‖p) with respect to the mean and the deviation of q.
// `score` is the slope of ln p. The mean over q is the mean over its draws, mean + deviation · u,
// where u goes through `draws`, which come from the standard Gaussian.

func forwardFit(
    weights: [Double], means: [Double], deviations: [Double]
) -> (mean: Double, deviation: Double) {
    //:stub
    // Your code goes here. A square root is `x.squareRoot()`.
    return (mean: 0, deviation: 1)
    //:solution
    let mean = zip(weights, means).map { $0 * $1 }.reduce(0, +)
    var variance = 0.0
    for i in weights.indices {
        // How wide the peak is itself, and how far it lies from the mean of all.
        let distance = means[i] - mean
        variance += weights[i] * (deviations[i] * deviations[i] + distance * distance)
    }
    return (mean, variance.squareRoot())
    //:end
}

func reverseSlopes(
    mean: Double, deviation: Double, draws: [Double], score: (Double) -> Double
) -> (mean: Double, deviation: Double) {
    //:stub
    // And here.
    return (mean: 0, deviation: 0)
    //:solution
    // KL(q‖p) is −ln σ − E[ln p(μ + σu)] and a constant; μ + σu moves by 1 with μ and by u with σ.
    var slopes = (mean: 0.0, deviation: -1 / deviation)
    for u in draws {
        let rise = score(mean + deviation * u)
        slopes.mean -= rise / Double(draws.count)
        slopes.deviation -= u * rise / Double(draws.count)
    }
    return slopes
    //:end
}

//:about
//:summary one Gaussian for several peaks: the forward fit, and the reverse one's slopes
//:section forward-or-reverse-which-one-to-minimise
//:minutes 25
//:difficulty hard
//:check coverOrSeek(.init(forward: { forwardFit(weights: $0, means: $1, deviations: $2) }, reverse: { reverseSlopes(mean: $0.mean, deviation: $0.deviation, draws: $1, score: $2) }))
//:hint
// The forward fit has the mean and the variance of the truth. Two narrow peaks far apart: is the truth's variance small?
//:hint
// The variance is the mean squared distance from the mean of all: of a peak, its own variance and the square of its
// distance.
//:hint
// KL(q‖p) is −ln σ − E[ln p(μ + σu)], up to a constant. Differentiate within the mean: how does μ + σu move with μ, how
// with σ?
//:why
// The forward fit needs two moments of the truth, which samples of it give. The reverse one needs the slope of ln p at
// its own draws: no samples, and no factor of p, since the logarithm makes a constant of it. The −1/σ is the entropy's:
// without it every fit would shrink to the top of a peak.
