// Which stages do what the layers say.

/// Turns layers into stages.
///
/// A convolution before a pooling computes only the rows and columns that the pooling reads.
func plan(_ layers: [Layer], input: Shape) throws(NetworkError) -> [any Stage] {
    var stages: [any Stage] = []
    var shape = input
    var layout = Layout(input, isPadded: false)
    var position = 0
    func add(_ stage: any Stage) {
        stages.append(stage)
        layout = stage.output
    }
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
                    add(FirstConvolutionStage(layout, map: computed))
                    position += 1
                    shape = layout.shape
                    break
                }
                if PooledWinogradStage.fits(layout, computed, kernel: kernel, activation, pooling: size) {
                    add(PooledWinogradStage(layout, map: computed))
                    position += 1
                    shape = layout.shape
                    break
                }
            }
            if WinogradStage.fits(layout, computed, kernel: kernel) {
                add(WinogradStage(layout, shape: computed, activation))
                break
            }
            add(ConvolutionStage(layout, shape: computed, kernel: kernel, activation))
        case .maxPooling(let size): add(PoolingStage(layout, shape: shape, size: size))
        case .flatten: break
        case .dense(let count, let activation): add(DenseStage(layout, outputs: count, activation))
        }
        position += 1
    }
    guard case .dense? = layers.last else { throw .noLogits }
    return stages
}
