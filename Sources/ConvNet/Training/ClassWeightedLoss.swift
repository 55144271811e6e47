// A loss that counts some classes more than others.

/// Another loss, times the weight of the example's class.
///
/// The training loop still divides by the number of examples in the batch; with weights whose mean over the training
/// examples is 1, a step is on average as long as without them.
public struct ClassWeightedLoss: ClassificationLoss {
    /// The loss that is weighted.
    public let loss: any ClassificationLoss
    /// The weight of each class, at least 0.
    public let weights: [Double]

    /// - Parameters:
    ///   - loss: the loss that is weighted.
    ///   - weights: the weight of each class, finite and at least 0; a class without one has the weight 1.
    public init(_ loss: any ClassificationLoss, weights: [Double]) {
        self.loss = loss
        self.weights = weights
    }

    /// Checks the weights, and the loss that is weighted.
    public func check(classes: Int) throws(NetworkError) {
        guard weights.count <= classes else {
            throw .setting(
                "the number of class weights", got: "\(weights.count)", expected: "at most \(classes)")
        }
        for (index, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
            throw .setting(
                "the weight of class \(index)", got: "\(weight)", expected: "a finite number, 0 or above")
        }
        try loss.check(classes: classes)
    }

    /// Weights that let each class count the same in sum: `N / (K n)` for a class with n of the N labels, K classes;
    /// 0 for a class without a label.
    ///
    /// Labels that are none of the classes are left out.
    public static func balanced(_ labels: [UInt8], classes: Int) -> [Double] {
        guard classes > 0 else { return [] }
        var counts = [Int](repeating: 0, count: classes)
        for label in labels where Int(label) < classes { counts[Int(label)] += 1 }
        return counts.map { $0 == 0 ? 0 : Double(labels.count) / Double(classes * $0) }
    }

    /// `weights[label]` times the loss, and its gradient.
    public func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double {
        let value = loss.value(logits: logits, label: label, gradient: &gradient)
        let weight = weights.indices.contains(label) ? weights[label] : 1
        for k in gradient.indices { gradient[k] *= weight }
        return weight * value
    }
}
