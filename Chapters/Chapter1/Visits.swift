// Counts: horse kicks, which are Poisson's, and visits to the doctor, which are not.

import DataSets
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// Poisson's probabilities of 0, 1, 2 … events.
func poisson(_ rate: Double, upTo most: Int) -> [Double] {
    var probabilities = [exp(-rate)]
    for count in stride(from: 1, through: most, by: 1) {
        probabilities.append(probabilities[count - 1] * rate / Double(count))
    }
    return probabilities
}

/// Those of events whose rate varies, as a gamma distribution of some shape.
func negativeBinomial(_ rate: Double, shape: Double, upTo most: Int) -> [Double] {
    var probabilities = [exp(shape * log(shape / (shape + rate)))]
    for count in stride(from: 1, through: most, by: 1) {
        let factor = (shape + Double(count - 1)) / Double(count) * rate / (shape + rate)
        probabilities.append(probabilities[count - 1] * factor)
    }
    return probabilities
}

/// Deaths by the kick of a horse in 200 reports, and what two beliefs expect.
struct Kicks {
    let targets = HorseKicks.targets
    let rate: Double
    let variance: Double
    /// Reports with 0, 1, 2, 3 deaths by Poisson.
    let poissons: [Double]
    private let bell: Gaussian

    init() throws {
        let targets = HorseKicks.targets
        let rate = total(targets) / 200
        let variance = total(targets.map { ($0 - rate) * ($0 - rate) }) / 200
        (self.rate, self.variance) = (rate, variance)
        poissons = poisson(rate, upTo: 3).map { 200 * $0 }
        bell = try Gaussian(mean: rate, standardDeviation: variance.squareRoot())
    }

    /// With 3 or more.
    var atLeast3: Double { 200 - total(Array(poissons[..<3])) }
    /// How many reports a Gaussian expects between two numbers.
    func underBell(_ range: ClosedRange<Double>) throws -> Double {
        try 200 * integral(over: range, of: bell.density)
    }
    func rounded(_ deaths: Int) throws -> Double {
        try underBell((Double(deaths) - 0.5)...(Double(deaths) + 0.5))
    }
    func belowNone() throws -> Double { try underBell(-6...(-0.5)) }

    /// The sum of (observed − expected)² ÷ expected over 0, 1, 2, and 3 or more.
    var chiSquare: Double {
        let expected = poissons[..<3] + [atLeast3]
        return total(zip([109.0, 65, 22, 4], expected).map { ($0 - $1) * ($0 - $1) / $1 })
    }

    /// About how often χ² is above a bound where the rate varies as a gamma distribution: it then
    /// has the noncentral distribution, a Poisson mixture of those with 2, 4, 6 … degrees of
    /// freedom.
    func chanceAbove(_ bound: Double, varianceRatio: Double) -> Double {
        var expected = negativeBinomial(rate, shape: rate / (varianceRatio - 1), upTo: 2)
            .map { 200 * $0 }
        expected.append(200 - total(expected))
        let distance = total(
            zip(expected, poissons[..<3] + [atLeast3]).map { ($0 - $1) * ($0 - $1) / $1 })
        let terms = poisson(bound / 2, upTo: 60)
        return total(
            poisson(distance / 2, upTo: 60).enumerated().map { index, weight in
                weight * total(Array(terms[...index]))
            })
    }
}

extension Kicks {
    /// Shows what the prose cites.
    func show() throws {
        Workbook.show("reports below 0", try belowNone(), digits: 2)
        Workbook.show("χ²", chiSquare, digits: 2)
        Workbook.show("χ² by chance", 100 * exp(-chiSquare / 2), digits: 2)
        Workbook.show("χ² with gamma", 100 * chanceAbove(6, varianceRatio: 1.3), digits: 2)
    }
}

/// Visits to the doctor in a year, with two beliefs about them.
struct Visits {
    /// A difference of means with three standard errors.
    struct Means {
        /// Of how many years; nil for a difference.
        var years: Double?
        var mean: Double
        var byPoisson: Double
        var byPerson: Double
        var byFamily: Double

        static func - (a: Means, b: Means) -> Means {
            func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
            return Means(
                years: nil, mean: a.mean - b.mean,
                byPoisson: length(a.byPoisson, b.byPoisson),
                byPerson: length(a.byPerson, b.byPerson),
                byFamily: length(a.byFamily, b.byFamily))
        }
    }

    let people: [DoctorVisits.Person]
    let visits: [Int]
    /// How many years had 0, 1, 2 … visits.
    let yearsWith: [Double]
    let rate: Double
    let variance: Double
    let shape: Double
    let poissons: [Double]
    let mixed: [Double]

    var years: Double { Double(visits.count) }

    init() throws {
        let people = try DoctorVisits().people
        let visits = people.flatMap { $0.visits }
        let years = Double(visits.count)
        let rate = Double(visits.reduce(0, +)) / years
        var yearsWith = [Double](repeating: 0, count: 78)
        for count in visits { yearsWith[count] += 1 }
        (self.people, self.visits, self.yearsWith, self.rate) = (
            people, visits, yearsWith, rate
        )
        variance =
            total(
                yearsWith.indices.map {
                    yearsWith[$0] * (Double($0) - rate) * (Double($0) - rate)
                }) / years
        let shape = try minimizer(in: 0.1...10) {
            Self.cost(negativeBinomial(rate, shape: $0, upTo: 77), yearsWith)
        }
        self.shape = shape
        poissons = poisson(rate, upTo: 77)
        mixed = negativeBinomial(rate, shape: shape, upTo: 77)
    }

    private static func cost(_ probabilities: [Double], _ yearsWith: [Double]) -> Double {
        -total(zip(yearsWith, probabilities).map { $0 * log($1) }) / total(yearsWith)
    }
    /// The mean of −ln p of a year.
    func cost(_ probabilities: [Double]) -> Double { Self.cost(probabilities, yearsWith) }

    /// Years with so many visits or more.
    func observed(from count: Int) -> Double { total(Array(yearsWith[count...])) }
    /// How many of them the negative binomial expects.
    func expectedMixed(from count: Int) -> Double {
        years * (1 - total(Array(mixed[..<count])))
    }

    /// The variance of a person's years about their own mean.
    var varianceWithinPersons: Double {
        let within = people.map { person -> Double in
            let own = Double(person.visits.reduce(0, +)) / Double(person.visits.count)
            return total(person.visits.map { (Double($0) - own) * (Double($0) - own) })
        }
        return total(within) / (years - Double(people.count))
    }

    /// A row of a table: a name and its means.
    static func cells(_ name: String, _ means: Means) -> [TableCell] {
        [
            .text(name + (means.years.map { ", n = \(decimal($0))" } ?? "")),
            .number(means.mean),
            .number(means.byPoisson, digits: 2), .number(means.byFamily, digits: 2),
        ]
    }

    /// The mean under a plan, with its standard errors.
    ///
    /// What a person's visits, or a family's, sum up to above or below that mean says how far
    /// it may be off, whatever the noise.
    func means(under plan: DoctorVisits.Plan) -> Means {
        let insured = people.filter { $0.plan == plan }
        let years = Double(insured.map(\.visits.count).reduce(0, +))
        let mean = Double(insured.flatMap(\.visits).reduce(0, +)) / years
        func surplus(_ person: DoctorVisits.Person) -> Double {
            Double(person.visits.reduce(0, +)) - mean * Double(person.visits.count)
        }
        var ofFamilies: [Int: Double] = [:]
        for person in insured { ofFamilies[person.family, default: 0] += surplus(person) }
        // In the order of the families: a sum's last digits depend on it.
        let sums = ofFamilies.sorted { $0.key < $1.key }.map(\.value)
        func error(_ sums: [Double]) -> Double {
            total(sums.map { $0 * $0 }).squareRoot() / years
        }
        return Means(
            years: years, mean: mean, byPoisson: (mean / years).squareRoot(),
            byPerson: error(insured.map(surplus)),
            byFamily: error(sums))
    }
}
