// A single output of a 3 × 3 convolution, where Winograd's sum is too near to 0 for a ReLU to decide on.

/// Writes an output of a 3 × 3 convolution, plus the bias, for the 16 output channels from `column` on.
///
///     b[column...] + Σ_{i, j, c} input[place + i row + j pixel + c] · w[i][j][c][column...]
@inline(never)
func directSum(
    _ inputs: Floats, _ place: Int, _ layout: Layout, _ weights: Parameters, _ column: Int,
    into target: Floats, _ targetPlace: Int, bias: Bool
) {
    var sum = Vector.zero
    var step = column
    for i in 0..<3 {
        for j in 0..<3 {
            let pixel = place + i * layout.row + j * layout.pixel
            for c in 0..<layout.shape.channels {
                sum.addProduct(Vector(repeating: inputs[pixel + c]), weights.values.vector(step))
                step += weights.stride
            }
        }
    }
    target.store(bias ? weights.biases.vector(column) + sum : sum, at: targetPlace)
}
