// Exercise 2.3: Bug hunt: one step, two lines
//
// One step of gradient descent for a line, as it is often typed. It trains, it even converges. But
// the step is not the one that the gradient asks for. What is wrong?

func trainingStep(
    weight: Double, bias: Double, _ x: [Double], _ y: [Double], learningRate: Double
) -> (weight: Double, bias: Double) {
    //:stub
    var weight = weight
    var bias = bias
    weight -= learningRate * 2 * mean(x.indices.map { (weight * x[$0] + bias - y[$0]) * x[$0] })
    bias -= learningRate * 2 * mean(x.indices.map { weight * x[$0] + bias - y[$0] })
    return (weight, bias)
    //:solution
    // First all slopes, of one and the same line; then all steps.
    let errors = x.indices.map { weight * x[$0] + bias - y[$0] }
    let slopeOfWeight = 2 * mean(x.indices.map { errors[$0] * x[$0] })
    let slopeOfBias = 2 * mean(errors)
    return (weight - learningRate * slopeOfWeight, bias - learningRate * slopeOfBias)
    //:end
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

//:about
//:summary a training step that uses a slope too late
//:section Training#how-large-may-a-step-be
//:minutes 10
//:difficulty medium
//:check trainingStep({ trainingStep(weight: $0.weight, bias: $0.bias, $1, $2, learningRate: $3) })
//:hint
// A gradient is taken at one point. At which line is the slope of the weight taken here, and at which that of the
// bias?
//:hint
// Which weight does the second `-=` see?
//:why
// The second line sees the weight that the first has just changed, so its slope belongs to another line. Compute
// all slopes, then move. (Moving one parameter at a time is a method of its own, coordinate descent.)
