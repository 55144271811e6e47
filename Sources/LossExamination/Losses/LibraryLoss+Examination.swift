// The library's losses examined as a reader's are.

import LossFunctions

extension LibraryLoss {
    /// Examines the loss with its hyper-parameters.
    ///
    /// - Throws: `LossError` for hyper-parameters that it refuses.
    package func examination(_ parameters: [Double]) throws -> Examination {
        let call = CallText("\(code(parameters))([$0], [$1])")
        switch make(parameters) {
        case .pair(let loss, let prediction, let target, let isOfError):
            _ = try loss.values([prediction == .number ? 0 : 0.5], [1])
            return PairLoss(
                value: { (try? loss.values([$0], [$1]))?.first ?? .nan },
                slope: { (try? loss.gradient([$0], [$1]))?.first ?? .nan }, isOfError: isOfError,
                prediction: prediction, target: target, call: call, slopeName: "gradient",
                parameters: parameters, libraryName: name
            ).examination()
        case .logits(let loss):
            _ = try loss.values(Array(repeating: 0, count: Self.classes), [0])
            return LogitsLoss(
                value: { (try? loss.values($0, [$1]))?.first ?? .nan },
                gradient: { (try? loss.gradient($0, [$1])) ?? [] }, call: call, parameters: parameters,
                libraryName: name
            ).examination()
        case .batch(let make, let prediction, let target):
            _ = try make(1).values([0.5], [1])
            return BatchLoss(
                value: { valueOf(make($1.count), $0, $1) },
                gradient: { (try? make($1.count).gradient($0, $1)) ?? [] }, prediction: prediction,
                target: target, call: call, parameters: parameters, libraryName: name
            ).examination()
        case .divergence(let divergence):
            return BatchLoss(
                value: { (try? divergence.callAsFunction($0, $1)) ?? .nan },
                gradient: { (try? divergence.gradient($0, $1)) ?? [] }, call: CallText("\(name)()($0, $1)"),
                libraryName: name
            ).divergenceExamination()
        }
    }
}

/// The value of a batch; NaN where the loss refuses it.
func valueOf(_ loss: some Loss<Double>, _ predictions: [Double], _ targets: [Double]) -> Double {
    (try? loss(predictions, targets)) ?? .nan
}
