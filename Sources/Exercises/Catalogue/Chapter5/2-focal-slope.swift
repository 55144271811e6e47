// Exercise 5.2: The slope of a product
//
// Return the slope of focal loss with respect to the logit, where p = sigmoid(logit) is the
// probability of the label 1. Both factors of the loss move with the logit. Mind the label 0.

import ElementaryFunctions

func focalSlope(logit: Double, label: Double, gamma: Double) -> Double {
    //:stub
    // This is cross-entropy's slope. What is missing?
    return sigmoid(logit) - label
    //:solution
    // Turned towards the true class, so that p_t = sigmoid(towardTrue) for both labels.
    let towardTrue = label == 1 ? logit : -logit
    let pt = sigmoid(towardTrue)
    let slope = pow(1 - pt, gamma) * (gamma * pt * log(pt) + pt - 1)
    return label == 1 ? slope : -slope
    //:end
}

//:about
//:summary differentiate focal loss with respect to the logit
//:section the-gradient
//:minutes 25
//:difficulty hard
//:check focalSlope({ focalSlope(logit: $0, label: $1, gamma: $2) })
//:hint
// Take the label 1 first. What does the product rule make of (1 − p)^γ times −ln p?
//:hint
// dp/da = p (1 − p). So the weight's part is γ (1 − p)^γ p ln p, and the logarithm's −(1 − p)^(γ + 1).
//:hint
// For the label 0 p_t is sigmoid(−a): the same formula at −a, and a minus from the inner derivative.
//:why
// (1 − p_t)^γ (γ p_t ln p_t + p_t − 1), turned round for the label 0. With γ = 0 it is p_t − 1, cross-entropy's. At
// a = −1 and γ = 2 it is steeper than cross-entropy's although the loss is smaller.
// Far out it fails: at a logit of −800 and the label 1, p_t is 0 and ln p_t −∞, and their product is NaN. Exercise
// 5.3 hunts this very bug in the loss.
