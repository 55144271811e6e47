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
        "why its gradient is p − y, why it is computed from logits, and why squared error "
            + "learns so slowly",
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
    "what a rare example counts; how many false alarms buy how many finds?")
let distance = parameter(
    "distance", default: 1.0, in: 0.25...4,
    "how far apart two clouds of points are; how few of them still pull on the SVM's line?")
let smoothing = parameter(
    "smoothing", default: 0.1, in: 0.01...0.5,
    "how much label smoothing; how much of it beats always saying ½?")
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
show("softmax of 0, 4", naiveSoftmax([0, 4]))
expect(
    "the softmax of two classes is the sigmoid", naiveSoftmax([0, 4])[1], equals: sigmoid(4),
    within: 1e-15)
//:documents 4/binary cross-entropy, 4/categorical cross-entropy

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
//:documents 0/6.2.2, 2/3.1, 2/9 Q2, 3/3.2, 4/classification, 4/sparse cross-entropy

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
let documentFirst = [0.8, 0.8, 0.4, 0.1, 0.9]
let documentTakes = [0.8, 0.2, 0.4, 0.1, 0.9]
let otherLogs: [Double] = zip(emails, isSpam).map { p, y in log(y == 1 ? 1 - p : p) }
let spamLogs: [Double] = zip(emails, isSpam).map { p, y in y * log(p) }
checkpoint(
    "five emails", try binary(emails, isSpam), is: "0.234", unit: "nats",
    slips: [
        Slip(
            "take ln 0.2, ln 0.4 and ln 0.1 for emails 2, 3 and 4, as the second line of "
                + "Document 3 does",
            -documentTakes.map { log($0) }.reduce(0, +) / 5),
        Slip(
            "take ln 0.4 and ln 0.1 for emails 3 and 4, as the first line of Document 3 does",
            -documentFirst.map { log($0) }.reduce(0, +) / 5),
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
let firstLine = [0.8, 0.8, 0.4, 0.1, 0.9]
let secondLine = [-0.223, -1.609, -0.916, -2.303, -0.105]
let secondLineTakes = [0.8, 0.2, 0.4, 0.1, 0.9]
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
//:documents 0/6.2.3, 2/3.2.2

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
//: As a teacher it is poor. Its slope in the logit is $`2(p - y)\,p(1 - p)`$: the factor
//: $`p(1 - p)`$ comes from the sigmoid, and it vanishes when the model is sure, even if it is
//: sure of the wrong thing. In cross-entropy's slope, $`p - y`$, the vanishing factor is
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
table(
    ["start", "steps with cross-entropy", "steps with squared error"],
    [-1.0, -3, -5, -7, -9].map { start in
        [
            .number(start), .count(race(from: start, crossEntropySlope).count - 1),
            .count(race(from: start, squaredSlope).count - 1),
        ]
    })
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
//:documents 1/4.2.2, 1/6.2, 2/3.3.1, 4/classification

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
//:documents 0/6.2.2, 1/3.2.2, 1/4.1.3, 1/4.1.4, 1/4.2.4

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
var random = SeededRandom(seed: 3)
func cloud(_ count: Int, at center: [Double], spread: Double = 1) -> [[Double]] {
    (0..<count).map { _ in center.map { $0 + spread * random.gaussian() } }
}
func signs(_ positive: Int, _ negative: Int) -> [Double] {
    Array(repeating: 1, count: positive) + Array(repeating: -1, count: negative)
}
let (here, there) = ([distance, distance / 2], [-distance, -distance / 2])
let (trainPositive, trainNegative) = (cloud(60, at: here), cloud(60, at: there))
let train = trainPositive + trainNegative
let trainSigns = signs(60, 60)
let test = cloud(1500, at: here) + cloud(1500, at: there)
let testSigns = signs(1500, 1500)
// Hinge's slopes do not fade as the line gets good, so it takes smaller steps.
let logisticLine = try LinearModel.trained(
    by: logistic, train, trainSigns, penaltyStrength: 0.005, learningRate: 0.5, steps: 400)
let hingeLine = try LinearModel.trained(
    by: hinge, train, trainSigns, penaltyStrength: 0.005, learningRate: 0.1, steps: 400)
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
//: The two differ little, and are as good as the best line there is. (That they beat it on
//: these 3000 points is luck.) What differs is what they know, a probability or only a side,
//: and what holds them: the SVM's line is held only by the
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
//: Is the margin worth having? Document 0 says that it makes the boundary more stable. Take 10
//: small data sets whose true boundary is $`x_1 + x_2 = 0`$, with an empty strip along it: no
//: point has $`|x_1 + x_2| \le 0.6`$. Draw lines with hinge loss, with and without a penalty,
//: with logistic loss, and by the [**perceptron**](Glossary.md#perceptron), which asks for no
//: margin: at each mistake it adds $`y x`$ to its weights and $`y`$ to its bias, and it stops
//: when there is none. How far is each off the true line, and how much does it vary?
//:fold The ten data sets and the four ways to draw a line
func squarePoints(_ count: Int, gap: Double) throws -> [[Double]] {
    var points: [[Double]] = []
    while points.count < count {
        let point = try [random.uniform(in: -2..<2), random.uniform(in: -2..<2)]
        if abs(point[0] + point[1]) > gap { points.append(point) }
    }
    return points
}
func perceptron(_ features: [[Double]], _ signs: [Double]) -> LinearModel {
    var model = LinearModel(weights: [0, 0], bias: 0)
    var mistakes = 1
    while mistakes > 0 {
        mistakes = 0
        for (x, y) in zip(features, signs)
        where y * (model.weights[0] * x[0] + model.weights[1] * x[1] + model.bias) <= 0 {
            model = LinearModel(
                weights: [model.weights[0] + y * x[0], model.weights[1] + y * x[1]],
                bias: model.bias + y)
            mistakes += 1
        }
    }
    return model
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
let fresh = try squarePoints(1000, gap: 0)
let freshSigns = fresh.map { $0[0] + $0[1] > 0 ? 1.0 : -1 }
/// One way to draw a line, and the tilt, gap and accuracy of its line for each data set.
struct Way {
    var name: String
    var draw: ([[Double]], [Double]) throws -> LinearModel
    var tilts: [Double] = []
    var gaps: [Double] = []
    var right: [Double] = []
    var meanTilt: Double { mean(tilts.map { abs($0) }) }
    var spread: Double { standardDeviation(tilts) }
}
func way(_ name: String, _ loss: some Loss<Double>, penaltyStrength: Double) -> Way {
    Way(name: "\(name), penalty \(decimal(penaltyStrength))") { points, sides in
        try LinearModel.trained(
            by: loss, points, sides, penaltyStrength: penaltyStrength, learningRate: 0.2,
            steps: 500)
    }
}
var ways = [
    way("hinge", hinge, penaltyStrength: 0.005), way("hinge", hinge, penaltyStrength: 0),
    way("logistic", logistic, penaltyStrength: 0.005),
    Way(name: "perceptron", draw: perceptron),
]
for _ in 0..<10 {
    let points = try squarePoints(30, gap: 0.6)
    let sides = points.map { $0[0] + $0[1] > 0 ? 1.0 : -1 }
    for k in ways.indices {
        let line = try ways[k].draw(points, sides)
        ways[k].tilts.append(tilt(line))
        ways[k].gaps.append(try gap(line, points))
        ways[k].right.append(try accuracy(line, fresh, freshSigns))
    }
}
table(
    [
        "line by", "tilt off the true boundary (sine), mean size", "its standard deviation",
        "distance to the nearest point, mean", "right, of 1000 new ones, mean",
    ],
    ways.map { way in
        [
            .text(way.name), .number(way.meanTilt), .number(way.spread),
            .number(mean(way.gaps)),
            .text("\(decimal(mean(way.right) * 100, 3)) %"),
        ]
    })
//: The lines that ask for a margin leave a wider gap and are closer to the true one than the
//: perceptron's, which is content as soon as it makes no mistake. The penalty of 0.005 does no
//: visible work: hinge loss stops pushing once all margins reach 1, so its weights, which start
//: from 0, stay short without it.
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
let cleanAgain = try LinearModel.trained(
    by: logistic, train, trainSigns, learningRate: 0.2, steps: 200)
let outlierShare =
    try logistic(spoiled.line.predictions([[8, 4]]), [-1]) / 120 / spoiled.losses[199]
show("weight of x₁ without it", cleanAgain.weights[0])
show("weight of x₁ with it", spoiled.line.weights[0])
show("the outlier's share of the whole loss", outlierShare)
show("steps of 199 in which the loss did not fall", spoiled.rises)
let remote = try descent(withOutlierAt: [80, 40])
let remoteSlowly = try descent(withOutlierAt: [80, 40], learningRate: 0.02)
show("the same with the point at (80, 40)", remote.rises)
show("and a tenth of the learning rate", remoteSlowly.rises)
let remoteRight = try descent(withOutlierAt: [80, 40], label: 1)
show("at (80, 40) with the right label", remoteRight.rises)
//: One label of 120 is wrong, and it has a large say: its loss grows with the distance. Is
//: training unstable? Not at (8, 4). At (80, 40) it is, with this learning rate: the slope
//: $`(p - y)\,x`$ grows with the features, and every other step goes too far. With the right
//: label the same point does no harm, since its slope fades once it is understood; a wrong
//: label never lets go. A smaller learning rate cures the swinging, not the influence.
//:documents 0/6.2.2, 1/6.2, 2/3.3.2

//: ## Three classes
//:
//: [**Softmax regression**](Glossary.md#softmax-regression) is logistic regression for more
//: than two classes: a linear score for each class, a softmax, cross-entropy, and the gradient
//: p − y for each score. Three clouds of 40 points:
let centers = [[0.0, 1.6], [-1.4, -0.8], [1.4, -0.8]]
let threeTrain = centers.flatMap { cloud(40, at: $0) }
let threeLabels = (0..<120).map { $0 / 40 }
let threeTest = centers.flatMap { cloud(500, at: $0) }
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
expect("softmax regression on new points", threeRight, is: "84.7 %")
expect(
    "before training its loss is ln 3",
    try threeLoss(Array(repeating: 0, count: 360), threeLabels), equals: log(3), within: 1e-15)

//: ## Several labels at once
//:
//: An email can be *work* and *urgent*, but not an *invoice*. Softmax must share out 1. A right
//: label gets 1 where it is alone, ½ of two, ⅓ of three; so ⅓ is a sure yes in one email and a
//: doubt in another. It cannot even tell all three from none, since only differences of logits
//: count. A sigmoid for each label can: three yes-or-no questions, and the mean of three binary
//: cross-entropies.
show("softmax of 5, 5, 5: surely all three", softmax([5, 5, 5]))
show("softmax of −5, −5, −5: surely none", softmax([-5, -5, -5]))
show("sigmoids of 5, 5, 5", [5.0, 5, 5].map { sigmoid($0) })
show("sigmoids of −5, −5, −5", [-5.0, -5, -5].map { sigmoid($0) })
//: Train both on such emails (synthetic ones, with two features), and count new emails of which
//: *all three* labels are right. Softmax needs a threshold that turns shares into answers; it
//: may take the best of 19, chosen with the answers known.
//:fold The emails and the two models
let directions = [[1.5, 0.5], [-0.5, 1.5], [1.0, -1.2]]
func labelled(_ count: Int) -> (features: [[Double]], labels: [Double]) {
    let features = cloud(count, at: [0, 0], spread: 1.5)
    let labels = features.flatMap { x in
        directions.map { d in
            d[0] * x[0] + d[1] * x[1] + 0.3 * random.gaussian() > -0.3 ? 1.0 : 0
        }
    }
    // An email without any label has no distribution for softmax to learn: keep the others.
    let kept = features.indices.filter { labels[(3 * $0)..<(3 * $0 + 3)].contains(1) }
    return (kept.map { features[$0] }, kept.flatMap { labels[(3 * $0)..<(3 * $0 + 3)] })
}
let labelTrain = labelled(200)
let labelTest = labelled(1000)
show("emails to learn from", labelTrain.features.count)
let asShares = (0..<labelTrain.features.count).flatMap { i in
    let row = labelTrain.labels[(3 * i)..<(3 * i + 3)]
    return row.map { $0 / row.reduce(0, +) }
}
// The sigmoids' loss is a mean over all labels, three for each email, so it takes larger steps.
let sigmoidModel = try LinearClassifier.trained(
    classes: 3, by: BinaryCrossEntropyFromLogits(), labelTrain.features, labelTrain.labels,
    learningRate: 2, steps: 150)
let softmaxModel = try LinearClassifier.trained(
    classes: 3, by: CategoricalCrossEntropyFromLogits(classes: 3), labelTrain.features,
    asShares,
    learningRate: 1, steps: 150)
func allRight(_ probabilities: [Double], threshold: Double) -> Double {
    let count = probabilities.count / 3
    let right = (0..<count).count { i in
        (0..<3).allSatisfy {
            (probabilities[3 * i + $0] > threshold) == (labelTest.labels[3 * i + $0] == 1)
        }
    }
    return Double(right) / Double(count)
}
let sigmoidRight = allRight(
    try sigmoidModel.scores(labelTest.features).map { sigmoid($0) }, threshold: 0.5)
let softmaxScores = try softmaxModel.scores(labelTest.features)
let softmaxShares = (0..<labelTest.features.count).flatMap { i in
    softmax(Array(softmaxScores[(3 * i)..<(3 * i + 3)]))
}
let thresholds = (1...19).map { Double($0) / 20 }
let softmaxRight = thresholds.map { allRight(softmaxShares, threshold: $0) }.max() ?? .nan
show("all three right, a sigmoid each", "\(decimal(sigmoidRight * 100, 3)) %")
show("all three right, softmax with its best threshold", "\(decimal(softmaxRight * 100, 3)) %")

//: ## A rare class
//:
//: 1000 emails are harmless, 20 are dangerous: a
//: [**class imbalance**](Glossary.md#class-imbalance). A model that always says “harmless”
//: finds nothing, with an accuracy of 98 %. So look at two other numbers:
//: [**recall**](Glossary.md#recall), the share of dangerous emails found, and
//: [**precision**](Glossary.md#precision), the share of alarms that are right.
//:
//: If a miss costs more than a false alarm, one can say so in the loss, with a
//: [**weight**](Glossary.md#weight) $`w`$ for the rare class. One example then costs
//:
//: ```math
//: -\left(w\, y \ln p + (1 - y) \ln(1 - p)\right)
//: ```
//:checkpoint What a weight teaches
//: A quarter of the emails that look like this one are dangerous. A model is trained with
//: $`w = 9`$. Which probability does it learn to give them?
let nineTimes = BinaryCrossEntropy(positiveWeight: 9)
checkpoint(
    "weighted probability", try minimizer(in: 0...1) { p in try nineTimes([p], [0.25]) },
    is: "0.750",
    slips: [
        Slip("take the share itself: that is the answer without a weight", 0.25),
        Slip("multiply the share by the weight", 9 * 0.25),
        Slip("give the weight to the harmless ones", 0.25 / (0.25 + 9 * 0.75)),
        Slip("take the weight's own share, 9 of 10", 0.9),
        Slip("stop at the odds, 2.25 to 0.75", 9 * 0.25 / 0.75),
    ],
    hint:
        "A weight of 9 counts each dangerous email nine times. What share of the whole do they "
        + "make then?")
//:answer
//: Of four such emails one is dangerous. Counted nine times, it makes 9 of 12:
//: {{weighted probability}}. In general $`wq/(wq + 1 - q)`$ for a share of $`q`$.
//:end
//: So a weight does not tell the model to be careful. It tells it something untrue, and the
//: model learns it.
let rareTrain = cloud(20, at: [1, 1]) + cloud(1000, at: [-0.5, -0.5])
let rareLabels = Array(repeating: 1.0, count: 20) + Array(repeating: 0, count: 1000)
let rareTest = cloud(200, at: [1, 1]) + cloud(10_000, at: [-0.5, -0.5])
let rareTestLabels = Array(repeating: 1.0, count: 200) + Array(repeating: 0, count: 10_000)
// A weight makes the slopes steeper, so the steps have to be smaller.
func rareModel(_ emails: [[Double]], weight: Double) throws -> LinearModel {
    try LinearModel.trained(
        by: BinaryCrossEntropyFromLogits(positiveWeight: weight), emails, rareLabels,
        learningRate: 4 / (1 + weight / 25), steps: 300)
}
let plainModel = try rareModel(rareTrain, weight: 1)
let plain = try plainModel.predictions(rareTest).map { sigmoid($0) }
let weightedModel = try rareModel(rareTrain, weight: weight)
let weighted = try weightedModel.predictions(rareTest).map { sigmoid($0) }
// The clouds are known, and so is the true logit: the logarithm of their densities' ratio,
// 1.5 x₁ + 1.5 x₂ − 0.75, and of their numbers' ratio, 1 to 50.
let trueModel = LinearModel(weights: [1.5, 1.5], bias: -0.75 - log(50))
let honest = try trueModel.predictions(rareTest).map { sigmoid($0) }
//:fold How recall, precision and accuracy are counted
struct Findings {
    var recall: Double
    var precision: Double
    var accuracy: Double
}
func findings(_ probabilities: [Double], threshold: Double = 0.5) -> Findings {
    var (found, alarms, right) = (0.0, 0.0, 0.0)
    for (p, y) in zip(probabilities, rareTestLabels) {
        if p > threshold { alarms += 1 }
        if p > threshold && y == 1 { found += 1 }
        if (p > threshold) == (y == 1) { right += 1 }
    }
    return Findings(recall: found / 200, precision: found / alarms, accuracy: right / 10_200)
}
//:checkpoint When to raise the alarm
//: A model without weights gives each email an honest probability $`p`$ of being dangerous. A
//: miss costs as much as nine false alarms. From which $`p`$ on does an alarm pay?
checkpoint(
    "threshold", 1.0 / (1 + 9), is: "0.100",
    slips: [
        Slip("take the threshold for two mistakes that cost the same", 0.5),
        Slip(
            "compare 9p with 1: a false alarm costs only where the email is harmless, 1 − p",
            1.0 / 9),
        Slip("turn it round: that is for a false alarm that costs as much as nine misses", 0.9),
        Slip("take the share of dangerous emails", 20.0 / 1020),
    ], hint: "What does silence cost on average, and what does the alarm?")
//:answer
//: Silence costs $`9p`$ on average, the alarm $`1 - p`$. The alarm is cheaper where
//: $`9p > 1 - p`$, from {{threshold}} on. An email with 0.15 needs one. (“Honest” means right
//: for emails like this one; right on average over all is not enough.)
//:end
//: In general an alarm pays above $`1/(1 + w)`$. A model that learned with the weight says more
//: than ½ where $`wq > 1 - q`$, which is the same threshold. So there are two ways to find
//: more: train with the weight, or leave the model alone and move the threshold. Here are both,
//: and what the true probability does, which is known since we drew the clouds:
let moved = 1 / (1 + weight)
let rules = [
    ("no weight", findings(plain), plain), ("weighted", findings(weighted), weighted),
    ("no weight, alarm above 1/(1 + w)", findings(plain, threshold: moved), plain),
    ("the true probability", findings(honest), honest),
    ("the true one, alarm above 1/(1 + w)", findings(honest, threshold: moved), honest),
]
table(
    ["model", "recall", "precision", "accuracy", "mean probability (true: 0.0196)"],
    rules.map { name, result, probabilities in
        [
            .text(name), .number(result.recall, digits: 3),
            .number(result.precision, digits: 3),
            .number(result.accuracy, digits: 3),
            .number(probabilities.reduce(0, +) / 10_200, digits: 3),
        ]
    })
plot(
    "threshold",
    try thresholdTradeOff(probabilities: plain, labels: rareTestLabels, missCost: weight))
//: At ½ even the true probability finds only about a fifth of the dangerous emails: few deserve
//: more than ½. So cross-entropy does not fail here. That its model finds only half as many is
//: chance: it had 20 to learn from. Ten models that learned from other emails:
let drawnBefore = random
let otherRecalls = try (0..<10).map { _ in
    let emails = cloud(20, at: [1, 1]) + cloud(1000, at: [-0.5, -0.5])
    let model = try rareModel(emails, weight: 1)
    return findings(try model.predictions(rareTest).map { sigmoid($0) }).recall
}
// The sections below see the points that they would see without these.
random = drawnBefore
show("recall at ½ of ten other models", otherRecalls)
//: The weight finds more and raises more false alarms; the accuracy *falls*, and the
//: probabilities are several times too high on average. The unweighted model with the alarm at
//: $`1/(1 + w)`$ does about the same, and its probabilities stay right on average for the
//: emails it has seen, nearly right for new ones. ([Chapter 5](Chapter5.md#one-in-a-hundred)
//: asks whether focal loss does better.)
let meanSeen =
    try plainModel.predictions(rareTrain).map { sigmoid($0) }.reduce(0, +) / 1020
expect("mean probability on the emails seen", meanSeen, equals: 20.0 / 1020, within: 1e-4)
let (plainFound, weightedFound) = (findings(plain), findings(weighted))
let movedFound = findings(plain, threshold: moved)
expect("recall without a weight", plainFound.recall, is: "0.095")
expect("recall of the true probability at ½", findings(honest).recall, is: "0.185")
expect("the ten others' mean recall", mean(otherRecalls), is: "0.183")
expect("recall with a weight of 9", weightedFound.recall, is: "0.545", dependingOn: ["weight"])
expect(
    "the accuracy falls", weightedFound.accuracy < plainFound.accuracy, dependingOn: ["weight"])
//: With several classes each gets a weight of its own, `classWeights`. The usual choice is
//: $`w_k = N / (C\,N_k)`$: $`N`$ examples, $`C`$ classes, $`N_k`$ of them in class $`k`$. Then
//: all classes have the same total weight. The three clouds from above once more, now with 300,
//: 60 and 15 points:
//:fold The points and the models
let sizes = [300, 60, 15]
let drawnSoFar = random
let unequalTrain = zip(centers, sizes).flatMap { cloud($1, at: $0) }
let unequalLabels = sizes.indices.flatMap { Array(repeating: $0, count: sizes[$0]) }
let unequalTest = zip(centers, sizes).flatMap { cloud(20 * $1, at: $0) }
// The sections below see the points that they would see without this one.
random = drawnSoFar
let unequalTestLabels = sizes.indices.flatMap { Array(repeating: $0, count: 20 * sizes[$0]) }
let classWeights = sizes.map { 375 / (3 * Double($0)) }
func unequalModel(_ classWeights: [Double]?) throws -> LinearClassifier {
    try LinearClassifier.trained(
        classes: 3,
        by: SparseCategoricalCrossEntropyFromLogits(classes: 3, classWeights: classWeights),
        unequalTrain, unequalLabels, learningRate: 0.5, steps: 300)
}
let unweighted = try unequalModel(nil)
let classWeighted = try unequalModel(classWeights)
var shifted = unweighted
for k in 0..<3 { shifted.classes[k].bias += log(classWeights[k]) }
/// The share of each class that a model finds.
func recalls(_ model: LinearClassifier) throws -> [Double] {
    let decisions = try model.decisions(unequalTest)
    return sizes.indices.map { k in
        let found = zip(decisions, unequalTestLabels).count { $0 == k && $1 == k }
        return Double(found) / Double(20 * sizes[k])
    }
}
func allDecisionsRight(_ model: LinearClassifier) throws -> Double {
    shareRight(try model.decisions(unequalTest), unequalTestLabels)
}
show("class weights", classWeights)
table(
    [
        "model", "found of class 0", "of class 1", "of class 2", "mean of the three",
        "accuracy",
    ],
    try [
        ("no weights", unweighted), ("class weights", classWeighted),
        ("no weights, ln wₖ added to score k", shifted),
    ].map { name, model in
        let found = try recalls(model)
        return [.text(name)] + found.map { .number($0, digits: 3) }
            + [
                .number(found.reduce(0, +) / 3, digits: 3),
                .number(try allDecisionsRight(model), digits: 3),
            ]
    })
//: The same trade, class by class: the rare ones gain, the frequent one pays, and fewer
//: decisions are right in all. And the same way out: a weight says “as if this class came more
//: often”, so adding $`\ln w_k`$ to the scores of the model without weights does nearly the
//: same, afterwards. (The mean with `classWeights` divides by the sum of the examples' weights,
//: that with `positiveWeight` by their number; the difference is only a factor.)
//:fold What is asserted of several labels and rare classes
expect(
    "class weights and a positive weight, up to the factor",
    try CategoricalCrossEntropy(classes: 2, classWeights: [1, 9])(
        emails.flatMap { [1 - $0, $0] }, isSpam.flatMap { [1 - $0, $0] }),
    equals: try BinaryCrossEntropy(positiveWeight: 9)(emails, isSpam) * 5 / 29, within: 1e-15)
let (recallsBefore, recallsAfter) = try (recalls(unweighted), recalls(classWeighted))
expect("class weights find more of the rarest class", recallsAfter[2] > recallsBefore[2])
expect("and less of the most frequent one", recallsAfter[0] < recallsBefore[0])
expect(
    "and get fewer decisions right in all",
    try allDecisionsRight(classWeighted) < allDecisionsRight(unweighted))
expect(
    "shifted scores find as many of each class, within 5 points",
    try zip(recalls(shifted), recallsAfter).allSatisfy { abs($0 - $1) < 0.05 })
expect("a sigmoid for each label: all three right", sigmoidRight, is: "88.5 %")
expect("softmax: all three right", softmaxRight, is: "64.6 %")
//:documents 1/8.1, 1/9.5

//: ## Too sure of itself
//:
//: A probability is a promise: of all the emails with 70 %, seven in ten should be spam. A
//: model that keeps the promise is [**calibrated**](Glossary.md#calibrated). Here is one that
//: will not: it has 60 examples and 20 features, of which three matter. It fits the noise too,
//: and the better it fits, the larger its weights and the surer its predictions. Two remedies:
//: a penalty on the weights, $`\lambda \sum_j w_j^2`$ as in
//: [Chapter 1](Chapter1.md#a-small-loss-is-not-yet-a-good-model), and
//: [**label smoothing**](Glossary.md#label-smoothing), which replaces the labels 0 and 1 by
//: $`s/2`$ and $`1 - s/2`$. (Of $`C`$ classes the right one gets $`1 - s + s/C`$, each other
//: one $`s/C`$.)
//:checkpoint The best logit
//: The labels are smoothed with $`s = 0.2`$: a 1 becomes 0.9, a 0 becomes 0.1. Which logit has
//: the least cross-entropy for a 1?
let strongly = BinaryCrossEntropyFromLogits(labelSmoothing: 0.2)
checkpoint(
    "smoothed logit", try minimizer(in: 0...20) { z in try strongly([z], [1]) }, is: "2.20",
    slips: [
        Slip("answer with the probability: the logit is asked for", 0.9),
        Slip("replace the 1 by 1 − s", log(0.8 / 0.2)),
        Slip("take the loss of the probability 0.9, −ln 0.9", -log(0.9)),
        Slip("turn the ratio over: that is the best logit for a 0", log(0.1 / 0.9)),
        Slip("take the logarithm to base 10", log(9) / log(10)),
        Slip("take the logarithm to base 2", log2(9)),
    ],
    hint:
        "Cross-entropy is least where the probability is the target. For which $`z`$ is "
        + "$`\\sigma(z) = 0.9`$?")
//:answer
//: The best probability is 0.9, and $`\sigma(z) = 0.9`$ where $`e^z = 0.9/0.1`$: at $`\ln 9`$,
//: {{smoothed logit}}. Without smoothing no logit is large enough.
//:end
//: Then being sure has a price even when it is right, and the best logit is finite:
let smoothed = BinaryCrossEntropyFromLogits(labelSmoothing: smoothing)
let bestLogit = try minimizer(in: 0...20) { z in try smoothed([z], [1]) }
show("s", smoothing)
show("the best logit for a 1 with smoothing", bestLogit)
//: Train with each remedy and with none, and compare the
//: [**calibration error**](Glossary.md#calibration-error): with the predictions sorted into ten
//: bins, 0 to 0.1, 0.1 to 0.2 and so on, the mean distance of what a bin promises from what
//: comes true in it, where a bin counts by the number of its predictions. The figure, a
//: *reliability curve* for each model, draws what came true over what was promised.
//:fold The examples and the four models
let truth = [1.5, -1.0, 0.8] + Array(repeating: 0.0, count: 17)
func noisy(_ count: Int) -> (features: [[Double]], labels: [Double]) {
    let features = cloud(count, at: Array(repeating: 0, count: 20))
    let probabilities = features.map { x in
        sigmoid(zip(x, truth).reduce(0.0) { $0 + $1.0 * $1.1 })
    }
    return (features, probabilities.map { random.uniform() < $0 ? 1 : 0 })
}
let few = noisy(examples)
let many = noisy(4000)
struct Calibrated {
    var name: String
    var trainLoss: Double
    var loss: Double
    var right: Double
    var bins: [ReliabilityBin]
}
let plainLogit = BinaryCrossEntropyFromLogits()
func calibrated(
    _ name: String, _ loss: BinaryCrossEntropyFromLogits, penaltyStrength: Double = 0
) throws -> Calibrated {
    let model = try LinearModel.trained(
        by: loss, few.features, few.labels, penaltyStrength: penaltyStrength, learningRate: 0.5,
        steps: 1500)
    let logits = try model.predictions(many.features)
    let right = Double(zip(logits, many.labels).count { ($0 > 0) == ($1 == 1) }) / 4000
    return Calibrated(
        name: name, trainLoss: try plainLogit(model.predictions(few.features), few.labels),
        loss: try plainLogit(logits, many.labels), right: right,
        bins: try reliability(logits.map { sigmoid($0) }, many.labels, bins: 10))
}
let bare = try calibrated("cross-entropy", plainLogit)
let smooth = try calibrated("label smoothing, s = \(decimal(smoothing))", smoothed)
let smoother = try calibrated(
    "label smoothing, s = 0.4", BinaryCrossEntropyFromLogits(labelSmoothing: 0.4))
let penalised = try calibrated("penalty, λ = 0.025", plainLogit, penaltyStrength: 0.025)
table(
    [
        "\(examples) examples, 20 features", "loss on them", "loss on 4000 new ones",
        "accuracy", "calibration error",
    ],
    [bare, smooth, smoother, penalised].map { model in
        [
            .text(model.name), .number(model.trainLoss), .number(model.loss),
            .text("\(decimal(model.right * 100, 3)) %"), .number(calibrationError(model.bins)),
        ]
    })
//:fold The reliability figure
plot(
    "reliability",
    try Plot(
        title: "What was promised, and what happened",
        x: Axis("predicted probability, mean of a bin", in: 0...1),
        y: Axis("share that came true", in: 0...1),
        [bare, smooth, smoother, penalised].map { model in
            .path(model.name, x: model.bins.map(\.predicted), y: model.bins.map(\.observed))
        } + [.line("calibrated", x: [0, 1], y: [0, 1])],
        alt:
            "Reliability curves of four models beside the diagonal. Plain cross-entropy is "
            + "flattest: what it predicts with nearly 0 happens often, what it predicts with "
            + "nearly 1 often does not. The models with strong smoothing and with a penalty "
            + "are closest to the diagonal."
    ))
let surest = bare.bins[bare.bins.count - 1]
show("plain cross-entropy, its surest tenth of the scale: promised", surest.predicted)
show("and what came true", surest.observed)
show("loss of always saying ½", log(2))
//: Plain cross-entropy is too sure at both ends, and its loss on new examples shows it. Both
//: remedies help. Smoothing with $`s = 0.1`$ is too weak here: its loss stays above
//: {{loss of always saying ½}}, that of always saying ½. With 0.4 it comes near the penalty:
//: its loss and its calibration error are a little smaller here, but so is its accuracy. So
//: most of the difference lay in the strength, not in the remedy. The accuracy rises only a
//: little.
//:fold What is asserted of the four models
expect(
    "the best smoothed logit", bestLogit, equals: log((1 - smoothing / 2) / (smoothing / 2)),
    within: 1e-6)
let onExamples = ["examples"]
expect(
    "the penalty calibrates better",
    calibrationError(penalised.bins) < calibrationError(bare.bins), dependingOn: onExamples)
expect(
    "and lowers the loss on new examples", penalised.loss < bare.loss, dependingOn: onExamples)
expect(
    "so does weak smoothing, but not below that of always saying ½",
    smooth.loss < bare.loss && smooth.loss > log(2), dependingOn: ["smoothing", "examples"])
expect(
    "strong smoothing comes near the penalty",
    abs(smoother.loss - penalised.loss) < 0.05
        && abs(calibrationError(smoother.bins) - calibrationError(penalised.bins)) < 0.05,
    dependingOn: onExamples)
expect(
    "here with less loss, less calibration error and less accuracy",
    smoother.loss < penalised.loss
        && calibrationError(smoother.bins) < calibrationError(penalised.bins)
        && smoother.right < penalised.right,
    dependingOn: onExamples)
//:documents 1/8.1, 2/3.3.2

//: ## Summary
//:
//: - Cross-entropy is $`-\ln`$ of the probability given to what happened: binary, categorical
//:   and sparse are ways to write it down. Its gradient in the logits is p − y. A smaller
//:   cross-entropy need not mean more right decisions.
//: - Compute it from logits. Naive softmax gives NaN at 1000, and probabilities forget what is
//:   near 1.
//: - Squared error judges probabilities well and teaches them badly: its slope vanishes where
//:   the model is sure and wrong.
//: - Hinge loss is zero from a margin of 1 on, wants labels ±1, and learns a side. Logistic
//:   loss learns a probability. Neither makes a line bend.
//: - Several labels: a sigmoid each. A rare class: move the threshold before you weight the
//:   loss. Too sure: a penalty or label smoothing, and a look at the reliability curve.
//: - Of the ten terms in Document 3's two lines for five emails five are wrong (three slips,
//:   two of them carried over), and so is the result, 1.031. It is 0.2336.
//:
//: **Try it.** Guess the steps of squared error from −10, then run
//: `swift run Chapter3 --start -10`. Run `--weight 50`: what do more finds cost in precision?
//: Run `--smoothing 0.2`: is that enough to beat always saying ½? Run `--distance 2`: how many
//: points still pull on the SVM's line? Run `--examples 400`: how much is left for the remedies
//: to do?
//:
//: Next comes what cross-entropy has in common with likelihood, divergence and GANs:
//: [Chapter 4](Chapter4.md).
//:hide
try judgeDocuments()
chapter.finish()
