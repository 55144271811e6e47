// Exercise 4.1: The extra surprise
//
// Write the Kullback–Leibler divergence KL(p‖q) = Σ pᵢ ln(pᵢ/qᵢ), in nats. Mind the zeros: what
// never happens costs nothing, and what q rules out costs ∞ if it does happen.
//
// Read: docs/Chapter4.md#zeros
// Check: swift run Exercises 4.1      Stuck: swift run Exercises hint 4.1

import ElementaryFunctions

func divergence(_ p: [Double], _ q: [Double]) -> Double {
    // Your code goes here.
    return 0
}
