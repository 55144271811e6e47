// Visits to a doctor, counted: Poisson loss and squared error, each with a curve and with a
// line, and how sure each is of its slope.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

struct Visits {
    /// The index in tens and the visits, a row for each year of each person.
    let index: [[Double]]
    let visits: [Double]
    /// Poisson loss with ln μ = wx + b, squared error with μ = wx + b.
    let rate: LinearModel
    let line: LinearModel
    /// The other two pairs of loss and link: (w, b).
    let poissonLine: [Double]
    let squaredCurve: [Double]
    private let otherSlopes: (poissonLine: [Double], squaredCurve: [Double])
    let groups: [Group]
    /// How many people the experiment had, and how many of them have a measured index.
    let people: (all: Int, measured: Int)
    /// The slope of the log rate of all people, with the index that was filled in.
    let slopeOfAll: Double
    /// How many people the last group has.
    let peopleAbove35: Int
    /// 1000 draws of as many families, with replacement.
    let draws: Runs<KeptRow>

    /// People of like index.
    struct Group {
        var index: Double
        var mean: Double
        /// By family: the years of one person are alike, and the people of one family.
        var error: Double
        var deviation: Double
        /// What the four fits expect in the group.
        var expected: [Double]
    }

    static func years(_ people: [DoctorVisits.Person]) -> (x: [[Double]], y: [Double]) {
        (
            people.flatMap { Array(repeating: [$0.diseaseIndex / 10], count: $0.visits.count) },
            people.flatMap { $0.visits.map { Double($0) } }
        )
    }

    /// The people by family, in the order of the families: a draw depends on it.
    static func families(_ people: [DoctorVisits.Person]) -> [[DoctorVisits.Person]] {
        Dictionary(grouping: people, by: \.family).sorted { $0.key < $1.key }.map(\.value)
    }

    init() throws {
        // People whose index of diseases was measured.
        let imputed = [9.967326, 10.57626, 11.84267, 13.73189]
        let all = try DoctorVisits().people
        let people = all.filter { !imputed.contains($0.diseaseIndex) }
        self.people = (all.count, people.count)
        let (index, visits) = Self.years(people)
        let loss = PoissonLossFromLogRates()
        let line = try LinearModel.leastSquares(index, visits)
        let rate = try LinearModel.minimum(of: loss, index, visits)
        (self.index, self.visits) = (index, visits)
        (self.line, self.rate) = (line, rate)
        let ofAll = Self.years(all)
        slopeOfAll = try LinearModel.minimum(of: loss, ofAll.x, ofAll.y).weights[0]

        // Only how many years there are of each index, and the mean of their visits, counts.
        let byIndex = Dictionary(grouping: zip(index, visits)) { $0.0[0] }
            .map { (x: $0, years: Double($1.count), mean: mean($1.map { $0.1 })) }
            .sorted { $0.x < $1.x }
        /// The loss's slope with respect to (w, b), from that with respect to wx + b in a year.
        func slopes(
            _ parameters: [Double], _ slope: (_ z: Double, _ mean: Double) -> Double
        ) -> [Double] {
            let perYear = byIndex.map {
                $0.years / Double(visits.count)
                    * slope(parameters[0] * $0.x + parameters[1], $0.mean)
            }
            return [
                zip(perYear, byIndex).reduce(0) { $0 + $1.0 * $1.1.x }, perYear.reduce(0, +),
            ]
        }
        let poissonLineSlopes = { slopes($0) { z, mean in 1 - mean / z } }
        let squaredCurveSlopes = { slopes($0) { z, mean in 2 * (exp(z) - mean) * exp(z) } }
        poissonLine = try newtonMinimizer(
            from: line.parameters, steps: 100, gradient: poissonLineSlopes)
        squaredCurve = try newtonMinimizer(
            from: rate.parameters, steps: 100, gradient: squaredCurveSlopes)
        otherSlopes = (poissonLineSlopes(poissonLine), squaredCurveSlopes(squaredCurve))

        let ranges = [0...0, 1...5, 6...9, 10...14, 15...20, 20...25, 25...35, 35...60]
        groups = try ranges.map { [poissonLine, squaredCurve] range in
            let group = people.filter {
                (Double(range.lowerBound)...Double(range.upperBound)).contains($0.diseaseIndex)
            }
            let (x, counts) = Self.years(group)
            let center = mean(counts)
            let perFamily = Self.families(group).map { family in
                Self.years(family).y.reduce(0) { $0 + $1 - center }
            }
            let indices = x.map { $0[0] }
            return Group(
                index: 10 * mean(indices), mean: center,
                error: perFamily.reduce(0) { $0 + $1 * $1 }.squareRoot()
                    / Double(counts.count), deviation: standardDeviation(counts),
                expected: [
                    mean(try rate.predictions(x).map { exp($0) }),
                    mean(indices.map { exp(squaredCurve[0] * $0 + squaredCurve[1]) }),
                    mean(indices.map { poissonLine[0] * $0 + poissonLine[1] }),
                    mean(try line.predictions(x)),
                ])
        }
        peopleAbove35 = people.count { $0.diseaseIndex > 35 }
        let families = Self.families(people)
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            let squaredError = MeanSquaredError()
            var random = SeededRandom(seed: seed)
            let drawn = try families.indices.map { _ in
                try random.index(below: families.count)
            }
            let kept = Set(drawn)
            let fitted = Self.years(drawn.flatMap { families[$0] })
            let others = Self.years(
                families.indices.filter { !kept.contains($0) }.flatMap { families[$0] })
            let rate = try LinearModel.minimum(of: loss, fitted.x, fitted.y)
            let line = try LinearModel.leastSquares(fitted.x, fitted.y)
            return [
                ("rateSlope", rate.weights[0]), ("lineSlope", line.weights[0]),
                (
                    "rateLoss",
                    try squaredError(rate.predictions(others.x).map { exp($0) }, others.y)
                ),
                ("lineLoss", try squaredError(line.predictions(others.x), others.y)),
            ]
        }
        draws = keptTable(
            "visits", of: draw(seed:), seeds: 1000)
    }

    // MARK: How sure a slope is

    /// The standard error that each loss's second derivatives give, if the loss is right; that
    /// of Poisson loss with a variance of φ times the mean, and with each year's own miss; and
    /// those over the draws of families.
    func errors() throws -> (
        ownRate: Double, ownLine: Double, dispersed: Double, yearly: Double, rate: Double,
        line: Double, dispersion: Double
    ) {
        let rates = try rate.predictions(index).map { exp($0) }
        let weights = rates.reduce(0, +)
        let center = zip(rates, index).reduce(0) { $0 + $1.0 * $1.1[0] } / weights
        let information = zip(rates, index).reduce(0) {
            $0 + $1.0 * ($1.1[0] - center) * ($1.1[0] - center)
        }
        let misses = try MeanSquaredError()(line.predictions(index), visits)
        let own = (
            rate: 1 / information.squareRoot(),
            line: (misses / Double(visits.count)).squareRoot()
                / standardDeviation(index.map { $0[0] })
        )
        // Pearson's estimate of how many times the mean the variance is.
        let dispersion =
            zip(rates, visits).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) / $1.0 }
            / Double(visits.count - 2)
        // From the misses themselves, whatever their variance, as if each year stood alone.
        let yearlySquares = zip(zip(rates, visits), index).reduce(0) {
            let slope = ($1.0.1 - $1.0.0) * ($1.1[0] - center)
            return $0 + slope * slope
        }
        return (
            own.rate, own.line, dispersion.squareRoot() * own.rate,
            yearlySquares.squareRoot() / information,
            standardDeviation(draws.outcomes.map(\.rateSlope)),
            standardDeviation(draws.outcomes.map(\.lineSlope)), dispersion
        )
    }

    func errorTable() throws -> [[TableCell]] {
        let errors = try errors()
        let rows = [
            ("Poisson", errors.ownRate, errors.rate),
            ("Poisson, φ", errors.dispersed, errors.rate),
            ("squared error", errors.ownLine, errors.line),
        ]
        return rows.map { name, own, drawn in
            [
                .text(name), .number(drawn / own, digits: 2), .number(own, digits: 3),
                .number(drawn, digits: 3),
            ]
        }
    }

    /// What each pair of loss and link expects at an index.
    func expected(at index: Double) -> (
        poissonCurve: Double, squaredCurve: Double, poissonLine: Double, squaredLine: Double
    ) {
        let x = index / 10
        return (
            exp(x * rate.weights[0] + rate.bias), exp(x * squaredCurve[0] + squaredCurve[1]),
            x * poissonLine[0] + poissonLine[1], x * line.weights[0] + line.bias
        )
    }

    /// Squared error on families that were not drawn, Poisson less squared.
    private var losses: [Double] { draws.outcomes.map { $0.rateLoss - $0.lineLoss } }
    /// Variance ÷ mean of the groups, the least and the largest.
    var dispersions: (least: Double, most: Double) {
        let ratios = groups.map { $0.deviation * $0.deviation / $0.mean }
        return (ratios.min() ?? .nan, ratios.max() ?? .nan)
    }

    func figure() throws -> Plot {
        let grid = (0...60).map { Double($0) }
        let all = grid.map { expected(at: $0) }
        let means = Plot.Mark.line(
            "mean, ± 2 standard errors",
            x: groups.flatMap { [$0.index - 1, $0.index + 1, .nan, $0.index, $0.index, .nan] },
            y: groups.flatMap {
                let reach = 2 * $0.error
                return [$0.mean, $0.mean, .nan, $0.mean - reach, $0.mean + reach, .nan]
            })
        return try Plot(
            title: "Visits to a doctor in a year",
            x: Axis("index of chronic diseases", in: 0...60),
            y: Axis("mean of the visits", in: 0...20), names: .atCurveEnds,
            [
                // First, for its colour, and over the curves again.
                means,
                .line("Poisson, curve", x: grid, y: all.map(\.poissonCurve)),
                .line("squared, curve", x: grid, y: all.map(\.squaredCurve)),
                .line("squared, line", x: grid, y: all.map(\.squaredLine)),
                .line("Poisson, line", x: grid, y: all.map(\.poissonLine)),
                means,
            ],
            alt:
                "Means of the visits for eight groups of people, rising from 1.6 to 7.6 with "
                + "the index, with bars that are short up to an index of 30 and long for the "
                + "last group. Two straight lines, nearly the same, and two curves that bend "
                + "upwards, nearly the same, run close together from 5 to 30; at 0 the curves "
                + "are above the lines. At the last group "
                + "the lines pass below the mean and the curves above it; then they part.")
    }

    /// Shows what the prose cites.
    func show() {
        func value(_ label: String, _ value: Double, digits: Int = 2) {
            Workbook.show(label, value, digits: digits)
        }
        let atSixty = expected(at: 60)
        value("growth of ln μ", rate.weights[0])
        value("growth of the visits", line.weights[0])
        value("Poisson's curve", atSixty.poissonCurve)
        value("squared curve", atSixty.squaredCurve)
        value("Poisson's line", atSixty.poissonLine)
        value("squared line", atSixty.squaredLine)
        value("all people", Double(people.all))
        value("measured people", Double(people.measured))
        value("people above 35", Double(peopleAbove35))
        value("least dispersion", dispersions.least, digits: 1)
        value("most dispersion", dispersions.most)
    }

    func check() throws {
        let (errors, atSixty) = (try errors(), expected(at: 60))
        expect("slope of the log rate", rate.weights[0], is: "0.3933")
        expect("with the people whose index was filled in", slopeOfAll, is: "0.408")
        expect("slope of the line", line.weights[0], is: "1.3883")
        expect(
            "Poisson loss is at its end: a gradient of nearly 0",
            try rate.gradient(
                index,
                predictionGradient: PoissonLossFromLogRates().gradient(
                    rate.predictions(index), visits)
            ).allSatisfy { abs($0) < 1e-9 })
        expect(
            "so are the other two fits",
            (otherSlopes.poissonLine + otherSlopes.squaredCurve).allSatisfy { abs($0) < 1e-9 })
        expect("at an index of 60, Poisson's curve", atSixty.poissonCurve, is: "19.1")
        expect("squared error's curve", atSixty.squaredCurve, is: "17.6")
        expect("Poisson's line", atSixty.poissonLine, is: "9.4")
        expect("squared error's line", atSixty.squaredLine, is: "9.8")
        expect("φ by Pearson", errors.dispersion, is: "6.30")
        expect(
            "with φ its own standard error is too small by", errors.rate / errors.dispersed,
            is: "1.9")
        expect("and with each year's own miss by", errors.rate / errors.yearly, is: "1.7")
        expect(
            "most of what φ leaves remains with each year's own miss, too",
            log(errors.rate / errors.yearly) > log(errors.rate / errors.dispersed) / 2)
        expect(
            "the missing φ alone makes Poisson's more than two times too small",
            errors.dispersion.squareRoot() > 2)
        expect(
            "both curves pass within 2.3 standard errors of each group's mean, the lines within 2",
            groups.allSatisfy { group in
                zip(group.expected, [2.3, 2.3, 2, 2]).allSatisfy {
                    abs($0 - group.mean) < $1 * group.error
                }
            })
        expect(
            "from an index of 5 to 30 the four agree to a tenth, at 0 they do not",
            [0, 5, 10, 15, 20, 25, 30].allSatisfy { index in
                let (a, b, c, d) = expected(at: index)
                return (max(a, b, c, d) < 1.1 * min(a, b, c, d)) == (index > 0)
            })
        expect(
            "none of the four is seen to miss a group's mean",
            groups.allSatisfy { group in
                group.expected.allSatisfy { abs($0 - group.mean) < 4 * group.error }
            })
        expect(
            "no difference seen on families that were not drawn",
            abs(mean(losses)) < 4 * standardDeviation(losses))
        expect(
            "each loss's own standard error is too small: Poisson's by more than 4, squared "
                + "error's by more than 2, in each half of the draws more than 3.5 and 1.8",
            errors.rate > 4 * errors.ownRate && errors.line > 2 * errors.ownLine
                && draws.wholeAndHalves.allSatisfy {
                    standardDeviation($0.outcomes.map(\.rateSlope)) > 3.5 * errors.ownRate
                        && standardDeviation($0.outcomes.map(\.lineSlope)) > 1.8
                            * errors.ownLine
                })
        expect("the line predicts nothing below 0", line.bias > 0 && line.weights[0] > 0)
    }
}
