// What the network reads wrong, and what it thinks of a single image.

import ConvNet
import ElementaryFunctions
import Figures
import LossFunctions
import MNIST
import Workbook

/// The twelve costliest images.
func worstMistakes(
    _ shares: LossShares, _ logits: [[Double]], _ predictions: [UInt8], _ images: LabeledImages
) throws -> ImageGrid {
    try ImageGrid(
        title: "The twelve test images of highest loss", rows: 28, columns: 28, across: 4,
        try shares.byLoss.prefix(12).map { index in
            let probabilities = try softmax(logits: logits[index])
            let (label, said) = (Int(images.labels[index]), Int(predictions[index]))
            return picture(
                images, index,
                [
                    "a \(label), says \(said)",
                    "p(\(said)) = \(decimal(probabilities[said], decimals: 3))",
                    "p(\(label)) " + shortProbability(probabilities[label]),
                    "loss " + shortLoss(shares.losses[index]),
                ])
        },
        alt:
            "Twelve digits that are hard to read or drawn in an unusual way, most with a high "
            + "probability for another digit than their label, all with next to none for the "
            + "label.")
}

/// A probability and a loss as a caption has room for them, also those of a network that failed to learn.
private func shortProbability(_ p: Double) -> String {
    p < 1e-9 ? "< 10⁻⁹" : "= \(decimal(p, 1))"
}
private func shortLoss(_ loss: Double) -> String { loss > 99_999 ? "> 10⁵" : decimal(loss, 3) }

/// Shows how often each digit was taken for each other.
func showConfusion(
    _ labels: [UInt8], _ predictions: [UInt8]
) {
    var counts = [[Double]](repeating: [Double](repeating: 0, count: 10), count: 10)
    for (label, said) in zip(labels, predictions) { counts[Int(label)][Int(said)] += 1 }
    let mistakes = (0..<10).map { row in
        (0..<10).map { column in row == column ? Double.nan : counts[row][column] }
    }
    let names = (0..<10).map { "\($0)" }
    plot(
        "confusion",
        try Plot(
            title: "Mistakes: what it was, and what was said",
            x: Axis("said", categories: names), y: Axis("was", categories: names),
            [.matrix(mistakes, color: Axis("test images"))],
            alt:
                "A matrix of ten by ten digits without its diagonal. Most cells are 0 to 2; a few "
                + "pairs of similar digits have more."))
    show("4 read as 9", Int(counts[4][9]))
    show("9 read as 4", Int(counts[9][4]))
}

/// Refuses a question about an image that there is not.
func checkQuestion(_ index: Int?, _ count: Int) throws {
    guard let index, !(0..<count).contains(index) else { return }
    throw NetworkError.examples("there is no test image \(index) among the \(count)")
}

/// Shows one image, and what the network thinks of it.
func answer(
    _ index: Int, _ result: Evaluation, _ digits: LabeledImages
) throws {
    let label = Int(digits.labels[index])
    let probabilities = try softmax(logits: result.logits[index])
    images(
        "asked",
        try ImageGrid(
            title: "Test image \(index), a \(label)", rows: 28, columns: 28, across: 1,
            [picture(digits, index)], alt: "A digit."))
    plot(
        "thought",
        try Plot(
            title: "What the network thinks of it",
            x: Axis("digit", categories: (0..<10).map { "\($0)" }),
            y: Axis("probability", in: 0...1), [.bars(heights: probabilities)],
            alt: "Ten probabilities."))
    show("the network says", Int(result.predictions[index]))
    show("with the probability", probabilities.max() ?? .nan)
    show("its loss on this image", -log(probabilities[label]))
}
