// A polynomial of degree 9 through ten noisy points of a curve: what it costs there, on new
// points, and on average.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The curve, the places where it is measured, and fits to the measurements.
enum WigglyCurve {
    static let trainX = (0..<10).map { -1 + 2 * (Double($0) + 0.5) / 10 }
    static let testX = (0..<400).map { -0.9 + 1.8 * Double($0) / 399 }
    static let trainPowers = trainX.map { powers($0) }
    static let testPowers = testX.map { powers($0) }

    static func curve(_ x: Double) -> Double { tanh(4 * x) }

    static func powers(_ x: Double) -> [Double] {
        var result = [x]
        for _ in 2...9 { result.append(result[result.count - 1] * x) }
        return result
    }

    /// The polynomial of the least squared error at the ten places, with a penalty on its
    /// weights.
    static func fit(_ measured: [Double], strength: Double) throws -> LinearModel {
        try LinearModel.leastSquares(trainPowers, measured, penaltyStrength: strength)
    }

    static func measurements(_ x: [Double], noise: Double, _ random: inout SeededRandom)
        -> [Double]
    {
        x.map { curve($0) + noise * random.gaussian() }
    }

    /// One draw of the ten points and of new ones: the loss on these for each strength, and how
    /// far from the curve the fit is.
    typealias Draw = (loss: [Double], fromCurve: [Double])

    static func draws(_ count: Int, noise: Double, strengths: [Double]) throws -> Runs<Draw> {
        try repeated(count) { seed in
            var random = SeededRandom(seed: seed)
            let measured = measurements(trainX, noise: noise, &random)
            let new = measurements(testX, noise: noise, &random)
            let guesses = try strengths.map {
                try fit(measured, strength: $0).predictions(testPowers)
            }
            return (
                loss: try guesses.map { try MeanSquaredError()($0, new) },
                fromCurve: try guesses.map { try MeanSquaredError()($0, testX.map(curve)) }
            )
        }
    }

    /// What a fit costs on new points, on average over all draws of the noise.
    ///
    /// The fit is linear in the measurements, so a prediction is the sum of what each of the
    /// ten passes on: of the curve, and of its noise.
    struct ExpectedLoss {
        /// Of new points, which nothing avoids.
        var newNoise: Double
        /// What the noise of the ten points adds.
        var oldNoise: Double
        /// How far the fit to the curve itself, without noise, is from it (mean square).
        var misfit: Double
        var whole: Double { newNoise + oldNoise + misfit }
        /// On the ten points themselves.
        var training: Double
    }

    static func expectedLoss(noise: Double, strength: Double, everyNth: Int = 1) throws
        -> ExpectedLoss
    {
        let newX = stride(from: 0, to: testX.count, by: everyNth).map { testX[$0] }
        let newPowers = newX.map(powers)
        let loss = MeanSquaredError()
        let ofCurve = try fit(trainX.map(curve), strength: strength)
        var (oldNoise, kept) = (0.0, 0.0)
        for i in trainX.indices {
            let spike = trainX.indices.map { $0 == i ? 1.0 : 0 }
            let passedOn = try fit(spike, strength: strength)
            oldNoise += try loss(passedOn.predictions(newPowers), newX.map { _ in 0 })
            kept += try loss(passedOn.predictions(trainPowers), spike)
        }
        let variance = noise * noise
        return ExpectedLoss(
            newNoise: variance, oldNoise: variance * oldNoise,
            misfit: try loss(ofCurve.predictions(newPowers), newX.map(curve)),
            training: try loss(ofCurve.predictions(trainPowers), trainX.map(curve)) + variance
                * kept)
    }

    /// Of the noise of the ten points, how much the free polynomial has at a place: the sum of
    /// its squared shares.
    static func noisePassedOn(at x: Double) -> Double {
        var sum = 0.0
        for xi in trainX {
            var share = 1.0
            for other in trainX where other != xi { share *= (x - other) / (xi - other) }
            sum += share * share
        }
        return sum
    }

    /// What the polynomial without a penalty costs on average on a new measurement at a place.
    static func expectedLossOfFree(noise: Double, at x: Double) throws -> Double {
        let ofCurve = try fit(trainX.map(curve), strength: 0)
        let misfit = try ofCurve.predictions([powers(x)])[0] - curve(x)
        return noise * noise * (1 + noisePassedOn(at: x)) + misfit * misfit
    }
}

// MARK: - Figures

extension WigglyCurve {
    /// The fits with no penalty, with one, and with one that is too strong.
    static func threeFits(_ measured: [Double], strength: Double) throws -> Panels {
        // Where new points are measured: beyond it nothing is asked of the polynomial.
        let x = (0...180).map { -0.9 + Double($0) / 100 }
        func panel(_ strength: Double) throws -> Plot {
            let model = try fit(measured, strength: strength)
            return try Plot(
                title: "λ = \(decimal(strength))",
                x: Axis("x", in: -1...1, ticks: [-0.5, 0, 0.5]),
                y: Axis("y", in: -2...2),
                [
                    .line("polynomial", x: x, y: try model.predictions(x.map(powers))),
                    .line("true curve", x: x, y: x.map(curve)),
                    .points("measured", x: trainX, y: measured),
                ], alt: "λ = \(decimal(strength))")
        }
        let kept = try fit(measured, strength: strength).predictions(testPowers)
        let farthest = zip(kept, testX).map { abs($0 - curve($1)) }.max() ?? 0
        return try Panels(
            title: "A polynomial of degree 9, penalised", across: 3, areaHeight: 240,
            [panel(0), panel(strength), panel(10)],
            alt:
                "Three panels with the same ten points along an S-shaped curve. Without a "
                + "penalty "
                + "the polynomial goes through all of them and swings in between; with λ = "
                + "\(decimal(strength)) it is at most \(decimal(farthest, 2)) from the true "
                + "curve "
                + "between the outermost points; with λ = 10 it is nearly flat.")
    }

    /// The three parts of the expected loss on new points, over the strength, above the loss on
    /// the ten points.
    static func bargain(noise: Double) throws -> Plot {
        let strengths = (0...27).map { pow(10, -8 + Double($0) / 3) }
        let losses = try strengths.map {
            try expectedLoss(noise: noise, strength: $0, everyNth: 8)
        }
        let floor = losses.map(\.newNoise)
        let middle = losses.map { $0.newNoise + $0.oldNoise }
        let free = try expectedLoss(noise: noise, strength: 0)
        let least = losses.indices.min { losses[$0].whole < losses[$1].whole } ?? 0
        return try Plot(
            title: "What a penalty buys, and what it costs",
            x: Axis("strength of the penalty λ", scale: .logarithmic),
            y: Axis("expected loss", in: 0...max(0.8, 1.1 * free.whole)),
            [
                .band(
                    "noise of the new points", x: strengths, from: floor.map { _ in 0 },
                    to: floor),
                .band("noise of the ten points", x: strengths, from: floor, to: middle),
                .band("misfit", x: strengths, from: middle, to: losses.map(\.whole)),
                .line("loss on the ten points", x: strengths, y: losses.map(\.training)),
                .horizontalRule("loss on new points at λ = 0", at: free.whole),
                .label(
                    "least", at: (strengths[least], losses[least].whole + 0.12), .above,
                    arrowTo: (strengths[least], losses[least].whole)),
            ],
            alt:
                "Three layers, which are the loss on new points, over the strength of the penalty. "
                + "The lowest is level. The second, the noise of "
                + "the ten points, is thick on the left and thins out to nothing. The third, "
                + "the misfit, is thin "
                + "and grows on the right. Their sum is a U whose bottom lies near "
                + "\(decimal(strengths[least], 1)); the loss on the ten points only rises.")
    }
}
