// A linear support vector machine, solved exactly: which points hold its line, and how hard.

import Learning
import LossFunctions

/// A linear model at the least mean hinge loss plus λ‖w‖², and the points that hold it.
struct SupportVectorMachine {
    var line: LinearModel
    /// αᵢ, how hard each point holds: 2λ w = Σ αᵢ yᵢ xᵢ, between 0 and 1/N.
    var multipliers: [Double]
    /// What is minimised, less what the multipliers prove to be unreachable: 0 at the minimum.
    var gap: Double

    /// Points that hold the line with all they may: inside the strip, or on the wrong side.
    var inside: [Int] { multipliers.indices.filter { multipliers[$0] == most } }
    /// Points that hold it with less: their margin is 1, exactly.
    var onTheEdge: [Int] {
        multipliers.indices.filter { 0 < multipliers[$0] && multipliers[$0] < most }
    }
    private let most: Double

    /// Solves the dual problem two multipliers at a time, those that gain most first (Platt, 1998).
    init(_ points: [[Double]], _ signs: [Double], penaltyStrength: Double) throws {
        let most = 1 / Double(points.count)
        let (x, y) = (points.map { $0[0] }, points.map { $0[1] })
        var alpha = Array(repeating: 0.0, count: points.count)
        var weights = [0.0, 0.0]
        var bias = 0.0
        for _ in 0..<100_000 {
            // What each point's score lacks of its label, without a bias: equal for all that are
            // free to hold more or less.
            var (up, low, highest, lowest) = (0, 0, -Double.infinity, Double.infinity)
            for i in points.indices {
                let lack = signs[i] - weights[0] * x[i] - weights[1] * y[i]
                if signs[i] > 0 ? alpha[i] < most : alpha[i] > 0, lack > highest {
                    (up, highest) = (i, lack)
                }
                if signs[i] > 0 ? alpha[i] > 0 : alpha[i] < most, lack < lowest {
                    (low, lowest) = (i, lack)
                }
            }
            bias = (highest + lowest) / 2
            if highest - lowest < 1e-12 { break }
            let across = [x[up] - x[low], y[up] - y[low]]
            let square = across[0] * across[0] + across[1] * across[1]
            let room = min(
                signs[up] > 0 ? most - alpha[up] : alpha[up],
                signs[low] > 0 ? alpha[low] : most - alpha[low])
            let step = min(room, 2 * penaltyStrength * (highest - lowest) / square)
            for (i, sign) in [(up, 1.0), (low, -1.0)] {
                alpha[i] += sign * signs[i] * step
                // The ends exactly, so that they are known again.
                if step == room {
                    if alpha[i] < 1e-9 * most { alpha[i] = 0 }
                    if alpha[i] > most * (1 - 1e-9) { alpha[i] = most }
                }
            }
            for k in 0..<2 { weights[k] += step * across[k] / (2 * penaltyStrength) }
        }
        line = LinearModel(weights: weights, bias: bias)
        multipliers = alpha
        self.most = most
        let square = weights[0] * weights[0] + weights[1] * weights[1]
        let objective =
            try HingeLoss()(line.predictions(points), signs) + penaltyStrength * square
        gap = objective - (alpha.reduce(0, +) - penaltyStrength * square)
    }
}
