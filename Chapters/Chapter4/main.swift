// Chapter 4 of the workbook. `swift run Chapter4` runs it and writes docs/Chapter4.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    4, "Kullback–Leibler divergence",
    learn: [
        "what the divergence of two distributions measures, in nats and in bits, and when it is infinite",
        "why training with cross-entropy, maximum likelihood and least divergence are one thing",
        "what changes when the two arguments are swapped, and how to choose the direction",
        "how variational inference and GANs rest on it, and which GAN loss to avoid",
    ])

let p = parameter(
    "p", default: [0.80, 0.15, 0.05], in: 0...1, sum: 1, "the true shares of cat, dog and bird")
let q = parameter(
    "q", default: [0.40, 0.35, 0.25], in: 0...1, sum: 1, "a model's shares; try 0.8,0.2,0")
let separation = parameter(
    "separation", default: 2.0, in: 0...4,
    "half the distance of two peaks; when do they melt into one?")
let observation = parameter(
    "observation", default: 1.5, in: -5...5,
    "what was observed; how far does the belief follow it?")

//: ## Surprise
//:
//: A model says that a picture shows a cat with probability $`q`$. It does. How surprised should the model
//: be? A good measure of surprise is $`-\ln q`$: certainty ($`q = 1`$) gives 0, half the probability always
//: adds the same amount, and the surprises of independent events add up.
//:
//: With the natural logarithm the unit is the **nat**, with base 2 it is the **bit**: one bit is
//: $`\ln 2 \approx 0.693`$ nats. This workbook counts in nats, as all common libraries do.
//:
//: Take a collection of pictures: 80 % cats, 15 % dogs, 5 % birds. Call these true shares $`p`$. Somebody who
//: knows $`p`$ is still surprised sometimes. The average surprise is the **entropy** of $`p`$:
//:
//: ```math
//: H(p) = -\sum_i p_i \ln p_i
//: ```
let entropy = Entropy()
show("H(p)", try entropy(p), unit: "nats")
show("H(p) in bits", try entropy(p) / log(2), unit: "bits")

//: Somebody else believes other shares, $`q`$. Birds are rarer than they think, cats more common. Their
//: average surprise is the **cross-entropy** $`H(p, q) = -\sum_i p_i \ln q_i`$: the pictures come with the
//: shares $`p`$, the surprise comes from $`q`$.
let crossEntropy = DistributionCrossEntropy()
show("H(p, q)", try crossEntropy(p, q), unit: "nats")

//: ## The divergence is the extra surprise
//:
//: What does the wrong belief cost? The difference, {{H(p, q)}} − {{H(p)}}. That is the
//: **Kullback–Leibler divergence** of $`q`$ from $`p`$:
//:
//: ```math
//: \mathrm{KL}(p \Vert q) = \sum_i p_i \ln \frac{p_i}{q_i}
//: ```
//:
//: Before you read on: one of the three terms below is positive. Which one?
let kl = KLDivergence()
let terms = try kl.values(p, q)
table(
    ["picture", "true share p", "belief q", "p ln(p/q)"],
    zip(["cat", "dog", "bird"], terms.indices).map { name, i in
        [.text(name), .number(p[i]), .number(q[i]), .number(terms[i])]
    })
show("KL(p‖q)", try kl(p, q), unit: "nats")
//: A term is negative where $`q`$ gives more than $`p`$: for these pictures the wrong belief is *less*
//: surprised than the right one. The sum is positive all the same, and a section below proves that it must be.
//:
//: There is a second way to say it. A code gives frequent things short names; a code made for $`q`$ spends
//: $`-\log_2 q_i`$ bits on picture $`i`$. The divergence in bits is what each picture costs on top of the best
//: code, because the code was made for the wrong shares.
let codeForP = p.map { share in -log2(share) }
let codeForQ = q.map { share in -log2(share) }
var extraBits = 0.0
for i in p.indices { extraBits += p[i] * (codeForQ[i] - codeForP[i]) }
show("extra bits for each picture", extraBits, unit: "bits")
show("KL(p‖q) in bits", try kl(p, q) / log(2), unit: "bits")
//:fold The verdicts on Document 0's definition, as code
let pq = ["p", "q"]
expect("KL(p‖q)", try kl(p, q), is: "0.3470", dependingOn: pq)
claim(
    .document(0), "6.2.2",
    "The divergence of distributions p and q is D(p‖q) = Σ p(i) log(p(i)/q(i)).",
    .confirmed(
        try abs(terms.reduce(0, +) - (crossEntropy(p, q) - entropy(p))) < 1e-12,
        "The formula's terms sum to H(p, q) − H(p), the extra surprise: \(decimal(terms.reduce(0, +))) nats."
    ),
    dependingOn: pq)
claim(
    .document(0), "6.2.2", "The divergence measures how well p is approximated by q.",
    .confirmed(
        try abs(extraBits - kl(p, q) / log(2)) < 1e-12,
        "It is the price of the approximation: \(decimal(extraBits)) extra bits for each outcome of p when it "
            + "is coded as if it came from q."),
    dependingOn: pq)

//: ## Zeros
//:
//: What if a share is zero? Two cases, and they are not alike.
//:
//: - $`p_i = 0`$: what never happens surprises nobody. The term is 0, since $`x \ln x \to 0`$ as $`x \to 0`$.
//: - $`q_i = 0`$ but $`p_i > 0`$: the impossible happens. No finite surprise is enough; the divergence is
//:   infinite. A loss of ∞ is a message: the model ruled out what occurs.
show("q has birds, p has none", try kl([0.85, 0.15, 0], [0.80, 0.15, 0.05]), unit: "nats")
show("p has birds, q has none", try kl([0.80, 0.15, 0.05], [0.85, 0.15, 0]), unit: "nats")
//: Many libraries quietly replace a zero by something like $`10^{-7}`$ and return a large finite number. Then
//: the loss depends on a constant that nobody chose. Here ∞ stays ∞.
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
//: $`H(p)`$ belongs to the data. No model can change it. So whoever lowers the cross-entropy lowers the
//: divergence by the same amount, and the best $`q`$ is the same for both.
//:
//: Maximum likelihood is the same thing again. Say there are 20 pictures: 16 cats, 3 dogs, 1 bird. A model
//: $`q`$ gives them the probability $`q_1^{16}\, q_2^{3}\, q_3^{1}`$. Its negative logarithm, for each
//: picture, is the cross-entropy of the observed shares with $`q`$. Three candidates:
let observedShares = [16.0 / 20, 3.0 / 20, 1.0 / 20]
func negativeLogLikelihoodPerPicture(_ q: [Double]) -> Double {
    -(16 * log(q[0]) + 3 * log(q[1]) + 1 * log(q[2])) / 20
}
let candidates = [
    ("one third each", [1.0 / 3, 1.0 / 3, 1.0 / 3]), ("the belief q", [0.40, 0.35, 0.25]),
    ("the observed shares", observedShares),
]
table(
    ["model", "−ln likelihood ÷ 20", "H(p, q)", "KL(p‖q)"],
    try candidates.map { name, q in
        [
            .text(name), .number(negativeLogLikelihoodPerPicture(q)),
            .number(try crossEntropy(observedShares, q)), .number(try kl(observedShares, q)),
        ]
    })
//: The columns fall together, and the last line cannot be beaten: its divergence is 0, what is left is
//: entropy. *Training with cross-entropy is maximum likelihood is least divergence from the data.*
//:
//: In classification the true distribution of one picture is one-hot: all its probability is on one class.
//: Then $`H(p) = 0`$, and cross-entropy *is* the divergence, $`-\ln q_k`$ for the true class $`k`$.
let oneHot = [0.0, 1.0, 0.0]
show("H(one-hot)", try entropy(oneHot))
show("H(one-hot, q)", try crossEntropy(oneHot, [0.40, 0.35, 0.25]))
show("KL(one-hot‖q)", try kl(oneHot, [0.40, 0.35, 0.25]))
//:fold The verdicts on what cross-entropy measures, as code
let soft = observedShares
let softSelf = try crossEntropy(soft, soft)
let oneHotSelf = try crossEntropy(oneHot, oneHot)
claim(
    .document(0), "6.2.2", "Cross-entropy measures the difference between two distributions.",
    .anotherReading(
        asStated: softSelf == 0, underReading: oneHotSelf == 0,
        "A difference is 0 between equals, but H(p, p) = H(p) = \(decimal(softSelf)) for 80/15/5. What measures "
            + "the difference is KL(p‖q) = H(p, q) − H(p). For one-hot labels H(p) = 0, and there the sentence "
            + "is right."))
for (document, section) in [(3, "3.2"), (4, "classification")] {
    claim(
        .document(document), section,
        "Cross-entropy measures the difference between the predicted and the true distribution.",
        .anotherReading(
            asStated: softSelf == 0, underReading: oneHotSelf == 0,
            "As for Document 0: H(p, p) = \(decimal(softSelf)) for 80/15/5, 0 only for labels without doubt."
        ))
}
claim(
    .document(4), "classification",
    "A lower cross-entropy means that the prediction is closer to the truth.",
    .confirmed(
        try zip(candidates, candidates.dropFirst()).allSatisfy { worse, better in
            let entropyFall = try crossEntropy(soft, worse.1) - crossEntropy(soft, better.1)
            let divergenceFall = try kl(soft, worse.1) - kl(soft, better.1)
            return entropyFall > 0 && abs(entropyFall - divergenceFall) < 1e-12
        },
        "For the same truth p the two fall by the same amount: from “one third each” to the observed shares "
            + "both lose \(decimal(try kl(soft, candidates[0].1))) nats."))
claim(
    .document(0), "6.2.3",
    "In generative models the KL divergence measures how the generated distribution differs from the real one, "
        + "and so improves the generator.",
    .confirmed(
        try abs(negativeLogLikelihoodPerPicture(soft) - softSelf) < 1e-12
            && kl(soft, soft) == 0,
        "The model of least divergence is the one of maximum likelihood: it reproduces the observed shares, with "
            + "divergence 0."))

//: ## Never negative
//:
//: **Gibbs' inequality**: $`\mathrm{KL}(p \Vert q) \ge 0`$, and it is 0 only for $`q = p`$. The proof is one
//: line. The logarithm lies below its tangent at 1: $`\ln x \le x - 1`$, with equality only at $`x = 1`$. So
//:
//: ```math
//: -\mathrm{KL}(p \Vert q) = \sum_i p_i \ln \frac{q_i}{p_i} \le \sum_i p_i \left(\frac{q_i}{p_i} - 1\right) = \sum_i q_i - \sum_i p_i = 0
//: ```
//:
//: Look at all beliefs at once. Three shares that sum to 1 are two free numbers, $`q_1`$ for cats and $`q_2`$
//: for dogs. The divergence from the truth is a bowl whose lowest point is the truth itself:
//:fold The map of all beliefs
let grid = (0..<100).map { (Double($0) + 0.5) / 100 }
let truth = [0.80, 0.15, 0.05]
let bowl = grid.map { q2 in
    grid.map { q1 in
        q1 + q2 < 1 ? (try? kl(truth, [q1, q2, 1 - q1 - q2])) ?? .nan : .nan
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
            .points("truth p", x: [0.80], y: [0.15]),
            .points("belief q", x: [0.40], y: [0.35]),
        ],
        alt:
            "Map over the shares of cats and dogs: the divergence is 0 at the truth, 0.80 and 0.15, and grows "
            + "in every direction, fastest toward beliefs that give cats little."))
let smallest = bowl.joined().filter { !$0.isNaN }.min() ?? .nan
expect("no belief on the map has a negative divergence", smallest >= 0)
expect("the truth itself has none", try kl(truth, truth) == 0)
claim(
    .document(0), "6.2.2",
    "The KL divergence is a loss that measures the difference of two distributions.",
    .confirmed(
        try smallest > 0 && kl(truth, truth) == 0,
        "It is 0 for q = p and above 0 for every other belief on the map (at least \(decimal(smallest)) nats). "
            + "It is no distance, though: see below."))

//: ## Swap the arguments
//:
//: The truth and the belief play different parts, so swapping them should matter. It does:
show("forward, KL(p‖q)", try kl(p, q), unit: "nats")
show("reverse, KL(q‖p)", try kl(q, p), unit: "nats")
//: Two outcomes are enough to see it. Let the truth be 0.3, and let the belief $`q`$ run from 0 to 1:
//:fold The two curves
let beliefs = (1..<200).map { Double($0) / 200 }
let forward = try beliefs.map { q in try kl([0.3, 0.7], [q, 1 - q]) }
let reverse = try beliefs.map { q in try kl([q, 1 - q], [0.3, 0.7]) }
plot(
    "asymmetry",
    try Plot(
        title: "The two directions are two functions",
        x: Axis("belief q for the first outcome"),
        y: Axis("divergence", unit: "nats", in: 0...2),
        [
            .line("KL(p‖q)", x: beliefs, y: forward), .line("KL(q‖p)", x: beliefs, y: reverse),
            .verticalRule("q = p", at: 0.3),
        ],
        alt:
            "Both divergences are 0 at q = 0.3. Toward q = 1 the forward one rises without bound, the reverse "
            + "one ends at 1.2 nats."))
show("KL(q‖p) for q = 1", try kl([1, 0], [0.3, 0.7]))
//: Toward $`q = 1`$ the forward curve shoots up: the belief rules out something that happens 70 % of the time.
//: The reverse curve stays finite and ends at $`-\ln 0.3`$, {{KL(q‖p) for q = 1}} nats: from where that belief
//: stands, only the first outcome ever happens, and $`p`$ allows it.
//:
//: Do the directions ever agree? For $`q = p`$, of course. Also for mirror images, which is where the curves
//: cross, at 0.7:
show("p = (0.3, 0.7), q = (0.7, 0.3)", try kl([0.3, 0.7], [0.7, 0.3]))
show("p = (0.7, 0.3), q = (0.3, 0.7)", try kl([0.7, 0.3], [0.3, 0.7]))
//: And nearly, for all distributions that lie close together. Move 0.3 by a small $`\delta`$: both directions
//: approach the same square, $`\frac{1}{2}\sum_i \delta_i^2 / p_i`$.
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
//: So far from each other the direction matters, and close by it does not: at the end of a training run that
//: goes well, the two losses are the same loss.
//:fold The verdicts on asymmetry, as code
let mirrored = (try kl([0.3, 0.7], [0.7, 0.3]), try kl([0.7, 0.3], [0.3, 0.7]))
expect("KL(q‖p)", try kl(q, p), is: "0.4217", dependingOn: pq)
claim(
    .document(0), "6.2.2", "The KL divergence is not symmetric.",
    .confirmed(
        try abs(kl(p, q) - kl(q, p)) > 0.01,
        "\(decimal(try kl(p, q))) nats one way, \(decimal(try kl(q, p))) the other."),
    dependingOn: pq)
claim(
    .document(0), "6.2.2", "D(p‖q) ≠ D(q‖p).",
    .anotherReading(
        asStated: abs(mirrored.0 - mirrored.1) > 1e-12,
        underReading: try abs(kl(p, q) - kl(q, p)) > 0.01,
        "Right for some p and q, not for all: equal distributions agree, and so do mirror images such as "
            + "(0.3, 0.7) and (0.7, 0.3), \(decimal(mirrored.0)) nats both ways."),
    dependingOn: pq)

//: ## Not a distance
//:
//: A distance (a *metric*) has three properties: it is 0 only between equals, it is symmetric, and a detour is
//: never shorter: $`d(a, c) \le d(a, b) + d(b, c)`$. The divergence has only the first. Here is a detour that
//: is less than half as long as the direct way:
let a = [0.50, 0.50]
let b = [0.25, 0.75]
let c = [0.10, 0.90]
show("direct, KL(a‖c)", try kl(a, c))
show("by way of b, KL(a‖b) + KL(b‖c)", try kl(a, b) + kl(b, c))
expect("the detour is less than half as long", try kl(a, b) + kl(b, c) < kl(a, c) / 2)
//: So do not add divergences up along a path, and do not call them distances. A section below builds a real
//: distance from them.

//: ## Gaussians
//:
//: For densities the sum becomes an integral, $`\int p(x) \ln \frac{p(x)}{q(x)}\,dx`$. Between two Gaussians
//: $`p = N(\mu_1, \sigma_1^2)`$ and $`q = N(\mu_2, \sigma_2^2)`$ it has a closed form:
//:
//: ```math
//: \mathrm{KL}(p \Vert q) = \ln \frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2 \sigma_2^2} - \frac{1}{2}
//: ```
//:
//: Trust it? Integrate and see.
let gaussianKL = GaussianKLDivergence()
let narrow = try Gaussian(mean: 0, standardDeviation: 1)
let wide = try Gaussian(mean: 1, standardDeviation: 2)
func integratedKL(_ p: Gaussian, _ q: Gaussian) -> Double {
    integral(over: -30...30, intervals: 600) { x in
        p.density(at: x) * (p.logDensity(at: x) - q.logDensity(at: x))
    }
}
show("closed form, KL(narrow‖wide)", gaussianKL(narrow, wide))
show("integral, KL(narrow‖wide)", integratedKL(narrow, wide))
show("closed form, KL(wide‖narrow)", gaussianKL(wide, narrow))
expect(
    "integral and closed form", integratedKL(narrow, wide), equals: gaussianKL(narrow, wide),
    within: 1e-13)
expect(
    "the other direction", integratedKL(wide, narrow), equals: gaussianKL(wide, narrow),
    within: 1e-13)
//: Believing a wide Gaussian when the truth is narrow costs {{closed form, KL(narrow‖wide)}} nats. Believing a
//: narrow one when the truth is wide costs {{closed form, KL(wide‖narrow)}}: the truth keeps producing values
//: that the belief holds to be all but impossible. Overconfidence is the expensive mistake.

//: ## Forward or reverse: which one to minimise
//:
//: Now the choice that matters in practice. The truth $`p`$ has two peaks; the model $`q`$ is a single
//: Gaussian and cannot fit both. What should it do?
let peaks = GaussianMixture([
    .init(weight: 0.6, try Gaussian(mean: -separation, standardDeviation: 0.6)),
    .init(weight: 0.4, try Gaussian(mean: separation, standardDeviation: 0.6)),
])
//: **Forward**, $`\mathrm{KL}(p \Vert q)`$: the surprise is averaged over the *truth*. Wherever $`p`$ has
//: probability, $`q`$ must have some too. The least divergence is known without a search: the derivatives with
//: respect to $`\mu`$ and $`\sigma`$ vanish when $`q`$ has the mean and the variance of $`p`$.
let covering = try Gaussian(mean: peaks.mean, standardDeviation: peaks.variance.squareRoot())
show("mean of the forward fit", covering.mean)
show("standard deviation of the forward fit", covering.standardDeviation)
//: **Reverse**, $`\mathrm{KL}(q \Vert p)`$: the surprise is averaged over the *model*. It pays only for what it
//: puts where $`p`$ has nothing, and nothing for peaks it leaves out. Here a search is needed. Write a draw from
//: $`q`$ as $`x = \mu + \sigma z`$ with $`z`$ from the standard Gaussian; then the derivatives are averages of
//: the slope of $`\ln p`$, called the score:
//:
//: ```math
//: \frac{\partial}{\partial \mu} = -\mathrm{E}\left[\mathrm{score}(\mu + \sigma z)\right]
//: ```
//:
//: ```math
//: \frac{\partial}{\partial \sigma} = -\frac{1}{\sigma} - \mathrm{E}\left[z\, \mathrm{score}(\mu + \sigma z)\right]
//: ```
let standard = try Gaussian(mean: 0, standardDeviation: 1)
func average(_ function: (Double) -> Double) -> Double {
    integral(over: -7...7, intervals: 70) { z in standard.density(at: z) * function(z) }
}
func reverseKL(mean: Double, deviation: Double) -> Double {
    average { z in
        standard.logDensity(at: z) - log(deviation) - peaks.logDensity(at: mean + deviation * z)
    }
}
func reverseFit(from start: [Double]) throws -> [[Double]] {
    try gradientDescent(from: start, learningRate: 0.1, steps: 400) { parameters in
        let (mean, deviation) = (parameters[0], parameters[1])
        let meanSlope = -average { z in peaks.score(at: mean + deviation * z) }
        let deviationSlope =
            -1 / deviation - average { z in z * peaks.score(at: mean + deviation * z) }
        return [meanSlope, deviationSlope]
    }
}
let starts = [[-0.8, 1.2], [1.0, 1.0], [0.5, 2.6]]
let paths = try starts.map(reverseFit)
let ends = paths.map { $0[$0.count - 1] }
table(
    ["start: μ, σ", "end: μ", "σ", "KL(q‖p)"],
    zip(starts, ends).map { start, end in
        [
            .text("\(decimal(start[0])), \(decimal(start[1]))"), .number(end[0]),
            .number(end[1]),
            .number(reverseKL(mean: end[0], deviation: end[1])),
        ]
    })
//:fold The fits as a figure
let xs = (0...240).map { -6 + Double($0) / 20 }
plot(
    "fits",
    try Plot(
        title: "One Gaussian for two peaks", x: Axis("x"), y: Axis("density", in: 0...0.7),
        [
            .area("truth p", x: xs, y: xs.map { peaks.density(at: $0) }),
            .line("forward fit: covers both", x: xs, y: xs.map { covering.density(at: $0) }),
            .line(
                "reverse fit: seeks one", x: xs,
                y: try xs.map {
                    try Gaussian(mean: ends[0][0], standardDeviation: ends[0][1]).density(
                        at: $0)
                }),
        ],
        alt:
            "A density with a taller peak at minus 2 and a lower one at 2. The forward fit is one wide hill over "
            + "both, highest where the truth is nearly zero. The reverse fit is a narrow hill on the taller peak."
    ))
//: The forward fit **covers**: it spreads over both peaks and is highest where nothing ever happens. The
//: reverse fit **seeks**: it settles on the taller peak and ignores the other. Its divergence is close to
//: $`-\ln 0.6 = 0.511`$: on its peak, $`q`$ is everywhere $`1/0.6`$ times too high, and that is all.
//:
//: “Seeks” is not the whole story. The table shows that the search ends in three places, according to where it
//: starts: on the taller peak, on the lower one, or on a wide hill between them, from which no small step leads
//: down. (The floor there is so flat that the descent still creeps along it.) The map shows the three valleys,
//: with the paths down:
//:fold The map of the reverse divergence
let means = (0..<45).map { -3.3 + 6.6 * Double($0) / 44 }
let deviations = (0..<30).map { 0.3 + 2.4 * Double($0) / 29 }
let landscape = ScalarField(
    x: means, y: deviations,
    values: deviations.map { deviation in
        means.map { mean in reverseKL(mean: mean, deviation: deviation) }
    })
plot(
    "landscape",
    try Plot(
        title: "KL(q‖p) of every Gaussian q, and three descents",
        x: Axis("μ, mean of q"), y: Axis("σ, standard deviation of q"),
        [
            .heatMap(of: landscape, color: Axis("KL(q‖p)", unit: "nats", in: 0...5)),
            .contours(of: landscape, levels: [0.6, 1, 1.25, 1.5, 2, 3]),
        ]
            + zip(["to the taller peak", "to the lower peak", "stuck between"], paths).map {
                name, path in
                .path(name, x: path.map { $0[0] }, y: path.map { $0[1] })
            },
        alt:
            "Map over the mean and standard deviation of q: valleys near the two peaks at minus 2 and 2 with "
            + "small deviation, and a third, higher one between them with deviation 1.8. Three paths lead into one each."
    ))
//:fold What is asserted of the fits
let onSeparation = ["separation"]
expect("forward fit, mean", covering.mean, is: "-0.4000", dependingOn: onSeparation)
expect(
    "forward fit, deviation", covering.standardDeviation, is: "2.0494",
    dependingOn: onSeparation)
expect("reverse fit, mean", ends[0][0], is: "-1.9977", dependingOn: onSeparation)
expect("reverse fit, deviation", ends[0][1], is: "0.6040", dependingOn: onSeparation)
expect(
    "reverse fit, divergence", reverseKL(mean: ends[0][0], deviation: ends[0][1]), is: "0.5098",
    dependingOn: onSeparation)
expect("lower peak, mean", ends[1][0], is: "1.9964", dependingOn: onSeparation)
expect(
    "stuck between, divergence", reverseKL(mean: ends[2][0], deviation: ends[2][1]), is: "1.14",
    dependingOn: onSeparation)
//: How to choose? Ask what the model is for. To say how likely *any* value is, cover: maximum likelihood is
//: forward, and so is training a classifier. To produce values that are all plausible, seek. And when $`p`$ is
//: known only up to a factor and cannot be sampled, there is no choice: only the reverse direction can be
//: computed. That is the next section.

//: ## Jensen–Shannon: symmetric, bounded, and a distance after all
//:
//: Compare both distributions with their average $`m = (p + q)/2`$ instead of with each other:
//:
//: ```math
//: \mathrm{JS}(p, q) = \frac{1}{2} \mathrm{KL}(p \Vert m) + \frac{1}{2} \mathrm{KL}(q \Vert m)
//: ```
//:
//: Nothing is missing from $`m`$, so no term is infinite. No share of $`m`$ is less than half of $`p`$'s, so no
//: logarithm exceeds $`\ln 2`$: the **Jensen–Shannon divergence** lies between 0 and $`\ln 2`$, and reaches it
//: exactly when the two have nothing in common.
let js = JensenShannonDivergence()
show("JS(p, q)", try js(p, q))
show("JS(q, p)", try js(q, p))
show("JS of strangers", try js([1, 0], [0, 1]))
show("ln 2", log(2))
//: Is it a distance? Not yet: from (1, 0) to (0, 1) by way of (½, ½) is shorter than the direct way. Its square
//: root is one (Endres and Schindelin, 2003). No experiment proves a theorem, but one can try to break it:
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
show("triangles tried with √JS", shares.count * shares.count * shares.count)
show("broken", brokenTriangles)
expect(
    "JS alone breaks the triangle",
    try js([1, 0], [0.5, 0.5]) + js([0.5, 0.5], [0, 1]) < js([1, 0], [0, 1]))
expect("√JS breaks none", brokenTriangles == 0)
expect("strangers are ln 2 apart", try js([1, 0], [0, 1]), equals: log(2), within: 1e-15)

//: ## Variational inference: a bound with a gap that is a divergence
//:
//: Something hidden, $`z`$, is drawn from $`N(0, 1)`$; we see $`x`$, drawn from $`N(z, 0.5^2)`$. What do we
//: believe about $`z`$ after seeing $`x`$? The answer is the **posterior** $`p(z \mid x)`$. In most models it
//: cannot be computed. In this one it can, which lets us check everything:
let noise = 0.5
let evidence = try Gaussian(mean: 0, standardDeviation: (1 + noise * noise).squareRoot())
let posterior = try Gaussian(
    mean: observation / (1 + noise * noise),
    standardDeviation: noise / (1 + noise * noise).squareRoot())
show("x", observation)
show("posterior mean", posterior.mean)
show("posterior standard deviation", posterior.standardDeviation)
show("ln p(x)", evidence.logDensity(at: observation))
//: Pretend not to know it. Begin with what was believed before, the prior, and improve. Let any Gaussian $`q(z)`$ be a guess at the
//: posterior. The **evidence lower bound**
//: needs only the prior and the noise model:
//:
//: ```math
//: \mathrm{ELBO}(q) = \mathrm{E}_q\left[\ln p(x \mid z)\right] - \mathrm{KL}(q \Vert \mathrm{prior})
//: ```
//:
//: The first term asks the guess to explain $`x`$, the second to stay near what was believed before. Why
//: does it work? Because the bound and the divergence from the posterior always share out the same sum:
//:
//: ```math
//: \ln p(x) = \mathrm{ELBO}(q) + \mathrm{KL}(q \Vert p(z \mid x))
//: ```
//:
//: The left side does not depend on $`q`$. So raising the bound lowers the divergence from the unknown
//: posterior by the same amount, without ever touching the posterior.
let prior = try Gaussian(mean: 0, standardDeviation: 1)
func evidenceLowerBound(_ q: Gaussian) throws -> Double {
    // E[(x − z)²] for z from q is (x − μ)² + σ².
    let miss = observation - q.mean
    let squares = miss * miss + q.standardDeviation * q.standardDeviation
    let fit =
        try Gaussian(mean: 0, standardDeviation: noise).logDensity(at: 0) - squares
        / (2 * noise * noise)
    return fit - gaussianKL(q, prior)
}
let climb = try gradientDescent(from: [0, 1], learningRate: 0.02, steps: 100) { parameters in
    let (mean, deviation) = (parameters[0], parameters[1])
    // The gradient of −ELBO.
    let meanSlope = (mean - observation) / (noise * noise) + mean
    let deviationSlope = deviation / (noise * noise) + deviation - 1 / deviation
    return [meanSlope, deviationSlope]
}
let guesses = try climb.map { try Gaussian(mean: $0[0], standardDeviation: $0[1]) }
let bounds = try guesses.map(evidenceLowerBound)
let gaps = guesses.map { gaussianKL($0, posterior) }
table(
    ["step", "mean", "deviation", "ELBO", "gap KL(q‖posterior)", "ELBO + gap"],
    [0, 5, 10, 20, 40, 100].map { step in
        [
            .count(step), .number(guesses[step].mean), .number(guesses[step].standardDeviation),
            .number(bounds[step], digits: 6), .number(gaps[step], digits: 6),
            .number(bounds[step] + gaps[step], digits: 6),
        ]
    })
//:fold The climb as a figure
let steps = (0...60).map(Double.init)
plot(
    "bound",
    try Plot(
        title: "The bound rises until the gap is gone", x: Axis("step"), y: Axis("nats"),
        [
            .line("ELBO", x: steps, y: Array(bounds.prefix(steps.count))),
            .line("gap KL(q‖posterior)", x: steps, y: Array(gaps.prefix(steps.count))),
            .horizontalRule("ln p(x)", at: evidence.logDensity(at: observation)),
        ],
        alt:
            "Over the steps the evidence lower bound rises to the constant ln p(x) and the gap falls to 0; at "
            + "each step they sum to the constant."))
//: The last column does not move: at every step, bound and gap share out the same $`\ln p(x)`$, to every digit
//: shown. At the end the gap is 0, and the guess *is* the posterior.
//:fold The verdict on variational inference, as code
let worstSum =
    zip(bounds, gaps).map { abs($0 + $1 - evidence.logDensity(at: observation)) }.max() ?? .nan
expect(
    "ELBO + gap = ln p(x) at every step: largest deviation", worstSum, equals: 0, within: 1e-12)
expect(
    "the guess found the posterior's mean", climb[100][0], equals: posterior.mean, within: 1e-3)
expect(
    "and its deviation", climb[100][1], equals: posterior.standardDeviation, within: 1e-6)
//: In a model where the posterior is no Gaussian, a Gaussian guess leaves a gap; and since the gap is a
//: *reverse* divergence, the guess seeks: variational posteriors tend to be too narrow.

//: ## GANs: the divergence that the game computes
//:
//: A generator makes pictures; a discriminator $`D`$ gives each picture a probability of being real. The
//: **minimax** game of Goodfellow and others (2014): $`D`$ tries to raise, the generator to lower
//:
//: ```math
//: V = \mathrm{E}_{\mathrm{real}}\left[\ln D(x)\right] + \mathrm{E}_{\mathrm{generated}}\left[\ln(1 - D(x))\right]
//: ```
//:
//: For a given generator the best discriminator is $`D^*(x) = p(x)/(p(x) + q(x))`$. Put it into $`V`$ and a
//: divergence appears: $`V^* = 2\,\mathrm{JS}(p, q) - \ln 4`$. Count it out: 20 real pictures (16 cats, 3 dogs,
//: 1 bird), 20 generated ones (8, 7, 5). $`V`$ is minus the discriminator's loss.
let realCounts = [16, 3, 1]
let generatedCounts = [8, 7, 5]
let bestD = zip(realCounts, generatedCounts).map { real, generated in
    Double(real) / Double(real + generated)
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
let realShares = realCounts.map { Double($0) / 20 }
let generatedShares = generatedCounts.map { Double($0) / 20 }
show("best D for cat, dog, bird", bestD)
show("V with the best D", try gameValue(bestD), digits: 6)
show("2 JS − ln 4", try 2 * js(realShares, generatedShares) - log(4), digits: 6)
show("V with D = 0.5 throughout", try gameValue([0.5, 0.5, 0.5]), digits: 6)
//: So against the best discriminator, the generator's loss measures the Jensen–Shannon divergence. Against a
//: worse one it measures nothing: with $`D = 0.5`$ throughout, every generator gets $`-\ln 4`$. That is why
//: nobody can read progress off a GAN's loss curve.
//:
//: Nor does playing the game by small steps have to end well. The smallest GAN (Mescheder and others, 2018): all
//: real data are the number 0, the generator always says $`\theta`$, the discriminator's logit is $`\psi x`$. Let
//: both take gradient steps at once:
var theta = 1.0
var psi = 0.0
var farthest = [abs(theta)]
for _ in 1...4 {
    var largest = 0.0
    for _ in 1...100 {
        let slope = sigmoid(psi * theta)
        (theta, psi) = (theta + 0.1 * (-slope * -psi), psi - 0.1 * slope * theta)
        largest = max(largest, abs(theta))
    }
    farthest.append(largest)
}
table(
    ["steps", "farthest the generator was from the real data"],
    zip(["start", "1 to 100", "101 to 200", "201 to 300", "301 to 400"], farthest).map {
        [.text($0), .number($1)]
    })
//: It circles the answer, farther out each time. The pull toward the truth that the theory promises needs a
//: discriminator that is kept at its best.
//:fold The verdicts on GANs, as code
let optimum = try gameValue(bestD)
let jsOptimum = try 2 * js(realShares, generatedShares) - log(4)
expect("V with the best D", optimum, equals: jsOptimum, within: 1e-14)
expect(
    "no nearby discriminator does better",
    try bestD.indices.allSatisfy { i in
        try [-0.01, 0.01].allSatisfy { step in
            var moved = bestD
            moved[i] += step
            return try gameValue(moved) < optimum
        }
    })
let shiftedJS = try [2.0, 1.0, 0.5, 0.25].map { shift in
    let moved = try Gaussian(mean: shift, standardDeviation: 1)
    return integral(over: -12...14, intervals: 260) { x in
        let real = standard.density(at: x)
        let generated = moved.density(at: x)
        let middle = log((real + generated) / 2)
        return
            (real * (standard.logDensity(at: x) - middle) + generated
            * (moved.logDensity(at: x) - middle)) / 2
    }
}
claim(
    .document(0), "6.2.2",
    "The KL divergence is used in variational inference and in generative models such as GANs.",
    .anotherReading(
        asStated: try abs(optimum - kl(realShares, generatedShares)) < 1e-9,
        underReading: abs(optimum - jsOptimum) < 1e-12 && worstSum < 1e-12,
        "Variational inference: yes, its gap is KL(q‖posterior). A GAN's minimax loss is 2 JS − ln 4 = "
            + "\(decimal(jsOptimum)) at the best discriminator: KL only by way of the average of both "
            + "distributions, while KL(p‖q) itself would be \(decimal(try kl(realShares, generatedShares)))."
    )
)
claim(
    .document(1), "6.3",
    "In a GAN the loss functions evaluate how well generator and discriminator do.",
    .anotherReading(
        asStated: try abs(gameValue([0.5, 0.5, 0.5]) - optimum) < 1e-9,
        underReading: abs(optimum - jsOptimum) < 1e-12,
        "Each against the other only. The same generator gets V = \(decimal(optimum)) from the best "
            + "discriminator and \(decimal(try gameValue([0.5, 0.5, 0.5]))) from an undecided one; only at the best "
            + "one does V measure the generator, as 2 JS − ln 4."))
claim(
    .document(1), "6.3",
    "Optimising the adversarial loss and the generator loss brings the generated data ever closer to the real data.",
    .anotherReading(
        asStated: farthest[4] < farthest[0],
        underReading: zip(shiftedJS, shiftedJS.dropFirst()).allSatisfy { $0 > $1 },
        "True while the discriminator is kept at its best: the loss is then 2 JS − ln 4, which falls all the way as "
            + "N(2, 1) moves to N(0, 1) (JS \(decimal(shiftedJS[0])), \(decimal(shiftedJS[1])), "
            + "\(decimal(shiftedJS[2])), \(decimal(shiftedJS[3]))). With gradient steps for both at once the smallest GAN "
            + "moves away: \(decimal(farthest[0])) at the start, \(decimal(farthest[4])) after 400 steps."
    ))
claim(
    .document(1), "6.3", "Common GAN losses are the adversarial loss and the generator loss.",
    .notTestable(
        "A matter of names. The forms meant are the minimax and the non-saturating loss, compared in the next section."
    ))

//: ## Which generator loss to avoid
//:
//: At the start the generator is bad and the discriminator knows it: the logit $`a`$ it gives to a generated
//: picture is very negative. The generator can minimise $`\ln(1 - \sigma(a))`$, the minimax loss, or
//: $`-\ln \sigma(a)`$, the **non-saturating** loss. Both fall as $`a`$ rises. Their slopes could not be more
//: different. Which one still learns at $`a = -6`$?
let minimax = MinimaxGeneratorLossFromLogits()
let nonSaturating = NonSaturatingGeneratorLossFromLogits()
table(
    ["logit a", "D = σ(a)", "slope of ln(1 − D)", "slope of −ln D"],
    try [-6.0, -3, 0, 3].map { logit in
        [
            .number(logit), .number(sigmoid(logit)),
            .number(try minimax.gradient(generated: [logit])[0]),
            .number(try nonSaturating.gradient(generated: [logit])[0]),
        ]
    })
//:fold The slopes as a figure
let logits = (0...160).map { -8 + Double($0) / 10 }
plot(
    "saturation",
    try Plot(
        title: "How hard each loss pulls the generator",
        x: Axis("logit a of a generated picture"), y: Axis("size of the gradient", in: 0...1),
        [
            .line(
                "minimax", x: logits,
                y: try logits.map { -(try minimax.gradient(generated: [$0])[0]) }),
            .line(
                "non-saturating", x: logits,
                y: try logits.map { -(try nonSaturating.gradient(generated: [$0])[0]) }),
        ],
        alt:
            "Two mirrored S-curves. For very negative logits, where training starts, the minimax gradient is near 0 "
            + "and the non-saturating one near 1."))
let pull = (
    try minimax.gradient(generated: [-6])[0], try nonSaturating.gradient(generated: [-6])[0]
)
show("pull of the non-saturating loss ÷ minimax, at a = −6", pull.1 / pull.0)
//: The minimax loss **saturates**: its slope is $`-\sigma(a)`$, which vanishes exactly when the generator is
//: worst. The other's is $`-(1 - \sigma(a))`$, near −1 there. At $`a = -6`$ it pulls
//: {{pull of the non-saturating loss ÷ minimax, at a = −6}} times as hard. Same optimum, same game, a different
//: loss: use the non-saturating one.
expect("the slope of the minimax loss is −σ(a)", pull.0, equals: -sigmoid(-6), within: 1e-18)
expect("the ratio of the slopes is e⁶", pull.1 / pull.0, is: "403.4")

//: ## Summary
//:
//: - $`\mathrm{KL}(p \Vert q)`$ is the extra surprise of believing $`q`$ where $`p`$ is true. It is never
//:   negative, 0 only for $`q = p`$, infinite when $`q`$ rules out what happens. It is not symmetric and not a
//:   distance; $`\sqrt{\mathrm{JS}}`$ is one.
//: - Cross-entropy is entropy plus divergence. Minimising cross-entropy, maximising the likelihood and minimising
//:   the divergence from the data give the same model.
//: - Forward fits cover, reverse fits seek, and a search for a reverse fit can end in the wrong valley.
//: - The evidence lower bound falls short of $`\ln p(x)`$ by exactly a reverse divergence.
//: - A GAN against its best discriminator minimises $`2\,\mathrm{JS} - \ln 4`$. Train its generator with the
//:   non-saturating loss.
//:
//: **Try it.** Run `swift run Chapter4 --q 0.8,0.2,0` and find every place that turns infinite. Run
//: `--separation 1`: how many valleys are left, and do covering and seeking still differ? Then open the source,
//: give the forward fit a third peak, and predict its mean and deviation before you run it.
//:hide
chapter.finish()
