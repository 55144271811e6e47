// Reduced values and gradients that are Doubles, though an example's value or derivative is not.
//
// The values by hand: four examples of which three cost nothing beside the first, so that the mean is a quarter of
// a number beyond the range of Double.

import ElementaryFunctions
import LossFunctions
import Testing

@Suite("Overflow on the way")
struct OverflowTests {
    @Test(
        "Binary cross-entropy with a weight of 4: a logit of 1e308 costs 4e308, a probability of 1e-309 pulls with 4e309"
    )
    func binary() throws {
        let fromLogits = BinaryCrossEntropyFromLogits(positiveWeight: 4)
        let (logits, targets) = ([-1e308, -800, -800, -800], [1.0, 0, 0, 0])
        try expect(fromLogits, logits, targets, value: 1e308, derivative: -1)
        // 4 × 2^1030 / 1024.
        let p = 0x1p-1030
        let zeros = [Double](repeating: 0, count: 1023)
        try expect(
            BinaryCrossEntropy(positiveWeight: 4), [p] + zeros, [1] + zeros, value: 4 * -log(p) / 1024,
            derivative: -0x1p1022)
    }

    @Test("Losses over classes: logits or scores 2e308 apart")
    func classes() throws {
        let rows: [Double] = [-1e308, 1e308, 800, 0, 800, 0, 800, 0]
        let targets = [0, 0, 0, 0]
        let losses: [any Loss<Int>] = [
            SparseCategoricalCrossEntropyFromLogits(classes: 2),
            SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 2),
            MulticlassHingeLoss(classes: 2), MulticlassHingeLoss(classes: 2, rivals: .westonWatkins),
        ]
        for loss in losses {
            #expect(try loss(rows, targets) == 0.5e308, "\(loss)")
            #expect(try loss.valueAndGradient(rows, targets).value == 0.5e308, "\(loss)")
            #expect(try loss.gradient(rows, targets)[0] == -0.25, "\(loss)")
            #expect(try loss.values(rows, targets)[0] == .infinity, "\(loss)")
        }
        let oneHot = [1.0, 0, 1, 0, 1, 0, 1, 0]
        #expect(try CategoricalCrossEntropyFromLogits(classes: 2)(rows, oneHot) == 0.5e308)
        // Half of the weight on the class that is 2e308 away: 1e308, and 400 for each other row.
        let soft = [Double](repeating: 0.5, count: 8)
        #expect(try CategoricalCrossEntropyFromLogits(classes: 2)(rows, soft) == 0.25e308)
        // A class weight of ¼ makes the value itself a Double.
        let weighted = SparseCategoricalFocalLossFromLogits(
            classes: 2, gamma: 2, classWeights: [0.25, 1], reduction: .sum)
        #expect(try weighted(rows, targets) == 0.5e308)
    }

    @Test("Class weights near the largest Double")
    func largeWeights() throws {
        let weights = [1e308, 0.5e308]
        let soft = CategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights, reduction: .sum)
        // Both classes have p = ½: 0.75e308 ln 2, and derivatives ½ 0.75e308 - ½ 1e308 and the negative of it.
        let value = try soft([0, 0], [0.5, 0.5])
        #expect(abs(value - 0.75e308 * log(2)) <= 4 * value.ulp)
        #expect(try soft.gradient([0, 0], [0.5, 0.5]) == [-0.125e308, 0.125e308])
        let smooth = SparseCategoricalCrossEntropy(classes: 2, classWeights: weights, labelSmoothing: 0.5)
        #expect(try smooth.values([0.5, 0.5], [0])[0].isFinite)
        let binary = BinaryCrossEntropyFromLogits(positiveWeight: 1e308, labelSmoothing: 0.5)
        // σ(0) = ½: the factors of ln 2 are ½ 1e308 and ½.
        #expect(try binary([0], [0.5]) == 0.5e308 * log(2))
        #expect(try binary.gradient([0], [0.5]) == [-0.25e308])
    }

    // 33/32 × 2^-1070 is 16.5 times the smallest Double: rounded, it would be off by 3 %.
    @Test("A factor between two subnormal numbers, times a cost of 693 or divided by a p of 2^-1000")
    func smallFactor() throws {
        let loss = CategoricalCrossEntropy(classes: 2, classWeights: [1, 33.0 / 32], reduction: .sum)
        let (p, target) = ([1, 0x1p-1000], [1, 0x1p-1070])
        #expect(try loss.gradient(p, target) == [-1, -33.0 / 32 * 0x1p-70])
        let exact = 33.0 / 32 * (1000 * log(2)) * 0x1p-1070
        #expect(abs(try loss(p, target) - exact) <= 4 * .leastNonzeroMagnitude)
    }

    @Test("Barron's loss and its likelihood: (1e160)² / 2 with shape 2; a scale of 1e-200")
    func barron() throws {
        let (predictions, targets) = ([2e154, 0, 0, 0], [0.0, 0, 0, 0])
        // ½ (2e154)² / 4.
        let quarter = 0.5 * 2e154 * 1e154 * 0.5
        for value in [
            try BarronLoss(shape: 2, scale: 1)(predictions, targets),
            try BarronNegativeLogLikelihood(shape: 2, scale: 1)(predictions, targets),
        ] { #expect(abs(value - quarter) <= 4 * value.ulp) }
        // The derivative 1e-91 / (1e-200)² is 1e309.
        let zeros = [Double](repeating: 0, count: 99)
        let steep = try BarronLoss(shape: 2, scale: 1e-200).gradient([1e-91] + zeros, [0] + zeros)
        // 1e-200 is 1e-200 to half an ulp only: its square, and 1e-91, to 4 halves.
        #expect(abs(steep[0] - 1e307) <= 6 * steep[0].ulp)
    }

    @Test("A divergence's gradient: p / q = 2^1030, over 128 rows")
    func divergence() throws {
        let q = 0x1p-1030
        let others = (1..<128).flatMap { _ -> [Double] in [0, 1] }
        let (rows, targets) = ([q, 1] + others, [1, 0] + others)
        for gradient in [
            try DivergenceLoss(KLDivergence(), outcomes: 2).gradient(rows, targets),
            try DivergenceLoss(DistributionCrossEntropy(), outcomes: 2).gradient(rows, targets),
        ] { #expect(gradient[0] == -0x1p1023) }
        #expect(try KLDivergence().gradient([1, 0], [q, 1]) == [-.infinity, 0])
        // The others have no derivative beyond Double but at 0.
        let smallest: [Double] = [.leastNonzeroMagnitude, 1]
        for divergence in [ReverseKLDivergence(), JensenShannonDivergence()] as [any Divergence] {
            #expect(try divergence.gradient([1, 0], smallest)[0].isFinite)
        }
        #expect(try Entropy().gradient(smallest)[0] == 743.4400719213812)
    }

    @Test(
        "Least squares of a game: a square of 4e308 in four; sums that cancel; 1 / D = 2^1030 over 128 examples"
    )
    func games() throws {
        let outputs = [2e154, 0, 0, 0]
        let generator = try LeastSquaresGeneratorLoss()(generated: outputs.map { $0 + ($0 == 0 ? 1 : 0) })
        #expect(abs(generator - 0.5e308) <= 4 * generator.ulp)
        let discriminator = try LeastSquaresDiscriminatorLoss()(real: [1], generated: outputs)
        #expect(abs(discriminator - 0.5e308) <= 4 * discriminator.ulp)
        #expect(try LeastSquaresGeneratorLoss().values(generated: outputs)[0] == .infinity)
        let large = [1e308, 1e308]
        #expect(try WassersteinCriticLoss()(real: large, generated: large) == 0)
        #expect(try WassersteinCriticLoss(reduction: .sum)(real: large, generated: large) == 0)
        #expect(try NonSaturatingGeneratorLossFromLogits()(generated: [-1e308, -1e308]) == 1e308)
        let d = [0x1p-1030] + [Double](repeating: 0.5, count: 127)
        #expect(try NonSaturatingGeneratorLoss().gradient(generated: d)[0] == -0x1p1023)
        #expect(try MinimaxDiscriminatorLoss().gradient(real: d, generated: [0.5]).real[0] == -0x1p1023)
    }

    @Test("A penalty of 1e310, times a strength of 1e-4")
    func penalties() throws {
        let loss = MeanSquaredError()
        let w = [1e155, 0]
        for penalty in [L2Penalty(), ElasticNetPenalty(l1Share: 0)] as [any Penalty] {
            #expect(try penalty(w) == .infinity)
            let value = try objective(penalty, w)
            #expect(abs(value - 1e306) <= 4 * value.ulp)
        }
        #expect(
            try Objective(loss, L1Penalty(), penaltyStrength: 0.25)([1], [1], parameters: [1e308, 1e308])
                == 0.5e308)
        let gradient = try Objective(loss, L2Penalty(), penaltyStrength: 0.25).gradient(
            [1], [1], parameters: [1.5e308, 1])
        #expect(gradient.parameters == [0.75e308, 0.5])
        let elastic = Objective(loss, ElasticNetPenalty(l1Share: 0), penaltyStrength: 0.25)
        #expect(try elastic.gradient([1], [1], parameters: [-1.5e308, 1]).parameters == [-0.75e308, 0.5])
        let none = Objective(loss, L2Penalty(), penaltyStrength: 0)
        #expect(try none.gradient([1], [1], parameters: [1.5e308]).parameters == [0])
    }

    @Test("Several tasks: terms of 1.1e312 that cancel, sums that overflow on the way")
    func tasks() throws {
        let loss = UncertaintyWeightedLoss()
        // ½ (-10 - 10) is left of it.
        #expect(try loss([1e308, -1e308], logVariances: [-10, -10]) == -10)
        #expect(
            try loss([1.5e308, 1.5e308, 1.5e308, -1.5e308, -1.5e308], logVariances: [0, 0, 0, 0, 0])
                == 0.75e308)
        #expect(try loss([1e308, 1], logVariances: [-10, 0]) == .infinity)
        // e^(2e9) twice, with both signs: ½ (-2e9 - 2e9) is left. And e^(3e9) is more than e^(2e9).
        #expect(try loss([1, -1], logVariances: [-2e9, -2e9]) == -2e9)
        #expect(try loss([1, -1], logVariances: [-3e9, -2e9]) == .infinity)
        #expect(try loss([-1, 1], logVariances: [-3e9, -2e9]) == -.infinity)
    }

    @Test("Dropout's variance, where the square or the quotient leaves the range of Double")
    func dropout() throws {
        #expect(try Dropout(rate: 0x1p-600).variance([0x1p800]) == [0x1p1000])
        #expect(try Dropout(rate: 1 - 0x1p-53).variance([0x1p-560])[0] > 0)
    }

    private func objective(_ penalty: some Penalty, _ parameters: [Double]) throws -> Double {
        try Objective(MeanSquaredError(), penalty, penaltyStrength: 1e-4)([1], [1], parameters: parameters)
    }

    /// Value and first derivative within 4 ulp, from each function of the loss.
    private func expect(
        _ loss: some Loss<Double>, _ predictions: [Double], _ targets: [Double], value: Double,
        derivative: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let both = try loss.valueAndGradient(predictions, targets)
        for (result, exact) in [
            (try loss(predictions, targets), value), (both.value, value), (both.gradient[0], derivative),
            (try loss.gradient(predictions, targets)[0], derivative),
        ] {
            #expect(abs(result - exact) <= 4 * exact.ulp, "\(result)", sourceLocation: sourceLocation)
        }
    }

    // Each square rounds to 0, 50 of them are 23.6 times the least Double; −ln σ(745.2) is e^-745.2, likewise.
    @Test(
        "Many values that each round to 0 have a sum above 0; the value is the same with its gradient and alone"
    )
    func manySmallValues() throws {
        let (errors, zeros) = ([Double](repeating: 0x1.6p-538, count: 50), [Double](repeating: 0, count: 50))
        let squares = MeanSquaredError(reduction: .sum)
        #expect(try squares(errors, zeros) == 24 * .leastNonzeroMagnitude)
        #expect(try squares.valueAndGradient(errors, zeros).value == 24 * .leastNonzeroMagnitude)
        let margins = [Double](repeating: 745.2, count: 50)
        let sum = try LogisticLoss(reduction: .sum)(margins, [Double](repeating: 1, count: 50))
        #expect(sum == 23 * .leastNonzeroMagnitude)
        // A target next to the prediction: of the derivative nearly all cancels.
        let (p, y) = (
            [0x1.0123b8e48ae41p-1, 0x1.a32491b88f823p-1], [0x1.0123b8e48ae41p-1, 0x1.1bc956bbedbefp-1]
        )
        let loss = BinaryCrossEntropy()
        #expect(try loss.valueAndGradient(p, y).value == loss(p, y))
        let fromLogits = BinaryCrossEntropyFromLogits()
        let slope = try fromLogits.valueAndGradient([800], [1]).gradient[0]
        #expect(slope.sign == .plus && slope == 0)
    }
}
