// A network's training as the chapter watches it: the loss on the way, and what each epoch ends with.

import ConvNet
import Figures
import LossFunctions
import Workbook

/// What training went through.
struct TrainingRun {
    /// The mean loss of each twentieth of an epoch, and the step at which it ended.
    var curve: [(step: Double, loss: Double)] = []
    /// What each epoch came to: the mean loss over its steps, and test loss and accuracy after it.
    var epochs: [(epoch: Int, training: Double, test: Double, accuracy: Double)] = []

    /// Trains, with a bar in the terminal.
    init(_ trainer: Trainer, on training: Examples, test: Examples, epochs count: Int) throws {
        let bar = ProgressBar()
        let steps = Double((training.count + trainer.batch - 1) / trainer.batch)
        for epoch in stride(from: 1, through: count, by: 1) {
            var last = (images: 0, sum: 0.0)
            let trainingLoss = try trainer.epoch(training) { now in
                let done = Double(now.images) / Double(now.total)
                bar.show(
                    (Double(epoch - 1) + done) / Double(count),
                    "epoch \(epoch) of \(count), loss \(decimal(now.loss, 3))")
                let sum = now.loss * Double(now.images)
                let images = now.images - last.images
                if images * 20 >= now.total {
                    let step = (Double(epoch - 1) + done) * steps
                    curve.append((step, (sum - last.sum) / Double(images)))
                    last = (now.images, sum)
                }
            }
            let result = try trainer.evaluate(test)
            epochs.append((epoch, trainingLoss, result.loss, result.accuracy))
        }
        bar.clear()
    }

    /// Shows the curve, if there is one, and the table of epochs.
    func show(
        before untrained: Evaluation, stepsOfEpoch: Int
    ) {
        if curve.count > 1 {
            plot("training", try figure(stepsOfEpoch: stepsOfEpoch))
        }
        if let last = epochs.last, last.accuracy < 0.5 {
            Workbook.show(
                "this run",
                "has not learned to read: half of the test images or more are read wrong")
        }
        func percent(_ share: Double) -> TableCell { .text("\(decimal(100 * share, 4)) %") }
        table(
            ["epoch", "training loss", "test loss", "test accuracy"],
            [["0", "", .number(untrained.loss), percent(untrained.accuracy)]]
                + epochs.map { row in
                    [
                        .text("\(row.epoch)"), .number(row.training), .number(row.test),
                        percent(row.accuracy),
                    ]
                })
    }

    /// The loss on the way, and the test loss after each epoch.
    private func figure(stepsOfEpoch: Int) throws -> Plot {
        // A loss of exactly 0, of very few images learned by heart, has no logarithm.
        let isPositive = curve.allSatisfy { $0.loss > 0 } && epochs.allSatisfy { $0.test > 0 }
        return try Plot(
            title: "The loss falls", x: Axis("step"),
            y: Axis("loss", unit: "nats", scale: isPositive ? .logarithmic : .linear),
            [
                .line("training images", x: curve.map(\.step), y: curve.map(\.loss)),
                .path(
                    "test images", x: epochs.map { Double($0.epoch * stepsOfEpoch) },
                    y: epochs.map(\.test)),
            ],
            alt:
                "On a logarithmic scale the training loss falls steeply in the first hundreds "
                + "of steps and then slowly and unevenly to about 0.02; the test loss, at the "
                + "end of each epoch, stays between 0.03 and 0.06.")
    }
}

/// The loss that a word of the parameter stands for.
func trainingLoss(_ name: String) throws -> any ClassLoss<Int> {
    switch name {
    case "squared-error": SparseBrierLossFromLogits(classes: 10)
    case "hinge": MulticlassHingeLoss(classes: 10)
    case "focal": SparseCategoricalFocalLossFromLogits(classes: 10, gamma: 2)
    default: SparseCategoricalCrossEntropyFromLogits(classes: 10)
    }
}

extension Layer {
    /// What the layer is called in a table.
    var name: String {
        switch self {
        case .convolution(let channels, _, _): "convolution \(channels)"
        case .maxPooling: "pooling"
        case .flatten: "flatten"
        case .dense(let outputs, _): "dense \(outputs)"
        }
    }
}

extension Network {
    /// How many multiplications an image takes.
    var multiplications: Int { summary.map(\.multiplications).reduce(0, +) }

    /// Shows the layers, and what they add up to.
    func showLayers() {
        table(
            ["layer", "parameters", "multiplications", "output"],
            summary.map { layer in
                [
                    .text(layer.layer.name), .count(layer.parameters),
                    .count(layer.multiplications), .text("\(layer.output)"),
                ]
            } + [["in all", .count(parameterCount), .count(multiplications), ""]])
    }

    func checkLayers() {
        expect("the network's parameters", Double(parameterCount), is: "93322")
        expect(
            "more than a hundred times the multiplications of softmax regression",
            multiplications > 100 * 10 * input.count)
        expect(
            "a file of the weights is their bytes and a header of less than 1200",
            weightsFile.count - 4 * parameterCount < 1200)
    }
}
