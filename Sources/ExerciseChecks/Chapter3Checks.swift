// The checks of chapter 3's exercises. Right answers come from LossFunctions and ElementaryFunctions.

import ElementaryFunctions
import LossFunctions
import Workbook

extension Catalogue {
    /// 3.1: a log-sum-exp that survives large numbers.
    public static let stableLogSumExp = Exercise<@Sendable ([Double]) -> Double>(
        "3.1",
        wrongAnswers: [
            WrongAnswer("take exp of the numbers as they are: exp(1000) is infinite in a Double, exp(−1000) is 0") {
                log($0.map { exp($0) }.reduce(0, +))
            },
            WrongAnswer("subtract the largest number and forget to add it again in the end") { z in
                logSumExp(z) - (z.max() ?? 0)
            },
            WrongAnswer("subtract the first number instead of the largest") { z in
                z[0] + log(z.map { exp($0 - z[0]) }.reduce(0, +))
            },
            WrongAnswer("subtract the smallest number instead of the largest") { z in
                let least = z.min() ?? 0
                return least + log(z.map { exp($0 - least) }.reduce(0, +))
            },
            WrongAnswer("take the mean of the powers instead of their sum") { logSumExp($0) - log(Double($0.count)) },
            WrongAnswer("take the logarithm to base 2 of powers of e") { logSumExp($0) / log(2) },
            WrongAnswer("return the largest number alone: the others still count") { $0.max() ?? 0 },
        ],
        cases: largeNumbers.map { z in Case("logSumExp(\(list(z)))", is: { [logSumExp(z)] }) { [$0(z)] } })

    private static let largeNumbers: [[Double]] = [
        [1, 2, 3], [0, 0], [1000, 1000], [-1000, -1001], [900, 0, -900], [0, 1000], [-.infinity, 2],
    ]

    /// 3.2: cross-entropy of a class from logits.
    public static let crossEntropyFromLogits = Exercise<@Sendable ([Double], Int) -> Double>(
        "3.2",
        wrongAnswers: [
            WrongAnswer("go by way of the probabilities as they are written: exp(1000) is infinite, and ∞ / ∞ no number") {
                z, k in
                let powers = z.map { exp($0) }
                return -log(powers[k] / powers.reduce(0, +))
            },
            WrongAnswer("go by way of probabilities: one of 0 has an infinite surprise, where the logits know that it "
                + "is 1000") { z, k in -log(exp(z[k] - logSumExp(z))) },
            WrongAnswer("turn the sign round: −ln p is the log-sum-exp less the logit, not the reverse") { z, k in
                z[k] - logSumExp(z)
            },
            WrongAnswer("return minus the label's logit: scores are not yet logarithms of probabilities") { z, k in -z[k] },
            WrongAnswer("return the probability, not its surprise") { z, k in exp(z[k] - logSumExp(z)) },
            WrongAnswer("take the logarithm to base 2") { z, k in (logSumExp(z) - z[k]) / log(2) },
            WrongAnswer("charge the likeliest class whatever the label is") { z, _ in logSumExp(z) - (z.max() ?? 0) },
        ],
        cases: classified.map { z, k in
            Case(
                "crossEntropy(logits: \(list(z)), label: \(k))",
                is: { [try SparseCategoricalCrossEntropyFromLogits(classes: z.count)(z, [k])] }
            ) { [$0(z, k)] }
        })

    private static let classified: [([Double], Int)] = [
        ([2, 0.3, -0.8], 1), ([2, 0.3, -0.8], 0), ([0, 0, 0, 0], 3), ([1000, 0], 0), ([1000, 0], 1),
    ]

    /// 3.3: the gradient of cross-entropy.
    public static let crossEntropyGradient = Exercise<@Sendable ([Double], Int) -> [Double]>(
        "3.3",
        wrongAnswers: [
            WrongAnswer("turn the sign round: y − p is the way down, the gradient is p − y") { z, k in
                gradient(z, k).map { -$0 }
            },
            WrongAnswer("return the probabilities without subtracting the label's 1") { z, _ in softmax(z) },
            WrongAnswer("differentiate with respect to the probabilities, −1/p, and stop there: the logits come before") {
                z, k in z.indices.map { $0 == k ? -1 / softmax(z)[k] : 0 }
            },
            WrongAnswer("put a factor p (1 − p) before p − y: that is squared error's, and why it learns so slowly") {
                z, k in zip(gradient(z, k), softmax(z)).map { $0 * $1 * (1 - $1) }
            },
            WrongAnswer("change the label's own logit only: the others have slopes, too") { z, k in
                z.indices.map { $0 == k ? gradient(z, k)[k] : 0 }
            },
            WrongAnswer("divide by the number of classes: the mean is over examples, and this is one") { z, k in
                gradient(z, k).map { $0 / Double(z.count) }
            },
            WrongAnswer("take the softmax of the logits as they are: exp(1000) is infinite, so subtract the largest first") {
                z, k in
                let powers = z.map { exp($0) }
                return z.indices.map { powers[$0] / powers.reduce(0, +) - ($0 == k ? 1 : 0) }
            },
        ],
        cases: classified.map { z, k in
            Case(
                "gradient(logits: \(list(z)), label: \(k))",
                is: { try SparseCategoricalCrossEntropyFromLogits(classes: z.count).gradient(z, [k]) }
            ) { $0(z, k) }
        })

    /// 3.4: Document 3's five mails.
    public static let fiveMails = Exercise<@Sendable ([Double], [Double]) -> Double>(
        "3.4",
        wrongAnswers: [
            WrongAnswer("let the probability decide which logarithm to take, as Document 3's lines seem to: "
                + "it is the label that decides") { p, y in
                    -zip(p, y).map { p, _ in log(p > 0.5 ? 1 - p : p) }.reduce(0, +) / 5
                },
            WrongAnswer("let the probability decide which logarithm to take, as Document 3's lines seem to: "
                + "it is the label that decides") { p, y in
                    -zip(p, y).map { p, _ in log(p > 0.5 ? 1 - p : p) }.reduce(0, +) / Double(p.count)
                },
            WrongAnswer("swap the two logarithms: log(p) is for spam, the label 1") { p, y in
                -zip(p, y).map { log($1 == 1 ? 1 - $0 : $0) }.reduce(0, +) / Double(p.count)
            },
            WrongAnswer("take log(p) for every mail; a mail that is no spam was given 1 − p") { p, y in
                -p.map { log($0) }.reduce(0, +) / Double(p.count)
            },
            WrongAnswer("always go for the larger probability: a filter that is wrong must pay") { p, y in
                -p.map { log(max($0, 1 - $0)) }.reduce(0, +) / Double(p.count)
            },
            WrongAnswer("divide by 5, however many mails there are") { p, y in
                -zip(p, y).map { log($1 == 1 ? $0 : 1 - $0) }.reduce(0, +) / 5
            },
            WrongAnswer("forget the minus") { p, y in
                zip(p, y).map { log($1 == 1 ? $0 : 1 - $0) }.reduce(0, +) / Double(p.count)
            },
        ],
        cases: mails.map { p, y in
            Case("spamLoss(\(list(p)), \(list(y)))", is: { [try BinaryCrossEntropy()(p, y)] }) { [$0(p, y)] }
        })

    private static let mails: [([Double], [Double])] = [
        ([0.8, 0.2, 0.6, 0.9, 0.1], [1, 0, 1, 1, 0]), ([0.3, 0.7, 0.4, 0.6, 0.2], [1, 0, 0, 1, 1]),
        ([0.9, 0.4], [1, 0]),
    ]

    /// 3.5: the hinge and its slope.
    public static let hinge = Exercise<OwnLoss>(
        "3.5",
        wrongAnswers: [
            marginLoss("be content with the right side: the hinge wants a margin of 1") { max(0, -$0) } slope: { $0 < 0 ? -1 : 0 },
            marginLoss("let the loss go below 0: beyond the margin there is nothing to gain") { 1 - $0 } slope: { _ in -1 },
            marginLoss("square it: that is the squared hinge") { max(0, 1 - $0) * max(0, 1 - $0) } slope: { -2 * max(0, 1 - $0) },
            marginLoss("go on pulling beyond the margin: where the loss is 0, so is its slope") { max(0, 1 - $0) } slope: { _ in -1 },
            WrongAnswer("forget the label in the slope: the derivative of 1 − y f with respect to f is −y",
                OwnLoss(loss: { max(0, 1 - $0 * $1) }, slope: { $0 * $1 < 1 ? -1 : 0 })),
            WrongAnswer("lose the sign: the derivative of 1 − y f with respect to f is −y",
                OwnLoss(loss: { max(0, 1 - $0 * $1) }, slope: { $0 * $1 < 1 ? $1 : 0 })),
            WrongAnswer("use the score without the label, as if every label were 1",
                OwnLoss(loss: { f, _ in max(0, 1 - f) }, slope: { f, _ in f < 1 ? -1 : 0 })),
        ],
        cases: scores.map { f, y in
            Case("hinge(score: \(shown([f])), label: \(shown([y])))", is: { [try HingeLoss()([f], [y])] }) {
                [$0.loss(f, y)]
            }
        } + scores.map { f, y in
            Case("hingeSlope(score: \(shown([f])), label: \(shown([y])))", is: { try HingeLoss().gradient([f], [y]) }) {
                [$0.slope(f, y)]
            }
        })

    private static let scores: [(Double, Double)] = [(0.3, 1), (2, -1), (2.5, 1), (-3, -1), (-0.5, -1)]

    private static func marginLoss(
        _ cause: String, _ loss: @escaping @Sendable (Double) -> Double,
        slope: @escaping @Sendable (Double) -> Double
    ) -> WrongAnswer<OwnLoss> {
        WrongAnswer(cause, OwnLoss(loss: { loss($0 * $1) }, slope: { $1 * slope($0 * $1) }))
    }
}

private func softmax(_ z: [Double]) -> [Double] { z.map { exp($0 - logSumExp(z)) } }

private func gradient(_ z: [Double], _ k: Int) -> [Double] {
    softmax(z).enumerated().map { $1 - ($0 == k ? 1 : 0) }
}
