// Exercise 6.2: A dense layer, there and back
//
// A dense layer has a row of weights and a bias for each output: output = row · input + bias. Write
// it, and its backward pass: from the slopes of the loss with respect to the outputs, the slopes
// with respect to each weight (in rows, too), each bias, and each input.
//
// Read: docs/Chapter6.md#the-network-layer-by-layer
// Check: swift run Exercises 6.2      Stuck: swift run Exercises hint 6.2

func denseForward(_ weights: [[Double]], bias: [Double], _ input: [Double]) -> [Double] {
    // Your code goes here.
    return bias
}

func denseBackward(_ weights: [[Double]], _ input: [Double], outputGradient: [Double])
    -> (weights: [[Double]], bias: [Double], input: [Double])
{
    // And here.
    return (weights: weights, bias: outputGradient, input: input)
}
