// The second page of Chapter 4, docs/Chapter4-Trains.md: what is trained by making a divergence
// small.

import ChapterFigures
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

//:page Trains What a divergence trains
func whatADivergenceTrains() throws -> Trained {
    //: Five things that are trained today make one of the divergences of [Chapter
    //: 4](Chapter4.md) small: a guess at something hidden, a variational autoencoder, a
    //: fine-tuned language model, a student of a larger network, and the generator of a GAN.
    //: This page takes each in its smallest form, in which everything can be computed.

    //: ## Variational inference: a bound with a gap that is a divergence
    //:
    //: Something hidden, $`z`$, is drawn from the standard Gaussian $`p(z) = N(0, 1)`$. We see
    //: only $`x`$, which is $`z`$ plus noise of the standard deviation 0.5: a draw from
    //: $`N(z, 0.5^2)`$. Say we see 1.5. What do we now know of $`z`$?
    //:fold Code of this figure
    let prior = try Gaussian(mean: 0, standardDeviation: 1)
    let posterior = try Gaussian(
        mean: observation / (1 + noise * noise),
        standardDeviation: noise / (1 + noise * noise).squareRoot())
    plot(
        "prior",
        try priorToPosterior(
            prior: prior,
            likelihood: Gaussian(mean: observation, standardDeviation: noise),
            posterior: posterior))
    show("posterior mean", posterior.mean)
    //: What we know of $`z`$ before is the [**prior**](Glossary.md#prior-posterior-evidence)
    //: $`p(z)`$. The density $`p(x \mid z)`$ of what we saw, *given* $`z`$, says how well each
    //: $`z`$ explains it: the likelihood of $`z`$. What we know after is the **posterior**
    //: $`p(z \mid x)`$. The density of both together splits in two ways, and that is **Bayes'
    //: rule**:
    //:
    //: ```math
    //: p(x \mid z)\, p(z) = p(z \mid x)\, p(x)
    //: ```
    //:
    //: So the posterior is prior times likelihood, divided by $`p(x)`$, the **evidence**: the
    //: density of $`x`$ over all $`z`$. In most models nobody can compute that. In this one it
    //: is easy, which lets us check everything: $`x`$ has the mean 0 and the variance
    //: $`1 + 0.5^2`$, and with the square completed in the exponent the posterior is a Gaussian
    //: with the mean $`x/(1 + 0.5^2)`$, here {{posterior mean}}, and the variance
    //: $`0.5^2/(1 + 0.5^2)`$.
    //:
    //: Pretend not to know it. Let any Gaussian $`q(z)`$ be a guess at the posterior, begin
    //: with the prior, and improve. This is [**variational
    //: inference**](Glossary.md#variational-inference). What is improved is the **evidence
    //: lower bound**, which needs only the prior and the noise:
    //:
    //: ```math
    //: \mathrm{ELBO}(q) = \mathrm{E}_q\left[\ln p(x \mid z)\right] - \mathrm{KL}(q \Vert \mathrm{prior})
    //: ```
    //:
    //: $`\mathrm{E}_q`$ is the mean over draws from $`q`$. The first term asks the guess to
    //: explain $`x`$, the second to stay near the prior. For a guess $`q = N(\mu, s^2)`$ the
    //: mean of $`(x - z)^2`$ is $`(x - \mu)^2 + s^2`$, so the code is short:
    let logPeak = try Gaussian(mean: 0, standardDeviation: noise).logDensity(at: 0)
    func evidenceLowerBound(_ guess: Gaussian) -> Double {
        let miss = observation - guess.mean
        let squares = miss * miss + guess.standardDeviation * guess.standardDeviation
        return logPeak - squares / (2 * noise * noise) - gaussianKL(guess, prior)
    }
    //: Why does it work? By Bayes' rule, for every $`z`$,
    //: $`\ln p(x) = \ln p(x \mid z) + \ln p(z) - \ln p(z \mid x)`$. Add and subtract
    //: $`\ln q(z)`$, average over $`q`$, and the right side falls into two parts:
    //:
    //: ```math
    //: \ln p(x) = \mathrm{ELBO}(q) + \mathrm{KL}(q \Vert p(z \mid x))
    //: ```
    //:
    //: The left side does not depend on $`q`$. So raising the bound lowers the divergence from
    //: the unknown posterior by the same amount, without ever touching the posterior. Go
    //: downhill on −ELBO, by its slopes in $`\mu`$ and $`s`$:
    func slopes(_ guess: Gaussian) -> [Double] {
        let near = gaussianKL.gradientWithRespectToP(guess, prior)
        let meanSlope = (guess.mean - observation) / (noise * noise) + near.mean
        let deviationSlope = guess.standardDeviation / (noise * noise) + near.standardDeviation
        return [meanSlope, deviationSlope]
    }
    let climb = try gradientDescent(from: [0, 1], learningRate: 0.02, steps: 400) {
        parameters in
        try slopes(Gaussian(mean: parameters[0], standardDeviation: parameters[1]))
    }
    //:fold Code of this figure
    let guesses = try climb.map { try Gaussian(mean: $0[0], standardDeviation: $0[1]) }
    let bounds = guesses.map(evidenceLowerBound)
    let gaps = guesses.map { gaussianKL($0, posterior) }
    let ceiling = try Gaussian(mean: 0, standardDeviation: (1 + noise * noise).squareRoot())
        .logDensity(at: observation)
    plot(
        "bound",
        try closingBound(
            bounds: Array(bounds.prefix(61)), ceiling: ceiling,
            guesses: [0, 5, 20].map { ("step \($0)", guesses[$0]) }, posterior: posterior))
    show("ELBO after 5 steps", bounds[5])
    show("ELBO at the end", bounds[400])
    //:checkpoint The gap from two bounds
    //: After 5 steps the bound is {{ELBO after 5 steps}}. At the end, where it rises no more,
    //: it is {{ELBO at the end}}, and the guess is the posterior. What was the divergence of
    //: the guess from the posterior after 5 steps?
    checkpoint(
        "gap", bounds[400] - bounds[5], is: "1.51", unit: "nats",
        slips: [
            Slip(
                "subtract the other way round: a divergence is never negative",
                bounds[5] - bounds[400]),
            Slip("take the bound itself, without its minus", -bounds[5]),
            Slip("add the sizes of the two bounds", -bounds[5] - bounds[400]),
            Slip("divide the two bounds", bounds[5] / bounds[400]),
        ],
        hint: "Bound and gap always sum to the same number. How large is the gap at the end?",
        dependingOn: ["noise", "observation"])
    //:answer
    //: At the end the gap is 0 and the bound is $`\ln p(x)`$ itself. Before, the gap was what
    //: the bound has risen since: {{gap}} nats. Nobody needed the posterior to know.
    //:end
    //:hide
    table(
        ["step", "ELBO", "gap", "sum"],
        [0, 10, 20, 60].map { step in
            [
                .count(step), .number(bounds[step], digits: 5),
                .number(gaps[step], digits: 5), .number(bounds[step] + gaps[step], digits: 5),
            ]
        })
    //: Bound and gap share out the same $`\ln p(x)`$ at every step. At the end the guess is
    //: the posterior, found without computing it.
    //:
    //: Where the posterior is no Gaussian, a Gaussian guess leaves a gap. Since that gap is a
    //: *reverse* divergence, the guess is a [reverse
    //: fit](Chapter4.md#forward-or-reverse-which-one-to-minimise): of two peaks that lie far
    //: apart the best guess seeks one (a search may stop over both); nearer ones it covers, a
    //: little narrower than the truth.
    //:check
    let worstSum = zip(bounds, gaps).map { abs($0 + $1 - ceiling) }.max() ?? .nan
    expect(
        "ELBO + gap = ln p(x) at every step: largest deviation", worstSum, equals: 0,
        within: 1e-12)
    expect(
        "ELBO of the prior: first row", bounds[0], is: "-6.726",
        dependingOn: ["noise", "observation"])
    expect(
        "the guess found the posterior's mean", climb[400][0], equals: posterior.mean,
        within: 1e-12, dependingOn: ["noise"])
    expect(
        "and its deviation", climb[400][1], equals: posterior.standardDeviation, within: 1e-12,
        dependingOn: ["noise"])
    expect(
        "the climb has arrived: no slope is left",
        slopes(guesses[400]).allSatisfy { abs($0) < 1e-12 }, dependingOn: ["noise"])
    expect(
        "every reverse fit of the two peaks is narrower than the truth",
        ends.allSatisfy { $0[1] < covering.standardDeviation }, dependingOn: onSeparation)
    //:documents 0/kl-variational-and-gan

    //: ## A small VAE: two terms and their sum
    //:
    //: A [**variational autoencoder**](Glossary.md#variational-autoencoder) (VAE; Kingma and
    //: Welling, 2014) makes two changes. The guess comes from an **encoder**, a function of
    //: $`x`$, so that nobody climbs anew for each $`x`$; its $`z`$ is the **code** of $`x`$.
    //: And the **decoder**, the model $`p(x \mid z)`$, has parameters, too, so now
    //: $`\ln p(x)`$ moves as well: the bound rises by closing the gap or with $`\ln p(x)`$. Both
    //: are trained to raise the mean of the same bound, whose two terms have names of their
    //: own:
    //:
    //: ```math
    //: \mathrm{ELBO} = \underbrace{\mathrm{E}_q\left[\ln p(x \mid z)\right]}_{\text{reconstruction}} - \underbrace{\mathrm{KL}(q(z \mid x) \Vert \mathrm{prior})}_{\text{what the code costs}}
    //: ```
    //:
    //: Usually nobody can say how far below $`\ln p(x)`$ it stays. In the smallest VAE one can.
    //: Its data are the income and the food expenditure of [235
    //: households](https://www.statsmodels.org/stable/datasets/generated/engel.html) of 1857,
    //: as logarithms, each shifted and scaled to the mean 0 and the standard deviation 1. Then
    //: one number says all that a linear model can know of them, the correlation $`\rho`$.
    //:
    //: One hidden number $`z`$, “how well off”, is to explain both. The decoder says
    //: $`x_j = w_j z`$ plus noise of the standard deviation $`\sigma`$; the encoder says
    //: $`q(z \mid x) = N(v_1 x_1 + v_2 x_2,\, s^2)`$. Six numbers are trained, $`w_1`$,
    //: $`w_2`$, $`v_1`$, $`v_2`$, $`\ln \sigma`$ and $`\ln s`$, in this order
    //: ([SmallVAE.swift](../Chapters/Chapter4/SmallVAE.swift)):
    let households = try HouseholdVAE()
    let training = try households.train(from: [0.8, 0.1, -0.5, 0.3, 0, 0])
    show("correlation", households.correlation)
    //:fold Code of this figure
    let ended = training[training.count - 1]
    plot("vae", try households.figure(training))
    show("cost of the code at the end", households.codeCost(ended))
    let codes = try households.codes(ended)
    show("what the code tells", codes.told)
    //: The gap is once more the divergence of the guess from the posterior. The posterior of
    //: this model is a Gaussian around a linear function of $`x`$, so the encoder can be it,
    //: and at the end the bound is $`\ln p(x)`$. The decoder has arrived as well, at
    //: $`w_1 = w_2 = \sqrt{\rho}`$ (or both negative: $`z`$ may point either way) and
    //: $`\sigma^2 = 1 - \rho`$: then the model's variances and covariance are those of the
    //: households. The code costs $`\frac{1}{2} \ln \frac{1 + \rho}{1 - \rho}`$,
    //: {{cost of the code at the end}} nats. Of a household $`z`$ tells
    //: {{what the code tells}}: the mean divergence of its code from all codes together; the
    //: rest is the divergence of all codes from the prior.
    //:
    //: Fifty random starts end there, too. Only one other place is level: at $`w = v = 0`$ and
    //: $`\sigma = s = 1`$ the code says nothing, costs nothing, and all six slopes are 0. Such
    //: a **posterior collapse** is a saddle here: a small step off it leads up.
    //:check
    try onThisLine { try households.expectTraining(training) }
    expect(
        "the code costs what it tells, and what all codes miss the prior by",
        codes.told + codes.fromPrior, equals: households.codeCost(ended), within: 1e-9)

    //: ## Fine-tuning: reward, minus a divergence
    //:
    //: A language model answers. People, or a second model, give each answer a **reward**
    //: $`r`$. Train for the reward alone, and the model ends with one answer to each question,
    //: the one with the most reward. So the fine-tuned model, the **policy** $`\pi`$, is held
    //: near the model it started from, the **reference**, by a penalty (Ziegler and others,
    //: 2019):
    //:
    //: ```math
    //: J(\pi) = \mathrm{E}_\pi\left[r\right] - \beta\, \mathrm{KL}(\pi \Vert \mathrm{ref})
    //: ```
    //:
    //: This is an ELBO in disguise, with $`r/\beta`$ in the place of $`\ln p(x \mid z)`$ and
    //: the reference as the prior. So its best policy is known without training, as a posterior
    //: is: prior times likelihood, normalised,
    //:
    //: ```math
    //: \pi^*_i = \frac{\mathrm{ref}_i\, e^{r_i/\beta}}{\sum_k \mathrm{ref}_k\, e^{r_k/\beta}}
    //: ```
    //:
    //: and any other one falls short of it by $`\beta\,\mathrm{KL}(\pi \Vert \pi^*)`$: with
    //: $`r_i = \beta \ln(\pi^*_i/\mathrm{ref}_i)`$ plus a constant, $`J(\pi)`$ is that constant
    //: minus just this.
    //:checkpoint The odds after fine-tuning
    //: The reference gives a bad answer (reward 0) with probability 0.5, a good one (reward 1)
    //: with probability 0.05. With $`\beta = 0.5`$, what are the best policy's odds, the good
    //: answer to the bad one?
    checkpoint(
        "odds", 0.05 / 0.5 * exp(1 / 0.5), is: "0.739",
        slips: [
            Slip("forget the reference", exp(1 / 0.5)),
            Slip("multiply by β where one divides", 0.05 / 0.5 * exp(0.5)),
            Slip("forget β", 0.05 / 0.5 * exp(1)),
            Slip("forget the reward", 0.05 / 0.5),
        ], hint: "In a ratio the sum below the line cancels.")
    //:answer
    //: $`\frac{0.05}{0.5} e^{1/0.5}`$, which is {{odds}}: the odds of the reference, 1 to 10,
    //: times $`e^2`$.
    //:end
    //: Does training get there? Four answers, the best of which the reference gives once in 20
    //: times ([FineTuning.swift](../Chapters/Chapter4/FineTuning.swift)):
    let tuning = try FineTuning(
        reference: [0.50, 0.30, 0.15, 0.05], rewards: [0, 0.3, 0.6, 1])
    //:hide
    onThisLine { tuning.tableOfPolicies() }
    //: It does, to the last digit. The smaller $`\beta`$, the more reward, and the farther from
    //: the reference.
    //:
    //: Is there a better bargain, more reward at the same distance? Two rivals need no
    //: training: **best of n** draws $`n`$ answers and keeps the one with the highest reward; a
    //: **mixture** gives the best answer with probability $`\lambda`$ and else asks the
    //: reference.
    //:fold Code of this figure
    plot("bargain", try tuning.figure())
    //: No. Choose the $`\beta`$ whose $`\pi^*`$ has the rival's divergence. Then both pay the
    //: same penalty, and no policy has a higher $`J`$ than $`\pi^*`$: so none has more reward.
    //: How much do some rivals miss?
    //:hide
    onThisLine { tuning.tableOfRivals() }
    //: (What the curve cannot say is whether the reward is what people want. The penalty is
    //: there because often it is not.)
    //:check
    try onThisLine { try tuning.expectTuning() }

    //: ## Distillation: a student, a teacher and a temperature
    //:
    //: A large network, the **teacher**, gives a picture of a 3 the probabilities 0.9 for a 3,
    //: 0.08 for an 8, 0.02 for a 5. That tells more than the label “3”. In
    //: [**distillation**](Glossary.md#distillation) (Hinton and others, 2015) a small
    //: **student** learns from the teacher's probabilities $`p`$ instead of labels, by the
    //: forward divergence $`\mathrm{KL}(p \Vert q)`$ from its own.
    //:
    //: Often both sides' logits, the teacher's $`t`$ and the student's $`z`$, are first divided
    //: by a [temperature](Glossary.md#temperature) $`T`$. Above 1 (hot) it brings the small
    //: probabilities up, below 1 (cold) down. The loss is then multiplied by $`T^2`$. Why by
    //: that? The slope in $`z_k`$ is
    //:
    //: ```math
    //: T^2 \cdot \frac{1}{T}\left(\mathrm{softmax}(z/T)_k - \mathrm{softmax}(t/T)_k\right) \;\to\; \frac{(z_k - \bar z) - (t_k - \bar t)}{K}
    //: ```
    //:
    //: for $`T \to \infty`$, with $`K`$ classes and bars for means: without $`T^2`$ it would
    //: vanish. What is left in the limit is squared error of the logits, a regression. A
    //: teacher with the logits (5, 2, −1), a student with (3, 2.5, 0):
    let temperature = 2.0
    let soft = try softmax(logits: [5, 2, -1].map { $0 / temperature })
    let answer = try softmax(logits: [3, 2.5, 0].map { $0 / temperature })
    show("T² KL at T = 2", try temperature * temperature * kl(soft, answer))
    //: The same at other temperatures:
    //:hide
    let distillation = Distillation()
    onThisLine { distillation.tableOfTemperatures() }
    //: Which temperature is best? An experiment where the truth is known
    //: ([Clouds.swift](../Chapters/Chapter4/Clouds.swift)). Three classes are Gaussian clouds
    //: in the plane, the second wider than the others, so the true logits are curved. The
    //: student is a softmax of straight functions of $`x`$; it sees 30 points. The teacher
    //: does not err: it gives the true probabilities. Its opponents learn from the 30 labels,
    //: and are told that the classes are equally frequent:
    //:
    //: - *penalty*: the same straight student, its labels weighted so that each class weighs a
    //:   third, with a ridge penalty, the best of six strengths for each measure, chosen by the
    //:   truth over all 400 draws;
    //: - *means*: the classes' means and one width for all, which give straight logits, too;
    //: - *widths*: the means and a variance for each class, the average of its own and the
    //:   common one: these logits are curved as the true ones are, so this opponent has the
    //:   better model.
    //:
    //: Each student is judged at new points:
    //:fold Code of this figure
    let students = try DistillationRuns(
        keptTable("distillation", of: distillationRow, seeds: 400),
        hundred: keptTable("hundred-points", of: hundredPointsRow, seeds: 200))
    plot("distillation", try students.figure())
    //:hide
    onThisLine { students.tableOfStudents() }
    //:hide
    try onThisLine { try students.showHundred() }
    //: (± is one standard error. These pages make dozens of comparisons, so they call a
    //: difference seen only from four standard errors on.) With 30 points, the teacher at
    //: $`T = 1`$ is worth more than all three uses of the labels, by both measures: its
    //: probabilities hold no luck, where a label is one draw from them. (A trained one errs.)
    //: With 100 points *widths* have less divergence, by {{divergence, teacher − widths, 100
    //: points}}: luck averages out, what a straight student cannot follow stays. Their mistakes
    //: are fewer than the student's at $`T = 1`$, by {{mistakes, teacher − widths, 100 points}}
    //: percentage points, but more than at $`T = 0.25`$, by {{mistakes, widths − T = 0.25, 100
    //: points}}.
    //:
    //: Which temperature is best depends on the measure. In divergence it is 1: there
    //: the student is trained by the very loss that judges it. In mistakes colder is
    //: better down to 0.5; from there to 0.25 with 30 points no difference is seen ({{mistakes,
    //: T = 0.5 − 0.25}}), with 100 one of {{mistakes, T = 0.5 − 0.25, 100 points}}: a low temperature
    //: makes the loss care most for which class is ahead, though fewer points then count. A hot student has to match all logits
    //: alike, those of hardly possible classes, too, which a straight function cannot and which
    //: no decision asks for: the hotter, the worse, above 1 by both measures. (A student that
    //: can have the teacher's logits would find them at any temperature.)
    //:check
    onThisLine { distillation.expectLimits() }
    onThisLine { students.expectStudents() }

    //: ## GANs: the divergence that the game computes
    //:
    //: A [**generative adversarial network**](Glossary.md#generative-adversarial-network) (GAN)
    //: has two players. A generator makes pictures. A discriminator looks at a picture and
    //: gives the probability $`D`$ that it is real, the sigmoid of a logit $`a`$ ([Chapter
    //: 3](Chapter3.md#from-scores-to-probabilities)). Call $`p`$ the distribution of real
    //: pictures and $`q`$ that of generated ones. What is the best a discriminator can say?
    //:fold Code of this figure
    let real = try Gaussian(mean: -1, standardDeviation: 1)
    plot(
        "discriminator",
        try bestDiscriminator(
            real: real,
            generated: [
                ("Both overlap", try Gaussian(mean: 1.5, standardDeviation: 1)),
                ("They lie apart", try Gaussian(mean: 5, standardDeviation: 0.6)),
            ]))
    //: In the **minimax** game of Goodfellow and others (2014) the discriminator tries to
    //: raise, the generator to lower
    //:
    //: ```math
    //: V = \mathrm{E}_{p}\left[\ln D(x)\right] + \mathrm{E}_{q}\left[\ln(1 - D(x))\right]
    //: ```
    //:
    //: At one picture, $`p \ln D + q \ln(1 - D)`$ has the slope $`p/D - q/(1 - D)`$ in $`D`$,
    //: so the best discriminator is $`D = p/(p + q)`$: one half where both are equally
    //: frequent. With the mixture $`m = (p + q)/2`$ that is $`D = p/2m`$, so
    //: $`\mathrm{E}_p[\ln D] = \mathrm{KL}(p \Vert m) - \ln 2`$, and in the same way
    //: $`\mathrm{E}_q[\ln(1 - D)] = \mathrm{KL}(q \Vert m) - \ln 2`$. Together:
    //: $`V = 2\,\mathrm{JS}(p, q) - \ln 4`$. Count it out for 20 real pictures (16 cats, 3
    //: dogs, 1 bird) and 20 generated ones (8, 7, 5). $`V`$ is minus the discriminator's loss:
    let realShares = [16.0 / 20, 3.0 / 20, 1.0 / 20]
    let generatedShares = [8.0 / 20, 7.0 / 20, 5.0 / 20]
    let bestD = zip(realShares, generatedShares).map { $0 / ($0 + $1) }
    func gameValue(_ discriminator: [Double]) throws -> Double {
        func outputs(for counts: [Int]) -> [Double] {
            zip(discriminator, counts).flatMap { Array(repeating: $0, count: $1) }
        }
        return try -MinimaxDiscriminatorLoss()(
            real: outputs(for: [16, 3, 1]), generated: outputs(for: [8, 7, 5]))
    }
    show("V with the best D", try gameValue(bestD), digits: 6)
    show("2 JS − ln 4", try 2 * js(realShares, generatedShares) - log(4), digits: 6)
    show("V with D = 0.5", try gameValue([0.5, 0.5, 0.5]), digits: 6)
    //: Against the best discriminator, $`V`$ measures the Jensen–Shannon divergence, and that
    //: is what the generator lowers. Against any other, $`V`$ is only a lower bound of
    //: $`2\,\mathrm{JS} - \ln 4`$: with $`D = 0.5`$ throughout, every generator gets
    //: $`-\ln 4`$, good or bad. That is why a GAN's loss curve is a poor guide to its progress.
    //:
    //: And where the two distributions hardly overlap, $`V`$ says little. In the lower panel
    //: $`D`$ is flat at 0 wherever something is generated: JS is all but ln 2, near or far, and
    //: the minimax loss has next to no slope. (The loss $`-\ln D`$ below has one, as long as
    //: $`p > 0`$.)
    //:
    //: Nor does playing by small steps have to end well. In the smallest GAN there is
    //: (Mescheder and others, 2018) all real data are the number 0, the generator always says
    //: $`\theta`$, and the discriminator's logit for $`x`$ is $`\psi x`$. Both take gradient
    //: steps with the learning rate $`\eta = 0.1`$ from $`\theta = 1`$, $`\psi = 0`$, the
    //: generator with the minimax loss $`\ln(1 - D)`$ in one game, with the
    //: [**non-saturating**](Glossary.md#minimax-and-non-saturating) loss $`-\ln D`$ in another.
    //: A step takes $`\eta D \theta`$ from $`\psi`$, and adds $`\eta D \psi`$ to $`\theta`$ in
    //: the first game, $`\eta (1 - D) \psi`$ in the second, where $`D`$ is the sigmoid of
    //: $`\theta\psi`$:
    //:fold Code of this figure
    let games = try SmallGames(learningRate: learningRate)
    plot("orbits", try games.orbitsFigure(), explorable: "gan")
    //: There both players move together. They can also take turns: then the discriminator sees
    //: already what the generator has just done. From 50 other starts, drawn from 0.3 to 2.5
    //: for $`\theta`$ and from −2 to 2 for $`\psi`$, each game in both manners:
    //:fold Code of this figure
    plot("starts", try games.figure())
    //: - *Minimax, together*: farther out with every step, from every start and at any learning
    //:   rate $`\eta`$. A step goes straight on along the tangent of the circle around the
    //:   answer, and multiplies $`R^2 = \theta^2 + \psi^2`$ by exactly $`1 + \eta^2 D^2`$, much
    //:   more where $`D`$ is near 1 than where it is near 0: hence the stairs.
    //: - *Minimax, in turns*: outwards from every start, too slowly to be seen.
    //: - *Non-saturating, together*: to a circle, from outside or inside. $`D`$ and $`1 - D`$
    //:   differ by about $`\theta\psi/2`$, which takes $`\eta\,\theta^2\psi^2`$ from
    //:   $`R^2`$, on the average of a round $`\eta R^4/8`$; the tangent adds about
    //:   $`\eta^2 R^2/4`$. The two are equal at $`R = \sqrt{2\eta}`$, and there the players
    //:   circle on.
    //: - *Non-saturating, in turns*: ever closer, ever more slowly.
    //:
    //: So where the players end depends on the loss, and on who moves when. The theory above
    //: speaks of the best discriminator only.
    //:check
    let optimum = try gameValue(bestD)
    let average20 = zip(realShares, generatedShares).map { ($0 + $1) / 2 }
    let twoDivergences = try kl(realShares, average20) + kl(generatedShares, average20)
    expect(
        "V with the best D is 2 JS − ln 4", optimum,
        equals: try 2 * js(realShares, generatedShares) - log(4), within: 1e-14)
    expect(
        "V with the best D is two divergences, each to the average, less ln 4", optimum,
        equals: twoDivergences - log(4), within: 1e-12)
    expect(
        "no nearby discriminator does better",
        try bestD.indices.allSatisfy { i in
            try [-0.01, 0.01].allSatisfy { step in
                var moved = bestD
                moved[i] += step
                return try gameValue(moved) < optimum
            }
        })
    onThisLine { games.expectGames() }
    //:documents 1/assesses-both-players, 1/generator-and-discriminator, 1/ever-closer

    //: ## Which generator loss to avoid
    //:
    //: At the start the generator is bad and the discriminator knows it: the logit $`a`$ of a
    //: generated picture is very negative. The generator can minimise $`\ln(1 - D)`$ or
    //: $`-\ln D`$. Both fall as $`a`$ rises. Their slopes differ:
    //:fold Code of this figure
    let minimax = MinimaxGeneratorLossFromLogits()
    let nonSaturating = NonSaturatingGeneratorLossFromLogits()
    plot("saturation", try saturation(minimax, nonSaturating))
    //:checkpoint Who still learns?
    //: The discriminator gives a generated picture the logit $`a = -6`$, so
    //: $`D = 1/(1 + e^6)`$. The slope of $`\ln(1 - D)`$ in $`a`$ is $`-D`$, that of $`-\ln D`$
    //: is $`-(1 - D)`$. How many times as steep is the second?
    let farD = sigmoid(-6)
    let slope = (
        minimax: try minimax.gradient(generated: [-6])[0],
        nonSaturating: try nonSaturating.gradient(generated: [-6])[0]
    )
    checkpoint(
        "ratio of the pulls", slope.nonSaturating / slope.minimax, is: "403",
        slips: [
            Slip("turn the ratio over", slope.minimax / slope.nonSaturating),
            Slip(
                "compare the losses instead of their slopes, and drop the sign",
                log(farD) / log(1 - farD)),
            Slip("stop at the exponent of e", log(slope.nonSaturating / slope.minimax)),
        ], hint: "$`(1 - D)/D`$ is a power of $`e`$.")
    //:answer
    //: $`(1 - D)/D = e^{-a} = e^6`$, {{ratio of the pulls}} times. The minimax loss learns
    //: least where there is most to learn.
    //:end
    //:hide
    let climbs = try GeneratorClimbs()
    try onThisLine { try climbs.show() }
    //: The minimax loss **saturates**: its slope vanishes exactly when the generator is worst.
    //: The other's is near −1 there.
    //:
    //: Could a larger learning rate make up for it? Or an optimiser such as
    //: [Adam](Chapter2-Training.md#four-optimisers-in-a-race), which divides by the size of the
    //: slopes? Let the discriminator stand still, and let a generator move the logit itself.
    //: After how many steps is $`D \ge \frac{1}{2}`$? By descent with $`\eta = 1`$ from
    //: $`a = -6`$, after {{steps, minimax}} with the minimax loss, {{steps, non-saturating}}
    //: with the other. By Adam with $`\eta = 0.1`$, from ever farther starts:
    //:hide
    onThisLine { climbs.tableOfClimbs() }
    //: A larger rate can: from −6, at {{least quick rate}} times the rate or more, the minimax
    //: loss takes at most {{steps, non-saturating}} steps, too. But from −10 it takes
    //: {{steps at that rate from −10}} at {{least quick rate}} times, the other {{steps from −10, non-saturating}} at
    //: $`\eta = 1`$; and the larger the rate, the farther a step throws a nearer picture. Adam makes up for the small slope
    //: of a single picture, until $`D`$ is about a tenth of the $`\varepsilon = 10^{-8}`$ that
    //: Adam adds to what it divides by.
    //:
    //: For a batch Adam need not make up. There pictures share the generator's parameters, and
    //: Adam scales the slope of them all together, not that of each. Say that two pull against
    //: each other, with the logits $`\theta_1`$ and $`c\,\theta_2 - k\,\theta_1 - 6`$. At
    //: $`\theta = 0`$ and with $`k = 1`$ the first, which already passes, has the slope −0.5 in
    //: both losses, the second −0.0025 in the minimax loss and −0.998 in the other. By Adam with
    //: $`\eta = 0.1`$ and $`c = \frac{1}{2}`$ both pass after {{steps of both, non-saturating}}
    //: steps with the other; with minimax the second is at {{the second after 2000 steps,
    //: minimax}} after 2000. For Adam's first steps move $`\theta_1`$ and $`\theta_2`$ by about
    //: 0.1 each, whatever their slopes, so the second logit by $`0.1\,(c - k)`$, and it falls. Of
    //: {{pairs}} pairs, $`c`$ from ¼ to 4 and $`k`$ from 0.1 to 2, minimax leaves the second
    //: behind in {{pairs where minimax leaves one behind}}, those with $`c \le k`$ (at this rate
    //: it arrives with $`c = 1.1\,k`$), and is quicker in {{pairs where minimax is quicker}} of
    //: the {{pairs where it leaves none behind}} others (at $`\eta = 0.03`$ in all, at 1 in
    //: {{others, quicker at 1}}). The other loss brings both there in every one. So use the
    //: non-saturating one: it learns most from what is worst.
    //:
    //: What does the generator then lower? Hold $`D`$ fixed, at the best for $`p`$ and $`q`$,
    //: while the generator takes its step. A generated picture of kind $`i`$ then costs
    //: $`-\ln D_i`$, and this is the slope of the loss in $`q_i`$. These are the slopes of
    //: $`\mathrm{KL}(q \Vert p) - 2\,\mathrm{JS}(p, q)`$, but for a constant (Arjovsky and
    //: Bottou, 2017; the loss itself is another). That difference is
    //: $`2\,\mathrm{KL}(m \Vert p)`$, a reverse divergence once more, 0 only for $`q = p`$. Let
    //: a small share of the generated pictures change from dogs to cats:
    let lossSlopes = bestD.map { d in -log(d) }
    let reverseSlopes = try ReverseKLDivergence().gradient(realShares, generatedShares)
    let jsSlopes = try js.gradient(realShares, generatedShares)
    let differenceSlopes = zip(reverseSlopes, jsSlopes).map { $0 - 2 * $1 }
    show("slope of −ln D", lossSlopes[0] - lossSlopes[1])
    show("slope of KL(q‖p) − 2 JS", differenceSlopes[0] - differenceSlopes[1])
    //: Two later losses let the discriminator answer with any number, a score $`f`$, instead of
    //: a probability: **least squares** (Mao and others, 2017) minimises
    //: $`\tfrac{1}{2}(f - 1)^2`$, the **Wasserstein** loss (Arjovsky and others, 2017) $`-f`$.
    //: Neither saturates where the generator is bad: at $`f = -6`$ their slopes are −7 and −1.
    //: [Losses](Losses.md#wassersteingeneratorloss) has both, with what their opponents pay.
    //:check
    try onThisLine { try climbs.expectClimbs() }
    try onThisLine { try expectGeneratorLosses() }
    //:documents 0/generative-kl

    //: ## Summary
    //:
    //: - The evidence lower bound falls short of $`\ln p(x)`$ by exactly a reverse divergence.
    //:   A VAE raises it with an encoder that guesses for every $`x`$: reconstruction minus
    //:   divergence.
    //: - Fine-tuning with a KL penalty has the same form: the best policy is
    //:   $`p_{\mathrm{ref}}\, e^{r/\beta}`$, normalised, and no policy earns more at its
    //:   divergence.
    //: - Distillation is forward: a student that learns from a teacher's probabilities learns
    //:   without the chance of the labels. A high temperature makes it match logits; a low one
    //:   makes it care most for which class is ahead.
    //: - Against the best discriminator, a GAN's minimax game has the value
    //:   $`2\,\mathrm{JS} - \ln 4`$. Its generator loss saturates; the non-saturating one does
    //:   not. Whether the players arrive depends on how they step.
    //:hide
    return Trained(
        worstSum: worstSum, realShares: realShares, generatedShares: generatedShares,
        optimum: optimum, twoDivergences: twoDivergences,
        undecided: try gameValue([0.5, 0.5, 0.5]), lossSlopes: lossSlopes,
        reverseSlopes: reverseSlopes, differenceSlopes: differenceSlopes,
        minimaxOrbit: games.orbits.map { $0[0] },
        nonSaturatingOrbit: games.orbits.map { $0[1] },
        nonSaturatingInTurns: games.orbitsInTurns.map { $0[1] })
}
