// The checks of chapter 1's exercises.

import LossFunctions

extension Catalogue {
    /// 1.1: the mean of the squares.
    public static let meanOfSquares = Exercise<@Sendable ([Double], [Double]) -> Double>(
        "1.1",
        wrongAnswers: [
            WrongAnswer("forget the last step: the sum is to be divided by the number of examples") { p, t in
                squares(p, t).reduce(0, +)
            },
        ],
        cases: [([2.5, 5.5], [3, 5]), ([1], [4]), ([1, 2, 3, 4], [1, 2, 3, 4])].map { p, t in
            Case("meanSquaredError(\(list(p)), \(list(t)))", is: { [try MeanSquaredError()(p, t)] }) { [$0(p, t)] }
        })
}

private func squares(_ p: [Double], _ t: [Double]) -> [Double] { zip(p, t).map { ($0 - $1) * ($0 - $1) } }
