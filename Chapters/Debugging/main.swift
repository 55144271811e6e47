// The guide to debugging a loss. `swift run Debugging` runs it and writes docs/Debugging.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change
// something, run it. What Python says stands in elsewhere.tsv, which elsewhere.py makes.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    guide: "Debugging", "My loss does not …",
    learn: [
        "to get from what you see to its cause",
        "the check that tells one cause from its neighbours",
        "the cure, and five checks that make most of them unnecessary",
    ])

//: A wrong loss still prints a number, and the number tells what is wrong. Six runs, each with
//: a defect of its own:
//:hide
plot("curves", try sixCurves())
//: a [too flat](#it-stays-at-0693) · b [up and down](#it-goes-up-and-down) · c [flat, then
//: falling](#it-is-flat-for-long-then-falls) · d [the other set
//: turns](#accuracy-rises-and-so-does-the-validation-loss) · e [training
//: above](#the-training-loss-is-above-the-validation-loss) · f [off the
//: page](#it-goes-up-and-down)

//: ## What do you see?
//:
//: - **The first number**: [it is not ln C](#the-first-loss-is-not-ln-c)
//: - **No number, or an odd one**: [NaN](#it-is-nan) · [NaN in 16 bits](#nan-in-16-bits) · [∞](#it-is-infinite) · [never above
//:   16.1, 36 or 100](#it-is-never-above-161-36-or-100) · [negative](#it-is-negative)
//: - **It does not move, or to no end**: [stays at 0.693](#it-stays-at-0693), or another number
//:   · [one number for everybody](#n-1-against-n) · [the gradient is
//:   0](#the-gradient-is-0-from-the-start) · [flat for long](#it-is-flat-for-long-then-falls) ·
//:   [up and down](#it-goes-up-and-down) · [a loss of my own stops too
//:   high](#a-loss-of-my-own-stops-too-high)
//: - **It moves, and nothing gets better**: [the loss falls, the accuracy does
//:   not](#the-loss-falls-the-accuracy-does-not) · [accuracy rises, and so does the validation
//:   loss](#accuracy-rises-and-so-does-the-validation-loss) · [training above
//:   validation](#the-training-loss-is-above-the-validation-loss) · [probabilities all too
//:   high](#the-probabilities-are-all-too-high) · [one class for
//:   everything](#everything-is-predicted-as-one-class) · [weights too
//:   small](#the-weights-are-too-small)
//: - **Numbers that disagree**: [two programs](#two-programs-disagree) · [0.551 for a perfect
//:   prediction](#a-perfect-prediction-costs-0551) · [0 at once](#it-is-0-at-once) · [another
//:   batch size](#it-changes-with-the-batch-size) · [(N, 1) against (N)](#n-1-against-n) ·
//:   [class numbers, one-hot rows](#class-numbers-against-one-hot-rows) · [the wrong
//:   axis](#the-mean-is-over-the-wrong-axis) · [KL negative, or
//:   another](#kl-is-negative-or-another-number) · [padding](#padding-counts) · [32
//:   bits](#32-bits-are-not-enough)

//: ## Five checks first
//:
//: They take minutes, need no theory, and find most of what is below. In brackets stands what
//: they give where nothing is wrong: 569 [cell
//: samples](Chapter3-Practice.md#cell-samples-a-cost-becomes-a-threshold), malignant or not,
//: and logistic regression.
//:fold The five checks, computed
try onThisLine { try fiveChecks() }
show("versions", elsewhere.versions)
//: 1. **The first loss**, before any step. With C classes it must be ln C, for yes or no ln 2
//:    [{{first loss}}]; in a regression that begins at 0, the mean of the squared targets.
//: 2. **Ten examples**, some of each class, without penalty and dropout. The loss must go to
//:    nearly 0 [{{ten examples}} after 1000 steps]. If it does not, more data will not help:
//:    the gradient is cut, or wrong, or the steps are.
//: 3. **The derivative against differences**, $`\frac{f(x + h) - f(x - h)}{2h}`$ with
//:    $`h = 10^{-6}`$, in 64 bits. They must agree to six digits [they differ by
//:    {{deviation}}]. `swift run Examine MyLoss.swift` does this for a loss of your own.
//: 4. **Shuffled labels.** Shuffle them where they are read, train, and judge by new examples
//:    with the right ones. The loss must be as bad as the *base rate's*, which says the same to
//:    everybody [{{base rate}}], or worse [{{shuffled labels}}; {{right labels}} when trained
//:    with the right labels; 50 halves of the data]. Is it still good? Then labels have leaked
//:    into the inputs. Does shuffling change nothing at all? They [never
//:    arrived](#n-1-against-n).
//: 5. **Shapes and units.** Assert that predictions and targets have the same shape. A perfect
//:    prediction must cost the least there is; a batch that is there twice must have the same
//:    mean.
//:
//: The tables below show what other libraries say ({{versions}}), and the same slip in Swift.
//: In them `F` is `torch.nn.functional`, `T` is `torch.tensor`, `L` is `keras.losses`, `A` is
//: `numpy.array`, and `slope(f, x)` is a derivative by autograd.
//: [elsewhere.py](../Chapters/Debugging/elsewhere.py) asks them again.

//: ## The first loss is not ln C
//:hide
let zeros = Array(repeating: 0.0, count: 10)
let tenClasses = SparseCategoricalCrossEntropyFromLogits(classes: 10)
show("ln 10", try tenClasses(zeros, [3]))
//: **You see** ten classes, no step taken yet, and not ln 10, {{ln 10}}:
//:fold Code of these tables
let equal = try tenClasses(zeros, [3])
table(
    ["first loss", "what it is"],
    [
        [.number(try lossOfRandomLogits(spread: 0.1)), "as it should be: all logits near 0"],
        [
            .number(try lossOfRandomLogits(spread: 3)),
            "logits that spread by 3 before training",
        ],
        [.number(equal / log(2)), "bits in place of nats"],
        [.number(equal / 10), "divided by the classes, too"],
    ])
beside([
    ("ten binary losses", "one-hot-binary", try crossEntropy(zeros, [1] + zeros.dropFirst()))
])
expect(
    "logits near 0 cost ln 10", try lossOfRandomLogits(spread: 0.1), equals: log(10),
    within: 0.02)
expect("spread logits cost far more", try lossOfRandomLogits(spread: 3) > 4)
let oneInTwenty = [1.0] + Array(repeating: 0, count: 19)
show(
    "a weight of 19",
    try BinaryCrossEntropyFromLogits(positiveWeight: 19)(
        oneInTwenty.map { _ in 0 }, oneInTwenty)
)
//: **Why.** A model that knows nothing says 1/C, and pays ln C. A higher loss means that it is
//: sure before it has seen anything. Another factor means that the loss is not the one you
//: think: in the second table it is ten yes-or-no losses on one-hot rows, whose mean is ln 2.
//:
//: **Check.** Set the last layer's weights and biases to 0, so that all logits are equal.
//:
//: - *Exactly ln C now*: the loss is right (or has [a softmax too
//:   many](#a-perfect-prediction-costs-0551)). Inputs or first weights were too large. (If it
//:   was far *below* before, it was not untrained.)
//: - *ln C times the size of the batch*: [a sum](#it-changes-with-the-batch-size).
//: - *Not ln C, and e to this number, to four digits, is a whole one*: so many classes it reckons
//:   with.
//: - *Another number*: [a sigmoid too many](#a-perfect-prediction-costs-0551); a weight (of 19
//:   on one in twenty: {{a weight of 19}} in place of ln 2); a penalty; another loss.
//:
//: **Cure.** Bring inputs to mean 0 and standard deviation 1; make the last layer's weights
//: small. With unequal classes start its biases at the logarithms of their shares: the first
//: loss is then the entropy of the base rate. More in [Chapter 6](Chapter6.md#before-training).

//: ## It is NaN
//:
//: **You see** one NaN, and then nothing else. Five ways to make one:
//:fold Code of this table
let floatExp = { (x: Double) -> Float in Float(exp(x)) }
let meanOfWhatCounts = { (values: [Double], counts: [Double]) in
    zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +)
}
// By the chain rule, factor by factor.
let slopeOfRoot = { (e: Double) in 1 / (2 * (e * e).squareRoot()) * (2 * e) }
let slopeOfBranches = { (x: Double) in x > 0 ? 1 * (1 / x) + 0 : 0 * (1 / x) + 1 }
beside([
    ("∞/∞", "nan-softmax", Double(floatExp(89) / (floatExp(89) + floatExp(0)))),
    ("0 · ∞", "nan-zero-log", 0 * log(0)),
    ("0/0", "nan-ignored", meanOfWhatCounts([0.2189], [0])),
    ("slope of a root", "nan-root", slopeOfRoot(0)),
    ("slope past `where`", "nan-where", slopeOfBranches(0)),
])
let ignoring = SparseCategoricalCrossEntropyFromLogits(classes: 3, ignoredClass: 0)
let nothing = refusal { try ignoring([2, 0.3, -0.8], [0]) }
show("the library, nothing counts", nothing)
show("the library, the root", try RootMeanSquaredError().gradient([0], [0])[0])
expect(
    "exp has room for 88 in 32 bits, none for 89",
    floatExp(88) < .infinity && floatExp(89) == .infinity)
expect("a mean over nothing is refused here", nothing.contains("ignored"))
//: **Why.** ∞/∞, 0 · ∞ and 0/0, a mean of nothing, are not numbers. The last two have a finite
//: value, and a slope of 0 · ∞: a root at 0, and a logarithm in the branch that `where` did not
//: take.
//:
//: **Check.** Keep the batch at which it comes, the one before, and the weights before both.
//: Give the batch to *untrained* weights.
//:
//: - *NaN again*: the data, be it batch 1 or, suddenly, 300. NaN among inputs or targets,
//:   nothing that counts, else the table's rows.
//: - *A number, and the loss had grown*: [too long steps](#it-goes-up-and-down).
//: - *A number, and the loss had fallen*: a prediction became exact, and met 0 · log 0 or a
//:   root.
//: - *With the kept weights, in 64 bits, a number too*: an overflow. In 32 bits an exp must not
//:   get 89; [16 bits](#nan-in-16-bits) end sooner.
//: - *The batch before has a finite value, and a gradient that is not*: one of the last two.
//:   PyTorch's `set_detect_anomaly(True)` names the operation.
//:
//: **Cure.** Compute [losses from logits](Chapter3.md#from-logits-not-from-probabilities). Make
//: the argument safe *before* a logarithm or root, not the result after it. Leave out a batch
//: in which nothing counts. Against a rare long step, bound the gradient's length
//: (`clip_grad_norm_`).

//: ## NaN in 16 bits
//:
//: **You see** NaN or ∞ after some hundred steps in `float16`, and none in 32 bits:
//:fold Code of this table
let (half, whole) = (Float16(0.0001), Float(0.0001))
let stepInHalf = half / ((half * half).squareRoot() + Float16(1e-8))
let stepInWhole = whole / ((whole * whole).squareRoot() + Float(1e-8))
table(
    ["", "16 bits", "32 bits"],
    [
        [
            "an error of 300, squared", .number(Double(Float16(300) * Float16(300))),
            .number(9e4),
        ],
        ["exp(12)", .number(Double(Float16(exp(12)))), .number(Double(floatExp(12)))],
        [
            "a slope of 0.0001, squared", .number(Double(half * half)),
            .number(Double(whole * whole), digits: 1),
        ],
        [
            "Adam's first step by it, in rates", .number(Double(stepInHalf)),
            .number(Double(stepInWhole)),
        ],
    ])
show("largest in 16 bits", Double(Float16.greatestFiniteMagnitude), digits: 5)
show("least in 16 bits", Double(Float16.leastNonzeroMagnitude), digits: 1)
expect("the square of a slope is lost", half > 0 && half * half == 0)
expect("and with it Adam's step", stepInHalf == .infinity && abs(stepInWhole - 1) < 0.001)
//: **Why.** 16 bits end at {{largest in 16 bits}}, and nothing above 0 is less than
//: {{least in 16 bits}}. Adam divides a slope by the root of its square, plus 10⁻⁸, and both
//: have become 0.
//:
//: **Check.** In the step where it comes, which is the first that is not finite?
//:
//: - *The loss*: a square, a sum or an exp has no room.
//: - *The gradient*: the same on the way back; or [a root, a logarithm](#it-is-nan).
//: - *Only the weights after the step*: the optimiser, as in the last row.
//:
//: **Cure.** Keep weights, optimiser and loss in 32 bits, and multiply the loss before its
//: gradient is taken, so that small slopes are not lost (`GradScaler`). Or take `bfloat16`,
//: which has the range of 32 bits.

//: ## It is infinite
//:
//: **You see** ∞, and mostly one single example is to blame:
//:fold Code of this table
let sunk = Float(1) / (1 + floatExp(104))
beside([
    ("through p", "infinite-104", -log(Double(sunk))),
    ("a square, 16 bits", "infinite-half", Double(Float16(256) * Float16(256))),
    ("from the logit", "infinite-from-logit", try crossEntropy([-104], [1])),
])
show("from −746, in 64 bits", try BinaryCrossEntropy()([sigmoid(-746)], [1]))
show("from −745, in 64 bits", try BinaryCrossEntropy()([sigmoid(-745)], [1]), digits: 3)
expect("sigmoid(−746) is 0", sigmoid(-746) == 0)
//: **Why.** What happened had the probability 0. Mathematically that is right: who calls
//: something impossible, and it happens, pays without end. But mostly the 0 is a rounded one.
//: The sigmoid of −104 has no place in 32 bits, that of −746 none in 64.
//:
//: **Check.** Look at the values, one for each example, before they are reduced.
//:
//: - *One is ∞, and its probability exactly 0*: this case. Is it finite in 64 bits, or from the
//:   logit? Then the 0 was a rounded one.
//: - *One is ∞, and its prediction is huge*: [too long steps](#it-goes-up-and-down), or a
//:   square or exp without room. In 16 bits an error of 256 is enough.
//: - *All are finite, and their sum is not*: it overflows; sum in more bits.
//: - *It is a divergence*: it may be [truly infinite](Chapter4.md#zeros), where q is 0 and p is
//:   not.
//:
//: **Cure.** Compute the loss from logits, a divergence from logarithms. A model that truly
//: says 0, such as a table of counts, needs 1 added to each count.

//: ## It is never above 16.1, 36 or 100
//:
//: **You see** that the worst examples cost the same, all of them:
//:fold Code of this table
let cutOff = { (p: Double) in min(-log(p), 100) }
let clamped = { (p: Double, least: Double) in -log(max(p, least)) }
beside([
    ("Keras", "clamped-keras", clamped(0, Double(Float(1e-7)))),
    ("scikit-learn", "clamped-sklearn", clamped(0, 0x1p-52)),
    ("PyTorch", "clamped-torch", cutOff(0)),
    (
        "its slope", "clamped-slope",
        differenceQuotient(at: -104) { cutOff(Double(1 / (1 + floatExp(-$0)))) }
    ),
    ("slope, from the logit", "logit-slope", try crossEntropy.gradient([-104], [1])[0]),
])
//: **Why.** The logarithm of 0 was taken for that of a small number: $`10^{-7}`$ in Keras,
//: $`2^{-52}`$ in scikit-learn. PyTorch cuts the logarithm itself off at −100. So the loss is
//: finite and wrong, and beyond the clamp it has no slope: the example that is most wrong
//: teaches nothing. The slope from the logit is what it should teach.
//:
//: **Check.** Draw a histogram of the values. A heap at its upper end is a clamp, and e to
//: minus that value is where: $`10^{-7}`$ for 16.1, $`10^{-8}`$ for 18.4, $`10^{-12}`$ for
//: 27.6. Then compare the slope in such an example's logit with p − y.
//:
//: - *0 in place of nearly ±1*: this case.
//: - *A heap below 3*: no clamp, but [a softmax twice](#a-perfect-prediction-costs-0551).
//: - *No heap*: these examples are just not that wrong.
//:
//: **Cure.** From logits, once more. Here nothing is clamped: what was called impossible and
//: happens costs ∞.

//: ## It is negative
//:
//: **You see** a loss below 0. The first of these is right, the others are not:
//:fold Code of this table
let shortDensity = { (variance: Double) in 0.5 * log(variance) }
let flipped = { (row: [Double], label: Int) in -row[label] }
let withLabel = { (z: Double, y: Double) in log(1 + exp(z)) - y * z }
beside([
    ("a density", "negative-density", shortDensity(1e-4)),
    ("no logarithm", "negative-nll", flipped([0.8, 0.15, 0.05], 0)),
    ("the label −1", "negative-label", (withLabel(-50, -1) + withLabel(50, 1)) / 2),
    ("KL, no logarithm", "kl-no-log", 0.9 * (log(0.9) - 0.5) + 0.1 * (log(0.1) - 0.5)),
])
let refusedLabel = refusal { try crossEntropy([-50, 50], [-1, 1]) }
show("the library, a label of −1", refusedLabel)
expect("the label −1 is refused", refusedLabel.contains("targets[0] is -1"))
let density = { (unit: Double) throws in
    try BarronNegativeLogLikelihood(shape: 2, scale: 0.01 * unit)([1.01 * unit], [unit])
}
expect(
    "in units a tenth as large a density costs ln 10 more", try density(10) - density(1),
    equals: log(10),
    within: 1e-9)
//: **Why.**
//:
//: 1. A *density* may exceed 1, and minus its logarithm is then negative; so is a count's loss
//:    when its ln y! is left out. Minus a similarity and a critic's loss may be, too.
//: 2. `nll_loss` got probabilities. It expects their logarithms, and only turns the sign.
//: 3. A label is not between 0 and 1: here it is −1 (a pixel of 255 does the same).
//: 4. `kl_div` got probabilities where it wants
//:    [logarithms](#kl-is-negative-or-another-number).
//:
//: **Check.** Print what the loss gets.
//:
//: - *A target below 0 or above 1*: case 3. The loss falls for ever, as a straight line.
//: - *e to the inputs of `nll_loss` or `kl_div` does not sum to 1*: cases 2 and 4.
//: - *Neither, and all in units a tenth as large adds ln 10* for each number: case 1. If a
//:   variance goes to 0, single points are learned by heart.
//: - *None of these, and a perfect prediction costs more than a bad one*: the sign. (Perfect
//:   from logits: 1000 for the right class, 0 for the others.)
//:
//: **Cure.** In cases 2 to 4 the right input, and an assertion on it. In case 1 nothing, but
//: [bound the variance](Chapter1-Noise.md#a-variance-that-is-learned) from below.

//: ## It stays at 0.693
//:hide
show("base rate of a rare class", entropy(ofShare: 0.05), digits: 3)
//: **You see** a flat line. With equal classes the base rate
//: costs ln 2, too; in a regression, the targets' variance. Here
//: half of the cell samples are malignant, or one in twenty (base rate {{base rate of a rare
//: class}}):
//:fold Code of this table
try onThisLine { try stuckTable() }
let (short, long) = (oneUnit(rate: 0.01), oneUnit(rate: 0.3))
table(
    ["rate, one unit", "last loss", "first gradient", "last gradient"],
    [("0.01", short), ("0.3", long)].map { rate, run in
        [
            .text(rate), .number(run.loss, digits: 4), .number(run.first, digits: 2),
            .number(run.last, digits: 1),
        ]
    })
show("variance", mean([0.5, 1, 1.5, 2].map { ($0 - 1.25) * ($0 - 1.25) }), digits: 4)
expect("a long step leaves the variance", long.loss, equals: 0.3125, within: 1e-9)
expect("and no gradient, where there was one", long.first > 1 && long.last == 0)
expect("short steps learn", short.loss < 0.01)
//: **Why.** The model says the same to everybody, or the loss cannot get lower.
//:
//: **Check.** In this order. Train on ten examples, five of each class.
//:
//: 1. *They are learned*: loss and steps are right. Inputs and labels are paired wrongly, as
//:    when only one of them was shuffled; or there is nothing to learn.
//: 2. *They stop at 0.503*: [sigmoid twice](#a-perfect-prediction-costs-0551). With a rare
//:    class that looks like ln 2.
//: 3. *Predictions and targets have different shapes*: [(N, 1)](#n-1-against-n).
//: 4. *Three inputs, printed, are alike*: they say nothing.
//: 5. *The first gradient is 0*: [it is cut](#the-gradient-is-0-from-the-start).
//: 6. *It becomes 0*: too large a rate has switched units off (second table: y = x/2 at 1 to 4,
//:    with a variance of {{variance}}); or a ReLU or sigmoid at the end cannot reach the targets.
//: 7. *It is never 0*: no weight changes in a step? Then the optimiser has none, or the gradient
//:    is cleared too early. Else ten times the rate, then [another
//:    model](#it-is-flat-for-long-then-falls).
//:
//: **Cure.** Print a batch as the loss gets it, inputs beside labels.

//: ## The gradient is 0 from the start
//:
//: **You see** a first loss that is right, and a gradient of exactly 0, in some layers or in
//: all. Here four hidden units (ReLU) are to learn *exclusive or*:
//:fold Code of this table
try onThisLine { try startTable() }
//: **Why.** A slope is a product, and one of its factors is 0:
//:
//: - all weights of 0, or units that are 0 for each input, called dead;
//: - a step: `round`, `argmax`, or accuracy itself as the loss;
//: - `.detach()`, `.item()` or `no_grad` between the loss and the weights.
//:
//: Equal weights are a case apart. They have a gradient, all the same one: four units stay one.
//:
//: **Check.** Print the gradient's size for each layer, from the last one to the first.
//:
//: - *0 from some layer on*: the defect sits there. *In the first layer only*: its inputs are
//:   0.
//: - *0 for the worst examples only*: [a clamp](#it-is-never-above-161-36-or-100).
//: - *`None` in place of 0*: that layer is not connected to the loss.
//: - *Not 0, and the weights do not move*: the optimiser was never given them, or the gradient
//:   is cleared before the step.
//: - *Not 0 at first, 0 later*: [a long step](#it-stays-at-0693) has made dead units.
//: - *Small, and not 0*: [a plateau](#it-is-flat-for-long-then-falls).
//:
//: **Cure.** Random first weights, biases of 0, and [a loss with a
//: slope](Chapter3-Margins.md#margins-five-losses-in-one-picture) in place of a count of
//: mistakes.

//: ## It is flat for long, then falls
//:fold Code of these numbers
let squaredRace = race { squaredSlope($0) }
let crossRace = race { sigmoid($0) - 1 }
show("squared error's steps", squaredRace.count - 1)
show("cross-entropy's steps", crossRace.count - 1)
show("flat", squaredRace.count { $0 < 0.1 })
show("first slope", squaredSlope(-6), digits: 2)
show("at ten times the rate", race { 10 * squaredSlope($0) }.count - 1)
expect("squared error's steps", Double(squaredRace.count - 1), is: "249")
expect("those of cross-entropy", Double(crossRace.count - 1), is: "17")
expect(
    "its slope is half of the Brier score's, which counts both classes", squaredSlope(-6),
    equals: try SparseBrierLossFromLogits(classes: 2).gradient([0, -6], [1])[1] / 2,
    within: 1e-15)
//: **You see** curve c. A single logit starts at −6, sure that the answer is no; it is yes.
//: Squared error of its probability needs {{squared error's steps}} steps to 0.9, and in the
//: first {{flat}} of them next to nothing happens. Cross-entropy needs
//: {{cross-entropy's steps}}.
//:
//: **Why.** The first slope is {{first slope}}: small, and not 0. A sigmoid that is sure is
//: flat, and squared error hands its flatness on; in cross-entropy it
//: [cancels](Chapter3.md#the-gradient-is-p--y). There are other flat stretches: inputs of very
//: different scales, which make a narrow valley; small weights that are nearly equal; a
//: [generator's minimax loss](Chapter4-Trains.md#which-generator-loss-to-avoid).
//:
//: **Check.** Is it a plateau, or the end? Take ten times the rate.
//:
//: - *It gets through*: a plateau, if the gradient was small there and grows; here it takes
//:   {{at ten times the rate}} steps in all. Was it no smaller than elsewhere? Then only the
//:   rate was.
//: - *Nothing changes, or it gets worse*: the end. For ten examples that must be at 0, else the
//:   model is too weak, or [stuck](#it-stays-at-0693).
//: - *It [goes up and down](#it-goes-up-and-down)*: the valley is narrow. Bring the inputs to
//:   one scale.
//:
//: **Cure.** A loss that fits the last layer; inputs brought to one scale; or
//: [Adam](Chapter2-Training.md#four-optimisers-in-a-race), which divides each slope by its
//: size.

//: ## It goes up and down
//:hide
let limit = try largestRate()
show("the limit", limit, digits: 3)
//: **You see** curve b or f. These are two cases. Fit a line to the cells by squared error, 300
//: steps; beyond a rate of {{the limit}} it must diverge:
//:fold Code of this table
try onThisLine { try rateTable(limit: limit) }
//: **Why.** A step that is too long lands on the opposite slope, higher up ([Chapter
//: 2](Chapter2-Training.md#how-large-may-a-step-be)). Or the batch is small, and each batch has
//: an opinion of its own.
//:
//: **Check.** Take *all* examples in each step, with the same optimiser at the same rate.
//:
//: - *Smooth*: it was the batches' noise. If it comes back with each epoch, shuffle. If it is a
//:   spike now and then, look at the batch before it, for an outlier or a wrong label.
//: - *Still up and down*: the rate is too large. Half of it, then half again. (Adam and
//:   momentum may swing a little on their way down; plain descent at a rate that suits must not.)
//: - *Still, at each rate*: dropout or another chance. Switch it off.
//: - *Growing without end*: the rate again, and [NaN](#it-is-nan) comes next. At each rate?
//:   Then the gradient has the wrong sign.
//:
//: **Cure.** Against too long steps, a smaller rate, or inputs brought to one scale. Against
//: noise, a rate that falls towards the end, or larger batches. Against spikes, bound the
//: gradient's length (`clip_grad_norm_`). And judge by a mean over many batches.

//: ## A loss of my own stops too high
//:fold Code of these numbers
try onThisLine { try descendSwapped() }
//: **You see** a descent that rests where it should not. It is to find the 0.9-quantile of
//: eleven delivery times, 1 to 11 days, by a pinball loss. It rests at {{rests at}} days, which
//: costs {{cost there}}; {{best}} days would cost {{least cost}}.
//:hide
try onThisLine { try derivativeTable() }
//: **Why.** The derivative is not that of the value: here its two sides were taken for each
//: other. A descent never looks at the value. It rests where the *derivative*, as written, is
//: 0, which is the 0.1-quantile.
//:
//: **Check.** Compare derivative and differences in each branch, as in the table; `swift run
//: Examine MyLoss.swift` does, and names where they part. (Not at a kink: there the quotient is
//: the mean of both sides.)
//:
//: - *They differ*: this case, and the branch is found.
//: - *They agree, and a smaller rate rests elsewhere*: [the steps](#it-goes-up-and-down) were
//:   too long.
//: - *They agree, and another start ends lower*: the loss has more than one valley.
//: - *They agree, and nothing ends lower*: this is its minimum. Noise costs something, too.
//:
//: **Cure.** Correct the derivative, or leave it to autograd, and keep the comparison as a
//: test. [Exercise 1.5](Exercises.md) does so with a loss of your own.

//: ## The loss falls, the accuracy does not
//:
//: **You see** that the loss goes on falling, while the share of right answers stays where it
//: was. One example in twenty is a 1:
//:fold Code of this table
try onThisLine { try rareTable() }
//: **Why.** Accuracy only asks on which side of ½ a probability lies. Nearly all stay below ½,
//: and rightly so. The loss sees how they part below it.
//:
//: **Check.** Take both numbers of the same examples, without weights. Compare the loss with
//: the entropy of the base rate, here {{base rate of one in twenty}} (ln 2 with equal classes),
//: and the mean p of the 1s with that of the 0s.
//:
//: - *Below it, the 1s get more, and hardly one is above ½*: this case.
//: - *Above it*: only their share is learned so far. Go on.
//: - *At it, and all get the same*: the model has learned [nothing but the base
//:   rate](#it-stays-at-0693).
//: - *Below it, many are above ½, and accuracy is as if guessed*: the two read different
//:   things. Rows in another order, or probabilities compared with 0, logits with ½.
//: - *So only in the training set*: what was learned [holds for it
//:   alone](#accuracy-rises-and-so-does-the-validation-loss).
//:
//: **Cure.** Put the threshold [where a mistake's cost puts
//: it](Chapter3-Practice.md#weight-or-threshold), and judge by recall and precision.

//: ## Accuracy rises, and so does the validation loss
//:
//: **You see** curve d, and ask whether to stop. A logistic regression learns from 60 examples
//: with 20 inputs each; 1000 others judge it:
//:fold Code of this table
let turned = keptTable("turning", of: turning, seeds: 200)
try onThisLine { try turningTable(turned) }
//: **Why.** Decisions get better: one of the three inputs that matter has small values, and is
//: learned late. But probabilities get too sure. What is right costs next to nothing already;
//: what is wrong costs ever more. From 100 steps to 1000 the loss changes by {{later}} and the
//: share of right answers by {{gained}} points.
//:
//: **Check.** Divide all logits by one number, a [*temperature*](Glossary.md#temperature),
//: chosen on 500 other examples, as the stop in the table is. It changes no decision.
//:
//: - *The loss falls below the lowest it had*: the model is too sure, and sound otherwise.
//: - *It does not, and accuracy falls, too*: what was learned holds for the training set only.
//: - *It rises from the first steps on*: the two sets differ in kind, or are computed
//:   differently.
//:
//: **Cure.** Too sure: go on, and
//: [cool](Chapter3-Practice.md#cell-samples-how-sure-may-they-be) at the end. Here that costs
//: {{by cooling}} less than to stop at the lowest validation loss, and {{more are right}}
//: points more are right. For decisions alone, keep the weights that were right most often. A
//: stop or [a penalty](Chapter3-Practice.md#too-sure-of-itself) comes second. Else more
//: data, or a smaller model.

//: ## The training loss is above the validation loss
//:
//: **You see** curve e: the model seems to do better at what it has not seen. Three causes, on
//: halves of the cells:
//:fold Code of this table
let reports = keptTable("reported", of: reportedLosses, seeds: 200)
try onThisLine { try reportedTable(reports) }
//: **Why.** Two numbers have one name. What is reported as the training loss has a penalty in
//: it; or half of the inputs were dropped; or it is the mean over an epoch in which the model
//: was still learning. Class weights, smoothed labels or altered pictures do the same.
//:
//: **Check.** Give the training set to the function that computes the validation loss: the same
//: weights, no dropout, no penalty, no class weights. That is the third column.
//:
//: - *Below validation now*: nothing was wrong.
//: - *Still above*: the validation examples are easier, or few: part the data anew. If the sign
//:   changes from split to split, it was chance.
//:
//: **Cure.** Compute both by one function, at the end of an epoch, and report the penalty on a
//: line of its own.

//: ## The probabilities are all too high
//:
//: **You see** that one example in ten is a 1, and the mean prediction is ½:
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
//: **Why.** A weight $`w`$ on the 1s tells the loss that they are more frequent, be it as
//: `pos_weight`, as class weights, or by showing them more often. It multiplies the odds by
//: $`w`$, as it was told.
//:
//: **Check.** On new examples with their true shares, compare the mean prediction with the
//: share of 1s: once where p is high, once where it is low.
//:
//: - *Too high in both, the odds by the weight*: this case. With a weight for each class w is
//:   their ratio: “balanced”, at 10 %, makes 5 and 0.556, so 9.
//: - *High ones too low, low ones too high*: [focal loss](Chapter5.md#not-proper), or label
//:   smoothing. With a rare class the mean is too high then, too.
//: - *High ones too high, low ones too low*: [too
//:   sure](#accuracy-rises-and-so-does-the-validation-loss).
//:
//: **Cure.** $`p / (p + w (1 - p))`$ undoes it. Or train without a weight, and [move the
//: threshold](Chapter3-Practice.md#weight-or-threshold).

//: ## Everything is predicted as one class
//:
//: First: if one class is rare and all probabilities are below ½, nothing is broken; the
//: [threshold](Choosing.md#one-class-is-rare) is to be moved.
//:
//: **You see** that all is class 1 to the model, and that the loss comes to rest at half of ln
//: 2, where half of the examples are of class 0. A margin loss wants the labels −1 and 1, and
//: got 0 and 1:
//:fold Code of this table
let soft = { (f: Double, y: Double) in log(1 + exp(-y * f)) }
beside([
    ("0 and 1", "margin-labels", (soft(-50, 0) + soft(50, 1)) / 2),
    ("−1 and 1", "margin-signs", try LogisticLoss()([-50, 50], [-1, 1])),
    ("0 and 1, Keras", "margin-keras", try HingeLoss()([-0.5, -0.5], [1, -1])),
])
show("refused there", refusal { try LogisticLoss()([-50, 50], [0, 1]) })
expect("the label 0 is refused", refusal { try HingeLoss()([1], [0]) }.contains("-1 or 1"))
expect("with its right label it has a slope", try LogisticLoss().gradient([2], [-1])[0] > 0.8)
//: **Why.** The margin is label times score. With the label 0 it is 0, whatever the score: ln
//: 2, without a slope. So nothing holds the scores down.
//:
//: **Check.** Print the scores, and the loss's slope in the score of an example of each class.
//:
//: - *Exactly 0 for class 0 only*: this case; or a formula in which [the term for 0 is
//:   missing](Chapter3.md#what-a-missing-term-rewards), whose loss then goes on to 0.
//: - *0 for both*: [the softmax of a single output](#it-is-0-at-once).
//: - *Not 0, and all scores are equal*: [stuck](#it-stays-at-0693), in a regression [(N,
//:   1)](#n-1-against-n).
//: - *Not 0, and the 1s' scores are higher*: the threshold. Probabilities were compared with 0,
//:   or `argmax` had one column; or the classes are
//:   [weighted](#the-probabilities-are-all-too-high), or one is
//:   [rare](#the-loss-falls-the-accuracy-does-not).
//:
//: **Cure.** Use $`2y - 1`$. Keras's hinge loss does it by itself. Here the label is refused:
//: “{{refused there}}”.

//: ## The weights are too small
//:
//: **You see** a model that shrinks more than its penalty explains. Four points lie on
//: $`y = 2x`$, and the strength of the penalty is 1:
//:fold Code of this table
// The mean of x² is 7.5: the minimum of 7.5 (w − 2)² + λ w².
let shrunk = { (lambda: Double) in 2 * 7.5 / (7.5 + lambda) }
beside([
    ("none", "decay-none", shrunk(0)), ("in the loss", "decay-loss", shrunk(1)),
    ("in the optimiser", "decay-optimizer", shrunk(0.5)),
    ("in both", "decay-both", shrunk(1.5)),
])
let four = [1.0, 2, 3, 4]
expect(
    "the formula is the minimum",
    try minimizer(in: 0...3) { w in
        try Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 1)(
            four.map { w * $0 }, four.map { 2 * $0 }, parameters: [w])
    }, equals: shrunk(1), within: 1e-6)
//: **Why.** The penalty is counted twice, in the loss and in the optimiser. And the two
//: strengths are not in one unit: λw² adds 2λw to the slope, PyTorch's `weight_decay` λw, with
//: Adam, too. Together they are a penalty of 3/2. (Keras's `weight_decay` is no part of the
//: slope: each optimiser takes it off the weights beside its step, as AdamW does.)
//:
//: **Check.** Set one of the two to 0.
//:
//: - *The weights change*: it was active. Do they with the other one, too? Then both were.
//: - *With both at 0 they are still too small*: no penalty does it. The descent [has not
//:   arrived](#it-is-flat-for-long-then-falls), or was stopped early.
//:
//: **Cure.** Keep one. With Adam it matters which: it divides a penalty in the loss by the
//: slope's size, AdamW's decay it does not.

//: ## Two programs disagree
//:
//: **You see** one model, one batch, and two numbers. Their ratio, or their difference, names
//: the convention:
//:fold Code of these tables
try onThisLine { try conventionTables() }
let threeLogits = [2.0, 0.3, -0.8]
let ofThree = SparseCategoricalCrossEntropyFromLogits(classes: 3)
show("from logits", try ofThree(threeLogits, [1]))
show("logits as shares", -log(threeLogits[1] / threeLogits.reduce(0, +)))
show("softmax twice", try ofThree(softmax(logits: threeLogits), [1]))
//: **Check.** Take one example whose loss you know, no even one: of the logits 2, 0.3 and −0.8
//: the second class costs {{from logits}}; an error of 2 costs 4.
//:
//: - *Both programs say so*: it is the reduction. Put the batch in twice: a mean stays, a sum
//:   doubles.
//: - *One says {{logits as shares}}*: it takes logits for probabilities, divided by their sum, as
//:   Keras does without `from_logits=True`. *{{softmax twice}}*: a softmax [too
//:   many](#a-perfect-prediction-costs-0551).
//: - *Another number*: the tables above. If neither ratio nor difference stays the same for other
//:   examples, what goes in differs: the arguments' order (Keras takes targets first), or their
//:   [shape](#n-1-against-n).
//:
//: **Cure.** Write unit and reduction beside every number. What libraries do unless asked
//: stands under [conventions](Losses.md#other-libraries-conventions).

//: ## A perfect prediction costs 0.551
//:
//: **You see** a loss that does not get below 0.551 with three classes, 1.461 with ten, 0.503
//: with yes or no:
//:fold Code of this table
let perfect = { (classes: Int) in [1.0] + Array(repeating: 0, count: classes - 1) }
let twice = { (classes: Int) in
    try SparseCategoricalCrossEntropyFromLogits(classes: classes)(perfect(classes), [0])
}
beside([
    ("3 classes", "twice-3", try twice(3)), ("10 classes", "twice-10", try twice(10)),
    ("yes or no", "twice-binary", try crossEntropy([1, 0], [1, 0])),
])
let firstTwice = try crossEntropy([0.5, 0.5], [1, 0])
show("sigmoid twice, at first", firstTwice, digits: 3)
expect("two classes, softmax twice", try twice(2), is: "0.313")
table(
    ["1s in 100", "least loss, sigmoid twice", "base rate"],
    try [50, 5, 2].map { ones in
        let labels = (0..<100).map { $0 < ones ? 1.0 : 0 }
        return [
            .count(ones), .number(try crossEntropy(labels, labels), digits: 3),
            .number(entropy(ofShare: Double(ones) / 100), digits: 3),
        ]
    })
show("a sure no", try crossEntropy([0], [0]))
//: **Why.** The softmax is taken twice: once by the model, and once by a loss that wants
//: logits. Probabilities are at most 1 apart, so the second softmax never says more than $`e /
//: (e + C - 1)`$ of anything. With yes or no a sure no costs ln 2, as if nothing was said; so a
//: rare class seems [stuck there](#it-stays-at-0693).
//:
//: **Check.** Send the logits of a perfect prediction through the model's last step and the
//: loss: 1000 for the right class, 0 for the others; for yes or no 1000, then −1000.
//:
//: - *0*: no second softmax. (A row of probabilities, tried by hand, is a slip itself.) Then the
//:   model [is too weak](#five-checks-first), its [steps too short](#it-stays-at-0693), or
//:   examples are alike.
//: - *The table's number, with two classes 0.313*: this case; *0.313 for yes, ln 2 for no*: the
//:   same. (The first loss shows it only there: {{sigmoid twice, at first}} in place of ln 2.
//:   Of equal numbers a second softmax makes equal ones.)
//: - *Another number, or a huge one*: smoothed labels, which have a floor of their own.
//:
//: **Cure.** End the model in logits, and take the
//: [softmax](Chapter3.md#from-logits-not-from-probabilities) only where probabilities are
//: shown.

//: ## It is 0 at once
//:
//: **You see** the opposite: after a few steps single examples cost 0, others 16, and the model
//: is not that good. Logits went in where probabilities are expected:
//:fold Code of this table
let clipped = { (z: Double, y: Double) in
    let p = min(max(z, Double(Float(1e-7))), 1 - Double(Float(1e-7)))
    return -(y * log(p) + (1 - y) * log(1 - p))
}
beside([
    ("as probabilities", "never-keras", (clipped(-0.5, 1) + clipped(0.5, 0)) / 2),
    ("as logits", "never-keras-right", try crossEntropy([-0.5, 0.5], [1, 0])),
    ("a single output", "one-column", -log(exp(-3) / exp(-3))),
])
show("refused, logits", refusal { try BinaryCrossEntropy()([-0.5, 0.5], [1, 0]) })
//: **Why.** Keras's cross-entropies take probabilities unless `from_logits=True`. The binary
//: one moves what is outside of 0 to 1 to its ends. A logit above 1 becomes a sure yes, one
//: below 0 a sure no, and neither has a slope. The last row is another slip: the softmax of one
//: number is 1, always.
//:
//: **Check.** Print the shape, the least and the largest of what the loss gets.
//:
//: - *All examples cost 0 before the first step*: one column where two were meant, or a softmax
//:   over [the wrong axis](#the-mean-is-over-the-wrong-axis), in batches of one.
//: - *Below 0 or above 1, and the loss takes probabilities*: logits.
//: - *As it should be*: labels among the inputs, or labels that are all of one class.
//:
//: **Cure.** Say `from_logits=True`; for yes or no use two columns, or the binary loss. Here
//: the loss's type says it, and what is no probability is refused: “{{refused, logits}}”.

//: ## It changes with the batch size
//:
//: **You see** the same model and the same 70 examples, and another loss when they come in
//: other batches:
//:fold Code of this table
onThisLine { batchTable() }
let errors = (0..<64).map { Double($0 % 7) }
let (sumSlope, meanSlope) = (
    try MeanSquaredError(reduction: .sum).gradient(errors, errors.map { _ in 0 })[1],
    try MeanSquaredError().gradient(errors, errors.map { _ in 0 })[1]
)
show("slopes, sum ÷ mean", sumSlope / meanSlope)
expect("a sum's slope is 64 times a mean's", sumSlope / meanSlope, equals: 64, within: 1e-12)
//: **Why.** A sum grows with the batch, its gradient, too. A mean of means is the mean only if
//: all batches are of one size: of 70 examples in batches of 32 the last 6 count as much as 32.
//: A root, an F-score or a quantile is no mean of examples at all.
//:
//: **Check.** Do not train. Keep the weights, and compare two sizes that leave no short batch;
//: the gradient, too.
//:
//: - *Equal, up to rounding*: the loss is right. In training, larger batches make fewer steps,
//:   less noisy ones: search a larger rate.
//: - *In proportion to the size, the gradient too*: the loss is a sum.
//: - *In proportion, and the gradient stays*: only the log is wrong. (Means added up and never
//:   divided are the higher, the *smaller* the batches.)
//: - *Equal, but not where the last batch is short*: a mean of means.
//: - *Another, never in proportion*: a root and its kind, or batch normalisation.
//:
//: **Cure.** In the log, add up values and counts over all batches, and divide once. In
//: training, `reduction="mean"`. Of 64 examples its gradient is a {{slopes, sum ÷ mean}}th of
//: the sum's: plain descent then needs 64 times the rate, Adam the same.

//: ## (N, 1) against (N)
//:
//: **You see** a regression that predicts the mean for everybody, and a loss that is not 0 for
//: perfect predictions:
//:fold Code of this table
let targets = [1.0, 2, 3]
let allPairs = { (predictions: [Double]) in
    mean(predictions.flatMap { p in targets.map { (p - $0) * (p - $0) } })
}
beside([
    ("PyTorch", "column-torch", allPairs(targets)),
    ("Keras", "column-keras", try MeanSquaredError()(targets, targets)),
    ("scikit-learn", "column-sklearn", try MeanSquaredError()(targets, targets)),
])
show("all at the mean", allPairs([2, 2, 2]))
show("refused, count", refusal { try MeanSquaredError()([1, 2, 3], [1, 2]) })
expect("shuffled targets change nothing", allPairs([3, 1, 2]) == allPairs(targets))
expect(
    "perfect predictions cost twice the variance", allPairs(targets),
    equals: 2 * allPairs([2, 2, 2]), within: 1e-12)
//: **Why.** A column less a row is a table of all N² pairs. Each prediction is compared with
//: every target, and what fits all of them best is their mean, at {{all at the mean}}, half of
//: what perfect predictions cost. PyTorch's `mse_loss` warns; `((a - b)**2).mean()` does not.
//: Keras and scikit-learn make the shapes fit.
//:
//: **Check.** Take predictions that differ, and shuffle the targets.
//:
//: - *The loss stays, up to rounding*: this case.
//: - *It changes, and perfect predictions cost 0*: the shapes are right. The model says the
//:   same to everybody for another reason: train on [ten examples](#it-stays-at-0693); their
//:   loss must leave their variance.
//:
//: **Cure.** `squeeze(1)` on whichever is the column, predictions or targets, and before the
//: loss `assert predictions.shape == targets.shape`. Here arrays are flat, and what does not
//: fit is refused: “{{refused, count}}”.

//: ## Class numbers against one-hot rows
//:
//: **You see** an error, if you are lucky:
//:fold Code of this table
refused(["class-one-hot", "class-float", "class-from-one", "class-keras"])
let three = SparseCategoricalCrossEntropyFromLogits(classes: 3)
show("the library, class 3 of 0 to 2", refusal { try three([2, 0.3, -0.8], [3]) })
let fourOutputs = try SparseCategoricalCrossEntropyFromLogits(classes: 4)([0, 0, 0, 0], [3])
show("ln 4", fourOutputs)
let between = try minimizer(in: 0...2) { try MeanSquaredError()([$0, $0], [0, 2]) }
show("between", between, digits: 1)
expect("between classes 0 and 2", between, equals: 1, within: 1e-6)
expect("with one output too many it is ln 4", fourOutputs, equals: log(4), within: 1e-12)
//: **Why.** A class can be written as a number or as a row, and each loss wants one of them.
//: Four mixtures are silent:
//:
//: - Numbers from 1, and one output more than classes: output 0 is never right. Three classes
//:   begin at ln 4, {{ln 4}}.
//: - One-hot rows with a binary loss: [it begins at ln 2](#the-first-loss-is-not-ln-c), and
//:   classes do not compete.
//: - Class numbers in a squared error: between classes 0 and 2 it answers {{between}}.
//: - Names that became numbers in one order for training, in another for the test.
//:
//: **Check.** Look at the first loss, and count for each class what is predicted (a confusion
//: table).
//:
//: - *Not ln of the number of classes*: numbers from 1, or a binary loss.
//: - *Two have changed places*: the order of the names.
//: - *One is never predicted, and it is rare*: [no
//:   mixture](#the-loss-falls-the-accuracy-does-not), but a threshold.
//: - *Each class is predicted as all are, in their shares*: rows in another order.
//:
//: **Cure.** Numbers from 0 with the sparse loss, rows with the categorical one
//: ([both](Chapter3.md#cross-entropy-the-price-of-the-right-class)). PyTorch decides by the
//: targets' type: whole numbers are classes, floats are rows.

//: ## The mean is over the wrong axis
//:
//: **You see** a loss that is too small by a factor, or 0 for a batch of one:
//:fold Code of this table
let overTheBatch = { (rows: [[Double]]) in
    rows.map { row in
        row.indices.map { k in exp(row[k]) / rows.reduce(0) { $0 + exp($1[k]) } }
    }
}
let right = try KLDivergence()([0.9, 0.1], [0.5, 0.5])
beside([
    ("by the examples", "kl-right", right), ("by the classes, too", "kl-mean", right / 2),
    ("softmax over the batch", "axis-softmax", -log(overTheBatch([[2, 0.3, -0.8]])[0][1])),
])
let sameTwice = overTheBatch([[2, 0.3, -0.8], [2, 0.3, -0.8]])
show("the same twice", -log(sameTwice[0][1]))
expect("of two equal examples each gets half", sameTwice[0][1], equals: 0.5, within: 1e-15)
//: **Why.** A loss over classes is a *sum over classes, and a mean over examples*. The mean
//: that `kl_div` takes by itself divides by both. A softmax over axis 0 shares out each class
//: among the examples: a batch of one is sure of everything. In a
//: [VAE](Chapter4-Trains.md#a-small-vae-two-terms-and-their-sum) a mean over 784 pixels beside
//: a sum over the code makes the code's KL 784 times as heavy.
//:
//: **Check.** Take one example, then the same example twice.
//:
//: - *The loss stays, too small by C*: the mean.
//: - *It goes from 0 to ln 2*, {{the same twice}}: the softmax's axis. Rows of probabilities do
//:   not sum to 1.
//: - *It doubles*: [a sum](#it-changes-with-the-batch-size), and no axis.
//:
//: **Cure.** Name the axis (`dim=1`, `axis=-1`), take the sum and the mean yourself, once, and
//: compare.

//: ## KL is negative, or another number
//:
//: **You see** several values for one pair, p = (0.9, 0.1) and q = (½, ½):
//:fold Code of this table
let (p, q) = ([0.9, 0.1], [0.5, 0.5])
let fromInputs = { (p: [Double], inputs: [Double]) in
    zip(p, inputs).reduce(0) { $0 + $1.0 * (log($1.0) - $1.1) }
}
beside([
    ("KL(p‖q)", "kl-right", try KLDivergence()(p, q)),
    ("swapped", "kl-order", try KLDivergence()(q, p)),
    ("no logarithm", "kl-no-log", fromInputs(p, q)),
    ("logits", "kl-logits", fromInputs(p, [2, 0.3])),
    ("p sums to 0.4", "kl-targets", fromInputs([0.3, 0.1], q.map { log($0) })),
    ("the mean", "kl-mean", try KLDivergence()(p, q) / 2),
])
show("sampled, below 0", 100 * shareOfNegativeMeans(p, q, draws: 10), digits: 2)
expect(
    "swapped it is the reverse", try KLDivergence()(q, p),
    equals: try ReverseKLDivergence()(p, q), within: 1e-15)
expect(
    "from logarithms", try KLDivergenceFromLogProbabilities(outcomes: 2)(q.map { log($0) }, p),
    equals: try KLDivergence()(p, q), within: 1e-12)
//: **Why.** `kl_div(input, target)` wants ln q first, then p; it is easy to swap them, or to
//: forget the logarithm. [Its own mean](#the-mean-is-over-the-wrong-axis) is over classes, too.
//: Keras and this workbook take p first, as it is written. A mean of ln p/q over samples is
//: right, and may be negative all the same: here, with ten, in {{sampled, below 0}} % of the
//: cases. And in 32 bits rounding alone makes −10⁻⁸ of a 0.
//:
//: **Check.** For each row sum the targets, and e to the inputs. Both must give 1.
//:
//: - *The inputs do not*: probabilities, if they sum to 1 themselves; else logits, or a softmax
//:   over the wrong axis.
//: - *The targets do not*: counts, scores, or a part of the outcomes.
//:
//: If both do, put in q = p, then p = (1, 0) and q = (½, ½).
//:
//: - *0, then ∞*: swapped. (A model trained on it sits on [one
//:   peak](Chapter4.md#forward-or-reverse-which-one-to-minimise) where it should cover all.)
//: - *0, then half of ln 2*: the mean.
//: - *0, then ln 2*: this is right.
//:
//: **Cure.** `F.kl_div(log_q, p, reduction="batchmean")`, with `log_q` from `F.log_softmax`.

//: ## Padding counts
//:
//: **You see** a language model's loss that is lower, the longer the longest sentence of its
//: batch. One word, and two paddings that are easy to predict:
//:fold Code of this table
let sentence = [0.0, 0, 3, 0, 3, 0]
let words = SparseCategoricalCrossEntropyFromLogits(classes: 2)
beside([
    ("padding ignored", "ignore-index", try words(sentence, [0, 0, 0], weights: [1, 0, 0])),
    ("padding counted", "ignore-none", try words(sentence, [0, 0, 0])),
])
let costs = [Array(repeating: 1.0, count: 8), [3, 3]]
show("by words", mean(costs.flatMap { $0 }))
show("by sentences", mean(costs.map { mean($0) }))
expect(
    "an ignored class gives the same as weights of 0",
    try SparseCategoricalCrossEntropyFromLogits(classes: 2, ignoredClass: 9)(
        sentence, [0, 9, 9]),
    equals: try words(sentence, [0, 0, 0], weights: [1, 0, 0]), within: 1e-15)
//: **Why.** Padded places count as words. Or they are multiplied by 0, and the sum is divided
//: by their number all the same. Or each sentence has its own mean: of 8 words that cost 1 each
//: and 2 that cost 3, the mean is {{by words}} by words and {{by sentences}} by sentences.
//:
//: **Check.** Add ten paddings to every sentence. The loss must stay, up to rounding.
//:
//: - *It changes*: add them only to the model's outputs and the targets. If it still changes,
//:   they count. If not, the model itself looks at padding, and needs a mask.
//: - *It stays*: compute two sentences of different length by hand, to tell a mean of words
//:   from one of sentences.
//: - *It becomes [NaN](#it-is-nan)*: some sentence has no word that counts.
//:
//: **Cure.** Divide the sum of what counts by the number of what counts. Here weights of 0 and
//: 1 do so; in PyTorch `ignore_index`, which is −100 unless named; in Keras `ignore_class`.

//: ## 32 bits are not enough
//:
//: **You see** a loss of exactly 0, its true value, a count that stops at 16 777 216, a
//: variance of 0 that is 2/3, and a slope of 0.5 that is not:
//:fold Code of this table
let ones = (0..<100).reduce(Float(16_777_216)) { total, _ in total + 1 }
let near: [Float] = [4097, 4098, 4099]
let single = { (values: [Float]) in values.reduce(0, +) / 3 }
let singleLog = { (x: Float) in Float(log(Double(x))) }
beside([
    ("−ln σ(17)", "single-sigmoid", -log(Double(1 / (1 + floatExp(-17))))),
    ("from the logit", "single-logit", try crossEntropy([17], [1])),
    ("2²⁴ + 100 ones", "single-sum", Double(ones)),
    (
        "a variance", "single-variance",
        Double(single(near.map { $0 * $0 }) - single(near) * single(near))
    ),
    ("a slope", "single-quotient", Double(singleLog(2.00001) - singleLog(2)) / 1e-5),
])
show("apart", Double(Float(1).ulp), digits: 2)
//: **Why.** A 32-bit float has 24 binary digits, about 7 decimals. Its numbers are {{apart}}
//: apart above 1, and 2 apart above 16 777 216. A difference of near numbers loses what they
//: share.
//:
//: **Check.** Compute the same line in 64 bits.
//:
//: - *Another number*: rounding. Look for 1 − p, log(1 + x), E[x²] − E[x]², sums of millions,
//:   and difference quotients with $`h`$ below $`10^{-3}`$.
//: - *The same*: it is not the bits. A loss of 0 may be [logits taken for
//:   probabilities](#it-is-0-at-once), a constant one [a
//:   clamp](#it-is-never-above-161-36-or-100).
//:
//: **Cure.** Losses from logits; `log1p`, `expm1`, `logsumexp`; the mean subtracted before
//: squaring; sums and gradient checks in 64 bits. All losses here compute in 64 bits, to within
//: 4 units in the last place; [others err more](Losses.md#other-libraries-errors).

//: ## Still wrong?
//:
//: Make it smaller until it is right: one example, one weight, one step, worked out by hand.
//: Then put back one thing at a time. Whether it is the right loss at all is the question of
//: [Which loss?](Choosing.md); and some of the [exercises](Exercises.md) are bugs to find.
//:hide
chapter.finish()
