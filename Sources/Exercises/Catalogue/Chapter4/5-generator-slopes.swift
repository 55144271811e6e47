// Exercise 4.5: Which one still pulls?
//
// A discriminator gives a generated picture the logit a, and D = sigmoid(a). Return the slopes of
// the generator's two losses with respect to a: of ln(1 − D), and of −ln D. They must hold for
// a = 40, too, where D has rounded to 1.

import ElementaryFunctions

func minimaxSlope(logit: Double) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    // −1/(1 − D) · D(1 − D)
    -sigmoid(logit)
    //:end
}

func nonSaturatingSlope(logit: Double) -> Double {
    //:stub
    // And here.
    return 0
    //:solution
    // −1/D · D(1 − D), and 1 − sigmoid(a) is sigmoid(−a).
    -sigmoid(-logit)
    //:end
}

//:about
//:summary the slopes of a generator's two losses
//:section Trains#which-generator-loss-to-avoid
//:minutes 15
//:difficulty medium
//:check generatorSlopes(.init(minimax: minimaxSlope, nonSaturating: nonSaturatingSlope))
//:hint
// The derivative of the sigmoid is D (1 − D). What is the derivative of ln(1 − D) with respect to D?
//:hint
// Multiply the two. Much cancels.
//:hint
// 1 − D loses everything where D is nearly 1. How does the sigmoid of −a relate to that of a?
//:why
// −D and −(1 − D). At a = −6 the first is −0.0025 and the second −0.9975: where the generator is worst the minimax
// loss hardly pulls.
