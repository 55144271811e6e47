// Exercise 2.1: Two pieces that meet
//
// Huber's loss of an error e is ½ e² where |e| is at most δ, and δ (|e| − ½ δ) beyond. Write it.

func huber(error: Double, delta: Double) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    let size = abs(error)
    if size <= delta { return 0.5 * size * size }
    return delta * (size - 0.5 * delta)
    //:end
}

//:about
//:summary write Huber's loss, a parabola that goes on as a line
//:section a-bit-of-both-huber-log-cosh-quantile
//:minutes 10
//:difficulty easy
//:check huber(huber)
//:hint
// Which of the two formulas applies to an error of −3 with δ = 1?
//:hint
// Take `abs(error)` first, then an `if`. At |e| = δ both pieces must say the same: do they?
//:why
// At |e| = δ the parabola is ½ δ² and the line δ(δ − ½ δ), the same; and both have the slope δ there. That is what
// the −½ δ is for: without it the loss jumps.
