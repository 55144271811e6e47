// Exercise 2.2: The slopes of a line
//
// A line predicts weight · x + bias. Return the slopes of its mean squared error with respect to
// the weight and to the bias.

func slopes(_ x: [Double], _ y: [Double], weight: Double, bias: Double)
    -> (weight: Double, bias: Double)
{
    //:stub
    // Your code goes here.
    return (weight: 0, bias: 0)
    //:solution
    var result = (weight: 0.0, bias: 0.0)
    for i in x.indices {
        let error = weight * x[i] + bias - y[i]
        // The outer derivative is 2 error; the inner one is x for the weight, 1 for the bias.
        result.weight += 2 * error * x[i] / Double(x.count)
        result.bias += 2 * error / Double(x.count)
    }
    return result
    //:end
}

//:about
//:summary differentiate the squared error of a line by hand
//:section Training#training-a-line
//:minutes 15
//:difficulty medium
//:check slopesOfALine({ slopes($0, $1, weight: $2.weight, bias: $2.bias) })
//:hint
// What is the derivative of e² with respect to e, and of e = w x + b − y with respect to w?
//:hint
// The chain rule: 2 e times x for the weight, 2 e times 1 for the bias. And the loss is a mean.
//:why
// Both slopes are a mean of 2 × error × something: how the prediction moves with that parameter. If you are not
// sure, compare with (L(w + h) − L(w − h)) / 2h. Document 2 writes the bracket as y − wx − b, with a minus in front.
