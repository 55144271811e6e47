import Learning
import LossFunctions
import Testing

@testable import ConvNet

private let shape = Shape(6, 6, 1)
private let convolutional: [Layer] = [
    .convolution(3, kernel: 3), .maxPooling(2), .convolution(4, kernel: 2), .flatten, .dense(3),
]
/// Without ReLUs, so that large weights come through.
private let linear: [Layer] = [
    .convolution(3, kernel: 3, .none), .convolution(4, kernel: 2, .none), .flatten, .dense(3),
]
private let losses: [any ClassLoss<Int>] = [
    SparseCategoricalCrossEntropyFromLogits(classes: 3), SparseBrierLossFromLogits(classes: 3),
    MulticlassHingeLoss(classes: 3), MulticlassHingeLoss(classes: 3, rivals: .westonWatkins),
    SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2),
    SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2, classWeights: [1, 2, 0]), Deaf(),
]

/// A loss of a reader's own that says 0 to everything.
private struct Deaf: RowLoss {
    let classes = 3
    let reduction = Reduction.mean

    func value(_ row: [Double], _ target: Int) -> Double { 0 }

    func gradient(_ row: [Double], _ target: Int) -> [Double] {
        row.indices.map { $0 == target ? -1 : 1 }
    }
}

/// Trains until it fails.
private func failure(_ trainer: Trainer, _ examples: Examples, epochs: Int = 3) throws -> NetworkError? {
    do throws(NetworkError) {
        for _ in 0..<epochs { try trainer.epoch(examples) }
        return nil
    } catch {
        return error
    }
}

/// A rate of 1e30 makes weights of 1e30 in the first step; in the second, sums of their products leave Float's range.
@Test(arguments: losses, [1, 2])
func trainingThatDivergesStopsAndSaysWhere(loss: any ClassLoss<Int>, threads: Int) throws {
    let examples = try someExamples(40, shape, classes: 3)
    let network = try Network(input: shape, layers: linear)
    let trainer = Trainer(
        network, loss: loss, optimizer: Adam(learningRate: 1e30), batch: 8, threads: threads)
    let error = try failure(trainer, examples)
    #expect(error == .diverged(epoch: 1, batch: 2, stepsBefore: 1, rate: 1e30))
    #expect(
        error?.description
            == "training failed in epoch 1, batch 2: a loss, a gradient or a weight is infinite or no number (NaN). "
            + "Probably the learning rate, 1e+30, is too large.")
}

/// A rate beyond Float makes weights infinite at once, also those of which no loss hears: behind closed ReLUs, or in
/// the very last step.
@Test func weightsThatAreNotFiniteAreNoticedInTheirOwnStep() throws {
    let examples = try someExamples(8, shape, classes: 3)
    let network = try Network(input: shape, layers: convolutional)
    let trainer = Trainer(network, optimizer: Adam(learningRate: 1e39), batch: 8)
    #expect(
        throws: NetworkError.diverged(epoch: 1, batch: 1, stepsBefore: 1, rate: 1e39)
    ) { try trainer.epoch(examples) }
    // What failed stays failed, until it gets other weights.
    #expect(throws: NetworkError.divergedBefore) { try trainer.evaluate(examples) }
    #expect(throws: NetworkError.divergedBefore) { try trainer.epoch(examples) }
    try network.setParameters([Float](repeating: 0, count: network.parameterCount))
    #expect(try trainer.evaluate(examples).loss > 1)
}

/// A gradient above 2^64 is finite, and its square is not: Adam would never move that weight again.
@Test func aGradientWhoseSquareIsInfiniteStopsTraining() throws {
    let examples = try someExamples(8, shape, classes: 3)
    let trainer = Trainer(
        try Network(input: shape, layers: convolutional),
        loss: SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: [1e25, 1e25, 1e25]), batch: 8)
    #expect(try failure(trainer, examples) == .diverged(epoch: 1, batch: 1, stepsBefore: 1, rate: 0.001))
}

@Test(arguments: losses)
func weightsThatStartTooLargeAreBlamed(loss: any ClassLoss<Int>) throws {
    let examples = try someExamples(20, shape, classes: 3)
    let network = try Network(input: shape, layers: linear)
    try network.setParameters([Float](repeating: 3e38, count: network.parameterCount))
    let trainer = Trainer(network, loss: loss, batch: 8)
    #expect(throws: NetworkError.logitNotFinite(example: 0, class: 0)) { try trainer.evaluate(examples) }
    let error = #expect(throws: NetworkError.self) { try trainer.epoch(examples) }
    #expect(error == .diverged(epoch: 1, batch: 1, stepsBefore: 0, rate: 0.001))
    #expect(error?.description.contains("the first weights, the inputs or the loss's own numbers") == true)
    #expect(throws: NetworkError.diverged(epoch: 0, batch: 1, stepsBefore: 0, rate: 0.001)) {
        try trainer.step(examples, indices: [0, 1])
    }
}

/// Sums beyond Float's range that a ReLU or a pooling would hide: all of these logits would be the biases, 0.
@Test func whatLeavesTheRangeIsNoticedBehindReLUsAndPoolings() throws {
    func fails(_ shape: Shape, _ layers: [Layer], _ pixels: [UInt8], _ parameters: (Int) -> Float) throws {
        let network = try Network(input: shape, layers: layers)
        try network.setParameters((0..<network.parameterCount).map(parameters))
        let examples = try Examples(shape: shape, pixels: pixels, labels: [0])
        let trainer = Trainer(network)
        #expect(throws: NetworkError.logitNotFinite(example: 0, class: 0)) { try trainer.evaluate(examples) }
        #expect(throws: NetworkError.diverged(epoch: 1, batch: 1, stepsBefore: 0, rate: 0.001)) {
            try trainer.epoch(examples)
        }
    }
    // −3e38 − 3e38 + 3e38 + 3e38 is −∞ on the way, and before a ReLU.
    let four: [Float] = [-3e38, -3e38, 3e38, 3e38]
    try fails(Shape(1, 1, 4), [.flatten, .dense(1, .relu), .dense(2)], [255, 255, 255, 255]) {
        $0 < 4 ? four[$0] : 0
    }
    // The same in the second pixel of a pooled square.
    try fails(
        Shape(2, 2, 4), [.convolution(1, kernel: 1, .none), .maxPooling(2), .flatten, .dense(2)],
        [0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]
    ) { $0 < 4 ? four[$0] : 0 }
    // Two pixels at the border make ∞ of the first map's last column that is read; ∞ − ∞ is then the right upper one
    // of a square.
    var pixels = [UInt8](repeating: 0, count: 784)
    pixels[24] = 255
    pixels[25] = 255
    try fails(Shape(28, 28, 1), documentsLayers, pixels) { index in
        switch index {
        case ..<288: 3e38
        case 320..<18752: index / 64 % 2 == 0 ? 1 : -1
        default: 0
        }
    }
}

@Test func parametersMustBeFinite() throws {
    let network = try Network(input: shape, layers: convolutional)
    for bad in [Float.nan, .infinity, -.infinity] {
        var values = network.parameters
        values[7] = bad
        #expect(throws: NetworkError.parameterNotFinite(index: 7)) { try network.setParameters(values) }
    }
    #expect(network.parameters.allSatisfy { $0.isFinite })
}

/// No number in, none out: a loss of 0 would say that all is well.
@Test(arguments: losses)
func aLogitThatIsNoNumberGivesNoLoss(loss: any ClassLoss<Int>) {
    let rows: [[Double]] = [
        [.nan, 0, 1], [0, .nan, 1], [0, 1, .nan], [.nan, .nan, .nan], [0, .infinity, 0],
    ]
    for logits in rows {
        for label in logits.indices {
            let result = loss.sumAndGradient(logits, [label])
            #expect(result.sum.isNaN, "\(loss) \(logits)")
            #expect(result.gradient.allSatisfy { $0.isNaN }, "\(loss) \(logits) \(label)")
        }
    }
}
