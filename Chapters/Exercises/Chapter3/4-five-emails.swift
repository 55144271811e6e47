// Exercise 3.4: Bug hunt: five emails
//
// Document 3 computes the cross-entropy of five emails and gets 1.031. This function, written after
// its lines, is wrong in two places, too. The right result for its emails is 0.2336.
//
// Read: docs/Chapter3.md#five-emails-two-wrong-lines
// Check: swift run Exercises 3.4      Stuck: swift run Exercises hint 3.4

import ElementaryFunctions

/// The mean cross-entropy of emails, from their probabilities of being spam; the label 1 is spam.
func spamLoss(_ probabilities: [Double], _ labels: [Double]) -> Double {
    var sum = 0.0
    for i in probabilities.indices {
        let p = probabilities[i]
        sum += p > 0.5 ? log(1 - p) : log(p)
    }
    return -sum / 5
}
