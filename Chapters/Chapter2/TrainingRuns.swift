// What the page on training computes and the documents' statements are judged by.

import Learning

struct TrainingRuns {
    /// The MSE of a line over its slope and intercept, its two slopes, and paths down it.
    var bowl: Bowl
    /// Bottom ÷ top, under squared error and under cross-entropy.
    var vanishingRatios: [Double]
    var loop: Loop
    var race: Race
    var masks: DropoutMasks

    struct Loop {
        var x: [[Double]]
        var y: [Double]
        var model: LinearModel
        var printedLosses: [Double]
        var wholeLosses: [Double]
        var meanOfMeans: Double
        var weightedMean: Double
    }
}
