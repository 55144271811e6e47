// All exercises' checks.

/// The checks of the exercises, by name: a file for each chapter.
public enum Catalogue {
    /// All checks, in the order of their numbers.
    public static var all: [any CheckedExercise] {
        let chapters: [[any CheckedExercise]] = [
            [meanOfSquares, crossEntropyOfOne, bestConstants, descent, lossOfOnesOwn, ranking],
            [huber, slopesOfALine, trainingStep, lossOfAnEpoch, quantile],
            [
                stableLogSumExp, crossEntropyFromLogits, crossEntropyGradient, fiveEmails, hinge, calibration,
                thresholdOrWeight,
            ],
            [
                divergence, jensenShannon, gaussians, libraryOrder, generatorSlopes, coverOrSeek, boundAndGap,
            ],
            [focal, focalSlope, stableFocal, severalTasks],
            [relu, dense, pooling, convolution, parameterCounts, temperature, smoothedLabels],
        ]
        return Array(chapters.joined())
    }
}
