// The check of 6.7, cross-entropy for smoothed labels: right answers are those of the library, whose tests hold them to
// tables of exact values.

import ElementaryFunctions
import LossFunctions
import Workbook

/// A loss of logits and a label that is smoothed, with its gradient.
public struct SmoothedLoss: Sendable {
    let loss: @Sendable ([Double], Int, Double) -> Double
    let gradient: @Sendable ([Double], Int, Double) -> [Double]

    /// The reader's two functions.
    public init(
        loss: @escaping @Sendable ([Double], Int, Double) -> Double,
        gradient: @escaping @Sendable ([Double], Int, Double) -> [Double]
    ) {
        self.loss = loss
        self.gradient = gradient
    }

    /// Cross-entropy with some target in place of the smoothed one.
    init(target: @escaping @Sendable (_ isLabel: Bool, _ smoothing: Double, _ classes: Double) -> Double) {
        @Sendable func targets(_ z: [Double], _ k: Int, _ s: Double) -> [Double] {
            z.indices.map { target($0 == k, s, Double(z.count)) }
        }
        self.init(
            loss: { z, k, s in
                let total = logSumExp(z)
                return zip(targets(z, k, s), z).reduce(0) { $0 + $1.0 * (total - $1.1) }
            },
            gradient: { z, k, s in
                let total = logSumExp(z)
                return zip(targets(z, k, s), z).map { exp($1 - total) - $0 }
            })
    }
}

extension Catalogue {
    private static let right = SmoothedLoss { $0 ? 1 - $1 + $1 / $2 : $1 / $2 }

    /// 6.7: cross-entropy for smoothed labels.
    public static let smoothedLabels: Exercise<SmoothedLoss> = Exercise(
        "6.7",
        wrongAnswers: { wrong in
            wrong(
                "take the label as it is: its target is 1 − s + s/C, that of each other class s/C",
                SmoothedLoss { isLabel, _, _ in isLabel ? 1 : 0 })
            wrong(
                "spread s over the other classes alone: the label's class gets its s/C, too",
                SmoothedLoss { $0 ? 1 - $1 : $1 / ($2 - 1) })
            wrong(
                "leave the label's class at 1 − s: the targets must sum to 1, and it gets its s/C, too",
                SmoothedLoss { $0 ? 1 - $1 : $1 / $2 })
            wrong(
                "mix the probabilities in place of the targets, −ln((1 − s) p + s/C)",
                SmoothedLoss(
                    loss: { z, k, s in -log((1 - s) * exp(z[k] - logSumExp(z)) + s / Double(z.count)) },
                    gradient: right.gradient))
            wrong(
                "take the probability first, and its logarithm then: at 1000 it has rounded to 0",
                SmoothedLoss(
                    loss: { z, k, s in
                        let powers = z.map { exp($0) }
                        let total = powers.reduce(0, +)
                        return z.indices.reduce(0) { sum, j in
                            sum - ((j == k ? 1 - s : 0) + s / Double(z.count)) * log(powers[j] / total)
                        }
                    }, gradient: right.gradient))
            wrong(
                "forget the smoothing in the gradient: it is p − y with the smoothed y",
                SmoothedLoss(
                    loss: right.loss,
                    gradient: { z, k, _ in
                        let total = logSumExp(z)
                        return z.indices.map { exp(z[$0] - total) - ($0 == k ? 1 : 0) }
                    }))
            wrong(
                "turn the sign round: y − p is the way down, the gradient is p − y",
                SmoothedLoss(loss: right.loss, gradient: { z, k, s in right.gradient(z, k, s).map { -$0 } }))
        },
        cases: {
            examples.map { z, k, s in
                Case("loss(\(list(z)), \(k), smoothing: \(s))", is: { [try smoothed(z, s)(z, [k])] }) {
                    [$0.loss(z, k, s)]
                }
            }
            examples.map { z, k, s in
                Case(
                    "gradient(\(list(z)), \(k), smoothing: \(s))",
                    is: { try smoothed(z, s).gradient(z, [k]) }
                ) { $0.gradient(z, k, s) }
            }
        })

    private static func smoothed(_ z: [Double], _ s: Double) -> SparseCategoricalCrossEntropyFromLogits {
        SparseCategoricalCrossEntropyFromLogits(classes: z.count, labelSmoothing: s)
    }

    private static let examples: [(logits: [Double], label: Int, smoothing: Double)] = [
        ([1, 0, -1], 0, 0.3), ([0.5, 2, -1, 0], 3, 0.2), ([2, 1], 1, 0.1), ([1000, 0, -500], 1, 0.2),
    ]
}
