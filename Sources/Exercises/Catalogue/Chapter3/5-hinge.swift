// Exercise 3.5: Enough is enough
//
// The label is 1 or −1, the score any number, and the hinge loss is max(0, 1 − label · score). Write
// it, and its slope with respect to the score. (Document 1 says that its letters stand for “the
// product of true value and prediction”. They stand for the two; the product is in the formula.)

func hinge(score: Double, label: Double) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    max(0, 1 - label * score)
    //:end
}

func hingeSlope(score: Double, label: Double) -> Double {
    //:stub
    // And here.
    return 0
    //:solution
    label * score < 1 ? -label : 0
    //:end
}

//:about
//:summary hinge loss and its slope, which ends at the margin
//:section Margins#margins-five-losses-in-one-picture
//:minutes 10
//:difficulty easy
//:check hinge(.init(loss: hinge, slope: hingeSlope))
//:hint
// What do scores of 2 and of −2 cost, for the label 1 and for the label −1?
//:hint
// Where the loss is 0 its slope is 0. Elsewhere it is the derivative of 1 − y f with respect to f.
//:why
// Up to a margin of 1 hinge loss pulls with the same force, whichever the size of the mistake; from there on it is
// silent. That is why a support vector machine depends on few examples only.
