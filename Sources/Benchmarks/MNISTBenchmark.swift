import ConvNet
import Foundation
import MNIST

func benchmarkMNIST(_ arguments: [String]) throws {
    let epochs = Int(arguments.first ?? "3") ?? 3
    let threads = arguments.count > 1 ? Int(arguments[1])! : 2
    let data = try MNIST()
    func examples(_ set: LabeledImages) throws -> Examples {
        try Examples(shape: Shape(28, 28, 1), pixels: set.pixels, labels: set.labels)
    }
    let training = try examples(data.training)
    let test = try examples(data.test)
    let network = try Network(
        input: Shape(28, 28, 1),
        layers: [
            .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
            .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
        ])
    print(network.parameterCount)
    let trainer = Trainer(network, threads: threads)
    let clock = ContinuousClock()
    for _ in 0..<epochs {
        var loss = 0.0
        let time = try clock.measure { loss = try trainer.epoch(training) }
        var e = try trainer.evaluate(test)
        let etime = try clock.measure { e = try trainer.evaluate(test) }
        print(time, loss, etime, e.loss, e.accuracy)
    }
}
