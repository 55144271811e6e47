// The steps of a convolution in tiles of 3 × 3 outputs, transposed: gradients, and the weights' update.

extension WinogradStage {
    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        let dm = transformedOutputs[slot]
        transformOutputGradients(
            outputBuffer[slot], gradientBuffer[slot], into: dm, biasGradients[slot], images)
        guard let inputGradients else { return }
        let dv = transformedGradients[slot]
        for point in 0..<Self.points {
            inputSums(
                dm.from(point * outputPlane), transposed.from(point * weightPlane),
                into: dv.from(point * inputPlane), rows: images * inputTiles.count)
        }
        transformInputGradients(dv, into: inputGradients, images)
    }

    private func transformOutputGradients(
        _ outputs: Floats, _ gradients: Floats, into dm: Floats, _ biasSums: Floats, _ images: Int
    ) {
        let tiles = outputTiles.count
        biasSums.fill(with: 0)
        var half = InlineArray<15, Vector>(repeating: .zero)
        for tile in 0..<images * tiles {
            let start = tile / tiles * output.image + outputTiles[tile % tiles]
            for n in stride(from: 0, to: output.pixel, by: 16) {
                var sum = biasSums.vector(n)
                for i in 0..<3 {
                    let place = start + i * output.row + n
                    let g = (
                        gradient(outputs, gradients, place),
                        gradient(outputs, gradients, place + output.pixel),
                        gradient(outputs, gradients, place + 2 * output.pixel)
                    )
                    sum += g.0 + g.1 + g.2
                    let t = ThreeOutputs.outputGradient(g)
                    half[5 * i] = t.0
                    half[5 * i + 1] = t.1
                    half[5 * i + 2] = t.2
                    half[5 * i + 3] = t.3
                    half[5 * i + 4] = t.4
                }
                biasSums.store(sum, at: n)
                let target = tile * output.pixel + n
                for j in 0..<5 {
                    let t = ThreeOutputs.outputGradient((half[j], half[5 + j], half[10 + j]))
                    dm.store(t.0, at: target + j * outputPlane)
                    dm.store(t.1, at: target + (5 + j) * outputPlane)
                    dm.store(t.2, at: target + (10 + j) * outputPlane)
                    dm.store(t.3, at: target + (15 + j) * outputPlane)
                    dm.store(t.4, at: target + (20 + j) * outputPlane)
                }
            }
        }
    }

    /// The derivative with respect to z: 0 where the ReLU is closed.
    @inline(__always)
    private func gradient(_ outputs: Floats, _ gradients: Floats, _ place: Int) -> Vector {
        let g = gradients.vector(place)
        return activation == .relu
            ? g.replacing(with: Vector.zero, where: outputs.vector(place) .<= Vector.zero) : g
    }

    /// Tiles overlap in the input, so each adds its part.
    private func transformInputGradients(_ dv: Floats, into inputGradients: Floats, _ images: Int) {
        inputGradients.part(0, images * input.image).fill(with: 0)
        let tiles = inputTiles.count
        var half = InlineArray<25, Vector>(repeating: .zero)
        for tile in 0..<images * tiles {
            let start = tile / tiles * input.image + inputTiles[tile % tiles]
            for c in stride(from: 0, to: input.pixel, by: 16) {
                let source = tile * input.pixel + c
                for j in 0..<5 {
                    let t = ThreeOutputs.inputGradient(
                        (
                            dv.vector(source + j * inputPlane), dv.vector(source + (5 + j) * inputPlane),
                            dv.vector(source + (10 + j) * inputPlane),
                            dv.vector(source + (15 + j) * inputPlane),
                            dv.vector(source + (20 + j) * inputPlane)
                        ))
                    half[j] = t.0
                    half[5 + j] = t.1
                    half[10 + j] = t.2
                    half[15 + j] = t.3
                    half[20 + j] = t.4
                }
                for i in 0..<5 {
                    let d = ThreeOutputs.inputGradient(
                        (half[5 * i], half[5 * i + 1], half[5 * i + 2], half[5 * i + 3], half[5 * i + 4]))
                    let place = start + i * input.row + c
                    add(d.0, inputGradients, place)
                    add(d.1, inputGradients, place + input.pixel)
                    add(d.2, inputGradients, place + 2 * input.pixel)
                    add(d.3, inputGradients, place + 3 * input.pixel)
                    add(d.4, inputGradients, place + 4 * input.pixel)
                }
            }
        }
    }

    @inline(__always)
    private func add(_ value: Vector, _ block: Floats, _ place: Int) {
        block.store(block.vector(place) + value, at: place)
    }
}

// MARK: - Parameters

extension WinogradStage {
    /// A piece is 16 input channels, with all taps and output channels; the last piece is the biases.
    var updatePieces: Int { input.pixel / 16 + 1 }

    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {
        guard piece < input.pixel / 16 else { return weights.updateBiases(biasGradients, groups.count, step) }
        let sums = weightScratch[piece]
        for point in 0..<Self.points {
            weightSums(
                transformedInputs.all.from(point * inputPlane + 16 * piece),
                transformedOutputs.all.from(point * outputPlane),
                into: sums.from(point * sumPlane), steps: groups.reduce(0, +) * inputTiles.count)
        }
        transformWeightGradients(sums, piece)
        guard let step else { return }
        for tap in 0..<9 {
            let start = tap * input.shape.channels + 16 * piece
            weights.update(rows: start..<start + 16, step)
        }
        transformWeights(piece)
    }

    func parametersChanged() {
        for piece in 0..<input.pixel / 16 { transformWeights(piece) }
    }

    /// Gᵀ dU G, into the parameters' gradients.
    private func transformWeightGradients(_ sums: Floats, _ piece: Int) {
        let plane = sumPlane
        var half = InlineArray<15, Vector>(repeating: .zero)
        for source in stride(from: 0, to: 16 * output.pixel, by: 16) {
            for j in 0..<5 {
                let t = ThreeOutputs.kernelGradient(
                    (
                        sums.vector(source + j * plane), sums.vector(source + (5 + j) * plane),
                        sums.vector(source + (10 + j) * plane), sums.vector(source + (15 + j) * plane),
                        sums.vector(source + (20 + j) * plane)
                    ))
                half[j] = t.0
                half[5 + j] = t.1
                half[10 + j] = t.2
            }
            for i in 0..<3 {
                let t = ThreeOutputs.kernelGradient(
                    (half[5 * i], half[5 * i + 1], half[5 * i + 2], half[5 * i + 3], half[5 * i + 4]))
                let place = tapStart(3 * i, piece) + source
                let tap = input.shape.channels * output.pixel
                weights.gradients.store(t.0, at: place)
                weights.gradients.store(t.1, at: place + tap)
                weights.gradients.store(t.2, at: place + 2 * tap)
            }
        }
    }

    /// U = G w Gᵀ for the 16 input channels of a piece, and the same transposed.
    private func transformWeights(_ piece: Int) {
        let (width, height) = (output.pixel, input.pixel)
        let tap = input.shape.channels * width
        for source in stride(from: 0, to: 16 * width, by: 16) {
            transformKernel(
                weights.values, tapStart(0, piece) + source, tap, into: transformed,
                16 * piece * width + source, weightPlane)
        }
        // Sixteen by sixteen channels transposed, for each tap, and then transformed.
        let square = weightScratch[piece]
        for n in stride(from: 0, to: width, by: 16) {
            for tap in 0..<9 {
                transposeSquare(
                    weights.values, tapStart(tap, piece) + n, stride: width, into: square, 256 * tap,
                    stride: 16)
            }
            for row in 0..<16 where n + row < weights.outputs {
                transformKernel(
                    square, 16 * row, 256, into: transposed, (n + row) * height + 16 * piece, weightPlane)
            }
        }
    }

    /// Where a tap's weights of a piece start.
    private func tapStart(_ tap: Int, _ piece: Int) -> Int {
        (tap * input.shape.channels + 16 * piece) * output.pixel
    }

    /// Transforms 16 kernels, whose nine taps are `tap` floats apart, into 25 points, `plane` floats apart.
    @inline(__always)
    private func transformKernel(
        _ kernels: Floats, _ start: Int, _ tap: Int, into target: Floats, _ place: Int, _ plane: Int
    ) {
        @inline(__always) func column(_ j: Int) -> Five {
            ThreeOutputs.kernel(
                (
                    kernels.vector(start + j * tap), kernels.vector(start + (3 + j) * tap),
                    kernels.vector(start + (6 + j) * tap)
                ))
        }
        let (left, middle, right) = (column(0), column(1), column(2))
        transformRow((left.0, middle.0, right.0), into: target, place, plane)
        transformRow((left.1, middle.1, right.1), into: target, place + 5 * plane, plane)
        transformRow((left.2, middle.2, right.2), into: target, place + 10 * plane, plane)
        transformRow((left.3, middle.3, right.3), into: target, place + 15 * plane, plane)
        transformRow((left.4, middle.4, right.4), into: target, place + 20 * plane, plane)
    }

    /// Five points of U.
    @inline(__always)
    private func transformRow(_ row: Three, into target: Floats, _ place: Int, _ plane: Int) {
        let t = ThreeOutputs.kernel(row)
        target.store(t.0, at: place)
        target.store(t.1, at: place + plane)
        target.store(t.2, at: place + 2 * plane)
        target.store(t.3, at: place + 3 * plane)
        target.store(t.4, at: place + 4 * plane)
    }
}
