// The losses that a network can be trained with.

import ElementaryFunctions

/// A loss of one example: its value, and its gradient with respect to the logits.
///
/// The training loop takes the mean over the batch. A loss of your own needs `value` only.
public protocol ClassificationLoss: Sendable {
    /// The loss of one example.
    ///
    /// - Parameters:
    ///   - logits: the network's outputs, one for each class.
    ///   - label: the right class.
    ///   - gradient: receives the derivative of the loss with respect to each logit.
    /// - Returns: the value. Where a logit is no number (NaN), neither is the value.
    func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double

    /// Checks the loss's own numbers; a ``Trainer`` calls it before it works.
    ///
    /// - Parameter classes: how many the network has.
    func check(classes: Int) throws(NetworkError)
}

extension ClassificationLoss {
    /// Nothing to check, for a loss without numbers of its own.
    public func check(classes: Int) throws(NetworkError) {}
}

/// The probabilities `exp(z[k]) / Σ exp(z[j])`.
///
/// The largest logit is subtracted first, so that no power overflows.
public func softmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
}

/// Cross-entropy of the softmax, `−ln p[label]`; its gradient is `p − y`, with y 1 at the label and 0 elsewhere.
public struct SoftmaxCrossEntropy: ClassificationLoss {
    /// The loss; it has no hyperparameters.
    public init() {}

    /// `ln Σ exp(z[j] − z[label])`.
    public func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double {
        let largest = logits.max() ?? 0
        var sum = 0.0
        for k in logits.indices {
            gradient[k] = exp(logits[k] - largest)
            sum += gradient[k]
        }
        for k in logits.indices { gradient[k] /= sum }
        gradient[label] -= 1
        return log(sum) + (largest - logits[label])
    }
}

/// The squared error of the softmax's probabilities, `Σ (p[k] − y[k])² / n` over the n classes.
public struct SoftmaxSquaredError: ClassificationLoss {
    /// The loss; it has no hyperparameters.
    public init() {}

    /// The mean of the squares; with `e = 2 (p − y) / n`, the gradient is `p[k] (e[k] − Σ p[j] e[j])`.
    public func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double {
        let p = softmax(logits)
        let n = Double(p.count)
        var value = 0.0
        var average = 0.0
        for k in p.indices {
            let difference = p[k] - (k == label ? 1 : 0)
            value += difference * difference / n
            gradient[k] = 2 * difference / n
            average += p[k] * gradient[k]
        }
        for k in p.indices { gradient[k] = p[k] * (gradient[k] - average) }
        return value
    }
}

/// Crammer and Singer's hinge, `max(0, 1 + z[j] − z[label])` for the largest other logit z[j].
///
/// K. Crammer, Y. Singer, "On the algorithmic implementation of multiclass kernel-based vector machines", JMLR 2
/// (2001), section 2. At the kink the gradient is 0.
public struct MulticlassHinge: ClassificationLoss {
    /// The loss; it has no hyperparameters.
    public init() {}

    /// The hinge of the margin to the strongest rival, the first of them where several are equal.
    public func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double {
        guard !logits.contains(where: \.isNaN) else {
            for k in gradient.indices { gradient[k] = .nan }
            return .nan
        }
        for k in gradient.indices { gradient[k] = 0 }
        var rival: Int?
        for k in logits.indices where k != label && (rival == nil || logits[k] > logits[rival ?? k]) {
            rival = k
        }
        guard let rival else { return 0 }
        let value = 1 + logits[rival] - logits[label]
        guard !(value <= 0) else { return 0 }
        gradient[rival] = 1
        gradient[label] = -1
        return value
    }
}

/// Focal loss of the softmax, `−(1 − p)^γ ln p` with p the probability of the label.
///
/// T.-Y. Lin and others, "Focal loss for dense object detection", ICCV 2017, equation 4. With γ = 0 it is
/// cross-entropy.
public struct SoftmaxFocalLoss: ClassificationLoss {
    /// How much easy examples are played down, at least 0.
    public let gamma: Double

    /// - Parameter gamma: how much easy examples are played down, finite and at least 0.
    public init(gamma: Double = 2) { self.gamma = gamma }

    /// Checks γ.
    public func check(classes: Int) throws(NetworkError) {
        guard gamma.isFinite, gamma >= 0 else {
            throw .setting("gamma", got: "\(gamma)", expected: "a finite number, 0 or above")
        }
    }

    /// With `q = 1 − p`, the derivative with respect to ln p is `−q^γ + γ p q^(γ−1) ln p`, and that of ln p with
    /// respect to the logits is `y − softmax`.
    public func value(logits: [Double], label: Int, gradient: inout [Double]) -> Double {
        let crossEntropy = SoftmaxCrossEntropy().value(logits: logits, label: label, gradient: &gradient)
        let p = exp(-crossEntropy)
        // 1 − p is the sum of the other probabilities, which loses no digits where p is close to 1.
        var q = 0.0
        for k in logits.indices where k != label { q += gradient[k] }
        guard q != 0 else {
            for k in gradient.indices { gradient[k] = 0 }
            return gamma == 0 ? crossEntropy : 0
        }
        let weight = pow(q, gamma)
        let slope = weight + gamma * p * (weight / q) * crossEntropy
        for k in gradient.indices { gradient[k] *= slope }
        return weight * crossEntropy
    }
}
