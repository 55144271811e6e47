// Exercise 3.1: A sum too large to write down
//
// The logarithm of a sum of powers, ln Σ exp(zᵢ), is at the heart of every cross-entropy. Written
// as it stands it gives ∞ for [1000, 1000], though the answer is 1000.69. Make it survive.
//
// Read: docs/Chapter3.md#from-logits-not-from-probabilities
// Check: swift run Exercises 3.1      Stuck: swift run Exercises hint 3.1

import ElementaryFunctions

func logSumExp(_ values: [Double]) -> Double {
    log(values.map { exp($0) }.reduce(0, +))
}
