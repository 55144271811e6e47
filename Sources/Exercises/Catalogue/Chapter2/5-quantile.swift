// Exercise 2.5: Late is worse than early
//
// The quantile loss charges q for each unit that a prediction is too low, and 1 − q for each unit
// that it is too high. With q = 0.8 a shortfall costs four times as much as an excess. Write it.

func quantileLoss(_ prediction: Double, _ target: Double, quantile: Double) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    let shortfall = target - prediction
    return shortfall > 0 ? quantile * shortfall : (quantile - 1) * shortfall
    //:end
}

//:about
//:summary charge the two sides of an error differently
//:section a-bit-of-both-huber-log-cosh-quantile
//:minutes 10
//:difficulty easy
//:check quantile({ quantileLoss($0, $1, quantile: $2) })
//:examine --quantile 0.8
//:hint
// The target is 12. What do predictions of 10 and of 14 cost with q = 0.8?
//:hint
// 2 × 0.8 and 2 × 0.2. A cost is never negative: mind which difference is positive.
//:why
// Balance the pulls: a share q of the targets may lie below the best constant and 1 − q above, since q (1 − q) is
// then the pull of both sides. So its best constant is the q-quantile; with q = ½ it is half of the absolute error.
