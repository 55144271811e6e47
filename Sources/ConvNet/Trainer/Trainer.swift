// The training loop.

import Learning
import LossFunctions

/// What an epoch, or the part of it that is done, gave.
public struct TrainingProgress: Sendable {
    /// The images that the network has seen in this epoch.
    public var images: Int
    /// The images in the epoch.
    public var total: Int
    /// The mean loss over these images, whatever their classes weigh, each measured before the step that it took part in.
    public var loss: Double
}

/// Trains a network, step by step, with the same bits for any number of threads.
public final class Trainer {
    /// The network.
    public var network: Network { training.network }
    /// What is to become small: its mean over the examples of a batch.
    ///
    /// Its `reduction` is not read.
    public let loss: any ClassLoss<Int>
    /// The optimiser.
    public let optimizer: Adam
    /// The strength λ of a penalty λ/2 Σθ² on all parameters, which is added to the loss.
    public let ridge: Double
    /// The examples in a step.
    public let batch: Int
    /// How many threads work; 0 for as many as the machine runs at once.
    public let threads: Int

    let training: TrainingStep
    private var pool: WorkerPool?
    private var order: SeededRandom
    private var epochs = 0
    var steps = 0

    /// A trainer for a network, which checks its settings when it works.
    ///
    /// - Parameters:
    ///   - network: the network.
    ///   - loss: what is to become small, its mean over the examples of a batch; with class weights still over their
    ///     number, not the sum of their weights. Without one, cross-entropy.
    ///   - optimizer: the optimiser; without one, Adam as Keras has it.
    ///   - ridge: λ, at least 0: training makes the loss and λ/2 times the sum of all parameters' squares small; the
    ///     losses that are told are without it.
    ///   - batch: the examples in a step, at least 1.
    ///   - seed: the order of the examples depends on it alone.
    ///   - threads: how many, 1 to 1024, without influence on any result; 0 for as many as the machine runs at once.
    public init(
        _ network: Network, loss: (any ClassLoss<Int>)? = nil,
        optimizer: Adam = Adam(learningRate: 1e-3, epsilon: 1e-7), ridge: Double = 0, batch: Int = 32,
        seed: Int = 0, threads: Int = 0
    ) {
        let loss = loss ?? SparseCategoricalCrossEntropyFromLogits(classes: network.classes)
        self.loss = loss
        training = TrainingStep(network, loss: loss)
        self.optimizer = optimizer
        self.ridge = ridge
        self.batch = batch
        self.threads = threads
        order = SeededRandom(seed: seed, stream: 1)
    }

    /// Checks the settings and the examples, and makes memory.
    ///
    /// - Parameter batch: the examples that are worked on together.
    /// - Returns: the threads.
    @discardableResult
    func prepare(_ examples: Examples, batch: Int) throws(NetworkError) -> WorkerPool {
        guard self.batch >= 1 else {
            throw .setting("batch", got: "\(self.batch)", expected: "1 or above")
        }
        guard 0...1024 ~= threads else {
            throw .setting("threads", got: "\(threads)", expected: "0 to 1024")
        }
        do throws(LearningError) { try optimizer.checkHyperparameters() } catch { throw .optimizer(error) }
        // What a step divides by where a parameter has had no gradient yet; a kernel has it as a Float.
        let epsilon = Float(optimizer.epsilon)
        guard epsilon > 0, epsilon.isFinite else {
            throw .setting(
                "epsilon", got: "\(optimizer.epsilon)", expected: "a number above 0 that Float can hold")
        }
        // The kernel has it as a Float.
        guard ridge >= 0, Float(ridge).isFinite else {
            throw .setting("ridge", got: "\(ridge)", expected: "0 or above, a number that Float can hold")
        }
        try checkLoss()
        try network.check(examples)
        guard !network.hasDiverged else { throw .divergedBefore }
        let pool = self.pool ?? WorkerPool(threads: threads)
        self.pool = pool
        try training.makeBuffers(max(training.groups(batch).count, pool.threads))
        return pool
    }

    /// Checks that the loss is one for the network's classes, and its own numbers.
    private func checkLoss() throws(NetworkError) {
        guard loss.classes == network.classes else {
            throw .setting(
                "the loss's number of classes", got: "\(loss.classes)", expected: "\(network.classes)")
        }
        // -1 is a logit, and a score, but no probability.
        let logits = [Double](repeating: -1, count: network.classes)
        do throws(LossError) {
            _ = try loss.valueAndGradient(logits, [0], reduction: .sum)
        } catch .invalidElement(argument: "predictions", _, _, _) {
            throw .setting("the loss", got: "one of probabilities", expected: "one that takes logits")
        } catch {
            throw .loss(error)
        }
    }

    /// Trains on all examples once, in random order.
    ///
    /// - Parameters:
    ///   - examples: the examples.
    ///   - progress: told how far the epoch is, after each step.
    /// - Returns: the mean loss of the epoch.
    /// - Throws: ``NetworkError``, ``NetworkError/diverged(epoch:batch:stepsBefore:rate:)`` as soon as a number is
    ///   infinite or none.
    @discardableResult
    public func epoch(
        _ examples: Examples, progress: (TrainingProgress) -> Void = { _ in }
    ) throws(NetworkError) -> Double {
        let pool = try prepare(examples, batch: min(batch, examples.count))
        let order = try shuffled(examples.count)
        epochs += 1
        var done = TrainingProgress(images: 0, total: examples.count, loss: 0)
        var sum = 0.0
        while done.images < order.count {
            let chosen = order[done.images..<min(done.images + batch, order.count)]
            let loss = try step(examples, chosen, pool, epoch: epochs, batch: done.images / batch + 1)
            sum += loss * Double(chosen.count)
            done.images += chosen.count
            done.loss = sum / Double(done.images)
            progress(done)
        }
        return done.loss
    }

    private func shuffled(_ count: Int) throws(NetworkError) -> [Int] {
        do throws(LearningError) {
            return try order.permutation(of: count)
        } catch { throw .examples("an epoch of \(count) examples: \(error)") }
    }

    /// Takes one step.
    ///
    /// - Parameters:
    ///   - examples: the examples.
    ///   - indices: those of the batch, at most `batch`.
    /// - Returns: the mean loss of the batch, before the step.
    @discardableResult
    public func step(_ examples: Examples, indices: [Int]) throws(NetworkError) -> Double {
        let pool = try prepare(examples, batch: min(batch, indices.count))
        guard 1...batch ~= indices.count, indices.allSatisfy(examples.labels.indices.contains) else {
            throw .examples("a step takes 1 to \(batch) examples of the \(examples.count)")
        }
        return try step(examples, indices[...], pool, epoch: 0, batch: steps + 1)
    }

    private func step(
        _ examples: Examples, _ chosen: ArraySlice<Int>, _ pool: WorkerPool, epoch: Int, batch: Int
    ) throws(NetworkError) -> Double {
        let loss = training.gradients(examples, chosen, pool.run)
        guard loss.isFinite else {
            throw .diverged(epoch: epoch, batch: batch, stepsBefore: steps, rate: optimizer.learningRate)
        }
        steps += 1
        training.update(batch: chosen.count, AdamStep(optimizer, step: steps, ridge: ridge), pool.run)
        guard !network.hasDiverged else {
            throw .diverged(epoch: epoch, batch: batch, stepsBefore: steps, rate: optimizer.learningRate)
        }
        return loss
    }

    /// The mean loss of a batch and its gradient with respect to all parameters, in the order of
    /// ``Network/parameters``; the network stays as it is.
    func lossAndGradient(_ examples: Examples, _ chosen: [Int]) throws(NetworkError) -> (
        loss: Double, gradient: [Float]
    ) {
        let pool = try prepare(examples, batch: chosen.count)
        let loss = training.gradients(examples, chosen[...], pool.run)
        training.update(batch: chosen.count, nil, pool.run)
        return (
            loss,
            network.stages.flatMap { stage in stage.parameters.map { $0.unpadded($0.gradients) } ?? [] }
        )
    }
}
