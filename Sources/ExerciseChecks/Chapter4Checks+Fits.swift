// The checks of chapter 4's exercises on fits. Right answers come from LossFunctions and Learning, and by hand.

import ElementaryFunctions
import Learning
import LossFunctions

extension Catalogue {
    /// The slope of a density's logarithm.
    public typealias Score = (Double) -> Double

    /// What fits a Gaussian in both directions.
    public struct GaussianFits: Sendable {
        let forward: @Sendable ([Double], [Double], [Double]) -> MeanAndDeviation
        let reverse: @Sendable (MeanAndDeviation, [Double], Score) -> MeanAndDeviation

        /// The forward fit to peaks of some weights, means and deviations; the slopes of the reverse divergence of a
        /// Gaussian, from draws of the standard Gaussian and the truth's score.
        public init(
            forward: @escaping @Sendable ([Double], [Double], [Double]) -> MeanAndDeviation,
            reverse: @escaping @Sendable (MeanAndDeviation, [Double], Score) -> MeanAndDeviation
        ) {
            self.forward = forward
            self.reverse = reverse
        }
    }

    /// 4.6: the forward fit, and the slopes of the reverse one.
    public static let coverOrSeek: Exercise<GaussianFits> = Exercise(
        "4.6",
        wrongAnswers: { wrong in
            wrong(
                "put it on the tallest peak, as the reverse direction does",
                forward { w, m, d in
                    let tallest = w.indices.max { w[$0] < w[$1] } ?? 0
                    return (m[tallest], d[tallest])
                })
            wrong(
                "forget the weights of the peaks",
                forward { w, m, d in moments(w.map { _ in 1 / Double(w.count) }, m, d) })
            wrong(
                "average the peaks' widths and forget how far the peaks are apart",
                forward { w, m, d in
                    let variance = zip(w, d).map { $0 * $1 * $1 }.reduce(0, +)
                    return (moments(w, m, d).mean, variance.squareRoot())
                })
            wrong(
                "average the peaks' deviations: it is squares that are averaged, distances included",
                forward { w, m, d in
                    (moments(w, m, d).mean, zip(w, d).map { $0 * $1 }.reduce(0, +))
                })
            wrong(
                "leave out the peaks' own widths",
                forward { w, m, d in moments(w, m, d.map { _ in 0 }) })
            wrong(
                "measure the distances from 0, where those from the mean of all are meant",
                forward { w, m, d in
                    let squares = m.indices.map { w[$0] * (d[$0] * d[$0] + m[$0] * m[$0]) }
                    return (moments(w, m, d).mean, squares.reduce(0, +).squareRoot())
                })
            wrong(
                "return the variance, where its root, the standard deviation, is asked for",
                forward { w, m, d in
                    let right = moments(w, m, d)
                    return (right.mean, right.deviation * right.deviation)
                })
            wrong(
                "turn the signs of both means round: a higher ln p makes the divergence smaller",
                reverse { q, u, score in
                    (meanScore(q, u, score), -1 / q.deviation + meanScore(q, u, score, timesDraw: true))
                })
            wrong(
                "forget the −1/σ, which is the entropy's: the fit would shrink to the top of a peak",
                reverse { q, u, score in
                    (-meanScore(q, u, score), -meanScore(q, u, score, timesDraw: true))
                })
            wrong(
                "turn the entropy's sign round: it is −ln σ, with the slope −1/σ",
                reverse { q, u, score in
                    (-meanScore(q, u, score), 1 / q.deviation - meanScore(q, u, score, timesDraw: true))
                })
            wrong(
                "forget the factor u in the slope of the deviation: μ + σu moves by u with σ",
                reverse { q, u, score in
                    (-meanScore(q, u, score), -1 / q.deviation - meanScore(q, u, score))
                })
            wrong(
                "ask for the score at u: the draw of q is μ + σu",
                reverse { q, u, score in
                    let standard: MeanAndDeviation = (0, 1)
                    return (
                        -meanScore(standard, u, score),
                        -1 / q.deviation - meanScore(standard, u, score, timesDraw: true)
                    )
                })
            wrong(
                "forget the deviation in the draws: they are μ + σu",
                reverse { q, u, score in
                    let narrow: MeanAndDeviation = (q.mean, 1)
                    return (
                        -meanScore(narrow, u, score),
                        -1 / q.deviation - meanScore(narrow, u, score, timesDraw: true)
                    )
                })
            wrong(
                "sum over the draws without dividing by their number",
                reverse { q, u, score in
                    let count = Double(u.count)
                    return (
                        -meanScore(q, u, score) * count,
                        -1 / q.deviation - meanScore(q, u, score, timesDraw: true) * count
                    )
                })
            wrong(
                "divide the −1/σ by the number of draws, too: it stands outside of the mean",
                reverse { q, u, score in
                    (
                        -meanScore(q, u, score),
                        -1 / q.deviation / Double(u.count) - meanScore(q, u, score, timesDraw: true)
                    )
                })
        },
        cases: {
            mixtures.map { w, m, d in
                Case(
                    "forwardFit(weights: \(list(w)), means: \(list(m)), deviations: \(list(d)))",
                    is: {
                        let peaks = try w.indices.map { i in
                            GaussianMixture.Component(
                                weight: w[i], try Gaussian(mean: m[i], standardDeviation: d[i]))
                        }
                        let truth = try GaussianMixture(peaks)
                        return [truth.mean, truth.variance.squareRoot()]
                    }
                ) { pair($0.forward(w, m, d)) }
            }
            // ln p is −x⁴/4 and a constant. The draws are at −1 and 3, where the score is 1 and −27.
            Case(
                "reverseSlopes(mean: 1, deviation: 2, draws: [-1, 1], score: { -$0 * $0 * $0 })",
                is: { [13, -0.5 + 14] }
            ) { pair($0.reverse((1, 2), [-1, 1], { -$0 * $0 * $0 })) }
            // Draws with the mean 0 and the mean square 1, of which a Gaussian's slopes need no more.
            reverseGuesses.map { q, truth in
                Case(
                    "reverseSlopes(mean: \(shown([q.mean])), deviation: \(shown([q.deviation])), "
                        + "draws: \(list(draws)), score: { (\(shown([truth.mean])) - $0) / "
                        + "\(shown([truth.deviation * truth.deviation])) })",
                    is: {
                        let guess = try Gaussian(mean: q.mean, standardDeviation: q.deviation)
                        let slopes = GaussianKLDivergence().gradientWithRespectToP(
                            guess, try Gaussian(mean: truth.mean, standardDeviation: truth.deviation))
                        return [slopes.mean, slopes.standardDeviation]
                    }
                ) { fits in
                    pair(
                        fits.reverse(q, draws) { (truth.mean - $0) / (truth.deviation * truth.deviation) })
                }
            }
        })

    private static let mixtures: [([Double], [Double], [Double])] = [
        ([0.5, 0.2, 0.3], [-1, 4, 1], [0.5, 1, 2]), ([0.6, 0.4], [-2, 2], [0.6, 0.6]), ([1], [3], [0.5]),
    ]

    private static let draws: [Double] = [2, -1, -1, 0, 0, 0]

    private static let reverseGuesses: [(MeanAndDeviation, MeanAndDeviation)] = [
        ((0, 1), (1, 3)), ((-2, 0.5), (4, 0.5)),
    ]

    private static func forward(
        _ fit: @escaping @Sendable ([Double], [Double], [Double]) -> MeanAndDeviation
    ) -> GaussianFits {
        GaussianFits(
            forward: fit,
            reverse: { q, u, score in
                (-meanScore(q, u, score), -1 / q.deviation - meanScore(q, u, score, timesDraw: true))
            })
    }

    private static func reverse(
        _ slopes: @escaping @Sendable (MeanAndDeviation, [Double], Score) -> MeanAndDeviation
    ) -> GaussianFits {
        GaussianFits(forward: { moments($0, $1, $2) }, reverse: slopes)
    }

    /// A bound on the evidence, and what it falls short by.
    public struct BoundAndGap: Sendable {
        let bound: @Sendable (Double, Double, MeanAndDeviation) -> Double
        let gap: @Sendable (Double, Double, MeanAndDeviation) -> Double

        /// Both as functions of what was seen, the noise, and the guess.
        public init(
            bound: @escaping @Sendable (Double, Double, MeanAndDeviation) -> Double,
            gap: @escaping @Sendable (Double, Double, MeanAndDeviation) -> Double
        ) {
            self.bound = bound
            self.gap = gap
        }
    }

    /// 4.7: the evidence lower bound and its gap.
    public static let boundAndGap: Exercise<BoundAndGap> = Exercise(
        "4.7",
        wrongAnswers: { wrong in
            let prior: MeanAndDeviation = (0, 1)
            wrong(
                "add the divergence from the prior: it is a price, to be subtracted",
                bound { x, s, q in explained(x, s, q) + gaussianKL(q, prior) })
            wrong(
                "swap the two in the divergence from the prior: the guess stands first",
                bound { x, s, q in explained(x, s, q) - gaussianKL(prior, q) })
            wrong(
                "leave the divergence from the prior out",
                bound { x, s, q in explained(x, s, q) })
            wrong(
                "explain x by the guess's mean alone: z is drawn from the guess, so its variance adds to the square",
                bound { x, s, q in explained(x, s, (q.mean, 0)) - gaussianKL(q, prior) })
            wrong(
                "add the guess's deviation to the square, where its own square, the variance, is meant",
                bound { x, s, q in
                    explained(x, s, (q.mean, q.deviation.squareRoot())) - gaussianKL(q, prior)
                })
            wrong(
                "leave out −ln noise − ½ ln 2π, the logarithm of the density's height",
                bound { x, s, q in
                    explained(x, s, q) + log(s) + log(2 * .pi) / 2 - gaussianKL(q, prior)
                })
            wrong(
                "forget the ½ ln 2π",
                bound { x, s, q in explained(x, s, q) + log(2 * .pi) / 2 - gaussianKL(q, prior) })
            wrong(
                "forget the 2 in 2 noise²",
                bound { x, s, q in explained(x, s, q) - squares(x, s, q) - gaussianKL(q, prior) })
            wrong(
                "turn the sign round: the bound is to be raised, its negative is the loss",
                bound { x, s, q in gaussianKL(q, prior) - explained(x, s, q) })
            wrong(
                "swap the two in the gap: it is a reverse divergence, the guess stands first",
                gap { x, s, q in gaussianKL(posterior(x, s), q) })
            wrong(
                "compare with x itself: the prior draws the posterior's mean towards 0",
                gap { x, s, q in gaussianKL(q, (x, posterior(x, s).deviation)) })
            wrong(
                "compare with the likelihood: the posterior is prior times likelihood",
                gap { x, s, q in gaussianKL(q, (x, s)) })
            wrong(
                "hand over the posterior's variance, where its root, the deviation, is meant",
                gap { x, s, q in
                    let right = posterior(x, s)
                    return gaussianKL(q, (right.mean, right.deviation * right.deviation))
                })
            wrong(
                "compare with the prior: the gap is to the posterior",
                gap { _, _, q in gaussianKL(q, prior) })
        },
        // The bound is expected as ln p(x) less the gap: not by way of its definition.
        cases: {
            guesses.map { x, noise, q in
                Case(
                    "evidenceLowerBound(\(arguments(x, noise, q)))",
                    is: {
                        let spread = (1 + noise * noise).squareRoot()
                        let evidence = try Gaussian(mean: 0, standardDeviation: spread).logDensity(at: x)
                        return [evidence - (try rightGap(x, noise, q))]
                    }
                ) { [$0.bound(x, noise, q)] }
            }
            guesses.map { x, noise, q in
                Case("gap(\(arguments(x, noise, q)))", is: { [try rightGap(x, noise, q)] }) {
                    [$0.gap(x, noise, q)]
                }
            }
        })

    // The second is the chapter's: −6.726 and 4.795.
    private static let guesses: [(Double, Double, MeanAndDeviation)] = [
        (1.5, 0.5, (1, 0.25)), (1.5, 0.5, (0, 1)), (-2, 2, (0.5, 3)),
    ]

    private static func arguments(_ x: Double, _ noise: Double, _ q: MeanAndDeviation) -> String {
        "x: \(shown([x])), noise: \(shown([noise])), mean: \(shown([q.mean])), deviation: \(shown([q.deviation]))"
    }

    private static func rightGap(_ x: Double, _ noise: Double, _ q: MeanAndDeviation) throws -> Double {
        let (mean, deviation) = posterior(x, noise)
        return GaussianKLDivergence()(
            try Gaussian(mean: q.mean, standardDeviation: q.deviation),
            try Gaussian(mean: mean, standardDeviation: deviation))
    }

    private static func bound(
        _ bound: @escaping @Sendable (Double, Double, MeanAndDeviation) -> Double
    ) -> BoundAndGap {
        BoundAndGap(bound: bound, gap: { gaussianKL($2, posterior($0, $1)) })
    }

    private static func gap(
        _ gap: @escaping @Sendable (Double, Double, MeanAndDeviation) -> Double
    ) -> BoundAndGap {
        BoundAndGap(bound: { explained($0, $1, $2) - gaussianKL($2, (0, 1)) }, gap: gap)
    }
}

private func pair(_ value: Catalogue.MeanAndDeviation) -> [Double] { [value.mean, value.deviation] }

/// The mean and the standard deviation of weighted peaks.
private func moments(_ w: [Double], _ m: [Double], _ d: [Double]) -> Catalogue.MeanAndDeviation {
    let mean = zip(w, m).map { $0 * $1 }.reduce(0, +)
    let variance = w.indices.map { w[$0] * (d[$0] * d[$0] + (m[$0] - mean) * (m[$0] - mean)) }.reduce(0, +)
    return (mean, variance.squareRoot())
}

/// The mean of a score over the draws of a Gaussian, each times the draw of the standard one if so wanted.
private func meanScore(
    _ q: Catalogue.MeanAndDeviation, _ draws: [Double], _ score: Catalogue.Score, timesDraw: Bool = false
) -> Double {
    let terms = draws.map { u in score(q.mean + q.deviation * u) * (timesDraw ? u : 1) }
    return terms.reduce(0, +) / Double(draws.count)
}

/// The mean squared distance of draws of a guess from what was seen, divided by twice the noise's variance.
private func squares(_ x: Double, _ noise: Double, _ q: Catalogue.MeanAndDeviation) -> Double {
    ((x - q.mean) * (x - q.mean) + q.deviation * q.deviation) / (2 * noise * noise)
}

/// The mean over a guess of ln p(x | z).
private func explained(_ x: Double, _ noise: Double, _ q: Catalogue.MeanAndDeviation) -> Double {
    -squares(x, noise, q) - log(noise) - log(2 * .pi) / 2
}

private func posterior(_ x: Double, _ noise: Double) -> Catalogue.MeanAndDeviation {
    let variance = 1 + noise * noise
    return (x / variance, noise / variance.squareRoot())
}
