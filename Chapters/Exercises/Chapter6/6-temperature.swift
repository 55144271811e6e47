// Exercise 6.6: One number for all images
//
// A network that is too sure gets a temperature T: all logits are divided by it. The best T has the
// least mean cross-entropy on examples kept apart. Return the slope of that loss with respect to T,
// and find the best T between 0.1 and 10 by bisection: halve the interval, and keep the half in
// which the slope turns from falling to rising, until nine digits are sure. The loss has one valley;
// where it falls or rises all the way, the best T is an end of the interval.
//
// Read: docs/Chapter6.md#does-it-know-how-sure-it-is
// Check: swift run Exercises 6.6      Stuck: swift run Exercises hint 6.6

import ElementaryFunctions

func slope(_ logits: [[Double]], _ labels: [Int], temperature: Double) -> Double {
    // Your code goes here. `logSumExp(values)` is ln Σ exp.
    return 0
}

func bestTemperature(_ logits: [[Double]], _ labels: [Int]) -> Double {
    // And here.
    return 1
}
