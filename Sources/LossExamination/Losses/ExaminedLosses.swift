// Losses as they are examined: their shape, and their functions in one arithmetic or two.

/// What kind of number a prediction is.
public enum PredictionKind: Sendable {
    /// Any number.
    case number
    /// From 0 to 1.
    case probability
    /// Above 0, such as a rate.
    case positive
}

/// What kind of number a target is.
public enum TargetKind: Sendable {
    /// Any number.
    case number
    /// 0 or 1.
    case label
    /// −1 or 1.
    case sign
    /// Above 0, such as a count.
    case positive
}

/// How calls are written when they are told.
package struct CallText: Sendable {
    /// The call with `$0` and `$1` where its arguments are.
    package let template: String

    package init(_ template: String) { self.template = template }

    func callAsFunction(_ first: String, _ second: String = "") -> String {
        template.replacing("$0", with: first).replacing("$1", with: second)
    }
}

/// A loss of one prediction and its target, or of their difference alone.
package struct PairLoss {
    package typealias Function<Number> = (_ prediction: Number, _ target: Number) -> Number

    package var value: Function<Double>
    /// The same in the other arithmetic.
    package var extended: Function<ExtendedNumber>?
    /// The derivative with respect to the prediction, as its author has it.
    package var slope: Function<Double>?
    /// Whether it is a function of the error, so that its target is always 0.
    package var isOfError = false
    package var prediction = PredictionKind.number
    package var target = TargetKind.number
    package var call: CallText
    /// What the author calls the derivative.
    package var slopeName = "slope"
    /// What the hyper-parameters are; a library's loss with the same is tried, too.
    package var parameters: [Double] = []
    /// The loss's own name where it is one of the library's.
    package var libraryName: String?
}

/// A loss of logits and the number of the right class.
package struct LogitsLoss {
    package typealias Function<Number> = (_ logits: [Number], _ label: Int) -> Number

    package var value: Function<Double>
    package var extended: Function<ExtendedNumber>?
    /// The derivatives with respect to the logits.
    package var gradient: ((_ logits: [Double], _ label: Int) -> [Double])?
    package var call: CallText
    package var gradientName = "gradient"
    package var parameters: [Double] = []
    package var libraryName: String?
}

/// A loss of a whole batch: predictions and targets; or of two distributions.
package struct BatchLoss {
    package typealias Function<Number> = (_ predictions: [Number], _ targets: [Number]) -> Number

    package var value: Function<Double>
    package var extended: Function<ExtendedNumber>?
    /// The derivatives with respect to the predictions.
    package var gradient: ((_ predictions: [Double], _ targets: [Double]) -> [Double])?
    package var prediction = PredictionKind.number
    package var target = TargetKind.number
    package var call: CallText
    package var gradientName = "gradient"
    package var parameters: [Double] = []
    package var libraryName: String?
}
