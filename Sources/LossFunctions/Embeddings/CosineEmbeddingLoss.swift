// Cosine embedding loss: pairs that belong together, and pairs that do not, by the angle between them.

import ElementaryFunctions

/// Two embeddings should point the same way if they belong together, and else not nearly so.
///
/// x and x′ are the rows of a pair, y is 1 if they belong together and −1 if not, c is the cosine of the angle
/// between them, δ the margin: pairs that do not belong together cost nothing up to that cosine. How long the
/// rows are does not matter. At the kink the gradient is 0.
///
/// - Formula: `ℓ = \begin{cases} 1 - c & \text{where } y = 1 \\
///   \max(0, c - δ) & \text{where } y = -1 \end{cases}, \quad c = \frac{x \cdot x'}{\|x\| \|x'\|}`
/// - Gradient: `\begin{aligned} \frac{∂ℓ}{∂x} &= -y \frac{∂c}{∂x}, \text{ or } 0 \text{ where } ℓ = 0 \\
///   \frac{∂c}{∂x} &= \frac{1}{\|x\|} \left( \frac{x'}{\|x'\|} - c \frac{x}{\|x\|} \right) \end{aligned}`
/// - Code: `try CosineEmbeddingLoss(dimensions: 64)(a, b, targets: [1, -1])`
/// - Domain: As many rows of each, of finite numbers that are not all 0, and a target of 1 or −1 for each
///   pair; a margin from −1 to 1.
/// - Elicits: The same direction for all that belongs together.
/// - Use: Embeddings are compared by angle, and which pairs belong together is known: sentences, pictures and
///   their captions.
/// - Avoid: A pair that does not belong together, but points the same way: its gradient is 0.
/// - Exactness: value and derivatives within 1e-15 of the sum of the absolute terms: of 1 and c, or c and δ;
///   of the two terms of ∂c/∂x. Whether c is above δ is decided with 100 bits.
/// - Source: R. Hadsell, S. Chopra, Y. LeCun, "Dimensionality reduction by learning an invariant mapping",
///   CVPR (2006) 1735–1742, where it is the square of a distance; with the cosine, common use.
public struct CosineEmbeddingLoss: Sendable {
    let dimensions: Int
    /// The cosine up to which pairs that do not belong together cost nothing.
    public let margin: Double
    /// How the values of the pairs become one number.
    public let reduction: Reduction

    /// Cosine embedding loss of rows of so many numbers, as a mean or a sum.
    public init(dimensions: Int, margin: Double = 0, reduction: Reduction = .mean) {
        self.dimensions = dimensions
        self.margin = margin
        self.reduction = reduction
    }

    /// The reduced loss, each pair's value times its weight.
    public func callAsFunction(
        _ first: [Double], _ second: [Double], targets: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try evaluate(first, second, targets, weights, .value).result.value
    }

    /// One value for each pair, neither weighted nor reduced.
    public func values(
        _ first: [Double], _ second: [Double], targets: [Double]
    ) throws(LossError) -> [Double] {
        try evaluate(first, second, targets, nil, .values).result.values
    }

    /// The derivatives of the reduced loss with respect to each number.
    public func gradient(
        _ first: [Double], _ second: [Double], targets: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (first: [Double], second: [Double]) {
        let (rows, result) = try evaluate(first, second, targets, weights, .gradient)
        let parts = rows.parted(result.gradient)
        return (parts[0], parts[1])
    }

    /// The reduced loss and its derivatives.
    public func valueAndGradient(
        _ first: [Double], _ second: [Double], targets: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (value: Double, gradient: (first: [Double], second: [Double])) {
        let (rows, result) = try evaluate(first, second, targets, weights, .valueAndGradient)
        let parts = rows.parted(result.gradient)
        return (result.value, (parts[0], parts[1]))
    }

    // A row is those of a pair, side by side.
    func value<N: LongNumber>(_ row: Row, _ targets: Row, into derivatives: UnsafeMutablePointer<N>?) -> N {
        let (x, other) = (row[..<dimensions].map { N($0) }, row[dimensions...].map { N($0) })
        let (first, second) = (Direction(x), Direction(other))
        let cosine = product(x, other) / (first.length * second.length)
        let belongTogether = targets[0] == 1
        let value = belongTogether ? oneLessCosine(first, second) : cosine - N(margin)
        if let derivatives {
            let factor = N(belongTogether ? -1 : (value.isPositive ? 1 : 0))
            for k in 0..<dimensions {
                let (u, v) = (first.unit[k], second.unit[k])
                derivatives[k] = factor * (v - cosine * u) / first.length
                derivatives[dimensions + k] = factor * (u - cosine * v) / second.length
            }
        }
        return value.isPositive ? value : N(0)
    }
}
