// Exercise 3.7: Threshold or weight
//
// A missed danger costs as much as w false alarms. There are two ways to find more of the rare
// class: move the threshold, or train with the weight w, which teaches the model something untrue.
// Write what both need:
// - the probability above which an alarm pays, if the model's probabilities are honest;
// - the honest probability, from that of a model that was trained with the weight;
// - what all decisions cost, in false alarms, if whatever lies above a threshold raises the alarm.
//
// Read: docs/Chapter3-Practice.md#weight-or-threshold
// Check: swift run Exercises 3.7      Stuck: swift run Exercises hint 3.7

func threshold(missCost: Double) -> Double {
    // Your code goes here.
    return 0.5
}

func honestProbability(_ weighted: Double, weight: Double) -> Double {
    // And here.
    return weighted
}

func cost(
    _ probabilities: [Double], _ labels: [Double], threshold: Double, missCost: Double
) -> Double {
    // And here.
    return 0
}
