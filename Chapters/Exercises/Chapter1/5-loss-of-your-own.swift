// Exercise 1.5: A loss of your own
//
// Design a loss for predicting how many minutes a journey takes. It must
// - be 0 for a perfect prediction, above 0 for any other, and grow with the error;
// - charge more for 5 minutes too few (you come late) than for 5 minutes too many;
// - have a slope that never exceeds 10, so that one strange day cannot rule the rest;
// - have no kink at the target: there the slope fades to 0.
// Write its slope, too: the derivative with respect to the prediction. There are many answers.
//
// Read: docs/Chapter1-Noise.md#what-a-good-loss-needs
// Check: swift run Exercises 1.5      Stuck: swift run Exercises hint 1.5

func loss(_ prediction: Double, _ target: Double) -> Double {
    // Squared error meets some of the wishes. Your code goes here.
    let error = prediction - target
    return error * error
}

func slope(_ prediction: Double, _ target: Double) -> Double {
    return 2 * (prediction - target)
}
