// The data sets are those that were published: their bytes, and numbers that others have computed from them.

import InputFiles
import NumericTesting
import Testing

@testable import DataSets

/// By `sha256sum`: of the files as statsmodels 0.15 and scikit-learn 1.9 ship them; the visits', of what
/// `doctor_visits.py` writes.
@Test(arguments: [
    ("engel.csv", "796c3da0406291dd324c51901b51386be12b5f52e330afaf69584f57c06ad45c"),
    ("doctor-visits.csv", "17d66b3eac08d6e5e80fd5ef92a75bbc9c77c35aacff28ee87a421f62eef2b1c"),
    ("wdbc.csv", "fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed"),
])
func aFileIsTheOneThatWasPutHere(name: String, digest: String) throws {
    #expect(sha256(try InputFile(dataSetFile(name)).rest(limit: 1_000_000)) == digest)
}

/// Whether a value is the one that is printed, within half a unit of its last digit.
private func agree(_ value: Double, _ printed: Double, within halfUnit: Double) -> Bool {
    (value - printed).magnitude <= halfUnit
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The sum of squares, divided by the number of values.
private func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return mean(values.map { ($0 - center) * ($0 - center) })
}

// MARK: - Engel's households

@Test func engelsHouseholdsHaveTheirMeans() throws {
    let households = try EngelHouseholds()
    #expect(households.inputs.count == 235)
    #expect(households.targets.count == 235)
    // By NumPy.
    #expect(agree(mean(households.inputs), 982.473044, within: 5e-7))
    #expect(agree(mean(households.targets), 624.150111, within: 5e-7))
    #expect(households.inputs.max() == 4957.81302447901)
    #expect(households.targets.min() == 242.32020192074)
}

/// Statsmodels' page on quantile regression has 0.4852 and 147.4754 for least squares.
@Test func engelsHouseholdsHaveTheirLeastSquaresLine() throws {
    let households = try EngelHouseholds()
    let (x, y) = (households.inputs, households.targets)
    let products = zip(x, y).map { $0 * $1 }
    let slope = (mean(products) - mean(x) * mean(y)) / variance(x)
    #expect(agree(slope, 0.4852, within: 5e-5))
    #expect(agree(mean(y) - slope * mean(x), 147.4754, within: 5e-5))
}

/// The same page has 0.5602 and 81.4823 for the median; R's quantreg, 0.5601806 and 81.4822474.
///
/// A line with the least sum of absolute errors goes through two of the points, so all such lines are tried.
@Test func engelsHouseholdsHaveTheirMedianLine() throws {
    let households = try EngelHouseholds()
    let (x, y) = (households.inputs, households.targets)
    var best = (error: Double.infinity, slope: 0.0, intercept: 0.0)
    for i in x.indices {
        for j in 0..<i where x[i] != x[j] {
            let slope = (y[i] - y[j]) / (x[i] - x[j])
            let intercept = y[i] - slope * x[i]
            var error = 0.0
            for k in x.indices { error += (y[k] - slope * x[k] - intercept).magnitude }
            if error < best.error { best = (error, slope, intercept) }
        }
    }
    #expect(agree(best.slope, 0.5601806, within: 5e-8))
    #expect(agree(best.intercept, 81.4822474, within: 5e-8))
}

// MARK: - Visits to the doctor

/// By NumPy, from statsmodels' file of rows.
@Test func visitsAreSpreadFarWiderThanPoissons() throws {
    let visits = try DoctorVisits()
    #expect(visits.people.count == 5912)
    #expect(visits.inputs.count == 20_190)
    #expect(visits.targets.count == 20_190)
    #expect(visits.targets.filter { $0 == 0 }.count == 6308)
    #expect(visits.targets.max() == 77)
    #expect(agree(mean(visits.targets), 2.860426, within: 5e-7))
    #expect(agree(variance(visits.targets) * 20_190 / 20_189, 20.289300, within: 5e-7))
}

/// Years and their mean visits for each plan and each rating, by NumPy from statsmodels' original file.
@Test func visitsStandBesideTheirPlanAndHealth() throws {
    let visits = try DoctorVisits()
    func targets(_ isIncluded: (DoctorVisits.Person) -> Bool) -> [Double] {
        zip(visits.inputs, visits.targets).filter { isIncluded($0.0) }.map(\.1)
    }
    let plans: [(DoctorVisits.Plan, Int, Double)] = [
        (.free, 6822, 3.5545295), (.pays25Percent, 4065, 2.7874539), (.pays50Percent, 1401, 2.5610278),
        (.pays95Percent, 2653, 2.1115718), (.deductible, 5249, 2.4732330),
    ]
    for (plan, count, average) in plans {
        let values = targets { $0.plan == plan }
        #expect(values.count == count, "\(plan)")
        #expect(agree(mean(values), average, within: 5e-8), "\(plan)")
    }
    let ratings: [(DoctorVisits.Health, Int, Double)] = [
        (.excellent, 11_019, 2.6344496), (.good, 7309, 2.9023122), (.fair, 1560, 3.6923077),
        (.poor, 302, 5.7947020),
    ]
    for (health, count, average) in ratings {
        let values = targets { $0.health == health }
        #expect(values.count == count, "\(health)")
        #expect(agree(mean(values), average, within: 5e-8), "\(health)")
    }
    #expect(agree(mean(visits.inputs.map(\.diseaseIndex)), 11.2444919, within: 5e-8))
}

/// Of the original file 2422 runs of rows have site, plan and income in common, by Python.
@Test func visitsStandBesideTheirFamily() throws {
    let people = try DoctorVisits().people
    let families = people.map(\.family)
    #expect(families.first == 1)
    #expect(families.last == 2422)
    #expect(zip(families, families.dropFirst()).allSatisfy { $0 == $1 || $0 + 1 == $1 })
    #expect(Dictionary(grouping: people, by: \.family).values.allSatisfy { Set($0.map(\.plan)).count == 1 })
}

/// What the comment above the index says of it.
@Test func theDiseaseIndexIsAShareOrOneOfFourAverages() throws {
    let averages = [9.967326, 10.57626, 11.84267, 13.73189]
    let indices = try DoctorVisits().people.map(\.diseaseIndex)
    #expect(indices.filter(averages.contains).count == 2387)
    var shares: Set<Double> = []
    for count in [29, 23] {
        for diseases in 0..<count { shares.insert((Double(1000 * diseases) / Double(count)).rounded() / 10) }
    }
    #expect(indices.allSatisfy { averages.contains($0) || shares.contains($0) })
    #expect(indices.max() == 58.6)
}

// MARK: - Cell samples

/// Least and largest of each measurement, as scikit-learn describes the data set.
private let publishedRanges: [(Double, Double)] = [
    (6.981, 28.11), (9.71, 39.28), (43.79, 188.5), (143.5, 2501.0), (0.053, 0.163), (0.019, 0.345),
    (0.0, 0.427), (0.0, 0.201), (0.106, 0.304), (0.05, 0.097), (0.112, 2.873), (0.36, 4.885), (0.757, 21.98),
    (6.802, 542.2), (0.002, 0.031), (0.002, 0.135), (0.0, 0.396), (0.0, 0.053), (0.008, 0.079), (0.001, 0.03),
    (7.93, 36.04), (12.02, 49.54), (50.41, 251.2), (185.2, 4254.0), (0.071, 0.223), (0.027, 1.058),
    (0.0, 1.252), (0.0, 0.291), (0.156, 0.664), (0.055, 0.208),
]

@Test func cellSamplesHaveTheirThirtyMeasurements() throws {
    let samples = try CellSamples()
    #expect(samples.inputs.count == 569)
    #expect(samples.inputs.allSatisfy { $0.count == 30 })
    #expect(CellSamples.inputNames.count == 30)
    for (index, range) in publishedRanges.enumerated() {
        let values = samples.inputs.map { $0[index] }
        #expect(agree(try #require(values.min()), range.0, within: 5.1e-4), "least of \(index)")
        #expect(agree(try #require(values.max()), range.1, within: 5.1e-4), "largest of \(index)")
    }
    #expect(CellSamples.inputNames.first == "mean radius")
    #expect(CellSamples.inputNames[7] == "mean concave points")
    #expect(CellSamples.inputNames[10] == "radius error")
    #expect(CellSamples.inputNames[29] == "worst fractal dimension")
}

/// 212 samples are malignant (UCI), and these are the larger ones: 17.46283 is their mean radius, by NumPy from
/// scikit-learn's arrays.
@Test func malignantIsThePositiveClass() throws {
    let samples = try CellSamples()
    #expect(samples.targets.filter { $0 == 1 }.count == 212)
    #expect(samples.targets.filter { $0 == 0 }.count == 357)
    let malignant = zip(samples.inputs, samples.targets).filter { $0.1 == 1 }
    #expect(agree(mean(malignant.map { $0.0[0] }), 17.46283, within: 5e-6))
}

// MARK: - Horse kicks

/// Bortkiewicz found 122 deaths in 200 corps-years: a mean of 0.61, and nearly the same variance.
@Test func horseKicksHaveEqualMeanAndVariance() {
    #expect(HorseKicks.targets.count == 200)
    #expect(HorseKicks.targets.reduce(0, +) == 122)
    #expect(HorseKicks.targets.filter { $0 == 2 }.count == 22)
    #expect(agree(variance(HorseKicks.targets), 0.6079, within: 5e-5))
}
