// InfoNCE: each query is to find its own key among all keys of the batch.

import ElementaryFunctions

/// Cross-entropy of finding, among all keys of a batch, the one that belongs to a query.
///
/// q and k are rows; those with the same number belong together, and for each query all other keys are the
/// negatives. c is the cosine of the angle between a query and a key, τ the temperature, and δ_ij is 1 for a
/// query's own key, else 0. How long the rows are does not matter. A batch of n pairs costs ln n if nothing is
/// known, and 0 for one pair alone. A row's weight is that of its query.
///
/// - Formula: `\begin{aligned} ℓ_i &= -\ln w_{ii} = \ln Σ_j e^{c_{ij} / τ} - \frac{c_{ii}}{τ} \\
///   c_{ij} &= \frac{q_i \cdot k_j}{\|q_i\| \|k_j\|}, \quad w_{ij} = \frac{e^{c_{ij} / τ}}{Σ_m e^{c_{im} / τ}}
///   \end{aligned}`
/// - Gradient: `\begin{aligned} \frac{∂L}{∂q_i} &= \frac1n Σ_j \frac{w_{ij} - δ_{ij}}{τ \|q_i\|} \left(
///   \frac{k_j}{\|k_j\|} - c_{ij} \frac{q_i}{\|q_i\|} \right) \\ \frac{∂L}{∂k_j} &= \frac1n Σ_i
///   \frac{w_{ij} - δ_{ij}}{τ \|k_j\|} \left( \frac{q_i}{\|q_i\|} - c_{ij} \frac{k_j}{\|k_j\|} \right)
///   \end{aligned}`
/// - Code: `try InfoNCELoss(dimensions: 64, temperature: 0.1)(queries: q, keys: k)`
/// - Domain: As many rows of each, of finite numbers that are not all 0; a temperature above 0.
/// - Elicits: Cosines that are τ ln(p(k given q) / p(k)) up to a number that depends on q only, as far as
///   cosines can be: how much likelier the key is with this query than by itself.
/// - Use: Representations without labels, from two views of the same thing; of pictures and texts (CLIP): the
///   mean of this loss and of the one with queries and keys swapped.
/// - Avoid: Small batches: there are few negatives. Batches in which several pairs are alike: they are taken
///   for negatives.
/// - Exactness: value and derivatives within 1e-15 of the sum of the absolute terms: of c/τ and the logarithm;
///   of all (w − δ) k/‖k‖ and (w − δ) c q/‖q‖ by τ‖q‖. For temperatures from 1e-10 up.
/// - Source: A. van den Oord, Y. Li, O. Vinyals, "Representation learning with contrastive predictive coding"
///   (2018), section 2.3; with cosine and temperature T. Chen, S. Kornblith, M. Norouzi, G. Hinton, "A simple
///   framework for contrastive learning of visual representations", ICML (2020) 1597–1607.
public struct InfoNCELoss: Sendable {
    let dimensions: Int
    /// What cosines are divided by: the lower, the more the nearest negatives count.
    public let temperature: Double
    /// How the values of the queries become one number.
    public let reduction: Reduction

    /// InfoNCE of rows of so many numbers, as a mean or a sum over the queries.
    public init(dimensions: Int, temperature: Double, reduction: Reduction = .mean) {
        self.dimensions = dimensions
        self.temperature = temperature
        self.reduction = reduction
    }

    /// The reduced loss, each query's value times its weight.
    public func callAsFunction(
        queries: [Double], keys: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try evaluate(queries, keys, weights, withGradient: false).value
    }

    /// One value for each query, neither weighted nor reduced.
    public func values(queries: [Double], keys: [Double]) throws(LossError) -> [Double] {
        try evaluate(queries, keys, nil, withGradient: false).values
    }

    /// The derivatives of the reduced loss with respect to each number.
    public func gradient(
        queries: [Double], keys: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (queries: [Double], keys: [Double]) {
        let result = try evaluate(queries, keys, weights, withGradient: true)
        return (result.queries, result.keys)
    }

    /// The reduced loss and its derivatives.
    public func valueAndGradient(
        queries: [Double], keys: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (value: Double, gradient: (queries: [Double], keys: [Double])) {
        let result = try evaluate(queries, keys, weights, withGradient: true)
        return (result.value, (result.queries, result.keys))
    }

    // A query's value from its cosines with all keys, and its derivatives with respect to cosine / temperature:
    // w, and for the own key w - 1, which is less than 0 by the other shares.
    func value<N: LongNumber>(_ cosines: [N], own: Int, into derivatives: UnsafeMutablePointer<N>?) -> N {
        let logits = cosines.map { $0 / N(temperature) }
        var largest = own
        for j in logits.indices where (logits[j] - logits[largest]).isPositive { largest = j }
        let exponentials = logits.map { N.shortExponential(ofNegative: $0 - logits[largest]) }
        let others = total(exponentials, without: largest)
        if let derivatives {
            let sum = 1 + others
            for j in logits.indices { derivatives[j] = exponentials[j] / sum }
            derivatives[own] = -total(exponentials, without: own) / sum
        }
        return logits[largest] - logits[own] + .shortLogarithm(onePlus: others)
    }
}
