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

/// An image on its way through a network: in each row four channels of a layer that finds patterns, then the logits.
func wayThrough(_ network: Network, _ image: some Collection<UInt8>) throws -> Panels {
    let outputs = try network.outputs(of: image.map { Double($0) / 255 })
    var rows: [PictureRow] = [
        PictureRow(name: "image", pictures: [(Array(image), LabeledImages.columns)])
    ]
    for (index, (layer, values)) in zip(network.summary, outputs).enumerated() {
        let shape = layer.output
        let shown = min(4, shape.channels)
        if index == 0, case .convolution(let count, let kernel, _) = layer.layer {
            // The first layer's weights run over rows, columns, its one input channel, and channels.
            let weights = network.parameters.prefix(kernel * kernel * count).map { Double($0) }
            rows.append(
                PictureRow(
                    name: "weights",
                    pictures: (0..<shown).map { channel in
                        let square = stride(from: channel, to: weights.count, by: count)
                        return (signedShades(square.map { weights[$0] }), kernel)
                    }))
        }
        // Of a layer that is pooled the pooled answers suffice, but for the first.
        let isPooledNext =
            index + 1 < network.layers.count
            && {
                if case .maxPooling = network.layers[index + 1] { true } else { false }
            }()
        guard shape.rows > 1, index == 0 || !isPooledNext else { continue }
        rows.append(
            PictureRow(
                name: "\(shape.rows) × \(shape.columns)",
                pictures: (0..<shown).map { channel in
                    let places = stride(from: channel, to: values.count, by: shape.channels)
                    return (shades(places.map { values[$0] }), shape.columns)
                }))
    }
    let logits = outputs.last ?? []
    let said = logits.indices.max { logits[$0] < logits[$1] } ?? 0
    let text =
        "From top to bottom: the image of a digit; four squares of weights, each another pattern; the digit as each "
        + "of them sees it, with other strokes dark; the same made coarser, layer by layer, until each channel is a "
        + "few dark or light squares; at last ten bars for the logits, the highest that of \(said)."
    let first = min(4, rows.count)
    return try Panels(
        title: "One digit on its way through the network", across: 1, areaHeight: 340,
        [
            try panel(Array(rows.prefix(first)), logits: nil, alt: text),
            try panel(Array(rows.dropFirst(first)), logits: logits, alt: text),
        ], alt: text)
}

/// Small pictures of one layer, side by side.
private struct PictureRow {
    var name: String
    var pictures: [(pixels: [UInt8], columns: Int)]
}

/// Rows of pictures, and below them the logits as bars, from the least to the greatest.
private func panel(_ rows: [PictureRow], logits: [Double]?, alt: String) throws -> Plot {
    let names = rows.map(\.name) + (logits == nil ? [] : ["logits"])
    // Both in units of their axis: a row is 340 / rows high, a column about 110 wide.
    let rowHeight = 340 / Double(names.count)
    let side = 0.92 * min(rowHeight, 110)
    let (halfWidth, halfHeight) = (side / 110 / 2, side / rowHeight / 2)
    var marks = rows.enumerated().flatMap { row, pictures in
        pictures.pictures.enumerated().map { place, picture -> Plot.Mark in
            let (x, y) = (Double(place), Double(row))
            return .image(
                picture.pixels, columns: picture.columns, x: (x - halfWidth)...(x + halfWidth),
                y: (y - halfHeight)...(y + halfHeight))
        }
    }
    if let logits {
        let (least, most) = (logits.min() ?? 0, logits.max() ?? 0)
        let bottom = Double(rows.count) + 0.22
        let lefts = logits.indices.map { -0.42 + 3.9 * Double($0) / Double(logits.count) }
        marks.append(
            .rectangles(
                x: lefts.map { $0...($0 + 0.27) },
                y: logits.map {
                    let height = most > least ? 0.65 * ($0 - least) / (most - least) : 0
                    return (bottom - height)...bottom
                }))
        for (digit, left) in lefts.enumerated() {
            marks.append(.label("\(digit)", at: (left + 0.135, bottom + 0.02), .below))
        }
    }
    return try Plot(
        title: "", x: Axis("channel", categories: ["first", "second", "third", "fourth"]),
        y: Axis("", categories: names), marks, alt: alt)
}
