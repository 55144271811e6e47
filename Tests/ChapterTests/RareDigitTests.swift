import Foundation
import Testing

@testable import Chapter6
@testable import ConvNet

/// What is kept of a network on a rare digit, on four images that can be judged by hand.
@MainActor
struct RareDigitTests {
    /// Four hundred 8s, of which four are left, and forty ones, of which four are kept apart.
    private func images() throws -> RareImages {
        let labels = [UInt8](repeating: 8, count: 400) + [UInt8](repeating: 1, count: 40)
        let examples = try Examples(
            shape: Shape(1, 1, 1), pixels: [UInt8](repeating: 0, count: 440), labels: labels)
        return try RareImages(examples, rare: 8, seed: 3)
    }

    /// The 8's logit leads the one's by 2 and −1 on two 8s, by ½ and −3 on two ones.
    private func row() throws -> RareRow {
        let logits = [2, -1, 0.5, -3].map { lead in
            (0..<10).map { $0 == 8 ? lead : $0 == 1 ? 0 : -100.0 }
        }
        return RareRow(
            RareArm(name: "arm"), seed: 3, epoch: 2, on: try images(), trainingLoss: 0.5, apartLoss: 0.25,
            Evaluation(loss: 0, accuracy: 0.5, predictions: [8, 1, 8, 1], logits: logits),
            labels: [8, 8, 1, 1])
    }

    @Test func `one in a hundred is left, a tenth is kept apart`() throws {
        let images = try images()
        #expect(images.training.labels.count { $0 == 8 } == 4)
        #expect(images.training.labels.count { $0 == 1 } == 36)
        #expect(images.apart.labels == [1, 1, 1, 1])
        #expect(images.shares[8] == 0.1 && images.shares[1] == 0.9)
    }

    @Test func `finds, false alarms and losses are counted, before and after the shift`() throws {
        let row = try row()
        #expect([row.plain.right, row.plain.found, row.plain.falseAlarms] == [2, 1, 1])
        #expect(row.asTrained == row.plain, "cross-entropy says what it means")
        // Equally frequent, each lead is ln 9 more.
        #expect([row.even.right, row.even.found, row.even.falseAlarms] == [3, 2, 1])
        #expect(abs(row.plain.rareLoss - 1.440190) < 1e-6, "ln(1 + e⁻²) + ln(1 + e)")
        #expect(abs(row.plain.rareHope - 1.149738) < 1e-6, "1/(1 + e⁻²) + 1/(1 + e)")
    }

    @Test func `what a loss's answer says of the shares is what makes it the best answer`() throws {
        // Of two shares, ¼ and ¾ (the others are near 0), the loss's best answer, searched on a grid.
        for arm in [
            RareArm(name: "weighted", classWeights: [3] + [Double](repeating: 1, count: 9)),
            RareArm(name: "focal", gamma: 2),
            RareArm(name: "both", gamma: 2, classWeights: [0.25] + [Double](repeating: 0.75, count: 9)),
        ] {
            func logits(_ z: Double) -> [Double] { [z, 0] + [Double](repeating: -40, count: 8) }
            let best = try stride(from: -6.0, through: 6, by: 0.001).map { z in
                let values = try arm.loss.values(logits(z) + logits(z), [0, 1])
                return (z: z, cost: values[0] / 4 + 3 * values[1] / 4)
            }.min { $0.cost < $1.cost }
            let shares = arm.logShares(logits(try #require(best).z))
            #expect(abs(shares[1] - shares[0] - 1.098612) < 2e-3, "ln 3 for \(arm.name)")
        }
        // Sure of it: 3ε² is the slope of focal loss, and 2⁻⁹⁰ is lost beside 1.
        let sure = RareArm(name: "focal", gamma: 2).logShares([63] + [Double](repeating: 0, count: 9))
        #expect(abs(sure[0] - (126 - 5.4930614)) < 1e-4, "−ln 3ε², with ε = 9e⁻⁶³: 126 − ln 243")
    }

    @Test func `precision is averaged at both shares of the digit`() throws {
        let row = try row()
        #expect(abs(row.averagePrecision - 5.0 / 6) < 1e-12)
        // An 8 counts a ninth: 4 to 36 in training, 2 to 2 in the test.
        #expect(abs(row.rareAveragePrecision - 13.0 / 22) < 1e-12)
        #expect(row.foundAtAlarms == [1, 2, 2, 2, 2, 2])
    }

    @Test func `a table is read as it was written`() throws {
        let row = try row()
        #expect(try RareTable(text: RareTable(rows: [row]).text, file: "rare.tsv").rows == [row])
        #expect(throws: (any Error).self) {
            try RareTable(text: RareTable(rows: [row, row]).text, file: "rare.tsv")
        }
        let infinite = RareTable(rows: [row]).text.replacing("\t0.25\t", with: "\tinf\t")
        #expect(throws: (any Error).self) { try RareTable(text: infinite, file: "rare.tsv") }
    }
}
