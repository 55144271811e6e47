// A convolution of any size, through the general kernel.

/// A convolution, its bias and its activation.
///
///     z[y][x][n] = b[n] + Σ_{i, j, c} input[y + i][x + j][c] · w[i][j][c][n],    output = activation(z)
///
/// Backward, with g the derivative with respect to z:
///
///     dw[i][j][c][n] = Σ_{y, x} input[y + i][x + j][c] · g[y][x][n]
///     dinput[y][x][c] = Σ_{i, j, n} g[y − i][x − j][n] · w[i][j][c][n]
///
/// g is copied into the middle of a frame of zeros, k − 1 wide, so that the last sum needs no special cases at the
/// borders. `PlainNetwork` is the plain version.
final class ConvolutionStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters?
    let name: String
    var operations: Int { 2 * weights.steps * output.shape.count }

    private let weights: Parameters
    private let activation: Activation
    private let kernel: Int
    /// The frame's layout: output channels, k − 1 more rows and columns than the input has.
    private let frame: Layout
    private let frameStart: Int
    private let forwardSums: Contraction
    private let weightSums: Contraction
    private let inputSums: Contraction
    /// Weights as `[i][j][n][c]`, c padded, for the input's gradient.
    private let transposed: Floats
    private let outputBuffer: SlotBuffer
    private let gradientBuffer: SlotBuffer
    private let frameBuffer: SlotBuffer
    private let partialGradients: SlotBuffer

    private let arena: Arena

    /// - Parameter shape: the part of the output that is computed; what nothing reads can be left out.
    init(_ input: Layout, shape: Shape, kernel: Int, _ activation: Activation, arena: Arena) {
        let output = Layout(shape)
        let channels = input.shape.channels
        self.arena = arena
        self.input = input
        self.output = output
        self.activation = activation
        self.kernel = kernel
        name = "convolution \(kernel)×\(kernel), \(channels) → \(shape.channels)"
        weights = Parameters(
            steps: kernel * kernel * channels, outputs: shape.channels, positions: kernel * kernel,
            arena: arena)
        parameters = weights
        let border = kernel - 1
        frame = Layout(Shape(input.shape.rows + border, input.shape.columns + border, shape.channels))
        frameStart = border * frame.row + border * frame.pixel
        let taps = (0..<kernel).flatMap { i in (0..<kernel).map { j in (i, j) } }
        let inputWidth = paddedToVectors(channels)
        let pixels = input.pixels(rows: shape.rows, columns: shape.columns)
        let windowNumbers = taps.flatMap { i, j in
            (0..<channels).map { c in i * input.row + j * input.pixel + c }
        }
        forwardSums = Contraction(
            aRows: pixels, cRows: output.pixels(rows: shape.rows, columns: shape.columns),
            aSteps: windowNumbers,
            bSteps: (0..<weights.steps).map { [stride = weights.stride] in $0 * stride },
            columns: output.pixel, arena: arena)
        weightSums = Contraction(
            aRows: windowNumbers, cRows: (0..<weights.steps).map { [stride = weights.stride] in $0 * stride },
            aSteps: pixels, bSteps: frame.pixels(rows: shape.rows, columns: shape.columns),
            columns: output.pixel, arena: arena)
        let inputPixels = (input.shape.rows, input.shape.columns)
        inputSums = Contraction(
            aRows: frame.pixels(rows: inputPixels.0, columns: inputPixels.1),
            cRows: input.pixels(rows: inputPixels.0, columns: inputPixels.1),
            aSteps: taps.flatMap { [frame] i, j in
                (0..<shape.channels).map { n in (border - i) * frame.row + (border - j) * frame.pixel + n }
            },
            bSteps: (0..<kernel * kernel * shape.channels).map { $0 * inputWidth },
            columns: inputWidth, arena: arena)
        transposed = arena.floats(kernel * kernel * shape.channels * inputWidth)
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
        frameBuffer = SlotBuffer(frame.image)
        partialGradients = SlotBuffer(weights.count)
    }

    var buffers: [SlotBuffer] { [outputBuffer, gradientBuffer, frameBuffer, partialGradients] }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        let outputs = outputBuffer[slot]
        let epilogue: Epilogue =
            activation == .relu ? .addBiasAndRectify(weights.biases) : .addBias(weights.biases)
        for image in 0..<images {
            forwardSums(
                inputs.from(image * input.image), weights.values, into: outputs.from(image * output.image),
                epilogue)
        }
    }

    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        let framed = frameBuffer[slot]
        let partial = partialGradients[slot]
        let biasGradients = partial.from(weights.biasStart)
        biasGradients.fill(with: 0)
        let middle = framed.from(frameStart)
        for image in 0..<images {
            let outputs = outputBuffer[slot].from(image * output.image)
            let gradients = gradientBuffer[slot].from(image * output.image)
            for y in 0..<output.shape.rows {
                for place in stride(from: 0, to: output.row, by: 16) {
                    var g = gradients.vector(y * output.row + place)
                    if activation == .relu {
                        g.replace(
                            with: Vector.zero, where: outputs.vector(y * output.row + place) .<= Vector.zero)
                    }
                    middle.store(g, at: y * frame.row + place)
                    let n = place % output.pixel
                    biasGradients.store(biasGradients.vector(n) + g, at: n)
                }
            }
            weightSums(
                inputs.from(image * input.image), middle, into: partial, image == 0 ? .store : .accumulate)
            if let inputGradients {
                inputSums(framed, transposed, into: inputGradients.from(image * input.image))
            }
        }
    }

    // MARK: Parameters

    /// A piece is a tap's weights; the last piece is the biases.
    var updatePieces: Int { kernel * kernel + 1 }

    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {
        let channels = input.shape.channels
        let start = piece * channels
        let rows = start..<(piece == kernel * kernel ? start + 1 : start + channels)
        weights.sumGradients(partialGradients, groups.count, rows: rows)
        guard let step else { return }
        weights.update(rows: rows, step)
        if piece < kernel * kernel { transpose(tap: piece) }
    }

    func parametersChanged() { for tap in 0..<kernel * kernel { transpose(tap: tap) } }

    private func transpose(tap: Int) {
        let channels = input.shape.channels
        let width = paddedToVectors(channels)
        for c in 0..<channels {
            for n in 0..<weights.outputs {
                transposed[(tap * weights.outputs + n) * width + c] =
                    weights.values[(tap * channels + c) * weights.stride + n]
            }
        }
    }
}
