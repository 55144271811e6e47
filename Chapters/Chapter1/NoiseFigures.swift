// The figures of the page on the noise.

import ElementaryFunctions
import Figures
import LossFunctions
import Workbook

/// Three densities, and below each minus its logarithm: noise turned upside down.
func noisesUpsideDown() throws -> Panels {
    let x = (-100...100).map { Double($0) / 20 }
    let losses = ["squared error", "absolute error", "robust, ν = 3"]
    let densities = try Noise.allCases.map { noise in
        try Plot(
            title: noise.rawValue, x: Axis("error", ticks: [-4, 0, 4]),
            y: Axis("density", in: 0...0.55),
            [.area("density", x: x, y: x.map { exp(-noise.cost($0, width: 1)) })],
            alt: noise.rawValue)
    }
    let costs = try zip(Noise.allCases, losses).map { noise, loss in
        let least = noise.cost(0, width: 1)
        return try Plot(
            title: loss, x: Axis("error", ticks: [-4, 0, 4]), y: Axis("loss", in: 0...8),
            [.line("−ln density", x: x, y: x.map { noise.cost($0, width: 1) - least })],
            alt: loss)
    }
    return try Panels(
        title: "Noise turned upside down", across: 3, areaHeight: 130, densities + costs,
        alt:
            "Above, three densities: a bell, a tent with hollow sides, and a bell with longer "
            + "tails. Below each, minus "
            + "its logarithm: a parabola, a V, and a curve that begins as a parabola and then "
            + "rises ever more slowly."
    )
}

/// The households with two lines.
func engelLines(_ engel: Engel) throws -> Plot {
    func ends(of fit: NoiseFit) -> [Double] {
        [0.3, 3].map { fit.line.bias + fit.line.weights[0] * $0 }
    }
    return try Plot(
        title: "What 235 households spent on food",
        x: Axis("income", unit: "1000 francs", in: 0.3...3),
        y: Axis("food", unit: "1000 francs", in: 0...2.1),
        [
            .points("a household", x: engel.income, y: engel.food),
            .line("least squares", x: [0.3, 3], y: ends(of: engel.alike[0])),
            .line("least absolute error", x: [0.3, 3], y: ends(of: engel.alike[1])),
            .label("least absolute error", at: (1.9, 1.75), .left, of: "least absolute error"),
            .label("least squares", at: (2.65, 1.2), .below, of: "least squares"),
        ],
        alt:
            "Points in a fan that opens to the right: the poorer households lie near a line, "
            + "the richer ones far from it on both sides. The line of least squares is flatter "
            + "than that of least absolute error.")
}

/// How far the households are from a line, with a band of one width and one that opens, each
/// for 80 % of them.
func engelBands(_ engel: Engel) throws -> Panels {
    func band(_ name: String, _ errors: [Double], _ width: (Double) -> Double) throws -> Plot {
        // Equal ratios are equally long, so that the many poor do not hide the band.
        let x = (0...54).map { 0.3 * pow(10, Double($0) / 54) }
        let reach = x.map { Engel.reach * width($0) }
        return try Plot(
            title: name,
            x: Axis(
                "income", unit: "1000 francs", in: 0.3...3, scale: .logarithmic,
                ticks: [0.3, 0.4, 0.6, 0.8, 1, 1.5, 2, 3]),
            y: Axis("off the line", unit: "1000 francs", in: -0.75...0.6),
            [
                .points("a household", x: engel.income, y: errors.map { -$0 }),
                .band("band for 80 %", x: x, from: reach.map { -$0 }, to: reach),
            ], alt: name)
    }
    let squares = engel.alike[0]
    return try Panels(
        title: "A band for 80 % of the households", across: 1, areaHeight: 230,
        [
            band("one width", squares.errors) { _ in squares.width },
            band("a learned width", engel.learned.errors, engel.learned.width),
        ],
        alt:
            "Two bands about a level line, and the households above and below it. The band of "
            + "equal width leaves room around all poor households and misses many rich ones; "
            + "the other opens as the points do. (The richest household is beyond the edge.)")
}

/// How likely ten emails are, seven of them spam, over the probability of spam.
func emailLikelihood() throws -> Plot {
    let probabilities = (0...100).map { Double($0) / 100 }
    return try Plot(
        title: "Which probability makes seven of ten most likely?",
        x: Axis("probability of spam q"), y: Axis("likelihood of the ten", in: 0...0.0026),
        [
            .area(x: probabilities, y: probabilities.map { likelihood(of: spam, at: $0) }),
            .label("0.7", at: (0.7, likelihood(of: spam, at: 0.7)), .above),
        ],
        alt: "A hill with its top at 0.7, steeper on the right.")
}

func likelihood(of labels: [Double], at p: Double) -> Double {
    labels.map { $0 == 1 ? p : 1 - p }.reduce(1, *)
}

/// Reports by their deaths, beside what two beliefs expect.
func kickBars(_ kicks: Kicks) throws -> Plot {
    let counts = [0] + [109, 65, 22, 4].map { Double($0) }
    let bells =
        try [kicks.belowNone()] + (0..<3).map { try kicks.rounded($0) } + [
            kicks.underBell(2.5...8)
        ]
    return try Plot(
        title: "200 reports, by how many were killed",
        x: Axis("deaths", categories: ["below 0", "0", "1", "2", "3 or more"]),
        y: Axis("reports"),
        [
            .bars("observed", heights: counts),
            .bars("Poisson", heights: [0] + kicks.poissons[..<3] + [kicks.atLeast3]),
            .bars("Gaussian, rounded", heights: bells),
        ],
        alt:
            "Bars in threes. Poisson's are as high as the observed ones within a few reports: "
            + "109, 65, 22 and 4. The "
            + "Gaussian's are lower at 0 and higher at 1, and there is one below 0, where "
            + "nothing was observed."
    )
}

/// Years by their visits, beside what two beliefs expect.
func visitBars(_ visits: Visits) throws -> Plot {
    /// Each count up to 12, and, set apart, all above together.
    func upTo12(_ years: [Double]) -> [Double] {
        Array(years[...12]) + [visits.years - total(Array(years[...12]))]
    }
    let counts = (0...12).map { Double($0) } + [14]
    func belief(_ name: String, _ probabilities: [Double]) -> [Plot.Mark] {
        let years = upTo12(probabilities.map { $0 * visits.years })
        return [
            .line(name, x: Array(counts[...12]), y: Array(years[...12])),
            .points(name, x: [14], y: [years[13]]),
        ]
    }
    return try Plot(
        title: "Visits to the doctor in a year",
        x: Axis("visits", ticks: [0, 2, 4, 6, 8, 10, 12, .init(14, "13+")]),
        y: Axis("years", in: 0...7000),
        [.bars("observed", x: counts, heights: upTo12(visits.yearsWith))]
            + belief("Poisson", visits.poissons) + belief("negative binomial", visits.mixed),
        alt:
            "Bars that fall from 6300 years without a visit, and, set apart, one for 13 visits and more. "
            + "Poisson's curve rises from 1200 to a hump at 2 and 3 visits and is near 0 from 9 "
            + "on; the negative binomial's is near the bars.")
}

/// How hard one example pulls under four losses, over its error.
func slopesOfErrors() throws -> Plot {
    func slope(_ name: String, _ loss: some Loss<Double>) throws -> Plot.Mark {
        try .line(name, over: 1e-6...6) { try loss.gradient([$0], [0])[0] }
    }
    return try Plot(
        title: "How hard an example pulls, by its error", x: Axis("error", in: 0...6),
        y: Axis("slope of the loss", in: 0...3),
        [
            slope("Huber, δ = 2", HuberLoss(delta: 2)),
            slope("squared error", MeanSquaredError()),
            slope("absolute error", MeanAbsoluteError()),
            slope("Barron, shape −2", BarronLoss(shape: -2, scale: 1)),
            .label("squared error: ever harder", at: (1.55, 2.85), .right, of: "squared error"),
            .label("Huber, δ = 2: up to a limit", at: (4.2, 2), .above, of: "Huber, δ = 2"),
            .label("absolute error: always the same", at: (4, 1), .above, of: "absolute error"),
            .label(
                "Barron, shape −2: gives up", at: (4.3, 0.36), .above, of: "Barron, shape −2"),
        ],
        alt:
            "Four curves over the error. That of squared error leaves the frame steeply; Huber's rises "
            + "and is level from 2 on; that of absolute error is level from the start; Barron's rises a "
            + "little and falls back towards 0.")
}
