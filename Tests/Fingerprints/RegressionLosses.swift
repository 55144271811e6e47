// Fingerprints of losses that compare one number with one.

import LossFunctions

extension Fingerprint {
    /// Adds all that a loss says of examples.
    mutating func add<L: Loss>(
        _ loss: L, _ predictions: [Double], _ targets: [L.Target], weights: [Double]
    ) throws(LossError) {
        add(try loss(predictions, targets))
        add(try loss.values(predictions, targets))
        add(try loss.gradient(predictions, targets))
        add(try loss(predictions, targets, weights: weights))
        let both = try loss.valueAndGradient(predictions, targets, weights: weights, reduction: .sum)
        add(both.value)
        add(both.gradient)
    }
}

/// Fingerprints of a loss, with some hyperparameters, that compares one number with one.
func fingerprint<L: Loss<Double>>(
    of name: String, _ losses: L..., predictions: InputKind = .number, targets: InputKind = .number
) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let count = size == .ordinary ? 3000 : 300
                let x = inputs.numbers(count, predictions, size)
                let y = inputs.numbers(count, targets, size)
                try results.add(loss, x, y, weights: inputs.numbers(count, .positive, size))
            }
        }
    }
}

func fingerprintsOfRegressionLosses() {
    fingerprint(of: "MeanSquaredError", MeanSquaredError())
    fingerprint(of: "RootMeanSquaredError", RootMeanSquaredError())
    fingerprint(of: "MeanAbsoluteError", MeanAbsoluteError())
    fingerprint(of: "QuantileLoss", QuantileLoss(quantile: 0.2))
    fingerprint(of: "HuberLoss", HuberLoss(delta: 0.7), HuberLoss(delta: 1e-300))
    fingerprint(of: "LogCoshLoss", LogCoshLoss())
    fingerprint(
        of: "BarronLoss", BarronLoss(shape: -1, scale: 0.5), BarronLoss(shape: 0, scale: 2),
        BarronLoss(shape: 1.3, scale: 1e-3), BarronLoss(shape: 2, scale: 1),
        BarronLoss(shape: -.infinity, scale: 3))
    fingerprint(of: "PoissonLoss", PoissonLoss(), predictions: .positive, targets: .positive)
    fingerprint(
        of: "PoissonLossFromLogRates", PoissonLossFromLogRates(), predictions: .logit, targets: .positive)
    fingerprint(of: "GaussianNegativeLogLikelihood") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            var rows = inputs.numbers(600, .number, size)
            let variances = inputs.numbers(300, .positive, size)
            for (index, variance) in variances.enumerated() {
                rows[2 * index + 1] = max(variance, .leastNonzeroMagnitude)
            }
            let (y, weights) = (inputs.numbers(300, .number, size), inputs.numbers(300, .positive, size))
            try results.add(GaussianNegativeLogLikelihood(), rows, y, weights: weights)
        }
    }
    fingerprint(of: "GaussianNegativeLogLikelihoodFromLogVariances") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            let (rows, y) = (inputs.numbers(600, .number, size), inputs.numbers(300, .number, size))
            let weights = inputs.numbers(300, .positive, size)
            try results.add(GaussianNegativeLogLikelihoodFromLogVariances(), rows, y, weights: weights)
        }
    }
    fingerprint(of: "BarronNegativeLogLikelihood") { (results, inputs) throws(LossError) in
        for shape in [0, 0.4, 1, 1.99] {
            let loss = BarronNegativeLogLikelihood(shape: shape, scale: 0.3)
            for size in InputSize.allCases {
                let (x, y) = (inputs.numbers(500, .number, size), inputs.numbers(500, .number, size))
                let weights = inputs.numbers(500, .positive, size)
                try results.add(loss, x, y, weights: weights)
                let slopes = try loss.parameterGradient(x, y, weights: weights)
                results.add([slopes.shape, slopes.scale])
            }
        }
    }
}
