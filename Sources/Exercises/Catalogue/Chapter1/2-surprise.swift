// Exercise 1.2: A surprise, in nats
//
// A model says that the label is 1 with this probability. Charge it for what happened: minus the
// natural logarithm of the probability that it gave to the label that came.
//
// For 0.9 and the label 1 Document 1 prints 0.152. Which number do you get?

import ElementaryFunctions

func crossEntropy(_ probability: Double, label: Double) -> Double {
    //:stub
    // Your code goes here. `log` is the natural logarithm.
    return 0
    //:solution
    // The probability of what happened: the model's for a 1, the rest for a 0.
    let given = label == 1 ? probability : 1 - probability
    return -log(given)
    //:end
}

//:about
//:summary charge a probability for the label that came, 0 or 1
//:section cross-entropy-by-hand-and-the-base-of-a-logarithm
//:minutes 5
//:difficulty easy
//:check crossEntropyOfOne(crossEntropy)
//:hint
// With 0.9 for the label 1, which probability did the model give to the label 0?
//:hint
// There are two cases. For a 1 what happened had the probability p, for a 0 it had 1 − p.
//:hint
// The logarithm of a number below 1 is negative; a cost is positive.
//:why
// One formula for both cases is −(y ln p + (1 − y) ln(1 − p)): one of the two factors is 0. Document 1 drops the
// second term, so a 0 predicted with 0.999 costs nothing, and takes base 2: 0.152 bits are 0.105 nats.
