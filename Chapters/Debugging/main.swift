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
//: - **No number, or an odd one**: [NaN](#it-is-nan) · [∞](#it-is-infinite) · [never above
//:   16.1, 36 or 100](#it-is-never-above-161-36-or-100) · [negative](#it-is-negative)
//: - **It does not move, or to no end**: [stays at 0.693](#it-stays-at-0693), or another number
//:   · [the gradient is 0](#the-gradient-is-0-from-the-start) · [flat for
//:   long](#it-is-flat-for-long-then-falls) · [up and down](#it-goes-up-and-down) · [a loss of
//:   my own stops too high](#a-loss-of-my-own-stops-too-high)
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
//:    [{{first loss}}].
//: 2. **Ten examples**, without penalty and dropout. The loss must go to nearly 0
//:    [{{ten examples}} after 1000 steps]. If it does not, more data will not help: the
//:    gradient is cut, or wrong, or the steps are.
//: 3. **The derivative against differences**, $`\frac{f(x + h) - f(x - h)}{2h}`$ with
//:    $`h = 10^{-6}`$, in 64 bits. They must agree to six digits [they differ by
//:    {{deviation}}].
//: 4. **Shuffled labels.** Train with them, and judge by new examples with the right ones. The
//:    loss must be as bad as the *base rate's*, which says the same to everybody
//:    [{{base rate}}], or worse [{{shuffled labels}}; {{right labels}} when trained with the
//:    right labels; 50 halves of the data]. Is it still good? Then labels have leaked into the
//:    inputs. Does shuffling change nothing at all? They [never arrived](#n-1-against-n).
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
//: **Why.** A model that knows nothing says 1/C, and pays ln C. A higher loss means that it is
//: sure before it has seen anything. Another factor means that the loss is not the one you
//: think: in the second table it is ten yes-or-no losses on one-hot rows, whose mean is ln 2.
//:
//: **Check.** Set the last layer's weights and biases to 0, so that all logits are equal.
//:
//: - *Exactly ln C now*: the loss is right. Inputs or first weights are too large.
//: - *Not ln C*: the loss is wrong. e to this number is how many classes it reckons with.
//: - *Far below ln C, with the layer as it was*: it is not untrained, or the batch is all of
//:   one class.
//:
//: **Cure.** Bring inputs to mean 0 and standard deviation 1; make the last layer's weights
//: small. With unequal classes start its biases at the logarithms of their shares: the first
//: loss is then the entropy of the base rate. More in [Chapter 6](Chapter6.md#before-training).

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
expect("a mean over nothing is refused here", nothing.contains("ignored"))
//: **Why.** ∞/∞ and 0 · ∞ are not numbers, nor is 0/0, a mean of nothing. The last two have a
//: finite value, and a slope of 0 · ∞: a root at 0, and a logarithm in the branch that `where`
//: did not take.
//:
//: **Check.** When does it come?
//:
//: - *In the first batch*: data or formula. Look for NaN among the inputs, then for the table's
//:   rows.
//: - *After the loss has grown for some steps*: [the steps are too long](#it-goes-up-and-down).
//: - *After it has fallen well*: a prediction became exact, and met a 0 · log 0 or a root.
//: - *The value is finite, its gradient is not*: one of the last two. PyTorch's
//:   `set_detect_anomaly(True)` names the operation.
//:
//: **Cure.** Compute [losses from logits](Chapter3.md#from-logits-not-from-probabilities). Make
//: the argument safe *before* a logarithm or root, not the result after it. Leave out a batch
//: in which nothing counts.

//: ## It is infinite
//:
//: **You see** ∞, and mostly one single example is to blame:
//:fold Code of this table
let sunk = Float(1) / (1 + floatExp(104))
beside([
    ("through p", "infinite-104", -log(Double(sunk))),
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
//: - *One is ∞, and its probability exactly 0*: this case.
//: - *All are finite, and their sum is not*: it overflows. In 16 bits a square does, from an
//:   error of 256 on.
//: - *It is a divergence*: it may be [truly infinite](Chapter4.md#zeros), where q is 0 and p is
//:   not.
//: - *None is above 100*: there is [a clamp](#it-is-never-above-161-36-or-100).
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
//: 27.6. Then compare the slope in such an example's logit with p − y. Without a heap there is
//: no clamp.
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
//: **Why.**
//:
//: 1. A *density* may exceed 1, and minus its logarithm is then negative. So for a narrow
//:    Gaussian; a count's loss is below 0 when its ln y! is left out.
//: 2. `nll_loss` got probabilities. It expects their logarithms, and only turns the sign.
//: 3. A label is not between 0 and 1: here it is −1 (a pixel of 255 does the same). Such a loss
//:    has no lowest value.
//: 4. `kl_div` got probabilities where it wants
//:    [logarithms](#kl-is-negative-or-another-number).
//:
//: **Check.** Put the targets in as predictions. Cross-entropy of hard labels, KL and squared
//: error must give 0, and nothing may be below.
//:
//: - *It never falls below −1*: case 2.
//: - *It falls for ever, as a straight line*: case 3.
//: - *It falls for ever, as a variance goes to 0*: case 1, and the model learns single points
//:   by heart.
//:
//: **Cure.** In cases 2 to 4 the right input, and an assertion on it. In case 1 nothing, but
//: [bound the variance](Chapter1-Noise.md#a-variance-that-is-learned) from below.

//: ## It stays at 0.693
//:
//: **You see** a flat line at ln 2; with unequal classes, at the entropy of the base rate. Of
//: the cells {{share of malignant}} % are malignant, which makes {{base rate}}. With ten equal
//: classes it is {{ln 10}}.
//:
//: **Why.** The model says the same to everybody: it learns nothing from its inputs. Four
//: defects, and the run without any:
//:fold Code of this table
try onThisLine { try stuckTable() }
//: **Check.** No two rows are alike. Look where it stays, at the first gradient of the weights,
//: and train on ten examples.
//:
//: - *At the base rate, and ten examples are not learned*: the inputs say nothing. They are all
//:   0, all alike, or from another column.
//: - *Near the base rate, and ten are learned*: inputs and labels are paired wrongly, as when
//:   only one of them was shuffled. Or there is nothing to learn.
//: - *At ln 2 with a gradient*: the steps are too short. Take ten times the rate, and again.
//: - *At ln 2 without one*: [the gradient is cut](#the-gradient-is-0-from-the-start).
//: - *At 0.551 or 0.503, and lower it does not get*: [softmax
//:   twice](#a-perfect-prediction-costs-0551).
//:
//: **Cure.** Print a batch as the loss gets it: three inputs, beside their labels. It shows
//: most of these at once.

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
//: - *0 from some layer on*: the defect sits there.
//: - *`None` in place of 0*: that layer is not connected to the loss.
//: - *Not 0, and the weights do not move*: the optimiser was never given them.
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
//: - *It gets through*: a plateau. Here it takes {{at ten times the rate}} steps in all.
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
//: **Check.** Take *all* examples in each step, at the same rate.
//:
//: - *Still up and down*: the rate is too large. Half of it, then half again, until each step
//:   lowers the loss.
//: - *Smooth*: it was the batches' noise.
//: - *Growing without end*: the rate again. [NaN](#it-is-nan) comes next.
//:
//: **Cure.** Against too long steps, a smaller rate, or inputs brought to one scale. Against
//: noise, a rate that falls towards the end, or larger batches. And judge by a mean over many
//: batches.

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
//: **Check.** Compare derivative and differences in each branch, as in the table. (Not at a
//: kink: there the quotient is the mean of both sides.)
//:
//: - *They differ*: this case, and the branch is found.
//: - *They agree, and a smaller rate rests elsewhere*: [the steps](#it-goes-up-and-down) were
//:   too long.
//: - *They agree, and another start ends lower*: the loss has more than one valley.
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
//: **Check.** Compare the loss with the entropy of the base rate, here
//: {{base rate of one in twenty}}, and count the alarms.
//:
//: - *Below it, and hardly an alarm*: this case.
//: - *At it*: the model has learned [nothing but the base rate](#it-stays-at-0693).
//: - *Far below it, and accuracy as if guessed*: loss and accuracy read different things. Rows
//:   in another order, or logits compared with ½ in place of 0.
//:
//: **Cure.** Put the threshold [where a mistake's cost puts
//: it](Chapter3-Practice.md#weight-or-threshold), and judge by recall and precision.

//: ## Accuracy rises, and so does the validation loss
//:
//: **You see** curve d. A logistic regression learns from 60 examples with 20 inputs each; 1000
//: others judge it:
//:fold Code of this table
let turned = keptTable("turning", of: turning, seeds: 200)
try onThisLine { try turningTable(turned) }
//: **Why.** Decisions get better, and probabilities too sure. What is right costs next to
//: nothing already; what is wrong costs ever more. From 30 steps to 1000 the loss changes by
//: {{later}} and the share of right answers by {{gained}} points.
//:
//: **Check.** Divide all logits by one number, a [*temperature*](Glossary.md#temperature),
//: chosen on other examples (*cooled* in the table). It changes no decision.
//:
//: - *The loss comes back down*: the model is too sure, and sound otherwise.
//: - *It does not, and accuracy falls, too*: what was learned holds for the training set only.
//: - *It rises from the first steps on*: the two sets differ in kind, or are computed
//:   differently.
//:
//: **Cure.** Too sure: a temperature, an early stop, a penalty ([Chapter
//: 3](Chapter3-Practice.md#too-sure-of-itself)). Learned by heart: more data, or a smaller
//: model. If decisions are all that you need, nothing.

//: ## The training loss is above the validation loss
//:
//: **You see** curve e: the model seems to do better at what it has not seen. Three causes, on
//: halves of the cells:
//:fold Code of this table
let reports = keptTable("reported", of: reportedLosses, seeds: 200)
try onThisLine { try reportedTable(reports) }
//: **Why.** Two numbers have one name. What is reported as the training loss has a penalty in
//: it; or half of the inputs were dropped; or it is the mean over an epoch in which the model
//: was still learning.
//:
//: **Check.** Give the training set to the function that computes the validation loss: the same
//: weights, no dropout, no penalty. That is the third column.
//:
//: - *Below validation now*: nothing was wrong.
//: - *Still above*: the validation examples are easier, or few, or some of them are training
//:   examples.
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
//: share of 1s.
//:
//: - *The odds are off by the weight*: this case.
//: - *All are drawn towards ½*: [focal loss](Chapter5.md#not-proper), or label smoothing.
//: - *The mean is right, and all are too near 0 or 1*: [too
//:   sure](#accuracy-rises-and-so-does-the-validation-loss).
//:
//: **Cure.** $`p / (p + w (1 - p))`$ undoes it. Or train without a weight, and [move the
//: threshold](Chapter3-Practice.md#weight-or-threshold).

//: ## Everything is predicted as one class
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
//: **Why.** The margin is label times score. With the label 0 it is 0, whatever the score: ln
//: 2, without a slope. So nothing holds the scores down.
//:
//: **Check.** Take the slope in the score of one example of class 0.
//:
//: - *Exactly 0*: this case; or a formula in which [the term for 0 is
//:   missing](Chapter3.md#what-a-missing-term-rewards), whose loss then goes on to 0.
//: - *Not 0*: the classes may be [weighted](#the-probabilities-are-all-too-high), or one is
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
//: strengths are not in one unit: λw² adds 2λw to the slope, `weight_decay` adds λw. Together
//: they are a penalty of 3/2.
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
//: **Check.** Take one example whose loss you know: (½, ½) costs ln 2 = {{first loss}}, an
//: error of 2 costs 4.
//:
//: - *Both programs say so*: it is the reduction. Put the batch in twice: a mean stays, a sum
//:   doubles.
//: - *One does not*: the tables above. If neither ratio nor difference stays the same for other
//:   examples, it is no convention: go on below.
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
//: **Why.** The softmax is taken twice: once by the model, and once by a loss that wants
//: logits. Probabilities are at most 1 apart, so the second softmax never says more than
//: $`e / (e + C - 1)`$ of anything.
//:
//: **Check.** Send the logits 1000 and 0 through the model's last step and the loss.
//:
//: - *The right class costs 0*: no second softmax.
//: - *It costs 0.313, with two classes*: this case. (The first loss shows it only with yes or
//:   no: {{sigmoid twice, at first}} in place of ln 2. Of equal numbers a second softmax makes
//:   equal ones.)
//: - *It stops at a number that changes with the data*: the model [is too
//:   weak](#five-checks-first), or its [steps too short](#it-stays-at-0693).
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
])
show("refused, logits", refusal { try BinaryCrossEntropy()([-0.5, 0.5], [1, 0]) })
//: **Why.** Keras's cross-entropies take probabilities unless `from_logits=True`. The binary
//: one moves what is outside of 0 to 1 to its ends. A logit above 1 becomes a sure yes, one
//: below 0 a sure no, and neither has a slope.
//:
//: **Check.** Print the least and the largest number that the loss gets.
//:
//: - *Below 0 or above 1*: logits.
//: - *From 0 to 1, and each row sums to 1*: look for labels among the inputs.
//: - *From 0 to 1, and rows do not sum to 1*: [the wrong
//:   axis](#the-mean-is-over-the-wrong-axis).
//:
//: **Cure.** Say `from_logits=True`. Here the loss's type says it, and what is no probability
//: is refused: “{{refused, logits}}”.

//: ## It changes with the batch size
//:
//: **You see** the same model and the same 70 examples, and another loss when they come in
//: other batches:
//:fold Code of this table
onThisLine { batchTable() }
//: **Why.** A sum grows with the batch, its gradient, too, and so the rate that suits it
//: changes. A mean of means is the mean only if all batches are of one size: of 70 examples in
//: batches of 32 the last 6 count as much as 32. A root, an F-score or a quantile is no mean of
//: examples at all.
//:
//: **Check.** Do not train. Keep the weights, and compare two batch sizes.
//:
//: - *Equal, up to rounding*: the loss is right. In training the steps differ: there are fewer,
//:   and they are less noisy.
//: - *In proportion to the size*: a sum.
//: - *A little, and only where the last batch is short*: a mean of means.
//: - *Always a little*: a root and its kind, or a layer that looks at the whole batch, such as
//:   batch normalisation.
//:
//: **Cure.** Add up values and counts over all batches, and divide once.

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
//: - *The loss stays, to the last digit*: this case.
//: - *It changes, and perfect predictions cost 0*: the shapes are right. The model says the
//:   same to everybody [for another reason](#it-stays-at-0693).
//:
//: **Cure.** `predictions.squeeze(1)`, and before the loss
//: `assert predictions.shape == targets.shape`. Here arrays are flat, and what does not fit is
//: refused: “{{refused, count}}”.

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
//: **Check.** Look at the first loss, and count how often each class occurs, and how often it
//: is predicted.
//:
//: - *Not ln of the number of classes*: numbers from 1, or a binary loss.
//: - *One is never predicted, or two have changed places*: the order of the names.
//: - *The counts agree, and accuracy is as if guessed*: rows in another order.
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
beside([
    ("KL(p‖q)", "kl-right", try KLDivergence()(p, q)),
    ("swapped", "kl-order", try KLDivergence()(q, p)),
    ("no logarithm", "kl-no-log", zip(p, q).reduce(0) { $0 + $1.0 * (log($1.0) - $1.1) }),
    ("the mean", "kl-mean", try KLDivergence()(p, q) / 2),
])
expect(
    "swapped it is the reverse", try KLDivergence()(q, p),
    equals: try ReverseKLDivergence()(p, q), within: 1e-15)
expect(
    "from logarithms", try KLDivergenceFromLogProbabilities(outcomes: 2)(q.map { log($0) }, p),
    equals: try KLDivergence()(p, q), within: 1e-12)
//: **Why.** `kl_div(input, target)` wants ln q first, then p; it is easy to swap them, or to
//: forget the logarithm. [Its own mean](#the-mean-is-over-the-wrong-axis) is over classes, too.
//: Keras and this workbook take p first, as it is written.
//:
//: **Check.** Put in q = p, then p = (1, 0) and q = (½, ½).
//:
//: - *First not 0, or negative*: the logarithm is missing.
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
//: **Check.** Add ten paddings to every sentence. The loss must not change by a digit.
//:
//: - *It falls, or changes*: they count.
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
