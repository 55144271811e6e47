// A network's parameters as a file of weights, in the order and under the names that PyTorch gives them.

import InputFiles

extension Network {
    /// All parameters as a file in the safetensors format.
    ///
    /// Names and layouts are those of PyTorch's `nn.Sequential` with one module for each layer and an `nn.ReLU` of
    /// its own for each activation: `0.weight` is `[outputs, inputs, rows, columns]` for a convolution and
    /// `[outputs, inputs]` for a dense layer. What is flattened has its channels first, then rows, then columns.
    public var weightsFile: [UInt8] {
        var flat = parameters[...]
        let tensors = weightShapes.flatMap { shape -> [Tensor] in
            let weights = flat.prefix(shape.weightCount)
            let biases = flat.dropFirst(shape.weightCount).prefix(shape.outputs)
            flat = flat.dropFirst(shape.weightCount + shape.outputs)
            return [
                Tensor(
                    name: "\(shape.name).weight", shape: shape.weight.map(UInt64.init),
                    values: shape.sources.map { weights[weights.startIndex + $0] }),
                Tensor(name: "\(shape.name).bias", shape: [UInt64(shape.outputs)], values: Array(biases)),
            ]
        }
        return Safetensors.bytes(
            tensors,
            metadata: [
                "format": "pt",
                "layout":
                    "convolution [outputs, inputs, rows, columns]; dense [outputs, inputs], flattened channels first",
            ])
    }

    /// Sets all parameters from a file that ``weightsFile`` wrote, or another program for the same network.
    ///
    /// - Parameter path: the file.
    /// - Throws: ``WeightsFileError`` where the file is not whole or is another network's; the network then stays as
    ///   it is.
    public func loadWeights(from path: String) throws(WeightsFileError) {
        do throws(WeightsFileError.Problem) {
            let file = try WeightsFileError.Problem.reporting { () throws(InputFileProblem) in
                try InputFile(path)
            }
            try setWeights(size: file.size) { count throws(WeightsFileError.Problem) in
                try WeightsFileError.Problem.reporting { () throws(InputFileProblem) in try file.next(count) }
            }
        } catch {
            throw WeightsFileError(file: path, problem: error)
        }
    }

    /// Sets all parameters from a file of a size, whose next bytes `next` gives.
    func setWeights(size: Int, next: (Int) throws(WeightsFileError.Problem) -> [UInt8])
        throws(WeightsFileError.Problem)
    {
        let layers = weightShapes
        let shapes = layers.flatMap { layer in
            [("\(layer.name).weight", layer.weight), ("\(layer.name).bias", [layer.outputs])]
        }
        let header = try Safetensors.header(size: size, names: Set(shapes.map(\.0)), next: next)
        // All is known before a number is read: those of another network could be many.
        for (name, shape) in shapes {
            guard let entry = header.entries.first(where: { $0.name == name }) else {
                throw .missingTensor(name)
            }
            guard entry.shape.elementsEqual(shape, by: ==) else {
                throw .wrongShape(tensor: name, expected: shape, got: entry.shape)
            }
        }
        var values: [String: [Float]] = [:]
        for tensor in try Safetensors.tensors(header, next: next) { values[tensor.name] = tensor.values }
        var flat: [Float] = []
        for layer in layers {
            var weights = [Float](repeating: 0, count: layer.weightCount)
            for (value, place) in zip(values["\(layer.name).weight"] ?? [], layer.sources) {
                weights[place] = value
            }
            flat += weights + (values["\(layer.name).bias"] ?? [])
        }
        do {
            try setParameters(flat)
        } catch {
            // The shapes above are the network's own, so their numbers are as many as its parameters, and finite.
            fatalError("\(error)")
        }
    }

    /// How a layer's weights lie in the file.
    private struct WeightShape {
        /// The module's place in PyTorch's sequence.
        var name: Int
        var weight: [Int]
        /// For each number of the file its place among the layer's weights in ``Network/parameters``.
        var sources: [Int]
        var outputs: Int
        var weightCount: Int { sources.count }
    }

    private var weightShapes: [WeightShape] {
        var shapes: [WeightShape] = []
        var module = 0
        var shape = input
        // What was flattened, for the dense layer that follows.
        var map: Shape?
        for layer in layers {
            var activation = Activation.none
            switch layer {
            case .convolution(let outputs, let kernel, let function):
                let inputs = shape.channels
                let sources = (0..<outputs).flatMap { o in
                    (0..<inputs).flatMap { i in
                        (0..<kernel * kernel).map { pixel in (pixel * inputs + i) * outputs + o }
                    }
                }
                shapes.append(
                    WeightShape(
                        name: module, weight: [outputs, inputs, kernel, kernel], sources: sources,
                        outputs: outputs))
                activation = function
            case .dense(let outputs, let function):
                let from = map ?? shape
                let pixels = from.rows * from.columns
                let inputs = (0..<from.channels).flatMap { channel in
                    (0..<pixels).map { pixel in pixel * from.channels + channel }
                }
                let sources = (0..<outputs).flatMap { o in inputs.map { i in i * outputs + o } }
                shapes.append(
                    WeightShape(
                        name: module, weight: [outputs, inputs.count], sources: sources, outputs: outputs))
                activation = function
                map = nil
            case .flatten: map = map ?? shape
            case .maxPooling: break
            }
            // The layers have been checked when the network was made.
            shape = (try? layer.output(of: shape)) ?? shape
            module += activation == .relu ? 2 : 1
        }
        return shapes
    }
}
