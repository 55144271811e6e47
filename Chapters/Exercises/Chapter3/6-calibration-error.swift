// Exercise 3.6: Bug hunt: what a promise is worth
//
// The calibration error sorts predictions into bins of equal width and takes the mean distance of
// what a bin promises from what comes true in it; a bin counts by the number of its predictions.
// For [0.3, 0.8, 0.9, 0.95], the labels [0, 0, 1, 1] and two bins it is 0.2375. This function gives
// 0.2583, and there is a prediction that stops it altogether. Two lines are wrong.
//
// Read: docs/Chapter3-Practice.md#too-sure-of-itself
// Check: swift run Exercises 3.6      Stuck: swift run Exercises hint 3.6

func calibrationError(_ probabilities: [Double], _ labels: [Double], bins: Int) -> Double {
    var counts = Array(repeating: 0.0, count: bins)
    var promised = Array(repeating: 0.0, count: bins)
    var cameTrue = Array(repeating: 0.0, count: bins)
    for (probability, label) in zip(probabilities, labels) {
        let bin = Int(probability * Double(bins))
        counts[bin] += 1
        promised[bin] += probability
        cameTrue[bin] += label
    }
    let filled = counts.indices.filter { counts[$0] > 0 }
    let distances = filled.map { abs(promised[$0] - cameTrue[$0]) / counts[$0] }
    return distances.reduce(0, +) / Double(filled.count)
}
