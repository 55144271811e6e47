// A network tested on examples.

/// What a network does on examples that it is tested on.
public struct Evaluation: Sendable {
    /// The mean loss over the examples, whatever their classes weigh.
    public let loss: Double
    /// The share of examples whose largest logit is that of the label.
    public let accuracy: Double
    /// For each example the class with the largest logit, the first of them where several are equal.
    public let predictions: [UInt8]
    /// For each example the network's outputs, one for each class.
    public let logits: [[Double]]
}

extension Trainer {
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
            let images = training.load(examples, indices, slot: worker)
            network.forward(images, slot: worker, images: indices.count)
            var rows: [Double] = []
            for (image, index) in indices.enumerated() {
                let logits = network.logits(worker, image: image)
                var best = 0
                for k in logits.indices where logits[k] > logits[best] { best = k }
                // A network has at most 256 classes.
                classes[index] = UInt8(best)
                for k in logits.indices { outputs[index * network.classes + k] = logits[k] }
                rows += logits
            }
            losses[group] = training.sumAndGradient(rows, indices.map { Int(examples.labels[$0]) }).sum
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
