// Exercise 5.2: The slope of a product
//
// Return the slope of focal loss with respect to the logit, where p = sigmoid(logit) is the
// probability of the label 1. Both factors of the loss move with the logit. Mind the label 0.
//
// Read: docs/Chapter5.md#the-gradient
// Check: swift run Exercises 5.2      Stuck: swift run Exercises hint 5.2

import ElementaryFunctions

func focalSlope(logit: Double, label: Double, gamma: Double) -> Double {
    // This is cross-entropy's slope. What is missing?
    return sigmoid(logit) - label
}
