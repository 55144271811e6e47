// What the study of Chapter 6 needs besides its text: its table, and the loop that fills it. The networks that it
// trains are listed in StudyRuns.swift; what is said of them is in main.swift and StudyPage.swift.

import ConvNet
import Foundation
import Learning
import LossFunctions
import Workbook

/// Adam with Keras's ε, as the listing has it.
func kerasAdam(_ learningRate: Double = 0.001) -> Adam {
    Adam(learningRate: learningRate, epsilon: 1e-7)
}

/// Networks that differ only in their seed.
struct StudyRun {
    var name: String
    var seeds: Range<Int>
    var epochs = 5
    var layers: [Layer]
    var loss: any ClassLoss<Int> = SparseCategoricalCrossEntropyFromLogits(classes: 10)
    var optimizer = kerasAdam()
    var batch = 32
    var training: Examples
    var test: Examples
}

/// What came of one network after one epoch.
struct StudyRow: TableRow, Equatable {
    var run: String
    var seed: Int
    var epoch: Int
    /// The mean of the loss it was trained with, over the epoch.
    var trainingLoss: Double
    /// The mean cross-entropy of its softmax on the test images, whatever it was trained with.
    var testLoss: Double
    /// How many test images it gets right, of how many.
    var right: Int
    var tested: Int
    /// The calibration error of its largest probability, in 15 bins.
    var calibration: Double

    var name: String { "\(run), seed \(seed), epoch \(epoch)" }
}

/// The study's results, a row for each network and epoch.
struct StudyTable: Equatable {
    var rows: [StudyRow]

    /// The rows of a run after an epoch, one for each seed; the last epoch unless said otherwise.
    func after(_ run: String, epoch: Int? = nil) -> [StudyRow] {
        let all = rows.filter { $0.run == run }
        let last = epoch ?? all.map(\.epoch).max() ?? 0
        return all.filter { $0.epoch == last }
    }

    /// The rows of several runs after an epoch, the last unless said otherwise, seed by seed, for the seeds that all of
    /// them have.
    func paired(_ runs: [String], epoch: Int? = nil) -> Runs<[StudyRow]> {
        let last = runs.map { after($0, epoch: epoch) }
        return Runs(
            last[0].compactMap { row in
                let rows = last.compactMap { $0.first { $0.seed == row.seed } }
                return rows.count == runs.count ? (UInt64(row.seed), rows) : nil
            })
    }

    /// The epochs after which five-epoch networks are compared: from one to the next an accuracy goes up and down.
    static let lateEpochs = 3...5

    /// What several runs have of something, each in the mean over the late epochs, for the seeds that all of them have.
    func late(
        _ runs: [String], epochs: ClosedRange<Int> = lateEpochs, _ measure: (StudyRow) -> Double
    ) -> Runs<[Double]> {
        let last = paired(runs)
        return Runs(
            last.seeds.map { seed in
                (
                    seed,
                    runs.map { run in
                        mean(
                            network(run, seed: Int(seed))
                                .filter { epochs.contains($0.epoch) }.map(measure))
                    }
                )
            })
    }

    /// How much more a run's networks have of something than another's, seed by seed.
    func lead(
        of run: String, over other: String = "listing", epoch: Int? = nil,
        _ measure: (StudyRow) -> Double
    ) throws -> PairedDifference {
        try paired([run, other], epoch: epoch).difference(
            { measure($0[0]) }, { measure($0[1]) })
    }

    /// The rows of one network, epoch by epoch.
    func network(_ run: String, seed: Int) -> [StudyRow] {
        rows.filter { $0.run == run && $0.seed == seed }
    }
}

// MARK: - The file

extension StudyTable {
    static let header =
        "run\tseed\tepoch\ttraining loss\ttest loss\tright\tof\tcalibration error"

    /// The table as text: a header, then a line for each row, columns parted by tabs, numbers in full.
    var text: String { ([Self.header] + rows.map(Self.line)).joined(separator: "\n") + "\n" }

    static func line(_ row: StudyRow) -> String {
        [
            row.run, "\(row.seed)", "\(row.epoch)", "\(row.trainingLoss)", "\(row.testLoss)",
            "\(row.right)", "\(row.tested)", "\(row.calibration)",
        ].joined(separator: "\t")
    }

    /// Reads a table.
    init(text: String, file: String) throws(TableError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        rows = try tableRows(
            lines[...], header: Self.header, file: file, name: "a study's table", row: Self.row)
    }

    private static func row(_ cells: [Substring]) -> StudyRow? {
        guard cells.count == 8, let seed = Int(cells[1]), let epoch = Int(cells[2]), epoch > 0,
            let trainingLoss = Double.inFull(cells[3]), trainingLoss >= 0,
            let testLoss = Double.inFull(cells[4]), testLoss >= 0,
            let right = Int(cells[5]), let tested = Int(cells[6]), tested > 0,
            0...tested ~= right,
            let calibration = Double.inFull(cells[7]), 0...1 ~= calibration
        else { return nil }
        return StudyRow(
            run: String(cells[0]), seed: seed, epoch: epoch, trainingLoss: trainingLoss,
            testLoss: testLoss, right: right, tested: tested, calibration: calibration)
    }

    /// Reads a table from a file that has the rows of the committed one; without a path, that one.
    init(file: String?) throws(TableError) {
        let path = file ?? pathBesideSource("study.tsv")
        let hint = file == nil ? "; --study makes the table anew" : ""
        try self.init(text: tableText(path, hint: hint), file: path)
        guard file != nil else { return }
        let names = Set(rows.map(\.name))
        let committed = try StudyTable(file: nil).rows
        if let row = committed.first(where: { !names.contains($0.name) }) {
            throw TableError(file: path, problem: "has no row of \(row.name.shortened)")
        }
    }
}

// MARK: - What rests on it

/// Expects what rests on the study's table, for which a reader may take another.
func expectOfStudy(
    _ label: String, _ condition: Bool, file: String = #fileID, line: UInt = #line
) {
    expect(label, condition, dependingOn: fromStudy, file: file, line: line)
}

/// The same of a number.
func expectOfStudy(
    _ label: String, _ value: Double, is expected: PrintedNumber, file: String = #fileID,
    line: UInt = #line
) {
    expect(label, value, is: expected, dependingOn: fromStudy, file: file, line: line)
}

// MARK: - Training

/// What came of a network after an epoch, on the test images.
func studyRow(
    _ run: String, seed: Int, epoch: Int, trainingLoss: Double, _ result: Evaluation,
    labels: [UInt8]
) throws -> StudyRow {
    let crossEntropy = SparseCategoricalCrossEntropyFromLogits(classes: 10)
    var sure: [Double] = []
    var isRight: [Double] = []
    for (index, logits) in result.logits.enumerated() {
        sure.append(try softmax(logits: logits).max() ?? 0)
        isRight.append(result.predictions[index] == labels[index] ? 1 : 0)
    }
    return StudyRow(
        run: run, seed: seed, epoch: epoch, trainingLoss: trainingLoss,
        testLoss: try crossEntropy(result.logits.flatMap { $0 }, labels.map { Int($0) }),
        right: isRight.count { $0 == 1 },
        tested: labels.count,
        calibration: calibrationError(try reliability(sure, isRight, bins: 15)))
}

/// Trains all networks of a study and gives its table.
///
/// - Parameters:
///   - partial: where finished networks are kept, so that a study that was stopped goes on where it was; nil for a
///     study that starts from the beginning.
@MainActor
func makeStudy(
    _ runs: [StudyRun], threads: Int, resuming partial: PartialStudy?
) throws -> StudyTable {
    let networks = runs.flatMap { run in run.seeds.map { (run: run, seed: $0) } }
    let cost = networks.map { network in
        Double(network.run.epochs * network.run.training.count)
    }
    let total = cost.reduce(0, +)
    let speed = try imagesPerSecond(runs[0], threads: threads)
    announce(
        "The study trains \(networks.count) networks on \(decimal(total)) images in all: about "
            + "\(Int(total / speed / 60) + 1) minutes here."
            + (partial == nil ? "" : " Stop it when you like; started again, it goes on."))
    let bar = ProgressBar()
    var done = 0.0
    var rows: [StudyRow] = []
    for ((run, seed), cost) in zip(networks, cost) {
        if let old = partial?.rows(run.name, seed: seed, epochs: run.epochs) {
            rows += old
            done += cost
            continue
        }
        let network = try Network(input: run.training.shape, layers: run.layers, seed: seed)
        let trainer = Trainer(
            network, loss: run.loss, optimizer: run.optimizer, batch: run.batch, seed: seed,
            threads: threads)
        var new: [StudyRow] = []
        for epoch in 1...run.epochs {
            let loss = try trainer.epoch(run.training) { now in
                let share =
                    (Double(epoch - 1) + Double(now.images) / Double(now.total))
                    / Double(run.epochs)
                bar.show((done + share * cost) / total, "\(run.name), seed \(seed)")
            }
            new.append(
                try studyRow(
                    run.name, seed: seed, epoch: epoch, trainingLoss: loss,
                    try trainer.evaluate(run.test), labels: run.test.labels))
        }
        rows += new
        done += cost
        try partial?.append(new)
    }
    bar.clear()
    return StudyTable(rows: rows)
}

/// The results of a study that is not finished, in `.study.partial` beside this source.
@MainActor
final class PartialStudy {
    private let partial: PartialFile
    private var table = StudyTable(rows: [])

    /// Reads what an earlier run of the same program left; what another program left does not count.
    init(
        file: URL = URL(filePath: pathBesideSource(".study.partial")),
        of program: URL? = Bundle.main.executableURL
    ) {
        partial = PartialFile(file, of: program)
        if let text = partial.text, let old = try? StudyTable(text: text, file: file.path) {
            table = old
        }
    }

    /// The rows of a network that was finished.
    func rows(_ run: String, seed: Int, epochs: Int) -> [StudyRow]? {
        let rows = table.network(run, seed: seed)
        return rows.map(\.epoch) == Array(1...epochs) ? rows : nil
    }

    /// Adds the rows of a network.
    func append(_ rows: [StudyRow]) throws {
        table.rows += rows
        try partial.write(table.text)
    }

    /// Removes the file, when the study is finished.
    func remove() { partial.remove() }
}

private func imagesPerSecond(_ run: StudyRun, threads: Int) throws -> Double {
    let network = try Network(input: run.training.shape, layers: run.layers)
    let trainer = Trainer(network, threads: threads)
    let clock = ContinuousClock()
    let indices = Array(0..<min(32, run.training.count))
    let steps = 100
    let time = try clock.measure {
        for _ in 0..<steps { try trainer.step(run.training, indices: indices) }
    }
    return Double(steps * indices.count) / (time / .seconds(1))
}

private func announce(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
