// The guide to choosing a loss. `swift run Choosing` runs it and writes docs/Choosing.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    guide: "Choosing", "Which loss?",
    learn: [
        "from what you predict to a loss: what it makes a model say, what it costs, its trap",
        "how it is called here, in PyTorch, Keras and scikit-learn",
    ])

//: A loss decides what a model says where the data leave it a choice. So begin with what you
//: want to hear:
//:hide
plot("tree", try choiceTree())
let elsewhere = try LinesElsewhere()
//: **A number:** [a price, a time](#i-predict-a-number-a-price-a-delivery-time) · [how sure it
//: is: a band](#i-want-to-know-how-sure-the-number-is) · [a count: visits,
//: sales](#i-predict-a-count) · [an amount, in percent: claims, house
//: prices](#i-predict-a-positive-amount-errors-count-in-percent)
//:
//: **A class:** [yes or no: spam](#yes-or-no) · [one of many](#one-of-many-classes) ·
//: [several at once: tags](#several-labels-at-once) ·
//: [in an order: stars, grades](#ordered-classes-one-to-five-stars)
//:
//: **Neither:** [which of two is better: recommending, search
//: results](#which-of-two-is-better-ranking) · [what is alike: faces, pictures for a
//: text](#what-is-alike-embeddings-and-search) · [a region: a
//: lesion](#a-region-of-an-image-segmentation) · [a distribution: votes, a
//: teacher](#a-distribution-votes-a-teacher-a-density)
//:
//: **Whatever it is:** [outliers](#there-are-outliers) · [a rare class:
//: fraud](#one-class-is-rare) · [unequal costs: late,
//: stock](#one-mistake-costs-more-than-another) · [wrong labels](#some-labels-are-wrong) ·
//: [none of these](#none-of-these)
//:
//: In the examples the model is one constant. That is no toy: what it learns is what any model
//: learns for inputs that it cannot tell apart. Each line of another library was run, and gave
//: this library's number. In PyTorch's, `F` is `torch.nn.functional`; losses of Keras are
//: called with the targets first.

//: ## I predict a number: a price, a delivery time
//:
//: Eleven deliveries took 19, 21, 24, 25, 27, 28, 30, 31, 33, 38 and 87 minutes. What should
//: one promise?
//:fold Code of this table
let minutes = [19.0, 21, 24, 25, 27, 28, 30, 31, 33, 38, 87]
let bestMinutes = try [
    best(under: MeanSquaredError(), for: minutes, in: 19...87),
    best(under: MeanAbsoluteError(), for: minutes, in: 19...87),
    best(under: QuantileLoss(quantile: 0.9), for: minutes, in: 19...87),
]
table(
    ["loss", "its promise", "which is", "later than that"],
    zip(
        bestMinutes,
        [
            ("squared error", "the mean"), ("absolute error", "the median"),
            ("quantile loss, 0.9", "the 0.9 quantile"),
        ]
    ).map { promise, words in
        [
            .text(words.0), .number(promise), .text(words.1),
            .count(minutes.count { $0 > promise }),
        ]
    })
show("eleven medians", 11 * bestMinutes[1])
show("all minutes", 11 * mean(minutes))
//: - **Take** squared error where totals count (budgets, stock), absolute error for a typical
//:   value, quantile loss where late is worse than early ([how much
//:   worse?](#one-mistake-costs-more-than-another)). If errors count in percent, as with prices
//:   they may: [a positive amount](#i-predict-a-positive-amount-errors-count-in-percent).
//: - **It learns** the mean, the median, the quantile.
//: - **It costs:** squares are in minutes²; report the root. Medians do not add up: eleven
//:   promises make {{eleven medians}} minutes, the deliveries took {{all minutes}}.
//: - **Trap:** predictions of shape (N, 1) and targets of shape (N) are compared each with
//:   each, and the model learns one number for all
//:   ([Debugging](Debugging.md#n-1-against-n)).
//: - **Calls:**
//:   - here [`MeanSquaredError()`](Losses.md#meansquarederror);
//:     [`MeanAbsoluteError()`](Losses.md#meanabsoluteerror);
//:     [`QuantileLoss(quantile: 0.9)`](Losses.md#quantileloss)
//:   - PyTorch `F.mse_loss(predictions, targets)`; `F.l1_loss(predictions, targets)`
//:   - Keras `keras.losses.MeanSquaredError()`; `keras.losses.MeanAbsoluteError()`
//:   - scikit-learn `LinearRegression()`;
//:     `HistGradientBoostingRegressor(loss="absolute_error")`
//:   - quantile loss in these three: [below](#i-want-to-know-how-sure-the-number-is)
//:
//: More: [a loss decides what is learned](Chapter1.md#a-loss-decides-what-is-learned), [why
//: squares](Chapter2.md#why-squares).
//:check
expect("the mean", bestMinutes[0], is: "33")
expect("the median", bestMinutes[1], is: "28")
expect("the 0.9 quantile", bestMinutes[2], is: "38")
try onThisLine { try elsewhere.check(.number) }

//: ## I want to know how sure the number is
//:
//: What [235 Belgian families](Chapter2.md#what-235-families-ate) spent on food, by thirds of
//: income. A band is to hold 80 % of them. Of these families, one width for all holds too many
//: below and too few above; a width for each third stays nearer to 80 % in all three:
//:fold Code of this table
let thirds = try onThisLine { try Thirds() }
table(
    ["income", "mean, francs", "σ", "one width, %", "own width, %"],
    thirds.rows)
show("half a band, in σ", Thirds.half, digits: 3)
//: - **Take** Gaussian likelihood with a mean and a variance; or two quantile losses, for 0.1
//:   and 0.9. For a bound that 95 % are to exceed, one: 0.05.
//: - **It learns** mean and variance: if the noise is Gaussian, the mean
//:   ± {{half a band, in σ}} σ holds 80 %. Or the quantiles, whatever the noise looks like.
//: - **It costs** a second output, on which an outlier pulls with its square. Two quantile
//:   lines may cross.
//: - **Trap:** PyTorch's loss takes variances, and does not notice a σ; nor a logarithm of a
//:   variance, unless that is negative. And judge a band on [families that it was not fitted
//:   to](Chapter2.md#a-band-instead-of-a-line), and in parts: in total it may look right. If too
//:   few lie within, move its ends by what is missing on data kept apart.
//: - **Calls:**
//:   - here
//:     [`GaussianNegativeLogLikelihoodFromLogVariances()`](Losses.md#gaussiannegativeloglikelihoodfromlogvariances);
//:     [`QuantileLoss(quantile: 0.9)`](Losses.md#quantileloss)
//:   - PyTorch `F.gaussian_nll_loss(means, targets, log_v.exp())`, with σ in
//:     `(log_v / 2).exp()`;
//:     `torch.maximum(q * e, (q - 1) * e).mean()`, where e is the target less the prediction
//:   - Keras no likelihood; `keras.ops.mean(keras.ops.maximum(q * e, (q - 1) * e))`
//:   - scikit-learn no likelihood; `QuantileRegressor(quantile=0.9, alpha=0)`,
//:     `HistGradientBoostingRegressor(loss="quantile", quantile=0.9)`
//:
//: More: [a variance that is learned](Chapter1-Noise.md#a-variance-that-is-learned);
//: probabilities that are [too sure](Chapter3-Practice.md#too-sure-of-itself).
//:check
try onThisLine {
    try thirds.check()
    try elsewhere.check(.uncertainty)
}

//: ## I predict a count
//:
//: Deaths by horse kick in 200 reports, and 20 190 years of [visits to a
//: doctor](Chapter2.md#counts). How many reports and years have *none*, and how many should
//: have, if all that is known is the mean?
//:fold Code of this table
let kicks = HorseKicks.targets
let visits = try DoctorVisits().targets
table(
    ["", "mean", "variance", "none, %", "Poisson, %"],
    [countRow("kicks", kicks), countRow("visits", visits)])
let visitRate = try best(under: PoissonLossFromLogRates(), for: visits, in: -2...4)
show("the mean", exp(visitRate), digits: 3)
show("its logarithm", visitRate, digits: 3)
//: - **Take** Poisson loss from the logarithm z of the rate: it can never say less than 0.
//: - **It learns** ln of the mean, also of counts that are not Poisson's, such as the visits.
//: - **It costs:** how *sure* it is, it takes from the mean alone, and the visits' variance is
//:   far larger. So the *standard error* of a mean comes out too small: resample, in whole
//:   blocks (families, weeks) where neighbours are alike. And a *band* for one day's count
//:   comes out too narrow, which resampling does not mend: take a negative binomial, whose
//:   variance is μ + μ²/r, or two [quantile losses](#i-want-to-know-how-sure-the-number-is).
//: - **Trap:** PyTorch's loss takes logarithms unless told otherwise, Keras's takes rates. Read
//:   as a rate, a z says {{its logarithm}} visits for {{the mean}}. Periods of different
//:   lengths: add ln(length) to z. Many zeros are no trap, unless they have a cause of their own:
//:   then “any?” and “how many?” are two models. A square of ln(1 + y) finds [no
//:   mean](#i-predict-a-positive-amount-errors-count-in-percent).
//: - **Calls:**
//:   - here [`PoissonLossFromLogRates()`](Losses.md#poissonlossfromlogrates); no negative
//:     binomial
//:   - PyTorch `F.poisson_nll_loss(predictions, targets)`; negative binomial
//:     `-torch.distributions.NegativeBinomial(r, logits=z - r.log()).log_prob(targets).mean()`
//:   - Keras `keras.losses.Poisson()`
//:   - scikit-learn `PoissonRegressor(alpha=0)`,
//:     `HistGradientBoostingRegressor(loss="poisson")`; no negative binomial
//:
//: More: [counts](Chapter2.md#counts), [where Poisson
//: fails](Chapter1-Noise.md#where-poisson-fails).
//:check
expect("the least Poisson loss is at ln of the mean", abs(visitRate - log(mean(visits))) < 1e-5)
expect("kicks: variance near the mean", abs(variance(kicks) / mean(kicks) - 1) < 0.1)
expect("visits: far above it", variance(visits) > 5 * mean(visits))
try onThisLine { try elsewhere.check(.count) }

//: ## I predict a positive amount: errors count in percent
//:
//: Five claims of 100, 200, 400, 800 and 3500 dollars. An error of 50 is much for the first,
//: little for the last. With z the logarithm of the prediction and y the claim, a loss for that
//: is
//:
//: ```math
//: z + y\, e^{-z}
//: ```
//:
//: the *gamma loss*. Beside others:
//:fold Code of this table
let claims = [100.0, 200, 400, 800, 3500]
let bestClaims = try onThisLine { try bestAmounts(claims) }
table(
    ["loss", "finds", "of each", "of all five"],
    bestClaims.map {
        [.text($0.loss), .text($0.finds), .number($0.value), .number(5 * $0.value)]
    })
show("missing, %", 100 * (1 - bestClaims[2].value / mean(claims)), digits: 2)
//: - **Take** gamma loss where amounts are added up; squared error of ln y for a typical one.
//: - **It learns** the mean; the geometric mean.
//: - **It costs:** no amount may be 0; and an error of 50 % is as dear for the least claim as
//:   for the largest. Its slope in z is 1 − y e⁻ᶻ, so a z that starts at 0 is thrown far off by
//:   a house of a million: start the last bias at ln of the mean.
//: - **Trap:** e to a predicted logarithm is no mean: here {{missing, %}} % of the total is
//:   missing. The mean error in percent (MAPE) says still less: to say too little costs 100 %
//:   at most.
//: - **Calls:**
//:   - here two lines: [BestConstants.swift](../Chapters/Choosing/BestConstants.swift)
//:   - PyTorch `(z + targets * torch.exp(-z)).mean()`
//:   - Keras `keras.ops.mean(z + targets * keras.ops.exp(-z))`; logarithms, of 1 + y:
//:     `keras.losses.MeanSquaredLogarithmicError()`
//:   - scikit-learn `GammaRegressor(alpha=0)`; with zeros among the amounts
//:     `TweedieRegressor(power=1.5, alpha=0)`; logarithms:
//:     `TransformedTargetRegressor(LinearRegression(), func=np.log, inverse_func=np.exp)`
//:
//: More: [a width that grows](Chapter1-Noise.md#a-width-that-grows).
//:check
expect("gamma loss finds the mean", bestClaims[1].value, is: "1000.0")
expect("logarithms find the geometric mean", bestClaims[2].value, is: "467.79")
expect("percent find the least claim", bestClaims[3].value, is: "100")
try onThisLine { try elsewhere.check(.amount) }

//: ## Yes or no
//:
//: Ten emails look alike; seven are spam. What will a model say of them?
//:fold Code of this table
let spam = [1.0, 1, 0, 1, 1, 1, 0, 1, 0, 1]
let bestOfSpam = try onThisLine { try bestProbabilities(spam) }
table(
    ["loss", "says", "which is"],
    bestOfSpam.map { [.text($0.loss), .number($0.value), .text($0.finds)] })
show("least loss of a 1", log(1 + exp(-1)), digits: 3)
//: - **Take** cross-entropy from the logit, whatever you decide with it later.
//: - **It learns** the frequency: a probability that one can believe, rank by, and put a
//:   threshold on.
//: - **It costs:** a sure mistake pays without bound, so a wrong label far out pulls for ever
//:   ([wrong labels](#some-labels-are-wrong)).
//: - **Trap:** a loss that takes logits does not notice probabilities. Then the loss of a 1
//:   cannot fall below {{least loss of a 1}}, nor that of a 0 below ln 2. The threshold of ½ is
//:   no part of the loss: [choose it by cost](#one-mistake-costs-more-than-another).
//: - **Calls:**
//:   - here [`BinaryCrossEntropyFromLogits()`](Losses.md#binarycrossentropyfromlogits)
//:   - PyTorch `F.binary_cross_entropy_with_logits(predictions, targets)`
//:   - Keras `keras.losses.BinaryCrossentropy(from_logits=True)`
//:   - scikit-learn `LogisticRegression(C=np.inf)`; without the C it adds a penalty
//:
//: More: [the price of the right
//: class](Chapter3.md#cross-entropy-the-price-of-the-right-class), [hinge
//: loss](Chapter3-Margins.md#margins-five-losses-in-one-picture), [what focal loss
//: answers](Chapter5.md#not-proper).
//:check
expect("cross-entropy says the frequency", bestOfSpam[0].value, is: "0.7000")
expect("squared error, too", bestOfSpam[1].value, is: "0.7000")
expect("focal loss says less", bestOfSpam[2].value < 0.65)
expect("absolute error bets on the majority", bestOfSpam[3].value, is: "1.0")
try onThisLine { try elsewhere.check(.yesOrNo) }

//: ## One of many classes
//:
//: Five cats, three dogs, two birds that look alike. From the logits of a network that starts
//: at 0, cross-entropy goes from ln 3 to the entropy of the shares:
//:fold Code of these values
let animals = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2]
let classLoss = SparseCategoricalCrossEntropyFromLogits(classes: 3)
let learnedLogits =
    try gradientDescent(from: [0, 0, 0], learningRate: 1, steps: 400) { z in
        let slopes = try classLoss.gradient(repeated(z, 10), animals)
        return (0..<3).map { k in (0..<10).reduce(0) { $0 + slopes[3 * $1 + k] } }
    }.last ?? []
let learnedShares = try softmax(logits: learnedLogits)
show("learned", learnedShares)
show("first loss", try classLoss(repeated([0, 0, 0], 10), animals))
show("last loss", try classLoss(repeated(learnedLogits, 10), animals))
show("perfect, twice", try classLoss([1, 0, 0], [0]), digits: 3)
//: | learned | first loss | last loss |
//: | ---: | ---: | ---: |
//: | {{learned}} | {{first loss}} | {{last loss}} |
//:
//: - **Take** cross-entropy of the softmax, from logits, with class numbers as targets.
//: - **It learns** the share of each class; all sum to 1. Decide for the largest, or [by
//:   cost](#one-mistake-costs-more-than-another).
//: - **It costs:** there is no “none of these”. A zebra gets its 100 %, too: add a class for
//:   the rest, or a [sigmoid each](#several-labels-at-once).
//: - **Trap:** PyTorch's and our loss contain the softmax. With one more at the end of the
//:   network even a perfect (1, 0, 0) costs {{perfect, twice}}.
//: - **Calls:**
//:   - here
//:     [`SparseCategoricalCrossEntropyFromLogits(classes: 3)`](Losses.md#sparsecategoricalcrossentropyfromlogits)
//:   - PyTorch `F.cross_entropy(predictions, targets)`
//:   - Keras `keras.losses.SparseCategoricalCrossentropy(from_logits=True)`
//:   - scikit-learn `LogisticRegression(C=np.inf)`
//:
//: More: [from logits](Chapter3.md#from-logits-not-from-probabilities), [which loss for a
//: network](Chapter6.md#which-loss), [what the first loss
//: tells](Chapter6.md#before-training).
//:check
expect("the shares", learnedShares[0], is: "0.5000")
expect("of birds", learnedShares[2], is: "0.2000")
try onThisLine { try elsewhere.check(.oneOfMany) }

//: ## Several labels at once
//:
//: Four photographs: one shows a person and a dog, one a person, one both again, one nothing.
//: A sigmoid for each label, or a softmax over both labels?
//:fold Code of this table
let persons = [1.0, 1, 1, 0]
let dogs = [1.0, 0, 1, 0]
let byLabel = try [persons, dogs].map {
    try best(under: BinaryCrossEntropy(), for: $0, in: 0...1)
}
// A softmax's targets are shares of 1, and the photograph of nothing has none.
let shareOfPersons = try best(under: BinaryCrossEntropy(), for: [0.5, 1, 0.5], in: 0...1)
table(
    ["", "person", "dog"],
    [
        ["in the photographs", .number(mean(persons)), .number(mean(dogs))],
        ["a sigmoid each says", .number(byLabel[0]), .number(byLabel[1])],
        ["a softmax says", .number(shareOfPersons), .number(1 - shareOfPersons)],
    ])
//: - **Take** binary cross-entropy for each label, from logits.
//: - **It learns** each label's frequency by itself.
//: - **It costs:** that two labels tend to come together is not learned. A softmax over *sets*
//:   of labels learns it, but ten labels have 1024 sets.
//: - **Trap:** a softmax shares out 1. It can say neither “both” nor “nothing”. And the mean is
//:   over labels, too: of a thousand labels mostly absent, nearly all of the loss speaks of
//:   absence. Each frequency is learned all the same: begin with each label's ln(share/(1 −
//:   share)) as its bias, and give each a [threshold of its own](#one-class-is-rare).
//: - **Calls:**
//:   - here
//:     [`MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 1])`](Losses.md#multilabelcrossentropyfromlogits)
//:   - PyTorch `F.binary_cross_entropy_with_logits(predictions, targets)`, with rows of labels
//:   - Keras `keras.losses.BinaryCrossentropy(from_logits=True)`
//:   - scikit-learn `MultiOutputClassifier(LogisticRegression(C=np.inf))`
//:
//: More: [several labels at once](Chapter3-Practice.md#several-labels-at-once).
//:check
expect("a sigmoid each: person", byLabel[0], is: "0.7500")
expect("a softmax: person", shareOfPersons, is: "0.6667")
try onThisLine { try elsewhere.check(.several) }

//: ## Ordered classes: one to five stars
//:
//: The truth is four stars. Two forecasts give it 40 %, and most of the rest to its neighbours,
//: or to one and two stars. Cross-entropy sees no difference:
//:fold Code of this table
let near = [0.02, 0.03, 0.25, 0.40, 0.30]
let far = [0.30, 0.25, 0.03, 0.40, 0.02]
let fourQuestions = MultiLabelCrossEntropy(positiveWeights: [1, 1, 1, 1])
table(
    ["forecast", "cross-entropy", "four questions"],
    try [("near", near), ("far", far)].map { name, forecast in
        [
            .text(name), .number(try SparseCategoricalCrossEntropy(classes: 5)(forecast, [3])),
            .number(try fourQuestions(above(forecast), [1, 1, 1, 0])),
        ]
    })
show("median", 1 + above(near).count { $0 > 0.5 })
show("mean", 1 + above(near).reduce(0, +), digits: 3)
//: The *four questions* are: more than one star? more than two? three? four? Each has a binary
//: cross-entropy.
//:
//: - **Take** their mean. Give all four one score, and each a threshold of its own, in order:
//:   the logit of “more than k” is the score less the kth threshold.
//: - **It learns** the probability p of each “more than”. To read a rating: 1 and the number of
//:   p above ½ is its median, 1 + Σp its mean; of the near forecast {{median}} and {{mean}}.
//: - **It costs:** with one score, what raises 5 over 4 must raise 2 over 1. And somebody must
//:   order the classes.
//: - **Trap:** squared error of the number takes the step from 1 to 2 for as large as that from
//:   4 to 5, and its mean may be a 3 that nobody gives. Four scores without a common one may
//:   answer “more than three” more often than “more than two”.
//: - **Calls:**
//:   - here
//:     [`MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 1, 1, 1])`](Losses.md#multilabelcrossentropyfromlogits)
//:   - PyTorch
//:     `F.binary_cross_entropy_with_logits(score[:, None] - thresholds, (stars[:, None] > torch.arange(1, 5)).double())`
//:   - Keras `keras.losses.BinaryCrossentropy(from_logits=True)`, with such logits and targets
//:   - scikit-learn has none
//:
//: More: [MultiLabelCrossEntropy](Losses.md#multilabelcrossentropyfromlogits); where only the
//: order counts, [ranking](#which-of-two-is-better-ranking).
//:check
expect("near", try fourQuestions(above(near), [1, 1, 1, 0]), is: "0.1962")
expect("far", try fourQuestions(above(far), [1, 1, 1, 0]), is: "0.5107")
expect(
    "the near forecast's mean", zip(1...5, near).map { Double($0) * $1 }.reduce(0, +),
    is: "3.93")
expect(
    "its median: half lies up to it, and less below",
    near[...2].reduce(0, +) < 0.5 && near[...3].reduce(0, +) >= 0.5)
try onThisLine { try elsewhere.check(.ordered) }

//: ## Which of two is better: ranking
//:
//: A beat B in three of four games, and B beat C in three of four. Two losses learn a score for
//: each player from such pairs. By how much does the better one lead?
//:fold Code of this table
let leads = try onThisLine { try [(3, 1), (9, 1), (99, 1)].map(learnedLeads) }
table(
    ["won", "lead, logistic", "lead, margin 1"],
    leads.map {
        [.text("\($0.won) of \($0.won + $0.lost)"), .number($0.logistic), .number($0.margin)]
    })
show("A against C, %", 100 * sigmoid(2 * leads[0].logistic), digits: 3)
//: - **Take** logistic loss of the difference of two scores.
//: - **It learns** the log-odds of winning. Two leads add up: of games that were never played,
//:   A should win {{A against C, %}} % against C.
//: - **It costs:** a score means nothing by itself; 100 more for all changes nothing. Of N
//:   items there are nearly N²/2 pairs: draw some; of search results, pairs of one query only.
//:   All places count alike: if the first ones count most, weight a pair by what swapping it
//:   would change (LambdaRank).
//: - **Trap:** margin loss learns the order only: how often somebody wins does not show. With
//:   PyTorch's margin of 0, unless named, equal scores for all cost nothing. And who always wins
//:   has no finite score under logistic loss: add a small penalty.
//: - **Calls:**
//:   - here [`PairwiseLogisticLoss()`](Losses.md#pairwiselogisticloss);
//:     [`PairwiseMarginLoss(margin: 1)`](Losses.md#pairwisemarginloss)
//:   - PyTorch `F.softplus(other - preferred).mean()`;
//:     `F.margin_ranking_loss(preferred, other, torch.ones_like(other), margin=1)`
//:   - Keras `keras.ops.mean(keras.ops.softplus(other - preferred))`
//:   - scikit-learn `LogisticRegression(fit_intercept=False, C=np.inf)`, on differences of
//:     features, half of the pairs turned round, with the label 0
//:
//: More: [PairwiseLogisticLoss](Losses.md#pairwiselogisticloss); rewards learned from pairs
//: train [fine-tuning](Chapter4-Trains.md#fine-tuning-reward-minus-a-divergence).
//:check
expect("three of four: ln 3", leads[0].logistic, is: "1.0986")
expect("A against C: nine of ten", sigmoid(2 * leads[0].logistic), is: "0.9000")
expect("the margin, however often", leads.allSatisfy { abs($0.margin - 1) < 1e-5 })
expect(
    "equal scores cost nothing at a margin of 0",
    try PairwiseMarginLoss(margin: 0)(preferred: [5, 5], other: [5, 5]), is: "0")
try onThisLine { try elsewhere.check(.pairs) }

//: ## What is alike: embeddings and search
//:
//: Each query has one key of its own among the N of a batch. What does InfoNCE charge if every
//: pair stands at right angles to all others, and what if all vectors are the same?
//:fold Code of this table
table(
    ["vectors", "N = 4", "N = 64"],
    try [("right angles, temperature 1", 1), ("right angles, temperature 0.1", 0.1)].map {
        name, heat in
        [.text(name)]
            + (try [4, 64].map { .number(try infoNCE(pairs: $0, temperature: heat)) })
    } + [["all the same"] + (try [4, 64].map { .number(try infoNCECollapsed(pairs: $0)) })])
let collapsedTriplet = try onThisLine { try tripletCollapsed() }
show("its slope", collapsedTriplet.slope)
//: - **Take** InfoNCE over a batch, if pairs are known; triplet loss, if only “this is nearer
//:   than that” is.
//: - **It learns** how much likelier the two go together than by chance; which is nearer.
//: - **It costs:** it needs large batches, and two pairs in one that are alike are taken for
//:   unlike: of each person take one pair, or leave the others out of the sum.
//: - **Trap:** a loss belongs to its N and its temperature: compare with no other. If it stays
//:   at ln N, or with triplets at the margin, all vectors have become the same. (There the
//:   slope of triplet loss is {{its slope}}: it does not come back.)
//: - **Calls:**
//:   - here [`InfoNCELoss(dimensions: 64, temperature: 0.1)`](Losses.md#infonceloss);
//:     [`TripletLoss(dimensions: 64, margin: 1)`](Losses.md#tripletloss)
//:   - PyTorch
//:     `F.cross_entropy(F.normalize(a) @ F.normalize(b).T / 0.1, torch.arange(len(a)))`;
//:     `F.triplet_margin_loss(anchors, positives, negatives, margin=1)`
//:   - Keras and scikit-learn have none
//:
//: More: [pairs, embeddings and sets](Losses.md#pairs-embeddings-and-sets).
//:check
expect("all the same, 4 pairs: ln 4", try infoNCECollapsed(pairs: 4), is: "1.3863")
expect("a collapsed triplet costs the margin", collapsedTriplet.value, is: "1.0")
expect("and is flat", collapsedTriplet.slope, is: "0")
try onThisLine { try elsewhere.check(.alike) }

//: ## A region of an image: segmentation
//:
//: Seven pixels of a row. The object begins at the left; whether it ends after three, four,
//: five, six or seven of them nobody can see, and each is as likely. What is said of each
//: pixel:
//:fold Code of this figure
let edge = try onThisLine { try BlurredEdge() }
plot("edge", try edge.figure())
show("expected", edge.bestDice, digits: 3)
show("0.8 becomes", edge.bySum[3], digits: 2)
show("A alone", try onThisLine { try oneOrHundred() }, digits: 2)
show("CE", try smallObject().crossEntropy, digits: 2)
show("Dice", try smallObject().dice, digits: 2)
show(
    "smoothed",
    try DiceLoss(elements: 4096, smoothing: 1)(constant(0.5, 4096), constant(0, 4096)),
    digits: 4)
//: - **Take** cross-entropy of each pixel where probabilities count, Dice loss where the set
//:   does; their sum is usual. Tversky loss, if a miss is worse than a false alarm.
//: - **It learns** each pixel's probability; Dice loss learns a *set*. If the object's size is
//:   known: yes where the probability exceeds half of the best Dice that can be expected. Here
//:   that is {{expected}}, and right though the size varies. It need not be, since a pixel
//:   counts for more in a small object: if the object is pixel A in 60 % of cases, a hundred
//:   others in 40 %, the best set is A alone, with a Dice of {{A alone}}. The others stay out,
//:   though 0.4 is above half of it. The sum of both losses learns neither: it draws
//:   probabilities towards the set (0.8 becomes {{0.8 becomes}}).
//: - **It costs:** Dice loss says nothing of how sure. The slope at a pixel depends on all
//:   others: image by image it is another loss than over a batch.
//: - **Trap:** of 4096 pixels 40 are a lesion. “Nothing anywhere”, at the share of 1 %, costs
//:   only {{CE}} in cross-entropy; its Dice loss is {{Dice}}. And an image without the object
//:   costs 1 whatever is said, with the gradient 0 (of nothing said: 0/0). `smoothing` mends it
//:   near 0 only: at ½ for each pixel it costs {{smoothed}} still. So before a loss of sets try
//:   the plain one with a lower threshold ([a rare class](#one-class-is-rare)).
//:   IoU is D/(2 − D) of the Dice coefficient D: the same order, another number.
//: - **Calls:**
//:   - here [`DiceLoss(elements: 4096, smoothing: 1)`](Losses.md#diceloss)
//:   - PyTorch, smoothed by 1, with p the sigmoid of the logits and y of its shape, (N, …):
//:     `(1 - (2 * (p * y).flatten(1).sum(1) + 1) / ((p + y).flatten(1).sum(1) + 1)).mean()`;
//:     without `flatten`, images (N, 1, H, W) are added up over their one channel: Dice of
//:     each pixel
//:   - Keras `keras.losses.Dice(axis=(1, 2, 3))` for images (N, H, W, 1); without `axis` the
//:     batch is one set. It has no smoothing
//:   - scikit-learn has none
//:
//: More: [DiceLoss](Losses.md#diceloss), [TverskyLoss](Losses.md#tverskyloss).
//:check
expect(
    "without smoothing an empty target costs 1",
    try DiceLoss(elements: 2)([0.1, 0], [0, 0]), is: "1.000")
try onThisLine {
    try edge.check()
    try elsewhere.check(.region)
}

//: ## A distribution: votes, a teacher, a density
//:
//: Ten people looked at a photograph: six said cat, three dog, one bird. A network says 80, 15
//: and 5 %. What does it cost?
//:fold Code of these values
let votes = [0.6, 0.3, 0.1]
let said = try softmax(logits: [2, 0.3, -0.8])
let crossEntropyOfVotes = try DistributionCrossEntropy()(votes, said)
let divergenceOfVotes = try KLDivergence()(votes, said)
show("cross-entropy", crossEntropyOfVotes)
show("entropy of the votes", try Entropy()(votes))
show("divergence", divergenceOfVotes)
//: | cross-entropy | = entropy of the votes | + divergence |
//: | ---: | ---: | ---: |
//: | {{cross-entropy}} | {{entropy of the votes}} | {{divergence}} |
//:
//: - **Take** cross-entropy with rows of probabilities as targets, or KL(target ‖ model): they
//:   have one gradient. Of a density: minus its logarithm.
//: - **It learns** the shares. Turned round, KL(model ‖ target), a model with one peak settles
//:   on one of several.
//: - **It costs:** where the model says 0 and the target does not, it is infinite.
//: - **Trap:** the majority as a label makes 100 % of these 60 (careless voters: [wrong
//:   labels](#some-labels-are-wrong)). A best cross-entropy is the votes' entropy, not 0.
//:   PyTorch's divergence takes the model first, as logarithms, and without `"batchmean"`
//:   divides by the classes, too.
//: - **Calls:**
//:   - here
//:     [`CategoricalCrossEntropyFromLogits(classes: 3)`](Losses.md#categoricalcrossentropyfromlogits);
//:     [`KLDivergence()`](Losses.md#kldivergence)
//:   - PyTorch `F.cross_entropy(predictions, targets)`;
//:     `F.kl_div(predictions.log_softmax(1), targets, reduction="batchmean")`
//:   - Keras `keras.losses.CategoricalCrossentropy(from_logits=True)`; of probabilities
//:     `keras.losses.KLDivergence()`
//:   - scikit-learn has none: show it each picture once for each class, weighted by the share
//:
//: More: [forward or reverse](Chapter4.md#forward-or-reverse-which-one-to-minimise),
//: [distillation](Chapter4-Trains.md#distillation-a-student-a-teacher-and-a-temperature),
//: [densities](Chapter1-Noise.md#a-bell-curve-turned-upside-down).
//:check
expect("the cross-entropy", crossEntropyOfVotes, is: "1.0079")
expect(
    "it is entropy and divergence", try Entropy()(votes) + divergenceOfVotes,
    equals: crossEntropyOfVotes, within: 1e-14)
try onThisLine { try elsewhere.check(.distribution) }

//: ## There are outliers
//:
//: The [deliveries](#i-predict-a-number-a-price-a-delivery-time) again, and the same with a
//: slip of the pen: 870 minutes for 87; then with a second one, 380 for 38.
//:fold Code of this table
let slipped = Array(minutes.dropLast()) + [870]
let slippedTwice = Array(minutes.dropLast(2)) + [380, 870]
let huber = HuberLoss(delta: 5)
table(
    ["loss", "promise", "one slip", "two"],
    try onThisLine {
        try [
            robustRow("squared error", MeanSquaredError()),
            robustRow("Huber, δ = 5", huber),
            robustRow("absolute error", MeanAbsoluteError()),
            robustRow("quantile loss, 0.9", QuantileLoss(quantile: 0.9)),
        ]
    })
let farSlope = try onThisLine { try slopeWithFarInput() }
let medianError = try best(
    under: MeanAbsoluteError(), for: minutes.map { abs($0 - bestMinutes[1]) }, in: 0...87)
show("median ÷ 0.6745", medianError / 0.6745, digits: 2)
show("slope with the far input", farSlope, digits: 2)
//: - **Take** out first what can be recognised: −999, NaN, a sensor that is stuck; out of the
//:   test data, too. For the rest Huber's loss, with a δ of about an ordinary error: the median
//:   absolute error ÷ 0.6745 is a Gaussian's σ, here {{median ÷ 0.6745}}.
//: - **It learns** a centre where the pulls balance, and no error pulls harder than one of δ.
//: - **It costs:** where large values are true (floods, claims) it says too little, and sums
//:   come out too small.
//: - **Trap:** the 0.9 quantile is not safe. One of eleven lies above it anyway, no matter how
//:   far; the second slip *becomes* the quantile. And of all lines one bad point [moved this
//:   one most](Chapter2.md#one-bad-point). Is it an outlier, or a wider noise? Draw the errors
//:   over the input first. A point far out on the *input* axis still wins: one at (1000, 0)
//:   turns Huber's line through ten others from a slope of 2 to {{slope with the far input}}.
//:   And δ has the targets' unit: scale both.
//: - **Calls:**
//:   - here [`HuberLoss(delta: 5)`](Losses.md#huberloss)
//:   - PyTorch `F.huber_loss(predictions, targets, delta=5)`
//:   - Keras `keras.losses.Huber(delta=5)`
//:   - scikit-learn `HuberRegressor(alpha=0)`; its δ is in units of a scale that it estimates
//:
//: More: [one bad point](Chapter2.md#one-bad-point), [a width that
//: grows](Chapter1-Noise.md#a-width-that-grows), [a loss that learns its
//: shape](Chapter5-Adapt.md#a-loss-that-learns-its-own-shape).
//:check
expect(
    "mean with the slip", try best(under: MeanSquaredError(), for: slipped, in: 19...870),
    is: "104.18")
expect("a far input wins", abs(farSlope) < 0.02)
expect("the median error", medianError, is: "4")
expect(
    "the 0.9 quantile with two slips",
    try best(under: QuantileLoss(quantile: 0.9), for: slippedTwice, in: 19...870), is: "380")
expect(
    "Huber's does not move", try best(under: huber, for: slippedTwice, in: 19...870),
    equals: try best(under: huber, for: minutes, in: 19...87), within: 1e-4)
try onThisLine { try elsewhere.check(.outliers) }

//: ## One class is rare
//:
//: Of a hundred cases that look alike five are positive. What does a model say of them?
//:fold Code of this table
let fewPositives = constant(1, 5) + constant(0, 95)
let rareAnswers = try onThisLine { try bestRare(fewPositives) }
table(
    ["loss", "says", "which is"],
    rareAnswers.map { [.text($0.loss), .number($0.value), .text($0.finds)] })
show("bias", log(0.05 / 0.95), digits: 3)
//: - **Take** plain cross-entropy, and move the threshold to where an alarm pays: to 1/(1 + w)
//:   if a miss costs as much as w false alarms ([unequal
//:   costs](#one-mistake-costs-more-than-another)). Judge by precision and recall, not by
//:   accuracy: “never” is right in 95 of 100.
//: - **It learns** the true frequency. A weight of 19 makes odds 19 times as high; focal loss
//:   says something nearer to ½.
//: - **It costs:** a few positives are soon learned by heart. A penalty, or an early stop, is
//:   what [helped](Chapter5.md#one-in-a-hundred). And the first steps only learn that
//:   positives are rare: begin with ln(share/(1 − share)) as the bias, here {{bias}}
//:   ([unfinished training](Chapter5.md#unfinished-training)).
//: - **Trap:** “weights find more” is judged at ½. With its threshold moved, cross-entropy
//:   found as many: no difference was seen in [200](Chapter3-Practice.md#weight-or-threshold)
//:   draws and in [400](Chapter5.md#what-is-decided), of models that can say the truth, nor in
//:   [20 networks](Chapter6.md#a-rare-digit).
//: - **Calls:**
//:   - here [`BinaryCrossEntropyFromLogits()`](Losses.md#binarycrossentropyfromlogits), then
//:     `sigmoid(logit) > 1 / (1 + w)`; the weight `positiveWeight: 19`;
//:     [`FocalLossFromLogits(gamma: 2)`](Losses.md#focallossfromlogits)
//:   - PyTorch `F.binary_cross_entropy_with_logits(predictions, targets)`, then
//:     `predictions.sigmoid() > 1 / (1 + w)`; with the weight
//:     `F.binary_cross_entropy_with_logits(predictions, targets, pos_weight=torch.tensor(19.0))`;
//:     focal loss
//:     `torchvision.ops.sigmoid_focal_loss(predictions, targets, alpha=-1, gamma=2, reduction="mean")`
//:   - Keras `keras.losses.BinaryCrossentropy(from_logits=True)`, then
//:     `keras.ops.sigmoid(predictions) > 1 / (1 + w)`; with the weight
//:     `model.fit(x, y, class_weight={0: 1, 1: 19})`; focal loss
//:     `keras.losses.BinaryFocalCrossentropy(gamma=2, from_logits=True)`
//:   - scikit-learn `FixedThresholdClassifier(LogisticRegression(), threshold=0.04)` for w = 24,
//:     with its penalty (C = 1: try others); with the weight
//:     `LogisticRegression(class_weight="balanced")`
//:
//: More: [a rare class](Chapter3-Practice.md#a-rare-class), [focal loss](Chapter5.md).
//:check
expect("cross-entropy says the frequency", rareAnswers[0].value, is: "0.0500")
expect("a weight of 19 makes it ½", rareAnswers[1].value, is: "0.5000")
expect("focal loss says more than three times as much", rareAnswers[2].value > 0.15)
try onThisLine { try elsewhere.check(.rare) }

//: ## One mistake costs more than another
//:
//: *A number.* Let w be the cost of a unit too low ÷ that of a unit too high. A minute late
//: annoys as much as nine minutes early: w = 9, and the quantile of the level w/(1 + w) = 0.9
//: costs least. What do the promises for the [eleven
//: deliveries](#i-predict-a-number-a-price-a-delivery-time) cost, in minutes early?
//:fold Code of this table
let latePrice = QuantileLoss(quantile: 0.9)
table(
    ["promise", "minutes", "costs a delivery"],
    try zip(["the mean", "the median", "the 0.9 quantile"], bestMinutes).map { name, promise in
        [
            .text(name), .number(promise),
            .number(10 * (try latePrice(constant(promise, 11), minutes))),
        ]
    })
//: Check on new deliveries: of 1 + w one should be late.
//:
//: *A class.* Here w is the cost of a miss ÷ that of a false alarm. An alarm pays above a
//: probability of 1/(1 + w). Of several classes decide for that of the least expected cost.
//:
//: - **Take** quantile loss for w/(1 + w), for numbers; for classes plain cross-entropy and the
//:   threshold, afterwards.
//: - **It learns** the quantile; the probabilities, which stay true when costs change.
//: - **It costs:** quantiles must be trained anew when costs change, thresholds not.
//: - **Trap:** costs as weights in the loss make probabilities that are too high ([a rare
//:   class](#one-class-is-rare)), and with a threshold on top they count twice.
//: - **Calls:**
//:   - here compare the probability with the threshold;
//:     [`QuantileLoss(quantile: 0.9)`](Losses.md#quantileloss)
//:   - scikit-learn `FixedThresholdClassifier(LogisticRegression(C=np.inf), threshold=0.04)`,
//:     for w = 24
//:   - PyTorch, Keras as here; quantiles [above](#i-want-to-know-how-sure-the-number-is)
//:
//: A threshold far from ½ wants probabilities that are right there, and the shares of the
//: classes as they will be in use: [check them](Chapter3-Practice.md#too-sure-of-itself).
//:
//: More: [a cost becomes a
//: threshold](Chapter3-Practice.md#cell-samples-a-cost-becomes-a-threshold).
//:check
expect(
    "the quantile is the cheapest of the three",
    try bestMinutes.map { try latePrice(constant($0, 11), minutes) }.min()
        == latePrice(constant(bestMinutes[2], 11), minutes))
try onThisLine { try elsewhere.check(.costs) }

//: ## Some labels are wrong
//:
//: (Wrong *numbers* are [outliers](#there-are-outliers).) Groups of emails of which 90, 60 or
//: 30 % are spam. What cross-entropy learns if a fifth of all labels is flipped, and if 30 % of
//: the spam was missed:
//:fold Code of this table
let noisy = try onThisLine { try [0.9, 0.6, 0.3].map(learnedFromNoise) }
table(
    ["spam", "a fifth flipped", "30 % missed"],
    noisy.map { [.number($0.truth), .number($0.flipped), .number($0.missed)] })
//: - **Take** cross-entropy still. If flips are as likely both ways, decisions at ½ stay.
//: - **It learns** the frequency of the *labels*. Known shares can be undone: (p − f)/(1 − 2f)
//:   where a share f is flipped both ways, as 0.2 in the second column; p/0.7 in the third.
//: - **It costs:** probabilities are too modest, and the test loss on right labels is high
//:   though the decisions are good. Long training may learn the slips by heart: stop early,
//:   penalise.
//: - **Trap:** one-sided slips move the decision: the 60 % group falls below ½. Absolute error,
//:   which is called robust, bets on the majority of the labels and is no cure for that. Label
//:   smoothing does not know which are wrong: it makes any model modest. Check labels by hand:
//:   some hundred at random, to know how many are wrong; then those that cost most while kept
//:   apart. Test on right ones.
//: - **Calls:** take those of [yes or no](#yes-or-no) and [one of many](#one-of-many-classes).
//:   Often taken instead, and no cure, is smoothing:
//:   - here
//:     [`SparseCategoricalCrossEntropyFromLogits(classes: 3, labelSmoothing: 0.1)`](Losses.md#sparsecategoricalcrossentropyfromlogits)
//:   - PyTorch `F.cross_entropy(predictions, targets, label_smoothing=0.1)`
//:   - Keras `keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)`,
//:     with one-hot targets
//:   - scikit-learn has none
//:
//: More: [wrong labels](Chapter6.md#wrong-labels) in a network, [a wrong label, far
//: out](Chapter3-Margins.md#a-wrong-label-far-out).
//:check
expect("60 %, a fifth flipped", noisy[1].flipped, is: "0.5600")
expect("60 %, 30 % missed", noisy[1].missed, is: "0.4200")
try onThisLine { try elsewhere.check(.noisy) }

//: ## None of these
//:
//: - Several targets, each with a loss of its own: [weights that are
//:   learned](Chapter5-Adapt.md#several-tasks-one-loss).
//: - Something that makes pictures: [a
//:   VAE](Chapter4-Trains.md#a-small-vae-two-terms-and-their-sum),
//:   [GANs](Chapter4-Trains.md#gans-the-divergence-that-the-game-computes). A model that people
//:   should like: [fine-tuning](Chapter4-Trains.md#fine-tuning-reward-minus-a-divergence).
//: - Probabilities that keep their word:
//:   [calibration](Chapter3-Practice.md#too-sure-of-itself).
//: - Weights that stay small: [penalties](Chapter2-Training.md#penalties-shrink-select-drop).
//: - A loss of your own: ask [what a good loss
//:   needs](Chapter1-Noise.md#what-a-good-loss-needs), and derive it from [what you believe of
//:   the noise](Chapter1-Noise.md#a-bell-curve-turned-upside-down).
//:   `swift run Examine --new MyLoss.swift` writes a file for it;
//:   `swift run Examine MyLoss.swift` says what it does.
//: - It trains, and something is odd: [My loss does not …](Debugging.md).
//: - All losses, with formulas: [Losses](Losses.md).
//:hide
chapter.finish()
