// Exercise 6.1: A gate
//
// ReLU lets positive numbers pass and turns the others to 0. Write it, and its backward pass: from
// the inputs and the slopes of the loss with respect to the outputs, the slopes with respect to the
// inputs. (At the kink, an input of 0, take the slope to be 0.)
//
// Read: docs/Chapter6.md#the-network-layer-by-layer
// Check: swift run Exercises 6.1      Stuck: swift run Exercises hint 6.1

func relu(_ input: [Double]) -> [Double] {
    // Your code goes here.
    return input
}

func reluBackward(_ input: [Double], outputGradient: [Double]) -> [Double] {
    // And here.
    return outputGradient
}
