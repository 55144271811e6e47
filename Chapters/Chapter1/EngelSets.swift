// Sets of Engel's households with noise drawn from a belief: which leads come about when that
// belief is exactly true.

import Learning
import Workbook

/// The incomes are Engel's in each set; what is spent is a fitted line plus drawn noise.
struct EngelSets {
    private let sets: Runs<KeptRow>

    init(_ engel: Engel) {
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            var random = SeededRandom(seed: seed)
            let (gaussian, student, growing) = (
                engel.alike[0], engel.alike[2], engel.growing[0]
            )
            let narrow = engel.income.map {
                gaussian.line.weights[0] * $0 + gaussian.line.bias
                    + gaussian.width * random.gaussian()
            }
            let longTailed = engel.income.map {
                student.line.weights[0] * $0 + student.line.bias
                    + student.width * Self.studentNoise(&random)
            }
            let widening = engel.income.map {
                growing.line.bias * $0 + growing.line.weights[0]
                    + growing.width * $0 * random.gaussian()
            }
            let shares = zip(widening, engel.income).map { $0 / $1 }
            func fits(_ x: [Double], _ y: [Double]) throws -> [NoiseFit] {
                try Noise.allCases.map { try NoiseFit($0, x, y) }
            }
            let ifGaussian = try fits(engel.income, narrow)
            let ifStudent = try (
                gaussian: NoiseFit(.gaussian, engel.income, longTailed),
                student: NoiseFit(.student, engel.income, longTailed)
            )
            let ifGrowing = try (
                alike: fits(engel.income, widening),
                growing: fits(engel.income.map { 1 / $0 }, shares)
            )
            func fall(_ k: Int) -> [Double] {
                zip(
                    Self.lead(ifGrowing.alike[k], over: ifGrowing.alike[0]),
                    Self.lead(ifGrowing.growing[k], over: ifGrowing.growing[0])
                ).map { $0 - $1 }
            }
            let ofStudent = Self.lead(ifStudent.student, over: ifStudent.gaussian)
            return [
                ("Laplace, Gaussian", total(Self.lead(ifGaussian[1], over: ifGaussian[0]))),
                ("Student, Gaussian", total(Self.lead(ifGaussian[2], over: ifGaussian[0]))),
                ("Student, Student", total(ofStudent)),
                ("in errors, Student", Self.inErrors(ofStudent)),
                (
                    "Student, growing",
                    total(Self.lead(ifGrowing.alike[2], over: ifGrowing.alike[0]))
                ),
                ("fall of Laplace, growing", Self.inErrors(fall(1))),
                ("fall of Student, growing", Self.inErrors(fall(2))),
            ]
        }
        sets = keptTable("engel-sets", of: draw(seed:), seeds: 1000)
    }

    /// By how much each household's ln likelihood is above that of another belief.
    private static func lead(_ ours: NoiseFit, over theirs: NoiseFit) -> [Double] {
        zip(theirs.costs, ours.costs).map { $0 - $1 }
    }

    /// A sum over households in its standard errors, by how much the households differ: new
    /// fits for each draw of households would take a thousand times as long.
    private static func inErrors(_ ofEach: [Double]) -> Double {
        total(ofEach) / (standardDeviation(ofEach) * Double(ofEach.count).squareRoot())
    }

    /// Student's lead among Engel's own households, in the same errors.
    static func inErrors(_ engel: Engel) -> Double {
        inErrors(lead(engel.alike[2], over: engel.alike[0]))
    }

    private func values(_ column: String) -> [Double] { sets.outcomes.map { $0[column] } }

    private func average(_ values: [Double]) -> Double { total(values) / Double(values.count) }

    /// The largest lead of a belief in sets drawn from Gaussian noise of one width.
    func largest(_ noise: Noise) -> Double {
        values("\(noise.rawValue), Gaussian").max() ?? .nan
    }

    /// In how many sets of 100 a sum is seen, that is, is four of its errors or more.
    private func seen(_ column: String) -> Double {
        let inErrors = values(column)
        return 100 * Double(inErrors.count { $0 >= 4 }) / Double(inErrors.count)
    }

    /// Student's lead where its noise is exactly true: the mean, and how often it is seen.
    var ofStudent: (lead: Double, seen: Double) {
        (average(values("Student, Student")), seen("in errors, Student"))
    }

    /// Student's lead, all widths alike, where the noise is Gaussian and grows.
    var ofStudentIfGrowing: (lead: Double, deviation: Double) {
        let leads = values("Student, growing")
        return (average(leads), standardDeviation(leads))
    }

    /// How often the fall of a belief's lead is seen where the noise is Gaussian and grows.
    func fallSeen(_ noise: Noise) -> Double { seen("fall of \(noise.rawValue), growing") }

    /// With three degrees of freedom: a Gaussian number divided by the root of the mean of
    /// three squared ones.
    private static func studentNoise(_ random: inout SeededRandom) -> Double {
        let squares = (0..<3).map { _ in
            let number = random.gaussian()
            return number * number
        }
        return random.gaussian() / (total(squares) / 3).squareRoot()
    }
}
