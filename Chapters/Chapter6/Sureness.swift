// Whether a network is as sure as it may be, and what a temperature makes of it.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// A network's largest probabilities, and whether they came true.
struct Sureness {
    let probabilities: [Double]
    let isRight: [Bool]

    private var cameTrue: [Double] { isRight.map { $0 ? 1 : 0 } }
    private var images: Runs<Int> {
        Runs(isRight.indices.map { (seed: UInt64($0), outcome: $0) })
    }
    /// How much more it promises than it keeps, over the images.
    var tooMuch: PairedDifference {
        get throws {
            let kept = cameTrue
            return try images.difference({ probabilities[$0] }, { kept[$0] })
        }
    }

    /// Shows what is promised and made.
    func show() {
        plot("promises", try Promises(probabilities, isRight).figure())
        Workbook.show(
            "calibration error",
            calibrationError(try reliability(probabilities, cameTrue, bins: 15)), digits: 2)
        Workbook.show("mistakes promised", probabilities.reduce(0) { $0 + 1 - $1 }, digits: 2)
        Workbook.show(
            "mean of the largest probability − share that was right", try tooMuch, digits: 2)
    }
}

/// What temperatures make of a network's loss.
struct Temperatures {
    let crossed: CrossedTemperatures
    let saved: PairedDifference
    private let leads: LogitLeads

    init(
        _ logits: [[Double]], _ labels: [Int], _ losses: [Double],
        _ loss: SparseCategoricalCrossEntropyFromLogits
    ) throws {
        let flat = logits.flatMap { $0 }
        leads = try LogitLeads(logits: flat, labels: labels, classes: 10)
        let crossed = try CrossedTemperatures(flat, labels, losses, loss)
        self.crossed = crossed
        saved = try Runs(losses.indices.map { (seed: UInt64($0), outcome: $0) }).difference(
            { crossed.saved[$0] }, { _ in 0 })
    }

    func show() throws {
        if keepsLogits { try keepLogits(leads) }
        plot("temperature", try TemperatureCurve(leads).figure(), explorable: "cooling")
        Workbook.show("the lowest test loss", crossed.leastLoss)
        Workbook.show("at the temperature", crossed.best, digits: 3)
        Workbook.show("temperatures chosen on 100 halves", range(crossed.chosen, 3))
        Workbook.show("what they save of the test loss", saved, digits: 2)
    }

    func check(_ sureness: Sureness) {
        let seeded = setup + ["reseed"]
        expect(
            "this network promises more than it keeps",
            try sureness.tooMuch.mean > 0 && sureness.tooMuch.isSeen, dependingOn: seeded)
        expect(
            "the network is too sure: the best temperature is above 1", crossed.best > 1,
            dependingOn: seeded)
        expect(
            "each half asks for this network to be humbler, and what that saves is not seen",
            crossed.chosen.allSatisfy { $0 > 1 } && saved.mean > 0 && !saved.isSeen,
            dependingOn: seeded)
        expect(
            "the figure that moves has the logits of this network", leads == digitLeads,
            dependingOn: seeded)
        expect(
            "no half asks for the least or the greatest of the temperatures",
            crossed.chosen.allSatisfy { 0.8 < $0 && $0 < 2 }, dependingOn: setup)
    }
}

/// The calibration error of right promises: it is not 0, since chance decides how often each comes true.
struct RightPromises {
    /// That of as many mistakes as the listing's networks make in the mean of the late epochs.
    let likeCrossEntropy: Double
    /// How much more the listing's twenty networks have after five epochs, each than promises of as many mistakes.
    let excess: PairedDifference

    /// Takes the promises of one network at several temperatures, since a higher one promises more mistakes.
    init(_ logits: [[Double]], _ study: StudyTable) throws {
        let steps = try (-2...4).map { step -> (mistakes: Double, error: Double) in
            let temperature = pow(2, Double(step) / 4)
            let promises = try logits.map { row in
                try softmax(logits: row.map { $0 / temperature }).max() ?? 0
            }
            let errors = try repeated(50) { seed in
                var random = SeededRandom(seed: seed)
                let cameTrue = promises.map { random.uniform() < $0 ? 1.0 : 0 }
                return calibrationError(try reliability(promises, cameTrue, bins: 15))
            }
            return (promises.reduce(0) { $0 + 1 - $1 }, mean(errors.outcomes))
        }
        func error(of mistakes: Double) -> Double {
            let above =
                steps.dropFirst().firstIndex { $0.mistakes >= mistakes } ?? steps.count - 1
            let (low, high) = (steps[above - 1], steps[above])
            let way = (mistakes - low.mistakes) / max(high.mistakes - low.mistakes, 1e-9)
            return low.error + min(max(way, 0), 1) * (high.error - low.error)
        }
        likeCrossEntropy = error(
            of: mean(study.late(["listing"], mistakes).outcomes.map { $0[0] }))
        excess = try study.paired(["listing"]).difference(
            { $0[0].calibration }, { error(of: mistakes($0[0])) })
    }

    func show() {
        Workbook.show("more calibration error than right promises", excess.estimate, digits: 2)
        Workbook.show(
            "calibration error of right promises, %", 100 * likeCrossEntropy, digits: 2)
    }

    func check() {
        expect(
            "after five epochs the twenty have more calibration error than right promises, with nine in ten or more",
            excess.isSeen && excess.mean > 0 && excess.shareOfSign >= 0.9,
            dependingOn: setup + fromStudy)
    }

    func check(beside rivals: Rivals) {
        expect(
            "in the late epochs each loss's calibration error is above that of right promises, and cross-entropy's "
                + "less than twice it",
            rivals.calibrations.allSatisfy { $0.mean > likeCrossEntropy }
                && rivals.calibrations[0].mean < 2 * likeCrossEntropy,
            dependingOn: setup + fromStudy)
    }
}

/// What a network promises by its largest probabilities, and what happens.
struct Promises {
    static let names = ["below 0.9", "0.9 to 0.99", "0.99 to 0.999", "0.999 or more"]
    var images = [Int](repeating: 0, count: 4)
    /// The mistakes that are to be expected, 1 − p of each image, and those that there are.
    var promised = [Double](repeating: 0, count: 4)
    var made = [Double](repeating: 0, count: 4)

    init(_ sureness: [Double], _ isRight: [Bool]) {
        for (p, isRight) in zip(sureness, isRight) {
            let group = p < 0.9 ? 0 : p < 0.99 ? 1 : p < 0.999 ? 2 : 3
            images[group] += 1
            promised[group] += 1 - p
            made[group] += isRight ? 0 : 1
        }
    }

    func figure() throws -> Plot {
        try Plot(
            title: "Mistakes promised, and mistakes made",
            x: Axis("the network's largest probability", categories: Self.names),
            y: Axis("test images"),
            [.bars("promised", heights: promised), .bars("made", heights: made)],
            alt:
                "Two bars for each of four groups of images. "
                + Self.names.indices.map {
                    "\(Self.names[$0]): \(Int(promised[$0].rounded())) mistakes promised, \(Int(made[$0])) made"
                }.joined(separator: "; ") + ".")
    }
}

/// What temperatures that other images have chosen save of the loss.
struct CrossedTemperatures {
    /// The temperature of the least loss on all images, and that loss.
    let best: Double
    let leastLoss: Double
    /// The temperatures that the halves ask for.
    var chosen: [Double] = []
    /// What they save of each image's loss, the mean of all cuts.
    var saved: [Double]

    /// Cuts the images into halves, again and again; each half chooses for the other.
    init(
        _ logits: [Double], _ labels: [Int], _ losses: [Double],
        _ loss: SparseCategoricalCrossEntropyFromLogits
    ) throws {
        let ladder = (-16...12).map { pow(2, Double($0) / 8) }
        let tried = try ladder.map { temperature in
            try loss.values(logits.map { $0 / temperature }, labels)
        }
        let totals = tried.map(total)
        func cheapest(_ sums: [Double]) -> Int { sums.indices.min { sums[$0] < sums[$1] } ?? 0 }
        let least = cheapest(totals)
        (best, leastLoss) = (ladder[least], totals[least] / Double(max(labels.count, 1)))
        let cuts = try repeated(50) { seed in
            var random = SeededRandom(seed: seed)
            let order = try random.permutation(of: labels.count)
            let first = Array(order.prefix(labels.count / 2))
            let sums = tried.map { values in
                var sum = 0.0
                for image in first { sum += values[image] }
                return sum
            }
            let others = zip(totals, sums).map { $0 - $1 }
            return (
                first: first, second: Array(order.dropFirst(first.count)),
                chosenByFirst: cheapest(sums), chosenBySecond: cheapest(others)
            )
        }
        saved = [Double](repeating: 0, count: labels.count)
        for cut in cuts.outcomes {
            chosen += [ladder[cut.chosenByFirst], ladder[cut.chosenBySecond]]
            let halves = [(cut.first, cut.chosenBySecond), (cut.second, cut.chosenByFirst)]
            for (half, temperature) in halves {
                let values = tried[temperature]
                for image in half { saved[image] += (losses[image] - values[image]) / 50 }
            }
        }
    }
}
