// What a network is made of.

/// What a layer does to each of its outputs.
public enum Activation: Equatable, Sendable {
    /// Nothing.
    case none
    /// Negative outputs become 0; the derivative at 0 is taken as 0.
    case relu
}

/// A layer of a network.
public enum Layer: Equatable, Sendable {
    /// A convolution with square kernels, stride 1, and no padding: an r × c map becomes (r − k + 1) × (c − k + 1).
    case convolution(Int, kernel: Int, Activation = .relu)
    /// The largest value of each square, in each channel; rows and columns that fill no square are dropped.
    case maxPooling(Int)
    /// All numbers in one row, for the dense layers that follow.
    case flatten
    /// Each output is a weighted sum of all inputs, plus a bias.
    case dense(Int, Activation = .none)

    /// The shape of the output for a shape of the input, each dimension at least 1.
    func output(of input: Shape) throws(NetworkError) -> Shape {
        switch self {
        case .convolution(let channels, let kernel, _):
            guard channels > 0, kernel > 0 else { throw .emptyLayer(self) }
            guard kernel <= min(input.rows, input.columns) else { throw .inputTooSmall(self, input) }
            return Shape(input.rows - kernel + 1, input.columns - kernel + 1, channels)
        case .maxPooling(let size):
            guard size > 0 else { throw .emptyLayer(self) }
            guard size <= min(input.rows, input.columns) else { throw .inputTooSmall(self, input) }
            return Shape(input.rows / size, input.columns / size, input.channels)
        case .flatten: return Shape(1, 1, input.count)
        case .dense(let count, _):
            guard count > 0 else { throw .emptyLayer(self) }
            guard input.rows == 1, input.columns == 1 else { throw .notFlat(self, input) }
            return Shape(1, 1, count)
        }
    }
}

extension Layer {
    /// The weights that go into one number of the output, its bias not counted; 0 for a layer that learns nothing.
    func weightsOfAnOutput(input: Shape) -> Int {
        switch self {
        case .convolution(_, let kernel, _): kernel * kernel * input.channels
        case .dense: input.count
        case .maxPooling, .flatten: 0
        }
    }
}

/// A layer and what it makes of its input.
public struct LayerSummary: Equatable, Sendable {
    /// The layer.
    public let layer: Layer
    /// The shape of its output.
    public let output: Shape
    /// How many numbers it learns: weights and biases.
    public let parameters: Int
    /// Multiplications for one image, as the layer's definition has them.
    public let multiplications: Int
}
