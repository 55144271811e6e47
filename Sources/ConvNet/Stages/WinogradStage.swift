// A 3 × 3 convolution whose map is cut into tiles of 3 × 3 outputs.

/// A convolution with 3 × 3 kernels in 25 products for 9 outputs, forward and backward.
///
///     V = Bᵀ d B for each tile d of 5 × 5 inputs,    U = G w Gᵀ
///     M[p] = V[p] · U[p] at each of the 25 points p,    z = Aᵀ M A + bias
///
/// Backward, with g the derivative with respect to z, the same steps transposed:
///
///     dM = A g Aᵀ,    dV[p] = dM[p] · U[p]ᵀ,    d(input) = B dV Bᵀ
///     dU[p] = V[p]ᵀ · dM[p], over all tiles of the batch,    dw = Gᵀ dU G
///
/// Layouts: V `[point][tile][input channel]`, M `[point][tile][output channel]`, U `[point][input channel][output
/// channel]`, and the same transposed; each point's plane is 16 floats longer than it needs to be, so that the planes do
/// not all meet in the same lines of the cache. V and dM stay until the update.
final class WinogradStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters?
    let name: String
    var operations: Int { 2 * weights.steps * output.shape.count }

    static let points = 25
    let weights: Parameters
    let activation: Activation
    /// Where the tiles of an image start, in the input and in the output.
    let inputTiles: [Int]
    let outputTiles: [Int]
    let inputPlane: Int
    let outputPlane: Int
    let weightPlane: Int
    /// For dU of 16 input channels.
    let sumPlane: Int
    private let forwardSums: Contraction
    let inputSums: Contraction
    var weightSums: Contraction
    /// U and, for the input's gradient, U transposed.
    let transformed: Floats
    let transposed: Floats
    let weightScratch: SlotBuffer
    /// How near a tile's outputs are to the ReLU's kink: the smallest, and each.
    private let doubtScratch: SlotBuffer
    let outputBuffer: SlotBuffer
    let gradientBuffer: SlotBuffer
    let transformedInputs: SlotBuffer
    let transformedOutputs: SlotBuffer
    let transformedGradients: SlotBuffer
    let biasGradients: SlotBuffer
    private let arena: Arena

    /// Whether a convolution's map can be cut into these tiles.
    static func fits(_ input: Layout, _ shape: Shape, kernel: Int) -> Bool {
        kernel == 3 && shape.rows % 3 == 0 && shape.columns % 3 == 0
            && input.shape.channels % 16 == 0
    }

    init(_ input: Layout, shape: Shape, _ activation: Activation, arena: Arena) {
        let output = Layout(shape)
        self.arena = arena
        self.input = input
        self.output = output
        self.activation = activation
        let channels = input.shape.channels
        name = "convolution 3×3 in tiles of 3×3, \(channels) → \(shape.channels)"
        let weights = Parameters(steps: 9 * channels, outputs: shape.channels, positions: 9, arena: arena)
        self.weights = weights
        parameters = weights
        let tiles = (0..<shape.rows / 3).flatMap { y in (0..<shape.columns / 3).map { x in (3 * y, 3 * x) } }
        inputTiles = tiles.map { y, x in y * input.row + x * input.pixel }
        outputTiles = tiles.map { y, x in y * output.row + x * output.pixel }
        let rows = Array(0..<groupSize * tiles.count)
        inputPlane = rows.count * input.pixel + 16
        outputPlane = rows.count * output.pixel + 16
        forwardSums = Contraction(
            aRows: rows.map { $0 * input.pixel }, cRows: rows.map { $0 * output.pixel },
            aSteps: Array(0..<channels), bSteps: (0..<channels).map { $0 * output.pixel },
            columns: output.pixel, arena: arena)
        inputSums = Contraction(
            aRows: rows.map { $0 * output.pixel }, cRows: rows.map { $0 * input.pixel },
            aSteps: Array(0..<shape.channels), bSteps: (0..<shape.channels).map { $0 * input.pixel },
            columns: input.pixel, arena: arena)
        weightSums = Contraction(
            aRows: [], cRows: [], aSteps: [], bSteps: [], columns: output.pixel, arena: arena)
        weightPlane = input.pixel * output.pixel + 16
        sumPlane = 16 * output.pixel + 16
        transformed = arena.floats(Self.points * weightPlane)
        transposed = arena.floats(Self.points * weightPlane)
        doubtScratch = SlotBuffer(160)
        weightScratch = SlotBuffer(Self.points * sumPlane)
        weightScratch.make(input.pixel / 16, in: arena)
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
        transformedInputs = SlotBuffer(Self.points * inputPlane)
        transformedOutputs = SlotBuffer(Self.points * outputPlane)
        transformedGradients = SlotBuffer(Self.points * inputPlane)
        biasGradients = SlotBuffer(output.pixel)
    }

    var buffers: [SlotBuffer] {
        [
            outputBuffer, gradientBuffer, transformedInputs, transformedOutputs, transformedGradients,
            biasGradients,
            doubtScratch,
        ]
    }

    func makeSlots(_ count: Int, in arena: Arena) {
        for buffer in buffers { buffer.make(count, in: arena) }
        let tiles = groupSize * inputTiles.count
        let tilesOfSlots = (0..<count).flatMap { slot in (0..<tiles).map { (slot, $0) } }
        weightSums = Contraction(
            aRows: Array(0..<16), cRows: (0..<16).map { [output] in $0 * output.pixel },
            aSteps: tilesOfSlots.map { [transformedInputs, input] slot, tile in
                slot * transformedInputs.size + tile * input.pixel
            },
            bSteps: tilesOfSlots.map { [transformedOutputs, output] slot, tile in
                slot * transformedOutputs.size + tile * output.pixel
            },
            columns: output.pixel, arena: arena)
    }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    // MARK: Forward

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        let v = transformedInputs[slot]
        let m = transformedOutputs[slot]
        transformInputs(inputs, into: v, images)
        let tiles = images * inputTiles.count
        for point in 0..<Self.points {
            forwardSums(
                v.from(point * inputPlane), transformed.from(point * weightPlane),
                into: m.from(point * outputPlane), rows: tiles)
        }
        transformOutputs(m, into: outputBuffer[slot], images, inputs, doubtScratch[slot])
    }

    private func transformInputs(_ inputs: Floats, into v: Floats, _ images: Int) {
        let tiles = inputTiles.count
        var half = InlineArray<25, Vector>(repeating: .zero)
        for tile in 0..<images * tiles {
            let start = tile / tiles * input.image + inputTiles[tile % tiles]
            for c in stride(from: 0, to: input.pixel, by: 16) {
                for i in 0..<5 {
                    let place = start + i * input.row + c
                    let t = ThreeOutputs.input(
                        (
                            inputs.vector(place), inputs.vector(place + input.pixel),
                            inputs.vector(place + 2 * input.pixel), inputs.vector(place + 3 * input.pixel),
                            inputs.vector(place + 4 * input.pixel)
                        ))
                    half[5 * i] = t.0
                    half[5 * i + 1] = t.1
                    half[5 * i + 2] = t.2
                    half[5 * i + 3] = t.3
                    half[5 * i + 4] = t.4
                }
                let target = tile * input.pixel + c
                for j in 0..<5 {
                    let t = ThreeOutputs.input(
                        (half[j], half[5 + j], half[10 + j], half[15 + j], half[20 + j]))
                    v.store(t.0, at: target + j * inputPlane)
                    v.store(t.1, at: target + (5 + j) * inputPlane)
                    v.store(t.2, at: target + (10 + j) * inputPlane)
                    v.store(t.3, at: target + (15 + j) * inputPlane)
                    v.store(t.4, at: target + (20 + j) * inputPlane)
                }
            }
        }
    }

    private func transformOutputs(
        _ m: Floats, into outputs: Floats, _ images: Int, _ inputs: Floats, _ scratch: Floats
    ) {
        let rectifies = activation == .relu
        let tiles = outputTiles.count
        let biases = weights.biases
        var half = InlineArray<15, Vector>(repeating: .zero)
        for tile in 0..<images * tiles {
            let start = tile / tiles * output.image + outputTiles[tile % tiles]
            for n in stride(from: 0, to: output.pixel, by: 16) {
                let source = tile * output.pixel + n
                for j in 0..<5 {
                    let t = ThreeOutputs.output(
                        (
                            m.vector(source + j * outputPlane), m.vector(source + (5 + j) * outputPlane),
                            m.vector(source + (10 + j) * outputPlane),
                            m.vector(source + (15 + j) * outputPlane),
                            m.vector(source + (20 + j) * outputPlane)
                        ))
                    half[j] = t.0
                    half[5 + j] = t.1
                    half[10 + j] = t.2
                }
                let bias = biases.vector(n)
                var smallest = Vector(repeating: .infinity)
                for i in 0..<3 {
                    let sums = ThreeOutputs.output(
                        (half[5 * i], half[5 * i + 1], half[5 * i + 2], half[5 * i + 3], half[5 * i + 4]))
                    let z = (sums.0 + bias, sums.1 + bias, sums.2 + bias)
                    let place = start + i * output.row + n
                    smallest = smaller(
                        smallest, smaller(magnitude(z.0), smaller(magnitude(z.1), magnitude(z.2))))
                    outputs.store(rectifies ? rectified(z.0) : z.0, at: place)
                    outputs.store(rectifies ? rectified(z.1) : z.1, at: place + output.pixel)
                    outputs.store(rectifies ? rectified(z.2) : z.2, at: place + 2 * output.pixel)
                    scratch.store(magnitude(z.0), at: 48 * i + 16)
                    scratch.store(magnitude(z.1), at: 48 * i + 32)
                    scratch.store(magnitude(z.2), at: 48 * i + 48)
                }
                guard rectifies else { continue }
                scratch.store(smallest, at: 0)
                if isDoubtful(scratch, 0) {
                    let window = tile / tiles * input.image + inputTiles[tile % tiles]
                    sumDirectly(inputs, window, into: outputs, start + n, n, scratch)
                }
            }
        }
    }

    /// Direct sums in the place of a tile's outputs that are near the ReLU's kink in one of 16 channels.
    @inline(never)
    private func sumDirectly(
        _ inputs: Floats, _ window: Int, into outputs: Floats, _ start: Int, _ channel: Int,
        _ magnitudes: Floats
    ) {
        for i in 0..<3 {
            for j in 0..<3 where isDoubtful(magnitudes, 48 * i + 16 * j + 16) {
                let place = start + i * output.row + j * output.pixel
                directSum(
                    inputs, window + i * input.row + j * input.pixel, input, weights, channel,
                    into: outputs, place, bias: true)
                outputs.store(rectified(outputs.vector(place)), at: place)
            }
        }
    }
}
