// Gaussians fitted to a density with two peaks by the least KL(q‖p): the search, where it ends,
// its map.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Three descents, where they and 35 others end, and the passes between these places.
struct ReverseSearch {
    static let starts = [[-0.8, 1.2], [1.0, 1.0], [0.5, 2.6]]

    let fit: ReverseFit
    let paths: [[[Double]]]
    let ends: [[Double]]
    let manyEnds: [[Double]]
    let passes: [[Double]]
    /// How much higher each pass is than the third valley.
    let climbs: [Double]

    init(_ fit: ReverseFit) throws {
        self.fit = fit
        paths = try Self.starts.map(fit.path)
        ends = try paths.map { path in try fit.atRest(near: path[path.count - 1]) }
        let manyStarts: [[Double]] = [0.4, 0.9, 1.4, 1.9, 2.4].flatMap { deviation in
            [-3, -2, -1, 0, 1, 2, 3].map { mean in [mean, deviation] }
        }
        manyEnds = try manyStarts.map(fit.descend)
        passes = try [[-0.9, 1.6], [1.2, 1.4]].compactMap(fit.level)
        let third = try fit.divergence(ends[2])
        climbs = try passes.map { try fit.divergence($0) - third }
    }

    static func isSamePlace(_ a: [Double], _ b: [Double]) -> Bool {
        zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
    }

    /// How many of the 35 end where each of the three does.
    var arrivals: [Int] {
        ends.map { end in manyEnds.filter { Self.isSamePlace($0, end) }.count }
    }

    /// From the third valley up to the lower pass.
    var climbOut: Double { climbs.min() ?? .nan }

    /// KL(q‖p) of every Gaussian, and the three descents; the forward fit for comparison.
    func landscape(covering: Gaussian) throws -> Plot {
        func even(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
            (0...count).map {
                range.lowerBound
                    + (range.upperBound - range.lowerBound) * Double($0) / Double(count)
            }
        }
        let means = even(fit.means, 88)
        let deviations = even(fit.deviations, 60)
        let field = ScalarField(
            x: means, y: deviations,
            values: try deviations.map { deviation in
                try means.map { mean in try fit.divergence([mean, deviation]) }
            })
        let third = try fit.divergence(ends[2])
        return try Plot(
            title: "KL(q‖p) of every Gaussian q, and three descents",
            x: Axis("μ, mean of q", in: fit.means),
            y: Axis("σ, standard deviation of q", in: fit.deviations),
            [
                .heatMap(of: field, color: Axis("KL(q‖p)", unit: "nats", in: 0...5)),
                .contours(
                    of: field,
                    levels: [0.6, 0.8, 1, 1.5, 2, 3] + climbs.prefix(1).map { third + $0 }),
            ]
                + [
                    // First, as it has this colour among the fits.
                    .points(
                        "forward fit", x: [covering.mean], y: [covering.standardDeviation])
                ]
                + paths.map { path in
                    .line("a descent", x: path.map { $0[0] }, y: path.map { $0[1] })
                }
                + [
                    .points(
                        "start", x: Self.starts.map { $0[0] }, y: Self.starts.map { $0[1] }),
                    .points("end", x: ends.map { $0[0] }, y: ends.map { $0[1] }),
                ]
                + (passes.isEmpty
                    ? [] : [.points("pass", x: passes.map { $0[0] }, y: passes.map { $0[1] })]),
            alt:
                "Map over the mean and standard deviation of q: valleys near the two peaks at "
                + "minus 2 and 2 with small deviation, and a third, higher and shallow one between "
                + "them with deviation 1.8. Each of the three paths leads into one of them, and a "
                + "pass lies on either side of the third. The forward fit lies above it.")
    }

    /// Where the three descents end, and how many of the others.
    func tableOfEnds() {
        table(
            ["start: μ, σ", "end: μ, σ", "KL(q‖p)", "of 35 end there"],
            try ends.indices.map { i in
                let start = Self.starts[i]
                return [
                    .text("\(decimal(start[0])), \(decimal(start[1]))"),
                    .text("\(decimal(ends[i][0])), \(decimal(ends[i][1]))"),
                    .number(try fit.divergence(ends[i])),
                    .count(arrivals[i]),
                ]
            })
    }

    /// What is asserted of the fits, the covering one among them.
    func expectFits(
        covering: Gaussian
    ) throws {
        let changed = ["separation", "weight", "width"]
        expect("forward fit, mean", covering.mean, is: "-0.4000", dependingOn: changed)
        expect(
            "forward fit, deviation", covering.standardDeviation, is: "2.0494",
            dependingOn: changed)
        expect("reverse fit, mean", ends[0][0], is: "-1.9977", dependingOn: changed)
        expect("reverse fit, deviation", ends[0][1], is: "0.6040", dependingOn: changed)
        expect(
            "reverse fit, divergence", try fit.divergence(ends[0]), is: "0.5098",
            dependingOn: changed)
        expect("lower peak, mean", ends[1][0], is: "1.9964", dependingOn: changed)
        expect("stuck between, mean", ends[2][0], is: "-0.3134", dependingOn: changed)
        expect("stuck between, deviation", ends[2][1], is: "1.7625", dependingOn: changed)
        expect(
            "stuck between, divergence", try fit.divergence(ends[2]), is: "1.1436",
            dependingOn: changed)
        expect(
            "the climb out of the third valley", climbOut, is: "0.0186", dependingOn: changed)
        let nearer = try GaussianMixture([
            .init(weight: 0.6, Gaussian(mean: -1, standardDeviation: 0.6)),
            .init(weight: 0.4, Gaussian(mean: 1, standardDeviation: 0.6)),
        ])
        let nearFit = try ReverseFit(to: nearer)
        let nearEnds = try [[-1, 0.6], [1, 0.6], [0, 2]].map(nearFit.descend)
        let ratio = nearEnds[0][1] / nearer.variance.squareRoot()
        expect(
            "with peaks at −1 and 1 one valley is left: it covers, a little narrower",
            nearEnds.allSatisfy { Self.isSamePlace($0, nearEnds[0]) } && ratio > 0.85
                && ratio < 1)
        expect(
            "the search has arrived everywhere: no slope is left, at the passes neither",
            try (ends + manyEnds + passes).allSatisfy { end in
                try fit.slopes(end).allSatisfy { abs($0) < 1e-11 }
            }, dependingOn: changed)
        expect(
            "every start ends in one of three places, and each is reached",
            arrivals.reduce(0, +) == manyEnds.count && arrivals.allSatisfy { $0 > 0 },
            dependingOn: changed)
        expect(
            "from each pass, one side leads into the third valley, the other to a peak",
            try zip(passes, [(ends[0], ends[2]), (ends[2], ends[1])]).allSatisfy {
                pass, sides in
                try Self.isSamePlace(fit.descend(from: [pass[0] - 0.05, pass[1]]), sides.0)
                    && Self.isSamePlace(fit.descend(from: [pass[0] + 0.05, pass[1]]), sides.1)
            }, dependingOn: changed)
    }
}
