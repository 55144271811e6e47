// Chapter 4 of the workbook. `swift run Chapter4` runs it and writes docs/Chapter4.md,
// docs/Chapter4-Trains.md and docs/Chapter4-Documents.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    4, "Kullback–Leibler divergence",
    learn: [
        "what the divergence of two distributions measures, in nats and in bits, and when it "
            + "is infinite",
        "why training with cross-entropy, maximum likelihood and least divergence are one "
            + "thing",
        "how many observations it takes until the truth is told from a wrong belief",
        "what changes when the two arguments are swapped, and how to choose the direction",
    ])

// Numbers that can be changed without an edit; `swift run Chapter4 --help` says what to look for.
let p = parameter(
    "p", default: [0.80, 0.15, 0.05], in: 0...1, sum: 1,
    "the true shares of cat, dog and bird; whose term turns positive?")
let q = parameter(
    "q", default: [0.40, 0.35, 0.25], in: 0...1, sum: 1,
    "a model's shares; with 0.8,0.2,0, what turns infinite?")
let coin = parameter(
    "coin", default: 0.3, in: 0.01...0.99,
    "the truth of two outcomes; where do the two directions agree?")
let separation = parameter(
    "separation", default: 2.0, in: 0...4,
    "half the distance of two peaks; how many valleys are left at 1.5, at 1?")
let peakWeight = parameter(
    "weight", default: 0.6, in: 0.5...0.95,
    "the share of the left peak; what does it cost to seek it alone?")
let peakWidth = parameter(
    "width", default: 0.6, in: 0.3...2,
    "how wide each peak is; when does seeking become covering?")
let observation = parameter(
    "observation", default: 1.5, in: -5...5,
    "what was observed; how far does the posterior follow it?")
let noise = parameter(
    "noise", default: 0.5, in: 0.2...2,
    "how noisy the observation is; does the posterior trust it, or the prior?")
let learningRate = parameter(
    "step", default: 0.1, in: 0.01...0.3,
    "the learning rate of a GAN's two players; does the circle still grow?")
//: ## Surprise
//:
//: A model gives “cat” the probability 0.4, and it is a cat. How surprised should the model be?
//: A good measure of [**surprise**](Glossary.md#surprise) is minus the logarithm of that
//: probability, $`-\ln 0.4`$: certainty gives 0, halving the probability always adds the same
//: amount, and the surprises of independent events add up. Its unit is the nat, as in [Chapter
//: 1](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm); one bit is
//: $`\ln 2 \approx 0.693`$ nats.
//:
//: Take a collection of pictures: 80 % cats, 15 % dogs, 5 % birds. Such shares, with the sum 1,
//: are a [**probability distribution**](Glossary.md#probability-distribution). Call these true
//: shares $`p`$. Somebody believes other shares, $`q`$: 40 % cats, 35 % dogs, 25 % birds. In
//: the figure every kind of picture is a bar as wide as its true share:
//:fold Code of this figure
plot("surprises", try surprisesAsAreas(p: p, q: q, names: ["cat", "dog", "bird"]))
//: In the first panel a bar is as high as the surprise of the one who believes $`q`$. Width
//: times height is how often a kind comes, times how much it then surprises. So all three areas
//: together are the mean surprise, called the [**cross-entropy**](Glossary.md#cross-entropy):
//:
//: ```math
//: H(p, q) = -\sum_i p_i \ln q_i
//: ```
//:
//: The pictures come with the shares $`p`$, the surprise comes from $`q`$. Somebody who knows
//: the true shares is still surprised sometimes, most by a bird. That mean surprise, the second
//: panel, is the [**entropy**](Glossary.md#entropy) $`H(p) = -\sum_i p_i \ln p_i`$.
let entropy = Entropy()
let crossEntropy = DistributionCrossEntropy()
show("H(p)", try entropy(p), digits: 5, unit: "nats")
show("H(p, q)", try crossEntropy(p, q), digits: 5, unit: "nats")

//: ## The divergence is the extra surprise
//:
//: What does the wrong belief cost? The difference, {{H(p, q)}} − {{H(p)}} nats. That is the
//: [**Kullback–Leibler divergence**](Glossary.md#kullback-leibler-divergence), KL for short.
//: Subtract the two sums term by term:
//:
//: ```math
//: \mathrm{KL}(p \Vert q) = \sum_i p_i \ln \frac{p_i}{q_i}
//: ```
//:
let kl = KLDivergence()
show("KL(p‖q)", try kl(p, q), unit: "nats")
//:hide
let terms = try kl.values(p, q)
//:checkpoint The sign of a term
//: True shares: 80 % cats, 15 % dogs, 5 % birds. Believed: 40 %, 35 %, 25 %. The divergence is
//: the sum of $`p_i \ln(p_i/q_i)`$ over the three kinds of picture. Which terms are positive?
checkpoint(
    "positive terms",
    choices: signChoices(terms), hint: "When is the logarithm of a ratio positive?",
    dependingOn: ["p", "q"])
//:answer
//: Choice {{positive terms}}. A term is positive where $`p_i > q_i`$, and 0.80 > 0.40 is the
//: only such pair. Where somebody expects too much of something, they are *less* surprised to
//: see it.
//:end
//: The third panel of the figure shows the three terms. The bar of the cats stands above 0, the
//: other two hang below and are taken off. The sum is positive all the same. It must be, as
//: [Never negative](#never-negative) proves.
//:
//: The same in bits: a code gives frequent things short names. In a long message the best code
//: for $`q`$ spends on average $`-\log_2 q_i`$ bits on a picture of kind $`i`$ (fractions,
//: since it names many pictures at once). The divergence in bits is what a picture costs on
//: average on top of the best code for $`p`$, because the code was made for the wrong shares.
let codeForQ = q.map { share in -log2(share) }
let extraBits = p.indices.filter { p[$0] > 0 }.map { i in
    p[i] * (codeForQ[i] + log2(p[i]))
}.reduce(0, +)
show("extra bits for a picture", extraBits, unit: "bits")
//:check
expect("KL(p‖q)", try kl(p, q), is: "0.3470", dependingOn: ["p", "q"])
//:documents 0/kl-formula, 0/kl-from-q-to-p

//: ## Zeros
//:
//: What if a share is zero? The two cases are not alike.
//:
//: - $`p_i = 0`$: what never happens surprises nobody. The term is 0, since $`x \ln x \to 0`$
//:   as $`x \to 0`$.
//: - $`q_i = 0`$ but $`p_i > 0`$: the impossible happens. No finite surprise is enough; the
//:   divergence is infinite. A loss of ∞ is a message: the model ruled out what occurs.
show("only q has birds", try kl([0.85, 0.15, 0], [0.80, 0.15, 0.05]))
show("only p has birds", try kl([0.80, 0.15, 0.05], [0.85, 0.15, 0]))
//: Some libraries quietly replace a zero by a small number ([Keras](Losses.md#kldivergence)
//: takes $`10^{-7}`$). Then a large, finite loss depends on a constant that you did not choose.
//: Here ∞ stays ∞.
//:check
expect(
    "a missing outcome costs infinitely much",
    try kl([0.80, 0.15, 0.05], [0.85, 0.15, 0]) == .infinity)

//: ## Cross-entropy, likelihood, divergence: one thing
//:
//: The definition, read backwards, is the sentence to remember from this chapter:
//:
//: ```math
//: H(p, q) = H(p) + \mathrm{KL}(p \Vert q)
//: ```
//:
//: $`H(p)`$ belongs to the data. No model can change it. So whoever lowers the cross-entropy
//: lowers the divergence by the same amount, and the best $`q`$ is the same for both.
//:
//: Maximum [**likelihood**](Glossary.md#likelihood) is the same thing again. The likelihood of
//: a model is the probability that it gives to the data. Say there are 20 pictures: 16 cats, 3
//: dogs, 1 bird. A model $`q`$ gives them, in the order seen, the probability
//: $`q_1^{16}\, q_2^{3}\, q_3^{1}`$. Its negative logarithm, divided by the 20 pictures, is the
//: cross-entropy of the observed shares with $`q`$. Three candidates, in nats:
let observedShares = [16.0 / 20, 3.0 / 20, 1.0 / 20]
func negativeLogLikelihoodPerPicture(_ q: [Double]) -> Double {
    -(16 * log(q[0]) + 3 * log(q[1]) + 1 * log(q[2])) / 20
}
let candidates = [
    ("⅓ each", [1.0 / 3, 1.0 / 3, 1.0 / 3]), ("the belief q", q),
    ("the shares seen", observedShares),
]
table(
    ["model", "−ln likelihood ÷ 20", "H(p, q)", "KL(p‖q)"],
    try candidates.map { name, q in
        [
            .text(name), .number(negativeLogLikelihoodPerPicture(q)),
            .number(try crossEntropy(observedShares, q)), .number(try kl(observedShares, q)),
        ]
    })
//: The columns fall together, and the last row cannot be beaten: its divergence is 0, what is
//: left is entropy. *To minimise cross-entropy, to maximise the likelihood and to minimise the
//: divergence from the data is one thing.*
//:
//: In classification the true distribution of one picture is one-hot ([Chapter
//: 3](Chapter3.md#cross-entropy-the-price-of-the-right-class)): all its probability is on one
//: class.
let oneHot = [0.0, 1.0, 0.0]
//:checkpoint One picture
//: A picture shows a dog: the label is (0, 1, 0) for cat, dog, bird. The model says (0.40,
//: 0.35, 0.25). What is the divergence of the label from the prediction,
//: $`\mathrm{KL}(\mathrm{label} \Vert q)`$?
checkpoint(
    "cost of one picture", try kl(oneHot, q), is: "1.05", unit: "nats",
    slips: [
        Slip("take the logarithm to base 2", -log2(q[1])),
        Slip("take the logarithm to base 10", -log10(q[1])),
        Slip("forget the minus", log(q[1])),
        Slip("take the probability that it is no dog, 1 − q", -log(1 - q[1])),
        Slip(
            "add up all three classes, those with p = 0 too",
            -log(q[0]) - log(q[1]) - log(q[2])),
        Slip("stop at the probability: the surprise is −ln q", q[1]),
    ],
    hint: "Terms with $`p_i = 0`$ are 0. One term is left, and there $`p_i = 1`$.",
    dependingOn: ["q"])
//:answer
//: $`1 \cdot \ln(1/0.35) = -\ln 0.35`$, {{cost of one picture}} nats. A label without doubt has
//: the entropy 0, so here cross-entropy and divergence are the same number.
//:end
//: Three of the five [documents](README.md#the-documents), texts that this workbook checks,
//: say:
//:
//:verdict 0/cross-entropy-two-distributions
//: Divergence has its own sense of “close”. Here are two beliefs, and beside it the **total
//: variation**: half the sum of $`|p_i - q_i|`$, the largest error in the probability of any
//: event (that of “a kind believed too rare”). The two measures disagree about which belief is
//: closer:
let noBirds = [0.80, 0.20, 0]
let noIdea = [1.0 / 3, 1.0 / 3, 1.0 / 3]
func totalVariation(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).map { abs($0 - $1) }.reduce(0, +) / 2
}
table(
    ["belief", "total variation", "KL(p‖q)"],
    try [("no birds, their 5 % to the dogs", noBirds), ("no idea", noIdea)].map { name, q in
        [
            .text(name), .number(totalVariation(observedShares, q)),
            .number(try kl(observedShares, q)),
        ]
    })
//: “No birds” shifts little probability, but rules out what happens.
//:documents 0/cross-entropy-two-distributions, 4/information-theory, 4/lower-is-closer

//: ## Never negative
//:
//: **Gibbs' inequality**: $`\mathrm{KL}(p \Vert q) \ge 0`$, and it is 0 only for $`q = p`$. The
//: logarithm lies below its tangent at 1: $`\ln x \le x - 1`$, with equality only at $`x = 1`$.
//: So, summing over the outcomes with $`p_i > 0`$,
//:
//: ```math
//: \begin{aligned}
//: -\mathrm{KL}(p \Vert q) &= \sum_i p_i \ln \frac{q_i}{p_i} \\
//: &\le \sum_i p_i \left(\frac{q_i}{p_i} - 1\right) \\
//: &= \sum_i q_i - \sum_i p_i \le 0
//: \end{aligned}
//: ```
//:
//: Equality asks for $`q_i = p_i`$ wherever $`p_i > 0`$. These shares already sum to 1, so
//: nothing is left for another outcome: $`q = p`$.
//:
//: Two numbers make a belief: the share of cats, and how many of the others are dogs; birds are
//: the rest. The divergence is a bowl, and its lowest point is the truth itself. (White lines
//: join beliefs of equal divergence.)
//:fold Code of this figure
let beliefMap = BeliefMap(truth: p)
let smallest = beliefMap.smallest
plot("bowl", try beliefMap.plot(truth: p, belief: q))
//: It rises without bound towards all four edges, where a belief leaves no room for something
//: that happens; at three of them only in a strip too thin for the map.
//:check
// A share grows only at the cost of another: level is where all shares have the same slope.
let slopesAtBelief = try kl.gradient(p, q)
let slopesAtTruth = try kl.gradient(p, p)
expect("no belief on the map has a negative divergence", smallest >= 0)
expect("the truth itself has none", try kl(p, p) == 0)
expect(
    "slope in the share of cats alone: −0.8/0.4", slopesAtBelief[0], is: "-2.00",
    dependingOn: ["p", "q"])
expect(
    "from birds to cats: −2 + 0.05/0.25", slopesAtBelief[0] - slopesAtBelief[2], is: "-1.80",
    dependingOn: ["p", "q"])
expect(
    "at the truth all shares have the same slope", slopesAtTruth == [-1, -1, -1],
    dependingOn: ["p"])
//:documents 0/kl-measures-difference

//: ## Swap the arguments
//:
//:hide
show("KL(q‖p)", try kl(q, p))
//: Swapping the truth and the belief matters: $`\mathrm{KL}(q \Vert p)`$ is {{KL(q‖p)}}. Now
//: the bars are as wide as $`q`$, and their heights are turned over.
//:fold Code of this figure
plot(
    "areas", try divergencesAsAreas(p: p, q: q, names: ["cat", "dog", "bird"]),
    explorable: "areas")
//: Two outcomes are enough to compute it by hand, those of a coin:
let fairCoin = [0.5, 0.5]
let believedCoin = [0.25, 0.75]
//:checkpoint By hand
//: A fair coin, $`p = (\frac{1}{2}, \frac{1}{2})`$, is believed to be
//: $`q = (\frac{1}{4}, \frac{3}{4})`$. What is $`\mathrm{KL}(p \Vert q)`$?
checkpoint(
    "coin", try kl(fairCoin, believedCoin), is: "0.144", unit: "nats",
    slips: [
        Slip("swap the arguments, KL(q‖p)", try kl(believedCoin, fairCoin)),
        Slip("take the logarithm to base 2", try kl(fairCoin, believedCoin) / log(2)),
        Slip(
            "turn the ratio over, q/p: that forgets the minus",
            -(try kl(fairCoin, believedCoin))),
        Slip("forget to weight the logarithms with p", log(0.5 / 0.25) + log(0.5 / 0.75)),
        Slip(
            "forget to take off the entropy: that is the cross-entropy H(p, q)",
            try crossEntropy(fairCoin, believedCoin)),
    ], hint: "$`\\frac{1}{2} \\ln 2`$ is the first term. The second is negative.")
//:answer
//: $`\frac{1}{2} \ln 2 + \frac{1}{2} \ln \frac{2}{3}`$, which is {{coin}} nats, or
//: $`\frac{1}{2} \ln \frac{4}{3}`$. The other direction,
//: $`\frac{1}{4} \ln \frac{1}{2} + \frac{3}{4} \ln \frac{3}{2}`$, gives a smaller number:
show("KL(q‖p) of the coin", try kl(believedCoin, fairCoin), unit: "nats")
//:end
//: Let the first of two outcomes have the true probability 0.3, and let $`q_1`$, what is
//: believed of it, run from 0 to 1:
//:fold Code of this figure
plot("asymmetry", try bothDirections(coin: coin))
show("KL(q‖p) for q₁ = 0", try kl([0, 1], [coin, 1 - coin]))
show("KL(q‖p) for q₁ = 1", try kl([1, 0], [coin, 1 - coin]))
//: Towards both ends the forward curve, $`\mathrm{KL}(p \Vert q)`$, rises without bound: the
//: belief rules out something that happens, at $`q_1 = 1`$ 70 % of the time, at $`q_1 = 0`$
//: 30 %. The reverse curve stays finite. It ends at $`-\ln 0.7`$, {{KL(q‖p) for q₁ = 0}} nats,
//: and at $`-\ln 0.3`$, {{KL(q‖p) for q₁ = 1}} nats.
//:
//: The directions agree for mirror images, at $`q_1 = 0.7`$, and nearly wherever every ratio
//: $`p_i/q_i`$ is near 1. Move a small $`\delta`$ from the second outcome to the first: the
//: Taylor series of both directions begins with the same square,
//: $`\frac{1}{2}\left(\frac{\delta^2}{0.3} + \frac{\delta^2}{0.7}\right)`$.
//:hide
onThisLine { tableOfNeighbours() }
//:check
expect("KL(q‖p)", try kl(q, p), is: "0.4217", dependingOn: ["p", "q"])
//:documents 0/kl-not-symmetric

//: ## Nats of evidence: how many pictures until you know
//:
//: Two people look at the same pictures. One believes in 80 % cats, 15 % dogs and 5 % birds,
//: the other in 40, 35 and 25 %. Who is right? A picture that is $`p_i/q_i`$ times as probable
//: to the first as to the second brings $`\ln(p_i/q_i)`$ nats of evidence for $`p`$: a cat
//: brings $`\ln 2 = 0.69`$, a bird takes $`\ln 5 = 1.61`$ away. The evidence of independent
//: pictures adds up. By Bayes' rule each picture multiplies the odds, how many times as
//: probable $`p`$ is as $`q`$, by its $`p_i/q_i`$: if they start even, they become $`e`$ to
//: the power of the sum.
let catsMostly = [0.80, 0.15, 0.05]
let fewerCats = [0.40, 0.35, 0.25]
let enough = log(99)
//:fold Code of this figure
plot("evidence", try evidenceWalks(p: catsMostly, q: fewerCats))
//: If $`p`$ is the truth, a picture brings $`\sum_i p_i \ln(p_i/q_i)`$ on average. So that is
//: what a divergence is in practice: $`\mathrm{KL}(p \Vert q)`$ **is the evidence in one
//: observation**, on the average over the truth. And if $`q`$ is the truth, a picture brings
//: $`\mathrm{KL}(q \Vert p)`$ for $`q`$: each direction has its own case.
//:checkpoint How soon does one know?
//: Odds of 99 to 1 are enough. They take $`\ln 99 = 4.595`$ nats. The pictures really come with
//: the shares $`q`$: 40, 35 and 25 %. At what one brings on average, how many
//: does it take?
checkpoint(
    "pictures for q", enough / (try kl(fewerCats, catsMostly)), is: "11",
    slips: [
        Slip(
            "take the other direction, KL(p‖q), which counts where p is true",
            enough / (try kl(catsMostly, fewerCats))),
        Slip("multiply by the divergence", enough * (try kl(fewerCats, catsMostly))),
        Slip(
            "take the logarithm to base 10",
            log10(99) / (try kl(fewerCats, catsMostly))),
        Slip("forget the logarithm of the odds", 99 / (try kl(fewerCats, catsMostly))),
    ], hint: "Each picture brings a divergence on average. Which of the two?")
//:answer
//: $`4.595/0.4217`$, about {{pictures for q}}: $`q`$ is the truth here, so a picture brings
//: $`\mathrm{KL}(q \Vert p)`$. If $`p`$ were the truth, it would be $`4.595/0.347`$, about
//: 13. (A test takes about one more, as the table shows: the last picture brings
//: more than was missing.)
//:end
//: Draw pictures until the odds are 99 to 1, one way or the other, 400 times for each of four
//: pairs:
func evidenceUntilSure(truth: [Double], rival: [Double], seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    var sums = [0.0]
    while abs(sums[sums.count - 1]) < enough {
        let u = random.uniform()
        let kind = u < truth[0] ? 0 : u < truth[0] + truth[1] ? 1 : 2
        sums.append(sums[sums.count - 1] + log(truth[kind] / rival[kind]))
    }
    return sums
}
//:hide
let pairs: [(truth: [Double], rival: [Double])] = [
    (catsMostly, fewerCats), (fewerCats, catsMostly),
    (catsMostly, [1.0 / 3, 1.0 / 3, 1.0 / 3]), (catsMostly, [0.70, 0.20, 0.10]),
]
let contests = try pairs.map { try Contest(truth: $0, rival: $1) }
onThisLine { tableOfTests(contests) }
//:hide
try onThisLine { try showTests(contests) }
//: (± is one standard error; the exact mean is over all ways that a test can go.) It takes about
//: $`\ln 99`$ divided by the divergence, where no picture brings much of that (the pair of
//: [Zeros](#zeros), with the divergence ∞, takes {{pictures with zeros}}: the wait for a bird).
//: In the first three rows it is {{percent more, first row}}, {{percent more, second row}} and
//: {{percent more, third row}} % more, since the last picture brings more than was missing. In
//: the fourth each picture brings little, and the tests that end at the wrong side, with −4.6
//: nats, outweigh that: {{percent less, fourth row}} % less. A test ends there with a probability of at most 1 in 99 (here
//: {{least percent at the wrong side}} to {{most percent at the wrong side}} %): the truth
//: gives the pictures that lead there at most a 99th of the probability that the rival gives
//: them. To tell these two apart takes {{mean pictures, fourth row}} pictures.
//:check
try onThisLine { try expectTests(contests) }

//: ## Not a distance
//:
//: A distance (a *metric*) has three properties: it is 0 only between equals, it is symmetric,
//: and a detour is never shorter (the *triangle inequality*):
//: $`d(a, c) \le d(a, b) + d(b, c)`$. The divergence has only the first. Here is a detour that
//: is less than half as long as the direct way:
let a = [0.50, 0.50]
let b = [0.25, 0.75]
let c = [0.10, 0.90]
show("KL(a‖c)", try kl(a, c))
show("KL(a‖b) + KL(b‖c)", try kl(a, b) + kl(b, c))
//: So do not add divergences up along a path.
//: [Jensen–Shannon](#jensenshannon-symmetric-bounded-and-a-distance-under-the-root) builds a
//: real distance from them.
//:check
expect("the detour is less than half as long", try kl(a, b) + kl(b, c) < kl(a, c) / 2)
//: ## Gaussians
//:
//: For densities the sum becomes an integral, $`\int p(x) \ln \frac{p(x)}{q(x)}\,dx`$. A
//: [**Gaussian**](Glossary.md#gaussian) $`N(\mu, \sigma^2)`$, with the mean $`\mu`$ and the
//: standard deviation $`\sigma`$, has the surprise
//:
//: ```math
//: \ln \sigma + \frac{(x - \mu)^2}{2 \sigma^2} + \frac{1}{2} \ln 2\pi
//: ```
//:
//: Let $`p = N(\mu_1, \sigma_1^2)`$ be true and $`q = N(\mu_2, \sigma_2^2)`$ believed. The mean
//: of $`(x - \mu_1)^2`$ is $`\sigma_1^2`$, that of $`(x - \mu_2)^2`$ is
//: $`\sigma_1^2 + (\mu_1 - \mu_2)^2`$. So the extra surprise is
//:
//: ```math
//: \mathrm{KL}(p \Vert q) = \ln \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac{1}{2}
//: ```
//:
//: Take a narrow one, $`N(0, 1)`$, and a wide one, $`N(1, 2^2)`$.
let gaussianKL = GaussianKLDivergence()
let narrow = try Gaussian(mean: 0, standardDeviation: 1)
let wide = try Gaussian(mean: 1, standardDeviation: 2)
//:checkpoint Too narrow or too wide
//: One of $`N(0, 1)`$ and $`N(1, 2^2)`$ is the truth, the other one is believed. Which mistake
//: is the more expensive one?
let costs = (
    wideBelief: gaussianKL(narrow, wide), narrowBelief: gaussianKL(wide, narrow)
)
checkpoint(
    "expensive mistake",
    choices: mistakeChoices(costs), hint: "How surprised is each believer by the value 4?")
//:answer
//: Choice {{expensive mistake}}. The value 4 lies 1.5 standard deviations from the wide one's
//: mean, and 4 from the narrow one's. Surprise grows with the square of that number.
//:end
//:fold Code of this figure
plot("gaussians", try surprisesOfGaussians(narrow, wide))
//: The lower panel has the two surprises. That of the wide belief grows slowly; that of the
//: narrow one climbs steeply over much of what the wide truth produces. So much do the two
//: mistakes cost:
show("KL(narrow‖wide)", gaussianKL(narrow, wide))
show("KL(wide‖narrow)", gaussianKL(wide, narrow))
//: It is so for any two Gaussians of different widths: overconfidence is the expensive mistake.
//:
//: <details>
//: <summary>Why it is so for any two</summary>
//:
//: Let the wide one be $`r > 1`$ times as wide as the narrow one, with its mean $`d`$ narrow
//: standard deviations away. By the formula the second price exceeds the first by
//:
//: ```math
//: \frac{1}{2}\left(r^2 - \frac{1}{r^2}\right) - 2 \ln r + \frac{d^2}{2}\left(1 - \frac{1}{r^2}\right)
//: ```
//:
//: which is 0 at $`r = 1`$ and has the slope $`((r^2 - 1)^2 + d^2)/r^3`$ in $`r`$, never below
//: 0.
//:
//: </details>
//:check
try onThisLine { try expectGaussianPrices() }

//: ## Forward or reverse: which one to minimise
//:
//: The truth $`p`$ has two peaks, and the model $`q`$ is a single Gaussian, which cannot fit
//: both. What should it do?
let peaks = try GaussianMixture([
    .init(weight: peakWeight, try Gaussian(mean: -separation, standardDeviation: peakWidth)),
    .init(
        weight: 1 - peakWeight, try Gaussian(mean: separation, standardDeviation: peakWidth)),
])
//:hide
let onSeparation = ["separation", "weight", "width"]
//:checkpoint One hill for two peaks
//: 60 % of the truth is a peak at −2, 40 % a peak at 2, each with the standard deviation 0.6. A
//: single Gaussian $`q`$ is to be fitted by the least $`\mathrm{KL}(p \Vert q)`$: the surprise
//: is averaged over the truth. Where does its mean go?
checkpoint(
    "the forward mean", peaks.mean, is: "-0.400",
    slips: [
        Slip("put it on the taller peak, as the other direction will", -separation),
        Slip("put it on the lower peak", separation),
        Slip("forget the weights of the peaks", 0),
        Slip("swap the weights", -peaks.mean),
    ],
    hint:
        "The surprise $`-\\ln q(x)`$ grows with the squared distance of $`x`$ from the mean of "
        + "$`q`$. Which constant has the least mean squared distance?",
    dependingOn: onSeparation)
//:answer
//: At the mean of the truth, $`0.6 \cdot (-2) + 0.4 \cdot 2`$, which is {{the forward mean}}:
//: between the peaks, where $`p`$ itself is almost zero. The surprise grows with the squared
//: distance from the mean of $`q`$, so no peak may be left out, and as for squared error the
//: mean of $`p`$ is best.
//:end
//: [**Forward**](Glossary.md#forward-and-reverse), $`\mathrm{KL}(p \Vert q)`$: the surprise is
//: averaged over the *truth*. Wherever $`p`$ has probability, $`q`$ must have enough. The
//: least divergence is known without a search. What depends on $`q`$ is the mean over $`p`$ of
//: $`\ln \sigma + (x - \mu)^2 / 2 \sigma^2`$; it is least where $`\mu`$ is the mean of $`p`$
//: and $`\sigma^2`$ its variance.
let covering = try Gaussian(
    mean: peaks.mean, standardDeviation: peaks.variance.squareRoot())
//: **Reverse**, $`\mathrm{KL}(q \Vert p)`$: the surprise $`-\ln p(x)`$ is averaged over the
//: *model*, less the model's own entropy. What $`q`$ puts where $`p`$ has almost nothing costs
//: dearly; a peak it leaves out costs a finite amount. The entropy, $`\ln \sigma`$ plus a
//: constant, keeps $`q`$ from shrinking to the top of a peak. Here a search is needed, downhill
//: in $`\mu`$ and $`\sigma`$.
//:
//: <details>
//: <summary>How the search finds its slopes</summary>
//:
//: $`\mathrm{KL}(q \Vert p)`$ is $`-\ln \sigma - \mathrm{E}_q[\ln p(x)]`$ plus a constant, with
//: $`\mathrm{E}_q`$ the mean over draws from $`q`$. To draw from $`q`$, draw $`u`$ from the
//: standard Gaussian, and take $`x = \mu + \sigma u`$. The chance is then in $`u`$ alone, and
//: one may differentiate by $`\mu`$ and $`\sigma`$ under the mean (the **reparameterisation
//: trick**). What appears is the slope of $`\ln p(x)`$ in $`x`$, which statisticians call the
//: **score** (it is not a classifier's score):
//:
//: ```math
//: \frac{\partial\, \mathrm{KL}(q \Vert p)}{\partial \mu} = -\mathrm{E}\left[\mathrm{score}(\mu + \sigma u)\right]
//: ```
//:
//: ```math
//: \frac{\partial\, \mathrm{KL}(q \Vert p)}{\partial \sigma} = -\frac{1}{\sigma} - \mathrm{E}\left[u\, \mathrm{score}(\mu + \sigma u)\right]
//: ```
//:
//: [ReverseFits.swift](../Chapters/Chapter4/ReverseFits.swift) computes both as integrals.
//:
//: </details>
//:fold Code of this figure
let search = try ReverseSearch(ReverseFit(to: peaks))
let ends = search.ends
let seeking = try Gaussian(mean: ends[0][0], standardDeviation: ends[0][1])
plot(
    "fits",
    try oneGaussianTwoPeaks(
        peaks, covering: covering,
        seeking: seeking), explorable: "peaks")
//: The forward fit **covers**: it spreads over both peaks and is highest where $`p`$ is almost
//: zero. The reverse fit **seeks**: it settles on the taller peak and ignores the other. Its
//: divergence is close to $`-\ln 0.6 = 0.511`$, the price of leaving a peak out: on its own
//: peak, $`q`$ is $`1/0.6`$ times too high.
//:
//: “Seeks” is not the whole story. The map shows the reverse divergence of every Gaussian, and
//: three searches on it:
//:fold Code of this figure
plot("landscape", try search.landscape(covering: covering))
show("from the third valley up to the lower pass", search.climbOut, digits: 3)
//: There are three valleys: on the taller peak, on the lower one, and a wide hill between them,
//: from which no small step leads down. (Two paths widen first: between the peaks a wide $`q`$
//: costs less than a narrow one.) Of 35 other starts, all over the map, each ends in one of
//: the three:
//:hide
onThisLine { search.tableOfEnds() }
//: Between two valleys lies a **pass**: level, but downhill to both sides. The third valley is
//: shallow; the way out of it climbs only {{from the third valley up to the lower pass}} nats.
//: But a descent does not climb. With the peaks at −1 and 1 only one valley is left: there the
//: reverse fit covers, too, a little narrower than the truth.
//:check
try onThisLine { try search.expectFits(covering: covering) }
//:
//:checkpoint Which direction for which?
//: A text generator must never write nonsense. A spell checker must know every word. Both
//: models are too simple to fit all of the language. Suppose that $`p(x)`$ could be computed
//: for every text. By which direction is each to be fitted?
// Nonsense lies between the peaks; a word that is not known is the lower peak.
let generatorSeeks = seeking.density(at: 0) < covering.density(at: 0)
let checkerCovers = covering.density(at: separation) > seeking.density(at: separation)
checkpoint(
    "direction",
    choices: directionChoices(
        generatorSeeks: generatorSeeks, checkerCovers: checkerCovers),
    hint: "Look at the two fits: which of them is high where the truth is almost zero, which "
        + "is zero where the truth is high?",
    dependingOn: onSeparation)
//:answer
//: Choice {{direction}}. Averaged over its own draws (reverse), a model pays for nonsense.
//: Averaged over the truth (forward), it pays for every word that it does not expect.
//:end
//: How to choose? Ask what the model is for. To say how likely *any* value is, cover: maximum
//: likelihood is forward, and so is training a classifier. To produce values that are all
//: plausible, seek.
//:
//: Often there is no choice. When $`p`$ is known only up to a factor (two of its values can be
//: compared, but nobody can sum all) and cannot be sampled, take the reverse direction. It
//: needs draws from $`q`$ only, and the factor adds a constant to it, whatever $`q`$ is: so in
//: [variational
//: inference](Chapter4-Trains.md#variational-inference-a-bound-with-a-gap-that-is-a-divergence).
//: When there are samples of $`p`$ but no formula for it, as with text, only the forward
//: direction can be computed from them directly: the mean of $`-\ln q(x)`$ over the samples is
//: the divergence plus an entropy that no $`q`$ can change. So text generators are trained
//: forward, and when they write, improbable words are often left out, against nonsense.

//: ## Jensen–Shannon: symmetric, bounded, and a distance under the root
//:
//: Compare both distributions with their mixture $`m = (p + q)/2`$ instead of with each other:
//:
//: ```math
//: \mathrm{JS}(p, q) = \frac{1}{2} \mathrm{KL}(p \Vert m) + \frac{1}{2} \mathrm{KL}(q \Vert m)
//: ```
//:
//: Nothing is missing from $`m`$, so no term is infinite. No share of $`m`$ is less than half
//: of $`p`$'s, so no logarithm exceeds $`\ln 2`$: the [**Jensen–Shannon
//: divergence**](Glossary.md#jensen-shannon-divergence) lies between 0 and $`\ln 2`$, and is
//: $`\ln 2`$ exactly when the two have no outcome in common.
let js = JensenShannonDivergence()
show("JS(p, q)", try js(p, q))
show("JS(q, p)", try js(q, p))
show("JS of (1, 0) and (0, 1)", try js([1, 0], [0, 1]))
//: Is it a distance? Not yet: from (1, 0) to (0, 1) by way of (½, ½) is shorter than the direct
//: way. Its square root is one (Endres and Schindelin, 2003).
//:check
try onThisLine { try expectRootOfJensenShannon() }

//: ## In a library
//:
//: PyTorch's `kl_div(input, target)` takes the *logarithm* of $`q`$ first and $`p`$ itself
//: second, and by default divides by the number of elements, not of examples: ask for
//: `reduction="batchmean"`, with each pair a row. Keras takes $`p`$ first, as is written, and so does
//: `KLDivergence()(p, q)` here; `ReverseKLDivergence()(p, q)` is the other direction. Two
//: checks find all of these mix-ups: put in $`q = p`$ and expect 0, then a known pair:
show("KL of (1, 0) and (½, ½)", try kl([1, 0], [0.5, 0.5]))
show("KL of (½, ½) and (1, 0)", try kl([0.5, 0.5], [1, 0]))
//:check
expect(
    "the reverse divergence is ln 2", try ReverseKLDivergence()([0.5, 0.5], [1, 0]),
    is: "0.6931")

//: ## Summary
//:
//: - $`\mathrm{KL}(p \Vert q)`$ is the extra surprise of believing $`q`$ where $`p`$ is true.
//:   It is never negative, 0 only for $`q = p`$, infinite when $`q`$ rules out what happens. It
//:   is not symmetric and not a distance; $`\sqrt{\mathrm{JS}}`$ is one.
//: - Cross-entropy is entropy plus divergence. Minimising cross-entropy, maximising the
//:   likelihood and minimising the divergence from the data give the same model.
//: - The divergence is also the evidence that one observation brings on average: $`\ln 99`$
//:   nats, divided by it, is about how many pictures it takes until the odds are 99 to 1, where
//:   none brings much of that.
//: - Forward fits cover. Reverse fits seek where peaks lie far apart, cover nearer ones, and
//:   their search can end in the wrong valley. With samples alone only the forward
//:   direction can be computed directly.
//:
//: [Chapter 3](Chapter3.md) was about cross-entropy, of which all this is the theory. What is
//: trained with these divergences has [the next page](Chapter4-Trains.md).
//:hide
let trained = try whatADivergenceTrains()
try judgeDocuments(trained)
chapter.finish()
