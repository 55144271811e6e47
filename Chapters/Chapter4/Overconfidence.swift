// Two Gaussians, one narrow and one wide: what either belief pays where the other is true.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// The densities, and below them the surprise of who believes each, with the value 4 pointed
/// at.
func surprisesOfGaussians(_ narrow: Gaussian, _ wide: Gaussian) throws -> Panels {
    let x = (0...160).map { -5 + 12 * Double($0) / 160 }
    let names = ["narrow, N(0, 1)", "wide, N(1, 2²)"]
    let pair = [narrow, wide]
    let axis = Axis("x", in: -5...7)
    func surprise(_ gaussian: Gaussian, _ x: Double) -> Double { -gaussian.logDensity(at: x) }
    let densities = try Plot(
        title: "Density", x: axis, y: Axis("density"),
        zip(names, pair).map { name, gaussian in
            .area(name, x: x, y: x.map { gaussian.density(at: $0) })
        }, alt: "Densities.")
    let surprises = try Plot(
        title: "Surprise of who believes it", x: axis, y: Axis("nats", in: 0...14),
        zip(names, pair).map { name, gaussian in
            .line(name, x: x, y: x.map { surprise(gaussian, $0) })
        }
            + [.verticalRule("the value 4", at: 4)]
            + zip(names, pair).flatMap { name, gaussian in
                [
                    .points(name, x: [4], y: [surprise(gaussian, 4)]),
                    gaussian == narrow
                        ? .label(
                            decimal(surprise(gaussian, 4), 2), at: (4, surprise(gaussian, 4)),
                            .left)
                        : .label(
                            decimal(surprise(gaussian, 4), 2),
                            at: (4, surprise(gaussian, 4) - 1.6)),
                ]
            }, alt: "Surprises.")
    return try Panels(
        title: "Too narrow or too wide", across: 1, areaHeight: 140, [densities, surprises],
        alt:
            "Above, a narrow hill around 0 and a wide one around 1. Below, the surprises of who "
            + "believes each, two parabolas. Over the middle they are near each other. At the value "
            + "4, where the wide hill is still high, the narrow one's is more than three times as "
            + "large.")
}

/// The closed form of two Gaussians' divergence against the integral, and the price of
/// overconfidence.
func expectGaussianPrices() throws {
    let kl = GaussianKLDivergence()
    let narrow = try Gaussian(mean: 0, standardDeviation: 1)
    let wide = try Gaussian(mean: 1, standardDeviation: 2)
    func integratedKL(_ p: Gaussian, _ q: Gaussian) throws -> Double {
        try integral(over: -30...30, intervals: 600) { x in
            p.density(at: x) * (p.logDensity(at: x) - q.logDensity(at: x))
        }
    }
    expect(
        "integral and closed form", try integratedKL(narrow, wide), equals: kl(narrow, wide),
        within: 1e-13)
    expect(
        "the other direction", try integratedKL(wide, narrow), equals: kl(wide, narrow),
        within: 1e-13)
    func excess(ratio r: Double, distance d: Double) -> Double {
        (r * r - 1 / (r * r)) / 2 - 2 * log(r) + d * d / 2 * (1 - 1 / (r * r))
    }
    expect(
        "the narrow belief costs more by the formula's excess",
        kl(wide, narrow) - kl(narrow, wide), equals: excess(ratio: 2, distance: 1),
        within: 1e-14)
    expect(
        "and so for other widths and distances",
        try [1.1, 1.5, 3, 10].allSatisfy { r in
            try [0.0, 0.5, 4].allSatisfy { d in
                let other = try Gaussian(mean: d, standardDeviation: r)
                let more = kl(other, narrow) - kl(narrow, other)
                return more > 0
                    && abs(more - excess(ratio: r, distance: d)) < 1e-12 * (1 + more)
            }
        })
}
