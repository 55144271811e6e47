// Figures of digits: what squares of weights answer to an image, by hand and learned.

import ConvNet
import Figures
import MNIST
import Workbook

/// An image of a set, with what stands below it.
func picture(_ images: LabeledImages, _ index: Int, _ caption: [String] = [])
    -> ImageGrid.Picture
{
    ImageGrid.Picture(pixels: Array(images.image(index)), caption: caption)
}

/// Four images of each digit.
func fourOfEach(_ images: LabeledImages) throws -> ImageGrid {
    let chosen = (0..<4).flatMap { place in
        (0..<10).compactMap { digit in
            images.labels.indices.filter { Int(images.labels[$0]) == digit }.dropFirst(place)
                .first
        }
    }
    return try ImageGrid(
        title: "Test images, four of each digit", rows: 28, columns: 28, across: 10,
        chosen.map { picture(images, $0, ["\(images.labels[$0])"]) },
        alt:
            "Forty handwritten digits in four rows, the digits 0 to 9 in each. Hands differ: "
            + "strokes are thin or thick, some ones lean, one 2 has a loop at its foot and "
            + "another has none.")
}

/// Numbers as shades, from white for 0 to black for the largest of them all.
func shades(_ values: [Double], largest: Double? = nil) -> [UInt8] {
    let most = largest ?? values.max() ?? 0
    guard most > 0 else { return values.map { _ in 0 } }
    return values.map { UInt8(255 * min(max($0 / most, 0), 1)) }
}

/// Weights as shades: the most negative white, 0 grey, the most positive black.
private func signedShades(_ weights: [Double]) -> [UInt8] {
    let most = weights.map(abs).max() ?? 0
    return shades(weights.map { $0 + most }, largest: 2 * most)
}

/// What a square of 3 × 3 weights answers at each place of an image, negative answers as 0, with a rim of paper.
func answers(of square: [Double], to image: some RandomAccessCollection<UInt8>) -> [UInt8] {
    let (side, pixels) = (28, image.map { Double($0) / 255 })
    var sums = [Double](repeating: 0, count: side * side)
    for row in 1..<(side - 1) {
        for column in 1..<(side - 1) {
            for place in 0..<9 {
                let at = (row + place / 3 - 1) * side + column + place % 3 - 1
                sums[row * side + column] += square[place] * pixels[at]
            }
        }
    }
    return shades(sums)
}

/// A digit, and where two squares made by hand find upright and level strokes in it.
func strokesByHand(_ image: some RandomAccessCollection<UInt8>) throws -> ImageGrid {
    let upright = [-1.0, 2, -1, -1, 2, -1, -1, 2, -1]
    let level = [-1.0, -1, -1, 2, 2, 2, -1, -1, -1]
    return try ImageGrid(
        title: "Two patterns, looked for everywhere", rows: 28, columns: 28, across: 3,
        [
            .init(pixels: Array(image), caption: ["the image"]),
            .init(pixels: answers(of: upright, to: image), caption: ["upright strokes"]),
            .init(pixels: answers(of: level, to: image), caption: ["level strokes"]),
        ],
        alt:
            "A handwritten digit; the answers of the first square, dark along its upright strokes; and those of "
            + "the second, dark along its level strokes.")
}

/// An image on its way through a network: in each row eight channels of a layer that finds patterns, then the logits.
func wayThrough(_ network: Network, _ image: some Collection<UInt8>) throws -> Panels {
    let outputs = try network.outputs(of: image.map { Double($0) / 255 })
    var names = ["image"]
    var marks: [Plot.Mark] = [
        .image(Array(image), columns: LabeledImages.columns, x: -0.45...0.45, y: -0.45...0.45)
    ]
    func add(_ name: String, _ pictures: [(pixels: [UInt8], columns: Int)]) {
        let row = Double(names.count)
        names.append(name)
        for (index, picture) in pictures.enumerated() {
            let place = Double(index)
            marks.append(
                .image(
                    picture.pixels, columns: picture.columns,
                    x: (place - 0.45)...(place + 0.45),
                    y: (row - 0.45)...(row + 0.45)))
        }
    }
    for (index, (layer, values)) in zip(network.summary, outputs).enumerated() {
        let shape = layer.output
        guard shape.rows > 1 else { continue }
        let shown = min(8, shape.channels)
        let channels = (0..<shown).map { channel in
            stride(from: channel, to: values.count, by: shape.channels).map { values[$0] }
        }
        if index == 0, case .convolution(let count, let kernel, _) = layer.layer {
            // The first layer's weights run over rows, columns, its one input channel, and channels.
            let weights = network.parameters.prefix(kernel * kernel * count).map { Double($0) }
            add(
                "weights",
                (0..<shown).map { channel in
                    let square = stride(from: channel, to: weights.count, by: count)
                    return (signedShades(square.map { weights[$0] }), kernel)
                })
        }
        add("\(shape.rows) × \(shape.columns)", channels.map { (shades($0), shape.columns) })
    }
    // The logits as bars in a row of their own, from the least to the greatest.
    let logits = outputs.last ?? []
    let (least, most) = (logits.min() ?? 0, logits.max() ?? 0)
    let row = Double(names.count)
    names.append("logits")
    let lefts = logits.indices.map { -0.45 + 7.9 * Double($0) / Double(logits.count) }
    marks.append(
        .rectangles(
            x: lefts.map { $0...($0 + 0.6) },
            y: logits.map {
                let height = most > least ? 0.6 * ($0 - least) / (most - least) : 0
                return (row + 0.25 - height)...(row + 0.25)
            }))
    for (digit, left) in lefts.enumerated() {
        marks.append(.label("\(digit)", at: (left + 0.3, row + 0.25), .below))
    }
    let said = logits.indices.max { logits[$0] < logits[$1] } ?? 0
    let title = "One digit on its way through the network"
    let text =
        "From top to bottom: the image of a digit; eight squares of weights, each another pattern; the digit as each "
        + "of them sees it, with other strokes dark; the same made coarser by pooling, layer by layer, until each "
        + "channel is a few dark or light squares; at last ten bars, the highest that of \(said)."
    return try Panels(
        title: title, across: 1, areaHeight: 480,
        [
            try Plot(
                title: "", x: Axis("channel", categories: (1...8).map { "\($0)" }),
                y: Axis("", categories: names), marks, alt: text)
        ], alt: text)
}
