// The checks of chapter 2's exercises. Right answers come from LossFunctions, Learning, or exact arithmetic.

import Learning
import LossFunctions
import Workbook

extension Catalogue {
    /// 2.1: Huber's loss.
    public static let huber: Exercise<@Sendable (Double, Double) -> Double> = Exercise(
        "2.1",
        wrongAnswers: { wrong in
            wrong("leave out the ½ of the parabola") { e, d in
                abs(e) <= d ? e * e : d * (abs(e) - d / 2)
            }
            wrong("leave out −½ δ of the line, which then does not meet the parabola") { e, d in
                abs(e) <= d ? e * e / 2 : d * abs(e)
            }
            wrong("forget the factor δ of the line") { e, d in
                abs(e) <= d ? e * e / 2 : abs(e) - d / 2
            }
            wrong("compare e with δ where |e| is meant: −3 is far from the target, too") { e, d in
                e <= d ? e * e / 2 : d * (e - d / 2)
            }
            wrong("swap the two pieces: the parabola is for small errors") { e, d in
                abs(e) > d ? e * e / 2 : d * (abs(e) - d / 2)
            }
        },
        cases: {
            errors.map { e, delta in
                Case(
                    "huber(error: \(shown([e])), delta: \(shown([delta])))",
                    is: { [try HuberLoss(delta: delta)([e], [0])] }
                ) { [$0(e, delta)] }
            }
        })

    private static let errors: [(Double, Double)] = [(0.6, 1), (4, 1), (-3, 1), (-4, 0.5), (2, 2), (0, 1)]

    /// A line's weight and bias, or their slopes.
    public typealias Line = (weight: Double, bias: Double)

    /// 2.2: the slopes of a line's squared error.
    public static let slopesOfALine: Exercise<@Sendable ([Double], [Double], Line) -> Line> = Exercise(
        "2.2",
        wrongAnswers: { wrong in
            wrong("forget the factor 2 that the square leaves") { x, y, line in
                let right = slopes(x, y, line)
                return (right.weight / 2, right.bias / 2)
            }
            wrong("sum over the examples without dividing by their number") { x, y, line in
                let right = slopes(x, y, line)
                return (right.weight * Double(x.count), right.bias * Double(x.count))
            }
            wrong("lose a sign: with y − wx − b in the bracket its own derivatives are −x and −1") {
                x, y, line in
                let right = slopes(x, y, line)
                return (-right.weight, -right.bias)
            }
            wrong(
                "forget x in the slope of the weight: the derivative of wx + b with respect to w is x"
            ) {
                x, y, line in
                let right = slopes(x, y, line)
                return (right.bias, right.bias)
            }
            wrong("return the two slopes in the other order") { x, y, line in
                let right = slopes(x, y, line)
                return (right.bias, right.weight)
            }
        },
        cases: {
            lines.map { x, y, line in
                Case(
                    "slopes(\(list(x)), \(list(y)), weight: \(shown([line.weight])), bias: \(shown([line.bias])))",
                    is: { pair(slopes(x, y, line)) }
                ) { pair($0(x, y, line)) }
            }
        })

    /// 2.3: a training step.
    public static let trainingStep: Exercise<@Sendable (Line, [Double], [Double], Double) -> Line> = Exercise(
        "2.3",
        wrongAnswers: { wrong in
            wrong(
                "let the bias's slope see the new weight: both slopes belong to the same line, the old one"
            ) {
                line, x, y, rate in
                let weight = line.weight - rate * slopes(x, y, line).weight
                return (weight, line.bias - rate * slopes(x, y, (weight, line.bias)).bias)
            }
            wrong(
                "let the weight's slope see the new bias: both slopes belong to the same line, the old one"
            ) {
                line, x, y, rate in
                let bias = line.bias - rate * slopes(x, y, line).bias
                return (line.weight - rate * slopes(x, y, (line.weight, bias)).weight, bias)
            }
            wrong("add the slopes: that is the way up") { line, x, y, rate in
                stepped(line, x, y, rate: -rate)
            }
            wrong("leave out the learning rate") { line, x, y, _ in stepped(line, x, y, rate: 1) }
        },
        cases: {
            lines.map { x, y, line in
                Case(
                    "trainingStep(weight: \(shown([line.weight])), bias: \(shown([line.bias])), \(list(x)), \(list(y)), "
                        + "learningRate: 0.1)",
                    is: { pair(stepped(line, x, y, rate: 0.1)) }
                ) { pair($0(line, x, y, 0.1)) }
            }
        })

    /// 2.4: the loss of an epoch from its batches.
    public static let lossOfAnEpoch: Exercise<@Sendable ([[Double]]) -> Double> = Exercise(
        "2.4",
        wrongAnswers: { wrong in
            wrong(
                "average the batches' means: each example of a short batch then weighs more than the others, "
                    + "as in Document 2's listing"
            ) { mean($0.map(mean)) }
            wrong("add up the batches' means without dividing") { $0.map(mean).reduce(0, +) }
            wrong("divide the sum of all by the number of batches, not of examples") { batches in
                batches.joined().reduce(0, +) / Double(batches.count)
            }
            wrong("add up all without dividing") { $0.joined().reduce(0, +) }
        },
        cases: {
            epochs.map { batches in
                Case(
                    "lossOfEpoch(\(grid(batches)))",
                    is: { [mean(Array(batches.joined()))] }
                ) {
                    [$0(batches)]
                }
            }
        })

    private static let epochs: [[[Double]]] = [
        [[1, 2, 3, 6], [8]], [[4, 2], [1, 5], [3]], [[1, 3], [5, 7]], [[2]],
    ]

    /// 2.5: the quantile loss.
    public static let quantile: Exercise<@Sendable (Double, Double, Double) -> Double> = Exercise(
        "2.5",
        wrongAnswers: { wrong in
            wrong(
                "swap the sides: a high quantile is expensive to fall short of, so q belongs to "
                    + "predictions that are too low"
            ) { p, t, q in p < t ? (1 - q) * (t - p) : q * (p - t) }
            wrong("charge both sides alike") { p, t, q in q * abs(p - t) }
            wrong(
                "forget that a cost is positive: for predictions that are too high p − t is, not t − p"
            ) {
                p, t, q in p < t ? q * (t - p) : (1 - q) * (t - p)
            }
            wrong("charge nothing for predictions that are too high") { p, t, q in max(0, q * (t - p)) }
        },
        cases: {
            forecasts.map { p, t, q in
                Case(
                    "quantileLoss(\(shown([p])), \(shown([t])), quantile: \(shown([q])))",
                    is: { [try QuantileLoss(quantile: q)([p], [t])] }
                ) { [$0(p, t, q)] }
            }
        })

    private static let forecasts: [(Double, Double, Double)] = [
        (10, 12, 0.8), (14, 12, 0.8), (3, 7, 0.25), (5, 5, 0.9), (2.5, 3, 0.6), (0.25, -0.5, 0.6),
    ]

    private static let lines: [([Double], [Double], Line)] = [
        ([1, 2, 4], [3, 5, 6], (weight: 0.5, bias: 1)),
        ([-1, 0, 2, 3], [2, 1, 0, 5], (weight: -1, bias: 0.5)),
    ]
}

private func pair(_ line: Catalogue.Line) -> [Double] { [line.weight, line.bias] }

private func slopes(_ x: [Double], _ y: [Double], _ line: Catalogue.Line) -> Catalogue.Line {
    var slopes = (weight: 0.0, bias: 0.0)
    for (x, y) in zip(x, y) {
        let miss = y - line.weight * x - line.bias
        slopes.weight -= 2 * miss * x
        slopes.bias -= 2 * miss
    }
    return (slopes.weight / Double(x.count), slopes.bias / Double(x.count))
}

private func stepped(_ line: Catalogue.Line, _ x: [Double], _ y: [Double], rate: Double) -> Catalogue.Line {
    let slopes = slopes(x, y, line)
    return (line.weight - rate * slopes.weight, line.bias - rate * slopes.bias)
}
