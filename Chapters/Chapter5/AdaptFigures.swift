// The figures of losses that adapt: what the learned shape does, which shapes are learned, what
// shared weights find.

import ElementaryFunctions
import Figures
import LossFunctions
import Repetition
import Workbook

/// Errors as a histogram, with the density of the loss that was learned, and with that of least
/// squares.
func learnedDensities(_ draw: OneDraw) throws -> Panels {
    let samples: [(title: String, errors: [Double], loss: BarronNegativeLogLikelihood)] = [
        ("Gaussian errors", draw.cleanErrors, draw.clean.density),
        (
            "every tenth error \(decimal(draw.outlier)) times as large", draw.dirtyErrors,
            draw.dirty.density
        ),
    ]
    let grid = (0...400).map { -6 + Double($0) * 0.03 }
    let zeros = grid.map { _ in 0.0 }
    return try Panels(
        title: "The errors, and the noise that each loss takes them for", across: 1,
        areaHeight: 170,
        samples.map { sample in
            let variance = mean(sample.errors.map { $0 * $0 })
            let learned = try sample.loss.values(grid, zeros).map { exp(-$0) }
            return try Plot(
                title: sample.title, x: Axis("error", in: -6...6),
                y: Axis("density", in: 0...0.52),
                [
                    .histogram(
                        "errors", of: sample.errors, in: -6...6, bins: 24, asDensity: true),
                    .line(
                        "squared error's Gaussian", x: grid,
                        y: grid.map {
                            exp(-$0 * $0 / (2 * variance))
                                / (2 * Double.pi * variance).squareRoot()
                        }),
                    .line("the learned shape", x: grid, y: learned),
                ], alt: "Errors and densities.")
        },
        alt:
            "Two histograms of errors. Above, Gaussian errors: both curves follow the "
            + "bars. Below, with outliers: the Gaussian is far too flat in the middle, the "
            + "learned shape has a narrow peak, a little above the tallest bars, and long tails."
    )
}

/// How hard an error pulls at the line: the slopes of three losses.
func slopesFigure(learned fit: AdaptiveFit) throws -> Plot {
    let learned = BarronLoss(shape: fit.shape, scale: fit.scale)
    let grid = (0...400).map { -8 + Double($0) * 0.04 }
    func slopes(_ loss: some Loss<Double>) throws -> [Double] {
        try loss.gradient(grid, grid.map { _ in 0 }).map { $0 * Double(grid.count) }
    }
    return try Plot(
        title: "How hard an error pulls at the line", x: Axis("error", in: -8...8),
        y: Axis("slope of the loss", in: -4...4),
        [
            .line("squared error", x: grid, y: try slopes(MeanSquaredError()).map { $0 / 2 }),
            .line("Huber, δ = 1.345", x: grid, y: try slopes(HuberLoss(delta: 1.345))),
            .line("Barron, the learned shape", x: grid, y: try slopes(learned)),
        ],
        alt:
            "The slopes of three losses over the error. Squared error's is a straight "
            + "line without end. Huber's rises as it does and then stays level. That of the"
            + " learned shape rises to an error a little below 1 and then falls back towards 0."
    )
}

/// Which shapes samples choose.
func shapesFigure(_ lines: Runs<KeptRow>) throws -> Plot {
    try Plot(
        title: "The shapes that 2000 samples choose", x: Axis("shape", in: 0...2),
        y: Axis("samples"),
        [
            ("Gaussian errors", "shape, clean"),
            ("one in ten ten times as large", "shape, dirty"),
            ("one bad point", "shape, bad"),
        ].map { (name: String, column: String) in
            .histogram(name, of: lines.outcomes.map { $0[column] }, in: 0...2, bins: 40)
        },
        alt:
            "Three histograms over the shape from 0 to 2. Of the samples with Gaussian "
            + "errors most stand at 2, the others trail off to about 1.1. Those with one "
            + "error in ten ten times as large stand together near 0.1, those with one bad "
            + "point near 0.33.")
}

/// The slopes that 200 draws find: from each task, weighed alike, with learned weights.
func sharedSlopes(_ tasks: TasksRuns) throws -> Panels {
    let spread = max(tasks.secondNoise, 0.5) / 300.0.squareRoot()
    let range = 2 - 3.5 * spread...2 + 3.5 * spread
    let all = tasks.runs.outcomes
    return try Panels(
        title: "The shared slope, as 200 draws find it", across: 1, areaHeight: 80,
        [
            ("task 1 alone", all.map(\.slopes.first)),
            ("task 2 alone", all.map(\.slopes.second)),
            ("both, weighed alike", all.map(\.slopes.alike)),
            ("both, learned weights", all.map(\.fit.slope)),
        ].map { (name: String, slopes: [Double]) in
            try Plot(
                title: name, x: Axis("slope", in: range), y: Axis("draws"),
                [
                    .histogram(of: slopes, in: range, bins: 42),
                    .verticalRule("the truth", at: 2),
                ],
                alt: "Slopes.")
        },
        alt:
            "Four histograms of slopes around 2. Those of the good task alone stand close "
            + "together. Those of the noisy task are widely spread, those of both tasks weighed "
            + "alike half as widely. Those with learned weights stand as close as the first."
    )
}
