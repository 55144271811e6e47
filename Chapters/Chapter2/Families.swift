// Engel's 235 families: lines through income and food, what each family does to them, how sure
// their slopes are.

import DataSets
import Figures
import Learning
import LossFunctions
import Workbook

/// A band that eight families of ten should lie in.
struct Band {
    let name: String
    /// The lower and upper end at an income.
    let ends: (_ income: Double) -> (lower: Double, upper: Double)
}

struct Families {
    let income: [Double]
    let food: [Double]
    /// The place of the family with the largest income.
    let richest: Int
    let fits: [(name: String, all: LinearModel, others: LinearModel)]
    /// How far each loss's slope moves without one of the families.
    let influence: Runs<KeptRow>
    /// 200 times 235 families drawn from these, with replacement.
    let resamples: Runs<KeptRow>

    static let columns = ["squared", "absolute", "relative"]
    static let losses: [LineLoss] = [
        ("squared", { try LinearModel.leastSquares($0.map { [$0] }, $1) }),
        ("absolute", { try quantileLine(0.5, x: $0, y: $1) }),
        ("squared, of the error ÷ income", { try relativeLine(x: $0, y: $1) }),
    ]

    init() throws {
        let households = try EngelHouseholds()
        let (income, food) = (households.inputs, households.targets)
        (self.income, self.food) = (income, food)
        richest = income.indices.max { income[$0] < income[$1] } ?? 0
        func leavingOut(_ family: Int, _ values: [Double]) -> [Double] {
            Array(values[..<family] + values[(family + 1)...])
        }
        func fitOthers(_ loss: LineLoss, _ family: Int) throws -> LinearModel {
            try loss.fit(leavingOut(family, income), leavingOut(family, food))
        }
        let fits = try Self.losses.map { [richest] loss in
            (
                name: loss.name, all: try loss.fit(income, food),
                others: try fitOthers(loss, richest)
            )
        }
        self.fits = fits
        // There is no chance in this table: its seed is a family's number.
        influence = keptTable(
            "influence",
            of: { family in
                try zip(Self.columns, zip(Self.losses, fits)).map { column, pair in
                    let others = try fitOthers(pair.0, Int(family) - 1)
                    return (column, others.weights[0] - pair.1.all.weights[0])
                }
            }, seeds: 235)
        let thirds = Self.thirds(income)
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            var random = SeededRandom(seed: seed)
            let drawn = try income.indices.map { _ in
                try random.index(below: income.count)
            }
            let (x, y) = (drawn.map { income[$0] }, drawn.map { food[$0] })
            let slopes = try zip(Self.columns, Self.losses).map { column, loss in
                (column, try loss.fit(x, y).weights[0])
            }
            let oneWidth = try Self.bands(x: x, y: y)[0]
            let within = Self.coverage(oneWidth, x: x, y: y, thirds: thirds)
            return slopes + [
                ("tenth", try quantileLine(0.1, x: x, y: y).weights[0]),
                ("nineTenths", try quantileLine(0.9, x: x, y: y).weights[0]),
                ("onePoor", within[0]), ("oneRich", within[2]), ("oneAll", within[3]),
            ]
        }
        resamples = keptTable(
            "households", of: draw(seed:), seeds: 200)
    }

    /// The standard deviation over the draws of families: the standard error.
    func spread(_ quantity: (KeptRow) -> Double) -> Double {
        standardDeviation(resamples.outcomes.map(quantity))
    }

    /// The largest move of a loss's slope when one family is left out.
    func largestMove(_ column: String) -> Double {
        influence.outcomes.map { abs($0[column]) }.max() ?? .nan
    }

    /// How far the slope moves without the richest, in percent.
    func richestMoves(_ loss: Int) -> Double {
        100 * abs(fits[loss].others.weights[0] / fits[loss].all.weights[0] - 1)
    }

    /// The slope of absolute error less that of squared error, and its standard error.
    var slopeGap: (mean: Double, deviation: Double) {
        (
            fits[1].all.weights[0] - fits[0].all.weights[0],
            spread { $0.absolute - $0.squared }
        )
    }

    // MARK: Bands

    /// A tenth of a Gaussian lies more than this many standard deviations above its mean.
    private static let gaussianTenth = 1.2815515655446004

    /// Three bands for eight of ten, fitted to some families: Gaussian noise of one width,
    /// Gaussian noise as wide as a share of the income, and two quantile lines.
    static func bands(x: [Double], y: [Double]) throws -> [Band] {
        func rootMeanSquare(_ values: [Double]) -> Double {
            (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
        }
        func height(_ line: LinearModel, _ x: Double) -> Double {
            line.weights[0] * x + line.bias
        }
        let line = try LinearModel.leastSquares(x.map { [$0] }, y)
        let relative = try relativeLine(x: x, y: y)
        let width = gaussianTenth * rootMeanSquare(zip(x, y).map { $1 - height(line, $0) })
        let share =
            gaussianTenth * rootMeanSquare(zip(x, y).map { ($1 - height(relative, $0)) / $0 })
        let low = try quantileLine(0.1, x: x, y: y)
        let high = try quantileLine(0.9, x: x, y: y)
        return [
            Band(name: "one width") { (height(line, $0) - width, height(line, $0) + width) },
            Band(name: "a share of the income") {
                (height(relative, $0) - share * $0, height(relative, $0) + share * $0)
            },
            Band(name: "quantiles 0.1 and 0.9") { (height(low, $0), height(high, $0)) },
        ]
    }

    /// The poor, the middle and the rich third, by income.
    static func thirds(_ income: [Double]) -> [ClosedRange<Double>] {
        let sorted = income.sorted()
        return [0...sorted[77], sorted[78]...sorted[156], sorted[157]...1e9]
    }

    /// The share of families within a band, by third of income and of all.
    static func coverage(
        _ band: Band, x: [Double], y: [Double], thirds: [ClosedRange<Double>]
    ) -> [Double] {
        (thirds + [0...1e9]).map { third in
            let members = x.indices.filter { third.contains(x[$0]) }
            // The quantile lines pass through families, which count as within.
            let within = members.count {
                let ends = band.ends(x[$0])
                return y[$0] > ends.lower - 1e-9 && y[$0] < ends.upper + 1e-9
            }
            return Double(within) / Double(members.count)
        }
    }

    // MARK: Figures

    func figure() throws -> Plot {
        func across(_ name: String, _ line: LinearModel) throws -> Plot.Mark {
            .line(name, x: [0, 5000], y: try line.predictions([[0], [5000]]))
        }
        let lines = [
            try across("squared", fits[0].all), try across("absolute", fits[1].all),
            try across("squared, without the richest", fits[0].others),
        ]
        return try Plot(
            title: "235 families, and what one of them does to a line",
            x: Axis("income", unit: "francs a year", in: 0...5000),
            y: Axis("food", unit: "francs a year", in: 0...3000),
            lines + [
                .points("families", x: income, y: food),
                .label("the richest", at: (4600, 1200), .below, arrowTo: (4930, 1780)),
            ],
            alt:
                "A cloud of points that fans out to the right, and one alone at an income of "
                + "4958 francs, below all lines. To the right the least-squares line is the "
                + "lowest, pulled down towards it; without the richest family it lies there just "
                + "below the line of absolute error.")
    }

    func influenceFigure() throws -> Panels {
        let names = ["squared", "absolute", "squared, error ÷ income"]
        return try Panels(
            title: "How far a slope moves when one family is left out", across: 1,
            areaHeight: 130,
            zip(names, Self.columns).map { name, column in
                try Plot(
                    title: name, x: Axis("the family's income", unit: "francs", in: 0...5150),
                    y: Axis("change", in: -0.03...0.07),
                    [
                        .points(name, x: income, y: influence.outcomes.map { $0[column] }),
                        .label(
                            "the richest", at: (4300, 0.055), .left,
                            arrowTo: (4900, influence.outcomes[richest][column])),
                    ], alt: name)
            },
            alt:
                "Three panels, a point for each family. Most lie near 0. Under squared error "
                + "the families at high incomes move the slope by up to 0.016, the richest by "
                + "0.061; under absolute error none by more than 0.013, and of errors relative "
                + "to the income none by more than 0.006.")
    }

    /// Shows what the prose cites.
    func show() {
        func value(_ label: String, _ value: Double) {
            Workbook.show(label, value, digits: 2)
        }
        value("squared, moved", richestMoves(0))
        value("absolute, moved", richestMoves(1))
        value("largest move, absolute error", largestMove("absolute"))
        value("largest move, error ÷ income", largestMove("relative"))
        Workbook.show(
            "absolute − squared",
            "\(decimal(slopeGap.mean, decimals: 3)) ± \(decimal(slopeGap.deviation, decimals: 3))"
        )
    }

    func check() throws {
        expect("slope, squared error", fits[0].all.weights[0], is: "0.485178")
        expect("slope, absolute error", fits[1].all.weights[0], is: "0.560181")
        expect("its intercept", fits[1].all.bias, is: "81.482")
        expect("slope, error ÷ income", fits[2].all.weights[0], is: "0.574002")
        expect("squared error without the richest", fits[0].others.weights[0], is: "0.5465")
        expect("absolute error without it", fits[1].others.weights[0], is: "0.5727")
        expect(
            "under squares and under absolute values it is the richest "
                + "that moves the slope most",
            ["squared", "absolute"].allSatisfy {
                abs(influence.outcomes[richest][$0]) == largestMove($0)
            })
        expect(
            "a family moves the slope at most by a quarter as much under absolute values as "
                + "under squares, and by a half of that relative to the income",
            largestMove("absolute") < largestMove("squared") / 4
                && largestMove("relative") < largestMove("absolute") / 2
        )
        expect(
            "in this sample the least-squares slope is the least sure, in each half of the draws",
            resamples.wholeAndHalves.allSatisfy { runs in
                let spreads = Self.columns.map { column in
                    standardDeviation(runs.outcomes.map { $0[column] })
                }
                return spreads[0] > spreads[1] && spreads[1] > spreads[2]
            })
        expect(
            "squared and absolute error: no difference of slopes seen",
            abs(slopeGap.mean) < 4 * slopeGap.deviation)
    }
}
