// Exercise 1.6: Who comes first?
//
// A ranking is trained by pairs: each preferred item should come before each of the others. A model
// gives the items scores, and says that the preferred one of a pair comes first with the probability
// sigmoid(its score − the other's). Charge that as cross-entropy does, minus its logarithm, and take
// the mean over all pairs. Return the slopes of that mean with respect to each score, too.
//
// A score of −1000 for the preferred item and 0 for the other costs 1000, not ∞.

import ElementaryFunctions

func rankingLoss(preferred: [Double], others: [Double]) -> Double {
    //:stub
    // Your code goes here. `logSigmoid(x)` is ln sigmoid(x), for x of any size.
    return 0
    //:solution
    var sum = 0.0
    for first in preferred {
        for second in others { sum -= logSigmoid(first - second) }
    }
    return sum / Double(preferred.count * others.count)
    //:end
}

func slopes(preferred: [Double], others: [Double]) -> (preferred: [Double], others: [Double]) {
    //:stub
    // And here.
    return (preferred: preferred.map { _ in 0 }, others: others.map { _ in 0 })
    //:solution
    var result = (preferred: preferred.map { _ in 0.0 }, others: others.map { _ in 0.0 })
    for i in preferred.indices {
        for j in others.indices {
            // How probable the wrong order is, by the model: with that force the pair is pulled apart.
            let pull = sigmoid(others[j] - preferred[i]) / Double(preferred.count * others.count)
            result.preferred[i] -= pull
            result.others[j] += pull
        }
    }
    return result
    //:end
}

//:about
//:summary a loss of an order, over all pairs, and its slopes
//:section Noise#which-loss-for-which-task
//:minutes 25
//:difficulty medium
//:check ranking(.init(loss: rankingLoss, slopes: slopes))
//:hint
// Two preferred items and three others: how many pairs are there? Two loops.
//:hint
// The derivative of −ln sigmoid(d) with respect to d is −sigmoid(−d). How does d move with each of the two scores?
//:hint
// An item is in many pairs, and its slopes add up: −sigmoid(f₂ − f₁) for the preferred one of a pair, the same with a
// plus for the other; all are divided by the number of pairs, as the loss is.
//:why
// A pair pulls with the probability of the wrong order: a pair that is right and far apart is left alone, one that is
// wrong pulls with nearly 1. Only differences count, so the slopes sum to 0: a constant added to all scores changes
// nothing, and no score means anything by itself.
