// Exercise 6.3: The strongest of four
//
// Max-pooling cuts a map into squares of 2 × 2, side by side, and keeps the largest number of each.
// Write it, and its backward pass: the slopes with respect to the map. The maps have even sides, and
// no two numbers of a square are equal.
//
// Read: docs/Chapter6.md#the-network-layer-by-layer
// Check: swift run Exercises 6.3      Stuck: swift run Exercises hint 6.3

func pool(_ map: [[Double]]) -> [[Double]] {
    // Your code goes here.
    return map
}

func poolBackward(_ map: [[Double]], outputGradient: [[Double]]) -> [[Double]] {
    // And here.
    return map
}
