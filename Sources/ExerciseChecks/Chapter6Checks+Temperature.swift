// The check of exercise 6.6, a temperature. Right answers come from LossFunctions, by hand, and from mpmath.

import ElementaryFunctions
import Learning
import LossFunctions

extension Catalogue {
    /// The slope of cross-entropy with respect to a temperature, and where it is 0.
    public struct Temperature: Sendable {
        let slope: @Sendable ([[Double]], [Int], Double) -> Double
        let best: @Sendable ([[Double]], [Int]) -> Double

        /// The slope for logits, labels and a temperature, and the best temperature for logits and labels.
        public init(
            slope: @escaping @Sendable ([[Double]], [Int], Double) -> Double,
            best: @escaping @Sendable ([[Double]], [Int]) -> Double
        ) {
            self.slope = slope
            self.best = best
        }
    }

    /// 6.6: temperature by bisection.
    public static let temperature: Exercise<Temperature> = Exercise(
        "6.6",
        wrongAnswers: { wrong in
            wrong(
                "differentiate with respect to 1/T: T itself moves 1/T by −1/T²",
                wrongSlope { z, k, t in -meanSlope(z, k, t) * t * t })
            wrong(
                "forget the inner derivative: a logit z/T moves with T by −z/T², not by −z",
                wrongSlope { z, k, t in meanSlope(z, k, t) * t * t })
            wrong(
                "lose the sign: a logit z/T moves with T by −z/T²",
                wrongSlope { z, k, t in -meanSlope(z, k, t) })
            wrong(
                "divide by T where it is T²: a logit z/T moves with T by −z/T²",
                wrongSlope { z, k, t in meanSlope(z, k, t) * t })
            wrong(
                "multiply the logits by T",
                wrongSlope { z, k, t in -meanSlope(z, k, 1 / t) / t / t })
            wrong(
                "take the softmax of the logits as they are: they are divided by T",
                wrongSlope { z, k, t in meanSlope(z, k, 1) / t / t })
            wrong(
                "sum over the examples: the mean is asked for",
                wrongSlope { z, k, t in meanSlope(z, k, t) * Double(k.count) })
            wrong(
                "forget the label's own part, yₖ, in p − y",
                wrongSlope { z, k, t in meanSlope(z, k, t) - mean(k.indices.map { z[$0][k[$0]] }) / t / t })
            wrong(
                "let the likeliest class be the label",
                wrongSlope { z, _, t in meanSlope(z, z.map(likeliest), t) })
            wrong(
                "return 1/T: the logits are to be divided by the result",
                wrongBest { z, k in 1 / bisected { meanSlope(z, k, $0) } })
            wrong(
                "keep the other half: where the slope is negative the loss still falls, and the best T is higher",
                wrongBest { z, k in bisected { -meanSlope(z, k, $0) } })
            wrong(
                "let the likeliest class be the label: then the loss falls all the way to the lowest T",
                wrongBest { z, _ in bisected { meanSlope(z, z.map(likeliest), $0) } })
            wrong(
                "look for the T at which the mean promise is the share right: that is not where the loss is least",
                wrongBest { z, k in
                    let share = Double(k.indices.count { likeliest(z[$0]) == k[$0] }) / Double(k.count)
                    return bisected { t in
                        share
                            - mean(z.map { row in exp(-logSumExp(row.map { ($0 - (row.max() ?? 0)) / t })) })
                    }
                })
            wrong(
                "stop at T = 1, where the network is bold: below it, it may be bolder still",
                wrongBest { z, k in max(1, bisected { meanSlope(z, k, $0) }) })
            wrong(
                "let an interval in which the slope does not turn have no answer: the best T is then an end of it",
                wrongBest { z, k in
                    let t = bisected { meanSlope(z, k, $0) }
                    return t < 0.1 + 1e-9 || t > 10 - 1e-9 ? 1 : t
                })
        },
        cases: {
            tempered.map { z, k, t in
                Case(
                    "slope(\(grid(z)), \(k), temperature: \(shown([t])))",
                    is: {
                        // The chain rule, from the library's slopes of the logits that were divided.
                        let loss = SparseCategoricalCrossEntropyFromLogits(classes: z[0].count)
                        let slopes = try loss.gradient(z.joined().map { $0 / t }, k)
                        return [zip(slopes, z.joined()).map { -$0 * $1 / (t * t) }.reduce(0, +)]
                    }
                ) { [$0.slope(z, k, t)] }
            }
            cooled.map { z, k, t in
                Case("bestTemperature(\(grid(z)), \(k))", is: { [t] }) { [$0.best(z, k)] }
            }
        })

    private static let mixedLogits: [[Double]] = [
        [2, 0, -1], [1, 3, 0], [0.5, 0, 2], [3, -1, 1], [0, 2, 1],
    ]

    private static let tempered: [([[Double]], [Int], Double)] = [
        ([[2, 0.5]], [1], 2), (mixedLogits, [0, 1, 2, 2, 0], 1), (mixedLogits, [0, 1, 2, 2, 0], 4),
    ]

    private static let cooled: [([[Double]], [Int], Double)] = [
        // Three of four are right, which is sigmoid(ln 3): 2/T is ln 3.
        ([[2, 0], [2, 0], [2, 0], [2, 0]], [0, 0, 0, 1], 2 / log(3)),
        // One of two is right, so the likeliest of three must have ½: exp(1/T) is 1 + 1.
        ([[0, 1, 0], [1, 0, 0]], [1, 2], 1 / log(2)),
        // The root of the slope by mpmath, with 40 digits.
        (mixedLogits, [0, 1, 2, 2, 0], 1.946112118661020726),
        // Nine of ten are right, and the logit says too little: 1/T is ln 9.
        (Array(repeating: [0, 1], count: 10), [1, 1, 1, 1, 0, 1, 1, 1, 1, 1], 1 / log(9)),
        ([[1, 0], [0, 2]], [0, 1], 0.1), ([[1, 0], [0, 2]], [1, 0], 10),
    ]

    private static func wrongSlope(
        _ slope: @escaping @Sendable ([[Double]], [Int], Double) -> Double
    ) -> Temperature {
        Temperature(slope: slope, best: { z, k in bisected { meanSlope(z, k, $0) } })
    }

    private static func wrongBest(_ best: @escaping @Sendable ([[Double]], [Int]) -> Double) -> Temperature {
        Temperature(slope: meanSlope, best: best)
    }
}

private func likeliest(_ row: [Double]) -> Int { row.indices.max { row[$0] < row[$1] } ?? 0 }

/// The slope of mean cross-entropy with respect to the temperature.
@Sendable private func meanSlope(_ logits: [[Double]], _ labels: [Int], _ temperature: Double) -> Double {
    mean(
        zip(logits, labels).map { row, label in
            let total = logSumExp(row.map { $0 / temperature })
            let expected = row.map { $0 * exp($0 / temperature - total) }.reduce(0, +)
            return (row[label] - expected) / (temperature * temperature)
        })
}

/// Where a function turns from negative to positive, between 0.1 and 10.
private func bisected(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.1, 10.0)
    for _ in 0..<50 {
        let middle = (low + high) / 2
        if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
}
