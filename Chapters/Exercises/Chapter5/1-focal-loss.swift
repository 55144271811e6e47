// Exercise 5.1: Turn the easy ones down
//
// Write focal loss for one example, −(1 − p_t)^γ ln p_t. The model gives the label 1 this
// probability; p_t is what it gives to the label that is true.
//
// Mind Document 3's slip: for its email 2, with p = 0.2 and the label 0, it takes 0.2 for p_t.
//
// Read: docs/Chapter5.md#the-definition
// Check: swift run Exercises 5.1      Stuck: swift run Exercises hint 5.1

import ElementaryFunctions

func focalLoss(_ probability: Double, label: Double, gamma: Double) -> Double {
    // Your code goes here. `pow(x, y)` is x to the power of y.
    return 0
}
