// The study's networks in one plane: how many mistakes, and what they cost.

import ElementaryFunctions
import Figures
import Workbook

/// The ways of training that change something of the listing but neither its loss nor its images.
let otherSettings = [
    "batches of 8", "batches of 128", "batches of 512", "rate 0.0001", "rate 0.01", "RMSprop",
    "pixels 0 to 255", "a quarter of the channels", "no convolution", "softmax regression",
    "two dense 512",
]

/// A group of networks in the plane.
private func points(_ name: String, _ pairs: [(mistakes: Double, loss: Double)]) -> Plot.Mark {
    .points(name, x: pairs.map { max($0.mistakes, 1) }, y: pairs.map(\.loss))
}

/// A row's mistakes in ten thousand images, and its test loss.
private func pair(_ row: StudyRow) -> (mistakes: Double, loss: Double) {
    (10_000 * Double(row.tested - row.right) / Double(row.tested), row.testLoss)
}

/// A line along which a mistake costs so much, if all of the loss comes from mistakes.
private func line(_ name: String, cost: Double, over mistakes: ClosedRange<Double>) -> Plot.Mark
{
    let ends = [mistakes.lowerBound, mistakes.upperBound]
    return .line(name, x: ends, y: ends.map { cost * $0 / 10_000 })
}

/// All networks that learn Document 1's task, and the document's own pair.
func everyNetwork(_ study: StudyTable, _ keras: KerasTable) throws -> Panels {
    let dense = ["no convolution", "softmax regression", "two dense 512"]
    let long = study.after("longer")
    let text =
        "Mistakes against test loss, both on logarithmic scales. The networks lie in a band along a line of 3 nats "
        + "for each mistake: the listing's lowest, then other batches and rates, then networks without "
        + "convolutions. Document 1's pair lies three times as high above its mistakes. Only networks that were "
        + "trained for 60 epochs lie as high, with fewer mistakes."
    return try Panels(
        title: "Every network, and Document 1's pair", across: 1, areaHeight: 380,
        [
            try Plot(
                title: "",
                x: Axis(
                    "mistakes in 10 000 test images", in: 60...1000, scale: .logarithmic,
                    ticks: [70, 100, 121, 200, 300, 500, 900]),
                y: Axis(
                    "test loss, nats", in: 0.02...0.4, scale: .logarithmic,
                    ticks: [0.02, 0.03, 0.05, 0.1116, 0.2, 0.3]),
                [
                    line("3 nats a mistake", cost: 3, over: 60...1000),
                    points("the listing, 5 epochs", study.after("listing").map(pair)),
                    points(
                        "other settings",
                        otherSettings.filter { !dense.contains($0) }.flatMap {
                            study.after($0).map(pair)
                        }),
                    points("no convolutions", dense.flatMap { study.after($0).map(pair) }),
                    points(
                        "Keras",
                        keras.rows.map { (10_000 * (1 - $0.accuracy), $0.testLoss) }),
                    points("the listing, 60 epochs", long.map(pair)),
                    points("Document 1", [(121, printedLoss)]),
                ], alt: text)
        ], alt: text)
}

/// The listing's seeds after five epochs.
func seedsFigure(_ seeds: ListingSeeds) throws -> Plot {
    try Plot(
        title: "Twenty seeds, and what Document 1 prints",
        x: Axis("mistakes in 10 000 test images"),
        y: Axis("test loss", unit: "nats", in: 0...0.125),
        [
            points("the listing, 5 epochs", seeds.rows.map(pair)),
            points("Document 1", [(121, printedLoss)]),
            .label("121 mistakes, 0.1116", at: (119, printedLoss), .left, of: "Document 1"),
        ],
        alt:
            "Twenty points between 76 and 144 mistakes with losses of 0.025 to 0.05, and, far above them, "
            + "Document 1's pair: 121 mistakes and 0.1116.")
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
        title: "Training on: the same mistakes, ever dearer",
        x: Axis("mistakes, mean of ten epochs"),
        y: Axis("test loss, mean of ten epochs", unit: "nats", in: 0...0.14),
        paths.enumerated().map { seed, path in
            .path("seed \(seed)", x: path.map(\.mistakes), y: path.map(\.loss))
        } + [
            points("Document 1", [(121, printedLoss)]),
            .label("epochs 1 to 10", at: (first.mistakes, first.loss), .below),
            .label("epochs 51 to 60", at: (last.mistakes, last.loss), .above),
        ],
        alt:
            "Four paths of six points. Each begins with some 110 to 120 mistakes and a loss of about 0.04, goes to "
            + "the left, to about 85 to 95 mistakes, and then climbs almost upright to about 0.1. Document 1's "
            + "point lies to the right of all of them.")
}

/// What four losses decide, and what their probabilities are worth.
func fourLosses(_ rivals: Runs<[StudyRow]>, named names: [String]) throws -> Plot {
    try Plot(
        title: "Four losses: the same accuracy, other probabilities",
        x: Axis("test accuracy", unit: "%"),
        y: Axis("calibration error", scale: .logarithmic),
        names.enumerated().map { k, name in
            .points(
                name, x: rivals.outcomes.map { accuracy($0[k]) },
                y: rivals.outcomes.map { $0[k].calibration })
        },
        alt:
            "A point for each network. All four losses lie between 98.5 and 99.3 % accuracy, mixed. Upwards they "
            + "part: cross-entropy and squared error have calibration errors of a few thousandths, focal loss of some "
            + "hundredths, hinge loss of about as much or more.")
}
