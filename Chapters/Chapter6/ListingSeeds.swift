// The twenty networks of Document 1's listing, beside the pair of numbers that the document prints.

import Workbook

/// What Document 1 prints.
let printedLoss = 0.11156205420656469
let printedAccuracy = 98.79

/// A row's test accuracy, in percent.
func accuracy(_ row: StudyRow) -> Double { 100 * Double(row.right) / Double(row.tested) }

/// From the lowest to the highest, as text.
func range(_ values: [Double], _ digits: Int) -> String {
    "\(decimal(values.min() ?? .nan, digits)) to \(decimal(values.max() ?? .nan, digits))"
}

/// The whole test loss, divided among the mistakes.
func lossPerMistake(_ testLoss: Double, right: Int, of tested: Int) -> Double {
    testLoss * Double(tested) / Double(max(tested - right, 1))
}

/// The listing's networks after five epochs, and how far from them the printed pair lies.
struct ListingSeeds {
    let rows: [StudyRow]
    var losses: [Double] { rows.map(\.testLoss) }
    var accuracies: [Double] { rows.map(accuracy) }

    init(_ study: StudyTable) { rows = study.after("listing") }

    /// The printed loss less the mean, in standard deviations of the seeds.
    var lossDistance: Double { Self.distance(printedLoss, losses) }
    var accuracyDistance: Double { Self.distance(printedAccuracy, accuracies) }
    /// The same, measured without seed 0, the worst, which makes a good part of the spread.
    var calmLossDistance: Double { Self.distance(printedLoss, Array(losses.dropFirst())) }
    var calmAccuracyDistance: Double {
        Self.distance(printedAccuracy, Array(accuracies.dropFirst()))
    }
    /// How many read no more images than the document's network.
    var asLow: Int { accuracies.count { $0 <= printedAccuracy } }
    var twoDeviations: Double { 2 * standardDeviation(accuracies) }

    /// Whether a pair is near both printed numbers: the loss within 5 %, the accuracy within two standard deviations.
    func isNear(loss: Double, accuracy: Double, limits: Double = 1) -> Bool {
        abs(loss / printedLoss - 1) < limits * 0.05
            && abs(accuracy - printedAccuracy) < limits * twoDeviations
    }
    func isNear(_ row: StudyRow, limits: Double = 1) -> Bool {
        isNear(loss: row.testLoss, accuracy: accuracy(row), limits: limits)
    }

    private static func distance(_ value: Double, _ values: [Double]) -> Double {
        (value - mean(values)) / standardDeviation(values)
    }
}
