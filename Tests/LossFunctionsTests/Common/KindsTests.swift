// Losses with weights and other hyperparameters, where a number on the way leaves the range of doubles.

import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Numbers on the way that are subnormal, infinite or cancelled")
struct KindsTests {
    // The designed inputs, by what they are about, are in `kinds.py`: subnormal numbers times weights, many classes that
    // underflow one by one, excluded classes beside several target factors, and so on. The fresh ones are random, with
    // weights, gamma and smoothing from 1e-6 to 1e6.
    @Test("Values and derivatives are as exact as promised", arguments: ["kinds", "kindsFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let entry = try #require(Entry(row))
            let (exact, slack) = (row.groups[6], row.groups[7])
            for results in try entry.results() {
                #expect(2 * results.count == exact.count, "\(table), line \(row.line)")
                for (k, result) in results.enumerated() where 2 * k < exact.count {
                    let number = Array(exact[2 * k...2 * k + 1])
                    let error = ulps(of: result, from: number)
                    // A sum is within 1e-15 of its terms; those of each loss here have one sign.
                    var allowed = k == 0 && entry.hasSeveralExamples ? 1e-15 * abs(number[0]) : 0
                    if k < slack.count { allowed = max(allowed, slack[k]) }
                    #expect(
                        error <= promisedBound || error * number[0].ulp <= allowed,
                        "\(table), line \(row.line), \(entry.loss)[\(k)]: \(result), \(error) ulp off")
                }
            }
        }
    }

    @Test("Every loss has inputs in both tables", arguments: ["kinds", "kindsFresh"])
    func everyLoss(table: String) throws {
        let entries = try ReferenceTable(table, in: .module).rows.compactMap(Entry.init)
        #expect(Set(entries.map(\.loss)) == Set(Entry.LossName.allCases))
    }

    @Test("A reader's own loss is weighted as it should be, if only its derivative leaves the ordinary range")
    func ownLoss() throws {
        // √|e| has a derivative of 1/2 · 1e100 at 1e-200, of 1/2 · 2^515 at 2^-1030, and one of +∞ at 0.
        let (_, gradient) = try RootOfError().valueAndGradient(
            [1e-200, 0x1p-1030, 0], [0, 0, 0], weights: [1, 2, 1])
        #expect(gradient[0] == 0.5e100 / 4)
        #expect(gradient[1] == 0x1p513)
        #expect(gradient[2] == .infinity)
        // |e|³ has a value of 1e-180 at 1e-60, and 3e-120 as a derivative; of both a quarter counts.
        let (value, slopes) = try CubedError().valueAndGradient([1e-60, 1], [0, 1], weights: [1, 3])
        #expect(ulps(of: value, from: [2.5e-181]) <= promisedBound)
        #expect(ulps(of: slopes[0], from: [7.5e-121]) <= promisedBound)
    }

    @Test("A mask of fewer than no activations is refused")
    func negativeMask() throws {
        var generator = SplitMix64(seed: 1)
        expectError(.invalidParameter(name: "count", value: -3, expected: .notNegative)) {
            _ = try Dropout(rate: 0.5).mask(count: -3, using: &generator)
        }
    }
}

private struct RootOfError: ElementwiseLoss {
    let reduction = Reduction.mean
    func value(_ prediction: Double, _ target: Double) -> Double { abs(prediction - target).squareRoot() }
    func derivative(_ prediction: Double, _ target: Double) -> Double {
        (prediction < target ? -0.5 : 0.5) / abs(prediction - target).squareRoot()
    }
}

private struct CubedError: ElementwiseLoss {
    let reduction = Reduction.mean
    func value(_ prediction: Double, _ target: Double) -> Double {
        let error = abs(prediction - target)
        return error * error * error
    }
    func derivative(_ prediction: Double, _ target: Double) -> Double {
        let error = prediction - target
        return 3 * error * abs(error)
    }
}

// MARK: - One line of the tables

private struct Entry {
    /// In the order of `LOSSES` in `kinds.py`.
    enum LossName: Int, CaseIterable {
        case meanSquared, rootMeanSquared, meanAbsolute, logCosh, huber, barronParameters
        case binary, binaryFromLogits, focal, focalFromLogits, logistic, exponential
        case squaredHinge, crammerSinger, westonWatkins, categorical, categoricalFromLogits
        case sparse, sparseFromLogits, sparseFocal
        case sparseFocalFromLogits, brier, kl, reverseKL
        case jensenShannon, crossEntropy, objective, minimaxDiscriminator, minimaxGenerator
        case nonSaturatingGenerator, leastSquaresDiscriminator
    }

    let loss: LossName
    let reduction: Reduction
    let classes: Int
    let hyperparameters: [Double]
    let classWeights: [Double]?
    let predictions: [Double]
    let targets: [Double]
    let weights: [Double]?

    init?(_ row: ReferenceTable.Row) {
        guard row.groups.count == 8, let loss = LossName(rawValue: Int(row.groups[0][0])) else { return nil }
        self.loss = loss
        reduction = row.groups[0][1] == 1 ? .sum : .mean
        classes = Int(row.groups[0][2])
        hyperparameters = row.groups[1]
        classWeights = row.groups[2].isEmpty ? nil : row.groups[2]
        (predictions, targets) = (row.groups[3], row.groups[4])
        weights = row.groups[5].isEmpty ? nil : row.groups[5]
    }

    var hasSeveralExamples: Bool {
        predictions.count > max(1, classes) || loss == .objective || loss == .minimaxDiscriminator
    }

    /// Value and derivatives, in each way in which the loss gives them.
    func results() throws -> [[Double]] {
        let h = hyperparameters
        switch loss {
        case .meanSquared: return try numbers(MeanSquaredError(reduction: reduction))
        case .rootMeanSquared: return try numbers(RootMeanSquaredError())
        case .meanAbsolute: return try numbers(MeanAbsoluteError(reduction: reduction))
        case .logCosh: return try numbers(LogCoshLoss(reduction: reduction))
        case .huber: return try numbers(HuberLoss(delta: h[0], reduction: reduction))
        case .barronParameters:
            let gradient = try BarronNegativeLogLikelihood(shape: h[0], scale: h[1], reduction: reduction)
                .parameterGradient(predictions, targets, weights: weights)
            return [[gradient.shape, gradient.scale]]
        case .binary:
            return try numbers(
                BinaryCrossEntropy(positiveWeight: h[0], labelSmoothing: h[1], reduction: reduction))
        case .binaryFromLogits:
            return try numbers(
                BinaryCrossEntropyFromLogits(positiveWeight: h[0], labelSmoothing: h[1], reduction: reduction)
            )
        case .focal:
            return try numbers(FocalLoss(gamma: h[0], alpha: h.dropFirst().first, reduction: reduction))
        case .focalFromLogits:
            return try numbers(
                FocalLossFromLogits(gamma: h[0], alpha: h.dropFirst().first, reduction: reduction))
        case .logistic: return try numbers(LogisticLoss(reduction: reduction))
        case .exponential: return try numbers(ExponentialLoss(reduction: reduction))
        case .squaredHinge: return try numbers(SquaredHingeLoss(reduction: reduction))
        case .kl: return try numbers(rows(KLDivergence()))
        case .reverseKL: return try numbers(rows(ReverseKLDivergence()))
        case .jensenShannon: return try numbers(rows(JensenShannonDivergence()))
        case .crossEntropy: return try numbers(rows(DistributionCrossEntropy()))
        case .objective: return try objective()
        case .minimaxDiscriminator: return try game(MinimaxDiscriminatorLoss(reduction: reduction))
        case .leastSquaresDiscriminator: return try game(LeastSquaresDiscriminatorLoss(reduction: reduction))
        case .minimaxGenerator: return try game(MinimaxGeneratorLoss(reduction: reduction))
        case .nonSaturatingGenerator: return try game(NonSaturatingGeneratorLoss(reduction: reduction))
        default: return try ofClasses()
        }
    }

    private func ofClasses() throws -> [[Double]] {
        let h = hyperparameters
        switch loss {
        case .crammerSinger: return try numbers(MulticlassHingeLoss(classes: classes, reduction: reduction))
        case .westonWatkins:
            return try numbers(
                MulticlassHingeLoss(classes: classes, rivals: .westonWatkins, reduction: reduction))
        case .categorical:
            return try numbers(
                CategoricalCrossEntropy(
                    classes: classes, classWeights: classWeights, labelSmoothing: h[0], reduction: reduction))
        case .categoricalFromLogits:
            return try numbers(
                CategoricalCrossEntropyFromLogits(
                    classes: classes, classWeights: classWeights, labelSmoothing: h[0], reduction: reduction))
        case .sparse:
            return try numbers(
                SparseCategoricalCrossEntropy(
                    classes: classes, classWeights: classWeights, labelSmoothing: h[0], reduction: reduction))
        case .sparseFromLogits:
            return try numbers(
                SparseCategoricalCrossEntropyFromLogits(
                    classes: classes, classWeights: classWeights, labelSmoothing: h[0], reduction: reduction))
        case .sparseFocal:
            return try numbers(
                SparseCategoricalFocalLoss(
                    classes: classes, gamma: h[0], classWeights: classWeights, reduction: reduction))
        case .sparseFocalFromLogits:
            return try numbers(
                SparseCategoricalFocalLossFromLogits(
                    classes: classes, gamma: h[0], classWeights: classWeights, reduction: reduction))
        default:
            return try numbers(
                SparseBrierLossFromLogits(classes: classes, classWeights: classWeights, reduction: reduction))
        }
    }

    private func rows<D: Divergence>(_ divergence: D) -> DivergenceLoss<D> {
        DivergenceLoss(divergence, outcomes: classes, reduction: reduction)
    }

    private func numbers(_ loss: some Loss<Double>) throws -> [[Double]] { try numbers(loss, targets) }

    private func numbers(_ loss: some Loss<Int>) throws -> [[Double]] {
        try numbers(loss, targets.map { Int($0) })
    }

    private func numbers<L: Loss>(_ loss: L, _ targets: [L.Target]) throws -> [[Double]] {
        let both = try loss.valueAndGradient(predictions, targets, weights: weights)
        let value = try loss(predictions, targets, weights: weights)
        let gradient = try loss.gradient(predictions, targets, weights: weights)
        return [[both.value] + both.gradient, [value] + gradient]
    }

    private func objective() throws -> [[Double]] {
        let objective = Objective(
            MeanSquaredError(reduction: reduction), L2Penalty(), penaltyStrength: hyperparameters[0])
        let parameters = Array(hyperparameters[1...])
        let value = try objective(predictions, targets, parameters: parameters, weights: weights)
        let gradient = try objective.gradient(predictions, targets, parameters: parameters, weights: weights)
        return [[value] + gradient.predictions + gradient.parameters]
    }

    private func game(_ loss: some DiscriminatorLoss) throws -> [[Double]] {
        let gradient = try loss.gradient(real: predictions, generated: targets)
        return [[try loss(real: predictions, generated: targets)] + gradient.real + gradient.generated]
    }

    private func game(_ loss: some GeneratorLoss) throws -> [[Double]] {
        [[try loss(generated: predictions)] + (try loss.gradient(generated: predictions))]
    }
}
