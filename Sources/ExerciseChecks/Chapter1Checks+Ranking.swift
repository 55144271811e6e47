// The check of exercise 1.6, a loss of pairs. Right answers come from LossFunctions.

import ElementaryFunctions
import LossFunctions

extension Catalogue {
    /// The slopes of a ranking's loss with respect to the scores of both sides.
    public typealias RankingSlopes = (preferred: [Double], others: [Double])

    /// A loss of preferred scores and others, and its slopes.
    public struct RankingLoss: Sendable {
        let loss: @Sendable ([Double], [Double]) -> Double
        let slopes: @Sendable ([Double], [Double]) -> RankingSlopes

        /// The loss of the scores of preferred items and of others, and its slopes with respect to each score.
        public init(
            loss: @escaping @Sendable ([Double], [Double]) -> Double,
            slopes: @escaping @Sendable ([Double], [Double]) -> RankingSlopes
        ) {
            self.loss = loss
            self.slopes = slopes
        }
    }

    /// 1.6: a ranking loss.
    public static let ranking: Exercise<RankingLoss> = Exercise(
        "1.6",
        wrongAnswers: { wrong in
            let slopes = ofPairs { -sigmoid(-$0) }
            wrong(
                "turn the difference round: the preferred item's score comes first",
                RankingLoss(loss: meanOfPairs { softplus($0) }, slopes: slopes))
            wrong(
                "forget the minus: the logarithm of a probability is negative",
                RankingLoss(loss: meanOfPairs { logSigmoid($0) }, slopes: slopes))
            wrong(
                "return the probability of the wrong order, without a logarithm",
                RankingLoss(loss: meanOfPairs { sigmoid(-$0) }, slopes: slopes))
            wrong(
                "count the pairs in the wrong order: that is 0–1 loss, which has no slope",
                RankingLoss(loss: meanOfPairs { $0 < 0 ? 1 : 0 }, slopes: slopes))
            wrong(
                "let a pair cost nothing from a margin of 1 on: that is pairwise margin loss",
                RankingLoss(loss: meanOfPairs { max(0, 1 - $0) }, slopes: slopes))
            wrong(
                "take the logarithm to base 2",
                RankingLoss(loss: meanOfPairs { softplus(-$0) / log(2) }, slopes: slopes))
            wrong(
                "pair each item with the one at the same place: every preferred item stands against every other one",
                RankingLoss(
                    loss: { a, b in
                        zip(a, b).map { softplus($1 - $0) }.reduce(0, +) / Double(min(a.count, b.count))
                    }, slopes: slopes))
            wrong(
                "sum over the pairs without dividing by their number",
                RankingLoss(
                    loss: { meanOfPairs { softplus(-$0) }($0, $1) * Double($0.count * $1.count) },
                    slopes: slopes))
            wrong(
                "divide by the number of items: it is the pairs that are averaged",
                RankingLoss(
                    loss: { a, b in
                        meanOfPairs { softplus(-$0) }(a, b) * Double(a.count * b.count)
                            / Double(a.count + b.count)
                    }, slopes: slopes))
            wrong(
                "take the logarithm of a probability that has rounded to 0: `logSigmoid(x)` never rounds",
                RankingLoss(loss: meanOfPairs { -log(sigmoid($0)) }, slopes: slopes))
            let loss = meanOfPairs { softplus(-$0) }
            wrong(
                "turn the slopes round: the loss falls as a preferred item's score rises",
                RankingLoss(loss: loss, slopes: ofPairs { sigmoid(-$0) }))
            wrong(
                "pull with the probability of the right order: a pair that is right needs no pull",
                RankingLoss(loss: loss, slopes: ofPairs { -sigmoid($0) }))
            wrong(
                "give both scores of a pair the same sign: the other one has to fall",
                RankingLoss(
                    loss: loss,
                    slopes: { a, b in
                        let right = ofPairs { -sigmoid(-$0) }(a, b)
                        return (right.preferred, right.others.map { -$0 })
                    }))
            wrong(
                "forget in the slopes that the loss is a mean over all pairs",
                RankingLoss(
                    loss: loss,
                    slopes: { a, b in
                        let (right, pairs) = (slopes(a, b), Double(a.count * b.count))
                        return (right.preferred.map { $0 * pairs }, right.others.map { $0 * pairs })
                    }))
        },
        cases: {
            rankings.map { a, b in
                Case(
                    "rankingLoss(preferred: \(list(a)), others: \(list(b)))",
                    is: {
                        let (first, second) = crossed(a, b)
                        return [try PairwiseLogisticLoss()(preferred: first, other: second)]
                    }
                ) { [$0.loss(a, b)] }
            }
            rankings.map { a, b in
                Case(
                    "slopes(preferred: \(list(a)), others: \(list(b)))",
                    isRows: {
                        let (first, second) = crossed(a, b)
                        let slopes = try PairwiseLogisticLoss().gradient(preferred: first, other: second)
                        // The first side runs slowly through the pairs, the second quickly.
                        let sum = { (slopes: [Double], places: StrideTo<Int>) in
                            places.map { slopes[$0] }.reduce(0, +)
                        }
                        let pairs = first.count
                        return [
                            a.indices.map { i in
                                sum(slopes.preferred, stride(from: i * b.count, to: (i + 1) * b.count, by: 1))
                            },
                            b.indices.map { j in sum(slopes.other, stride(from: j, to: pairs, by: b.count)) },
                        ]
                    }
                ) {
                    let slopes = $0.slopes(a, b)
                    return [slopes.preferred, slopes.others]
                }
            }
        })

    private static let rankings: [([Double], [Double])] = [
        ([0.5], [2]), ([1, -0.5], [0, 2]), ([3, 0.25], [1, -1, 0.5]), ([-1000], [0]),
    ]
}

/// All pairs of two sides, as two arrays of equal length.
private func crossed(_ a: [Double], _ b: [Double]) -> ([Double], [Double]) {
    (a.flatMap { first in b.map { _ in first } }, a.flatMap { _ in b })
}

/// The mean over all pairs of a loss of the difference.
private func meanOfPairs(
    _ loss: @escaping @Sendable (Double) -> Double
) -> @Sendable ([Double], [Double]) -> Double {
    { a, b in
        let (first, second) = crossed(a, b)
        return zip(first, second).map { loss($0 - $1) }.reduce(0, +) / Double(first.count)
    }
}

/// The slopes of such a mean, from the derivative of the loss with respect to the difference.
private func ofPairs(
    _ slope: @escaping @Sendable (Double) -> Double
) -> @Sendable ([Double], [Double]) -> Catalogue.RankingSlopes {
    { a, b in
        let pairs = Double(a.count * b.count)
        return (
            a.map { first in b.map { slope(first - $0) }.reduce(0, +) / pairs },
            b.map { second in -a.map { slope($0 - second) }.reduce(0, +) / pairs }
        )
    }
}
