import Learning
import LossFunctions
import Testing

@testable import ConvNet

/// Networks whose shapes use every kernel: the documents' one, and odd ones around it.
private let networks: [(name: String, input: Shape, layers: [Layer], classes: Int)] = [
    ("documents", Shape(28, 28, 1), documentsLayers, 10),
    ("odd sizes", Shape(11, 9, 3), [.convolution(5, kernel: 3), .flatten, .dense(7)], 7),
    (
        "even kernel, no activation", Shape(9, 12, 2),
        [.convolution(17, kernel: 2, .none), .maxPooling(3), .flatten, .dense(3)], 3
    ),
    (
        "wider", Shape(28, 28, 1),
        [
            .convolution(48, kernel: 3), .maxPooling(2), .convolution(80, kernel: 3), .maxPooling(2),
            .convolution(33, kernel: 3), .flatten, .dense(20, .relu), .dense(10),
        ], 10
    ),
    (
        "another layer", Shape(28, 28, 1),
        [
            .convolution(16, kernel: 5), .convolution(24, kernel: 3), .maxPooling(2),
            .convolution(32, kernel: 5),
            .flatten, .dense(10),
        ], 10
    ),
    (
        "pooling first", Shape(13, 13, 2), [.maxPooling(2), .convolution(4, kernel: 1), .flatten, .dense(2)],
        2
    ),
    ("dense only", Shape(5, 7, 1), [.flatten, .dense(21, .relu), .dense(40, .relu), .dense(5)], 5),
    (
        "first convolution, odd", Shape(15, 12, 1),
        [.convolution(20, kernel: 3), .maxPooling(2), .flatten, .dense(4)], 4
    ),
    (
        "two tiles by three", Shape(12, 17, 6),
        [.convolution(10, kernel: 3), .maxPooling(2), .flatten, .dense(4)], 4
    ),
    (
        "tiles of five, three by one", Shape(12, 32, 1),
        [.convolution(32, kernel: 1), .convolution(72, kernel: 3), .maxPooling(2), .flatten, .dense(4)], 4
    ),
    (
        "map of 6 × 9", Shape(8, 11, 1),
        [.convolution(32, kernel: 1), .convolution(17, kernel: 3), .flatten, .dense(4)], 4
    ),
    ("odd map of 6 × 9", Shape(8, 11, 5), [.convolution(17, kernel: 3), .flatten, .dense(4)], 4),
]

/// The largest difference over the largest value, layer by layer as the flat order has them.
private func distance(_ a: [Float], _ b: [Double]) -> Double {
    let largest = b.lazy.map(abs).max() ?? 1
    return zip(a, b).lazy.map { abs(Double($0) - $1) }.max().map { $0 / largest } ?? 0
}

/// Float sums in another order, and Winograd's transforms, err by some 1e-6 of the largest value; a kernel that
/// drops or doubles one term errs by more than 1e-3.
@Test(arguments: networks.indices, [5, 6, 7])
func kernelsAgreeWithThePlainNetwork(index: Int, seed: Int) throws {
    let (name, shape, layers, classes) = networks[index]
    // 17 images: a full group and a part of one.
    let network = try withBiases(Network(input: shape, layers: layers, seed: seed))
    let examples = try clearExamples(17, network, classes: classes)
    let trainer = Trainer(network, batch: 17, threads: 2)
    let (loss, gradient) = try trainer.lossAndGradient(examples, Array(0..<17))
    let (plainLoss, plainGradient) = try plain(network).lossAndGradient(
        images(examples), examples.labels.map(Int.init),
        SparseCategoricalCrossEntropyFromLogits(classes: classes))
    #expect(abs(loss - plainLoss) < 1e-5 * plainLoss, "\(name)")
    // Layer by layer, so that a layer with small gradients is tested as sharply as one with large ones.
    var start = 0
    for stage in network.stages {
        guard let parameters = stage.parameters else { continue }
        let weights = start..<start + parameters.steps * parameters.outputs
        let biases = weights.upperBound..<start + parameters.parameterCount
        for part in [weights, biases] {
            let error = distance(Array(gradient[part]), Array(plainGradient[part]))
            #expect(error < 2e-5, "\(name), \(stage.name), seed \(seed)")
        }
        start = biases.upperBound
    }
}

/// The plain network's gradient, in double precision, is the derivative of its loss: central differences, whose
/// error is about h² + 1e-16 / h.
@Test(arguments: [0, 1, 2, 4])
func thePlainGradientIsTheDerivative(index: Int) throws {
    let (name, shape, layers, classes) = networks[index]
    let examples = try someExamples(2, shape, classes: classes)
    let network = try withBiases(Network(input: shape, layers: layers, seed: 7))
    var plain = plain(network)
    let pictures = images(examples)
    let labels = examples.labels.map(Int.init)
    let crossEntropy = SparseCategoricalCrossEntropyFromLogits(classes: classes)
    let gradient = try plain.lossAndGradient(pictures, labels, crossEntropy).gradient
    func loss() throws -> Double {
        try crossEntropy(try pictures.flatMap { try plain.logits($0) }, labels)
    }
    var numbers = SeededRandom(seed: 11, stream: 0)
    let largest = gradient.lazy.map(abs).max() ?? 1
    for _ in 0..<24 {
        let place = try numbers.index(below: gradient.count)
        let h = 1e-6
        let value = plain.parameters[place]
        plain.parameters[place] = value + h
        let above = try loss()
        plain.parameters[place] = value - h
        let below = try loss()
        plain.parameters[place] = value
        #expect(
            abs((above - below) / (2 * h) - gradient[place]) < 1e-6 * max(largest, 1), "\(name), \(place)")
    }
}

@Test func theDocumentsNetworkHas93322Parameters() throws {
    #expect(try Network(input: Shape(28, 28, 1), layers: documentsLayers).parameterCount == 93_322)
}

@Test func theOutputsOfAnImageAreThoseOfItsLayers() throws {
    let shape = Shape(28, 28, 1)
    let network = try withBiases(Network(input: shape, layers: documentsLayers, seed: 7))
    let examples = try someExamples(1, shape)
    let outputs = try network.outputs(of: images(examples)[0])
    #expect(outputs.map(\.count) == network.summary.map(\.output.count))
    let logits = try #require(try Trainer(network).evaluate(examples).logits.first)
    for (output, logit) in zip(try #require(outputs.last), logits) { #expect(abs(output - logit) < 1e-4) }
    #expect(throws: NetworkError.self) { try network.outputs(of: [1, 2, 3]) }
}
