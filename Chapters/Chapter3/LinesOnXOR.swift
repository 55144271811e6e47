// The four corners of XOR: what lines reach there, and what a product of features does.

import Learning
import LossFunctions

/// Four points, +1 where exactly one coordinate is positive, and models of them.
struct LinesOnXOR {
    let corners = [[-1.0, -1], [-1, 1], [1, -1], [1, 1]]
    let labels = [-1.0, 1, 1, -1]
    /// Of 9261 lines: the most corners right, and the least mean hinge loss.
    private(set) var bestRight = 0
    private(set) var leastHinge = Double.infinity
    /// The share of corners right with a third feature, the product x₁x₂.
    let hingeWithProduct: Double
    let logisticWithProduct: Double

    init() throws {
        let lifted = corners.map { [$0[0], $0[1], $0[0] * $0[1]] }
        hingeWithProduct = try accuracy(
            .trained(by: HingeLoss(), lifted, labels, learningRate: 0.5, steps: 50), lifted,
            labels)
        logisticWithProduct = try accuracy(
            .trained(by: LogisticLoss(), lifted, labels, learningRate: 0.5, steps: 50), lifted,
            labels)
        let values = (-10...10).map { Double($0) / 5 }
        for w1 in values {
            for w2 in values {
                for bias in values {
                    var (right, loss) = (0, 0.0)
                    for i in 0..<4 {
                        let score = w1 * corners[i][0] + w2 * corners[i][1] + bias
                        if labels[i] * score > 0 { right += 1 }
                        loss += max(0, 1 - labels[i] * score) / 4
                    }
                    bestRight = max(bestRight, right)
                    leastHinge = min(leastHinge, loss)
                }
            }
        }
    }

    /// Two layers by hand, with an activation function between them: the corners right.
    func cornersRight(_ activation: (Double) -> Double) -> Int {
        zip(corners, labels).count { x, y in
            y * (1 - activation(x[0] + x[1]) - activation(-x[0] - x[1])) > 0
        }
    }
}
