// Exercise 4.5: Which one still pulls?
//
// A discriminator gives a generated picture the logit a, and D = sigmoid(a). Return the slopes of
// the generator's two losses with respect to a: of ln(1 − D), and of −ln D. They must hold for
// a = 40, too, where D has rounded to 1.
//
// Read: docs/Chapter4-Trains.md#which-generator-loss-to-avoid
// Check: swift run Exercises 4.5      Stuck: swift run Exercises hint 4.5

import ElementaryFunctions

func minimaxSlope(logit: Double) -> Double {
    // Your code goes here.
    return 0
}

func nonSaturatingSlope(logit: Double) -> Double {
    // And here.
    return 0
}
