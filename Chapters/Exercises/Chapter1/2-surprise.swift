// Exercise 1.2: A surprise, in nats
//
// A model says that the label is 1 with this probability. Charge it for what happened: minus the
// natural logarithm of the probability that it gave to the label that came.
//
// For 0.9 and the label 1 Document 1 prints 0.152. Which number do you get?
//
// Read: docs/Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm
// Check: swift run Exercises 1.2      Stuck: swift run Exercises hint 1.2

import ElementaryFunctions

func crossEntropy(_ probability: Double, label: Double) -> Double {
    // Your code goes here. `log` is the natural logarithm.
    return 0
}
