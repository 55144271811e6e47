// Exercise 2.1: Two pieces that meet
//
// Huber's loss of an error e is ½ e² where |e| is at most δ, and δ (|e| − ½ δ) beyond. Write it.
//
// Read: docs/Chapter2.md#a-bit-of-both-huber-log-cosh-quantile
// Check: swift run Exercises 2.1      Stuck: swift run Exercises hint 2.1

func huber(error: Double, delta: Double) -> Double {
    // Your code goes here.
    return 0
}
