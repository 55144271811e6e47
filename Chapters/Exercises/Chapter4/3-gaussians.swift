// Exercise 4.3: Two Gaussians
//
// Write the divergence KL(p‖q) of two Gaussians, from their means and standard deviations. The
// chapter has the closed form; check yours with two equal ones.
//
// Read: docs/Chapter4.md#gaussians
// Check: swift run Exercises 4.3      Stuck: swift run Exercises hint 4.3

import ElementaryFunctions

func gaussianKL(
    mean1: Double, deviation1: Double, mean2: Double, deviation2: Double
) -> Double {
    // Your code goes here.
    return 0
}
