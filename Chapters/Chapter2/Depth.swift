// A chain of layers that each multiply by a weight: what is left of a slope at its bottom.

import Figures
import LossFunctions
import Workbook

enum Chain {
    /// What some layers of a weight multiply a slope by.
    static func product(_ weight: Double, _ layers: Int) -> Double {
        (0..<layers).reduce(1) { product, _ in product * weight }
    }

    /// A loss's slope at the prediction 0.3, target 1, and at the first of 30 layers' outputs.
    static func slopes(_ loss: some Loss<Double>, weight: Double) throws -> (
        top: Double, bottom: Double
    ) {
        // The first layer's output, from which 29 more lead to the prediction, is moved a
        // little.
        let rest = product(weight, 29)
        let (firstOutput, h) = (0.3 / rest, 1e-6 * 0.3 / rest)
        func lossFrom(_ output: Double) throws -> Double { try loss([output * rest], [1]) }
        return (
            top: try loss.gradient([0.3], [1])[0],
            bottom: try (lossFrom(firstOutput + h) - lossFrom(firstOutput - h)) / (2 * h)
        )
    }

    /// The slopes under squared error and under logistic loss.
    static func twoLosses(weight: Double) throws -> [(top: Double, bottom: Double)] {
        [
            try slopes(MeanSquaredError(), weight: weight),
            try slopes(LogisticLoss(), weight: weight),
        ]
    }

    /// Shows what the prose cites.
    static func show(weight: Double) throws {
        for (name, slopes) in zip(["squared", "logistic"], try twoLosses(weight: weight)) {
            Workbook.show("\(name), top", slopes.top)
            Workbook.show("\(name), ratio", slopes.bottom / slopes.top)
        }
    }

    /// The slopes at an exploded prediction, with the target 0, or the label −1.
    static func checkExploded() throws {
        let exploded = product(1.5, 30)
        let squared = try MeanSquaredError().gradient([exploded], [0])[0]
        let logistic = try LogisticLoss().gradient([exploded], [-1])[0]
        expect(
            "at the prediction 1.5³⁰ squared error's slope is above 10⁵, logistic loss's at most 1",
            squared > 1e5 && logistic > 0 && logistic <= 1)
    }

    static func figure() throws -> Plot {
        let layers = (1...40).map { Double($0) }
        return try Plot(
            title: "What is left of a slope at the first of n layers",
            x: Axis("layers n", in: 1...40),
            y: Axis(
                "slope at the bottom ÷ at the top", in: 1e-24...1e8, scale: .logarithmic,
                ticks: [
                    Axis.Tick(1e-24, "10⁻²⁴"), Axis.Tick(1e-16, "10⁻¹⁶"),
                    Axis.Tick(1e-8, "10⁻⁸"),
                    Axis.Tick(1, "1"), Axis.Tick(1e8, "10⁸"),
                ]),
            names: .atCurveEnds,
            [
                ("w = 1.5", 1.5), ("w = 1", 1), ("w = 0.5", 0.5),
                ("sigmoids, w = 1: at most", 0.25),
            ].map { name, weight in
                .line(
                    name, x: layers,
                    y: layers.map { product(weight, Int($0) - 1) })
            },
            alt:
                "On a logarithmic scale four straight lines from 1 at one layer. With the "
                + "weight 1.5 the line rises to some millions at 40 layers, with 1 it stays, "
                + "with 0.5 it falls to a million millionth, and for sigmoids with the "
                + "weight 1 far lower."
        )
    }
}
