// Exercise 5.1: Turn the easy ones down
//
// Write focal loss for one example, −(1 − p_t)^γ ln p_t. The model gives the label 1 this
// probability; p_t is what it gives to the label that is true.
//
// Mind Document 3's slip: for its email 2, with p = 0.2 and the label 0, it takes 0.2 for p_t.

import ElementaryFunctions

func focalLoss(_ probability: Double, label: Double, gamma: Double) -> Double {
    //:stub
    // Your code goes here. `pow(x, y)` is x to the power of y.
    return 0
    //:solution
    let trueClass = label == 1 ? probability : 1 - probability
    return -pow(1 - trueClass, gamma) * log(trueClass)
    //:end
}

//:about
//:summary write focal loss, with the right p_t
//:section the-definition
//:minutes 10
//:difficulty easy
//:check focal({ focalLoss($0, label: $1, gamma: $2) })
//:examine --gamma 2
//:hint
// The model says 0.2 for “spam”, and the email is not spam. Which probability did it give to the truth?
//:hint
// First a `let` for p_t, with the two cases of the label. Then the formula, with p_t in both places.
//:why
// p_t stands in the weight and in the logarithm, and the t stands for true, not for a number. With γ = 0 the weight is
// 1, and cross-entropy is left.
