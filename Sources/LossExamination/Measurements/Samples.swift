// The fixed data that every loss is tried on.

/// Data of a few lines, so that a reader can follow.
enum Samples {
    /// 23 durations in minutes, skewed as durations are: their mean is 14.83, their median 8.
    static let durations: [Double] = [
        1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 11, 12, 14, 17, 20, 24, 29, 36, 47, 71,
    ]

    static var mean: Double { durations.reduce(0, +) / Double(durations.count) }
    static var median: Double { durations[durations.count / 2] }

    /// Ten points near the line 1 + x/2.
    static let lineX = grid(0...9, 10)
    static let lineY: [Double] = [1.2, 1.3, 2.1, 2.4, 3.1, 3.3, 4.2, 4.4, 4.9, 5.6]
    /// The same with a last point that was entered wrongly.
    static var lineWithOutlier: [Double] { lineY.dropLast() + [25] }

    /// Shares of three classes.
    static let shares = [0.6, 0.3, 0.1]

    /// Rows of three logits.
    static let logits: [[Double]] = [
        [0, 0, 0], [1, 0, -1], [2, -1, 0.5], [-3, 1, 2], [0.25, 0.5, 4], [5, 5, -2], [-1, -1.5, -2],
        [3, 0, 3],
        [-0.75, 2.5, 0.1], [8, -4, 1],
    ]

    /// A batch of numbers, and of probabilities and labels.
    static let batch: (predictions: [Double], targets: [Double]) = (
        [2.5, 0.25, 3, -1, 7, 4.5], [3, -0.5, 3.5, 2, 7.5, 1]
    )
    static let positives: (predictions: [Double], targets: [Double]) = (
        [2.5, 0.25, 3, 1, 7, 4.5], [3, 0.5, 3.5, 2, 7.5, 1]
    )
    static let probabilities: (predictions: [Double], targets: [Double]) = (
        [0.9, 0.2, 0.6, 0.4, 0.75, 0.1], [1, 0, 1, 1, 0, 0]
    )
}

extension PredictionKind {
    /// A batch that suits predictions of this kind and targets.
    func batch(_ target: TargetKind) -> (predictions: [Double], targets: [Double]) {
        var batch =
            switch self {
            case .number: target == .positive ? Samples.positives : Samples.batch
            case .probability: Samples.probabilities
            case .positive: Samples.positives
            }
        switch target {
        case .label: batch.targets = Samples.probabilities.targets
        case .sign: batch.targets = Samples.probabilities.targets.map { 2 * $0 - 1 }
        case .number, .positive: break
        }
        return batch
    }
}
