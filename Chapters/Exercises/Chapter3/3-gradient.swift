// Exercise 3.3: What is said, less what is true
//
// Return the gradient of the cross-entropy of the exercise before, with respect to the logits: one
// slope for each class. It must hold for logits such as 1000, too.
//
// Read: docs/Chapter3.md#the-gradient-is-p--y
// Check: swift run Exercises 3.3      Stuck: swift run Exercises hint 3.3

import ElementaryFunctions

func gradient(logits: [Double], label: Int) -> [Double] {
    // Your code goes here.
    return logits.map { _ in 0 }
}
