// The divergence of every belief about three kinds of picture from the truth, as a map.

import Figures
import LossFunctions
import Workbook

/// KL(p‖q) over the share of cats, and of dogs among the other pictures.
struct BeliefMap {
    private static let grid = (0..<100).map { (Double($0) + 0.5) / 100 }
    let values: [[Double]]

    init(truth p: [Double]) {
        let kl = KLDivergence()
        values = Self.grid.map { dogsOfRest in
            Self.grid.map { cats in
                let dogs = (1 - cats) * dogsOfRest
                return (try? kl(p, [cats, dogs, 1 - cats - dogs])) ?? .nan
            }
        }
    }

    var smallest: Double { values.joined().filter { !$0.isNaN }.min() ?? .nan }

    private func place(_ belief: [Double]) -> (cats: [Double], dogsOfRest: [Double]) {
        let others = belief[1] + belief[2]
        return ([belief[0]], [others > 0 ? belief[1] / others : 0.5])
    }

    /// The map, with the truth and a belief on it.
    func plot(truth p: [Double], belief q: [Double]) throws -> Plot {
        let field = ScalarField(x: Self.grid, y: Self.grid, values: values)
        return try Plot(
            title: "KL(p‖q) for every belief q",
            x: Axis("share of cats", in: 0...1),
            y: Axis("share of dogs among the others", in: 0...1),
            [
                .heatMap(
                    of: field,
                    color: Axis(
                        "KL(p‖q)", unit: "nats", in: 0.000625...10.24, scale: .logarithmic,
                        ticks: [0.01, 0.04, 0.16, 0.64, 2.56])),
                .contours(of: field, levels: [0.01, 0.04, 0.16, 0.64, 2.56]),
                .points("belief q", x: place(q).cats, y: place(q).dogsOfRest),
                .points("truth p", x: place(p).cats, y: place(p).dogsOfRest),
            ],
            alt:
                "Map over the share of cats and the share of dogs among the others: closed white "
                + "curves around the truth, at 0.80 and 0.75. The divergence grows from there in "
                + "every direction, most towards the left edge, where there are no cats.")
    }
}
