// Exercise 1.5: A loss of your own
//
// Design a loss for predicting how many minutes a journey takes. It must
// - be 0 for a perfect prediction, above 0 for any other, and grow with the error;
// - charge more for 5 minutes too few (you come late) than for 5 minutes too many;
// - have a slope that never exceeds 10, so that one strange day cannot rule the rest;
// - have no kink at the target: there the slope fades to 0.
// Write its slope, too: the derivative with respect to the prediction. There are many answers.

func loss(_ prediction: Double, _ target: Double) -> Double {
    //:stub
    // Squared error meets some of the wishes. Your code goes here.
    let error = prediction - target
    return error * error
    //:solution
    // √(1 + e²) − 1 is like e²/2 near the target and like |e| far from it.
    let error = prediction - target
    let weight = error < 0 ? 3.0 : 1
    return weight * ((1 + error * error).squareRoot() - 1)
    //:end
}

func slope(_ prediction: Double, _ target: Double) -> Double {
    //:stub
    return 2 * (prediction - target)
    //:solution
    let error = prediction - target
    let weight = error < 0 ? 3.0 : 1
    return weight * error / (1 + error * error).squareRoot()
    //:end
}

//:about
//:summary design a loss and its slope to a list of wishes
//:section Noise#what-a-good-loss-needs
//:minutes 30
//:difficulty hard
//:check lossOfOnesOwn(.init(loss: loss, slope: slope))
//:examine
//:hint
// Which losses of the chapter's table have a bounded slope, and which of them have no kink?
//:hint
// Huber's loss, log-cosh and √(1 + e²) − 1 are parabolas near 0 and lines far out.
//:hint
// For the two sides multiply by one factor where e < 0 and by another where e > 0. At 0 both slopes are 0, so that
// no kink comes of it.
//:why
// The square root gives a slope of e/√(1 + e²), which lies between −1 and 1; with the factor 3, between −3 and 1.
// It is 0 at the target from both sides. Such a loss does not learn the mean or the median but something higher:
// that is what “late is worse” means.
