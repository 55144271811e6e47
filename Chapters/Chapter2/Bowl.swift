// The mean squared error of every line through twenty points: a bowl, its curvatures, and
// descents into it.

import ChapterFigures
import Figures
import Learning
import LossFunctions
import Workbook

struct Bowl {
    let x: [Double]
    let y: [Double]
    /// The two slopes of the MSE at (w, b), as the page has them.
    let slopes: (_ w: Double, _ b: Double) -> [Double]
    let bestLine: LinearModel
    /// The curvatures along the bowl's own axes.
    let shallowest: Double
    let steepest: Double

    init(
        x: [Double], y: [Double], slopes: @escaping (_ w: Double, _ b: Double) -> [Double]
    ) throws {
        (self.x, self.y, self.slopes) = (x, y, slopes)
        bestLine = try LinearModel.leastSquares(x.map { [$0] }, y)
        (shallowest, steepest) = bowlCurvatures(x)
    }

    func loss(_ w: Double, _ b: Double) throws -> Double {
        try MeanSquaredError()(
            LinearModel(weights: [w], bias: b).predictions(x.map { [$0] }), y)
    }

    /// The slopes measured over a small distance each way.
    func quotients(_ w: Double, _ b: Double) throws -> [Double] {
        let h = 1e-5
        return [
            try (loss(w + h, b) - loss(w - h, b)) / (2 * h),
            try (loss(w, b + h) - loss(w, b - h)) / (2 * h),
        ]
    }

    /// The learning rate from which on descent diverges.
    var limit: Double { 2 / steepest }
    var conditionNumber: Double { steepest / shallowest }

    func descent(_ rate: Double, _ steps: Int) throws -> [[Double]] {
        try gradientDescent(from: [-1, 2.5], learningRate: rate, steps: steps) {
            slopes($0[0], $0[1])
        }
    }

    func distanceFromBest(_ parameters: [Double]) -> Double {
        let (dw, db) = (parameters[0] - bestLine.weights[0], parameters[1] - bestLine.bias)
        return (dw * dw + db * db).squareRoot()
    }

    /// Where 1500 steps end.
    func arrived() throws -> [Double] { try descent(0.9 * limit, 1500)[1500] }

    /// Where descent begins to diverge: the interval between a rate that converges and one that
    /// does not, halved thirty times. (At twice the limit 400 steps multiply an error by 3⁴⁰⁰,
    /// still a Double.)
    func observedLimit() throws -> Double {
        var (converges, diverges) = (0.0, 2 * limit)
        for _ in 0..<30 {
            let rate = (converges + diverges) / 2
            let path = try descent(rate, 400)
            let nearer = distanceFromBest(path[400]) < max(distanceFromBest(path[300]), 1e-9)
            if nearer { converges = rate } else { diverges = rate }
        }
        return converges
    }

    /// The data and the line after some steps.
    func linesFigure() throws -> Plot {
        let path = try descent(0.3 * limit, 200)
        let ends = [-3.2, 6]
        return try Plot(
            title: "A line on its way to twenty points", x: Axis("x", in: -3.2...6),
            y: Axis("y", in: -6...8), names: .atCurveEnds,
            [.points("data", x: x, y: y)]
                + [(0, "start"), (1, "1 step"), (4, "4 steps"), (200, "200 steps")].map {
                    step, name in
                    .line(name, x: ends, y: ends.map { path[step][0] * $0 + path[step][1] })
                },
            alt:
                "Twenty points along a rising line, and four lines: the first falls from left "
                + "to right, after one step it rises a little, after four it has nearly the "
                + "points' slope but lies too high, after 200 it runs through the points.")
    }

    func check(observedLimit: Double) throws {
        let arrived = try arrived()
        expect(
            "descent ends at the closed form, slope", arrived[0], equals: bestLine.weights[0],
            within: 1e-9)
        expect(
            "descent ends at the closed form, intercept", arrived[1], equals: bestLine.bias,
            within: 1e-9)
        expect(
            "the limit is where it was predicted", observedLimit / limit, is: "1.000")
        let bestStep = try descent(2 / (shallowest + steepest), 1)
        expect(
            "a step at the best rate multiplies the distance by (c − 1)/(c + 1)",
            distanceFromBest(bestStep[1]) / distanceFromBest(bestStep[0]),
            equals: (conditionNumber - 1) / (conditionNumber + 1), within: 1e-12)
    }
}
