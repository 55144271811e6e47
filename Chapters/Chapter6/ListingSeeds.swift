// The twenty networks of Document 1's listing, beside the pair of numbers that the document prints.

import Workbook

/// What Document 1 prints.
let printedLoss = 0.11156205420656469
let printedAccuracy = 98.79

/// A row's test accuracy, in percent.
func accuracy(_ row: StudyRow) -> Double { 100 * Double(row.right) / Double(row.tested) }

/// How many of the test images it reads wrong.
func mistakes(_ row: StudyRow) -> Double { Double(row.tested - row.right) }

/// The most that the draw of the test images adds to the standard error of a difference of two numbers of mistakes.
///
/// An image which two methods read wrong in shares a and b of their networks adds a − b to the difference. Other images
/// vary it by no more than Σ (a − b)², which is at most Σ (a + b), all mistakes of both.
func drawOfImages(_ some: Double, _ others: Double) -> Double { (some + others).squareRoot() }

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

    /// Shows the seeds beside the printed pair, and how far from them it lies.
    func show() {
        plot("seeds", try seedsFigure(self))
        Workbook.show("test loss of twenty seeds", range(losses, 3))
        Workbook.show("the printed accuracy lies below it by", -accuracyDistance, digits: 2)
        Workbook.show("the accuracy, without seed 0", -calmAccuracyDistance, digits: 2)
        Workbook.show("the printed loss lies above the mean by", lossDistance, digits: 3)
        Workbook.show("the loss, without seed 0", calmLossDistance, digits: 3)
    }

    func check(_ study: StudyTable) {
        expectOfStudy(
            "seed 0 has the highest loss of the twenty, and reads the fewest images",
            losses.first == losses.max() && accuracies.first == accuracies.min())
        expectOfStudy("the loss's distance without seed 0", calmLossDistance, is: "22.5")
        expectOfStudy("the accuracy's, downwards", -calmAccuracyDistance, is: "2.9")
        expectOfStudy(
            "the printed accuracy lies within two standard deviations of the mean, "
                + "and one of twenty seeds reads no more images",
            abs(accuracyDistance) < 2 && asLow == 1)
        expect(
            "training loss below test loss: not yet seen in epoch 3, over twenty seeds, but in epoch 4",
            try {
                let gaps = try (3...4).map { epoch in
                    try study.paired(["listing"], epoch: epoch).difference(
                        { $0[0].trainingLoss }, { $0[0].testLoss })
                }
                return !gaps[0].isSeen && gaps[1].isSeen && gaps[1].mean < 0
            }(), dependingOn: fromStudy)
        expectOfStudy("mean test loss of the listing's seeds", mean(losses), is: "0.0323")
        expectOfStudy(
            "the printed loss is more than five standard deviations above it", lossDistance > 5)
        expectOfStudy("no seed reaches it", losses.allSatisfy { $0 < printedLoss })
    }

    private static func distance(_ value: Double, _ values: [Double]) -> Double {
        (value - mean(values)) / standardDeviation(values)
    }
}
