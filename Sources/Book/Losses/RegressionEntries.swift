// The page of losses: predictions and targets that are numbers.

import Foundation
import LossFunctions

func regressionLosses() throws -> LossFamily {
    try LossFamily(
        title: "Regression", folders: ["Regression"],
        introduction: "Prediction ŷ and target y are numbers in the same unit; e = ŷ − y is the error, N "
            + "the number of examples.",
        entries: [
            LossEntry(
                "MeanSquaredError",
                numerics: "The square of an error beyond 1.3 × 10¹⁵⁴ is infinite, but the mean over N "
                    + "examples may not be: 2 × 10¹⁵⁴ among four gives 10³⁰⁸ here.",
                says: [
                    "1.3 × 10¹⁵⁴": Double.greatestFiniteMagnitude.squareRoot(),
                    "10³⁰⁸": MeanSquaredError()([2e154, 0, 0, 0], [0, 0, 0, 0]),
                ],
                figure: errorFigure(
                    MeanSquaredError(), -3...3, -6...9,
                    "A parabola; its gradient is a line through 0.")),
            LossEntry(
                "RootMeanSquaredError",
                numerics: "For errors of 10⁻²⁰⁰ the squares are 0 and the obvious formula gives 0. Here "
                    + "the errors are scaled by a power of two first: 10⁻²⁰⁰.",
                says: [
                    "0": (1e-200 * 1e-200).squareRoot(),
                    "10⁻²⁰⁰": RootMeanSquaredError()([1e-200, -1e-200], [0, 0]),
                ],
                figure: errorFigure(
                    RootMeanSquaredError(), -3...3, -1.5...3,
                    "For one example, the absolute value: "
                        + "a V with its point at 0; the gradient jumps from −1 to 1.")),
            LossEntry(
                "MeanAbsoluteError",
                numerics: "The difference of 10³⁰⁸ and −10³⁰⁸ is infinite; its mean with three errors of 0 "
                    + "is 5 × 10³⁰⁷ here.",
                says: ["5 × 10³⁰⁷": MeanAbsoluteError()([1e308, 0, 0, 0], [-1e308, 0, 0, 0])],
                figure: errorFigure(
                    MeanAbsoluteError(), -3...3, -1.5...3,
                    "A V with its point at 0; the gradient jumps from −1 to 1.")),
            LossEntry(
                "HuberLoss",
                numerics: "With clipping written as min and max, and no square of the error in the linear "
                    + "part, an error of 10²⁰⁰ costs 10²⁰⁰ and has the gradient 1, where the square is "
                    + "infinite.",
                says: [
                    "10²⁰⁰": HuberLoss(delta: 1)([1e200], [0]),
                    "1": HuberLoss(delta: 1).gradient([1e200], [0])[0],
                ],
                figure: errorFigure(
                    HuberLoss(delta: 1), -3...3, -1.5...3,
                    "A parabola between −1 and 1 that goes on as straight lines; the gradient is a line "
                        + "clipped at −1 and 1.")),
            LossEntry(
                "LogCoshLoss",
                numerics: "`log(cosh(e))` is ∞ from e = 711 on; |e| + ln(1 + e^(−2|e|)) − ln 2 gives −1.9 "
                    + "× 10⁻⁹ at e = 10⁻⁸ in Keras, whose ln 2 has 24 bits, where 5 × 10⁻¹⁷ is right. "
                    + "Here: a series near 0, 100 bits where terms cancel.",
                says: [
                    "∞": log(cosh(711.0)),
                    "−1.9 × 10⁻⁹": 1e-8 + log(1 + exp(-2e-8)) - Double(Float(log(2.0))),
                    "5 × 10⁻¹⁷": LogCoshLoss()([1e-8], [0]),
                ],
                figure: errorFigure(
                    LogCoshLoss(), -3...3, -1.5...3,
                    "A curve like a parabola near 0 and like straight lines far out; the gradient is an S "
                        + "from −1 to 1.")),
            LossEntry(
                "QuantileLoss",
                numerics: "An error beyond the range of Double may cost less than that, as the price "
                    + "multiplies first: 3.4 × 10³⁰⁸ at ¼ costs 8.5 × 10³⁰⁷.",
                says: ["8.5 × 10³⁰⁷": QuantileLoss(quantile: 0.75)([1.7e308], [-1.7e308])],
                figure: errorFigure(
                    QuantileLoss(quantile: 0.8), -3...3, -1.5...2.5,
                    "A lopsided V for τ = 0.8: four times as steep on the left; the gradient jumps from "
                        + "−0.8 to 0.2.")),
            LossEntry(
                "BarronLoss",
                numerics: "At α = 0 and 2 the formula is 0/0 and 0 × ∞; near them it cancels: for α = "
                    + "10⁻¹⁵ an error of 1 costs 0.44 in doubles, where 0.41 is right. Written with (eᵘ − "
                    + "1)/u it has no such places: within 1 ulp for every α.",
                says: [
                    "0.44": (2 - 1e-15) / 1e-15 * (pow(1 / (2 - 1e-15) + 1, 0.5e-15) - 1),
                    "0.41": BarronLoss(shape: 1e-15, scale: 1)([1], [0]),
                ],
                figure: errorFigure(
                    BarronLoss(shape: -2, scale: 1), -5...5, -1...2,
                    "For α = −2 a dip that levels out at 2; the gradient rises to a peak near 1 and falls "
                        + "back towards 0.")),
            LossEntry(
                "BarronNegativeLogLikelihood",
                numerics: "A double exponential sum of 257 points gives Z. For shape 0, where Z is √2 π, "
                    + "an error of 0 costs ln Z = 1.49130348.",
                says: ["1.49130348": BarronNegativeLogLikelihood(shape: 0, scale: 1)([0], [0])],
                figure: errorFigure(
                    BarronNegativeLogLikelihood(shape: 0, scale: 1), -5...5, -1...5,
                    "For shape 0, a Cauchy distribution: a dip to 1.5 at 0 that rises ever more slowly.")),
            LossEntry(
                "PoissonLoss",
                numerics: "The gradient 1 − y/μ loses what (μ − y)/μ keeps: for y = 1 and μ = 1 + 2⁻⁵² "
                    + "it is 2.2 × 10⁻¹⁶.",
                says: ["2.2 × 10⁻¹⁶": PoissonLoss().gradient([1 + 0x1p-52], [1])[0]],
                figure: LossFigure(
                    x: "rate, for a count of 3", range: 0.3...9, y: -4...4,
                    description: "A lopsided bowl with its lowest point, −0.30, at a rate of 3; the gradient "
                        + "rises from −∞ towards 1.",
                    value: { try PoissonLoss()([$0], [3]) },
                    gradient: { try PoissonLoss().gradient([$0], [3])[0] })),
            LossEntry(
                "PoissonLossFromLogRates",
                numerics: "eˣ and y x, and eˣ and y, are subtracted with 100 bits where they cancel.",
                figure: LossFigure(
                    x: "logarithm of a rate, for a count of 3", range: -2...2.5, y: -4...10,
                    description: "A bowl with its lowest point at ln 3 = 1.1; the gradient rises from −3 "
                        + "as eˣ does.",
                    value: { try PoissonLossFromLogRates()([$0], [3]) },
                    gradient: { try PoissonLossFromLogRates().gradient([$0], [3])[0] })),
            LossEntry(
                "GaussianNegativeLogLikelihood",
                numerics: "v − (m − y)² is taken without rounding where it cancels.",
                figure: LossFigure(
                    x: "variance, for an error of 1", range: 0.15...4, y: -3...3,
                    description: "A lopsided bowl with its lowest point, ½, at a variance of 1; it is steep "
                        + "below, and flat above.",
                    value: { try GaussianNegativeLogLikelihood()([1, $0], [0]) },
                    gradient: { try GaussianNegativeLogLikelihood().gradient([1, $0], [0])[1] })),
            LossEntry(
                "GaussianNegativeLogLikelihoodFromLogVariances",
                numerics:
                    "e⁻ˢ has 98 bits: where (m − y)² e⁻ˢ is nearly 1, their difference keeps its digits.",
                figure: LossFigure(
                    x: "logarithm of the variance, for an error of 1", range: -3...5, y: -2...4,
                    description: "A bowl with its lowest point, ½, at 0; the gradient rises to ½.",
                    value: { try GaussianNegativeLogLikelihoodFromLogVariances()([1, $0], [0]) },
                    gradient: {
                        try GaussianNegativeLogLikelihoodFromLogVariances().gradient([1, $0], [0])[1]
                    })),
        ])
}

/// The figure of a loss over the error, at a target of 0.
func errorFigure(
    _ loss: some Loss<Double>, _ range: ClosedRange<Double>, _ y: ClosedRange<Double>, _ description: String
) -> LossFigure {
    LossFigure(
        x: "prediction − target", range: range, y: y, description: description,
        value: { try loss([$0], [0]) }, gradient: { try loss.gradient([$0], [0])[0] })
}
