// Exercise 6.2: A dense layer, there and back
//
// A dense layer has a row of weights and a bias for each output: output = row · input + bias. Write
// it, and its backward pass: from the slopes of the loss with respect to the outputs, the slopes
// with respect to each weight (in rows, too), each bias, and each input.

func denseForward(_ weights: [[Double]], bias: [Double], _ input: [Double]) -> [Double] {
    //:stub
    // Your code goes here.
    return bias
    //:solution
    weights.indices.map { i in
        var sum = bias[i]
        for j in input.indices { sum += weights[i][j] * input[j] }
        return sum
    }
    //:end
}

func denseBackward(_ weights: [[Double]], _ input: [Double], outputGradient: [Double])
    -> (weights: [[Double]], bias: [Double], input: [Double])
{
    //:stub
    // And here.
    return (weights: weights, bias: outputGradient, input: input)
    //:solution
    var inputGradient = input.map { _ in 0.0 }
    for i in outputGradient.indices {
        // Input j reaches every output i, each by its own weight: the slopes add up.
        for j in input.indices { inputGradient[j] += weights[i][j] * outputGradient[i] }
    }
    let weightGradient = outputGradient.map { slope in input.map { slope * $0 } }
    return (weights: weightGradient, bias: outputGradient, input: inputGradient)
    //:end
}

//:about
//:summary a dense layer and its backward pass
//:section the-network-layer-by-layer
//:minutes 25
//:difficulty medium
//:check dense(.init(forward: { denseForward($0, bias: $1, $2) }, backward: { denseBackward($0, $1, outputGradient: $2) }))
//:hint
// Which outputs does one weight reach? Which does one input reach?
//:hint
// Weight (i, j) reaches output i alone, multiplied by input j. Bias i reaches output i, multiplied by 1.
//:hint
// Input j reaches all outputs, output i by weight (i, j). Sum over i.
//:why
// ∂L/∂Wᵢⱼ = gᵢ xⱼ, ∂L/∂bᵢ = gᵢ, ∂L/∂xⱼ = Σᵢ Wᵢⱼ gᵢ. Forward goes along the rows of W, backward down its columns: it is
// the transposed matrix.
