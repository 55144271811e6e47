// The second page of Chapter 5, docs/Chapter5-Adapt.md: losses that learn a number of their own.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Adapt Losses that adapt
func adaptPage() throws -> AdaptOutcome {
    //: What you will learn: how a loss can find out by itself how robust it should be, and
    //: what that must cost; what it gains over a robust loss that adapts nothing; how several
    //: tasks find their weights.
    //:
    //: So far somebody chose the loss, and its numbers: δ, γ, the weights. Whoever knows the
    //: data can choose well. But could training not find these numbers, as it finds the
    //: numbers of the model? Here are two losses that do. Both have to be kept from the
    //: same temptation: a loss that may choose prefers to be small.

    //: ## A loss that learns its own shape
    //:
    //: Squared error is best for Gaussian errors, and one outlier ruins it ([Chapter
    //: 2](Chapter2.md#one-bad-point)). [**Barron's loss**](Glossary.md#barrons-loss) (2019)
    //: holds squared error and its robust opponents in one family, with a knob between them:
    //:hide
    plot("barron", try barronShapes([2, 1, 0, -2]), explorable: "barron")
    //: Near 0 the upper curves are all alike, a small parabola. Far out they part. The knob is
    //: the **shape**: 2 is squared error, 1 grows like the absolute error, 0 like a logarithm,
    //: and −2 levels off, so that an error of 6 costs hardly more than one of 5. At which
    //: errors the curves part, the **scale** $`c`$ sets; here it is 1. For an error $`e`$ and a
    //: shape α (not the α of focal loss) the loss is $`\ell_\alpha(e/c)`$, where
    //:
    //: ```math
    //: \ell_\alpha(x) = \frac{|\alpha - 2|}{\alpha}
    //: \left( \left( \frac{x^2}{|\alpha - 2|} + 1 \right)^{\alpha/2} - 1 \right)
    //: ```
    //:
    //: with the limits $`\tfrac{1}{2}x^2`$ at $`\alpha = 2`$ and $`\ln(\tfrac{1}{2}x^2 + 1)`$
    //: at $`\alpha = 0`$.
    //:
    //: Which shape suits the data? The loss is smooth in its shape. So a descent could turn
    //: the knob along with the numbers of the model, if only it had the right thing to
    //: minimise.
    //:checkpoint Which shape would it choose?
    //: With the scale $`c = 1`$ fixed, a descent minimises the mean of Barron's loss over the
    //: shape, which may be anything between 0 and 2. Which shape does it choose?
    let chosen = try shapesOfLeastLoss()
    checkpoint(
        "shape of least loss",
        choices: shapeChoices(chosen),
        hint: "Which curve of the figure is the lowest, near 0 and far out?")
    //:answer
    //: Choice {{shape of least loss}}: the least shape always costs least.
    //: A model that may choose its own exam chooses the easiest one. So lenience must have a
    //: price.
    //:end

    //: ## The price of lenience
    //:
    //: Where does a price come from? From the noise. [Chapter 1](Chapter1-Noise.md) made
    //: losses of densities: a loss is minus the logarithm of how likely an error is taken to
    //: be. A density has an area of 1. Whoever takes large errors for likely must take small
    //: ones for less likely; there is no more than 1 to give away. The other way round, make a
    //: density of the loss. Take $`e^{-\ell_\alpha}`$, which is 1 where there is no error,
    //: whatever the shape:
    //:hide
    plot("areas", try barronAreas([2, 1, 0]))
    //: The lower the shape, the larger the area $`Z`$. Divided by its area, each becomes a
    //: density: they are the lower panel of the first figure, where the lower shape has the
    //: lower peak. Minus the logarithm of that density is what to minimise:
    //:
    //: ```math
    //: \begin{aligned}
    //: &\ell_\alpha(e/c) + \ln c + \ln Z(\alpha), \\
    //: &Z(\alpha) = \int e^{-\ell_\alpha(x)}\,dx
    //: \end{aligned}
    //: ```
    //:
    //: The smaller the shape, the smaller the first term and the larger the last. (The term
    //: $`\ln c`$ is there for the same reason: a wider density is a lower one. Below a shape of
    //: 0 the loss is bounded, so $`e^{-\ell}`$ stays above a positive number and $`Z`$ is
    //: infinite: there is no density. Above 2 it would punish outliers more than squared error
    //: does. So the shape is kept between 0 and 2.) What does it charge?
    let shapePrices = try [2.0, 1, 0].map { shape in
        try BarronNegativeLogLikelihood(shape: shape, scale: 1).values([0, 10], [0, 0])
    }
    //:hide
    table(["−ln density", "no error", "an error of 10"], rows(ofPrices: shapePrices))
    //:hide
    let saved = shapePrices[0][1] - shapePrices[2][1]
    let paid = shapePrices[2][0] - shapePrices[0][0]
    show("nats that shape 0 saves on an error of 10", saved, digits: 2)
    show("nats that it pays on every error, at most", paid, digits: 2)
    show("errors for which the one pays", saved / paid, digits: 2)
    //: On an error of 10 shape 0 saves {{nats that shape 0 saves on an error of 10}}. On
    //: an error of 0 it pays {{nats that it pays on every error, at most}} more than squared
    //: error, and nowhere more than that. So one error of 10 pays for the lenience on at
    //: least {{errors for which the one pays}} others. Where one error in eighty is as large
    //: as that, the robust shape is the cheaper one; where all are small, it only costs.
    //: Starting from shape 1, where does a descent go?
    let fromOne = BarronNegativeLogLikelihood(shape: 1, scale: 1)
    let (small, withLarge, zeros) = (
        [-1.2, -0.4, 0.4, 1.2], [-1.2, -0.4, 0.4, 10], [0.0, 0, 0, 0]
    )
    show("slope in the shape, small errors", try fromOne.parameterGradient(small, zeros).shape)
    show("with a large one", try fromOne.parameterGradient(withLarge, zeros).shape)
    //: Without an outlier the slope is negative, so the descent goes to a larger shape,
    //: towards squared error. With one it goes down.

    //: ## What the learned shape does
    //:
    //: Fit a line $`y = 2x + 1`$, shape and scale together, to 200 points, once with Gaussian
    //: errors of scale 1, once with every tenth error ten times as large. The fit goes on until
    //: every derivative is 0, or only that in the shape is left, and would lead above 2
    //: ([RobustLines.swift](../Chapters/Chapter5/RobustLines.swift) has it).
    //:hide
    let draw = try OneDraw(seed: seed(7), outlier: outlier)
    plot("learned", try learnedDensities(draw))
    table(["errors", "learned shape", "learned scale"], draw.rows)
    //: On the Gaussian errors both curves nearly coincide. (That the scale is not 1 is this draw's
    //: chance.) On the dirty ones squared error can
    //: turn only its width. It takes all errors for middling ones, which suits neither the many
    //: small nor the few large. The learned shape is a narrow peak with long tails: most errors
    //: are small, it says, and a large one is no wonder.
    //:
    //: And what has the line from it? A line rests where the slopes of the loss, added up over
    //: all points, are in balance. So look at how hard an error pulls:
    //:hide
    plot("slopes", try slopesFigure(learned: draw.dirty))
    //:hide
    show("error that pulls hardest", draw.dirty.strongestPull, digits: 2)
    //: To squared error an error ten times as large pulls ten times as hard. Huber's loss lets
    //: no error pull harder than one of δ. The learned shape goes further (and is steeper near
    //: 0, since its scale is below 1): beyond {{error that pulls hardest}} the pull falls again, as
    //: if it said of a large error that it is probably none of the line's business.
    //:
    //: One draw proves little. Here are the shapes of 2000 samples, of 200
    //: points each, with Gaussian errors, with dirty ones, and with a single bad point, an
    //: error of 50:
    //:hide
    let lines = RobustRuns(runs: keptTable("lines", of: robustLines, seeds: 2000))
    plot("shapes", try shapesFigure(lines.runs))
    //:hide
    show("clean samples whose best shape is exactly 2", lines.atTwo)
    show("dirty samples above the least of a bad point", lines.overlapping)
    show("mean shape, clean", try lines.mean("shape, clean"))
    show("mean shape, one error in ten ten times as large", try lines.mean("shape, dirty"))
    show("mean shape, one bad point", try lines.mean("shape, bad").mean, digits: 2)
    show(
        "scale − standard deviation of what is left, clean",
        try lines.difference("scale, clean", "spread, clean"))
    //: The clean heap stands well apart from the other two: the loss tells clean samples from
    //: dirty ones by itself. Those two barely overlap ({{dirty samples above the least of a bad
    //: point}} of the 2000 dirty samples have a larger shape than the least of the third heap),
    //: and where the third lies depends on how large the bad point is. Of those with Gaussian
    //: errors {{clean samples whose best shape is exactly 2}} end at the bound, at exactly 2
    //: (the last bar counts those just below it, too). The others happen to have tails a little
    //: heavier than a Gaussian's. So a shape of 1.8 is no proof of outliers.

    //: ## Is the line better for it?
    //:
    //: Its opponents are least squares, mean absolute error and Huber's loss ([Chapter
    //: 2](Chapter2.md#a-bit-of-both-huber-log-cosh-quantile)). Huber's $`\delta`$ is 1.345, as
    //: usual for errors of scale 1; or 1.345 times a scale estimated from the data, the median
    //: of the errors' sizes ÷ 0.6745 (right for Gaussian ones). How far is each line from the
    //: true one (the root of the squared distances in slope and intercept)? (± is one [standard
    //: error](Glossary.md#standard-error); from four on a difference is called seen, [as
    //: before](Chapter5.md#one-in-a-hundred).)
    //:hide
    table(
        ["fitted with", "off the truth, clean", "one in ten dirty", "one bad point"],
        try lines.distances())
    //: Sample by sample, how much farther off than Barron's with its learned shape:
    //:hide
    table(["fitted with", "clean", "one in ten dirty"], try lines.moreThanBarron())
    //:hide
    let (percentClean, percentDirty) = (
        try lines.percentOverHuber("clean"), try lines.percentOverHuber("dirty")
    )
    show("one in ten dirty: Barron's line is farther off, in percent", percentDirty, digits: 1)
    show("clean: Huber's line is farther off, in percent", -percentClean, digits: 1)
    //: With one error in ten too large, the learned shape brings the line far nearer to the
    //: truth than least squares. Huber's loss brings it nearer still, whether $`\delta`$ is given
    //: or comes from the data: with the given one, Barron's line is {{one in ten dirty: Barron's
    //: line is farther off, in percent}} % farther off. On clean errors Barron's is the nearer
    //: one, by {{clean: Huber's line is farther off, in percent}} %. (Neither would be seen in 200
    //: samples.)
    //:
    //: For very many points the answer is exact: an integral over the errors tells how much
    //: a slope or an intercept errs
    //: ([RobustLines.swift](../Chapters/Chapter5/RobustLines.swift) has the formula). Compared
    //: with least squares on clean errors, these are the standard errors:
    //:hide
    let many = try ManyPoints()
    table(["fitted with", "clean", "one in ten dirty", "three in ten"], many.rows)
    //:hide
    onThisLine { many.show() }
    show(
        "one bad point moves Barron's line, times as far as Huber's",
        try lines.mean("Barron: moved").mean / lines.mean("Huber: moved").mean, digits: 2)
    show(
        "one bad point: Barron's line is farther off, in percent",
        try lines.percentOverHuber("bad"), digits: 2)
    //: With one error in ten too large the learned shape errs {{one in ten: the learned shape
    //: errs more, in percent}} % more than Huber's loss with δ = 1.345, as above; with three in
    //: ten it errs {{three in ten: it errs less, in percent}} % less. (The best density is not
    //: the best loss: shape and scale are chosen to describe all errors, not to place the
    //: line.) What it lacks with one in ten is a larger scale, more than another shape. The
    //: learned scale is only half of the median's; with that in its place the same shape (for so
    //: many points {{learned shape, one in ten}}) errs {{error with the scales swapped}}. But if
    //: the median's scale is given first, another shape is learned: {{shape, one in ten}} with
    //: one in ten, {{shape, three in ten}} with three. The first errs less than Huber's loss, the second {{three in
    //: ten: the scale of the median errs more, in percent}} % more than with both learned. Of
    //: the table's rows a fixed 0 errs least with outliers, and, at this scale, on clean errors
    //: {{clean: a shape of 0 errs more than the learned one, in percent}} % more. That is what
    //: learning the shape spares: a price for robustness where there are no outliers. (If large
    //: errors are only three times as large, Huber's loss errs less with one in ten, about as
    //: much as both learned with three; and a shape learned with the median's scale is no help.)
    //:
    //: One bad point moves Barron's line {{one bad point moves Barron's line, times as far as
    //: Huber's}} times as far as Huber's. Nearly all of that is the shape, which it turns from
    //: near 2 to {{mean shape, one bad point}}: the 199 others are then fitted by another loss.
    //: (With that shape and scale from the start, the point moves it less than Huber's.) A loss that adapts is
    //: moved twice: by the point, and by its shape. But it is moved from one good line to
    //: another, and ends {{one bad point: Barron's line is farther off, in percent}} % farther
    //: from the truth than Huber's.
    //:check
    try onThisLine { try checkLearnedShape(shapePrices, draw, lines, many) }
    //:documents 1/adaptive-losses, 2/adaptive-losses, 2/adaptive-research

    //: ## Several tasks, one loss
    //:
    //: In [**multi-task learning**](Glossary.md#multi-task-learning) one model has several
    //: outputs, and a loss for each: a camera's network says where the road is, and how far
    //: away. How to weigh them? The sum of the losses is a choice, too, and a bad one where one
    //: task is measured in metres and the other in percent. By their noise, say Kendall and
    //: others (2018): a task whose answers are noisy should count less. Take each task's errors
    //: for Gaussian, with a variance $`\sigma_k^2 = e^{s_k}`$ that is learned. Minus the
    //: logarithm of that density, averaged over the examples, is (without a constant)
    //:
    //: ```math
    //: \sum_k \frac{1}{2} \left( e^{-s_k} L_k + s_k \right)
    //: ```
    //:
    //: with $`L_k`$ the task's mean squared error. The factor $`e^{-s_k}`$ is the task's
    //: weight. The second term is the price: without it every task would be called infinitely
    //: noisy, and nothing would be learned. For two tasks with mean squared errors of 0.25 and
    //: 9:
    //:hide
    plot("variances", try variancePrices([0.25, 9]))
    //: Each curve, the task's part of the loss, has one lowest point: left of it the error's
    //: part falls faster than the price rises, right of it more slowly. The slope in $`s_k`$ is
    //: $`\frac{1}{2} (1 - e^{-s_k} L_k)`$, and it is 0 where $`e^{s_k} = L_k`$: the best
    //: variance is the task's own mean squared error. A descent finds it:
    let uncertainty = UncertaintyWeightedLoss()
    let taskErrors = [0.25, 9]
    var s = [0.0, 0]
    let weighedAlike = try uncertainty(taskErrors, logVariances: s)
    for _ in 0..<100 {
        let slopes = try uncertainty.gradient(taskErrors, logVariances: s).logVariances
        s = zip(s, slopes).map { $0 - $1 }
    }
    let weighedBest = try uncertainty(taskErrors, logVariances: s)
    show("learned variances", s.map { exp($0) })
    show("loss at s = 0, weighed alike", weighedAlike)
    show("loss with the learned variances", weighedBest)
    //:checkpoint What is the good task worth?
    //: Two tasks have mean squared errors of 0.25 and 9, and the best $`s_k`$. How many times
    //: as large is the weight of the first as that of the second?
    checkpoint(
        "weight of the good task", exp(s[1] - s[0]), is: "36",
        slips: goodTaskSlips,
        hint: "The weight is $`e^{-s_k}`$, and at the best $`s_k`$ that is $`1 / L_k`$.")
    //:answer
    //: {{weight of the good task}}: the weights are 1/0.25 and 1/9. An error of the same size
    //: costs more where errors are smaller.
    //:end
    //: Weights matter only where tasks share something. So let two tasks share a slope, 2:
    //: $`y_1 = 2x + 1`$ with a noise of 0.5, and $`y_2 = 2x - 1`$ with a noise of 3. Both have
    //: the same 300 $`x`$, so that their losses curve alike in the slope, and each its own
    //: intercept. Then for given weights the best shared slope is the weighted mean of the two
    //: that the tasks find alone. Weigh, measure each
    //: task's error, weigh again: after ten rounds nothing moves any more
    //: ([SharedSlope.swift](../Chapters/Chapter5/SharedSlope.swift)). Two hundred draws:
    //:hide
    let tasks = TasksRuns(
        runs: try repeated(200) { seed in
            try sharedSlope(seed: seed, secondNoise: secondNoise)
        },
        secondNoise: secondNoise)
    plot("tasks", try sharedSlopes(tasks))
    //: Weighed alike, the noisy task spoils what the good one knows. With learned weights the
    //: slopes stand close together, as those of task 1 alone do. Here are the distances, with
    //: both weighed by the true variances, which nobody knows, as one more opponent:
    //:hide
    table(
        ["slope from", "mean distance from 2", "more than with learned weights"],
        try tasks.distances())
    //:hide
    show("noise of task 1, learned, mean of the draws", tasks.learnedNoise(0))
    show("noise of task 2", tasks.learnedNoise(1))
    show(
        "weight of task 1 over that of task 2",
        mean(tasks.runs.outcomes.map { exp($0.fit.logVariances[1] - $0.fit.logVariances[0]) }),
        digits: 2)
    show("best possible gain for the good task, in percent", 100 * tasks.bestGain, digits: 2)
    show("two tasks of equal noise gain, in percent", 100 * (1 - 0.5.squareRoot()), digits: 2)
    //: The draws learn noises of {{noise of task 1, learned, mean of the draws}} and {{noise of
    //: task 2}}, and the slope is as good as with the known ones. But look at the first row: it
    //: is as good as from the good task *alone*, too. The noisy task gains, its own slope was
    //: off several times as far; the good one cannot gain much. Even with the known noises,
    //: weights of 36 to 1, the slope's variance is $`1/(36 + 1)`$ instead of $`1/36`$ of the noisy
    //: task's, and its error smaller by {{best possible gain for the good task, in percent}} %,
    //: which no experiment of this size sees. Two tasks of equal noise would gain {{two tasks of
    //: equal noise gain, in percent}} %.
    //:check
    try onThisLine {
        try checkTasks(tasks, weighedAlike: weighedAlike, weighedBest: weighedBest)
    }
    //:documents 2/multi-task-losses, 2/multi-task-and-transfer

    //: ## Summary
    //:
    //: - A loss can carry a number of its own. It needs a term that makes the easy way out
    //:   expensive: $`\ln Z`$ for the shape, $`s_k`$ for a task's variance. Both come from the
    //:   noise: a density has only an area of 1 to give away.
    //: - Barron's loss finds out by itself how robust to be. With one error in ten ten times as
    //:   large its line is far better than that of least squares, and a little worse than that of
    //:   Huber's loss; with three in ten it is better than both (if they are three times as large,
    //:   as good as Huber's). With the median's scale the learned shape does better in
    //:   the first of these cases, not in the others.
    //: - One bad point moves it farther than Huber's line, since the shape moves with it, and
    //:   leaves it a little farther from the truth.
    //: - Learned weights of two tasks were as good as the known noises. They kept a noisy task from
    //:   doing harm, and gained what the other knows: little for the good task, much for the noisy
    //:   one.
    //:hide
    return AdaptOutcome(
        lines: lines.runs, cleanShape: draw.clean, dirtyShape: draw.dirty, tasks: tasks.runs,
        percentWorse: many.percentOverHuber(1))
}
