// Do bands for eight families of ten keep their word at every income? Three bands, by third of
// income, on all families and on halves that they were not fitted to.

import Figures
import Learning
import Workbook

struct BandStudy {
    let families: Families
    let bands: [Band]
    /// The lines of the quantiles 0.1, 0.5 and 0.9.
    let lines: [LinearModel]
    /// By band: the shares of poor, middle, rich third and of all that lie within.
    let fitted: [[Double]]
    /// The same on 117 families, of bands fitted to the other 118, 200 times.
    let halves: Runs<KeptRow>

    private static let columns = ["one", "share", "quantile"]
    private static let thirds = ["Poor", "Middle", "Rich", "All"]

    init(_ families: Families) throws {
        let (income, food) = (families.income, families.food)
        let thirds = Families.thirds(income)
        self.families = families
        bands = try Families.bands(x: income, y: food)
        lines = try [0.1, 0.5, 0.9].map { try quantileLine($0, x: income, y: food) }
        fitted = bands.map { Families.coverage($0, x: income, y: food, thirds: thirds) }
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            var random = SeededRandom(seed: seed)
            let order = try random.permutation(of: income.count)
            func pick(_ values: [Double], _ part: ArraySlice<Int>) -> [Double] {
                part.map { values[$0] }
            }
            let (fitted, held) = (order[..<118], order[118...])
            let (x, y) = (pick(income, held), pick(food, held))
            let bands = try Families.bands(x: pick(income, fitted), y: pick(food, fitted))
            return zip(Self.columns, bands).flatMap { column, band in
                zip(Self.thirds, Families.coverage(band, x: x, y: y, thirds: thirds)).map {
                    (column + $0, $1)
                }
            }
        }
        halves = keptTable(
            "halves", of: draw(seed:), seeds: 200)
    }

    // A half is not a sample of its own: what would be seen on other families is measured by
    // how much the halves differ, not by how well their mean is known.
    private func overHalves(_ quantity: (KeptRow) -> Double) -> (
        mean: Double, deviation: Double
    ) {
        let values = halves.outcomes.map(quantity)
        return (mean(values), standardDeviation(values))
    }

    private func text(_ of: (mean: Double, deviation: Double)) -> String {
        "\(decimal(of.mean, decimals: 3)) ± \(decimal(of.deviation, decimals: 3))"
    }

    /// How far the coverage of the thirds is from 0.8, quantiles less share of the income.
    private var lead: (mean: Double, deviation: Double) {
        func off(_ row: KeptRow, _ band: String) -> Double {
            mean(Self.thirds.dropLast().map { abs(row[band + $0] - 0.8) })
        }
        return overHalves { off($0, "quantile") - off($0, "share") }
    }

    /// By how much the band of one width holds more of the poor than of the rich, and how
    /// unsure that is over draws of families.
    private var gap: (mean: Double, deviation: Double) {
        (fitted[0][0] - fitted[0][2], families.spread { $0.onePoor - $0.oneRich })
    }
    var gapText: String { text(gap) }

    private var all: (mean: Double, deviation: Double) {
        (fitted[0][3], families.spread { $0.oneAll })
    }
    var allText: String { text(all) }

    /// How far the band of one width reaches up and down: fitted to all, to all but the rich
    /// third, to the poor third.
    private func reaches() throws -> [Double] {
        let thirds = Families.thirds(families.income)
        return try [2, 1, 0].map { last in
            let members = families.income.indices.filter {
                families.income[$0] <= thirds[last].upperBound
            }
            let bands = try Families.bands(
                x: members.map { families.income[$0] }, y: members.map { families.food[$0] })
            let ends = bands[0].ends(1000)
            return (ends.upper - ends.lower) / 2
        }
    }

    /// The income at which the lines for 0.1 and 0.9 cross.
    var crossing: Double { (lines[0].bias - lines[2].bias) / opening }

    private var opening: Double { lines[2].weights[0] - lines[0].weights[0] }

    // MARK: Figures

    func figure() throws -> Panels {
        let incomes = [300, 2100.0]
        func panel(
            _ title: String, _ band: Band, _ center: String, _ line: LinearModel
        ) throws -> Plot {
            let ends = incomes.map(band.ends)
            return try Plot(
                title: title,
                x: Axis("income up to 2100", unit: "francs", in: incomes[0]...incomes[1]),
                y: Axis("food", unit: "francs", in: 0...1600),
                [
                    .band(x: incomes, from: ends.map(\.lower), to: ends.map(\.upper)),
                    .line(center, x: incomes, y: try line.predictions(incomes.map { [$0] })),
                    .points("families", x: families.income, y: families.food),
                ], alt: title)
        }
        return try Panels(
            title: "Eight families of ten", across: 1, areaHeight: 250,
            [
                panel("one width for all", bands[0], "least squares", families.fits[0].all),
                panel("quantiles 0.1 and 0.9", bands[2], "quantile 0.5", lines[1]),
            ],
            alt:
                "The same cloud of families twice. Above a band of one width around the "
                + "least-squares line: at low incomes it is far wider than the cloud, at high "
                + "ones narrower. Below the band between two quantile lines, which opens as "
                + "the cloud does, around the line of the 0.5 quantile.")
    }

    /// Coverage on families that the bands were not fitted to.
    func coverageFigure() throws -> Plot {
        let marks = Self.columns.enumerated().flatMap { i, column -> [Plot.Mark] in
            let thirds = Self.thirds.dropLast().map { third in
                overHalves { $0[column + third] }
            }
            let places = [0.0, 1, 2].map { $0 + 0.18 * Double(i - 1) }
            return [
                .points(bands[i].name, x: places, y: thirds.map { 100 * $0.mean }),
                .line(
                    bands[i].name, x: places.flatMap { [$0, $0, .nan] },
                    y: thirds.flatMap {
                        [100 * ($0.mean - $0.deviation), 100 * ($0.mean + $0.deviation), .nan]
                    }),
            ]
        }
        return try Plot(
            title: "Who lies within the band for 80 %?",
            x: Axis(
                "families by income", in: -0.5...2.5,
                ticks: [
                    Axis.Tick(0, "poor third"), Axis.Tick(1, "middle"),
                    Axis.Tick(2, "rich third"),
                ]),
            y: Axis("within the band", unit: "%", in: 50...105),
            [.horizontalRule("80 %", at: 80)] + marks,
            alt:
                "For each third of the families three points with bars of one standard "
                + "deviation. The band of one width holds nearly all of the poor and of the "
                + "middle, and about two thirds of the rich. The other two bands lie near the "
                + "line of 80 % in all three.")
    }

    /// Shows what the prose cites.
    func show() throws {
        let reaches = try reaches()
        Workbook.show("poor less rich", gapText)
        Workbook.show("held of all", allText)
        Workbook.show("reach", reaches[0], digits: 3)
        Workbook.show("reach of the poor", reaches[2], digits: 2)
        Workbook.show("the lines cross at", crossing)
    }

    func check() throws {
        expect("slope for 0.1", lines[0].weights[0], is: "0.401766")
        expect("slope for 0.9", lines[2].weights[0], is: "0.686299")
        expect(
            "the band opens, by more than 4 standard errors",
            opening > 4 * families.spread { $0.nineTenths - $0.tenth })
        expect(
            "one width holds more of the poor than of the rich, by more than 4 standard errors",
            gap.mean > 4 * gap.deviation)
        expect(
            "on the other half, too, in the whole table and in each half of it",
            try halves.wholeAndHalves.allSatisfy {
                try $0.mean { $0.onePoor }.mean > 0.95 && $0.mean { $0.oneRich }.mean < 0.75
            })
        expect(
            "the other two hold within 9 points of 80 % in every third, in the whole table and in each half",
            try halves.wholeAndHalves.allSatisfy { runs in
                try ["share", "quantile"].allSatisfy { band in
                    try Self.thirds.allSatisfy {
                        try abs(runs.mean(of: band + $0).mean - 0.8) < 0.09
                    }
                }
            })
        let reaches = try reaches()
        expect("its reach up and down, francs", reaches[0], is: "146")
        expect("without the rich third", reaches[1], is: "78")
        expect("of the poor third alone", reaches[2], is: "59")
        expect(
            "that one width holds too many of all, or too few of the rich, is not seen",
            abs(all.mean - 0.8) < 4 * all.deviation
                && abs(fitted[0][2] - 0.8) < 4 * families.spread(\.oneRich))
        expect(
            "quantiles and a share of the income: no difference seen",
            abs(lead.mean) < 4 * lead.deviation)
        expect(
            "the lines do not cross within the data",
            crossing < (families.income.min() ?? 0))
    }
}
