// `swift run Benchmarks mnist [EPOCHS] [THREADS] [NETWORK] [BATCH]`: the documents' network, or another one, on MNIST.
//
// NETWORK is written like 32k3,pool,64k3,pool,64k3,64,10, the documents' one: convolutions with ReLU, poolings of
// 2 × 2, and dense layers.
//
// Prints a line for each epoch that `race.py` reads, the time for the test images, and where the time goes.

import ConvNet
import Foundation
import MNIST
import Workbook

private let mnistUsage = UsageError(
    message:
        "usage: swift run Benchmarks mnist [EPOCHS] [THREADS] [NETWORK, like 32k3,pool,64k3,64,10] [BATCH]")

/// Trains, tests, and measures each kernel.
func benchmarkMNIST(_ arguments: [String]) throws {
    let numbers = arguments.prefix(2).compactMap { Int($0) }
    let epochs = numbers.first ?? 3
    let threads = numbers.count > 1 ? numbers[1] : 0
    let batch = arguments.count > 3 ? Int(arguments[3]) : 32
    guard arguments.count <= 4, numbers.count == min(arguments.count, 2), epochs >= 1, threads >= 0,
        let batch, batch >= 1
    else { throw mnistUsage }
    let layers = try arguments.count > 2 ? layers(arguments[2]) : documentsLayers
    let data = try MNIST()
    let training = try examples(data.training)
    let test = try examples(data.test)
    let trainer = Trainer(try network(layers), batch: batch, threads: threads)
    let clock = ContinuousClock()
    for epoch in 1...epochs {
        var loss = 0.0
        let seconds = try clock.measure { loss = try trainer.epoch(training) } / .seconds(1)
        let speed = Int(Double(training.count) / seconds)
        print("swift epoch \(epoch) \(fixed(seconds, 3))s loss=\(fixed(loss, 5)) \(speed) images/s")
    }
    var result = try trainer.evaluate(test)
    let seconds = try clock.measure { result = try trainer.evaluate(test) } / .seconds(1)
    print(
        "swift test_loss=\(fixed(result.loss, 5)) test_acc=\(fixed(result.accuracy, 5)) eval=\(fixed(seconds, 3))s"
    )
    print("peak memory \(peakMegabytes()) MB")
    try printKernels(trainer, training)
}

/// Trains on some images and prints what came out to the last bit, for `compare-builds.sh`.
func printBits(_ arguments: [String]) throws {
    guard arguments.isEmpty else { throw UsageError(message: "usage: swift run Benchmarks bits") }
    let data = try MNIST()
    let network = try network(documentsLayers)
    let trainer = Trainer(network)
    let training = try examples(data.training.prefix(10_000))
    let losses = try (0..<2).map { _ in try trainer.epoch(training) }
    let test = try trainer.evaluate(try examples(data.test))
    print("losses \(losses), test loss \(test.loss), weights \(network.fingerprint)")
}

/// A table of the stages: the processor time of an epoch on one thread, and the plain arithmetic done in a second.
private func printKernels(_ trainer: Trainer, _ training: Examples) throws {
    let clock = ContinuousClock()
    var peak = 0.0
    for _ in 0..<5 {
        var operations = 0.0
        let time = clock.measure { operations = multiplyAndAdd(rounds: 2_000_000).operations }
        peak = max(peak, operations / (time / .seconds(1)) / 1e9)
    }
    let times = try trainer.profile(training)
    print(
        "one core's peak \(fixed(peak, 0)) GFLOP/s; an epoch's processor time on one thread, stage by stage:")
    for time in times where time.seconds > 0 {
        let speed = time.operations / time.seconds / 1e9
        let share = time.operations > 0 ? "\(fixed(speed, 0)) GFLOP/s, \(fixed(100 * speed / peak, 0)) %" : ""
        print(
            padded(fixed(time.seconds, 3), 7), "s",
            time.part.padding(toLength: 9, withPad: " ", startingAt: 0),
            time.stage.padding(toLength: 52, withPad: " ", startingAt: 0), share)
    }
    let total = times.reduce(0) { $0 + $1.seconds }
    print(
        padded(fixed(total, 3), 7),
        "s in all; GFLOP/s count the definition's arithmetic, also what is avoided")
}

/// The documents' network.
private let documentsLayers: [Layer] = [
    .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
    .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
]

/// The layers of a network that is written as the head of this file says.
private func layers(_ text: String) throws -> [Layer] {
    var layers: [Layer] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let numbers = part.split(separator: "k", omittingEmptySubsequences: false).compactMap { Int($0) }
        switch numbers.count {
        case 0 where part == "pool": layers.append(.maxPooling(2))
        case 2: layers.append(.convolution(numbers[0], kernel: numbers[1]))
        case 1 where Int(part) != nil: layers.append(.dense(numbers[0], .relu))
        default: throw mnistUsage
        }
    }
    guard case .dense(let classes, _)? = layers.popLast() else { throw mnistUsage }
    layers.append(.dense(classes))
    let firstDense = layers.firstIndex { if case .dense = $0 { true } else { false } }
    layers.insert(.flatten, at: firstDense ?? 0)
    return layers
}

private func network(_ layers: [Layer]) throws -> Network {
    try Network(input: Shape(LabeledImages.rows, LabeledImages.columns, 1), layers: layers)
}

private func examples(_ images: LabeledImages) throws -> Examples {
    try Examples(
        shape: Shape(LabeledImages.rows, LabeledImages.columns, 1), pixels: images.pixels,
        labels: images.labels)
}

private func fixed(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
}

/// The most memory that the process has had.
private func peakMegabytes() -> Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which Glibc and Darwin give different types.
    getrusage(0, &usage)
    #if os(Linux)
        return usage.ru_maxrss / 1024
    #else
        return usage.ru_maxrss / 1_048_576
    #endif
}
