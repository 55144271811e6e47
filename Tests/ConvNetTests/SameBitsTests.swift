import Testing

@testable import ConvNet

/// A number that changes with any bit of the values (FNV-1a).
private func fingerprint(_ values: [Float]) -> UInt64 {
    values.reduce(0xcbf2_9ce4_8422_2325) { hash, value in
        (hash ^ UInt64(value.bitPattern)) &* 0x0000_0100_0000_01b3
    }
}

/// Trains a little, and returns the losses and the parameters.
private func train(_ layers: [Layer], threads: Int, batch: Int) throws -> (losses: [Double], weights: UInt64)
{
    let examples = try someExamples(150, Shape(28, 28, 1))
    let network = try Network(input: Shape(28, 28, 1), layers: layers, seed: 4)
    let trainer = Trainer(network, batch: batch, seed: 4, threads: threads)
    var losses = [try trainer.epoch(examples), try trainer.epoch(examples)]
    let evaluation = try trainer.evaluate(examples)
    losses += [evaluation.loss, evaluation.accuracy]
    return (losses, fingerprint(network.parameters))
}

private let changedLayers: [Layer] = [
    .convolution(24, kernel: 5), .maxPooling(3), .convolution(20, kernel: 2), .flatten, .dense(33, .relu),
    .dense(10),
]

/// Batches of 32 are two groups; of 50, three and a bit; the last batch of an epoch is smaller.
@Test(arguments: [documentsLayers, changedLayers], [32, 50])
func threadsChangeNoBit(layers: [Layer], batch: Int) throws {
    let one = try train(layers, threads: 1, batch: batch)
    #expect(one.losses[1] < one.losses[0])
    for threads in [2, 3] {
        let several = try train(layers, threads: threads, batch: batch)
        #expect(several.losses == one.losses, "\(threads) threads")
        #expect(several.weights == one.weights, "\(threads) threads")
    }
}

@Test func aSeedDecidesWeightsAndOrder() throws {
    func weights(_ seed: Int) throws -> [Float] {
        try Network(input: Shape(28, 28, 1), layers: documentsLayers, seed: seed).parameters
    }
    #expect(try weights(1) == weights(1))
    #expect(try weights(1) != weights(2))
}

/// Sums start from zeros, whatever an earlier batch left in memory, also where it had more images.
@Test func usedMemoryChangesNoBit() throws {
    let examples = try someExamples(150, Shape(28, 28, 1))
    func gradient(after earlier: [[Int]]) throws -> [Float] {
        let trainer = Trainer(
            try Network(input: Shape(28, 28, 1), layers: documentsLayers, seed: 4), threads: 2)
        for chosen in earlier { _ = try trainer.lossAndGradient(examples, chosen) }
        return try trainer.lossAndGradient(examples, Array(100..<119)).gradient
    }
    #expect(try gradient(after: [Array(0..<64), Array(64..<69)]) == gradient(after: []))
}
