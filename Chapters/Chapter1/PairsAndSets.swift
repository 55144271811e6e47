// Losses that are judged by comparison: of scores, of vectors, of sets. None of their inputs is
// right by itself.

import LossFunctions
import Workbook

/// What each of them costs in a small case that can be done by hand.
func pairsAndSets() throws {
    // ln(1 + 1/e) and ln 2; of the margin 1, 0.5 and all of it.
    let pairwise = try PairwiseLogisticLoss()(preferred: [2, 1], other: [1, 1])
    let margin = try PairwiseMarginLoss(margin: 1)(preferred: [2, 1], other: [1.5, 1])
    // 5 away from the like, 6 from the unlike.
    let triplet = TripletLoss(dimensions: 2, margin: 1.5)
    let (anchor, positive, negative) = ([0.0, 0], [3.0, 4], [0.0, 6])
    let nearer = try triplet(anchors: anchor, positives: positive, negatives: negative)
    let away = try triplet.gradient(anchors: anchor, positives: positive, negatives: negative)
    // The cosine of (1, 0) and (3, 4) is 0.6: 1 - 0.6 if they belong together, 0.6 - 0.25 if
    // not.
    let cosines = CosineEmbeddingLoss(dimensions: 2, margin: 0.25)
    let (ones, others) = ([1.0, 0, 1, 0], [3.0, 4, 3, 4])
    // ln(1 + e^-2.8) and ln(1 + e^0.4).
    let finding = InfoNCELoss(dimensions: 2, temperature: 0.5)
    let (queries, keys) = ([1.0, 0, 0, 1], [3.0, 4, -4, 3])
    // Four pixels, two of the object: hits 1.25, missed 0.75, false alarms 0.5.
    let (pixels, object) = ([1.0, 0.25, 0.5, 0], [1.0, 1, 0, 0])
    let tversky = TverskyLoss(elements: 4, missed: 0.7, falseAlarm: 0.3)
    expect("pairwise logistic loss", pairwise, is: "0.503204")
    expect("pairwise margin loss", margin, is: "0.75")
    expect("triplet loss", nearer, is: "0.5")
    expect("its slope along the way to the negative", away.negatives[1], is: "-1")
    expect("cosine embedding loss", try cosines(ones, others, targets: [1, -1]), is: "0.375")
    expect(
        "its slope", try cosines.gradient(ones, others, targets: [1, -1]).first[1],
        is: "-0.4")
    expect("InfoNCE", try finding(queries: queries, keys: keys), is: "0.486024")
    expect(
        "its slope", try finding.gradient(queries: queries, keys: keys).queries[1],
        is: "-0.0114648")
    expect("Dice loss", try DiceLoss(elements: 4)(pixels, object), is: "0.333333")
    expect("Tversky loss, 0.675 / 1.925", try tversky(pixels, object), is: "0.350649")
}
