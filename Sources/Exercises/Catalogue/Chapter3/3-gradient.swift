// Exercise 3.3: What is said, less what is true
//
// Return the gradient of the cross-entropy of the exercise before, with respect to the logits: one
// slope for each class. It must hold for logits such as 1000, too.

import ElementaryFunctions

func gradient(logits: [Double], label: Int) -> [Double] {
    //:stub
    // Your code goes here.
    return logits.map { _ in 0 }
    //:solution
    let total = logSumExp(logits)
    var slopes = logits.map { exp($0 - total) }
    slopes[label] -= 1
    return slopes
    //:end
}

//:about
//:summary the gradient p − y, of logits of any size
//:section the-gradient-is-p--y
//:minutes 15
//:difficulty medium
//:check crossEntropyGradient(gradient)
//:hint
// The loss is ln Σ exp(zⱼ) − zₖ. Differentiate the two parts one by one.
//:hint
// The first part's derivative is a softmax. The second part has a slope for one logit only.
//:hint
// A softmax that survives: exp(zⱼ − logSumExp(z)).
//:why
// p − y: each wrong class is pushed down by the probability that it got, the right one up by what it lacks. The
// slopes sum to 0, since adding the same number to all logits changes nothing.
