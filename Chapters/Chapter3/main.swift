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
        "what cross-entropy charges for a prediction, binary, categorical and sparse, and how "
            + "to check it by hand",
        "why its gradient is p − y, why it is computed from logits, and when squared error "
            + "learns slowly",
        "what hinge, logistic and exponential loss do with a margin, and what none of them can "
            + "do with a line",
        "how to treat several labels, rare classes, and a model that is too sure of itself",
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
    "how far apart two clouds of points are; how few of them still pull on the SVM's line?")
let smoothing = parameter(
    "smoothing", default: 0.1, in: 0.01...0.5,
    "how much label smoothing; how near the diagonal does its curve come?")
let examples = parameter(
    "examples", default: 60, in: 40...400,
    "how many examples teach 21 numbers; from where on does cross-entropy need no remedy?")

//: ## From scores to probabilities
//:
//: [**Classification**](Glossary.md#classification) is predicting to which of several classes
//: an example belongs. A classifier looks at a picture and gives each class $`k`$ a
//: [**score**](Glossary.md#score), any number, higher where the class is likelier. A score that
//: is to become a probability is called a [**logit**](Glossary.md#logit), $`z_k`$. Two
//: functions turn logits into probabilities. For several classes of which one is right it is
//: the [**softmax**](Glossary.md#softmax), which gives each class a probability $`p_k`$. For a
//: yes or no it is the [**sigmoid**](Glossary.md#sigmoid) $`\sigma`$ of one logit:
//:
//: ```math
//: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} \qquad\qquad \sigma(z) = \frac{1}{1 + e^{-z}}
//: ```
func naiveSoftmax(_ logits: [Double]) -> [Double] {
    let powers = logits.map { exp($0) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
}
let logits = [2.0, 0.3, -0.8]
show("softmax of 2, 0.3, −0.8", naiveSoftmax(logits))
show("all logits 10 higher", naiveSoftmax(logits.map { $0 + 10 }))
show("sigmoid of −4, 0, 4", [-4.0, 0, 4].map { sigmoid($0) })
//: Only differences of logits count: 10 more on each changes nothing. So for two classes one
//: number is enough, the difference, and the softmax of $`(0, z)`$ is
//: $`(1 - \sigma(z), \sigma(z))`$.
//:
//: What does a logit say? A probability $`p`$ has the *odds* $`p/(1 - p)`$: 0.8 is 4 to 1. With
//: $`p = \sigma(z)`$ the odds are $`e^z`$. So the logit is the **log-odds**,
//: $`z = \ln \frac{p}{1 - p}`$: 0 for one to one, and each unit more multiplies the odds by e.
//: (Of several classes, $`z_j - z_k = \ln (p_j/p_k)`$.)
show("the logit of 0.8, ln 4", log(0.8 / 0.2))
expect("the sigmoid of the log-odds is the probability", sigmoid(log(0.8 / 0.2)), is: "0.800")
show("softmax of 0, 4", naiveSoftmax([0, 4]))
expect(
    "the softmax of two classes is the sigmoid", naiveSoftmax([0, 4])[1], equals: sigmoid(4),
    within: 1e-15)
//:documents 4/sigmoid-range, 4/softmax-sums-to-one

//: ## Cross-entropy: the price of the right class
//:
//: Document 4 shows a network a cat, and the network says: 80 % cat, 15 % dog, 5 % bird. The
//: truth is 100 % cat, written [**one-hot**](Glossary.md#one-hot) as $`y = (1, 0, 0)`$.
//: [**Cross-entropy**](Glossary.md#cross-entropy), in this form called
//: [**categorical**](Glossary.md#categorical-cross-entropy), multiplies $`-\ln`$ of each
//: class's probability by the true probability, adds up the $`C`$ classes, and takes the mean
//: over the $`N`$ examples. With $`p_{ij}`$ for what the model gives to class $`j`$ of example
//: $`i`$, and $`y_{ij}`$ for the truth:
//:
//: ```math
//: L = -\frac{1}{N} \sum_{i=1}^{N} \sum_{j=1}^{C} y_{ij} \ln p_{ij}
//: ```
//:
//: With a one-hot $`y`$ all terms but one are 0, and what is left is $`-\ln p_k`$ for the right
//: class $`k`$. What the others get does not matter, except that they get it from $`p_k`$. (The
//: documents write $`\hat{y}`$ for the predicted $`p`$, and log for ln.)
let prediction = [0.80, 0.15, 0.05]
let categorical = CategoricalCrossEntropy(classes: 3)
//:checkpoint It was a bird
//: The network says 80 % cat, 15 % dog, 5 % bird. It was a bird. What does cross-entropy
//: charge?
checkpoint(
    "price of the bird", try categorical(prediction, [0, 0, 1]), is: "3.00", unit: "nats",
    slips: [
        Slip("take the logarithm to base 2", -log2(0.05)),
        Slip("take the logarithm to base 10", -log10(0.05)),
        Slip("forget the minus", log(0.05)),
        Slip("take the probability that it was no bird", -log(1 - 0.05)),
        Slip("take the probability that the network is surest of", -log(0.8)),
        Slip("take a mean over the three classes: the mean is over examples", -log(0.05) / 3),
    ], hint: "Two of the three terms are 0. What is left is one logarithm.")
//:answer
//: $`-\ln 0.05`$, {{price of the bird}} nats. How the other 95 % are shared out does not
//: matter.
//:end
show("it is a cat", try categorical(prediction, [1, 0, 0]), unit: "nats")
show("in bits", try categorical(prediction, [1, 0, 0]) / log(2), unit: "bits")
show("it is a dog", try categorical(prediction, [0, 1, 0]), unit: "nats")
show("it is a bird", try categorical(prediction, [0, 0, 1]), unit: "nats")
let birdSlopes = try categorical.gradient(prediction, [0, 0, 1])
show("slopes in the three probabilities, for a bird", birdSlopes)
//: Only the bird's own probability has a slope, $`-1/p_k`$: at 5 %, raising it by 0.1
//: percentage points lowers the loss by about 0.02.
expect("the slope for the bird is −1/0.05", birdSlopes[2], is: "-20.0")
expect("a cat", try categorical(prediction, [1, 0, 0]), is: "0.2231")
expect("a bird, which got 5 %", try categorical(prediction, [0, 0, 1]), is: "2.996")
//: Nats and bits are the same loss in two units
//: ([Chapter 1](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm)).
//:
//: Writing `[0, 0, 1, 0]` where one could write 2 is a waste.
//: [**Sparse**](Glossary.md#sparse-categorical-cross-entropy) cross-entropy takes the number of
//: the class, counted from 0. It is the same loss:
let four = [0.1, 0.2, 0.6, 0.1]
show("one-hot [0, 0, 1, 0]", try CategoricalCrossEntropy(classes: 4)(four, [0, 0, 1, 0]))
show("sparse 2", try SparseCategoricalCrossEntropy(classes: 4)(four, [2]))
show("−ln 0.6", -log(0.6))
//: With two classes one number is enough: $`p`$ is the probability of class 1, and class 0 gets
//: $`1 - p`$. That is [**binary**](Glossary.md#binary-cross-entropy) cross-entropy. One example
//: costs
//:
//: ```math
//: -\left(y \ln p + (1 - y) \ln(1 - p)\right)
//: ```
//:
//: which is $`-\ln p`$ for a 1 and $`-\ln(1 - p)`$ for a 0. A prediction of 0.8 for a 1, and
//: the same as a row (0.2, 0.8) with the label (0, 1):
let binary = BinaryCrossEntropy()
show("binary", try binary([0.8], [1]))
show(
    "categorical with two classes",
    try CategoricalCrossEntropy(classes: 2)([0.2, 0.8], [0, 1]))
//: How hard does it punish? Being right and sure is nearly free. Being wrong and sure costs
//: without bound, where squared error stops at 1:
table(
    ["probability given to what happened", "−ln p", "(1 − p)²"],
    [0.99, 0.9, 0.5, 0.1, 0.01, 0.001].map { p in
        [.number(p), .number(-log(p)), .number((1 - p) * (1 - p))]
    })
//:documents 0/binary-formula, 0/categorical-formula, 2/3.1, 2/9 Q2, 3/3.2, 4/one-of-several, 4/cat-dog-bird, 4/two-classes-only, 4/binary-formula, 4/log-loss, 4/single-example, 4/confident-and-wrong, 4/categorical-formula, 4/more-than-two, 4/one-hot, 4/low-probability, 4/sparse cross-entropy

//: ## Five emails, two wrong lines
//:
//: Document 3 has five emails, a spam filter's probability for each, and the truth (1 is spam).
let emails = [0.8, 0.2, 0.6, 0.9, 0.1]
let isSpam = [1.0, 0, 1, 1, 0]
//:checkpoint Five emails
//: A filter gives five emails the probabilities 0.8, 0.2, 0.6, 0.9 and 0.1 of being spam; the
//: labels are 1, 0, 1, 1, 0. What is their binary cross-entropy, as a mean?
let emailLogs: [Double] = zip(emails, isSpam).map { p, y in log(y == 1 ? p : 1 - p) }
let emailMean = -emailLogs.reduce(0, +) / 5
// The probabilities whose logarithms Document 3 takes, in its first and in its second line.
let firstLine = [0.8, 0.8, 0.4, 0.1, 0.9]
let secondLineTakes = [0.8, 0.2, 0.4, 0.1, 0.9]
let otherLogs: [Double] = zip(emails, isSpam).map { p, y in log(y == 1 ? 1 - p : p) }
let spamLogs: [Double] = zip(emails, isSpam).map { p, y in y * log(p) }
checkpoint(
    "five emails", try binary(emails, isSpam), is: "0.234", unit: "nats",
    slips: [
        Slip(
            "take ln 0.2, ln 0.4 and ln 0.1 for emails 2, 3 and 4, as the second line of "
                + "Document 3 does",
            -secondLineTakes.map { log($0) }.reduce(0, +) / 5),
        Slip(
            "take ln 0.4 and ln 0.1 for emails 3 and 4, as the first line of Document 3 does",
            -firstLine.map { log($0) }.reduce(0, +) / 5),
        Slip("forget the mean: that is the sum", 5 * emailMean),
        Slip("take the logarithm to base 2", emailMean / log(2)),
        Slip("forget the minus", -emailMean),
        Slip("swap p and 1 − p", -otherLogs.reduce(0, +) / 5),
        Slip(
            "take ln p for every email, also for those that are not spam",
            -emails.map { log($0) }.reduce(0, +) / 5),
        Slip("leave out the term (1 − y) ln(1 − p)", -spamLogs.reduce(0, +) / 5),
    ], hint: "What happened had the probabilities 0.8, 0.8, 0.6, 0.9, 0.9.")
//:answer
//: $`-\frac{1}{5} \ln (0.8 \cdot 0.8 \cdot 0.6 \cdot 0.9 \cdot 0.9)`$, {{five emails}} nats.
//: Email 3 costs the most: what it is got the lowest probability, 0.6.
//:end
let given: [Double] = zip(emails, isSpam).map { p, y in y == 1 ? p : 1 - p }
let emailLosses = try binary.values(emails, isSpam)
table(
    ["email", "P(spam)", "label", "probability of what happened", "its loss"],
    emails.indices.map { i in
        [
            .count(i + 1), .number(emails[i]), .count(Int(isSpam[i])), .number(given[i]),
            .number(emailLosses[i]),
        ]
    })
let spamLoss = try binary(emails, isSpam)
show("the mean", spamLoss, unit: "nats")
//: The document writes two lines and a result, 1.031. Here are both, term by term:
let secondLine = [-0.223, -1.609, -0.916, -2.303, -0.105]
table(
    ["email", "right", "first line", "second line"],
    given.indices.map { i in
        [
            .count(i + 1), .text("ln \(decimal(given[i])) = \(decimal(log(given[i]), 3))"),
            .text("log(\(decimal(firstLine[i])))"),
            .text("ln \(decimal(secondLineTakes[i])) = \(decimal(secondLine[i]))"),
        ]
    })
let firstLineMean = -firstLine.map { log($0) }.reduce(0, +) / 5
let secondLineMean = -secondLine.reduce(0, +) / 5
show("what the first line gives", firstLineMean)
show("what the second line gives", secondLineMean)
//: In the first line, emails 3 and 4 are spam but get $`\log(1 - \hat{y})`$, the term of an
//: email that is not. In the second, email 2 slips too: log(0.8) has become −1.609, which is ln
//: 0.2. Three of its five terms are wrong, and the result is more than four times the right
//: one.
//:
//: It then says that the loss was hard on the “difficult” emails 4 and 5. They are the two
//: easiest. The difficult one is email 3.
expect("the loss of the five emails", spamLoss, is: "0.2336")
//:verdict 3/five-emails
//:documents 3/4.2

//: ## What a missing term rewards
//:
//: [Chapter 1](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm) met a shorter
//: formula in Document 1, for examples with labels 0 and 1: $`-\sum_i y_i \log \hat{y}_i`$,
//: without $`(1 - y_i) \log(1 - \hat{y}_i)`$. Document 2's can be read in the same way. It
//: looks harmless. Train the simplest model on it, one probability for ten emails of which
//: seven are spam. (A mean has the same minimum as a sum.)
let tenEmails = [1.0, 1, 0, 1, 1, 1, 0, 1, 0, 1]
func shortened(_ p: Double) -> Double { -tenEmails.map { y in y * log(p) }.reduce(0, +) / 10 }
func full(_ p: Double) throws -> Double {
    try binary(Array(repeating: p, count: 10), tenEmails)
}
//:checkpoint Who wins?
//: Ten emails, seven of them spam. A filter says one probability $`p`$ for all ten. Which $`p`$
//: has the least loss $`-\sum_i y_i \log \hat{y}_i`$?
let winner = try minimizer(in: 0.001...1) { p in shortened(p) }
checkpoint(
    "winner",
    choices: [
        Choice(
            "0.7, the share of spam.", if: abs(winner - 0.7) < 0.01,
            "That is the best under the full formula, with the term for the other three emails."
        ),
        Choice(
            "1: everything is spam.", if: abs(winner - 1) < 0.01,
            "Only spam has a term, and each term falls as $`p`$ rises. Nothing speaks for the "
                + "other three."
        ),
        Choice(
            "½: a loss of probabilities is least where nothing is claimed.",
            if: abs(winner - 0.5) < 0.01,
            "The seven terms of spam ask for more than ½, and no term asks for less."),
    ], hint: "How many of the ten terms are not 0, and what do they want?")
//:answer
//: Choice {{winner}}. With $`y_i = 0`$ a term is 0 whatever the filter says.
//:end
table(
    ["“everything is spam with …”", "without the term", "with it"],
    try [0.5, 0.7, 0.9, 0.99, 0.9999].map { p in
        [.number(p), .number(shortened(p)), .number(try full(p))]
    })
let bestShort = try minimizer(in: 0.001...1) { p in shortened(p) }
let bestFull = try minimizer(in: 0.001...0.999) { p in try full(p) }
show("the shortened formula's best p", bestShort)
show("the full formula's best p", bestFull)
//: Without the term an email that is not spam asks nothing of the filter, so the best filter
//: calls everything spam. A loss should be read like that: not “what does it mean?” but “who
//: wins?”.
//:verdict 1/cross-entropy-over-examples
//: The same line is right when $`i`$ runs over the *classes* of one example and $`y`$ is
//: one-hot: then the probability that goes to a wrong class is missing from the right one.
//:documents 1/3.2.1, 1/4.1.2, 1/9.4, 2/3.2.1

//: ## From logits, not from probabilities
//:
//: Softmax as written above is fragile. Give it larger logits:
show("softmax of 1000, 0, as written", naiveSoftmax([1000, 0]))
show("softmax of −1000, −1001, as written", naiveSoftmax([-1000, -1001]))
//: $`e^{1000}`$ is infinite in a Double, $`e^{-1000}`$ is 0, and ∞/∞ and 0/0 are not numbers.
//: One NaN, and after the next update the weights are NaN too. Since only differences count,
//: subtract the largest logit first; then no power exceeds 1 and one of them is 1:
func softmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    return naiveSoftmax(logits.map { $0 - largest })
}
show("softmax of 1000, 0", softmax([1000, 0]))
show("softmax of −1000, −1001", softmax([-1000, -1001]))
//: The probabilities are right now, but the loss is not safe. Give 1000, 0 where class 1 is
//: right: its $`p`$ is 0, and $`-\ln p`$ infinite, as is the slope $`-1/p`$. From the logits
//: the loss is $`-\ln p_k = \ln \sum_j e^{z_j} - z_k`$, here 1000. (Here, too, the largest
//: logit is taken out before the powers, and added again after the logarithm.)
let fromLogits = SparseCategoricalCrossEntropyFromLogits(classes: 2)
let fromProbabilities = SparseCategoricalCrossEntropy(classes: 2)
table(
    ["logits, class 1 is right", "via probabilities", "from logits", "gradient from logits"],
    try [[0.0, 4], [37, 0], [1000, 0], [0, 37]].map { logits in
        [
            .text("\(decimal(logits[0])), \(decimal(logits[1]))"),
            .number(try fromProbabilities(softmax(logits), [1])),
            .number(try fromLogits(logits, [1])),
            .number(try fromLogits.gradient(logits, [1])[1]),
        ]
    })
//: The ∞ in the third row is why libraries offer `from_logits=True`, and why the types here
//: that end in `FromLogits` take logits. The last row is the quiet one: the prediction is sure
//: and right, but $`1 + e^{-37}`$ rounds to 1, so its probability is 1 and its loss 0. (The
//: Double nearest to the true probability is still below 1; the sum in the denominator is what
//: rounds.) The true loss and gradient are tiny, not 0. In 32-bit floats, which most networks
//: use, all of this begins much earlier: $`e^{89}`$ overflows, $`e^{-104}`$ is 0, and a sure
//: prediction rounds to 1 from a logit of 17 on.
//:
//: PyTorch's `CrossEntropyLoss` has no such switch: it always takes logits. Give it
//: probabilities, and it silently takes the softmax of a softmax. Even a perfect (1, 0, 0) then
//: costs 0.551.
let ofThree = SparseCategoricalCrossEntropyFromLogits(classes: 3)
expect("softmax taken twice", try ofThree([1, 0, 0], [0]), is: "0.551")
expect("the loss of a logit wrong by 1000", try fromLogits([1000, 0], [1]), is: "1000")
expect("naive softmax fails there", naiveSoftmax([1000, 0])[0].isNaN)
expect("a Float has no e⁸⁹", Float(exp(88)).isFinite && Float(exp(89)) == .infinity)
expect("in Floats e⁻¹⁰⁴ is 0", Float(exp(-103)) > 0 && Float(exp(-104)) == 0)
let floatSigmoids = [16.0, 17].map { z in 1 / (1 + Float(exp(-z))) }
expect("the sigmoid of 17 is 1 in Floats", floatSigmoids[0] < 1 && floatSigmoids[1] == 1)
expect(
    "the loss of a logit right by 37", try fromLogits([0, 37], [1]), equals: exp(-37),
    within: 1e-30)

//: ## The gradient is p − y
//:
//: Since the $`y_j`$ sum to 1, the loss from logits is
//: $`L = \ln \sum_j e^{z_j} - \sum_j y_j z_j`$. The derivative of the first part with respect
//: to $`z_k`$ is $`e^{z_k} / \sum_j e^{z_j}`$, which is the softmax again. So
//:
//: ```math
//: \frac{\partial L}{\partial z_k} = p_k - y_k
//: ```
//:
//: What the model says, less what is true. Every class that got too much is pushed down by just
//: the excess, the right one up by what it lacks; the pushes sum to 0. Check it with a
//: [difference quotient](Chapter2-Training.md#training-a-line): move one logit by a little
//: $`h`$ each way, and see how the loss changes.
let categoricalFromLogits = CategoricalCrossEntropyFromLogits(classes: 3)
let dog = [0.0, 1, 0]
let probabilities = softmax(logits)
//:checkpoint A slope by hand
//: The logits 2, 0.3, −0.8 of cat, dog and bird have the softmax {{softmax of 2, 0.3, −0.8}}.
//: The picture shows a dog. What is the slope of the loss with respect to the **dog's logit**?
checkpoint(
    "dog's slope", try categoricalFromLogits.gradient(logits, dog)[1], is: "-0.853",
    slips: [
        Slip(
            "turn the difference over, y − p: that is the way to step, not the slope",
            1 - probabilities[1]),
        Slip("forget the label", probabilities[1]),
        Slip("take the slope with respect to the probability, −1/p", -1 / probabilities[1]),
        Slip("take the class that the model is surest of", probabilities[0]),
        Slip(
            "take a mean over the classes: the mean is over examples",
            (probabilities[1] - 1) / 3),
    ], hint: "What the model says, less what is true.")
//:answer
//: The dog's $`p`$ less 1, {{dog's slope}}: negative, so a step down the slope raises the dog's
//: logit.
//:end
plot("pull", try softmaxPull(logits: logits, names: ["cat", "dog", "bird"], label: 1))
func slopeByDifferences(_ k: Int) throws -> Double {
    var (up, down) = (logits, logits)
    up[k] += 1e-5
    down[k] -= 1e-5
    return try (categoricalFromLogits(up, dog) - categoricalFromLogits(down, dog)) / 2e-5
}
let byDifferences = try [0, 1, 2].map(slopeByDifferences)
table(
    ["class", "p", "y", "p − y", "difference quotient"],
    [0, 1, 2].map { k in
        [
            .text(["cat", "dog", "bird"][k]), .number(probabilities[k]), .number(dog[k]),
            .number(probabilities[k] - dog[k], digits: 8), .number(byDifferences[k], digits: 8),
        ]
    })
//: For a yes or no it is the same, by way of the sigmoid, whose slope is
//: $`\sigma'(z) = p(1 - p)`$. Binary cross-entropy has the slope $`-1/p`$ in $`p`$ for a 1, and
//: the chain rule gives $`-\frac{1}{p} \cdot p(1 - p) = p - 1`$. For a 0 it is
//: $`\frac{1}{1 - p} \cdot p(1 - p) = p`$. So again $`p - y`$.
//:
//: Most models in this chapter have a *linear* score, $`z = w \cdot x + b`$: each feature in
//: $`x`$ times its weight, added up, and a bias $`b`$. By the chain rule the slope in a weight
//: then has the feature as a factor:
//:
//: ```math
//: \begin{aligned}
//: \frac{\partial L}{\partial w} &= \text{mean of } (p - y)\, x \\
//: \frac{\partial L}{\partial b} &= \text{mean of } p - y
//: \end{aligned}
//: ```
//:
//: Say that the five emails have 3, 0, 1, 4 and 1 links in them, and the score is
//: $`0.5 x - 1`$:
let links = [3.0, 0, 1, 4, 1]
let linkTerms = zip(links, isSpam).map { x, y in (sigmoid(0.5 * x - 1) - y) * x }
show("∂L/∂w, the mean of (p − y) x", mean(linkTerms))
//: Negative: a larger weight would do better, since spam has most of the links.
//:
//: Document 2 gives the gradient for a parameter $`\theta`$ as
//: $`-\frac{1}{N}\sum_i \partial \log \hat{y}_i / \partial \theta`$. Its loss has a label
//: $`y_i`$ in each term; the gradient has lost it. For Document 3's filter (its probabilities
//: 0.8, 0.2, 0.6, 0.9, 0.1 again, not the score of the links) and the bias $`b`$ of its logits,
//: $`\partial \log \hat{y}_i / \partial b = 1 - \hat{y}_i`$, which is always positive: by
//: the printed gradient every email, spam or not, raises $`b`$.
let printedGradient = -emails.map { 1 - $0 }.reduce(0, +) / 5
let ownGradient: Double = -zip(emails, isSpam).map { p, y in y * (1 - p) }.reduce(0, +) / 5
let fullGradient: Double = zip(emails, isSpam).map { p, y in p - y }.reduce(0, +) / 5
func shortenedEmailLoss(_ shift: Double) -> Double {
    let terms: [Double] = zip(emails, isSpam).map { p, y in
        y * logSigmoid(log(p / (1 - p)) + shift)
    }
    return -terms.reduce(0, +) / 5
}
let ownByDifferences = (shortenedEmailLoss(1e-5) - shortenedEmailLoss(-1e-5)) / 2e-5
show("∂/∂b as printed", printedGradient)
show("∂/∂b of the document's own loss, with the label", ownGradient)
show("the same by differences", ownByDifferences)
show("∂/∂b of cross-entropy with both terms: mean of p − y", fullGradient)
//:fold What is asserted of the slopes
expect(
    "p − y and the difference quotients: largest deviation",
    zip(byDifferences, [0, 1, 2]).map { abs($0 - (probabilities[$1] - dog[$1])) }.max() ?? .nan,
    equals: 0, within: 1e-9)
func linkLoss(_ w: Double) throws -> Double {
    try BinaryCrossEntropyFromLogits()(links.map { x in w * x - 1 }, isSpam)
}
expect(
    "the slope in a weight and its difference quotient", mean(linkTerms),
    equals: try (linkLoss(0.5 + 1e-5) - linkLoss(0.5 - 1e-5)) / 2e-5, within: 1e-9)
//:documents 0/raises-true-class, 0/6.2.3, 2/3.2.2

//: ## Why not squared error?
//:
//: One could ask for a small $`(p - y)^2`$ instead. As a judge of probabilities it is sound:
//: among constants the best one is the frequency, just as for cross-entropy. (Absolute error is
//: no sound judge. It is smallest when one always bets on the majority.)
func bestConstantFor(_ loss: some Loss<Double>) throws -> Double {
    try minimizer(in: 0...1) { p in try loss(Array(repeating: p, count: 10), tenEmails) }
}
let bestSquared = try bestConstantFor(MeanSquaredError())
let bestAbsolute = try bestConstantFor(MeanAbsoluteError())
show("best constant, squared error", bestSquared)
show("best constant, absolute error", bestAbsolute)
//: As a teacher it has a weak spot. Its slope in the logit is $`2(p - y)\,p(1 - p)`$: the
//: factor $`p(1 - p)`$ comes from the sigmoid, and it vanishes when the model is sure, even if
//: it is sure of the wrong thing. In cross-entropy's slope, $`p - y`$, the vanishing factor is
//: cancelled.
let squaredSlope = { (z: Double) -> Double in
    let p = sigmoid(z)
    return 2 * (p - 1) * p * (1 - p)
}
table(
    ["logit, label 1", "p", "slope of cross-entropy", "slope of (p − 1)²"],
    [-10.0, -6, -3, 0, 3].map { z in
        [.number(z), .number(sigmoid(z)), .number(sigmoid(z) - 1), .number(squaredSlope(z))]
    })
//: For more classes, and a softmax, the squares are summed over the classes:
//: [the Brier score](Losses.md#sparsebrierlossfromlogits). With two classes that is twice the
//: square above, and twice the slope.
expect(
    "slope of the Brier score at −6",
    try SparseBrierLossFromLogits(classes: 2).gradient([-6, 0], [0])[0],
    equals: 2 * squaredSlope(-6), within: 1e-15)
//:fold The slopes as a figure
let logitAxis = Axis("logit", in: -10...6)
plot(
    "slopes",
    try Panels(
        title: "Two losses of a logit, label 1, and how hard they pull", across: 1,
        [
            Plot(
                title: "", x: logitAxis, y: Axis("loss", in: 0...4),
                [
                    .line("cross-entropy", over: -10...6) { z in softplus(-z) },
                    .line("squared error", over: -10...6) { z in pow(1 - sigmoid(z), 2) },
                ], alt: "The losses."),
            Plot(
                title: "", x: logitAxis, y: Axis("size of the slope", in: 0...1.1),
                [
                    .line("cross-entropy", over: -10...6) { z in 1 - sigmoid(z) },
                    .line("squared error", over: -10...6) { z in -squaredSlope(z) },
                    .label("flat: no pull", at: (-8, 0.3), .above, arrowTo: (-8, 0.03)),
                ], alt: "The slopes."),
        ],
        alt:
            "Above, cross-entropy grows with every wrong unit of logit, squared error levels off "
            + "at 1. Below, cross-entropy pulls with 1 where the model is wrong and fades as it "
            + "gets right. Squared error pulls hardest, 0.3, near a logit of −0.7, and not at "
            + "all where the model is very wrong."))
//: Now a race. Both start from the same bad logit, with the same learning rate of 1, and run
//: until the probability of the right answer is 0.9.
func race(from start: Double, _ slope: (Double) -> Double) -> [Double] {
    var z = start
    var path = [sigmoid(z)]
    while path[path.count - 1] < 0.9 {
        z -= slope(z)
        path.append(sigmoid(z))
    }
    return path
}
let crossEntropySlope = { (z: Double) -> Double in sigmoid(z) - 1 }
let crossEntropyRace = race(from: start, crossEntropySlope)
let squaredRace = race(from: start, squaredSlope)
//:checkpoint The race
//: Label 1, the logit starts at −6, the learning rate is 1. Cross-entropy's slope is $`p - 1`$,
//: that of squared error $`2(p - 1)\,p(1 - p)`$. How many times as many steps does squared
//: error need until $`p = 0.9`$?
let slowness = Double(squaredRace.count - 1) / Double(crossEntropyRace.count - 1)
checkpoint(
    "slowness",
    choices: [
        Choice(
            "About as many.", if: slowness < 2,
            "Near 0.9 both slopes fade. But at the start one is near −1 and the other near "
                + "−0.005."
        ),
        Choice(
            "About 4 times: its largest slope is 0.3.", if: slowness >= 2 && slowness < 8,
            "From −1, where there is no flat part to cross, it is about that: "
                + "\(race(from: -1, squaredSlope).count - 1) steps against "
                + "\(race(from: -1, crossEntropySlope).count - 1)."),
        Choice(
            "About 15 times.", if: slowness >= 8 && slowness < 100,
            "It starts with a slope of −0.005 and needs four fifths of its steps to get off "
                + "the flat part."
        ),
        Choice(
            "Some thousand times: it hardly moves at all.", if: slowness >= 100,
            "It hardly moves at first. But each unit of logit makes the slope about *e* times "
                + "as large."
        ),
    ],
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
show("the logit at the start", start)
show("steps with cross-entropy", crossEntropyRace.count - 1)
show("steps with squared error", squaredRace.count - 1)
let flatSteps = squaredRace.count { $0 < 0.1 }
let flatShare = Double(flatSteps) / Double(squaredRace.count - 1)
show("of these, begun below p = 0.1", flatSteps)
//:fold The race as a figure
plot(
    "race",
    try Plot(
        title: "The same start, the same learning rate", x: Axis("step", scale: .logarithmic),
        y: Axis("probability of the right answer", in: 0...1),
        [
            .line(
                "cross-entropy", x: crossEntropyRace.indices.dropFirst().map { Double($0) },
                y: Array(crossEntropyRace.dropFirst())),
            .line(
                "squared error", x: squaredRace.indices.dropFirst().map { Double($0) },
                y: Array(squaredRace.dropFirst())),
            .region(y: 0...0.1), .label("the flat part, below 0.1", at: (20, 0.1), .above),
        ],
        alt:
            "Over steps on a logarithmic axis both curves rise to 0.9; cross-entropy gets "
            + "there long before squared error has left its start."))
//: Squared error spends most of its steps on the flat part:
//: {{of these, begun below p = 0.1}} of {{steps with squared error}}. Each further unit of
//: logit multiplies that part by about e, and costs cross-entropy one step.
//:
//: But the race was not quite fair. A learning rate suits a loss if it is 1 divided by the
//: loss's largest curvature: then no step makes the loss worse. Squared error is flatter, so it
//: may take larger steps:
let squaredCurvature = { (z: Double) -> Double in
    let p = sigmoid(z)
    return 2 * p * (1 - p) * (1 - p) * (3 * p - 1)
}
let mostCurved = try minimizer(in: -5...5) { z in -squaredCurvature(z) }
let squaredRate = 1 / squaredCurvature(mostCurved)
let crossEntropyRate = 1 / 0.25  // p (1 − p) is largest at ½
show("the rate that suits cross-entropy", crossEntropyRate)
show("the rate that suits squared error", squaredRate)
let ownRates = [0.0, -1, -3, -6, -9].map { start in
    (
        start: start,
        crossEntropy: race(from: start) { crossEntropyRate * crossEntropySlope($0) }.count - 1,
        squared: race(from: start) { squaredRate * squaredSlope($0) }.count - 1
    )
}
table(
    [
        "start", "rate 1: cross-entropy", "rate 1: squared error",
        "own rates: cross-entropy", "own rates: squared error",
    ],
    ownRates.map { row in
        [
            .number(row.start), .count(race(from: row.start, crossEntropySlope).count - 1),
            .count(race(from: row.start, squaredSlope).count - 1), .count(row.crossEntropy),
            .count(row.squared),
        ]
    })
//: From 0 or −1, where a fresh model starts, 2 steps stand against 4 or 5: most of the
//: difference was the rate. From −6 it is 3 against 39: a rate that suits the steep part does
//: not carry over the flat one.
//:
//: Is it so with a whole model? Draw a line between two clouds (60 points each, 100 times anew)
//: by each loss at its own rate. It starts once from weights of 0, and once sure and wrong,
//: from weights that point the wrong way.
//:fold The hundred pairs of clouds
func cloud(
    _ count: Int, at center: [Double], spread: Double = 1, by random: inout SeededRandom
) -> [[Double]] {
    (0..<count).map { _ in center.map { $0 + spread * random.gaussian() } }
}
/// The steps until three of four points are right, and the line after that or after 50 steps.
func lineByDescent(
    _ slope: (Double, Double) -> Double, rate: Double, from start: LinearModel,
    atLeast: Int = 0,
    _ points: [[Double]], _ labels: [Double]
) throws -> (steps: Double, line: LinearModel) {
    var (line, steps, isThere) = (start, 0, false)
    for step in 0..<2000 {
        let scores = try line.predictions(points)
        if !isThere {
            let right = zip(scores, labels).count { z, y in (z > 0) == (y == 1) }
            isThere = 4 * right >= 3 * labels.count
            steps = step
        }
        if isThere && step >= atLeast { break }
        let slopes = zip(scores, labels).map { slope($0, $1) / Double(labels.count) }
        let gradient = try line.gradient(points, predictionGradient: slopes)
        line.parameters = zip(line.parameters, gradient).map { $0 - rate * $1 }
    }
    return (Double(steps), line)
}
let startRuns = keptTable("starts", seeds: 100) { seed in
    var random = SeededRandom(seed: seed)
    let clouds = { (count: Int) -> [[Double]] in
        cloud(count, at: [1, 0.5], by: &random) + cloud(count, at: [-1, -0.5], by: &random)
    }
    let (points, fresh) = (clouds(60), clouds(500))
    let labels = [60, 500].map {
        Array(repeating: 1.0, count: $0) + Array(repeating: 0, count: $0)
    }
    let slopes: [(Double, Double) -> Double] = [
        { z, y in sigmoid(z) - y },
        { z, y in
            let p = sigmoid(z)
            return 2 * (p - y) * p * (1 - p)
        },
    ]
    // The mean of x xᵀ has the largest eigenvalue 1 + ‖centre‖² = 2.25: the curvature in weights.
    let ways = [
        (slopes[0], crossEntropyRate / 2.25), (slopes[1], squaredRate / 2.25),
        (slopes[1], 4 * squaredRate / 2.25),
    ]
    let zero = LinearModel(weights: [0, 0], bias: 0)
    let wrong = LinearModel(weights: [-4, -2], bias: 0)
    let ordinary = try ways.prefix(2).map { slope, rate in
        try lineByDescent(slope, rate: rate, from: zero, atLeast: 50, points, labels[0])
    }
    let bad = try ways.map { slope, rate in
        try lineByDescent(slope, rate: rate, from: wrong, points, labels[0]).steps
    }
    let right = try ordinary.map { _, line in
        let scores = try line.predictions(fresh)
        return Double(zip(scores, labels[1]).count { z, y in (z > 0) == (y == 1) }) / 1000
    }
    return [
        "ordinary, cross-entropy": ordinary[0].steps,
        "ordinary, squared error": ordinary[1].steps,
        "right, cross-entropy": right[0], "right, squared error": right[1],
        "bad, cross-entropy": bad[0], "bad, squared error": bad[1],
        "bad, squared error at four times the rate": bad[2],
    ]
}
//:
table(
    ["100 pairs of clouds", "cross-entropy", "squared error", "difference"],
    try [
        ("from 0: share of new points right after 50 steps", "right"),
        ("sure and wrong: steps until ¾ are right", "bad"),
    ].map { name, column in
        [
            .text(name), .estimate(try startRuns.mean { $0["\(column), cross-entropy"] }),
            .estimate(try startRuns.mean { $0["\(column), squared error"] }),
            .difference(
                try startRuns.difference(
                    { $0["\(column), squared error"] }, { $0["\(column), cross-entropy"] })),
        ]
    })
let hurried = try startRuns.mean(\.["bad, squared error at four times the rate"])
show("sure and wrong, squared error at four times its rate: steps", hurried)
//: From 0 no difference is seen in what the two lines get right. (Their first steps are even
//: parallel: at a logit of 0 squared error's slope is half of cross-entropy's, at every point.)
//: The loss matters for a model that starts sure and wrong. Networks start with logits near 0,
//: and there [Chapter 6](Chapter6.md#which-loss) sees no difference between the two losses
//: either, on five networks each, too few to claim that there is none. So take cross-entropy
//: because it does not stall where a model is sure and wrong, not because it would read more
//: digits right.
//:fold What is asserted of the two losses
expect("the rate that suits squared error", squaredRate, is: "6.49")
expect(
    "own rates, from −1, −3 and −6: the steps of cross-entropy and squared error",
    ownRates.dropFirst().prefix(3).map { [$0.crossEntropy, $0.squared] }
        == [[2, 5], [3, 7], [3, 39]])
let sureAndWrong = try startRuns.wholeAndHalves.allSatisfy { runs in
    let lead = try runs.difference(
        \.["bad, squared error at four times the rate"], \.["bad, cross-entropy"])
    return lead.isSeen && lead.mean > 0
}
expect("sure and wrong, squared error is slower, even at four times its rate", sureAndWrong)
expect(
    "from 0 one step is enough for three of four, by either loss, in all draws",
    startRuns.outcomes.allSatisfy {
        $0["ordinary, cross-entropy"] == 1 && $0["ordinary, squared error"] == 1
    })
expect(
    "from 0 no difference is seen in what is right",
    try !startRuns.difference(\.["right, squared error"], \.["right, cross-entropy"]).isSeen)
expect(
    "steps with cross-entropy", Double(crossEntropyRace.count - 1), is: "17",
    dependingOn: ["start"])
expect(
    "steps with squared error", Double(squaredRace.count - 1), is: "249", dependingOn: ["start"]
)
expect(
    "about four fifths of them begin below p = 0.1", flatShare, is: "82 %",
    dependingOn: ["start"])
let unitSteps = [0.0, 1, 2, 3].map { unit in
    let (from, to) = (sigmoid(start + unit), sigmoid(start + unit + 1))
    return squaredRace.dropLast().count { $0 >= from && $0 < to }
}
expect(
    "steps for the first four units of logit", unitSteps == [130, 49, 19, 9],
    dependingOn: ["start"])
//:documents 1/4.2.2, 1/assesses-classification, 2/3.3.1, 4/mse-mae-unsuitable

//: ## Margins: five losses in one picture
//:
//: For two classes there is another tradition. The label is $`y = +1`$ or $`-1`$, the model
//: gives a score $`f`$ whose sign is its decision, and all that counts is their product, the
//: [**margin**](Glossary.md#margin) $`m = y f`$: positive if right, larger if right by more.
//:
//: | loss | formula | where it is used |
//: | :--- | :--- | :--- |
//: | [**0–1**](Glossary.md#0-1-loss) | 1 if $`m \le 0`$, else 0 | to count mistakes |
//: | [**hinge**](Glossary.md#hinge-loss) | $`\max(0, 1 - m)`$ | [support vector machines](Glossary.md#support-vector-machine) |
//: | squared hinge | $`\max(0, 1 - m)^2`$ | the same, without the kink |
//: | logistic | $`\ln(1 + e^{-m})`$ | [logistic regression](Glossary.md#logistic-regression) |
//: | exponential | $`e^{-m}`$ | AdaBoost, a sum of simple classifiers |
let zeroOne = ZeroOneLoss()
let hinge = HingeLoss()
let squaredHinge = SquaredHingeLoss()
let logistic = LogisticLoss()
let exponential = ExponentialLoss()
//:checkpoint Hinge by hand
//: The label is $`y = -1`$, the score $`f = 0.3`$. What is the **hinge** loss?
checkpoint(
    "hinge loss", try hinge([0.3], [-1]), is: "1.30",
    slips: [
        Slip("forget the sign of the label", try hinge([0.3], [1])),
        Slip("forget the margin of 1 that is asked for", max(0, 1 * 0.3)),
        Slip("write the label of the negative class as 0", 1 - 0 * 0.3),
        Slip("square it", try squaredHinge([0.3], [-1])),
        Slip("take the logistic loss", try logistic([0.3], [-1])),
    ], hint: "What is the margin $`m = yf`$?")
//:answer
//: $`m = -0.3`$, so $`1 - m`$, {{hinge loss}}: 0.3 for being on the wrong side, and 1 for the
//: margin that is missing.
//:end
table(
    ["margin", "0–1", "hinge", "squared hinge", "logistic", "exponential"],
    try [-3.0, -1, 0, 0.5, 1, 3].map { m in
        [
            .number(m), .number(try zeroOne([m], [1])), .number(try hinge([m], [1])),
            .number(try squaredHinge([m], [1])), .number(try logistic([m], [1])),
            .number(try exponential([m], [1])),
        ]
    })
//: A margin of 0 is no decision at all; 0–1 loss counts it as a mistake.
//:
//: Logistic loss is binary cross-entropy from a logit, with the label written ±1:
//: $`\ln(1 + e^{-m}) = -\ln \sigma(m)`$. That is why σ of its score may be read as a
//: probability; the score of hinge loss has no such reading.
expect(
    "logistic loss is −ln σ(m)", try logistic([0.5], [-1]), equals: -log(sigmoid(-0.5)),
    within: 1e-15)
expect("0–1 loss of a margin of 0", try zeroOne([0], [1]), is: "1")
expect("exponential loss of a margin of −1: e", try exponential([-1], [1]), is: "2.718")
expect("exponential loss of a margin of −3", try exponential([-3], [1]), is: "20.1")
//:fold The five losses as a figure
plot("margins", try marginLosses())
//: When is hinge loss really zero? Not when the decision is right, but when it is right *with a
//: margin of 1*: at 0.5 the decision is right and hinge loss still charges 0.5. Beyond 1 it
//: charges nothing, and such examples no longer influence the model. Logistic loss is never
//: zero; it always asks for more. Exponential loss punishes a wrong side without measure: at a
//: margin of −3 it charges 20, logistic loss 3. One wrong label can outweigh all the rest.
//:verdict 0/hinge-zero-if-right
//: How wide a gap is a margin of 1? A score $`w \cdot x + b`$ is, up to its sign, the distance
//: from the line times the length of the weights, $`\lVert w \rVert`$. So a margin of 1 is a
//: strip of width $`1/\lVert w \rVert`$ on either side. Longer weights reach it with a
//: narrower strip; what keeps them short, such as a penalty on the weights, keeps the strip
//: wide.
//:
//: The labels must be ±1. With 0 for the negative class the formula still gives a number, and
//: that is the trap: $`\max(0, 1 - 0 \cdot f) = 1`$ whatever the score. Class 0 costs a
//: constant and teaches nothing. The library refuses such a label:
do {
    let refused = try hinge([0.3], [0])
    show("hinge of a 0", refused)
} catch {
    show("the library says", "\(error)")
}
//:documents 0/hinge-zero-if-right, 0/hinge-formula, 0/hinge-labels, 1/3.2.2, 1/4.1.3, 1/4.1.4, 1/4.2.4

//: ## What no line can do
//:
//: Document 1 credits hinge loss with handling non-linear problems. The smallest one is XOR:
//: four points, $`y = +1`$ where exactly one coordinate is positive. Can a line separate them,
//: if it is chosen by hinge loss?
let corners = [[-1.0, -1], [-1, 1], [1, -1], [1, 1]]
let xor = [-1.0, 1, 1, -1]
let steps21 = (-10...10).map { Double($0) / 5 }
var bestRight = 0
var leastHinge = Double.infinity
for w1 in steps21 {
    for w2 in steps21 {
        for bias in steps21 {
            var right = 0
            var loss = 0.0
            for i in 0..<4 {
                let margin = xor[i] * (w1 * corners[i][0] + w2 * corners[i][1] + bias)
                if margin > 0 { right += 1 }
                loss += max(0, 1 - margin) / 4
            }
            bestRight = max(bestRight, right)
            leastHinge = min(leastHinge, loss)
        }
    }
}
show("most corners right, of 4, among 9261 lines", bestRight)
show("least mean hinge loss among them", leastHinge)
expect("no line gets more than three corners", bestRight == 3)
expect("the least mean hinge of a line on XOR", leastHinge, is: "1")
//: Both numbers have a short proof. For every line the four margins sum to 0, since the
//: positive corners and the negative ones have the same centre. So not all four are positive.
//: And the mean of a convex function is at least the function of the mean, so the mean hinge
//: loss is at least $`\max(0, 1 - 0) = 1`$, the loss of saying 0 everywhere. The same holds
//: for logistic loss, with $`\ln 2`$. What helps is a feature, the product $`x_1 x_2`$, and it
//: helps both. Their [**accuracy**](Glossary.md#accuracy), the share of right decisions, is 1:
let lifted = corners.map { [$0[0], $0[1], $0[0] * $0[1]] }
let hingeXor = try LinearModel.trained(by: hinge, lifted, xor, learningRate: 0.5, steps: 50)
let logisticXor = try LinearModel.trained(
    by: logistic, lifted, xor, learningRate: 0.5, steps: 50)
func accuracy(_ model: LinearModel, _ features: [[Double]], _ signs: [Double]) throws -> Double
{
    1 - (try zeroOne(model.predictions(features), signs))
}
show("with x₁x₂: accuracy of hinge", try accuracy(hingeXor, lifted, xor))
show("with x₁x₂: accuracy of logistic", try accuracy(logisticXor, lifted, xor))
//: Support vector machines do handle curved boundaries, with [**kernels**](Glossary.md#kernel),
//: which give the *dot product* of two examples' features (the sum of the products, as in
//: $`w \cdot x`$) without writing the features out; an SVM needs no more than that. The credit
//: belongs to the kernel. A neural network makes its own features, in layers; here is one by
//: hand. What makes it work is the kink $`\max(0, \cdot)`$ between its layers, its
//: [**activation function**](Glossary.md#activation-function). Without the kink two layers are
//: one linear score; here it is 1 everywhere:
func network(_ x: [Double], activation: (Double) -> Double) -> Double {
    1 - activation(x[0] + x[1]) - activation(-x[0] - x[1])
}
func cornersRight(_ activation: (Double) -> Double) -> Int {
    zip(corners, xor).count { x, y in y * network(x, activation: activation) > 0 }
}
show("corners right by two layers with a kink", cornersRight { max(0, $0) })
show("and without", cornersRight { $0 })
//:documents 1/4.2.3, 4/introduction

//: ## Two lines through two clouds
//:
//: Now real training: two overlapping clouds, one for each class, of 60 points each. Two models
//: with a linear score see the same points.
//: [**Logistic regression**](Glossary.md#logistic-regression) minimises logistic loss, so that
//: σ of its score is a probability. A linear
//: [**support vector machine**](Glossary.md#support-vector-machine), SVM for short, minimises
//: hinge loss. Both have a small penalty on the weights.
var random = SeededRandom(seed: seed(3))
func signs(_ positive: Int, _ negative: Int) -> [Double] {
    Array(repeating: 1, count: positive) + Array(repeating: -1, count: negative)
}
let (here, there) = ([distance, distance / 2], [-distance, -distance / 2])
let trainPositive = cloud(60, at: here, by: &random)
let trainNegative = cloud(60, at: there, by: &random)
let train = trainPositive + trainNegative
let trainSigns = signs(60, 60)
let test = cloud(1500, at: here, by: &random) + cloud(1500, at: there, by: &random)
let testSigns = signs(1500, 1500)
// Logistic loss is smooth: Newton's method finds its minimum. Hinge's slopes do not fade as the
// line gets good, so it takes small steps.
let logisticLine = try LinearModel.minimum(
    of: logistic, train, trainSigns, penaltyStrength: 0.005)
let hingeLine = try LinearModel.trained(
    by: hinge, train, trainSigns, penaltyStrength: 0.005, learningRate: 0.05, steps: 800)
// The clouds are mirror images, so the best line of all is known: 2x₁ + x₂ = 0.
let bestLine = LinearModel(weights: [2, 1], bias: 0)
// Hinge with 0 for the negative class: its examples cost 1 and have no slope. Only the others
// teach.
let zeroLabelLine = try LinearModel.trained(
    by: hinge, trainPositive, Array(repeating: 1, count: 60), penaltyStrength: 0.005,
    learningRate: 0.1, steps: 400)
table(
    ["line", "right, of the 120 seen", "right, of 3000 new ones"],
    try [
        ("logistic regression", logisticLine), ("linear SVM", hingeLine),
        ("the best line there is", bestLine), ("SVM with labels 0 and 1", zeroLabelLine),
    ].map { name, model in
        [
            .text(name), .text("\(decimal(try accuracy(model, train, trainSigns) * 100, 3)) %"),
            .text("\(decimal(try accuracy(model, test, testSigns) * 100, 3)) %"),
        ]
    })
//:fold The two lines as a figure
func boundary(_ model: LinearModel, over x: [Double] = [-4, 4]) -> [Double] {
    x.map { -(model.weights[0] * $0 + model.bias) / model.weights[1] }
}
// Where the score is −1 and where it is 1.
let stripEnds = [1.0, -1].map {
    LinearModel(weights: hingeLine.weights, bias: hingeLine.bias + $0)
}
plot(
    "lines",
    try Plot(
        title: "Two losses, two lines",
        x: Axis("x₁", in: -4...4), y: Axis("x₂", in: -4...4),
        [
            .points("class +1", x: trainPositive.map { $0[0] }, y: trainPositive.map { $0[1] }),
            .points("class −1", x: trainNegative.map { $0[0] }, y: trainNegative.map { $0[1] }),
            .line("logistic regression", x: [-4, 4], y: boundary(logisticLine)),
            .line("linear SVM", x: [-4, 4], y: boundary(hingeLine)),
            .band(x: [-4, 4], from: boundary(stripEnds[0]), to: boundary(stripEnds[1])),
            .label("the SVM's strip:\nmargins below 1", at: (-3.9, -3.3), .right),
        ],
        alt:
            "Two overlapping clouds of points, and two decision lines between them that run "
            + "close together from upper left to lower right. A grey strip along the SVM's "
            + "line holds the points with a margin below 1."))
let influential = try hinge.values(hingeLine.predictions(train), trainSigns).count { $0 > 0 }
func weightLength(_ model: LinearModel) -> Double {
    model.weights.map { $0 * $0 }.reduce(0, +).squareRoot()
}
show("points with a margin below 1 under the SVM, of 120", influential)
show("its strip on either side, 1/‖w‖", 1 / weightLength(hingeLine))
//: The two differ little. To say more takes more than one draw: 100 times anew, with 60 points
//: in each cloud, 3000 new ones, and both losses at their least.
//:fold The hundred draws
let lineRuns = keptTable("lines", seeds: 100) { seed in
    var random = SeededRandom(seed: seed)
    let clouds = { (count: Int) -> [[Double]] in
        cloud(count, at: [1, 0.5], by: &random) + cloud(count, at: [-1, -0.5], by: &random)
    }
    let (points, fresh) = (clouds(60), clouds(1500))
    let logisticLine = try LinearModel.minimum(
        of: logistic, points, signs(60, 60), penaltyStrength: 0.005)
    let hingeLine = try LinearModel.trained(
        by: hinge, points, signs(60, 60), penaltyStrength: 0.005, learningRate: 0.05, steps: 800
    )
    let right = { (line: LinearModel) throws -> Double in
        try 100 * accuracy(line, fresh, signs(1500, 1500))
    }
    return [
        "logistic": try right(logisticLine), "hinge": try right(hingeLine),
        "best": try right(bestLine),
    ]
}
//:
table(
    ["line", "right, % of 3000 new points", "less than the best line"],
    [
        [
            "logistic regression", .estimate(try lineRuns.mean(\.logistic)),
            .difference(try lineRuns.difference(\.best, \.logistic)),
        ],
        [
            "linear SVM", .estimate(try lineRuns.mean(\.hinge)),
            .difference(try lineRuns.difference(\.best, \.hinge)),
        ],
    ])
show("SVM less logistic regression", try lineRuns.difference(\.hinge, \.logistic))
//: Both lose a little to the best line, which nobody can know from 120 points. What differs is
//: what the models know, a probability or only a side, and what holds them: the SVM's line is
//: held only by the
//: {{points with a margin below 1 under the SVM, of 120}} points with a margin below 1, those
//: inside its strip of {{its strip on either side, 1/‖w‖}} on either side or on the wrong side
//: of it. The last row is the trap of the section on margins: with labels 0 and 1 the model
//: learns to call everything +1.
//:
//: A smaller cross-entropy need not mean more right decisions. It judges probabilities;
//: accuracy only asks which side of ½ they are on. Three predictions for three labels of 1:
let unsureButRight = try binary([0.51, 0.51, 0.51], [1, 1, 1])
let sureButOneWrong = try binary([0.99, 0.99, 0.49], [1, 1, 1])
show("0.51, 0.51, 0.51: all right", unsureButRight)
show("0.99, 0.99, 0.49: one wrong", sureButOneWrong)
expect("the smaller loss has the wrong decision", sureButOneWrong < unsureButRight)
// Hinge loss has no slope to watch at its minimum: a finer descent must not find a lower one.
func svmObjective(_ line: LinearModel) throws -> Double {
    let length = weightLength(line)
    return try hinge(line.predictions(train), trainSigns) + 0.005 * length * length
}
let finerLine = try LinearModel.trained(
    by: hinge, train, trainSigns, penaltyStrength: 0.005, learningRate: 0.01, steps: 4000)
expect(
    "the SVM is at its least objective, to a thousandth",
    try abs(svmObjective(hingeLine) - svmObjective(finerLine)) < 0.001)
expect(
    "both lose to the best line, and no difference is seen between them",
    try lineRuns.wholeAndHalves.allSatisfy { runs in
        let losses = try [
            runs.difference(\.best, \.logistic), runs.difference(\.best, \.hinge),
        ]
        return losses.allSatisfy { $0.isSeen && $0.mean > 0 }
    } && !lineRuns.difference(\.hinge, \.logistic).isSeen)
let onDistance = ["distance"]
expect(
    "logistic regression on new points", try accuracy(logisticLine, test, testSigns),
    is: "86.1 %", dependingOn: onDistance)
expect(
    "linear SVM on new points", try accuracy(hingeLine, test, testSigns), is: "86.2 %",
    dependingOn: onDistance)
expect(
    "SVM with labels 0 and 1", try accuracy(zeroLabelLine, test, testSigns), is: "50 %",
    dependingOn: onDistance)
//:documents 1/raises-accuracy

//: ## Is the margin worth having?
//:
//: Document 0 says that a margin makes the boundary more stable. Take 200 small data sets of 30
//: points whose true boundary is $`x_1 + x_2 = 0`$, with an empty strip along it: no point has
//: $`|x_1 + x_2| \le 0.6`$. Many lines separate such points. Which one comes out, and how far
//: is it off the true one?
//:
//: - The [**perceptron**](Glossary.md#perceptron) asks for no margin: at each mistake it adds
//:   $`y x`$ to its weights and $`y`$ to its bias, and it stops when there is none.
//: - **Hinge loss with a small penalty** has its minimum at the *widest strip*, the line that
//:   is farthest from the nearest points. (Here for each λ up to $`1/(30 \lVert w \rVert^2)`$,
//:   so also for 0.005; a proof is folded below.)
//: - **Hinge loss alone** stops anywhere, as soon as all margins are 1.
//: - **Logistic loss with a penalty** has one minimum. **Logistic loss alone** has none: longer
//:   weights are always better. Its direction creeps, ever slower, to the widest strip again
//:   (Soudry and others, 2018). So it is shown after 500 steps and after 5000.
//:fold The data sets and the ways to draw a line
func perceptron(_ points: [[Double]], _ signs: [Double]) -> LinearModel {
    var model = LinearModel(weights: [0, 0], bias: 0)
    var mistakes = 1
    while mistakes > 0 {
        mistakes = 0
        for (x, y) in zip(points, signs)
        where y * (model.weights[0] * x[0] + model.weights[1] * x[1] + model.bias) <= 0 {
            model.weights = zip(model.weights, x).map { $0 + y * $1 }
            model.bias += y
            mistakes += 1
        }
    }
    return model
}
/// Descent on hinge loss alone, until every margin is 1.
func hingeAlone(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
    var model = LinearModel(weights: [0, 0], bias: 0)
    while true {
        let slopes = try hinge.gradient(model.predictions(points), signs)
        if slopes.allSatisfy({ $0 == 0 }) { return model }
        let gradient = try model.gradient(points, predictionGradient: slopes)
        model.parameters = zip(model.parameters, gradient).map { $0 - 0.2 * $1 }
    }
}
/// The line that is farthest from the nearest points, with margins of 1 there.
func widestStrip(_ points: [[Double]], _ signs: [Double]) throws -> LinearModel {
    // Across the strip, in the direction (1 + t, 1 − t): where the two classes face each other.
    func strip(_ t: Double) -> (line: LinearModel, width: Double) {
        let along = points.map { $0[0] * (1 + t) + $0[1] * (1 - t) }
        let upper = zip(along, signs).filter { $0.1 > 0 }.map(\.0).min() ?? .nan
        let lower = zip(along, signs).filter { $0.1 < 0 }.map(\.0).max() ?? .nan
        let scale = 2 / (upper - lower)
        let line = LinearModel(
            weights: [scale * (1 + t), scale * (1 - t)], bias: -scale * (upper + lower) / 2)
        return (line, (upper - lower) / (2 + 2 * t * t).squareRoot())
    }
    return strip(try minimizer(in: -0.7...0.7) { t in -strip(t).width }).line
}
/// How far a line's direction is off the diagonal: the sine of the angle between its weights
/// and (1, 1), with a sign that says to which side.
func tilt(_ model: LinearModel) -> Double {
    let (a, b) = (model.weights[0], model.weights[1])
    return (a - b) / (2 * (a * a + b * b)).squareRoot()
}
/// The distance from a line to the nearest of the points.
func gap(_ model: LinearModel, _ points: [[Double]]) throws -> Double {
    try model.predictions(points).map { abs($0) / weightLength(model) }.min() ?? .nan
}
func squarePoints(
    _ count: Int, gap: Double, by random: inout SeededRandom
) throws -> (points: [[Double]], signs: [Double]) {
    var points: [[Double]] = []
    while points.count < count {
        let point = try [random.uniform(in: -2..<2), random.uniform(in: -2..<2)]
        if abs(point[0] + point[1]) > gap { points.append(point) }
    }
    return (points, points.map { $0[0] + $0[1] > 0 ? 1 : -1 })
}
let marginRuns = keptTable("margins", seeds: 200) { seed in
    var random = SeededRandom(seed: seed)
    let (points, sides) = try squarePoints(30, gap: 0.6, by: &random)
    let (fresh, freshSides) = try squarePoints(1000, gap: 0, by: &random)
    let logisticAlone = { (steps: Int) throws -> LinearModel in
        try LinearModel.trained(by: logistic, points, sides, learningRate: 0.5, steps: steps)
    }
    let lines = [
        perceptron(points, sides), try hingeAlone(points, sides),
        try widestStrip(points, sides),
        try LinearModel.minimum(of: logistic, points, sides, penaltyStrength: 0.005),
        try logisticAlone(500), try logisticAlone(5000),
    ]
    // What a descent on hinge loss with the penalty reaches, less what the widest strip has.
    let objective = { (line: LinearModel) throws -> Double in
        let length = weightLength(line)
        return try hinge(line.predictions(points), sides) + 0.005 * length * length
    }
    let descended = try LinearModel.trained(
        by: hinge, points, sides, penaltyStrength: 0.005, learningRate: 0.02, steps: 3000)
    let (tilts, gaps) = (lines.map(tilt), try lines.map { try gap($0, points) })
    let right = try lines.map { try 100 * accuracy($0, fresh, freshSides) }
    let length = weightLength(lines[2])
    return [
        "tilt 0": tilts[0], "tilt 1": tilts[1], "tilt 2": tilts[2], "tilt 3": tilts[3],
        "tilt 4": tilts[4], "tilt 5": tilts[5], "gap 0": gaps[0], "gap 1": gaps[1],
        "gap 2": gaps[2], "gap 3": gaps[3], "gap 4": gaps[4], "gap 5": gaps[5],
        "right 0": right[0], "right 1": right[1], "right 2": right[2], "right 3": right[3],
        "right 4": right[4], "right 5": right[5], "30 λ ‖w‖²": 0.15 * length * length,
        "descent above": try objective(descended) - objective(lines[2]),
    ]
}
let lineNames = [
    "perceptron", "hinge alone", "hinge, penalty 0.005: the widest strip",
    "logistic, penalty 0.005", "logistic alone, 500 steps", "logistic alone, 5000 steps",
]
/// The size of the tilt of a way to draw lines.
func tiltSize(_ way: Int) -> (KeptRow) -> Double { { abs($0["tilt \(way)"]) } }
//:
table(
    [
        "line by", "tilt off the true boundary (sine), mean size", "less than the perceptron's",
        "distance to the nearest point", "right, % of 1000 new points",
    ],
    try lineNames.indices.map { way in
        [
            .text(lineNames[way]), .estimate(try marginRuns.mean(tiltSize(way))),
            way == 0
                ? "" : .difference(try marginRuns.difference(tiltSize(0), tiltSize(way))),
            .estimate(try marginRuns.mean { $0["gap \(way)"] }),
            .estimate(try marginRuns.mean { $0["right \(way)"] }),
        ]
    })
show(
    "tilt of the widest strip less that of logistic alone, 500 steps",
    try marginRuns.difference(tiltSize(2), tiltSize(4)))
show("and less that of 5000 steps", try marginRuns.difference(tiltSize(2), tiltSize(5)))
show(
    "tilt of logistic alone, 500 steps, less that of 5000 steps",
    try marginRuns.difference(tiltSize(4), tiltSize(5)))
show(
    "and less that of hinge alone", try marginRuns.difference(tiltSize(4), tiltSize(1)))
show(
    "tilt of logistic with a penalty less that of the widest strip",
    try marginRuns.difference(tiltSize(3), tiltSize(2)))
plot(
    "tilts",
    try Panels(
        title: "Tilts of 200 lines off the true boundary", across: 1, areaHeight: 110,
        [0, 2, 4].map { way in
            try Plot(
                title: lineNames[way], x: Axis("tilt (sine of the angle)", in: -0.5...0.5),
                y: Axis("lines", in: 0...90),
                [
                    .histogram(
                        of: marginRuns.outcomes.map { $0["tilt \(way)"] }, in: -0.5...0.5,
                        bins: 20),
                    .verticalRule(at: 0),
                ], alt: "A histogram.")
        },
        alt:
            "Three histograms of 200 tilts each, around 0. The perceptron's is broad, the "
            + "widest strip's and logistic loss's are narrow and alike."))
//: All five ways that ask for a margin draw lines two to three times as close to the true one
//: as the perceptron, which is content as soon as it makes no mistake. From the widest strip
//: none of three is seen to differ: hinge loss alone, and logistic loss alone after 500 steps
//: or after 5000. Among themselves they do: stopped after 500 steps, logistic loss is a little
//: farther off than after 5000, and than hinge loss alone. With the penalty its
//: lines are farther off than the widest strip, too: it shortens the weights, and then far
//: points pull.
//:fold Why hinge loss with a small penalty draws the widest strip
//: At the minimum of $`\frac{1}{N} \sum_i \max(0, 1 - m_i) + \lambda \lVert w \rVert^2`$ the
//: slopes cancel: $`2 \lambda w = \sum_i \alpha_i y_i x_i`$ and $`\sum_i \alpha_i y_i = 0`$,
//: with $`0 \le \alpha_i \le 1/N`$, and $`\alpha_i = 0`$ beyond the margin. The widest strip
//: fulfils this with multipliers that sum to $`2 \lambda \lVert w \rVert^2`$, half of it on
//: each side. So none exceeds $`1/N`$ if $`\lambda \lVert w \rVert^2 \le 1/N`$, and that holds
//: in all 200 sets. The objective is convex: what fulfils this is its minimum.
expect(
    "λ‖w‖² is below 1/30 in all sets", marginRuns.outcomes.allSatisfy { $0["30 λ ‖w‖²"] < 1 })
expect(
    "no descent on hinge with the penalty gets below the widest strip, and all come near",
    marginRuns.outcomes.allSatisfy { (-1e-9..<2e-3).contains($0["descent above"]) })
expect(
    "every other line is closer to the true one than the perceptron's",
    try marginRuns.wholeAndHalves.allSatisfy { runs in
        try (1...5).allSatisfy { way in
            let lead = try runs.difference(tiltSize(0), tiltSize(way))
            return lead.isSeen && lead.mean > 0
        }
    })
expect(
    "no difference is seen between the widest strip, hinge alone and logistic loss alone",
    try [1, 4, 5].allSatisfy { way in
        try !marginRuns.difference(tiltSize(2), tiltSize(way)).isSeen
    })
expect(
    "logistic loss after 500 steps is farther off than after 5000, and than hinge alone",
    try [1, 5].allSatisfy { way in
        try marginRuns.difference(tiltSize(4), tiltSize(way)).isSeen
            && marginRuns.wholeAndHalves.allSatisfy {
                try $0.difference(tiltSize(4), tiltSize(way)).mean > 0
            }
    })
expect(
    "the penalty puts logistic loss farther off than the widest strip",
    try marginRuns.wholeAndHalves.allSatisfy { runs in
        try runs.difference(tiltSize(3), tiltSize(2)).mean > 0
    } && marginRuns.difference(tiltSize(3), tiltSize(2)).isSeen)
expect(
    "the perceptron's mean tilt, in units of the widest strip's",
    try marginRuns.mean(tiltSize(0)).mean / marginRuns.mean(tiltSize(2)).mean, is: "2.7")
expect(
    "and gets more new points right",
    try marginRuns.wholeAndHalves.allSatisfy { runs in
        try (1...5).allSatisfy { way in
            let lead = try runs.difference({ $0["right \(way)"] }, { $0["right 0"] })
            return lead.isSeen && lead.mean > 0
        }
    })
//:documents 0/hinge-margin

//: ## A wrong label, far out
//:
//: Now a wrong label on an extreme point. Document 2 warns that cross-entropy is sensitive to
//: outliers among the labels and that training becomes unstable. Put one point that is labelled
//: −1 at (8, 4), far on the +1 side, and train again:
//:fold Gradient descent that records its losses
struct Descent {
    var line = LinearModel(weights: [0, 0], bias: 0)
    var losses: [Double] = []
    var rises: Int { zip(losses, losses.dropFirst()).count { $0 <= $1 } }
}
func descent(
    withOutlierAt outlier: [Double], label: Double = -1, learningRate: Double = 0.2
) throws -> Descent {
    let points = trainPositive + [outlier] + trainNegative.dropFirst()
    let labels = signs(60, 0) + [label] + signs(0, 59)
    var descent = Descent()
    let path = try gradientDescent(from: [0, 0, 0], learningRate: learningRate, steps: 200) {
        descent.line.parameters = $0
        let scores = try descent.line.predictions(points)
        descent.losses.append(try logistic(scores, labels))
        let slopes = try logistic.gradient(scores, labels)
        return try descent.line.gradient(points, predictionGradient: slopes)
    }
    descent.line.parameters = path[200]
    return descent
}
//:
let spoiled = try descent(withOutlierAt: [8, 4])
// The lines at the least loss, without the outlier and with it.
let cleanAgain = try LinearModel.minimum(of: logistic, train, trainSigns)
let spoiledPoints = trainPositive + [[8, 4]] + trainNegative.dropFirst()
let spoiledLine = try LinearModel.minimum(of: logistic, spoiledPoints, trainSigns)
let outlierShare =
    try logistic(spoiledLine.predictions([[8, 4]]), [-1]) / 120
    / logistic(spoiledLine.predictions(spoiledPoints), trainSigns)
/// The sine of the angle by which a border is turned against the clean one.
func turn(_ model: LinearModel) -> Double {
    let (v, w) = (model.weights, cleanAgain.weights)
    let lengths = [v, w].map { ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot() }
    return abs(v[0] * w[1] - v[1] * w[0]) / (lengths[0] * lengths[1])
}
let asidePoints = trainPositive + [[8, -2]] + trainNegative.dropFirst()
let asideLine = try LinearModel.minimum(of: logistic, asidePoints, trainSigns)
show("the border turns by a sine of", turn(spoiledLine), digits: 2)
show("with the point at (8, −2) instead", turn(asideLine), digits: 2)
expect(
    "off the axis the point turns the border more than three times as far",
    turn(asideLine) > 3 * turn(spoiledLine), dependingOn: ["distance"])
show("weight of x₁ without it", cleanAgain.weights[0])
show("weight of x₁ with it", spoiledLine.weights[0])
show("the outlier's share of the whole loss", outlierShare)
show("steps of 199 in which the loss did not fall", spoiled.rises)
let remote = try descent(withOutlierAt: [80, 40])
let remoteSlowly = try descent(withOutlierAt: [80, 40], learningRate: 0.02)
show("the same with the point at (80, 40)", remote.rises)
show("and a tenth of the learning rate", remoteSlowly.rises)
let remoteRight = try descent(withOutlierAt: [80, 40], label: 1)
show("at (80, 40) with the right label", remoteRight.rises)
/// Where a model's probability is 0.9, for x₁ from −4 to 9.
func surely(_ model: LinearModel) -> [Double] {
    let moved = LinearModel(weights: model.weights, bias: model.bias - log(0.9 / 0.1))
    return boundary(moved, over: [-4, 9])
}
plot(
    "outlier",
    try Plot(
        title: "One wrong label of 120",
        x: Axis("x₁", in: -4...9), y: Axis("x₂", in: -4...5),
        [
            .points(
                "class +1", x: trainPositive.map { $0[0] }, y: trainPositive.map { $0[1] }),
            .points(
                "class −1", x: spoiledPoints.dropFirst(60).map { $0[0] },
                y: spoiledPoints.dropFirst(60).map { $0[1] }),
            .line("½ and 0.9 without it", x: [-4, 4], y: boundary(cleanAgain)),
            .line("½ and 0.9 without it", x: [-4, 9], y: surely(cleanAgain)),
            .line("½ and 0.9 with it", x: [-4, 4], y: boundary(spoiledLine)),
            .line("½ and 0.9 with it", x: [-4, 9], y: surely(spoiledLine)),
            .label("labelled −1", at: (7.6, 4), .left),
        ],
        alt:
            "Two clouds, and far to the upper right a single point with the label of the "
            + "lower cloud. The line between the clouds hardly turns on its account, but the "
            + "line for a probability of 0.9 moves away from it."))
//: The border hardly turns, since the point lies on the axis through the two clouds; off it, at
//: (8, −2), it turns the border, by a sine of {{with the point at (8, −2) instead}}. On the
//: axis the weights shrink: the model becomes less sure everywhere, so that it is less wrong
//: about this one point, and the line for 0.9 moves away. One label of 120 is wrong, and it has
//: a large say: its loss grows with the distance. Is training unstable? Not at (8, 4). At (80,
//: 40) it is, with this learning rate: the slope $`(p - y)\,x`$ grows with the features, and
//: every other step goes too far. With the right label the same point does no harm, since its
//: slope fades once it is understood; a wrong label never lets go. A smaller learning rate
//: cures the swinging, not the influence.
//:documents 2/ce-outliers-unstable

//: ## Three classes
//:
//: [**Softmax regression**](Glossary.md#softmax-regression) is logistic regression for more
//: than two classes: a linear score for each class, a softmax, cross-entropy, and the gradient
//: p − y for each score. Three clouds of 40 points:
let centers = [[0.0, 1.6], [-1.4, -0.8], [1.4, -0.8]]
let threeTrain = centers.flatMap { cloud(40, at: $0, by: &random) }
let threeLabels = (0..<120).map { $0 / 40 }
let threeTest = centers.flatMap { cloud(500, at: $0, by: &random) }
let threeTestLabels = (0..<1500).map { $0 / 500 }
let threeLoss = SparseCategoricalCrossEntropyFromLogits(classes: 3)
let threeClasses = try LinearClassifier.trained(
    classes: 3, by: threeLoss, threeTrain, threeLabels, penaltyStrength: 0.0005,
    learningRate: 0.5, steps: 200)
func shareRight(_ decisions: [Int], _ labels: [Int]) -> Double {
    Double(zip(decisions, labels).count { $0 == $1 }) / Double(labels.count)
}
let threeRight = shareRight(try threeClasses.decisions(threeTest), threeTestLabels)
// The clouds are alike, so the best rule of all is the nearest centre.
let nearest = LinearClassifier(
    classes: centers.map { c in LinearModel(weights: c, bias: -(c[0] * c[0] + c[1] * c[1]) / 2)
    })
let nearestRight = shareRight(try nearest.decisions(threeTest), threeTestLabels)
show("loss before training, ln 3", try threeLoss(Array(repeating: 0, count: 360), threeLabels))
show("loss after", try threeLoss(threeClasses.scores(threeTrain), threeLabels))
show("right, of 1500 new points", "\(decimal(threeRight * 100, 3)) %")
show("right by the best rule there is", "\(decimal(nearestRight * 100, 3)) %")
//:fold The three regions as a figure
func border(_ i: Int, _ j: Int, besides k: Int) throws -> (x: [Double], y: [Double]) {
    let (a, b, c) = (threeClasses.classes[i], threeClasses.classes[j], threeClasses.classes[k])
    let w0 = a.weights[0] - b.weights[0]
    let w1 = a.weights[1] - b.weights[1]
    let square = w0 * w0 + w1 * w1
    let offset = (a.bias - b.bias) / square
    var (x, y): ([Double], [Double]) = ([], [])
    for step in -300...300 {
        let t = Double(step) / 50 / square.squareRoot()
        let point = [-offset * w0 - t * w1, -offset * w1 + t * w0]
        let isBorder = try a.predictions([point])[0] >= c.predictions([point])[0]
        if isBorder && abs(point[0]) <= 4 && abs(point[1]) <= 4 {
            x.append(point[0])
            y.append(point[1])
        }
    }
    return (x, y)
}
let borders = try [
    border(0, 1, besides: 2), border(0, 2, besides: 1), border(1, 2, besides: 0),
]
func column(_ k: Int, _ coordinate: Int) -> [Double] {
    threeTrain[(40 * k)..<(40 * k + 40)].map { $0[coordinate] }
}
plot(
    "three",
    try Plot(
        title: "Softmax regression divides the plane",
        x: Axis("x₁", in: -4...4), y: Axis("x₂", in: -4...4),
        [
            .points("class 0", x: column(0, 0), y: column(0, 1)),
            .points("class 1", x: column(1, 0), y: column(1, 1)),
            .points("class 2", x: column(2, 0), y: column(2, 1)),
            .line("borders", x: borders[0].x, y: borders[0].y),
            .line("borders", x: borders[1].x, y: borders[1].y),
            .line("borders", x: borders[2].x, y: borders[2].y),
            .label("class 0", at: (0, 3.7), .below), .label("class 1", at: (-3.9, -3), .right),
            .label("class 2", at: (3.9, -3), .left),
        ],
        alt:
            "Three clouds of points, one above, two below. Three straight half lines meet "
            + "between them and part the plane into three regions."))
//: Where the two highest scores are equal the decision changes, and scores are linear: so the
//: borders are pieces of straight lines.
//:
//: [**Hinge loss for several classes**](Glossary.md#multi-class-hinge) has two forms. Crammer
//: and Singer ask the right class's score to lead its strongest rival's by 1; Weston and
//: Watkins ask it of every rival, and add up what is missing. With the scores 2, 0.3 and −0.8
//: of cat, dog and bird from the first section:
let strongestRival = MulticlassHingeLoss(classes: 3, rivals: .crammerSinger)
let everyRival = MulticlassHingeLoss(classes: 3, rivals: .westonWatkins)
show(
    "a cat, which leads by 1.7, both forms",
    try [strongestRival, everyRival].map { try $0(logits, [0]) })
show("a bird, strongest rival: 1 + 2 + 0.8", try strongestRival(logits, [2]))
show("a bird, every rival: and 1 + 0.3 + 0.8", try everyRival(logits, [2]))
expect("multi-class hinge, strongest rival", try strongestRival(logits, [2]), is: "3.8")
expect("multi-class hinge, every rival", try everyRival(logits, [2]), is: "5.9")
//:fold What is asserted of three classes
expect("softmax regression on new points", threeRight, is: "84.5 %")
expect(
    "before training its loss is ln 3",
    try threeLoss(Array(repeating: 0, count: 360), threeLabels), equals: log(3), within: 1e-15)

//: ## Summary
//:
//: - Cross-entropy is $`-\ln`$ of the probability given to what happened: binary, categorical
//:   and sparse are ways to write it down. Its gradient in the logits is p − y. A smaller
//:   cross-entropy need not mean more right decisions.
//: - Compute it from logits. Naive softmax gives NaN at 1000, and probabilities forget what is
//:   near 1.
//: - Squared error judges probabilities well. As a teacher it stalls where a model is sure and
//:   wrong; from an ordinary start, at a rate that suits it, no difference is seen.
//: - Hinge loss is zero from a margin of 1 on, wants labels ±1, and learns a side. Logistic
//:   loss learns a probability. Neither makes a line bend.
//: - Of the ten terms in Document 3's two lines for five emails five are wrong (three slips,
//:   two of them carried over), and so is the result, 1.031. It is 0.2336.
//:
//: **Try it.** Guess the steps of squared error from −10, then run
//: `swift run Chapter3 --start -10`. Run `--distance 2`: how many points still pull on the
//: SVM's line?
//:
//: [In practice](Chapter3-Practice.md), the chapter's second page, has several labels, rare
//: classes, thresholds, models that are too sure of themselves, and 569 real cell samples.
//: Then comes what cross-entropy has in common with likelihood, divergence and GANs:
//: [Chapter 4](Chapter4.md).
//:hide
let practised = try practice()
try judgeDocuments(practised)
chapter.finish()
