// The second page of Chapter 1, docs/Chapter1-Noise.md: what one believes of the noise gives the loss.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Noise where losses come from
func noisePage() throws {
    //: What you will learn: how a belief about the noise becomes a loss; which beliefs stand
    //: behind squared, absolute and robust errors, cross-entropy and the loss of counts; how a
    //: model can learn the size of the noise; what a wrong belief costs, and what it does not.

    //: ## A bell curve turned upside down
    //:
    //: A measurement is a prediction plus noise. Left are three beliefs about the noise, as
    //: densities: where an error is likely, the curve is high. Right is minus their logarithm,
    //: less its value at 0. The bell curve has become a parabola, the tent a V:
    //:fold The figure as code
    // Minus the logarithm of three densities at an error, of a given width.
    func bell(_ error: Double, _ width: Double) -> Double {
        error * error / (2 * width * width) + log(width) + 0.5 * log(2 * .pi)
    }
    func laplace(_ error: Double, _ width: Double) -> Double {
        abs(error) / width + log(2 * width)
    }
    // With three degrees of freedom.
    func student(_ error: Double, _ width: Double) -> Double {
        2 * log(1 + error * error / (3 * width * width)) + log(width)
            + log(.pi * 3.0.squareRoot() / 2)
    }
    let noises = [("Gaussian", bell), ("Laplace", laplace), ("Student", student)]
    plot(
        "noises",
        try Panels(
            title: "Three beliefs about the noise, and the losses that they give", across: 2,
            [
                Plot(
                    title: "density", x: Axis("error"), y: Axis("", in: 0...0.55),
                    noises.map { name, noise in
                        .line(name, over: -5...5) { exp(-noise($0, 1)) }
                    }, alt: "three densities"),
                Plot(
                    title: "−ln, less that at 0", x: Axis("error"),
                    y: Axis("", in: 0...8),
                    noises.map { name, noise in
                        .line(name, over: -5...5) { noise($0, 1) - noise(0, 1) }
                    }, alt: "minus their logarithms"),
            ],
            alt:
                "Left a bell curve, a tent with hollow sides and a bell with longer tails. "
                + "Right a parabola, a V, and a curve that begins as a parabola and then rises "
                + "ever more slowly."))
    //: Why the logarithm? Of two models the better one is that under which what was measured
    //: was more likely. The likelihood of independent examples is the product of their
    //: densities $`p(y_i \mid \hat{y}_i)`$. A logarithm makes the product a sum, the minus
    //: makes the largest the least:
    //:
    //: ```math
    //: -\ln \prod_i p(y_i \mid \hat{y}_i) = \sum_i -\ln p(y_i \mid \hat{y}_i)
    //: ```
    //:
    //: So $`-\ln p(y \mid \hat{y})`$ is a loss, the negative log
    //: [likelihood](Glossary.md#likelihood), and its minimum is the model of **maximum
    //: likelihood**. For the [Gaussian](Glossary.md#gaussian), the bell curve of width
    //: $`\sigma`$,
    //:
    //: ```math
    //: p = \frac{1}{\sigma\sqrt{2\pi}}\, e^{-(\hat{y} - y)^2 / 2\sigma^2}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \frac{(\hat{y} - y)^2}{2\sigma^2} + \ln \sigma + \frac{1}{2} \ln 2\pi
    //: ```
    //:
    //: With one $`\sigma`$ for all, only the square depends on the prediction. **Squared error
    //: is the belief that the noise is Gaussian, and as large everywhere.** Factors and
    //: constants move no minimum, so they are left out. (One may use the loss without the
    //: belief: it finds the mean, whatever the noise. What is lost then is shown
    //: [below](#where-poisson-fails).)
    //:
    //: Real data: Ernst Engel noted in 1857 what 235 Belgian households earned and what they
    //: spent on food (here in thousands of francs a year). The line of least squares:
    let engel = try EngelHouseholds()
    let income = engel.inputs.map { $0 / 1000 }
    let food = engel.targets.map { $0 / 1000 }
    let squares = try LinearModel.leastSquares(income.map { [$0] }, food)
    show("of each further franc, on food", squares.weights[0])
    func errors(_ model: LinearModel, _ x: [Double], _ y: [Double]) throws -> [Double] {
        try zip(model.predictions(x.map { [$0] }), y).map { $0 - $1 }
    }
    //:fold The checks on least squares and likelihood, as code
    func total(_ values: [Double]) -> Double { values.reduce(0, +) }
    func rootMeanSquare(_ errors: [Double]) -> Double {
        (total(errors.map { $0 * $0 }) / Double(errors.count)).squareRoot()
    }
    let squaresErrors = try errors(squares, income, food)
    let sigma = rootMeanSquare(squaresErrors)
    let otherErrors = try errors(LinearModel(weights: [0.56], bias: 0.08), income, food)
    let slopesOfSquares = try squares.gradient(
        income.map { [$0] },
        predictionGradient: squaredError.gradient(
            squares.predictions(income.map { [$0] }), food))
    expect("least squares: no slope is left", slopesOfSquares.allSatisfy { abs($0) < 1e-14 })
    expect("its slope", squares.weights[0], is: "0.485178")
    expect("its intercept, francs", 1000 * squares.bias, is: "147.475")
    expect("its σ, francs", 1000 * sigma, is: "113.621")
    expect(
        "two lines differ in −ln likelihood as in their squares, by 2σ²",
        total(zip(otherErrors, squaresErrors).map { bell($0, sigma) - bell($1, sigma) }),
        equals: total(zip(otherErrors, squaresErrors).map { $0 * $0 - $1 * $1 })
            / (2 * sigma * sigma),
        within: 1e-9)

    //: ## Longer tails: absolute and robust errors
    //:
    //: Whoever expects a large error now and then believes in longer tails. The Laplace
    //: density, the tent, has the width $`b`$:
    //:
    //: ```math
    //: p = \frac{1}{2b}\, e^{-\lvert \hat{y} - y \rvert / b}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \frac{\lvert \hat{y} - y \rvert}{b} + \ln 2b
    //: ```
    //:
    //: That is absolute error. Student's density has still longer tails, the longer the
    //: fewer its *degrees of freedom* $`\nu`$; $`s`$ is its width:
    //:
    //: ```math
    //: p \propto \left(1 + \frac{(\hat{y} - y)^2}{\nu s^2}\right)^{-\frac{\nu + 1}{2}}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \frac{\nu + 1}{2} \ln \left(1 + \frac{(\hat{y} - y)^2}{\nu s^2}\right)
    //: + \dots
    //: ```
    //:
    //: As a loss it is a [robust](Glossary.md#robust) one: [Barron's](Losses.md#barronloss)
    //: with the shape 0, $`\ln(1 + \frac{1}{2}(e/c)^2)`$ for an error $`e`$, times
    //: $`(\nu + 1)/2`$, where $`c = s \sqrt{\nu/2}`$. With $`\nu = 1`$ the noise is called
    //: Cauchy's, and so is the loss. For an error of 3 and the width 1:
    func barron(_ error: Double, width: Double, freedom: Double) throws -> Double {
        let scale = width * (freedom / 2).squareRoot()
        return try (freedom + 1) / 2 * BarronLoss(shape: 0, scale: scale)([error], [0])
    }
    let cauchyLoss = try barron(3, width: 1, freedom: 1)
    show("ν = 1: ln(1 + 3²)", cauchyLoss)
    show("ν = 3: 2 ln(1 + 3² ÷ 3)", try barron(3, width: 1, freedom: 3))
    show("a Gaussian: ½ · 3²", bell(3, 1) - bell(0, 1))
    //: Each belief has its line through Engel's households, all three fitted to the end:
    //:fold The three fits as code
    // The line of least absolute error goes through two of the points: from one to the next,
    // by the slope that is best through the last, a weighted median.
    func leastAbsolute(_ x: [Double], _ y: [Double]) -> (model: LinearModel, ends: [Int]) {
        var ends = [0, 0]
        for _ in 0..<40 {
            let pivot = ends[1]
            let others = x.indices.filter { x[$0] != x[pivot] }
            let slopes = others.map { (y[$0] - y[pivot]) / (x[$0] - x[pivot]) }
            let order = slopes.indices.sorted { slopes[$0] < slopes[$1] }
            let weights = order.map { abs(x[others[$0]] - x[pivot]) }
            var (middle, sum) = (0, weights[0])
            while sum < total(weights) / 2 {
                middle += 1
                sum += weights[middle]
            }
            ends = [pivot, others[order[middle]]]
        }
        let slope = (y[ends[1]] - y[ends[0]]) / (x[ends[1]] - x[ends[0]])
        return (LinearModel(weights: [slope], bias: y[ends[0]] - slope * x[ends[0]]), ends)
    }
    // How the two points on the line must pull, from −1 to 1, to balance the pulls of all others.
    func pullsOfEnds(_ x: [Double], _ errors: [Double], ends: [Int]) -> [Double] {
        let others = x.indices.filter { !ends.contains($0) }
        let pull = total(others.map { errors[$0] < 0 ? -1 : 1 })
        let turn = total(others.map { errors[$0] < 0 ? -x[$0] : x[$0] })
        let first = (pull * x[ends[1]] - turn) / (x[ends[0]] - x[ends[1]])
        return [first, -pull - first]
    }
    // The derivatives of Student's mean −ln likelihood by slope, intercept and ln width.
    func studentSlopes(_ parameters: [Double], _ x: [Double], _ y: [Double]) throws -> [Double]
    {
        let model = LinearModel(weights: [parameters[0]], bias: parameters[1])
        let inputs = x.map { [$0] }
        let loss = BarronLoss(shape: 0, scale: exp(parameters[2]) * 1.5.squareRoot())
        let slopes = try loss.gradient(model.predictions(inputs), y).map { 2 * $0 }
        // A density of e / s, divided by s, has the slope 1 − e dℓ/de in ln s.
        let byWidth = try 1 - total(zip(errors(model, x, y), slopes).map { $0 * $1 })
        return try model.gradient(inputs, predictionGradient: slopes) + [byWidth]
    }
    struct Fit {
        var model: LinearModel
        var width: Double
        var costs: [Double]
        var isAtItsEnd: Bool
    }
    // In the order of `noises`.
    func fits(_ x: [Double], _ y: [Double]) throws -> [Fit] {
        let squares = try LinearModel.leastSquares(x.map { [$0] }, y)
        let squaresErrors = try errors(squares, x, y)
        let sigma = rootMeanSquare(squaresErrors)
        let (absolute, ends) = leastAbsolute(x, y)
        let absoluteErrors = try errors(absolute, x, y)
        let spread = total(absoluteErrors.map { abs($0) }) / Double(y.count)
        let found = try newtonMinimizer(from: absolute.parameters + [log(spread)], steps: 100) {
            try studentSlopes($0, x, y)
        }
        let robust = LinearModel(weights: [found[0]], bias: found[1])
        let robustErrors = try errors(robust, x, y)
        return [
            Fit(
                model: squares, width: sigma, costs: squaresErrors.map { bell($0, sigma) },
                isAtItsEnd: abs(total(squaresErrors)) < 1e-10
                    && abs(total(zip(squaresErrors, x).map { $0 * $1 })) < 1e-10),
            Fit(
                model: absolute, width: spread,
                costs: absoluteErrors.map { laplace($0, spread) },
                isAtItsEnd: pullsOfEnds(x, absoluteErrors, ends: ends)
                    .allSatisfy { abs($0) <= 1 }),
            Fit(
                model: robust, width: exp(found[2]),
                costs: robustErrors.map { student($0, exp(found[2])) },
                isAtItsEnd: try studentSlopes(found, x, y).allSatisfy { abs($0) < 1e-11 }),
        ]
    }
    //:
    let alike = try fits(income, food)
    //:fold The figure, and a lead for each household, as code
    func ends(of line: LinearModel) -> [Double] {
        [0.3, 5].map { line.bias + line.weights[0] * $0 }
    }
    plot(
        "engel",
        try Plot(
            title: "What 235 households spent on food",
            x: Axis("income", unit: "1000 francs"), y: Axis("food", unit: "1000 francs"),
            [
                .points("a household", x: income, y: food),
                .line("least squares", x: [0.3, 5], y: ends(of: alike[0].model)),
                .line("least absolute error", x: [0.3, 5], y: ends(of: alike[1].model)),
            ],
            alt:
                "Points in a fan that opens to the right: the poorer households lie near a "
                + "line, the richer ones far from it on both sides. The line of least squares "
                + "is flatter than that of least absolute error."))
    let ofHouseholds = Runs(
        income.indices.map { i in
            (
                seed: UInt64(i),
                outcome: (
                    gaussian: alike[0].costs[i], laplace: alike[1].costs[i],
                    student: alike[2].costs[i]
                )
            )
        })
    //:
    func lead(of fit: Fit) -> Double { total(alike[0].costs) - total(fit.costs) }
    table(
        [
            "noise", "width, francs", "slope of the line", "lead in ln likelihood",
            "lead per household",
        ],
        [
            [
                "Gaussian", .number(1000 * alike[0].width), .number(alike[0].model.weights[0]),
                0, "–",
            ],
            [
                "Laplace", .number(1000 * alike[1].width), .number(alike[1].model.weights[0]),
                .number(lead(of: alike[1])),
                .difference(try ofHouseholds.difference(\.gaussian, \.laplace)),
            ],
            [
                "Student, ν = 3", .number(1000 * alike[2].width),
                .number(alike[2].model.weights[0]), .number(lead(of: alike[2])),
                .difference(try ofHouseholds.difference(\.gaussian, \.student)),
            ],
        ])
    //: With longer tails these 235 numbers are $`e^{34}`$ and $`e^{41}`$ times as likely. So
    //: is the noise long-tailed? Not so fast: each household has a lead of its own, positive
    //: or negative, and their mean (the last column) is in neither case four standard errors
    //: from 0. And there is another belief, which the figure shows.
    //:fold The checks on the three fits, as code
    expect("the three fits are at their ends", alike.allSatisfy(\.isAtItsEnd))
    expect("least absolute error: its slope", alike[1].model.weights[0], is: "0.560181")
    expect("its intercept, francs", 1000 * alike[1].model.bias, is: "81.4822")
    expect("its mean absolute error, francs", 1000 * alike[1].width, is: "74.723")
    expect("Student: its slope", alike[2].model.weights[0], is: "0.561803")
    expect("its width, francs", 1000 * alike[2].width, is: "67.504")
    expect("lead of Laplace", lead(of: alike[1]), is: "34.045")
    expect("lead of Student", lead(of: alike[2]), is: "41.278")
    expect("Cauchy's loss of an error of 3", cauchyLoss, equals: log(10), within: 1e-15)
    expect(
        "Barron's loss of shape 0 is Student's −ln density, less that at 0",
        try [0.1, 1, 7].allSatisfy {
            try abs(barron($0, width: 2, freedom: 3) - student($0, 2) + student(0, 2)) < 1e-14
        })

    //: ## A width that grows
    //:
    //: The fan opens to the right: who earns more differs more from others who earn as much.
    //: Let the noise be as large as a share of the income, $`\sigma = s x`$. Divided by income
    //: all is as before: the *share* that goes to food, $`y/x`$, has noise of one width. So
    //: the same three fits, of the shares. (A density of $`y`$ is that of $`y/x`$ divided by
    //: $`x`$, so $`\ln x`$ is added to each $`-\ln p`$. The number of parameters is the same.)
    let inverses = income.map { 1 / $0 }
    let shares = zip(food, income).map { $0 / $1 }
    let growing = try fits(inverses, shares)
    let growingCosts = growing.map { zip($0.costs, income).map { $0 + log($1) } }
    table(
        [
            "noise", "one width: lead", "growing width: lead", "its line: intercept, francs",
            "slope",
        ],
        noises.indices.map { k in
            [
                .text(noises[k].0), .number(lead(of: alike[k])),
                .number(total(alike[0].costs) - total(growingCosts[k])),
                .number(1000 * growing[k].model.weights[0]), .number(growing[k].model.bias),
            ]
        })
    //:fold The leads per household, as code
    let compared = Runs(
        income.indices.map { i in
            (
                seed: UInt64(i),
                outcome: (
                    alike: alike.map { $0.costs[i] }, growing: growingCosts.map { $0[i] }
                )
            )
        })
    let gainOfGrowth = try compared.difference({ $0.alike[0] }, { $0.growing[0] })
    let overStudentAlike = try compared.difference({ $0.alike[2] }, { $0.growing[0] })
    let overLaplace = try compared.difference({ $0.growing[1] }, { $0.growing[0] })
    let overStudent = try compared.difference({ $0.growing[2] }, { $0.growing[0] })
    //:
    show("Gaussian: lead of the growing width, per household", gainOfGrowth)
    show("growing Gaussian over the best of one width", overStudentAlike)
    show("growing Gaussian over growing Laplace", overLaplace)
    show("growing Gaussian over growing Student", overStudent)
    // The households drawn again, with replacement: how sure is the difference of two slopes?
    let steeper = growing[0].model.bias - squares.weights[0]
    let slopeGaps = try repeated(200) { seed in
        var random = SeededRandom(seed: seed)
        let drawn = try income.indices.map { _ in try random.index(below: income.count) }
        let (x, y) = (drawn.map { income[$0] }, drawn.map { food[$0] })
        let growing = try LinearModel.leastSquares(
            x.map { [1 / $0] }, zip(y, x).map { $0 / $1 })
        return try growing.bias - LinearModel.leastSquares(x.map { [$0] }, y).weights[0]
    }
    let steeperError = standardDeviation(slopeGaps.outcomes)
    show("its slope − that of least squares", steeper, digits: 3)
    show("standard error, by 200 draws of households", steeperError, digits: 2)
    //: The order has turned. With a growing width the Gaussian is ahead of everything before,
    //: and longer tails are no longer ahead of it. They had stood in for a mixture of widths:
    //: the errors of least squares have an *excess kurtosis* (0 for a Gaussian; more for
    //: longer tails) of 9.64, divided by income those of the new line have −0.34. It cuts no
    //: error down, but listens less to the rich, whose noise is large. Its slope, 0.574, is
    //: nearer to the robust lines than to least squares, 0.485; but from that no difference
    //: is seen in 235 households ({{its slope − that of least squares}} ± {{standard error,
    //: by 200 draws of households}}). **Before you take a robust loss, ask whether the noise
    //: is equally large everywhere.**
    //:fold The checks on the growing width, as code
    func excessKurtosis(_ errors: [Double]) -> Double {
        let squares = errors.map { $0 * $0 }
        let count = Double(errors.count)
        return count * total(squares.map { $0 * $0 }) / (total(squares) * total(squares)) - 3
    }
    let shareErrors = try errors(growing[0].model, inverses, shares)
    expect("these three fits are at their ends, too", growing.allSatisfy(\.isAtItsEnd))
    expect("excess kurtosis, one width", excessKurtosis(squaresErrors), is: "9.64")
    expect("excess kurtosis, growing width", excessKurtosis(shareErrors), is: "-0.342")
    expect("growing Gaussian: its slope", growing[0].model.bias, is: "0.574002")
    expect(
        "it is nearer to the slopes of Laplace and Student than to that of least squares",
        alike[1...].allSatisfy {
            abs(growing[0].model.bias - $0.model.weights[0]) < steeper / 2
        })
    expect("from least squares no difference is seen", abs(steeper) < 4 * steeperError)
    expect("growing Gaussian: σ, francs in 1000", 1000 * growing[0].width, is: "87.17")
    expect("its lead", total(alike[0].costs) - total(growingCosts[0]), is: "90.847")
    expect(
        "the width grows, and then neither Laplace nor Student is ahead",
        gainOfGrowth.isSeen && gainOfGrowth.mean > 0 && overStudentAlike.isSeen
            && overStudentAlike.mean > 0 && overLaplace.mean > 0 && overStudent.isSeen
            && overStudent.mean > 0)
    expect(
        "Gaussian against Laplace, in errors", overLaplace.mean / overLaplace.standardError,
        is: "3.97")

    //: ## A variance that is learned
    //:
    //: How fast the width grows need not be guessed. A model may predict two numbers, a mean
    //: $`m`$ and a variance $`v`$; minus the logarithm of the Gaussian density is then
    //:
    //: ```math
    //: \ell = \frac{1}{2} \left( \ln v + \frac{(m - y)^2}{v} \right)
    //: ```
    //:
    //: and the constant $`\frac{1}{2} \ln 2\pi`$. Being unsure makes errors cheap, and costs
    //: $`\frac{1}{2} \ln v`$. Without that term every model would call itself infinitely
    //: unsure.
    //:checkpoint The price of being unsure
    //: A prediction is 2 off. Which is less, its loss $`\ell`$ with $`v = 1`$ or with
    //: $`v = 4`$? What is the lesser of the two?
    let gaussianLoss = GaussianNegativeLogLikelihood()
    checkpoint(
        "loss of an honest doubt", try gaussianLoss([2, 4], [0]), is: "1.19", unit: "nats",
        slips: [
            Slip(
                "take the sure one, whose error is not divided", try gaussianLoss([2, 1], [0])),
            Slip("leave out the price of a large variance", 0.5 * 4 / 4),
            Slip("forget the ½ in front of both terms", log(4) + 1),
            Slip("divide by σ = 2 instead of v = 4", 0.5 * (log(4) + 2)),
            Slip("take ln σ twice over, as ½ ln σ", 0.5 * (log(2) + 1)),
        ], hint: "The square of the error is 4: what is left of it when it is divided by 4?")
    //:answer
    //: With $`v = 1`$ it is $`\frac{1}{2}(0 + 4) = 2`$, with $`v = 4`$
    //: $`\frac{1}{2}(\ln 4 + 1)`$, {{loss of an honest doubt}}. The least is to be had where
    //: $`v`$ is the mean of the squared errors, here 4.
    //:end
    //: A variance must be above 0, its logarithm may be anything. So it is the logarithm that
    //: is predicted, here $`\ln v = c + 2g \ln x`$. With $`g = 0`$ the width is the same for
    //: all, with $`g = 1`$ it is a share of the income. All four numbers of mean and variance
    //: are fitted at once:
    let logIncome = income.map { log($0) }
    func meansAndLogVariances(_ parameters: [Double]) -> [Double] {
        income.indices.flatMap { i -> [Double] in
            let mean = parameters[0] + parameters[1] * income[i]
            let logVariance = parameters[2] + 2 * parameters[3] * logIncome[i]
            return [mean, logVariance]
        }
    }
    let doubtful = GaussianNegativeLogLikelihoodFromLogVariances()
    func slopes(_ parameters: [Double]) throws -> [Double] {
        let slopes = try doubtful.gradient(meansAndLogVariances(parameters), food)
        let byMean = income.indices.map { slopes[2 * $0] }
        let byLogVariance = income.indices.map { slopes[2 * $0 + 1] }
        return [
            total(byMean), total(zip(byMean, income).map { $0 * $1 }),
            total(byLogVariance), 2 * total(zip(byLogVariance, logIncome).map { $0 * $1 }),
        ]
    }
    let byShares = growing[0]
    let learned = try newtonMinimizer(
        from: [
            byShares.model.weights[0], byShares.model.bias, 2 * log(byShares.width), 1,
        ], steps: 50, gradient: slopes)
    show("g", learned[3])
    show("σ at an income of 1000 francs", 1000 * exp(learned[2] / 2), unit: "francs")
    //:fold Bands of 80 % as a figure, and as code
    // 80 % of a Gaussian lies within 1.2816 standard deviations of its mean.
    func band(_ name: String, _ line: (Double) -> Double, _ width: (Double) -> Double) throws
        -> Plot
    {
        let x = (0...54).map { 0.3 + Double($0) / 20 }
        return try Plot(
            title: name, x: Axis("income", unit: "1000 francs", in: 0.3...3),
            y: Axis("food", unit: "1000 francs", in: 0...2.5),
            [
                .points("a household", x: income, y: food),
                .line("band of 80 %", x: x, y: x.map { line($0) - 1.2816 * width($0) }),
                .line("band of 80 %", x: x, y: x.map { line($0) + 1.2816 * width($0) }),
            ], alt: name)
    }
    func learnedWidth(_ x: Double) -> Double { exp(learned[2] / 2 + learned[3] * log(x)) }
    plot(
        "bands",
        try Panels(
            title: "A band for 80 % of the households", across: 2, areaHeight: 300,
            [
                band("one width", { squares.bias + squares.weights[0] * $0 }, { _ in sigma }),
                band("a learned width", { learned[0] + learned[1] * $0 }, learnedWidth),
            ],
            alt:
                "Two bands over the same fan of points. The one of equal width leaves room "
                + "around all poor households and misses many rich ones; the other opens as "
                + "the points do. (The richest household is beyond the edge.)"))
    let order = income.indices.sorted { income[$0] < income[$1] }
    func covered(_ errors: [Double], _ widths: [Double], third: Int?) -> Double {
        let part = third.map { order[($0 * 235 / 3)..<(($0 + 1) * 235 / 3)] } ?? order[...]
        let inside = part.count { abs(errors[$0]) <= 1.2816 * widths[$0] }
        return 100 * Double(inside) / Double(part.count)
    }
    let learnedErrors = zip(income, food).map { learned[0] + learned[1] * $0 - $1 }
    let learnedWidths = income.map(learnedWidth)
    let sameWidths = income.map { _ in sigma }
    //:
    //:fold Coverage and leads, as code
    func coverage(_ name: String, _ errors: [Double], _ widths: [Double]) -> [TableCell] {
        [.text(name)]
            + [0, 1, 2, nil].map { .number(covered(errors, widths, third: $0), digits: 3) }
    }
    let learnedCosts = zip(learnedErrors, learnedWidths).map { bell($0, $1) }
    let learnedOverShare = try Runs(
        income.indices.map { i in
            (seed: UInt64(i), outcome: (share: growingCosts[0][i], learned: learnedCosts[i]))
        }
    ).difference(\.share, \.learned)
    //:
    table(
        ["band for 80 %", "poorest third, %", "middle, %", "richest third, %", "all, %"],
        [
            coverage("one width", squaresErrors, sameWidths),
            coverage("learned", learnedErrors, learnedWidths),
        ])
    show(
        "lead of the learned width over one width", total(alike[0].costs) - total(learnedCosts))
    show("its lead over g = 1, per household", learnedOverShare)
    //: A band of one width is too wide for the poor, all of whom it holds, and the gap
    //: between poor and rich is seen. That the rich fall short of 80 % is not: they are 7.8
    //: points off, and by chance alone the share in a third differs by 4.5. The learned band
    //: is 8.2 points off for the poor, no more than that either; in no third is it seen to be
    //: off. (Both rows are of the households that were fitted.) That the width grows is seen.
    //: That $`g`$ is not 1, these households do not say.
    //:fold The checks on the learned variance, as code
    expect(
        "slope in the mean, 2 off, v = 4", try gaussianLoss.gradient([2, 4], [0])[0], is: "0.5")
    expect("slope in v, 2 off, v = 1", try gaussianLoss.gradient([2, 1], [0])[1], is: "-1.5")
    expect("no slope is left", try slopes(learned).allSatisfy { abs($0) < 1e-12 })
    expect("the power g", learned[3], is: "1.187")
    expect("σ at 1000 francs", 1000 * exp(learned[2] / 2), is: "88.45")
    expect("the mean's intercept, francs", 1000 * learned[0], is: "59.098")
    expect("the mean's slope", learned[1], is: "0.583840")
    expect(
        "lead of the learned width", total(alike[0].costs) - total(learnedCosts), is: "92.76")
    expect(
        "the library's loss is the density's, but for ½ ln 2π",
        try doubtful(meansAndLogVariances(learned), food) + 0.5 * log(2 * .pi),
        equals: total(learnedCosts) / 235, within: 1e-13)
    expect("g = 1 is not ruled out", !learnedOverShare.isSeen)
    expect("by chance, in points", 100 * (0.8 * 0.2 / 78).squareRoot(), is: "4.5")
    let richShare = covered(squaresErrors, sameWidths, third: 2) / 100
    let richError = 100 * (richShare * (1 - richShare) / 78).squareRoot()
    expect(
        "one width: the gap between poor and rich is seen, that the rich fall short is not",
        covered(squaresErrors, sameWidths, third: 0) - 100 * richShare > 4 * richError
            && 80 - 100 * richShare < 4 * richError)
    expect(
        "learned: no third is four standard errors from 80 %",
        [0, 1, 2].allSatisfy {
            abs(covered(learnedErrors, learnedWidths, third: $0) - 80)
                < 4 * 100 * (0.8 * 0.2 / 78).squareRoot()
        })
    expect(
        "one width, the poorest third", covered(squaresErrors, sameWidths, third: 0), is: "100")
    expect("one width, the richest", covered(squaresErrors, sameWidths, third: 2), is: "72.2")
    expect("learned, the poorest", covered(learnedErrors, learnedWidths, third: 0), is: "71.8")
    expect("learned, the richest", covered(learnedErrors, learnedWidths, third: 2), is: "79.7")

    //: ## Yes or no: cross-entropy
    //:
    //: Not all targets are numbers with noise. An email is spam ($`y = 1`$) or not
    //: ($`y = 0`$), and the belief is one probability $`p`$, a *Bernoulli distribution*. What
    //: came has the probability $`p`$ or $`1 - p`$, which can be written as one product:
    //:
    //: ```math
    //: p^y (1 - p)^{1 - y}
    //: \qquad\Longrightarrow\qquad
    //: -\left(y \ln p + (1 - y) \ln (1 - p)\right)
    //: ```
    //:
    //: That is [binary cross-entropy](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm).
    //: The [ten emails](Chapter1.md#a-loss-decides-what-is-learned), seven of them spam, have
    //: the likelihood $`p^7 (1 - p)^3`$:
    //:fold The likelihood of ten emails as a figure
    func likelihood(_ p: Double) -> Double {
        spam.map { $0 == 1 ? p : 1 - p }.reduce(1, *)
    }
    let probabilities = (0...100).map { Double($0) / 100 }
    plot(
        "emails",
        try Plot(
            title: "Which probability makes seven of ten most likely?",
            x: Axis("probability of spam p"), y: Axis("likelihood of the ten", in: 0...0.0026),
            [
                .area(x: probabilities, y: probabilities.map(likelihood)),
                .label("0.7", at: (0.7, likelihood(0.7)), .above),
            ],
            alt: "A hill with its top at 0.7, steeper on the right."))
    //:
    show("likelihood of the ten emails at p = 0.7", likelihood(0.7))
    show("minus its logarithm, per email", -log(likelihood(0.7)) / 10)
    show("binary cross-entropy at 0.7", try BinaryCrossEntropy()(constant(0.7, 10), spam))
    //: With several classes it is the probability of the class that came, and the loss
    //: categorical cross-entropy.
    //:fold The checks on ten emails, as code
    expect(
        "cross-entropy is −ln likelihood",
        try BinaryCrossEntropy(reduction: .sum)(constant(0.3, 10), spam),
        equals: -log(likelihood(0.3)), within: 1e-14)
    expect("the likelihood of the ten", likelihood(0.7), is: "0.0022236")
    expect(
        "most likely at 0.7",
        probabilities.allSatisfy { likelihood($0) <= likelihood(0.7) + 1e-18 })
    expect(
        "there no slope is left",
        try total(BinaryCrossEntropy().gradient(constant(0.7, 10), spam)), equals: 0,
        within: 1e-15)

    //: ## Counts: Poisson's loss
    //:
    //: Events that come independently of each other, at a rate $`\mu`$ (the Greek m), are
    //: counted by a *Poisson distribution*. A count $`y`$ has the probability
    //:
    //: ```math
    //: p = e^{-\mu} \frac{\mu^y}{y!}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \mu - y \ln \mu + \ln y!
    //: ```
    //:
    //: The last term does not depend on the prediction $`\mu`$. What is left is
    //: [Poisson loss](Losses.md#poissonloss). Its slope, $`1 - y/\mu`$, is 0 on average where
    //: $`\mu`$ is the mean, so its best constant is the mean, as under squared error.
    //:
    //: The classic: 122 Prussian soldiers were killed by the kick of a horse, in 200 reports
    //: of an army corps for a year.
    let kicks = HorseKicks.targets
    let kickRate = total(kicks) / 200
    show("deaths in a report, on average", kickRate)
    //:checkpoint Years without a death
    //: The mean is 0.61. In how many of the 200 reports does Poisson expect no death at all?
    //: ($`\mu^0`$ and $`0!`$ are 1.)
    checkpoint(
        "reports without a death", 200 * exp(-kickRate), is: "109", unit: "reports",
        slips: [
            Slip("take 1 − μ for the probability of none", 200 * (1 - kickRate)),
            Slip("leave out the factor 200: that is the probability", exp(-kickRate)),
            Slip("take the reports with one death", 200 * kickRate * exp(-kickRate)),
            Slip("take those with at least one", 200 * (1 - exp(-kickRate))),
        ], hint: "Of $`e^{-\\mu} \\mu^y / y!`$ only the first factor is left.")
    //:answer
    //: $`200\, e^{-0.61}`$, {{reports without a death}}. There were 109.
    //:end
    func poisson(_ rate: Double, upTo most: Int) -> [Double] {
        var probabilities = [exp(-rate)]
        for count in stride(from: 1, through: most, by: 1) {
            probabilities.append(probabilities[count - 1] * rate / Double(count))
        }
        return probabilities
    }
    let expectedKicks = poisson(kickRate, upTo: 3).map { 200 * $0 }
    let atLeast4 = 200 - total(expectedKicks)
    let kickVariance = total(kicks.map { ($0 - kickRate) * ($0 - kickRate) }) / 200
    let kickBell = try Gaussian(
        mean: kickRate, standardDeviation: kickVariance.squareRoot())
    func underBell(_ range: ClosedRange<Double>) throws -> Double {
        try 200 * integral(over: range, of: kickBell.density)
    }
    let bellKicks = try (0..<4).map { try underBell((Double($0) - 0.5)...(Double($0) + 0.5)) }
    table(
        ["deaths", "reports", "Poisson", "Gaussian, rounded"],
        [["fewer than 0", 0, 0, .number(try underBell(-6...(-0.5)))]]
            + (0..<4).map { k in
                [
                    "\(k)", .count(HorseKicks.counts[k]), .number(expectedKicks[k]),
                    .number(bellKicks[k]),
                ]
            }
            + [
                [
                    "4 or more", 1, .number(atLeast4, digits: 2),
                    .number(try underBell(3.5...8), digits: 2),
                ]
            ])
    //: Both beliefs have the mean 0.61 and the variance 0.61, and the same best constant. But
    //: the Gaussian expects reports with fewer than 0 deaths, and too few with none.
    //: (And absolute error? Its best constant is the median: 0, nobody is ever killed.)
    //:
    //: How good is Poisson's fit? Sum (observed − expected)² ÷ expected over 0, 1, 2 and
    //: “3 or more”. Were Poisson right, this χ² would exceed a value $`t`$ with the
    //: probability $`e^{-t/2}`$ (for four cells, whose sum and mean are given):
    let cells = Array(
        zip([109.0, 65, 22, 4], expectedKicks[..<3] + [expectedKicks[3] + atLeast4]))
    let chiSquare = total(cells.map { ($0 - $1) * ($0 - $1) / $1 })
    show("χ²", chiSquare)
    show("its probability, or a larger one's", exp(-chiSquare / 2))
    //: Chance alone mostly brings more. That does not prove Poisson: it fails to refute it.
    //:fold The checks on horse kicks, as code
    expect(
        "Poisson loss: at the mean no slope is left",
        try total(PoissonLoss().gradient(constant(kickRate, 200), kicks)), equals: 0,
        within: 1e-15)
    expect("their mean", kickRate, is: "0.61")
    expect(
        "its slope for 3 deaths, 1 − 3 ÷ 0.61", try PoissonLoss().gradient([0.61], [3])[0],
        is: "-3.918")
    expect("their variance", kickVariance, is: "0.6079")
    expect("their median", kicks[99] + kicks[100], is: "0")
    expect("Poisson: one death", expectedKicks[1], is: "66.289")
    expect("Gaussian: fewer than none", try underBell(-6...(-0.5)), is: "15.45")
    expect("Gaussian: none", bellKicks[0], is: "73.33")
    expect("χ² of the kicks", chiSquare, is: "0.3235")
    expect(
        "the loss is −ln p, but for ln y!",
        try PoissonLoss()([0.61], [3]) + log(6), equals: -log(expectedKicks[3] / 200),
        within: 1e-14)

    //: ## Where Poisson fails
    //:
    //: From 1974 to 1982 an experiment of the RAND corporation insured families in the United
    //: States by plans drawn by lot, and counted visits to the doctor: 5912 people, 20 190
    //: years. Of Poisson counts the variance is the mean:
    let people = try DoctorVisits().people
    let visits = people.flatMap { $0.visits }
    let years = Double(visits.count)
    let visitRate = Double(visits.reduce(0, +)) / years
    var yearsWith = Array(repeating: 0.0, count: 78)
    for count in visits { yearsWith[count] += 1 }
    let visitVariance =
        total(
            yearsWith.indices.map { k in
                yearsWith[k] * (Double(k) - visitRate) * (Double(k) - visitRate)
            }) / years
    show("visits in a year, mean", visitRate)
    show("their variance", visitVariance)
    //: It is seven times as large: people differ, and so do the years of one person, whose
    //: variance is still more than three times the mean. One belief that allows for it lets
    //: the rate itself vary at random, as a gamma distribution of the shape $`r`$; the counts
    //: are then *negative binomial*, with the variance $`\mu + \mu^2/r`$:
    func negativeBinomial(_ rate: Double, shape: Double, upTo most: Int) -> [Double] {
        var probabilities = [exp(shape * log(shape / (shape + rate)))]
        for count in stride(from: 1, through: most, by: 1) {
            let factor = (shape + Double(count - 1)) / Double(count) * rate / (shape + rate)
            probabilities.append(probabilities[count - 1] * factor)
        }
        return probabilities
    }
    func costPerYear(_ probabilities: [Double]) -> Double {
        -total(zip(yearsWith, probabilities).map { $0 * log($1) }) / years
    }
    let bestShape = try minimizer(in: 0.1...10) { shape in
        costPerYear(negativeBinomial(visitRate, shape: shape, upTo: 77))
    }
    let poissonYears = poisson(visitRate, upTo: 77)
    let mixedYears = negativeBinomial(visitRate, shape: bestShape, upTo: 77)
    //:fold Visits in a year as a figure
    let shown = (0...12).map(Double.init)
    plot(
        "visits",
        try Plot(
            title: "Visits to the doctor in a year",
            x: Axis("visits"), y: Axis("years", in: 0...7000),
            [
                .bars("observed", x: shown, heights: Array(yearsWith[...12])),
                .path("Poisson", x: shown, y: poissonYears[...12].map { $0 * years }),
                .path("negative binomial", x: shown, y: mixedYears[...12].map { $0 * years }),
            ],
            alt:
                "Bars that fall from 6300 years without a visit. Poisson's curve rises from "
                + "1200 to a hump at 2 and 3 visits and is near 0 from 9 on; the negative "
                + "binomial's follows the bars."))
    //:
    table(
        ["belief", "years without a visit", "years with 10 or more", "−ln p of a year"],
        [
            [
                "observed", .count(Int(yearsWith[0])),
                .count(Int(total(Array(yearsWith[10...])))), "–",
            ]
        ]
            + [("Poisson", poissonYears), ("negative binomial", mixedYears)].map { name, p in
                [
                    .text(name), .number(years * p[0]),
                    .number(years * (1 - total(Array(p[..<10])))),
                    .number(costPerYear(p)),
                ]
            })
    //: What does the wrong belief cost? Not the mean: under Poisson loss it is the best
    //: constant here, too. But the belief also says how sure one may be of it: a mean over
    //: $`n`$ years would have the standard error $`\sqrt{\mu/n}`$. Of a person's years one can
    //: do without any belief: add up what the person is above or below the mean, and let
    //: these sums, one for each person, say how far the mean may be off. Two questions:
    typealias PlanMean = (mean: Double, byPoisson: Double, byPerson: Double)
    func visitsUnder(_ plan: DoctorVisits.Plan) -> PlanMean {
        let insured = people.filter { $0.plan == plan }.map(\.visits)
        let years = Double(insured.map(\.count).reduce(0, +))
        let mean = Double(insured.joined().reduce(0, +)) / years
        let surplus = insured.map { Double($0.reduce(0, +)) - mean * Double($0.count) }
        let byPerson = total(surplus.map { $0 * $0 }).squareRoot() / years
        return (mean, (mean / years).squareRoot(), byPerson)
    }
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    func difference(_ a: PlanMean, _ b: PlanMean) -> PlanMean {
        (a.mean - b.mean, length(a.byPoisson, b.byPoisson), length(a.byPerson, b.byPerson))
    }
    let freeOrNot = difference(visitsUnder(.free), visitsUnder(.pays95Percent))
    let quarterOrHalf = difference(visitsUnder(.pays25Percent), visitsUnder(.pays50Percent))
    table(
        ["visits a year", "difference", "standard error, Poisson", "by persons"],
        [("free, or one pays 95 %", freeOrNot), ("one pays 25 or 50 %", quarterOrHalf)].map {
            [
                .text($0), .number($1.mean), .number($1.byPoisson, digits: 2),
                .number($1.byPerson, digits: 2),
            ]
        })
    //: Who pays 95 %, goes less often than who pays nothing: the difference is 9 standard
    //: errors from 0. Between 25 and 50 % Poisson would be sure, too, at 4.5 of its errors; at
    //: 1.2 of the larger ones there is *no difference seen*. (Families share a plan and much
    //: else. The file does not name them, so even these errors are a little small.) **The
    //: wrong belief left the mean alone, and made up its certainty.**
    //:fold The checks on the visits, as code
    expect(
        "Poisson loss of the visits: at their mean no slope is left",
        try total(
            PoissonLoss().gradient(constant(visitRate, visits.count), visits.map(Double.init))),
        equals: 0, within: 1e-12)
    expect("visits in a year", visitRate, is: "2.8604")
    expect("variance ÷ mean", visitVariance / visitRate, is: "7.09")
    let withinPersons = people.map { person -> Double in
        let own = Double(person.visits.reduce(0, +)) / Double(person.visits.count)
        return total(person.visits.map { (Double($0) - own) * (Double($0) - own) })
    }
    expect(
        "variance of a person's years",
        total(withinPersons) / (years - Double(people.count)), is: "9.38")
    expect("Poisson: years without a visit", years * poissonYears[0], is: "1156")
    expect("shape of the negative binomial", bestShape, is: "0.680")
    expect(
        "it is at its end",
        [0.999, 1.001].allSatisfy {
            costPerYear(negativeBinomial(visitRate, shape: bestShape * $0, upTo: 77))
                > costPerYear(mixedYears)
        })
    expect("−ln p, Poisson", costPerYear(poissonYears), is: "3.3010")
    expect("−ln p, negative binomial", costPerYear(mixedYears), is: "2.1892")
    expect("free or not: difference", freeOrNot.mean, is: "1.443")
    expect("its error by persons", freeOrNot.byPerson, is: "0.153")
    expect("a quarter or a half: difference", quarterOrHalf.mean, is: "0.226")
    expect("its error, Poisson", quarterOrHalf.byPoisson, is: "0.050")
    expect("its error by persons", quarterOrHalf.byPerson, is: "0.188")
    expect(
        "the first is seen, the second is not",
        freeOrNot.mean > 4 * freeOrNot.byPerson
            && quarterOrHalf.mean > 4 * quarterOrHalf.byPoisson
            && quarterOrHalf.mean < 4 * quarterOrHalf.byPerson)

    //: ## Summary
    //:
    //: | belief | loss | best constant |
    //: | :--- | :--- | :--- |
    //: | Gaussian, one width | squared error | the mean |
    //: | Gaussian, a width of its own for each | ½ (ln v + error² ÷ v), [Gaussian likelihood](Losses.md#gaussiannegativeloglikelihood) | mean and variance |
    //: | Laplace | absolute error | the median |
    //: | Student, Cauchy | [Barron's](Losses.md#barronloss) of shape 0 | where most targets are, if the width is small |
    //: | Bernoulli; one of several classes | cross-entropy | the frequencies |
    //: | Poisson | [Poisson loss](Losses.md#poissonloss) | the mean |
    //:
    //: - A loss is minus the logarithm of what one believes of the noise; what does not depend
    //:   on the prediction is left out.
    //: - A wrong belief may leave the prediction right (the mean of the visits) and be wrong
    //:   about everything else: bands, errors, who is heard how loudly.
    //: - Errors that look long-tailed may be a mixture of widths. Plot them against the input
    //:   before you choose.
    //:
    //: Back to [Chapter 1](Chapter1.md), or on to the losses for numbers,
    //: [Chapter 2](Chapter2.md).
}
