// A dense layer, through the general kernel.

/// A dense layer, its bias and its activation; it reads a map as one row of numbers.
///
///     z[n] = b[n] + Σ_k input[k] · w[k][n],    output = activation(z)
///
/// Backward, with g the derivative with respect to z, summed over the images:
///
///     dw[k][n] = Σ input[k] · g[n],    dinput[k] = Σ_n g[n] · w[k][n]
///
/// In each of the three products the images of a group are rows or steps, so that weights are read once a group.
final class DenseStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters?
    let name: String
    var operations: Int { 2 * weights.steps * weights.outputs }

    private let weights: Parameters
    private let activation: Activation
    private let forwardSums: Contraction
    private let weightSums: Contraction
    private let inputSums: Contraction
    /// Where each input is.
    private let numbers: [Int]
    /// Weights as `[n][k]`, k laid out as the input is, for the input's gradient.
    private let transposed: Floats
    private let outputBuffer: SlotBuffer
    private let gradientBuffer: SlotBuffer
    /// g, as the outputs are laid out.
    private let rectifiedBuffer: SlotBuffer
    private let partialGradients: SlotBuffer
    private let arena: Arena

    init(_ input: Layout, outputs count: Int, _ activation: Activation, arena: Arena) {
        let numbers = input.numbers
        let output = Layout(Shape(1, 1, count))
        self.arena = arena
        self.input = input
        self.output = output
        self.activation = activation
        self.numbers = numbers
        name = "dense, \(numbers.count) → \(count)"
        weights = Parameters(steps: numbers.count, outputs: count, positions: 1, arena: arena)
        parameters = weights
        let images = Array(0..<groupSize)
        let inputWidth = paddedToVectors(input.image)
        forwardSums = Contraction(
            aRows: images.map { $0 * input.image }, cRows: images.map { $0 * output.image },
            aSteps: numbers, bSteps: numbers.indices.map { $0 * output.pixel }, columns: output.pixel,
            arena: arena)
        weightSums = Contraction(
            aRows: numbers, cRows: numbers.indices.map { $0 * output.pixel },
            aSteps: images.map { $0 * input.image }, bSteps: images.map { $0 * output.image },
            columns: output.pixel, arena: arena)
        inputSums = Contraction(
            aRows: images.map { $0 * output.image }, cRows: images.map { $0 * inputWidth },
            aSteps: Array(0..<count), bSteps: (0..<count).map { $0 * inputWidth }, columns: inputWidth,
            arena: arena)
        transposed = arena.floats(count * inputWidth)
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
        rectifiedBuffer = SlotBuffer(groupSize * output.image)
        partialGradients = SlotBuffer(weights.count)
    }

    var buffers: [SlotBuffer] { [outputBuffer, gradientBuffer, rectifiedBuffer, partialGradients] }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        forwardSums(
            inputs, weights.values, into: outputBuffer[slot], rows: images,
            activation == .relu ? .addBiasAndRectify(weights.biases) : .addBias(weights.biases))
    }

    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        let partial = partialGradients[slot]
        let gradients = rectifiedBuffer[slot]
        for n in stride(from: 0, to: output.pixel, by: 16) {
            var sum = Vector.zero
            for image in 0..<images {
                let place = image * output.image + n
                var g = gradientBuffer[slot].vector(place)
                if activation == .relu {
                    g.replace(with: Vector.zero, where: outputBuffer[slot].vector(place) .<= Vector.zero)
                }
                gradients.store(g, at: place)
                sum += g
            }
            partial.store(sum, at: weights.biasStart + n)
        }
        weightSums(inputs, gradients, into: partial, steps: images)
        if let inputGradients { inputSums(gradients, transposed, into: inputGradients, rows: images) }
    }

    // MARK: Parameters

    private static let pieceRows = 48

    /// A piece is some rows of weights; the last of them ends with the biases.
    var updatePieces: Int { (weights.steps + Self.pieceRows) / Self.pieceRows }

    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {
        let start = piece * Self.pieceRows
        let rows = start..<min(start + Self.pieceRows, weights.steps + 1)
        weights.sumGradients(partialGradients, groups.count, rows: rows)
        guard let step else { return }
        weights.update(rows: rows, step)
        transpose(rows: rows)
    }

    func parametersChanged() { transpose(rows: 0..<weights.steps) }

    /// Transposes some rows of weights, in squares of 16 × 16 where 16 inputs lie side by side.
    private func transpose(rows: Range<Int>) {
        let width = inputSums.columns
        var k = rows.lowerBound
        while k < min(rows.upperBound, weights.steps) {
            let isSquare = k + 16 <= min(rows.upperBound, weights.steps) && numbers[k + 15] == numbers[k] + 15
            for n in stride(from: 0, to: weights.outputs, by: 16) {
                if isSquare, n + 16 <= weights.outputs {
                    transposeSquare(
                        weights.values, k * weights.stride + n, stride: weights.stride, into: transposed,
                        n * width + numbers[k], stride: width)
                } else {
                    for row in k..<(isSquare ? k + 16 : k + 1) {
                        for column in n..<min(n + 16, weights.outputs) {
                            transposed[column * width + numbers[row]] =
                                weights.values[row * weights.stride + column]
                        }
                    }
                }
            }
            k += isSquare ? 16 : 1
        }
    }
}
