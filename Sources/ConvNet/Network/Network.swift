// The network: what it is made of, its parameters, and its outputs.

import Learning
import Synchronization

/// A network of layers, one after the other, whose last outputs are logits.
///
///     let network = try Network(input: Shape(28, 28, 1), layers: [
///         .convolution(32, kernel: 3), .maxPooling(2),
///         .flatten, .dense(10),
///     ])
///
/// The layers can be changed freely. Common shapes run on kernels made for them, all others on general ones.
public final class Network {
    /// The size of an image.
    public let input: Shape
    /// What the network is made of.
    public let layers: [Layer]
    /// The number of classes.
    public let classes: Int

    let stages: [any Stage]
    /// The bytes that all of it may take.
    private let memory: Double
    /// The groups of images that the stages have memory for.
    private var slots = 0

    /// A network with random weights and zero biases.
    ///
    /// - Parameters:
    ///   - input: the size of an image.
    ///   - layers: what the network is made of, the first layer first; the last must be dense.
    ///   - seed: the weights depend on it alone.
    ///   - memory: the bytes that the network may take, memory for its examples included.
    package init(input: Shape, layers: [Layer], seed: Int, memory: Double) throws(NetworkError) {
        self.input = input
        self.layers = layers
        self.memory = memory
        stages = try plan(layers, input: input, memory: memory)
        classes = stages.last?.output.shape.channels ?? 0
        var numbers = SeededRandom(seed: seed, stream: 0)
        for stage in stages { stage.parameters?.initialize(&numbers) }
        for stage in stages { stage.parametersChanged() }
    }

    /// The number of parameters.
    public var parameterCount: Int { stages.reduce(0) { $0 + ($1.parameters?.parameterCount ?? 0) } }

    /// The layers with what each makes of its input.
    public var summary: [LayerSummary] {
        var shape = input
        return layers.map { layer in
            let inputs = shape
            // The layers have been checked when the network was made.
            shape = (try? layer.output(of: shape)) ?? shape
            let weights = layer.weightsOfAnOutput(input: inputs)
            let biases = weights == 0 ? 0 : 1
            return LayerSummary(
                layer: layer, output: shape,
                parameters: (weights + biases) * (weights == 0 ? 0 : shape.channels),
                multiplications: weights * shape.count)
        }
    }

    /// All parameters, layer by layer: weights, then biases.
    ///
    /// The weights of a convolution run over kernel rows, kernel columns, input channels and output channels, those
    /// of a dense layer over inputs and outputs; the last runs fastest.
    public var parameters: [Float] {
        stages.flatMap { stage in stage.parameters.map { $0.unpadded($0.values) } ?? [] }
    }

    /// A hash of all parameters' bits, FNV-1a, which any changed bit changes.
    package var fingerprint: String {
        let hash = parameters.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, parameter in
            (hash ^ UInt64(parameter.bitPattern)) &* 0x0000_0100_0000_01b3
        }
        return String(hash, radix: 16)
    }

    /// Sets all parameters, in the order of ``parameters``.
    public func setParameters(_ values: [Float]) throws(NetworkError) {
        guard values.count == parameterCount else {
            throw .parameterCount(expected: parameterCount, got: values.count)
        }
        if let index = values.firstIndex(where: { !$0.isFinite }) {
            throw .parameterNotFinite(index: index)
        }
        var rest = values[...]
        for stage in stages {
            if let parameters = stage.parameters {
                parameters.set(rest.prefix(parameters.parameterCount))
                rest = rest.dropFirst(parameters.parameterCount)
            }
            stage.parametersChanged()
        }
    }

    /// Whether training has left parameters, or what is kept for each, that are infinite or no numbers.
    var hasDiverged: Bool {
        stages.contains { $0.parameters?.hasDiverged.load(ordering: .relaxed) ?? false }
    }

    /// Makes memory for so many groups of images at least.
    func makeSlots(_ count: Int) throws(NetworkError) {
        guard count > slots else { return }
        let floats = stages.reduce(0.0) { sum, stage in
            stage.buffers.reduce(sum) { $0 + Double($1.size) }
        }
        try checkMemory(4 * floats * Double(count), limit: memory)
        // All slots lie in one arena; the one before goes with the last of its blocks.
        let arena = Arena()
        for stage in stages { stage.makeSlots(count, in: arena) }
        slots = count
    }

    /// Takes the group of images in `inputs` through all stages.
    func forward(_ inputs: Floats, slot: Int, images: Int) {
        var inputs = inputs
        for stage in stages {
            stage.forward(inputs, slot: slot, images: images)
            inputs = stage.outputs(slot)
        }
    }

    /// Takes the gradients of the logits back through all stages.
    func backward(_ inputs: Floats, slot: Int, images: Int) {
        for index in stages.indices.reversed() {
            let isFirst = index == 0
            stages[index].backward(
                isFirst ? inputs : stages[index - 1].outputs(slot),
                inputGradients: isFirst ? nil : stages[index - 1].outputGradients(slot), slot: slot,
                images: images)
        }
    }

    /// The logits of an image in a slot.
    func logits(_ slot: Int, image: Int) -> [Double] {
        let last = stages[stages.count - 1]
        let start = image * last.output.image
        return (0..<classes).map { Double(last.outputs(slot)[start + $0]) }
    }
}
