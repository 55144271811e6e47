// The checks of chapter 3's exercises. Right answers come from LossFunctions and ElementaryFunctions.

import ElementaryFunctions
import LossFunctions
import Workbook

extension Catalogue {
    /// 3.1: a log-sum-exp that survives large numbers.
    public static let stableLogSumExp: Exercise<@Sendable ([Double]) -> Double> = Exercise(
        "3.1",
        wrongAnswers: { wrong in
            wrong(
                "take exp of the numbers as they are: exp(1000) is infinite in a Double, exp(−1000) is 0"
            ) {
                log($0.map { exp($0) }.reduce(0, +))
            }
            wrong("subtract the largest number and forget to add it again in the end") { z in
                logSumExp(z) - (z.max() ?? 0)
            }
            wrong("subtract the first number instead of the largest") { z in
                z[0] + log(z.map { exp($0 - z[0]) }.reduce(0, +))
            }
            wrong("subtract the smallest number instead of the largest") { z in
                let least = z.min() ?? 0
                return least + log(z.map { exp($0 - least) }.reduce(0, +))
            }
            wrong("take the mean of the powers instead of their sum") {
                logSumExp($0) - log(Double($0.count))
            }
            wrong("take the logarithm to base 2 of powers of e") { logSumExp($0) / log(2) }
            wrong("return the largest number alone: the others still count") { $0.max() ?? 0 }
        },
        cases: {
            largeNumbers.map { z in Case("logSumExp(\(list(z)))", is: { [logSumExp(z)] }) { [$0(z)] } }
        })

    private static let largeNumbers: [[Double]] = [
        [1, 2, 3], [0, 0], [1000, 1000], [-1000, -1001], [900, 0, -900], [0, 1000], [-.infinity, 2],
    ]

    /// 3.2: cross-entropy of a class from logits.
    public static let crossEntropyFromLogits: Exercise<@Sendable ([Double], Int) -> Double> = Exercise(
        "3.2",
        wrongAnswers: { wrong in
            wrong(
                "go by way of the probabilities as they are written: exp(1000) is infinite, and ∞ / ∞ no number"
            ) {
                z, k in
                let powers = z.map { exp($0) }
                return -log(powers[k] / powers.reduce(0, +))
            }
            wrong(
                "go by way of probabilities: one of 0 has an infinite surprise, where the logits know that it "
                    + "is 1000"
            ) { z, k in -log(exp(z[k] - logSumExp(z))) }
            wrong("turn the sign round: −ln p is the log-sum-exp less the logit, not the reverse") {
                z, k in
                z[k] - logSumExp(z)
            }
            wrong("return minus the label's logit: scores are not yet logarithms of probabilities") {
                z, k in -z[k]
            }
            wrong("return the probability, not its surprise") { z, k in exp(z[k] - logSumExp(z)) }
            wrong("take the logarithm to base 2") { z, k in (logSumExp(z) - z[k]) / log(2) }
            wrong("charge the likeliest class whatever the label is") { z, _ in
                logSumExp(z) - (z.max() ?? 0)
            }
        },
        cases: {
            classified.map { z, k in
                Case(
                    "crossEntropy(logits: \(list(z)), label: \(k))",
                    is: { [try SparseCategoricalCrossEntropyFromLogits(classes: z.count)(z, [k])] }
                ) { [$0(z, k)] }
            }
        })

    private static let classified: [([Double], Int)] = [
        ([2, 0.3, -0.8], 1), ([2, 0.3, -0.8], 0), ([0, 0, 0, 0], 3), ([1000, 0], 0), ([1000, 0], 1),
    ]

    /// 3.3: the gradient of cross-entropy.
    public static let crossEntropyGradient: Exercise<@Sendable ([Double], Int) -> [Double]> = Exercise(
        "3.3",
        wrongAnswers: { wrong in
            wrong("turn the sign round: y − p is the way down, the gradient is p − y") { z, k in
                gradient(z, k).map { -$0 }
            }
            wrong("return the probabilities without subtracting the label's 1") { z, _ in softmax(z) }
            wrong(
                "differentiate with respect to the probabilities, −1/p, and stop there: the logits come before"
            ) {
                z, k in z.indices.map { $0 == k ? -1 / softmax(z)[k] : 0 }
            }
            wrong(
                "put a factor p (1 − p) before p − y: that is squared error's, and why it learns so slowly"
            ) {
                z, k in zip(gradient(z, k), softmax(z)).map { $0 * $1 * (1 - $1) }
            }
            wrong("change the label's own logit only: the others have slopes, too") { z, k in
                z.indices.map { $0 == k ? gradient(z, k)[k] : 0 }
            }
            wrong("divide by the number of classes: the mean is over examples, and this is one") {
                z, k in
                gradient(z, k).map { $0 / Double(z.count) }
            }
            wrong(
                "take the softmax of the logits as they are: exp(1000) is infinite, so subtract the largest first"
            ) {
                z, k in
                let powers = z.map { exp($0) }
                return z.indices.map { powers[$0] / powers.reduce(0, +) - ($0 == k ? 1 : 0) }
            }
        },
        cases: {
            classified.map { z, k in
                Case(
                    "gradient(logits: \(list(z)), label: \(k))",
                    is: { try SparseCategoricalCrossEntropyFromLogits(classes: z.count).gradient(z, [k]) }
                ) { $0(z, k) }
            }
        })

    /// 3.4: Document 3's five emails.
    public static let fiveEmails: Exercise<@Sendable ([Double], [Double]) -> Double> = Exercise(
        "3.4",
        wrongAnswers: { wrong in
            let byProbability =
                "let the probability decide which logarithm to take, as Document 3's lines seem to: "
                + "it is the label that decides"
            wrong(byProbability) { p, _ in surprise(p.map { $0 > 0.5 ? 1 - $0 : $0 }) / 5 }
            wrong(byProbability) { p, _ in surprise(p.map { $0 > 0.5 ? 1 - $0 : $0 }) / Double(p.count) }
            wrong("swap the two logarithms: log(p) is for spam, the label 1") { p, y in
                surprise(given(p.map { 1 - $0 }, y)) / Double(p.count)
            }
            wrong("take log(p) for every email; an email that is not spam was given 1 − p") { p, _ in
                surprise(p) / Double(p.count)
            }
            wrong("always go for the larger probability: a filter that is wrong must pay") { p, _ in
                surprise(p.map { max($0, 1 - $0) }) / Double(p.count)
            }
            wrong("divide by 5, however many emails there are") { p, y in surprise(given(p, y)) / 5 }
            wrong("forget the minus") { p, y in -surprise(given(p, y)) / Double(p.count) }
        },
        cases: {
            emails.map { p, y in
                Case("spamLoss(\(list(p)), \(list(y)))", is: { [try BinaryCrossEntropy()(p, y)] }) {
                    [$0(p, y)]
                }
            }
        })

    private static let emails: [([Double], [Double])] = [
        ([0.3, 0.7, 0.4, 0.6, 0.2], [1, 0, 0, 1, 1]), ([0.8, 0.2, 0.6, 0.9, 0.1], [1, 0, 1, 1, 0]),
        ([0.9, 0.4], [1, 0]),
    ]

    /// 3.5: hinge loss and its slope.
    public static let hinge: Exercise<OwnLoss> = Exercise(
        "3.5",
        wrongAnswers: { wrong in
            wrong(
                "are content with the right side: hinge loss wants a margin of 1",
                marginLoss({ max(0, -$0) }, slope: { $0 < 0 ? -1 : 0 }))
            wrong(
                "let the loss go below 0: beyond the margin there is nothing to gain",
                marginLoss({ 1 - $0 }, slope: { _ in -1 }))
            wrong(
                "square it: that is squared hinge loss",
                marginLoss({ max(0, 1 - $0) * max(0, 1 - $0) }, slope: { -2 * max(0, 1 - $0) }))
            wrong(
                "go on pulling beyond the margin: where the loss is 0, so is its slope",
                marginLoss({ max(0, 1 - $0) }, slope: { _ in -1 }))
            wrong(
                "forget the label in the slope: the derivative of 1 − y f with respect to f is −y",
                OwnLoss(loss: { max(0, 1 - $0 * $1) }, slope: { $0 * $1 < 1 ? -1 : 0 }))
            wrong(
                "lose the sign: the derivative of 1 − y f with respect to f is −y",
                OwnLoss(loss: { max(0, 1 - $0 * $1) }, slope: { $0 * $1 < 1 ? $1 : 0 }))
            wrong(
                "use the score without the label, as if every label were 1",
                OwnLoss(loss: { f, _ in max(0, 1 - f) }, slope: { f, _ in f < 1 ? -1 : 0 }))
        },
        cases: {
            scores.map { f, y in
                Case("hinge(score: \(shown([f])), label: \(shown([y])))", is: { [try HingeLoss()([f], [y])] })
                {
                    [$0.loss(f, y)]
                }
            }
            scores.map { f, y in
                Case(
                    "hingeSlope(score: \(shown([f])), label: \(shown([y])))",
                    is: { try HingeLoss().gradient([f], [y]) }
                ) {
                    [$0.slope(f, y)]
                }
            }
        })

    private static let scores: [(Double, Double)] = [
        (-0.5, 1), (0.3, 1), (2, -1), (2.5, 1), (-3, -1), (-0.5, -1), (1.25, 1), (-1.5, -1),
    ]

    /// A loss of the margin, with its derivative, as a loss of score and label.
    private static func marginLoss(
        _ loss: @escaping @Sendable (Double) -> Double, slope: @escaping @Sendable (Double) -> Double
    ) -> OwnLoss {
        OwnLoss(loss: { loss($0 * $1) }, slope: { $1 * slope($0 * $1) })
    }
}

/// The probabilities of what happened.
private func given(_ p: [Double], _ y: [Double]) -> [Double] { zip(p, y).map { $1 == 1 ? $0 : 1 - $0 } }

private func surprise(_ shares: [Double]) -> Double { -shares.map { log($0) }.reduce(0, +) }

private func softmax(_ z: [Double]) -> [Double] { z.map { exp($0 - logSumExp(z)) } }

private func gradient(_ z: [Double], _ k: Int) -> [Double] {
    softmax(z).enumerated().map { $1 - ($0 == k ? 1 : 0) }
}
