// The checks of chapter 5's exercises. Right answers come from LossFunctions and ElementaryFunctions.

import ElementaryFunctions
import LossFunctions
import Workbook

extension Catalogue {
    /// 5.1: focal loss.
    public static let focal: Exercise<@Sendable (Double, Double, Double) -> Double> = Exercise(
        "5.1",
        wrongAnswers: { wrong in
            wrong("put p for p_t in the weight, as Document 3 does for its emails 2 and 5") { p, y, g in
                -pow(1 - p, g) * log(trueShare(p, y))
            }
            wrong("put p for p_t in the logarithm, as Document 3 does for its email 2") { p, y, g in
                -pow(1 - trueShare(p, y), g) * log(p)
            }
            wrong("put p for p_t: p_t is the probability of the true class, 1 − p where the label is 0") {
                p, y, g in
                -pow(1 - p, g) * log(p)
            }
            wrong("weigh with p_t to the γ instead of 1 − p_t: that turns the hard examples down") {
                p, y, g in
                -pow(trueShare(p, y), g) * log(trueShare(p, y))
            }
            wrong("forget the minus") { p, y, g in pow(1 - trueShare(p, y), g) * log(trueShare(p, y)) }
            wrong("multiply by γ where it is an exponent") { p, y, g in
                -(1 - trueShare(p, y)) * g * log(trueShare(p, y))
            }
            wrong("take the logarithm to base 2") { p, y, g in
                -pow(1 - trueShare(p, y), g) * log2(trueShare(p, y))
            }
            wrong("leave the weight out: that is cross-entropy") { p, y, _ in -log(trueShare(p, y)) }
            wrong("use an exponent of 2 whatever γ is") { p, y, _ in
                -(1 - trueShare(p, y)) * (1 - trueShare(p, y)) * log(trueShare(p, y))
            }
        },
        cases: {
            focused.map { p, y, g in
                Case(
                    "focalLoss(\(shown([p])), label: \(shown([y])), gamma: \(shown([g])))",
                    is: { [try FocalLoss(gamma: g)([p], [y])] }
                ) { [$0(p, y, g)] }
            }
        })

    private static let focused: [(Double, Double, Double)] = [
        (0.8, 1, 2), (0.2, 0, 3), (0.9, 0, 2), (0.6, 1, 0),
    ]

    /// 5.2: its slope.
    public static let focalSlope: Exercise<@Sendable (Double, Double, Double) -> Double> = Exercise(
        "5.2",
        wrongAnswers: { wrong in
            wrong("treat the weight (1 − p_t)^γ as a constant: it changes with the logit, too") {
                a, y, g in
                let pt = sigmoid(toward(a, y))
                return toward(1, y) * pow(1 - pt, g) * (pt - 1)
            }
            wrong("treat the logarithm as a constant: it changes with the logit, too") { a, y, g in
                let pt = sigmoid(toward(a, y))
                return toward(1, y) * pow(1 - pt, g) * g * pt * log(pt)
            }
            wrong("forget to turn the slope round for the label 0: there p_t rises as the logit falls") {
                a, y, g in
                focalDerivative(toward(a, y), g)
            }
            wrong("use the logit as it is for the label 0: p_t is then sigmoid(−a)") { a, _, g in
                focalDerivative(a, g)
            }
            wrong("return cross-entropy's slope") { a, y, _ in
                toward(1, y) * (sigmoid(toward(a, y)) - 1)
            }
            wrong("lose the sign: for the label 1 the slope is negative") { a, y, g in
                -toward(1, y) * focalDerivative(toward(a, y), g)
            }
            wrong(
                "differentiate with respect to p_t and stop there: p_t moves with the logit by p_t (1 − p_t)"
            ) {
                a, y, g in
                let pt = sigmoid(toward(a, y))
                return toward(1, y) * focalDerivative(toward(a, y), g) / (pt * (1 - pt))
            }
        },
        cases: {
            sloped.map { a, y, g in
                Case(
                    "focalSlope(logit: \(shown([a])), label: \(shown([y])), gamma: \(shown([g])))",
                    is: { try FocalLossFromLogits(gamma: g).gradient([a], [y]) }
                ) { [$0(a, y, g)] }
            }
        })

    private static let sloped: [(Double, Double, Double)] = [(-1, 1, 2), (2, 0, 2), (0.5, 0, 1), (1, 1, 0)]

    /// 5.3: focal loss at the extremes.
    public static let stableFocal: Exercise<@Sendable (Double, Double) -> Double> = Exercise(
        "5.3",
        wrongAnswers: { wrong in
            wrong(
                "take the logarithm of a probability that has rounded to 0: logSigmoid(a) never rounds"
            ) { a, g in
                let p = 1 / (1 + exp(-a))
                return -pow(1 - p, g) * log(p)
            }
            wrong("subtract from 1 a probability that has rounded to 1: 1 − sigmoid(a) is sigmoid(−a)") {
                a, g in
                -pow(1 - sigmoid(a), g) * logSigmoid(a)
            }
            wrong(
                "take the logarithm of a probability that has rounded to 1: logSigmoid(a) is not 0 there"
            ) { a, g in
                a > 0 ? -pow(sigmoid(-a), g) * log(sigmoid(a)) : -pow(sigmoid(-a), g) * logSigmoid(a)
            }
            wrong("weigh with sigmoid(a) where 1 − sigmoid(a) is meant") { a, g in
                -pow(sigmoid(a), g) * logSigmoid(a)
            }
            wrong("forget the minus") { a, g in pow(sigmoid(-a), g) * logSigmoid(a) }
        },
        cases: {
            extremes.map { a, g in
                Case(
                    "focalLoss(logit: \(shown([a])), gamma: \(shown([g])))",
                    is: { [try FocalLossFromLogits(gamma: g)([a], [1])] }
                ) { [$0(a, g)] }
            }
        })

    private static let extremes: [(Double, Double)] = [(0.5, 2), (-3, 1), (-800, 2), (40, 0), (40, 2)]

    /// Several tasks' loss, and its slopes.
    public struct TaskWeights: Sendable {
        let loss: @Sendable ([Double], [Double]) -> Double
        let slopes: @Sendable ([Double], [Double]) -> [Double]

        /// The combined loss, and its slopes with respect to the logarithms of the variances.
        public init(
            loss: @escaping @Sendable ([Double], [Double]) -> Double,
            slopes: @escaping @Sendable ([Double], [Double]) -> [Double]
        ) {
            self.loss = loss
            self.slopes = slopes
        }
    }

    /// 5.4: several tasks.
    public static let severalTasks: Exercise<TaskWeights> = Exercise(
        "5.4",
        wrongAnswers: { wrong in
            wrong(
                "leave out the term s: then the easy way out, an s without end for every task, is free",
                tasks(loss: { $0 * exp(-$1) / 2 }, slope: { -$0 * exp(-$1) / 2 }))
            wrong(
                "multiply by exp(s): a noisy task is to count less, so it is exp(−s)",
                tasks(loss: { ($0 * exp($1) + $1) / 2 }, slope: { ($0 * exp($1) + 1) / 2 }))
            wrong(
                "forget the factor ½",
                tasks(loss: { $0 * exp(-$1) + $1 }, slope: { 1 - $0 * exp(-$1) }))
            wrong(
                "halve the first term only: the s is halved, too",
                tasks(loss: { $0 * exp(-$1) / 2 + $1 }, slope: { 1 - $0 * exp(-$1) / 2 }))
            wrong(
                "forget the term s in the slope: its derivative is 1",
                tasks(loss: taskLoss, slope: { -$0 * exp(-$1) / 2 }))
            wrong(
                "lose a sign in the slope: the derivative of exp(−s) is −exp(−s)",
                tasks(loss: taskLoss, slope: { (1 + $0 * exp(-$1)) / 2 }))
            wrong(
                "differentiate with respect to the losses: the slopes of the logarithms of the variances are asked for",
                tasks(loss: taskLoss, slope: { exp(-$1) / 2 + 0 * $0 }))
        },
        cases: {
            taskExamples.map { losses, s in
                Case(
                    "combinedLoss(\(list(losses)), logVariances: \(list(s)))",
                    is: { [try UncertaintyWeightedLoss()(losses, logVariances: s)] }
                ) { [$0.loss(losses, s)] }
            }
            taskExamples.map { losses, s in
                Case(
                    "slopes(\(list(losses)), logVariances: \(list(s)))",
                    is: { try UncertaintyWeightedLoss().gradient(losses, logVariances: s).logVariances }
                ) { $0.slopes(losses, s) }
            }
        })

    private static let taskExamples: [([Double], [Double])] = [
        ([0.25, 9], [0.4, -1]), ([1, 2, 3], [0, 0, 0]), ([4], [1.5]),
    ]

    private static func tasks(
        loss: @escaping @Sendable (Double, Double) -> Double,
        slope: @escaping @Sendable (Double, Double) -> Double
    ) -> TaskWeights {
        TaskWeights(
            loss: { zip($0, $1).map { loss($0, $1) }.reduce(0, +) },
            slopes: { zip($0, $1).map { slope($0, $1) } })
    }
}

@Sendable private func taskLoss(_ loss: Double, _ s: Double) -> Double { (loss * exp(-s) + s) / 2 }

private func trueShare(_ p: Double, _ y: Double) -> Double { y == 1 ? p : 1 - p }

/// A number turned towards the true class.
private func toward(_ number: Double, _ y: Double) -> Double { y == 1 ? number : -number }

/// The derivative of focal loss with respect to the logit of the true class.
private func focalDerivative(_ a: Double, _ gamma: Double) -> Double {
    let pt = sigmoid(a)
    return pow(1 - pt, gamma) * (gamma * pt * log(pt) + pt - 1)
}
