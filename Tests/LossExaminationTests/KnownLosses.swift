// Losses with known properties, written as a reader writes them.

@testable import LossExamination

extension PairLoss {
    /// A loss of an error, in both arithmetics.
    init(
        ofError value: @escaping (Double) -> Double, extended: ((ExtendedNumber) -> ExtendedNumber)? = nil,
        slope: ((Double) -> Double)? = nil
    ) {
        self.init(
            value: { value($0 - $1) }, extended: extended.map { extended in { extended($0 - $1) } },
            slope: slope.map { slope in { slope($0 - $1) } }, isOfError: true, call: CallText("loss($0)"))
    }

    /// A loss of a prediction and a label.
    init(
        ofLabel value: @escaping (Double, Double) -> Double, prediction: PredictionKind = .number,
        target: TargetKind
    ) {
        self.init(
            value: value, extended: nil, slope: nil, prediction: prediction, target: target,
            call: CallText("loss($0, $1)"))
    }

    var view: View { views { _ in }[0] }
}

extension Examination {
    /// What was found on a topic, as one text.
    func text(_ topic: String) -> String {
        findings.filter { $0.topic == topic }.map { "\($0.found) \($0.meaning)" }.joined(separator: " ")
    }

    func grade(_ topic: String) -> Finding.Grade? { findings.first { $0.topic == topic }?.grade }
}

func huber<Number: LossNumber>(_ error: Number, delta: Number) -> Number {
    let size = abs(error)
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta)
}

/// Barron's general loss of shape −2: 2 e² / (e² + 4) for a scale of 1.
func gemanMcClure<Number: LossNumber>(_ error: Number) -> Number {
    2 * error * error / (error * error + 4)
}

func pinball<Number: LossNumber>(_ error: Number, _ share: Number) -> Number {
    error < 0 ? -share * error : (1 - share) * error
}
