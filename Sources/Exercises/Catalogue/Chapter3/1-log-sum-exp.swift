// Exercise 3.1: A sum too large to write down
//
// The logarithm of a sum of powers, ln Σ exp(zᵢ), is at the heart of every cross-entropy. Written
// as it stands it gives ∞ for [1000, 1000], though the answer is 1000.69. Make it survive.

import ElementaryFunctions

func logSumExp(_ values: [Double]) -> Double {
    //:stub
    log(values.map { exp($0) }.reduce(0, +))
    //:solution
    // ln Σ exp(zᵢ) = m + ln Σ exp(zᵢ − m) for any m. With the largest no power exceeds 1, and one is 1.
    let largest = values.max() ?? 0
    return largest + log(values.map { exp($0 - largest) }.reduce(0, +))
    //:end
}

//:about
//:summary make ln Σ exp survive numbers such as 1000
//:section from-logits-not-from-probabilities
//:minutes 10
//:difficulty medium
//:check stableLogSumExp({ logSumExp($0) })
//:hint
// What happens to exp(z₁) + exp(z₂) if both numbers become smaller by 1000? And to its logarithm?
//:hint
// Taking out a factor: Σ exp(zᵢ) = exp(m) Σ exp(zᵢ − m). Which m makes every power at most 1?
//:hint
// The largest. Do not forget to add it again outside of the logarithm.
//:why
// No power can overflow now, and the sum cannot be 0, for one of its terms is exp(0) = 1. What underflows is so much
// smaller than 1 that it would not count.
