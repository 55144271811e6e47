// Which stages do what the layers say.

/// Turns layers into stages.
///
/// A convolution before a pooling computes only the rows and columns that the pooling reads.
///
/// - Parameter memory: the bytes that the network may take.
func plan(_ layers: [Layer], input: Shape, memory: Double) throws(NetworkError) -> [any Stage] {
    let arena = Arena()
    var stages: [any Stage] = []
    var shape = input
    var layout = Layout(input, isPadded: false)
    var position = 0
    func add(_ stage: any Stage) {
        stages.append(stage)
        layout = stage.output
    }
    try check(layers, input: input, memory: memory)
    while position < layers.count {
        let layer = layers[position]
        let next = position + 1 < layers.count ? layers[position + 1] : nil
        shape = try layer.output(of: shape)
        switch layer {
        case .convolution(_, let kernel, let activation):
            var computed = shape
            if case .maxPooling(let size)? = next {
                _ = try layers[position + 1].output(of: shape)
                computed.rows -= computed.rows % size
                computed.columns -= computed.columns % size
                if FirstConvolutionStage.fits(layout, computed, kernel: kernel, activation, pooling: size) {
                    add(FirstConvolutionStage(layout, map: computed, arena: arena))
                    position += 1
                    shape = layout.shape
                    break
                }
                if PooledWinogradStage.fits(layout, computed, kernel: kernel, activation, pooling: size) {
                    add(PooledWinogradStage(layout, map: computed, arena: arena))
                    position += 1
                    shape = layout.shape
                    break
                }
            }
            if WinogradStage.fits(layout, computed, kernel: kernel) {
                add(WinogradStage(layout, shape: computed, activation, arena: arena))
                break
            }
            add(ConvolutionStage(layout, shape: computed, kernel: kernel, activation, arena: arena))
        case .maxPooling(let size): add(PoolingStage(layout, shape: shape, size: size))
        case .flatten: break
        case .dense(let count, let activation):
            add(DenseStage(layout, outputs: count, activation, arena: arena))
        }
        position += 1
    }
    return stages
}

/// Checks that layers fit together and into memory, and end with logits.
private func check(_ layers: [Layer], input: Shape, memory: Double) throws(NetworkError) {
    guard input.count > 0 else { throw .emptyInput(input) }
    // Bytes: a map's numbers are met by tables of offsets, a parameter by its gradient, its moments and copies of it
    // in other orders.
    let (forNumber, forParameter) = (64.0, 40.0)
    var shape = input
    var bytes = forNumber * Double(input.count)
    try checkMemory(bytes, limit: memory)
    for layer in layers {
        let output = try layer.output(of: shape)
        let weights = layer.weightsOfAnOutput(input: shape)
        bytes += forNumber * Double(output.count)
        try checkMemory(bytes, limit: memory)
        bytes += forParameter * Double(weights + 1) * Double(paddedToVectors(output.channels))
        try checkMemory(bytes, limit: memory)
        shape = output
    }
    guard case .dense(let classes, _)? = layers.last else { throw .noLogits }
    guard classes <= 256 else { throw .tooManyClasses(classes) }
}

/// Checks that so many bytes are no more than there may be.
func checkMemory(_ bytes: Double, limit memory: Double) throws(NetworkError) {
    guard bytes <= memory else { throw .tooLarge(needed: bytes, limit: memory) }
}
