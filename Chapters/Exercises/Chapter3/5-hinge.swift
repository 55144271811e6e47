// Exercise 3.5: Enough is enough
//
// The label is 1 or −1, the score any number, and the hinge loss is max(0, 1 − label · score). Write
// it, and its slope with respect to the score. (Document 1 says that its letters stand for “the
// product of true value and prediction”. They stand for the two; the product is in the formula.)
//
// Read: docs/Chapter3-Margins.md#margins-five-losses-in-one-picture
// Check: swift run Exercises 3.5      Stuck: swift run Exercises hint 3.5

func hinge(score: Double, label: Double) -> Double {
    // Your code goes here.
    return 0
}

func hingeSlope(score: Double, label: Double) -> Double {
    // And here.
    return 0
}
