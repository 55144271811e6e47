// Exercise 1.3: The loss decides
//
// The simplest model says the same number for every example. Which number is best depends on the
// loss. Write the best one under squared error, and the best one under absolute error.
//
// Read: docs/Chapter1.md#a-loss-decides-what-is-learned
// Check: swift run Exercises 1.3      Stuck: swift run Exercises hint 1.3

func bestUnderSquaredError(_ targets: [Double]) -> Double {
    // Your code goes here.
    return 0
}

func bestUnderAbsoluteError(_ targets: [Double]) -> Double {
    // And here.
    return 0
}
