// Four losses to train with, seed by seed.

import Figures
import LossFunctions
import Workbook

/// The networks of cross-entropy, squared error, hinge and focal loss, of the seeds that all of them have: each loss at
/// that of three learning rates with which it reads most.
struct Rivals {
    static let names = ["cross-entropy", "squared error", "hinge", "focal"]
    /// Each loss's rate.
    let ownRates: [Double]
    /// Each network's accuracy and calibration error, all in the mean of the late epochs.
    let networks: Runs<[Double]>
    private let calibrationErrors: Runs<[Double]>
    let accuracies: [Estimate]
    let calibrations: [Estimate]
    /// How much more than with cross-entropy.
    let accuracyLeads: [PairedDifference]
    let calibrationLeads: [PairedDifference]
    /// How much more accuracy after the fifth epoch alone.
    private let lastLeads: [PairedDifference]
    /// Test loss and calibration error, in percent, of squared error's networks and of cross-entropy's, at each rate.
    private let ofTwo: [(testLoss: Runs<[Double]>, calibration: Runs<[Double]>)]
    /// How much more calibration error, in points, squared error's have at the least rate after the third epoch and after
    /// the fifth.
    private let squaredErrorCourse: [PairedDifference]
    /// Ten logits with which hinge loss is content, since the right one leads by 1.
    private let contented = [1.0] + [Double](repeating: 0, count: 9)
    /// How much larger the calibration error is than the share of mistakes.
    private let modesties: [PairedDifference]
    /// The calibration errors of hinge and focal loss, each after the first epoch and after the last.
    private let hingeCourse: Runs<[Double]>
    private let focalCourse: Runs<[Double]>

    init(_ study: StudyTable) throws {
        ownRates = try lossRuns.map { run in
            let late = study.late(triedRates.map { runName(run, rate: $0) }, accuracy)
            let read = try triedRates.indices.map { k in try late.mean { $0[k] }.mean }
            return triedRates[read.indices.max { read[$0] < read[$1] } ?? 0]
        }
        let runs = zip(lossRuns, ownRates).map { runName($0, rate: $1) }
        let networks = study.late(runs, accuracy)
        let calibrationErrors = study.late(runs, \.calibration)
        (self.networks, self.calibrationErrors) = (networks, calibrationErrors)
        let places = runs.indices
        accuracies = try places.map { k in try networks.mean { $0[k] } }
        calibrations = try places.map { k in try calibrationErrors.mean { $0[k] } }
        func leads(_ late: Runs<[Double]>) throws -> [PairedDifference] {
            try places.dropFirst().map { k in try late.difference({ $0[k] }, { $0[0] }) }
        }
        accuracyLeads = try leads(networks)
        calibrationLeads = try leads(study.late(runs) { 100 * $0.calibration })
        lastLeads = try leads(study.late(runs, epochs: 5...5, accuracy))
        let pairs = triedRates.map { rate in
            ["squared error", "listing"].map { runName($0, rate: rate) }
        }
        ofTwo = pairs.map { pair in
            (study.late(pair, \.testLoss), study.late(pair) { 100 * $0.calibration })
        }
        squaredErrorCourse = try [3, 5].map { epoch in
            try study.late(pairs[0], epochs: epoch...epoch) { 100 * $0.calibration }
                .difference({ $0[0] }, { $0[1] })
        }
        let excesses = study.late(runs) { $0.calibration - Self.mistakeShare($0) }
        modesties = try places.map { k in try excesses.difference({ $0[k] }, { _ in 0 }) }
        func course(_ run: String) -> Runs<[Double]> {
            Runs(
                networks.seeds.map { seed in
                    let rows = study.network(run, seed: Int(seed))
                    return (seed, [rows[0], rows[rows.count - 1]].map(\.calibration))
                })
        }
        (hingeCourse, focalCourse) = (course(runs[2]), course(runs[3]))
    }

    /// How much more squared error's networks have than cross-entropy's.
    private func lead(_ runs: Runs<[Double]>) throws -> PairedDifference {
        try runs.difference({ $0[0] }, { $0[1] })
    }

    var means: [Double] { accuracies.map(\.mean) }
    /// The largest difference of two mean accuracies, in points.
    var spread: Double { (means.max() ?? .nan) - (means.min() ?? .nan) }
    private static func mistakeShare(_ row: StudyRow) -> Double { 1 - accuracy(row) / 100 }
    private var hingeMistakes: Double { 1 - means[2] / 100 }

    func show() throws {
        plot("rivals", try figure())
        table(
            [
                "trained with", "rate", "more points", "calibration error at T = 1, %",
                "accuracy, %",
            ],
            Self.names.enumerated().map { k, name in
                [
                    .text(name), .number(ownRates[k]),
                    k == 0 ? "" : .estimate(accuracyLeads[k - 1].estimate),
                    .number(100 * calibrations[k].mean, digits: 2),
                    .number(means[k], digits: 4),
                ]
            })
        Workbook.show("points between the highest and the lowest", spread, digits: 2)
        Workbook.show("seeds of each loss", networks.outcomes.count)
        Workbook.show("softmax of a lead of 1", try softmax(logits: contented)[0], digits: 3)
        for (epoch, more) in zip(["third", "fifth"], squaredErrorCourse) {
            Workbook.show(
                "squared error: more calibration error, points, \(epoch) epoch", more.estimate,
                digits: 2)
        }
        for k in [1, 3] {
            Workbook.show(
                "\(Self.names[k]): more points in the fifth epoch", lastLeads[k - 1].estimate,
                digits: 2)
        }
        Workbook.show(
            "squared error: more test loss", try lead(ofTwo[0].testLoss).estimate, digits: 2)
        Workbook.show(
            "squared error at the listing's rate", try lead(ofTwo[1].calibration).estimate,
            digits: 2)
        func percent(_ label: String, _ share: Double) {
            Workbook.show("\(label), %", 100 * share, digits: 2)
        }
        percent("hinge loss: calibration error", calibrations[2].mean)
        percent("hinge loss: mistakes", hingeMistakes)
        for (loss, course) in [("hinge", hingeCourse), ("focal", focalCourse)] {
            percent("\(loss) loss: first epoch", mean(course.outcomes.map { $0[0] }))
            percent("\(loss) loss: last epoch", mean(course.outcomes.map { $0[1] }))
        }
    }

    func check() {
        expect(
            "squared error and focal loss read fewer digits than cross-entropy; of hinge loss no "
                + "difference is seen",
            accuracyLeads.map { $0.isSeen && $0.mean < 0 } == [true, false, true]
                && !accuracyLeads[1].isSeen, dependingOn: fromStudy)
        expect(
            "in the fifth epoch alone neither squared error nor focal loss is seen to read fewer",
            lastLeads.map(\.isSeen) == [false, false, false], dependingOn: fromStudy)
        expect(
            "hinge loss asks no more than a lead of 1",
            try MulticlassHingeLoss(classes: 10)(contented, [0]) == 0)
        expect(
            "the four mean accuracies lie within half a point", spread < 0.5,
            dependingOn: fromStudy)
        expect(
            "with each seed hinge and focal loss have the larger calibration error, by 1 % or more "
                + "in the mean, squared error by less than 0.3 %",
            calibrationLeads.dropFirst().allSatisfy { $0.shareOfSign == 1 && $0.mean > 1 }
                && abs(calibrationLeads[0].mean) < 0.3, dependingOn: fromStudy)
        expect(
            "squared error has more test loss at each rate, seen; more calibration error, too, but at the least rate "
                + "it is not seen",
            try ofTwo.allSatisfy { try lead($0.testLoss).isSeen && lead($0.testLoss).mean > 0 }
                && ofTwo.map { try lead($0.calibration).isSeen } == [false, true, true]
                && lead(ofTwo[1].calibration).mean > 0, dependingOn: fromStudy)
        expect(
            "at the least rate more calibration error is seen after the third epoch, none after the fifth",
            squaredErrorCourse.map(\.isSeen) == [true, false] && squaredErrorCourse[0].mean > 0,
            dependingOn: fromStudy)
        expect(
            "at the least rate both have the least test loss and calibration error",
            try [0, 1].allSatisfy { loss in
                let costs = try ofTwo.map { runs in
                    (
                        try runs.testLoss.mean { $0[loss] }.mean,
                        try runs.calibration.mean { $0[loss] }.mean
                    )
                }
                return costs.dropFirst().allSatisfy { $0.0 > costs[0].0 && $0.1 > costs[0].1 }
            },
            dependingOn: fromStudy)
        expect(
            "cross-entropy reads most at the listing's rate, no loss at the largest",
            ownRates[0] == listingRate && !ownRates.contains(triedRates[2]),
            dependingOn: fromStudy)
        expect(
            "calibration error above the share of mistakes: hinge, by more than double, and focal loss",
            modesties.map { $0.isSeen && $0.mean > 0 } == [false, false, true, true]
                && calibrations[2].mean > 2 * hingeMistakes,
            dependingOn: fromStudy)
        expect(
            "hinge and focal loss's calibration error falls to less than half from the first to the last epoch, "
                + "with each seed",
            [hingeCourse, focalCourse].allSatisfy { course in
                course.outcomes.allSatisfy { $0[1] < $0[0] }
                    && mean(course.outcomes.map { $0[1] - $0[0] / 2 }) < 0
            },
            dependingOn: fromStudy)
    }

    private func figure() throws -> Plot {
        try Plot(
            title: "Four losses: what is decided, and how sure",
            x: Axis("test accuracy", unit: "%"),
            y: Axis("calibration error at T = 1", scale: .logarithmic),
            Self.names.enumerated().map { k, name in
                .points(
                    name, x: networks.outcomes.map { $0[k] },
                    y: calibrationErrors.outcomes.map { $0[k] })
            },
            alt:
                "A point for each network. All four losses lie between 98.5 and 99.2 % accuracy, mixed. Upwards "
                + "they part, at T = 1: cross-entropy and squared error have calibration errors of a few "
                + "thousandths, focal and hinge loss of two to six hundredths.")
    }
}
