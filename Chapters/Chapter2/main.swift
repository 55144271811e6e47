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
        "what one bad point does to a line, and which losses resist it",
        "lines for a low, a middle and a high quantile: a band instead of a line",
        "what changes when the numbers are counts",
    ])

// Numbers that can be changed without an edit; `swift run Chapter2 --help` says what to look
// for.
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
    "outlier", default: 40.0, in: -100...100,
    "where the bad point lies (17 would be right); which lines follow it?")
let delta = parameter(
    "delta", default: 1.0, in: 0.01...100,
    "where Huber's loss turns from square to straight; when does its line follow the bad point?"
)

//: ## House prices
//:
//: Somebody predicted the prices of five houses. Then the houses were sold, and the predictions
//: turned out to be wrong by up to 15 000 dollars. How wrong are they all in all?
let predictedPrices = [250_000.0, 320_000, 370_000, 410_000, 280_000]
let truePrices = [260_000.0, 315_000, 385_000, 400_000, 275_000]
let priceErrors = zip(predictedPrices, truePrices).map { $0 - $1 }
//:hide
plot("houses", try errorSquares(priceErrors))
//: Predicting a number is called [**regression**](Glossary.md#regression). The *error* of a
//: prediction $`\hat{y}`$ of the true value $`y`$ is $`e = \hat{y} - y`$. One can charge for it
//: in two ways, and the figure draws both: by its length, or by the square that stands on it.
//: The mean of the squares of $`n`$ errors is the mean squared error (MSE), and the mean of
//: the lengths is the [**mean absolute error**](Glossary.md#absolute-error) (MAE):
//:
//: ```math
//: \mathrm{MSE} = \frac{1}{n} \sum_i e_i^2 \qquad \mathrm{MAE} = \frac{1}{n} \sum_i |e_i|
//: ```
//:
//: The last square of the figure has the average area, so its side is the root of the MSE. This
//: is the [**root mean squared error**](Glossary.md#root-mean-squared-error) (RMSE).
//:checkpoint In dollars
//: The errors of five house prices are −10 000, 5000, −15 000, 10 000 and 5000 dollars. How
//: large is the **root** of the mean squared error?
try onThisLine { try askRootOfMean() }
//:answer
//: $`5000 \cdot \sqrt{(4 + 1 + 9 + 4 + 1)/5}`$, {{root of the mean}} dollars.
//:end
//: In code, a loss takes all of them at once:
let squaredError = MeanSquaredError()
let absoluteError = MeanAbsoluteError()
let rootSquaredError = RootMeanSquaredError()
show("MSE", try squaredError(predictedPrices, truePrices), unit: "dollars²")
show("MAE", try absoluteError(predictedPrices, truePrices), unit: "dollars")
show("plain mean of the errors", priceErrors.reduce(0, +) / 5)
//: 95 million of what? Of squared dollars, a unit that nobody has a feeling for. The RMSE
//: is in dollars again. It is never below the MAE, and for the
//: same MAE it is the farther above, the more the errors differ in size.
//:
//: An [**outlier**](Glossary.md#outlier) is a value so far from the others that one doubts that
//: it came about in the same way.
//:checkpoint Find the slip
//: [Document 3](README.md#the-documents), one of the five texts that this workbook checks,
//: works the same example out, in words close to these: “The squared errors are 100 000 000,
//: 25 000 000, 225 000 000, 100 000 000 and 25 000 000. Their mean is 95 000 000. The third
//: house is an outlier, which MSE punishes hard.” One of these statements does not follow from
//: the data. Which one?
try onThisLine { try askSlip() }
//:answer
//: Choice {{slip}}. The third error is the largest, but two others are two thirds of it; of
//: five values one is always the largest. What is true is that squaring makes more of it: it
//: has a third of the lengths and nearly half of the areas.
//:end
//:documents 0/mse-measures-difference, 0/mse-formula, 1/3.1.2, 1/6.1, 1/time-series, 2/4.2, 2/stock-course, 3/4.1, 4/regression

//: ## Why squares?
//:
//:hide
plot("growth", try growthOfLosses())
//: An error twice as large costs twice as much in absolute error and four times as much in
//: squared error. Below an error of 1 the square is the smaller of the two, and below ½ it is
//: the flatter one: squared error is lenient with small errors and strict with large ones.
//:
//: Five reasons are usually given.
//:
//: 1. *Signs must not cancel.* The plain mean of the price errors is {{plain mean of the
//:    errors}} dollars, as if the predictions were almost right. True, but absolute values do
//:    not cancel either.
//: 2. *Large errors should count more.* Is that wanted? It depends on the task.
//: 3. *The slope is simple.* That of $`e^2`$ is $`2e`$: large far away, small near the target.
//: 4. *It teaches the mean.* The constant with the least mean squared error is the mean of the
//:    data; that with the least absolute error is the median ([Chapter 1](Chapter1.md)). If the
//:    mean is what you want, this is the strongest of the five.
//: 5. *The noise is Gaussian.* If the true values scatter around the predictions in a bell
//:    curve of one width, the line with the least squared error is the one under which the data
//:    are most likely ([Where losses come from](Chapter1-Noise.md)).
//:
//:checkpoint Which pulls harder?
//: A price is wrong by 10 000 dollars. In which unit does $`e^2`$ have the larger slope there,
//: and so pull the prediction harder towards the target than $`|e|`$ does: in dollars, or in
//: millions of dollars?
try onThisLine { try askHarderPull() }
//:answer
//: Choice {{harder pull}}. The slopes are 20 000 and 1 in dollars, 0.02 and 1 in millions: the
//: unit decides which errors are small.
//:end
//:documents 3/3.1, 4/MSE, 4/figure

//: ## Absolute error near the target
//:
//: The slope of $`|e|`$ is 1 or −1, however small the error. What does that mean for training?
//: Let a prediction start at 0 and walk towards its target 1. Each step goes against the slope
//: of the loss, and is as long as 0.3 times that slope:
func descend(_ loss: some Loss<Double>) throws -> [Double] {
    try gradientDescent(from: [0], learningRate: 0.3, steps: 40) {
        try loss.gradient($0, [1])
    }.map { $0[0] }
}
//:hide
let squareSteps = try descend(squaredError)
let absoluteSteps = try descend(absoluteError)
plot("steps", try stepsToTarget(squared: squareSteps, absolute: absoluteSteps))
//: The parabola flattens towards its minimum, so the steps under squared error shrink by
//: themselves. Those under absolute error do not: the prediction hops across the target for
//: ever, unless it happens to land on it, or unless the learning rate is lowered on the way.
//: (At 0 itself $`|e|`$ has no slope; this library says 0 there.)
//:documents 4/MAE

//: ## A bit of both: Huber, log-cosh, quantile
//:
//: Squares are smooth near the target, absolute values are calm far from it. Huber's loss and
//: log-cosh have both.
//:hide
plot("family", try lossesAndSlopes())
//: [**Huber's loss**](Glossary.md#huber-loss) is a parabola near 0 and straight beyond an error
//: of $`\delta`$, joined without a kink:
//:
//: ```math
//: L_\delta(e) = \begin{cases}
//: \frac{1}{2} e^2 & \text{if } |e| \le \delta, \\
//: \delta |e| - \frac{1}{2}\delta^2 & \text{otherwise}
//: \end{cases}
//: ```
//:
//: The lower panel (with $`\delta = 1.5`$) says it in fewer words: its slope is the error, cut
//: off at $`\pm\delta`$.
//: The number $`\delta`$ is a [**hyperparameter**](Glossary.md#hyperparameter): it is chosen
//: before training, not by it. [**Log-cosh**](Glossary.md#log-cosh), $`\ln \cosh e`$, does
//: nearly the same without a seam, for its slope is $`\tanh e`$, which bends from −1 to 1.
//:checkpoint Huber by hand
//: What is Huber's loss with $`\delta = 1`$ of a single error of −3?
try onThisLine { try askHuber() }
//:answer
//: $`\delta|e| - \frac{1}{2}\delta^2 = 3 - \frac{1}{2}`$, {{Huber's loss}}. The ½ is what joins
//: the straight line to the parabola without a step.
//:end
//: So Huber's loss of a small error is *half* its square, and that of a large one lies
//: $`\frac{1}{2}\delta^2`$ below $`\delta|e|`$. The constant does not matter to training, which
//: sees slopes:
let huber = HuberLoss(delta: 1)
show("its slope at an error of 0.5", try huber.gradient([0.5], [0])[0])
show("at 2", try huber.gradient([2], [0])[0])
show("at 200", try huber.gradient([200], [0])[0])
//: The [**quantile loss**](Glossary.md#quantile-loss) is an absolute value with two different
//: slopes:
//:hide
plot("quantile", try quantileLossFigure())
//: ```math
//: L_\tau = \max\bigl(\tau (y - \hat{y}),\ (1 - \tau)(\hat{y} - y)\bigr)
//: ```
//:
//: The *level* $`\tau`$ lies between 0 and 1. At $`\tau = 0.9`$ a prediction that is too low
//: costs nine times as much as one that is too high by as much. So the best constant is one
//: that few values lie above: a tenth of them. It is the 0.9 quantile of the data.
//:
//: In which unit are these losses? The quantile loss is in that of the error, like absolute
//: error. So is $`\delta`$, while Huber's loss itself is in the squared unit. Log-cosh turns
//: from the parabola to the straight line at an error of about 1, whatever the unit is; divide
//: the errors by a scale first.
//:check
expect(
    "slope of log-cosh at 1: tanh 1", try LogCoshLoss().gradient([1], [0])[0], is: "0.7616")
//:documents 3/3.4

//: ## One bad point
//:
//:fold The eleven points
var random = SeededRandom(seed: seed(2))
let cleanY = pointsNearALine(at: cleanX, by: &random)
let badPoint = try onThisLine { try BadPoint(cleanY: cleanY) }
let badPlaces = onThisLine { BadPlaces() }
//:hide
try onThisLine { try badPoint.show() }
//: Ten points lie near the line $`y = 2x + 1`$. An eleventh, at $`x = 8`$, should lie near 17
//: and lies at {{the bad point}}.
//:hide
plot("outlier", try badPoint.squaresFigure(), explorable: "outlier")
//: On the left, the line with the least squared error tilts, and misses the good points to make
//: one enormous square smaller. On the right, the line with the least absolute error stays: to
//: it the bad point's error is only a length among lengths, of which most others are too short
//: to see. A loss is [**robust**](Glossary.md#robust) if such
//: a point, with a wrong $`y`$, hardly moves its line.
//:
//: To see how much, fit each loss's line twice, without the point and with it, and compare it
//: *with itself*. For squared error there is a [**closed
//: form**](Glossary.md#closed-form), a formula that gives the line at once; the other lines are
//: searched for. Here is Huber's:
let before = try smoothLine(HuberLoss(delta: delta), x: cleanX, y: cleanY)
let after = try smoothLine(HuberLoss(delta: delta), x: badPoint.x, y: badPoint.y)
show("slope without the bad point", before.weights[0])
show("slope with it", after.weights[0])
//: Under squared error the line's slope goes from {{squared, without}} to {{squared, with}},
//: under absolute error from {{absolute, without}} to {{absolute, with}}. But these are eleven
//: points. Draw the ten good ones a thousand times (the bad one at 40 each time).
//: One more loss joins, which goes further than Huber's: [**Barron's
//: loss**](Glossary.md#barrons-loss) with the shape −2 is a parabola near 0 and almost flat far
//: out: an error of 2 costs 1, and no error, however large, costs 2.
//:hide
plot("moved", try badPoint.figure())
//: A line of least absolute error passes through two of the points, as a median is one of the
//: values. And absolute error pulls as hard at a far point as at a near one. Often the two
//: points bear that one more pull, and the line does not move at all, in {{surely unmoved}} to
//: {{perhaps unmoved}} % of the draws, by which of several best lines is taken. In others it
//: jumps to another pair, by up to {{absolute, the most}}. Huber's line with $`\delta = 1`$
//: moves in every draw, by at most {{Huber, the most}}: near 0 the loss is a parabola, and any
//: pull shifts its lowest point.
//:
//: The table has the mean of the slope's moves, the root of their mean square (RMS), and how
//: far from 2 the slope then is, to which the ten points' own noise adds. (Losses are compared
//: draw by draw, which shows a difference sooner than two ± do.)
//:hide
table(
    ["loss", "slope's mean move", "RMS move", "then off by"],
    try badPoint.table())
//: *On average* absolute error moves less than Huber's loss with $`\delta = 1`$. *In mean
//: square*, which counts the far jumps more, it moves more than Huber's with $`\delta = 0.5`$,
//: the size of the Gaussian noise here. (Whether it moves less than that on average hangs on
//: which best line is taken.) Which ends nearer to the true slope of 2? With this noise Huber's
//: with $`\delta = 0.5`$ ends nearer than absolute error; with $`\delta = 1`$ no difference is
//: seen. (Longer tails [suit absolute error better](Chapter1-Noise.md).) Barron's ends nearest,
//: for a point so far off. (For one off by 1.5, three times the noise, Huber's with
//: $`\delta = 0.5`$ is nearer.)
//:
//: All this is for a bad point at 8. In 8000 draws, the first 1000 with the same good points,
//: its place is drawn, too, always 23 above the line:
//:hide
table(
    ["bad point at", "slope's mean move, absolute", "Huber, δ = 1"], try badPlaces.table())
//: Huber's loss pulls with $`\delta`$ wherever the point lies. But a line turns like a lever
//: about its middle, here 4.5: the nearer to that, the less the pull tilts it. (It lifts it by
//: about $`\delta/10`$ anywhere.) Absolute error's jumps depend less on the place: towards the
//: ends they tilt it less, at 4 and 5 about three times as much. *In every row* absolute error
//: moves more in mean square than Huber's with $`\delta = 0.5`$, which ends nearer to 2 here,
//: and Barron's nearer still.
//:
//: And the 0.9 quantile? It may have a tenth of the points above it: could the bad one be that
//: tenth? But it pulls up with 0.9, each of the others down with at most 0.1. A line at rest is
//: a lever in balance, also about the leftmost point, at 0; there all ten hold at most
//: $`0.1 \cdot (1 + \dots + 9) = 4.5`$ against $`0.9 \cdot 8 = 7.2`$. So it tilts until it goes
//: through the bad point. Were each of the ten there twice, $`2 \cdot 4.5`$ would hold it,
//: however far off, but the line would still tilt: a high quantile needs more points to be
//: robust.
//:check
try onThisLine { try badPoint.checkLines() }
expect(
    "Huber's line is lifted by δ/10 at 4.5",
    try after.predictions([[4.5]])[0] - before.predictions([[4.5]])[0], equals: delta / 10,
    within: 1e-9, dependingOn: onOutlier + ["reseed"])
try onThisLine { try badPoint.checkDraws() }
try onThisLine { try badPlaces.check() }
//:documents 0/mse-every-prediction, 1/mse-simple, 1/mse-outliers, 2/robust-losses, 2/robustness-research, 2/q1-well-designed

//: ## What 235 families ate
//:
//: Now real data. In 1857 Ernst Engel published what 235 working-class families in Belgium
//: earned and spent on food. One of them earned far more than all others.
//:fold Code of this figure
let families = try onThisLine { try Families() }
let sureness = onThisLine { Sureness(families) }
plot("households", try families.figure())
//:hide
onThisLine { families.show() }
show("ln of their ratio", sureness.lead(families, of: "squared", over: "absolute"))
show(
    "ratio seen",
    exp(4 * sureness.lead(families, of: "squared", over: "absolute").standardError), digits: 2)
//: This one family of 235 moves the slope of the least-squares line by {{squared, moved}} %,
//: and that of absolute error by {{absolute, moved}} %. And the other 234? Leave out each in
//: turn (the third loss is explained below):
//:hide
plot("influence", try families.influenceFigure())
//: Should one throw the richest family out? No: nothing says that anybody miscounted. What is
//: wrong is the assumption, built into squared error, that everybody is equally predictable.
//: The cloud fans out: the more a family earns, the more its spending differs from that of its
//: like, and squared error takes the wide end as seriously as the narrow one.
//:
//: The third panel belongs to a loss that allows for this. It squares the error *divided by the
//: income*, so that an error of 100 francs counts less where incomes are high:
//:
//: ```math
//: L = \frac{1}{n} \sum_i \left(\frac{\hat{y}_i - y_i}{x_i}\right)^2
//: ```
//:
//: In this sample its line holds firmer than that of absolute error: no family moves its slope
//: by more than {{largest move, error ÷ income}}, where absolute error has
//: {{largest move, absolute error}}. A robust loss is one answer to a far point. A better
//: assumption about the noise is another ([Where losses come from](Chapter1-Noise.md)).
//:
//: How sure is a slope? Draw 235 families from these, with replacement (a *bootstrap*), fit
//: again, and repeat. The standard deviation of the slopes is the slope's standard error.
//:hide
table(
    ["loss", "slope", "standard error"],
    zip(families.fits, Families.columns).map { fit, column in
        [
            .text(fit.name), .number(fit.all.weights[0], digits: 3),
            .number(families.spread { $0[column] }, digits: 2),
        ]
    })
//: From the same draws, the slope of absolute error is {{absolute − squared}} above that of
//: squared error: no difference is seen. In this sample the least-squares slope is the least
//: sure, owing to a few rich families: without the three richest it is the surer one.
//: In general? One sample of 235 hardly tells: by ln of the standard errors' ratio, {{ln of their
//: ratio}}, and only a ratio of {{ratio seen}} would be.
//:check
try onThisLine { try families.check() }
onThisLine { sureness.check(families) }

//: ## A band instead of a line
//:
//: If families differ so much, one number for all of an income says little. Two lines say more:
//: one that a tenth of the families lie below, and one that a tenth lie above. Each is the line
//: with the least [quantile loss](#a-bit-of-both-huber-log-cosh-quantile), and between them lie
//: eight families of ten:
let low = try quantileLine(0.1, x: families.income, y: families.food)
let high = try quantileLine(0.9, x: families.income, y: families.food)
show("slope of the lower line", low.weights[0])
show("slope of the upper line", high.weights[0])
//:fold Code of this figure
let bandStudy = try onThisLine { try BandStudy(families) }
plot("bands", try bandStudy.figure())
//: The upper line is the steeper one, so the band opens as the cloud does. The first band
//: is what squared error would have: a bell curve of one width for all around its line.
//:
//: Does a band keep its word? That 80 % of all families lie in it is not enough; it should hold
//: at each income, and for families that it was not fitted to. So cut the families into a poor,
//: a middle and a rich third, fit three bands to a random half of all, and count on the other
//: half. The third band is a bell curve, too, but as wide as a constant share of the income.
//:hide
try onThisLine { try bandStudy.show() }
plot("coverage", try bandStudy.coverageFigure())
//: The bars are one standard deviation over 200 random halves. The band of one width holds
//: nearly all of the poor and about two thirds of the rich. It reaches {{reach}} francs up and
//: down; fitted to the poor alone it would reach {{reach of the poor}}. The middle and the rich
//: have made it wide, and it is wide for the poor. Fitted to all families, its share of the
//: poor is {{poor less rich}} above that of the rich (by draws of families, as above): more
//: than four standard errors, so it is seen. Of *all* families it holds {{held of all}}, by the
//: same draws. So the total at most hints that the band is too wide; that poor and rich differ
//: it cannot say.
//:
//: The two bands that open lie within 9 points of 80 % in every third. The quantile lines need
//: not know any shape of the noise. Their price is that two lines of different slope cross
//: somewhere. These do so at an income of {{the lines cross at}} francs, below that of the
//: poorest family.
//:check
try onThisLine { try bandStudy.check() }

//: ## Counts
//:
//: How often does somebody see a doctor in a year? A count is a whole number, never below 0,
//: and larger counts scatter more.
//:fold Code of this figure
let visits = try onThisLine { try Visits() }
plot("visits", try visits.figure())
//:hide
onThisLine { visits.show() }
//: The data are families in an American experiment of 1974 to 1982: for each year of each
//: person the visits, and an index of the person's chronic diseases. (Of {{all people}} people
//: these are the {{measured people}} whose index was measured; who belongs to a family is
//: inferred.) For counts there is
//: [**Poisson loss**](Losses.md#poissonlossfromlogrates). It assumes that a count $`y`$
//: scatters around its mean $`\mu`$ as the number of rare events does, and is, up to a
//: constant, minus the logarithm of the count's probability:
//:
//: ```math
//: L = \mu - y \ln \mu
//: ```
//:
//: The model usually gives not $`\mu`$ but its logarithm, $`z = \ln \mu = wx + b`$, so that
//: $`\mu`$ cannot be negative. Then $`L = e^z - yz`$, and its slope with respect to $`z`$ is
//: $`e^z - y = \mu - y`$, the error again. But that changes two things at once, the loss and
//: the *link* between $`wx + b`$ and $`\mu`$. The figure therefore has each loss with each
//: link:
let rate = try LinearModel.minimum(of: PoissonLossFromLogRates(), visits.index, visits.visits)
let line = try LinearModel.leastSquares(visits.index, visits.visits)
//: From an index of about 5 to about 30 all four nearly agree. Above 35 curves and lines
//: part, which is the link's doing, not the loss's, and the {{people above 35}} people there
//: cannot tell which is right. At an index of 60 the curves expect {{Poisson's curve}} and
//: {{squared curve}} visits, the lines {{Poisson's line}} and {{squared line}}.
//:
//: What the losses differ in is how *sure* they are. A loss that comes from an assumption about
//: the noise also gives its slope a standard error. Compare that with what 1000 draws of
//: families show. For ten points of the index more, $`\ln \mu`$ grows by
//: {{growth of ln μ}} under Poisson loss, and the visits by {{growth of the visits}} under
//: squared error; the errors of these are:
//:hide
table(
    ["loss", "times too small", "its own error", "by draws"],
    try visits.errorTable())
//: Poisson's distribution has a variance equal to its mean. These visits have
//: {{least dispersion}} to {{most dispersion}} times as much. A standard error goes with the
//: root of that, so this makes Poisson's two to three times too small. (The slope does not
//: suffer: a loss whose best constant is the mean finds the mean, whatever the variance.) Let
//: Poisson loss estimate one number from the data, a variance of $`\varphi`$ times the mean,
//: and that part is gone. Most of what remains is that each year counts as if it stood alone.
//: But the years of one person are alike, and so are the people of one family, which no loss
//: here knows. So even where a loss finds the mean well, its own error bars may be wrong.
//:check
try onThisLine { try visits.check() }

//: ## Summary
//:
//: - Squared error charges by areas and teaches the mean; take its root to read it. Absolute
//:   error charges by lengths and teaches the median. A square is flatter than the absolute
//:   value below an error of ½, so the unit decides which errors are small.
//: - Huber's loss is half a square near 0 and straight beyond $`\delta`$: its slope is the
//:   error, cut off.
//: - One bad point of eleven tilts the least-squares line. Absolute error's line often does not
//:   move, and at times jumps; Huber's nearly always moves a little. A high quantile of so
//:   few may go right through it.
//: - Where the noise grows with the input, one width for all is too wide where the noise is
//:   small. Quantile lines, and errors in units of the growing width, both find that out.
//: - On the counts here, Poisson loss and squared error find nearly the same means; far out it is
//:   the link that decides. What a loss may get wrong is how sure it is.
//:hide
try judgeDocuments(trainingPage())
chapter.finish()
