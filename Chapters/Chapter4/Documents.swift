// The verdicts of Chapter 4, docs/Chapter4-Documents.md: what the documents say about the
// divergence of distributions.

import ElementaryFunctions
import LossFunctions
import Workbook

//:page Documents What the documents say about divergence
func judgeDocuments() throws {
    //: What the five documents say about the Kullback–Leibler divergence, about cross-entropy
    //: as a comparison of distributions and about GANs, judged with the numbers of
    //: [Chapter 4](Chapter4.md). All chapters' verdicts are listed in [Claims](Claims.md).
    let softSelf = try crossEntropy(observedShares, observedShares)
    let oneHotSelf = try crossEntropy(oneHot, oneHot)
    judge(
        "0/cross-entropy-two-distributions", "3/difference-of-distributions",
        "4/measures-difference",
        as: .anotherReading(
            trueIf: "the labels are without doubt",
            asStated: softSelf == 0, underCondition: oneHotSelf == 0,
            "A difference is 0 between equals, but H(p, p) = \(decimal(softSelf)) for 80/15/5 "
                + "and \(decimal(oneHotSelf)) for a one-hot label. What measures the "
                + "difference is KL(p‖q) = H(p, q) − H(p); where H(p) = 0 the two are the "
                + "same. (Document 4 has such labels in mind: its truth gives 100 % to one "
                + "class.)"))

    //:
    judge(
        "0/kl-measures-difference",
        as: .confirmed(
            try smallest >= 0 && kl(p, p) == 0,
            "By Gibbs' inequality it is 0 for q = p and above 0 otherwise; every belief on the "
                + "lesson's map agrees. It is no distance, though: see “Not a distance” there."
        ))

    //:
    // What V against the best discriminator would be if a GAN measured KL(p‖q).
    let forwardOfShares = try kl(realShares, generatedShares)
    judge(
        "0/kl-variational-and-gan",
        as: .anotherReading(
            trueIf: "a sum of two divergences, each to the average of both distributions, "
                + "counts as the divergence, too",
            asStated: abs(optimum - forwardOfShares) < 1e-9,
            underCondition: worstSum < 1e-12
                && abs(optimum - (twoDivergences - log(4))) < 1e-12,
            "In variational inference it is KL itself: the gap of the evidence lower bound is "
                + "KL(q‖posterior). In a GAN, V against the best discriminator is that sum, "
                + "less ln 4: \(decimal(twoDivergences)) − \(decimal(log(4))) = "
                + "\(decimal(optimum)), where KL(p‖q) is \(decimal(forwardOfShares))."))

    //:
    let pq = ["p", "q"]
    judge(
        "0/kl-formula",
        as: .confirmed(
            try abs(terms.reduce(0, +) - (crossEntropy(p, q) - entropy(p))) < 1e-12,
            "The formula's terms sum to H(p, q) − H(p), the extra surprise: "
                + "\(decimal(terms.reduce(0, +))) nats."),
        dependingOn: pq)

    //:
    let mirrored = (try kl([0.3, 0.7], [0.7, 0.3]), try kl([0.7, 0.3], [0.3, 0.7]))
    judge(
        "0/kl-not-symmetric",
        as: .confirmed(
            try abs(kl(p, q) - kl(q, p)) > 0.01 && mirrored.0 == mirrored.1,
            "\(decimal(try kl(p, q))) nats one way, \(decimal(try kl(q, p))) the other. (Not "
                + "for every pair: mirror images such as (0.3, 0.7) and (0.7, 0.3) have "
                + "\(decimal(mirrored.0)) nats both ways.)"),
        dependingOn: pq)

    //:
    judge(
        "0/kl-from-q-to-p",
        as: .confirmed(
            try abs(kl(p, q) / log(2) - extraBits) < 1e-12
                && abs(kl(q, p) / log(2) - extraBits) > 0.01,
            "KL(p‖q) is what pictures of shares p cost on top when they are coded for q: "
                + "\(decimal(extraBits)) bits. So the direction matters: KL(q‖p) is "
                + "\(decimal(try kl(q, p) / log(2)))."),
        dependingOn: pq)

    //:
    let dogsToCats = (
        loss: lossSlopes[0] - lossSlopes[1],
        reverse: reverseSlopesOfShares[0] - reverseSlopesOfShares[1]
    )
    // The slopes of −ln D are those of KL(q‖p) − 2 JS, but for what is the same in all shares.
    let slopeGap = (1...2).map { i in
        abs((lossSlopes[0] - lossSlopes[i]) - (differenceSlopes[0] - differenceSlopes[i]))
    }
    judge(
        "0/generative-kl",
        as: .anotherReading(
            trueIf: "the model is trained by likelihood",
            asStated: abs(optimum - forwardOfShares) < 1e-9
                || abs(dogsToCats.loss - dogsToCats.reverse) < 1e-9,
            underCondition: try kl(observedShares, observedShares) == 0
                && abs(negativeLogLikelihoodPerPicture(observedShares) - softSelf) < 1e-12
                && slopeGap.allSatisfy { $0 < 1e-14 },
            "There the least divergence from the data, 0, is the greatest likelihood. A GAN's "
                + "generator lowers 2 JS − ln 4 with the minimax loss (\(decimal(optimum)) in "
                + "the lesson, where KL(p‖q) is \(decimal(forwardOfShares))). With the "
                + "non-saturating loss it follows the slopes of KL(q‖p) − 2 JS "
                + "(\(decimal(dogsToCats.loss)) from dogs to cats, KL(q‖p) alone "
                + "\(decimal(dogsToCats.reverse))): the reverse divergence does help, JS with "
                + "its minus works against it."))

    //:
    let undecided = try gameValue([0.5, 0.5, 0.5])
    judge(
        "1/assesses-both-players",
        as: .anotherReading(
            trueIf: "how well the generator does means how well it does against this opponent",
            asStated: abs(undecided - optimum) < 1e-9, underCondition: undecided < optimum,
            "The discriminator is evaluated: an undecided one gets V = \(decimal(undecided)), "
                + "the best \(decimal(optimum)). The generator is the same in both cases."))

    //:
    judge(
        "1/generator-and-discriminator",
        as: .confirmed(
            undecided < optimum,
            "By its best judgement p/(p + q) the discriminator gains V = \(decimal(optimum)), "
                + "without one \(decimal(undecided))."))

    //:
    // The non-saturating game late in its 5000 steps, and with a quarter of the rate.
    let late = [2501...3750, 3751...5000].map { games[1].farthest($0) }
    let nearerInEachSpan = zip(orbits, orbits.dropFirst()).allSatisfy { now, next in
        next[0] < now[0] && next[1] < now[1]
    }
    let finerGame = play(
        steps: 100_000, learningRate: learningRate / 4, generatorPull: pulls[1])
    let finer = finerGame.farthest(50_001...100_000)
    judge(
        "1/ever-closer",
        as: .anotherReading(
            trueIf: "the generator has the non-saturating loss and the learning rate gets ever "
                + "smaller",
            asStated: nearerInEachSpan || late[1] < 0.99 * late[0],
            underCondition: orbits[4][1] < 1 && orbits[4][0] > 1
                && finer < 0.51 * orbits[4][1],
            "In the smallest GAN the generator starts at a distance of 1. With the "
                + "non-saturating loss it comes to \(decimal(orbits[4][1])), where it stays, "
                + "circling, with a learning rate of \(decimal(learningRate)), and to "
                + "\(decimal(finer)) with a quarter of that. With the minimax loss each round "
                + "ends farther out, \(decimal(orbits[3][0])) in steps 301 to 400; with a "
                + "tenth of the rate hardly farther (\(decimal(slowOrbit[0]))), but no "
                + "nearer."),
        dependingOn: ["step"])

    //:
    let codeLengthForQ = zip(p, codeForQ).map { share, bits in share == 0 ? 0 : share * bits }
    judge(
        "4/information-theory",
        as: .confirmed(
            try abs(codeLengthForQ.reduce(0, +) - crossEntropy(p, q) / log(2)) < 1e-12,
            "There it is the mean length of a code for pictures of shares p that was made for "
                + "shares q: \(decimal(codeLengthForQ.reduce(0, +))) bits, H(p, q) ÷ ln 2."),
        dependingOn: pq)

    //:
    let variation = (
        noBirds: totalVariation(observedShares, noBirds),
        noIdea: totalVariation(observedShares, noIdea)
    )
    judge(
        "4/lower-is-closer",
        as: .anotherReading(
            trueIf: "closer is meant in divergence, for one and the same truth",
            asStated: variation.noIdea < variation.noBirds,
            underCondition: try kl(observedShares, noIdea) < kl(observedShares, noBirds),
            "Cross-entropy and divergence then differ by the constant H(p). By another measure "
                + "it can be the other way round. “No birds” has infinite cross-entropy and a "
                + "total variation of \(decimal(variation.noBirds)); “no idea” has "
                + "\(decimal(try crossEntropy(observedShares, noIdea))) nats and "
                + "\(decimal(variation.noIdea))."))
}
