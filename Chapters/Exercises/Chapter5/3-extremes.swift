// Exercise 5.3: Bug hunt: far out
//
// Focal loss of an example with the label 1, from its logit. The formula is right, and so are the
// results for small logits. At −800 it is ∞ and at 40 it is 0; right are 800 and 7.7e-53 for γ = 2.
//
// Read: docs/Chapter5.md#the-gradient
// Check: swift run Exercises 5.3      Stuck: swift run Exercises hint 5.3

import ElementaryFunctions

func focalLoss(logit: Double, gamma: Double) -> Double {
    let p = 1 / (1 + exp(-logit))
    return -pow(1 - p, gamma) * log(p)
}
