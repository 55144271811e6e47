// The checks of chapter 1's exercises. Right answers come from LossFunctions or from exact arithmetic.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

extension Catalogue {
    /// 1.1: the mean of the squares.
    public static let meanOfSquares: Exercise<@Sendable ([Double], [Double]) -> Double> = Exercise(
        "1.1",
        wrongAnswers: { wrong in
            wrong(
                "stop at the sum: the fourth step, which Document 1's list lacks, divides it by the "
                    + "number of examples"
            ) { p, t in sumOfSquares(p, t) }
            wrong("put a factor ½ before the squares, as some books do; here there is none") { p, t in
                sumOfSquares(p, t) / Double(2 * p.count)
            }
            wrong("take absolute values where squares are asked for") { p, t in
                zip(p, t).map { abs($0 - $1) }.reduce(0, +) / Double(p.count)
            }
            wrong("take the root at the end: that is the RMSE") { p, t in
                (sumOfSquares(p, t) / Double(p.count)).squareRoot()
            }
            wrong("average the differences without squaring them") { p, t in
                zip(p, t).map { $0 - $1 }.reduce(0, +) / Double(p.count)
            }
            wrong("square the mean difference: square first, then take the mean") { p, t in
                let mean = zip(p, t).map { $0 - $1 }.reduce(0, +) / Double(p.count)
                return mean * mean
            }
        },
        cases: {
            predicted.map { p, t in
                Case("meanSquaredError(\(list(p)), \(list(t)))", is: { [try MeanSquaredError()(p, t)] }) {
                    [$0(p, t)]
                }
            }
        })

    private static let predicted: [([Double], [Double])] = [
        ([1, 5], [3, 4]), ([2.5, 5.5], [3, 5]), ([1], [4]), ([1, 2, 3, 4], [1, 2, 3, 4]),
    ]

    /// 1.2: cross-entropy of one example.
    public static let crossEntropyOfOne: Exercise<@Sendable (Double, Double) -> Double> = Exercise(
        "1.2",
        wrongAnswers: { wrong in
            wrong(
                "take the logarithm to base 2, as Document 1 does; in nats it is the natural one, "
                    + "which Swift calls log"
            ) { p, y in -log2(y == 1 ? p : 1 - p) }
            wrong("take the logarithm to base 10") { p, y in -log10(y == 1 ? p : 1 - p) }
            wrong("forget the minus: the logarithm of a number below 1 is negative") { p, y in
                log(y == 1 ? p : 1 - p)
            }
            wrong(
                "leave out the term of the label 0, as Document 1's formula does: then whatever is said "
                    + "of a 0 costs nothing"
            ) { p, y in -y * log(p) }
            wrong("swap p and 1 − p: p is the probability of the label 1") { p, y in
                -log(y == 1 ? 1 - p : p)
            }
            wrong("take the logarithm of p whatever the label is") { p, _ in -log(p) }
        },
        cases: {
            labelled.map { p, y in
                Case(
                    "crossEntropy(\(shown([p])), label: \(shown([y])))",
                    is: { [try BinaryCrossEntropy()([p], [y])] }
                ) {
                    [$0(p, y)]
                }
            }
        })

    private static let labelled: [(Double, Double)] = [(0.9, 1), (0.2, 0), (0.999, 0), (0.3, 1)]

    /// What exercise 1.3 asks for: the best constants under two losses.
    public struct BestConstants: Sendable {
        let squared: @Sendable ([Double]) -> Double
        let absolute: @Sendable ([Double]) -> Double

        /// The constants, as functions of the targets.
        public init(
            squared: @escaping @Sendable ([Double]) -> Double,
            absolute: @escaping @Sendable ([Double]) -> Double
        ) {
            self.squared = squared
            self.absolute = absolute
        }
    }

    /// 1.3: a loss decides what is learned.
    public static let bestConstants: Exercise<BestConstants> = Exercise(
        "1.3",
        wrongAnswers: { wrong in
            wrong(
                "say the median under squared error: its best constant is the mean",
                BestConstants(squared: median, absolute: median))
            wrong(
                "say the mean under absolute error: its best constant is the median",
                BestConstants(squared: mean, absolute: mean))
            wrong(
                "take the middle of the array as it stands: sort it first",
                BestConstants(squared: mean, absolute: { $0[$0.count / 2] }))
            wrong(
                "take the middle between the smallest and the largest",
                BestConstants(
                    squared: { (($0.min() ?? 0) + ($0.max() ?? 0)) / 2 }, absolute: median))
            wrong(
                noted: "Between the two middle ones every constant is equally good, outside of them none.",
                BestConstants(squared: mean, absolute: { $0.count % 2 == 1 ? median($0) : mean($0) }))
        },
        cases: {
            commutes.map { minutes in
                Case("bestUnderSquaredError(\(list(minutes)))", is: { [mean(minutes)] }) {
                    [$0.squared(minutes)]
                }
            }
            commutes.filter { $0.count % 2 == 1 }.map { minutes in
                Case("bestUnderAbsoluteError(\(list(minutes)))", is: { [median(minutes)] }) {
                    [$0.absolute(minutes)]
                }
            }
            [
                Case("bestUnderAbsoluteError([1, 2, 3, 10])") { candidate in
                    let c = candidate.absolute([1, 2, 3, 10])
                    return (2...3).contains(c)
                        ? nil
                        : Violation(
                            expected: "a number from 2 to 3", got: shown([c]),
                            note:
                                "Between the two middle ones every constant is equally good, outside of them none."
                        )
                }
            ]
        })

    private static let commutes: [[Double]] = [[60, 12, 15, 21, 14, 18, 15], [30, 10, 20], [1, 2, 3, 10]]

    /// What exercise 1.4 mends: a slope, and a descent along it.
    public struct Descent: Sendable {
        let slope: @Sendable (Double) -> Double
        let end: @Sendable (Double, Double, Int) -> Double

        /// A slope, and where a descent ends.
        public init(
            slope: @escaping @Sendable (Double) -> Double,
            end: @escaping @Sendable (Double, Double, Int) -> Double
        ) {
            self.slope = slope
            self.end = end
        }
    }

    /// 1.4: a descent that does not descend.
    public static let descent: Exercise<Descent> = Exercise(
        "1.4",
        wrongAnswers: { wrong in
            wrong(
                "differentiate the square and not what is in it: the chain rule asks for a factor 2θ",
                Descent(slope: { 2 * ($0 * $0 - 1) + 0.3 }, end: descended))
            wrong(
                "forget the slope of 0.3 θ",
                Descent(slope: { 4 * $0 * ($0 * $0 - 1) }, end: descended))
            wrong(
                "add the slope: that is the way up",
                Descent(slope: valleySlope, end: { descended(from: $0, rate: -$1, steps: $2) }))
            wrong(
                "step by the whole slope, without the learning rate",
                Descent(slope: valleySlope, end: { descended(from: $0, rate: $1 / $1, steps: $2) }))
            wrong(
                "take one step too few",
                Descent(slope: valleySlope, end: { descended(from: $0, rate: $1, steps: $2 - 1) }))
        },
        cases: {
            [2, -1, 0.5].map { theta in
                Case("slope(\(shown([theta])))", is: { [valleySlope(theta)] }) { [$0.slope(theta)] }
            }
            descents.map { start, rate, steps in
                Case(
                    "endOfDescent(from: \(shown([start])), learningRate: \(shown([rate])), steps: \(steps))",
                    is: { [descended(from: start, rate: rate, steps: steps)] }
                ) { [$0.end(start, rate, steps)] }
            }
        })

    private static let descents: [(Double, Double, Int)] = [(2, 0.02, 1), (2, 0.02, 400), (-2, 0.02, 400)]

    /// A loss of the reader's own, with its slope.
    public struct OwnLoss: Sendable {
        let loss: @Sendable (Double, Double) -> Double
        let slope: @Sendable (Double, Double) -> Double

        /// A loss of a prediction and a target, and its derivative with respect to the prediction.
        public init(
            loss: @escaping @Sendable (Double, Double) -> Double,
            slope: @escaping @Sendable (Double, Double) -> Double
        ) {
            self.loss = loss
            self.slope = slope
        }
    }

    /// 1.5: a loss of one's own, known by its properties.
    public static let lossOfOnesOwn: Exercise<OwnLoss> = Exercise(
        "1.5",
        wrongAnswers: { wrong in
            wrong(noted: OwnNotes.zero, lateLoss({ softAbsolute($0) + 1 }, slope: softSlope))
            wrong(noted: OwnNotes.negative, OwnLoss(loss: { $0 - $1 }, slope: { _, _ in 1 }))
            wrong(
                noted: OwnNotes.late, OwnLoss(loss: { softAbsolute($0 - $1) }, slope: { softSlope($0 - $1) }))
            wrong(
                noted: OwnNotes.slope, OwnLoss(loss: lateness.loss, slope: { -lateness.slope($0, $1) }))
            wrong(noted: OwnNotes.bounded, lateLoss({ $0 * $0 }, slope: { 2 * $0 }))
            wrong(noted: OwnNotes.kink, lateLoss({ abs($0) }, slope: { $0 < 0 ? -1 : 1 }))
        },
        cases: {
            [
                Case("a perfect prediction costs 0") { candidate in
                    violation(at: [-7, 0, 3.5, 60]) { target in
                        let got = candidate.loss(target, target)
                        return abs(got) <= 1e-12
                            ? nil
                            : Violation(
                                expected: "loss(\(shown([target])), \(shown([target]))) = 0",
                                got: shown([got]),
                                note: OwnNotes.zero)
                    }
                },
                Case("every error costs, and a larger error costs more") { candidate in
                    violation(at: [1, -1]) { side in
                        let costs = [0.01, 0.5, 1, 5, 30].map { candidate.loss(20 + side * $0, 20) }
                        guard
                            let fault = ([0] + costs).indices.dropLast().first(where: {
                                !(([0] + costs)[$0] < costs[$0])
                            })
                        else { return nil }
                        let error = side * [0.01, 0.5, 1, 5, 30][fault]
                        return Violation(
                            expected:
                                "loss(\(shown([20 + error])), 20) above \(shown([([0] + costs)[fault]]))",
                            got: shown([costs[fault]]), note: OwnNotes.negative)
                    }
                },
                Case("a prediction 5 too low costs more than one 5 too high") { candidate in
                    let (low, high) = (candidate.loss(15, 20), candidate.loss(25, 20))
                    return low > high
                        ? nil
                        : Violation(
                            expected: "loss(15, 20) above loss(25, 20) = \(shown([high]))", got: shown([low]),
                            note: OwnNotes.late)
                },
                Case("the slope is the loss's: compared with a difference quotient") { candidate in
                    violation(at: [-40, -3, -0.4, 0.3, 2, 40]) { error in
                        let (p, h) = (20 + error, 1e-5)
                        let quotient = (candidate.loss(p + h, 20) - candidate.loss(p - h, 20)) / (2 * h)
                        let got = candidate.slope(p, 20)
                        return abs(got - quotient) <= 1e-4 * max(1, abs(quotient))
                            ? nil
                            : Violation(
                                expected: "slope(\(shown([p])), 20) near \(shown([quotient]))",
                                got: shown([got]),
                                note: OwnNotes.slope)
                    }
                },
                Case("no single example pulls harder than 10, however far off it is") { candidate in
                    violation(at: [1e6, -1e6]) { error in
                        let got = candidate.slope(error, 0)
                        return abs(got) <= 10
                            ? nil
                            : Violation(
                                expected: "slope(\(shown([error])), 0) from -10 to 10", got: shown([got]),
                                note: OwnNotes.bounded)
                    }
                },
                Case("near the target the slope fades: no kink") { candidate in
                    violation(at: [1e-6, -1e-6]) { error in
                        let got = candidate.slope(error, 0)
                        return abs(got) < 1e-3
                            ? nil
                            : Violation(
                                expected: "slope(\(error), 0) near 0", got: shown([got]), note: OwnNotes.kink)
                    }
                },
            ]
        })
}

private enum OwnNotes {
    static let zero = "Shift it: what the loss is at a perfect prediction can be subtracted."
    static let negative =
        "A difference has a sign; a cost has none. And a loss must not fall as the error grows."
    static let late = "Who predicts too few minutes comes too late. That is to cost more, on its side alone."
    static let slope =
        "The derivative with respect to the prediction; for predictions that are too high it is positive."
    static let bounded = "A square pulls as hard as the example is far. Which losses grow like a line?"
    static let kink = "A slope that jumps at the target keeps a descent hopping. Round the corner off."
}

private func sumOfSquares(_ p: [Double], _ t: [Double]) -> Double {
    zip(p, t).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
}

private func valleySlope(_ theta: Double) -> Double { 4 * theta * (theta * theta - 1) + 0.3 }

private func descended(from start: Double, rate: Double, steps: Int) -> Double {
    var theta = start
    for _ in 0..<steps { theta -= rate * valleySlope(theta) }
    return theta
}

private func softAbsolute(_ error: Double) -> Double { (error * error + 1).squareRoot() - 1 }

private func softSlope(_ error: Double) -> Double { error / (error * error + 1).squareRoot() }

private let lateness = lateLoss(softAbsolute, slope: softSlope)

/// A loss of the error, three times as large for predictions that are too low.
private func lateLoss(
    _ loss: @escaping @Sendable (Double) -> Double, slope: @escaping @Sendable (Double) -> Double
) -> Catalogue.OwnLoss {
    Catalogue.OwnLoss(
        loss: { ($0 < $1 ? 3 : 1) * loss($0 - $1) }, slope: { ($0 < $1 ? 3 : 1) * slope($0 - $1) })
}

/// The first violation among some inputs.
private func violation(at inputs: [Double], _ find: (Double) -> Violation?) -> Violation? {
    inputs.lazy.compactMap(find).first
}
