// Losses of a prediction and a target that are numbers.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

/// The losses of two finite numbers that cost 0, with a derivative of 0, where the two are equal.
private func regressionLosses(_ reduction: Reduction = .mean) -> [any Loss<Double>] {
    [
        MeanSquaredError(reduction: reduction), RootMeanSquaredError(),
        MeanAbsoluteError(reduction: reduction),
        HuberLoss(delta: 0.7, reduction: reduction), LogCoshLoss(reduction: reduction),
        QuantileLoss(quantile: 0.2, reduction: reduction),
        BarronLoss(shape: -1, scale: 0.5, reduction: reduction),
    ]
}

@Suite("Regression losses")
struct RegressionLossTests {
    @Test(
        "Values and derivatives as exact as promised, errors of 5e-324 and 3.4e308 included",
        arguments: ["regression", "regressionFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (prediction, target) = ([row.groups[0][0]], [row.groups[0][1]])
            let (delta, quantile) = (row.groups[1][0], row.groups[1][1])
            let what = "line \(row.line)"
            try expectExact(MeanSquaredError(), prediction, target, row.groups[2], within: 2, what)
            try expectExact(MeanAbsoluteError(), prediction, target, row.groups[3], what)
            // The error's half ulp counts twice in error - ½ delta, and two more roundings follow.
            try expectExact(HuberLoss(delta: delta), prediction, target, row.groups[4], within: 3, what)
            try expectExact(LogCoshLoss(), prediction, target, row.groups[5], within: 2, what)
            try expectExact(
                QuantileLoss(quantile: quantile), prediction, target, row.groups[6], within: 2, what)
        }
    }

    // By hand: errors -½, ½, 0 and 1 give squares ¼, ¼, 0, 1 with mean 3/8.
    @Test("Four errors by hand")
    func byHand() throws {
        let (predictions, targets) = ([2.5, 0.0, 2.0, 8.0], [3.0, -0.5, 2.0, 7.0])
        #expect(try MeanSquaredError()(predictions, targets) == 0.375)
        #expect(try MeanSquaredError(reduction: .sum)(predictions, targets) == 1.5)
        #expect(try MeanSquaredError().gradient(predictions, targets) == [-0.25, 0.25, 0, 0.5])
        #expect(try RootMeanSquaredError()(predictions, targets) == 0.375.squareRoot())
        #expect(try MeanAbsoluteError()(predictions, targets) == 0.5)
        #expect(try MeanAbsoluteError().gradient(predictions, targets) == [-0.25, 0.25, 0, 0.25])
        #expect(try HuberLoss(delta: 0.5)(predictions, targets) == (0.125 + 0.125 + 0.375) / 4)
        #expect(try HuberLoss(delta: 0.5).gradient(predictions, targets) == [-0.125, 0.125, 0, 0.125])
        #expect(try QuantileLoss(quantile: 0.75)(predictions, targets) == (0.375 + 0.125 + 0.25) / 4)
        #expect(
            try QuantileLoss(quantile: 0.75).gradient(predictions, targets) == [-0.1875, 0.0625, 0, 0.0625])
    }

    @Test("Perfect predictions: 0, with a gradient of 0")
    func perfect() throws {
        let y = [1.0, -2, 1e300, .leastNonzeroMagnitude]
        for loss in regressionLosses() {
            #expect(try loss(y, y) == 0, "\(loss)")
            #expect(try loss.gradient(y, y) == [0, 0, 0, 0], "\(loss)")
        }
    }

    @Test("A mean may be finite though a value, or the sum, is not")
    func overflow() throws {
        // Squares 4e308 and 0: the mean of four is 1e308.
        let (predictions, targets) = ([2e154, 0, 0, 0], [0.0, 0, 0, 0])
        #expect(abs(try MeanSquaredError()(predictions, targets) - 1e308) <= 4 * 1e308.ulp)
        #expect(try MeanSquaredError().values(predictions, targets)[0] == .infinity)
        // An error of 3.4e308: 2 × that / 4 = 1.7e308, and their mean is 0.85e308.
        let far = [1.7e308, 0, 0, 0]
        #expect(try MeanSquaredError().gradient(far, [-1.7e308, 0, 0, 0]) == [1.7e308, 0, 0, 0])
        #expect(try MeanAbsoluteError()(far, [-1.7e308, 0, 0, 0]) == 0.85e308)
        #expect(try LogCoshLoss()(far, [-1.7e308, 0, 0, 0]) == 0.85e308)
        #expect(try QuantileLoss(quantile: 0.75)(far, [-1.7e308, 0, 0, 0]) == 0.2125e308)
        #expect(try HuberLoss(delta: 1)(far, [-1.7e308, 0, 0, 0]) == 0.85e308)
        #expect(try MeanAbsoluteError()([1e308, 1e308], [0, 0]) == 1e308)
        #expect(try RootMeanSquaredError()([1.7e308, 1.7e308], [-1.7e308, 1.6e308]) == .infinity)
    }

    @Test(
        "RMSE comes through where squares do not: 1e200 and 1e-200",
        arguments: [1e-308, 1e-200, 1, 1e200, 1e308])
    func rootOfExtremes(size: Double) throws {
        let root = RootMeanSquaredError()
        #expect(try root([size, -size], [0, 0]) == size)
        #expect(try root.gradient([size, -size], [0, 0]) == [0.5, -0.5])
        // The root of (9 + 16)/2 is 3.5355…
        #expect(abs(try root([0.375 * size, size / 2], [0, 0]) - size * 0.4419417382415922) <= 4 * size.ulp)
    }

    @Test("Weights: an integer weight is a repeated example, 0 is none")
    func weights() throws {
        let (predictions, targets) = ([1.5, -2.0, 7.0, 0.25], [1.0, 1.0, 9.0, 1e9])
        let repeated = ([1.5, -2, -2, 7, 7, 7], [1.0, 1, 1, 9, 9, 9])
        for loss in regressionLosses() + regressionLosses(.sum) {
            let weighted = try loss(predictions, targets, weights: [1, 2, 3, 0])
            let plain = try loss(repeated.0, repeated.1)
            #expect(abs(weighted - plain) <= 1e-15 * plain, "\(loss)")
            let gradient = try loss.gradient(predictions, targets, weights: [1, 2, 3, 0])
            let full = try loss.gradient(repeated.0, repeated.1)
            #expect(abs(gradient[1] - (full[1] + full[2])) <= 1e-15 * abs(gradient[1]), "\(loss)")
            #expect(gradient[3] == 0, "\(loss)")
        }
    }

    @Test("Only the ratio of weights counts: 1e-200 and 1e308 are as good as 1")
    func extremeWeights() throws {
        let (predictions, targets) = ([3e-150, -1e-150], [0.0, 0])
        for weight in [1e-200, 1, 1e308] {
            let weights = [weight, weight]
            #expect(
                try MeanSquaredError().gradient(predictions, targets, weights: weights) == [3e-150, -1e-150])
            #expect(try MeanAbsoluteError()(predictions, targets, weights: weights) == 2e-150)
        }
    }

    @Test("Gradients agree with central differences", arguments: [Reduction.mean, .sum])
    func gradients(reduction: Reduction) throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<20 {
            let targets = (0..<5).map { _ in random.uniform(-2, 2) }
            // Off the kink at the target by more than a step.
            let predictions = targets.map { $0 + (random.next() & 1 == 0 ? 1 : -1) * random.uniform(0.01, 3) }
            let weights = (0..<5).map { _ in random.uniform(0, 2) }
            for loss in regressionLosses(reduction) {
                try expectGradient(
                    try loss.gradient(predictions, targets, weights: weights),
                    of: { try loss($0, targets, weights: weights) }, at: predictions)
            }
        }
    }

    @Test(
        "Huber tends to half the squared error and to delta times the absolute error; quantile ½ is half MAE")
    func limits() throws {
        var random = SplitMix64(seed: 4)
        let predictions = (0..<100).map { _ in random.uniform(-2, 2) }
        let targets = (0..<100).map { _ in random.uniform(-2, 2) }
        let half = try MeanSquaredError()(predictions, targets) / 2
        #expect(abs(try HuberLoss(delta: 5)(predictions, targets) - half) <= 1e-15 * half)
        let absolute = try MeanAbsoluteError()(predictions, targets)
        #expect(abs(try HuberLoss(delta: 1e-9)(predictions, targets) / 1e-9 - absolute) <= 1e-9)
        #expect(try QuantileLoss(quantile: 0.5)(predictions, targets) == absolute / 2)
        // Log-cosh lies between: below half the square, above the absolute error less ln 2.
        let smooth = try LogCoshLoss()(predictions, targets)
        #expect(smooth < half && smooth > absolute - log(2))
    }
}

@Suite("Regression losses: refused input")
struct RegressionLossErrorTests {
    @Test("Counts that differ, no examples")
    func counts() {
        for loss in regressionLosses() {
            let mismatch = LossError.countMismatch(
                argument: "targets", count: 2, other: "predictions", otherCount: 1)
            expectRefused(loss, [1], [1, 2], mismatch)
            expectRefused(loss, [], [], .emptyInput(argument: "predictions"))
        }
    }

    @Test("What is not finite", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        for loss in regressionLosses() {
            expectRefused(
                loss, [0, value], [0, 0],
                .invalidElement(argument: "predictions", index: 1, value: value, expected: .finite))
            expectRefused(
                loss, [0, 0], [value, 0],
                .invalidElement(argument: "targets", index: 0, value: value, expected: .finite))
        }
    }

    @Test("Weights: counts that differ, negative, NaN, all 0")
    func weights() {
        for loss in regressionLosses() {
            expectError(
                .countMismatch(argument: "weights", count: 1, other: "the examples", otherCount: 2)
            ) { _ = try loss([0, 0], [0, 0], weights: [1]) }
            expectError(
                .invalidElement(argument: "weights", index: 1, value: -1, expected: .notNegative)
            ) { _ = try loss.gradient([0, 0], [0, 0], weights: [1, -1]) }
            expectError(
                .invalidElement(argument: "weights", index: 0, value: .nan, expected: .notNegative)
            ) { _ = try loss.valueAndGradient([0, 0], [0, 0], weights: [.nan, 1]) }
            expectError(.weightsAllZero(argument: "weights")) {
                _ = try loss([0, 0], [0, 0], weights: [0, 0])
            }
        }
    }

    @Test("Hyperparameters", arguments: [0, -1, .nan, .infinity] as [Double])
    func hyperparameters(value: Double) {
        expectRefused(
            HuberLoss(delta: value), [0], [0],
            .invalidParameter(name: "delta", value: value, expected: .positive))
        expectRefused(
            QuantileLoss(quantile: value), [0], [0],
            .invalidParameter(name: "quantile", value: value, expected: .betweenZeroAndOne))
        expectRefused(
            BarronLoss(shape: 1, scale: value), [0], [0],
            .invalidParameter(name: "scale", value: value, expected: .positive))
    }

    @Test("A shape that is NaN or +∞", arguments: [Double.nan, .infinity])
    func shape(value: Double) {
        expectRefused(
            BarronLoss(shape: value, scale: 1), [0], [0],
            .invalidParameter(name: "shape", value: value, expected: .shape))
    }
}
