// Twenty steps of the documents' network on the first 640 training images, with one thread: two machines that print the
// same train the same weights. `Tests/Fingerprints/compare-processors.sh` compares this one with arm64, where it is
// Embedded Swift and the images come from a source file that `--images` has written.

import ConvNet
import Learning
import LossFunctions

let count = 640
let batch = 32

// Here the images are MNIST's; on arm64, which has no files, they are the texts that this machine has written.
#if canImport(MNIST)
    let images = try firstImages(count)
    if CommandLine.arguments.contains("--images") {
        print("let pixels = \"\(hexadecimal(images.pixels))\"")
        print("let labels = \"\(hexadecimal(images.labels))\"")
    } else {
        try train(pixels: images.pixels, labels: images.labels)
    }
#else
    // Embedded Swift has no errors of unknown type, as which the program's own would end.
    do { try train(pixels: bytes(pixels), labels: bytes(labels)) } catch { print(error.description) }
#endif

func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.reduce(into: "") { text, byte in
        for half in [byte >> 4, byte & 15] { text += String(half, radix: 16) }
    }
}

func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.map {
        $0 < UInt8(ascii: "a") ? $0 - UInt8(ascii: "0") : $0 - UInt8(ascii: "a") + 10
    }
    return (0..<digits.count / 2).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
}

/// Trains on the images once, and prints each step's loss and, in the end, the weights' fingerprint.
func train(pixels: [UInt8], labels: [UInt8]) throws(NetworkError) {
    let examples = try Examples(shape: Shape(28, 28, 1), pixels: pixels, labels: labels)
    let network = try Network(
        input: examples.shape,
        layers: [
            .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
            .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
        ], seed: 0, memory: 1e9)
    let training = TrainingStep(network, loss: SparseCategoricalCrossEntropyFromLogits(classes: 10))
    try training.makeBuffers(training.groups(batch).count)
    let alone: Workers = { units, work in
        for unit in 0..<units { work(unit, 0) }
    }
    for step in 1...count / batch {
        let chosen = Array((step - 1) * batch..<step * batch)
        let loss = training.gradients(examples, chosen[...], alone)
        training.update(
            batch: batch, AdamStep(Adam(learningRate: 0.001, epsilon: 1e-7), step: step, ridge: 0), alone)
        print("loss of step \(step) \(String(loss.bitPattern, radix: 16))")
    }
    print("weights after \(count / batch) steps of training \(network.fingerprint)")
}
