// The second page of Chapter 2, docs/Chapter2-Training.md: how a line is trained.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Training Training a line
func trainingPage() throws -> TrainingRuns {
    //: What you will learn: how the slopes of a loss train a line; how large a step may be; why
    //: gradients vanish, and whose doing that is; what a training loop prints; how four
    //: optimisers race; what penalties on the weights do.

    //: ## Training a line
    //:
    //: A line $`\hat{y} = wx + b`$ has a [**weight**](Glossary.md#weight) $`w`$, which says how
    //: steep it is, and a [**bias**](Glossary.md#bias) $`b`$, its height at $`x = 0`$. To
    //: *train* it is to begin with some line and to change $`w`$ and $`b`$, step by step, so
    //: that its loss $`L`$ falls:
    //:hide
    let (trainX, trainY) = twentyPoints(by: &random)
    let bowl = try Bowl(x: trainX, y: trainY, slopes: { slopes($0, $1) })
    plot("line", try bowl.linesFigure())
    //: In which direction? Take mean squared error, and ask how it changes when $`w`$ changes a
    //: little. By the chain rule, the derivative of $`(y_i - wx_i - b)^2`$ is twice the bracket
    //: times the bracket's own derivative, which is $`-x_i`$ with respect to $`w`$ and $`-1`$
    //: with respect to $`b`$:
    //:
    //: ```math
    //: \frac{\partial L}{\partial w} = -\frac{2}{N} \sum_i (y_i - w x_i - b)\, x_i
    //: ```
    //:
    //: ```math
    //: \frac{\partial L}{\partial b} = -\frac{2}{N} \sum_i (y_i - w x_i - b)
    //: ```
    //:
    //: If the line lies too low, the brackets are positive, the slope with respect to $`b`$ is
    //: negative, and a larger $`b`$ lowers the loss.
    //:checkpoint A derivative by hand
    //: Two examples, $`x = 1`$ with $`y = 2`$ and $`x = 3`$ with $`y = 10`$, and the line $`w =
    //: 2`$, $`b = 0`$. $`L`$ is the mean squared error. What is $`\partial L/\partial w`$?
    try onThisLine { try askSlope() }
    //:answer
    //: $`-\frac{2}{2}\,(0 \cdot 1 + 4 \cdot 3)`$, {{slope by hand}}: negative, so a larger
    //: $`w`$ lowers the loss.
    //:end
    //: The formulas as code:
    func slopes(_ w: Double, _ b: Double) -> [Double] {
        var (slopeW, slopeB) = (0.0, 0.0)
        for (x, y) in zip(trainX, trainY) {
            let miss = y - w * x - b
            slopeW -= 2 * miss * x / 20
            slopeB -= 2 * miss / 20
        }
        return [slopeW, slopeB]
    }
    //: A slip in such a formula is easily found: change $`w`$ by a small $`h`$ both ways and
    //: measure the slope. This [**difference quotient**](Glossary.md#difference-quotient),
    //: $`(L(w + h) - L(w - h))/2h`$, needs the loss alone. At $`w = 0.3`$, $`b = 2`$:
    let measured = try bowl.quotients(0.3, 2)
    show("∂L/∂w, measured", measured[0], digits: 8)
    show("∂L/∂w, by the formula", slopes(0.3, 2)[0], digits: 8)
    //:check
    expect("∂L/∂w", slopes(0.3, 2)[0], equals: measured[0], within: 1e-8)
    expect("∂L/∂b", slopes(0.3, 2)[1], equals: measured[1], within: 1e-8)
    //:documents 2/slope-by-prediction-first, 2/4.3

    //: ## How large may a step be?
    //:
    //: Draw the loss of every line, over $`w`$ and $`b`$, and it is a bowl: steep in one
    //: direction and shallow in another. Three descents into it, which differ in nothing but
    //: the length of their steps (the limit follows below; the lines above have 0.3 of it):
    //:hide
    show("m", mean(trainX))
    show("q", mean(trainX.map { $0 * $0 }))
    show("predicted", bowl.limit)
    let observedLimit = try bowl.observedLimit()
    show("observed", observedLimit)
    //:fold Code of this figure
    plot(
        "bowl",
        try bowlDescents(
            x: trainX, y: trainY, from: [-1, 2.5],
            rates: [0.1, 0.6, stepShare].map {
                ("\(decimal($0)) of the limit", $0 * bowl.limit)
            },
            after: Array(2...8) + [10, 14, 20]), explorable: "bowl")
    //: Cut the bowl through its lowest point, along its steepest direction or along its
    //: shallowest. Each cut is a parabola $`\frac{1}{2}\kappa d^2`$ above the least loss, where
    //: $`d`$ is the distance from the lowest point and $`\kappa`$ the **curvature**. Its slope
    //: is $`\kappa d`$. A step goes against the slope, and is $`\eta`$ times as long, where
    //: $`\eta`$ is the [**learning rate**](Glossary.md#learning-rate). So it leads from $`d`$
    //: to $`d - \eta\kappa d`$: each step multiplies the distance by $`1 - \eta\kappa`$. Off
    //: the cuts the distances along both directions do so, each with its own $`\kappa`$.
    //:checkpoint The largest rate
    //: A bowl has the curvatures 5 and 20. With which learning rate does gradient descent begin
    //: to *diverge*, to move away from the lowest point?
    try onThisLine { try askLargestRate() }
    //:answer
    //: $`1 - 20\,\eta`$ reaches −1 at $`\eta = 2/20`$, {{largest rate}}. Beyond it each step
    //: lands farther away on the other side. The shallow direction would bear four times as
    //: much, but the steep one decides.
    //:end
    //: The steps [**converge**](Glossary.md#convergence), that is, come to rest at the lowest
    //: point, only while $`\eta < 2/\kappa_{\max}`$. For a line the two curvatures follow from
    //: the inputs alone, so the limit can be predicted. (They are the eigenvalues of the matrix
    //: of second derivatives; take the formula on trust if the words are new.) With $`m`$ for
    //: the mean of $`x`$ and $`q`$ for the mean of $`x^2`$:
    //:
    //: ```math
    //: \kappa = q + 1 \pm \sqrt{(q - 1)^2 + 4m^2}
    //: ```
    //:
    //: The twenty points have $`m`$ = {{m}} and $`q`$ = {{q}}, so descent should diverge from
    //: {{predicted}} on. Trying rates finds {{observed}}.
    //:
    //: Near the limit the path zigzags from wall to wall, and it is the steep direction that
    //: takes long. Far below the limit it is the shallow one: there a step multiplies the
    //: distance by $`1 - \eta\kappa_{\min}`$, which is close to 1. The best rate,
    //: $`2/(\kappa_{\min} + \kappa_{\max})`$, balances the two. With it each step multiplies
    //: the distance by $`(c - 1)/(c + 1)`$, where $`c = \kappa_{\max}/\kappa_{\min}`$ is the
    //: bowl's [**condition number**](Glossary.md#condition-number). The larger it is, the
    //: slower is even the best descent.
    //:check
    try onThisLine { try bowl.check(observedLimit: observedLimit) }
    //:documents 2/descent-minimises, 2/efficiency-and-stability, 2/closer-to-true-values, 2/update-rule, 2/q5-approaches-truth

    //: ## Gradients that vanish or explode
    //:
    //: In deep networks gradients may [**vanish or
    //: explode**](Glossary.md#vanishing-and-exploding-gradients). [Document
    //: 2](README.md#the-documents) counts that among the drawbacks of a loss. Take the simplest
    //: deep network and see: a chain of $`n`$ layers that each multiply by the same weight,
    //: $`\hat{y} = w^n x`$. The chain rule, applied from the loss back through the layers
    //: ([**backpropagation**](Glossary.md#backpropagation)), makes the slope with respect to
    //: the first layer's output the loss's own slope times the other $`n - 1`$ weights:
    //:
    //: ```math
    //: \frac{\partial L}{\partial (\text{first output})}
    //: = \frac{\partial L}{\partial \hat{y}} \cdot w^{n - 1}
    //: ```
    //:hide
    plot("depth", try Chain.figure())
    //: A weight below 1 in size makes the slope vanish, one above 1 makes it explode, and with
    //: $`w = 1`$ depth does nothing. (The *sigmoid*, an S-shaped curve that squeezes any number
    //: between 0 and 1, is nowhere steeper than ¼, so with weights of 1 between them a chain of
    //: sigmoids is worse.) And where is the loss? Compare squared error with *logistic loss*,
    //: the cross-entropy of a score that [Chapter 3](Chapter3.md) is about:
    //:hide
    try onThisLine { try Chain.show(weight: layerWeight) }
    //:checkpoint Through thirty layers
    //: The prediction of a chain of 30 layers, each with the weight ½, is 0.3, the target 1.
    //: Under squared error and under logistic loss, take the slope at the bottom (with respect
    //: to the first layer's output) and at the top (with respect to the prediction). Under
    //: which loss does it shrink less on its way down?
    try onThisLine { try askDepth() }
    //:answer
    //: Choice {{shrinks less}}. The loss enters once, at the top, as a factor; the product
    //: below it does not know the loss. Measured by difference quotients, the slopes at the top
    //: are {{squared, top}} and {{logistic, top}}, and bottom ÷ top is {{squared, ratio}} under
    //: squared error and {{logistic, ratio}} under logistic loss.
    //:end
    //: A loss matters at the top only: where the prediction explodes, so does squared error's
    //: slope there; logistic loss's does not exceed 1.
    //:check
    expect(
        "logistic loss of a score is the cross-entropy of its sigmoid",
        try LogisticLoss()([0.3], [1]),
        equals: try BinaryCrossEntropy()([1 / (1 + exp(-0.3))], [1]), within: 1e-15)
    try onThisLine { try Chain.checkExploded() }
    //:documents 2/gradients-vanish-or-explode

    //: ## The training loop
    //:
    //: With many examples nobody waits for the slopes of all. One takes a few at a time, a
    //: [**mini-batch**](Glossary.md#mini-batch), and steps after each: [**stochastic gradient
    //: descent**](Glossary.md#stochastic-gradient-descent) (SGD). One pass over the data is an
    //: [**epoch**](Glossary.md#epoch). Here are 100 examples with two inputs each, made from
    //: the weights 2 and −1 and the bias 0.5, and eight epochs with batches of 32:
    //:hide
    let loopX = (0..<100).map { _ in [random.gaussian(), random.gaussian()] }
    let loopY = loopX.map { 2 * $0[0] - $0[1] + 0.5 + 0.1 * random.gaussian() }
    var model = LinearModel(weights: [0, 0], bias: 0)
    var optimizer = SGD(learningRate: 0.1)
    var printedLosses: [Double] = []
    var wholeLosses: [Double] = []
    //:
    for _ in 1...8 {
        var runningLoss = 0.0
        let batches = try miniBatches(of: 100, size: batchSize, using: &random)
        for batch in batches {
            let (inputs, labels) = (batch.map { loopX[$0] }, batch.map { loopY[$0] })
            let outputs = try model.predictions(inputs)
            runningLoss += try squaredError(outputs, labels)
            let gradient = try model.gradient(
                inputs, predictionGradient: squaredError.gradient(outputs, labels))
            try optimizer.step(&model.parameters, gradient: gradient)
        }
        printedLosses.append(runningLoss / Double(batches.count))
        wholeLosses.append(try squaredError(model.predictions(loopX), loopY))
    }
    show("weights learned", model.weights, digits: 3)
    //: What such a loop usually prints is the mean of the batches' losses, here collected in
    //: `printedLosses`. Is that the loss of the model? Beside it the loss of all data after
    //: each epoch:
    //:hide
    let epochs = (1...8).map { Double($0) }
    plot(
        "loop",
        try Plot(
            title: "Printed, and true", x: Axis("epoch", in: 1...8),
            y: Axis("loss", scale: .logarithmic), names: .atCurveEnds,
            [
                .path("printed", x: epochs, y: printedLosses),
                .path("of all data", x: epochs, y: wholeLosses),
            ],
            alt:
                "On a logarithmic scale two curves fall over eight epochs and level off near "
                + "0.01. The printed one lies above the other, far at first, and meets it at "
                + "the end."
        ))
    //: It is not, for two reasons. First, the batches' losses were measured *while* the model
    //: learned, so the number lags behind. Second, the examples count unequally.
    //:checkpoint The short batch
    //: Ten examples make batches of 4, 4 and 2. Each batch's loss is the mean over its
    //: examples, and the three losses are averaged. How many times as much as one of the first
    //: eight examples does one of the last two weigh?
    try onThisLine { try askShortBatch() }
    //:answer
    //: {{weight of the last two}} times: a half of a third against a quarter of a third.
    //:end
    //:hide
    var orderly = SeededRandom(seed: seed(5))
    let lastBatches = try miniBatches(of: 100, size: batchSize, using: &orderly)
    let batchLosses = try lastBatches.map { batch in
        try squaredError(model.predictions(batch.map { loopX[$0] }), batch.map { loopY[$0] })
    }
    let weightedMean =
        zip(batchLosses, lastBatches).map { $0 * Double($1.count) }.reduce(0, +) / 100
    show("mean of means", mean(batchLosses))
    show("loss of all data", wholeLosses[7])
    //: Batches of 32 leave 4 of 100 examples for the last one, and each of these weighs eight
    //: times as much as one of the others. To see this effect alone, hold the final model still
    //: and measure it batch by batch: the mean of the batches' losses is {{mean of means}}, the
    //: loss of all data {{loss of all data}}. Weighted by the batches' sizes, the mean is
    //: right.
    //:check
    expect(
        "weighted, it is the loss of all data", weightedMean, equals: wholeLosses[7],
        within: 1e-15)
    //:verdict 2/listing-prints-loss
    //:documents 2/5.2, 2/5.3

    //: ## Four optimisers in a race
    //:
    //: A bowl with a large condition number is **ill-conditioned**. This one,
    //: $`J = \frac{1}{2}(\theta_1^2 + 100\,\theta_2^2)`$, has the curvatures 1 and 100. Plain
    //: gradient descent must take the steep direction's small steps in the shallow one, too.
    //: Others may do better, here from (10, 1):
    //:fold Code of this figure
    let race = try onThisLine { try Race() }
    let conditionNumbers = onThisLine { ConditionNumbers() }
    plot("race", try race.figure())
    //:hide
    show("starts that climb", race.climbing)
    show("momentum with 0.9", try race.untuned(1).mean, digits: 2)
    show("Adam with 0.9", try race.untuned(2).mean, digits: 2)
    show("Adam less momentum", try race.adamLessMomentum())
    show("more finely", try race.finelyTuned(on: race.judging))
    show("with a large ε", try race.leadOfLargeEpsilon(on: race.starts))
    onThisLine { NoisyDescent.show() }
    //: - [**Momentum**](Glossary.md#momentum) adds a share $`\beta`$ of the last step to the
    //:   next, like a ball that rolls.
    //: - [**Adam**](Glossary.md#adam) keeps a running mean of each slope and one of its
    //:   square, of which a share $`\beta_1`$ and $`\beta_2`$ is kept in each step: the
    //:   nearer to 1, the longer it remembers. Its step is $`-\eta`$ times the first,
    //:   divided by the root of the second plus a small $`\varepsilon`$ (here
    //:   $`10^{-8}`$, if no other is named), so each parameter has a step width of its own.
    //:   (Both means start at 0; to correct this, after $`t`$ steps they are divided by
    //:   $`1 - \beta_1^t`$ and $`1 - \beta_2^t`$.)
    //: - *SGD* follows noisy slopes: here Gaussian noise of variance 1 is added to each. (That of
    //:   mini-batches is larger in steep directions, and far from the lowest point. Below, the
    //:   code's `SGD` gets exact slopes.)
    let pushed = SGD(learningRate: 0.029, momentum: 0.7)
    let scaled = Adam(learningRate: 1.5, firstDecay: 0.7, secondDecay: 0.999)
    show("momentum after 60 steps", try SteepBowl.descend(pushed, steps: 60)[60], digits: 2)
    show("Adam after 60 steps", try SteepBowl.descend(scaled, steps: 60)[60], digits: 2)
    //: One start decides nothing, and a fair race tunes all alike. Here are 400 random starts,
    //: ten times as wide along $`\theta_1`$, and for each optimiser the best of several
    //: settings of its rate and its $`\beta`$, chosen on 200 and judged on the others: of those
    //: whose mean is not seen above the least, the one of the best worst start. A run ends at a
    //: loss of $`10^{-12}`$; what counts is after how many steps it stays below $`10^{-6}`$. (±
    //: is one standard error; a difference counts as seen from four on.)
    //:
    //: This bowl suits Adam: its axes are those of $`\theta_1`$ and $`\theta_2`$, and for each
    //: of these Adam has a step width. Gradient descent and momentum do not care how a bowl
    //: lies. So Adam runs again, on the same bowl *turned*, by two angles.
    //:hide
    table(
        ["optimiser", "steps, mean", "the most", "its best setting"], try race.results())
    //: On its own axes Adam needs {{Adam less momentum}} steps more than momentum; both tuned
    //: more finely, {{more finely}}. With $`\varepsilon = 10`$, tuned on other starts, it needs
    //: {{with a large ε}} fewer than the finer momentum, but more from the worst start.
    //:
    //: This bowl and these starts bring the two so near. In the long run momentum's best
    //: factor per step is gradient descent's with $`\sqrt{c}`$ in place of $`c`$. Adam's path
    //: along an axis of the bowl is the same for every curvature: in its step a factor of the
    //: slope cancels, if $`\varepsilon`$ is tiny. From starts as wide along both axes, chosen and
    //: judged as before:
    //:hide
    table(
        ["condition number c", "steps, momentum", "Adam, ε = 10⁻⁸", "Adam, ε tuned"],
        try conditionNumbers.results())
    //: ($`J`$ grows with $`c`$, and so Adam's steps, a little.) At $`c = 10`$ an
    //: $`\varepsilon`$ of the first slopes' size brings Adam to within a step of momentum. In
    //: the race a long memory costs both: with the 0.9 that hardly anybody changes momentum
    //: needs {{momentum with 0.9}} steps at best, Adam {{Adam with 0.9}}.
    //:
    //: Nor does Adam, at a fixed rate and with $`\varepsilon = 10^{-8}`$, stay where it has
    //: arrived, below the edge of the figure. While the slopes are tiny, the root that it
    //: divides by falls, until the rate divided by it outgrows what is stable here: the path
    //: climbs. By step 4000 it has been above $`10^{-6}`$ again from {{starts that climb}} of
    //: 400 starts.
    //:
    //: And SGD? With a fixed rate, and noise that does not die away, it does not arrive. It
    //: stops falling where each step adds as much loss by its noise as it takes away. This
    //: *floor*, a mean, is $`\frac{1}{2}\eta/(2 - \eta\kappa)`$ for a curvature $`\kappa`$; the
    //: sum of the two, at gradient descent's best rate $`2/(1 + 100)`$, is {{SGD's floor}}. A
    //: smaller rate has a lower floor, but takes longer to get there. Both can be computed
    //: exactly, for a step multiplies a distance's mean square by $`(1 - \eta\kappa)^2`$ and
    //: adds $`\eta^2`$:
    //:hide
    plot("floor", try NoisyDescent.figure())
    //: For 400 steps from (10, 1) SGD's best rate is {{SGD's rate}}. It leaves an
    //: expected loss of {{SGD's loss}}. Who wants both begins with a large rate and lowers it
    //: later.
    //:check
    try onThisLine { try race.check() }
    try onThisLine { try conditionNumbers.check() }
    try onThisLine { try NoisyDescent.check() }
    //:documents 2/adam-and-sgd, 2/q4-adam-and-sgd, 3/three-optimisers, 3/against-the-gradient, 3/gradually-lowers

    //: ## Penalties: shrink, select, drop
    //:
    //: Six features (inputs), of which the target uses two: $`y = 3x_1 - 2x_2`$ plus noise
    //: (standard deviation 0.5). Least squares gives the other four some weight, too, which
    //: fits the noise. [**Regularisation**](Glossary.md#regularisation) adds to the loss a
    //: penalty of strength $`\lambda`$ on the weights: $`\lambda \sum w_j^2`$
    //: ([**L2**](Glossary.md#l1-l2), ridge) or $`\lambda \sum |w_j|`$ (**L1**, lasso). Turn
    //: $`\lambda`$ up and watch the weights:
    //:hide
    let study = try PenaltyStudy(&random)
    plot("ridge", try study.paths())
    //: L2 pulls at a weight in proportion to its size, so it shrinks them as a whole and brings
    //: none to rest at zero. L1 pulls with the same force however small the weight is, and
    //: holds useless features at exactly zero. Two weights show why:
    //:hide
    plot("corners", try PenaltyStudy.cornerFigure())
    //: All points of the dashed line cost the same penalty. The best of them is where a growing
    //: ellipse of equal loss first touches it. A diamond is often touched at a corner first,
    //: and at a corner a weight is 0. A circle has no corners.
    let weights = [3.0, -2.0]
    show("L1 of the true weights", try L1Penalty()(weights))
    show("L2", try L2Penalty()(weights))
    show("half of each: the elastic net", try ElasticNetPenalty(l1Share: 0.5)(weights))
    //: L1 pulls at the useful weights, too, below their true size: with standard Gaussian
    //: features by about $`\lambda/2`$ on average, in the figure's single draw by more. To
    //: select only, something simpler might do: least squares without a penalty, then 0 for
    //: each weight smaller in size than $`\lambda/2`$. On 200 draws of 50 examples, with
    //: $`\lambda = 0.6`$ for both penalties:
    //:hide
    let selections = try PenaltyStudy.draws()
    table(
        [
            "on 200 draws", "w₁ (true: 3), mean", "only the useless at 0, share",
        ],
        try PenaltyStudy.table(selections))
    //: Here, with many more examples than features, and none correlated, selecting does not
    //: need L1: the cut does as well, and leaves the useful weights alone. (With more features
    //: than examples least squares has no single answer to cut from.)
    //:
    //: [**Dropout**](Glossary.md#dropout) works differently. In each training step every input
    //: is dropped (set to 0) with probability $`\rho`$, and the others are divided by
    //: $`1 - \rho`$ so that the mean stays. Call the result $`\tilde{x}_j`$. No term is added
    //: to the loss. But average the squared error over all choices of what to drop
    //: ($`\mathrm{E}`$), and one appears:
    //:
    //: ```math
    //: \begin{aligned}
    //: &\mathrm{E}\left[(y - \textstyle\sum_j w_j \tilde{x}_j)^2\right] \\
    //: &\quad = (y - \textstyle\sum_j w_j x_j)^2 + \frac{\rho}{1 - \rho} \sum_j w_j^2 x_j^2
    //: \end{aligned}
    //: ```
    //:checkpoint A penalty in disguise
    //: One input, $`x = 2`$, with the weight $`w = 3`$, is dropped with probability $`\rho =
    //: 0.2`$. Which term does dropout add to the squared error, on average over all choices?
    try onThisLine { try askDropout() }
    //:answer
    //: $`\frac{0.2}{0.8} \cdot 3^2 \cdot 2^2`$, {{term of dropout}}. The output
    //: $`wx = 6`$ becomes 7.5 in four cases of five and 0 in the fifth: on average it is still
    //: 6, but its square is 45 instead of 36.
    //:end
    //:hide
    let masks = try DropoutMasks(rate: rho)
    show("ρ", rho)
    show("without dropout", masks.plainSquare)
    show("with dropout", masks.square)
    //: With three inputs and $`\rho`$ = {{ρ}} the computer tries all eight choices: the squared
    //: error is {{without dropout}} without dropout, and on average {{with dropout}}. The
    //: difference is the formula's term.
    //:check
    expect("3 + 2", try L1Penalty()(weights), is: "5")
    expect("9 + 4", try L2Penalty()(weights), is: "13")
    expect("half of 5 and half of 13", try ElasticNetPenalty(l1Share: 0.5)(weights), is: "9")
    onThisLine { masks.check() }
    try onThisLine { try study.check(selections) }
    //:verdict 3/adds-penalty
    //:documents 3/adds-penalty

    //: ## Summary
    //:
    //: - A step goes against the slopes of the loss. Check such slopes by difference quotients.
    //: - Descent on a bowl converges for learning rates below $`2/\kappa_{\max}`$, and the
    //:   condition number says how slowly.
    //: - On their way down through many layers slopes vanish or explode by the product of the
    //:   weights, whatever the loss.
    //: - The mean of an epoch's batch losses is not the loss of the model: it lags behind, and
    //:   a short last batch counts too much.
    //: - Compare optimisers only when all are tuned, and on more than one bowl. SGD with a fixed
    //:   rate and steady noise ends at a floor, which the rate sets.
    //: - L2 shrinks, L1 selects, dropout is a penalty in disguise.
    //:hide
    return TrainingRuns(
        bowl: bowl,
        vanishingRatios: try Chain.twoLosses(weight: layerWeight).map { $0.bottom / $0.top },
        loop: TrainingRuns.Loop(
            x: loopX, y: loopY, model: model, printedLosses: printedLosses,
            wholeLosses: wholeLosses, meanOfMeans: mean(batchLosses), weightedMean: weightedMean
        ),
        race: race, masks: masks)
}
