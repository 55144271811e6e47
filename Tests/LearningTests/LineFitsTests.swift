import Learning
import LossFunctions
import Testing

@Suite("Lines of least loss")
struct LineFitsTests {
    private let x = [0.0, 1, 2, 3, 4, 5, 6]
    private let y = [1.0, 2.9, 5.2, 6.8, 9.1, 30, 13.2]

    // By linear programming, scipy.optimize.linprog 1.17 with HiGHS.
    @Test(
        "Under the quantile loss, as a linear programme finds them",
        arguments: [(0.5, 61.0 / 30, 1.0), (0.9, 5.8, 1.0), (0.1, 1.95, 0.95)])
    func quantiles(quantile: Double, slope: Double, bias: Double) throws {
        let line = try quantileLine(quantile, x: x, y: y)
        #expect(abs(line.weights[0] - slope) < 1e-12)
        #expect(abs(line.bias - bias) < 1e-12)
    }

    @Test("Where many points lie on a line, no line through two of the points costs less", arguments: 0..<200)
    func ties(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let count = 3 + Int(random.uniform() * 9)
        let x = (0..<count).map { $0 < 2 ? Double($0) : (random.uniform() * 4).rounded(.down) }
        let y = x.map { _ in (random.uniform() * 4).rounded(.down) }
        for quantile in [0.1, 0.25, 0.5, 0.9] {
            // By definition; some best line goes through two points with different inputs.
            func loss(_ slope: Double, _ bias: Double) -> Double {
                zip(x, y).reduce(0) { sum, point in
                    let miss = point.1 - slope * point.0 - bias
                    return sum + max(quantile * miss, (quantile - 1) * miss)
                }
            }
            var least = Double.infinity
            for i in x.indices {
                for j in x.indices where x[j] > x[i] {
                    let slope = (y[j] - y[i]) / (x[j] - x[i])
                    least = min(least, loss(slope, y[i] - slope * x[i]))
                }
            }
            let line = try quantileLine(quantile, x: x, y: y)
            #expect(abs(loss(line.weights[0], line.bias) - least) < 1e-9, "\(x), \(y), \(quantile)")
        }
    }

    @Test("A level next to 1 has a line, too")
    func extremeLevel() throws {
        // Above all points but two, through which it goes.
        let line = try quantileLine(1.0.nextDown, x: x, y: y)
        #expect(abs(line.weights[0] - 5.8) < 1e-12 && abs(line.bias - 1) < 1e-12)
    }

    @Test("Under Huber's loss, as Nelder and Mead's simplex finds it")
    func huber() throws {
        // scipy.optimize.minimize to 1e-12; with one point beyond δ, it is a mean of the others and a pull of 1.
        let line = try smoothLine(HuberLoss(delta: 1), x: x, y: y)
        #expect(abs(line.weights[0] - 2.132_857_14) < 1e-8)
        #expect(abs(line.bias - 0.845_714_3) < 1e-7)
        let slopes = try slopes(HuberLoss(delta: 1), of: line, x: x, y: y)
        #expect(slopes.allSatisfy { abs($0) < 1e-12 })
    }

    @Test("What has no line is refused")
    func refusals() {
        #expect(throws: LearningError.notPositiveDefinite(pivot: 0)) {
            try quantileLine(0.5, x: [1, 1], y: [1, 2])
        }
        #expect(throws: LearningError.emptyInput(argument: "features")) {
            try quantileLine(0.5, x: [], y: [])
        }
        #expect(
            throws: LearningError.invalidParameter(name: "quantile", value: 1, expected: .betweenZeroAndOne)
        ) { try quantileLine(1, x: [1, 2], y: [1, 2]) }
        #expect(throws: LearningError.overflow(result: "a slope")) {
            try quantileLine(0.5, x: [0, 1e-300], y: [0, 1e300])
        }
        #expect(throws: LearningError.overflow(result: "the sum of the losses")) {
            try quantileLine(0.5, x: [0, 1, 2, 3, 4, 5], y: [1.5e308, 0, 1.5e308, 0, 1.5e308, 0])
        }
    }

    @Test("What a loss refuses is told as the loss says it")
    func refusedByTheLoss() {
        #expect(throws: LearningError.self) {
            try smoothLine(HuberLoss(delta: -1), x: [0, 1, 2], y: [0, 1, 5])
        }
    }
}
