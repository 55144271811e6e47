// What “the loss” of one network might mean: other logarithms, other means, other images.

import ConvNet
import ElementaryFunctions
import Figures
import LossFunctions
import Workbook

/// Fourteen numbers that one network could have printed as its loss.
func lossReadings(
    _ logits: [[Double]], _ labels: [Int], _ losses: [Double], firstEpoch: Double, raw: Double
) throws -> [Reading] {
    let testLoss = mean(losses)
    let batchMeans = stride(from: 0, to: losses.count, by: 32).map { start in
        mean(Array(losses[start..<min(start + 32, losses.count)]))
    }
    let squares = try zip(logits, labels).map { row, label in
        let p = try softmax(logits: row)
        return p.indices.map {
            (p[$0] - ($0 == label ? 1 : 0)) * (p[$0] - ($0 == label ? 1 : 0))
        }
        .reduce(0, +)
    }
    let tenBinary = try zip(logits, labels).map { row, label in
        let p = try softmax(logits: row)
        // The other digits' −ln(1 − p), by a logarithm that loses no digits where p is near 0.
        return p.indices.map { k in
            k == label ? -log(p[k]) : -log(onePlus: -min(p[k], 1 - 0x1p-53))
        }
        .reduce(0, +)
    }
    return [
        Reading("mean cross-entropy, in nats", testLoss),
        Reading("in bits (base 2)", testLoss / log(2)),
        Reading("in decimal digits (base 10)", testLoss / log(10)),
        Reading("the unweighted mean of batches of 32", mean(batchMeans)),
        Reading("the sum over a batch of 32", 32 * testLoss),
        Reading("the sum over the test images", total(losses)),
        Reading("the mean of the ten terms", testLoss / 10),
        Reading("ten binary cross-entropies, summed", mean(tenBinary)),
        Reading("their mean", mean(tenBinary) / 10),
        Reading("the squared error, summed over the digits", mean(squares)),
        Reading("the median image's", losses.sorted()[losses.count / 2]),
        Reading(
            "the root of the mean square of the losses",
            mean(losses.map { $0 * $0 }).squareRoot()),
        Reading("the training loss of the first epoch", firstEpoch),
        Reading("the network tested on pixels of 0 to 255", raw),
    ]
}

/// Shows the readings, and the base of a logarithm that would make the loss the printed one.
func show(
    _ readings: [Reading], _ testLoss: Double, _ seeds: ListingSeeds
) {
    plot("readings", try figure(of: readings))
    show("readings of seed 0's loss", readings.count)
    show("ten binary cross-entropies", readings[7].value, digits: 3)
    show("the base that fits this network", exp(testLoss / printedLoss), digits: 3)
    show(
        "the base that fits the mean of the twenty", exp(mean(seeds.losses) / printedLoss),
        digits: 3)
}

/// How readings are called in a figure, where there is little room, in the order of ``lossReadings``.
private let shortNames = [
    "mean, nats", "bits", "base 10", "batch means", "batch sum", "sum of all", "a tenth",
    "ten binary", "their mean", "squares", "median", "root square", "first epoch", "raw pixels",
]

/// Each reading as a point, beside the printed loss.
func figure(of readings: [Reading]) throws -> Panels {
    let values = readings.map { min(max($0.value, 1e-6), 1e4) }
    let text =
        "Fourteen points on a logarithmic scale from a millionth to ten thousand, one in a row. None lies on the "
        + "line of Document 1's 0.1116; the nearest are ten binary cross-entropies, to the left of it, and "
        + "the training loss of the first epoch, to the right."
    return try Panels(
        title: "What one network's “loss” could mean", across: 1, areaHeight: 340,
        [
            try Plot(
                title: "",
                x: Axis(
                    "value", in: 1e-6...1e4, scale: .logarithmic,
                    ticks: [
                        .init(1e-6, "10⁻⁶"), .init(1e-4, "10⁻⁴"), 0.01, 1, 100,
                        .init(1e4, "10⁴"),
                    ]),
                y: Axis(
                    "",
                    categories: zip(shortNames, readings).map {
                        "\($0), \(decimal($1.value, 2))"
                    }),
                [
                    .line(
                        "Document 1", x: [printedLoss, printedLoss],
                        y: [-0.5, Double(values.count) - 0.5]),
                    .points(
                        "the chapter's network", x: values, y: values.indices.map { Double($0) }
                    ),
                ], alt: text)
        ], alt: text)
}
