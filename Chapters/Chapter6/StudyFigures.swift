// The study's networks in one plane: how many mistakes, and what they cost.

import ElementaryFunctions
import Figures
import Workbook

/// The ways of training that change something of the listing but neither its loss nor its images.
let otherSettings = [
    "batches of 8", "batches of 128", "batches of 512", "rate 0.0001", "rate 0.0005",
    "rate 0.002",
    "rate 0.01", "RMSprop",
    "pixels 0 to 255", "a quarter of the channels", "no convolution", "softmax regression",
    "two dense 512",
]

/// A group of networks in the plane.
func points(_ name: String, _ pairs: [(mistakes: Double, loss: Double)]) -> Plot.Mark {
    .points(name, x: pairs.map { max($0.mistakes, 1) }, y: pairs.map(\.loss))
}

/// A row's mistakes in ten thousand images, and its test loss.
func pair(_ row: StudyRow) -> (mistakes: Double, loss: Double) {
    (10_000 * Double(row.tested - row.right) / Double(row.tested), row.testLoss)
}

/// The same of a network that Keras trained.
private func pair(_ row: KerasRow) -> (mistakes: Double, loss: Double) {
    (10_000 * (1 - row.accuracy), row.testLoss)
}

/// A line along which a mistake costs so much, if all of the loss comes from mistakes.
private func line(_ name: String, cost: Double, over mistakes: ClosedRange<Double>) -> Plot.Mark
{
    let ends = [mistakes.lowerBound, mistakes.upperBound]
    return .line(name, x: ends, y: ends.map { cost * $0 / 10_000 })
}

/// All networks that learn Document 1's task, and the document's own pair.
func everyNetwork(_ study: StudyTable, _ keras: KerasTable) throws -> Panels {
    let longDense = "two dense 512"
    let long = study.after("longer")
    let text =
        "Mistakes against test loss, both on logarithmic scales. What was trained for five epochs lies along a line "
        + "of 3 nats for each mistake: lowest the listing and rates near its own, then other batches, and far up, "
        + "softmax regression. Above the line are networks that were trained for 20 epochs, and farthest above it, "
        + "to the left, the listing after 60. Document 1's pair lies between these two groups, by itself."
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
                    points("Document 1", [(121, printedLoss)]),
                    points("the listing, 5 epochs", study.after("listing").map(pair)),
                    points(
                        "other settings, 5 epochs",
                        otherSettings.filter { $0 != longDense }.flatMap {
                            study.after($0).map(pair)
                        }),
                    points("the listing, 60 epochs", long.map(pair)),
                    points(
                        "two dense layers, 20 epochs",
                        study.after(longDense).map(pair) + keras.of("mlp").map(pair)),
                    points(
                        "convolutions in Keras",
                        (keras.of("listing") + keras.of("cnn")).map(pair)),
                    line("3 nats a mistake", cost: 3, over: 60...1000),
                    .label(
                        "Document 1", at: (140, 0.24), .above, arrowTo: (122, 0.116),
                        of: "Document 1"),
                    .label(
                        "3 nats a mistake", at: (430, 0.1), .right, of: "3 nats a mistake"),
                    .label("60 epochs", at: (95, 0.175), .above, of: "the listing, 60 epochs"),
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
            points("Document 1", [(121, printedLoss)]),
            points("the listing, 5 epochs", seeds.rows.map(pair)),
            .label("121 mistakes, 0.1116", at: (119, printedLoss), .left, of: "Document 1"),
        ],
        alt:
            "Twenty points between 76 and 144 mistakes with losses of 0.025 to 0.05, and, far above them, "
            + "Document 1's pair: 121 mistakes and 0.1116.")
}

/// All that was tried besides the listing as it is.
struct EveryNetwork {
    let study: StudyTable
    let keras: KerasTable
    let seeds: ListingSeeds

    /// The rows near both printed numbers.
    var near: [StudyRow] { study.rows.filter { seeds.isNear($0) } }
    /// The networks of hinge loss among them.
    private var ofHinge: Set<String> {
        Set(near.filter { $0.run.hasPrefix("hinge") }.map { "\($0.run), seed \($0.seed)" })
    }
    private func near(limits: Double) -> [KerasRow] {
        keras.rows.filter {
            seeds.isNear(loss: $0.testLoss, accuracy: 100 * $0.accuracy, limits: limits)
        }
    }

    func show() {
        plot("plane", try everyNetwork(study, keras))
        Workbook.show("settings other than the listing's", otherSettings.count)
        Workbook.show(
            "networks of them", otherSettings.reduce(0) { $0 + study.after($1).count })
        Workbook.show("networks near with hinge loss", ofHinge.count)
        Workbook.show("epochs near, trained on", near.count { $0.run == "longer" })
        Workbook.show("two standard deviations of the accuracy", seeds.twoDeviations, digits: 2)
    }

    func check() {
        expectOfStudy(
            "none of Keras's networks is near both printed numbers", near(limits: 1).isEmpty)
        let examples = keras.of("mlp")
        expectOfStudy(
            "of mnist_mlp.py, the seed with the highest loss has the lowest accuracy",
            examples.max { $0.testLoss < $1.testLoss }
                == examples.min { $0.accuracy < $1.accuracy })
        let settings = ["listing"] + otherSettings
        expectOfStudy(
            "five epochs of none of these settings come near both printed numbers, nor within twice the limits",
            !study.rows.contains {
                $0.epoch <= 5 && settings.contains($0.run) && seeds.isNear($0, limits: 2)
            })
        let dense = study.rows.filter {
            $0.run == "two dense 512" && seeds.isNear($0, limits: 2)
        }
        expectOfStudy(
            "within twice the limits: two dense 512 in epochs 9 to 13, and one of Keras's mlp "
                + "networks",
            dense.allSatisfy { 9...13 ~= $0.epoch } && near(limits: 2).map(\.program) == ["mlp"]
        )
        expectOfStudy(
            "two dense 512 passes the printed loss there, with 98.0 to 98.4 %",
            [0, 1].allSatisfy { seed in
                let rows = study.network("two dense 512", seed: seed).filter {
                    9...13 ~= $0.epoch
                }
                let passing = rows.filter { abs($0.testLoss / printedLoss - 1) < 0.1 }
                return passing.contains { $0.testLoss > printedLoss }
                    && rows.contains { $0.testLoss < printedLoss }
                    && passing.allSatisfy { 98.0...98.45 ~= accuracy($0) }
            })
        expectOfStudy(
            "near both otherwise: hinge loss alone, at each of its rates, in its first three epochs",
            near.allSatisfy { $0.run == "longer" || $0.run.hasPrefix("hinge") && $0.epoch <= 3 }
                && triedRates.allSatisfy { rate in
                    near.contains { $0.run == runName("hinge", rate: rate) }
                })
        let atListingRate = near.filter { $0.run == "hinge" }
        expectOfStudy(
            "at the listing's rate no seed twice",
            Set(atListingRate.map(\.seed)).count == atListingRate.count)
        expectOfStudy(
            "of those trained on one is near, seed 1 in epoch 45",
            near.filter { $0.run == "longer" }.map { [$0.seed, $0.epoch] } == [[1, 45]])
    }
}
