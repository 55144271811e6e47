// Exercise 3.2: Cross-entropy from logits
//
// A model gives each class a logit, a score; `label` is the number of the right class, counted
// from 0. Return −ln p of that class, where p is the softmax of the logits. It must hold for logits
// such as 1000, too.
//
// Read: docs/Chapter3.md#from-logits-not-from-probabilities
// Check: swift run Exercises 3.2      Stuck: swift run Exercises hint 3.2

import ElementaryFunctions

func crossEntropy(logits: [Double], label: Int) -> Double {
    let powers = logits.map { exp($0) }
    let probability = powers[label] / powers.reduce(0, +)
    return -log(probability)
}
