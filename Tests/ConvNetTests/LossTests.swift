import LossFunctions
import Testing

@testable import ConvNet

/// Logits of all kinds: even, clear, wrong, far apart.
private let rows: [[Double]] = [
    [0, 0, 0, 0], [0.3, -1.2, 2.5, 0.1], [6, -2, 1, -3], [-9, 14, 2, 3], [0.01, 0.02, 0.03, 0.04],
    [30, -30, 12, 0],
]

/// The engine's value and gradient of one example.
private func evaluate(_ loss: any ClassificationLoss, _ logits: [Double], _ label: Int) -> (
    value: Double, gradient: [Double]
) {
    var gradient = [Double](repeating: .nan, count: logits.count)
    return (loss.value(logits: logits, label: label, gradient: &gradient), gradient)
}

/// Expects an engine's loss to be one of the library, which is tested against 50-digit values, for all rows and labels.
///
/// The engine's sums are plain ones: 1e-12 leaves room for some hundred roundings of numbers up to 60.
private func expectAgreement<Library: ClassLoss>(_ engine: any ClassificationLoss, _ library: Library) throws
where Library.Target == Int {
    for logits in rows {
        for label in logits.indices {
            let (value, gradient) = evaluate(engine, logits, label)
            let expected = try library(logits, [label])
            #expect(abs(value - expected) <= 1e-12 * max(expected, 1), "\(logits), \(label)")
            for (k, derivative) in try library.gradient(logits, [label]).enumerated() {
                #expect(abs(gradient[k] - derivative) <= 1e-12, "\(logits), \(label), \(k)")
            }
        }
    }
}

@Test func crossEntropyIsTheLibrarys() throws {
    try expectAgreement(SoftmaxCrossEntropy(), SparseCategoricalCrossEntropyFromLogits(classes: 4))
}

@Test(arguments: [0, 0.5, 2, 5])
func focalLossIsTheLibrarys(gamma: Double) throws {
    try expectAgreement(
        SoftmaxFocalLoss(gamma: gamma), SparseCategoricalFocalLossFromLogits(classes: 4, gamma: gamma))
}

@Test func hingeIsTheLibrarysWhereOneRivalIsStrongest() throws {
    for logits in rows.dropFirst() {
        for label in logits.indices {
            let (value, gradient) = evaluate(MulticlassHinge(), logits, label)
            let library = MulticlassHingeLoss(classes: 4)
            #expect(try value == library(logits, [label]))
            #expect(try gradient == library.gradient(logits, [label]))
        }
    }
}

/// Four equal logits: the hinge is 1, its gradient is that of one rival, so that it sums to 0.
@Test func hingeTakesTheFirstOfEqualRivals() {
    let (value, gradient) = evaluate(MulticlassHinge(), [0, 0, 0, 0], 0)
    #expect(value == 1)
    #expect(gradient == [-1, 1, 0, 0])
}

/// At the kink, a margin of exactly 1, the gradient is 0.
@Test func hingeHasNoSlopeAtItsKink() {
    let (value, gradient) = evaluate(MulticlassHinge(), [3, 2, 0], 0)
    #expect(value == 0)
    #expect(gradient == [0, 0, 0])
}

/// The squared error, by hand.
///
/// With logits 0 and ln 3 the probabilities are ¼ and ¾, and for label 0 the mean of the squares of −¾ and ¾
/// is 9/16. Its derivative with respect to the first logit is ¼ (−¾ − (−3/16 + 9/16)) = −9/32.
@Test func squaredErrorOfTheProbabilities() {
    let (value, gradient) = evaluate(SoftmaxSquaredError(), [0, 1.0986122886681098], 0)
    #expect(abs(value - 9.0 / 16) < 1e-15)
    #expect(abs(gradient[0] + 9.0 / 32) < 1e-15)
    #expect(abs(gradient[1] - 9.0 / 32) < 1e-15)
}

/// Every loss's gradient is its derivative: central differences with h = 1e-5, whose error is about h² and 1e-16 / h.
@Test(
    arguments: [
        SoftmaxCrossEntropy(), SoftmaxSquaredError(), MulticlassHinge(), SoftmaxFocalLoss(gamma: 2),
        ClassWeightedLoss(SoftmaxFocalLoss(gamma: 1), weights: [1, 0.25, 3, 0]),
    ] as [any ClassificationLoss])
func gradientsAreDerivatives(loss: any ClassificationLoss) {
    for logits in rows.dropFirst() {
        for label in logits.indices {
            let (_, gradient) = evaluate(loss, logits, label)
            for k in logits.indices {
                var above = logits
                var below = logits
                above[k] += 1e-5
                below[k] -= 1e-5
                let slope = (evaluate(loss, above, label).value - evaluate(loss, below, label).value) / 2e-5
                #expect(abs(slope - gradient[k]) < 1e-7, "\(loss), \(logits), \(label), \(k)")
            }
        }
    }
}

@Test func aClassWeightMultipliesValueAndGradient() {
    let weighted = ClassWeightedLoss(SoftmaxCrossEntropy(), weights: [2, 0.5])
    for (label, weight) in [(0, 2), (1, 0.5), (2, 1.0)] {
        let (value, gradient) = evaluate(weighted, [0.5, -1, 2], label)
        let (plain, plainGradient) = evaluate(SoftmaxCrossEntropy(), [0.5, -1, 2], label)
        #expect(value == weight * plain)
        #expect(gradient == plainGradient.map { weight * $0 })
    }
}

/// Labels 0, 0, 0 and 1 of three classes: 4/(3·3), 4/(3·1), and nothing for a class that does not occur.
@Test func balancedWeightsLetClassesCountTheSame() {
    #expect(ClassWeightedLoss.balanced([0, 1, 0, 0], classes: 3) == [4.0 / 9, 4.0 / 3, 0])
}

/// Where the label's probability is 1 to the last bit, nothing is lost and nothing changes; q^(γ − 1) would be no
/// number there.
@Test(arguments: [0, 0.5, 1, 2])
func focalLossOfACertainLabelIsZero(gamma: Double) {
    let (value, gradient) = evaluate(SoftmaxFocalLoss(gamma: gamma), [1000, 0, -1000], 0)
    #expect(value == 0)
    #expect(gradient == [0, 0, 0])
}

/// A weight is what was given, also one that a trainer will refuse.
@Test func noClassWeightIsChangedInSilence() {
    #expect(ClassWeightedLoss(SoftmaxCrossEntropy(), weights: [-1, 2]).weights == [-1, 2])
    #expect(SoftmaxFocalLoss(gamma: -1).gamma == -1)
}
