// Networks and examples for the tests.

@testable import ConvNet

/// The documents' network.
let documentsLayers: [Layer] = [
    .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
    .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
]

/// Images of noise with a blank border, as digits have one, and random labels.
func someExamples(_ count: Int, _ shape: Shape, classes: Int = 10, seed: Int = 1) throws -> Examples {
    var numbers = RandomNumbers(seed: seed, stream: 7)
    var pixels: [UInt8] = []
    for _ in 0..<count {
        for y in 0..<shape.rows {
            for x in 0..<shape.columns {
                for _ in 0..<shape.channels {
                    let isBorder = min(y, x, shape.rows - 1 - y, shape.columns - 1 - x) < shape.rows / 7
                    pixels.append(isBorder || numbers.uniform() < 0.3 ? 0 : UInt8(numbers.index(below: 256)))
                }
            }
        }
    }
    let labels = (0..<count).map { _ in UInt8(numbers.index(below: classes)) }
    return try Examples(shape: shape, pixels: pixels, labels: labels)
}

/// The images as numbers, divided by 255.
func images<Scalar: BinaryFloatingPoint>(_ examples: Examples, as: Scalar.Type) -> [[Scalar]] {
    let size = examples.shape.count
    return (0..<examples.count).map { i in
        examples.pixels[i * size..<(i + 1) * size].map { Scalar(Float($0) / 255) }
    }
}

/// The plain version of a network, in another precision.
func plain<Scalar: BinaryFloatingPoint>(_ network: Network, as: Scalar.Type) -> PlainNetwork<Scalar> {
    PlainNetwork(
        layers: network.layers, input: network.input, parameters: network.parameters.map { Scalar($0) })
}

/// Makes the biases of a network small random numbers, so that no ReLU stands exactly at its kink.
func withBiases(_ network: Network, seed: Int = 3) throws -> Network {
    var numbers = RandomNumbers(seed: seed, stream: 9)
    try network.setParameters(
        network.parameters.map { $0 == 0 ? Float(0.2 * numbers.uniform() - 0.1) : $0 })
    return network
}
