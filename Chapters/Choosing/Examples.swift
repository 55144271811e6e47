// The examples of the guide on numbers and classes: what each loss makes a constant say.

import DataSets
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// A loss, the constant that costs least under it, and what this is.
struct BestConstant {
    var loss: String
    var finds: String
    var value: Double
}

/// A row of predictions, once for each of some examples.
func repeated(_ row: [Double], _ count: Int) -> [Double] {
    Array(repeating: row, count: count).flatMap { $0 }
}

func variance(_ values: [Double]) -> Double {
    let centre = mean(values)
    return mean(values.map { ($0 - centre) * ($0 - centre) })
}

// MARK: - How sure

/// Engel's families by thirds of income, each with one mean, and bands for 80 % of them.
struct Thirds {
    private struct Third {
        var name: String
        var food: [Double]
        var mean: Double
        var variance: Double
    }
    private var thirds: [Third]
    private var commonVariance: Double
    /// Half of a Gaussian's middle 80 %, in σ.
    static let half = 1.2816

    init() throws {
        let families = try EngelHouseholds()
        let order = zip(families.inputs, families.targets).sorted { $0.0 < $1.0 }
        let count = order.count
        thirds = ["lowest third", "middle third", "highest third"].enumerated().map {
            index, name in
            let food = order[(count * index / 3)..<(count * (index + 1) / 3)].map(\.1)
            return Third(
                name: name, food: food, mean: Learning.mean(food),
                variance: Choosing.variance(food))
        }
        commonVariance =
            thirds.map { Double($0.food.count) * $0.variance }.reduce(0, +) / Double(count)
    }

    private func held(_ third: Third, variance: Double) -> Double {
        let width = Self.half * variance.squareRoot()
        return Double(third.food.count { abs($0 - third.mean) <= width })
            / Double(third.food.count)
    }

    var rows: [[TableCell]] {
        thirds.map { third in
            [
                .text(third.name), .number(third.mean, digits: 3),
                .number(third.variance.squareRoot(), digits: 3),
                .count(percent(held(third, variance: commonVariance))),
                .count(percent(held(third, variance: third.variance))),
            ]
        }
    }

    func check() throws {
        for third in thirds {
            let row = third.food.flatMap { _ in [third.mean, third.variance] }
            let slopes = try GaussianNegativeLogLikelihood().gradient(row, third.food)
            let inMean = stride(from: 0, to: slopes.count, by: 2).map { slopes[$0] }.reduce(
                0, +)
            let inVariance = stride(from: 1, to: slopes.count, by: 2).map { slopes[$0] }.reduce(
                0, +)
            expect(
                "\(third.name): mean and variance have the least Gaussian loss",
                abs(inMean) < 1e-12 && abs(inVariance) < 1e-12)
        }
        let common = thirds.map { held($0, variance: commonVariance) }
        let own = thirds.map { held($0, variance: $0.variance) }
        expect(
            "one width: more than 95 % of the lowest, less than 80 % of the highest third",
            common[0] > 0.95 && common[2] < 0.8)
        expect(
            "own widths are nearer to 80 % in each third",
            zip(own, common).allSatisfy { abs($0 - 0.8) < abs($1 - 0.8) })
    }
}

func percent(_ share: Double) -> Int { Int((100 * share).rounded()) }

// MARK: - Counts and amounts

/// What counts are like, and how many zeros a Poisson distribution of their mean expects.
func countRow(_ name: String, _ counts: [Double]) -> [TableCell] {
    let none = Double(counts.count { $0 == 0 }) / Double(counts.count)
    return [
        .text(name), .number(mean(counts), digits: 3), .number(variance(counts), digits: 3),
        .count(percent(none)), .count(percent(exp(-mean(counts)))),
    ]
}

/// What four losses say of amounts.
func bestAmounts(_ amounts: [Double]) throws -> [BestConstant] {
    let range = (amounts.min() ?? 1)...(amounts.max() ?? 1)
    let logRange = log(range.lowerBound)...log(range.upperBound)
    return [
        BestConstant(
            loss: "squared error", finds: "the mean",
            value: try best(under: MeanSquaredError(), for: amounts, in: range)),
        BestConstant(
            loss: "gamma loss", finds: "the mean",
            value: exp(try best(under: GammaLossFromLogs(), for: amounts, in: logRange))),
        BestConstant(
            loss: "squared error of ln y", finds: "the geometric mean",
            value: exp(
                try best(under: MeanSquaredError(), for: amounts.map { log($0) }, in: logRange))
        ),
        BestConstant(
            loss: "error in percent", finds: "here the least",
            value: try best(
                under: MeanAbsoluteError(), for: amounts, in: range,
                weights: amounts.map { 1 / $0 })),
    ]
}

// MARK: - Classes

/// What a loss of yes or no says of labels, as a probability.
private func said(
    _ name: String, _ loss: some Loss<Double>, of labels: [Double], finds: String
) throws -> BestConstant {
    BestConstant(
        loss: name, finds: finds, value: try best(under: loss, for: labels, in: 0...1))
}

/// What losses of yes or no say of labels.
func bestProbabilities(_ labels: [Double]) throws -> [BestConstant] {
    try [
        said("cross-entropy", BinaryCrossEntropy(), of: labels, finds: "the frequency"),
        said("squared error", MeanSquaredError(), of: labels, finds: "the frequency"),
        said("focal, γ = 2", FocalLoss(gamma: 2), of: labels, finds: "too modest"),
        said("absolute error", MeanAbsoluteError(), of: labels, finds: "the majority"),
    ]
}

/// What three losses say of labels of which few are 1.
func bestRare(_ labels: [Double]) throws -> [BestConstant] {
    let weighted = BinaryCrossEntropy(positiveWeight: 19)
    return try [
        said("cross-entropy", BinaryCrossEntropy(), of: labels, finds: "the frequency"),
        said("positives × 19", weighted, of: labels, finds: "19 times the odds"),
        said("focal, γ = 2", FocalLoss(gamma: 2), of: labels, finds: "nearer to ½"),
    ]
}

/// What cross-entropy learns of a share of positives whose labels are partly wrong.
func learnedFromNoise(_ truth: Double) throws -> (
    truth: Double, flipped: Double, missed: Double
) {
    func learned(_ share: Double) throws -> Double {
        try best(under: BinaryCrossEntropy(), for: [share], in: 0...1)
    }
    return (truth, try learned(0.8 * truth + 0.2 * (1 - truth)), try learned(0.7 * truth))
}

/// The probabilities of more than one star, of more than two, and so on.
func above(_ stars: [Double]) -> [Double] {
    (1..<stars.count).map { stars[$0...].reduce(0, +) }
}

// MARK: - Outliers

/// What a loss promises for the deliveries, with a slip, and with two.
func robustRow(_ name: String, _ loss: some Loss<Double>) throws -> [TableCell] {
    [
        .text(name), .number(try best(under: loss, for: minutes, in: 19...87)),
        .number(try best(under: loss, for: slipped, in: 19...870)),
        .number(try best(under: loss, for: slippedTwice, in: 19...870)),
    ]
}

/// The centre of `HuberRegressor`, which has a scale s of its own: the least mean of s + s H((y − c)/s), where H is
/// twice Huber's loss for δ = 1.35.
func centreWithOwnScale(_ values: [Double]) throws -> Double {
    let huber = HuberLoss(delta: 1.35)
    func cost(_ c: Double, _ s: Double) throws -> Double {
        s + 2 * s * (try huber(constant(c / s, values.count), values.map { $0 / s }))
    }
    func scale(_ c: Double) throws -> Double { try minimizer(in: 0.1...50) { try cost(c, $0) } }
    return try minimizer(in: 19...87) { try cost($0, try scale($0)) }
}

/// The slope of Huber's line through ten points of slope 2 and one far out on the input axis.
func slopeWithFarInput() throws -> Double {
    let x = (0..<10).map(Double.init) + [1000]
    let y = x.dropLast().map { 2 * $0 + 1 } + [0]
    let features = x.map { [$0] }
    let line = try LinearModel.minimum(of: huber, features, y)
    let slopes = try line.gradient(
        features, predictionGradient: huber.gradient(line.predictions(features), y))
    expect("Huber's line is at its end", slopes.allSatisfy { abs($0) < 1e-6 })
    return line.weights[0]
}
