// Exercise 5.3: Bug hunt: far out
//
// Focal loss of an example with the label 1, from its logit. The formula is right, and so are the
// results for small logits. At −800 it is ∞ and at 40 it is 0; right are 800 and 7.7e-53 for γ = 2.

import ElementaryFunctions

func focalLoss(logit: Double, gamma: Double) -> Double {
    //:stub
    let p = 1 / (1 + exp(-logit))
    return -pow(1 - p, gamma) * log(p)
    //:solution
    // 1 − sigmoid(a) is sigmoid(−a), and logSigmoid(a) is ln p without p.
    -pow(sigmoid(-logit), gamma) * logSigmoid(logit)
    //:end
}

//:about
//:summary a right formula that fails at large logits
//:section the-gradient
//:minutes 15
//:difficulty medium
//:check stableFocal({ focalLoss(logit: $0, gamma: $1) })
//:hint
// What is p at a logit of −800, and at 40? Print it.
//:hint
// ElementaryFunctions has `logSigmoid(x)`, the logarithm of a sigmoid that never computes the sigmoid.
//:hint
// And 1 − p, where p has rounded to 1? Which logit has the probability 1 − p?
//:why
// A probability near 1 has lost what the logit still knows: 1 − p is 4.2e-18 at a logit of 40, and no Double between
// 1 − 1.1e-16 and 1 exists to say so. Its mirror image sigmoid(−40) has all its digits.
