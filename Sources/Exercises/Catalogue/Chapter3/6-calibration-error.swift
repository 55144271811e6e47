// Exercise 3.6: Bug hunt: what a promise is worth
//
// The calibration error sorts predictions into bins of equal width and takes the mean distance of
// what a bin promises from what comes true in it; a bin counts by the number of its predictions.
// For [0.3, 0.8, 0.9, 0.95], the labels [0, 0, 1, 1] and two bins it is 0.2375. This function gives
// 0.2583, and there is a prediction that stops it altogether. Two lines are wrong.

func calibrationError(_ probabilities: [Double], _ labels: [Double], bins: Int) -> Double {
    var counts = Array(repeating: 0.0, count: bins)
    var promised = Array(repeating: 0.0, count: bins)
    var cameTrue = Array(repeating: 0.0, count: bins)
    for (probability, label) in zip(probabilities, labels) {
        //:stub
        let bin = Int(probability * Double(bins))
        //:solution
        // The last bin has both its ends: a probability of 1 belongs to it.
        let bin = min(Int(probability * Double(bins)), bins - 1)
        //:end
        counts[bin] += 1
        promised[bin] += probability
        cameTrue[bin] += label
    }
    let filled = counts.indices.filter { counts[$0] > 0 }
    let distances = filled.map { abs(promised[$0] - cameTrue[$0]) / counts[$0] }
    //:stub
    return distances.reduce(0, +) / Double(filled.count)
    //:solution
    let sum = zip(filled, distances).map { counts[$0] * $1 }.reduce(0, +)
    return sum / Double(probabilities.count)
    //:end
}

//:about
//:summary a calibration error that one bin distorts, and one prediction stops
//:section Practice#too-sure-of-itself
//:minutes 15
//:difficulty medium
//:check calibration({ calibrationError($0, $1, bins: $2) })
//:hint
// In the example one bin has a single prediction, the other three. How much should each of them count?
//:hint
// A bin's share is its count, divided by the number of all predictions.
//:hint
// Into which bin does a probability of 0.99 go, of ten? And one of 1?
//:why
// The mean over bins lets a nearly empty bin say as much as a full one, and in such a bin what comes true scatters
// most. A promise of exactly 1 is rare in a test and common in use: a sure model rounds to it. Sort into bins with the
// last one closed at both ends.
