// Chapter 1 of the workbook. `swift run Chapter1` runs it and writes docs/Chapter1.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    1, "What a loss function is",
    learn: [
        "what a loss is, and that it decides what a model learns",
        "one example, a sum, a mean; two losses by hand, down to the base of a logarithm",
        "why a small loss is not yet a good model, and what a penalty buys and costs",
        "how training goes downhill, and where it may end",
    ])

// Numbers that can be changed without an edit; `swift run Chapter1 --help` says what to look for.
let longCommute = parameter(
    "commute", default: 60.0, in: 21...500,
    "the longest of seven commutes; which constants does it move?")
let huberDelta = parameter(
    "delta", default: 5.0, in: 0.1...100,
    "where Huber's loss turns straight; when is its constant the mean?")
let quantileLevel = parameter(
    "quantile", default: 0.8, in: 0.05...0.95,
    "the share of days on which the constant must be long enough; how does it jump?")
let measurementNoise = parameter(
    "noise", default: 0.25, in: 0...1,
    "the noise of the measured curve; does a penalty help without any?")
let tilt = parameter(
    "tilt", default: 0.3, in: 0...1.5,
    "how unequal two valleys are; does the descent from the right ever find the lower one?")
let penaltyStrength = parameter(
    "lambda", default: 0.001, in: 0...10,
    "the strength of the penalty on a wiggly curve; when does it help?")
let spread = parameter(
    "spread", default: 2.0, in: 0.1...3,
    "how shaky the second player's hand is; from where on is it the steadier one?")

//: ## A score for being wrong
//:
//: You throw darts. After each throw somebody calls out a number: how far from the centre you
//: were. That number says which of two throws was better, and you try to make it small. A
//: [**loss function**](Glossary.md#loss-function) is such a score for predictions. It takes a
//: [**prediction**](Glossary.md#prediction) $`\hat{y}`$ and the true value $`y`$, the
//: [**target**](Glossary.md#target), and returns one number, $`\ell(\hat{y}, y)`$: the more
//: wrong the prediction, the larger the number.
//:
//: A dart board has one natural score. Predictions have many, and each of them teaches
//: something else.

//: ## A loss decides what is learned
//:
//: You drove to work on seven days. It took 12, 14, 15, 15, 18, 21 and, once, 60 minutes. You
//: want a single number for all days, a *constant*: the simplest model there is. Which one?
//:
//: There is no answer without a loss. Take two of the most usual. **Squared error** charges
//: $`(\hat{y} - y)^2`$, **absolute error** charges $`\lvert \hat{y} - y \rvert`$, the distance
//: itself. Under each of them, the best constant is the one with the least mean loss over the
//: seven days.
//:hide
let minutes = [12.0, 14, 15, 15, 18, 21, longCommute]
func constant(_ c: Double, _ count: Int) -> [Double] { Array(repeating: c, count: count) }
func total(_ values: [Double]) -> Double { values.reduce(0, +) }
let mean = total(minutes) / 7
let median = minutes.sorted()[3]
let onCommutes = ["commute", "delta", "quantile"]
//:checkpoint One number for seven days
//: The commutes are 12, 14, 15, 15, 18, 21 and 60 minutes. Which constant has the least mean
//: *absolute* error?
checkpoint(
    "best absolute constant", try bestConstant(MeanAbsoluteError(), minutes), is: "15.0",
    unit: "minutes",
    slips: slipsOfBestConstant(),
    hint:
        "Start anywhere and move up by a minute. For how many days does the error fall, for "
        + "how many does it rise?",
    dependingOn: onCommutes)
//:answer
//: The [**median**](Glossary.md#median-quantile), {{best absolute constant}} minutes: the
//: fourth of the seven days, sorted. A little higher, and the error rises on four days and
//: falls on three; a little lower, and it rises on five and falls on two. (With an even number
//: of days every number between the middle two is best.)
//:end
//: Think of it as a tug of war. Each day pulls the constant towards itself, as hard as its loss
//: is steep. The best constant is where those that pull down and those that pull up are in
//: balance. Here are four losses, each at its best constant; the higher a bar, the harder that
//: day pulls:
//:hide
plot(
    "constants",
    try commutesTugOfWar(minutes: minutes, delta: huberDelta, quantile: quantileLevel),
    explorable: "commutes")
//: - Under squared error a day pulls with twice its distance, so the one long commute
//:   balances six ordinary days. The balance is at the **mean**.
//: - Under absolute error all days pull equally hard, near or far. Only how many there are on
//:   each side counts, so the balance is at the **median**. Were the long commute 500 minutes,
//:   it would not move. (Days that *are* the constant pull to either side, as much as the
//:   balance needs.)
//: - [**Huber's loss**](Losses.md#huberloss) joins the two: a day pulls with its distance, but
//:   at most with δ, here 5 minutes. The long commute counts, but no more than any other day
//:   that is far off.
//: - The [**quantile loss**](Losses.md#quantileloss) takes sides. At the level 0.8, a day that
//:   takes longer than the constant pulls up four times as hard as another pulls down. The
//:   balance is at the **0.8 quantile**, which is long enough on at least 80 % of the days.
//:
//: In code, a search for the least mean loss:
func bestConstant(_ loss: some Loss<Double>, _ targets: [Double]) throws -> Double {
    try minimizer(in: 0...(targets.max() ?? 0)) { c in
        try loss(constant(c, targets.count), targets)
    }
}
let bestSquared = try bestConstant(MeanSquaredError(), minutes)
let bestHuber = try bestConstant(HuberLoss(delta: huberDelta), minutes)
let bestQuantile = try bestConstant(QuantileLoss(quantile: quantileLevel), minutes)
show("squared error", bestSquared, unit: "minutes")
show("Huber", bestHuber, unit: "minutes")
show("quantile loss", bestQuantile, unit: "minutes")
//: So which number is right? If being ten minutes off costs a hundred times as much as one
//: minute, say the mean. If it costs ten times as much, say the median. If you must be on time
//: on at least four days of five, say the quantile. The data are the same; the loss says what
//: you want.
//:
//: With classes it is the same. Of ten emails seven are spam. They have the
//: **label** 1, the others 0; a label is a target that says a class. A model that says one
//: probability for all of them learns the **frequency** of spam under
//: [**cross-entropy**](Glossary.md#cross-entropy), a loss that we compute
//: [below](#cross-entropy-by-hand-and-the-base-of-a-logarithm). Under
//: [**hinge loss**](Glossary.md#hinge-loss), $`\max(0, 1 - yf)`$, the prediction is a *score*
//: $`f`$, any number, and the labels $`y`$ are 1 and −1. There the model learns only the side
//: of the majority, not by how much: above 1 the seven have nothing left to gain, and the
//: three lose ever more.
let spam = [1.0, 1, 0, 1, 1, 1, 0, 1, 0, 1]
let spamSigns = spam.map { 2 * $0 - 1 }
let bestProbability = try minimizer(in: 0.001...0.999) { c in
    try BinaryCrossEntropy()(constant(c, 10), spam)
}
let bestSide = try minimizer(in: -3...3) { c in try HingeLoss()(constant(c, 10), spamSigns) }
show("best probability under cross-entropy", bestProbability)
show("best score under hinge", bestSide)
//: (The small lines sum up what [five documents](README.md#the-documents), which this workbook
//: checks, say.)
//:check
let bestAbsolute = try bestConstant(MeanAbsoluteError(), minutes)
try onThisLine { try commutesAndEmails() }
//:documents 0/6.2.3, 0/6.2.4, 3/1.2

//: ## One example, a sum, a mean
//:
//: One dart does not make a player. Here are two players with 25 darts each. Every spoke is
//: the loss of one throw; the dashed line is their mean, the score of the player:
//:hide
var random = SeededRandom(seed: seed(1))
let steady = Darts(spread: 0.8, &random)
let shaky = Darts(spread: spread, &random)
plot("darts", try dartBoards(steady: steady, shaky: shaky))
show("mean distance, steady hand", steady.meanDistance, digits: 3)
show("mean distance, shaky hand", shaky.meanDistance, digits: 3)
let rounds = Darts.rounds(200, steady: 0.8, shaky: spread)
show("how much farther off", try rounds.difference(\.shaky, \.steady), digits: 3)
//: The means of this round are {{mean distance, steady hand}} and {{mean distance, shaky hand}}
//: cm. Was it luck? Over two hundred such rounds they differ by {{how much farther off}} cm on
//: average: no. (± is one [standard error](Glossary.md#standard-error), by which such an
//: average is typically off; a difference counts as *seen* from four of them on.)
//:
//: A model is trained on $`N`$ [**examples**](Glossary.md#example), inputs with their targets,
//: and so it has $`N`$ losses. How they become one number is called the
//: [**reduction**](Glossary.md#reduction). Three numbers are in use, and texts switch between
//: them without a word: the loss of one example, $`\ell_i = \ell(\hat{y}_i, y_i)`$; the
//: **sum**, $`\sum_i \ell_i`$; and the **mean**, $`L = \frac{1}{N}\sum_i \ell_i`$. Say we
//: predict 15 minutes for two days that took 14 and 21:
let squaredError = MeanSquaredError()
let sumOfSquares = MeanSquaredError(reduction: .sum)
let (said, took) = ([15.0, 15], [14.0, 21])
show("each example", try squaredError.values(said, took))
show("sum", try sumOfSquares(said, took))
show("mean", try squaredError(said, took))
//: Does it matter which? The best model is the same: dividing by $`N`$ moves no minimum (a penalty would be divided, too). But
//: the slopes of the loss, one for each prediction and together called the
//: [**gradient**](Glossary.md#gradient), differ by the factor $`N`$:
show("gradient of the sum", try sumOfSquares.gradient(said, took))
show("gradient of the mean", try squaredError.gradient(said, took))
//: Training takes steps down these slopes. How long a step is, per unit of slope, is the
//: [**learning rate**](Glossary.md#learning-rate); so the right learning rate is $`N`$ times
//: as large for the mean as for the sum. And a mean can be compared between data sets of
//: different size, a sum cannot. On these pages a loss of several examples is their mean,
//: unless it is called a sum.
//:
//: Where three words are kept apart, **loss** is about one example,
//: [**cost**](Glossary.md#cost) is the mean over the data, and the
//: [**objective**](Glossary.md#objective) is everything that is minimised.
//:documents 0/6.2, 1/1, 1/9.1, 2/1, 2/9 Q1, 3/1.1, 4/introduction, 0/6.2.1

//: ## Squared error by hand
//:
//: [**Mean squared error**](Glossary.md#squared-error) (MSE) squares each error
//: $`\hat{y}_i - y_i`$ and takes the mean:
//:
//: ```math
//: \mathrm{MSE} = \frac{1}{N} \sum_{i=1}^{N} (\hat{y}_i - y_i)^2
//: ```
//:checkpoint Another prediction
//: The targets are 3 and 5, the predictions 1 and 6. What is the mean squared error?
let absoluteError = MeanAbsoluteError()
checkpoint(
    "another MSE", try squaredError([1, 6], [3, 5]), is: "2.50",
    slips: try slipsOfAnotherMSE(), hint: "The errors are −2 and 1.")
//:answer
//: $`\frac{1}{2}\left((-2)^2 + 1^2\right)`$, which is {{another MSE}}. One of the errors is
//: twice as large as the other, and has four times its share.
//:end
//: [Document 1](README.md#the-documents) gives a recipe for the MSE in three steps:
//:
//: 1. For each example, subtract the prediction from the target.
//: 2. Square each difference.
//: 3. Sum the squares over all examples.
//:
//: Then it computes an example, for the targets 3 and 5 and the predictions 2.5 and 5.5, and
//: gets 0.25.
//:hide
let (predictions, targets) = ([2.5, 5.5], [3.0, 5.0])
let squares = zip(predictions, targets).map { ($0 - $1) * ($0 - $1) }
//:checkpoint A recipe with a slip
//: Recipe and result do not fit. Follow the three steps to the letter: what do you get for the
//: targets 3 and 5 and the predictions 2.5 and 5.5?
checkpoint(
    "the recipe's number", total(squares), is: "0.50",
    slips: try slipsOfRecipe(), hint: "The differences are 0.5 and −0.5.")
//:answer
//: {{the recipe's number}}, twice what the document prints. The recipe forgets the *mean*: a
//: fourth step must divide the sum by the number of examples. The document's own example does
//: divide, and its 0.25 is right.
//:end
//:documents 1/3.1.1, 1/4.1.1, 1/4.2.1, 1/4.3.1, 1/9.3

//: ## Cross-entropy by hand, and the base of a logarithm
//:
//: For classes, a model predicts probabilities, and the usual loss is cross-entropy: minus the
//: logarithm of the probability that the model gave to what happened. A probability of 1 costs
//: nothing; the smaller it is, the more it costs, and 0 costs infinitely much.
//:
//: Document 1 has two examples with the labels 1 and 0. A model gives the
//: label 1 the probability 0.9 for the first and 0.1 for the second. The document computes
//: $`-(1 \cdot \log 0.9 + 0 \cdot \log 0.1)`$ and gets 0.152.
//:checkpoint Check the document
//: What is $`-\log 0.9`$ in [**nats**](Glossary.md#nat-bit), that is, with the natural
//: logarithm? Take a calculator. (The quiz also takes `-ln 0.9`.)
checkpoint(
    "document's cross-entropy", -log(0.9), is: "0.105", unit: "nats",
    slips: slipsOfCrossEntropy(),
    hint: "The key on the calculator is *ln*, and the result is a little above 0.1.")
//:answer
//: {{document's cross-entropy}} nats. For probabilities near 1 there is a rule of thumb:
//: $`-\ln(1 - x) \approx x`$.
//:end
//: The document used base 2. The unit is then the **bit**, and 1 bit is $`\ln 2 \approx 0.693`$
//: nats. Most libraries count in nats. So does Keras, in which the same document writes its
//: program: run it, and it prints the other number. Both are *one* loss in two units, and
//: whoever compares them without their units is misled.
//:
//: There is a second slip, which the numbers hide. In $`-\sum_i y_i \log \hat{y}_i`$ the second
//: example, whose label is 0, is multiplied by 0: whatever is predicted for it costs nothing.
//: What happened there is the *other* class, to which the model gave the probability
//: $`1 - \hat{y}`$. So an example costs
//:
//: ```math
//: -\left(y \ln \hat{y} + (1 - y) \ln(1 - \hat{y})\right)
//: ```
//:
//: and the mean over the examples is [**binary
//: cross-entropy**](Glossary.md#binary-cross-entropy). Here the second example costs
//: $`-\ln(1 - 0.1)`$, as much as the first. So their *mean* is what the document had as a
//: *sum*: the missing term and the missing division by 2 cancel. [Chapter 3](Chapter3.md) shows
//: what is learned without the second term.
//:check
try onThisLine { try crossEntropyOfTwo() }
//:documents 1/4.3.2

//: ## A small loss is not yet a good model
//:
//: The triangles are ten measurements of a curve. Each has some noise, with the standard deviation
//: 0.25, so the mean of the squared noise, its *variance*, is $`0.25^2 = 0.0625`$. The model is
//: a polynomial of degree 9. It has ten [**parameters**](Glossary.md#parameter), the numbers
//: that training sets. On the left it is fitted by least squared error; what λ is, we come to.
//:hide
let measured = WigglyCurve.measurements(
    WigglyCurve.trainX, noise: measurementNoise, &random)
let newPoints = WigglyCurve.measurements(WigglyCurve.testX, noise: measurementNoise, &random)
plot("ridge", try WigglyCurve.threeFits(measured, strength: penaltyStrength))
let strengths = [0, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10]
let ridges = try strengths.map { try WigglyCurve.fit(measured, strength: $0) }
let trainLosses = try ridges.map {
    try squaredError($0.predictions(WigglyCurve.trainPowers), measured)
}
let testLosses = try ridges.map {
    try squaredError($0.predictions(WigglyCurve.testPowers), newPoints)
}
let sizes = try ridges.map { try L2Penalty()($0.weights) }
show("R without a penalty", sizes[0], digits: 2)
show("R at 0.001", sizes[3], digits: 2)
let draws = try WigglyCurve.draws(200, noise: measurementNoise, strengths: strengths)
let expected = try strengths.map {
    try WigglyCurve.expectedLoss(noise: measurementNoise, strength: $0)
}
let nearBest = try [0.00025, 0.0005, 0.001].map {
    try WigglyCurve.expectedLoss(noise: measurementNoise, strength: $0)
}
let freeTestLoss = expected[0].whole
show(
    "on a new point at 0",
    try WigglyCurve.expectedLossOfFree(noise: measurementNoise, at: 0),
    digits: 3)
//: With ten parameters for ten points it goes through all of them: its loss is 0. And on *new*
//: measurements of the same curve, anywhere between −0.9 and 0.9?
//:checkpoint Ten points, ten parameters
//: A polynomial of degree 9, with ten parameters, is fitted to ten noisy points. Its loss on
//: them is practically 0. The noise of each measurement has the variance $`0.25^2 = 0.0625`$,
//: in new measurements, too. What is the loss on new points, as a mean over many such fits?
checkpoint(
    "what ten parameters learn",
    choices: lossesOnNewPoints(freeTestLoss),
    hint: "The curve passes through ten noisy points. Where does it go between them?",
    dependingOn: ["noise"])
//:answer
//: Choice {{what ten parameters learn}}. At a training point the polynomial repeats the old
//: noise, so a new measurement there costs $`0.0625 + 0.0625 = 0.125`$ on average, once for
//: each noise. Between the points near either end it swings widely and costs far more, in
//: places nearer the middle a little less: at 0, {{on a new point at 0}}.
//:end
//:hide
show("expected over all draws", freeTestLoss, digits: 3)
//: The loss on the points that a model was trained on says how well it remembers. The loss on
//: new points says what it has learned. A small loss on the first and a large one on the others
//: is [**overfitting**](Glossary.md#overfitting), as here: over all draws of the noise the loss
//: on new points is {{expected over all draws}}. Doing well on new data is
//: [**generalisation**](Glossary.md#generalisation).
//:
//: Wild swings need large parameters, so one cure is to make these cost something.
//: What is minimised is then no longer the loss on the data, $`L`$, alone, but the objective
//:
//: ```math
//: J(\theta) = L(\theta) + \lambda R(\theta)
//: ```
//:
//: Here $`\theta`$ stands for all parameters together, $`R`$ is a **penalty** on them, and
//: $`\lambda`$ is its strength. Our $`R`$, called L2 or *ridge*, is the sum of the squared
//: [**weights**](Glossary.md#weight): of the nine coefficients of $`x`$ to $`x^9`$, without the
//: constant term. Without a penalty it is {{R without a penalty}} here, at
//: $`\lambda = 0.001`$ only {{R at 0.001}}. In code:
let objective = Objective(squaredError, L2Penalty(), penaltyStrength: 0.1)
show("(3 − 1)² + 0.1 · 2²", try objective([3], [1], parameters: [2]))
//: How strong should the penalty be? The loss on new points, averaged over all draws of the
//: noise, can be computed exactly. It is the sum of three parts: the noise of the new points,
//: which no model avoids; what the fit passes on of the *old* noise, that of the ten points;
//: and the *misfit*, the mean square of how far from the curve the fit would be if there were
//: no noise at all.
//:hide
plot("bargain", try WigglyCurve.bargain(noise: measurementNoise))
show("misfit without a penalty", expected[0].misfit, digits: 1)
show("misfit at 0.00001", expected[1].misfit, digits: 1)
show("old noise without a penalty", expected[0].oldNoise, digits: 2)
show("whole without a penalty", expected[0].whole, digits: 2)
show("whole at 0.0005", nearBest[1].whole, digits: 2)
show("whole at 10", expected[7].whole, digits: 2)
//: Without a penalty (the dashed line, as the axis has no place for 0) the
//: old noise costs most, {{old noise without a penalty}} of {{whole without a penalty}}. The misfit is
//: {{misfit without a penalty}}: even without noise the free polynomial swings between its
//: points. With $`\lambda = 0.00001`$ both are lower, the misfit {{misfit at 0.00001}}. From
//: there on the penalty is a trade: less old noise for more misfit. Here it is best near $`\lambda = 0.0005`$, where the loss on new points is
//: {{whole at 0.0005}}; at $`\lambda = 10`$ the curve is nearly flat, and the loss,
//: {{whole at 10}}, is larger than without any penalty. The loss on the ten points only rises:
//: the dearer the weights, the more of it is given up to make them small.
//:
//: In practice nobody knows the true curve, so λ is chosen by its loss on points kept apart.
//:check
let meanTestLosses = try strengths.indices.map { i in try draws.mean { $0.loss[i] }.mean }
let gainOfPenalty = try draws.difference({ $0.loss[0] }, { $0.loss[4] })
let lossOfTooMuch = try draws.difference({ $0.loss[7] }, { $0.loss[0] })
try onThisLine { try penaltyAndNewPoints() }
//:documents 1/2.1, 1/2.3, 3/2.1, 3/2.3

//: ## Going downhill
//:
//: How are the best parameters found? Training starts somewhere and follows the slope down. A
//: step of [**gradient descent**](Glossary.md#gradient-descent) replaces each parameter, such
//: as a weight $`w`$, by
//:
//: ```math
//: w - \eta\, \frac{\partial J}{\partial w}
//: ```
//:
//: where $`\eta`$ is the learning rate and $`\partial J / \partial w`$ the derivative with
//: respect to this parameter alone, the others held fixed. By hand, for
//: $`J(\theta) = \theta^2`$, whose slope is $`2\theta`$, and $`\eta = 0.1`$:
var theta = 1.0
theta -= 0.1 * 2 * theta
show("after one step", theta)
theta -= 0.1 * 2 * theta
show("after two", theta)
//: A loss has its slopes in the predictions, but training moves the parameters. The **chain
//: rule** joins the two: each prediction's slope, times what the parameter does to that
//: prediction, summed up:
//:
//: ```math
//: \frac{\partial L}{\partial w}
//: = \sum_i \frac{\partial L}{\partial \hat{y}_i} \cdot
//: \frac{\partial \hat{y}_i}{\partial w}
//: ```
//:
//: The predictions 2.5 and 5.5 of [above](#squared-error-by-hand) are those of the line
//: $`3x - \frac{1}{2}`$ at $`x = 1`$ and $`x = 2`$; the targets are 3 and 5. In the predictions
//: MSE has the slopes $`2(\hat{y}_i - y_i)/N`$, −0.5 and 0.5; the weight moves them by $`x`$
//: per unit, 1 and 2. So the slope in the weight is
//: $`-0.5 \cdot 1 + 0.5 \cdot 2`$, and a smaller weight is better:
let places = [[1.0], [2]]
let line = LinearModel(weights: [3], bias: -0.5)
let inPredictions = try squaredError.gradient(line.predictions(places), targets)
let inWeight = try line.gradient(places, predictionGradient: inPredictions)[0]
show("slope in the weight", inWeight)
show("the weight after a step, η = 0.1", 3 - 0.1 * inWeight)
//: The loss depends on the prediction and on the target, and its slopes go back to the model:
//:
//: ```mermaid
//: graph LR
//:     X[input x] --> M[model θ]
//:     M --> P[prediction ŷ]
//:     P --> L[loss]
//:     Y[target y] --> L
//:     L --> G[gradient]
//:     G -->|step| M
//: ```
//:
//: With two parameters the path can be drawn. The model is $`\hat{y} = w_1 x_1 + w_2 x_2`$,
//: with the weights $`w_1`$ and $`w_2`$. Colour and contours are the loss $`L`$ alone, on 40
//: made-up examples; the three paths descend $`J = L + \lambda R`$ from the same start:
//:hide
let twoWeights = TwoWeights(&random)
let pathStrengths = [0, 0.2, 1]
let paths = try pathStrengths.map { try twoWeights.descent(strength: $0) }
let bowl = try twoWeights.map()
plot("descent", try twoWeights.figure(bowl, paths: Array(zip(pathStrengths, paths))))
//: Without a penalty the path ends at the lowest point of $`L`$. The stronger the penalty, the
//: closer to the origin it ends: on a smaller circle, which is where $`R`$, the squared
//: distance from the origin, is smaller.
//:
//: A bowl has one lowest point, and a descent with small steps finds it. Other objectives have
//: several valleys. One with two is $`J(\theta) = (\theta^2 - 1)^2 + 0.3\,\theta`$:
//:hide
let twoValleys = TwoValleys(tilt: tilt)
let valleyPaths = try [-1.8, 1.8].map { try twoValleys.descent(from: $0) }
let (fromLeft, fromRight) = (valleyPaths[0][400], valleyPaths[1][400])
//:checkpoint Two valleys
//: $`J(\theta) = (\theta^2 - 1)^2 + 0.3\,\theta`$ has two valleys, near −1 and near 1. Two
//: descents with small steps start at −1.8 and at 1.8. Where do they end?
checkpoint(
    "ends of two descents",
    choices: endsInValleys(fromLeft, fromRight),
    hint: "What does a step of gradient descent know?", dependingOn: ["tilt"])
//:answer
//: Choice {{ends of two descents}}. The one from the right ends higher, and nothing tells it
//: so.
//:end
//: How small the steps must be, [Chapter 2](Chapter2-Training.md) says. Here are both paths:
//:hide
plot("valleys", try twoValleys.figure(valleyPaths))
//: Where training ends may depend on where it starts.
//:check
try onThisLine { try endsOfDescents() }
//:documents 1/2.2, 1/2.5, 1/8.2, 1/9.2, 2/2, 2/9 Q5, 3/2.2, 4/conclusion

//: ## Summary
//:
//: - A loss scores one prediction against one target. What is minimised is the sum or the mean
//:   over the data; with a penalty it is called the objective.
//: - The loss decides what is learned: the mean (squared error), the median (absolute error), a
//:   quantile, a frequency (cross-entropy), or only a side (hinge loss).
//: - Write the unit beside a loss: 0.152 bits are 0.105 nats.
//: - A small training loss is not yet a good model. A penalty lets it rise; of the right
//:   strength it lowers the loss on new data; too strong, it raises it again, here even above
//:   that without any.
//: - Training follows slopes downhill. With small steps it ends in the valley in which it
//:   starts.
//:
//: On this page a loss said what you *want*. It may also say what you *believe* of the data,
//: and that is where most losses come from: [the next page](Chapter1-Noise.md).
//:hide
let tenLosses = try LossProperties.ofTen()
let sharp = try Gaussian(mean: 0, standardDeviation: 0.1)
try noisePage()
try judgeDocuments()
chapter.finish()
