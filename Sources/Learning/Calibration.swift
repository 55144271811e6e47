// Whether what is predicted with 70 % happens in 70 % of the cases.

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
///   - bins: how many intervals, at least 1.
public func reliability(_ probabilities: [Double], _ labels: [Double], bins: Int) -> [ReliabilityBin] {
    let bins = max(bins, 1)
    var predicted = Array(repeating: 0.0, count: bins)
    var observed = Array(repeating: 0.0, count: bins)
    var counts = Array(repeating: 0, count: bins)
    for (probability, label) in zip(probabilities, labels) {
        let bin = min(max(Int(probability * Double(bins)), 0), bins - 1)
        predicted[bin] += probability
        observed[bin] += label
        counts[bin] += 1
    }
    return (0..<bins).filter { counts[$0] > 0 }.map { bin in
        ReliabilityBin(
            predicted: predicted[bin] / Double(counts[bin]), observed: observed[bin] / Double(counts[bin]),
            count: counts[bin])
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
