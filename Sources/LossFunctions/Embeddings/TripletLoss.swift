// Triplet loss: an anchor nearer to one point than to another.

import ElementaryFunctions

/// An anchor should be nearer to its positive than to its negative, by a margin.
///
/// a, p and n are the rows of an anchor, of a positive, which belongs with it, and of a negative, which does
/// not; δ is the margin, ‖·‖ the length of a vector. The direction from one point to another is 0 where they
/// are the same point: their distance has no derivative there. At the kink, too, the gradient is 0.
///
/// - Formula: `ℓ = \max\left(0, \|a - p\| - \|a - n\| + δ\right)`
/// - Gradient: `\begin{aligned} \frac{∂ℓ}{∂a} &= u - v, \quad \frac{∂ℓ}{∂p} = -u, \quad \frac{∂ℓ}{∂n} = v
///   \quad \text{where } ℓ > 0 \\ u &= \frac{a - p}{\|a - p\|}, \quad v = \frac{a - n}{\|a - n\|}
///   \end{aligned}`
/// - Code: `try TripletLoss(dimensions: 64, margin: 0.2)(anchors: a, positives: p, negatives: n)`
/// - Domain: As many rows of each, of finite numbers; a margin of 0 or above.
/// - Elicits: No number but an arrangement: whatever belongs together is nearer than all else.
/// - Use: Which of two is more alike is known, and nothing else: faces, signatures, search.
/// - Avoid: Negatives are drawn at random: soon most triplets cost nothing and teach nothing.
/// - Exactness: value and derivatives within 1e-15 of the sum of the absolute terms: of ‖a − p‖, ‖a − n‖ and
///   δ; of u and v.
/// - Source: F. Schroff, D. Kalenichenko, J. Philbin, "FaceNet: A unified embedding for face recognition and
///   clustering", CVPR (2015) 815–823, section 3.1, with the squares of the distances, as in K. Q.
///   Weinberger, L. K. Saul, "Distance metric learning for large margin nearest neighbor classification",
///   JMLR 10 (2009) 207–244.
public struct TripletLoss: Sendable {
    let dimensions: Int
    /// By how much the negative should be further away.
    public let margin: Double
    /// How the values of the triplets become one number.
    public let reduction: Reduction

    /// Triplet loss of rows of so many numbers, as a mean or a sum.
    public init(dimensions: Int, margin: Double, reduction: Reduction = .mean) {
        self.dimensions = dimensions
        self.margin = margin
        self.reduction = reduction
    }

    /// The reduced loss, each triplet's value times its weight.
    public func callAsFunction(
        anchors: [Double], positives: [Double], negatives: [Double], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try evaluate(anchors, positives, negatives, weights, .value).result.value
    }

    /// One value for each triplet, neither weighted nor reduced.
    public func values(
        anchors: [Double], positives: [Double], negatives: [Double]
    ) throws(LossError) -> [Double] {
        try evaluate(anchors, positives, negatives, nil, .values).result.values
    }

    /// The derivatives of the reduced loss with respect to each number.
    public func gradient(
        anchors: [Double], positives: [Double], negatives: [Double], weights: [Double]? = nil
    ) throws(LossError) -> (anchors: [Double], positives: [Double], negatives: [Double]) {
        let (rows, result) = try evaluate(anchors, positives, negatives, weights, .gradient)
        let parts = rows.parted(result.gradient)
        return (parts[0], parts[1], parts[2])
    }

    /// The reduced loss and its derivatives.
    public func valueAndGradient(
        anchors: [Double], positives: [Double], negatives: [Double], weights: [Double]? = nil
    ) throws(LossError)
        -> (value: Double, gradient: (anchors: [Double], positives: [Double], negatives: [Double]))
    {
        let (rows, result) = try evaluate(anchors, positives, negatives, weights, .valueAndGradient)
        let parts = rows.parted(result.gradient)
        return (result.value, (parts[0], parts[1], parts[2]))
    }

    // A row is those of anchor, positive and negative, side by side.
    func value<N: LongNumber>(_ row: Row, _ targets: Row, into derivatives: UnsafeMutablePointer<N>?) -> N {
        let (near, far): (Direction<N>, Direction<N>) = (fromAnchor(1, row), fromAnchor(2, row))
        var excess = near.length - far.length + N(margin)
        if excess.scaled.isCancelled(from: far.length.scaled) { excess = .slow(exactExcess(row)) }
        // Written so that NaN, the mark of the slow lane, is not taken for 0.
        let isNothing = excess.isZero || (-excess).isPositive
        if let derivatives {
            for k in 0..<dimensions {
                let (u, v) = !isNothing ? (near.unit[k], far.unit[k]) : (N(0), N(0))
                derivatives[k] = u - v
                derivatives[dimensions + k] = -u
                derivatives[2 * dimensions + k] = v
            }
        }
        return isNothing ? N(0) : excess
    }
}
