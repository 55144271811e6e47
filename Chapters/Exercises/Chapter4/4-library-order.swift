// Exercise 4.4: Bug hunt: a library's own order
//
// `library` below does what PyTorch's kl_div does, and is right: it takes the LOGARITHMS of q
// first, then p, and divides by the number of all elements. The call is wrong. Mend
// `meanDivergence`: the mean over the examples (the rows) of KL(p‖q).
//
// Read: docs/Chapter4.md#in-a-library
// Check: swift run Exercises 4.4      Stuck: swift run Exercises hint 4.4

import ElementaryFunctions

func meanDivergence(_ p: [[Double]], _ q: [[Double]]) -> Double {
    library(Array(p.joined()), Array(q.joined()))
}

/// Leave this as it is: it is the library.
func library(_ input: [Double], _ target: [Double]) -> Double {
    let terms = zip(input, target).map { $1 == 0 ? 0 : $1 * (log($1) - $0) }
    return terms.reduce(0, +) / Double(terms.count)
}
