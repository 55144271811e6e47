// A network's parameters as a file of weights, in the order and under the names that PyTorch gives them.

import Foundation

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
                    name: "\(shape.name).weight", shape: shape.weight,
                    values: shape.sources.map { weights[weights.startIndex + $0] }),
                Tensor(name: "\(shape.name).bias", shape: [shape.outputs], values: Array(biases)),
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
            // Room for the numbers and a header of some size.
            try setWeights(read(path, limit: 4 * parameterCount + 1_000_000))
        } catch {
            throw WeightsFileError(file: path, problem: error)
        }
    }

    /// Sets all parameters from the bytes of a file.
    func setWeights(_ bytes: [UInt8]) throws(WeightsFileError.Problem) {
        var tensors: [String: Tensor] = [:]
        for tensor in try Safetensors.tensors(bytes) { tensors[tensor.name] = tensor }
        func take(_ name: String, _ shape: [Int]) throws(WeightsFileError.Problem) -> [Float] {
            guard let tensor = tensors.removeValue(forKey: name) else { throw .missingTensor(name) }
            guard tensor.shape == shape else {
                throw .wrongShape(tensor: name, expected: shape, got: tensor.shape)
            }
            return tensor.values
        }
        var flat: [Float] = []
        for shape in weightShapes {
            let values = try take("\(shape.name).weight", shape.weight)
            var weights = [Float](repeating: 0, count: values.count)
            for (value, place) in zip(values, shape.sources) { weights[place] = value }
            flat += weights + (try take("\(shape.name).bias", [shape.outputs]))
        }
        if let name = tensors.keys.sorted().first { throw .unexpectedTensor(name) }
        do {
            try setParameters(flat)
        } catch {
            // The shapes above are the network's own, so their numbers are as many as its parameters.
            fatalError("\(error)")
        }
    }

    private func read(_ path: String, limit: Int) throws(WeightsFileError.Problem) -> [UInt8] {
        let file = URL(filePath: path).resolvingSymlinksInPath()
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            throw .noFile
        } catch {
            throw .unreadable(error.localizedDescription)
        }
        let type = attributes[.type] as? FileAttributeType
        guard type != .typeDirectory else { throw .folder }
        guard type == .typeRegular else { throw .notAFile }
        guard (attributes[.size] as? Int ?? 0) <= limit else { throw .tooLarge(limit: limit) }
        do {
            return Array(try Data(contentsOf: file))
        } catch {
            throw .unreadable(error.localizedDescription)
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
