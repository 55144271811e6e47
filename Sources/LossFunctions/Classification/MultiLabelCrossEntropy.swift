// Binary cross-entropy of several outputs, each of which may be right.

import ElementaryFunctions

/// Binary cross-entropy of several outputs, from probabilities.
///
/// Each output answers a question of its own with yes or no: which of these labels fit? An example costs the mean of its
/// outputs' `BinaryCrossEntropy`, in which each output's yes may weigh as much as its rareness asks for.
///
/// - Formula: `ℓ = -\frac{1}{K} \textstyle Σ_k \left( w_k\, y_k \ln p_k + (1 - y_k) \ln(1 - p_k) \right)`
/// - Gradient: `\frac{∂ℓ}{∂p_k} = \frac{1}{K} \left( \frac{1 - y_k}{1 - p_k} - \frac{w_k\, y_k}{p_k} \right)`
/// - Code: `MultiLabelCrossEntropy(positiveWeights: [1, 1, 20])`
/// - Domain: Rows of p and y from 0 to 1, as long as positiveWeights, each of which is above 0.
/// - Elicits: Each output's share of 1s, if all w are 1.
/// - Use: Several labels may fit, and a model gives probabilities and nothing else.
/// - Avoid: Exactly one label fits: `CategoricalCrossEntropy` knows that.
/// - Exactness: A derivative whose terms nearly cancel as in `BinaryCrossEntropy`.
/// - Source: As `BinaryCrossEntropy`; the weights are those of G. King, L. Zeng, "Logistic regression in rare events data",
///   Political Analysis 9 (2001) 137–163, section 4.2, for each output.
public typealias MultiLabelCrossEntropy = MultiLabelCrossEntropyLoss<Probabilities>

/// Binary cross-entropy of several outputs, from logits.
///
/// The same number as `MultiLabelCrossEntropy` for p = σ(z), and exact where that is 1 to the last bit.
///
/// - Formula: `ℓ = \frac{1}{K} \textstyle Σ_k \left( w_k\, y_k \ln(1 + e^{-z_k}) + (1 - y_k) \ln(1 + e^{z_k}) \right)`
/// - Gradient: `\frac{∂ℓ}{∂z_k} = \frac{1}{K} \big( (1 - y_k)\, σ(z_k) - w_k\, y_k\, σ(-z_k) \big)`
/// - Code: `MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 1, 20])`
/// - Domain: Rows of z finite or −∞ and y from 0 to 1, as long as positiveWeights, each of which is above 0.
/// - Elicits: The logit of each output's share of 1s, if all w are 1.
/// - Use: The loss of first choice where several labels may fit.
/// - Avoid: Exactly one label fits: `CategoricalCrossEntropyFromLogits` knows that.
/// - Exactness: A derivative whose terms nearly cancel as in `BinaryCrossEntropyFromLogits`.
/// - Source: As `MultiLabelCrossEntropy`.
public typealias MultiLabelCrossEntropyFromLogits = MultiLabelCrossEntropyLoss<Logits>

/// What the two losses of several outputs share: the mean of their binary cross-entropies.
public struct MultiLabelCrossEntropyLoss<Space: PredictionSpace>: SlowRowFormula {
    /// What a 1 counts in each output; as many as there are outputs.
    public let positiveWeights: [Double]
    /// How the values of the examples become one number.
    public let reduction: Reduction

    /// Binary cross-entropy of as many outputs as there are weights, as a mean or a sum over the examples.
    public init(positiveWeights: [Double], reduction: Reduction = .mean) {
        self.positiveWeights = positiveWeights
        self.reduction = reduction
    }

    var width: Int { max(1, positiveWeights.count) }
    var targetWidth: Int { width }

    func check(_ predictions: [Double], _ targets: [Double]) throws(LossError) {
        try LossFunctions.check(positiveWeights, named: "positiveWeights", in: .positive)
        try LossFunctions.check(predictions, named: "predictions", in: Space.domain)
        try LossFunctions.check(targets, named: "targets", in: .probability)
    }

    func exact(_ row: Row, _ target: Row, into derivatives: ExactDerivatives?) -> ScaledNumber {
        let outputs = ScaledNumber(Double(width))
        var sum = ScaledNumber.zero
        for (k, weight) in positiveWeights.enumerated() {
            let loss = BinaryCrossEntropyLoss<Space>(positiveWeight: weight)
            sum += loss.exactValue(row[k], target[k])
            derivatives?[k] = loss.exactDerivative(row[k], target[k]) / outputs
        }
        return sum / outputs
    }
}
