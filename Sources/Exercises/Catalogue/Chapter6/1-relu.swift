// Exercise 6.1: A gate
//
// ReLU lets positive numbers pass and turns the others to 0. Write it, and its backward pass: from
// the inputs and the slopes of the loss with respect to the outputs, the slopes with respect to the
// inputs. (At the kink, an input of 0, take the slope to be 0.)

func relu(_ input: [Double]) -> [Double] {
    //:stub
    // Your code goes here.
    return input
    //:solution
    input.map { max($0, 0) }
    //:end
}

func reluBackward(_ input: [Double], outputGradient: [Double]) -> [Double] {
    //:stub
    // And here.
    return outputGradient
    //:solution
    // The output moves with the input where the input is above 0, and there one to one.
    zip(input, outputGradient).map { x, slope in x > 0 ? slope : 0 }
    //:end
}

//:about
//:summary let slopes back through a ReLU
//:section the-network-layer-by-layer
//:minutes 10
//:difficulty easy
//:check relu(.init(forward: relu, backward: { reluBackward($0, outputGradient: $1) }))
//:hint
// If the input is −3 and moves a little, how does the output move? And with an input of 2?
//:hint
// The input decides whether a slope passes; what passes is the output's slope, of either sign.
//:why
// The chain rule: the input's slope is the output's slope times the derivative, which is 1 or 0. A layer's backward
// pass needs to remember its input for it.
