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
//
// Read: docs/Chapter4.md#forward-or-reverse-which-one-to-minimise
// Check: swift run Exercises 4.6      Stuck: swift run Exercises hint 4.6

func forwardFit(
    weights: [Double], means: [Double], deviations: [Double]
) -> (mean: Double, deviation: Double) {
    // Your code goes here. A square root is `x.squareRoot()`.
    return (mean: 0, deviation: 1)
}

func reverseSlopes(
    mean: Double, deviation: Double, draws: [Double], score: (Double) -> Double
) -> (mean: Double, deviation: Double) {
    // And here.
    return (mean: 0, deviation: 0)
}
