// Chapter 4 of the workbook. `swift run Chapter4` runs it and writes docs/Chapter4.md.
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
        "what changes when the two arguments are swapped, and how to choose the direction",
        "how variational inference and GANs rest on it, and which GAN loss to avoid",
    ])

// Numbers that can be changed without an edit; `swift run Chapter4 --help` says what to look for.
let coin = parameter(
    "coin", default: 0.3, in: 0.01...0.99,
    "the truth of two outcomes; where do the two directions agree?")
let peakWeight = parameter(
    "weight", default: 0.6, in: 0.5...0.95,
    "the share of the left peak; what does it cost to seek it alone?")
let peakWidth = parameter(
    "width", default: 0.6, in: 0.3...2,
    "how wide each peak is; when does seeking become covering?")
let noise = parameter(
    "noise", default: 0.5, in: 0.2...2,
    "how noisy the observation is; does the belief trust it, or the prior?")
let learningRate = parameter(
    "step", default: 0.1, in: 0.01...0.3,
    "the learning rate of a GAN's two players; does the circle still grow?")

//: ## Surprise
//:
//: A model says that a picture shows a cat with probability $`q`$. It does. How surprised
//: should the model be? A good measure of [**surprise**](Glossary.md#surprise) is $`-\ln q`$:
//: certainty ($`q = 1`$) gives 0, halving the probability always adds the same amount, and the
//: surprises of independent events add up.
//:
//: The unit is the nat, as in
//: [Chapter 1](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm); one bit is
//: $`\ln 2 \approx 0.693`$ nats.
//:
//: Take a collection of pictures: 80 % cats, 15 % dogs, 5 % birds. Such shares, with the sum 1,
//: are a [**probability distribution**](Glossary.md#probability-distribution). Call these true
//: shares $`p`$. Somebody else believes other shares, $`q`$. These two, and two numbers for
//: later sections, are yours to change:
let p = parameter(
    "p", default: [0.80, 0.15, 0.05], in: 0...1, sum: 1,
    "the true shares of cat, dog and bird; whose term turns positive?")
let q = parameter(
    "q", default: [0.40, 0.35, 0.25], in: 0...1, sum: 1, "a model's shares; try 0.8,0.2,0")
let separation = parameter(
    "separation", default: 2.0, in: 0...4,
    "half the distance of two peaks; when is one valley left?")
let observation = parameter(
    "observation", default: 1.5, in: -5...5,
    "what was observed; how far does the belief follow it?")
//: Somebody who knows $`p`$ is still surprised sometimes. The mean surprise is the
//: [**entropy**](Glossary.md#entropy) of $`p`$:
//:
//: ```math
//: H(p) = -\sum_i p_i \ln p_i
//: ```
let entropy = Entropy()
show("H(p)", try entropy(p), digits: 5, unit: "nats")
show("H(p) in bits", try entropy(p) / log(2), unit: "bits")

//: Now somebody who believes $`q`$. Birds are rarer than they think, cats more common. Their
//: mean surprise is the [**cross-entropy**](Glossary.md#cross-entropy)
//: $`H(p, q) = -\sum_i p_i \ln q_i`$: the pictures come with the shares $`p`$, the surprise
//: comes from $`q`$.
let crossEntropy = DistributionCrossEntropy()
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
let terms = try kl.values(p, q)
//:checkpoint The sign of a term
//: True shares: 80 % cats, 15 % dogs, 5 % birds. Believed: 40 %, 35 %, 25 %. The divergence is
//: the sum of $`p_i \ln(p_i/q_i)`$ over the three kinds of picture. Which terms are positive?
checkpoint(
    "positive terms",
    choices: [
        Choice(
            "All three: a divergence is never negative.", if: terms.allSatisfy { $0 > 0 },
            "The *sum* is never negative. A single term has the sign of $`\\ln(p_i/q_i)`$."),
        Choice(
            "Only that of the cats.",
            if: terms[0] > 0 && terms[1] < 0 && terms[2] < 0,
            "Cats alone are more common than believed, so only there $`p_i/q_i > 1`$."),
        Choice(
            "Those of the dogs and the birds.",
            if: terms[0] < 0 && terms[1] > 0 && terms[2] > 0,
            "There the belief is above the truth, $`p_i/q_i < 1`$, and its logarithm is "
                + "negative."
        ),
    ], hint: "When is the logarithm of a ratio positive?", dependingOn: ["p", "q"])
//:answer
//: Choice {{positive terms}}. A term is positive where $`p_i > q_i`$, and 0.80 > 0.40 is the
//: only such pair. Where somebody expects too much of something, they are *less* surprised to
//: see it.
//:end
//: Term by term:
table(
    ["kind", "true share p", "belief q", "p ln(p/q)"],
    zip(["cat", "dog", "bird"], terms.indices).map { name, i in
        [.text(name), .number(p[i]), .number(q[i]), .number(terms[i])]
    })
show("KL(p‖q)", try kl(p, q), unit: "nats")
//: The sum is positive although two of its terms are negative. It must be, as
//: [Never negative](#never-negative) proves.
//:
//: There is a second way to say it. A code gives frequent things short names; the best code for
//: $`q`$ spends $`-\log_2 q_i`$ bits on a picture of kind $`i`$. (That is seldom a whole
//: number: names for long rows of pictures come as near to it as one likes.) The divergence in
//: bits is what a picture costs on average on top of the best code for $`p`$, because the code
//: was made for the wrong shares.
let codeForP = p.map { share in -log2(share) }
let codeForQ = q.map { share in -log2(share) }
var extraBits = 0.0
for i in p.indices where p[i] > 0 { extraBits += p[i] * (codeForQ[i] - codeForP[i]) }
show("extra bits for a picture, on average", extraBits, unit: "bits")
show("KL(p‖q) in bits", try kl(p, q) / log(2), unit: "bits")
expect("KL(p‖q)", try kl(p, q), is: "0.3470", dependingOn: ["p", "q"])
//:documents 0/6.2.2

//: ## Zeros
//:
//: What if a share is zero? Two cases, and they are not alike.
//:
//: - $`p_i = 0`$: what never happens surprises nobody. The term is 0, since $`x \ln x \to 0`$
//:   as $`x \to 0`$.
//: - $`q_i = 0`$ but $`p_i > 0`$: the impossible happens. No finite surprise is enough; the
//:   divergence is infinite. A loss of ∞ is a message: the model ruled out what occurs.
show("q has birds, p has none", try kl([0.85, 0.15, 0], [0.80, 0.15, 0.05]), unit: "nats")
show("p has birds, q has none", try kl([0.80, 0.15, 0.05], [0.85, 0.15, 0]), unit: "nats")
//: Some libraries quietly replace a zero by a small number (Keras takes $`10^{-7}`$, as
//: [Losses](Losses.md#kldivergence) notes) and return a large finite divergence. Then the loss
//: depends on a constant that you did not choose. Here ∞ stays ∞.
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
//: cross-entropy of the observed shares with $`q`$. Three candidates:
let observedShares = [16.0 / 20, 3.0 / 20, 1.0 / 20]
func negativeLogLikelihoodPerPicture(_ q: [Double]) -> Double {
    -(16 * log(q[0]) + 3 * log(q[1]) + 1 * log(q[2])) / 20
}
let candidates = [
    ("one third each", [1.0 / 3, 1.0 / 3, 1.0 / 3]), ("the belief q", q),
    ("the observed shares", observedShares),
]
table(
    ["model", "−ln likelihood ÷ 20", "H(p, q), nats", "KL(p‖q), nats"],
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
//: With $`H(p) = 0`$ cross-entropy *is* the divergence, $`-\ln q_k`$ for the true class $`k`$:
show("H(one-hot)", try entropy(oneHot))
show("H(one-hot, q)", try crossEntropy(oneHot, q))
show("KL(one-hot‖q)", try kl(oneHot, q))
//:verdict 0/cross-entropy-two-distributions
//: A warning, before we call a low cross-entropy “close”: close in which sense? Here are two
//: beliefs, and besides the divergence their **total variation**: half the sum of
//: $`|p_i - q_i|`$, the largest error in the probability of any event. The two disagree about
//: which belief is closer:
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
//:verdict 4/lower-is-closer
//:documents 0/6.2.2, 3/3.2, 4/classification

//: ## Never negative
//:
//: **Gibbs' inequality**: $`\mathrm{KL}(p \Vert q) \ge 0`$, and it is 0 only for $`q = p`$. The
//: proof is one line. The logarithm lies below its tangent at 1: $`\ln x \le x - 1`$, with
//: equality only at $`x = 1`$. So, summing over the outcomes with $`p_i > 0`$,
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
//: With each $`q_i`$ an argument of its own, the divergence has the slope $`-p_i / q_i`$ in it.
//: But a share can grow only at the cost of another. From birds to cats the slope is
//: $`-p_1/q_1 + p_3/q_3`$, and at the truth it is $`-1 + 1 = 0`$.
let slopesAtBelief = try kl.gradient(p, q)
let slopesAtTruth = try kl.gradient(p, p)
show("slopes at the belief", slopesAtBelief)
show("there, from birds to cats", slopesAtBelief[0] - slopesAtBelief[2])
show("at the truth, from birds to cats", slopesAtTruth[0] - slopesAtTruth[2])
//: Look at all beliefs at once: two free numbers, $`q_1`$ for cats and $`q_2`$ for dogs; birds
//: are the rest. The divergence is a bowl whose lowest point is the truth itself. It grows
//: without bound towards the edges, where a belief leaves no room for something that happens.
//: The map shows it at the left edge only: dogs and birds are rare, and at their edges the
//: growth lies within a line's width. (White lines join beliefs with the same divergence.)
//:fold The map of all beliefs
let grid = (0..<100).map { (Double($0) + 0.5) / 100 }
let bowl = grid.map { q2 in
    grid.map { q1 in
        q1 + q2 < 1 ? (try? kl(p, [q1, q2, 1 - q1 - q2])) ?? .nan : .nan
    }
}
plot(
    "bowl",
    try Plot(
        title: "KL(p‖q) for every belief q",
        x: Axis("q₁, share of cats", in: 0...1), y: Axis("q₂, share of dogs", in: 0...1),
        [
            .heatMap(
                of: ScalarField(x: grid, y: grid, values: bowl),
                color: Axis("KL(p‖q)", unit: "nats")),
            .contours(
                of: ScalarField(x: grid, y: grid, values: bowl), levels: [0.05, 0.2, 0.5, 1, 2]),
            .points("truth p", x: [p[0]], y: [p[1]]),
            .points("belief q", x: [q[0]], y: [q[1]]),
        ],
        alt:
            "Map over the shares of cats and dogs: the divergence is 0 at the truth, 0.80 and "
            + "0.15, and grows in every direction, visibly steepest towards the left edge, "
            + "where there are no cats."))
let smallest = bowl.joined().filter { !$0.isNaN }.min() ?? .nan
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

//: ## Swap the arguments
//:
//: Two outcomes are enough to compute by hand. A fair coin is taken for one that shows heads
//: once in four throws:
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
//: The truth and the belief play different parts, so swapping them should matter. It does, for
//: the pictures, too:
show("forward, KL(p‖q)", try kl(p, q), unit: "nats")
show("reverse, KL(q‖p)", try kl(q, p), unit: "nats")
expect("KL(q‖p)", try kl(q, p), is: "0.4217", dependingOn: ["p", "q"])
//:fold Both as areas
plot("areas", try divergencesAsAreas(p: p, q: q, names: ["cat", "dog", "bird"]))
//: And for nearly every belief. Let the first of two outcomes have the true probability 0.3,
//: and let its believed probability $`q`$ run from 0 to 1:
//:fold The two curves
plot("asymmetry", try bothDirections(coin: coin))
show("KL(q‖p) for q = 0", try kl([0, 1], [coin, 1 - coin]))
show("KL(q‖p) for q = 1", try kl([1, 0], [coin, 1 - coin]))
//: Towards both ends the forward curve rises without bound: the belief rules out something that
//: happens, at $`q = 1`$ 70 % of the time, at $`q = 0`$ 30 %. The reverse curve stays finite.
//: It ends at $`-\ln 0.7`$, {{KL(q‖p) for q = 0}} nats, and at $`-\ln 0.3`$,
//: {{KL(q‖p) for q = 1}} nats: from where these beliefs stand only one outcome ever happens,
//: and $`p`$ allows it.
//:
//: Do the directions ever agree? For $`q = p`$, of course. Also for mirror images, which is
//: where the curves cross, at $`q = 0.7`$:
show("p = (0.3, 0.7), q = (0.7, 0.3)", try kl([0.3, 0.7], [0.7, 0.3]))
show("p = (0.7, 0.3), q = (0.3, 0.7)", try kl([0.7, 0.3], [0.3, 0.7]))
//: And nearly, for all distributions that lie close together. Move a small $`\delta`$ from the
//: second outcome to the first: both directions approach the same square,
//: $`\frac{1}{2}\left(\frac{\delta^2}{0.3} + \frac{\delta^2}{0.7}\right)`$.
table(
    ["δ", "KL(p‖q)", "KL(q‖p)", "½ Σ δ²/p", "ratio of the directions"],
    try [0.2, 0.1, 0.01, 0.001].map { delta in
        let moved = [0.3 + delta, 0.7 - delta]
        let there = try kl([0.3, 0.7], moved)
        let back = try kl(moved, [0.3, 0.7])
        return [
            .number(delta), .number(there), .number(back),
            .number(delta * delta / 2 * (1 / 0.3 + 1 / 0.7)),
            .number(there / back, digits: 5),
        ]
    })
//: So the direction matters far apart, and hardly close by. A model that can come close to
//: $`p`$ ends in the same place either way. One that cannot has to choose: see [Forward or
//: reverse](#forward-or-reverse-which-one-to-minimise).
//:documents 0/6.2.2

//: ## Not a distance
//:
//: A distance (a *metric*) has three properties: it is 0 only between equals, it is symmetric,
//: and a detour is never shorter (the *triangle inequality*):
//: $`d(a, c) \le d(a, b) + d(b, c)`$. The divergence has only the first. Here is a detour that
//: is less than half as long as the direct way:
let a = [0.50, 0.50]
let b = [0.25, 0.75]
let c = [0.10, 0.90]
show("direct, KL(a‖c)", try kl(a, c))
show("by way of b, KL(a‖b) + KL(b‖c)", try kl(a, b) + kl(b, c))
expect("the detour is less than half as long", try kl(a, b) + kl(b, c) < kl(a, c) / 2)
//: So do not add divergences up along a path, and do not call them distances.
//: [Jensen–Shannon](#jensenshannon-symmetric-bounded-and-a-distance-under-the-root) builds a
//: real distance from them.

//: ## Gaussians
//:
//: For densities the sum becomes an integral, $`\int p(x) \ln \frac{p(x)}{q(x)}\,dx`$. Between
//: two [**Gaussians**](Glossary.md#gaussian) $`p = N(\mu_1, \sigma_1^2)`$ and
//: $`q = N(\mu_2, \sigma_2^2)`$, with means $`\mu`$ and standard deviations $`\sigma`$, it has
//: a closed form:
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
    choices: [
        Choice(
            "Believing the wide one where the narrow one is true.",
            if: costs.wideBelief > costs.narrowBelief,
            "A wide belief finds nothing impossible: wherever the truth goes, it has some "
                + "density."
        ),
        Choice(
            "Believing the narrow one where the wide one is true.",
            if: costs.narrowBelief > costs.wideBelief,
            "The wide truth produces values that the narrow belief holds to be all but "
                + "impossible."
        ),
        Choice(
            "Neither: the same two distributions, the same divergence.",
            if: costs.wideBelief == costs.narrowBelief,
            "The divergence is not symmetric, and this is where it shows."),
    ], hint: "How surprised is each believer by the value 4?")
//:answer
//: Choice {{expensive mistake}}. The value 4 lies 1.5 standard deviations from the wide one's
//: mean, and 4 from the narrow one's. Surprise grows with the square of that number.
//:end
//: Is the formula right? Integrate and see.
func integratedKL(_ p: Gaussian, _ q: Gaussian) throws -> Double {
    try integral(over: -30...30, intervals: 600) { x in
        p.density(at: x) * (p.logDensity(at: x) - q.logDensity(at: x))
    }
}
show("closed form, KL(narrow‖wide)", gaussianKL(narrow, wide))
show("integral, KL(narrow‖wide)", try integratedKL(narrow, wide))
show("closed form, KL(wide‖narrow)", gaussianKL(wide, narrow))
expect(
    "integral and closed form", try integratedKL(narrow, wide),
    equals: gaussianKL(narrow, wide),
    within: 1e-13)
expect(
    "the other direction", try integratedKL(wide, narrow), equals: gaussianKL(wide, narrow),
    within: 1e-13)
//: Believing a wide Gaussian when the truth is narrow costs {{closed form, KL(narrow‖wide)}}
//: nats. Believing a narrow one when the truth is wide costs {{closed form, KL(wide‖narrow)}}:
//: the truth keeps producing values that the belief holds to be all but impossible.
//: Overconfidence is the expensive mistake.

//: ## Forward or reverse: which one to minimise
//:
//: Now the choice that matters in practice. The truth $`p`$ has two peaks; the model $`q`$ is a
//: single Gaussian and cannot fit both. What should it do?
let peaks = try GaussianMixture([
    .init(weight: peakWeight, try Gaussian(mean: -separation, standardDeviation: peakWidth)),
    .init(
        weight: 1 - peakWeight, try Gaussian(mean: separation, standardDeviation: peakWidth)),
])
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
    dependingOn: ["separation", "weight", "width"])
//:answer
//: At the mean of the truth, $`0.6 \cdot (-2) + 0.4 \cdot 2`$, which is {{the forward mean}}:
//: between the peaks, where $`p`$ itself is almost zero. The surprise grows with the squared
//: distance from the mean of $`q`$, so no peak may be left out, and as for squared error the
//: mean of $`p`$ is best.
//:end
//: [**Forward**](Glossary.md#forward-and-reverse), $`\mathrm{KL}(p \Vert q)`$: the surprise is
//: averaged over the *truth*. Wherever $`p`$ has probability, $`q`$ must have some too. The
//: least divergence is known without a search. What depends on $`q`$ is the mean over $`p`$ of
//: $`\ln \sigma + (x - \mu)^2 / 2 \sigma^2`$; it is least where $`\mu`$ is the mean of $`p`$
//: and $`\sigma^2`$ its variance.
let covering = try Gaussian(mean: peaks.mean, standardDeviation: peaks.variance.squareRoot())
show("mean of the forward fit", covering.mean)
show("standard deviation of the forward fit", covering.standardDeviation)
//: **Reverse**, $`\mathrm{KL}(q \Vert p)`$: the surprise is averaged over the *model*. What it
//: puts where $`p`$ has almost nothing costs dearly; a peak it leaves out costs a finite
//: amount. Here a search is needed. The entropy of $`q`$ is $`\ln \sigma`$ plus a constant, so
//: $`\mathrm{KL}(q \Vert p)`$ is $`-\ln \sigma - \mathrm{E}_q[\ln p(x)]`$ plus a constant, with
//: $`\mathrm{E}_q`$ the mean over draws from $`q`$. Write a draw as $`x = \mu + \sigma u`$ with
//: $`u`$ from the standard Gaussian. Then the derivatives are means $`\mathrm{E}`$ over $`u`$
//: of the slope of $`\ln p(x)`$ in $`x`$, called the **score** in score matching (it is not a
//: classifier's score):
//:
//: ```math
//: \frac{\partial\, \mathrm{KL}(q \Vert p)}{\partial \mu} = -\mathrm{E}\left[\mathrm{score}(\mu + \sigma u)\right]
//: ```
//:
//: ```math
//: \frac{\partial\, \mathrm{KL}(q \Vert p)}{\partial \sigma} = -\frac{1}{\sigma} - \mathrm{E}\left[u\, \mathrm{score}(\mu + \sigma u)\right]
//: ```
let standard = try Gaussian(mean: 0, standardDeviation: 1)
func average(_ function: (Double) -> Double) throws -> Double {
    try integral(over: -7...7, intervals: 140) { u in standard.density(at: u) * function(u) }
}
func reverseKL(mean: Double, deviation: Double) throws -> Double {
    try average { u in
        standard.logDensity(at: u) - log(deviation) - peaks.logDensity(at: mean + deviation * u)
    }
}
func reverseSlopes(mean: Double, deviation: Double) throws -> [Double] {
    let meanSlope = try -average { u in peaks.score(at: mean + deviation * u) }
    let deviationSlope =
        try -1 / deviation - average { u in u * peaks.score(at: mean + deviation * u) }
    return [meanSlope, deviationSlope]
}
func reverseFit(from start: [Double]) throws -> [[Double]] {
    try gradientDescent(from: start, learningRate: 0.1, steps: 400) { parameters in
        try reverseSlopes(mean: parameters[0], deviation: parameters[1])
    }
}
let starts = [[-0.8, 1.2], [1.0, 1.0], [0.5, 2.6]]
let paths = try starts.map(reverseFit)
let ends = paths.map { $0[$0.count - 1] }
table(
    ["start: μ, σ", "end: μ", "end: σ", "KL(q‖p), nats"],
    try zip(starts, ends).map { start, end in
        [
            .text("\(decimal(start[0])), \(decimal(start[1]))"), .number(end[0]),
            .number(end[1]),
            .number(try reverseKL(mean: end[0], deviation: end[1])),
        ]
    })
//:fold The fits as a figure
plot(
    "fits",
    try oneGaussianTwoPeaks(
        peaks, covering: covering,
        seeking: try [("reverse fit: seeks one", ends[0]), ("stuck between", ends[2])].map {
            ($0, try Gaussian(mean: $1[0], standardDeviation: $1[1]))
        }))
//: The forward fit **covers**: it spreads over both peaks and is highest where $`p`$ is almost
//: zero. The reverse fit **seeks**: it settles on the taller peak and ignores the other. Its
//: divergence is close to $`-\ln 0.6 = 0.511`$, the price of leaving a peak out: on its own
//: peak, $`q`$ is $`1/0.6`$ times too high.
//:
//: “Seeks” is not the whole story. The table shows that the search ends in three places,
//: according to where it starts: on the taller peak, on the lower one, or on a wide hill
//: between them, from which no small step leads down. The map shows the valleys and the three
//: paths; the white lines join fits with the same divergence.
//:fold The map of the reverse divergence
let means = (0..<45).map { -3.3 + 6.6 * Double($0) / 44 }
let deviations = (0..<30).map { 0.3 + 2.4 * Double($0) / 29 }
let landscape = ScalarField(
    x: means, y: deviations,
    values: try deviations.map { deviation in
        try means.map { mean in try reverseKL(mean: mean, deviation: deviation) }
    })
let thirdValley = try reverseKL(mean: ends[2][0], deviation: ends[2][1])
/// The place in a list of numbers that is nearest to a number.
func nearest(to number: Double, in numbers: [Double]) -> Int {
    numbers.indices.min { abs(numbers[$0] - number) < abs(numbers[$1] - number) } ?? 0
}
// For each cell of the map, the highest point of the lowest way to it from the third valley. A
// way goes from a cell to one of its eight neighbours. Each round lets the ways grow; where no
// way gets lower any more, the lowest are found.
var highest = landscape.values.map { row in row.map { _ in Double.infinity } }
highest[nearest(to: ends[2][1], in: deviations)][nearest(to: ends[2][0], in: means)] =
    thirdValley
var grows = true
while grows {
    grows = false
    for row in deviations.indices {
        for column in means.indices {
            let rows = max(row - 1, 0)...min(row + 1, deviations.count - 1)
            let columns = max(column - 1, 0)...min(column + 1, means.count - 1)
            let before = rows.flatMap { highest[$0][columns] }.min() ?? .infinity
            let here = max(before, landscape.values[row][column])
            if here < highest[row][column] {
                highest[row][column] = here
                grows = true
            }
        }
    }
}
/// The highest point of the lowest way on the map from the third valley to another.
func pass(to end: [Double]) -> Double {
    highest[nearest(to: end[1], in: deviations)][nearest(to: end[0], in: means)]
}
let climbOut = min(pass(to: ends[0]), pass(to: ends[1])) - thirdValley
plot(
    "landscape",
    try Plot(
        title: "KL(q‖p) of every Gaussian q, and three descents",
        x: Axis("μ, mean of q"), y: Axis("σ, standard deviation of q"),
        [
            .heatMap(of: landscape, color: Axis("KL(q‖p)", unit: "nats", in: 0...5)),
            .contours(of: landscape, levels: [0.6, 1, 1.15, 1.25, 1.5, 2, 3]),
        ]
            + zip(["to the taller peak", "to the lower peak", "stuck between"], paths).map {
                name, path in
                .path(name, x: path.map { $0[0] }, y: path.map { $0[1] })
            }
            + [.points("start", x: starts.map { $0[0] }, y: starts.map { $0[1] })],
        alt:
            "Map over the mean and standard deviation of q: valleys near the two peaks at "
            + "minus 2 and 2 with small deviation, and a third, higher and shallow one between "
            + "them with deviation 1.8. Each of the three paths leads into one of them."
    ))
show("from the third valley up to the pass", climbOut, digits: 1, unit: "nats")
//: The third valley is shallow: on the map, the lowest way out of it climbs only
//: {{from the third valley up to the pass}} nats. But a descent does not climb.
//:fold What is asserted of the fits
let onSeparation = ["separation", "weight", "width"]
expect("forward fit, mean", covering.mean, is: "-0.4000", dependingOn: onSeparation)
expect(
    "forward fit, deviation", covering.standardDeviation, is: "2.0494",
    dependingOn: onSeparation)
expect("reverse fit, mean", ends[0][0], is: "-1.9977", dependingOn: onSeparation)
expect("reverse fit, deviation", ends[0][1], is: "0.6040", dependingOn: onSeparation)
expect(
    "reverse fit, divergence", try reverseKL(mean: ends[0][0], deviation: ends[0][1]),
    is: "0.5098",
    dependingOn: onSeparation)
expect("lower peak, mean", ends[1][0], is: "1.9964", dependingOn: onSeparation)
expect("stuck between, mean", ends[2][0], is: "-0.3134", dependingOn: onSeparation)
expect("stuck between, deviation", ends[2][1], is: "1.7625", dependingOn: onSeparation)
expect(
    "stuck between, divergence", try reverseKL(mean: ends[2][0], deviation: ends[2][1]),
    is: "1.1436",
    dependingOn: onSeparation)
expect("the climb out of the third valley", climbOut, is: "0.02", dependingOn: onSeparation)
expect(
    "the search has arrived everywhere",
    try ends.allSatisfy { end in
        try reverseSlopes(mean: end[0], deviation: end[1]).allSatisfy { abs($0) < 1e-4 }
    },
    dependingOn: onSeparation)
//:checkpoint Which direction for which?
//: A text generator must never write nonsense. A spell checker must know every word. Both
//: models are too simple to fit all of the language. Suppose that $`p(x)`$ could be computed
//: for every text. By which direction is each to be fitted?
let seeking = try Gaussian(mean: ends[0][0], standardDeviation: ends[0][1])
// Nonsense lies between the peaks; a word that is not known is the lower peak.
let generatorSeeks = seeking.density(at: 0) < covering.density(at: 0)
let checkerCovers = covering.density(at: separation) > seeking.density(at: separation)
checkpoint(
    "direction",
    choices: [
        Choice(
            "Both forward: that is maximum likelihood.", if: !generatorSeeks && checkerCovers,
            "The forward fit is highest between the peaks, where the truth is almost zero. The "
                + "generator would write what nobody writes."),
        Choice(
            "The generator forward, the checker reverse.",
            if: !generatorSeeks && !checkerCovers,
            "The other way round: forward writes nonsense, reverse does not know the words of "
                + "the lower peak."),
        Choice(
            "The generator reverse, the checker forward.", if: generatorSeeks && checkerCovers,
            "Reverse stays out of where $`p`$ is almost zero; forward has room for all that "
                + "happens."),
        Choice(
            "Both reverse: then nothing implausible gets probability.",
            if: generatorSeeks && !checkerCovers,
            "The checker would mark as wrong every word of the peak that the fit leaves out."),
    ],
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
//: Often there is no choice. When $`p`$ is known only up to a factor and cannot be sampled,
//: take the reverse direction, which needs draws from $`q`$ only: so in variational inference,
//: below. When there are samples of $`p`$ but no formula for it, as with text, only the forward
//: direction can be computed from them directly: the mean of $`-\ln q(x)`$ over the samples is
//: the divergence plus an entropy that no $`q`$ can change. (A GAN, below, gets at others by
//: way of a second model.) So text generators are trained forward first, and their nonsense is
//: cut afterwards, for example by drawing at a lower [temperature](Glossary.md#temperature).

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
show("ln 2", log(2))
//: Is it a distance? Not yet: from (1, 0) to (0, 1) by way of (½, ½) is shorter than the direct
//: way. Its square root is one (Endres and Schindelin, 2003). No experiment proves a theorem,
//: but one can try to break it:
let shares = (0...20).map { [Double($0) / 20, 1 - Double($0) / 20] }
let distance = try shares.map { first in
    try shares.map { second in try js(first, second).squareRoot() }
}
var brokenTriangles = 0
for i in shares.indices {
    for j in shares.indices {
        for k in shares.indices where distance[i][k] > distance[i][j] + distance[j][k] + 1e-12 {
            brokenTriangles += 1
        }
    }
}
show("JS, direct", try js([1, 0], [0, 1]))
show("JS, by way of (½, ½)", try js([1, 0], [0.5, 0.5]) + js([0.5, 0.5], [0, 1]))
show(
    "triangles of two-outcome distributions tried with √JS",
    shares.count * shares.count * shares.count)
show("broken", brokenTriangles)
expect(
    "JS alone breaks the triangle",
    try js([1, 0], [0.5, 0.5]) + js([0.5, 0.5], [0, 1]) < js([1, 0], [0, 1]))
expect("√JS breaks none", brokenTriangles == 0)
expect(
    "(1, 0) and (0, 1) are ln 2 apart", try js([1, 0], [0, 1]), equals: log(2), within: 1e-15)

//: ## Variational inference: a bound with a gap that is a divergence
//:
//: Something hidden, $`z`$, is drawn from the [**prior**](Glossary.md#prior-posterior-evidence)
//: $`N(0, 1)`$; we see $`x`$, drawn from $`N(z, 0.5^2)`$, whose density is written
//: $`p(x \mid z)`$: that of $`x`$ *given* $`z`$. What do we believe about $`z`$ after seeing
//: $`x`$? The answer is the **posterior** $`p(z \mid x)`$. The density of both together splits
//: in two ways, and that is **Bayes' rule**:
//:
//: ```math
//: p(x \mid z)\, p(z) = p(z \mid x)\, p(x)
//: ```
//:
//: So the posterior needs the **evidence** $`p(x)`$, the density of $`x`$ over all $`z`$, which
//: in most models cannot be computed. In this one it can, which lets us check everything. $`x`$
//: is $`z`$ plus noise, so it has the mean 0 and the variance $`1 + 0.5^2`$. The posterior is
//: proportional to prior times $`p(x \mid z)`$; with the square completed in the exponent it is
//: a Gaussian with the mean $`x/(1 + 0.5^2)`$ and the variance $`0.5^2/(1 + 0.5^2)`$:
let evidence = try Gaussian(mean: 0, standardDeviation: (1 + noise * noise).squareRoot())
let posterior = try Gaussian(
    mean: observation / (1 + noise * noise),
    standardDeviation: noise / (1 + noise * noise).squareRoot())
show("x", observation)
show("posterior mean", posterior.mean)
show("posterior standard deviation", posterior.standardDeviation)
show("ln p(x)", evidence.logDensity(at: observation))
//: Pretend not to know it. Let any Gaussian $`q(z)`$ be a guess at the posterior, begin with
//: the prior, and improve. This is [**variational
//: inference**](Glossary.md#variational-inference). The **evidence lower bound** needs only the
//: prior and the noise model:
//:
//: ```math
//: \mathrm{ELBO}(q) = \mathrm{E}_q\left[\ln p(x \mid z)\right] - \mathrm{KL}(q \Vert \mathrm{prior})
//: ```
//:
//: The first term asks the guess to explain $`x`$, the second to stay near the prior. Why does
//: it work? By Bayes' rule, for every $`z`$,
//: $`\ln p(x) = \ln p(x \mid z) + \ln p(z) - \ln p(z \mid x)`$. Add and subtract $`\ln q(z)`$,
//: average over $`q`$, and the right side falls into two parts:
//:
//: ```math
//: \ln p(x) = \mathrm{ELBO}(q) + \mathrm{KL}(q \Vert p(z \mid x))
//: ```
//:
//: The left side does not depend on $`q`$. So raising the bound lowers the divergence from the
//: unknown posterior by the same amount, without ever touching the posterior.
//:
//: The first term needs a mean square only: for $`z`$ from $`q = N(\mu, \sigma^2)`$ it is
//: $`\mathrm{E}_q[(x - z)^2] = (x - \mu)^2 + \sigma^2`$.
let prior = try Gaussian(mean: 0, standardDeviation: 1)
let logPeak = try Gaussian(mean: 0, standardDeviation: noise).logDensity(at: 0)
func evidenceLowerBound(_ q: Gaussian) -> Double {
    let miss = observation - q.mean
    let squares = miss * miss + q.standardDeviation * q.standardDeviation
    return logPeak - squares / (2 * noise * noise) - gaussianKL(q, prior)
}
show("ln of the noise's density at 0", logPeak)
show("ELBO of the prior", evidenceLowerBound(prior))
//: The second number by hand: the prior as a guess has $`\mu = 0`$, $`\sigma = 1`$ and no
//: divergence from itself, so its ELBO is {{ln of the noise's density at 0}} −
//: (1.5² + 1)/(2 · 0.5²) = {{ELBO of the prior}}. Now climb:
let climb = try gradientDescent(from: [0, 1], learningRate: 0.02, steps: 100) { parameters in
    let (mean, deviation) = (parameters[0], parameters[1])
    // The gradient of −ELBO. The guess comes first in KL(q‖prior): its slopes are those by p.
    let guess = try Gaussian(mean: mean, standardDeviation: deviation)
    let pull = gaussianKL.gradientWithRespectToP(guess, prior)
    let meanSlope = (mean - observation) / (noise * noise) + pull.mean
    let deviationSlope = deviation / (noise * noise) + pull.standardDeviation
    return [meanSlope, deviationSlope]
}
let guesses = try climb.map { try Gaussian(mean: $0[0], standardDeviation: $0[1]) }
let bounds = guesses.map(evidenceLowerBound)
let gaps = guesses.map { gaussianKL($0, posterior) }
show("ELBO after 5 steps", bounds[5])
show("ELBO after 100 steps", bounds[100])
//:checkpoint The gap from two bounds
//: After 5 steps the bound is {{ELBO after 5 steps}}. At the end, where it rises no more, it is
//: {{ELBO after 100 steps}}, and the guess is the posterior. What was the divergence of the
//: guess from the posterior after 5 steps?
checkpoint(
    "gap", bounds[100] - bounds[5], is: "1.51", unit: "nats",
    slips: [
        Slip(
            "subtract the other way round: a divergence is never negative",
            bounds[5] - bounds[100]),
        Slip("take the bound itself, without its minus", -bounds[5]),
        Slip("add the sizes of the two bounds", -bounds[5] - bounds[100]),
        Slip("divide the two bounds", bounds[5] / bounds[100]),
    ],
    hint: "Bound and gap always sum to the same number. How large is the gap at the end?",
    dependingOn: ["noise", "observation"])
//:answer
//: At the end the gap is 0 and the bound is $`\ln p(x)`$ itself. Before, the gap was what the
//: bound has risen since: {{gap}} nats. Nobody needed the posterior to know.
//:end
table(
    ["step", "mean of q", "standard deviation", "ELBO", "gap KL(q‖posterior)", "ELBO + gap"],
    [0, 5, 10, 20, 40, 100].map { step in
        [
            .count(step), .number(guesses[step].mean), .number(guesses[step].standardDeviation),
            .number(bounds[step], digits: 6), .number(gaps[step], digits: 6),
            .number(bounds[step] + gaps[step], digits: 6),
        ]
    })
//:fold The climb as a figure
let steps = (0...60).map(Double.init)
let ceiling = evidence.logDensity(at: observation)
plot(
    "bound",
    try Plot(
        title: "The bound rises until the gap is gone", x: Axis("step"), y: Axis("nats"),
        [
            .line("ELBO", x: steps, y: Array(bounds.prefix(steps.count))),
            .band(
                x: steps, from: Array(bounds.prefix(steps.count)),
                to: steps.map { _ in ceiling }),
            .horizontalRule("ln p(x)", at: ceiling),
            .label(
                "gap KL(q‖posterior)", at: (16, (bounds[0] + ceiling) / 2), .right,
                arrowTo: (3, (bounds[4] + ceiling) / 2)),
        ],
        alt:
            "Over the steps the evidence lower bound rises to the constant ln p(x), a ceiling. "
            + "The shaded gap between them, the divergence of the guess from the posterior, "
            + "closes."))
//: The last column does not move: at every step, bound and gap share out the same $`\ln p(x)`$,
//: to every digit shown. At the end the gap is all but gone: the guess is the posterior, found
//: without computing it.
//:fold What is asserted of the climb
let worstSum =
    zip(bounds, gaps).map { abs($0 + $1 - evidence.logDensity(at: observation)) }.max() ?? .nan
expect(
    "ELBO + gap = ln p(x) at every step: largest deviation", worstSum, equals: 0, within: 1e-12)
expect(
    "ELBO of the prior: first row", bounds[0], is: "-6.726",
    dependingOn: ["noise", "observation"])
expect(
    "the guess found the posterior's mean", climb[100][0], equals: posterior.mean, within: 1e-3,
    dependingOn: ["noise"])
expect(
    "and its deviation", climb[100][1], equals: posterior.standardDeviation, within: 1e-6,
    dependingOn: ["noise"])
//: In a model where the posterior is no Gaussian, a Gaussian guess leaves a gap; and since the
//: gap is a *reverse* divergence, the guess seeks. Usually it is too narrow, like the reverse
//: fit on the taller peak above, whose standard deviation is 0.60 where the truth's is 2.05;
//: and which peak it finds can depend on the start.

//: ## GANs: the divergence that the game computes
//:
//: A [**generative adversarial network**](Glossary.md#generative-adversarial-network) (GAN) has
//: two players. A generator makes pictures. A discriminator looks at a picture and gives the
//: probability $`D`$ that it is real, the sigmoid of a logit $`a`$ ([Chapter
//: 3](Chapter3.md#from-scores-to-probabilities)): $`D = 1/(1 + e^{-a})`$. Call $`p`$ the
//: distribution of real pictures and $`q`$ that of generated ones. In the **minimax** game of
//: Goodfellow and others (2014) the discriminator tries to raise, the generator to lower
//:
//: ```math
//: V = \mathrm{E}_{p}\left[\ln D(x)\right] + \mathrm{E}_{q}\left[\ln(1 - D(x))\right]
//: ```
//:
//: where $`\mathrm{E}_p`$ is the mean over real, $`\mathrm{E}_q`$ the mean over generated
//: pictures. At one picture, $`p \ln D + q \ln(1 - D)`$ has the slope $`p/D - q/(1 - D)`$ in
//: $`D`$, so the best discriminator is $`D = p/(p + q)`$. With the mixture $`m = (p + q)/2`$
//: that is $`D = p/2m`$, so $`\mathrm{E}_p[\ln D] = \mathrm{KL}(p \Vert m) - \ln 2`$, and in
//: the same way $`\mathrm{E}_q[\ln(1 - D)] = \mathrm{KL}(q \Vert m) - \ln 2`$. Together:
//: $`V = 2\,\mathrm{JS}(p, q) - \ln 4`$. Count it out: 20 real pictures (16 cats, 3 dogs, 1
//: bird), 20 generated ones (8, 7, 5). $`V`$ is minus the discriminator's loss.
let realCounts = [16, 3, 1]
let generatedCounts = [8, 7, 5]
let realShares = realCounts.map { Double($0) / 20 }
let generatedShares = generatedCounts.map { Double($0) / 20 }
let bestD = zip(realShares, generatedShares).map { real, generated in real / (real + generated)
}
func outputs(_ discriminator: [Double], for counts: [Int]) -> [Double] {
    zip(discriminator, counts).flatMap { output, count in Array(repeating: output, count: count)
    }
}
let discriminatorLoss = MinimaxDiscriminatorLoss()
func gameValue(_ discriminator: [Double]) throws -> Double {
    -(try discriminatorLoss(
        real: outputs(discriminator, for: realCounts),
        generated: outputs(discriminator, for: generatedCounts)))
}
show("best D for cat, dog, bird", bestD)
show("V with the best D", try gameValue(bestD), digits: 6)
show("2 JS − ln 4", try 2 * js(realShares, generatedShares) - log(4), digits: 6)
show("V with D = 0.5 throughout", try gameValue([0.5, 0.5, 0.5]), digits: 6)
//: Against the best discriminator, $`V`$ measures the Jensen–Shannon divergence, and that is
//: what the generator lowers. Against any other, $`V`$ is only a lower bound of
//: $`2\,\mathrm{JS} - \ln 4`$: with $`D = 0.5`$ throughout, every generator gets $`-\ln 4`$,
//: good or bad. That is why a GAN's loss curve is a poor guide to its progress.
//:
//: And the best discriminator helps only where the two distributions overlap. Without overlap
//: JS is ln 2, near or far, so there is no slope to follow. (Other distances have one; the
//: Wasserstein GAN is built on one of these.)
//:
//: Nor does playing by small steps have to end well. The smallest GAN there is (Mescheder and
//: others, 2018): all real data are the number 0, the generator always says $`\theta`$, the
//: discriminator's logit for $`x`$ is $`\psi x`$. Let both take gradient steps at the same
//: time, the generator with the minimax loss $`\ln(1 - D)`$ in one run, with the
//: [**non-saturating**](Glossary.md#minimax-and-non-saturating) loss $`-\ln D`$ in another.
//: Both runs start at $`\theta = 1`$, $`\psi = 0`$, with the learning rate 0.1. How far away is
//: $`\theta`$ at most within each span of steps? (Each span holds at least half a round.) The
//: last row is that of steps 301 to 400 again, with a tenth of the rate and ten times the
//: steps:
struct Game {
    var thetas = [1.0]
    var psis = [0.0]
    /// The largest |θ| in some of the steps.
    func farthest(_ steps: ClosedRange<Int>) -> Double {
        thetas[steps].map { abs($0) }.max() ?? .nan
    }
}
func play(steps: Int, learningRate: Double, generatorPull: (Double) -> Double) -> Game {
    var game = Game()
    for step in 0..<steps {
        let (theta, psi) = (game.thetas[step], game.psis[step])
        let d = sigmoid(psi * theta)
        game.thetas.append(theta + learningRate * generatorPull(d) * psi)
        game.psis.append(psi - learningRate * d * theta)
    }
    return game
}
// The slopes of −ln(1 − D) and ln D with respect to the logit: D, and 1 − D.
let pulls: [(Double) -> Double] = [{ d in d }, { d in 1 - d }]
let games = pulls.map { play(steps: 5000, learningRate: learningRate, generatorPull: $0) }
let slowGames = pulls.map {
    play(steps: 4000, learningRate: learningRate / 10, generatorPull: $0)
}
let spans = [1...100, 101...200, 201...300, 301...400, 2501...5000]
let orbits = spans.map { steps in games.map { $0.farthest(steps) } }
let slowOrbit = slowGames.map { $0.farthest(3001...4000) }
table(
    ["learning rate", "steps", "farthest from the real data: minimax", "non-saturating"],
    zip(spans, orbits).map { steps, orbit in
        [
            .number(learningRate), .text("\(steps.lowerBound) to \(steps.upperBound)"),
            .number(orbit[0]), .number(orbit[1]),
        ]
    } + [
        [
            .number(learningRate / 10), "3001 to 4000", .number(slowOrbit[0]),
            .number(slowOrbit[1]),
        ]
    ])
show("√(2 · learning rate)", (2 * learningRate).squareRoot())
//:fold The two runs as a figure
plot(
    "orbits",
    try smallestGAN(
        zip(["minimax", "non-saturating"], games).map {
            ($0, Array($1.thetas[...400]), Array($1.psis[...400]))
        }, dotEvery: 50))
//: With the minimax loss the two players circle the answer, farther out each time. That is the
//: steps' doing: with short ones the circle hardly grows, but it does not shrink either. With
//: the other loss they circle inwards, and still do not arrive: with the learning rate $`\eta`$
//: they end near a circle of radius $`\sqrt{2\eta}`$. (Write $`r^2 = \theta^2 + \psi^2`$. A
//: step goes straight on along the tangent, which adds about $`\eta^2 r^2/4`$ to $`r^2`$. And
//: $`D`$ and $`1 - D`$ differ by about $`\theta\psi/2`$, which takes
//: $`\eta\,\theta^2\psi^2`$ away, on the average of a round $`\eta\,r^4/8`$. For small
//: $`\eta`$ the two are equal where $`r^2 = 2\eta`$.) The theory above is about the best
//: discriminator; small steps of both players need not end where it says.
//:fold What is asserted of the game
let optimum = try gameValue(bestD)
let average20 = zip(realShares, generatedShares).map { ($0 + $1) / 2 }
let twoDivergences = try kl(realShares, average20) + kl(generatedShares, average20)
expect(
    "V with the best D is 2 JS − ln 4", optimum,
    equals: try 2 * js(realShares, generatedShares) - log(4), within: 1e-14)
expect(
    "no nearby discriminator does better",
    try bestD.indices.allSatisfy { i in
        try [-0.01, 0.01].allSatisfy { step in
            var moved = bestD
            moved[i] += step
            return try gameValue(moved) < optimum
        }
    })
expect(
    "farthest from the real data, minimax, steps 301 to 400", orbits[3][0], is: "1.486",
    dependingOn: ["step"])
expect("the same, non-saturating", orbits[3][1], is: "0.560", dependingOn: ["step"])
expect("minimax, steps 2501 to 5000", orbits[4][0], is: "3.560", dependingOn: ["step"])
expect(
    "with a tenth of the rate, minimax", slowOrbit[0], is: "1.048", dependingOn: ["step"])
expect("the same, non-saturating", slowOrbit[1], is: "0.461", dependingOn: ["step"])
expect(
    "the non-saturating game ends near a circle of radius √(2η)", orbits[4][1],
    equals: (2 * learningRate).squareRoot(), within: 2e-4, dependingOn: ["step"])
//:verdict 1/ever-closer
//:documents 1/6.3

//: ## Which generator loss to avoid
//:
//: At the start the generator is bad and the discriminator knows it: the logit $`a`$ of a
//: generated picture is very negative. The generator can minimise $`\ln(1 - D)`$ or $`-\ln D`$.
//: Both fall as $`a`$ rises, but their slopes differ.
let minimax = MinimaxGeneratorLossFromLogits()
let nonSaturating = NonSaturatingGeneratorLossFromLogits()
let pull = (
    minimax: try minimax.gradient(generated: [-6])[0],
    nonSaturating: try nonSaturating.gradient(generated: [-6])[0]
)
//:checkpoint Who still learns?
//: The discriminator gives a generated picture the logit $`a = -6`$, so $`D = 1/(1 + e^6)`$.
//: The slope of $`\ln(1 - D)`$ in $`a`$ is $`-D`$, that of $`-\ln D`$ is $`-(1 - D)`$. How many
//: times as steep is the second?
let farD = sigmoid(-6)
checkpoint(
    "ratio of the pulls", pull.nonSaturating / pull.minimax, is: "403",
    slips: [
        Slip("turn the ratio over", pull.minimax / pull.nonSaturating),
        Slip(
            "compare the losses instead of their slopes, and drop the sign",
            log(farD) / log(1 - farD)),
        Slip("stop at the exponent of e", log(pull.nonSaturating / pull.minimax)),
    ], hint: "$`(1 - D)/D`$ is a power of $`e`$.")
//:answer
//: $`(1 - D)/D = e^{-a} = e^6`$, {{ratio of the pulls}} times. The minimax loss learns least
//: where there is most to learn.
//:end
table(
    ["logit a", "D", "slope of ln(1 − D)", "slope of −ln D"],
    try [-6.0, -3, 0, 3].map { logit in
        [
            .number(logit), .number(sigmoid(logit)),
            .number(try minimax.gradient(generated: [logit])[0]),
            .number(try nonSaturating.gradient(generated: [logit])[0]),
        ]
    })
//:fold The slopes as a figure
let logits = (0...160).map { -8 + Double($0) / 10 }
let minimaxPull = try logits.map { logit in -(try minimax.gradient(generated: [logit])[0]) }
let nonSaturatingPull = try logits.map { logit in
    -(try nonSaturating.gradient(generated: [logit])[0])
}
plot(
    "saturation",
    try Plot(
        title: "How hard each loss pulls the generator",
        x: Axis("logit a of a generated picture", in: -8...8),
        y: Axis("size of the gradient", in: 0...1),
        [
            .line("minimax", x: logits, y: minimaxPull),
            .line("non-saturating", x: logits, y: nonSaturatingPull),
            .verticalRule("a = −6", at: -6), .points(x: [-6], y: [-pull.minimax]),
            .label(decimal(-pull.minimax, 2), at: (-6, -pull.minimax), .above),
            .points(x: [-6], y: [-pull.nonSaturating]),
            .label(decimal(-pull.nonSaturating, 4), at: (-6, -pull.nonSaturating), .below),
        ],
        alt:
            "Two mirrored S-curves. For very negative logits, where training starts, the "
            + "minimax gradient is near 0 and the non-saturating one near 1."))
show("pull of the non-saturating loss ÷ minimax, at a = −6", pull.nonSaturating / pull.minimax)
//: The minimax loss **saturates**: its slope in $`a`$ is $`-D`$, which vanishes exactly when
//: the generator is worst. The other's is $`-(1 - D)`$, near −1 there. At $`a = -6`$ it pulls
//: {{pull of the non-saturating loss ÷ minimax, at a = −6}} times as hard. Both losses push the
//: logit the same way, one of them hardly at all where it matters: use the non-saturating one.
//:
//: What does the generator then lower? Against the best discriminator its slopes are those of
//: $`\mathrm{KL}(q \Vert p) - 2\,\mathrm{JS}(p, q)`$ (Arjovsky and Bottou, 2017): the reverse
//: divergence, minus twice the one that the minimax loss lowers. Let a small share of the
//: generated pictures change from dogs to cats:
let lossSlopes = bestD.map { d in -log(d) }
let reverseSlopesOfShares = try ReverseKLDivergence().gradient(realShares, generatedShares)
let differenceSlopes = zip(
    reverseSlopesOfShares, try js.gradient(realShares, generatedShares)
).map { $0 - 2 * $1 }
show("slope of −ln D, from dogs to cats", lossSlopes[0] - lossSlopes[1])
show("slope of KL(q‖p) − 2 JS", differenceSlopes[0] - differenceSlopes[1])
expect("the slope of the minimax loss is −D", pull.minimax, equals: -sigmoid(-6), within: 1e-18)
expect("the ratio of the slopes is e⁶", pull.nonSaturating / pull.minimax, is: "403.4")
expect("ln(1 − D) at a = −6", try minimax(generated: [-6]), is: "-0.002476")
expect("−ln D at a = −6", try nonSaturating(generated: [-6]), is: "6.002476")
//: Two later losses let the discriminator answer with any number, a score $`f`$, instead of a
//: probability. **Least squares** (Mao and others, 2017) draws the score of a generated picture
//: to 1: the generator minimises $`\tfrac{1}{2}(f - 1)^2`$. The **Wasserstein** loss (Arjovsky
//: and others, 2017) is $`-f`$ and pulls equally hard everywhere. Its discriminator, the
//: *critic*, has to be kept from growing ever steeper by other means.
let leastSquares = LeastSquaresGeneratorLoss()
let wasserstein = WassersteinGeneratorLoss()
table(
    ["score f", "least squares", "its slope", "Wasserstein", "its slope"],
    try [-6.0, 0, 1, 3].map { score in
        [
            .number(score), .number(try leastSquares(generated: [score])),
            .number(try leastSquares.gradient(generated: [score])[0]),
            .number(try wasserstein(generated: [score])),
            .number(try wasserstein.gradient(generated: [score])[0]),
        ]
    })
//: Neither saturates where the generator is bad: at −6 the slopes are −7 and −1. Least squares
//: even pulls back what looks more real than 1: at 3 its slope is positive.
//:
//: What do the opponents pay? Both give two real pictures 0.9 and 0.7, two generated ones 0.1
//: and −0.3. The least-squares discriminator pays half the mean square from 1 for the real and
//: from 0 for the generated ones; the critic pays the mean score of the generated less that of
//: the real.
let scores = (real: [0.9, 0.7], generated: [0.1, -0.3])
show(
    "least-squares discriminator",
    try LeastSquaresDiscriminatorLoss()(real: scores.real, generated: scores.generated))
show(
    "Wasserstein critic",
    try WassersteinCriticLoss()(real: scores.real, generated: scores.generated))
//:fold What is asserted of these losses
expect(
    "V with the best D is two divergences, each to the average, less ln 4", optimum,
    equals: twoDivergences - log(4), within: 1e-12)
expect("least squares at −6", try leastSquares(generated: [-6]), is: "24.5")
expect("Wasserstein at −6", try wasserstein(generated: [-6]), is: "6")
expect(
    "their slopes at −6",
    try leastSquares.gradient(generated: [-6]) == [-7]
        && wasserstein.gradient(generated: [-6]) == [-1])
expect(
    "least-squares discriminator: ½ (0.01 + 0.09)/2 + ½ (0.01 + 0.09)/2",
    try LeastSquaresDiscriminatorLoss()(real: scores.real, generated: scores.generated),
    is: "0.05000")
expect(
    "Wasserstein critic: −0.1 − 0.8",
    try WassersteinCriticLoss()(real: scores.real, generated: scores.generated), is: "-0.9000")
expect(
    "the discriminator's loss is the same from logits",
    try MinimaxDiscriminatorLossFromLogits()(real: [2], generated: [-1]),
    equals: try MinimaxDiscriminatorLoss()(real: [sigmoid(2)], generated: [sigmoid(-1)]),
    within: 1e-15)
expect(
    "−ln D from a probability", try NonSaturatingGeneratorLoss()(generated: [0.5]), is: "0.6931"
)
//:documents 0/6.2.2, 0/6.2.3

//: ## In a library
//:
//: PyTorch's `kl_div(input, target)` takes the *logarithm* of $`q`$ first and $`p`$ itself
//: second, and by default divides by the number of elements, not of examples: ask for
//: `reduction="batchmean"`. Keras takes $`p`$ first. Two checks find all of these mix-ups: put
//: in $`q = p`$ and expect 0, then a known pair, such as
//: $`\mathrm{KL}((1, 0) \Vert (\tfrac{1}{2}, \tfrac{1}{2})) = \ln 2`$. The other way round it
//: is infinite or, where a library clips zeros, a large number.
show("KL of (1, 0) and (½, ½)", try kl([1, 0], [0.5, 0.5]))
show("KL of (½, ½) and (1, 0)", try kl([0.5, 0.5], [1, 0]))
show(
    "the same with the zero clipped at 10⁻⁷, as in Keras",
    0.5 * log(0.5) + 0.5 * log(0.5 / 1e-7))
//: In this workbook `KLDivergence()(p, q)` takes $`p`$ first, as it is written, and
//: `ReverseKLDivergence()(p, q)` is the other direction without a swap to forget:
show("reverse KL of (½, ½) and (1, 0)", try ReverseKLDivergence()([0.5, 0.5], [1, 0]))
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
//: - Forward fits cover, reverse fits seek, and a search for a reverse fit can end in the wrong
//:   valley. With samples alone only the forward direction can be computed directly.
//: - The evidence lower bound falls short of $`\ln p(x)`$ by exactly a reverse divergence.
//: - Against the best discriminator, a GAN's minimax game has the value
//:   $`2\,\mathrm{JS} - \ln 4`$. Its generator loss saturates; the non-saturating one does not.
//:
//: **Try it.** Run `swift run Chapter4 --q 0.8,0.2,0` and find every place that turns infinite.
//: Run `--separation 1.5` and `--separation 1`: how many valleys are left, and do covering and
//: seeking still differ? Then open the source, give the mixture a third peak, and predict the
//: mean and the standard deviation of the forward fit before you run it.
//:
//: Next come losses that weigh examples by how hard they are, or learn a number of their own:
//: [Chapter 5](Chapter5.md).
//:hide
try judgeDocuments()
chapter.finish()
