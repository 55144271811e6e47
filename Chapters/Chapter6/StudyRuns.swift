// The networks of the study, as code: what each is trained on, and how.

import ConvNet
import Learning
import LossFunctions
import MNIST
import Workbook

/// The images of a set, for the network.
func examples(_ images: LabeledImages) throws -> Examples {
    try Examples(
        shape: Shape(LabeledImages.rows, LabeledImages.columns, 1), pixels: images.pixels,
        labels: images.labels)
}

/// The same images with their pixels divided by another number than 255.
func rescaled(_ images: Examples, divisor: Float) throws -> Examples {
    try Examples(
        shape: images.shape, pixels: images.pixels, labels: images.labels, divisor: divisor)
}

/// The same images with their pixels in another order, drawn once for all of them.
private func shuffled(_ images: Examples) throws -> Examples {
    var random = SeededRandom(seed: seed(6))
    let size = images.shape.count
    let order = try random.permutation(of: size)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(images.pixels.count)
    for start in stride(from: 0, to: images.pixels.count, by: size) {
        for place in order { pixels.append(images.pixels[start + place]) }
    }
    return try Examples(shape: images.shape, pixels: pixels, labels: images.labels)
}

/// The same images, a fifth of their labels drawn at random.
private func mislabeled(_ images: Examples) throws -> Examples {
    var random = SeededRandom(seed: seed(6))
    let labels = try images.labels.map { label in
        random.uniform() < 0.2 ? UInt8(try random.index(below: 10)) : label
    }
    return try Examples(shape: images.shape, pixels: images.pixels, labels: labels)
}

/// The runs at the listing's rate that differ in their loss; each has others at half the rate and at twice it.
let lossRuns = ["listing", "squared error", "hinge", "focal"]
let listingRate = 0.001
let triedRates = [0.0005, listingRate, 0.002]

/// What one of these runs is called at a rate.
func runName(_ run: String, rate: Double) -> String {
    if rate == listingRate { return run }
    return run == "listing" ? "rate \(rate)" : "\(run), rate \(rate)"
}

/// All networks of the study.
func studyRuns(
    _ mnist: MNIST, training: Examples, test: Examples, layers: [Layer]
) throws -> [StudyRun] {
    func run(
        _ name: String, seeds: Int = 20, epochs: Int = 5,
        _ change: (inout StudyRun) throws -> Void = { _ in }
    ) rethrows -> StudyRun {
        var run = StudyRun(
            name: name, seeds: 0..<seeds, epochs: epochs, layers: layers, training: training,
            test: test)
        try change(&run)
        return run
    }
    var rmsprop = kerasAdam()
    (rmsprop.firstDecay, rmsprop.secondDecay) = (0, 0.9)
    let crossEntropy: any ClassLoss<Int> = SparseCategoricalCrossEntropyFromLogits(classes: 10)
    let squaredError: any ClassLoss<Int> = SparseBrierLossFromLogits(classes: 10)
    let hinge: any ClassLoss<Int> = MulticlassHingeLoss(classes: 10)
    let focal: any ClassLoss<Int> = SparseCategoricalFocalLossFromLogits(classes: 10, gamma: 2)
    let denseOnly: [Layer] = [.flatten, .dense(128, .relu), .dense(10)]
    let shuffledTest = try shuffled(test)
    let shuffledTraining = try shuffled(training)
    return [
        try run("listing"),
        try run("longer", seeds: 4, epochs: 60),
        run("batches of 8", seeds: 3) { $0.batch = 8 },
        run("batches of 128", seeds: 3) { $0.batch = 128 },
        run("batches of 512", seeds: 3) { $0.batch = 512 },
        run("rate 0.0001", seeds: 3) { $0.optimizer = kerasAdam(0.0001) },
        run("rate 0.01", seeds: 3) { $0.optimizer = kerasAdam(0.01) },
        run("RMSprop", seeds: 3) { $0.optimizer = rmsprop },
        try run("pixels 0 to 255") {
            $0.training = try rescaled(training, divisor: 1)
            $0.test = try rescaled(test, divisor: 1)
        },
        run("a quarter of the channels") {
            $0.layers = [
                .convolution(8, kernel: 3), .maxPooling(2), .convolution(16, kernel: 3),
                .maxPooling(2),
                .convolution(16, kernel: 3), .flatten, .dense(16, .relu), .dense(10),
            ]
        },
        run("no convolution") { $0.layers = denseOnly },
        run("softmax regression", seeds: 3) { $0.layers = [.flatten, .dense(10)] },
        run("two dense 512", seeds: 2, epochs: 20) {
            $0.layers = [.flatten, .dense(512, .relu), .dense(512, .relu), .dense(10)]
            $0.optimizer = rmsprop
            $0.batch = 128
        },
        run("squared error") { $0.loss = squaredError },
        run("hinge") { $0.loss = hinge },
        run("focal") { $0.loss = focal },
        try run("1000 images") { $0.training = try examples(mnist.training.prefix(1000)) },
        try run("10 000 images") { $0.training = try examples(mnist.training.prefix(10_000)) },
        try run("a fifth of the labels drawn at random") {
            $0.training = try mislabeled(training)
        },
        run("pixels shuffled") {
            $0.training = shuffledTraining
            $0.test = shuffledTest
        },
        run("pixels shuffled, no convolution") {
            $0.training = shuffledTraining
            $0.test = shuffledTest
            $0.layers = denseOnly
        },
    ]
        + triedRates.filter { $0 != listingRate }.flatMap { rate in
            zip(lossRuns, [crossEntropy, squaredError, hinge, focal]).map { name, loss in
                run(runName(name, rate: rate)) {
                    $0.loss = loss
                    $0.optimizer = kerasAdam(rate)
                }
            }
        }
}

/// Trains all of them, and keeps what came of them if they are the committed table's.
func newStudy(_ mnist: MNIST, training: Examples, test: Examples) throws -> StudyTable {
    // What is trained on other images is not kept.
    let partial = data == "MNIST" && limit == 60_000 ? PartialStudy() : nil
    let runs = try studyRuns(
        mnist, training: training, test: test, layers: layers)
    let study = try makeStudy(runs, threads: threads, resuming: partial)
    chapter.keep(study.text, as: "study.tsv")
    partial?.remove()
    return study
}
