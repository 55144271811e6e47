// Barron's general robust loss and its likelihood.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Barron's loss")
struct BarronLossTests {
    @Test(
        "Value and derivative as exact as promised, shapes from -∞ to 30, errors from 1e-200 to 2e308",
        arguments: ["barron", "barronFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let loss = BarronLoss(shape: row.groups[1][0], scale: row.groups[1][1])
            try expectExact(loss, [row.groups[0][0]], [row.groups[0][1]], row.groups[2], "line \(row.line)")
        }
    }

    @Test("Likelihood: value within 1e-14, derivatives of shape and scale within 1e-12 of their terms")
    func likelihood() throws {
        for row in try ReferenceTable("barronLikelihood", in: .module).rows {
            let loss = BarronNegativeLogLikelihood(shape: row.groups[1][0], scale: row.groups[1][1])
            let (prediction, target) = ([row.groups[0][0]], [row.groups[0][1]])
            let exact = row.groups[2][0]
            #expect(
                abs(try loss(prediction, target) - exact) <= 1e-14 * max(1, abs(exact)), "line \(row.line)")
            let terms = stride(from: 0, to: 8, by: 2).map { row.groups[3][$0] }
            let gradient = try loss.parameterGradient(prediction, target)
            #expect(
                abs(gradient.shape - (terms[0] + terms[1])) <= 1e-12 * (abs(terms[0]) + abs(terms[1])),
                "line \(row.line)")
            #expect(
                abs(gradient.scale - (terms[2] + terms[3])) <= 1e-12 * (abs(terms[2]) + abs(terms[3])),
                "line \(row.line)")
        }
    }

    @Test("Its cases: squared error, Charbonnier, Cauchy, Geman-McClure, Welsch")
    func cases() throws {
        var random = SplitMix64(seed: 15)
        for _ in 0..<100 {
            let (p, t, c) = (random.uniform(-3, 3), random.uniform(-3, 3), random.uniform(0.5, 2))
            let z = (p - t) / c * ((p - t) / c)
            let cases: [(Double, Double)] = [
                (2, z / 2), (1, (z + 1).squareRoot() - 1), (0, log(onePlus: z / 2)), (-2, 2 * z / (z + 4)),
                (-.infinity, -expMinusOne(-z / 2)),
            ]
            for (shape, expected) in cases {
                let value = try BarronLoss(shape: shape, scale: c)([p], [t])
                #expect(abs(value - expected) <= 4e-15 * max(1, expected), "shape \(shape)")
            }
        }
    }

    // Z(2) = √(2π), Z(0) = √2 π.
    @Test("At shape 2 a normal, at shape 0 a Cauchy distribution")
    func distributions() throws {
        let normal = try BarronNegativeLogLikelihood(shape: 2, scale: 3)([5], [2])
        #expect(abs(normal - (0.5 + log(3) + 0.9189385332046727)) <= 1e-15)
        let cauchy = try BarronNegativeLogLikelihood(shape: 0, scale: 1)([1], [1])
        #expect(abs(cauchy - log(2.0.squareRoot() * .pi)) <= 1e-15)
    }

    @Test("Parameter gradients agree with central differences, weighted")
    func parameterGradients() throws {
        var random = SplitMix64(seed: 16)
        for _ in 0..<10 {
            let point = [random.uniform(0.2, 1.8), random.uniform(0.3, 3)]
            let predictions = (0..<4).map { _ in random.uniform(-3, 3) }
            let targets = (0..<4).map { _ in random.uniform(-3, 3) }
            let weights = (0..<4).map { _ in random.uniform(0, 2) }
            let gradient = try BarronNegativeLogLikelihood(shape: point[0], scale: point[1])
                .parameterGradient(predictions, targets, weights: weights)
            try expectGradient(
                [gradient.shape, gradient.scale],
                of: {
                    try BarronNegativeLogLikelihood(shape: $0[0], scale: $0[1])(
                        predictions, targets, weights: weights)
                }, at: point)
        }
    }

    @Test("Refused: shapes that have no distribution, and 2 for the gradient")
    func errors() {
        for value in [-0.1, 2.1, .nan, -.infinity] {
            expectRefused(
                BarronNegativeLogLikelihood(shape: value, scale: 1), [0], [0],
                .invalidParameter(name: "shape", value: value, expected: .fromZeroToTwo))
        }
        expectRefused(
            BarronNegativeLogLikelihood(shape: 1, scale: 0), [0], [0],
            .invalidParameter(name: "scale", value: 0, expected: .positive))
        expectError(.invalidParameter(name: "shape", value: 2, expected: .belowTwo)) {
            _ = try BarronNegativeLogLikelihood(shape: 2, scale: 1).parameterGradient([0], [0])
        }
        expectError(.weightsAllZero(argument: "weights")) {
            _ = try BarronNegativeLogLikelihood(shape: 1, scale: 1)
                .parameterGradient([0], [0], weights: [0])
        }
    }
}
