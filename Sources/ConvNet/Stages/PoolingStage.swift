// Max-pooling of any size.

/// The largest value of each square, channel by channel.
///
/// Where one of them is infinite or no number, the result is no number. Backward, a square's gradient goes to the first
/// of its values, row by row, that is the largest.
final class PoolingStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters? = nil
    let name: String
    var operations: Int { input.shape.count }
    private let size: Int
    private let outputBuffer: SlotBuffer
    private let gradientBuffer: SlotBuffer

    init(_ input: Layout, shape: Shape, size: Int) {
        self.input = input
        output = Layout(shape)
        self.size = size
        name = "max-pooling \(size)×\(size)"
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
    }

    var buffers: [SlotBuffer] { [outputBuffer, gradientBuffer] }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        eachSquare(images) { outputPlace, inputPlace in
            var largest = inputs.vector(inputPlace)
            // 0, or no number: a comparison would pass over −∞ and over what is no number.
            var doubt = Vector.zero
            for i in 0..<size {
                for j in 0..<size {
                    let value = inputs.vector(inputPlace + i * input.row + j * input.pixel)
                    largest.replace(with: value, where: value .> largest)
                    doubt += value - value
                }
            }
            outputBuffer[slot].store(largest + doubt, at: outputPlace)
        }
    }

    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        guard let inputGradients else { return }
        inputGradients.part(0, images * input.image).fill(with: 0)
        eachSquare(images) { outputPlace, inputPlace in
            let largest = outputBuffer[slot].vector(outputPlace)
            var rest = gradientBuffer[slot].vector(outputPlace)
            for i in 0..<size {
                for j in 0..<size {
                    let place = inputPlace + i * input.row + j * input.pixel
                    let isLargest = inputs.vector(place) .== largest
                    inputGradients.store(Vector.zero.replacing(with: rest, where: isLargest), at: place)
                    rest.replace(with: Vector.zero, where: isLargest)
                }
            }
        }
    }

    /// Calls `work` with the place of each output vector and that of its square's first value.
    @inline(__always)
    private func eachSquare(_ images: Int, _ work: (Int, Int) -> Void) {
        for image in 0..<images {
            for y in 0..<output.shape.rows {
                for x in 0..<output.shape.columns {
                    for n in stride(from: 0, to: output.pixel, by: 16) {
                        work(
                            image * output.image + y * output.row + x * output.pixel + n,
                            image * input.image + size * (y * input.row + x * input.pixel) + n)
                    }
                }
            }
        }
    }

    var updatePieces: Int { 0 }
    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {}
    func parametersChanged() {}
}
