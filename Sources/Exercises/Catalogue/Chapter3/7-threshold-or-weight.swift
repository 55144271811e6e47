// Exercise 3.7: Threshold or weight
//
// A missed danger costs as much as w false alarms. There are two ways to find more of the rare
// class: move the threshold, or train with the weight w, which teaches the model something untrue.
// Write what both need:
// - the probability above which an alarm pays, if the model's probabilities are honest;
// - the honest probability, from that of a model that was trained with the weight;
// - what all decisions cost, in false alarms, if whatever lies above a threshold raises the alarm.

func threshold(missCost: Double) -> Double {
    //:stub
    // Your code goes here.
    return 0.5
    //:solution
    // Silence costs w p on average, an alarm 1 − p.
    1 / (1 + missCost)
    //:end
}

func honestProbability(_ weighted: Double, weight: Double) -> Double {
    //:stub
    // And here.
    return weighted
    //:solution
    // The weight made the odds w times too high: p is to 1 − p as weighted is to w (1 − weighted).
    weighted / (weighted + weight * (1 - weighted))
    //:end
}

func cost(
    _ probabilities: [Double], _ labels: [Double], threshold: Double, missCost: Double
) -> Double {
    //:stub
    // And here.
    return 0
    //:solution
    var sum = 0.0
    for (probability, label) in zip(probabilities, labels) {
        let alarm = probability > threshold
        if alarm, label == 0 { sum += 1 }
        if !alarm, label == 1 { sum += missCost }
    }
    return sum
    //:end
}

//:about
//:summary when an alarm pays, what a weight did to a probability, what decisions cost
//:section Practice#weight-or-threshold
//:minutes 20
//:difficulty medium
//:check thresholdOrWeight(.init(threshold: { threshold(missCost: $0) }, honest: { honestProbability($0, weight: $1) }, cost: { cost($0, $1, threshold: $2, missCost: $3) }))
//:hint
// Of emails like this one a share p is dangerous. What does silence cost on average, what the alarm? Where are they
// the same?
//:hint
// With the weight each dangerous email counts w times, so the model's odds are w p to 1 − p. Divide the odds by w, and
// make a probability of them: odds / (1 + odds).
//:hint
// There are four kinds of decisions, and two cost something: an alarm where the label is 0, silence where it is 1.
//:why
// The two ways meet: a weighted model says ½ exactly where the honest probability is 1/(1 + w). But only the honest
// one still says how often danger comes, and serves tomorrow, when a miss costs something else.
