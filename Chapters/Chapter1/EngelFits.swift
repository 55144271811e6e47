// Lines through Engel's households under three beliefs about the noise, each fitted to its end.

import DataSets
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// What is believed of the noise: minus the logarithm of its density at an error, for a given
/// width.
enum Noise: String, CaseIterable {
    case gaussian = "Gaussian"
    case laplace = "Laplace"
    /// With three degrees of freedom.
    case student = "Student"

    func cost(_ error: Double, width: Double) -> Double {
        switch self {
        case .gaussian: error * error / (2 * width * width) + log(width) + 0.5 * log(2 * .pi)
        case .laplace: abs(error) / width + log(2 * width)
        case .student:
            2 * log(1 + error * error / (3 * width * width)) + log(width)
                + log(.pi * 3.0.squareRoot() / 2)
        }
    }
}

/// Student's loss of an error, as Barron's of the shape 0.
func studentLoss(_ error: Double, width: Double, freedom: Double) throws -> Double {
    let scale = width * (freedom / 2).squareRoot()
    return try (freedom + 1) / 2 * BarronLoss(shape: 0, scale: scale)([error], [0])
}

func errors(_ model: LinearModel, _ x: [Double], _ y: [Double]) throws -> [Double] {
    try zip(model.predictions(x.map { [$0] }), y).map { $0 - $1 }
}

/// A line with a width of the noise around it.
struct NoiseFit {
    let noise: Noise
    var line: LinearModel
    var width: Double
    var errors: [Double]
    /// Whether no slope is left.
    var isAtItsEnd: Bool

    /// Minus the logarithm of the density of each example.
    var costs: [Double] { errors.map { noise.cost($0, width: width) } }
    var cost: Double { total(costs) }

    init(_ noise: Noise, _ x: [Double], _ y: [Double]) throws {
        self.noise = noise
        switch noise {
        case .gaussian:
            line = try LinearModel.leastSquares(x.map { [$0] }, y)
            errors = try Chapter1.errors(line, x, y)
            width = (total(errors.map { $0 * $0 }) / Double(errors.count)).squareRoot()
            isAtItsEnd =
                abs(total(errors)) < 1e-10 && abs(total(zip(errors, x).map { $0 * $1 })) < 1e-10
        case .laplace:
            let (absolute, ends) = Self.leastAbsolute(x, y)
            line = absolute
            errors = try Chapter1.errors(line, x, y)
            width = total(errors.map { abs($0) }) / Double(y.count)
            isAtItsEnd = Self.pullsOfEnds(x, errors, ends: ends).allSatisfy { abs($0) <= 1 }
        case .student:
            let start = try NoiseFit(.laplace, x, y)
            let found = try newtonMinimizer(
                from: start.line.parameters + [log(start.width)], steps: 100
            ) { try Self.studentSlopes($0, x, y) }
            line = LinearModel(weights: [found[0]], bias: found[1])
            errors = try Chapter1.errors(line, x, y)
            width = exp(found[2])
            isAtItsEnd = try Self.studentSlopes(found, x, y).allSatisfy { abs($0) < 1e-11 }
        }
    }

    /// The line of least absolute error goes through two of the points: from one to the next,
    /// by the slope that is best through the last, a weighted median.
    private static func leastAbsolute(_ x: [Double], _ y: [Double]) -> (
        model: LinearModel, ends: [Int]
    ) {
        var ends = [0, 0]
        for left in (0..<40).reversed() {
            let pivot = ends[1]
            let others = x.indices.filter { x[$0] != x[pivot] }
            let slopes = others.map { (y[$0] - y[pivot]) / (x[$0] - x[pivot]) }
            let order = slopes.indices.sorted { slopes[$0] < slopes[$1] }
            let weights = order.map { abs(x[others[$0]] - x[pivot]) }
            var (middle, sum) = (0, weights[0])
            let half = total(weights) / 2
            while sum < half {
                middle += 1
                sum += weights[middle]
            }
            let isBack = others[order[middle]] == ends[0]
            ends = [pivot, others[order[middle]]]
            // From here on it goes to and fro: an even number of steps changes nothing.
            if isBack && left.isMultiple(of: 2) { break }
        }
        let slope = (y[ends[1]] - y[ends[0]]) / (x[ends[1]] - x[ends[0]])
        return (LinearModel(weights: [slope], bias: y[ends[0]] - slope * x[ends[0]]), ends)
    }

    /// How the two points on the line must pull, from −1 to 1, to balance the pulls of all
    /// others.
    private static func pullsOfEnds(_ x: [Double], _ errors: [Double], ends: [Int]) -> [Double]
    {
        let others = x.indices.filter { !ends.contains($0) }
        let pull = total(others.map { errors[$0] < 0 ? -1 : 1 })
        let turn = total(others.map { errors[$0] < 0 ? -x[$0] : x[$0] })
        let first = (pull * x[ends[1]] - turn) / (x[ends[0]] - x[ends[1]])
        return [first, -pull - first]
    }

    /// The derivatives of Student's mean −ln likelihood by slope, intercept and ln width.
    private static func studentSlopes(
        _ parameters: [Double], _ x: [Double], _ y: [Double], freedom: Double = 3
    ) throws -> [Double] {
        let model = LinearModel(weights: [parameters[0]], bias: parameters[1])
        let inputs = x.map { [$0] }
        let loss = BarronLoss(shape: 0, scale: exp(parameters[2]) * (freedom / 2).squareRoot())
        let slopes = try loss.gradient(model.predictions(inputs), y).map {
            (freedom + 1) / 2 * $0
        }
        // A density of e / s, divided by s, has the slope 1 − e dℓ/de in ln s.
        let byWidth = try 1 - total(zip(Chapter1.errors(model, x, y), slopes).map { $0 * $1 })
        return try model.gradient(inputs, predictionGradient: slopes) + [byWidth]
    }

    /// The least −ln likelihood of Student's noise with an odd number of degrees of freedom,
    /// searched for from this fit.
    func leastStudentCost(freedom: Int, _ x: [Double], _ y: [Double]) throws -> Double {
        let count = Double(freedom)
        let found = try newtonMinimizer(from: line.parameters + [log(width)], steps: 100) {
            try Self.studentSlopes($0, x, y, freedom: count)
        }
        let fitted = LinearModel(weights: [found[0]], bias: found[1])
        // Γ((ν + 1)/2) ÷ Γ(ν/2), from ν = 1 on in steps of 2.
        var ratio = 1 / Double.pi.squareRoot()
        for k in stride(from: 1, to: freedom, by: 2) { ratio *= Double(k + 1) / Double(k) }
        let constant = found[2] + 0.5 * log(count * .pi) - log(ratio)
        return try total(
            Chapter1.errors(fitted, x, y).map {
                try studentLoss($0, width: exp(found[2]), freedom: count) + constant
            })
    }
}

/// Engel's households in thousands of francs, with all fits to them.
struct Engel {
    /// By chance, the standard error of the share of a third, 78 households, that a band for 80 %
    /// holds, in points.
    static let errorOfAThird = 100 * (0.8 * 0.2 / 78).squareRoot()

    let income: [Double]
    let food: [Double]
    /// With noise of one width: Gaussian, Laplace, Student.
    let alike: [NoiseFit]
    /// With noise as large as a share of the income: the same fits, of the shares y/x by 1/x.
    let growing: [NoiseFit]
    let learned: LearnedWidth

    init() throws {
        let households = try EngelHouseholds()
        try self.init(
            income: households.inputs.map { $0 / 1000 },
            food: households.targets.map { $0 / 1000 })
    }

    /// The same fits to some of the households.
    init(income: [Double], food: [Double]) throws {
        (self.income, self.food) = (income, food)
        alike = try Noise.allCases.map { try NoiseFit($0, income, food) }
        let shares = zip(food, income).map { $0 / $1 }
        growing = try Noise.allCases.map { try NoiseFit($0, income.map { 1 / $0 }, shares) }
        learned = try LearnedWidth(income, food, from: growing[0])
    }

    /// A density of y is that of y/x divided by x, so ln x is added to each cost.
    func growingCosts(_ index: Int) -> [Double] {
        zip(growing[index].costs, income).map { $0 + log($1) }
    }

    /// By how much a belief's ln likelihood is above that of Gaussian noise of one width.
    func lead(_ costs: [Double]) -> Double { alike[0].cost - total(costs) }

    /// The slope of the growing Gaussian's line less that of least squares.
    var gapOfSlopes: Double { growing[0].line.bias - alike[0].line.weights[0] }

    /// All households but those with the largest incomes.
    func withoutRichest(_ count: Int) throws -> Engel {
        let poorest = income.sorted().dropLast(count).last ?? .nan
        let others = income.indices.filter { income[$0] <= poorest }
        return try Engel(income: others.map { income[$0] }, food: others.map { food[$0] })
    }

    // MARK: Bands

    /// 80 % of a Gaussian lies within so many standard deviations of its mean.
    static let reach = 1.2816

    /// How many of 100 households lie in a band, of a third of them by income or of all.
    func covered(_ errors: [Double], _ widths: [Double], third: Int? = nil) -> Double {
        let order = income.indices.sorted { income[$0] < income[$1] }
        let part = third.map { order[($0 * 235 / 3)..<(($0 + 1) * 235 / 3)] } ?? order[...]
        let inside = part.count { abs(errors[$0]) <= Self.reach * widths[$0] }
        return 100 * Double(inside) / Double(part.count)
    }

    var sameWidths: [Double] { income.map { _ in alike[0].width } }
}

/// A line and a variance, ln v = c + 2g ln x, fitted at once under Gaussian noise.
struct LearnedWidth {
    /// Intercept, slope, c and g.
    let parameters: [Double]
    let errors: [Double]
    let widths: [Double]
    let costs: [Double]
    /// By how much g may be off, from the curvature of the likelihood.
    let errorOfPower: Double
    let largestSlopeLeft: Double
    /// The mean loss of the library, which leaves ½ ln 2π out.
    let loss: Double

    var power: Double { parameters[3] }
    func mean(_ x: Double) -> Double { parameters[0] + parameters[1] * x }
    func width(_ x: Double) -> Double { exp(parameters[2] / 2 + power * log(x)) }

    init(_ income: [Double], _ food: [Double], from start: NoiseFit) throws {
        let logIncome = income.map { log($0) }
        func meansAndLogVariances(_ parameters: [Double]) -> [Double] {
            income.indices.flatMap { i -> [Double] in
                [
                    parameters[0] + parameters[1] * income[i],
                    parameters[2] + 2 * parameters[3] * logIncome[i],
                ]
            }
        }
        let likelihood = GaussianNegativeLogLikelihoodFromLogVariances()
        func slopes(_ parameters: [Double]) throws -> [Double] {
            let slopes = try likelihood.gradient(meansAndLogVariances(parameters), food)
            let byMean = income.indices.map { slopes[2 * $0] }
            let byLogVariance = income.indices.map { slopes[2 * $0 + 1] }
            return [
                total(byMean), total(zip(byMean, income).map { $0 * $1 }),
                total(byLogVariance), 2 * total(zip(byLogVariance, logIncome).map { $0 * $1 }),
            ]
        }
        let found = try newtonMinimizer(
            from: [start.line.weights[0], start.line.bias, 2 * log(start.width), 1], steps: 50,
            gradient: slopes)
        parameters = found
        largestSlopeLeft = try slopes(found).map { abs($0) }.max() ?? .nan
        loss = try likelihood(meansAndLogVariances(found), food)
        errors = zip(income, food).map { found[0] + found[1] * $0 - $1 }
        widths = income.map { exp(found[2] / 2 + found[3] * log($0)) }
        costs = zip(errors, widths).map { Noise.gaussian.cost($0, width: $1) }
        errorOfPower = try Self.errors(found, slopes, count: Double(income.count))[3]
    }

    /// Standard errors: the square roots of the diagonal of the inverse of the curvature of the
    /// summed loss.
    private static func errors(
        _ parameters: [Double], _ slopes: ([Double]) throws -> [Double], count: Double
    ) throws -> [Double] {
        let step = 1e-5
        // Each row: the curvature, and beside it the unit matrix, which elimination turns into
        // the inverse.
        var rows = try parameters.indices.map { i -> [Double] in
            var (above, below) = (parameters, parameters)
            above[i] += step
            below[i] -= step
            return try zip(slopes(above), slopes(below)).map { count * ($0 - $1) / (2 * step) }
                + parameters.indices.map { $0 == i ? 1 : 0 }
        }
        for i in rows.indices {
            let pivot = rows[i][i]
            rows[i] = rows[i].map { $0 / pivot }
            for k in rows.indices where k != i {
                let factor = rows[k][i]
                rows[k] = zip(rows[k], rows[i]).map { $0 - factor * $1 }
            }
        }
        return rows.indices.map { rows[$0][rows.count + $0].squareRoot() }
    }
}
