// What the four cross-entropies over classes share.

/// A cross-entropy over classes, from probabilities or logits, for class numbers or rows of probabilities.
///
/// The four types differ in what they read, and do the same with it: Σ over classes of weight × smoothed target
/// × -ln p.
public protocol ClassCrossEntropy: ClassLoss {
    /// What the predictions are.
    static var predictionSpace: PredictionSpace { get }
}

/// What a row of predictions is made of.
public enum PredictionSpace: Sendable {
    /// Probabilities, which sum to 1.
    case probabilities
    /// Logits, of which the softmax is the probabilities.
    case logits
}

extension ClassCrossEntropy {
    /// Throws unless the hyperparameters are in their domains.
    public func checkParameters() throws(LossError) {
        try check(parameter: labelSmoothing, named: "labelSmoothing", in: .probability)
    }

    /// Throws unless the predictions are in the domain.
    public func checkPredictions(_ predictions: [Double]) throws(LossError) {
        switch Self.predictionSpace {
        case .probabilities: try check(distributions: predictions, named: "predictions", classes: classes)
        case .logits: try check(logits: predictions, classes: classes)
        }
    }

    /// The value of one example.
    public func value(_ row: UnsafeBufferPointer<Double>, _ target: ClassTarget) -> Double {
        switch Self.predictionSpace {
        case .probabilities: ProbabilityCrossEntropy(mix: mix()).value(row, target)
        case .logits: SoftmaxCrossEntropy(mix: mix()).value(row, target)
        }
    }

    /// Writes the derivatives of one example's value.
    public func derivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) {
        switch Self.predictionSpace {
        case .probabilities:
            ProbabilityCrossEntropy(mix: mix()).derivatives(row, target, into: derivatives)
        case .logits: SoftmaxCrossEntropy(mix: mix()).derivatives(row, target, into: derivatives)
        }
    }

    /// Both, the value returned.
    public func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        valueAndDerivatives(row, target, into: derivatives, scale: 1)
    }

    /// Both, times 2^-64.
    public func scaledValueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>
    ) -> Double {
        valueAndDerivatives(row, target, into: derivatives, scale: overflowScale)
    }

    @inline(__always)
    private func valueAndDerivatives(
        _ row: UnsafeBufferPointer<Double>, _ target: ClassTarget,
        into derivatives: UnsafeMutablePointer<Double>, scale: Double
    ) -> Double {
        switch Self.predictionSpace {
        case .probabilities:
            let loss = ProbabilityCrossEntropy(mix: mix(scale: scale))
            loss.derivatives(row, target, into: derivatives)
            return loss.value(row, target)
        case .logits:
            return SoftmaxCrossEntropy(mix: mix(scale: scale))
                .valueAndDerivatives(row, target, into: derivatives)
        }
    }

    @inline(__always)
    private func mix(scale: Double = 1) -> TargetMix {
        TargetMix(classes: classes, weights: classWeights, smoothing: labelSmoothing, scale: scale)
    }
}
