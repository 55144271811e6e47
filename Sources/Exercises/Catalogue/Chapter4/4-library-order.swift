// Exercise 4.4: Bug hunt: a library's own order
//
// `library` below does what PyTorch's kl_div does, and is right: it takes the LOGARITHMS of q
// first, then p, and divides by the number of all elements. The call is wrong. Mend
// `meanDivergence`: the mean over the examples (the rows) of KL(p‖q).

import ElementaryFunctions

func meanDivergence(_ p: [[Double]], _ q: [[Double]]) -> Double {
    //:stub
    library(Array(p.joined()), Array(q.joined()))
    //:solution
    let elementMean = library(q.joined().map { log($0) }, Array(p.joined()))
    // From a mean over elements to one over rows.
    return elementMean * Double(p[0].count)
    //:end
}

/// Leave this as it is: it is the library.
func library(_ input: [Double], _ target: [Double]) -> Double {
    let terms = zip(input, target).map { $1 == 0 ? 0 : $1 * (log($1) - $0) }
    return terms.reduce(0, +) / Double(terms.count)
}

//:about
//:summary mend a call whose arguments a library reads differently
//:section in-a-library
//:minutes 15
//:difficulty medium
//:check libraryOrder(meanDivergence)
//:hint
// Two checks find every mix-up: KL(p‖p) must be 0, and KL((1, 0)‖(½, ½)) must be ln 2.
//:hint
// Which argument does `library` take the logarithm of, and which has had its taken?
//:hint
// For 2 rows of 3 classes `library` divides by 6. What should it divide by?
//:why
// log q first, p second, and reduction="batchmean": the three things that PyTorch's documentation asks for. Each slip
// gives a plausible number, which is why one tests with a known pair.
