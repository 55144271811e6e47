// Exercise 2.5: Late is worse than early
//
// The quantile loss charges q for each unit that a prediction is too low, and 1 − q for each unit
// that it is too high. With q = 0.8 a shortfall costs four times as much as an excess. Write it.
//
// Read: docs/Chapter2.md#a-bit-of-both-huber-log-cosh-quantile
// Check: swift run Exercises 2.5      Stuck: swift run Exercises hint 2.5

func quantileLoss(_ prediction: Double, _ target: Double, quantile: Double) -> Double {
    // Your code goes here.
    return 0
}
