// Exercise 1.1: The mean of the squares
//
// Write the mean squared error. For each example take the difference of prediction and target,
// square it, and take the mean of the squares over all examples.
//
// Document 1 computes it for predictions of 2.5 and 5.5 and targets of 3 and 5, and gets 0.25.
//
// Read: docs/Chapter1.md#squared-error-by-hand
// Check: swift run Exercises 1.1      Stuck: swift run Exercises hint 1.1

func meanSquaredError(_ predictions: [Double], _ targets: [Double]) -> Double {
    // Your code goes here.
    return 0
}
