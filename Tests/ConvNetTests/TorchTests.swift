import Foundation
import MNIST
import Testing

@testable import ConvNet

/// From the same weights, on the same batches, the first 20 losses are PyTorch's, to 1e-4 relative.
///
/// `Fixtures/torch_losses.py` wrote them and says how. A wrong gradient, or another Adam, shows from the second
/// loss on.
@Test func theFirstLossesArePyTorchs() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Fixtures/torch_losses.txt")
    let steps = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
        $0.split(separator: " ")
    }
    try #require(steps.count == 20)
    let images = try MNIST().training.prefix(4000)
    let examples = try Examples(shape: Shape(28, 28, 1), pixels: images.pixels, labels: images.labels)
    let network = try Network(input: Shape(28, 28, 1), layers: documentsLayers, seed: 0)
    let trainer = Trainer(network, optimizer: Adam(rate: 1e-3, epsilon: 1e-7))
    for (k, step) in steps.enumerated() {
        let expected = try #require(Double(step[0]))
        let loss = try trainer.step(examples, indices: step.dropFirst().compactMap { Int($0) })
        #expect(abs(loss - expected) < 1e-4 * expected, "step \(k)")
    }
}
