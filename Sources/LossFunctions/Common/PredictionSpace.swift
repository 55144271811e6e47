// Probabilities and logits, the two kinds of predictions of a class.

/// What a loss's predictions are: the two faces of the losses whose names differ in `FromLogits`.
public protocol PredictionSpace: Sendable {
    /// Whether predictions are logits; else they are probabilities.
    static var isLogits: Bool { get }
}

/// Predictions that are probabilities.
public enum Probabilities: PredictionSpace {
    /// No.
    public static var isLogits: Bool { false }
}

/// Predictions that are logits, of which the logistic function or the softmax makes probabilities.
public enum Logits: PredictionSpace {
    /// Yes.
    public static var isLogits: Bool { true }
}

extension PredictionSpace {
    /// What a prediction for one of two classes must be.
    static var domain: ValueDomain { isLogits ? .logit : .probability }

    /// Throws unless each row of predictions is one for so many classes.
    static func check(rows predictions: [Double], classes: Int) throws(LossError) {
        if isLogits {
            try LossFunctions.check(logits: predictions, classes: classes)
        } else {
            try LossFunctions.check(distributions: predictions, named: "predictions", classes: classes)
        }
    }
}
