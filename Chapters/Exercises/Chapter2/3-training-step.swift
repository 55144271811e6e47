// Exercise 2.3: Bug hunt: one step, two lines
//
// One step of gradient descent for a line, as it is often typed. It trains, it even converges. But
// the step is not the one that the gradient asks for. What is wrong?
//
// Read: docs/Chapter2-Training.md#how-large-may-a-step-be
// Check: swift run Exercises 2.3      Stuck: swift run Exercises hint 2.3

func trainingStep(
    weight: Double, bias: Double, _ x: [Double], _ y: [Double], learningRate: Double
) -> (weight: Double, bias: Double) {
    var weight = weight
    var bias = bias
    weight -= learningRate * 2 * mean(x.indices.map { (weight * x[$0] + bias - y[$0]) * x[$0] })
    bias -= learningRate * 2 * mean(x.indices.map { weight * x[$0] + bias - y[$0] })
    return (weight, bias)
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
