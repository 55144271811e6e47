// Chapter 3 of the workbook. `swift run Chapter3` runs it and writes docs/Chapter3.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    3, "Classification",
    learn: [
        "how scores become probabilities, and what cross-entropy charges for them",
        "to work out a cross-entropy by hand, and to find the slip in one that is wrong",
        "why its gradient is p − y, and why it is computed from logits",
        "where squared error learns slowly, and where no difference is seen",
    ])

let start = parameter(
    "start", default: -6.0, in: -10 ... -1,
    "the logit at which the race of two losses begins; how many times as fast is cross-entropy "
        + "from −2?")
let weight = parameter(
    "weight", default: 9.0, in: 1...50,
    "what a miss costs, in false alarms; where does the cheapest threshold move?")
let distance = parameter(
    "distance", default: 1.0, in: 0.25...4,
    "how far apart two clouds of points are; how few of them still hold the SVM's line?")
let smoothing = parameter(
    "smoothing", default: 0.1, in: 0.01...0.5,
    "how much label smoothing; how near the diagonal does its curve come?")
let examples = parameter(
    "examples", default: 60, in: 40...400,
    "how many examples teach 21 numbers; from where on does cross-entropy need no remedy?")

//: ## From scores to probabilities
//:
//: [**Classification**](Glossary.md#classification) is predicting to which of several classes
//: an example belongs. A network looks at a photograph and gives each class a
//: [**score**](Glossary.md#score), any number, higher where the class is likelier: 2 to cat,
//: 0.3 to dog, −0.8 to bird. How sure is it that it sees a cat?
//:hide
let animals = ["cat", "dog", "bird"]
let logits = [2.0, 0.3, -0.8]
plot("softmax", try softmaxSteps(logits: logits, names: animals))
//: Probabilities are positive and sum to 1. Scores become so in two steps: $`e^z`$ makes any
//: number positive, and dividing by the sum turns the numbers into shares. Both together are
//: the [**softmax**](Glossary.md#softmax). A score that is to go through it is called a
//: [**logit**](Glossary.md#logit), $`z_k`$ for class $`k`$, and its probability is
//:
//: ```math
//: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}
//: ```
func naiveSoftmax(_ logits: [Double]) -> [Double] {
    let powers = logits.map { exp($0) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
}
show("softmax of 2, 0.3, −0.8", naiveSoftmax(logits))
show("all 10 higher", naiveSoftmax(logits.map { $0 + 10 }))
//: So the network says 80 % cat, 15 % dog, 5 % bird. With 10 more on every logit each power is
//: $`e^{10}`$ times as large, the sum too, and the shares stay: only *differences* of logits
//: count. For a yes or no one difference is enough. The softmax of $`(0, z)`$ gives the second
//: class the probability $`\sigma(z)`$, the [**sigmoid**](Glossary.md#sigmoid):
//:
//: ```math
//: \sigma(z) = \frac{1}{1 + e^{-z}}
//: ```
show("sigmoid of −4, 0, 4", [-4.0, 0, 4].map { sigmoid($0) })
//: What does the logit of a yes or no mean? Solve $`p = \sigma(z)`$ for it:
//: $`z = \ln \frac{p}{1 - p}`$. The fraction is called the *odds*; a probability of 0.8 is 4 to 1.
//: So that logit is the **log-odds**: 0 is one to one, and each unit more multiplies the odds by
//: e. (Of several classes a *difference* of two logits is the logarithm of the ratio of their
//: probabilities.)
//:check
expect("the sigmoid of the log-odds is the probability", sigmoid(log(0.8 / 0.2)), is: "0.800")
expect(
    "the softmax of two classes is the sigmoid", naiveSoftmax([0, 4])[1], equals: sigmoid(4),
    within: 1e-15)
//:documents 4/sigmoid-range, 4/softmax-sums-to-one

//: ## Cross-entropy: the price of the right class
//:
//: The photograph shows a cat. In round numbers the network said:
let prediction = [0.80, 0.15, 0.05]
//: What should that cost? [**Cross-entropy**](Glossary.md#cross-entropy) charges $`-\ln p`$,
//: where $`p`$ is the probability given to *what happened*:
//:hide
plot("price", try priceOfProbability(marked: Array(zip(animals, prediction).prefix(2))))
//: A prediction that is sure and right is free. From there the price rises, slowly at first:
//: at ½ it is $`\ln 2 \approx 0.69`$. A prediction that is sure and wrong pays without bound.
//: Squared error, the other curve, never charges more than 1: to it one per cent and one in a
//: million are almost the same mistake.
//:
//: Why a logarithm? The probability that a model gives to several independent answers together
//: is a product. The logarithm turns it into a sum, the minus makes it a loss. So the model of
//: the least cross-entropy is the one that gives the highest probability to all that happened.
//:
//: The price can also be written for all classes at once. Write the truth as a row $`y`$ with a
//: 1 for the right class and a 0 for each other, which is called
//: [**one-hot**](Glossary.md#one-hot); a cat is (1, 0, 0). For $`N`$ examples and $`C`$ classes
//: the loss is then a mean over the examples, of a sum over the classes:
//:
//: ```math
//: L = -\frac{1}{N} \sum_{i=1}^{N} \sum_{j=1}^{C} y_{ij} \ln p_{ij}
//: ```
//:
//: This is [**categorical**](Glossary.md#categorical-cross-entropy) cross-entropy. Of each
//: inner sum one term is left, $`-\ln`$ of the right class's probability. What the others got
//: does not matter, except that they got it from the right one.
let categorical = CategoricalCrossEntropy(classes: 3)
show("it is a cat", try categorical(prediction, [1, 0, 0]), unit: "nats")
show("in bits", try categorical(prediction, [1, 0, 0]) / log(2), unit: "bits")
show("it is a dog", try categorical(prediction, [0, 1, 0]), unit: "nats")
//: [**Nats and bits**](Glossary.md#nat-bit) are one loss in two units: natural logarithms and
//: logarithms to base 2.
//:checkpoint It was a bird
//: A network says cat with 0.80, dog with 0.15, bird with 0.05. It was a bird. What does
//: cross-entropy charge?
checkpoint(
    "price of the bird", try categorical(prediction, [0, 0, 1]), is: "3.00", unit: "nats",
    slips: birdSlips, hint: "Two of the three terms are 0. What is left is one logarithm.")
//:answer
//: $`-\ln 0.05`$, {{price of the bird}} nats. How the other 95 % are shared out does not
//: matter.
//:end
//: The same loss has two shorter forms. Writing $`(0, 0, 1, 0)`$ where one could write 2 is a
//: waste: [**sparse**](Glossary.md#sparse-categorical-cross-entropy) cross-entropy takes the
//: number of the class, counted from 0. And with two classes one probability is enough:
//: $`p`$ is that of class 1, and class 0 gets $`1 - p`$. That is
//: [**binary**](Glossary.md#binary-cross-entropy) cross-entropy, also called log loss. An
//: example with the label $`y`$, 1 or 0, costs
//:
//: ```math
//: -\left(y \ln p + (1 - y) \ln(1 - p)\right)
//: ```
//:
//: which is $`-\ln p`$ for a 1 and $`-\ln(1 - p)`$ for a 0.
let four = [0.1, 0.2, 0.6, 0.1]
show("one-hot", try CategoricalCrossEntropy(classes: 4)(four, [0, 0, 1, 0]))
show("sparse", try SparseCategoricalCrossEntropy(classes: 4)(four, [2]))
let binary = BinaryCrossEntropy()
show("binary: 0.6 for a 1, as above", try binary([0.6], [1]))
//:check
let birdSlopes = try categorical.gradient(prediction, [0, 0, 1])
expect("the slope for the bird is −1/0.05", birdSlopes[2], is: "-20.0")
expect("a cat", try categorical(prediction, [1, 0, 0]), is: "0.2231")
expect("a bird, which got 5 %", try categorical(prediction, [0, 0, 1]), is: "2.996")
//:documents 0/binary-formula, 0/categorical-formula, 2/3.1, 2/9 Q2, 3/3.2, 4/one-of-several, 4/cat-dog-bird, 4/two-classes-only, 4/binary-formula, 4/log-loss, 4/single-example, 4/confident-and-wrong, 4/categorical-formula, 4/more-than-two, 4/one-hot, 4/low-probability, 4/sparse cross-entropy

//: ## Five emails, two wrong lines
//:
//: [Document 3](README.md#the-documents) has five emails, a spam filter's probability for each,
//: and the truth (1 is spam).
let emails = [0.8, 0.2, 0.6, 0.9, 0.1]
let isSpam = [1.0, 0, 1, 1, 0]
//:checkpoint Five emails
//: A filter gives five emails the probabilities 0.8, 0.2, 0.6, 0.9 and 0.1 of being spam; the
//: labels are 1, 0, 1, 1, 0. What is their binary cross-entropy, as a mean?
let firstLine = [0.8, 0.8, 0.4, 0.1, 0.9]
checkpoint(
    "five emails", try binary(emails, isSpam), is: "0.234", unit: "nats",
    slips: emailSlips(), hint: "What happened had the probabilities 0.8, 0.8, 0.6, 0.9, 0.9.")
//:answer
//: $`-\frac{1}{5} \ln (0.8 \cdot 0.8 \cdot 0.6 \cdot 0.9 \cdot 0.9)`$, {{five emails}} nats.
//: Email 3 costs the most: its right answer got the lowest probability, 0.6.
//:end
//: The document's result is another one: 1.031. It gets there in two lines, $`\log`$ being
//: $`\ln`$:
//:
//: | email | said; label | first line | second line |
//: | ---: | ---: | ---: | ---: |
//: | 1 | 0.8; 1 | log(0.8) | −0.223 |
//: | 2 | 0.2; 0 | log(0.8) | −1.609 |
//: | 3 | 0.6; 1 | log(0.4) | −0.916 |
//: | 4 | 0.9; 1 | log(0.1) | −2.303 |
//: | 5 | 0.1; 0 | log(0.9) | −0.105 |
//:
//: Minus the mean of the second line is indeed 1.031. The document then calls emails 4 and 5 the
//: “difficult” ones.
//:checkpoint Bug hunt: 1.031
//: Compare each term with its label. How many of the five numbers in the second line
//: are wrong?
let secondLine = [-0.223, -1.609, -0.916, -2.303, -0.105]
let given: [Double] = zip(emails, isSpam).map { p, y in y == 1 ? p : 1 - p }
let wrongTerms = zip(secondLine, given).count { abs($0 - log($1)) > 0.001 }
checkpoint(
    "wrong terms",
    choices: wrongTermChoices(wrongTerms),
    hint: "Work out what happened to each email, and what probability that had.")
//:answer
//: Choice {{wrong terms}}. Emails 3 and 4 are spam, so their terms are $`\ln p`$. The first line
//: gives them $`\log(1 - p)`$, the term of an email that is not spam, and the second takes it
//: over. Email 2 was right in the first line; in the second, log(0.8) has become −1.609, which
//: is $`\ln 0.2`$. And emails 4 and 5 are the two easiest: the filter gave 0.9 to what each of
//: them is. What each email should cost:
//:hide
table(
    ["email", "P(spam)", "label", "probability of what happened", "its loss"],
    try emailRows())
//:end
//:check
expect("the loss of the five emails", try binary(emails, isSpam), is: "0.2336")
expect("the first line's mean", -mean(firstLine.map { log($0) }), is: "0.754")
expect("the second line's, as printed", -mean(secondLine), is: "1.031")
//: What catches such slips is a second look at a single term: what happened, and what
//: probability did it get?
//:verdict 3/five-emails
//:documents 3/4.2

//: ## What a missing term rewards
//:
//: A formula can be wrong in a quieter way. For examples with labels 0 and 1 one sometimes
//: reads $`-\sum_i y_i \log p_i`$, without the second term, $`(1 - y_i) \log(1 - p_i)`$. Train
//: the simplest of all models on it: one probability for ten emails, of which seven are spam.
let tenEmails = [1.0, 1, 0, 1, 1, 1, 0, 1, 0, 1]
func shortened(_ p: Double) -> Double { -tenEmails.map { y in y * log(p) }.reduce(0, +) / 10 }
func full(_ p: Double) throws -> Double {
    try binary(Array(repeating: p, count: 10), tenEmails)
}
//:checkpoint Who wins?
//: Ten emails, seven of them spam. A filter says one probability $`p`$ for all ten. Which $`p`$
//: has the least loss $`-\sum_i y_i \log p_i`$?
let winner = try minimizer(in: 0.001...1) { p in shortened(p) }
checkpoint(
    "winner",
    choices: winnerChoices(winner),
    hint: "How many of the ten terms are not 0, and what do they want?")
//:answer
//: Choice {{winner}}. With $`y_i = 0`$ a term is 0 whatever the filter says.
//:end
//:hide
plot("missing", try missingTermFigure(shortened, full))
//: Without the second term an email that is not spam asks nothing of the filter, so the best
//: filter calls everything spam. A formula of a loss should be read like that: not “what does
//: it mean?” but “who wins?”. (The same line is right when $`i`$ runs over the *classes* of one
//: example and $`y`$ is one-hot: then what a wrong class gets is missing from the right one.)
//:verdict 1/cross-entropy-over-examples
//:documents 1/3.2.1, 1/4.1.2, 1/9.4, 2/3.2.1

//: ## From logits, not from probabilities
//:
//: The softmax above is right on paper. In a Double $`e^{1000}`$ is infinite and
//: $`e^{-1000}`$ is 0, and ∞/∞ and 0/0 are not numbers:
show("softmax of 1000, 0, as written", naiveSoftmax([1000, 0]))
//: One NaN in the loss, and after the next update every weight is NaN. The cure: only
//: differences count, so subtract the largest logit first; then no power exceeds 1, and one of
//: them is 1:
func softmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    return naiveSoftmax(logits.map { $0 - largest })
}
show("softmax of 1000, 0", softmax([1000, 0]))
//: The probabilities are right now, but the loss is still not safe. If the second class was
//: right, its $`p`$ is 0 and the loss infinite. Put the softmax into the logarithm, and the
//: loss can be had from the logits themselves:
//:
//: ```math
//: -\ln p_k = \ln \sum_j e^{z_j} - z_k
//: ```
//:
//: For the logits 1000 and 0 that is 1000. (Computed with the largest logit subtracted, and
//: `log1p`, which adds a small rest to 1 without losing it.) In four examples the second class
//: is right:
//:hide
let fromLogits = SparseCategoricalCrossEntropyFromLogits(classes: 2)
let fromProbabilities = SparseCategoricalCrossEntropy(classes: 2)
table(
    ["logits", "via probabilities", "from logits"],
    try rowsOfLogits())
//: Such values are why libraries offer `from_logits=True`, and why types here whose names end in
//: `FromLogits` take logits. The last row is the quiet one: the prediction is sure and right,
//: but $`1 + e^{-37}`$ rounds to 1, and via probabilities there is nothing left to learn. In
//: 32-bit floats, which most networks use, all of this begins much earlier: $`e^{89}`$
//: overflows, and a sure prediction rounds to 1 from a logit of 17 on.
//:
//: PyTorch's `CrossEntropyLoss` has no such switch: it always takes logits. Give it
//: probabilities, and it silently takes the softmax of a softmax. Even a perfect (1, 0, 0) then
//: costs 0.551.
//:check
onThisLine { checkLogits() }

//: ## The gradient is p − y
//:
//: Back to the photograph of a cat, and the network's 80 %. Which way, and how far, should each
//: logit move?
//:hide
plot(
    "gradient", try softmaxGradient(logits: logits, names: animals, label: 0),
    explorable: "gradient")
//: The bars on the right are the slopes of the loss in the three logits, and they are what the
//: network said, less what is true. Since the $`y_j`$ sum to 1, the loss from logits is
//: $`L = \ln \sum_j e^{z_j} - \sum_j y_j z_j`$. The derivative of its first part in $`z_k`$ is
//: $`e^{z_k} / \sum_j e^{z_j}`$, which is the softmax again. So
//:
//: ```math
//: \frac{\partial L}{\partial z_k} = p_k - y_k
//: ```
//:
//: With a learning rate of 1 a step downhill lowers the logit of each wrong class by just the
//: probability that it got, and raises the right one by what it lacks. All three slopes sum to
//: 0.
//:checkpoint A slope by hand
//: The logits 2, 0.3, −0.8 of cat, dog and bird have the softmax {{softmax of 2, 0.3, −0.8}}.
//: Another photograph, with the same logits, shows a dog. What is the slope of the loss with
//: respect to the **dog's logit**, to three digits?
let categoricalFromLogits = CategoricalCrossEntropyFromLogits(classes: 3)
let dog = [0.0, 1, 0]
let probabilities = softmax(logits)
checkpoint(
    "dog's slope", try categoricalFromLogits.gradient(logits, dog)[1], is: "-0.853",
    slips: slopeSlips(probabilities), hint: "What the model says, less what is true.")
//:answer
//: The dog's $`p`$ less 1, {{dog's slope}}: negative, so a step down the slope raises the dog's
//: logit.
//:end
//: For a yes or no it is the same. Binary cross-entropy of a 1 has the slope $`-1/p`$ in $`p`$,
//: and the sigmoid has $`\sigma'(z) = p(1 - p)`$. By the chain rule their product is
//: $`-\frac{1}{p} \cdot p(1 - p) = p - 1`$. For a 0 it is
//: $`\frac{1}{1 - p} \cdot p(1 - p) = p`$: again $`p - y`$. What is steep in one factor is flat
//: in the other, and they cancel. That is the reason to use these two together.
//:
//: Often the score is *linear*, $`z = w \cdot x + b`$: each feature in $`x`$ times its weight,
//: added up, and a bias $`b`$. Then the slope in a weight has the feature as a further factor:
//:
//: ```math
//: \frac{\partial L}{\partial w} = \text{mean of } (p - y)\, x
//: \qquad\qquad
//: \frac{\partial L}{\partial b} = \text{mean of } p - y
//: ```
//:
//: Say that the five emails have 3, 0, 1, 4 and 1 links in them, and another filter counts only
//: these, with the score $`0.5 x - 1`$:
let links = [3.0, 0, 1, 4, 1]
let linkTerms = zip(links, isSpam).map { x, y in (sigmoid(0.5 * x - 1) - y) * x }
show("∂L/∂w, the mean of (p − y) x", mean(linkTerms))
//: Negative: a larger weight would do better.
//:check
onThisLine { checkSlopes(linkTerms) }
//:documents 0/raises-true-class, 0/6.2.3, 2/3.2.2

//: ## Why not squared error?
//:
//: One could ask for a small $`(p - y)^2`$ instead. As a judge of probabilities that is sound:
//: the true one costs least. As a teacher it has a weak spot:
//:fold Code of this figure
func bestConstantFor(_ loss: some Loss<Double>) throws -> Double {
    try minimizer(in: 0...1) { p in try loss(Array(repeating: p, count: 10), tenEmails) }
}
let bestSquared = try bestConstantFor(MeanSquaredError())
let bestAbsolute = try bestConstantFor(MeanAbsoluteError())
show("best constant, squared error", bestSquared, digits: 1)
show("best constant, absolute error", bestAbsolute, digits: 1)
plot("slopes", try lossesOfALogit())
//: Why sound? Where a share $`q`$ is spam, the mean of $`(p - y)^2`$ has the slope
//: $`2(p - q)`$, and is least at $`p = q`$: of the ten emails above, at
//: {{best constant, squared error}}, as cross-entropy is. (Absolute error is not sound: its
//: best is {{best constant, absolute error}}, a bet on the majority.) The weak spot is on the
//: left of the lower panel, where squared error's slope is nearly 0.
//:
//: This slope, in the logit, is $`2(p - y)\,p(1 - p)`$. Nothing cancels the sigmoid's factor
//: $`p(1 - p)`$, and that vanishes wherever the model is sure, even where it is sure of the
//: wrong thing. For several classes the squares are summed, which is called [the Brier
//: score](Losses.md#sparsebrierlossfromlogits).
//:
//: How much does it matter? Let both run from the same logit until the right answer has a
//: probability of 0.9.
//:checkpoint The race
//: Label 1, the logit starts at −6, the learning rate is 1. Cross-entropy's slope is $`p - 1`$,
//: that of squared error $`2(p - 1)\,p(1 - p)`$. How many times as many steps does squared
//: error need until $`p = 0.9`$?
let crossEntropyRace = race(from: start, crossEntropySlope)
let squaredRace = race(from: start, squaredSlope)
let slowness = Double(squaredRace.count - 1) / Double(crossEntropyRace.count - 1)
checkpoint(
    "slowness",
    choices: raceChoices(slowness),
    hint:
        "At −6 squared error's slope is 0.005 in size, and each unit of logit makes it about "
        + "*e* times as large. So how many steps to leave the flat part? Cross-entropy goes "
        + "about one unit a step there.",
    dependingOn: ["start"])
//:answer
//: Choice {{slowness}}. At −6 squared error moves by $`2 e^{-6}`$ a step, 200 steps for a unit
//: of logit. But its slope grows on the way: this unit takes 130, the next ones 49, 19 and 9,
//: together about $`e^6/2 \approx 200`$. Some 40 more go from there to 0.9. Cross-entropy needs
//: 17 in all.
//:end
//:hide
let rates = try SuitedRates()
show("the rate that suits cross-entropy", rates.crossEntropy)
show("the rate that suits squared error", rates.squaredError, digits: 3)
show("the largest curvature of squared error", 1 / rates.squaredError, digits: 3)
show("mean square along the axis", meanSquareAlongAxis)
plot("race", try raceFigure(crossEntropyRace, squaredRace))
//: Was the race fair? Squared error's slope changes less on the way, so it may take larger
//: steps. How fast a slope changes is the *curvature*, the second derivative. If the learning
//: rate is 1 over its largest value, no step goes beyond where the slope is 0, so none makes
//: the loss worse. In the logit the curvature is $`p(1 - p)`$ for cross-entropy, ¼ at most; for
//: squared error, at label 1, it is $`2p(1 - p)^2(3p - 1)`$, {{the largest curvature of squared error}} at
//: most. So the rates that suit them are {{the rate that suits cross-entropy}} and
//: {{the rate that suits squared error}}.
//:
//: How many times as long does squared error take to $`p = 0.9`$, when each loss has its own
//: rate, and when both have a rate of 1? Since whole steps are coarse, each is split here into
//: endlessly many small ones; *time* still counts whole steps:
//:fold Code of this table
let rateRatio = rates.squaredError / rates.crossEntropy
table(
    [
        "start", "times as long, own rates", "times as long, rate 1",
        "squared error's time, rate 1",
    ],
    rowsOfTimes(rateRatio))
show("to 0.99", FlowTime(from: 0, to: 0.99).ratio / rateRatio, digits: 2)
//: From 0, where a fresh model starts, the own rates leave a factor of about two. (To
//: $`p = 0.99`$ it is {{to 0.99}}, from −6 as well: squared error is flat on the right, too.)
//: From −6 a rate that suits the steep part does not carry squared error over the flat one: far
//: down, each further unit of logit takes it e times as long as the one before, and
//: cross-entropy hardly longer.
//:
//: Is it so with a whole model? Draw a line between two round clouds of 60 points each, 400
//: times anew, by each loss at its own rate (for weights it is the logit's, divided by
//: {{mean square along the axis}}, the mean square of the points along the axis through both
//: clouds). One start is ordinary, weights of 0; the other is sure and wrong, weights that
//: point the wrong way. What a line gets right is computed for all points that such clouds can
//: have. (± is one standard error. With dozens of comparisons, a difference counts as seen from
//: four of them on.)
//:fold Code of this table
// Each pair as `twoLossesOnClouds` in TwoLosses.swift draws it.
let startRuns = keptTable("starts", of: twoLossesOnClouds, seeds: 400)
let atTheEnd = try startRuns.difference(
    \.["right at the end, squared error"], \.["right at the end, cross-entropy"])
table(
    ["400 pairs of clouds", "cross-entropy", "squared error − cross-entropy"],
    try rowsOfClouds(startRuns))
show("at the least loss, points less", abs(atTheEnd.mean), digits: 1)
let stepsOfBoth = try [squaredSlope, crossEntropySlope].map {
    try stepsOfAdam(from: -6, rate: 0.01, $0)
}
show("Adam, squared error", stepsOfBoth[0])
show("Adam, cross-entropy", stepsOfBoth[1])
//: After 50 steps from 0 no difference is seen. Carried to the least loss, squared error's line
//: is about {{at the least loss, points less}} percentage points worse. (For these clouds a
//: sigmoid of a linear score is the truth.) What matters more is the start: sure and wrong,
//: squared error takes far more steps, even at four times its rate.
//:
//: That is so at a constant rate. [Adam](Chapter2-Training.md#four-optimisers-in-a-race), at a
//: rate of 0.01, takes squared error from −6 to 0.9 in {{Adam, squared error}} steps,
//: cross-entropy in {{Adam, cross-entropy}} (to 0.99 squared error is later). It divides by the size of the mean slope, though,
//: not of each example's: one email, wrong at −6, among others at 0 has a fiftieth of the say
//: of one of them under squared error, and under cross-entropy twice its say.
//:
//: Networks start with logits near 0, and there, in [Chapter 6](Chapter6.md#which-loss), those
//: trained by squared error read slightly fewer of its handwritten test digits right. So take
//: cross-entropy because it hears the gravest mistakes, not because it would be right much more
//: often. The price: it hears wrong labels, too. One of 120, off to
//: the side, [turns its line](Chapter3-Margins.md#a-wrong-label-far-out), but hardly squared
//: error's.
//:check
onThisLine {
    checkRace(rates, crossEntropyRace, squaredRace)
    checkTwoLosses(startRuns)
}
//:documents 1/4.2.2, 1/assesses-classification, 2/3.3.1, 4/mse-mae-unsuitable

//: ## Summary
//:
//: - Softmax turns logits into probabilities; only differences of logits count.
//: - Cross-entropy is $`-\ln`$ of the probability given to what happened. Binary, categorical
//:   and sparse are ways to write it down.
//: - Ask of a formula who wins. Without the term for label 0 it is the filter that calls
//:   everything spam.
//: - Compute the loss from logits. Naive softmax gives NaN at 1000, and probabilities forget
//:   what is near 1.
//: - Its gradient in the logits is p − y: what is said, less what is true.
//: - Squared error judges probabilities well. As a teacher, at a constant rate, it stalls where
//:   a model is sure and wrong; from an ordinary start, with right labels, the two end close
//:   together.
//:hide
let margined = try margins()
let practised = try practice()
try judgeDocuments(margined, practised)
chapter.finish()
