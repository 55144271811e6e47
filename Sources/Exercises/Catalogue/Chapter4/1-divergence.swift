// Exercise 4.1: The extra surprise
//
// Write the Kullback–Leibler divergence KL(p‖q) = Σ pᵢ ln(pᵢ/qᵢ), in nats. Mind the zeros: what
// never happens costs nothing, and what q rules out costs ∞ if it does happen.

import ElementaryFunctions

func divergence(_ p: [Double], _ q: [Double]) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    var sum = 0.0
    // x ln x tends to 0 with x, so the terms with p = 0 are 0. With q = 0 the quotient is ∞, and so is the sum.
    for i in p.indices where p[i] > 0 {
        sum += p[i] * log(p[i] / q[i])
    }
    return sum
    //:end
}

//:about
//:summary the divergence of two distributions, zeros included
//:section zeros
//:minutes 10
//:difficulty easy
//:check divergence(divergence)
//:examine
//:hint
// What is 0 · log(0) in floating point, and what should the term be?
//:hint
// `for i in p.indices where p[i] > 0`. What does p/0 give for a p above 0, and what is its logarithm?
//:why
// Only p = 0 needs care: 0 · (−∞) is NaN in a Double, and the limit is 0. For q = 0 the arithmetic does the right
// thing by itself. No ε is hidden anywhere.
