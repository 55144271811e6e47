// Four networks of the listing that go on learning, to epoch 60.

import Figures
import Workbook

/// Networks that learn on, epoch by epoch.
struct TrainingOn {
    private let networks: [[StudyRow]]
    private let study: StudyTable
    private var afterFive: [StudyRow] { study.after("longer", epoch: 5) }
    private var afterAll: [StudyRow] { study.after("longer") }

    init(_ study: StudyTable) {
        self.study = study
        networks = (0..<4).map { study.network("longer", seed: $0) }
    }

    /// The loss after sixty epochs over that after five, and the accuracy's change in points.
    var lossGrowth: Double {
        mean(afterAll.map(\.testLoss)) / mean(afterFive.map(\.testLoss))
    }
    var accuracyGain: Double { mean(afterAll.map(accuracy)) - mean(afterFive.map(accuracy)) }
    /// Where each network first has the printed loss, of those that reach it.
    private var crossings: [StudyRow] {
        networks.compactMap { rows in rows.first { $0.testLoss >= printedLoss } }
    }
    /// How many of them are above it in that epoch alone, and how many still are after the last.
    private var onlyOnce: Int { timesAbove.count { $0 == 1 } }
    private var aboveAtTheEnd: Int { afterAll.count { $0.testLoss >= printedLoss } }
    private var timesAbove: [Int] {
        networks.map { rows in rows.count { $0.testLoss >= printedLoss } }
    }
    /// The epochs in which seed 0 is above the printed loss.
    private var above: [StudyRow] { networks.first?.filter { $0.testLoss > printedLoss } ?? [] }
    /// The mean test loss of epochs 1 to 10, 11 to 20 and so on, of each seed.
    private var decades: [[Double]] {
        networks.map { rows in
            stride(from: 0, to: rows.count, by: 10).map { start in
                mean(rows[start..<min(start + 10, rows.count)].map(\.testLoss))
            }
        }
    }
    /// The mean calibration error of some epochs, of each seed.
    private func calibrations(of epochs: ClosedRange<Int>) -> [Double] {
        networks.map { rows in
            mean(rows.filter { epochs.contains($0.epoch) }.map(\.calibration))
        }
    }
    private static func perMistake(_ row: StudyRow) -> Double {
        lossPerMistake(row.testLoss, right: row.right, of: row.tested)
    }

    func show() {
        plot("longer", try learningOn(networks))
        table(
            ["epoch", "per mistake", "test loss", "accuracy", "training loss"],
            [1, 2, 5, 10, 20, 40, 60].map { epoch in
                let rows = study.after("longer", epoch: epoch)
                return [
                    .count(epoch), .number(mean(rows.map(Self.perMistake)), digits: 3),
                    .number(mean(rows.map(\.testLoss)), digits: 3),
                    .text("\(decimal(mean(rows.map(accuracy)))) %"),
                    .number(mean(rows.map(\.trainingLoss)), digits: 3),
                ]
            })
        func value(_ label: String, _ value: some Showable, digits: Int = 2) {
            Workbook.show(label, value, digits: digits)
        }
        value("seeds that reach 0.1116", crossings.count)
        value("seeds above it in one epoch alone", onlyOnce)
        value("first in epochs", crossings.map { "\($0.epoch)" }.joined(separator: ", "))
        value("calibration error, first ten epochs", mean(calibrations(of: 1...10)))
        value("calibration error, last ten", mean(calibrations(of: 51...60)))
        value("seed 0, mean of the last ten epochs", decades.first?.last ?? .nan, digits: 4)
    }

    func check() {
        expectOfStudy(
            "test loss ÷ mistakes is more than three times as large after 60 epochs as after 5",
            mean(afterAll.map(Self.perMistake)) > 3 * mean(afterFive.map(Self.perMistake)))
        expectOfStudy(
            "the loss grows with every seed; the mean accuracy changes by less than half a point",
            zip(afterFive, afterAll).allSatisfy {
                $0.seed == $1.seed && $0.testLoss < $1.testLoss
            }
                && abs(accuracyGain) < 0.5)
        expectOfStudy(
            "with each seed the mean of ten epochs rises to the end",
            decades.allSatisfy { means in
                means.count == 6 && zip(means, means.dropFirst()).allSatisfy { $0 < $1 }
            })
        expectOfStudy(
            "with each seed the calibration error grows by half or more, from the first ten epochs to the last",
            zip(calibrations(of: 1...10), calibrations(of: 51...60)).allSatisfy {
                $1 >= 1.5 * $0
            })
        expectOfStudy(
            "seed 0 is above the printed loss, in epochs", Double(above.count), is: "9")
        expectOfStudy(
            "seeds above it in one epoch alone", Double(onlyOnce), is: "2")
        expectOfStudy("seeds above it after the last", Double(aboveAtTheEnd), is: "1")
        expectOfStudy("the first of them", Double(above.first?.epoch ?? 0), is: "48")
        expectOfStudy(
            "the mean of its last ten epochs", decades.first?.last ?? .nan, is: "0.1225")
        expectOfStudy(
            "training on passes it, while the accuracy stays above 98.5 %",
            crossings.contains { accuracy($0) > 98.5 })
    }
}

/// Four networks that learn on: where the mean of ten epochs lies, ten after ten.
func learningOn(_ networks: [[StudyRow]]) throws -> Plot {
    let paths = networks.map { rows in
        stride(from: 0, to: rows.count, by: 10).map {
            start -> (mistakes: Double, loss: Double) in
            let ten = rows[start..<min(start + 10, rows.count)].map(pair)
            return (mean(ten.map(\.mistakes)), mean(ten.map(\.loss)))
        }
    }
    let (first, last) = (paths.first?.first ?? (0, 0), paths.first?.last ?? (0, 0))
    return try Plot(
        title: "From epoch 1 to epoch 60",
        x: Axis("mistakes, mean of ten epochs"),
        y: Axis("test loss, mean of ten epochs", unit: "nats", in: 0...0.14),
        [points("Document 1", [(121, printedLoss)])]
            + paths.enumerated().map { seed, path in
                .path("seed \(seed)", x: path.map(\.mistakes), y: path.map(\.loss))
            } + [
                .label("Document 1", at: (120, printedLoss), .left, of: "Document 1"),
                .label("epochs 1 to 10", at: (first.mistakes, first.loss), .below),
                .label("epochs 51 to 60", at: (last.mistakes, last.loss), .above),
            ],
        alt:
            "Four paths of six points. Each begins with about 100 to 112 mistakes and a loss below 0.04, goes to the "
            + "left, to some 85 mistakes, and then climbs to about 0.09 to 0.12 while the mistakes stay between 81 "
            + "and 94. Document 1's point lies high up and far to the right of all of them.")
}
