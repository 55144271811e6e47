// Exercise 4.7: The bound and its gap
//
// Something hidden, z, comes from the standard Gaussian; we see x, which is z plus noise with the
// standard deviation `noise`. A Gaussian guess q at z has a mean and a deviation. Return its evidence
// lower bound, E[ln p(x | z)] − KL(q‖prior), where E is the mean over q; and the gap that is left,
// KL(q‖posterior). Their sum is ln p(x), whatever the guess: check yours with two guesses.
//
// Read: docs/Chapter4-Trains.md#variational-inference-a-bound-with-a-gap-that-is-a-divergence
// Check: swift run Exercises 4.7      Stuck: swift run Exercises hint 4.7

import ElementaryFunctions

func evidenceLowerBound(
    x: Double, noise: Double, mean: Double, deviation: Double
) -> Double {
    // Your code goes here.
    return 0
}

func gap(x: Double, noise: Double, mean: Double, deviation: Double) -> Double {
    // And here.
    return 0
}

/// KL(p‖q) of two Gaussians, from p's mean and deviation and q's: this is right; use it.
func gaussianKL(
    _ mean1: Double, _ deviation1: Double, _ mean2: Double, _ deviation2: Double
) -> Double {
    let distance = mean1 - mean2
    let spread = deviation1 * deviation1 + distance * distance
    return log(deviation2 / deviation1) + spread / (2 * deviation2 * deviation2) - 0.5
}
