// Exercise 4.2: A divergence with manners
//
// Write the Jensen–Shannon divergence: compare p and q each with their average, and take half of
// both. `divergence` below is right; use it.
//
// Read: docs/Chapter4.md#jensenshannon-symmetric-bounded-and-a-distance-under-the-root
// Check: swift run Exercises 4.2      Stuck: swift run Exercises hint 4.2

import ElementaryFunctions

func jensenShannon(_ p: [Double], _ q: [Double]) -> Double {
    // Your code goes here.
    return 0
}

func divergence(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).map { $0 == 0 ? 0 : $0 * log($0 / $1) }.reduce(0, +)
}
