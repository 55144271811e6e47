// Where the time of training goes, stage by stage.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The processor time that this thread has had, in seconds: other programs on the machine do not lengthen it much.
private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// What one stage took in one part of training, on one thread.
package struct StageTime {
    /// The stage's name.
    package var stage: String
    /// `forward`, `backward` or `update`.
    package var part: String
    /// Seconds of processor time for all steps.
    package var seconds = 0.0
    /// The arithmetic for all steps as the definition has it.
    ///
    /// A stage that avoids some of it may seem to do more in a second than the machine can.
    package var operations = 0.0
}

extension Trainer {
    /// Trains on examples once, in their order, on one thread, with a clock around each stage.
    package func profile(_ examples: Examples) throws(NetworkError) -> [StageTime] {
        try prepare(examples, batch: min(batch, examples.count))
        let stages = network.stages
        var times = ["forward", "backward", "update"].flatMap { part in
            stages.map { StageTime(stage: $0.name, part: part) }
        }
        func measure(_ part: Int, _ stage: Int, sums: Int, _ work: () -> Void) {
            let index = part * stages.count + stage
            let start = processorTime()
            work()
            times[index].seconds += processorTime() - start
            times[index].operations += Double(sums * stages[stage].operations)
        }
        for first in stride(from: 0, to: examples.count, by: batch) {
            let chosen = Array(first..<min(first + batch, examples.count))[...]
            let sizes = training.groups(chosen.count)
            for (slot, images) in sizes.enumerated() {
                let indices = chosen.dropFirst(slot * groupSize).prefix(images)
                let pixels = training.load(examples, indices, slot: slot)
                func inputs(_ stage: Int) -> Floats { stage == 0 ? pixels : stages[stage - 1].outputs(slot) }
                for stage in stages.indices {
                    measure(0, stage, sums: images) {
                        stages[stage].forward(inputs(stage), slot: slot, images: images)
                    }
                }
                _ = training.lossGradients(examples, indices, slot: slot, batch: chosen.count)
                for stage in stages.indices.reversed() {
                    // Two sums as long as the outputs': the inputs' gradients, which the first stage does not
                    // need, and the weights'.
                    measure(1, stage, sums: stage == 0 ? images : 2 * images) {
                        stages[stage].backward(
                            inputs(stage),
                            inputGradients: stage == 0 ? nil : stages[stage - 1].outputGradients(slot),
                            slot: slot, images: images)
                    }
                }
            }
            steps += 1
            let step = AdamStep(optimizer, step: steps, ridge: ridge)
            for stage in stages.indices {
                measure(2, stage, sums: 0) {
                    for piece in 0..<stages[stage].updatePieces {
                        stages[stage].update(piece, groups: sizes, step)
                    }
                }
            }
        }
        return times
    }
}
