// Two players' darts: each distance is a loss, a player is judged by their mean.

import Figures
import Learning
import Workbook

/// Where the darts of a round land, in cm from the centre.
struct Darts {
    let places: [[Double]]

    init(spread: Double, _ random: inout SeededRandom) {
        places = (0..<25).map { _ in [spread * random.gaussian(), spread * random.gaussian()] }
    }

    var distances: [Double] {
        places.map { ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot() }
    }
    var meanDistance: Double { total(distances) / Double(places.count) }

    /// The mean distances of two players over a number of rounds.
    static func rounds(
        _ count: Int, steady: Double, shaky: Double
    ) -> Runs<(steady: Double, shaky: Double)> {
        repeated(count) { seed in
            var random = SeededRandom(seed: seed)
            return (
                steady: Darts(spread: steady, &random).meanDistance,
                shaky: Darts(spread: shaky, &random).meanDistance
            )
        }
    }

    /// The board with a spoke from the centre to each dart.
    func board(_ title: String, reach: Double) throws -> Plot {
        // A disc as the area between its lower and its upper half; five of them are a board.
        func disc(_ radius: Double) -> Plot.Mark {
            let x = (-50...50).map { radius * Double($0) / 50 }
            let y = x.map { (radius * radius - $0 * $0).squareRoot() }
            return .band(x: x, from: y.map { -$0 }, to: y)
        }
        return try Plot(
            title: title, x: Axis("cm to the right", in: -reach...reach, ticks: [-5, 0, 5]),
            y: Axis("cm up", in: -reach...reach, ticks: [-5, 0, 5]), equalAxes: true,
            [5.0, 2.5].map(disc) + [
                .line(
                    "distance from the centre", x: places.flatMap { [0, $0[0], .nan] },
                    y: places.flatMap { [0, $0[1], .nan] }),
                .points("a dart", x: places.map { $0[0] }, y: places.map { $0[1] }),
            ], alt: title)
    }

    /// The same distances beside each other, the shortest first, with their mean.
    func sortedDistances(reach: Double) throws -> Plot {
        let sorted = distances.sorted()
        return try Plot(
            title: "", x: Axis("the darts, sorted", in: 0.4...25.6, ticks: [1, 25]),
            y: Axis("distance", unit: "cm", in: 0...reach),
            [
                .rectangles(
                    "distance from the centre",
                    x: sorted.indices.map { Double($0) + 0.7...Double($0) + 1.3 },
                    y: sorted.map { 0...$0 }),
                .horizontalRule("mean", at: meanDistance),
            ], alt: "sorted")
    }
}

/// Both players' boards, and below them their distances.
func dartBoards(steady: Darts, shaky: Darts) throws -> Panels {
    let farthest = (steady.distances + shaky.distances).max() ?? 0
    let reach = max(6, farthest.rounded(.up))
    let farthestSteady = steady.distances.max() ?? 0
    let longest = shaky.distances.max() ?? 0
    return try Panels(
        title: "Two players, 25 darts each", across: 2, areaHeight: 130,
        [
            steady.board("steady hand", reach: reach), shaky.board("shaky hand", reach: reach),
            steady.sortedDistances(reach: reach), shaky.sortedDistances(reach: reach),
        ],
        alt:
            "Two dart boards, a spoke from the centre to each dart. The spokes of the steady "
            + "hand are at most \(decimal(farthestSteady, 2)) cm long, those of the other up "
            + "to "
            + "\(decimal(longest, 2)) cm. Below, the lengths beside each other, sorted, and a "
            + "dashed line at their mean.")
}
