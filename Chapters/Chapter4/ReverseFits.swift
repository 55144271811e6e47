// Gaussians fitted to a density with two peaks by the least KL(q‖p): the search, where it ends,
// its map.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The divergence KL(q‖p) of a Gaussian q from a density p with peaks, and the search for the
/// least.
struct ReverseFit {
    let peaks: GaussianMixture
    /// Where the map ends: means and standard deviations of q.
    let means: ClosedRange<Double>
    let deviations: ClosedRange<Double>
    private let standard: Gaussian
    private let learningRate: Double

    init(to peaks: GaussianMixture) throws {
        self.peaks = peaks
        let gaussians = peaks.components.map { $0.gaussian }
        let farthest = gaussians.map { abs($0.mean) }.max() ?? 0
        let narrowest = gaussians.map { $0.standardDeviation }.min() ?? 1
        let end = max(3.3, farthest + 1.3)
        means = -end...end
        deviations = min(0.3, narrowest / 2)...(2.7 * max(1, farthest / 2))
        // The narrower a peak, the more curved are its slopes: only shorter steps then arrive.
        learningRate = 0.1 * min(1, (narrowest / 0.6) * (narrowest / 0.6))
        standard = try Gaussian(mean: 0, standardDeviation: 1)
    }

    /// The mean over u from the standard Gaussian.
    private func average(_ function: (Double) -> Double) throws -> Double {
        try integral(over: -7...7, intervals: 140) { u in
            standard.density(at: u) * function(u)
        }
    }

    /// KL(q‖p) itself.
    func divergence(_ fit: [Double]) throws -> Double {
        try average { u in
            standard.logDensity(at: u) - log(fit[1]) - peaks.logDensity(at: fit[0] + fit[1] * u)
        }
    }

    /// Its slopes in the mean μ and the standard deviation σ of q.
    func slopes(_ fit: [Double]) throws -> [Double] {
        let meanSlope = try -average { u in peaks.score(at: fit[0] + fit[1] * u) }
        let deviationSlope =
            try -1 / fit[1] - average { u in u * peaks.score(at: fit[0] + fit[1] * u) }
        return [meanSlope, deviationSlope]
    }

    /// The slopes, made shorter where a step with them would be longer than 0.5.
    private func clippedSlopes(_ fit: [Double]) throws -> [Double] {
        let slopes = try slopes(fit)
        let step = learningRate * (slopes[0] * slopes[0] + slopes[1] * slopes[1]).squareRoot()
        return step > 0.5 ? slopes.map { $0 * 0.5 / step } : slopes
    }

    /// All steps of a descent.
    func path(from start: [Double]) throws -> [[Double]] {
        try gradientDescent(
            from: start, learningRate: learningRate, steps: 400, gradient: clippedSlopes)
    }

    /// The nearest place without a slope, by Newton's steps: the end of a descent to the last
    /// digit.
    func atRest(near start: [Double]) throws -> [Double] {
        let end = try newtonMinimizer(from: start, steps: 50, gradient: slopes)
        // −σ gives the same draws as σ.
        return [end[0], abs(end[1])]
    }

    /// Where a descent ends.
    func descend(from start: [Double]) throws -> [Double] {
        var point = start
        for _ in 0..<400 {
            let slopes = try clippedSlopes(point)
            if slopes.allSatisfy({ abs($0) < 1e-3 }) { break }
            for i in point.indices { point[i] -= learningRate * slopes[i] }
        }
        return try atRest(near: point)
    }

    /// Newton's steps to where both slopes are 0, be it a valley or not, by Cramer's rule; nil
    /// where they lead off the map.
    func level(near start: [Double]) throws -> [Double]? {
        var (mean, deviation) = (start[0], start[1])
        let h = 1e-6
        for _ in 0..<20 {
            let here = try slopes([mean, deviation])
            let right = try slopes([mean + h, deviation])
            let up = try slopes([mean, deviation + h])
            let (a, c) = ((right[0] - here[0]) / h, (right[1] - here[1]) / h)
            let (b, d) = ((up[0] - here[0]) / h, (up[1] - here[1]) / h)
            mean -= (here[0] * d - here[1] * b) / (a * d - b * c)
            deviation -= (here[1] * a - here[0] * c) / (a * d - b * c)
            guard means.contains(mean), deviations.contains(deviation) else { return nil }
        }
        return [mean, deviation]
    }
}

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
