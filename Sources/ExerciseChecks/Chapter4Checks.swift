// The checks of chapter 4's exercises. Right answers come from LossFunctions and ElementaryFunctions.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

extension Catalogue {
    /// A function of two distributions.
    public typealias OfDistributions = @Sendable ([Double], [Double]) -> Double

    /// 4.1: the divergence, with zeros.
    public static let divergence: Exercise<OfDistributions> = Exercise(
        "4.1",
        wrongAnswers: { wrong in
            wrong("swap the arguments: KL(p‖q) averages with the weights p") { p, q in kl(q, p) }
            wrong("take the logarithm to base 2") { p, q in kl(p, q) / log(2) }
            wrong("invert the fraction: ln(q/p) is minus what is asked for") { p, q in -kl(p, q) }
            wrong("compute the cross-entropy: it still has the entropy of p in it") { p, q in
                zip(p, q).reduce(0) { $1.0 == 0 ? $0 : $0 - $1.0 * log($1.1) }
            }
            wrong("divide by the number of outcomes, as PyTorch's kl_div does unless told otherwise") {
                p, q in
                kl(p, q) / Double(p.count)
            }
            wrong("forget the weights p in front of the logarithms") { p, q in
                zip(p, q).map { log($0 / $1) }.reduce(0, +)
            }
            wrong(
                "multiply 0 by ln 0, which is −∞: what never happens costs nothing, so leave its term out"
            ) {
                p, q in zip(p, q).map { $0 * log($0 / $1) }.reduce(0, +)
            }
            wrong("leave out the terms where q is 0, too: if that happens the surprise is infinite") {
                p, q in
                kl(zip(p, q).map { $1 == 0 ? 0 : $0 }, q)
            }
        },
        cases: {
            pairs.map { p, q in
                Case("divergence(\(list(p)), \(list(q)))", is: { [try KLDivergence()(p, q)] }) { [$0(p, q)] }
            }
        })

    private static let pairs: [([Double], [Double])] = [
        ([0.8, 0.15, 0.05], [0.4, 0.35, 0.25]), ([0.3, 0.7], [0.3, 0.7]),
        ([0.85, 0.15, 0], [0.8, 0.15, 0.05]),
        ([0.8, 0.15, 0.05], [0.85, 0.15, 0]),
    ]

    /// 4.2: Jensen and Shannon's divergence.
    public static let jensenShannon: Exercise<OfDistributions> = Exercise(
        "4.2",
        wrongAnswers: { wrong in
            wrong("add the two divergences without halving them") { p, q in
                kl(p, middle(p, q)) + kl(q, middle(p, q))
            }
            wrong("average KL(p‖q) and KL(q‖p): that is symmetric, too, but has no bound") { p, q in
                (kl(p, q) + kl(q, p)) / 2
            }
            wrong("swap p and the average: it is the average that stands second") { p, q in
                (kl(middle(p, q), p) + kl(middle(p, q), q)) / 2
            }
            wrong("forget one of the two sides") { p, q in kl(p, middle(p, q)) }
            wrong("halve one side only: each of the two divergences counts half") { p, q in
                kl(p, middle(p, q)) / 2
            }
            wrong("compare with p + q, which is no distribution: the average is half of it") { p, q in
                let sum = zip(p, q).map { $0 + $1 }
                return (kl(p, sum) + kl(q, sum)) / 2
            }
            wrong("take the root: that is the Jensen–Shannon distance") { p, q in
                ((kl(p, middle(p, q)) + kl(q, middle(p, q))) / 2).squareRoot()
            }
        },
        cases: {
            strangers.map { p, q in
                Case(
                    "jensenShannon(\(list(p)), \(list(q)))", is: { [try JensenShannonDivergence()(p, q)] }
                ) { [$0(p, q)] }
            }
        })

    private static let strangers: [([Double], [Double])] = [
        ([0.8, 0.15, 0.05], [0.4, 0.35, 0.25]), ([1, 0], [0, 1]), ([0.5, 0.5], [0.5, 0.5]),
    ]

    /// A mean and a standard deviation.
    public typealias MeanAndDeviation = (mean: Double, deviation: Double)

    /// 4.3: two Gaussians.
    public static let gaussians: Exercise<@Sendable (MeanAndDeviation, MeanAndDeviation) -> Double> =
        Exercise(
            "4.3",
            wrongAnswers: { wrong in
                wrong("swap the two: KL(p‖q) asks what it costs to believe q where p is true") { p, q in
                    gaussianKL(q, p)
                }
                wrong("invert the fraction in the logarithm: it is ln(σ₂/σ₁)") { p, q in
                    gaussianKL(p, q) - 2 * log(q.deviation / p.deviation)
                }
                wrong("forget the −½: two equal Gaussians would then be ½ apart") { p, q in
                    gaussianKL(p, q) + 0.5
                }
                wrong("leave the means out: two Gaussians of one width can still be far apart") {
                    p, q in
                    gaussianKL((0, p.deviation), (0, q.deviation))
                }
                wrong("forget the 2 in 2σ₂²") { p, q in
                    2 * gaussianKL(p, q) - log(q.deviation / p.deviation) + 0.5
                }
                wrong("forget a square: it is σ₂² below the fraction's bar") { p, q in
                    let d = p.mean - q.mean
                    return log(q.deviation / p.deviation) + (p.deviation * p.deviation + d * d)
                        / (2 * q.deviation) - 0.5
                }
            },
            cases: {
                bells.map { p, q in
                    Case(
                        "gaussianKL(mean1: \(shown([p.mean])), deviation1: \(shown([p.deviation])), "
                            + "mean2: \(shown([q.mean])), deviation2: \(shown([q.deviation])))",
                        is: {
                            let first = try Gaussian(mean: p.mean, standardDeviation: p.deviation)
                            let second = try Gaussian(mean: q.mean, standardDeviation: q.deviation)
                            return [GaussianKLDivergence()(first, second)]
                        }
                    ) { [$0(p, q)] }
                }
            })

    private static let bells: [(MeanAndDeviation, MeanAndDeviation)] = [
        ((0, 1), (1, 3)), ((1, 3), (0, 1)), ((3, 0.5), (3, 0.5)), ((-1, 0.3), (2, 4)),
    ]

    /// 4.4: a library's argument order.
    public static let libraryOrder: Exercise<@Sendable ([[Double]], [[Double]]) -> Double> = Exercise(
        "4.4",
        wrongAnswers: { wrong in
            wrong("hand p over where the library wants the logarithms of q") { p, q in
                zip(p, q).map { libraryKL($0, $1) }.reduce(0, +) / Double(p.count * p[0].count)
            }
            wrong("hand q over as it is: the library wants its logarithms") { p, q in
                zip(p, q).map { libraryKL($1, $0) }.reduce(0, +) / Double(p.count * p[0].count)
            }
            wrong("hand q over as it is: the library wants its logarithms") { p, q in
                zip(p, q).map { libraryKL($1, $0) }.reduce(0, +) / Double(p.count)
            }
            wrong("swap the two: that is the divergence of q from p") { p, q in
                zip(p, q).map { kl($1, $0) }.reduce(0, +) / Double(p.count)
            }
            wrong("swap the two: that is the divergence of q from p") { p, q in
                zip(p, q).map { kl($1, $0) }.reduce(0, +) / Double(p.count * p[0].count)
            }
            wrong(
                "keep the library's mean, which divides by all elements: a row of three classes is one example"
            ) {
                p, q in zip(p, q).map { kl($0, $1) }.reduce(0, +) / Double(p.count * p[0].count)
            }
            wrong("sum over the examples: the mean is asked for") { p, q in
                zip(p, q).map { kl($0, $1) }.reduce(0, +)
            }
        },
        cases: {
            tables.map { p, q in
                Case(
                    "meanDivergence(\(grid(p)), \(grid(q)))",
                    is: {
                        let rows = try zip(p, q).map { try KLDivergence()($0, $1) }
                        return [rows.reduce(0, +) / Double(rows.count)]
                    }
                ) { [$0(p, q)] }
            }
        })

    private static let discriminated: [Double] = [-6, 0, 3, 40]

    private static let tables: [([[Double]], [[Double]])] = [
        ([[0.8, 0.15, 0.05]], [[0.4, 0.35, 0.25]]),
        ([[0.8, 0.15, 0.05], [0.2, 0.2, 0.6]], [[0.4, 0.35, 0.25], [0.3, 0.3, 0.4]]),
        ([[0.5, 0.5], [0.9, 0.1], [0.4, 0.6]], [[0.5, 0.5], [0.6, 0.4], [0.1, 0.9]]),
    ]

    /// The slopes of a generator's two losses.
    public struct GeneratorSlopes: Sendable {
        let minimax: @Sendable (Double) -> Double
        let nonSaturating: @Sendable (Double) -> Double

        /// The slopes, as functions of a logit.
        public init(
            minimax: @escaping @Sendable (Double) -> Double,
            nonSaturating: @escaping @Sendable (Double) -> Double
        ) {
            self.minimax = minimax
            self.nonSaturating = nonSaturating
        }
    }

    /// 4.5: the slopes of the generator's losses.
    public static let generatorSlopes: Exercise<GeneratorSlopes> = Exercise(
        "4.5",
        wrongAnswers: { wrong in
            wrong(
                "swap the two losses",
                GeneratorSlopes(minimax: { -sigmoid(-$0) }, nonSaturating: { -sigmoid($0) }))
            wrong(
                "lose the sign: both losses fall as the logit rises",
                GeneratorSlopes(minimax: { sigmoid($0) }, nonSaturating: { sigmoid(-$0) }))
            wrong(
                "differentiate with respect to D and stop there: D itself moves with the logit by D (1 − D)",
                GeneratorSlopes(minimax: { -1 / sigmoid(-$0) }, nonSaturating: { -1 / sigmoid($0) }))
            wrong(
                "forget that D moves with the logit by D (1 − D), not by D or by 1 − D alone",
                GeneratorSlopes(
                    minimax: { -sigmoid($0) / sigmoid(-$0) }, nonSaturating: { -sigmoid(-$0) / sigmoid($0) }))
            wrong(
                "subtract D from 1 where D has rounded to 1: sigmoid(−a) is 1 − D without a loss",
                GeneratorSlopes(minimax: { -sigmoid($0) }, nonSaturating: { sigmoid($0) - 1 }))
        },
        cases: {
            discriminated.map { a in
                Case(
                    "minimaxSlope(logit: \(shown([a])))",
                    is: { try MinimaxGeneratorLossFromLogits().gradient(generated: [a]) }
                ) {
                    [$0.minimax(a)]
                }
            }
            discriminated.map { a in
                Case(
                    "nonSaturatingSlope(logit: \(shown([a])))",
                    is: { try NonSaturatingGeneratorLossFromLogits().gradient(generated: [a]) }
                ) { [$0.nonSaturating(a)] }
            }
        })
}

private func kl(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).map { $0 == 0 ? 0 : $0 * log($0 / $1) }.reduce(0, +)
}

/// What PyTorch's `kl_div` sums: the first argument is taken for logarithms.
private func libraryKL(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).map { $1 == 0 ? 0 : $1 * (log($1) - $0) }.reduce(0, +)
}

private func middle(_ p: [Double], _ q: [Double]) -> [Double] { zip(p, q).map { ($0 + $1) / 2 } }

func gaussianKL(_ p: Catalogue.MeanAndDeviation, _ q: Catalogue.MeanAndDeviation) -> Double {
    let d = p.mean - q.mean
    return log(q.deviation / p.deviation)
        + (p.deviation * p.deviation + d * d) / (2 * q.deviation * q.deviation) - 0.5
}
