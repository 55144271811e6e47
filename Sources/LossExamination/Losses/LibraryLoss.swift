// The library's losses by name: with their hyper-parameters, as they are examined and as others are compared with them.

import LossFunctions

/// A loss of the library, of one of the shapes.
package struct LibraryLoss: Sendable {
    /// A hyper-parameter.
    package struct Parameter: Sendable {
        package let name: String
        /// What it is unless given; nil where it has to be.
        package let standard: Double?
        /// Values that a reader's loss may have.
        let usual: [Double]
    }

    /// What is made of the hyper-parameters.
    enum Shape {
        case pair(any Loss<Double>, PredictionKind, TargetKind, isOfError: Bool)
        case logits(any Loss<Int>)
        /// Of any number of predictions and targets; made for a count.
        case batch((_ count: Int) -> any Loss<Double>, PredictionKind, TargetKind)
        case divergence(any Divergence)
    }

    package let name: String
    package let parameters: [Parameter]
    let make: @Sendable ([Double]) -> Shape

    /// The loss with its hyper-parameters, as code.
    func code(_ values: [Double]) -> String {
        let arguments = zip(parameters, values).filter { $0.standard != $1 }.map {
            "\($0.name): \(Self.literal($1))"
        }
        return "\(name)(\(arguments.joined(separator: ", ")))"
    }

    /// A number as code has it.
    private static func literal(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    /// All combinations of usual hyper-parameters, and of numbers that may be them.
    func choices(_ further: [Double]) -> [[Double]] {
        parameters.reduce([[]]) { lists, parameter in
            let standard = parameter.standard.map { [$0] } ?? []
            var values: [Double] = []
            for value in standard + parameter.usual + further where !values.contains(value) {
                values.append(value)
            }
            return lists.flatMap { list in values.map { list + [$0] } }
        }
    }

    /// How many classes rows of logits have here.
    static let classes = 3

    /// All of them, in the order of the page of losses.
    package static let all: [LibraryLoss] = regression + classification + margins + ofBatches + divergences
}

private func parameter(_ name: String, _ standard: Double? = nil, usual: [Double]) -> LibraryLoss.Parameter {
    LibraryLoss.Parameter(name: name, standard: standard, usual: usual)
}

private func ofError(
    _ name: String, _ parameters: [LibraryLoss.Parameter] = [],
    _ make: @escaping @Sendable ([Double]) -> any Loss<Double>
) -> LibraryLoss {
    LibraryLoss(name: name, parameters: parameters) { .pair(make($0), .number, .number, isOfError: true) }
}

private func ofPair(
    _ name: String, _ prediction: PredictionKind, _ target: TargetKind,
    _ parameters: [LibraryLoss.Parameter] = [], _ make: @escaping @Sendable ([Double]) -> any Loss<Double>
) -> LibraryLoss {
    LibraryLoss(name: name, parameters: parameters) { .pair(make($0), prediction, target, isOfError: false) }
}

private func ofLogits(
    _ name: String, _ parameters: [LibraryLoss.Parameter] = [],
    _ make: @escaping @Sendable ([Double]) -> any Loss<Int>
) -> LibraryLoss {
    LibraryLoss(name: name, parameters: parameters) { .logits(make($0)) }
}

private let shape = parameter("shape", usual: [-2, -1, 0, 0.5, 1, 1.5, 2])
/// Below 0 there is no density.
private let densityShape = parameter("shape", usual: [0, 0.5, 1, 1.5, 2])
private let scale = parameter("scale", usual: [0.1, 0.5, 1, 2, 10])
private let gamma = parameter("gamma", usual: [0.5, 1, 2, 3, 5])
private let smoothing = parameter("labelSmoothing", 0, usual: [0.05, 0.1, 0.2])
private let positiveWeight = parameter("positiveWeight", 1, usual: [0.5, 2, 3, 5, 10])

private let regression = [
    ofError("MeanSquaredError") { _ in MeanSquaredError() },
    ofError("MeanAbsoluteError") { _ in MeanAbsoluteError() },
    ofError(
        "QuantileLoss",
        [parameter("quantile", usual: [0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95])]
    ) {
        QuantileLoss(quantile: $0[0])
    },
    ofError("HuberLoss", [parameter("delta", usual: [0.1, 0.5, 1, 1.345, 1.5, 2, 3, 5])]) {
        HuberLoss(delta: $0[0])
    },
    ofError("LogCoshLoss") { _ in LogCoshLoss() },
    ofError("BarronLoss", [shape, scale]) { BarronLoss(shape: $0[0], scale: $0[1]) },
    ofError("BarronNegativeLogLikelihood", [densityShape, scale]) {
        BarronNegativeLogLikelihood(shape: $0[0], scale: $0[1])
    },
    ofPair("PoissonLoss", .positive, .positive) { _ in PoissonLoss() },
    ofPair("PoissonLossFromLogRates", .number, .positive) { _ in PoissonLossFromLogRates() },
]

private let classification = [
    ofPair("BinaryCrossEntropy", .probability, .label, [positiveWeight, smoothing]) {
        BinaryCrossEntropy(positiveWeight: $0[0], labelSmoothing: $0[1])
    },
    ofPair("BinaryCrossEntropyFromLogits", .number, .label, [positiveWeight, smoothing]) {
        BinaryCrossEntropyFromLogits(positiveWeight: $0[0], labelSmoothing: $0[1])
    },
    ofPair("FocalLoss", .probability, .label, [gamma, alpha, smoothing]) {
        FocalLoss(gamma: $0[0], alpha: $0[1] < 0 ? nil : $0[1], labelSmoothing: $0[2])
    },
    ofPair("FocalLossFromLogits", .number, .label, [gamma, alpha, smoothing]) {
        FocalLossFromLogits(gamma: $0[0], alpha: $0[1] < 0 ? nil : $0[1], labelSmoothing: $0[2])
    },
    ofLogits("SparseCategoricalCrossEntropyFromLogits", [smoothing]) {
        SparseCategoricalCrossEntropyFromLogits(classes: LibraryLoss.classes, labelSmoothing: $0[0])
    },
    ofLogits("SparseCategoricalFocalLossFromLogits", [gamma, smoothing]) {
        SparseCategoricalFocalLossFromLogits(
            classes: LibraryLoss.classes, gamma: $0[0], labelSmoothing: $0[1])
    },
    ofLogits("SparseBrierLossFromLogits") { _ in SparseBrierLossFromLogits(classes: LibraryLoss.classes) },
]

/// Below 0 it is none.
private let alpha = parameter("alpha", -1, usual: [0.25, 0.75])

private let margins = [
    ofPair("HingeLoss", .number, .sign) { _ in HingeLoss() },
    ofPair("SquaredHingeLoss", .number, .sign) { _ in SquaredHingeLoss() },
    ofPair("LogisticLoss", .number, .sign) { _ in LogisticLoss() },
    ofPair("ExponentialLoss", .number, .sign) { _ in ExponentialLoss() },
    ofPair("ZeroOneLoss", .number, .sign) { _ in ZeroOneLoss() },
    ofLogits("MulticlassHingeLoss") { _ in MulticlassHingeLoss(classes: LibraryLoss.classes) },
]

private let smoothed = parameter("smoothing", 0, usual: [1])

private let ofBatches = [
    LibraryLoss(name: "RootMeanSquaredError", parameters: []) { _ in
        .batch({ _ in RootMeanSquaredError() }, .number, .number)
    },
    LibraryLoss(name: "DiceLoss", parameters: [smoothed]) { values in
        .batch({ DiceLoss(elements: $0, smoothing: values[0]) }, .probability, .label)
    },
    LibraryLoss(
        name: "TverskyLoss",
        parameters: [
            parameter("missed", usual: [0.3, 0.5, 0.7]), parameter("falseAlarm", usual: [0.3, 0.5, 0.7]),
            smoothed,
        ]
    ) { values in
        .batch(
            { TverskyLoss(elements: $0, missed: values[0], falseAlarm: values[1], smoothing: values[2]) },
            .probability, .label)
    },
]

private let divergences = [
    LibraryLoss(name: "KLDivergence", parameters: []) { _ in .divergence(KLDivergence()) },
    LibraryLoss(name: "ReverseKLDivergence", parameters: []) { _ in .divergence(ReverseKLDivergence()) },
    LibraryLoss(name: "JensenShannonDivergence", parameters: []) { _ in .divergence(JensenShannonDivergence())
    },
    LibraryLoss(name: "DistributionCrossEntropy", parameters: []) { _ in
        .divergence(DistributionCrossEntropy())
    },
]
