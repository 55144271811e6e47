// Exercise 1.4: Bug hunt: a descent that does not descend
//
// The objective (θ² − 1)² + 0.3 θ has two valleys. This descent is meant to end in the one that it
// starts in. It does not. Two lines are wrong: find them.
//
// Read: docs/Chapter1.md#going-downhill
// Check: swift run Exercises 1.4      Stuck: swift run Exercises hint 1.4

func slope(_ theta: Double) -> Double {
    2 * (theta * theta - 1) + 0.3
}

func endOfDescent(from start: Double, learningRate: Double, steps: Int) -> Double {
    var theta = start
    for _ in 0..<steps {
        theta += learningRate * slope(theta)
    }
    return theta
}
