// Every loss of the library, and what holds for each of them whatever its kind.

import LossFunctions
import Testing

/// A loss at a point of its domain, off its kinks, as a function of the numbers by which it is differentiated.
struct LossAtPoint: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let point: [Double]
    let value: @Sendable ([Double]) throws -> Double
    let gradient: @Sendable ([Double]) throws -> [Double]

    init(
        _ loss: Any, at point: [Double], value: @escaping @Sendable ([Double]) throws -> Double,
        gradient: @escaping @Sendable ([Double]) throws -> [Double]
    ) {
        testDescription = "\(loss)"
        self.point = point
        self.value = value
        self.gradient = gradient
    }

    init<L: Loss>(_ loss: L, _ predictions: [Double], _ targets: [L.Target]) {
        self.init(
            loss, at: predictions, value: { try loss($0, targets) },
            gradient: { try loss.gradient($0, targets) })
    }

    init(_ divergence: some Divergence) {
        let p = [0.2, 0.5, 0.3]
        self.init(
            divergence, at: [0.3, 0.3, 0.4], value: { try divergence(p, $0) },
            gradient: { try divergence.gradient(p, $0) })
    }

    init(_ loss: some DiscriminatorLoss) {
        self.init(
            loss, at: [0.7, 0.6, 0.2],
            value: { try loss(real: Array($0[..<2]), generated: Array($0[2...])) },
            gradient: {
                let terms = try loss.gradient(real: Array($0[..<2]), generated: Array($0[2...]))
                return terms.real + terms.generated
            })
    }

    init(_ loss: some GeneratorLoss) {
        self.init(
            loss, at: [0.7, 0.2], value: { try loss(generated: $0) },
            gradient: { try loss.gradient(generated: $0) })
    }

    init(_ loss: some PairwiseLoss) {
        self.init(
            loss, at: [0.5, 2, 1.5, -1],
            value: { try loss(preferred: Array($0[..<2]), other: Array($0[2...])) },
            gradient: {
                let slopes = try loss.gradient(preferred: Array($0[..<2]), other: Array($0[2...]))
                return slopes.preferred + slopes.other
            })
    }

    init(_ penalty: some Penalty) {
        self.init(penalty, at: [3, -0.5], value: { try penalty($0) }, gradient: { try penalty.gradient($0) })
    }
}

private let (numbers, others) = ([1.5, -2, 0.25], [1.25, -1, -3])
private let (probabilities, labels) = ([0.7, 0.2, 0.6], [1.0, 0, 1])
private let signs = [1.0, -1, 1]
private let (rows, rowTargets, classes) = (
    [0.2, 0.5, 0.3, 0.1, 0.2, 0.7], [0.1, 0.6, 0.3, 0, 1, 0], [1, 2]
)

/// The losses that docs/Losses.md has, each once.
let everyLoss: [LossAtPoint] =
    regression + ofClasses + margins + distributions + games + ofPairs + objectives

private let regression = [
    LossAtPoint(MeanSquaredError(), numbers, others),
    LossAtPoint(RootMeanSquaredError(), numbers, others),
    LossAtPoint(MeanAbsoluteError(), numbers, others),
    LossAtPoint(QuantileLoss(quantile: 0.3), numbers, others),
    LossAtPoint(HuberLoss(delta: 0.7), numbers, others),
    LossAtPoint(LogCoshLoss(), numbers, others),
    LossAtPoint(BarronLoss(shape: -1, scale: 0.5), numbers, others),
    LossAtPoint(BarronNegativeLogLikelihood(shape: 1, scale: 0.5), numbers, others),
    LossAtPoint(PoissonLoss(), [1.5, 2, 0.25], [3, 0, 1]),
    LossAtPoint(PoissonLossFromLogRates(), numbers, [3, 0, 1]),
    LossAtPoint(GaussianNegativeLogLikelihood(), [1.5, 2, -1, 0.25], [0.5, -1.5]),
    LossAtPoint(GaussianNegativeLogLikelihoodFromLogVariances(), [1.5, 2, -1, -0.25], [0.5, -1.5]),
]

private let ofClasses = [
    LossAtPoint(BinaryCrossEntropy(), probabilities, labels),
    LossAtPoint(BinaryCrossEntropyFromLogits(), numbers, labels),
    LossAtPoint(CategoricalCrossEntropy(classes: 3), rows, rowTargets),
    LossAtPoint(CategoricalCrossEntropyFromLogits(classes: 3), rows, rowTargets),
    LossAtPoint(SparseCategoricalCrossEntropy(classes: 3), rows, classes),
    LossAtPoint(SparseCategoricalCrossEntropyFromLogits(classes: 3), rows, classes),
    LossAtPoint(FocalLoss(gamma: 2), probabilities, labels),
    LossAtPoint(FocalLossFromLogits(gamma: 2), numbers, labels),
    LossAtPoint(SparseCategoricalFocalLoss(classes: 3, gamma: 2), rows, classes),
    LossAtPoint(SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2), rows, classes),
    LossAtPoint(CategoricalFocalLoss(classes: 3, gamma: 2), rows, rowTargets),
    LossAtPoint(CategoricalFocalLossFromLogits(classes: 3, gamma: 2), rows, rowTargets),
    LossAtPoint(BrierLoss(classes: 3), rows, rowTargets),
    LossAtPoint(SparseBrierLoss(classes: 3), rows, classes),
    LossAtPoint(BrierLossFromLogits(classes: 3), rows, rowTargets),
    LossAtPoint(SparseBrierLossFromLogits(classes: 3), rows, classes),
    LossAtPoint(MultiLabelCrossEntropy(positiveWeights: [1, 3, 0.5]), probabilities, labels),
    LossAtPoint(MultiLabelCrossEntropyFromLogits(positiveWeights: [1, 3, 0.5]), numbers, labels),
]

private let margins = [
    LossAtPoint(HingeLoss(), numbers, signs), LossAtPoint(SquaredHingeLoss(), numbers, signs),
    LossAtPoint(LogisticLoss(), numbers, signs), LossAtPoint(ExponentialLoss(), numbers, signs),
    LossAtPoint(ZeroOneLoss(), numbers, signs),
    LossAtPoint(MulticlassHingeLoss(classes: 3), rows, classes),
]

private let distributions = [
    LossAtPoint(KLDivergence()), LossAtPoint(ReverseKLDivergence()), LossAtPoint(JensenShannonDivergence()),
    LossAtPoint(DistributionCrossEntropy()),
    LossAtPoint(DivergenceLoss(KLDivergence(), outcomes: 3), rows, rowTargets),
    // Logarithms of ¼ and ¾, right to 16 digits.
    LossAtPoint(
        KLDivergenceFromLogProbabilities(outcomes: 2), [-1.3862943611198906, -0.2876820724517809], [0.4, 0.6]),
    LossAtPoint(
        Entropy(), at: [0.3, 0.3, 0.4], value: { try Entropy()($0) }, gradient: { try Entropy().gradient($0) }
    ),
    LossAtPoint(
        GaussianKLDivergence(), at: [0.5, 2, -1, 1.5],
        value: { try GaussianKLDivergence()(gaussian($0[0...1]), gaussian($0[2...3])) },
        gradient: {
            let (p, q) = (try gaussian($0[0...1]), try gaussian($0[2...3]))
            let slopes = [
                GaussianKLDivergence().gradientWithRespectToP(p, q), GaussianKLDivergence().gradient(p, q),
            ]
            return slopes.flatMap { [$0.mean, $0.standardDeviation] }
        }),
]

private func gaussian(_ numbers: ArraySlice<Double>) throws -> Gaussian {
    try Gaussian(mean: numbers[numbers.startIndex], standardDeviation: numbers[numbers.startIndex + 1])
}

private let games = [
    LossAtPoint(MinimaxDiscriminatorLoss()), LossAtPoint(MinimaxDiscriminatorLossFromLogits()),
    LossAtPoint(MinimaxGeneratorLoss()), LossAtPoint(MinimaxGeneratorLossFromLogits()),
    LossAtPoint(NonSaturatingGeneratorLoss()), LossAtPoint(NonSaturatingGeneratorLossFromLogits()),
    LossAtPoint(LeastSquaresDiscriminatorLoss()), LossAtPoint(LeastSquaresGeneratorLoss()),
    LossAtPoint(WassersteinCriticLoss()), LossAtPoint(WassersteinGeneratorLoss()),
]

private let ofPairs = [
    LossAtPoint(PairwiseLogisticLoss()), LossAtPoint(PairwiseMarginLoss(margin: 0.7)),
    LossAtPoint(
        TripletLoss(dimensions: 2, margin: 2), at: [0.2, 1, 0.5, -1, 1, 0.3, -1, 0.6, 0.7, 0.2, 2, 2],
        value: {
            try TripletLoss(dimensions: 2, margin: 2)(
                anchors: Array($0[..<4]), positives: Array($0[4..<8]), negatives: Array($0[8...]))
        },
        gradient: {
            let slopes = try TripletLoss(dimensions: 2, margin: 2).gradient(
                anchors: Array($0[..<4]), positives: Array($0[4..<8]), negatives: Array($0[8...]))
            return slopes.anchors + slopes.positives + slopes.negatives
        }),
    LossAtPoint(
        CosineEmbeddingLoss(dimensions: 2, margin: -0.1), at: [0.2, 1, 0.5, -1, 1, 0.3, 1, 0.6],
        value: {
            try CosineEmbeddingLoss(dimensions: 2, margin: -0.1)(
                Array($0[..<4]), Array($0[4...]), targets: [1, -1])
        },
        gradient: {
            let slopes = try CosineEmbeddingLoss(dimensions: 2, margin: -0.1).gradient(
                Array($0[..<4]), Array($0[4...]), targets: [1, -1])
            return slopes.first + slopes.second
        }),
    LossAtPoint(
        InfoNCELoss(dimensions: 2, temperature: 0.5), at: [0.2, 1, 0.5, -1, 1, 0.3, -1, 0.6],
        value: {
            try InfoNCELoss(dimensions: 2, temperature: 0.5)(
                queries: Array($0[..<4]), keys: Array($0[4...]))
        },
        gradient: {
            let slopes = try InfoNCELoss(dimensions: 2, temperature: 0.5).gradient(
                queries: Array($0[..<4]), keys: Array($0[4...]))
            return slopes.queries + slopes.keys
        }),
    LossAtPoint(DiceLoss(elements: 3, smoothing: 1), rows, rowTargets),
    LossAtPoint(TverskyLoss(elements: 3, missed: 0.7, falseAlarm: 0.3), rows, rowTargets),
]

private let objectives = [
    LossAtPoint(L1Penalty()), LossAtPoint(L2Penalty()), LossAtPoint(ElasticNetPenalty(l1Share: 0.3)),
    LossAtPoint(
        UncertaintyWeightedLoss(), at: [3, 0.5, 1, -0.2],
        value: { try UncertaintyWeightedLoss()(Array($0[..<2]), logVariances: Array($0[2...])) },
        gradient: {
            let slopes = try UncertaintyWeightedLoss().gradient(
                Array($0[..<2]), logVariances: Array($0[2...]))
            return slopes.losses + slopes.logVariances
        }),
    LossAtPoint(
        "Objective", at: numbers + [3, -0.5],
        value: { try objective(Array($0[..<3]), others, parameters: Array($0[3...])) },
        gradient: {
            let slopes = try objective.gradient(Array($0[..<3]), others, parameters: Array($0[3...]))
            return slopes.predictions + slopes.parameters
        }),
    LossAtPoint(
        Dropout(rate: 0.25), at: numbers,
        value: { try Dropout(rate: 0.25)($0, keeping: [true, false, true]).reduce(0, +) },
        gradient: { _ in try Dropout(rate: 0.25).gradient([1, 1, 1], keeping: [true, false, true]) }),
]

private let objective = Objective(MeanSquaredError(), L2Penalty(), penaltyStrength: 0.3)

@Suite("Every loss")
struct EveryLossTests {
    @Test("Its gradient agrees with central differences", arguments: everyLoss)
    func gradient(loss: LossAtPoint) throws {
        try expectGradient(try loss.gradient(loss.point), of: loss.value, at: loss.point)
    }

    @Test("It refuses NaN and +∞, wherever they stand", arguments: everyLoss)
    func notFinite(loss: LossAtPoint) throws {
        for index in loss.point.indices {
            for number in [Double.nan, .infinity] {
                var point = loss.point
                point[index] = number
                #expect(throws: LossError.self) { try loss.value(point) }
            }
        }
    }
}
