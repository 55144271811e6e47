// The study's networks on a rare digit: what they find, and what they take for it.

import ConvNet
import Figures
import Workbook

/// The networks of three losses, seed by seed.
struct RareRuns {
    static let names = ["rare, cross-entropy", "rare, weighted", "rare, focal"]
    let runs: Runs<[StudyRow]>
    /// How many training images of the digit are left.
    let kept: Int
    /// How much larger the digit's share is in the test than in training.
    let shareRatio: Double
    /// What a tested image of the digit counts, where there are to be as few as in training.
    let asRare: Double
    /// How many more are found than with cross-entropy: with weights, and with focal loss.
    let foundLeads: [PairedDifference]
    /// How many more false alarms the weighted networks give.
    let alarmLead: PairedDifference

    init(_ study: StudyTable, _ rare: RareDigit, training: Examples, tested: [Int]) throws {
        runs = study.paired(Self.names)
        kept = rare.kept.count
        let others = training.count - rare.few.count
        let rareTested = tested.count { $0 == rare.digit }
        let otherTested = tested.count - rareTested
        shareRatio =
            (Double(rareTested) / Double(tested.count)) / (Double(kept) / Double(others + kept))
        asRare =
            Double(kept) / Double(max(others, 1)) * Double(otherTested)
            / Double(max(rareTested, 1))
        foundLeads = try Self.names.dropFirst().map {
            try study.lead(of: $0, over: Self.names[0], Self.found)
        }
        alarmLead = try study.lead(of: Self.names[1], over: Self.names[0], Self.alarms)
    }

    static func found(_ row: StudyRow) -> Double {
        100 * Double(row.rareRight) / Double(max(row.rareTested, 1))
    }
    static func alarms(_ row: StudyRow) -> Double { Double(row.rareSaid - row.rareRight) }

    var alarmsInAll: [Double] {
        Self.names.indices.map { k in total(runs.outcomes.map { Self.alarms($0[k]) }) }
    }

    /// The share of all networks' “8”s that are one, where a tested 8 counts so much.
    func precision(_ loss: Int, counting weight: Double = 1) -> Double {
        let right = weight * total(runs.outcomes.map { Double($0[loss].rareRight) })
        return right / (right + alarmsInAll[loss])
    }

    /// The same network by network, with as few 8s as in training.
    func precisions(_ loss: Int) -> [Double] {
        runs.outcomes.map { rows in
            let right = asRare * Double(rows[loss].rareRight)
            return right / (right + Self.alarms(rows[loss]))
        }
    }

    func figure() throws -> Plot {
        try Plot(
            title: "One 8 in a hundred was left", x: Axis("8s found", unit: "%"),
            y: Axis("false alarms among 9026 other digits"),
            ["cross-entropy", "weighted", "focal"].enumerated().map { k, name in
                .points(
                    name, x: runs.outcomes.map { Self.found($0[k]) },
                    y: runs.outcomes.map { Self.alarms($0[k]) })
            },
            alt:
                "A point for each network. With cross-entropy and with focal loss it finds "
                + "between 60 and 80 % of the 8s, with hardly a false alarm; with weights "
                + "between 85 and 95 %, with one to nine.")
    }

    func show() {
        plot("rare", try figure())
        func value(_ label: String, _ value: some Showable, digits: Int = 2) {
            Workbook.show(label, value, digits: digits)
        }
        value("training images that are an 8", kept)
        value("times as large a share in the test as in training", shareRatio)
        value("false alarms in all, cross-entropy", alarmsInAll[0], digits: 3)
        value("false alarms in all, weighted", alarmsInAll[1], digits: 3)
        value("false alarms of a network, weighted − cross-entropy", alarmLead.estimate)
        value("found, weighted − cross-entropy, in points", foundLeads[0].estimate)
        value("found, focal − cross-entropy, in points", foundLeads[1].estimate)
        value("precision as rare as in training, weighted", precision(1, counting: asRare))
        value("the same, network by network", range(precisions(1), 2))
    }

    func check() {
        expect(
            "weights find more 8s with each seed, by more than 10 points in the mean",
            foundLeads[0].shareOfSign == 1 && foundLeads[0].mean > 10, dependingOn: fromStudy)
        expect(
            "focal loss's lead in what it finds is less than half as large",
            foundLeads[1].mean < foundLeads[0].mean / 2, dependingOn: fromStudy)
        expect(
            "the weighted networks' precision is above 0.99 in the test, below 0.8 with rare 8s",
            precision(1, counting: asRare) < 0.8 && precision(1) > 0.99, dependingOn: fromStudy)
    }
}
