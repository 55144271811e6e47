// The networks on a rare digit, which `--rare` trains: what each learns from, and the table, rare.tsv, with what
// came of them. A table cannot keep the logits of ten thousand images, so it has sums, of which all that is compared
// can be computed, at any share of the rare digit.

import ConvNet
import ElementaryFunctions
import Foundation
import Learning
import LossFunctions
import Workbook

/// The digit that is rare.
private let rareDigit = 8

/// One way to train on images of which a digit is rare.
struct RareArm {
    var name: String
    /// Focal loss's γ; 0 is cross-entropy.
    var gamma = 0.0
    /// What an image of each digit counts; nil for 1 each.
    var classWeights: [Double]?
    /// The strength of a penalty on the squares of all parameters.
    var ridge = 0.0
    /// The one strength that was tried.
    static let ridgeTried = 1e-4
    /// Whether the biases of the logits start at the logarithms of the digits' shares, not at 0.
    var startsAtShares = false

    var loss: any ClassLoss<Int> {
        gamma == 0
            ? SparseCategoricalCrossEntropyFromLogits(classes: 10, classWeights: classWeights)
            : SparseCategoricalFocalLossFromLogits(
                classes: 10, gamma: gamma, classWeights: classWeights)
    }

    /// The logarithms of what the loss's answer says of the shares of the digits, up to a constant.
    ///
    /// The answer q to the true shares p costs least where p_k w_k φ′(q_k) is the same for all k, with
    /// φ(q) = −(1 − q)^γ ln q and the weights w. So p_k is proportional to 1 ÷ (w_k |φ′(q_k)|), which is q_k ÷ w_k for
    /// cross-entropy, and |φ′(q)| = (1 − q)^(γ − 1) ((1 − q)/q − γ ln q).
    func logShares(_ logits: [Double]) -> [Double] {
        let sum = logSumExp(logits)
        return logits.indices.map { k in
            let logAnswer = logits[k] - sum
            // 1 − q is the sum of the others, since a difference would lose its digits where q is near 1.
            let logRest = logSumExp(logits.indices.filter { $0 != k }.map { logits[$0] }) - sum
            let rest = exp(logRest)
            let slope =
                gamma == 0
                ? -logAnswer
                : (gamma - 1) * logRest
                    + log(
                        exp(logRest - logAnswer) - gamma
                            * (rest < 0.5 ? log(onePlus: -rest) : logAnswer))
            return -slope - log(classWeights?[k] ?? 1)
        }
    }
}

/// ln Σ exp z, of numbers of any size.
private func logSumExp(_ z: [Double]) -> Double {
    let largest = z.max() ?? 0
    return largest + log(z.reduce(0) { $0 + exp($1 - largest) })
}

/// What a seed's networks learn from.
struct RareImages {
    /// The digit of which one image in a hundred is left.
    let digit: Int
    let training: Examples
    /// A tenth of the images, of the rare digit, too, kept apart to choose by.
    let apart: Examples
    /// The share of each digit in the training images.
    let shares: [Double]

    /// Draws the images of the digit that are left, and those that are kept apart.
    init(_ images: Examples, rare digit: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let order = try random.permutation(of: images.count)
        let all = order.filter { Int(images.labels[$0]) == digit }
        let left = all.prefix(max(all.count / 100, 1))
        let others = order.filter { Int(images.labels[$0]) != digit }
        let (fewApart, othersApart) = (left.count / 10, others.count / 10)
        let training = try images.choosing(
            Array(left.dropFirst(fewApart)) + others.dropFirst(othersApart))
        self.digit = digit
        self.training = training
        apart = try images.choosing(
            Array(left.prefix(fewApart)) + others.prefix(max(othersApart, 1)))
        // A digit without an image, which the data set itself does not have, counts as one.
        shares = (0..<10).map { digit in
            Double(max(training.labels.count { $0 == digit }, 1)) / Double(training.count)
        }
    }

    /// The ways that are compared.
    func arms() throws -> [RareArm] {
        let balanced = try balancedClassWeights(training.labels.map { Int($0) }, classes: 10)
        /// α for the rare digit and 1 − α for the others.
        func weights(_ alpha: Double) -> [Double] {
            (0..<10).map { $0 == digit ? alpha : 1 - alpha }
        }
        return [
            RareArm(name: "cross-entropy"), RareArm(name: "weighted", classWeights: balanced),
            RareArm(name: "focal", gamma: 2),
            RareArm(name: "focal, α = ¼", gamma: 2, classWeights: weights(0.25)),
            RareArm(name: "focal, α = 10/11", gamma: 2, classWeights: weights(10.0 / 11)),
            RareArm(name: "focal, weighted", gamma: 2, classWeights: balanced),
            RareArm(name: "bias from the shares", startsAtShares: true),
            RareArm(name: "ridge", ridge: RareArm.ridgeTried),
        ]
    }
}

/// What a network decides and bets on the test images.
struct RareSums: Equatable {
    /// How many images it reads right, of all digits.
    var right = 0.0
    /// How many images of the rare digit it finds, and how many others it takes for that digit.
    var found = 0.0
    var falseAlarms = 0.0
    /// The cross-entropies of the images of the rare digit, and of the others, added up.
    var rareLoss = 0.0
    var otherLoss = 0.0
    /// The probabilities of the rare digit, added up over its images, and over the others.
    var rareHope = 0.0
    var otherHope = 0.0

    static let columns = [
        "right", "found", "false alarms", "rare loss", "other loss", "rare hope", "other hope",
    ]
    var numbers: [Double] {
        [right, found, falseAlarms, rareLoss, otherLoss, rareHope, otherHope]
    }

    init(_ numbers: some Collection<Double>) {
        let n = Array(numbers)
        (right, found, falseAlarms) = (n[0], n[1], n[2])
        (rareLoss, otherLoss, rareHope, otherHope) = (n[3], n[4], n[5], n[6])
    }

    /// The sums of what logits decide and bet.
    init(_ logits: [[Double]], _ labels: [UInt8], rare digit: Int) {
        for (z, label) in zip(logits, labels) {
            let label = Int(label)
            let logSum = logSumExp(z)
            let said = z.firstIndex(of: z.max() ?? 0) ?? 0
            right += said == label ? 1 : 0
            if label == digit {
                found += said == digit ? 1 : 0
                rareLoss += logSum - z[label]
                rareHope += exp(z[digit] - logSum)
            } else {
                falseAlarms += said == digit ? 1 : 0
                otherLoss += logSum - z[label]
                otherHope += exp(z[digit] - logSum)
            }
        }
    }
}

/// What came of one network on a rare digit after one epoch.
struct RareRow: TableRow, Equatable {
    var arm: String
    var seed: Int
    var epoch: Int
    /// How many images it learns from, and how many of these are of the rare digit.
    var learned: Double
    var rareLearned: Double
    /// The mean of the loss it is trained with, over the epoch and on the images kept apart.
    var trainingLoss: Double
    var apartLoss: Double
    /// How many test images there are, and how many of the rare digit.
    var tested: Double
    var rareTested: Double
    /// By the network's own answers.
    var plain: RareSums
    /// By what these say of the digits' shares, where the digits are as frequent as in training, and where all are
    /// equally frequent.
    var asTrained: RareSums
    var even: RareSums
    /// The average precision of the rare digit's lead over the others, with the test images as they are, and with
    /// its images counted as if they were as rare as in training.
    var averagePrecision: Double
    var rareAveragePrecision: Double
    /// How many of the rare digit it finds when the digit's logit is raised as far as so many false alarms allow.
    var foundAtAlarms: [Double]

    /// The numbers of false alarms at which it is asked how many are found.
    static let alarms = [0, 1, 3, 10, 30, 100]

    var name: String { "\(arm), seed \(seed), epoch \(epoch)" }

    /// What an image of the rare digit counts when the test is to have the digit as often as the training.
    var rareWeight: Double {
        rareLearned / (learned - rareLearned) * (tested - rareTested) / rareTested
    }
}

// MARK: - The file

extension RareRow {
    static let header =
        (["arm", "seed", "epoch", "learned", "rare learned", "training loss", "apart loss"]
        + ["tested", "rare tested"] + RareSums.columns
        + RareSums.columns.map { "as trained \($0)" } + RareSums.columns.map { "even \($0)" }
        + ["average precision", "as rare as in training"]
        + alarms.map { "found at \($0)" }).joined(separator: "\t")

    private var numbers: [Double] {
        [learned, rareLearned, trainingLoss, apartLoss, tested, rareTested] + plain.numbers
            + asTrained.numbers + even.numbers + [averagePrecision, rareAveragePrecision]
            + foundAtAlarms
    }

    var line: String {
        ([arm, "\(seed)", "\(epoch)"] + numbers.map { "\($0)" }).joined(separator: "\t")
    }

    init?(_ cells: [Substring]) {
        let n = cells.dropFirst(3).compactMap { Double.inFull($0) }
        guard cells.count == 32 + Self.alarms.count, n.count == cells.count - 3,
            n.allSatisfy({ $0 >= 0 }), let seed = Int(cells[1]), let epoch = Int(cells[2]),
            epoch > 0, 0 < n[1], n[1] < n[0], 0 < n[5], n[5] < n[4]
        else { return nil }
        (arm, self.seed, self.epoch) = (String(cells[0]), seed, epoch)
        (learned, rareLearned, trainingLoss, apartLoss) = (n[0], n[1], n[2], n[3])
        (tested, rareTested) = (n[4], n[5])
        (plain, asTrained, even) = (
            RareSums(n[6..<13]), RareSums(n[13..<20]), RareSums(n[20..<27])
        )
        (averagePrecision, rareAveragePrecision) = (n[27], n[28])
        foundAtAlarms = Array(n[29...])
    }

    /// What came of a network after an epoch.
    init(
        _ arm: RareArm, seed: Int, epoch: Int, on images: RareImages, trainingLoss: Double,
        apartLoss: Double, _ result: Evaluation, labels: [UInt8]
    ) {
        let digit = images.digit
        (self.arm, self.seed, self.epoch) = (arm.name, seed, epoch)
        (self.trainingLoss, self.apartLoss) = (trainingLoss, apartLoss)
        learned = Double(images.training.count)
        rareLearned = Double(images.training.labels.count { $0 == digit })
        tested = Double(labels.count)
        rareTested = Double(labels.count { $0 == digit })
        let shares = result.logits.map(arm.logShares)
        plain = RareSums(result.logits, labels, rare: digit)
        asTrained = RareSums(shares, labels, rare: digit)
        even = RareSums(
            shares.map { zip($0, images.shares).map { $0 - log($1) } }, labels, rare: digit)
        (averagePrecision, rareAveragePrecision, foundAtAlarms) = (0, 0, [])

        // The images from the most to the least suspicious, by the lead of the digit's logit.
        let leads = result.logits.map { row in
            row[digit] - (row.indices.filter { $0 != digit }.map { row[$0] }.max() ?? 0)
        }
        let order = leads.indices.sorted { (leads[$0], $1) > (leads[$1], $0) }
        var (found, alarms) = (0.0, 0.0)
        var foundBefore: [Double] = []
        for index in order {
            if labels[index] == digit {
                found += 1
                averagePrecision += found / (found + alarms) / rareTested
                rareAveragePrecision +=
                    rareWeight * found / (rareWeight * found + alarms) / rareTested
            } else {
                foundBefore.append(found)
                alarms += 1
            }
        }
        foundAtAlarms = Self.alarms.map { $0 < foundBefore.count ? foundBefore[$0] : found }
    }
}

/// The networks on a rare digit, a row for each network and epoch.
struct RareTable {
    var rows: [RareRow]

    var text: String {
        ([RareRow.header] + rows.map(\.line)).joined(separator: "\n") + "\n"
    }

    init(rows: [RareRow]) { self.rows = rows }

    /// Reads the committed table.
    static func committed() throws(TableError) -> RareTable {
        let path = pathBesideSource("rare.tsv")
        return try RareTable(
            text: tableText(path, hint: "; --rare makes the table anew"), file: path)
    }

    /// What a run of `--rare` that was stopped has left.
    static var partial: PartialFile {
        PartialFile(URL(filePath: pathBesideSource(".rare.partial")))
    }

    /// Reads a table.
    init(text: String, file: String) throws(TableError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rows = try tableRows(
            lines[...], header: RareRow.header, file: file, name: "a table of rare digits",
            row: RareRow.init)
    }
}

// MARK: - Training

/// Trains all networks on a rare digit and gives their table; those that an earlier run of the same program has left
/// are taken from it.
///
/// - Parameters:
///   - seeds: how many seeds.
///   - epochs: how long each network learns.
@MainActor
func makeRareTable(
    _ images: Examples, test: Examples, rare digit: Int, layers: [Layer], seeds: Int,
    epochs: Int,
    batch: Int, threads: Int, resuming partial: PartialFile?
) throws -> RareTable {
    let left = partial?.text.flatMap { try? RareTable(text: $0, file: "rare.partial") }
    var table = left ?? RareTable(rows: [])
    let bar = ProgressBar()
    defer { bar.clear() }
    for seed in 0..<seeds {
        let rare = try RareImages(images, rare: digit, seed: UInt64(seed))
        let arms = try rare.arms()
        for (place, arm) in arms.enumerated() {
            let name = "\(arm.name), seed \(seed)"
            guard !table.rows.contains(where: { $0.arm == arm.name && $0.seed == seed }) else {
                continue
            }
            let network = try Network(input: images.shape, layers: layers, seed: seed)
            if arm.startsAtShares {
                // The biases of the last layer are the last parameters.
                try network.setParameters(
                    network.parameters.dropLast(10) + rare.shares.map { Float(log($0)) })
            }
            let trainer = Trainer(
                network, loss: arm.loss, optimizer: kerasAdam(), ridge: arm.ridge, batch: batch,
                seed: seed, threads: threads)
            let done = Double(seed * arms.count + place) / Double(seeds * arms.count)
            for epoch in 1...epochs {
                bar.show(done, "\(name), epoch \(epoch) of \(epochs)")
                let loss = try trainer.epoch(rare.training)
                table.rows.append(
                    RareRow(
                        arm, seed: seed, epoch: epoch, on: rare, trainingLoss: loss,
                        apartLoss: try trainer.evaluate(rare.apart).loss,
                        try trainer.evaluate(test), labels: test.labels))
            }
            try partial?.write(table.text)
        }
    }
    return table
}

/// Trains the networks, and keeps what came of them if they are the committed table's.
@MainActor
func newRareTable(_ training: Examples, test: Examples) throws -> RareTable {
    // What is trained on other images is not kept.
    let partial = data == "MNIST" && limit == 60_000 ? RareTable.partial : nil
    let table = try makeRareTable(
        training, test: test, rare: rareDigit, layers: layers, seeds: 20, epochs: 8,
        batch: batch,
        threads: threads, resuming: partial)
    chapter.keep(table.text, as: "rare.tsv")
    partial?.remove()
    return table
}
