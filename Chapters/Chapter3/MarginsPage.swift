// The second page of Chapter 3, docs/Chapter3-Margins.md: losses of a margin, and the lines that they draw.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Margins Margins
func margins() throws -> Margined {
    //: Cross-entropy asks for a probability. There is another tradition, which asks only for a
    //: side, and for some distance from the border. This page shows what hinge loss and
    //: logistic loss make of that distance, and what it is worth.

    //: ## Margins: five losses in one picture
    //:hide
    plot("margins", try marginLosses(at: -0.5), explorable: "margins")
    //: There are two classes, with the labels $`y = +1`$ and $`y = -1`$. The model gives an
    //: example a score $`f`$, and the sign of the score is its decision. Multiply the two: the
    //: product is positive if the decision is right, and larger if it is right by more. This is
    //: the [**margin**](Glossary.md#margin), $`m = y f`$, and all five losses in the picture are
    //: functions of it alone. On the left, in grey, the decision is wrong. From a margin of 1 on,
    //: at the dashed line, it is right by so much that hinge loss charges nothing. The dots are
    //: what the five charge for a decision that is wrong by half, at a margin of −0.5.
    //:
    //: | loss | formula | where it is used |
    //: | :--- | :--- | :--- |
    //: | [**0–1**](Glossary.md#0-1-loss) | 1 if $`m \le 0`$, else 0 | to count mistakes |
    //: | [**hinge**](Glossary.md#hinge-loss) | $`\max(0, 1 - m)`$ | [support vector machines](Glossary.md#support-vector-machine) |
    //: | squared hinge | $`\max(0, 1 - m)^2`$ | the same, without the kink |
    //: | logistic | $`\ln(1 + e^{-m})`$ | [logistic regression](Glossary.md#logistic-regression) |
    //: | exponential | $`e^{-m}`$ | AdaBoost, a sum of simple classifiers |
    //:
    //: What one wants is few mistakes, which 0–1 loss counts. But it is flat: no slope says how to
    //: get better. The other four have slopes, and they stand in for it. None of hinge, squared
    //: hinge and exponential loss is ever below 0–1 loss, and neither is logistic loss when it is
    //: divided by $`\ln 2`$. So a mean hinge loss of 0.1 is a promise: at most 10 % of these
    //: decisions are wrong. What tells the four apart is their answer to one question: how right
    //: is right enough?
    //:checkpoint Hinge by hand
    //: The label is $`y = -1`$, the score $`f = 0.3`$. What is the **hinge** loss?
    checkpoint(
        "hinge loss", try hinge([0.3], [-1]), is: "1.30",
        slips: try hingeSlips(), hint: "What is the margin $`m = yf`$?")
    //:answer
    //: $`m = -0.3`$, so $`1 - m`$, {{hinge loss}}: 0.3 for being on the wrong side, and 1 for the
    //: margin that is missing.
    //:end
    //:check
    onThisLine { checkMarginLosses() }
    onThisLine { checkBounds() }

    //: ## What each of them wants
    //:
    //: Three predictions for an example of class +1, one wrong, one barely right, one right by
    //: far:
    let scores = [-2.0, 0.5, 3]
    show("hinge", try hinge.values(scores, [1, 1, 1]))
    show("logistic", try logistic.values(scores, [1, 1, 1]))
    let exponential = ExponentialLoss()
    show("exponential", try exponential.values(scores, [1, 1, 1]))
    //: A model learns from slopes: the slope in the margin says how hard an example asks for a
    //: larger one.
    //:
    //: **Hinge loss wants a margin of 1, and nothing beyond.** Its slope is −1 below 1, however
    //: wrong the example is, and 0 above. At 0.5 the decision is right, and
    //: still it charges 0.5. From 1 on it charges nothing: such an example has no more say in the
    //: model.
    //:
    //: **Logistic loss always wants more**, ever less so: its slope is $`-\sigma(-m)`$, near −1 for
    //: an example that is very wrong, −½ at the border, and never quite 0. It is nothing new: binary
    //: cross-entropy from a logit, with the label written ±1, since
    //: $`\ln(1 + e^{-m}) = -\ln \sigma(m)`$. That is why the sigmoid of its score is a
    //: probability. The score of hinge loss has no such meaning.
    //:
    //: **Exponential loss cannot bear a mistake.** Its slope is as large as the loss. At a margin
    //: of −3 it charges 20, where logistic loss charges 3, and one wrong label can outweigh all the
    //: rest.
    //:
    //: A linear score $`f = w \cdot x + b`$ grows by $`\lVert w \rVert`$, the length of the
    //: weights, with each unit straight across the line $`f = 0`$. So it is, up to its sign,
    //: the distance from this line times $`\lVert w \rVert`$, and a margin of 1 is a strip of
    //: width $`1/\lVert w \rVert`$ on either side; longer weights reach it with a narrower
    //: strip. A penalty on the weights keeps them short, and the strip wide. (Why 1, and not 7?
    //: Seven times the weights and the bias reach 7 with the same line; all that changes is how strong
    //: the penalty has to be.)
    //:
    //: The labels must be ±1. With 0 for the negative class the formula still gives a number, and
    //: that is a trap: $`\max(0, 1 - 0 \cdot f)`$ is 1 whatever the score: class 0 teaches
    //: nothing. The losses here refuse such a label:
    do {
        let charged = try hinge([0.3], [0])
        show("hinge of a 0", charged)
    } catch {
        show("the library says", "\(error)")
    }
    //:verdict 0/hinge-zero-if-right
    //:documents 0/hinge-zero-if-right, 0/hinge-formula, 0/hinge-labels, 1/3.2.2, 1/4.1.3, 1/4.1.4, 1/4.2.4

    //: ## Two lines through two clouds
    //:
    //: Here are two overlapping clouds, 60 points of each class. A linear [**support vector
    //: machine**](Glossary.md#support-vector-machine), SVM for short, minimises the mean hinge
    //: loss plus a small penalty, $`\lambda \lVert w \rVert^2`$ with $`\lambda = 0.005`$.
    //:fold The clouds and the two models
    let clouds = try CloudsAndLines(distance: distance, by: &random)
    let machine = clouds.machine
    let picture = TwoClouds(
        positive: clouds.positive, negative: clouds.negative,
        reach: max(4, (distance + 3).rounded(.up)))
    let held = (machine.inside + machine.onTheEdge).map { clouds.points[$0] }
    show("points with a margin below 1", machine.inside.count)
    show("points with a margin of 1", machine.onTheEdge.count)
    show("the strip on either side, 1/‖w‖", 1 / weightLength(machine.line), digits: 3)
    plot("strip", try picture.strip(of: machine.line.score, heldBy: held))
    //: Only the points with a ring hold the line: {{points with a margin below 1}} with a margin
    //: below 1, inside the strip or on the wrong side, and {{points with a margin of 1}} exactly
    //: at its edges. The strip is {{the strip on either side, 1/‖w‖}} wide on either side. These
    //: points are the *support vectors* that give the machine its name. Every other
    //: point could be moved about beyond the strip, and the line would stay.
    //:
    //: [**Logistic regression**](Glossary.md#logistic-regression) sees the same points, with
    //: logistic loss and the same penalty. Every point has a say, $`\sigma(-m)`$: those far on the
    //: wrong side most, those far on the right side least. What comes out is a probability
    //: everywhere; each line joins the places where it is the same:
    //:hide
    plot("probabilities", try picture.probabilities(of: clouds.logisticLine.score))
    show("the best line gets right, %", bestAccuracy, digits: 4)
    //: Which line is better? The clouds are drawn 400 times anew, around (1, ½) and (−1, −½),
    //: with four strengths of the penalty. Both models are carried to their least loss, and the
    //: share of all possible points that a line gets right is computed exactly. No line can do
    //: better than $`2x_1 + x_2 = 0`$, half way between the centres, which gets
    //: {{the best line gets right, %}} % right. What the two lose to it, in percentage points
    //: (± is one standard error):
    //:fold Code of this table
    let lineRuns = keptTable("lines", of: linesThroughClouds, seeds: 400)
    table(["λ", "logistic loses less by", "logistic", "SVM"], try rowsOfLines(lineRuns))
    let share =
        try leadOfLogistic(lineRuns, 0.005).mean
        / lossToTheBest(lineRuns, "hinge", 0.005).mean
    show("at λ = 0.005 logistic regression loses less by, %", 100 * share, digits: 2)
    //: Logistic regression loses less with each penalty, with $`\lambda = 0.005`$ by
    //: {{at λ = 0.005 logistic regression loses less by, %}} %. It is at home here: for such
    //: clouds the sigmoid of a linear score is the true probability. And it knows a
    //: probability, not only a side. Who has to weigh costs, or to say “I am not sure”, needs
    //: that.
    //:
    //: Do not expect a smaller cross-entropy to mean more right decisions. It judges
    //: probabilities; [**accuracy**](Glossary.md#accuracy), the share of right decisions, only
    //: asks which side of ½ they are on. Three predictions for three labels of 1:
    let binary = BinaryCrossEntropy()
    show("all right", try binary([0.51, 0.51, 0.51], [1, 1, 1]))
    show("one wrong, and a smaller loss", try binary([0.99, 0.99, 0.49], [1, 1, 1]))
    //:check
    onThisLine { checkLines(clouds, lineRuns) }
    //:documents 1/raises-accuracy

    //: ## Is the margin worth having?
    //:
    //: [Document 0](README.md#the-documents) says that a margin makes the boundary more stable.
    //: Take small data sets of 30 points from a square, whose true border is $`x_1 + x_2 = 0`$, with an empty
    //: strip along it, where $`|x_1 + x_2| \le 0.6`$. Many lines part such points. Which one
    //: comes out, and how far, by the sine of the angle, is it tilted against the true one? Here are 400 lines through 400
    //: sets, drawn in three ways:
    //:fold Code of this figure
    let ways = keptTable("margins", of: marginLines, seeds: 400)
    plot(
        "tilts",
        try tiltsFigure(
            [.perceptron, .hingeByOnes, .widestStrip].map { (way: LineWay) in
                (way.rawValue, ways.outcomes.map { $0["tilt: \(way.rawValue)"] })
            }))
    //: The [**perceptron**](Glossary.md#perceptron) goes through the points one by one and adds
    //: $`y x`$ to its weights, and $`y`$ to its bias, at each mistake. When there is none, it
    //: stops: it asks for no margin. Hinge loss has the slope $`-y x`$ in the weights, so it
    //: corrects in the same way, but not only mistakes: it goes on until every margin is 1.
    //: With a small penalty it goes further: of all lines with margins of 1, the one with the
    //: shortest weights has the *widest strip*, and is farthest from the nearest points. (The
    //: proof is folded below.) Logistic loss without a penalty never ends, since longer weights
    //: are always better: it gets 5000 steps.
    //:
    //: In the table *all at once* is a descent, by the mean correction; a *step* is the factor
    //: of a correction.
    //:fold Code of this table
    table(
        [
            "line by", "mean size of the tilt", "less than in row 1",
        ], try rowsOfWays(ways))
    show(
        "one by one, times as close",
        try timesAsClose(ways, .hingeByOnes, than: .perceptron), digits: 2)
    show(
        "all at once, times as close",
        try timesAsClose(ways, .hingeByFives, than: .perceptronAtOnce), digits: 2)
    show(
        "the same line, of 400",
        ways.outcomes.count {
            abs(tiltSize(.perceptronAtOnce)($0) - tiltSize(.hingeByFives)($0)) < 1e-9
        })
    show(
        "one by one in small steps, times as close",
        try timesAsClose(ways, .hingeByTenths, than: .perceptron), digits: 2)
    show(
        "all at once in small steps, times as close",
        try timesAsClose(ways, .hingeByFifths, than: .perceptronAtOnce), digits: 2)
    // Many more sets, as `shortSteps` in MarginLines.swift draws lines through them.
    let shorter = keptTable("steps", of: shortSteps, seeds: 4000)
    onThisLine { showShortSteps(shorter) }
    //: How much of this is the margin? Compare each perceptron with the hinge loss that
    //: corrects as it does. One by one in steps of 1, hinge loss is {{one by one, times as
    //: close}} times as close to the true line; all at once in steps of 5 only {{all at once,
    //: times as close}} times. So long a step jumps past a margin of 1, and hardly more than
    //: mistakes is corrected: in {{the same line, of 400}} of 400 sets both draw the same line.
    //: Short steps creep up to the margin: in steps of 0.1 and 0.2 hinge loss is {{one by one
    //: in small steps, times as close}} and {{all at once in small steps, times as close}}
    //: times as close, about as close as the widest strip. (A perceptron draws the same line in
    //: short steps, with shorter weights.)
    //:
    //: In steps of 0.01 and 0.02 it ends even nearer than the strip, over 4000 sets by {{one by
    //: one, step 0.01}} and {{all at once, step 0.02}}. That is mostly the origin's doing: the descent
    //: learns the bias like a weight, so it favours lines of small $`\lVert w \rVert^2 + b^2`$,
    //: with borders near the origin, where the true one is. Move all points by (1, 1), border
    //: and all, and short steps end farther off than the strip.
    //:
    //: Logistic loss comes about as near: its direction creeps, ever slower, to the line of
    //: least $`\lVert w \rVert^2 + b^2`$ (Soudry and others, 2018, whose scores have no bias of
    //: their own), in {{least like the strip, %}} % of these sets within 0.01 of the strip's
    //: tilt. But a penalty of 0.005 keeps its weights so short that far points have a say, and
    //: it stays farther off.
    //:
    //: In the two clouds a penalty helped. Because they overlap? Draw 30 points from a
    //: square, as above, or from round clouds around (1, 1) and (−1, −1), with the strip left empty, and
    //: with overlap (the square's labels are then drawn by the clouds' probability). Mean size
    //: of the tilt:
    //:fold The 1000 sets of each
    // Each set as `shapes` in Shapes.swift draws it, and those of 240 points as `crowdedClouds`.
    let shapeRuns = keptTable("shapes", of: shapes, seeds: 1000)
    let crowdRuns = keptTable("crowds", of: crowdedClouds, seeds: 1000)
    onThisLine { shapesTable(shapeRuns, crowdRuns) }
    //: The last column is the line whose weights are the difference of the classes' means. The
    //: stronger the penalty, the nearer logistic loss turns to it, with 30 points a good
    //: direction in round clouds, a bad one in the square. So in clouds a penalty turns the
    //: line better, strip or not, and better than the widest strip's; in the square worse,
    //: overlap or not. How far the line lies to one side is another matter, for the penalty
    //: leaves the bias free, and chance draws more of one class: in clouds with an empty strip $`\lambda = 0.05`$ decides {{λ =
    //: 0.05: decided otherwise, %}} % of the points otherwise than the true border, $`\lambda =
    //: 0.0002`$ {{λ = 0.0002: decided otherwise, %}} %, the widest strip {{hinge: decided
    //: otherwise, %}} %. And of 240 points more lie close to the strip, and tell more than
    //: means: there $`\lambda = 0.05`$ tilts the line more than $`0.0002`$, by {{λ = 0.05
    //: farther off than 0.0002}}, and than the strip, by {{and than the strip}}. Choose the strength on examples kept apart.
    //:
    //: <details>
    //: <summary>Why hinge loss with a small penalty draws the widest strip</summary>
    //:
    //: At the minimum of $`\frac{1}{N} \sum_i \max(0, 1 - m_i) + \lambda \lVert w \rVert^2`$
    //: the slopes cancel: $`2 \lambda w = \sum_i \alpha_i y_i x_i`$ and
    //: $`\sum_i \alpha_i y_i = 0`$, with a *multiplier* $`\alpha_i`$ for each point, how hard
    //: it holds the line: $`0 \le \alpha_i \le 1/N`$, and $`\alpha_i = 0`$ beyond the margin.
    //: The widest strip fulfils this: only points at its edges, with $`m_i = 1`$, hold it, so
    //: the multipliers sum to
    //: $`\sum_i \alpha_i m_i = w \cdot \sum_i \alpha_i y_i x_i = 2 \lambda \lVert w \rVert^2`$,
    //: half of it on each side. So none exceeds $`1/N`$ if
    //: $`\lambda \lVert w \rVert^2 \le 1/N`$, and that holds in all 400 sets. The objective is
    //: convex: what fulfils this is its minimum.
    //:
    //: </details>
    //:check
    onThisLine { checkWays(ways) }
    onThisLine { checkShortSteps(shorter) }
    onThisLine { checkShapes(shapeRuns, crowdRuns) }
    //:documents 0/hinge-margin

    //: ## A wrong label, far out
    //:
    //: Back to the two clouds. One point of class −1 is replaced by another at (8, 4), far on
    //: the +1 side. What does logistic regression, now without a penalty, make of it?
    //:fold Code of this figure
    let wrong = try WrongLabel(positive: clouds.positive, negative: clouds.negative)
    plot(
        "outlier",
        try wrongLabelFigure(wrong, positive: clouds.positive, negative: clouds.negative))
    show("the border turns by a sine of", wrong.turn(wrong.spoiled), digits: 2)
    show("with the point at (8, −2) instead", wrong.turn(wrong.aside), digits: 2)
    show("squared error's, with the point there", wrong.squaredTurn, digits: 2)
    show("and at (80, 40)", wrong.turn(wrong.far), digits: 2)
    show("weight of x₁ without it", wrong.clean.weights[0], digits: 3)
    show("weight of x₁ with it", wrong.spoiled.weights[0], digits: 3)
    show("the outlier's share of the whole loss, %", 100 * wrong.share, digits: 2)
    show("steps of 199 in which the loss rises, at (80, 40)", wrong.remote)
    onThisLine { wrong.check() }
    //: The border, where the model says ½, hardly turns: by an angle with a sine of {{the
    //: border turns by a sine of}}, since the point lies on the axis through both clouds. (Off
    //: it, at (8, −2), it turns further, {{with the point at (8, −2) instead}}; that
    //: of the probability's squared error {{squared error's, with the point there}}.) What
    //: happens instead: the weights shrink, that of $`x_1`$ from {{weight of x₁ without it}} to
    //: {{weight of x₁ with it}}. The model becomes less sure everywhere, so that it is less
    //: wrong about this one point, which has {{the outlier's share of the whole loss, %}} % of
    //: the whole loss. The further out the point, up to (80, 40), the shorter the weights, and
    //: the less they hold the border: there, in this draw, it turns by nearly a right angle. A
    //: wrong label never lets go, while a right one has hardly a say once it is understood.
    //:
    //: Document 2 says that training becomes unstable, too. With the point at (8, 4) the loss
    //: falls in every step; at (80, 40), with a learning rate of 0.2, it rises in {{steps of
    //: 199 in which the loss rises, at (80, 40)}} of 199, since the slope $`-y\,\sigma(-m)\,x`$
    //: grows with the features. With the right label, or a tenth of the rate, it falls in every
    //: step: a smaller rate cures the swinging, not the influence.
    //:documents 2/ce-outliers-unstable

    //: ## Three classes
    //:
    //: For more than two classes there is a linear score for each. Trained on cross-entropy of
    //: their softmax this is [**softmax regression**](Glossary.md#softmax-regression). Where the
    //: two highest scores are equal the decision changes, and scores are linear, so the borders
    //: are pieces of straight lines:
    //:fold Three clouds, and code of this figure
    let three = try ThreeClouds(by: &random)
    plot("three", try threeRegionsFigure(three.model, three.seen))
    show("right, of 1500 new points, %", 100 * three.right, digits: 3)
    show("right by the best rule there is, %", 100 * three.bestRight, digits: 3)
    // 300 such draws, as `threeClouds` in CloudsAndLines.swift makes them.
    let threes = keptTable("three", of: threeClouds, seeds: 300)
    show("loses, points", try threes.difference("nearest centre", "softmax regression"))
    //: It gets {{right, of 1500 new points, %}} % of 1500 new points right, where the best rule
    //: there is, the nearest centre, gets {{right by the best rule there is, %}} %. So large a gap
    //: is rare: over 300 draws, of 200 steps each, it is {{loses, points}} points.
    //:
    //: [**Hinge loss for several classes**](Glossary.md#multi-class-hinge) has two forms. Crammer
    //: and Singer ask the right class's score to lead its strongest rival's by 1. Weston and
    //: Watkins ask it of every rival, and add up what is missing. Take the scores 2, 0.3 and −0.8
    //: of cat, dog and bird from the [first page](Chapter3.md#from-scores-to-probabilities). If it
    //: is a cat, it leads by 1.7 and costs nothing, in both forms.
    let strongestRival = MulticlassHingeLoss(classes: 3, rivals: .crammerSinger)
    let everyRival = MulticlassHingeLoss(classes: 3, rivals: .westonWatkins)
    //:checkpoint A bird once more
    //: The scores of cat, dog and bird are 2, 0.3 and −0.8, and it is a bird. What does Crammer and
    //: Singer's hinge loss charge?
    checkpoint(
        "hinge of a bird", try strongestRival(logits, [2]), is: "3.80",
        slips: try birdHingeSlips(),
        hint: "By how much does the bird lead its strongest rival? By how much should it?")
    //:answer
    //: {{hinge of a bird}}: it lags behind the cat by 2.8, and should lead by 1. Weston and Watkins
    //: charge for the dog, too, $`1 + 0.3 + 0.8`$ more.
    //:end
    //:check
    onThisLine { checkClasses(strongestRival, everyRival, three, threes) }

    //: ## What no line can do
    //:
    //: No loss makes a line bend. The smallest problem that shows it is XOR: the four corners (±1,
    //: ±1), with $`y = +1`$ where exactly one coordinate is positive. For every line the four
    //: margins sum to 0, since the positive and the negative corners have the same centre. So not
    //: all four margins are positive: some corner is wrong, whichever loss has drawn the line.
    //:fold Code: lines, and two layers, on XOR
    let xor = try LinesOnXOR()
    show("most corners right, of 4, among 9261 lines", xor.bestRight)
    show("least mean hinge loss among them", xor.leastHinge)
    show("with x₁x₂: accuracy of hinge", xor.hingeWithProduct)
    show("with x₁x₂: accuracy of logistic", xor.logisticWithProduct)
    show("corners right by two layers with a kink", xor.cornersRight { max(0, $0) })
    show("and without", xor.cornersRight { $0 })
    expect("no line gets more than three corners", xor.bestRight == 3)
    expect("the least mean hinge of a line on XOR", xor.leastHinge, is: "1")
    //: What helps is a feature, the product $`x_1 x_2`$: with it hinge and logistic loss both
    //: get all four right. Support vector machines do handle curved borders, with
    //: [**kernels**](Glossary.md#kernel), which give the *dot product* of two examples'
    //: features (the sum of the products, as in $`w \cdot x`$) without writing the features
    //: out; the credit is the kernel's. A neural network makes its own features, in layers,
    //: with an [**activation function**](Glossary.md#activation-function) such as
    //: $`\max(0, \cdot)`$ between them.
    //:documents 1/4.2.3, 4/introduction

    //: ## Summary
    //:
    //: - The margin $`m = yf`$ is positive where a decision is right, larger where it is right by
    //:   more.
    //: - Hinge loss is 0 from a margin of 1 on, wants labels ±1, and learns a side. Its line is
    //:   held by the points in the strip, at its edges and on the wrong side.
    //: - Logistic loss is binary cross-entropy. It learns a probability, from all points.
    //: - Asking for a margin brings a line closer to the true one, the more so the shorter the
    //:   steps. Whether a penalty turns logistic loss's line closer depends on how the points lie,
    //:   and how many they are.
    //: - No loss makes a line bend. Features do.
    //:hide
    return Margined(
        ways: ways, logisticAccuracy: try clouds.accuracy(clouds.logisticLine), xor: xor,
        wrongLabel: wrong)
}
