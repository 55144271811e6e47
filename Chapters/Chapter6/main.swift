// Chapter 6 of the workbook. `swift run Chapter6` runs it and writes docs/Chapter6.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ConvNet
import MNIST
import Workbook

let chapter = Chapter(
    6, "A network that reads digits",
    learn: [
        "how a convolutional network is put together, layer by layer, and where its parameters are",
        "how a loss on a batch of images becomes a step of all parameters",
        "what loss and accuracy such a network reaches on digits that it has never seen",
    ])

let epochs = parameter(
    "epochs", default: 5, in: 1...100,
    "how often each image is seen; when does the test loss rise again?")
let batch = parameter(
    "batch", default: 32, in: 1...1024,
    "images in a step; larger batches make fewer, calmer steps")
let rate = parameter(
    "rate", default: 0.001, in: 0...1, "the length of a step; from where on does training fail?"
)
let seed = parameter(
    "seed", default: 0, in: 0...1_000_000, "other weights and another order of the images")
let limit = parameter(
    "limit", default: 60_000, in: 1...1_000_000,
    "train on the first images only; how few are enough?")
let data = parameter(
    "data", default: "MNIST", takes: "a folder",
    "another data set in MNIST's format, such as Fashion-MNIST")
let threads = parameter(
    "threads", default: 0, in: 0...256, neutral: true,
    "threads that share the work, 0 for all; it changes the time and not one bit of the result")
let setup = ["epochs", "batch", "rate", "seed", "limit", "data"]

//: ## The data
//:
//: MNIST is a collection of handwritten digits by Yann LeCun, Corinna Cortes and Christopher Burges: grey images of
//: 28 × 28 pixels, each with the digit that it shows. A network learns from the training images and is judged by
//: the test images, which it never learns from.
let mnist = input(try data == "MNIST" ? MNIST() : MNIST(folder: data))
let size = Shape(LabeledImages.rows, LabeledImages.columns, 1)
func examples(_ images: LabeledImages) throws -> Examples {
    try Examples(shape: size, pixels: images.pixels, labels: images.labels)
}
let training = try examples(mnist.training.prefix(limit))
let test = try examples(mnist.test)
show("training images", training.count)
show("test images", test.count)

//: ## The network
//:
//: Three convolutions look for patterns in small squares: the first for strokes, the next ones for patterns of
//: patterns. Between them, pooling keeps the strongest answer in each 2 × 2 square. Two dense layers decide. The
//: last gives ten numbers, the *logits*, one for each digit. Change this list as you like, another width, another
//: layer, and run the chapter again.
let network = try Network(
    input: size,
    layers: [
        .convolution(32, kernel: 3), .maxPooling(2),
        .convolution(64, kernel: 3), .maxPooling(2),
        .convolution(64, kernel: 3), .flatten,
        .dense(64, .relu), .dense(10),
    ], seed: seed)
show("parameters", network.parameterCount)
expect("the network's parameters", Double(network.parameterCount), is: "93322")

//: ## Training
//:
//: The loss of an image is the cross-entropy of the softmax of its logits, $`-\ln p_k`$ for the right digit
//: $`k`$. Before training all digits are about equally probable, so it is near $`\ln 10 \approx 2.303`$. A step
//: takes a batch of images, computes the mean loss and its gradient with respect to all parameters, and moves each
//: parameter a little against it; how far is up to the optimiser, Adam. An epoch has taken each training image
//: once, in random order.
let trainer = Trainer(
    network, loss: SoftmaxCrossEntropy(), optimizer: Adam(rate: rate), batch: batch, seed: seed,
    threads: threads)
let untrained = try trainer.evaluate(test)
var history: [[TableCell]] = [
    ["0", "", .number(untrained.loss), .text("\(decimal(100 * untrained.accuracy, 4)) %")]
]
let clock = ContinuousClock()
let bar = ProgressBar()
for epoch in 1...epochs {
    let start = clock.now
    let loss = try trainer.epoch(training) { now in
        let done = (Double(epoch - 1) + Double(now.images) / Double(now.total)) / Double(epochs)
        let speed = Double(now.images) / ((clock.now - start) / .seconds(1))
        bar.show(
            done,
            "epoch \(epoch)/\(epochs), \(now.images) images, loss \(decimal(now.loss, 3)), \(Int(speed))/s"
        )
    }
    let result = try trainer.evaluate(test)
    history.append([
        .text("\(epoch)"), .number(loss), .number(result.loss),
        .text("\(decimal(100 * result.accuracy, 4)) %"),
    ])
}
bar.clear()
table(["epoch", "training loss", "test loss", "test accuracy"], history)

//: The training loss is the mean over the epoch, while the network was still learning; that is why it may lie
//: above the test loss, which is measured afterwards.
let result = try trainer.evaluate(test)
show("test loss", result.loss)
show("test accuracy", 100 * result.accuracy, unit: "%")
expect("the test loss", result.loss, is: "0.04739", dependingOn: setup)
expect("the test accuracy in percent", 100 * result.accuracy, is: "98.67", dependingOn: setup)
//: These digits are the same for any number of threads and on any processor: every sum has one order, whoever
//: computes it. Another seed gives other digits: try a few.

chapter.finish()
