// The second page of Chapter 5, docs/Chapter5-Adapt.md: losses that learn a number of their own.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// What the verdicts need of the page.
struct AdaptOutcome {
    var lines: Runs<KeptRow>
    var cleanShape: AdaptiveFit
    var dirtyShape: AdaptiveFit
    var tasks: Runs<TasksRun>
}

/// How far the shared slope is from 2, five ways, and what the learned weights have found.
struct TasksRun {
    var firstAlone: Double
    var secondAlone: Double
    var alike: Double
    var known: Double
    var learned: Double
    var fit: TasksFit
    var slopeLeft: Double
}

/// Two lines with one slope, and a learned variance for each.
struct TasksFit {
    var slope: Double
    var intercepts: [Double]
    var logVariances: [Double]
}

//:page Adapt Losses that adapt
func adaptPage() throws -> AdaptOutcome {
    //: What you will learn: how a loss can find out by itself how many outliers there are, and
    //: what that must cost; what it gains over a robust loss that adapts nothing; how several
    //: tasks find their weights.
    //:
    //: So far somebody chose the loss, and its numbers: δ, γ, the weights. Documents 1 and 2
    //: expect losses that adapt themselves to the data. Here are two.

    //: ## A loss that learns its own shape
    //:
    //: [**Barron's loss**](Glossary.md#barrons-loss) (2019) has a **shape**: 2 for squared
    //: error, 1 for a smooth absolute error, 0 for a loss that grows like a logarithm.
    //: ([Chapter 2](Chapter2.md#one-bad-point) used −2, which levels off. Barron calls the
    //: shape α; it is not the α of focal loss.) Its **scale** $`c`$ is the error at which the
    //: shapes part. For an error $`e`$ it charges $`\ell_\alpha(e/c)`$, where
    //:
    //: ```math
    //: \ell_\alpha(x) = \frac{|\alpha - 2|}{\alpha}
    //: \left( \left( \frac{x^2}{|\alpha - 2|} + 1 \right)^{\alpha/2} - 1 \right)
    //: ```
    //:
    //: with the limits $`\tfrac{1}{2}x^2`$ at $`\alpha = 2`$ and $`\ln(\tfrac{1}{2}x^2 + 1)`$ at
    //: $`\alpha = 0`$.
    //:fold Barron's family as a figure
    plot("barron", try barronShapes([2, 1, 0, -2]))
    //: Which shape suits the data? A descent could find it along with the model, if only it had
    //: the right thing to minimise.
    //:checkpoint Which shape would it choose?
    //: With the scale $`c = 1`$ fixed, a descent minimises the mean of Barron's loss over the
    //: shape, from 0 to 2. Which shape does it choose?
    let trialErrors = [[-1.5, -0.5, 0.5, 1.5], [-1.5, -0.5, 0.5, 20]]
    let chosenShapes = try trialErrors.map { errors in
        let losses = try [0.0, 1, 2].map { shape in
            try BarronLoss(shape: shape, scale: 1)(errors, [0, 0, 0, 0])
        }
        return losses.indices.min { losses[$0] < losses[$1] } ?? -1
    }
    checkpoint(
        "shape of least loss",
        choices: [
            Choice(
                "2 for errors without outliers, less where there are some.",
                if: chosenShapes == [2, 0] || chosenShapes == [2, 1],
                "That is what it should do. But look at the figure: at which error is the "
                    + "parabola the lowest curve?"),
            Choice(
                "0, whatever the errors.", if: chosenShapes == [0, 0],
                "Each error costs least with the lowest shape. So the loss alone tells nothing "
                    + "of the data."),
            Choice(
                "2, whatever the errors.", if: chosenShapes == [2, 2],
                "Shape 2 charges most for every error."),
        ], hint: "Which curve of the figure is the lowest, near 0 and far out?")
    //:answer
    //: Choice {{shape of least loss}}: the least shape always costs least.
    //:end
    //: So being lenient must have a price. Make a probability density of the loss, proportional
    //: to $`e^{-\ell_\alpha}`$, and minimise minus its logarithm:
    //:
    //: ```math
    //: \begin{aligned}
    //: &\ell_\alpha(e/c) + \ln c + \ln Z(\alpha), \\
    //: &Z(\alpha) = \int e^{-\ell_\alpha(x)}\,dx
    //: \end{aligned}
    //: ```
    //:
    //: $`c \, Z`$ makes the density's area 1. The lower the shape, the larger $`Z`$, and every
    //: error pays it: that is the price of leniency. (Below 0 the loss is bounded and $`Z`$
    //: infinite, so the shape stays between 0 and 2.)
    let shapePrices = try [2.0, 1, 0].map { shape in
        try BarronNegativeLogLikelihood(shape: shape, scale: 1).values([0, 10], [0, 0])
    }
    table(
        ["−ln density", "no error", "an error of 10"],
        zip(["shape 2", "shape 1", "shape 0"], shapePrices).map { name, prices in
            [.text(name), .number(prices[0]), .number(prices[1])]
        })
    //: Fit a line $`y = 2x + 1`$, shape and scale together, to 400 points, once with Gaussian
    //: errors, once with every tenth error ten times as large. The fit goes on until no slope is
    //: left ([RobustLines.swift](../Chapters/Chapter5/RobustLines.swift) has it):
    //:fold The errors
    var noise = SeededRandom(seed: seed(7))
    let fitX = (0..<400).map { _ in [noise.gaussian()] }
    let cleanErrors = (0..<400).map { _ in noise.gaussian() }
    let dirtyErrors = cleanErrors.enumerated().map { i, e in i % 10 == 0 ? outlier * e : e }
    func targets(_ errors: [Double]) -> [Double] {
        zip(fitX, errors).map { 2 * $0[0] + 1 + $1 }
    }
    //:
    let cleanShape = try adaptiveFit(fitX, targets(cleanErrors))
    let dirtyShape = try adaptiveFit(fitX, targets(dirtyErrors))
    let cleanSquares = try LinearModel.leastSquares(fitX, targets(cleanErrors))
    let dirtySquares = try LinearModel.leastSquares(fitX, targets(dirtyErrors))
    let spreadLeft = try MeanSquaredError()(
        cleanSquares.predictions(fitX), targets(cleanErrors)
    ).squareRoot()
    table(
        ["errors", "learned shape", "learned scale", "slope (true: 2)", "intercept (true: 1)"],
        [
            [
                "Gaussian", .number(cleanShape.shape), .number(cleanShape.scale),
                .number(cleanShape.line.weights[0]), .number(cleanShape.line.bias),
            ],
            [
                "one in ten is \(decimal(outlier)) times as large", .number(dirtyShape.shape),
                .number(dirtyShape.scale),
                .number(dirtyShape.line.weights[0]), .number(dirtyShape.line.bias),
            ],
            [
                "the same, by least squares", "2, fixed", "", .number(dirtySquares.weights[0]),
                .number(dirtySquares.bias),
            ],
        ])
    show("the shape of this draw", cleanShape.shape)
    show("what is left of the Gaussian errors, standard deviation", spreadLeft)
    show(
        "largest slope left in the two fits", max(cleanShape.slopeLeft, dirtyShape.slopeLeft),
        digits: 1)
    //: On the Gaussian errors of this draw the best shape is {{the shape of this draw}}: squared
    //: error or close to it, and then the scale is near the standard deviation of what is left,
    //: {{what is left of the Gaussian errors, standard deviation}}. On the dirty ones the loss
    //: turns robust by itself. One draw proves little, so here are 200, of 200 points each:
    let lines = keptTable("lines", of: robustLines, seeds: 200)
    let atTwo = lines.outcomes.count { $0["shape, clean"] > 1.9999 }
    //:fold The learned shapes as a figure
    plot(
        "shapes",
        try Plot(
            title: "The shapes that 200 samples choose",
            x: Axis("shape", in: 0...2), y: Axis("samples"),
            [
                ("Gaussian errors", "shape, clean"),
                ("one in ten ten times as large", "shape, dirty"),
                ("one bad point", "shape, bad"),
            ].map { (name: String, column: String) in
                .histogram(name, of: lines.outcomes.map { $0[column] }, in: 0...2, bins: 40)
            },
            alt:
                "Three histograms over the shape from 0 to 2. Of the samples with Gaussian errors "
                + "most stand at 2, the others trail off to about 1.2. Those with one error in ten "
                + "ten times as large stand together near 0.1, those with one bad point near 0.33."
        ))
    //:
    show("clean samples of 200 whose best shape is exactly 2", atTwo)
    show("mean shape, clean", try lines.mean { $0["shape, clean"] })
    show(
        "mean shape, one error in ten ten times as large", try lines.mean { $0["shape, dirty"] }
    )
    show("mean shape, one bad point", try lines.mean { $0["shape, bad"] })
    show(
        "scale − standard deviation of what is left, clean",
        try lines.difference({ $0["scale, clean"] }, { $0["spread, clean"] }))
    //: With Gaussian errors more than half of the samples choose exactly 2. The others happen to
    //: have tails a little heavier than a Gaussian's, and go below; then the scale, which says
    //: where the shapes part, goes below the standard deviation, too. A shape of 1.8 is no proof
    //: of outliers: 200 points do not tell a shape any better.
    //:
    //: Is the line better for it? Its opponents are least squares, mean absolute error and
    //: Huber's loss ([Chapter 2](Chapter2.md#a-bit-of-both-huber-log-cosh-quantile)). Huber's
    //: $`\delta`$ is 1.345, as usual for errors of scale 1; or 1.345 times a scale that it is
    //: told by the median of the errors' sizes, so that nobody has to know anything. And each
    //: meets one bad point, an error of 50 among 200 clean ones: how far does it move each line
    //: from where *the same loss* has it on the clean points?
    let rivals = [
        ("least squares", "squares"), ("absolute error", "absolute"),
        ("Huber, δ = 1.345", "Huber"), ("Huber, δ told by the median", "Huber, own δ"),
        ("Barron, learned shape", "Barron"),
    ]
    func more(_ rival: String, _ column: String) throws -> PairedDifference {
        try lines.difference({ $0["\(rival): \(column)"] }, { $0["Barron: \(column)"] })
    }
    table(
        [
            "fitted with", "off the truth, clean", "one in ten dirty",
            "one bad point moves it by",
        ],
        try rivals.map { name, column in
            [.text(name)]
                + (try ["clean", "dirty", "moved"].map { measure in
                    .estimate(try lines.mean { $0["\(column): \(measure)"] })
                })
        })
    //: Seed by seed, how much more than Barron's with its learned shape:
    table(
        ["fitted with", "clean", "dirty", "one bad point"],
        try rivals.dropLast().map { name, column in
            [.text(name)]
                + (try ["clean", "dirty", "moved"].map { .difference(try more(column, $0)) })
        })
    //: With one error in ten too large, the learned shape brings the line far nearer to the truth
    //: than least squares. Between it and Huber's loss 200 draws show no difference, on clean
    //: errors either, and not even when Huber's $`\delta`$ has to be told by the data.
    //:
    //: But for very many points there is an exact answer. With $`\psi`$, the slope of the loss,
    //: the standard error of a slope or an intercept is $`\sqrt{E[\psi^2]} / E[\psi']`$, divided by
    //: the root of their number. Before that division, by integrals over the errors:
    //:fold The integrals
    let mixtures = [0, 0.1, 0.3].map { MixedErrors(largeShare: $0) }
    // Its density has no corner, so that a coarse grid will do.
    let learnedLosses = try [0.1, 0.3].map {
        try MixedErrors(largeShare: $0, spacing: 0.25).adaptiveLoss()
    }
    func errorsOfLines(_ error: (MixedErrors) throws -> Double) throws -> [Double] {
        try mixtures.map(error)
    }
    let byHuber = try errorsOfLines { try $0.errorOfLine(HuberLoss(delta: 1.345)) }
    let byOwnHuber = try errorsOfLines {
        try $0.errorOfLine(HuberLoss(delta: 1.345 * $0.spread()))
    }
    // On Gaussian errors the best shape is 2: least squares.
    let byLearnedShape =
        try [mixtures[0].errorOfLine(MeanSquaredError())]
        + zip(mixtures.dropFirst(), learnedLosses).map { errors, loss in
            try errors.errorOfLine(BarronLoss(shape: loss.shape, scale: loss.scale))
        }
    let byShapeZero = try errorsOfLines {
        try $0.errorOfLine(BarronLoss(shape: 0, scale: $0.spread()))
    }
    //:
    table(
        ["fitted with", "clean", "one in ten ten times as large", "three in ten"],
        [
            ("least squares", try errorsOfLines { try $0.errorOfLine(MeanSquaredError()) }),
            ("Huber, δ = 1.345", byHuber), ("Huber, δ told by the median", byOwnHuber),
            ("Barron, learned shape", byLearnedShape),
            ("Barron, shape 0, scale told by the median", byShapeZero),
        ].map { name, errors in [.text(name)] + errors.map { .number($0, digits: 4) } })
    show("the shapes that are learned there", learnedLosses.map(\.shape))
    //: With one error in ten too large Huber's loss errs 6 % less than the learned shape; with
    //: three in ten, 14 % more. And a shape of 0 that is not learned at all, with a scale told
    //: by the median, errs less than the learned one in both. Learning gains on clean errors,
    //: where it finds least squares. What it spares is the choice, not the error.
    //:
    //: And one bad point moves Barron's line *more* than Huber's or the absolute error's, four to
    //: five times as far, though far less than that of least squares. It turns the shape from near
    //: 2 to {{mean shape, one bad point}}, and the 199 others are then fitted by another loss. A
    //: loss that adapts is moved twice: by the point, and by its shape.
    //:fold What is asserted of the learned shape
    // Shape 2 is the Gaussian density; the density of shape 0 is 1/(1 + e²/2), whose area is π√2.
    expect("no error, shape 2: ½ ln 2π", shapePrices[0][0], is: "0.9189")
    expect("no error, shape 0: ln(π√2)", shapePrices[2][0], is: "1.491")
    expect(
        "the two fits are at their end", max(cleanShape.slopeLeft, dirtyShape.slopeLeft) < 1e-9)
    expect("clean errors: nearly squared error", cleanShape.shape > 1.3)
    expect("dirty errors: robust", dirtyShape.shape < 1, dependingOn: ["outlier"])
    expect(
        "all 600 fits of the table are at their end",
        lines.outcomes.allSatisfy { $0["slope left"] < 1e-9 })
    expect(
        "of the clean samples between a third and two thirds choose exactly 2",
        lines.wholeAndHalves.allSatisfy { runs in
            let share = Double(runs.outcomes.count { $0["shape, clean"] > 1.9999 })
            return (1.0 / 3...2.0 / 3).contains(share / Double(runs.outcomes.count))
        })
    expect(
        "the scale is below the standard deviation, on average",
        try lines.wholeAndHalves.allSatisfy {
            let difference = try $0.difference({ $0["scale, clean"] }, { $0["spread, clean"] })
            return difference.isSeen && difference.mean < 0
        })
    expect(
        "dirty: nearer to the truth than least squares",
        try lines.wholeAndHalves.allSatisfy {
            let difference = try $0.difference(
                { $0["squares: dirty"] }, { $0["Barron: dirty"] })
            return difference.isSeen && difference.mean > 0
        })
    expect(
        "no difference from Huber's loss is seen, clean or dirty, whoever tells its δ",
        try ["Huber", "Huber, own δ"].allSatisfy { name in
            try !more(name, "clean").isSeen && !more(name, "dirty").isSeen
        })
    expect(
        "the shapes for very many points are at their end",
        learnedLosses.allSatisfy { $0.slopeLeft < 1e-8 })
    expect("very many points, one in ten: Huber's loss", byHuber[1], is: "1.198")
    expect("very many points, one in ten: the learned shape", byLearnedShape[1], is: "1.273")
    expect("very many points, three in ten: Huber's loss", byHuber[2], is: "1.648")
    expect("very many points, three in ten: the learned shape", byLearnedShape[2], is: "1.441")
    expect("very many points, clean: Huber's loss", byHuber[0], is: "1.026")
    expect(
        "a fixed shape of 0 errs less than the learned one, if there are outliers",
        [1, 2].allSatisfy { byShapeZero[$0] < byLearnedShape[$0] }
            && byShapeZero[0] > byLearnedShape[0])
    expect(
        "one bad point moves it more than Huber's line and that of the absolute error",
        try lines.wholeAndHalves.allSatisfy { runs in
            try ["absolute", "Huber", "Huber, own δ"].allSatisfy { name in
                let difference = try runs.difference(
                    { $0["\(name): moved"] }, { $0["Barron: moved"] })
                return difference.isSeen && difference.mean < 0
            }
        })
    //:documents 1/adaptive-losses, 2/adaptive-losses, 2/adaptive-research
    //: ## Several tasks, one loss
    //:
    //: In [**multi-task learning**](Glossary.md#multi-task-learning) one model has several
    //: outputs, and a loss for each. How to weigh them? By their noise, say Kendall and others
    //: (2018): give each task, with its mean squared error $`L_k`$, a learned variance
    //: $`\sigma_k^2 = e^{s_k}`$, and minimise
    //:
    //: ```math
    //: \sum_k \frac{1}{2} \left( e^{-s_k} L_k + s_k \right)
    //: ```
    //:
    //: A noisy task counts less; the second term keeps every task from being called noisy.
    //: Which $`s_k`$ is best? The slope in $`s_k`$ is $`\frac{1}{2} (1 - e^{-s_k} L_k)`$, and it
    //: is 0 where $`e^{s_k} = L_k`$: the best variance is the task's own mean squared error. Two
    //: tasks with mean squared errors of 0.25 and 9, weighed alike ($`s_k = 0`$) and at their
    //: best:
    let uncertainty = UncertaintyWeightedLoss()
    let knownLosses = [0.25, 9]
    let weighedAlike = try uncertainty(knownLosses, logVariances: [0, 0])
    let weighedBest = try uncertainty(knownLosses, logVariances: knownLosses.map { log($0) })
    show("weighed alike", weighedAlike)
    show("weighed best", weighedBest)
    //: The first number is half the sum, 9.25 / 2. In the second each task gives
    //: $`\frac{1}{2} (1 + \ln L_k)`$, together 1 + ln 1.5. Weights matter where tasks share
    //: something. So let two tasks share a slope, 2: $`y_1 = 2x + 1`$ with a noise of 0.5, and
    //: $`y_2 = 2x - 1`$ with a noise of 3. Both have the same 300 $`x`$, and each its own
    //: intercept; so for given weights the best shared slope is the weighted mean of the two
    //: that the tasks find alone. Weigh, measure each task's error, weigh again: after ten
    //: rounds nothing moves any more.
    let squaredError = MeanSquaredError()
    func learnedWeights(
        _ x: [[Double]], _ targets: [[Double]], _ alone: [LinearModel]
    ) throws -> TasksFit {
        let xMean = mean(x.map { $0[0] })
        var fit = TasksFit(slope: 0, intercepts: [0, 0], logVariances: [0, 0])
        for _ in 0..<10 {
            let weights = fit.logVariances.map { exp(-$0) }
            let sum = weights[0] * alone[0].weights[0] + weights[1] * alone[1].weights[0]
            fit.slope = sum / (weights[0] + weights[1])
            fit.intercepts = alone.map { $0.bias + ($0.weights[0] - fit.slope) * xMean }
            fit.logVariances = try zip(fit.intercepts, targets).map { intercept, targets in
                let line = LinearModel(weights: [fit.slope], bias: intercept)
                return log(try squaredError(line.predictions(x), targets))
            }
        }
        return fit
    }
    //:fold The largest slope of the whole loss that is left, in its five numbers
    func slopeLeft(_ fit: TasksFit, _ x: [[Double]], _ targets: [[Double]]) throws -> Double {
        let lines = fit.intercepts.map { LinearModel(weights: [fit.slope], bias: $0) }
        let outputs = try lines.map { try $0.predictions(x) }
        let losses = try zip(outputs, targets).map { try squaredError($0, $1) }
        let slopes = try uncertainty.gradient(losses, logVariances: fit.logVariances)
        let gradients = try (0..<2).map { k in
            // By the chain rule: the slope in the task's loss times that loss's own slopes.
            try lines[k].gradient(
                x, predictionGradient: squaredError.gradient(outputs[k], targets[k])
            ).map { $0 * slopes.losses[k] }
        }
        let all = [
            gradients[0][0] + gradients[1][0], gradients[0][1], gradients[1][1],
        ]
        return (all + slopes.logVariances).map { abs($0) }.max() ?? .nan
    }
    //: Two hundred draws. Its opponents are each task alone, both weighed alike, and both
    //: weighed by the noises that nobody knows, 36 to 1:
    let knownWeight = (secondNoise / 0.5) * (secondNoise / 0.5)
    let tasks = try repeated(200) { seed in
        var random = SeededRandom(seed: seed)
        let x = (0..<300).map { _ in [random.gaussian()] }
        let targets = [
            x.map { 2 * $0[0] + 1 + 0.5 * random.gaussian() },
            x.map { 2 * $0[0] - 1 + secondNoise * random.gaussian() },
        ]
        let alone = try targets.map { try LinearModel.leastSquares(x, $0) }
        let (first, second) = (alone[0].weights[0], alone[1].weights[0])
        let fit = try learnedWeights(x, targets, alone)
        let known = (knownWeight * first + second) / (knownWeight + 1)
        return TasksRun(
            firstAlone: abs(first - 2), secondAlone: abs(second - 2),
            alike: abs((first + second) / 2 - 2), known: abs(known - 2),
            learned: abs(fit.slope - 2), fit: fit, slopeLeft: try slopeLeft(fit, x, targets))
    }
    table(
        ["slope from", "mean distance from 2", "more than with learned weights"],
        try [
            ("task 1 alone", \.firstAlone), ("task 2 alone", \.secondAlone),
            ("both, weighed alike", \.alike), ("both, weighed by the known noises", \.known),
            ("both, learned weights", \.learned),
        ].map { (name: String, off: KeyPath<TasksRun, Double>) in
            [
                .text(name), .estimate(try tasks.mean { $0[keyPath: off] }),
                off == \.learned
                    ? ""
                    : .difference(
                        try tasks.difference({ $0[keyPath: off] }, { $0.learned })),
            ]
        })
    let learnedNoise = (0..<2).map { k in
        mean(tasks.outcomes.map { exp($0.fit.logVariances[k]).squareRoot() })
    }
    show("noise of task 1, learned, mean of the draws", learnedNoise[0])
    show("noise of task 2", learnedNoise[1])
    let weightRatio = mean(
        tasks.outcomes.map { exp($0.fit.logVariances[1] - $0.fit.logVariances[0]) })
    show("weight of task 1 over that of task 2", weightRatio, digits: 2)
    //: Weighed alike, the noisy task spoils what the good one knows. With learned weights the
    //: slope is as good as with the known noises, and nobody had to know them. But look at the
    //: first row: it is as good as from the good task *alone*, too. The noisy task gains,
    //: its own slope was off several times as far; the good one cannot gain much. Even with the
    //: known noises the slope's variance is $`1/(36 + 1)`$ instead of $`1/36`$ of the noisy
    //: task's, and its error smaller by
    let bestGain = 1 - (knownWeight / (knownWeight + 1)).squareRoot()
    show("best possible gain for the good task, in percent", 100 * bestGain, digits: 2)
    //: percent, which no experiment of this size sees. Several tasks pay where each knows
    //: something that the others lack; two tasks of equal noise would gain 29 %.
    //:fold What is asserted of several tasks
    expect("weighed alike: half the sum of the losses", weighedAlike, is: "4.625")
    expect("weighed best: 1 + ln 1.5", weighedBest, is: "1.405465108")
    expect(
        "all fits are at their end", tasks.outcomes.allSatisfy { $0.slopeLeft < 1e-9 })
    // 300 examples tell a standard deviation to within σ/√600, 4 %; the mean of 200, to 0.3 %.
    expect("the noise of task 1 is found", learnedNoise[0], equals: 0.5, within: 0.02 * 0.5)
    expect(
        "the noise of task 2 is found", learnedNoise[1], equals: secondNoise,
        within: 0.02 * secondNoise)
    expect(
        "learned weights are as good as the known ones, within 2 %",
        try tasks.wholeAndHalves.allSatisfy {
            try $0.mean(\.learned).mean < 1.02 * $0.mean(\.known).mean
        }, dependingOn: ["noise"])
    expect(
        "they are better than equal weights, and than the noisy task alone",
        try tasks.wholeAndHalves.allSatisfy {
            let overAlike = try $0.difference(\.alike, \.learned)
            let overSecond = try $0.difference(\.secondAlone, \.learned)
            return overAlike.isSeen && overAlike.mean > 0
                && overSecond.isSeen && overSecond.mean > 0
        }, dependingOn: ["noise"])
    expect(
        "no difference from the good task alone is seen",
        try !tasks.difference(\.firstAlone, \.learned).isSeen, dependingOn: ["noise"])
    expect("best possible gain, in percent", 100 * bestGain, is: "1.4", dependingOn: ["noise"])
    expect("two tasks of equal noise", 100 * (1 - 0.5.squareRoot()), is: "29")
    //:documents 2/multi-task-losses, 2/multi-task-and-transfer

    //: ## Summary
    //:
    //: - A loss can carry a number of its own. It needs a term that makes the easy way out
    //:   expensive: $`\ln Z`$ for the shape, $`s_k`$ for a task's variance.
    //: - Barron's loss finds out by itself how robust to be. With one error in ten too large its
    //:   line is far better than that of least squares. Huber's is better still by 6 %, for
    //:   very many points; with three in ten it is worse, by 14 %. A fixed shape of 0 beats the
    //:   learned one in both.
    //: - One bad point moves it farther than Huber's line, since the shape moves with it.
    //: - Learned weights of tasks are as good as the known noises. They keep a noisy task from
    //:   harm, and gain what the others know: here little for the good task, much for the other.
    //:
    //: **Try it.** Run `swift run Chapter5 --outlier 2`, `5`, `100`: when does the shape fall
    //: clearly below that of clean errors? Run `--noise 0.5`: what do the two tasks gain now?
    //:
    //: Back to [Chapter 5](Chapter5.md), or on to a network on real images:
    //: [Chapter 6](Chapter6.md).
    //:hide
    return AdaptOutcome(
        lines: lines, cleanShape: cleanShape, dirtyShape: dirtyShape, tasks: tasks)
}
