// Whether what is predicted with 70 % happens in 70 % of the cases.

import LossFunctions

/// The examples whose predicted probability lies in one interval.
public struct ReliabilityBin: Sendable, Equatable {
    /// The mean of their predicted probabilities.
    public let predicted: Double
    /// The share of them that came true.
    public let observed: Double
    /// How many they are.
    public let count: Int
}

/// What was predicted beside what happened, in intervals of equal width; those without an example are left out.
///
/// M. H. DeGroot, S. E. Fienberg, "The comparison and evaluation of forecasters", The Statistician 32 (1983).
///
/// - Parameters:
///   - probabilities: predictions, each from 0 to 1.
///   - labels: 1 where it came true, else 0; as many.
///   - bins: how many intervals, at least 1; each includes its lower end, the last one also 1.
/// - Throws: ``LearningError`` if counts differ or an element is none of these.
public func reliability(
    _ probabilities: [Double], _ labels: [Double], bins: Int
) throws(LearningError) -> [ReliabilityBin] {
    try check(bins, named: "bins", in: 1...Int.max)
    try check(count: labels.count, of: "labels", is: probabilities.count)
    try check(probabilities, named: "probabilities", in: .probability)
    try check(labels, named: "labels", in: .label)
    // Only bins with an example are kept, so that there may be any number of them.
    var sums: [Double: (predicted: Double, observed: Double, count: Int)] = [:]
    for (probability, label) in zip(probabilities, labels) {
        let bin = min((probability * Double(bins)).rounded(.down), Double(bins - 1))
        let sum = sums[bin] ?? (0, 0, 0)
        sums[bin] = (sum.predicted + probability, sum.observed + label, sum.count + 1)
    }
    return sums.sorted { $0.key < $1.key }.map { _, sum in
        ReliabilityBin(
            predicted: sum.predicted / Double(sum.count), observed: sum.observed / Double(sum.count),
            count: sum.count)
    }
}

/// The expected calibration error: the mean distance of predicted and observed, bins weighted by their counts.
///
///     Σ count/N × |observed − predicted|
///
/// M. P. Naeini, G. F. Cooper, M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning",
/// AAAI (2015). 0 for no bins.
public func calibrationError(_ bins: [ReliabilityBin]) -> Double {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return 0 }
    return bins.reduce(0) { sum, bin in
        sum + Double(bin.count) / Double(total) * abs(bin.observed - bin.predicted)
    }
}
