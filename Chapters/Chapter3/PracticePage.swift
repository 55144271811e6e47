// A page of Chapter 3, docs/Chapter3-Practice.md. Its experiments stand in files of their own.

import ChapterFigures
import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

//:page Practice Classification in practice
func practice() throws -> Practised {
    //: So far each example had one right answer, each answer came up often, and each mistake
    //: cost the same. In practice none of this holds. An email can have several labels. The
    //: class that matters is rare. A miss costs more than a false alarm. And a model can be
    //: surer of itself than it has reason to be. For each of these there is a change to the
    //: loss, and often a simpler remedy that leaves the loss alone. We try both, on points that
    //: we draw and on 569 real cell samples.

    //: ## Several labels at once
    //:
    //: An email can be *work*, *urgent* and an *invoice* at once, or none of it. Here are three
    //: emails, with a logit for each label:
    //:hide
    plot("several-labels", try severalLabelsFigure())
    //: Softmax must share out 1. A right label's target is 1 where it is alone, ½ where there
    //: are two, and ⅓ where all three are right: so ⅓ is a sure yes in one email and a doubt in
    //: another. It cannot even tell all three from none, since only differences of logits
    //: count. A sigmoid for each label can. It asks three yes-or-no questions, and its loss is
    //: the mean of three binary cross-entropies, which is one call:
    let perLabel = BinaryCrossEntropyFromLogits()
    show("logits 5, 5, 5 for three right labels", try perLabel([5, 5, 5], [1, 1, 1]))
    show("the same logits, if the third is wrong", try perLabel([5, 5, 5], [1, 1, 0]))
    //: Draw emails with two features and three labels, train linear models to their least loss,
    //: and count the new emails of which *all three* labels are right. Shares need a threshold
    //: to become answers: the best of 0.05, 0.1, …, 0.95, chosen with the answers known. There
    //: is a third way, too: a softmax over the *sets* of labels, one class for each. (Emails
    //: without a label have no shares to learn, and are left out: so three labels make seven
    //: sets.)
    //:fold The 60 sets of emails
    // Each set as `severalLabels` in SeveralLabels.swift draws it.
    let labelRuns = keptTable("labels", of: severalLabels, seeds: 60)
    onThisLine { severalLabelsTable(labelRuns) }
    //: (± is one standard error; differences count as seen from four of them on.)
    //:
    //: Most of what shares lose is the linear model's doing: for ⅓ each wherever all three
    //: labels are right, three linear logits would have to be equal in a whole region, and so
    //: everywhere. With products of up to three features, *cubes*, a threshold reads them far
    //: better. Still the sigmoids get more right, and they can say “none”. A softmax over the
    //: sets does nearly as well, less than a point apart, if each label has its own noise.
    //: Where labels depend on each other, it alone learns which go together. But ten labels
    //: make 1023 sets, and only ten sigmoids.
    //:check
    onThisLine { expectSeveralLabels(labelRuns) }
    //:documents 1/several-labels

    //: ## A rare class
    //:
    //: Of 1020 emails 20 are dangerous: a [**class imbalance**](Glossary.md#class-imbalance).
    //: The figure draws both kinds over one feature, each curve as high as there are emails.
    //: The axis is logarithmic, so the distance between the curves is the logarithm of their
    //: ratio: the logit.
    //:hide
    plot("weighted-shares", try RareEmails.acrossTheClouds(weight: weight))
    //: Only on the far right, where the curves have crossed, is an email more likely dangerous
    //: than not. A model that always says “harmless” is right for 98 % of all emails, and finds
    //: nothing. So accuracy is the wrong number here. Look at two others:
    //: [**recall**](Glossary.md#recall), the share of dangerous emails that are found, and
    //: [**precision**](Glossary.md#precision), the share of alarms that are right.
    //:
    //: If a miss costs more than a false alarm, one can say so in the loss, with a
    //: [**weight**](Glossary.md#weight) $`w`$ for the rare class. One email then costs
    //:
    //: ```math
    //: -\left(w\, y \ln p + (1 - y) \ln(1 - p)\right)
    //: ```
    //:
    //: which is `BinaryCrossEntropy(positiveWeight: w)`. What does a model learn from that?
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
            "A weight of 9 counts each dangerous email nine times. What share of the whole do "
            + "they make then?")
    //:answer
    //: Of four such emails one is dangerous. Counted nine times, it makes 9 of 12:
    //: {{weighted probability}}. In general $`wq/(wq + 1 - q)`$ for a share of $`q`$.
    //:end
    //: So a weight does not tell the model to be careful. It tells it something untrue, that the
    //: dangerous emails are $`w`$ times as many, and the model learns it: the odds become
    //: $`w`$ times too high, and the logit too high by $`\ln w`$. In the figure the weight lifts
    //: the lower curve, and the crossing moves to the left.
    //:checkpoint When to raise the alarm
    //: A model without weights gives each email an honest probability $`p`$ of being dangerous.
    //: A miss costs as much as nine false alarms. From which $`p`$ on does an alarm pay?
    checkpoint(
        "threshold", 1.0 / (1 + 9), is: "0.100",
        slips: [
            Slip("take the threshold for two mistakes that cost the same", 0.5),
            Slip(
                "compare 9p with 1: a false alarm costs only where the email is harmless, 1 − p",
                1.0 / 9),
            Slip(
                "turn it round: that is for a false alarm that costs as much as nine misses",
                0.9),
            Slip("take the share of dangerous emails", 20.0 / 1020),
        ], hint: "What does silence cost on average, and what does the alarm?")
    //:answer
    //: Silence costs $`9p`$ on average, the alarm $`1 - p`$. The alarm is cheaper where
    //: $`9p > 1 - p`$, from {{threshold}} on: in general above $`1/(1 + w)`$, if a miss costs as
    //: much as $`w`$ false alarms. (“Honest” means right for emails like this one; right on
    //: average over all is not enough.)
    //:end
    //: A model that learned with a weight of 9 says more than ½ in the same place: in the
    //: figure, right of where the lifted curve crosses. So there are two ways to find more of
    //: the rare class: train with the weight, or move the threshold.

    //: ## Weight or threshold?
    //:
    //: Take logistic regression on emails with two features, two clouds of points. It learns
    //: from 1020 emails, `seen`, and judges 2040 others, `fresh`, of which 40 are dangerous.
    //: Let the threshold run over all probabilities:
    //:hide
    var random = SeededRandom(seed: seed(31))
    let kind = RareEmails()
    let (seen, fresh) = (kind.draw(by: &random), kind.draw(2, by: &random))
    plot("threshold", try kind.tradeOff(seen, fresh, missCost: weight), explorable: "threshold")
    //: Each threshold is a bargain between recall and precision, and the cost says which
    //: bargain to strike. In logits the rule is short: $`p > 1/(1 + w)`$ where $`z > -\ln w`$.
    //: Both ways in code, with $`w = 9`$:
    let plain = try kind.model(seen)
    let weighted = try kind.model(seen, weight: 9)
    show("alarms, threshold moved", try plain.predictions(fresh).count { $0 > -log(9) })
    show("alarms, with the weight", try weighted.predictions(fresh).count { $0 > 0 })
    //: Draw such emails 200 times, train each model to its least loss, and judge it by 5100 new
    //: emails. The true probability is known here, and nobody can beat it. The last opponent is
    //: the threshold that was cheapest on the emails seen. Costs are those of 1020 emails, in
    //: false alarms:
    //:fold The 200 draws
    // Each draw as `rareEmails` in RareEmails.swift makes it.
    let rareRuns = keptTable("rare", of: rareEmails, seeds: 200)
    onThisLine { rareEmailsTable(rareRuns) }
    //: At ½ even the true probability would find only a fifth of the dangerous emails, since few
    //: deserve more than ½. Cross-entropy finds as many. It has not failed: ½ is the wrong
    //: threshold where a miss costs nine false alarms. Between the weight and the moved
    //: threshold no difference is seen in what they find, and both cost nearly as little as the
    //: truth. (By the clouds themselves, without new emails, costs are exact: then the weight is
    //: dearer by {{weight, exactly}}, less than 1 %.) To choose a threshold by 20 dangerous
    //: emails costs more than the formula.
    //:
    //: The weight has its price elsewhere. Its probabilities have a mean of {{mean, weighted}},
    //: where 0.0196 would be true, and its loss on new emails, without the weight, is {{loss,
    //: weighted}} instead of {{loss, plain}}.
    //:
    //: One condition: the true logit is linear in the two features here, so the model *can* say
    //: the truth. Now halve the dangerous emails' spread. Then squares of the features stay in
    //: the true logit, and where an alarm pays is a circle, which no line can follow:
    //:hide
    let close = RareEmails(spread: 0.5)
    var others = SeededRandom(seed: seed(32))
    plot("close-together", try narrowFigure(close.draw(by: &others), of: close))
    //: Each line raises the alarm on its upper right. Both give away nearly the same part of the circle:
    //:fold The table of 200 such draws
    onThisLine { narrowEmailsTable(rareRuns) }
    //: A line must be wrong somewhere, and the loss decides where: here the weight is cheaper, by
    //: little. But a better model is cheaper by far: with $`x_1^2 + x_2^2`$ as a third feature it
    //: can say the truth, and then the weight is again dearer by about 1 %, {{weight, exactly,
    //: with squares}}. So give the model what it needs, leave the loss alone, and move the
    //: threshold. When costs change tomorrow, the threshold can change with them, and the
    //: probabilities stay honest.
    //:check
    expect(
        "mean probability on the emails seen",
        mean(try plain.predictions(seen).map { sigmoid($0) }), equals: 20.0 / 1020,
        within: 1e-9)
    onThisLine { expectRareEmails(rareRuns) }

    //: ## Three classes of different sizes
    //:
    //: With several classes each gets a weight of its own, `classWeights`. The usual choice is
    //: $`w_k = N / (C\,N_k)`$, where $`N_k`$ of the $`N`$ examples are in class $`k`$ of
    //: $`C`$: then all classes have the same total weight. Three clouds, with 300, 60 and 15
    //: points:
    //:fold Code of this figure
    // A hundred sets of points, each as `unequalClasses` in UnequalClasses.swift draws it.
    let classRuns = keptTable("classes", of: unequalClasses, seeds: 100)
    plot("class-weights", try unequalClassesFigure(classRuns))
    show("with", try classRuns.mean(of: "class weights right").mean * 100, digits: 3)
    show("without", try classRuns.mean(of: "no weights right").mean * 100, digits: 3)
    //: It is the same bargain, class by class. The rare classes gain, the frequent one pays,
    //: and in all fewer decisions are right: {{with}} instead of {{without}} %. Again, adding
    //: $`\ln w_k`$ to the scores of the model without weights does nearly the same afterwards,
    //: as these clouds have equal spreads.
    //:
    //: One trap is left. The mean with `classWeights` divides by the sum of the examples'
    //: weights, the mean with `positiveWeight` by their number. If all examples are in one batch
    //: this is the same factor for all of them. In mini-batches it is not. Take weights of 1 and
    //: 9, logits of 0, and two batches of four:
    let byClass = CategoricalCrossEntropyFromLogits(classes: 2, classWeights: [1, 9])
    let byPositive = BinaryCrossEntropyFromLogits(positiveWeight: 9)
    //:hide
    onThisLine { batchesTable(byClass, byPositive) }
    //: Beside one dangerous email a harmless one counts a third of what it counted before, by
    //: class weights: its slope, $`p - y = ½`$, is multiplied by its share of all weights, 1/12
    //: instead of 1/4. By a positive weight it counts the same. So with class weights an
    //: example's influence depends on its neighbours in the batch. In PyTorch `weight=` of
    //: `CrossEntropyLoss` and `pos_weight=` differ in the same way.
    //:check
    try onThisLine {
        try expectBatches(byClass, byPositive)
        expectUnequalClasses(classRuns)
    }
    //:documents 1/combined-with-others, 1/special-losses

    //: ## Cell samples: a cost becomes a threshold
    //:
    //: Now real data: 569 samples of breast tissue, 212 of them malignant, with thirty
    //: measurements of their cells' nuclei ([Wolberg, Street and Mangasarian,
    //: 1995](https://doi.org/10.24432/C5DW2B)). Two of them can be drawn, the mean radius and
    //: the mean texture, which is how much the grey levels vary:
    //:hide
    let cells = try CellSamples()
    plot("cells", try cellsFigure(cells))
    //: The lines belong to a logistic regression on these two measurements. Say that a missed
    //: malignancy costs as much as ten false alarms. Then an alarm pays above 1/11, and the
    //: border moves into the benign cloud.
    //:
    //: What does that save, with these two measurements? Split the samples at random into
    //: halves, fit on one, judge on the other, 2000 times, for costs $`w`$ of a miss from 2 to 20
    //: false alarms. Costs are those of 100 samples; “(others)” is explained below.
    //:fold The 2000 halves
    // Each pair of halves as `costs` in CellHalves.swift makes it.
    let costRuns = keptTable("costs", of: cells.costs, seeds: halvesDrawn)
    try onThisLine { try cellCostsTable(costRuns) }
    //: *Mind the two errors.* All halves come from the same 569 samples. With more halves the
    //: first error shrinks as far as one likes, for it says how well we know the mean over all
    //: halves of *these* samples. As a forecast for other patients it is no measure: there,
    //: patients count, not halves. Each of the 569 has a mean of its own, over the halves that
    //: judge it. The standard deviation of these means, divided by $`\sqrt{569}`$, is the second
    //: error, “(others)”. (Other patients would also teach other models, of which below.)
    //:
    //: On these samples the moved threshold saves more the dearer a miss is. For other patients
    //: the saving at 5 is {{saved at 5, errors}} of the second errors, and likely; at 10
    //: {{saved at 10, errors}}, on the border of what counts as seen; at 20 {{saved at 20,
    //: errors}}.
    //:
    //: The opponents, a model trained with the weight $`w`$ and the threshold that was cheapest
    //: on the half seen, are dearer on these samples at some costs and cheaper at others:
    //:fold Code of this table
    onThisLine { cellOpponentsTable(costRuns) }
    //: The largest difference is {{largest difference, %}} %. (At 5 and 10, where the cheapest
    //: seen differs by {{seen at 5, errors}} and {{seen at 10, errors}} errors, 2000 halves are
    //: few.) What the weight does change is the promise. With $`w = 10`$ the mean probability
    //: of malignancy is {{mean, weighted}}, the share of malignant samples {{share}}. Without a
    //: weight there is {{promise less share}} between the two. So what speaks for the moved
    //: threshold is again not the cost, but that the probabilities stay true.
    //:check
    try onThisLine { try expectCellCosts(costRuns) }

    //: ## Too sure of itself
    //:
    //: A probability is a promise: of all the emails with 70 %, seven in ten should be spam. A
    //: model that keeps the promise is [**calibrated**](Glossary.md#calibrated). The figure, a
    //: *reliability curve* for each of three models, draws what came true over what was
    //: promised, and below how often each model promised what:
    //:fold Code of this figure
    let few = NoisyExamples(examples, by: &random)
    let many = NoisyExamples(1500, by: &random)
    let models = try few.threeModels(smoothing: smoothing, judging: many)
    plot("reliability", try reliabilityCurves(models, labels: many.labels))
    let surest = try reliability(models[0].probabilities, many.labels, bins: 10).suffix(1)
    show("examples", examples, digits: 3)
    show("promised", mean(surest.map(\.predicted)), digits: 2)
    show("came true", mean(surest.map(\.observed)), digits: 2)
    //: All three are linear models that have learned from {{examples}} examples with 20
    //: features, of which only three matter. Cross-entropy, after 500 steps, fits the noise,
    //: too, and the better it fits, the larger its weights and the surer its predictions. In
    //: the last bin it promises {{promised}} on average, and a share of {{came true}} comes
    //: true. (Smoothing is drawn weak, the penalty at a strength that suits it.) Three remedies
    //: are usual:
    //:
    //: - a penalty on the squares of the model's weights, of strength $`\lambda`$, as in
    //:   [Chapter 1](Chapter1.md#a-small-loss-is-not-yet-a-good-model);
    //: - to stop the descent early;
    //: - [**label smoothing**](Glossary.md#label-smoothing), which replaces the labels 0 and 1
    //:   by $`s/2`$ and $`1 - s/2`$, so that being sure has a price even when it is right. (Of
    //:   $`C`$ classes the right one gets $`1 - s + s/C`$, each other one $`s/C`$.)
    //:checkpoint The best logit
    //: The labels are smoothed with $`s = 0.2`$: a 1 becomes 0.9, a 0 becomes 0.1. Which logit
    //: has the least cross-entropy for a 1?
    checkpoint(
        "smoothed logit",
        try minimizer(in: 0...20) { z in
            try BinaryCrossEntropyFromLogits(labelSmoothing: 0.2)([z], [1])
        }, is: "2.20",
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
    //: The best probability is 0.9, and its logit is the log-odds, $`\ln(0.9/0.1) = \ln 9`$:
    //: {{smoothed logit}}. Without smoothing no logit is large enough.
    //:end
    //: Above it the loss of a right answer rises again:
    let smoothed = BinaryCrossEntropyFromLogits(labelSmoothing: 0.2)
    show("loss of a 1 at the logit 2.2", try smoothed([2.2], [1]))
    show("loss of a 1 at the logit 4", try smoothed([4], [1]))
    show("loss of a 1 at the logit 10", try smoothed([10], [1]))
    //: To compare the remedies, make one number of a reliability curve. Sort the predictions
    //: into bins, and take the mean distance of what a bin promises from what comes true in it,
    //: where a bin counts by the number of its predictions. This is the
    //: [**calibration error**](Glossary.md#calibration-error). With two bins and four
    //: predictions:
    let twoBins = try reliability([0.3, 0.8, 0.9, 0.95], [0, 0, 1, 1], bins: 2)
    show("promised", twoBins.map(\.predicted))
    show("came true", twoBins.map(\.observed))
    show("calibration error", calibrationError(twoBins))
    //: Now draw 60 examples, 200 times, and judge each model by 1500 new ones in ten bins.
    //: Smoothing and the penalty come at two strengths:
    //:fold The 200 draws of 60 examples
    // Each draw as `sureModels` in SureModels.swift makes it.
    let sureRuns = keptTable("sure", of: sureModels, seeds: 200)
    onThisLine { sureModelsTable(sureRuns) }
    //: Always saying ½ would cost ln 2, 0.693. Plain cross-entropy does worse once it is
    //: trained for long: {{150 steps}} after 150 steps, {{500 steps}} after 500, and so on
    //: without end where a plane separates the examples. Weak smoothing does not mend that. But
    //: each remedy at a strength that suits it comes within about {{largest excess}} nats of
    //: the true probabilities. (10 steps, $`s = 0.4`$ and $`\lambda = 0.06`$ are about the best
    //: on other draws.) In loss, then, it matters little here which is taken; too weak a
    //: smoothing costs far more. In calibration an early stop and smoothing have a smaller
    //: error here: they hold the bias near 0, where it belongs, as half of all labels are 1;
    //: the penalty leaves it free. In a draw with four 1s in five they promise {{an early stop promises}}
    //: and {{smoothing promises}} on average, the penalty the true {{the penalty promises}}.
    //:check
    onThisLine { expectSureModels(sureRuns, smoothing: smoothing) }
    //:documents 2/ce-limits-generalisation

    //: ## Cell samples: how sure may they be?
    //:
    //: Back to the cells, with all thirty measurements. Compare what a model promises, the mean
    //: probability of the class that it decides for, with what it keeps, the share of right
    //: decisions. Over 2000 halves, for penalties of five strengths:
    //:fold Code of this figure
    // Each pair of halves as `sureness` in CellHalves.swift makes it.
    let cellRuns = keptTable("cells", of: cells.sureness, seeds: halvesDrawn)
    // Sets of samples that share none, as `strangers` in OtherPatients.swift draws them.
    let strangers = keptTable("strangers", of: cells.strangers, seeds: 500)
    plot("promises", try promisesFigure(cellRuns))
    //: A plane separates the 569 samples, and so without a penalty there is no best fit: the
    //: weights would grow for ever. The penalty decides which way the promise errs:
    //:fold The table
    onThisLine { cellSurenessTable(cellRuns, strangers) }
    //: A weak penalty leaves the model too sure, a strong one makes it too modest. The loss on
    //: new samples is least in between, and there the most decisions are right, too. For other
    //: patients the sign is sure in the last two rows. In the first, other patients would teach
    //: quite another model. So part the 569 into two sets of 284 that share nobody, each judged
    //: by its own halves. By how far they differ, the error of the first row is up to
    //: {{strangers 0, times}} times what “(others)” says, and the gap {{strangers 0, errors}}
    //: errors or more: not sure. (“Up to”, for these models learn from 142 samples, and such
    //: vary more.) In the last three rows, and for what the moved threshold saves, this error
    //: is no larger than “(others)”.
    //:
    //: Would the calibration error show this? Not by itself: right probabilities have one, too.
    //: To see how large, draw the labels from the model's own probabilities. At
    //: $`\lambda = 0.00002`$ the error is {{error 0}}, by {{error less if right 0}} more than
    //: with such labels: too sure. At 0.002 it is {{error 2}}, by {{error less if right 2}} more: it
    //: hardly shows that the model is too modest there.
    //:
    //: A [**temperature**](Glossary.md#temperature) $`T`$ mends sureness afterwards. All logits
    //: are divided by it, so no decision for the largest changes, only how sure it is:
    show("a logit of 4, T = 1", sigmoid(4 / 1))
    show("a logit of 4, T = 4", sigmoid(4 / 4))
    //: $`T`$ is chosen by the loss on samples that the model has not seen, in two ways. *By 142
    //: samples*: the half to learn from is split, one part for the model, the other for $`T`$.
    //: *By fifths*: the model learns from the whole half, and $`T`$ is chosen for predictions
    //: of each of its fifths, made by a model of the other four:
    //:fold The temperatures
    onThisLine { temperatureTable(cellRuns) }
    //: On these samples a temperature helps the weak penalty. At the one that suits there is
    //: little to mend, and 142 samples are few to choose $`T`$ by: where the model makes few
    //: mistakes among them, too low a $`T`$ looks best, and new mistakes cost dearly. By fifths
    //: it harms, too, but less, by {{less harm by fifths}}. And the first way gives half of the
    //: samples away: it loses {{given away}} against the model of all 284 at $`T = 1`$, both at
    //: $`\lambda = 0.002`$. For other patients
    //: nothing of this is sure.
    //:check
    onThisLine { expectCellSureness(cellRuns, costs: costRuns, strangers: strangers) }

    //: ## Summary
    //:
    //: - Several labels ask for a sigmoid each: shares of 1 cannot say “none”.
    //: - A weight for a rare class multiplies the odds. If the model can say the truth, leave the
    //:   loss alone and raise the alarm above $`1/(1 + w)`$: the cost is nearly the same, and
    //:   the probabilities stay true. If it cannot, a weight can be cheaper, and a better model
    //:   cheaper still.
    //: - Class weights in mini-batches make an example's influence depend on its neighbours.
    //: - A model that is too sure is mended by a penalty, label smoothing or an early stop, at
    //:   a strength chosen on examples kept apart.
    //: - Random halves of one set say what holds for that set. For other patients the error is
    //:   many times larger.
    //:hide
    return Practised(labels: labelRuns, rare: rareRuns, classes: classRuns, sure: sureRuns)
}
