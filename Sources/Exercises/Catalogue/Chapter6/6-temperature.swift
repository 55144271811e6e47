// Exercise 6.6: One number for all images
//
// A network that is too sure gets a temperature T: all logits are divided by it. The best T has the
// least mean cross-entropy on examples kept apart. Return the slope of that loss with respect to T,
// and find the best T between 0.1 and 10 by bisection: halve the interval, and keep the half in
// which the slope turns from falling to rising, until nine digits are sure. The loss has one valley;
// where it falls or rises all the way, the best T is an end of the interval.

import ElementaryFunctions

func slope(_ logits: [[Double]], _ labels: [Int], temperature: Double) -> Double {
    //:stub
    // Your code goes here. `logSumExp(values)` is ln Σ exp.
    return 0
    //:solution
    var sum = 0.0
    for (row, label) in zip(logits, labels) {
        let cooled = row.map { $0 / temperature }
        let total = logSumExp(cooled)
        for k in row.indices {
            // The slope p − y of a logit z/T, which itself moves with T by −z/T².
            let error = exp(cooled[k] - total) - (k == label ? 1 : 0)
            sum -= error * row[k] / (temperature * temperature)
        }
    }
    return sum / Double(labels.count)
    //:end
}

func bestTemperature(_ logits: [[Double]], _ labels: [Int]) -> Double {
    //:stub
    // And here.
    return 1
    //:solution
    var (low, high) = (0.1, 10.0)
    // Each step halves the interval: 50 leave 10 / 2⁵⁰, less than 10⁻¹⁴.
    for _ in 0..<50 {
        let middle = (low + high) / 2
        if slope(logits, labels, temperature: middle) < 0 {
            low = middle
        } else {
            high = middle
        }
    }
    return (low + high) / 2
    //:end
}

//:about
//:summary find the best temperature by the sign of a slope
//:section does-it-know-how-sure-it-is
//:minutes 25
//:difficulty hard
//:check temperature(.init(slope: { slope($0, $1, temperature: $2) }, best: bestTemperature))
//:hint
// Cross-entropy's slope with respect to a logit is p − y. Here the logit is z/T: how does it move with T?
//:hint
// By −z/T². So one example's slope is −Σ (pₖ − yₖ) zₖ / T², where p is the softmax of z/T.
//:hint
// If the loss still falls in the middle of the interval, in which half is its lowest point? Fifty halvings leave 14
// digits.
//:why
// A sign is all that bisection asks for, and each one is worth a binary digit. If every example is decided rightly, the
// loss falls all the way to T = 0, and the lowest T allowed looks best: a warning that there are too few examples, for
// a network that is always right need not be that sure of the next one.
