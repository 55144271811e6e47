// Who makes a test loss: the images sorted by what they cost, and what their probabilities have promised.

import ElementaryFunctions
import Figures

func total(_ values: [Double]) -> Double { values.reduce(0, +) }

/// What each test image costs, and whether it is read right.
struct LossShares {
    var losses: [Double]
    var isRight: [Bool]

    /// The images from the dearest to the cheapest.
    var byLoss: [Int] { losses.indices.sorted { (losses[$0], $1) > (losses[$1], $0) } }
    /// What the images that are read wrong cost.
    var wrong: [Double] { losses.indices.filter { !isRight[$0] }.map { losses[$0] } }
    /// The mean cost of a wrong image; 0 where there is none.
    var meanOfWrong: Double { total(wrong) / Double(max(wrong.count, 1)) }

    /// The share of the whole loss that the dearest images make, in percent.
    func percent(ofDearest count: Int) -> Double {
        100 * total(byLoss.prefix(count).map { losses[$0] }) / total(losses)
    }

    /// The losses from the largest down, above; below, the share of the sum that so many images make.
    func figure() throws -> Panels {
        let order = byLoss
        let sorted = order.map { losses[$0] }
        // Ranks at equal ratios: ten thousand points would be one line and a large file.
        let ranks = (0...160).map { Int(pow(2, Double($0) / 12)) }.filter { $0 <= order.count }
        let all = Array(Set(ranks + [order.count])).sorted()
        let floor = 1e-6
        func rows(where isWanted: (Int) -> Bool) -> (x: [Double], y: [Double]) {
            let chosen = all.filter { isWanted(order[$0 - 1]) }
            return (chosen.map { Double($0) }, chosen.map { max(sorted[$0 - 1], floor) })
        }
        var sum = 0.0
        var running = sorted.map { value in
            sum += value
            return sum
        }
        running = running.map { 100 * $0 / sum }
        let (mistakes, good) = (rows { !isRight[$0] }, rows { isRight[$0] })
        let x = Axis(
            "test images, the dearest first", in: 1...Double(max(order.count, 2)),
            scale: .logarithmic)
        let marked = [12, isRight.count { !$0 }].filter { 1..<order.count ~= $0 }
        let above = try Plot(
            title: "The loss of each image", x: x,
            y: Axis(
                "loss, nats", scale: .logarithmic,
                ticks: [.init(1e-6, "10⁻⁶"), .init(1e-4, "10⁻⁴"), 0.01, 1, .init(100)]),
            [
                .points("read wrong", x: mistakes.x, y: mistakes.y),
                .points("read right", x: good.x, y: good.y),
            ],
            alt: "Points that fall from about 10 nats to less than a millionth.")
        let below = try Plot(
            title: "What so many images make of the sum", x: x,
            y: Axis("share, %", in: 0...105),
            [.line(x: all.map { Double($0) }, y: all.map { running[$0 - 1] })]
                + marked.flatMap { count -> [Plot.Mark] in
                    let share = running[count - 1]
                    return [
                        .points("marked", x: [Double(count)], y: [share]),
                        .label(
                            "\(count) images: \(Int(share.rounded())) %",
                            at: (Double(count), share),
                            share < 60 ? .right : .left),
                    ]
                },
            alt: "A curve that rises steeply: few images make most of the sum.")
        return try Panels(
            title: "Few images make the test loss", across: 1, areaHeight: 170, [above, below],
            alt:
                "Above, the losses of the test images in falling order, on logarithmic scales: the mistakes come "
                + "first, at about 0.7 to 10 nats; most images cost less than a thousandth. Below, the share of "
                + "the sum: a dozen images make a fifth of it, all mistakes together most of it."
        )
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
