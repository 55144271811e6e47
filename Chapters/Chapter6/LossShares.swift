// Who makes a test loss: the images sorted by what they cost.

import ElementaryFunctions
import Figures
import Workbook

func total(_ values: [Double]) -> Double { values.reduce(0, +) }

/// What each test image costs, and whether it is read right.
struct LossShares {
    let losses: [Double]
    let isRight: [Bool]
    /// The images from the costliest to the cheapest.
    let byLoss: [Int]

    init(losses: [Double], isRight: [Bool]) {
        (self.losses, self.isRight) = (losses, isRight)
        byLoss = losses.indices.sorted { (losses[$0], $1) > (losses[$1], $0) }
    }

    /// What the images that are read wrong cost.
    var wrong: [Double] { losses.indices.filter { !isRight[$0] }.map { losses[$0] } }
    /// The mean cost of a wrong image; 0 where there is none.
    var meanOfWrong: Double { total(wrong) / Double(max(wrong.count, 1)) }

    /// The share of the whole loss that the costliest images make, in percent.
    func percent(ofDearest count: Int) -> Double {
        100 * total(byLoss.prefix(count).map { losses[$0] }) / total(losses)
    }

    /// Shows the sorted losses, and what the costliest make of the sum.
    func show() {
        plot("losses", try figure())
        Workbook.show("mistakes", wrong.count)
        Workbook.show(
            "share of the test loss in mistakes", 100 * total(wrong) / total(losses), digits: 2)
        Workbook.show("mean loss of a wrong image", meanOfWrong, digits: 3)
        Workbook.show("the probability that goes with it", exp(-meanOfWrong), digits: 1)
        Workbook.show(
            "share of the test loss in these twelve", percent(ofDearest: 12), digits: 2)
        Workbook.show("share of images in these twelve", 1200 / Double(losses.count), digits: 2)
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
        /// Two names, so that both axes are labelled and stand below each other.
        func x(_ name: String) -> Axis {
            Axis(name, in: 1...Double(max(order.count, 2)), scale: .logarithmic)
        }
        let marked = [12, isRight.count { !$0 }].filter { 1..<order.count ~= $0 }
        let above = try Plot(
            title: "The loss of each image", x: x("place of the image, the costliest first"),
            y: Axis(
                "loss, nats", scale: .logarithmic,
                ticks: [.init(1e-6, "≤ 10⁻⁶"), .init(1e-4, "10⁻⁴"), 0.01, 1, .init(100)]),
            [
                .points("read wrong", x: mistakes.x, y: mistakes.y),
                .points("read right", x: good.x, y: good.y),
            ],
            alt: "Points that fall from about 10 nats to less than a millionth.")
        let below = try Plot(
            title: "What the costliest make of the sum", x: x("how many of the costliest"),
            y: Axis("share, %", in: 0...105),
            [.line(x: all.map { Double($0) }, y: all.map { running[$0 - 1] })]
                + marked.flatMap { count -> [Plot.Mark] in
                    let share = running[count - 1]
                    return [
                        .points(nil, x: [Double(count)], y: [share]),
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
                + "first, at about 0.7 nats and more; most images cost less than a thousandth. Below, the share of "
                + "the sum: a dozen images make a fifth of it, all mistakes together most of it."
        )
    }
}
