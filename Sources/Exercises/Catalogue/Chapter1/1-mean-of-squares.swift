// Exercise 1.1: The mean of the squares
//
// Write the mean squared error. For each example take the difference of prediction and target,
// square it, and take the mean of the squares over all examples.
//
// Document 1 computes it for predictions of 2.5 and 5.5 and targets of 3 and 5, and gets 0.25.

func meanSquaredError(_ predictions: [Double], _ targets: [Double]) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    var sum = 0.0
    for (prediction, target) in zip(predictions, targets) {
        let difference = prediction - target
        sum += difference * difference
    }
    return sum / Double(predictions.count)
    //:end
}

//:about
//:summary write squared error, averaged over the examples
//:section squared-error-by-hand
//:minutes 5
//:difficulty easy
//:check meanOfSquares(meanSquaredError)
//:hint
// How many steps are there between two arrays and one number? Say them aloud before you type.
//:hint
// A loop over `predictions.indices` gives you `predictions[i] - targets[i]`. Add up the squares in a `var`.
//:hint
// What is left after the loop is a sum. `Double(predictions.count)` is the number of examples.
//:why
// Differences, squares, sum, and the division: four steps. Document 1 lists three and calls the sum the
// mean; its own example divides.
