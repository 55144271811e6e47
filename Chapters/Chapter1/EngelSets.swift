// Sets of Engel's households with noise drawn from a belief: which leads come about when that
// belief is exactly true.

import Learning
import Workbook

/// The incomes are Engel's in each set; what is spent is a fitted line plus drawn noise.
struct EngelSets {
    private let sets: Runs<KeptRow>
    /// Student's lead among Engel's own households.
    private let leadOfStudent: Double

    init(_ engel: Engel) {
        leadOfStudent = engel.lead(engel.alike[2].costs)
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
            let learned = engel.income.map {
                engel.learned.mean($0) + engel.learned.width($0) * random.gaussian()
            }
            func fits(_ x: [Double], _ y: [Double]) throws -> [NoiseFit] {
                try Noise.allCases.map { try NoiseFit($0, x, y) }
            }
            let ifGaussian = try fits(engel.income, narrow)
            func studentsLead(_ y: [Double]) throws -> [Double] {
                try Self.lead(
                    NoiseFit(.student, engel.income, y),
                    over: NoiseFit(.gaussian, engel.income, y))
            }
            let ifGrowing = try (
                alike: fits(engel.income, widening),
                growing: fits(engel.income.map { 1 / $0 }, shares)
            )
            let falls = [1, 2].map { Self.fall($0, ifGrowing.alike, ifGrowing.growing) }
            let (ifStudent, ifLearned) = try (studentsLead(longTailed), studentsLead(learned))
            return [
                ("Laplace, Gaussian", total(Self.lead(ifGaussian[1], over: ifGaussian[0]))),
                ("Student, Gaussian", total(Self.lead(ifGaussian[2], over: ifGaussian[0]))),
                ("Student, Student", total(ifStudent)),
                ("in errors, Student", Self.inErrors(ifStudent)),
                (
                    "Student, growing",
                    total(Self.lead(ifGrowing.alike[2], over: ifGrowing.alike[0]))
                ),
                ("fall of Laplace, growing", Self.average(falls[0])),
                ("fall of Student, growing", Self.average(falls[1])),
                ("in errors, fall of Laplace", Self.inErrors(falls[0])),
                ("in errors, fall of Student", Self.inErrors(falls[1])),
                ("Student, learned", total(ifLearned)),
            ]
        }
        sets = keptTable("engel-sets", of: draw(seed:), seeds: 1000)
    }

    /// By how much each household's ln likelihood is above that of another belief.
    private static func lead(_ ours: NoiseFit, over theirs: NoiseFit) -> [Double] {
        zip(theirs.costs, ours.costs).map { $0 - $1 }
    }

    /// By how much the lead of a belief over the Gaussian falls at each household when the width
    /// grows.
    private static func fall(_ k: Int, _ alike: [NoiseFit], _ growing: [NoiseFit]) -> [Double] {
        zip(lead(alike[k], over: alike[0]), lead(growing[k], over: growing[0])).map { $0 - $1 }
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

    /// The fall of Laplace's lead among them, in the same errors.
    static func fallInErrors(_ engel: Engel) -> Double {
        inErrors(fall(1, engel.alike, engel.growing))
    }

    private func values(_ column: String) -> [Double] { sets.outcomes.map { $0[column] } }

    private static func average(_ values: [Double]) -> Double {
        total(values) / Double(values.count)
    }

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
        (Self.average(values("Student, Student")), seen("in errors, Student"))
    }

    /// Gaussian noise whose width is not the same everywhere.
    enum Widths: String {
        /// As large as a share of the income.
        case growing
        /// With the power of the income that is learned.
        case learned
    }

    /// Student's lead, all widths taken as alike, where they are not: the mean, and in how many
    /// sets of 100 it is at least as large as among Engel's households.
    func ofStudent(_ widths: Widths) -> (lead: Double, asLarge: Double) {
        meanAndShare("Student, \(widths.rawValue)", atLeast: leadOfStudent)
    }

    /// By how much a belief's lead falls, per household, where the noise is Gaussian and grows:
    /// the mean, and in how many sets of 100 it is at least as much as was found.
    func fall(_ noise: Noise, found: Double) -> (mean: Double, asLarge: Double) {
        meanAndShare("fall of \(noise.rawValue), growing", atLeast: found)
    }

    /// Whether Student leads by more where the width is learned, in both halves of the sets.
    func learnedGivesMore() throws -> Bool {
        try sets.wholeAndHalves.allSatisfy {
            let gain = try $0.difference(
                { $0["Student, learned"] }, { $0["Student, growing"] })
            return gain.isSeen && gain.mean > 0
        }
    }

    private func meanAndShare(_ column: String, atLeast found: Double) -> (Double, Double) {
        let values = values(column)
        return (
            Self.average(values),
            100 * Double(values.count { $0 >= found }) / Double(values.count)
        )
    }

    /// How often such a fall, of whatever size, is four of its errors or more.
    func fallSeen(_ noise: Noise) -> Double { seen("in errors, fall of \(noise.rawValue)") }

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
