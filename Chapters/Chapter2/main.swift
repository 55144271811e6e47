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
//: 95 million of what? Of squared dollars (the document names no currency), a unit that nobody
//: has a feeling for. The [**root mean squared error**](Glossary.md#root-mean-squared-error)
//: (RMSE) is in dollars again, and near the
//: [**mean absolute error**](Glossary.md#absolute-error) (MAE), the mean of $`|e_i|`$. The RMSE
//: is never below the MAE, and the more the errors differ in size, the farther it is above. The
//: plain mean of the errors is no loss: too high and too low cancel.
//:fold The verdicts on the example, as code
for (house, printed) in zip(
    0..., ["100000000", "25000000", "225000000", "100000000", "25000000"] as [PrintedNumber])
{
    claim(
        .document(3), "4.1", "The squared error of house \(house + 1) is \(printed.text).",
        .confirmed(printed: printed, computed: priceErrors[house] * priceErrors[house]))
}
claim(
    .document(3), "4.1", "The MSE of the five prices is 95000000.",
    .confirmed(printed: "95000000", computed: try squaredError(predictedPrices, truePrices)))
let priceSizes = priceErrors.map { abs($0) }.sorted()
let tukeysFence = priceSizes[3] + 1.5 * (priceSizes[3] - priceSizes[1])
claim(
    .document(3), "4.1", "The third house is an outlier, which MSE punishes hard.",
    .anotherReading(
        asStated: priceSizes[4] > tukeysFence,
        underReading: priceSizes[4] > priceSizes[3],
        "It has the largest error, and \(decimal(100 * 225.0 / 475, 3)) % of the squares "
            + "against \(decimal(100 * 15.0 / 45, 3)) % of the absolute errors. But by Tukey's "
            + "rule an outlier lies above the upper quartile by more than 1.5 times the "
            + "distance of the quartiles (a quarter of the values lies above the upper, a "
            + "quarter below the lower one): with \(decimal(priceSizes[1])) and "
            + "\(decimal(priceSizes[3])) that is above \(decimal(tukeysFence)), and this error "
            + "is \(decimal(priceSizes[4])). (Five values are too few to say much.)"))
claim(
    .document(1), "3.1.2", "Two steps give the RMSE: the MSE, and its square root.",
    .confirmed(
        try rootSquaredError(predictedPrices, truePrices) == 95_000_000.0.squareRoot(),
        "√95 000 000 = \(decimal(95_000_000.0.squareRoot(), 6))."))
claim(
    .document(4), "MAE", "MAE = 1/n Σ |yᵢ − ŷᵢ|.",
    .confirmed(
        try absoluteError(predictedPrices, truePrices) == priceSizes.reduce(0, +) / 5,
        "45 000 ÷ 5 = \(decimal(try absoluteError(predictedPrices, truePrices))) for the "
            + "prices."
    ))
for (document, section) in [(0, "6.2.2"), (1, "3.1"), (4, "regression")] {
    claim(
        .document(document), section,
        "Squared error is the most common loss for regression (prices, stocks, temperatures).",
        .notTestable("A statement about practice."))
}
for (document, section) in [(0, "6.2.2"), (2, "4.2"), (3, "3.1"), (4, "regression")] {
    claim(
        .document(document), section, "MSE = 1/N Σ (ŷᵢ − yᵢ)².",
        .confirmed(
            printed: "95000000", computed: priceErrors.map { $0 * $0 }.reduce(0, +) / 5,
            "With either sign of the difference: 95 000 000 for the five prices."))
}
claim(
    .document(2), "4.2", "MSE measures the average difference between prediction and truth.",
    .anotherReading(
        asStated: try squaredError(predictedPrices, truePrices)
            == absoluteError(predictedPrices, truePrices),
        underReading: try squaredError(predictedPrices, truePrices) == priceErrors.map {
            $0 * $0
        }.reduce(0, +) / 5,
        "The average of the squared differences. The average difference is the MAE, "
            + "\(decimal(try absoluteError(predictedPrices, truePrices))) dollars, or with "
            + "signs \(decimal(priceErrors.reduce(0, +) / 5))."))
claim(
    .document(1), "3.1.2", "RMSE = √MSE.",
    .confirmed(
        try rootSquaredError(predictedPrices, truePrices)
            == squaredError(predictedPrices, truePrices).squareRoot(),
        "\(decimal(try rootSquaredError(predictedPrices, truePrices))) dollars for the prices.")
)
claim(
    .document(1), "3.1.2", "RMSE shows the size of the loss more intuitively.",
    .confirmed(
        try rootSquaredError(predictedPrices, truePrices) < 2
            * absoluteError(predictedPrices, truePrices),
        "It has the prices' unit, and their size: "
            + "\(decimal(try rootSquaredError(predictedPrices, truePrices))) dollars where the "
            + "MAE is \(decimal(try absoluteError(predictedPrices, truePrices)))."))

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
//:fold The verdicts on squares and absolute values, as code
func cost(_ loss: some Loss<Double>, _ error: Double) throws -> Double {
    try loss([error], [0])
}
claim(
    .document(4), "MAE",
    "In the MAE an error of 10 contributes 10 to the sum, an error of 2 contributes 2.",
    .confirmed(
        try cost(absoluteError, 10) == 10 && cost(absoluteError, 2) == 2,
        "\(decimal(try cost(absoluteError, 10))) and \(decimal(try cost(absoluteError, 2)))."))
claim(
    .document(4), "figure", "MSE grows with the square of the error, MAE linearly.",
    .confirmed(
        try cost(squaredError, 6) == 4 * cost(squaredError, 3)
            && cost(absoluteError, 6) == 2 * cost(absoluteError, 3),
        "Twice the error: four times the square, twice the absolute value."))
claim(
    .document(4), "figure", "The curve of MSE rises much faster than that of MAE.",
    .anotherReading(
        asStated: try squaredError.gradient([0.1], [0])[0]
            > absoluteError.gradient([0.1], [0])[0],
        underReading: try squaredError.gradient([10], [0])[0]
            > 10 * absoluteError.gradient([10], [0])[0],
        "Well above an error of ½: at 10 the slopes are "
            + "\(decimal(try squaredError.gradient([10], [0])[0])) and "
            + "\(decimal(try absoluteError.gradient([10], [0])[0])). Below ½, of whatever "
            + "unit, MAE is steeper: at 0.1 they are "
            + "\(decimal(try squaredError.gradient([0.1], [0])[0])) and "
            + "\(decimal(try absoluteError.gradient([0.1], [0])[0]))."
    ))
claim(
    .document(4), "MSE", "Squaring serves two purposes.",
    .notTestable(
        "The list of the two is missing from our copy. The usual ones stand above."))
claim(
    .document(4), "MSE", "Squaring punishes large errors hard.",
    .confirmed(
        try cost(squaredError, 20) == 4 * cost(squaredError, 10),
        "Twice the error, four times the cost."))
claim(
    .document(3), "3.1", "MSE is simple to compute and its gradient is easy to find.",
    .confirmed(
        try squaredError.gradient([5, 1], [3, 2]) == [2 * 2.0 / 2, 2 * -1.0 / 2],
        "2e/N for each prediction."))
claim(
    .document(4), "MSE", "MSE is mathematically convenient: its derivative is easy to compute.",
    .confirmed(
        try [-3.0, -1, 0, 2, 7].allSatisfy {
            try squaredError.gradient([$0], [0])[0] == 2 * $0
        }, "2e, at every error tried."))

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
//:fold The verdict, as code
claim(
    .document(4), "MAE",
    "MAE's gradient is undefined at 0 and constant elsewhere, which can make optimisation "
        + "harder, above all near the minimum.",
    .confirmed(
        abs(squareSteps[40] - 1) < 1e-9 && abs(absoluteSteps[40] - 1) > 0.05
            && abs(absoluteSteps[39] - 1) > 0.05,
        "With the same fixed learning rate squared error arrives; absolute error ends hopping "
            + "between \(decimal(absoluteSteps[39])) and \(decimal(absoluteSteps[40])) around "
            + "the target 1."))

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
table(
    ["error e", "Huber, δ = 1", "e²", "δ|e|"],
    try [0.1, 0.5, 1, 2, 10].map { e in
        [.number(e), .number(try cost(HuberLoss(delta: 1), e)), .number(e * e), .number(e)]
    })
//: Below $`\delta`$ it is *half* the square, with half its slope. Above, the straight line lies
//: $`\frac{1}{2}\delta^2`$ below $`\delta|e|`$, with the same slope; and slopes are what
//: training sees.
//:fold The verdicts on Huber's loss, as code
expect("slope of log-cosh at 1: tanh 1", try logCosh.gradient([1], [0])[0], is: "0.7616")
let one = HuberLoss(delta: 1)
claim(
    .document(3), "3.4",
    "Huber loss is ½(y − ŷ)² for |y − ŷ| ≤ δ, and δ|y − ŷ| − ½δ² otherwise.",
    .confirmed(
        try [0.2, 1, 5].allSatisfy { e in
            let formula: Double = e <= 2 ? e * e / 2 : 2 * e - 2
            return try abs(cost(HuberLoss(delta: 2), e) - formula) < 1e-15
                && abs(cost(HuberLoss(delta: 2), -e) - formula) < 1e-15
        },
        "The formula and the library agree at ±0.2, ±1 and ±5 for δ = 2; both pieces give ½δ² "
            + "at δ."
    ))
claim(
    .document(3), "3.4", "For small errors Huber loss is equivalent to MSE.",
    .anotherReading(
        asStated: try cost(one, 0.5) == cost(squaredError, 0.5),
        underReading: try cost(one, 0.5) == cost(squaredError, 0.5) / 2,
        "To half of it: \(decimal(try cost(one, 0.5))) against "
            + "\(decimal(try cost(squaredError, 0.5))) at an error of ½."
    ))
claim(
    .document(3), "3.4", "For large errors Huber loss is equivalent to absolute error.",
    .anotherReading(
        asStated: try cost(one, 10) == cost(absoluteError, 10),
        underReading: try one.gradient([10], [0]) == absoluteError.gradient([10], [0]),
        "In its slope, with δ = 1. Its value is less by ½: \(decimal(try cost(one, 10))) "
            + "against \(decimal(try cost(absoluteError, 10))) at an error of 10."
    ))
claim(
    .document(3), "3.4",
    "Huber loss is smooth for small errors and does not over-punish outliers.",
    .confirmed(
        try one.gradient([1e-9], [0])[0] < 1e-8 && one.gradient([1e9], [0])[0] == 1,
        "Its slope goes to 0 with the error, and is "
            + "\(decimal(try one.gradient([1e9], [0])[0])) even for an error of 10⁹."
    ))
claim(
    .document(3), "3.4", "δ controls where Huber loss turns from squared to absolute error.",
    .confirmed(
        try [0.5, 2, 8].allSatisfy { delta in
            try HuberLoss(delta: delta).gradient([5], [0])[0] == min(5, delta)
        }, "The slope at an error of 5 is the smaller of 5 and δ: 0.5, 2, 5 for δ = 0.5, 2, 8.")
)

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
func lineLoss(_ loss: some Loss<Double>, _ line: LinearModel) throws -> Double {
    try loss(line.predictions(features), pointsY)
}
//: The line of least squared error (*least squares*) has a
//: [**closed form**](Glossary.md#closed-form), a formula that gives it at once. A line of least
//: absolute error passes through two of the points (a fact about such fits), so all pairs can
//: be tried. The others are found by descent from there. (Where it starts matters for Barron's
//: loss, below: it is not convex.)
func leastAbsoluteLine() throws -> LinearModel {
    var best = LinearModel(weights: [0], bias: 0)
    for i in pointsX.indices {
        for j in pointsX.indices where pointsX[j] > pointsX[i] {
            let slope = (pointsY[j] - pointsY[i]) / (pointsX[j] - pointsX[i])
            let line = LinearModel(weights: [slope], bias: pointsY[i] - slope * pointsX[i])
            if try lineLoss(absoluteError, line) < lineLoss(absoluteError, best) { best = line }
        }
    }
    return best
}
func descendedLine(_ loss: some Loss<Double>, from start: LinearModel) throws -> LinearModel {
    let path = try gradientDescent(from: start.parameters, learningRate: 0.05, steps: 4000) {
        parameters in
        var line = start
        line.parameters = parameters
        return try line.gradient(
            features, predictionGradient: loss.gradient(line.predictions(features), pointsY)
        )
    }
    var line = start
    line.parameters = path[path.count - 1]
    return line
}
let squaredLine = try LinearModel.leastSquares(features, pointsY)
let absoluteLine = try leastAbsoluteLine()
let huberLine = try descendedLine(huber, from: absoluteLine)
let barron = BarronLoss(shape: barronShape, scale: 1)
let barronLine = try descendedLine(barron, from: absoluteLine)
let cleanLine = try LinearModel.leastSquares(cleanX.map { [$0] }, cleanY)
//: [**Barron's loss**](Glossary.md#barrons-loss) with shape −2 (Barron, 2019;
//: [Chapter 5](Chapter5.md#a-loss-that-learns-its-own-shape)) goes further than Huber: far out
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
//:fold The verdicts on outliers, as code
let onOutlier = ["outlier", "delta", "shape"]
expect("slope without the bad point", cleanLine.weights[0], is: "1.959", dependingOn: onOutlier)
expect("slope, squared error", squaredLine.weights[0], is: "2.740", dependingOn: onOutlier)
expect("slope, absolute error", absoluteLine.weights[0], is: "2.016", dependingOn: onOutlier)
expect("slope, Huber", huberLine.weights[0], is: "2.001", dependingOn: onOutlier)
expect("slope, Barron", barronLine.weights[0], is: "1.961", dependingOn: onOutlier)
let levelling = BarronLoss(shape: -2, scale: 1)
expect("Barron's loss of an error of 2", try levelling([2], [0]), is: "1.0000")
expect("and of one of 1000", try levelling([1000], [0]), is: "1.999992")
let pulledBy = (
    squared: abs(squaredLine.weights[0] - cleanLine.weights[0]),
    absolute: abs(absoluteLine.weights[0] - cleanLine.weights[0]),
    huber: abs(huberLine.weights[0] - cleanLine.weights[0])
)
for (document, section) in [(1, "4.2.1"), (3, "3.1"), (4, "MSE")] {
    claim(
        .document(document), section,
        "MSE is sensitive to outliers: squaring magnifies their influence.",
        .confirmed(
            pulledBy.squared > 5 * pulledBy.absolute,
            "One bad point of eleven moves the slope by \(decimal(pulledBy.squared)) under "
                + "squared error, by \(decimal(pulledBy.absolute)) under absolute error."
        ),
        dependingOn: onOutlier)
}
let badSquare =
    try (outlierTarget - cleanLine.predictions([[8]])[0])
    * (outlierTarget - cleanLine.predictions([[8]])[0])
let cleanSquares = try zip(cleanLine.predictions(cleanX.map { [$0] }), cleanY).map {
    ($0 - $1) * ($0 - $1)
}
let squareShare = badSquare / (badSquare + cleanSquares.reduce(0, +))
let badSize = badSquare.squareRoot()
let absoluteShare = badSize / (badSize + cleanSquares.map { $0.squareRoot() }.reduce(0, +))
let onePass = (badSquare + cleanSquares.reduce(0, +)) / 11
claim(
    .document(1), "4.2.1",
    "MSE is simple to compute and easy to understand, and it can measure the overall error.",
    .confirmed(
        try abs(onePass - lineLoss(squaredError, cleanLine)) < 1e-9 && squareShare > 0.9,
        "One pass over the data: \(decimal(onePass)) for the line of the clean points. (But "
            + "\(decimal(100 * squareShare, 3)) % of this overall error is the bad point's.)"
    ),
    dependingOn: onOutlier)
claim(
    .document(4), "MAE",
    "MAE is less sensitive to outliers than MSE; one large error does not dominate it to such "
        + "a degree.",
    .confirmed(
        pulledBy.absolute < pulledBy.squared / 5 && absoluteShare < squareShare,
        "The slope moves by \(decimal(pulledBy.absolute)) instead of "
            + "\(decimal(pulledBy.squared)). Around the line of the clean points the bad one "
            + "makes up \(decimal(100 * absoluteShare, 3)) % of the absolute errors, "
            + "\(decimal(100 * squareShare, 3)) % of the squares."
    ),
    dependingOn: onOutlier)
claim(
    .document(4), "MSE",
    "A few points with unusually large errors may dominate the loss and influence the "
        + "parameters.",
    .confirmed(
        squareShare > 0.9 && pulledBy.squared > 0.5,
        "One of eleven has \(decimal(100 * squareShare, 3)) % of the squares and moves the "
            + "slope from \(decimal(cleanLine.weights[0])) to "
            + "\(decimal(squaredLine.weights[0]))."),
    dependingOn: onOutlier)
claim(
    .document(4), "MAE",
    "MAE may be the better choice when outliers should not influence the model too much.",
    .confirmed(
        pulledBy.absolute < 0.1,
        "Its slope is \(decimal(absoluteLine.weights[0])), where it is "
            + "\(decimal(cleanLine.weights[0])) without the bad point."
    ),
    dependingOn: onOutlier)
claim(
    .document(3), "4.1",
    "MSE may make a model attend to outliers too much and neglect most of the normal examples.",
    .confirmed(
        worse > 5,
        "\(worse) of the 11 points are fitted worse than by the line of least absolute error."),
    dependingOn: onOutlier)
claim(
    .document(3), "3.4",
    "Huber loss joins the advantages of squared and absolute error, and does well in "
        + "regression.",
    .confirmed(
        try pulledBy.huber < pulledBy.squared / 5 && pulledBy.huber < pulledBy.absolute
            && one.gradient([1e-9], [0])[0] < 1e-8 && abs(huberLine.weights[0] - 2) < 0.05,
        "Smooth at 0 like the square, and here even harder to mislead than the absolute "
            + "value: the slope moves by \(decimal(pulledBy.huber)) instead of "
            + "\(decimal(pulledBy.absolute)). Its line has the slope "
            + "\(decimal(huberLine.weights[0])) where the points were made with 2."
    ),
    dependingOn: onOutlier)
let bestOfTwo = try minimizer(in: 0...8) { c in try squaredError([c, c], [3, 5]) }
func misses(_ c: Double) -> [Double] { [abs(c - 3), abs(c - 5)] }
let fromZero = zip(misses(bestOfTwo), misses(0))
let fromThree = zip(misses(bestOfTwo), misses(3))
claim(
    .document(0), "6.2.2",
    "Minimising the MSE can make the prediction of every example more accurate.",
    .confirmed(
        fromZero.allSatisfy { $0 < $1 } && fromThree.contains { $0 > $1 },
        "It can: for the targets 3 and 5 the best constant, \(decimal(bestOfTwo)), is nearer "
            + "to both than 0. It need not: 3 is nearer to the first. The mean of the squares "
            + "is lowered, not each error."
    ))
claim(
    .document(1), "6.1", "Minimising the MSE can make the valuation of houses more accurate.",
    .confirmed(
        fromZero.allSatisfy { $0 < $1 } && fromThree.contains { $0 > $1 },
        "As above: it can, and need not for every house."
    ))
claim(
    .document(2), "2",
    "The loss affects not only how accurate a model is, but also how efficient and stable its "
        + "training is.",
    .confirmed(
        abs(squareSteps[40] - 1) < 1e-9 && abs(absoluteSteps[40] - 1) > 0.05
            && pulledBy.squared > 5 * pulledBy.absolute,
        "How accurate: with a bad point the line of squared error is too steep by "
            + "\(decimal(pulledBy.squared)), that of absolute error by "
            + "\(decimal(pulledBy.absolute)). How training goes: near the target the one "
            + "arrives and the other hops about, as above."
    ),
    dependingOn: onOutlier)
for section in ["8.2", "8.4"] {
    claim(
        .document(2), section, "Robust losses resist outliers and noise.",
        .confirmed(
            abs(barronLine.weights[0] - cleanLine.weights[0]) < 0.2 * pulledBy.squared,
            "Barron's loss keeps the slope at \(decimal(barronLine.weights[0])), where it is "
                + "\(decimal(cleanLine.weights[0])) without the bad point."
        ),
        dependingOn: onOutlier)
}

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
//:fold The verdicts on training, as code
claim(
    .document(2), "4.3", "∂L/∂w = −(2/N) Σ (yᵢ − wxᵢ − b) xᵢ.",
    .confirmed(
        abs(slopes(0.3, 2)[0] - quotientW) < 1e-8,
        "\(decimal(slopes(0.3, 2)[0], 8)) by the formula, \(decimal(quotientW, 8)) by "
            + "differences."
    ))
claim(
    .document(2), "4.3", "∂L/∂b = −(2/N) Σ (yᵢ − wxᵢ − b).",
    .confirmed(
        abs(slopes(0.3, 2)[1] - quotientB) < 1e-8,
        "\(decimal(slopes(0.3, 2)[1], 8)) by the formula, \(decimal(quotientB, 8)) by "
            + "differences."
    ))
claim(
    .document(2), "4.3",
    "Predict, compute the loss, the gradients, update: these steps train a line that fits the "
        + "data.",
    .confirmed(
        distanceFromBest(arrived) < 1e-9,
        "1500 such steps end at the line of the closed form, w = \(decimal(arrived[0])), b = "
            + "\(decimal(arrived[1]))."
    ))
let predictionSlopes = try squaredError.gradient(trainX.map { 0.3 * $0 + 2 }, trainY)
let chained = zip(predictionSlopes, trainX).map { $0 * $1 }.reduce(0, +)
claim(
    .document(2), "3.1",
    "First the loss's derivative with respect to the prediction, then backward to the "
        + "parameters.",
    .confirmed(
        abs(chained - slopes(0.3, 2)[0]) < 1e-12,
        "Σ ∂L/∂ŷᵢ · xᵢ = \(decimal(chained)), which is ∂L/∂w."))
claim(
    .document(2), "4.3", "The loss of the line is 1/N Σ (yᵢ − wxᵢ − b)².",
    .confirmed(
        try abs(
            loss(0.3, 2) - zip(trainX, trainY).map { x, y in
                (y - 0.3 * x - 2) * (y - 0.3 * x - 2)
            }.reduce(0, +) / 20) < 1e-12,
        "The library and the formula agree at w = 0.3, b = 2: \(decimal(try loss(0.3, 2)))."))
let oneStep = try descent(rate: 0.01, steps: 1)
let doubleStep = try descent(rate: 0.02, steps: 1)
claim(
    .document(2), "2",
    "Gradient descent is an optimiser that updates a model's parameters to minimise a loss.",
    .confirmed(
        distanceFromBest(arrived) < 1e-9,
        "Its 1500 steps end where solving for the minimum does, w = \(decimal(arrived[0])), b "
            + "= \(decimal(arrived[1]))."
    ))
claim(
    .document(2), "3.2.2", "θ ← θ − η ∂L/∂θ; η controls the length of the step.",
    .confirmed(
        abs((doubleStep[1][0] - doubleStep[0][0]) - 2 * (oneStep[1][0] - oneStep[0][0]))
            < 1e-12,
        "Twice the learning rate, twice the step: w moves by "
            + "\(decimal(oneStep[1][0] - oneStep[0][0])) and by "
            + "\(decimal(doubleStep[1][0] - doubleStep[0][0]))."))
let tooFast = try descent(rate: 1.05 * limit, steps: 50)
claim(
    .document(3), "2.2", "Moving against the gradient gradually lowers the loss.",
    .anotherReading(
        asStated: try loss(tooFast[50][0], tooFast[50][1]) < loss(tooFast[0][0], tooFast[0][1]),
        underReading: try zip(
            try descent(rate: 0.9 * limit, steps: 50),
            try descent(rate: 0.9 * limit, steps: 50).dropFirst()
        ).allSatisfy {
            try loss($1[0], $1[1]) <= loss($0[0], $0[1])
        },
        "With a small enough learning rate. At 0.9 of the limit every step lowers the loss; at "
            + "1.05 of it 50 steps raise it from "
            + "\(decimal(try loss(tooFast[0][0], tooFast[0][1]))) to "
            + "\(decimal(try loss(tooFast[50][0], tooFast[50][1])))."
    ))
claim(
    .document(2), "3.1", "Updating the parameters brings them closer to the true values.",
    .anotherReading(
        asStated: distanceFromBest(tooFast[50]) < distanceFromBest(tooFast[0]),
        underReading: distanceFromBest(arrived) < 1e-9,
        "It brings the predictions closer to the true values, the parameters to the best ones, "
            + "if the steps are small enough; at 1.05 of the limit the distance grows from "
            + "\(decimal(distanceFromBest(tooFast[0]))) to "
            + "\(decimal(distanceFromBest(tooFast[50])))."
    ))

//: ## Gradients that vanish or explode
//:
//: Document 2 holds it against *cross-entropy* that in deep networks gradients
//: [**vanish or explode**](Glossary.md#vanishing-and-exploding-gradients). Take the simplest
//: deep network: a chain of $`n`$ layers that each multiply by the same weight,
//: $`\hat{y} = w^n x`$. By the chain rule, applied from the loss back through the layers
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
//:fold The verdict, as code
claim(
    .document(2), "3.3.2",
    "A drawback of cross-entropy: in deep networks gradients may vanish or explode as they "
        + "accumulate backwards.",
    .anotherReading(
        asStated: abs(vanishingRatios[0] - vanishingRatios[1]) > 1e-6 * vanishingRatios[0],
        underReading: product(0.5, 29) < 1e-8 && product(1.5, 29) > 1e5
            && product(1, 29) == 1,
        "A property of depth and weights, not of the loss. Through 30 layers of weight 0.5 the "
            + "slope comes down to \(decimal(product(0.5, 29))) of itself under squared error "
            + "and under cross-entropy alike; with 1.5 it grows "
            + "\(decimal(product(1.5, 29)))-fold, with 1 it stays."
    ),
    dependingOn: ["layer"])

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
//:fold The verdicts on the listing, as code
let undefinedNames = [
    "input_size", "output_size", "learning_rate", "num_epochs", "train_loader",
]
claim(
    .document(2), "5.2", "The PyTorch listing trains a linear regression with the MSE.",
    .anotherReading(
        asStated: undefinedNames.isEmpty,
        underReading: abs(model.weights[0] - 2) < 0.1 && abs(model.weights[1] + 1) < 0.1,
        "As a sketch. It stops at names that it never defines: \(undefinedNames.joined(separator: ", ")). "
            + "With these filled in, and data of ours, its loop learns "
            + "\(decimal(model.weights[0], 3)) and \(decimal(model.weights[1], 3)) for 2 and "
            + "−1."
    ),
    dependingOn: ["batch"])
claim(
    .document(2), "5.1",
    "Python, PyTorch or TensorFlow and other packages are installed with apt-get and pip.",
    .notTestable("Installing other programs. Nothing of it is needed here."))
claim(
    .document(2), "5.3",
    "nn.Linear defines the model; input_size is the number of features, output_size that of "
        + "outputs.",
    .confirmed(
        model.parameters.count == loopX[0].count * 1 + 1,
        "With two features and one output it has 2 × 1 weights and 1 bias, the "
            + "\(model.parameters.count) numbers of the model above."
    ))
claim(
    .document(2), "5.3", "nn.MSELoss is the mean squared error.",
    .confirmed(
        try squaredError([2.5, 5.5], [3, 5]) == 0.25,
        "By default the mean, as here: 0.25 for 2.5 and 5.5 where 3 and 5 are right. "
            + "(PyTorch's reduction=\"sum\" gives 0.5.)"
    ))
func firstWeight(batchSize: Int, shuffledBy seed: UInt64) throws -> Double {
    var shuffle = SeededRandom(seed: seed)
    var model = LinearModel(weights: [0, 0], bias: 0)
    var step = SGD(learningRate: 0.1)
    for _ in 1...8 {
        for batch in try miniBatches(of: loopX.count, size: batchSize, using: &shuffle) {
            let inputs = batch.map { loopX[$0] }
            let slopes = try squaredError.gradient(
                model.predictions(inputs), batch.map { loopY[$0] })
            try step.step(
                &model.parameters, gradient: model.gradient(inputs, predictionGradient: slopes))
        }
    }
    return model.weights[0]
}
let shuffles: [UInt64] = [1, 2]
let fromBatches = try shuffles.map { try firstWeight(batchSize: batchSize, shuffledBy: $0) }
let fromAll = try shuffles.map { try firstWeight(batchSize: 100, shuffledBy: $0) }
claim(
    .document(2), "5.3", "optim.SGD is the optimiser of stochastic gradient descent.",
    .confirmed(
        abs(fromAll[0] - fromAll[1]) < 1e-9 && abs(fromBatches[0] - fromBatches[1]) > 1e-6,
        "Its update is θ ← θ − ηg; the data loader's batches make it stochastic. Shuffled in "
            + "two ways, they lead to two first weights, "
            + "\(decimal(fromBatches[0], 6)) and \(decimal(fromBatches[1], 6)); with all 100 "
            + "examples at once the same update is plain descent, and the shuffle changes "
            + "nothing."),
    dependingOn: ["batch"])
claim(
    .document(2), "5.2", "What it prints for each epoch is the loss.",
    .anotherReading(
        asStated: abs(printedLosses[0] - wholeLosses[0]) < 0.01,
        underReading: abs(weightedMean - wholeLosses[7]) < 1e-12,
        "It prints the mean of batch means taken while the model changed: "
            + "\(decimal(printedLosses[0], 3)) after the first epoch, where the model's loss "
            + "is \(decimal(wholeLosses[0], 3)). With a short last batch even a fixed model's "
            + "mean of means is off: \(decimal(meanOfMeans)) for \(decimal(wholeLosses[7]))."))
claim(
    .document(2), "5.2",
    "In each epoch the loop computes the loss and updates the parameters by backpropagation.",
    .confirmed(
        zip(wholeLosses, wholeLosses.dropFirst()).allSatisfy { $0 > $1 },
        "The loss of all data falls in every epoch, from \(decimal(wholeLosses[0])) to "
            + "\(decimal(wholeLosses[7]))."
    ),
    dependingOn: ["batch"])

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
//:fold The verdicts on optimisers, as code
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
claim(
    .document(3), "2.2",
    "Gradient descent, SGD and momentum are optimisers that lower the loss.",
    .confirmed(
        [0, 1, 3].allSatisfy { lateLoss(racers[$0].losses) < racers[$0].losses[0] / 10 },
        "In the race they bring it from \(decimal(racers[0].losses[0])) to "
            + "\(decimal(racers[0].losses[400])), \(decimal(racers[3].losses[400])) and "
            + "\(decimal(racers[1].losses[400])) in 400 steps; not in each of them, momentum "
            + "rises at first."
    ))
for (document, section) in [(2, "3.1"), (2, "9 Q4")] {
    claim(
        .document(document), section,
        "Optimisers such as Adam and SGD update the parameters to minimise the loss.",
        .confirmed(
            racers[2].losses[400] < 1e-12
                && lateLoss(racers[3].losses) < racers[3].losses[0] / 10,
            "That is their aim. On noiseless slopes Adam gets to "
                + "\(decimal(racers[2].losses[400])). SGD with a fixed rate comes down from "
                + "\(decimal(racers[3].losses[0])), but no lower than about "
                + "\(decimal(longRunLoss)) on average."))
}

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
//:fold The verdicts on penalties, as code
expect(
    "L1 at λ = 0.6 keeps only the two useful features",
    lasso[2].count { $0 == 0 } == 4 && lasso[2][0] != 0 && lasso[2][1] != 0)
expect("L2 sets no weight to 0", ridge.joined().allSatisfy { $0 != 0 })
let someStepHasTheTerm = maskSquares.contains { abs($0 - plainSquare - addedTerm) < 1e-9 }
let dropoutAddsTerm = abs(averageSquare - plainSquare - addedTerm) < 1e-14
claim(
    .document(3), "2.3", "L1, L2 and dropout usually add a penalty term to the loss.",
    .anotherReading(
        asStated: someStepHasTheTerm, underReading: dropoutAddsTerm,
        "L1 and L2 do. Dropout adds no term; it changes the network at random. Averaged over "
            + "all masks, squared error of a linear model then contains one: "
            + "\(decimal(addedTerm)) here."
    ),
    dependingOn: ["drop"])
let ridgeSizes = try ridge.map { weights in try L2Penalty()(weights) }
let lassoZeros = lasso.map { weights in weights.count { $0 == 0 } }
claim(
    .document(3), "2.3", "Regularisation limits the complexity of the model.",
    .confirmed(
        zip(ridgeSizes, ridgeSizes.dropFirst()).allSatisfy { $0 > $1 }
            && lassoZeros[5] > lassoZeros[0],
        "As λ grows L2 shrinks the weights and L1 sets more of them to 0: \(lassoZeros[0]) at "
            + "0.02, \(lassoZeros[5]) at 6."
    ))

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
//:fold The verdicts on applications, as code
claim(
    .document(2), "6.1",
    "A linear regression on past prices, trained with squared error, can predict the course of "
        + "a stock.",
    .anotherReading(
        asStated: walk.line < 0.95 * walk.lastValue,
        underReading: remembering.line < 0.5 * remembering.lastValue,
        "If the series has a memory that a linear model can express: on ours it lowers the MSE "
            + "from \(decimal(remembering.lastValue)) to \(decimal(remembering.line)). On a "
            + "random walk, whose best forecast is today's value, it has "
            + "\(decimal(walk.line)) against \(decimal(walk.lastValue)), a lead of "
            + "\(decimal(100 * (1 - walk.line / walk.lastValue), 1)) % that is chance. (Both "
            + "series are synthetic.)"
    ))
claim(
    .document(1), "6.4",
    "In time-series forecasting a loss measures the gap between forecast and outcome and "
        + "guides the model.",
    .confirmed(
        remembering.line < remembering.lastValue,
        "On a synthetic series with a memory, minimising the MSE gives a forecast with "
            + "\(decimal(remembering.line)) where “as today” has "
            + "\(decimal(remembering.lastValue))."
    ))
claim(
    .document(1), "6.1",
    "MSE and RMSE are widely used to predict stock prices, house values and wind speeds.",
    .notTestable("A statement about practice."))
claim(
    .document(2), "3.4",
    "In speech recognition MSE is often used, for the difference of mel spectrograms.",
    .notTestable(
        "A statement about practice; spectrograms are compared in speech synthesis, while "
            + "recognition is usually trained on cross-entropy or CTC."
    ))
claim(
    .document(2), "7.3",
    "“Fast R-CNN” trains with cross-entropy; “ImageNet Classification with Deep CNNs” with "
        + "MSE.",
    .notTestable(
        "Literature, which no computation here decides. Fast R-CNN adds a Huber loss for the "
            + "boxes; the ImageNet paper trains on cross-entropy."
    ))
claim(
    .document(2), "7.3",
    "“Understanding the difficulty of training deep feedforward neural networks”, by Hinton "
        + "and others, raised the problem of vanishing and exploding gradients.",
    .notTestable(
        "Literature. Its authors are Glorot and Bengio (2010), and the problem is older "
            + "(Hochreiter, 1991; Bengio and others, 1994)."))

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
chapter.finish()
