// Exercise 1.4: Bug hunt: a descent that does not descend
//
// The objective (θ² − 1)² + 0.3 θ has two valleys. This descent is meant to end in the one that it
// starts in. It does not. Two lines are wrong: find them.

func slope(_ theta: Double) -> Double {
    //:stub
    2 * (theta * theta - 1) + 0.3
    //:solution
    // The chain rule: twice the bracket, times the bracket's own derivative 2θ.
    2 * (theta * theta - 1) * (2 * theta) + 0.3
    //:end
}

func endOfDescent(from start: Double, learningRate: Double, steps: Int) -> Double {
    var theta = start
    for _ in 0..<steps {
        //:stub
        theta += learningRate * slope(theta)
        //:solution
        theta -= learningRate * slope(theta)
        //:end
    }
    return theta
}

//:about
//:summary two lines keep a gradient descent from its valley
//:section going-downhill
//:minutes 15
//:difficulty medium
//:check descent(.init(slope: slope, end: endOfDescent))
//:hint
// Test the slope alone. What is the objective at θ = 2 and at θ = 2.001, and what slope do you expect?
//:hint
// What is the derivative of (θ² − 1)² with respect to θ? The square is only the outer function.
//:hint
// The slope points to where the objective rises. Which way is down?
//:why
// d/dθ (θ² − 1)² = 2(θ² − 1) · 2θ, and a descent subtracts. Two slips can hide each other: from −2 the
// descent with both even settles, at −0.922, where no valley is. A difference quotient finds the first in a minute.
