// The verdicts of Chapter 4, docs/Chapter4-Documents.md: what the documents say about the
// divergence of distributions.

import ElementaryFunctions
import LossFunctions
import Workbook

/// What the verdicts need of the page “What a divergence trains”.
struct Trained {
    let worstSum: Double
    let realShares: [Double]
    let generatedShares: [Double]
    let optimum: Double
    let twoDivergences: Double
    let undecided: Double
    let lossSlopes: [Double]
    let reverseSlopes: [Double]
    let differenceSlopes: [Double]
    let minimaxOrbit: [Double]
    let nonSaturatingOrbit: [Double]
    let nonSaturatingInTurns: [Double]
}

//:page Documents What the documents say about divergence
func judgeDocuments(_ trained: Trained) throws {
    //: What the five documents say about the Kullback–Leibler divergence, about cross-entropy
    //: as a comparison of distributions and about GANs, judged with the numbers of
    //: [Chapter 4](Chapter4.md). All chapters' verdicts are listed in [Claims](Claims.md).
    let softSelf = try crossEntropy(observedShares, observedShares)
    let oneHotSelf = try crossEntropy(oneHot, oneHot)
    judge(
        "0/cross-entropy-two-distributions", "3/difference-of-distributions",
        "3/measures-difference-directly", "4/measures-difference",
        as: .anotherReading(
            trueIf: "the labels are without doubt",
            asStated: softSelf == 0, underCondition: oneHotSelf == 0,
            "A difference is 0 between equals, but H(p, p) = \(decimal(softSelf)) for 80/15/5 "
                + "and \(decimal(oneHotSelf)) for a one-hot label. What measures the "
                + "difference is KL(p‖q) = H(p, q) − H(p); where H(p) = 0 the two are the "
                + "same."))

    //:
    judge(
        "0/kl-measures-difference",
        as: .confirmed(
            try smallest >= 0 && kl(p, p) == 0,
            "By Gibbs' inequality it is 0 for q = p and above 0 otherwise; every belief on "
                + "Chapter 4's map agrees. It is no distance, though: see “Not a distance” "
                + "there."
        ))

    //:
    // What V against the best discriminator would be if a GAN measured KL(p‖q).
    let forwardOfShares = try kl(trained.realShares, trained.generatedShares)
    judge(
        "0/kl-variational-and-gan",
        as: .anotherReading(
            trueIf: "a sum of two divergences, each to the average of both distributions, "
                + "counts as the divergence, too",
            asStated: abs(trained.optimum - forwardOfShares) < 1e-9,
            underCondition: trained.worstSum < 1e-12
                && abs(trained.optimum - (trained.twoDivergences - log(4))) < 1e-12,
            "In variational inference it is KL itself: the gap of the evidence lower bound is "
                + "KL(q‖posterior). In a GAN, V against the best discriminator is that sum, "
                + "less ln 4: \(decimal(trained.twoDivergences)) − \(decimal(log(4))) = "
                + "\(decimal(trained.optimum)), where KL(p‖q) is \(decimal(forwardOfShares))."))

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
        loss: trained.lossSlopes[0] - trained.lossSlopes[1],
        reverse: trained.reverseSlopes[0] - trained.reverseSlopes[1]
    )
    // The slopes of −ln D are those of KL(q‖p) − 2 JS, but for what is the same in all shares.
    let slopeGap = (1...2).map { i in
        abs(
            (trained.lossSlopes[0] - trained.lossSlopes[i])
                - (trained.differenceSlopes[0] - trained.differenceSlopes[i]))
    }
    judge(
        "0/generative-kl",
        as: .anotherReading(
            trueIf: "the model is trained by likelihood",
            asStated: abs(trained.optimum - forwardOfShares) < 1e-9
                || abs(dogsToCats.loss - dogsToCats.reverse) < 1e-9,
            underCondition: try kl(observedShares, observedShares) == 0
                && abs(negativeLogLikelihoodPerPicture(observedShares) - softSelf) < 1e-12
                && slopeGap.allSatisfy { $0 < 1e-14 },
            "There the least divergence from the data, 0, is the greatest likelihood. A GAN's "
                + "generator lowers 2 JS − ln 4 with the minimax loss (\(decimal(trained.optimum)) "
                + "for Chapter 4's pair, where KL(p‖q) is \(decimal(forwardOfShares))). With the "
                + "non-saturating loss it follows the slopes of KL(q‖p) − 2 JS "
                + "(\(decimal(dogsToCats.loss)) from dogs to cats, KL(q‖p) alone "
                + "\(decimal(dogsToCats.reverse))): the reverse divergence does help, JS with "
                + "its minus works against it."))

    //:
    let undecided = trained.undecided
    judge(
        "1/assesses-both-players",
        as: .anotherReading(
            trueIf: "how well the generator does means how well it does against this opponent",
            asStated: abs(undecided - trained.optimum) < 1e-9,
            underCondition: undecided < trained.optimum,
            "The discriminator is evaluated: an undecided one gets V = \(decimal(undecided)), "
                + "the best \(decimal(trained.optimum)). The generator is the same in both cases."
        ))

    //:
    judge(
        "1/generator-and-discriminator",
        as: .confirmed(
            undecided < trained.optimum,
            "By its best judgement p/(p + q) the discriminator gains V = \(decimal(trained.optimum)), "
                + "without one \(decimal(undecided))."))

    //:
    let inTurns = trained.nonSaturatingInTurns
    judge(
        "1/ever-closer",
        as: .confirmed(
            zip(inTurns, inTurns.dropFirst()).allSatisfy { $1 < $0 } && inTurns[4] < 0.2,
            "It can. In the smallest GAN the generator starts at a distance of 1. With the "
                + "non-saturating loss, and players that take turns, it comes ever closer: at "
                + "most \(decimal(inTurns[3])) away in steps 301 to 400, "
                + "\(decimal(inTurns[4])) in steps 2501 to 5000. It need not: when both move "
                + "together it stays at \(decimal(trained.nonSaturatingOrbit[4])), and with "
                + "the minimax loss each step leads farther out, to "
                + "\(decimal(trained.minimaxOrbit[4]))."),
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
