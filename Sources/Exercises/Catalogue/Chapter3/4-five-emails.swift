// Exercise 3.4: Bug hunt: five emails
//
// Document 3 computes the cross-entropy of five emails and gets 1.031. This function, written after
// its lines, is wrong in two places, too. The right result for its emails is 0.2336.

import ElementaryFunctions

/// The mean cross-entropy of emails, from their probabilities of being spam; the label 1 is spam.
func spamLoss(_ probabilities: [Double], _ labels: [Double]) -> Double {
    var sum = 0.0
    for i in probabilities.indices {
        let p = probabilities[i]
        //:stub
        sum += p > 0.5 ? log(1 - p) : log(p)
        //:solution
        // What happened is the label's business, not the model's.
        sum += labels[i] == 1 ? log(p) : log(1 - p)
        //:end
    }
    //:stub
    return -sum / 5
    //:solution
    return -sum / Double(probabilities.count)
    //:end
}

//:about
//:summary Document 3's wrong logarithms, and a wrong mean
//:section five-emails-two-wrong-lines
//:minutes 10
//:difficulty easy
//:check fiveEmails(spamLoss)
//:hint
// Email 4 is spam and got 0.9. Is that a good or a bad prediction? What should it cost?
//:hint
// `labels` is not used anywhere. Should it be?
//:hint
// And what if there are two emails?
//:why
// The document takes log(1 − ŷ) for two emails that are spam, so that one of its best predictions
// costs the most: 2.303.
// Check a loss with a case that you know: a good prediction must cost less than a bad one.
