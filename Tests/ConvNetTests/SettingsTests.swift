import Learning
import LossFunctions
import Testing

@testable import ConvNet

private let shape = Shape(4, 4, 1)
private let layers: [Layer] = [.flatten, .dense(3)]

/// What a trainer with some settings says.
private func problem(
    _ loss: (any ClassLoss<Int>)? = nil, _ optimizer: Adam = Adam(learningRate: 0.001), ridge: Double = 0,
    batch: Int = 8, threads: Int = 1
) throws -> NetworkError? {
    let examples = try someExamples(9, shape, classes: 3)
    let trainer = Trainer(
        try Network(input: shape, layers: layers), loss: loss, optimizer: optimizer, ridge: ridge,
        batch: batch, threads: threads)
    do throws(NetworkError) {
        _ = try trainer.evaluate(examples)
    } catch let error {
        // Training and testing agree.
        #expect(throws: error) { try trainer.epoch(examples) }
        #expect(throws: error) { try trainer.step(examples, indices: [0]) }
        return error
    }
    try trainer.epoch(examples)
    return nil
}

@Test func aTrainersSettingsAreChecked() throws {
    #expect(try problem() == nil)
    #expect(try problem(nil, Adam(learningRate: 0)) == nil)
    for rate in [-0.1, .nan, .infinity] {
        #expect(
            try problem(nil, Adam(learningRate: rate))
                == .optimizer(
                    .invalidParameter(name: "learningRate", value: rate, expected: .notNegative)))
    }
    for decay in [-0.1, 1, .nan, .infinity] {
        #expect(
            try problem(nil, Adam(learningRate: 0.001, firstDecay: decay))
                == .optimizer(.invalidParameter(name: "firstDecay", value: decay, expected: .rate)))
        #expect(
            try problem(nil, Adam(learningRate: 0.001, secondDecay: decay))
                == .optimizer(.invalidParameter(name: "secondDecay", value: decay, expected: .rate)))
    }
    for epsilon in [0, -1e-7, .nan, .infinity, 1e-60, 1e39] {
        #expect(try problem(nil, Adam(learningRate: 0.001, epsilon: epsilon)) != nil, "\(epsilon)")
    }
    for ridge in [-1e-5, .nan, .infinity, 1e39] {
        #expect(
            try problem(ridge: ridge)
                == .setting(
                    "ridge", got: "\(ridge)", expected: "0 or above, a number that Float can hold"))
    }
    for batch in [0, -1, .min] {
        #expect(try problem(batch: batch) == .setting("batch", got: "\(batch)", expected: "1 or above"))
    }
    for threads in [-1, 1025, .max, .min] {
        #expect(
            try problem(threads: threads) == .setting("threads", got: "\(threads)", expected: "0 to 1024"))
    }
}

@Test func aLossesNumbersAreChecked() throws {
    for gamma in [-1, .nan, .infinity] {
        #expect(
            try problem(SparseCategoricalFocalLossFromLogits(classes: 3, gamma: gamma))
                == .loss(.invalidParameter(name: "gamma", value: gamma, expected: .notNegative)))
    }
    for weight in [-1, .nan, .infinity] {
        #expect(
            try problem(SparseBrierLossFromLogits(classes: 3, classWeights: [1, weight, 1]))
                == .loss(
                    .invalidElement(
                        argument: "classWeights", index: 1, value: weight, expected: .notNegative)))
    }
    #expect(
        try problem(SparseBrierLossFromLogits(classes: 3, classWeights: [1, 1, 1, 1]))
            == .loss(
                .countMismatch(
                    argument: "classWeights", count: 4, other: "a row of predictions", otherCount: 3)))
    for classes in [-1, 0, 2, 4] {
        #expect(
            try problem(MulticlassHingeLoss(classes: classes))
                == .setting("the loss's number of classes", got: "\(classes)", expected: "3"))
    }
}

/// Their gradients are those of probabilities, and a logit is none.
@Test func aLossOfProbabilitiesIsRefused() throws {
    for loss in [
        SparseCategoricalCrossEntropy(classes: 3), SparseCategoricalFocalLoss(classes: 3, gamma: 2),
    ] as [any ClassLoss<Int>] {
        #expect(
            try problem(loss)
                == .setting("the loss", got: "one of probabilities", expected: "one that takes logits"))
    }
}

/// The library's sum over the count: its own mean divides by the sum of the weights.
@Test func classWeightsDoNotChangeWhatABatchIsDividedBy() throws {
    let examples = try someExamples(9, shape, classes: 3)
    func loss(_ reduction: Reduction) -> SparseCategoricalCrossEntropyFromLogits {
        .init(classes: 3, classWeights: [1, 2, 0], reduction: reduction)
    }
    let trainer = Trainer(try Network(input: shape, layers: layers), loss: loss(.mean), threads: 1)
    let result = try trainer.evaluate(examples)
    let sum = try loss(.sum)(result.logits.flatMap { $0 }, examples.labels.map { Int($0) })
    #expect(abs(result.loss - sum / 9) <= 1e-12)
    #expect(try abs(trainer.lossAndGradient(examples, Array(0..<9)).loss - sum / 9) <= 1e-12)
}

/// One step of Adam from rest moves each parameter by the rate, against the sign of its gradient.
///
/// A blank image leaves the weights without one; then the penalty's, λθ, is all there is.
@Test func aRidgePullsEachParameterTowardsZero() throws {
    let examples = try Examples(shape: shape, pixels: [UInt8](repeating: 0, count: 16), labels: [0])
    func moved(ridge: Double) throws -> [Float] {
        let network = try Network(input: shape, layers: layers)
        let before = network.parameters.dropLast(3)
        try Trainer(network, optimizer: Adam(learningRate: 0.001), ridge: ridge, batch: 1, threads: 1)
            .epoch(examples)
        return zip(network.parameters, before).map { $0 - $1 }
    }
    #expect(try moved(ridge: 0).allSatisfy { $0 == 0 })
    let signs = try Network(input: shape, layers: layers).parameters.dropLast(3).map { $0 > 0 }
    for (change, isPositive) in zip(try moved(ridge: 0.1), signs) {
        #expect(abs(change - (isPositive ? -0.001 : 0.001)) < 1e-5)
    }
}

/// A batch larger than the data is all of it.
@Test(arguments: [50, 1_000_000_000, Int.max])
func aBatchMayBeLargerThanTheData(batch: Int) throws {
    let examples = try someExamples(50, shape, classes: 3)
    func weights(_ batch: Int) throws -> [Float] {
        let network = try Network(input: shape, layers: layers)
        try Trainer(network, batch: batch).epoch(examples)
        return network.parameters
    }
    #expect(try weights(batch) == weights(50))
}

/// Room for 62 500 groups, each with a gradient of a million weights, is some 260 GB.
@Test func aBatchThatDoesNotFitIntoMemoryIsRefused() throws {
    let count = 1_000_000
    let examples = try Examples(
        shape: Shape(1, 1, 1), pixels: [UInt8](repeating: 1, count: count),
        labels: [UInt8](repeating: 0, count: count))
    let network = try Network(
        input: Shape(1, 1, 1), layers: [.flatten, .dense(4096, .relu), .dense(256)])
    let trainer = Trainer(network, batch: count)
    let error = #expect(throws: NetworkError.self) { try trainer.epoch(examples) }
    guard case .tooLarge(let needed, _) = error else {
        Issue.record("\(String(describing: error))")
        return
    }
    #expect(needed > 2e11)
}

/// Two trainers may share a network, the second with less room than the first.
@Test func aSecondTrainerTakesNoRoomFromTheFirst() throws {
    let input = Shape(8, 8, 16)
    let layers: [Layer] = [.convolution(16, kernel: 3), .flatten, .dense(3)]
    let examples = try someExamples(200, input, classes: 3)
    func weights(disturbed: Bool) throws -> [Float] {
        let network = try Network(input: input, layers: layers)
        let trainer = Trainer(network, batch: 100, threads: 1)
        try trainer.epoch(examples)
        if disturbed { _ = try Trainer(network, batch: 1, threads: 1).evaluate(examples) }
        try trainer.epoch(examples)
        return network.parameters
    }
    #expect(try weights(disturbed: true) == weights(disturbed: false))
}

// MARK: - Networks

/// Whatever is asked for: a network, or an error that says why not.
@Test(
    arguments: [
        (Shape(-1, -1, 1), [.flatten, .dense(2)]), (Shape(0, 4, 1), [.flatten, .dense(2)]),
        (Shape(.max, .max, .max), [.flatten, .dense(2)]), (Shape(.max, 1, 1), [.flatten, .dense(2)]),
        (Shape(.min, .min, 2), [.flatten, .dense(2)]), (shape, [.flatten, .dense(.max), .dense(2)]),
        (shape, [.flatten, .dense(1 << 40), .dense(2)]), (shape, [.flatten, .dense(.min)]),
        (shape, [.flatten, .dense(300)]), (shape, [.flatten, .dense(.max)]),
        (shape, [.convolution(.max, kernel: 3), .flatten, .dense(2)]),
        (shape, [.convolution(.max / 4, kernel: 3), .flatten, .dense(2)]),
        (shape, [.convolution(3, kernel: .max), .flatten, .dense(2)]),
        (shape, [.convolution(3, kernel: 0), .flatten, .dense(2)]),
        (shape, [.convolution(-3, kernel: -3), .flatten, .dense(2)]),
        (shape, [.maxPooling(.max), .flatten, .dense(2)]), (shape, [.maxPooling(0), .flatten, .dense(2)]),
        (shape, [.convolution(2, kernel: 3), .maxPooling(.min), .flatten, .dense(2)]),
        (shape, [.dense(2)]), (shape, []), (shape, [.flatten]),
        (shape, [.flatten, .dense(1 << 20), .dense(1 << 20), .dense(2)]),
    ] as [(Shape, [Layer])])
func aNetworkThatCannotBeIsRefused(input: Shape, layers: [Layer]) {
    let error = #expect(throws: NetworkError.self) { try Network(input: input, layers: layers) }
    #expect(error?.description.isEmpty == false)
}

@Test func shapesOfAnySizeHaveACount() {
    #expect(Shape(28, 28, 3).count == 2352)
    #expect(Shape(.max, 2, 2).count == .max)
    #expect(Shape(.max, .max, 0).count == 0)
    #expect(Shape(-1, -1, 1).count == 0)
}

@Test func aLabelIsAByte() throws {
    let input = Shape(1, 1, 16)
    #expect(throws: NetworkError.tooManyClasses(257)) {
        try Network(input: input, layers: [.flatten, .dense(257)])
    }
    let network = try Network(input: input, layers: [.flatten, .dense(256)])
    var parameters = [Float](repeating: 0, count: network.parameterCount)
    parameters[parameters.count - 1] = 5
    try network.setParameters(parameters)
    let examples = try Examples(
        shape: input, pixels: [UInt8](repeating: 9, count: 32), labels: [0, 255])
    let result = try Trainer(network).evaluate(examples)
    #expect(result.predictions == [255, 255])
    #expect(result.accuracy == 0.5)
}

/// All logits are equal when all weights are 0.
@Test func ofEqualLogitsTheFirstIsThePrediction() throws {
    let network = try Network(input: shape, layers: layers)
    try network.setParameters([Float](repeating: 0, count: network.parameterCount))
    let result = try Trainer(network).evaluate(try someExamples(20, shape, classes: 3))
    #expect(result.predictions == [UInt8](repeating: 0, count: 20))
}

@Test func examplesAreChecked() throws {
    for divisor in [0, -1, Float.nan, .infinity, .leastNormalMagnitude / 2] {
        #expect(
            throws: NetworkError.setting(
                "divisor", got: "\(divisor)", expected: "a finite number above 0")
        ) {
            try Examples(
                shape: shape, pixels: [UInt8](repeating: 0, count: 16), labels: [0], divisor: divisor)
        }
    }
    for odd in [Shape(0, 4, 4), Shape(-4, -4, 1), Shape(.max, 16, 1), Shape(.max, .max, 2), Shape(3, 5, 1)] {
        #expect(throws: NetworkError.self) {
            try Examples(shape: odd, pixels: [UInt8](repeating: 0, count: 16), labels: [0])
        }
    }
    let examples = try someExamples(3, shape, classes: 3)
    for indices in [[], [3], [-1], [.max]] {
        #expect(throws: NetworkError.self) { try examples.choosing(indices) }
        let trainer = Trainer(try Network(input: shape, layers: layers))
        #expect(throws: NetworkError.self) { try trainer.step(examples, indices: indices) }
    }
    let two = try Network(input: shape, layers: [.flatten, .dense(2)])
    let labelled = try Examples(shape: shape, pixels: [UInt8](repeating: 0, count: 16), labels: [2])
    #expect(throws: NetworkError.examples("label 0 is 2; the network has the classes 0 to 1")) {
        try Trainer(two).evaluate(labelled)
    }
}
