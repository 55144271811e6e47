// What a loss elicits: the constant prediction with the least mean loss, for those losses whose best prediction
// docs/Losses.md gives as a number or formula.
//
// Best predictions without a closed form are mpmath's, by golden-section search with 30 digits (the focal loss over
// classes: by its stationary point).

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

@Suite("What a loss elicits")
struct ElicitationTests {
    @Test(
        "Regression: mean, median, quantile; for Huber and log-cosh what may lie outside of mean and median")
    func regression() throws {
        let squares = (0...10).map { Double($0 * $0) }  // mean 35, median 25, quantile 0.85 at 81
        let lopsided: [Double] = [-3, -3, 0, 0, 6]  // mean and median 0
        for (loss, targets, best) in [
            (MeanSquaredError(), squares, 35), (RootMeanSquaredError(), squares, 35),
            (MeanAbsoluteError(), squares, 25), (QuantileLoss(quantile: 0.85), squares, 81),
            (HuberLoss(delta: 100), squares, 35), (HuberLoss(delta: 0.01), squares, 25),
            (HuberLoss(delta: 1), lopsided, -0.5), (LogCoshLoss(), lopsided, -0.530521791891),
        ] as [(any Loss<Double>, [Double], Double)] {
            try expectLeast(at: best, "\(loss)") { x in try loss(targets.map { _ in x }, targets) }
        }
    }

    @Test("Two classes: the share of 1s; what weights, smoothing and focusing make of it")
    func twoClasses() throws {
        for (loss, fromLogits, share, best) in [
            (BinaryCrossEntropy(), BinaryCrossEntropyFromLogits(), 0.3, 0.3),
            // w π / (w π + 1 - π)
            (
                BinaryCrossEntropy(positiveWeight: 10), BinaryCrossEntropyFromLogits(positiveWeight: 10),
                0.01, 0.1 / 1.09
            ),
            // π = 0.8 × 0.25 + 0.1 = 0.3
            (
                BinaryCrossEntropy(positiveWeight: 3, labelSmoothing: 0.2),
                BinaryCrossEntropyFromLogits(positiveWeight: 3, labelSmoothing: 0.2), 0.25, 0.5625
            ),
            (FocalLoss(gamma: 2), FocalLossFromLogits(gamma: 2), 0.3, 0.421520014164),
            (
                FocalLoss(gamma: 2, alpha: 0.75), FocalLossFromLogits(gamma: 2, alpha: 0.75), 0.3,
                0.523458805711
            ),
            (
                FocalLoss(gamma: 2, alpha: 0.25), FocalLossFromLogits(gamma: 2, alpha: 0.25), 0.5,
                0.39882404833
            ),
            (
                FocalLoss(gamma: 2, alpha: 0.25), FocalLossFromLogits(gamma: 2, alpha: 0.25), 0.3,
                0.3260008894
            ),
        ] as [(any Loss<Double>, any Loss<Double>, Double, Double)] {
            try expectLeast(at: best, "\(loss), share \(share)") { p in
                try loss([p, p], [1, 0], weights: [share, 1 - share])
            }
            try expectLeast(at: log(best) - log(1 - best), "\(fromLogits), share \(share)") { z in
                try fromLogits([z, z], [1, 0], weights: [share, 1 - share])
            }
        }
    }

    @Test("Margins, P = 0.3: the likelier class; 2 P - 1; the logit of P and half of it")
    func margins() throws {
        let logit = log(0.3) - log(0.7)
        for (loss, best) in [
            (HingeLoss(), -1), (SquaredHingeLoss(), -0.4), (LogisticLoss(), logit),
            (ExponentialLoss(), logit / 2),
        ] as [(any Loss<Double>, Double)] {
            try expectLeast(at: best, "\(loss)") { f in try loss([f, f], [1, -1], weights: [0.3, 0.7]) }
        }
        #expect(try ZeroOneLoss()([-1, -1], [1, -1], weights: [0.3, 0.7]) == 0.3)
        #expect(try ZeroOneLoss()([1, 1], [1, -1], weights: [0.3, 0.7]) == 0.7)
    }

    @Test("Classes: their shares; times the weights; flatter for focal loss")
    func classes() throws {
        let shares = [0.6, 0.3, 0.1]
        let weights = [1.0, 2, 3]  // 0.6, 0.6, 0.3: together 1.5
        let flatter = [0.48889066, 0.3531236, 0.15798574]
        for (loss, fromLogits, best) in [
            (
                SparseCategoricalCrossEntropy(classes: 3),
                SparseCategoricalCrossEntropyFromLogits(classes: 3), shares
            ),
            (
                SparseCategoricalCrossEntropy(classes: 3, classWeights: weights),
                SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: weights), [0.4, 0.4, 0.2]
            ),
            (
                SparseCategoricalFocalLoss(classes: 3, gamma: 2),
                SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2), flatter
            ),
            (
                SparseCategoricalCrossEntropy(classes: 3), SparseBrierLossFromLogits(classes: 3), shares
            ),
        ] as [(any Loss<Int>, any Loss<Int>, [Double])] {
            for (from, to) in [(0, 1), (1, 2), (2, 0)] {
                for (loss, best) in [(loss, best), (fromLogits, best.map { log($0) })] {
                    try expectLeast(at: 0, "\(loss), from class \(from) to \(to)") { moved in
                        var row = best
                        row[from] -= moved
                        row[to] += moved
                        return try loss(row + row + row, [0, 1, 2], weights: shares)
                    }
                }
            }
        }
    }

    @Test("Divergences: the mean, the normalised geometric mean; Jensen-Shannon's may lie outside of both")
    func divergences() throws {
        let targets = [0.1, 0.9, 0.1, 0.9, 0.99, 0.01]
        for (loss, best) in [
            (DivergenceLoss(KLDivergence(), outcomes: 2), 0.396666666667),
            (DivergenceLoss(DistributionCrossEntropy(), outcomes: 2), 0.396666666667),
            (DivergenceLoss(ReverseKLDivergence(), outcomes: 2), 0.516716325594),
            (DivergenceLoss(JensenShannonDivergence(), outcomes: 2), 0.367975580255),
        ] as [(any Loss<Double>, Double)] {
            try expectLeast(at: best, "\(loss)") { q in
                try loss([q, 1 - q, q, 1 - q, q, 1 - q], targets)
            }
        }
    }

    @Test("A discriminator: the share of real examples, were there as many of each kind")
    func discriminators() throws {
        // At a place where 2 of 4 real and 3 of 10 generated examples are: 0.5 / (0.5 + 0.3).
        for (loss, elsewhere) in [
            (MinimaxDiscriminatorLoss(), 0.5), (LeastSquaresDiscriminatorLoss(), 0.5),
        ] as [(any DiscriminatorLoss, Double)] {
            try expectLeast(at: 0.625, "\(loss)") { d in
                try loss(
                    real: [d, d, elsewhere, elsewhere],
                    generated: [d, d, d] + Array(repeating: elsewhere, count: 7))
            }
        }
    }

    @Test("Learned variances: s = ln L for L above 0; no lowest point for L of 0 or below")
    func variances() throws {
        let loss = UncertaintyWeightedLoss()
        try expectLeast(at: log(3), "s") { s in try loss([3], logVariances: [s]) }
        for task in [0.0, -2] {
            for s in [0.0, -10, -100] {
                #expect(try loss([task], logVariances: [s - 1]) < loss([task], logVariances: [s]))
            }
        }
    }

    /// Expects a larger value on both sides.
    private func expectLeast(
        at best: Double, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
        of function: (Double) throws -> Double
    ) rethrows {
        let least = try function(best)
        for other in [best - 1e-4, best + 1e-4] {
            let value = try function(other)
            #expect(value > least, "\(what): \(value) at \(other)", sourceLocation: sourceLocation)
        }
    }
}
