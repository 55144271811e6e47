// Exercise 4.2: A divergence with manners
//
// Write the Jensen–Shannon divergence: compare p and q each with their average, and take half of
// both. `divergence` below is right; use it.

import ElementaryFunctions

func jensenShannon(_ p: [Double], _ q: [Double]) -> Double {
    //:stub
    // Your code goes here.
    return 0
    //:solution
    let average = zip(p, q).map { ($0 + $1) / 2 }
    return (divergence(p, average) + divergence(q, average)) / 2
    //:end
}

func divergence(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).map { $0 == 0 ? 0 : $0 * log($0 / $1) }.reduce(0, +)
}

//:about
//:summary a symmetric divergence that is never infinite
//:section jensenshannon-symmetric-bounded-and-a-distance-under-the-root
//:minutes 5
//:difficulty easy
//:check jensenShannon(jensenShannon)
//:hint
// Which distribution lies in the middle between p and q?
//:hint
// `zip(p, q).map { ($0 + $1) / 2 }`. It stands second in both divergences.
//:why
// The average is nowhere 0 where p or q is not, so nothing is infinite; and it is nowhere less than half of either,
// so no logarithm exceeds ln 2. Two strangers are exactly ln 2 apart.
