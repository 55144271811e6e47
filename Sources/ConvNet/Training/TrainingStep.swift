// What a step of training does, whoever does the work: gradients of a batch, then the update.

import LossFunctions

/// Does `work(unit, worker)` for all units, in any order or at once, and returns when all are done; no two units at
/// once have the same worker.
package typealias Workers = (_ units: Int, _ work: (_ unit: Int, _ worker: Int) -> Void) -> Void

/// The steps on a network, with the memory for them.
///
/// A batch is worked on in groups, whose sums have one order: how many workers there are changes no bit.
package struct TrainingStep {
    let network: Network
    /// The sum of the losses of rows of logits, and its derivatives.
    ///
    /// Not the loss itself: Embedded Swift, as which steps run on arm64, has no values of protocol types.
    let sumAndGradient: (_ logits: [Double], _ labels: [Int]) -> (sum: Double, gradient: [Double])
    private let inputs: SlotBuffer

    package init(_ network: Network, loss: some ClassLoss<Int>) {
        self.network = network
        sumAndGradient = { loss.sumAndGradient($0, $1) }
        // Kernels may read two vectors past the last image's end.
        inputs = SlotBuffer(groupSize * network.input.count + 32)
    }

    /// Makes memory for so many groups at least.
    package func makeBuffers(_ groups: Int) throws(NetworkError) {
        try network.makeSlots(groups)
        inputs.make(groups, in: Arena())
    }

    /// The images in each group of a batch.
    package func groups(_ count: Int) -> [Int] {
        stride(from: 0, to: count, by: groupSize).map { min(groupSize, count - $0) }
    }

    /// Writes a group's images into a slot.
    func load(_ examples: Examples, _ indices: some Collection<Int>, slot: Int) -> Floats {
        examples.write(indices, into: inputs[slot])
        return inputs[slot]
    }

    /// The first phase: each group forward and back.
    ///
    /// - Returns: the mean loss, no number where one of the logits or derivatives is none or infinite.
    package func gradients(_ examples: Examples, _ chosen: ArraySlice<Int>, _ workers: Workers) -> Double {
        let sizes = groups(chosen.count)
        let arena = Arena()
        let losses: Block<Double> = arena.zeros(sizes.count)
        workers(sizes.count) { group, _ in
            let start = chosen.startIndex + group * groupSize
            let indices = chosen[start..<start + sizes[group]]
            let images = load(examples, indices, slot: group)
            network.forward(images, slot: group, images: indices.count)
            losses[group] = lossGradients(examples, indices, slot: group, batch: chosen.count)
            network.backward(images, slot: group, images: indices.count)
        }
        return losses.elements.reduce(0, +) / Double(chosen.count)
    }

    /// The second phase: each piece of the parameters, its gradient summed over the groups of a batch.
    ///
    /// - Parameter step: the update; nil computes the gradients only.
    package func update(batch: Int, _ step: AdamStep?, _ workers: Workers) {
        let stages = network.stages
        let sizes = groups(batch)
        let pieces = stages.indices.flatMap { index in (0..<stages[index].updatePieces).map { (index, $0) } }
        workers(pieces.count) { unit, _ in
            let (stage, piece) = pieces[unit]
            stages[stage].update(piece, groups: sizes, step)
        }
    }

    /// Fills in the derivative of the batch's mean loss with respect to a group's logits, and sums its losses.
    func lossGradients(
        _ examples: Examples, _ indices: ArraySlice<Int>, slot: Int, batch: Int
    ) -> Double {
        let last = network.stages[network.stages.count - 1]
        let gradients = last.outputGradients(slot)
        let logits = indices.indices.flatMap { network.logits(slot, image: $0 - indices.startIndex) }
        let result = sumAndGradient(logits, indices.map { Int(examples.labels[$0]) })
        var sum = result.sum
        for (place, g) in result.gradient.enumerated() {
            let slope = Float(g / Double(batch))
            if !slope.isFinite { sum = .nan }
            let (image, k) = place.quotientAndRemainder(dividingBy: network.classes)
            gradients[image * last.output.image + k] = slope
        }
        return sum
    }
}

extension ClassLoss<Int> {
    /// The sum of the examples' losses and its derivatives.
    ///
    /// No numbers where one of the logits is none or infinite, whatever the loss would make of it (a network's logits
    /// are finite; the library's may be -∞).
    func sumAndGradient(_ logits: [Double], _ labels: [Int]) -> (sum: Double, gradient: [Double]) {
        guard logits.allSatisfy({ $0.isFinite }),
            let result = try? valueAndGradient(logits, labels, reduction: .sum)
        else { return (.nan, logits.map { _ in .nan }) }
        return (result.value, result.gradient)
    }
}
