// Figures of the kinds that chapters show, and some that are made to be difficult. The tests of layout and
// rendering run over all of them.

import Foundation
import Figures

enum SampleFigures {
    /// Name and figure.
    static func all() throws -> [(name: String, plot: Plot)] {
        [
            ("two-lines", try twoLines()), ("scatter", try scatter()), ("grouped-bars", try groupedBars()),
            ("descent", try descent()), ("logarithmic", try logarithmic()), ("mixture", try mixture()),
            ("six-series", try sixSeries()), ("confusion", try confusion()), ("contours", try contours()),
            ("histogram", try histogram()), ("large-numbers", try largeNumbers()),
            ("negative-bars", try negativeBars()), ("many-categories", try manyCategories()),
            ("narrow-range", try narrowRange()), ("gaps", try gaps()), ("noise", try noise()),
            ("log-colors", try logarithmicColors()), ("crowded", try crowded()),
        ]
    }

    static func grid(_ lower: Double, _ upper: Double, _ count: Int) -> [Double] {
        (0..<count).map { lower + (upper - lower) * Double($0) / Double(count - 1) }
    }

    /// Numbers in 0..<1 that look random and never change.
    static func noise(_ count: Int, seed: UInt64) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31)
        }
    }

    static func twoLines() throws -> Plot {
        let q = grid(0.01, 0.99, 400)
        let p = 0.3
        let forward = q.map { p * log(p / $0) + (1 - p) * log((1 - p) / (1 - $0)) }
        let reverse = q.map { $0 * log($0 / p) + (1 - $0) * log((1 - $0) / (1 - p)) }
        return try Plot(
            title: "KL is not symmetric", x: Axis("q₁", in: 0...1),
            y: Axis("divergence", unit: "nats", in: 0...2),
            [
                .line("KL(p‖q)", x: q, y: forward), .line("KL(q‖p)", x: q, y: reverse),
                .points("minimum", x: [p], y: [0]), .verticalRule("p₁ = 0.3", at: p),
            ],
            alt: "Two curves over q₁, both 0 at 0.3; they differ everywhere else.")
    }

    static func scatter() throws -> Plot {
        var marks: [Plot.Mark] = []
        for (index, (name, centre)) in [("cat", (-1.2, 0.8)), ("dog", (1.1, 1.0)), ("bird", (0.2, -1.3))]
            .enumerated()
        {
            let seed = UInt64(index)
            let u = noise(60, seed: 7 + seed), v = noise(60, seed: 17 + seed), w = noise(60, seed: 27 + seed)
            marks.append(
                .points(
                    name, x: zip(u, v).map { centre.0 + 1.6 * ($0 + $1 - 1) },
                    y: zip(v, w).map { centre.1 + 1.6 * ($0 + $1 - 1) }))
        }
        marks.append(.line("cat or dog?", x: [0.1, -0.3], y: [-3, 3]))
        return try Plot(
            title: "Three classes and one decision line", x: Axis("feature 1", unit: "cm"),
            y: Axis("feature 2", unit: "kg"), marks, alt: "Three clouds of points and a line.")
    }

    static func groupedBars() throws -> Plot {
        try Plot(
            title: "What the model believes", x: Axis("class", categories: ["cat", "dog", "bird"]),
            y: Axis("probability", in: 0...1),
            [
                .bars("target p", heights: [0.8, 0.15, 0.05]), .bars("model q", heights: [0.4, 0.35, 0.25]),
                .bars("after training", heights: [0.75, 0.17, 0.08]),
            ], alt: "Three groups of three bars.")
    }

    static func bowl() -> ScalarField {
        ScalarField(x: grid(-3, 3, 61), y: grid(-2, 2, 51)) { x, y in 0.5 * x * x + 2 * y * y + 0.6 * x * y }
    }

    static func descent() throws -> Plot {
        var x = -2.6, y = 1.7
        var xs: [Double] = [], ys: [Double] = []
        for _ in 0..<25 {
            xs.append(x)
            ys.append(y)
            (x, y) = (x - 0.44 * (x + 0.6 * y), y - 0.44 * (4 * y + 0.6 * x))
        }
        let loss = bowl()
        return try Plot(
            title: "Gradient descent zigzags in a narrow valley", x: Axis("w"), y: Axis("b"),
            [
                .heatMap(of: loss, color: Axis("loss", unit: "nats")),
                .contours("loss levels", of: loss, levels: [0.25, 1, 2, 4, 8]),
                .path("gradient descent", x: xs, y: ys), .points("minimum", x: [0], y: [0]),
            ], alt: "An elliptic bowl with a zigzag path to its middle.")
    }

    static func logarithmic() throws -> Plot {
        let t = grid(0, 1, 200)
        let steps = t.map { pow(10, 5 * $0) }
        return try Plot(
            title: "Convergence", x: Axis("step", scale: .logarithmic),
            y: Axis("error |w − w*|", scale: .logarithmic),
            [
                .line("SGD: 1/√t", x: steps, y: steps.map { 1 / sqrt($0) }),
                .line("gradient descent", x: steps, y: steps.map { exp(-$0 / 900) + 1e-9 }),
            ], alt: "Two falling curves in logarithmic axes.")
    }

    static func normal(_ x: Double, _ mean: Double, _ deviation: Double) -> Double {
        let z = (x - mean) / deviation
        return exp(-z * z / 2) / (deviation * sqrt(2 * .pi))
    }

    static func mixture() throws -> Plot {
        let x = grid(-6, 6, 400)
        return try Plot(
            title: "One Gaussian for two hills", x: Axis("x"), y: Axis("density"),
            [
                .area("mixture p", x: x, y: x.map { 0.6 * normal($0, -2, 0.8) + 0.4 * normal($0, 2.2, 0.9) }),
                .line("argmin KL(p‖q): covers both", x: x, y: x.map { normal($0, -0.3, 2.2) }),
                .line("argmin KL(q‖p): seeks one", x: x, y: x.map { normal($0, -2, 0.83) }),
            ], alt: "A density with two hills and two Gaussians.")
    }

    static func sixSeries() throws -> Plot {
        let x = grid(-3, 3, 300)
        let huber = x.map { (r: Double) -> Double in abs(r) <= 1 ? r * r / 2 : abs(r) - 0.5 }
        let barron = x.map { (r: Double) -> Double in 2 * r * r / (r * r + 4) }
        return try Plot(
            title: "Six losses of the residual, from the one that punishes large errors most to the one that "
                + "hardly notices them at all, with a title that is much longer than it should be",
            x: Axis("residual y − ŷ, measured in the unit of the target", unit: "1000 dollars"),
            y: Axis("loss", unit: "depends on the loss", in: 0...4),
            [
                .line("squared error", x: x, y: x.map { $0 * $0 }),
                .line("absolute error", x: x, y: x.map { abs($0) }),
                .line("Huber, δ = 1", x: x, y: huber),
                .line("log-cosh", x: x, y: x.map { log(cosh($0)) }),
                .line("quantile, τ = 0.9 (pinball)", x: x, y: x.map { max(0.9 * $0, -0.1 * $0) }),
                .line(
                    "Barron's general adaptive robust loss with shape α = −2 and scale c = 1", x: x, y: barron
                ),
            ], alt: "Six curves, all 0 at 0.")
    }

    static func confusion() throws -> Plot {
        let digits = (0..<10).map(String.init)
        let rows = (0..<10).map { (row: Int) -> [Double] in
            (0..<10).map { (column: Int) -> Double in
                Double(row == column ? 980 + row * 15 : (row * 7 + column * 3) % 11)
            }
        }
        return try Plot(
            title: "Which digits are taken for which", x: Axis("predicted", categories: digits),
            y: Axis("true", categories: digits), [.matrix(rows, color: Axis("images"))],
            alt: "A table with large numbers on its diagonal.")
    }

    static func contours() throws -> Plot {
        try Plot(
            title: "Level lines alone", x: Axis("w₁"), y: Axis("w₂"),
            [.contours("J(w)", of: bowl(), color: Axis("J")), .points("start", x: [2], y: [1])],
            alt: "Ellipses.")
    }

    static func histogram() throws -> Plot {
        let centres = grid(-2.9, 2.9, 30)
        let heights = centres.map { (x: Double) -> Double in
            let ripple: Double = 0.02 * sin(37 * x)
            return max(0, normal(x, 0.1, 0.95) + ripple)
        }
        return try Plot(
            title: "Residuals", x: Axis("residual"), y: Axis("density"),
            [
                .bars("samples", x: centres, heights: heights),
                .line("normal", over: -3...3) { normal($0, 0, 1) },
            ], alt: "A histogram with a bell curve.")
    }

    static func largeNumbers() throws -> Plot {
        try Plot(
            title: "House prices", x: Axis("area", unit: "m²"), y: Axis("squared error", unit: "dollars²"),
            [.path("MSE", x: [50, 80, 120, 200], y: [95_000_000, 20_000_000, 5_000_000, 120_000_000])],
            alt: "Four points.")
    }

    static func negativeBars() throws -> Plot {
        try Plot(
            title: "Gradients",
            x: Axis("", categories: ["cross-entropy with logits", "squared error", "hinge"]),
            y: Axis("∂L/∂z"),
            [.bars(heights: [-0.8, 0.4, -1.2]), .horizontalRule("no gradient at all", at: 0.9)],
            alt: "Bars up and down.")
    }

    static func manyCategories() throws -> Plot {
        let names = (1...16).map { "a category called \($0)" }
        return try Plot(
            title: "Many names", x: Axis("name", categories: names), y: Axis("value <&\"> 95 %"),
            [
                .bars("value", heights: (1...16).map { Double($0 * $0) * 1000 }),
                .line("trend", x: (0..<16).map(Double.init), y: (1...16).map { Double($0) * 16_000 }),
            ],
            alt: "Sixteen bars & a \"line\" with 1 < 2.")
    }

    static func narrowRange() throws -> Plot {
        try Plot(
            title: "Nearly constant", x: Axis("step", unit: "updates"), y: Axis("loss"),
            [
                .line(
                    "loss", x: [1_000_000, 1_000_001, 1_000_002], y: [12345.67891, 12345.67893, 12345.67892])
            ],
            alt: "A line.")
    }

    static func gaps() throws -> Plot {
        let x = grid(-2, 2, 401)
        return try Plot(
            title: "1/x and ln x", x: Axis("x"), y: Axis("f(x)", in: -3...3),
            [
                .line("1/x", x: x, y: x.map { 1 / $0 }), .line("ln x", x: x, y: x.map { log($0) }),
                .band("between", x: x, from: x.map { $0 < 0 ? -1 : .nan }, to: x.map { $0 * $0 }),
            ], alt: "Two curves with gaps.")
    }

    static func noise() throws -> Plot {
        let x = grid(1, 10_000, 10_000)
        let y = noise(10_000, seed: 3).enumerated().map { (step: Int, u: Double) -> Double in
            0.1 + 2 / sqrt(Double(step + 10)) + 0.2 * u * u * u * u
        }
        return try Plot(
            title: "Loss of each batch", x: Axis("batch"), y: Axis("loss", unit: "nats"),
            [.line("batch", x: x, y: y), .line("trend", x: x, y: x.map { 0.15 + 2 / sqrt($0 + 9) })],
            alt: "A noisy falling curve.")
    }

    static func logarithmicColors() throws -> Plot {
        let field = ScalarField(x: grid(-2, 2, 161), y: grid(-1, 3, 161)) {
            (x: Double, y: Double) -> Double in
            let (a, b) = (1 - x, y - x * x)
            return a * a + 100 * b * b + 1e-3
        }
        return try Plot(
            title: "Rosenbrock's valley", x: Axis("x"), y: Axis("y"),
            [
                .heatMap(of: field, color: Axis("f(x, y)", scale: .logarithmic)), .contours(of: field),
                .verticalRule("x = 1", at: 1),
                .points("minimum", x: [1], y: [1]),
            ],
            alt: "A curved valley.")
    }

    static func crowded() throws -> Plot {
        let ticks = (0...40).map { Axis.Tick(Double($0) * 25_000, $0 % 5 == 0 ? "epoch \($0)" : nil) }
        return try Plot(
            title: "Too many ticks", x: Axis("images seen", ticks: ticks),
            y: Axis(
                "accuracy", unit: "%", in: 90...100, ticks: (900...1000).map { Axis.Tick(Double($0) / 10) }),
            [.path("test", x: [0, 400_000, 1_000_000], y: [91, 98, 99])], alt: "A rising line.")
    }
}
