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
//:documents 0/kl-formula, 0/kl-from-q-to-p

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
//:documents 0/cross-entropy-two-distributions, 4/information-theory, 4/lower-is-closer

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
//: Look at all beliefs at once. Two numbers make one: the share of cats, and how many of the
//: others are dogs; birds are the rest. The divergence is a bowl whose lowest point is the
//: truth itself. It grows without bound towards all four edges, where a belief leaves no room
//: for something that happens: fast at the left edge, where there are no cats, slowly at the
//: lower and the upper one, since dogs and birds are rare. (White lines join beliefs with the
//: same divergence, each four times that of the line inside it.)
//:fold The map of all beliefs
let grid = (0..<100).map { (Double($0) + 0.5) / 100 }
let bowl = grid.map { dogsOfRest in
    grid.map { cats in
        let dogs = (1 - cats) * dogsOfRest
        return (try? kl(p, [cats, dogs, 1 - cats - dogs])) ?? .nan
    }
}
func place(_ belief: [Double]) -> (cats: [Double], dogsOfRest: [Double]) {
    let others = belief[1] + belief[2]
    return ([belief[0]], [others > 0 ? belief[1] / others : 0.5])
}
plot(
    "bowl",
    try Plot(
        title: "KL(p‖q) for every belief q",
        x: Axis("share of cats", in: 0...1),
        y: Axis("share of dogs among the others", in: 0...1),
        [
            .heatMap(
                of: ScalarField(x: grid, y: grid, values: bowl),
                color: Axis(
                    "KL(p‖q)", unit: "nats", in: 0.0025...4,
                    ticks: [0.01, 0.04, 0.16, 0.64, 2.56])),
            .contours(
                of: ScalarField(x: grid, y: grid, values: bowl),
                levels: [0.01, 0.04, 0.16, 0.64, 2.56]),
            .points("truth p", x: place(p).cats, y: place(p).dogsOfRest),
            .points("belief q", x: place(q).cats, y: place(q).dogsOfRest),
        ],
        alt:
            "Map over the share of cats and the share of dogs among the others: closed white "
            + "curves around the truth, at 0.80 and 0.75. The divergence grows from there in "
            + "every direction, most towards the left edge, where there are no cats."))
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
//:documents 0/kl-measures-difference

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
//:documents 0/kl-not-symmetric

//: ## Nats of evidence: how many pictures until you know
//:
//: Two people look at the same pictures. One believes in 80 % cats, 15 % dogs and 5 % birds,
//: the other in 40, 35 and 25 %. Who is right? A picture that is $`p_i/q_i`$ times as probable
//: to the first as to the second brings $`\ln(p_i/q_i)`$ nats of evidence for $`p`$: a cat
//: brings $`\ln 2 = 0.69`$, a bird takes $`\ln 5 = 1.61`$ away. The evidence of independent
//: pictures adds up. By Bayes' rule $`e`$ to the power of the sum is what the odds, even at
//: first, have become.
//:
//: If $`p`$ is the truth, a picture brings $`\sum_i p_i \ln(p_i/q_i)`$ on average. So that is
//: what a divergence is in practice: $`\mathrm{KL}(p \Vert q)`$ **is the evidence in one
//: observation**, on the average over the truth. And if $`q`$ is the truth, a picture brings
//: $`\mathrm{KL}(q \Vert p)`$ for $`q`$: each direction has its own case.
//:
let catsMostly = [0.80, 0.15, 0.05]
let fewerCats = [0.40, 0.35, 0.25]
let enough = log(99)
//:checkpoint How soon does one know?
//: Odds of 99 to 1 are enough. They take $`\ln 99 = 4.595`$ nats. The pictures really come with
//: the shares $`q`$: 40, 35 and 25 %. About how many pictures does it take to know that?
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
//: $`\mathrm{KL}(q \Vert p)`$. If $`p`$ were the truth, it would take $`4.595/0.347`$, about
//: 13.
//:end
//: Is it so? Draw pictures until the odds are 99 to 1, one way or the other:
/// The evidence for the truth after each picture, until it is enough for one side.
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
let contests: [(truth: [Double], rival: [Double])] = [
    (catsMostly, rival: fewerCats), (fewerCats, catsMostly),
    (catsMostly, [1.0 / 3, 1.0 / 3, 1.0 / 3]), (catsMostly, [0.70, 0.20, 0.10]),
]
let tests = try contests.map { truth, rival in
    let price = try kl(truth, rival)
    return repeated(400) { seed in
        let sums = evidenceUntilSure(truth: truth, rival: rival, seed: seed)
        let (pictures, end) = (Double(sums.count - 1), sums[sums.count - 1])
        return (pictures: pictures, due: pictures * price, end: end, wrong: end < 0 ? 1.0 : 0)
    }
}
func percents(_ shares: [Double]) -> String {
    shares.map { decimal((100 * $0).rounded(), 3) }.joined(separator: ", ")
}
table(
    ["true shares, %", "the rival's, %", "KL", "ln 99 ÷ KL", "pictures until 99 to 1"],
    try zip(contests, tests).map { contest, runs in
        let price = try kl(contest.truth, contest.rival)
        return [
            .text(percents(contest.truth)), .text(percents(contest.rival)), .number(price),
            .number(enough / price, digits: 3), .estimate(try runs.mean(\.pictures)),
        ]
    })
//:fold Twelve tests of each kind as a figure
let walks = [
    (catsMostly, fewerCats, 1.0, "p is true"), (fewerCats, catsMostly, -1, "q is true"),
]
plot(
    "evidence",
    try Plot(
        title: "Evidence adds up, picture by picture",
        x: Axis("pictures seen", in: 0...25), y: Axis("evidence for p", unit: "nats"),
        walks.flatMap { truth, rival, sign, name in
            (1...12).map { number in
                let sums = evidenceUntilSure(
                    truth: truth, rival: rival, seed: seed(UInt64(number)))
                return .line(name, x: sums.indices.map(Double.init), y: sums.map { sign * $0 })
            }
        } + [
            .horizontalRule("99 to 1", at: enough), .horizontalRule("99 to 1", at: -enough),
            .line(
                "KL a picture", x: [0, 13],
                y: [0, 13 * (try kl(catsMostly, fewerCats))]),
            .line(
                "KL a picture", x: [0, 10],
                y: [0, -10 * (try kl(fewerCats, catsMostly))]),
        ],
        alt:
            "Jagged lines from 0: where p is true nearly all rise to plus 4.6 nats, where q is "
            + "true they fall to minus 4.6. Two straight lines show their mean slopes, the two "
            + "divergences."))
let walkDifference = try tests[0].difference(\.due, \.end)
show("pictures × KL − evidence at the end, first row", walkDifference)
// Mistakes are rare: 400 tests may well show none.
let wrong = repeated(4000) { seed in
    let sums = evidenceUntilSure(truth: catsMostly, rival: fewerCats, seed: seed)
    return sums[sums.count - 1] < 0 ? 1.0 : 0
}
show("share of 4000 tests that end at the wrong side, first row", try wrong.mean { $0 })
//: It takes about $`\ln 99`$ divided by the divergence, a little longer where the last picture
//: brings more than was missing. With the evidence at the end in place of $`\ln 99`$
//: it is exact in the mean (Wald, 1945): pictures × KL = evidence. On average
//: at most one test in 99 ends at the wrong side, whatever the beliefs. And the last row says
//: what a small divergence means: whoever takes 70 % for 80 has to look at more than a hundred
//: pictures to find out.
//:fold What is asserted of the tests
for (contest, runs) in zip(contests, tests) {
    let name = "\(percents(contest.truth)) against \(percents(contest.rival))"
    expect(
        "pictures × KL is the evidence at the end: \(name)",
        try !runs.difference(\.due, \.end).isSeen)
    expect(
        "about ln 99 ÷ KL pictures: \(name)",
        try runs.wholeAndHalves.allSatisfy { part in
            try abs(part.mean(\.due).mean / enough - 1.05) < 0.25
        })
    expect(
        "at most 1 in 99 is wrong, to four standard errors: \(name)",
        try runs.wholeAndHalves.allSatisfy { part in
            let count = Double(part.outcomes.count)
            return try part.mean(\.wrong).mean < (1 + 4 * (98 / count).squareRoot()) / 99
        })
}
expect(
    "of 4000 tests some end at the wrong side, and at most 1 in 99, to four standard errors",
    try wrong.wholeAndHalves.allSatisfy { part in
        let share = try part.mean { $0 }
        return share.mean > 0 && share.mean < 1.0 / 99 + 4 * share.standardError
    })
expect(
    "the last takes more than five times as many as any other",
    try (0..<3).allSatisfy { part in
        let pictures = try tests.map { try $0.wholeAndHalves[part].mean(\.pictures).mean }
        return pictures.dropLast().allSatisfy { 5 * $0 < pictures[3] }
    })
expect("pictures until 99 to 1", try tests[0].mean(\.pictures).mean, is: "14.31")

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
//:
//: It is so for any two Gaussians. Let the wide one be $`r > 1`$ times as wide as the narrow
//: one, with its mean $`d`$ narrow standard deviations away. By the closed form the second
//: price exceeds the first by
//:
//: ```math
//: \frac{1}{2}\left(r^2 - \frac{1}{r^2}\right) - 2 \ln r + \frac{d^2}{2}\left(1 - \frac{1}{r^2}\right)
//: ```
//:
//: which is 0 at $`r = 1`$ and has the slope $`((r^2 - 1)^2 + d^2)/r^3`$ in $`r`$, never below
//: 0. Overconfidence is the expensive mistake.
//:fold What is asserted of the prices
func excess(ratio r: Double, distance d: Double) -> Double {
    (r * r - 1 / (r * r)) / 2 - 2 * log(r) + d * d / 2 * (1 - 1 / (r * r))
}
expect(
    "the narrow belief costs more by the formula's excess",
    costs.narrowBelief - costs.wideBelief, equals: excess(ratio: 2, distance: 1), within: 1e-14)
expect(
    "and so for other widths and distances",
    try [1.1, 1.5, 3, 10].allSatisfy { r in
        try [0.0, 0.5, 4].allSatisfy { d in
            let other = try Gaussian(mean: d, standardDeviation: r)
            let more = gaussianKL(other, narrow) - gaussianKL(narrow, other)
            return more > 0 && abs(more - excess(ratio: r, distance: d)) < 1e-12 * (1 + more)
        }
    })

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
/// The nearest place without a slope, by Newton's steps: the end of a descent to the last digit.
func atRest(near start: [Double]) throws -> [Double] {
    let end = try newtonMinimizer(from: start, steps: 50) { parameters in
        try reverseSlopes(mean: parameters[0], deviation: parameters[1])
    }
    // −σ gives the same draws as σ.
    return [end[0], abs(end[1])]
}
let ends = try paths.map { path in try atRest(near: path[path.count - 1]) }
//: Is that an accident of three starts? Begin at 35 more, all over the map below, and go
//: downhill to where it is level:
func descend(from start: [Double]) throws -> [Double] {
    var point = start
    for _ in 0..<400 {
        let slopes = try reverseSlopes(mean: point[0], deviation: point[1])
        if slopes.allSatisfy({ abs($0) < 1e-3 }) { break }
        for i in point.indices { point[i] -= 0.1 * slopes[i] }
    }
    return try atRest(near: point)
}
let manyStarts: [[Double]] = [0.4, 0.9, 1.4, 1.9, 2.4].flatMap { deviation in
    [-3, -2, -1, 0, 1, 2, 3].map { mean in [mean, deviation] }
}
let manyEnds = try manyStarts.map(descend)
func isSamePlace(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
}
let arrivals = ends.map { end in manyEnds.filter { isSamePlace($0, end) }.count }
table(
    ["start: μ, σ", "end: μ", "end: σ", "KL(q‖p), nats", "of 35 others, end there"],
    try starts.indices.map { i in
        [
            .text("\(decimal(starts[i][0])), \(decimal(starts[i][1]))"), .number(ends[i][0]),
            .number(ends[i][1]),
            .number(try reverseKL(mean: ends[i][0], deviation: ends[i][1])),
            .count(arrivals[i]),
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
//: “Seeks” is not the whole story. From wherever one starts, the search ends in one of three
//: places: on the taller peak, on the lower one, or on a wide hill between them, from which no
//: small step leads down. The map shows the valleys and the three paths; the white lines join
//: fits with the same divergence. Between two valleys lies a **pass**: level, but downhill to
//: both sides.
//:fold The map of the reverse divergence
let means = (0...88).map { -3.3 + 6.6 * Double($0) / 88 }
let deviations = (0...60).map { 0.3 + 2.4 * Double($0) / 60 }
let landscape = ScalarField(
    x: means, y: deviations,
    values: try deviations.map { deviation in
        try means.map { mean in try reverseKL(mean: mean, deviation: deviation) }
    })
let thirdValley = try reverseKL(mean: ends[2][0], deviation: ends[2][1])
/// Newton's steps to where both slopes are 0, be it a valley or not, by Cramer's rule; nil where
/// they lead off the map.
func level(near start: [Double]) throws -> [Double]? {
    var (mean, deviation) = (start[0], start[1])
    let h = 1e-6
    for _ in 0..<20 {
        let here = try reverseSlopes(mean: mean, deviation: deviation)
        let right = try reverseSlopes(mean: mean + h, deviation: deviation)
        let up = try reverseSlopes(mean: mean, deviation: deviation + h)
        let (a, c) = ((right[0] - here[0]) / h, (right[1] - here[1]) / h)
        let (b, d) = ((up[0] - here[0]) / h, (up[1] - here[1]) / h)
        mean -= (here[0] * d - here[1] * b) / (a * d - b * c)
        deviation -= (here[1] * a - here[0] * c) / (a * d - b * c)
        guard abs(mean) < 3.3, (0.3...2.7).contains(deviation) else { return nil }
    }
    return [mean, deviation]
}
let passes = try [[-0.9, 1.6], [1.2, 1.4]].compactMap(level)
let climbs = try passes.map { try reverseKL(mean: $0[0], deviation: $0[1]) - thirdValley }
let climbOut = climbs.min() ?? .nan
plot(
    "landscape",
    try Plot(
        title: "KL(q‖p) of every Gaussian q, and three descents",
        x: Axis("μ, mean of q"), y: Axis("σ, standard deviation of q"),
        [
            .heatMap(of: landscape, color: Axis("KL(q‖p)", unit: "nats", in: 0...5)),
            .contours(
                of: landscape,
                levels: [0.6, 0.8, 1, 1.5, 2, 3] + climbs.prefix(1).map { thirdValley + $0 }),
        ]
            + zip(["to the taller peak", "to the lower peak", "stuck between"], paths).map {
                name, path in
                // Later steps are so short that their dots would hide each other.
                let shown = path.indices.filter { $0 < 10 || $0 % 20 == 0 }.map { path[$0] }
                return .path(name, x: shown.map { $0[0] }, y: shown.map { $0[1] })
            }
            + [
                .points("start", x: starts.map { $0[0] }, y: starts.map { $0[1] })
            ]
            + (passes.isEmpty
                ? [] : [.points("pass", x: passes.map { $0[0] }, y: passes.map { $0[1] })]),
        alt:
            "Map over the mean and standard deviation of q: valleys near the two peaks at "
            + "minus 2 and 2 with small deviation, and a third, higher and shallow one between "
            + "them with deviation 1.8. Each of the three paths leads into one of them, and a "
            + "pass lies on either side of the third."
    ))
show("from the third valley up to the lower pass", climbOut, digits: 3, unit: "nats")
//: The third valley is shallow: the way out of it climbs only
//: {{from the third valley up to the lower pass}} nats. But a descent does not climb.
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
expect("the climb out of the third valley", climbOut, is: "0.0186", dependingOn: onSeparation)
expect(
    "the search has arrived everywhere: no slope is left, at the passes neither",
    try (ends + manyEnds + passes).allSatisfy { end in
        try reverseSlopes(mean: end[0], deviation: end[1]).allSatisfy { abs($0) < 1e-11 }
    },
    dependingOn: onSeparation)
expect(
    "every start ends in one of three places, and each is reached",
    arrivals.reduce(0, +) == manyStarts.count && arrivals.allSatisfy { $0 > 0 },
    dependingOn: onSeparation)
expect(
    "from each pass, one side leads into the third valley, the other to a peak",
    try zip(passes, [(ends[0], ends[2]), (ends[2], ends[1])]).allSatisfy { pass, sides in
        try isSamePlace(descend(from: [pass[0] - 0.05, pass[1]]), sides.0)
            && isSamePlace(descend(from: [pass[0] + 0.05, pass[1]]), sides.1)
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
//: take the reverse direction, which needs draws from $`q`$ only: so in [variational
//: inference](Chapter4-Trains.md#variational-inference-a-bound-with-a-gap-that-is-a-divergence).
//: When there are samples of $`p`$ but no formula for it, as with text, only the forward
//: direction can be computed from them directly: the mean of $`-\ln q(x)`$ over the samples is
//: the divergence plus an entropy that no $`q`$ can change. ([A
//: GAN](Chapter4-Trains.md#gans-the-divergence-that-the-game-computes) gets at others by way of
//: a second model.) So text generators are trained forward first, and their nonsense is cut
//: afterwards, for example by drawing at a lower [temperature](Glossary.md#temperature).

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
//: - It is also the evidence that one observation brings on average: $`\ln 99`$ nats, divided
//:   by it, is about how many pictures it takes until the odds are 99 to 1.
//:
//: What is trained with these divergences (variational inference, a small VAE, fine-tuning with
//: a penalty, distillation, GANs) has [a page of its own](Chapter4-Trains.md).
//:
//: **Try it.** Run `swift run Chapter4 --q 0.8,0.2,0` and find every place that turns infinite.
//: Run `--separation 1.5` and `--separation 1`: how many valleys are left, and do covering and
//: seeking still differ? Then open the source, give the mixture a third peak, and predict the
//: mean and the standard deviation of the forward fit before you run it.
//:
//: Next come losses that weigh examples by how hard they are, or learn a number of their own:
//: [Chapter 5](Chapter5.md).
//:hide
let trained = try whatADivergenceTrains()
try judgeDocuments(trained)
chapter.finish()
