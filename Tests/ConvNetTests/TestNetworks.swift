// Networks and examples for the tests.

import Learning
import Testing

@testable import ConvNet

/// The documents' network.
let documentsLayers: [Layer] = [
    .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
    .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
]

/// Images of noise with a blank border, as digits have one, and random labels.
func someExamples(_ count: Int, _ shape: Shape, classes: Int = 10, seed: Int = 1) throws -> Examples {
    var numbers = SeededRandom(seed: seed, stream: 7)
    var pixels: [UInt8] = []
    for _ in 0..<count {
        for y in 0..<shape.rows {
            for x in 0..<shape.columns {
                for _ in 0..<shape.channels {
                    let isBorder = min(y, x, shape.rows - 1 - y, shape.columns - 1 - x) < shape.rows / 7
                    pixels.append(
                        try isBorder || numbers.uniform() < 0.3 ? 0 : UInt8(numbers.index(below: 256)))
                }
            }
        }
    }
    let labels = try (0..<count).map { _ in UInt8(try numbers.index(below: classes)) }
    return try Examples(shape: shape, pixels: pixels, labels: labels)
}

/// The images as numbers, divided by 255.
func images(_ examples: Examples) -> [[Double]] {
    let size = examples.shape.count
    return (0..<examples.count).map { i in
        examples.pixels[i * size..<(i + 1) * size].map { Double(Float($0) / 255) }
    }
}

/// The plain version of a network.
func plain(_ network: Network) -> PlainNetwork {
    PlainNetwork(
        layers: network.layers, input: network.input, parameters: network.parameters.map(Double.init))
}

/// Makes the biases of a network small random numbers, so that no ReLU stands exactly at its kink.
func withBiases(_ network: Network, seed: Int = 3) throws -> Network {
    var numbers = SeededRandom(seed: seed, stream: 9)
    try network.setParameters(
        network.parameters.map { $0 == 0 ? Float(0.2 * numbers.uniform() - 0.1) : $0 })
    return network
}

extension PlainNetwork {
    /// The distance to the next kink: the smallest |z| before a ReLU, and the smallest lead of a square's largest
    /// value over the next smaller one.
    ///
    /// Where it is below the rounding errors, a gradient computed in another precision may be that of the other
    /// side of the kink.
    func clearance(_ image: [Double]) throws -> Double {
        var clearance = Double.infinity
        for pass in try passes(image) {
            switch pass.layer {
            case .convolution(let channels, let kernel, .relu):
                let z = try forward(
                    .convolution(channels, kernel: kernel, .none), pass.input, pass.shape, pass.start)
                clearance = min(clearance, z.map(abs).min() ?? .infinity)
            case .dense(let count, .relu):
                let z = try forward(.dense(count), pass.input, pass.shape, pass.start)
                clearance = min(clearance, z.map(abs).min() ?? .infinity)
            case .maxPooling(let size):
                let (shape, width) = (pass.shape, pass.shape.columns)
                for y in 0..<shape.rows / size {
                    for x in 0..<width / size {
                        for n in 0..<shape.channels {
                            let values = (0..<size * size).map { k in
                                let pixel = (y * size + k / size) * width + x * size + k % size
                                return pass.input[pixel * shape.channels + n]
                            }
                            let largest = values.max() ?? 0
                            for value in values where value != largest {
                                clearance = min(clearance, largest - value)
                            }
                        }
                    }
                }
            default: break
            }
        }
        return clearance
    }
}

/// Images on which no ReLU and no pooling of a network stands so near its kink that rounding decides.
func clearExamples(_ count: Int, _ network: Network, classes: Int) throws -> Examples {
    let shape = network.input
    let candidates = try someExamples(4 * count, shape, classes: classes)
    let oracle = plain(network)
    var clear: [Int] = []
    for (index, image) in images(candidates).enumerated() where clear.count < count {
        if try oracle.clearance(image) > 2e-6 { clear.append(index) }
    }
    try #require(clear.count == count)
    return try Examples(
        shape: shape,
        pixels: clear.flatMap { candidates.pixels[$0 * shape.count..<($0 + 1) * shape.count] },
        labels: clear.map { candidates.labels[$0] })
}
