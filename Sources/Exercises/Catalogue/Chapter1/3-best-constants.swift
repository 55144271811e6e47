// Exercise 1.3: The loss decides
//
// The simplest model says the same number for every example. Which number is best depends on the
// loss. Write the best one under squared error, and the best one under absolute error.

func bestUnderSquaredError(_ targets: [Double]) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    targets.reduce(0, +) / Double(targets.count)
    //:end
}

func bestUnderAbsoluteError(_ targets: [Double]) -> Double {
    //:stub
    // And here.
    return 0
    //:solution
    // Moving past a target changes the pull by 2: it is balanced in the middle of the sorted targets.
    let sorted = targets.sorted()
    return sorted[sorted.count / 2]
    //:end
}

//:about
//:summary find the constants that squared and absolute error would learn
//:section a-loss-decides-what-is-learned
//:minutes 10
//:difficulty easy
//:check bestConstants(.init(squared: bestUnderSquaredError, absolute: bestUnderAbsoluteError))
//:hint
// At the best constant the slopes of all examples cancel. What is the slope of a square, what of an absolute value?
//:hint
// Under squared error the differences must sum to 0. Under absolute error each example pulls with 1, up or down:
// as many must lie above as below.
//:hint
// Mean and median. For the median look at `targets.sorted()`.
//:why
// The slope of Σ (c − y)² is 2 Σ (c − y), which is 0 at the mean. The slope of Σ |c − y| is the number of targets
// below c less the number above it, which is 0 at the median. With an even number of targets every constant between
// the middle two does.
