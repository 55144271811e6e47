// The temperature at which the loss is least, and temperatures chosen on one half of the images and judged on the other.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// What temperatures that other images have chosen save of the loss.
struct CrossedTemperatures {
    /// The temperatures that the halves ask for.
    var chosen: [Double] = []
    /// What they save of each image's loss, the mean of all cuts.
    var saved: [Double]

    /// Cuts the images into halves, again and again; each half chooses for the other.
    init(
        _ logits: [Double], _ labels: [Int], _ losses: [Double],
        _ loss: SparseCategoricalCrossEntropyFromLogits
    ) throws {
        let ladder = (-2...8).map { pow(2, Double($0) / 8) }
        let tried = try ladder.map { temperature in
            try loss.values(logits.map { $0 / temperature }, labels)
        }
        let totals = tried.map(total)
        func cheapest(_ sums: [Double]) -> Int { sums.indices.min { sums[$0] < sums[$1] } ?? 0 }
        let cuts = try repeated(50) { seed in
            var random = SeededRandom(seed: seed)
            let half = try random.permutation(of: labels.count).prefix(labels.count / 2)
            let sums = tried.map { values in half.reduce(0.0) { $0 + values[$1] } }
            let others = zip(totals, sums).map { $0 - $1 }
            let (here, there) = (cheapest(sums), cheapest(others))
            var saved = zip(losses, tried[here]).map { $0 - $1 }
            for index in half { saved[index] = losses[index] - tried[there][index] }
            return (saved: saved, chosen: [ladder[here], ladder[there]])
        }
        chosen = cuts.outcomes.flatMap(\.chosen)
        saved = [Double](repeating: 0, count: labels.count)
        for cut in cuts.outcomes {
            for index in saved.indices { saved[index] += cut.saved[index] / 50 }
        }
    }
}

/// The loss of the same logits at other temperatures.
struct BestTemperature {
    /// The temperature of the least loss, and that loss.
    let best: Double
    let loss: Double
    /// The temperature below 1 at which the loss is the one that Document 1 prints.
    let bold: Double

    init(
        _ logits: [Double], _ labels: [Int], _ loss: SparseCategoricalCrossEntropyFromLogits
    ) throws {
        func value(_ temperature: Double) throws -> Double {
            try loss(logits.map { $0 / temperature }, labels)
        }
        let temperatures = (-12...8).map { pow(2, Double($0) / 4) }
        let losses = try temperatures.map(value)
        let least = temperatures.indices.min { losses[$0] < losses[$1] } ?? 0
        (best, self.loss) = (temperatures[least], losses[least])
        var (bold, calm) = (temperatures[0], 1.0)
        for _ in 0..<30 {
            let middle = (bold + calm) / 2
            if try value(middle) > printedLoss { bold = middle } else { calm = middle }
        }
        self.bold = bold
    }
}
