// Exercise 2.2: The slopes of a line
//
// A line predicts weight · x + bias. Return the slopes of its mean squared error with respect to
// the weight and to the bias.
//
// Read: docs/Chapter2-Training.md#training-a-line
// Check: swift run Exercises 2.2      Stuck: swift run Exercises hint 2.2

func slopes(_ x: [Double], _ y: [Double], weight: Double, bias: Double)
    -> (weight: Double, bias: Double)
{
    // Your code goes here.
    return (weight: 0, bias: 0)
}
