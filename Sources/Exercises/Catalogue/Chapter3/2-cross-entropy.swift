// Exercise 3.2: Cross-entropy from logits
//
// A model gives each class a logit, a score; `label` is the number of the right class, counted
// from 0. Return −ln p of that class, where p is the softmax of the logits. It must hold for logits
// such as 1000, too.

import ElementaryFunctions

func crossEntropy(logits: [Double], label: Int) -> Double {
    //:stub
    let powers = logits.map { exp($0) }
    let probability = powers[label] / powers.reduce(0, +)
    return -log(probability)
    //:solution
    // −ln(exp(zₖ) / Σ exp(zⱼ)) = ln Σ exp(zⱼ) − zₖ: no probability is ever computed.
    logSumExp(logits) - logits[label]
    //:end
}

//:about
//:summary the surprise of a class, without its probability
//:section from-logits-not-from-probabilities
//:minutes 10
//:difficulty easy
//:check crossEntropyFromLogits(crossEntropy)
//:examine
//:hint
// What is the logarithm of a quotient?
//:hint
// ln of the numerator is just the logit. ln of the denominator is the exercise before this one; `logSumExp` in
// ElementaryFunctions does it.
//:why
// The probability is the detour that loses everything: it rounds to 0 or to 1, and its logarithm cannot bring back
// what was lost. That is what `from_logits=True` is about.
