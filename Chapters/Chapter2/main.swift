// Chapter 2 of the workbook. `swift run Chapter2` runs it and writes docs/Chapter2.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    2, "Regression",
    learn: [
        "what squared, absolute, Huber, log-cosh and quantile losses charge for an error, and "
            + "in which unit",
        "what one outlier does to a line, and which losses resist it",
        "how a line is trained: gradients, the largest learning rate, mini-batches, four "
            + "optimisers",
        "what penalties on the weights do: shrink, select, and drop",
    ])

// Numbers that can be changed without an edit; `swift run Chapter2 --help` says what to look for.
let barronShape = parameter(
    "shape", default: -2.0, in: -10...2,
    "the shape of Barron's loss: 2 is squared error; from where on does it let go?")
let stepShare = parameter(
    "rate", default: 0.97, in: 0.05...1.2,
    "a learning rate as a share of the largest that converges; what does its path do?")
let layerWeight = parameter(
    "layer", default: 0.5, in: 0.1...2,
    "the weight of each of 30 layers; which slope reaches the bottom?")
let batchSize = parameter(
    "batch", default: 32, in: 1...100,
    "examples in a mini-batch; when is the printed loss the model's?")
let rho = parameter(
    "drop", default: 0.5, in: 0...0.9,
    "the probability that an input is dropped; how large is the penalty in disguise?")
let outlierTarget = parameter(
    "outlier", default: 40.0, in: -100...100, "where the bad point lies; which lines follow it?"
)
let delta = parameter(
    "delta", default: 1.0, in: 0.01...100,
    "where Huber's loss turns from square to straight; when does its line follow the bad point?"
)

//: ## House prices
//:
//: Document 3 predicts five house prices. Predicting a number is called
//: [**regression**](Glossary.md#regression). How wrong are the predictions? The mean squared
//: error (MSE, [Chapter 1](Chapter1.md#squared-error-by-hand)) squares the errors
//: $`e_i = \hat{y}_i - y_i`$:
let predictedPrices = [250_000.0, 320_000, 370_000, 410_000, 280_000]
let truePrices = [260_000.0, 315_000, 385_000, 400_000, 275_000]
let priceErrors = zip(predictedPrices, truePrices).map { $0 - $1 }
table(
    [
        "house", "error, dollars", "squared error, dollars²", "share of the squares",
        "share of the absolute errors",
    ],
    priceErrors.indices.map { i in
        let squares = priceErrors.map { $0 * $0 }
        let sizes = priceErrors.map { abs($0) }
        return [
            .count(i + 1), .number(priceErrors[i]), .number(squares[i]),
            .number(squares[i] / squares.reduce(0, +), digits: 3),
            .number(sizes[i] / sizes.reduce(0, +), digits: 3),
        ]
    })
let squaredError = MeanSquaredError()
let absoluteError = MeanAbsoluteError()
let rootSquaredError = RootMeanSquaredError()
//:checkpoint In dollars
//: The errors of five house prices are −10 000, 5000, −15 000, 10 000 and 5000 dollars. How
//: large is the **root** of the mean squared error?
checkpoint(
    "root of the mean", try rootSquaredError(predictedPrices, truePrices), is: "9747",
    unit: "dollars",
    slips: [
        Slip(
            "forget the root: that is the MSE, in squared dollars",
            try squaredError(predictedPrices, truePrices)),
        Slip(
            "forget the squares: that is the mean absolute error",
            try absoluteError(predictedPrices, truePrices)),
        Slip(
            "forget the mean and take the root of the sum",
            try MeanSquaredError(reduction: .sum)(predictedPrices, truePrices).squareRoot()),
        Slip(
            "divide by 4, as an estimate of a variance does",
            (try squaredError(predictedPrices, truePrices) * 5 / 4).squareRoot()),
        Slip(
            "divide by 5 after the root",
            try MeanSquaredError(reduction: .sum)(predictedPrices, truePrices).squareRoot() / 5),
        Slip("average the errors with their signs, which cancel", priceErrors.reduce(0, +) / 5),
        Slip(
            "average the errors with their signs and drop the minus",
            -priceErrors.reduce(0, +) / 5),
    ], hint: "In units of 5000 dollars the errors are −2, 1, −3, 2, 1.")
//:answer
//: $`5000 \cdot \sqrt{(4 + 1 + 9 + 4 + 1)/5}`$, {{root of the mean}} dollars.
//:end
show("MSE", try squaredError(predictedPrices, truePrices), unit: "dollars²")
show("RMSE", try rootSquaredError(predictedPrices, truePrices), unit: "dollars")
show("MAE", try absoluteError(predictedPrices, truePrices), unit: "dollars")
show("mean of the errors", priceErrors.reduce(0, +) / 5, unit: "dollars")
//: That is what Document 3 prints. But 95 million of what? Of squared dollars (it names no
//: currency), a unit that nobody has a feeling for. The
//: [**root mean squared error**](Glossary.md#root-mean-squared-error) (RMSE) is in dollars
//: again, and near the [**mean absolute error**](Glossary.md#absolute-error) (MAE), the mean of
//: $`|e_i|`$. The RMSE is never below the MAE, and the more the errors differ in size, the
//: farther it is above. The plain mean of the errors is no loss: too high and too low cancel.
//:documents 0/6.2.2, 1/3.1.2, 1/6.1, 2/4.2, 3/4.1, 4/regression

//: ## Why squares?
//:
//: Document 4 announces two reasons for squaring (their list is lost in our copy) and adds a
//: third. Four are usually given:
//:
//: 1. *Signs must not cancel.* The mean of the price errors above is {{mean of the errors}}
//:    dollars: it would call the predictions almost right. True, but absolute values do not
//:    cancel either.
//: 2. *Large errors should count more.* An error twice as large costs four times as much. Is
//:    that wanted? That depends on the task.
//: 3. *The derivative is simple.* The slope of $`e^2`$ is $`2e`$: large far away, small near
//:    the target.
//: 4. *It teaches the mean* ([Chapter 1](Chapter1.md#a-loss-decides-what-is-learned)). If the
//:    mean is what you want, this is the strongest of the four.
//:
//:checkpoint Which pulls harder?
//: An error of 0.1. Which loss has the larger slope there, and so pulls the prediction harder
//: towards the target: $`e^2`$ or $`|e|`$?
let pulls = (
    squared: try squaredError.gradient([0.1], [0])[0],
    absolute: try absoluteError.gradient([0.1], [0])[0]
)
checkpoint(
    "harder pull",
    choices: [
        Choice(
            "The square, as everywhere.", if: pulls.squared > pulls.absolute,
            "Only above an error of ½. The slope of $`e^2`$ is $`2e`$, here 0.2."),
        Choice(
            "The absolute value.", if: pulls.absolute > pulls.squared,
            "Its slope is 1, that of $`e^2`$ is $`2e = 0.2`$."),
        Choice(
            "Both the same.", if: pulls.squared == pulls.absolute,
            "That is so at an error of ½."),
    ], hint: "Differentiate both.")
//:answer
//: Choice {{harder pull}}. At 0.1 the slopes are 0.2 and 1.
//:end
//: Both losses of one error, and their slopes:
let errors = [0.1, 0.5, 1.0, 2.0, 10.0]
table(
    ["error", "squared", "absolute", "slope of the square", "slope of the absolute value"],
    try errors.map { e in
        [
            .number(e), .number(try squaredError([e], [0])),
            .number(try absoluteError([e], [0])),
            .number(try squaredError.gradient([e], [0])[0]),
            .number(try absoluteError.gradient([e], [0])[0]),
        ]
    })
//: Above an error of ½ the square is steeper, above 1 it is larger. Below, it is the other way
//: round: squared error is lenient with small errors. And what is small depends on the unit.
//: Measure prices in dollars and every error is large; measure them in millions and every error
//: is small.
//:fold The growth of both losses as a figure
let sizes = (0...150).map { Double($0) / 50 }
let shownErrors = [0.5, 1, 2]
let placesOfSquares = [0, 1, 2.5]
plot(
    "growth",
    try Panels(
        title: "What an error costs", across: 1,
        [
            Plot(
                title: "errors of 0.5, 1 and 2: an area, or a length", x: Axis(""),
                y: Axis("", in: 0...2.2), equalAxes: true,
                [
                    .rectangles(
                        "squared", x: zip(placesOfSquares, shownErrors).map { $0...($0 + $1) },
                        y: shownErrors.map { 0...$0 }),
                    .rectangles(
                        "absolute", x: zip(placesOfSquares, shownErrors).map { $0...($0 + $1) },
                        y: shownErrors.map { _ in 0...0.06 }),
                ], alt: "Squares on lengths."),
            Plot(
                title: "", x: Axis("size of the error"), y: Axis("loss", in: 0...6),
                [
                    .line("squared", x: sizes, y: sizes.map { $0 * $0 }),
                    .line("absolute", x: sizes, y: sizes),
                    .label("equally steep", at: (0.5, 2.2), .above, arrowTo: (0.5, 0.55)),
                    .label("equal", at: (1.4, 0.6), .right, arrowTo: (1, 1)),
                ], alt: "A parabola and a line."),
        ],
        alt:
            "Above, errors of 0.5, 1 and 2 as lengths, each with its square standing on it: "
            + "the largest square has 16 times the area of the smallest, its side 4 times the "
            + "length. Below, a parabola and a straight line from the origin. They cross at an "
            + "error of 1; at an error of one half they are equally steep."
    ))
//:documents 3/3.1, 4/MSE, 4/figure

//: ## Absolute error near the target
//:
//: The slope of $`|e|`$ is 1 or −1, however small the error. At 0 it has no slope at all; this
//: library says 0 there. What does that mean for training? Descend with a fixed learning rate
//: of 0.3 towards the target 1:
func descend(_ loss: some Loss<Double>, rate: Double, steps: Int) throws -> [Double] {
    try gradientDescent(from: [0], learningRate: rate, steps: steps) {
        try loss.gradient($0, [1])
    }.map { $0[0] }
}
let squareSteps = try descend(squaredError, rate: 0.3, steps: 40)
let absoluteSteps = try descend(absoluteError, rate: 0.3, steps: 40)
table(
    ["step", "squared error", "absolute error"],
    [0, 1, 2, 3, 4, 5, 6, 40].map {
        [.count($0), .number(squareSteps[$0]), .number(absoluteSteps[$0])]
    })
//: The parabola flattens towards its minimum, so the steps shrink by themselves. The steps of
//: the absolute value do not: it hops across the target for ever, unless it happens to land on
//: it or the learning rate is lowered on the way.
//:documents 4/MAE

//: ## A bit of both: Huber, log-cosh, quantile
//:
//: [**Huber's loss**](Glossary.md#huber-loss) is a parabola near 0 and straight beyond
//: $`\delta`$, joined without a kink:
//:
//: ```math
//: L_\delta(e) = \begin{cases}
//: \frac{1}{2} e^2 & \text{if } |e| \le \delta, \\
//: \delta |e| - \frac{1}{2}\delta^2 & \text{otherwise}
//: \end{cases}
//: ```
//:
//: Its slope is the error, cut off at $`\pm\delta`$: that is the whole idea. $`\delta`$ is a
//: [**hyperparameter**](Glossary.md#hyperparameter): it is chosen before training, not by it.
//: [**Log-cosh**](Glossary.md#log-cosh), $`\ln \cosh e`$, does nearly the same without a seam:
//: its slope is $`\tanh e`$, which bends from −1 to 1. The
//: [**quantile loss**](Glossary.md#quantile-loss) is an absolute value with two different
//: slopes, $`\max(\tau (y - \hat{y}), (1 - \tau)(\hat{y} - y))`$, with the level $`\tau`$
//: between 0 and 1. At $`\tau = 0.9`$ each unit too low costs 0.9 and each unit too high 0.1,
//: and its best constant is the 0.9 quantile of the targets.
//:
//: In which unit? The quantile loss is in that of the error, like absolute error. So is
//: $`\delta`$, and Huber's loss is in the squared unit, like squared error. Log-cosh turns from
//: the parabola to the straight line at an error of about 1, so it is for errors without a
//: unit: divide them by a scale first.
let huber = HuberLoss(delta: delta)
let logCosh = LogCoshLoss()
let quantile = QuantileLoss(quantile: 0.9)
expect("slope of log-cosh at 1: tanh 1", try logCosh.gradient([1], [0])[0], is: "0.7616")
//:checkpoint Huber by hand
//: What is Huber's loss with $`\delta = 1`$ of a single error of −3?
checkpoint(
    "Huber's loss", try HuberLoss(delta: 1)([0], [3]), is: "2.50",
    slips: [
        Slip("use the parabola beyond δ, too: half the square", 3.0 * 3 / 2),
        Slip("forget the ½ as well: that is the square", try squaredError([0], [3])),
        Slip(
            "leave out −½δ²: that is the absolute error",
            try absoluteError([0], [3])),
        Slip("keep the sign of the error: the loss has |e|", -3.0 - 0.5),
        Slip("add ½δ² instead of taking it off", 3.0 + 0.5),
    ], hint: "$`|e| > \\delta`$, so the straight part holds.")
//:answer
//: $`\delta|e| - \frac{1}{2}\delta^2 = 3 - \frac{1}{2}`$, {{Huber's loss}}. The ½ is what joins
//: the straight line to the parabola without a step.
//:end
//:fold The losses and their slopes as figures
let range = (0...240).map { -3 + Double($0) / 40 }
let zeros = Array(repeating: 0.0, count: range.count)
let family: [(name: String, loss: any Loss<Double>)] = [
    ("½ squared", squaredError), ("absolute", absoluteError),
    ("Huber, δ = \(decimal(delta))", huber),
    ("log-cosh", logCosh),
    ("quantile 0.9", quantile),
]
func halved(_ name: String, _ values: [Double]) -> [Double] {
    name == "½ squared" ? values.map { $0 / 2 } : values
}
plot(
    "family",
    try Plot(
        title: "Five losses of an error", x: Axis("error ŷ − y"), y: Axis("loss", in: 0...3),
        names: .atCurveEnds,
        try family.map {
            .line($0.name, x: range, y: halved($0.name, try $0.loss.values(range, zeros)))
        },
        alt:
            "Half the square and the absolute value, Huber's loss and log-cosh, which lie "
            + "above neither, and the lopsided quantile loss."
    ))
plot(
    "slopes",
    try Plot(
        title: "How hard each loss pulls", x: Axis("error ŷ − y"), y: Axis("slope", in: -2...2),
        names: .atCurveEnds,
        try family.map { entry in
            var slopes = try entry.loss.gradient(range, zeros).map { $0 * Double(range.count) }
            // At 0 these two jump; what is left and right of it is not joined.
            if ["absolute", "quantile 0.9"].contains(entry.name) { slopes[120] = .nan }
            return .line(entry.name, x: range, y: halved(entry.name, slopes))
        },
        alt:
            "The slope of half the square is a straight line without bound; Huber's is the "
            + "same line cut off at one; log-cosh bends smoothly; the absolute value and the "
            + "quantile loss jump at zero."))
//: How does Huber relate to the two? Document 3 says “equivalent to MSE” below $`\delta`$ and
//: “equivalent to absolute error” above. Compute it:
func cost(_ loss: some Loss<Double>, _ error: Double) throws -> Double {
    try loss([error], [0])
}
table(
    ["error e", "Huber, δ = 1", "e²", "δ|e|"],
    try [0.1, 0.5, 1, 2, 10].map { e in
        [.number(e), .number(try cost(HuberLoss(delta: 1), e)), .number(e * e), .number(e)]
    })
//: Below $`\delta`$ it is *half* the square, with half its slope. Above, the straight line lies
//: $`\frac{1}{2}\delta^2`$ below $`\delta|e|`$, with the same slope; and slopes are what
//: training sees.
//:documents 3/3.4

//: ## One bad point
//:
//: Ten points near the line $`y = 2x + 1`$, and at $`x = 8`$ one
//: [**outlier**](Glossary.md#outlier): it should be near 17 and is 40 (`--outlier`). A loss is
//: [**robust**](Glossary.md#robust) if such a point hardly moves its line. (That is: a point
//: with a wrong $`y`$. A wrong $`x`$ far out is another matter.) Fit a line with each loss:
var random = SeededRandom(seed: 2)
let cleanX = (0..<10).map { Double($0) }
let cleanY = cleanX.map { 2 * $0 + 1 + 0.5 * random.gaussian() }
let pointsX = cleanX + [8]
let pointsY = cleanY + [outlierTarget]
let features = pointsX.map { [$0] }
func lineLoss(
    _ loss: some Loss<Double>, _ line: LinearModel, x: [Double], y: [Double]
) throws -> Double {
    try loss(line.predictions(x.map { [$0] }), y)
}
//: The line of least squared error (*least squares*) has a
//: [**closed form**](Glossary.md#closed-form), a formula that gives it at once. A line of least
//: absolute error passes through two of the points (a fact about such fits), so all pairs can
//: be tried. The others are found by descent from there. (Where it starts matters for Barron's
//: loss, below: it is not convex.)
func leastAbsoluteLine(x: [Double], y: [Double]) throws -> LinearModel {
    var best = LinearModel(weights: [0], bias: 0)
    var least = try lineLoss(absoluteError, best, x: x, y: y)
    for i in x.indices {
        for j in x.indices where x[j] > x[i] {
            let slope = (y[j] - y[i]) / (x[j] - x[i])
            let line = LinearModel(weights: [slope], bias: y[i] - slope * x[i])
            let loss = try lineLoss(absoluteError, line, x: x, y: y)
            if loss < least { (best, least) = (line, loss) }
        }
    }
    return best
}
func descendedLine(
    _ loss: some Loss<Double>, from start: LinearModel, x: [Double], y: [Double]
) throws -> LinearModel {
    let features = x.map { [$0] }
    let path = try gradientDescent(from: start.parameters, learningRate: 0.05, steps: 4000) {
        parameters in
        var line = start
        line.parameters = parameters
        return try line.gradient(
            features, predictionGradient: loss.gradient(line.predictions(features), y)
        )
    }
    var line = start
    line.parameters = path[path.count - 1]
    return line
}
let squaredLine = try LinearModel.leastSquares(features, pointsY)
let absoluteLine = try leastAbsoluteLine(x: pointsX, y: pointsY)
let huberLine = try descendedLine(huber, from: absoluteLine, x: pointsX, y: pointsY)
let barron = BarronLoss(shape: barronShape, scale: 1)
let barronLine = try descendedLine(barron, from: absoluteLine, x: pointsX, y: pointsY)
let cleanLine = try LinearModel.leastSquares(cleanX.map { [$0] }, cleanY)
//: [**Barron's loss**](Glossary.md#barrons-loss) with shape −2 (Barron, 2019;
//: [Chapter 5](Chapter5-Adapt.md#a-loss-that-learns-its-own-shape)) goes further than Huber: far out
//: it is almost flat, and a hopeless point hardly pulls at all. An error of 2 costs 1, and no
//: error, however large, costs 2.
let fits = [
    ("squared, without the bad point", cleanLine), ("squared", squaredLine),
    ("absolute", absoluteLine), ("Huber", huberLine),
    ("Barron, shape \(decimal(barronShape).replacing("-", with: "−"))", barronLine),
]
table(
    ["loss", "slope", "intercept"],
    fits.map { [.text($0.0), .number($0.1.weights[0]), .number($0.1.bias)] })
//:fold The five lines as a figure
func named(_ fit: (String, LinearModel)) -> NamedLine {
    NamedLine(fit.0, slope: fit.1.weights[0], intercept: fit.1.bias)
}
plot(
    "outlier",
    try outlierLines(
        x: pointsX, y: pointsY, squared: named(fits[1]), others: fits[2...].map(named)))
//: The squared-error line tilts towards the bad point and misses the good ones. The other three
//: lie almost on top of each other and follow the ten good points. Look at the single errors,
//: too: lowering the *mean* of the squares made most of them larger.
let squaredMisses = try zip(squaredLine.predictions(features), pointsY).map { abs($0 - $1) }
let absoluteMisses = try zip(absoluteLine.predictions(features), pointsY).map { abs($0 - $1) }
let worse = zip(squaredMisses, absoluteMisses).count { $0 > $1 }
show("points that the squared-error line fits worse than the absolute-error line", worse)
//:verdict 0/mse-every-prediction
//:fold The numbers of these lines, asserted
let onOutlier = ["outlier", "delta", "shape"]
expect("slope without the bad point", cleanLine.weights[0], is: "1.959", dependingOn: onOutlier)
expect("slope, squared error", squaredLine.weights[0], is: "2.740", dependingOn: onOutlier)
expect("slope, absolute error", absoluteLine.weights[0], is: "2.016", dependingOn: onOutlier)
expect("slope, Huber", huberLine.weights[0], is: "2.001", dependingOn: onOutlier)
expect("slope, Barron", barronLine.weights[0], is: "1.961", dependingOn: onOutlier)
let levelling = BarronLoss(shape: -2, scale: 1)
expect("Barron's loss of an error of 2", try levelling([2], [0]), is: "1.0000")
expect("and of one of 1000", try levelling([1000], [0]), is: "1.999992")
//:documents 1/4.2.1, 2/8.2, 2/8.4, 2/9 Q1

//: ## Training a line
//:
//: A line $`\hat{y} = wx + b`$ has a [**weight**](Glossary.md#weight) $`w`$, which says how
//: steep it is, and a [**bias**](Glossary.md#bias) $`b`$, its height at $`x = 0`$. Document 2
//: differentiates its MSE. By the chain rule, the derivative of $`(y_i - wx_i - b)^2`$ is twice
//: the bracket times the bracket's own derivative. (The bracket is $`-e_i`$: the square
//: does not mind.)
//:
//: ```math
//: \frac{\partial L}{\partial w} = -\frac{2}{N} \sum_i (y_i - w x_i - b)\, x_i
//: ```
//:
//: ```math
//: \frac{\partial L}{\partial b} = -\frac{2}{N} \sum_i (y_i - w x_i - b)
//: ```
//:
//:checkpoint A derivative by hand
//: Two examples, $`x = 1`$ with $`y = 2`$ and $`x = 3`$ with $`y = 10`$, and the line
//: $`w = 2`$, $`b = 0`$. $`L`$ is the mean squared error. What is $`\partial L/\partial w`$?
let twoMisses = [2.0 - 2 * 1, 10.0 - 2 * 3]
let handSlope = -2 * (twoMisses[0] * 1 + twoMisses[1] * 3) / 2
checkpoint(
    "slope by hand", handSlope, is: "-12.0",
    slips: [
        Slip("forget the factor 2 of the square", handSlope / 2),
        Slip("forget the mean: that is the slope of the sum", handSlope * 2),
        Slip("forget the minus: that way the step leads up", -handSlope),
        Slip("forget the minus and the factor 2", -handSlope / 2),
        Slip("forget the factor x: that is ∂L/∂b", -2 * (twoMisses[0] + twoMisses[1]) / 2),
    ], hint: "The first example is met exactly. What is $`y - wx - b`$ for the second?")
//:answer
//: $`-\frac{2}{2}\,(0 \cdot 1 + 4 \cdot 3)`$, {{slope by hand}}: negative, so a larger $`w`$
//: lowers the loss.
//:end
//: Check both at some point, $`w = 0.3`$ and $`b = 2`$, against the
//: [**difference quotient**](Glossary.md#difference-quotient) $`(L(w + h) - L(w - h))/2h`$, the
//: slope measured over a small distance $`h`$ each way:
let trainX = (0..<20).map { _ in 2 * random.gaussian() + 1 }
let trainY = trainX.map { 1.5 * $0 - 0.5 + 0.4 * random.gaussian() }
func loss(_ w: Double, _ b: Double) throws -> Double {
    try squaredError(
        LinearModel(weights: [w], bias: b).predictions(trainX.map { [$0] }), trainY)
}
func slopes(_ w: Double, _ b: Double) -> [Double] {
    var slopeW = 0.0
    var slopeB = 0.0
    for i in trainX.indices {
        let miss = trainY[i] - w * trainX[i] - b
        slopeW -= 2 * miss * trainX[i] / 20
        slopeB -= 2 * miss / 20
    }
    return [slopeW, slopeB]
}
let h = 1e-5
let quotientW = try (loss(0.3 + h, 2) - loss(0.3 - h, 2)) / (2 * h)
let quotientB = try (loss(0.3, 2 + h) - loss(0.3, 2 - h)) / (2 * h)
show("∂L/∂w, formula", slopes(0.3, 2)[0], digits: 8)
show("∂L/∂w, difference quotient", quotientW, digits: 8)
show("∂L/∂b, formula", slopes(0.3, 2)[1], digits: 8)
show("∂L/∂b, difference quotient", quotientB, digits: 8)
expect("∂L/∂w", slopes(0.3, 2)[0], equals: quotientW, within: 1e-8)
expect("∂L/∂b", slopes(0.3, 2)[1], equals: quotientB, within: 1e-8)
//:documents 2/4.3

//: ## How large may a step be?
//:
//: Follow these derivatives down. The MSE of a line is a bowl over $`w`$ and $`b`$, steep in
//: one direction and shallow in another. Cut it through its lowest point along each of the two
//: (the bowl's own axes; in general not those of $`w`$ and $`b`$). Each cut is a parabola
//: $`\frac{1}{2}\kappa d^2`$ above the least loss, where $`d`$ is the distance from the lowest
//: point and $`\kappa`$ the **curvature**. Its slope is $`\kappa d`$, so a step with the
//: [**learning rate**](Glossary.md#learning-rate) $`\eta`$ leads from $`d`$ to
//: $`d - \eta\kappa d`$: it multiplies the distance by $`1 - \eta\kappa`$.
//:checkpoint The largest rate
//: A bowl has the curvatures 5 and 20. With which learning rate does gradient descent begin to
//: diverge?
let (shallow, steep) = (5.0, 20.0)
checkpoint(
    "largest rate", 2 / steep, is: "0.100",
    slips: [
        Slip("go only as far as the lowest point: at 1/κ one step arrives", 1 / steep),
        Slip("take the shallow direction, which would bear more", 2 / shallow),
        Slip("turn the ratio over", steep / 2),
        Slip("take the rate that is best for both directions together", 2 / (shallow + steep)),
        Slip("take the mean of the curvatures", 2 / ((shallow + steep) / 2)),
    ],
    hint:
        "Where does $`1 - \\eta\\kappa`$ reach −1, and in which direction does that happen "
        + "first?"
)
//:answer
//: $`1 - 20\,\eta`$ reaches −1 at $`\eta = 2/20`$, {{largest rate}}. Beyond it each step lands
//: farther away on the other side. The shallow direction would bear four times as much, but the
//: steep one decides.
//:end
//: The steps [**converge**](Glossary.md#convergence), that is, come to rest at the lowest
//: point, only while $`\eta < 2/\kappa_{\max}`$. So one can predict the learning rate at which
//: descent begins to diverge. For a line the two curvatures follow from the inputs alone. (They
//: are the eigenvalues of the matrix of second derivatives; take the formula on trust if the
//: words are new.) With $`m`$ for the mean of $`x`$ and $`q`$ for the mean of $`x^2`$:
//:
//: ```math
//: \kappa = q + 1 \pm \sqrt{(q - 1)^2 + 4m^2}
//: ```
//:
//: Their ratio $`c = \kappa_{\max}/\kappa_{\min}`$ is the bowl's
//: [**condition number**](Glossary.md#condition-number).
let meanX = trainX.reduce(0, +) / 20
let meanSquareX = trainX.map { $0 * $0 }.reduce(0, +) / 20
// The matrix of second derivatives is 2 × [[mean x², mean x], [mean x, 1]].
let half = meanSquareX + 1
let root = ((meanSquareX - 1) * (meanSquareX - 1) + 4 * meanX * meanX).squareRoot()
let steepest = half + root
let shallowest = half - root
let limit = 2 / steepest
show("largest curvature", steepest)
show("smallest curvature", shallowest)
show("condition number", steepest / shallowest)
show("predicted limit of the learning rate, 2/κ_max", limit, digits: 6)
func descent(rate: Double, steps: Int) throws -> [[Double]] {
    try gradientDescent(from: [-1, 2.5], learningRate: rate, steps: steps) {
        slopes($0[0], $0[1])
    }
}
let bestLine = try LinearModel.leastSquares(trainX.map { [$0] }, trainY)
func distanceFromBest(_ parameters: [Double]) -> Double {
    let (dw, db) = (parameters[0] - bestLine.weights[0], parameters[1] - bestLine.bias)
    return (dw * dw + db * db).squareRoot()
}
// Where does it begin to diverge? Halve the interval between a rate that converges and one
// that does not.
var converges = 0.0
var diverges = 1.0
for _ in 0..<30 {
    let rate = (converges + diverges) / 2
    let path = try descent(rate: rate, steps: 400)
    let nearer = distanceFromBest(path[400]) < max(distanceFromBest(path[300]), 1e-9)
    if nearer { converges = rate } else { diverges = rate }
}
show("observed limit", converges, digits: 6)
table(
    ["learning rate ÷ limit", "distance from the best line after 100 steps"],
    try [0.1, 0.5, 0.99, 1, 1.01, 1.1].map {
        [
            .number($0),
            .number(distanceFromBest(try descent(rate: $0 * limit, steps: 100)[100])),
        ]
    })
//:fold The bowl and three descents as a figure
plot(
    "bowl",
    try bowlDescents(
        x: trainX, y: trainY, from: [-1, 2.5],
        rates: [0.1, 0.6, stepShare].map { ("\(decimal($0)) of the limit", $0 * limit) },
        after: Array(2...8) + [10, 14, 20, 40]))
//: Below the limit every rate arrives, if slowly; above it none does; on it the path swings for
//: ever. Near the limit the path zigzags between the valley's walls, and the steep direction is
//: the slow one. Far below it the shallow direction is: each step multiplies the distance along
//: it by $`1 - \eta\kappa_{\min}`$, which is close to 1. The best rate,
//: $`2/(\kappa_{\min} + \kappa_{\max})`$, balances the two: each step multiplies the distance
//: by $`(c - 1)/(c + 1)`$. The larger the condition number, the slower even the best descent.
let arrived = try descent(rate: 0.9 * limit, steps: 1500)[1500]
expect(
    "descent ends at the closed form, slope", arrived[0], equals: bestLine.weights[0],
    within: 1e-9)
expect(
    "descent ends at the closed form, intercept", arrived[1], equals: bestLine.bias,
    within: 1e-9)
expect("the limit is where it was predicted", converges / limit, is: "1.000")
let conditionNumber = steepest / shallowest
let bestStep = try descent(rate: 2 / (shallowest + steepest), steps: 1)
expect(
    "a step at the best rate multiplies the distance by (c − 1)/(c + 1)",
    distanceFromBest(bestStep[1]) / distanceFromBest(bestStep[0]),
    equals: (conditionNumber - 1) / (conditionNumber + 1), within: 1e-12)
//:documents 2/2, 2/3.1, 2/3.2.2, 2/9 Q5

//: ## Gradients that vanish or explode
//:
//: In deep networks, Document 2 warns, gradients may
//: [**vanish or explode**](Glossary.md#vanishing-and-exploding-gradients); it counts that
//: among the drawbacks of a loss. Is it the loss's doing? Take the simplest deep network: a
//: chain of $`n`$ layers that each multiply by the same weight, $`\hat{y} = w^n x`$. By the
//: chain rule, applied from the loss back through the layers
//: ([**backpropagation**](Glossary.md#backpropagation)), the slope with respect to the first
//: layer's output is the loss's own slope times the product of the other $`n - 1`$ weights.
//: This product:
let depths = [1, 10, 30, 100]
func product(_ weight: Double, _ count: Int) -> Double {
    var result = 1.0
    for _ in 0..<count { result *= weight }
    return result
}
table(
    ["layers n", "w = 0.5", "w = 1", "w = 1.5", "w = 1 and sigmoids: at most"],
    depths.map { n in
        [
            .count(n), .number(product(0.5, n - 1)), .number(product(1, n - 1)),
            .number(product(1.5, n - 1)), .number(product(0.25, n - 1)),
        ]
    })
//: Vanishing and exploding come from depth and weights together: with $`w = 1`$ depth does
//: nothing. (A sigmoid, the S-shaped curve of
//: [Chapter 3](Chapter3.md#from-scores-to-probabilities), has a slope of at most ¼, so a chain
//: of sigmoids is worse.) And the loss? Compare squared error with cross-entropy, at the top
//: and at the bottom of 30 layers. From a score, cross-entropy is computed as *logistic loss*
//: ([Chapter 3](Chapter3.md#margins-five-losses-in-one-picture)):
expect(
    "logistic loss of a score is the cross-entropy of its sigmoid",
    try LogisticLoss()([0.3], [1]),
    equals: try BinaryCrossEntropy()([1 / (1 + exp(-0.3))], [1]), within: 1e-15)
func slopesThroughDepth(_ loss: some Loss<Double>) throws -> (top: Double, bottom: Double) {
    // The first layer's output, from which 29 more lead to the prediction 0.3, is moved a little.
    let firstOutput = 0.3 / product(layerWeight, 29)
    let h = 1e-6 * firstOutput
    func lossFrom(_ output: Double) throws -> Double {
        try loss([output * product(layerWeight, 29)], [1])
    }
    let bottom = try (lossFrom(firstOutput + h) - lossFrom(firstOutput - h)) / (2 * h)
    return (top: try loss.gradient([0.3], [1])[0], bottom: bottom)
}
let throughDepth = [
    ("squared error", try slopesThroughDepth(squaredError)),
    ("logistic loss", try slopesThroughDepth(LogisticLoss())),
]
let vanishingRatios = throughDepth.map { $0.1.bottom / $0.1.top }
//:checkpoint Through thirty layers
//: The prediction of a chain of 30 layers, each with the weight ½, is 0.3, the target 1. Under
//: squared error and under logistic loss, take the slope at the bottom (with respect to the
//: first layer's output) and at the top (with respect to the prediction). Under which loss does
//: it shrink less on its way down?
checkpoint(
    "shrinks less",
    choices: [
        Choice(
            "Squared error: it has no exponential that can flatten.",
            if: vanishingRatios[0] > 1.000001 * vanishingRatios[1],
            "Where a loss is flat, its slope at the top is small. The way down is the same."),
        Choice(
            "Logistic loss.", if: vanishingRatios[1] > 1.000001 * vanishingRatios[0],
            "Its slope at the top is another one. The way down is the same."),
        Choice(
            "Both shrink by the same factor.",
            if: abs(vanishingRatios[0] - vanishingRatios[1]) <= 0.000001 * vanishingRatios[0],
            "The chain rule multiplies the slope at the top by 29 weights, whichever loss it "
                + "comes from."
        ),
    ], hint: "Write the chain rule down. In which of its factors does the loss occur?",
    dependingOn: ["layer"])
//:answer
//: Choice {{shrinks less}}. The loss enters once, at the top, as a factor; the product below it
//: does not know the loss.
//:end
table(
    ["loss", "slope at the top", "slope at the bottom", "bottom ÷ top"],
    throughDepth.map { name, slope in
        [
            .text(name), .number(slope.top), .number(slope.bottom),
            .number(slope.bottom / slope.top),
        ]
    })
//:documents 2/3.3.2

//: ## The training loop
//:
//: Document 2's PyTorch listing trains a linear regression by
//: [**mini-batches**](Glossary.md#mini-batch): take a few examples at a time, step after each.
//: That is [**stochastic gradient descent**](Glossary.md#stochastic-gradient-descent) (SGD).
//: (Shuffling is left to its data loader.) One pass over the data is an
//: [**epoch**](Glossary.md#epoch). For each epoch the listing prints the mean of the batches'
//: losses. Here it is in Swift, on 100 examples made from known weights (2, −1) and bias 0.5,
//: in batches of 32:
let knownWeights = [2.0, -1.0]
let loopX = (0..<100).map { _ in [random.gaussian(), random.gaussian()] }
let loopY = loopX.map {
    knownWeights[0] * $0[0] + knownWeights[1] * $0[1] + 0.5 + 0.1 * random.gaussian()
}
var model = LinearModel(weights: [0, 0], bias: 0)
var optimizer = SGD(learningRate: 0.1)
var epochLines: [[TableCell]] = []
var printedLosses: [Double] = []
var wholeLosses: [Double] = []
for epoch in 1...8 {
    var runningLoss = 0.0
    let batches = try miniBatches(of: loopX.count, size: batchSize, using: &random)
    for batch in batches {
        let inputs = batch.map { loopX[$0] }
        let labels = batch.map { loopY[$0] }
        let outputs = try model.predictions(inputs)
        runningLoss += try squaredError(outputs, labels)
        let gradient = try model.gradient(
            inputs, predictionGradient: squaredError.gradient(outputs, labels))
        try optimizer.step(&model.parameters, gradient: gradient)
    }
    printedLosses.append(runningLoss / Double(batches.count))
    wholeLosses.append(try squaredError(model.predictions(loopX), loopY))
    let printed = decimal(printedLosses[epoch - 1], decimals: 3)
    epochLines.append([
        .text("Epoch \(epoch), loss: \(printed)"), .number(wholeLosses[epoch - 1], digits: 3),
    ])
}
table(
    ["printed: the mean of the batches' losses", "loss of all data after the epoch"], epochLines
)
show("weights learned", model.weights, digits: 3)
show("bias learned", model.bias, digits: 3)
//: What is printed is not the loss of the model. First, the batches' losses were measured
//: *while* the model learned, so the number lags behind. Second, the examples count unequally:
//:checkpoint The short batch
//: Ten examples make batches of 4, 4 and 2. Each batch's loss is the mean over its examples,
//: and the three losses are averaged. How many times as much as one of the first eight examples
//: does one of the last two weigh?
let inFullBatch = 1.0 / 3 / 4
let inShortBatch = 1.0 / 3 / 2
checkpoint(
    "weight of the last two", inShortBatch / inFullBatch, is: "2.00",
    slips: [
        Slip("take the mean over the ten examples, where all weigh the same", 1),
        Slip("turn the ratio over", inFullBatch / inShortBatch),
        Slip("compare with the tenth that each should have", inShortBatch * 10),
        Slip("square the ratio of the sizes", (4.0 / 2) * (4.0 / 2)),
    ], hint: "Each batch has a third of the weight. Among how many does it share it out?")
//:answer
//: {{weight of the last two}} times: a half of a third against a quarter of a third.
//:end
//: The 100 examples make batches of 32, 32, 32 and 4, so each of the last four examples weighs
//: eight times as much as each of the others. Measure the final model batch by batch and this
//: effect stands alone:
var orderly = SeededRandom(seed: 5)
let lastBatches = try miniBatches(of: 100, size: batchSize, using: &orderly)
let batchLosses = try lastBatches.map { batch in
    try squaredError(model.predictions(batch.map { loopX[$0] }), batch.map { loopY[$0] })
}
let meanOfMeans = mean(batchLosses)
let weightedMean =
    zip(batchLosses, lastBatches).map { $0 * Double($1.count) }.reduce(0, +) / 100
show("batch sizes", lastBatches.map(\.count))
show("mean of the batches' losses", meanOfMeans)
show("weighted by their sizes", weightedMean)
show("loss of all data", wholeLosses[7])
expect(
    "weighted, it is the loss of all data", weightedMean, equals: wholeLosses[7], within: 1e-15)
//:verdict 2/listing-prints-loss
//:documents 2/5.2, 2/5.3

//: ## Four optimisers in a race
//:
//: A bowl with a large condition number is **ill-conditioned**. This one,
//: $`J = \frac{1}{2}(\theta_1^2 + 100\,\theta_2^2)`$, has the curvatures 1 and 100. All start
//: at (10, 1). Plain gradient descent must take the steep direction's small steps in the
//: shallow one too. The others, with $`g`$ for the gradient:
//:
//: - [**Momentum**](Glossary.md#momentum) adds a share $`\beta`$ of the last step: a step is
//:   $`-\eta g + \beta \cdot`$ the last step.
//: - [**Adam**](Glossary.md#adam) keeps a running mean of each slope and one of its square, in
//:   which the last 10 and the last 1000 slopes count most. Both start at 0; to make up for it,
//:   after $`t`$ steps they are divided by $`1 - 0.9^t`$ and $`1 - 0.999^t`$. Its step is
//:   $`-\eta`$ times the first, divided by the root of the second.
//: - SGD follows noisy slopes: here each slope gets random noise added, as a mini-batch would
//:   give it.
//:
//: For this bowl the best numbers are known: $`\eta = 2/101`$ for gradient descent, and
//: $`\eta = 4/121`$, $`\beta = 81/121`$ for momentum. SGD takes the first, too. Adam's rate,
//: 0.3, is not tuned like these.
func raceSlopes(_ theta: [Double]) -> [Double] { [theta[0], 100 * theta[1]] }
func raceLoss(_ theta: [Double]) -> Double {
    (theta[0] * theta[0] + 100 * theta[1] * theta[1]) / 2
}
func race(_ optimizer: some Optimizer, noise: Double = 0, steps: Int = 400) throws -> [Double] {
    var optimizer = optimizer
    var noiseSource = SeededRandom(seed: 3)
    var theta = [10.0, 1.0]
    var losses = [raceLoss(theta)]
    for _ in 0..<steps {
        let slopes = raceSlopes(theta).map { $0 + noise * noiseSource.gaussian() }
        try optimizer.step(&theta, gradient: slopes)
        losses.append(raceLoss(theta))
    }
    return losses
}
// The best fixed rate is 2/(κ_min + κ_max); momentum's best pair follows from the same two
// numbers (Polyak, 1964).
let racers: [(name: String, losses: [Double])] = try [
    ("gradient descent", race(SGD(learningRate: 2.0 / 101))),
    ("momentum", race(SGD(learningRate: 4.0 / 121, momentum: 81.0 / 121))),
    ("Adam", race(Adam(learningRate: 0.3))),
    ("SGD", race(SGD(learningRate: 2.0 / 101), noise: 1)),
]
func stepsTo(_ goal: Double, _ losses: [Double]) -> String {
    let lastAbove = losses.lastIndex { $0 >= goal } ?? 0
    return lastAbove == 400 ? "not in 400" : String(lastAbove + 1)
}
func lateLoss(_ losses: [Double]) -> Double { losses.suffix(100).reduce(0, +) / 100 }
table(
    [
        "optimiser", "steps until below 0.01 for good", "until below 1e-6",
        "mean loss of steps 301 to 400",
    ],
    racers.map {
        [
            .text($0.name), .text(stepsTo(0.01, $0.losses)), .text(stepsTo(1e-6, $0.losses)),
            .number(lateLoss($0.losses)),
        ]
    })
// In equilibrium each step adds as much noise as it takes away: a curvature κ keeps the loss
// at η/(2 − ηκ)/2.
let rate = 2.0 / 101
let noiseFloor = (rate / (2 - rate) + rate / (2 - 100 * rate)) / 2
show("SGD's floor, predicted", noiseFloor)
let longRun = try race(SGD(learningRate: rate), noise: 1, steps: 100_000)
    .dropFirst(1000)
let longRunLoss = longRun.reduce(0, +) / Double(longRun.count)
show("SGD's mean loss over 99 000 steps", longRunLoss)
// Each step keeps this share of the steep direction's square, so neighbours are alike; the
// square of a Gaussian has twice its squared mean as variance.
let kept = (1 - 100 * rate) * (1 - 100 * rate)
let chance = 0.5 * (2 * (1 + kept) / (1 - kept) / Double(longRun.count)).squareRoot()
show("give or take, by chance", chance, digits: 2)
//:fold The race as a figure
let raceSteps = (0...400).map { Double($0) }
plot(
    "race",
    try Plot(
        title: "A race down an ill-conditioned bowl", x: Axis("step"),
        y: Axis("loss", in: 1e-12...1e3, scale: .logarithmic),
        racers.map { .line($0.name, x: raceSteps, y: $0.losses) }
            + [.horizontalRule("SGD's floor, predicted", at: noiseFloor)],
        alt:
            "On a logarithmic scale momentum rises at first, then falls fastest, gradient "
            + "descent straight and slower, Adam in between with bumps, and SGD levels off at "
            + "its noise."
    ))
//: Momentum wins on this bowl, with numbers tuned to it. SGD stops falling where each step adds
//: as much noise as it takes away. With noise of variance 1 that is, for a curvature
//: $`\kappa`$, at a mean loss of $`\frac{1}{2}\eta/(2 - \eta\kappa)`$, for the two together at
//: {{SGD's floor, predicted}}. In the long run it is {{SGD's mean loss over 99 000 steps}},
//: give or take {{give or take, by chance}}. Nearly all of it comes from the steep direction,
//: for which the rate is 99 % of the limit: each step keeps 98 % of the distance there, on the
//: other side. (So 100 steps are only a few independent ones, and the end of the race lies
//: above the floor by chance.) To get lower, lower the rate. No optimiser is best everywhere,
//: and this race is one track.
//:fold The race's results, asserted
let momentumRises = zip(racers[1].losses, racers[1].losses.dropFirst()).prefix(100).count {
    $0 < $1
}
expect(
    "momentum reaches 1e-6 before gradient descent",
    (racers[1].losses.firstIndex { $0 < 1e-6 } ?? 999)
        < (racers[0].losses.firstIndex { $0 < 1e-6 } ?? 999))
expect(
    "SGD ends within a factor of three of its floor",
    abs(log(lateLoss(racers[3].losses) / noiseFloor)) < log(3))
expect(
    "in a long run SGD's mean loss is its floor", longRunLoss, equals: noiseFloor,
    within: 2 * chance)
expect("momentum rises in some of its first 100 steps", momentumRises > 0)
//:documents 2/9 Q4, 3/2.2

//: ## Penalties: shrink, select, drop
//:
//: Six features (inputs), of which the target uses two: $`y = 3x_1 - 2x_2`$ plus noise. Add to
//: the MSE a penalty of strength $`\lambda`$ on the weights
//: ([Chapter 1](Chapter1.md#a-small-loss-is-not-yet-a-good-model)), the usual way of
//: [**regularisation**](Glossary.md#regularisation): $`\lambda \sum w_j^2`$
//: ([**L2**](Glossary.md#l1-l2), ridge) or $`\lambda \sum |w_j|`$ (**L1**, lasso). Turn
//: $`\lambda`$ up and watch the weights:
let penaltyX = (0..<50).map { _ in (0..<6).map { _ in random.gaussian() } }
let penaltyY = penaltyX.map { 3 * $0[0] - 2 * $0[1] + 0.5 * random.gaussian() }
let strengths = [0.02, 0.2, 0.6, 2, 4, 6]
let ridge = try strengths.map {
    try LinearModel.leastSquares(penaltyX, penaltyY, penaltyStrength: $0).weights
}
let lasso = try strengths.map { try lassoWeights(penaltyX, penaltyY, penaltyStrength: $0) }
table(
    ["λ", "weights at 0, L2", "weights at 0, L1", "w₁, L2", "w₁, L1", "w₃, L2", "w₃, L1"],
    strengths.indices.map { i in
        [
            .number(strengths[i]), .count(ridge[i].count { $0 == 0 }),
            .count(lasso[i].count { $0 == 0 }), .number(ridge[i][0]),
            .number(lasso[i][0]), .number(ridge[i][2]), .number(lasso[i][2]),
        ]
    })
//:fold The two paths as a figure
let pathStrengths = (0...60).map { 0.01 + 5.5 * Double($0) / 60 }
let ridgePaths = try pathStrengths.map {
    try LinearModel.leastSquares(penaltyX, penaltyY, penaltyStrength: $0).weights
}
let lassoPaths = try pathStrengths.map {
    try lassoWeights(penaltyX, penaltyY, penaltyStrength: $0, sweeps: 60)
}
plot(
    "ridge",
    try Panels(
        title: "Six weights as the penalty grows", across: 2, areaHeight: 260,
        [("L2: they shrink", ridgePaths), ("L1: they reach 0 in turn", lassoPaths)].map {
            title, paths in
            try Plot(
                title: title, x: Axis("λ"), y: Axis("weight", in: -2.5...3.5),
                (0..<6).map { j in
                    .line(
                        "w\(["₁", "₂", "₃", "₄", "₅", "₆"][j])", x: pathStrengths,
                        y: paths.map { $0[j] })
                }, alt: title)
        },
        alt:
            "Six weights as λ grows from 0 to 5.5; the first two start near 3 and −2, the other "
            + "four near 0. Under L2 all shrink and none stays at 0; under L1 they reach 0 one "
            + "after the other, and stay."
    ))
//: L2 pulls a weight in proportion to its size. The sum of the squares shrinks; a single weight
//: may grow for a while or cross 0, but none stays there. L1 pulls with the same force however
//: small the weight is: useless features go to exactly 0. That selects features, and also pulls
//: the weights of the useful ones below their true size.
//:
//: The **elastic net** charges for both: a share of $`|w_j|`$ and the rest of $`w_j^2`$. What
//: each charges for the true weights (3, −2):
let trueWeights = [3.0, -2.0]
show("L1", try L1Penalty()(trueWeights))
show("L2", try L2Penalty()(trueWeights))
show("elastic net, half and half", try ElasticNetPenalty(l1Share: 0.5)(trueWeights))
expect("3 + 2", try L1Penalty()(trueWeights), is: "5")
expect("9 + 4", try L2Penalty()(trueWeights), is: "13")
expect("half of 5 and half of 13", try ElasticNetPenalty(l1Share: 0.5)(trueWeights), is: "9")
//: [**Dropout**](Glossary.md#dropout) works differently: in each training step every input is
//: dropped (set to 0) with probability $`\rho`$, the others divided by $`1 - \rho`$ so that the
//: mean stays. Call the result $`\tilde{x}_j`$. No term is added to the loss. But average the
//: squared error over all *masks*, the choices of what to drop, and one appears ($`\mathrm{E}`$
//: is that average):
//:
//: ```math
//: \begin{aligned}
//: &\mathrm{E}\left[(y - \textstyle\sum_j w_j \tilde{x}_j)^2\right] \\
//: &\quad = (y - \textstyle\sum_j w_j x_j)^2 + \frac{\rho}{1 - \rho} \sum_j w_j^2 x_j^2
//: \end{aligned}
//: ```
//:checkpoint A penalty in disguise
//: One input, $`x = 2`$, with the weight $`w = 3`$, is dropped with probability $`\rho = 0.2`$.
//: Which term does dropout add to the squared error, on average over the masks?
let lone = (rate: 0.2, square: 3.0 * 3 * 2 * 2)
checkpoint(
    "term of dropout", lone.rate / (1 - lone.rate) * lone.square, is: "9.00",
    slips: [
        Slip(
            "take ρ alone and forget that what is kept is divided by 1 − ρ",
            lone.rate * lone.square),
        Slip(
            "multiply by 1 − ρ instead of dividing",
            lone.rate * (1 - lone.rate) * lone.square),
        Slip("turn the ratio over", (1 - lone.rate) / lone.rate * lone.square),
        Slip("forget both squares", lone.rate / (1 - lone.rate) * 3 * 2),
        Slip("forget the square of x", lone.rate / (1 - lone.rate) * 3 * 3 * 2),
        Slip("forget the square of w", lone.rate / (1 - lone.rate) * 3 * 2 * 2),
        Slip("forget the factor in front of the sum", lone.square),
    ], hint: "$`\\rho/(1 - \\rho)`$ is a quarter.")
//:answer
//: $`\frac{0.2}{0.8} \cdot 3^2 \cdot 2^2`$, {{term of dropout}}. In other words, the output
//: $`wx = 6`$ becomes 7.5 in four cases of five and 0 in the fifth: on average it is still 6,
//: but its square is 45 instead of 36.
//:end
//: The same by the computer, with three inputs and all their masks:
let dropWeights = [1.0, -2, 0.5]
let dropX = [0.7, 1.1, -0.4]
let dropY = 1.0
let dropout = Dropout(rate: rho)
var averageOutput = 0.0
var averageSquare = 0.0
var maskSquares: [Double] = []
// All 2³ masks, each with its probability.
for mask in 0..<8 {
    let kept = (0..<3).map { j in mask >> j & 1 == 1 }
    let probability = kept.map { $0 ? 1 - rho : rho }.reduce(1, *)
    let dropped = try dropout(dropX, keeping: kept)
    let output = zip(dropWeights, dropped).map { $0 * $1 }.reduce(0, +)
    averageOutput += probability * output
    let maskSquare = (dropY - output) * (dropY - output)
    maskSquares.append(maskSquare)
    averageSquare += probability * maskSquare
}
let plainOutput = zip(dropWeights, dropX).map { $0 * $1 }.reduce(0, +)
let weightedSquares: [Double] = zip(dropWeights, dropX).map { w, x in w * w * x * x }
let addedTerm = weightedSquares.reduce(0, +) * rho / (1 - rho)
let plainSquare = (dropY - plainOutput) * (dropY - plainOutput)
show("output, averaged over all masks", averageOutput)
show("output without dropout", plainOutput)
show("squared error, averaged over all masks", averageSquare)
show("squared error without dropout + the term", plainSquare + addedTerm)
expect("mean square of 6 kept in four cases of five", 0.8 * (6 / 0.8) * (6 / 0.8), is: "45.0")
expect("dropout keeps the mean", averageOutput, equals: plainOutput, within: 1e-14)
expect("and acts as a penalty", averageSquare, equals: plainSquare + addedTerm, within: 1e-14)
//:verdict 3/adds-penalty
//:fold What the penalties do, asserted
expect(
    "L1 at λ = 0.6 keeps only the two useful features",
    lasso[2].count { $0 == 0 } == 4 && lasso[2][0] != 0 && lasso[2][1] != 0)
expect("L2 sets no weight to 0", ridge.joined().allSatisfy { $0 != 0 })
//:documents 3/2.3

//: ## A small forecast
//:
//: Documents 1 and 2 name stock prices and time series as uses of squared error. Here are two
//: series, **both made up**. One remembers: tomorrow is 1.6 times today less 0.8 times
//: yesterday, plus noise. The other is a random walk, today plus noise, the textbook's idea of
//: a stock price. On the first 300 days fit a linear model that predicts a day from the three
//: before it, then forecast each of the next 100:
func series(_ next: (Double, Double) -> Double) -> [Double] {
    var values = [0.0, 0.0]
    for _ in 0..<402 {
        values.append(
            next(values[values.count - 1], values[values.count - 2]) + random.gaussian())
    }
    return Array(values.dropFirst(4))
}
func forecastLosses(_ values: [Double]) throws -> (line: Double, lastValue: Double) {
    var inputs: [[Double]] = []
    for day in 3..<values.count {
        inputs.append([values[day - 1], values[day - 2], values[day - 3]])
    }
    let outputs = Array(values.dropFirst(3))
    let line = try LinearModel.leastSquares(
        Array(inputs.prefix(297)), Array(outputs.prefix(297)))
    let newInputs = Array(inputs.dropFirst(297))
    let newOutputs = Array(outputs.dropFirst(297))
    return (
        line: try squaredError(line.predictions(newInputs), newOutputs),
        lastValue: try squaredError(newInputs.map { $0[0] }, newOutputs)
    )
}
let remembering = try forecastLosses(
    series { today, yesterday in 1.6 * today - 0.8 * yesterday })
let walk = try forecastLosses(series { today, _ in today })
table(
    ["series", "MSE of the linear model", "MSE of “tomorrow is as today”"],
    [
        ["with a memory", .number(remembering.line), .number(remembering.lastValue)],
        ["random walk", .number(walk.line), .number(walk.lastValue)],
    ])
//: The noise has variance 1; on average no forecast can do better. (Over 100 days the noise's
//: own mean square varies by about ±0.14, which is why the numbers are not exactly 1.) Where
//: there is a memory, the linear model finds it. On a random walk there is nothing to find.
//:documents 1/6.4, 2/6.1

//: ## Summary
//:
//: - Squared error teaches the mean and is in squared units; take its root to read it. Absolute
//:   error teaches the median. A square pulls less than the absolute value below an error of ½
//:   and costs less below 1, so the unit decides which errors are small.
//: - One outlier of eleven points tilts the least-squares line; absolute error, Huber's and
//:   Barron's loss hardly notice it.
//: - Descent on a bowl converges for learning rates below $`2/\kappa_{\max}`$, and the
//:   condition number says how slowly.
//: - Through many layers gradients vanish or explode by the product of the weights, whatever
//:   the loss.
//: - The mean of an epoch's batch losses is not the loss of the model: it lags behind, and a
//:   short last batch counts too much.
//: - L2 shrinks, L1 selects, dropout is a penalty in disguise.
//:
//: **Try it.** Run `swift run Chapter2 --outlier 17`, then 60, then `--outlier 60 --delta 20`.
//: When does Huber's line begin to follow the bad point, and why?
//:
//: Next come the losses for classes: [Chapter 3](Chapter3.md).
//:hide
try judgeDocuments()
chapter.finish()
