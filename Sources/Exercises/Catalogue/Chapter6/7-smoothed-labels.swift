// Exercise 6.7: Labels that may be wrong
//
// Where labels may be wrong, a network should not be wholly sure of them. Label smoothing tells it
// so: of C classes the label's counts 1 − s + s/C in the target, and each other s/C, in place of 1
// and 0. Write cross-entropy from logits for such a target, and its gradient with respect to the
// logits. They must hold for logits such as 1000, too.

import ElementaryFunctions

func loss(_ logits: [Double], _ label: Int, smoothing: Double) -> Double {
    //:stub
    // This is cross-entropy of the label as it is. What is missing?
    return logSumExp(logits) - logits[label]
    //:solution
    // ln Σ exp(zⱼ) less the mean logit under the target: all of −ln p is linear in the target.
    let mean = logits.reduce(0, +) / Double(logits.count)
    return logSumExp(logits) - (1 - smoothing) * logits[label] - smoothing * mean
    //:end
}

func gradient(_ logits: [Double], _ label: Int, smoothing: Double) -> [Double] {
    //:stub
    // And here.
    return logits.map { _ in 0 }
    //:solution
    let total = logSumExp(logits)
    var slopes = logits.map { exp($0 - total) - smoothing / Double(logits.count) }
    slopes[label] -= 1 - smoothing
    return slopes
    //:end
}

//:about
//:summary cross-entropy for labels that are trusted a little less, and its gradient
//:section wrong-labels
//:minutes 15
//:difficulty medium
//:check smoothedLabels(.init(loss: loss, gradient: gradient))
//:examine --smoothing 0.2
//:hint
// Of three classes, and with s = 0.3: what is the target of each class, if the label is the first? They sum to 1.
//:hint
// 0.8, 0.1 and 0.1. Cross-entropy is −Σ yₖ ln pₖ, and −ln pₖ is ln Σ exp(zⱼ) − zₖ.
//:hint
// The gradient is still what is said less what is true: p − y, with this y.
//:why
// Cross-entropy takes any distribution as its target, and its gradient is p − y for each of them. With smoothing the
// best logits are finite: the label's may lead by ln((1 − s + s/C) / (s/C)), and beyond that the loss rises again. What
// a network learns are then no longer the shares themselves, but shares that are drawn towards 1/C.
