// How well scores put positives before negatives.

import LossFunctions

/// The average precision of a ranking: the mean, over the positives, of the precision at the place of each.
///
///     AP = 1/P Σ over positives of (positives up to it ÷ places up to it)
///
/// 1 where all positives come first; for random scores about the share of positives. 0 where there are none.
///
/// C. Buckley, E. M. Voorhees, "Evaluating evaluation measure stability", SIGIR (2000).
///
/// - Parameters:
///   - scores: a score for each example, higher for what is more likely positive; of equal ones the first counts
///     as higher.
///   - labels: 1 for positive, else 0; as many.
/// - Throws: ``LearningError`` if counts differ, a score is NaN, or a label neither.
public func averagePrecision(_ scores: [Double], _ labels: [Double]) throws(LearningError) -> Double {
    mean(try precisionsAtPositives(scores, labels))
}

/// The greatest share of the positives that a threshold on the scores finds while its precision, the share of
/// positives among what lies above it, is at least so much; 0 where no threshold is that precise.
///
/// - Parameters:
///   - scores: a score for each example; of equal ones the first counts as higher.
///   - labels: 1 for positive, else 0; as many.
///   - precision: the precision to keep, from 0 to 1.
/// - Throws: ``LearningError`` if counts differ, a score is NaN, a label neither, or the precision none.
public func recall(
    _ scores: [Double], _ labels: [Double], atPrecision precision: Double
) throws(LearningError) -> Double {
    try check(parameter: precision, named: "precision", in: .probability)
    let precisions = try precisionsAtPositives(scores, labels)
    let found = precisions.lastIndex { $0 >= precision }.map { $0 + 1 } ?? 0
    return precisions.isEmpty ? 0 : Double(found) / Double(precisions.count)
}

/// The precision of a threshold at each positive, from the highest score down.
private func precisionsAtPositives(_ scores: [Double], _ labels: [Double]) throws(LearningError) -> [Double] {
    try check(count: labels.count, of: "labels", is: scores.count)
    try check(scores, named: "scores", in: .number)
    try check(labels, named: "labels", in: .label)
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    var precisions: [Double] = []
    for (place, index) in order.enumerated() where labels[index] == 1 {
        precisions.append(Double(precisions.count + 1) / Double(place + 1))
    }
    return precisions
}
