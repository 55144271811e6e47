// The second page of Chapter 1, docs/Chapter1-Noise.md: what one believes of the noise gives
// the loss.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Noise Where losses come from
func noisePage() throws {
    //: What you will learn: how a belief about the noise becomes a loss; which beliefs stand
    //: behind squared, absolute and robust errors, cross-entropy and the loss of counts; how a
    //: model can learn the size of the noise; what a wrong belief costs; what a good loss
    //: needs.

    //: ## A bell curve turned upside down
    //:
    //: A measurement is what the right model predicts, plus noise. The upper row shows three
    //: beliefs about the noise as densities: where an error is likely, the curve is high. The
    //: lower row shows minus their logarithms (each moved so that it is 0 at 0). What was
    //: likely is now cheap, and what was unlikely is dear. The bell curve has become a
    //: parabola, which is squared error; the tent a V, which is absolute error (the third
    //: belief, Student's, comes below):
    //:hide
    plot("noises", try noisesUpsideDown())
    //: Why the logarithm? Of two models with as many parameters, take the one under which the
    //: measured data were more likely. The likelihood of independent examples is the product of
    //: their densities $`p(y_i \mid \hat{y}_i)`$, read “of $`y_i`$, given $`\hat{y}_i`$”. The
    //: logarithm makes the product a sum, and the minus makes the largest the least:
    //:
    //: ```math
    //: -\ln \prod_i p(y_i \mid \hat{y}_i) = \sum_i -\ln p(y_i \mid \hat{y}_i)
    //: ```
    //:
    //: So $`-\ln p(y \mid \hat{y})`$ is a loss. It is called the negative log
    //: [likelihood](Glossary.md#likelihood), and the model at its minimum that of **maximum
    //: likelihood**. For the [Gaussian](Glossary.md#gaussian), the bell curve of the width
    //: $`\sigma`$,
    //:
    //: ```math
    //: p = \frac{1}{\sigma\sqrt{2\pi}}\, e^{-(\hat{y} - y)^2 / 2\sigma^2}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \frac{(\hat{y} - y)^2}{2\sigma^2} + \ln \sigma + \frac{1}{2} \ln 2\pi
    //: ```
    //:
    //: With one $`\sigma`$ for all examples, only the square depends on the prediction. Factors
    //: and constants move no minimum, so they are left out. **Squared error is the belief that
    //: the noise is Gaussian, and equally large everywhere.**
    //:
    //: One may use the loss without the belief: it finds the mean of any noise that has one.
    //: What a wrong belief costs all the same is shown [below](#where-poisson-fails).
    //:check
    let engel = try Engel()
    let engelDraws = try onThisLine { try EngelDraws(engel) }
    let engelSets = onThisLine { EngelSets(engel) }
    try onThisLine { try leastSquaresAndLikelihood(engel) }

    //: ## Longer tails: absolute and robust errors
    //:
    //: In 1857 Ernst Engel noted what 235 Belgian households earned in a year and what they
    //: spent on food. Two lines go through his data (the richest household, with nearly 5000
    //: francs, is beyond the edge):
    //:hide
    plot("engel", try engelLines(engel))
    //:
    let incomes = engel.income.map { [$0] }
    let leastSquares = try LinearModel.leastSquares(incomes, engel.food)
    show("its slope", leastSquares.weights[0], digits: 3)
    //:hide
    show("width of least squares", 1000 * engel.alike[0].width, digits: 3)
    show("slope of least absolute error", engel.alike[1].line.weights[0], digits: 3)
    //: So much of each further franc goes to food, says the line of least squares; that of
    //: least absolute error says {{slope of least absolute error}}. The two believe in
    //: different noise. A Gaussian with a width of {{width of least squares}} francs, as least
    //: squares has it here, makes an error of 500 francs nearly impossible. Whoever expects
    //: such an error now and then believes in longer tails. The Laplace density, the tent, has
    //: them; its width is $`b`$:
    //:
    //: ```math
    //: p = \frac{1}{2b}\, e^{-\lvert \hat{y} - y \rvert / b}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \frac{\lvert \hat{y} - y \rvert}{b} + \ln 2b
    //: ```
    //:
    //: That is absolute error. *Student's* density has still longer tails. How long they are,
    //: its *degrees of freedom* $`\nu`$ (the Greek n) say: the fewer, the longer. With the
    //: width $`s`$, and up to a constant,
    //:
    //: ```math
    //: -\ln p = \frac{\nu + 1}{2} \ln \left(1 + \frac{(\hat{y} - y)^2}{\nu s^2}\right)
    //: + \dots
    //: ```
    //:
    //: As a loss it is a [**robust**](Glossary.md#robust) one: beyond some error its slope
    //: falls again, so an example far enough off hardly pulls at all. Up to a factor and
    //: the scale of the error it is [Barron's loss](Losses.md#barronloss) of the *shape* 0 (the
    //: lower, the more robust). With
    //: $`\nu = 1`$ noise and loss are called Cauchy's. What an error of 3 widths costs, with
    //: $`\nu = 3`$ for Student:
    show("Gaussian: ½ · 3²", 0.5 * 3 * 3)
    show("Student: 2 ln(1 + 3² ÷ 3)", try studentLoss(3, width: 1, freedom: 3))
    show("Cauchy: ln(1 + 3²)", try studentLoss(3, width: 1, freedom: 1))
    //: Which belief do the households support? Fitted to its end, each (Student's with
    //: $`\nu = 3`$) gives them some likelihood. The *lead* is by how much its logarithm is above that of the Gaussian:
    //:hide
    table(
        ["noise", "lead", "lead per household", "slope"],
        engel.alike.map { fit in
            let isFirst = fit.noise == .gaussian
            return [
                .text(fit.noise.rawValue), .number(engel.lead(fit.costs), digits: 3),
                isFirst
                    ? "–"
                    : .difference(
                        engelDraws.lead(fit.noise.rawValue, over: Noise.gaussian.rawValue)),
                .number(fit.line.weights[0], digits: 3),
            ]
        })
    //:hide
    show(
        "error of Student's lead",
        235
            * engelDraws.lead(Noise.student.rawValue, over: Noise.gaussian.rawValue)
            .standardError,
        digits: 2)
    let others = try engel.withoutRichest(3)
    show("Laplace without three", others.lead(others.alike[1].costs), digits: 1)
    show("Student without three", others.lead(others.alike[2].costs), digits: 2)
    show("largest lead by chance", engelSets.largest(.student), digits: 2)
    show("Student's noise seen", engelSets.ofStudent.seen, digits: 2)
    show(
        "first two slopes",
        engelDraws.gapOfSlopes(Noise.laplace.rawValue, from: Noise.gaussian.rawValue))
    //: (± is one [standard error](Glossary.md#standard-error): the spread over 1000 draws of as
    //: many households, with replacement, each fitted anew; a difference counts as *seen* from four of
    //: them on. Of the first two slopes: {{first two slopes}}, nor of others.)
    //:
    //: Under Student's noise the 235 numbers are $`e^{41}`$ times as likely as under Gaussian
    //: noise. So Gaussian noise of one width is out: in 1000 sets of 235 drawn with it around
    //: the line, the largest lead of Student is {{largest lead by chance}}. But would Student lead among 235 *other* households? That is not seen: the lead's
    //: standard error is {{error of Student's lead}}, and without the three richest nothing is left
    //: of it ({{Student without three}}; of Laplace's, {{Laplace without three}}). With so few it
    //: could hardly be seen: were Student's noise exactly true, the lead would reach four of its
    //: standard errors (by the spread over households) in {{Student's noise seen}} % of such sets. And large errors need no long tails, as the next section shows.
    //:check
    try onThisLine { try threeFits(engel, engelDraws, engelSets) }

    //: ## A width that grows
    //:
    //: In the figure above the points form a fan: who earns more, differs more from
    //: others who earn as much. So let the noise be as large as a share of the income,
    //: $`\sigma = kx`$. Then the *share* that goes to food, $`y/x`$, has noise of one width, and
    //: the line $`w_0 + w_1 x`$ becomes $`w_0/x + w_1`$. So the same three fits are made of the
    //: shares, with as many parameters as before. (A franc of $`y`$ is $`1/x`$ of a share, so the
    //: density of a share, divided by $`x`$, is that of $`y`$, and can be compared.) The leads
    //: over the Gaussian of one width, and the slopes $`w_1`$ with a growing width:
    //:hide
    let growingCosts = engel.growing.indices.map { engel.growingCosts($0) }
    table(
        ["noise", "lead, one width", "lead, growing width", "its slope"],
        engel.growing.indices.map { k in
            [
                .text(engel.alike[k].noise.rawValue),
                .number(engel.lead(engel.alike[k].costs), digits: 3),
                .number(engel.lead(growingCosts[k]), digits: 3),
                .number(engel.growing[k].line.bias, digits: 3),
            ]
        })
    show(
        "over the best",
        engelDraws.lead(EngelDraws.growing(.gaussian), over: Noise.student.rawValue))
    show(
        "over Laplace",
        engelDraws.lead(EngelDraws.growing(.gaussian), over: EngelDraws.growing(.laplace)))
    show("fall of Laplace's lead", engelDraws.fallOfLead(.laplace))
    show("lead by growing widths", engelSets.ofStudent(.growing).lead, digits: 2)
    show("as large by growing widths", engelSets.ofStudent(.growing).asLarge, digits: 2)
    show("lead by learned widths", engelSets.ofStudent(.learned).lead, digits: 2)
    show("as large by learned widths", engelSets.ofStudent(.learned).asLarge, digits: 2)
    show(
        "from least squares",
        engelDraws.gapOfSlopes(EngelDraws.growing(.gaussian), from: Noise.gaussian.rawValue))
    //: The Gaussian with a growing width is ahead of everything before, of the best by {{over
    //: the best}} per household. And the order of the sums has turned: Laplace's, ahead of the
    //: Gaussian's with one width, is behind it with a growing one, by {{over Laplace}} per
    //: household, on the border of what is seen. Of a fall of its lead over the
    //: Gaussian: {{fall of Laplace's lead}}. (Were Student's $`\nu`$ free, it would run to
    //: infinity here, and Student become the Gaussian: no long tail is asked for.)
    //:
    //: A mixture of widths does look like long tails. In 1000 sets drawn from the growing
    //: Gaussian, Student, of one width, leads by {{lead by growing widths}} on average, and in
    //: {{as large by growing widths}} % by as much as here, or more; with the width that the next
    //: section learns, by {{lead by learned widths}}, and in {{as large by learned widths}} %. So
    //: what had looked like tails may have been such a mixture (or, in part, a line that should
    //: bend: all these sets lie around a straight one).
    //:
    //: Unlike a robust loss, a growing width limits no pull, but listens less to the rich,
    //: whose noise is large. The slope comes out near that of the robust lines; from that
    //: of least squares: {{from least squares}}. **Before you take a robust loss, ask whether the
    //: noise is equally large everywhere.**
    //:check
    try onThisLine { try growingWidth(engel, engelDraws, engelSets) }

    //: ## A variance that is learned
    //:
    //: How fast the width grows need not be guessed. A model may predict two numbers, a mean
    //: $`m`$ and a variance $`v`$. Minus the logarithm of the Gaussian density is then, up to
    //: the constant $`\frac{1}{2} \ln 2\pi`$,
    //:
    //: ```math
    //: \ell = \frac{1}{2} \left( \ln v + \frac{(m - y)^2}{v} \right)
    //: ```
    //:
    //: Being unsure, that is, a large $`v`$, makes errors cheap. It has its own price,
    //: $`\frac{1}{2} \ln v`$. Without that term every model would call itself infinitely
    //: unsure.
    //:checkpoint The price of being unsure
    //: A prediction is 2 off. Which is less, its loss $`\ell`$ with $`v = 1`$ or with
    //: $`v = 4`$? What is the lesser of the two?
    let gaussianLoss = GaussianNegativeLogLikelihood()
    checkpoint(
        "loss of an honest doubt", try gaussianLoss([2, 4], [0]), is: "1.19", unit: "nats",
        slips: try slipsOfDoubt(),
        hint: "The square of the error is 4: what is left of it when it is divided by 4?")
    //:answer
    //: With $`v = 1`$ it is $`\frac{1}{2}(0 + 4) = 2`$, with $`v = 4`$
    //: $`\frac{1}{2}(\ln 4 + 1)`$, {{loss of an honest doubt}}. The least is to be had where
    //: $`v`$ is the mean of the squared errors, here 4.
    //:end
    //: A variance must be above 0, its logarithm may be anything. So models predict the
    //: logarithm. For the households, let it be $`\ln v = c + 2g \ln x`$: with $`g = 0`$ the
    //: width is the same for all, with $`g = 1`$ it is a share of the income. Fitted together
    //: with the line, this gives a band that opens as the points do. (The figure has the line
    //: laid flat and a logarithmic axis; the richest is again beyond the edge.)
    //:hide
    plot("bands", try engelBands(engel))
    let learned = engel.learned
    show("g", learned.power)
    show("error of g", engelDraws.power.standardError, digits: 2)
    show("g in errors", learned.power / engelDraws.power.standardError, digits: 2)
    show(
        "poor, one width", engel.covered(engel.alike[0].errors, engel.sameWidths, third: 0),
        digits: 3)
    show(
        "rich, one width", engel.covered(engel.alike[0].errors, engel.sameWidths, third: 2),
        digits: 3)
    show("poor, learned", engel.covered(learned.errors, learned.widths, third: 0), digits: 3)
    show("rich, learned", engel.covered(learned.errors, learned.widths, third: 2), digits: 3)
    show("least unseen", 80 - 4 * Engel.errorOfAThird, digits: 2)
    //: The power $`g`$ is {{g}} ± {{error of g}}, {{g in errors}} standard errors from 0: the width
    //: does grow.
    //:
    //: Each band is made for 80 % of the households. Of the poorest third that of one width
    //: holds {{poor, one width}} %, of the richest {{rich, one width}} %. The learned one holds
    //: {{poor, learned}} % and {{rich, learned}} %. Of a band fixed beforehand such a share has
    //: by chance a standard error of 4.5 points, so of these four only the first is seen to be
    //: off; below 80 %, only less than {{least unseen}} % would be. (Both bands are judged by
    //: the households that they were fitted to.)
    //:check
    try onThisLine { try learnedVariance(engel, engelDraws) }

    //: ## Yes or no: cross-entropy
    //:
    //: Not all targets are numbers with noise. An email is spam ($`y = 1`$) or not
    //: ($`y = 0`$), and the belief is one probability $`q`$, a *Bernoulli distribution*. What
    //: came has the probability $`q`$ or $`1 - q`$. Both cases fit into one product:
    //:
    //: ```math
    //: q^y (1 - q)^{1 - y}
    //: \qquad\Longrightarrow\qquad
    //: -\left(y \ln q + (1 - y) \ln (1 - q)\right)
    //: ```
    //:
    //: That is [binary
    //: cross-entropy](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm). The [ten
    //: emails](Chapter1.md#a-loss-decides-what-is-learned), seven of them spam, have the
    //: likelihood $`q^7 (1 - q)^3`$, a hill with its top at the frequency of spam:
    //:hide
    plot("emails", try emailLikelihood())
    //: Minus the logarithm of the likelihood, for each email, is the loss. At the top both are
    show("−ln likelihood, per email", -log(likelihood(of: spam, at: 0.7)) / 10)
    show("cross-entropy", try BinaryCrossEntropy()(constant(0.7, 10), spam))
    //: With several classes $`q`$ is the probability of the class that came, and the loss is
    //: called categorical cross-entropy.
    //:check
    try onThisLine { try tenEmails() }

    //: ## Counts: Poisson's loss
    //:
    //: In the 19th century 122 Prussian soldiers were killed by the kick of a horse, in 200
    //: reports of an army corps for a year. Events that come independently, at a rate $`\mu`$
    //: (the Greek m), are counted by a *Poisson distribution*. A count $`y`$ has the
    //: probability
    //:
    //: ```math
    //: p = e^{-\mu} \frac{\mu^y}{y!}
    //: \qquad\Longrightarrow\qquad
    //: -\ln p = \mu - y \ln \mu + \ln y!
    //: ```
    //:
    //: The last term does not depend on the prediction $`\mu`$. What is left is [Poisson
    //: loss](Losses.md#poissonloss). Its slope, $`1 - y/\mu`$, is 0 on average where $`\mu`$ is
    //: the mean, so its best constant is the mean, as under squared error. At a prediction of
    //: 0.61, a report of no death pulls down, and one of three pulls up, harder:
    show("slope for 0", try PoissonLoss().gradient([0.61], [0])[0])
    show("slope for 3", try PoissonLoss().gradient([0.61], [3])[0])
    //:hide
    let kicks = try Kicks()
    //:checkpoint Reports without a death
    //: The mean is 0.61. In how many of the 200 reports does Poisson expect no death at all?
    //: ($`\mu^0`$ and $`0!`$ are 1.)
    checkpoint(
        "reports without a death", 200 * exp(-kicks.rate), is: "109", unit: "reports",
        slips: slipsOfReports(rate: kicks.rate),
        hint: "Of $`e^{-\\mu} \\mu^y / y!`$ only the first factor is left.")
    //:answer
    //: $`200\, e^{-0.61}`$, {{reports without a death}}. There were 109.
    //:end
    //:hide
    try onThisLine { try kicks.show() }
    //: Squared error has the same best constant. But its Gaussian, with that mean and variance,
    //: rounded to whole deaths, expects {{reports below 0}} reports with fewer than 0 deaths, and too few
    //: with none. (Under absolute error the best constant is the median, 0: nobody is ever
    //: killed.)
    //:hide
    plot("kicks", try kickBars(kicks))
    //: How well does Poisson fit? Take 0, 1, 2 and “3 or more” deaths, and sum (observed −
    //: expected)² ÷ expected. This sum, called χ², is {{χ²}}. Were Poisson right, it would be
    //: larger in about $`e^{-\chi^2/2}`$ of all cases, {{χ² by chance}} % (for four classes of
    //: which sum and mean are given). So chance alone mostly brings more. That does not prove
    //: Poisson: by chance χ² is above 6 in 5 % of cases; were the variance 1.3 times the mean,
    //: not equal to it, in only {{χ² with gamma}} %.
    //:check
    try onThisLine { try horseKicks(kicks) }

    //: ## Where Poisson fails
    //:
    //: From 1974 to 1982 an experiment of the RAND corporation insured families in the United
    //: States by plans drawn by lot, and counted their visits to the doctor: 5912 people,
    //: 20 190 years. The plans differ in the share of the bill that the family pays. What would Poisson expect?
    //:hide
    let visits = try Visits()
    plot("visits", try visitBars(visits))
    show("visits in a year", visits.rate, digits: 3)
    show("their variance", visits.variance, digits: 3)
    show("−ln p, Poisson", visits.cost(visits.poissons), digits: 3)
    show("−ln p, negative binomial", visits.cost(visits.mixed), digits: 3)
    show("years of 20 or more", visits.observed(from: 20))
    show("expected of 20 or more", visits.expectedMixed(from: 20), digits: 3)
    //: Of Poisson counts the variance is the mean. Here the mean is {{visits in a year}}, the
    //: variance {{their variance}}, seven times as large: people differ, and so do the years of
    //: one person. One belief that allows for it draws the rate itself at random, from a *gamma*
    //: distribution. The counts are then *negative binomial*, and that curve follows the bars far better: the
    //: mean of $`-\ln p`$ falls from {{−ln p, Poisson}} to {{−ln p, negative binomial}}. (It is
    //: not right, either: it expects {{expected of 20 or more}} years with 20 visits or more,
    //: and there were {{years of 20 or more}}.)
    //:
    //: What does the wrong belief cost? Not the mean: that is the best constant under Poisson
    //: loss. But a belief also says how sure one may be. A mean over $`n`$
    //: years of Poisson counts has the standard error $`\sqrt{\mu/n}`$. Without that belief, add
    //: up for each family $`j`$ of a plan how far its visits are above (+) or below (−) the plan's
    //: mean. With these sums $`S_j`$ the standard error is $`\sqrt{\sum_j S_j^2} / n`$, whatever
    //: the noise, if families are independent. Of a difference of two means the squared standard
    //: errors add up. Two questions:
    //:hide
    let means = [.free, .pays95Percent, .pays25Percent, .pays50Percent].map(visits.means)
    let (freeOrNot, quarterOrHalf) = (means[0] - means[1], means[2] - means[3])
    table(
        ["they pay", "visits a year", "± Poisson", "± families"],
        zip(
            ["nothing", "95 %", "difference", "25 %", "50 %", "difference"],
            means[..<2] + [freeOrNot] + means[2...] + [quarterOrHalf]
        ).map(Visits.cells))
    show("free in errors", freeOrNot.mean / freeOrNot.byFamily, digits: 2)
    show("half in Poisson's errors", quarterOrHalf.mean / quarterOrHalf.byPoisson, digits: 2)
    show("half in errors", quarterOrHalf.mean / quarterOrHalf.byFamily, digits: 2)
    show("half that is seen", 4 * quarterOrHalf.byFamily, digits: 2)
    //: Who pays 95 % goes less often than who pays nothing: by families the difference is
    //: {{free in errors}} standard errors from 0. Between 25 and 50 % Poisson would be sure,
    //: too, at {{half in Poisson's errors}} of its standard errors. By families it is {{half in errors}}:
    //: *no difference seen*, as none below {{half that is seen}} visits would be. **The wrong
    //: belief left the mean alone, and claimed a certainty that it did not have.**
    //:check
    try onThisLine { try doctorVisits(visits, freeOrNot, quarterOrHalf) }

    //: ## What a good loss needs
    //:
    //: A belief is one way to a loss; a wish list is another. Is the loss 0 for a perfect
    //: prediction? Is it [**convex**](Glossary.md#convex), that is, does a straight line
    //: between two points of its curve never run below the curve? (Then a sum of such losses
    //: has no second valley over the predictions.) Is it *smooth*, without a jump, and without
    //: a *kink* where its slope jumps? Is its slope bounded, so that no single example can pull
    //: without limit? And how much dearer is a prediction that is ten times as wrong?
    //:checkpoint Ten times as wrong
    //: The label is 1. One score is −3, another −30: ten times as wrong. By what factor does
    //: **squared hinge** loss, $`\max(0, 1 - yf)^2`$ for label $`y`$ and score $`f`$, grow from
    //: the first to the second?
    checkpoint(
        "growth of the squared hinge", tenLosses[8].growth, is: "60.1", slips: slipsOfGrowth(),
        hint: "The loss at −3 is $`(1 + 3)^2`$.")
    //:answer
    //: $`31^2 / 4^2`$, {{growth of the squared hinge}} times. Hinge loss grows 7.75 times,
    //: logistic loss 9.84 times, and 0–1 loss not at all.
    //:end
    //: The table answers three of the five questions for ten losses. The first six are losses of an error $`e`$; the last four of a score $`f`$, for the label 1.
    //: ([Chapter 2](Chapter2.md) and [Chapter 3](Chapter3.md) use them all; the page
    //: [Losses](Losses.md) has the formulas.)
    //:hide
    table(
        ["loss", "slope bounded", "convex", "smooth"], tenLosses.map(\.cells))
    //: How hard one example pulls, the farther it is off:
    //:hide
    plot("slopes", try slopesOfErrors())
    //: - Barron's loss with the shape −2, $`2e^2 / (e^2 + 4)`$, flattens far out: it gives up on
    //:   a point. So it is not convex, and a sum of such losses may have a second valley. Of
    //:   errors divided by a small width, its best constant is where the targets lie densest.
    //: - 0–1 loss counts mistakes, which is often what one wants. But its slope is 0 wherever
    //:   it has one, so nothing leads downhill. Logistic loss and hinge loss are stand-ins that
    //:   have a slope.
    //: - Logistic loss alone is never quite 0: there is always a little to gain from more
    //:   certainty. Hinge loss is 0 from 1 on: enough is enough.
    //:
    //: None of the ten is ever negative. But that is no law: minus the logarithm
    //: of a density is negative where the density exceeds 1, as it does if the bell curve is
    //: narrow; so is Poisson loss, which leaves $`\ln y!`$ out, where a
    //: count of 3 or more is predicted well; and so is, always, $`\ln(1 - D)`$. The
    //: generator of a *GAN* ([Chapter
    //: 4](Chapter4-Trains.md#gans-the-divergence-that-the-game-computes)) minimises it; $`D`$ is the
    //: probability of being real that its opponent, the discriminator, gives its pictures:
    show("−ln density at the mean, σ = 0.1", -sharp.logDensity(at: 0))
    show("Poisson loss, count and prediction 3", try PoissonLoss()([3], [3]))
    show("generator's loss, D = 0.3", try MinimaxGeneratorLoss()(generated: [0.3]))
    //: Two of these have no floor at all: a density can collapse onto a point, and a
    //: discriminator can be fooled ever more surely. Watch such a loss.
    //:check
    try onThisLine { try propertiesOfLosses() }
    //:documents 1/2.1

    //: ## Which loss for which task
    //:
    //: What you predict says which losses there are to choose from; what you want, or believe,
    //: says which of them to take. “Finds” is what the best constant would be.
    //:
    //: | you predict | usual loss | finds | others, and what they find |
    //: | :--- | :--- | :--- | :--- |
    //: | a number | squared error | the mean | absolute error: the median; Huber: the point about which the errors, cut off at ±δ, sum to 0; quantile loss: a quantile |
    //: | one of two classes | binary cross-entropy | the frequency | hinge loss: the side only; focal loss, which turns easy examples down ([Chapter 5](Chapter5.md)) |
    //: | one of several classes | categorical cross-entropy | the frequencies | multi-class hinge loss |
    //: | several labels at once | binary cross-entropy for each | each frequency | |
    //: | a distribution | divergence, likelihood, GAN losses ([Chapter 4](Chapter4.md)) | the data's distribution, or one peak of it | |
    //: | an ordered class, such as stars | binary cross-entropy for each “more than k?” ([guide](Choosing.md#ordered-classes-one-to-five-stars)) | the frequency of each | |
    //: | which of two is better | pairwise logistic loss of two scores' difference | how often one item is preferred | pairwise margin loss: the order only |
    //: | what is alike | InfoNCE, over a batch of pairs | how much more often two go together than by chance | triplet loss: the nearer of two; cosine embedding loss: pairs with a yes or no |
    //: | a set, such as an object's pixels | cross-entropy, Dice loss, or their sum | the frequencies; a set | Tversky loss: what is missed has its own price |
    //: | two things at once | a weighted sum of two losses | | weights learned from the noise ([Chapter 5](Chapter5-Adapt.md#several-tasks-one-loss)) |
    //:check
    try onThisLine { try listedLosses() }
    //:documents 1/2.4, 1/3.1, 1/3.2, 2/4.1, 2/q2-kinds-of-task

    //: ## Summary
    //:
    //: | belief | loss | best constant |
    //: | :--- | :--- | :--- |
    //: | Gaussian, one width | squared error | the mean |
    //: | Gaussian, a width of its own for each | ½ (ln v + error² ÷ v), [Gaussian likelihood](Losses.md#gaussiannegativeloglikelihood) | mean and variance |
    //: | Laplace | absolute error | the median |
    //: | Student, Cauchy | [Barron's](Losses.md#barronloss) of shape 0 | a robust centre: where the bounded pulls balance |
    //: | Bernoulli; one of several classes | cross-entropy | the frequencies |
    //: | Poisson | [Poisson loss](Losses.md#poissonloss) | the mean |
    //:
    //: - Minus the logarithm of what one believes of the noise is a loss; what does not depend on
    //:   the prediction is left out.
    //: - A wrong belief may leave the prediction right (the mean of the visits) and be wrong
    //:   about how sure it is.
    //: - Errors that look long-tailed may be a mixture of widths. Plot them against the input
    //:   before you choose.
    //: - Ask of a loss where it is least, whether it has one valley, and how hard one example
    //:   can pull.
}
