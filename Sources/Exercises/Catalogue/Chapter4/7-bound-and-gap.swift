// Exercise 4.7: The bound and its gap
//
// Something hidden, z, comes from the standard Gaussian; we see x, which is z plus noise with the
// standard deviation `noise`. A Gaussian guess q at z has a mean and a deviation. Return its evidence
// lower bound, E[ln p(x | z)] − KL(q‖prior), where E is the mean over q; and the gap that is left,
// KL(q‖posterior). Their sum is ln p(x), whatever the guess: check yours with two guesses.

import ElementaryFunctions

func evidenceLowerBound(
    x: Double, noise: Double, mean: Double, deviation: Double
) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    // Over draws z of q the mean of (x − z)² is (x − mean)² + deviation².
    let squares = (x - mean) * (x - mean) + deviation * deviation
    let explained = -squares / (2 * noise * noise) - log(noise) - log(2 * Double.pi) / 2
    return explained - gaussianKL(mean, deviation, 0, 1)
    //:end
}

func gap(x: Double, noise: Double, mean: Double, deviation: Double) -> Double {
    //:stub
    // And here.
    return 0
    //:solution
    let variance = 1 + noise * noise
    return gaussianKL(mean, deviation, x / variance, noise / variance.squareRoot())
    //:end
}

/// KL(p‖q) of two Gaussians, from p's mean and deviation and q's: this is right; use it.
func gaussianKL(
    _ mean1: Double, _ deviation1: Double, _ mean2: Double, _ deviation2: Double
) -> Double {
    let distance = mean1 - mean2
    let spread = deviation1 * deviation1 + distance * distance
    return log(deviation2 / deviation1) + spread / (2 * deviation2 * deviation2) - 0.5
}

//:about
//:summary an evidence lower bound, and what it falls short by
//:section Trains#variational-inference-a-bound-with-a-gap-that-is-a-divergence
//:minutes 20
//:difficulty medium
//:check boundAndGap(.init(bound: { evidenceLowerBound(x: $0, noise: $1, mean: $2.mean, deviation: $2.deviation) }, gap: { gap(x: $0, noise: $1, mean: $2.mean, deviation: $2.deviation) }))
//:hint
// Given z, x is a Gaussian around z: ln p(x | z) = −(x − z)² / (2 noise²) − ln noise − ½ ln 2π. Only the square depends
// on z.
//:hint
// The mean of (x − z)² over the guess: the guess's own variance, and the square of the distance from x to its mean.
//:hint
// The posterior's mean is x / (1 + noise²), its variance noise² / (1 + noise²). `gaussianKL` takes deviations.
//:why
// The bound knows the prior and the noise only, and the gap the posterior; yet they share out one number that does not
// depend on the guess. So whoever raises the bound closes a gap that cannot be seen. The gap is a reverse divergence:
// the guess stands first.
