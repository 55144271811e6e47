// The guide to debugging a loss. `swift run Debugging` runs it and writes docs/Debugging.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    guide: "Debugging", "My loss does not …",
    learn: [
        "from what you see to its cause, to the check that tells it from its neighbours, to the cure"
    ])

//: A wrong loss still prints a number, and the number tells what is wrong. Six runs, each with
//: its own defect:
//:hide
let curves = try sixCurves()
plot("curves", curves)
//: a [too flat](#it-stays-at-0693) · b [up and down](#it-goes-up-and-down) · c [flat, then
//: falling](#it-is-flat-for-long-then-falls) · d [the other set
//: turns](#accuracy-rises-and-so-does-the-validation-loss) · e [training
//: above](#the-training-loss-is-above-the-validation-loss) · f [off the page](#it-is-nan)

//: ## What do you see?
//:
//: **The first number**: [it is not ln C](#the-first-loss-is-not-ln-c)
//:
//: **No number, or an odd one**: [NaN](#it-is-nan) · [∞](#it-is-infinite) · [never above 16.1,
//: 36 or 100](#it-is-never-above-161-36-or-100) · [negative](#it-is-negative)
//:
//: **It does not move**: [stays at 0.693](#it-stays-at-0693), or another number · [the gradient
//: is 0](#the-gradient-is-0-from-the-start) · [flat for long](#it-is-flat-for-long-then-falls)
//: · [up and down](#it-goes-up-and-down) · [a loss of my own stops too
//: high](#a-loss-of-my-own-stops-too-high)
//:
//: **It moves, and nothing gets better**: [the loss falls, the accuracy does
//: not](#the-loss-falls-the-accuracy-does-not) · [accuracy rises, and so does the validation
//: loss](#accuracy-rises-and-so-does-the-validation-loss) · [training above
//: validation](#the-training-loss-is-above-the-validation-loss) · [probabilities all too
//: high](#the-probabilities-are-all-too-high) · [it learns one class
//: only](#it-learns-one-class-only) · [weights too small](#the-weights-are-too-small)
//:
//: **Numbers that disagree**: [two programs](#two-programs-disagree) · [0.551 for a perfect
//: prediction](#a-perfect-prediction-costs-0551) · [it is 0 at once](#it-is-0-at-once) · [with
//: another batch size](#it-changes-with-the-batch-size) · [(N, 1) against
//: (N)](#a-column-against-a-row) · [class numbers](#class-numbers-against-one-hot-rows) · [the
//: wrong axis](#the-wrong-axis) · [another KL](#kl-is-another-number) ·
//: [padding](#padding-counts) · [32-bit floats](#more-digits-than-32-bits-have)

//: ## Five checks first
//:
//: They take minutes, need no theory, and find most of what is below. In brackets: what they
//: give for 569 cell samples ([Chapter
//: 3](Chapter3-Practice.md#cell-samples-a-cost-becomes-a-threshold)) and logistic regression,
//: where nothing is wrong.
//:fold The five checks, computed
let healthy = try descend(crossEntropy, cells, rate: 0.5, steps: 200)
show("first loss", healthy.losses[0])
show("versions", elsewhere.versions)
let ten = cells.first(ofEach: 5)
let tenLearned = try descend(crossEntropy, ten, rate: 0.5, steps: 1000)
show("ten examples", tenLearned.last, digits: 2)
let slope = try crossEntropy.gradient([0.7], [1])[0]
let quotient = try differenceQuotient(at: 0.7) { try crossEntropy([$0], [1]) }
show("deviation", abs(slope - quotient), digits: 1)
let onNew = try repeated(50) { seed in
    var random = SeededRandom(seed: seed)
    let (training, others) = try cells.halves(using: &random)
    let order = try random.permutation(of: training.count)
    let shuffled = training.labelled(order.map { training.labels[$0] })
    return try [training, shuffled].map { set in
        try judge(descend(crossEntropy, set, rate: 0.5, steps: 30).model, on: others).loss
    }
}
show("right labels", try onNew.mean { $0[0] })
show("shuffled labels", try onNew.mean { $0[1] })
show("base rate", cells.baseEntropy)
expect("the first loss is ln 2", healthy.losses[0], equals: log(2), within: 1e-12)
expect("ten examples are learned by heart", tenLearned.last < 0.01)
expect("the derivative belongs to its value", abs(slope - quotient) < 1e-8)
expect(
    "with shuffled labels nothing is learned that holds for others",
    try onNew.wholeAndHalves.allSatisfy { try $0.mean { $0[1] }.mean > cells.baseEntropy })
expect(
    "with the right ones something is",
    try onNew.wholeAndHalves.allSatisfy { try $0.mean { $0[0] }.mean < 0.2 })
//: 1. **The first loss**, before any step: ln C for C classes, here ln 2 [{{first loss}}].
//: 2. **Ten examples**, no penalty, no dropout: the loss must go to nearly 0 [{{ten examples}}
//:    after 1000 steps]. If not, no data will help: the gradient is cut, wrong, or its rate is.
//: 3. **Derivatives against differences**, $`\frac{f(x + h) - f(x - h)}{2h}`$ with
//:    $`h = 10^{-6}`$, in 64 bits [they differ by {{deviation}}].
//: 4. **Shuffle the labels.** On new examples the loss must become that of the *base rate*
//:    [{{base rate}}] or worse [{{shuffled labels}}, against {{right labels}} with the right
//:    ones; 50 halves]. Still good? The labels leak into the inputs. No change at all? They
//:    [never arrived](#a-column-against-a-row).
//: 5. **Shapes and units.** Assert that predictions and targets have one shape; that a perfect
//:    prediction costs the least there is; that everything twice has the same mean.
//:
//: In the tables, `F` is `torch.nn.functional`, `T` `torch.tensor`, `L` `keras.losses`, `A`
//: `numpy.array`, and `slope(f, x)` the derivative by autograd. The answers are those of
//: {{versions}}, recomputed by [elsewhere.py](../Chapters/Debugging/elsewhere.py).

//: ## The first loss is not ln C
//:hide
let zeros = Array(repeating: 0.0, count: 10)
let firstOfTen = try SparseCategoricalCrossEntropyFromLogits(classes: 10)(zeros, [3])
show("ln 10", firstOfTen)
//: **You see** ten classes, no step taken, and another number than ln 10, {{ln 10}}:
//:fold Code of this table
let spread = { (scale: Double) throws -> Double in
    var random = SeededRandom(seed: seed(2))
    let logits = (0..<20_000).map { _ in scale * random.gaussian() }
    let labels = try (0..<2000).map { _ in try random.index(below: 10) }
    return try SparseCategoricalCrossEntropyFromLogits(classes: 10)(logits, labels)
}
table(
    ["first loss", "what it is"],
    [
        [.number(try spread(0.1)), "healthy: logits near 0"],
        [.number(try spread(3)), "logits that spread by 3 before any training"],
        [.number(firstOfTen / log(2)), "bits instead of nats"],
        [.number(firstOfTen / 10), "divided by the classes, too"],
    ])
beside([("one-hot-binary", try BinaryCrossEntropyFromLogits()(zeros, [1] + zeros.dropFirst()))])
expect("logits near 0 cost ln 10", try spread(0.1), equals: log(10), within: 0.02)
expect("spread logits cost far more", try spread(3) > 4)
//: (The second table: ten yes-or-no losses on one-hot rows. Their mean is ln 2.)
//:
//: **Check** Set the last layer's weights and biases to 0: all logits are equal. Is the loss
//: now exactly ln C? Then the loss is right, and the inputs or first weights too large. Is it
//: not? Then the loss is wrong: e to that number is how many classes it thinks there are. Far
//: *below* ln C with the layer untouched: old weights were loaded, or one class is all there
//: is.
//:
//: **Cure** Bring the inputs to mean 0 and standard deviation 1, make the last layer's weights
//: small. With unequal classes start its biases at the logarithms of their shares: the first
//: loss is then the base rate's entropy. More: [Chapter 6](Chapter6.md#before-training).

//: ## It is NaN
//:
//: **You see** one NaN, and from the next step on nothing else. Five ways to make one:
//:fold Code of this table
let floatExp = { (x: Double) -> Float in Float(exp(x)) }
let meanOfWhatCounts = { (values: [Double], counts: [Double]) in
    zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +)
}
// By the chain rule, factor by factor.
let slopeOfRoot = { (e: Double) in 1 / (2 * (e * e).squareRoot()) * (2 * e) }
let slopeOfBranches = { (x: Double) in x > 0 ? 1 * (1 / x) + 0 : 0 * (1 / x) + 1 }
beside([
    ("nan-softmax", Double(floatExp(89) / (floatExp(89) + floatExp(0)))),
    ("nan-zero-log", 0 * log(0)),
    ("nan-ignored", meanOfWhatCounts([0.2189], [0])),
    ("nan-root", slopeOfRoot(0)),
    ("nan-where", slopeOfBranches(0)),
])
let ignoring = SparseCategoricalCrossEntropyFromLogits(classes: 3, ignoredClass: 0)
let nothing = refusal { try ignoring([2, 0.3, -0.8], [0]) }
show("the library, all ignored", nothing)
show("the library, the root", try RootMeanSquaredError().gradient([0], [0])[0])
expect("a mean over nothing is refused here", nothing.contains("ignored"))
//: **Why** ∞/∞; 0 · ∞; a mean of nothing, 0/0; and twice a finite value with a gradient of 0 ·
//: ∞: a root at 0, and a logarithm in the branch that `where` did not take.
//:
//: **Check** *When* does it come? In the first batch: data or formula (look for NaN in the
//: inputs). After the loss has grown for some steps: [the rate](#it-goes-up-and-down). After it
//: has fallen well: a prediction became exact, so 0 · log 0 or a root. *Where*: is the value
//: finite and the gradient NaN? PyTorch's `set_detect_anomaly(True)` names the operation.
//:
//: **Cure** [Losses from logits](Chapter3.md#from-logits-not-from-probabilities). Make the
//: argument safe *before* the logarithm or root, not the result after it. Leave out a batch in
//: which nothing counts.

//: ## It is infinite
//:
//: **You see** ∞, from one single example.
//:fold Code of this table
let sunk = Float(1) / (1 + floatExp(104))
beside([
    ("infinite-104", -log(Double(sunk))),
    ("infinite-from-logit", try crossEntropy([-104], [1])),
])
show("in 64 bits", try BinaryCrossEntropy()([sigmoid(-746)], [1]))
show("from −745", try BinaryCrossEntropy()([sigmoid(-745)], [1]), digits: 3)
expect("sigmoid(−746) is 0", sigmoid(-746) == 0)
//: **Why** What happened had the probability 0. As mathematics that is right: who calls
//: something impossible, and it happens, pays without end. But mostly the 0 is a rounded one:
//: the sigmoid of −104 has no place in 32 bits, that of −746 none in 64.
//:
//: **Check** Look at the *values*, one for each example: a probability that is exactly 0 where
//: the label is 1? Then it is this. Are all values finite and their sum is not? Then it
//: overflows: a square does, in 16 bits from an error of 256 on. And an infinite *divergence*
//: may be true: q is 0 where p is not ([Chapter 4](Chapter4.md#zeros)).
//:
//: **Cure** From logits; a divergence from logarithms. A model that can truly say 0, such as a
//: table of counts, needs 1 added to each count.

//: ## It is never above 16.1, 36 or 100
//:
//: **You see** the worst examples all cost the same:
//:fold Code of this table
let cutOff = { (p: Double) in min(-log(p), 100) }
let clamped = { (p: Double, least: Double) in -log(max(p, least)) }
beside([
    ("clamped-keras", clamped(0, Double(Float(1e-7)))),
    ("clamped-sklearn", clamped(0, 0x1p-52)),
    ("clamped-torch", cutOff(0)),
    ("clamped-slope", differenceQuotient(at: -104) { cutOff(Double(1 / (1 + floatExp(-$0)))) }),
    ("logit-slope", try crossEntropy.gradient([-104], [1])[0]),
])
//: **Why** The library takes the logarithm of 0 for that of a small number: $`10^{-7}`$,
//: $`2^{-52}`$; PyTorch cuts the logarithm itself off at −100. The loss is finite and wrong,
//: and its slope 0: the example that is most wrong teaches nothing. The last line is what the
//: logit should be told: −1.
//:
//: **Check** A heap of equal values at the top of the losses' histogram. e to minus that value
//: is the clamp: $`10^{-7}`$ for 16.1, $`10^{-8}`$ for 18.4, $`10^{-12}`$ for 27.6. An
//: [infinite](#it-is-infinite) loss is the same case without a clamp.
//:
//: **Cure** From logits. Here nothing is clamped: 0 costs ∞.

//: ## It is negative
//:
//: **You see** a loss below 0. Which can be right:
//:fold Code of this table
let flipped = { (row: [Double], label: Int) in -row[label] }
let shortDensity = { (variance: Double) in 0.5 * log(variance) }
let withLabel = { (z: Double, y: Double) in log(1 + exp(z)) - y * z }
beside([
    ("negative-density", shortDensity(1e-4)), ("negative-nll", flipped([0.8, 0.15, 0.05], 0)),
    ("negative-label", (withLabel(-50, -1) + withLabel(50, 1)) / 2),
    ("kl-no-log", 0.9 * (log(0.9) - 0.5) + 0.1 * (log(0.1) - 0.5)),
])
show("refused here", refusal { try crossEntropy([-50, 50], [-1, 1]) })
expect(
    "the label −1 is refused",
    refusal { try crossEntropy([-50, 50], [-1, 1]) }.contains("targets[0] is -1"))
//: 1. A *density* may exceed 1, and minus its logarithm is then negative: right, as for a
//:    narrow Gaussian, or a count's loss without its ln y!.
//: 2. Probabilities where logarithms are expected: `nll_loss` only flips the sign.
//: 3. Labels outside 0 to 1, here ±1 (or pixels up to 255): the loss has no lowest value.
//: 4. `kl_div` [without the logarithm](#kl-is-another-number).
//:
//: **Check** Ask for the least possible loss: put the targets in as predictions. Cross-entropy
//: of hard labels, KL, squared error: 0, and nothing is below. Does it stay above −1? Case 2.
//: Does it fall for ever, straight? Case 3. Ever faster? A variance on its way to 0.
//:
//: **Cure** Cases 2 to 4: the right input; assert the labels' range. Case 1: nothing, but
//: [bound the variance](Chapter1-Noise.md#a-variance-that-is-learned) from below.

//: ## It stays at 0.693
//:hide
show("share of malignant", 100 * cells.share, digits: 3)
//: **You see** a flat line at ln 2; or, with unequal classes, at the entropy of the base rate.
//: Of the cells {{share of malignant}} % are malignant: {{base rate}}. (Of ten equal classes:
//: 2.303.)
//:
//: **Why** The model says the same to everybody. It learns nothing from the inputs:
//:fold Code of this table
var shuffler = SeededRandom(seed: seed(3))
let stuck = try stuckCauses(shuffledBy: &shuffler).map { ($0.name, try $0.symptoms()) }
table(
    ["defect", "loss after 200 steps", "first gradient", "ten examples only"],
    stuck.map { name, seen in
        [
            .text(name), .number(seen.loss, digits: 3), .number(seen.gradient, digits: 2),
            .number(seen.ten, digits: 2),
        ]
    })
let seen = stuck.map(\.1)
expect("without inputs: the base rate", seen[1].loss, equals: cells.baseEntropy, within: 1e-4)
expect("ten examples without inputs: ln 2", seen[1].ten, equals: log(2), within: 1e-9)
expect("shuffled labels: not much below it", seen[2].loss > cells.baseEntropy - 0.06)
expect("shuffled, ten are learned all the same", seen[2].ten < 0.05)
expect(
    "small steps: the gradient is that of the healthy run", seen[3].gradient == seen[0].gradient
)
expect(
    "small steps, or none: ln 2", abs(seen[3].loss - log(2)) < 0.001 && seen[4].loss == log(2))
//: **Check** Each row differs from every other. At the base rate, and ten examples are not
//: learned: the inputs say nothing (all 0, all equal, read from the wrong column). Ten are
//: learned, all are not: inputs and labels are paired wrongly, as when only one of them was
//: shuffled; or there is nothing to learn. Exactly at ln 2 with a gradient: the rate is too
//: small; take 10 times as much. Without one: [it is cut](#the-gradient-is-0-from-the-start).
//:
//: **Cure** Print one batch: three inputs beside their labels, as the loss gets them. That
//: finds most.

//: ## The gradient is 0 from the start
//:
//: **You see** a first loss that is right and a gradient of exactly 0, in some layers or in
//: all. A network with four hidden units (ReLU) is to learn exclusive or:
//:fold Code of this table
var starts = SeededRandom(seed: seed(8))
table(
    [
        "first weights", "gradient, hidden layer", "output layer", "different units",
        "loss, 1000 steps",
    ],
    try startRows(&starts))
let zeroStart = try SmallNetwork({ 0 }).gradient(crossEntropy, exclusiveOr)
expect(
    "from 0 both layers have no gradient",
    zeroStart.output + zeroStart.hidden.flatMap { $0 } == Array(repeating: 0, count: 12))
let halfStart = SmallNetwork { 0.5 }
let halfGradient = try halfStart.gradient(crossEntropy, exclusiveOr)
expect(
    "the gradient is right, by differences", halfGradient.hidden[0][0],
    equals: try differenceQuotient(at: 0.5) { weight in
        var moved = halfStart
        moved.hidden[0][0] = weight
        return try crossEntropy(moved.logits(exclusiveOr.features), exclusiveOr.labels)
    }, within: 1e-8)
expect(
    "equal units stay equal", try trainedOnExclusiveOr(halfStart).distinctUnits == 1)
//: **Why** A slope is a product, and one factor is 0: all weights of 0; units that are 0 for
//: every input (*dead*); a step, `round`, `argmax`, or accuracy itself as the loss; a
//: `.detach()`, `.item()` or `no_grad` between loss and weights; a parameter that the optimiser
//: was never given. Equal weights have a gradient, but one for all: four units stay one.
//:
//: **Check** Print the gradient's size for each layer, the last first. The defect is above the
//: first
//: 0. PyTorch's `None` is no 0: the layer is not connected. A gradient that is *small* is
//:    [another case](#it-is-flat-for-long-then-falls).
//:
//: **Cure** Random first weights; biases of 0; a loss [with a
//: slope](Chapter3-Margins.md#margins-five-losses-in-one-picture) in place of a count of
//: mistakes.

//: ## It is flat for long, then falls
//:fold Code of these numbers
let squaredRace = race { squaredSlope($0) }
let crossRace = race { sigmoid($0) - 1 }
show("squared", squaredRace.count - 1)
show("cross-entropy steps", crossRace.count - 1)
show("flat", squaredRace.count { $0 < 0.1 })
show("first slope", squaredSlope(-6), digits: 2)
show("at ten times the rate", race { 10 * squaredSlope($0) }.count - 1)
expect("squared error's steps", Double(squaredRace.count - 1), is: "249")
expect("those of cross-entropy", Double(crossRace.count - 1), is: "17")
expect(
    "its slope is that of the Brier score", squaredSlope(-6),
    equals: try SparseBrierLossFromLogits(classes: 2).gradient([0, -6], [1])[1] / 2,
    within: 1e-15)
//: **You see** curve c: nothing for {{flat}} steps, then success. Label 1, and a logit that
//: starts at −6, sure and wrong. Squared error of the probability needs {{squared}} steps to
//: 0.9, cross-entropy {{cross-entropy steps}}.
//:
//: **Why** The first slope is {{first slope}}: small, not 0. A sigmoid that is sure is flat,
//: and squared error hands that on; cross-entropy [cancels
//: it](Chapter3.md#the-gradient-is-p--y). Other flat stretches: features of very different
//: scales (a narrow valley), small equal weights, the minimax loss of a [GAN's
//: generator](Chapter4-Trains.md#which-generator-loss-to-avoid).
//:
//: **Check** Plateau, or the end? Ten times the rate changes nothing at the end, or makes it
//: worse; here it takes {{at ten times the rate}} steps. And the end is known: for ten examples
//: it is 0. From [stuck](#it-stays-at-0693) it differs by its gradient, which grows from step
//: to step.
//:
//: **Cure** A loss that fits the last layer; standardised inputs; Adam, which divides by the
//: slope's size ([Chapter 2](Chapter2-Training.md#four-optimisers-in-a-race)).

//: ## It goes up and down
//:fold Code of this table
let limit = try largestRate()
show("the limit", limit, digits: 3)
var batches = SeededRandom(seed: seed(4))
let noise = try [(0.5, 569), (0.99, 569), (1.01, 569), (0.2, 16)].map { share, size in
    (
        share, size,
        try noisyLosses(rate: share * limit, batch: size, steps: 300, using: &batches)
    )
}
expect("at half the limit no step raises the loss", rises(noise[0].2) == 0)
expect("nor just below it", rises(noise[1].2) == 0)
expect("above it the loss grows", (noise[2].2.last ?? 0) > noise[2].2[150])
expect("with batches many steps raise it", rises(noise[3].2) > 75)
//: **You see** curve b. There are two kinds. A line through the cells, by squared error, 300
//: steps; the limit is the rate beyond which it must diverge, {{the limit}}:
//:hide
table(
    ["rate ÷ limit", "batch", "steps that raise the loss", "last loss"],
    noise.map { share, size, losses in
        [
            .number(share), .text(size == 569 ? "all" : "\(size)"), .count(rises(losses)),
            .number(losses.last ?? .nan, digits: 3),
        ]
    })
//: **Why** Too long a step lands on the other slope, higher up ([Chapter
//: 2](Chapter2-Training.md#how-large-may-a-step-be)). Or the batch is small, and each has
//: another opinion.
//:
//: **Check** One step with *all* examples and half the rate. Does the loss now fall in each
//: step? Take all examples and the old rate: still up and down means the rate is too large;
//: smooth means it is the batches' noise. Growing without end: the rate, and NaN will follow.
//:
//: **Cure** The rate: halve it until all-example steps only go down. The noise: let the rate
//: fall towards the end, or take larger batches; judge by a mean over many of them.

//: ## A loss of my own stops too high
//:fold Code of these numbers
let days = (1...11).map(Double.init)
let swapped = SwappedPinball()
let cost = { (d: Double) in try swapped(days.map { _ in d }, days) }
var rest = 6.0
for step in 1...4000 {
    let slope = try swapped.gradient(days.map { _ in rest }, days).reduce(0, +)
    rest -= 10 / Double(step + 10) * slope
}
let bestDay = try minimizer(in: 1...11) { try cost($0) }
show("rests at", rest, digits: 2)
show("cost there", try cost(rest), digits: 3)
show("best", bestDay, digits: 3)
show("least cost", try cost(bestDay), digits: 3)
expect("it rests at the 0.1-quantile", abs(rest - 2) < 0.1)
expect("the best is the 0.9-quantile", bestDay, equals: 10, within: 1e-3)
expect(
    "the library's belongs to its value",
    try QuantileLoss(quantile: 0.9).gradient([-2], [0])[0],
    equals: try differenceQuotient(at: -2) { try QuantileLoss(quantile: 0.9)([$0], [0]) },
    within: 1e-8)
//: **You see** a descent that comes to rest, and a better place that it does not find. A
//: pinball loss for the 0.9-quantile of 11 delivery times, 1 to 11 days, rests at {{rests at}},
//: which costs {{cost there}}; at {{best}} it would cost {{least cost}}.
//:hide
table(
    ["error", "derivative as written", "by differences"],
    try derivativeRows(swapped, at: [-2, 2]))
//: **Why** The derivative is not that of the value: here its two sides were swapped. A descent
//: never sees the value. It rests where the *derivative* is 0: at the 0.1-quantile.
//:
//: **Check** Derivative against differences, at points of *each branch*, and not at a kink,
//: where the quotient takes the mean of both sides. Do both agree? Then it is no slip, but
//: another valley, a [plateau](#it-is-flat-for-long-then-falls), or steps too short.
//:
//: **Cure** Correct the derivative, or let autograd write it; keep the check as a test.
//: Exercise 1.5 [checks one of your own](Exercises.md).

//: ## The loss falls, the accuracy does not
//:
//: **You see** a share of right answers that is the commonest class's from the first step on,
//: while the loss goes on falling. One example in twenty is a 1:
//:fold Code of this table
var rare = SeededRandom(seed: seed(5))
let rareLabels = (0..<4000).map { $0.isMultiple(of: 20) ? 1.0 : 0 }
let rareOnes = Examples(features: rareLabels.map { [$0 + rare.gaussian()] }, labels: rareLabels)
let rareRows = try [1, 10, 100, 1000].map { steps in
    let run = try descend(crossEntropy, rareOnes, rate: 0.5, steps: steps)
    let scores = try run.model.predictions(rareOnes.features)
    return (
        steps, loss: run.last, right: try judge(run.model, on: rareOnes).right,
        alarms: scores.count { $0 > 0 },
        found: 100 * Double(zip(scores, rareLabels).count { sigmoid($0) > 0.05 && $1 == 1 })
            / 200
    )
}
table(
    ["steps", "loss", "% right", "alarms at ½", "% of the 1s found at 0.05"],
    rareRows.map {
        [
            .count($0.0), .number($0.loss), .number($0.right), .count($0.alarms),
            .number($0.found, digits: 3),
        ]
    })
expect("who never calls is right in 95 %", rareRows[1].right, is: "95.00")
expect("no alarm, or hardly one, at the end", rareRows[3].alarms < 20)
expect("the loss has fallen on", rareRows[3].loss < rareRows[1].loss - 0.02)
expect("at the share as threshold half of the 1s are found, or more", rareRows[3].found > 50)
//: **Why** Accuracy asks on which side of ½ a probability lies, and nearly all stay below it,
//: rightly. The loss sees them part below ½.
//:
//: **Check** Compare the accuracy with the commonest class's share, and count the alarms.
//: Equal, and none: this case. Is the share far off, the loss near the base rate's entropy? It
//: is [stuck](#it-stays-at-0693). Is the loss low, accuracy that of guessing? Look for a metric
//: that reads another thing: rows out of order, logits cut at ½ where it should be 0.
//:
//: **Cure** Move the threshold to what a mistake costs ([Chapter
//: 3](Chapter3-Practice.md#weight-or-threshold)), and judge by recall and precision.

//: ## Accuracy rises, and so does the validation loss
//:
//: **You see** curve d. A logistic regression learns from 60 examples with 20 inputs, and is
//: judged by 1000 others:
//:fold Code of this table
let turned = keptTable("turning", of: turning, seeds: 200)
table(
    ["steps, 200 draws", "training loss", "validation loss", "% right"],
    try turningSteps.map { step in
        [.text("\(step)")]
            + (try ["training", "loss", "right"].map {
                .estimate(try turned.mean(of: "\($0), \(step)"))
            })
    } + [["1000, cooled", "", .estimate(try turned.mean(of: "cooled")), "the same"]])
let (later, gained) = try (
    turned.difference("loss, 1000", "loss, 30"), turned.difference("right, 1000", "right, 30")
)
show("later", later)
show("gained", gained)
expect(
    "from 30 steps to 1000 loss and accuracy rise",
    later.isSeen && gained.isSeen && later.mean > 0 && gained.mean > 0)
expect(
    "a temperature lowers the loss",
    try turned.wholeAndHalves.allSatisfy { try $0.difference("loss, 1000", "cooled").mean > 0 })
//: **Why** The decisions get better and the probabilities too sure: what is right costs nearly
//: nothing any more, and what is wrong ever more. From 30 steps to 1000 the loss changes by
//: {{later}}, the accuracy by {{gained}} points.
//:
//: **Check** Divide all logits by one *temperature*, chosen on other examples. Does it bring
//: the loss back down? Then the model is too sure, and its order is sound. Does it not, and
//: accuracy falls, too? Then it learned what holds for the training set only.
//:
//: **Cure** Too sure: a temperature, an early stop, a penalty ([Chapter
//: 3](Chapter3-Practice.md#too-sure-of-itself)). By heart: more data, a smaller model. If
//: decisions are all that counts, nothing.

//: ## The training loss is above the validation loss
//:
//: **You see** curve e: the model seems better at what it has not seen. Three causes, on halves
//: of the cells:
//:fold Code of this table
let reports = keptTable("reported", of: reportedLosses, seeds: 200)
let causes = [
    ("penalty", "penalty included"), ("dropout", "dropout while training"),
    ("epoch", "mean over the first epoch"),
]
table(
    ["200 halves", "training, reported", "training, plainly", "validation"],
    try causes.map { key, name in
        [.text(name)]
            + (try ["reported", "plainly", "validation"].map {
                .estimate(try reports.mean(of: "\($0), \(key)"))
            })
    })
expect(
    "what is reported is above validation, which is above training measured plainly",
    try causes.allSatisfy { key, _ in
        let above = try reports.difference("reported, \(key)", "validation, \(key)")
        let below = try reports.difference("validation, \(key)", "plainly, \(key)")
        return above.isSeen && below.isSeen && above.mean > 0 && below.mean > 0
    })
//: **Why** Two different numbers have one name. The reported one has the penalty in it; or half
//: of the inputs were dropped; or it is a mean over an epoch in which the model was still
//: learning.
//:
//: **Check** Run the function that computes the validation loss on the training set: same
//: weights, no dropout, no penalty. Is it below now, as in the third column? Then nothing is
//: wrong. Is it still above? The validation examples are easier, few, or among the training
//: ones.
//:
//: **Cure** Report both by one function, after the epoch; the penalty on a line of its own.

//: ## The probabilities are all too high
//:
//: **You see** predictions with a mean of ½ where one in ten is a 1.
//:fold Code of this table
let tenth = [1.0] + Array(repeating: 0, count: 9)
let saidWith = { (w: Double) throws -> Double in
    try minimizer(in: 0.001...0.999) { p in
        try BinaryCrossEntropy(positiveWeight: w)(tenth.map { _ in p }, tenth)
    }
}
let undone = { (p: Double, w: Double) in p / (p + w * (1 - p)) }
table(
    ["weight of a 1", "best constant", "undone"],
    try [1.0, 9, 99].map { w in
        let p = try saidWith(w)
        return [.number(w), .number(p, digits: 3), .number(undone(p, w), digits: 3)]
    })
expect("with a weight of 9 it says ½", try saidWith(9), equals: 0.5, within: 1e-6)
expect("undone it is the share", undone(try saidWith(9), 9), equals: 0.1, within: 1e-6)
//: **Why** A weight $`w`$ on the 1s (`pos_weight`, class weights, showing them more often)
//: tells the loss that they are more frequent. It multiplies the odds by $`w`$, rightly: that
//: is what was asked.
//:
//: **Check** Mean prediction over share of 1s, on new examples with their true shares. Are the
//: odds off by the weight? This case. All drawn towards ½? [Focal loss](Chapter5.md#not-proper)
//: or label smoothing. Too near 0 and 1, with the right mean? [Too
//: sure](#accuracy-rises-and-so-does-the-validation-loss).
//:
//: **Cure** $`p / (p + w (1 - p))`$ undoes it; or no weight, and a
//: [threshold](Chapter3-Practice.md#weight-or-threshold).

//: ## It learns one class only
//:
//: **You see** everything predicted as class 1, and a loss that comes down to half of ln 2 and
//: stays. A margin loss wants the labels −1 and 1, and got 0 and 1:
//:fold Code of this table
let soft = { (f: Double, y: Double) in log(1 + exp(-y * f)) }
beside([
    ("margin-labels", (soft(-50, 0) + soft(50, 1)) / 2),
    ("margin-signs", try LogisticLoss()([-50, 50], [-1, 1])),
    ("margin-keras", try HingeLoss()([-0.5, -0.5], [1, -1])),
])
show("refused there", refusal { try LogisticLoss()([-50, 50], [0, 1]) })
expect("the label 0 is refused", refusal { try HingeLoss()([1], [0]) }.contains("-1 or 1"))
//: **Why** A margin is label times score. With the label 0 it is always 0: ln 2, whatever the
//: score, and no slope. Nothing holds the scores down.
//:
//: **Check** The slope at an example of class 0: exactly 0? This case. Is it there? Then the
//: classes may be [weighted](#the-probabilities-are-all-too-high), or one [term is
//: missing](Chapter3.md#what-a-missing-term-rewards).
//:
//: **Cure** $`2y - 1`$. Keras's hinge loss does that by itself. Here the label is refused:
//: “{{refused there}}”.

//: ## The weights are too small
//:
//: **You see** a model that shrinks more than its penalty explains, however the strength λ is
//: tuned. Four points on $`y = 2x`$, λ = 1:
//:fold Code of this table
let meanSquare = 7.5
let shrunk = { (lambda: Double) in 2 * meanSquare / (meanSquare + lambda) }
beside([
    ("decay-none", shrunk(0)), ("decay-loss", shrunk(1)), ("decay-optimizer", shrunk(0.5)),
    ("decay-both", shrunk(1.5)),
])
let four = [1.0, 2, 3, 4]
expect(
    "the formula is the minimum",
    try minimizer(in: 0...3) { w in
        try Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 1)(
            four.map { w * $0 }, four.map { 2 * $0 }, parameters: [w])
    }, equals: shrunk(1), within: 1e-6)
//: **Why** It is counted twice: in the loss, λw², and again in the optimiser. And the two λ are
//: not the same: `weight_decay=1` adds 1 · w to the slope, λw² adds 2 · w. Together: three
//: halves of λ.
//:
//: **Check** Set one of them to 0: does the result change? Then both were active. Is it still
//: too small with both at 0? Then it is no penalty: [the descent is not
//: done](#it-is-flat-for-long-then-falls).
//:
//: **Cure** One of the two. Adam divides a penalty in the loss by the slope's size, AdamW's
//: decay it leaves alone: under them the two are not even the same thing.

//: ## Two programs disagree
//:
//: **You see** one model, one batch, two numbers. Their ratio or difference names the
//: convention:
//:fold Code of this table
let softTargets = [0.7, 0.2, 0.1]
let logitRow = [1.0, 0.2, -0.5]
let softCost = try CategoricalCrossEntropyFromLogits(classes: 3)(logitRow, softTargets)
let powers = logitRow.map { exp($0) }
let softKL = try KLDivergence()(softTargets, powers.map { $0 / powers.reduce(0, +) })
let ofDensity = 0.5 * log(2 * 3.141592653589793)
table(
    ["one ÷ the other", "one has, the other has not"],
    [
        [.number(1 / log(2)), "bits; nats"], [.number(1 / log(10)), "log10; ln"],
        [.number(2), "e²; ½ e²"], ["N", "the sum over N examples; the mean"],
        ["C", "the sum over C classes; the mean over them, too"],
    ])
table(
    ["one − the other", "one has, the other has not"],
    [
        [.number(ofDensity), "½ ln 2π, of a Gaussian density"],
        [.number(log(6)), "ln y!, of a count, here of 3"],
        [
            .number(softCost - softKL),
            "the targets' entropy, cross-entropy and KL; here of 0.7, 0.2, 0.1",
        ],
        ["λ R", "the penalty"],
    ])
expect(
    "cross-entropy less KL is the targets' entropy", softCost - softKL,
    equals: try Entropy()(softTargets), within: 1e-12)
expect(
    "a density's constant", try BarronNegativeLogLikelihood(shape: 2, scale: 1)([0], [0]),
    equals: ofDensity, within: 1e-12)
//: **Check** Take *one* example with a prediction so simple that you know the answer: (½, ½)
//: costs ln 2. Does that agree? Then it is the reduction: double the batch, and see which
//: number stays. Does the ratio change with the data? Then it is no convention: go on below.
//:
//: **Cure** Write unit and reduction beside the number. What libraries do unless asked:
//: [conventions](Losses.md#other-libraries-conventions).

//: ## A perfect prediction costs 0.551
//:
//: **You see** training that stops at 0.551 with three classes, 1.461 with ten, 0.503 with yes
//: or no:
//:fold Code of this table
let perfect = { (classes: Int) in [1.0] + Array(repeating: 0, count: classes - 1) }
let twice = { (classes: Int) in
    try SparseCategoricalCrossEntropyFromLogits(classes: classes)(perfect(classes), [0])
}
beside([
    ("twice-3", try twice(3)), ("twice-10", try twice(10)),
    ("twice-binary", try crossEntropy([1, 0], [1, 0])),
])
//: **Why** The softmax is taken twice: the model ends in one, and the loss, which wants logits,
//: has its own. Probabilities lie within 1 of each other, so the second softmax can never say
//: more than $`e / (e + C - 1)`$.
//:
//: **Check** Put logits of 1000 and 0 into *model's last layer and loss* together: the cost
//: must be 0. The first loss does not find it: the softmax of equal numbers is equal, ln C as
//: it should be. A model that is [too weak](#five-checks-first) stops elsewhere, and at another
//: number for each set.
//:
//: **Cure** Take the softmax or sigmoid out of the model; take it only to show probabilities
//: ([Chapter 3](Chapter3.md#from-logits-not-from-probabilities)).

//: ## It is 0 at once
//:
//: **You see** the opposite: a loss near 0 or 8 after few steps, from a model that is not so
//: good. Logits went in where probabilities are expected:
//:fold Code of this table
let clipped = { (z: Double, y: Double) in
    let p = min(max(z, Double(Float(1e-7))), 1 - Double(Float(1e-7)))
    return -(y * log(p) + (1 - y) * log(1 - p))
}
beside([
    ("never-keras", (clipped(-0.5, 1) + clipped(0.5, 0)) / 2),
    ("never-keras-right", try crossEntropy([-0.5, 0.5], [1, 0])),
])
show("refused, logits", refusal { try BinaryCrossEntropy()([-0.5, 0.5], [1, 0]) })
//: **Why** Keras's cross-entropies take probabilities unless `from_logits=True`, and clip what
//: is outside of 0 to 1. A logit above 1 is then a sure yes, and beyond the clip there is no
//: slope.
//:
//: **Check** The range of what goes in: below 0 or above 1, it is logits. Is the range right,
//: the loss near 0 all the same? Then look for [one axis](#the-wrong-axis), or labels among the
//: inputs.
//:
//: **Cure** `from_logits=True`. Here the type's name says it, and a logit is refused:
//: “{{refused, logits}}”.

//: ## It changes with the batch size
//:
//: **You see** one model, the same 70 examples, and another loss when they come in other
//: batches:
//:fold Code of this table
let seventy = (0..<70).map { Double($0 * $0 % 71) / 20 }
let inBatches = { (size: Int, reduce: ([Double]) -> Double) in
    mean(
        stride(from: 0, to: 70, by: size).map {
            reduce(Array(seventy[$0..<min($0 + size, 70)]))
        })
}
let squares = { (e: [Double]) in mean(e.map { $0 * $0 }) }
table(
    ["batches of", "mean of sums", "mean of means", "mean of roots", "sum ÷ count"],
    [70, 32, 10].map { size in
        let sums = inBatches(size) { $0.reduce(0) { $0 + $1 * $1 } }
        return [
            .count(size), .number(sums), .number(inBatches(size, squares)),
            .number(inBatches(size) { squares($0).squareRoot() }),
            .number(sums * Double((70 + size - 1) / size) / 70),
        ]
    })
expect(
    "batches of 10 have the whole's mean", inBatches(10, squares), equals: squares(seventy),
    within: 1e-12)
expect(
    "with a short last batch it is another",
    abs(inBatches(32, squares) - squares(seventy)) > 0.1)
expect(
    "a mean of roots is below the root",
    inBatches(10) { squares($0).squareRoot() } < squares(seventy).squareRoot())
//: **Why** A *sum* grows with the batch, and its gradient, too: the best rate moves. A mean of
//: batches' means is the mean only if all batches are as large: of 70 the last has 6, which
//: count as much as 32. A root, an F-score or anything else that is no mean of examples cannot
//: be averaged over batches.
//:
//: **Check** No training: same weights, batch sizes 70 and 10. Equal to rounding? Then the loss
//: is right, and it is training that differs: fewer, quieter steps. Different? In proportion: a
//: sum. A little, and only with a short last batch: means of means. In any case: a root, or a
//: layer that looks at the batch (batch normalisation).
//:
//: **Cure** Add up sums and counts, divide once at the end.

//: ## A column against a row
//:
//: **You see** a regression that predicts the mean for everybody, and a loss that is not 0 for
//: perfect predictions:
//:fold Code of this table
let targets = [1.0, 2, 3]
let allPairs = { (predictions: [Double]) in
    mean(predictions.flatMap { p in targets.map { (p - $0) * (p - $0) } })
}
beside([
    ("column-torch", allPairs(targets)),
    ("column-keras", try MeanSquaredError()(targets, targets)),
    ("column-sklearn", try MeanSquaredError()(targets, targets)),
])
show("all at the mean", allPairs([2, 2, 2]))
show("refused, count", refusal { try MeanSquaredError()([1, 2, 3], [1, 2]) })
expect("shuffled targets change nothing", allPairs([3, 1, 2]) == allPairs(targets))
expect(
    "perfect predictions cost twice the variance", allPairs(targets),
    equals: 2 * allPairs([2, 2, 2]), within: 1e-12)
//: **Why** Predictions of shape (N, 1) less targets of shape (N) are all N² pairs. Each
//: prediction is compared with every target, and the best answer to all of them is their mean
//: ({{all at the mean}}, the variance; perfect predictions cost twice that). PyTorch's
//: `mse_loss` warns, your own `((a - b)**2).mean()` does not.
//:
//: **Check** Take predictions that differ, and shuffle the targets: the loss does not change by
//: a digit. No other defect here does that. A model that merely [learned the base
//: rate](#it-stays-at-0693) has a loss that is 0 for perfect predictions.
//:
//: **Cure** `predictions.squeeze(1)`, and `assert predictions.shape == targets.shape`. Here
//: arrays are flat, and nothing is repeated: “{{refused, count}}”.

//: ## Class numbers against one-hot rows
//:
//: **You see** an error, if you are lucky:
//:fold Code of this table
refused(["class-one-hot", "class-float", "class-from-one", "class-keras"])
show(
    "refused, class",
    refusal { try SparseCategoricalCrossEntropyFromLogits(classes: 3)([2, 0.3, -0.8], [3]) })
let wide = try SparseCategoricalCrossEntropyFromLogits(classes: 4)([0, 0, 0, 0], [3])
show("ln 4", wide)
let between = try minimizer(in: 0...2) { try MeanSquaredError()([$0, $0], [0, 2]) }
show("between", between, digits: 1)
expect("between classes 0 and 2", between, equals: 1, within: 1e-6)
expect("with one output too many the first loss is ln 4", wide, equals: log(4), within: 1e-12)
//: Four more that are silent. Class numbers from 1 with one output too many: output 0 is never
//: right, the first loss is {{ln 4}} for three classes. One-hot rows with a *binary* loss: [ln
//: 2 at first](#the-first-loss-is-not-ln-c), and classes that do not compete. Class numbers in
//: a *squared* error: between classes 0 and 2 it answers {{between}}. Names turned into numbers
//: in another order for training and test.
//:
//: **Check** First loss = ln of the number of *classes*. Then count how often each class is
//: predicted and how often it occurs: one that never is predicted, or two that swapped places,
//: show up at once.
//:
//: **Cure** Class numbers from 0 with the sparse loss, rows with the categorical one ([the two
//: forms](Chapter3.md#cross-entropy-the-price-of-the-right-class)). PyTorch decides by the
//: targets' type: whole numbers or floats.

//: ## The wrong axis
//:
//: **You see** a loss too small by a factor, or of 0 for a batch of one:
//:fold Code of this table
let overTheBatch = { (rows: [[Double]]) in
    rows.map { row in
        row.indices.map { k in exp(row[k]) / rows.reduce(0) { $0 + exp($1[k]) } }
    }
}
beside([
    ("kl-right", try DivergenceLoss(KLDivergence(), outcomes: 2)([0.5, 0.5], [0.9, 0.1])),
    ("kl-mean", try DivergenceLoss(KLDivergence(), outcomes: 2)([0.5, 0.5], [0.9, 0.1]) / 2),
    ("axis-softmax", log(overTheBatch([[2, 0.3, -0.8]])[0][1])),
])
let sameTwice = overTheBatch([[2, 0.3, -0.8], [2, 0.3, -0.8]])
show("the same twice", -log(sameTwice[0][1]))
expect("of two equal examples each gets half", sameTwice[0][1], equals: 0.5, within: 1e-15)
//: **Why** A loss over classes is a *sum over classes, mean over examples*. `kl_div`'s own mean
//: divides by both. A softmax over axis 0 makes shares of the batch, not of the classes: each
//: example competes with its neighbours, and a batch of one is sure of everything. In a
//: [VAE](Chapter4-Trains.md#a-small-vae-two-terms-and-their-sum) a mean over 784 pixels beside
//: a KL that is summed makes the KL 784 times as heavy, and the code may come to say nothing.
//:
//: **Check** One example, then the same one twice. The loss stays, too small by C: the mean. It
//: goes from 0 to {{the same twice}}, ln 2: the softmax's axis; the rows of probabilities do
//: not sum to 1. It doubles: [a sum](#it-changes-with-the-batch-size).
//:
//: **Cure** Name the axis (`dim=1`, `axis=-1`), reduce by hand once, and compare.

//: ## KL is another number
//:
//: **You see** two values for one pair, or a negative one. For p = (0.9, 0.1) and q = (½, ½):
//:fold Code of this table
let (p, q) = ([0.9, 0.1], [0.5, 0.5])
beside([
    ("kl-right", try KLDivergence()(p, q)), ("kl-order", try KLDivergence()(q, p)),
    ("kl-no-log", zip(p, q).reduce(0) { $0 + $1.0 * (log($1.0) - $1.1) }),
])
expect(
    "swapped it is the reverse", try KLDivergence()(q, p),
    equals: try ReverseKLDivergence()(p, q), within: 1e-15)
expect(
    "from logarithms", try KLDivergenceFromLogProbabilities(outcomes: 2)(q.map { log($0) }, p),
    equals: try KLDivergence()(p, q), within: 1e-12)
//: **Why** KL is not symmetric, and `kl_div(input, target)` has the second argument of the
//: formula first, as a logarithm. Keras and this workbook take p first, as it is written.
//:
//: **Check** Two lines: q = p must give 0 (it does when swapped, it does not without the
//: logarithm); then (1, 0) against (½, ½) must give ln 2, and swapped ∞. Half of the right
//: value: [the mean](#the-wrong-axis). In a model: the swapped one seeks a peak where the other
//: [covers all](Chapter4.md#forward-or-reverse-which-one-to-minimise).
//:
//: **Cure** `F.kl_div(q.log(), p, reduction="batchmean")`, or from logits `F.log_softmax`.

//: ## Padding counts
//:
//: **You see** a language model's loss that is the lower, the longer the longest sentence of
//: its batch. One word, and two paddings, which are easy to predict:
//:fold Code of this table
let sentence = [0.0, 0, 3, 0, 3, 0]
let words = SparseCategoricalCrossEntropyFromLogits(classes: 2)
beside([
    ("ignore-index", try words(sentence, [0, 0, 0], weights: [1, 0, 0])),
    ("ignore-none", try words(sentence, [0, 0, 0])),
])
show("by words", (8 * 1.0 + 2 * 3.0) / 10)
show("by sentences", (1.0 + 3.0) / 2)
expect(
    "an ignored class gives the same as weights of 0",
    try SparseCategoricalCrossEntropyFromLogits(classes: 2, ignoredClass: 9)(
        sentence, [0, 9, 9]),
    equals: try words(sentence, [0, 0, 0], weights: [1, 0, 0]), within: 1e-15)
//: **Why** Padded places count as words. Or they are multiplied by 0 and still divided by. Or a
//: mean of sentences' means: of 8 words that cost 1 each and 2 that cost 3 the mean is
//: {{by words}} by words, {{by sentences}} by sentences.
//:
//: **Check** Add ten paddings to every sentence: nothing may change. Does the loss fall? They
//: count. Then compute a batch of two sentences by hand, to tell words from sentences. Is it
//: NaN? A sentence [without a word](#it-is-nan).
//:
//: **Cure** Sum of what counts over the number of what counts: weights of 0 and 1 do that here,
//: `ignore_index` in PyTorch (−100 unless named), `ignore_class` in Keras. And shift the
//: targets by one place, or the model copies.

//: ## More digits than 32 bits have
//:
//: **You see** a loss of exactly 0, a count that stops at 16 777 216, a variance of 0, a
//: gradient check that fails:
//:fold Code of this table
let ones = (0..<100).reduce(Float(16_777_216)) { total, _ in total + 1 }
let near: [Float] = [4097, 4098, 4099]
let single = { (values: [Float]) in values.reduce(0, +) / 3 }
beside([
    ("single-sigmoid", -log(Double(1 / (1 + Float(exp(-17)))))),
    ("single-logit", try crossEntropy([17], [1])),
    ("single-sum", Double(ones)),
    ("single-variance", Double(single(near.map { $0 * $0 }) - single(near) * single(near))),
    ("single-quotient", (Double(Float(log(Double(Float(2.00001)))) - Float(log(2)))) / 1e-5),
])
show("steps of a weight", Double(Float(1).ulp), digits: 2)
//: **Why** 24 binary digits: about 7 decimals. Beside 1 nothing below {{steps of a weight}} is
//: kept, beside 16 777 216 not even 1. A difference of near numbers loses what they share. (The
//: last line should be 0.5.)
//:
//: **Check** The same line in 64 bits. Another number: rounding; the same: it is no such thing.
//: By name: 1 − p, log(1 + x), E[x²] − E[x]², a sum of millions, a quotient with $`h`$ below
//: $`10^{-3}`$.
//:
//: **Cure** From logits; `log1p`, `expm1`, `logsumexp`; subtract the mean first; add up in 64
//: bits; check gradients in 64 bits. Here all losses compute in 64, right to 4 units in the
//: last place ([errors elsewhere](Losses.md#other-libraries-errors)).

//: ## Still wrong?
//:
//: Make it smaller until it is right: one example, one weight, one step, by hand. Then add one
//: thing at a time. [Which loss?](Choosing.md) asks whether it is the right loss at all; the
//: [exercises](Exercises.md) have bugs to practise on.
//:hide
chapter.finish()
