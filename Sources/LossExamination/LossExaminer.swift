// What the program made of a reader's file calls: it hands the reader's functions over, is examined, and ends.

import ReadersCode

/// Examines a reader's loss within a program of its own.
///
/// Each function takes what the file declares, reports to the program that started this one, and ends.
public enum LossExaminer {
    /// A loss of an error, or of a prediction and its target.
    public static func pair(
        _ value: @escaping (Double, Double) -> Double,
        extended: ((ExtendedNumber, ExtendedNumber) -> ExtendedNumber)? = nil,
        slope: ((Double, Double) -> Double)? = nil, isOfError: Bool = false,
        prediction: PredictionKind = .number,
        target: TargetKind = .number, call: String, slopeName: String = "slope", parameters: [Double] = []
    ) -> Never {
        let loss = PairLoss(
            value: value, extended: extended, slope: slope, isOfError: isOfError,
            prediction: prediction,
            target: target, call: CallText(call), slopeName: slopeName,
            parameters: parameters)
        report { loss.examination(announce: $0) }
    }

    /// A loss of logits and the number of the right class.
    public static func logits(
        _ value: @escaping ([Double], Int) -> Double,
        extended: (([ExtendedNumber], Int) -> ExtendedNumber)? = nil,
        gradient: (([Double], Int) -> [Double])? = nil, call: String, gradientName: String = "gradient",
        parameters: [Double] = []
    ) -> Never {
        let loss = LogitsLoss(
            value: value, extended: extended, gradient: gradient, call: CallText(call),
            gradientName: gradientName, parameters: parameters)
        report { loss.examination(announce: $0) }
    }

    /// A loss of a batch's predictions and targets, or of two distributions.
    public static func batch(
        _ value: @escaping ([Double], [Double]) -> Double,
        extended: (([ExtendedNumber], [ExtendedNumber]) -> ExtendedNumber)? = nil,
        gradient: (([Double], [Double]) -> [Double])? = nil, isDivergence: Bool = false,
        prediction: PredictionKind = .number, target: TargetKind = .number, call: String,
        gradientName: String = "gradient", parameters: [Double] = []
    ) -> Never {
        let loss = BatchLoss(
            value: value, extended: extended, gradient: gradient,
            prediction: prediction,
            target: target, call: CallText(call),
            gradientName: gradientName, parameters: parameters)
        report {
            isDivergence ? loss.divergenceExamination(announce: $0) : loss.examination(announce: $0)
        }
    }

    private static func report(_ examine: ((String) -> Void) -> Examination) -> Never {
        reportAndExit(examine) { $0.isFaulty ? 1 : 0 }
    }
}
