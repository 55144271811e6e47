// How long value and gradient of losses over many examples take, beside PyTorch.
//
//     swift run Benchmarks losses                       this package alone
//     swift run Benchmarks losses --python PYTHON       and PyTorch, by a Python that has it, in the same rounds
//
// Each line is the least of several rounds. In a round this package's losses run, then PyTorch's, so that both see
// the machine's other work alike. Both have the processor's threads to themselves and make a new array for the
// gradient.

import ElementaryFunctions
import Foundation
import LossFunctions

/// The losses, by the names that the Python script prints, too.
private let lossCases: [(name: String, run: @Sendable (Inputs) throws -> Double)] = [
    (
        "softmax cross-entropy, 100 000 × 10",
        { inputs in
            try SparseCategoricalCrossEntropyFromLogits(classes: 10)
                .valueAndGradient(inputs.classLogits, inputs.classes).value
        }
    ),
    (
        "binary cross-entropy from logits, 10⁷",
        { try BinaryCrossEntropyFromLogits().valueAndGradient($0.logits, $0.labels).value }
    ),
    (
        "focal loss from logits (γ 2, α ¼), 10⁷",
        { try FocalLossFromLogits(gamma: 2, alpha: 0.25).valueAndGradient($0.logits, $0.labels).value }
    ),
    ("Huber loss (δ 1), 10⁷", { try HuberLoss(delta: 1).valueAndGradient($0.logits, $0.labels).value }),
    ("mean squared error, 10⁷", { try MeanSquaredError().valueAndGradient($0.logits, $0.labels).value }),
]

/// What all losses run on, the same in every run.
private struct Inputs {
    let logits: [Double]
    let labels: [Double]
    let classLogits: [Double]
    let classes: [Int]

    init(count: Int) {
        // Marsaglia's xorshift, as in the Python script: 53 bits for a number from -4 up to 4.
        var state: UInt64 = 88_172_645_463_325_252
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        logits = (0..<count).map { _ in Double(next() >> 11) * 0x1p-50 - 4 }
        classLogits = Array(logits[..<1_000_000])
        labels = (0..<count).map { _ in Double(next() >> 63) }
        classes = (0..<100_000).map { _ in Int(next() % 10) }
    }
}

/// Prints the table.
func benchmarkLosses(_ arguments: [String]) throws {
    let python = try pythonOption(arguments, of: "losses")
    let rounds = 5
    let inputs = Inputs(count: 10_000_000)
    var ours = [Double](repeating: .infinity, count: lossCases.count)
    var peers = [Double](repeating: .infinity, count: lossCases.count)
    for round in 1...rounds {
        FileHandle.standardError.write(Data("round \(round) of \(rounds)\n".utf8))
        for (index, lossCase) in lossCases.enumerated() {
            ours[index] = min(ours[index], try seconds { _ = try lossCase.run(inputs) })
        }
        if let python {
            for (index, time) in try peerTimes(python).enumerated() { peers[index] = min(peers[index], time) }
        }
    }
    print("value and gradient".padding(toLength: 42, withPad: " ", startingAt: 0) + "    here" + "   PyTorch")
    for (index, lossCase) in lossCases.enumerated() {
        let name = lossCase.name.padding(toLength: 42, withPad: " ", startingAt: 0)
        let peer = python == nil ? "" : String(format: "  %6.3f s", peers[index])
        print(name + String(format: "%6.3f s", ours[index]) + peer)
    }
    print("")
    try benchmarkElementaryFunctions()
}

/// PyTorch's times for the same losses, one round: the script prints one a line.
private func peerTimes(_ python: String) throws -> [Double] {
    let script = peerScript("torch_losses.py")
    let times = try output(of: URL(filePath: python), [script.path]).split(separator: "\n")
        .compactMap { Double($0) }
    guard times.count == lossCases.count else { throw PeerProblem(script: script.path) }
    return times
}
