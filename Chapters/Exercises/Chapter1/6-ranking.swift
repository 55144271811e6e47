// Exercise 1.6: Who comes first?
//
// A ranking is trained by pairs: each preferred item should come before each of the others. A model
// gives the items scores, and says that the preferred one of a pair comes first with the probability
// sigmoid(its score − the other's). Charge that as cross-entropy does, minus its logarithm, and take
// the mean over all pairs. Return the slopes of that mean with respect to each score, too.
//
// A score of −1000 for the preferred item and 0 for the other costs 1000, not ∞.
//
// Read: docs/Chapter1-Noise.md#which-loss-for-which-task
// Check: swift run Exercises 1.6      Stuck: swift run Exercises hint 1.6

import ElementaryFunctions

func rankingLoss(preferred: [Double], others: [Double]) -> Double {
    // Your code goes here. `logSigmoid(x)` is ln sigmoid(x), for x of any size.
    return 0
}

func slopes(preferred: [Double], others: [Double]) -> (preferred: [Double], others: [Double]) {
    // And here.
    return (preferred: preferred.map { _ in 0 }, others: others.map { _ in 0 })
}
