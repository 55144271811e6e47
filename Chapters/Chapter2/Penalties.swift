// Penalties on the weights of six features, of which two count: how they shrink, which they
// select; and the penalty that dropout is on average.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

struct PenaltyStudy {
    private let x: [[Double]]
    private let y: [Double]
    private let ridge: [[Double]]
    private let lasso: [[Double]]

    init(_ random: inout SeededRandom) throws {
        let x = (0..<50).map { _ in (0..<6).map { _ in random.gaussian() } }
        let y = x.map { 3 * $0[0] - 2 * $0[1] + 0.5 * random.gaussian() }
        (self.x, self.y) = (x, y)
        let strengths = [0.02, 0.2, 0.6, 2, 4, 6]
        ridge = try strengths.map {
            try LinearModel.leastSquares(x, y, penaltyStrength: $0).weights
        }
        lasso = try strengths.map { try lassoWeights(x, y, penaltyStrength: $0) }
    }

    func paths() throws -> Panels {
        let strengths = (0...60).map { 0.01 + 5.5 * Double($0) / 60 }
        let ridge = try strengths.map {
            try LinearModel.leastSquares(x, y, penaltyStrength: $0).weights
        }
        let lasso = try strengths.map {
            try lassoWeights(x, y, penaltyStrength: $0, sweeps: 60)
        }
        return try Panels(
            title: "Six weights as the penalty grows", across: 2, areaHeight: 260,
            [("L2: they shrink", ridge), ("L1: they reach 0", lasso)].map {
                title, paths in
                try Plot(
                    title: title, x: Axis("λ"), y: Axis("weight", in: -2.5...3.5),
                    (0..<6).map { j in
                        .line(
                            j < 2 ? ["w₁", "w₂"][j] : "w₃ to w₆", x: strengths,
                            y: paths.map { $0[j] })
                    }, alt: title)
            },
            alt:
                "Six weights as λ grows from 0 to 5.5; the first two start near 3 and −2, the "
                + "other four near 0. Under L2 they shrink as a whole and none stays at 0; under L1 they "
                + "reach 0, the four soon, then the second, then the first, and stay.")
    }

    /// Why L1 gives zeros: the loss's ellipses meet a diamond at a corner, a circle beside it.
    static func cornerFigure() throws -> Panels {
        func loss(_ w: Double, _ v: Double) -> Double {
            let (a, b) = (w - 0.5, v - 2)
            return a * a + b * b + 0.6 * a * b
        }
        // Half a circle by rational points, and the other half opposite to it.
        let half = (0...90).map { step -> (x: Double, y: Double) in
            let t = Double(step) / 45 - 1
            return ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
        }
        let circle = half + half.map { (x: -$0.x, y: -$0.y) }
        let diamond = [(x: 1.0, y: 0.0), (0, 1), (-1, 0), (0, -1), (1, 0)]
        let touching = circle.min { loss($0.x, $0.y) < loss($1.x, $1.y) } ?? (0, 1)
        /// The ellipse of one loss, along its own axes: a² + b² + 0.6ab = 1.3u² + 0.7v².
        func ellipse(_ level: Double) -> Plot.Mark {
            let points = circle.map { point in
                let u = (level / 2.6).squareRoot() * point.x
                let v = (level / 1.4).squareRoot() * point.y
                return (x: 0.5 + u + v, y: 2 + u - v)
            }
            return .line("equal loss", x: points.map(\.x), y: points.map(\.y))
        }
        func panel(
            _ title: String, _ edge: [(x: Double, y: Double)], _ touch: (x: Double, y: Double)
        ) throws -> Plot {
            try Plot(
                title: title, x: Axis("one weight", in: -1.3...2.3),
                y: Axis("another weight", in: -1.3...3), equalAxes: true,
                [
                    ellipse(0.3), ellipse(loss(touch.x, touch.y)), ellipse(3.2),
                    .line("equal penalty", x: edge.map(\.x), y: edge.map(\.y)),
                    .points("least loss", x: [0.5], y: [2]),
                    .points("least loss at this penalty", x: [touch.x], y: [touch.y]),
                ], alt: title)
        }
        return try Panels(
            title: "Where an ellipse of the loss first meets the penalty", across: 2,
            [
                panel("L2: beside the axis", circle, touching),
                panel("L1: at a corner", diamond, (0, 1)),
            ],
            alt:
                "Ellipses of equal loss around their centre, and around the origin a line of "
                + "equal penalty. On the left it is a circle, which an ellipse touches beside "
                + "the axis: both weights differ from 0. On the right it is a diamond, which "
                + "an ellipse touches at the upper corner, where one weight is 0.")
    }

    // MARK: 200 draws

    typealias Draw = (l2: [Double], l1: [Double], cut: [Double])

    static func draws() throws -> Runs<Draw> {
        try repeated(200) { seed in
            var random = SeededRandom(seed: seed)
            let x = (0..<50).map { _ in (0..<6).map { _ in random.gaussian() } }
            let y = x.map { 3 * $0[0] - 2 * $0[1] + 0.5 * random.gaussian() }
            let plain = try LinearModel.leastSquares(x, y).weights
            return (
                l2: try LinearModel.leastSquares(x, y, penaltyStrength: 0.6).weights,
                l1: try lassoWeights(x, y, penaltyStrength: 0.6, sweeps: 100),
                cut: plain.map { abs($0) < 0.3 ? 0 : $0 }
            )
        }
    }

    private static let selectors: [(name: String, weights: (Draw) -> [Double])] = [
        ("L2", { $0.l2 }), ("L1", { $0.l1 }), ("least squares, cut at 0.3", { $0.cut }),
    ]

    /// 1 where the weights at 0 are those of the four useless features.
    private static func selects(_ weights: [Double]) -> Double {
        weights[0] != 0 && weights[1] != 0 && weights[2...].allSatisfy { $0 == 0 } ? 1 : 0
    }

    static func table(_ draws: Runs<Draw>) throws -> [[TableCell]] {
        try selectors.map { selector in
            [
                .text(selector.name),
                .estimate(try draws.mean { selector.weights($0)[0] }),
                .number(try draws.mean { selects(selector.weights($0)) }.mean),
            ]
        }
    }

    func check(_ draws: Runs<Draw>) throws {
        expect(
            "L1 at λ = 0.6 keeps only the two useful features in more than 95 of 100 draws, "
                + "and so does the cut; L2 in none",
            try draws.wholeAndHalves.allSatisfy { runs in
                let shares = try Self.selectors.map { selector in
                    try runs.mean { Self.selects(selector.weights($0)) }.mean
                }
                return shares[0] == 0 && shares[1] > 0.95 && shares[2] > 0.95
            })
        expect(
            "both penalties pull w₁ below 3, the cut does not, as far as 200 draws show",
            try draws.wholeAndHalves.allSatisfy { runs in
                let short = try Self.selectors.map { selector in
                    try runs.difference({ _ in 3 }, { selector.weights($0)[0] })
                }
                return short[0].mean > 1 && short[0].isSeen && short[1].mean > 0.2
                    && short[1].isSeen && abs(short[2].mean) < 0.05
            })
        let sizes = try ridge.map { weights in try L2Penalty()(weights) }
        expect(
            "as λ grows L2 shrinks the weights",
            zip(sizes, sizes.dropFirst()).allSatisfy { $0 > $1 })
        expect(
            "and L1 sets more of them to 0",
            lasso[5].count { $0 == 0 } > lasso[0].count { $0 == 0 })
        expect("L2 sets no weight to 0", ridge.joined().allSatisfy { $0 != 0 })
    }
}

/// Dropout of three inputs, over all its masks.
struct DropoutMasks {
    /// The output and the squared error, averaged over all masks, and without dropout.
    var output = 0.0
    var square = 0.0
    let plainOutput: Double
    let plainSquare: Double
    /// What dropout adds to the squared error on average, and what each mask adds.
    let term: Double
    var addedByMask: [Double] = []

    init(rate: Double) throws {
        let (weights, x, y) = ([1.0, -2, 0.5], [0.7, 1.1, -0.4], 1.0)
        let dropout = Dropout(rate: rate)
        let plain = zip(weights, x).map { $0 * $1 }.reduce(0, +)
        plainOutput = plain
        plainSquare = (y - plain) * (y - plain)
        let squares: [Double] = zip(weights, x).map { w, x in w * w * x * x }
        term = squares.reduce(0, +) * rate / (1 - rate)
        // All 2³ masks, each with its probability.
        for mask in 0..<8 {
            let kept = (0..<3).map { j in mask >> j & 1 == 1 }
            let probability = kept.map { $0 ? 1 - rate : rate }.reduce(1, *)
            let masked = zip(weights, try dropout(x, keeping: kept)).map { $0 * $1 }.reduce(
                0, +)
            output += probability * masked
            square += probability * (y - masked) * (y - masked)
            addedByMask.append((y - masked) * (y - masked) - plainSquare)
        }
    }

    func check() {
        expect(
            "mean square of 6 kept in four cases of five", 0.8 * (6 / 0.8) * (6 / 0.8),
            is: "45.0")
        expect(
            "dropout keeps the mean", output, equals: plainOutput, within: 1e-14)
        expect(
            "and acts as a penalty", square, equals: plainSquare + term, within: 1e-14,
            dependingOn: ["drop"])
    }
}
