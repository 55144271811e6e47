// Exercise 4.3: Two Gaussians
//
// Write the divergence KL(p‖q) of two Gaussians, from their means and standard deviations. The
// chapter has the closed form; check yours with two equal ones.

import ElementaryFunctions

func gaussianKL(
    mean1: Double, deviation1: Double, mean2: Double, deviation2: Double
) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    let distance = mean1 - mean2
    let spread = deviation1 * deviation1 + distance * distance
    return log(deviation2 / deviation1) + spread / (2 * deviation2 * deviation2) - 0.5
    //:end
}

//:about
//:summary the closed form for two bell curves
//:section gaussians
//:minutes 10
//:difficulty easy
//:check gaussians({ gaussianKL(mean1: $0.mean, deviation1: $0.deviation, mean2: $1.mean, deviation2: $1.deviation) })
//:hint
// Three parts: the logarithm of the widths' quotient, the expected squared distance from q's mean, and a constant.
//:hint
// ln(σ₂/σ₁) + (σ₁² + (μ₁ − μ₂)²) / (2σ₂²) − ½.
//:why
// It is the expectation under p of ln p(x) − ln q(x). The expected square of x − μ₂ under p is σ₁² + (μ₁ − μ₂)², of
// x − μ₁ it is σ₁², which gives the −½. For equal Gaussians ln 1 + ½ − ½ = 0.
