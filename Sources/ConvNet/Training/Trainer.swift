// The training loop.

/// What an epoch, or the part of it that is done, gave.
public struct TrainingProgress: Sendable {
    /// The images that the network has seen in this epoch.
    public var images: Int
    /// The images in the epoch.
    public var total: Int
    /// The mean loss over these images, each measured before the step that it took part in.
    public var loss: Double
}

/// What a network does on examples that it is tested on.
public struct Evaluation: Sendable {
    /// The mean loss.
    public let loss: Double
    /// The share of examples whose largest logit is that of the label.
    public let accuracy: Double
    /// For each example the class with the largest logit, the first of them where several are equal.
    public let predictions: [UInt8]
    /// For each example the network's outputs, one for each class.
    public let logits: [[Double]]
}

/// Trains a network, step by step, with the same bits for any number of threads.
public final class Trainer {
    /// The network.
    public let network: Network
    /// What is to become small.
    public let loss: any ClassificationLoss
    /// The optimiser.
    public let optimizer: Adam
    /// The examples in a step.
    public let batch: Int
    /// How many threads work; 0 for as many as the machine runs at once.
    public let threads: Int

    private var pool: WorkerPool?
    let inputRoom: SlotRoom
    private var order: RandomNumbers
    private var epochs = 0
    var steps = 0

    /// A trainer for a network, which checks its settings when it works.
    ///
    /// - Parameters:
    ///   - network: the network.
    ///   - loss: what is to become small.
    ///   - optimizer: the optimiser.
    ///   - batch: the examples in a step, at least 1.
    ///   - seed: the order of the examples depends on it alone.
    ///   - threads: how many, 1 to 1024, without influence on any result; 0 for as many as the machine runs at once.
    public init(
        _ network: Network, loss: any ClassificationLoss = SoftmaxCrossEntropy(), optimizer: Adam = Adam(),
        batch: Int = 32, seed: Int = 0, threads: Int = 0
    ) {
        self.network = network
        self.loss = loss
        self.optimizer = optimizer
        self.batch = batch
        self.threads = threads
        order = RandomNumbers(seed: seed, stream: 1)
        // Kernels may read two vectors past the last image's end.
        inputRoom = SlotRoom(groupSize * network.input.count + 32)
    }

    /// Checks the settings and the examples, and makes room.
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
        try optimizer.check()
        try loss.check(classes: network.classes)
        try network.check(examples)
        guard !network.hasDiverged else { throw .divergedBefore }
        let pool = self.pool ?? WorkerPool(threads: threads)
        self.pool = pool
        let slots = max(groupSizes(batch).count, pool.threads)
        try network.makeSlots(slots)
        inputRoom.make(slots)
        return pool
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
        epochs += 1
        let order = order.permutation(examples.count)
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
        let sizes = groupSizes(chosen.count)
        let loss = gradients(examples, chosen, sizes, pool)
        guard loss.isFinite else {
            throw .diverged(epoch: epoch, batch: batch, stepsBefore: steps, rate: optimizer.rate)
        }
        steps += 1
        update(sizes, AdamStep(optimizer, step: steps), pool)
        guard !network.hasDiverged else {
            throw .diverged(epoch: epoch, batch: batch, stepsBefore: steps, rate: optimizer.rate)
        }
        return loss
    }

    /// The mean loss of a batch and its gradient with respect to all parameters, in the order of
    /// ``Network/parameters``; the network stays as it is.
    func lossAndGradient(_ examples: Examples, _ chosen: [Int]) throws(NetworkError) -> (
        loss: Double, gradient: [Float]
    ) {
        let pool = try prepare(examples, batch: chosen.count)
        let sizes = groupSizes(chosen.count)
        let loss = gradients(examples, chosen[...], sizes, pool)
        update(sizes, nil, pool)
        return (
            loss,
            network.stages.flatMap { stage in stage.parameters.map { $0.unpadded($0.gradients) } ?? [] }
        )
    }

    func groupSizes(_ count: Int) -> [Int] {
        stride(from: 0, to: count, by: groupSize).map { min(groupSize, count - $0) }
    }

    /// The first phase: each group forward and back.
    private func gradients(
        _ examples: Examples, _ chosen: ArraySlice<Int>, _ sizes: [Int], _ pool: WorkerPool
    ) -> Double {
        let arena = Arena()
        let losses: Block<Double> = arena.zeros(sizes.count)
        pool.run(sizes.count) { group, _ in
            let start = chosen.startIndex + group * groupSize
            let indices = chosen[start..<start + sizes[group]]
            examples.write(indices, into: inputRoom[group])
            network.forward(inputRoom[group], slot: group, images: indices.count)
            losses[group] = lossGradients(examples, indices, slot: group, batch: chosen.count)
            network.backward(inputRoom[group], slot: group, images: indices.count)
        }
        return losses.elements.reduce(0, +) / Double(chosen.count)
    }

    /// The second phase: each piece of the parameters.
    private func update(_ sizes: [Int], _ step: AdamStep?, _ pool: WorkerPool) {
        let stages = network.stages
        let pieces = stages.indices.flatMap { index in (0..<stages[index].updatePieces).map { (index, $0) } }
        pool.run(pieces.count) { unit, _ in
            let (stage, piece) = pieces[unit]
            stages[stage].update(piece, groups: sizes, step)
        }
    }

    /// Fills in the derivative of the batch's mean loss with respect to a group's logits, and sums its losses: no
    /// number where one of the logits or derivatives is infinite or none, whatever the loss makes of it.
    func lossGradients(
        _ examples: Examples, _ indices: ArraySlice<Int>, slot: Int, batch: Int
    ) -> Double {
        let last = network.stages[network.stages.count - 1]
        let gradients = last.outputGradients(slot)
        var gradient = [Double](repeating: 0, count: network.classes)
        var sum = 0.0
        for (image, index) in indices.enumerated() {
            let logits = network.logits(slot, image: image)
            sum += loss.value(logits: logits, label: Int(examples.labels[index]), gradient: &gradient)
            for (k, g) in gradient.enumerated() {
                let slope = Float(g / Double(batch))
                if !slope.isFinite || !logits[k].isFinite { sum = .nan }
                gradients[image * last.output.image + k] = slope
            }
        }
        return sum
    }

    /// Tests the network on examples.
    ///
    /// - Throws: ``NetworkError``, ``NetworkError/logitNotFinite(example:class:)`` where the network's weights
    ///   are too large for numbers to stay finite.
    public func evaluate(_ examples: Examples) throws(NetworkError) -> Evaluation {
        let pool = try prepare(examples, batch: 0)
        let groups = (examples.count + groupSize - 1) / groupSize
        let arena = Arena()
        let losses: Block<Double> = arena.zeros(groups)
        let classes: Block<UInt8> = arena.zeros(examples.count)
        let outputs: Block<Double> = arena.zeros(examples.count * network.classes)
        pool.run(groups) { group, worker in
            let indices = group * groupSize..<min((group + 1) * groupSize, examples.count)
            examples.write(indices, into: inputRoom[worker])
            network.forward(inputRoom[worker], slot: worker, images: indices.count)
            var gradient = [Double](repeating: 0, count: network.classes)
            for (image, index) in indices.enumerated() {
                let logits = network.logits(worker, image: image)
                losses[group] += loss.value(
                    logits: logits, label: Int(examples.labels[index]), gradient: &gradient)
                var best = 0
                for k in logits.indices where logits[k] > logits[best] { best = k }
                // A network has at most 256 classes.
                classes[index] = UInt8(best)
                for k in logits.indices { outputs[index * network.classes + k] = logits[k] }
            }
        }
        if let place = outputs.elements.firstIndex(where: { !$0.isFinite }) {
            throw .logitNotFinite(example: place / network.classes, class: place % network.classes)
        }
        let predictions = Array(classes.elements)
        let right = zip(predictions, examples.labels).count { $0 == $1 }
        return Evaluation(
            loss: losses.elements.reduce(0, +) / Double(examples.count),
            accuracy: Double(right) / Double(examples.count),
            predictions: predictions,
            logits: (0..<examples.count).map { index in
                Array(outputs.part(index * network.classes, network.classes).elements)
            })
    }
}
