// Inputs at which other libraries' float64 losses are wrong, and what is right there.
//
// The failures were measured against 60-digit arithmetic with PyTorch 2.13, JAX 0.10 with optax 0.2.8, Keras 3.15
// with TensorFlow 2.21, and SciPy 1.17. PyTorch's were measured again with 2.15 and are the same. The exact values
// are mpmath's.

import ElementaryFunctions
import LossFunctions
import Testing

@Suite("Where other libraries are wrong")
struct RivalCaseTests {
    @Test("Cross-entropy of logits (37, 0): 0 in PyTorch, optax, Keras and SciPy")
    func confidentLogits() throws {
        let loss = SparseCategoricalCrossEntropyFromLogits(classes: 2)
        expectClose(try loss([37, 0], [0]), 8.5330476257440654e-17)
        expectClose(try loss.gradient([37, 0], [0])[0], -8.5330476257440650e-17)
        expectClose(try loss([-1e-8, -37], [0]), 8.5330477110745425e-17)
        let oneHot = CategoricalCrossEntropyFromLogits(classes: 2)
        expectClose(try oneHot([37, 0], [1, 0]), 8.5330476257440654e-17)
    }

    @Test("Cross-entropy of equal logits of 1e308: 0 in optax")
    func hugeLogits() throws {
        #expect(try SparseCategoricalCrossEntropyFromLogits(classes: 2)([1e308, 1e308], [0]) == log(2))
    }

    @Test("One-hot cross-entropy of logits (1e308, -1e308): NaN in PyTorch, optax and Keras")
    func oppositeLogits() throws {
        let loss = CategoricalCrossEntropyFromLogits(classes: 2)
        #expect(try loss([1e308, -1e308], [1, 0]) == 0)
        #expect(try loss.gradient([1e308, -1e308], [0, 1]) == [1, -1])
    }

    @Test("Binary cross-entropy of p = 1e-300: 100 in PyTorch, 16.1 in Keras; of 0, infinite: the same there")
    func tinyProbability() throws {
        let loss = BinaryCrossEntropy()
        expectClose(try loss([1e-300], [1]), 690.77552789821371)
        #expect(try loss([0], [1]) == .infinity)
        expectClose(try loss.gradient([1e-300], [1])[0], -1e300)
        expectClose(try loss([1 - 0x1p-53], [0]), 36.736800569677101)
        expectClose(try loss([1e-17], [0]), 1e-17)
        #expect(try loss.gradient([1e-17], [0]) == [1])  // 1e-5 in PyTorch
    }

    @Test("Binary cross-entropy of logit -37 for a target of 0, its derivative at 37 for 1: 0 in PyTorch")
    func confidentBinaryLogit() throws {
        expectClose(try BinaryCrossEntropyFromLogits()([37], [1]), 8.5330476257440654e-17)
        expectClose(try BinaryCrossEntropyFromLogits()([-37], [0]), 8.5330476257440654e-17)
        expectClose(try BinaryCrossEntropyFromLogits().gradient([37], [1])[0], -8.5330476257440650e-17)
    }

    @Test("Logistic loss of -1e4: infinite in PyTorch, its gradient NaN")
    func wrongMargin() throws {
        #expect(try LogisticLoss()([-1e4], [1]) == 1e4)
        #expect(try LogisticLoss().gradient([-1e4], [1]) == [-1])
    }

    @Test("Log-cosh of 1e-8: negative in Keras; of 1e308: infinite in Keras and PyTorch")
    func logCosh() throws {
        expectClose(try LogCoshLoss()([1e-8], [0]), 5.0000000000000001e-17)
        #expect(try LogCoshLoss()([1e308], [0]) == 1e308)
        // Differences whose parts leave the range on the way, though they themselves do not.
        for prediction in [-8.982349867464393e307, -4.8e307] {
            let error = prediction + 1.7976931348623157e308
            #expect(try LogCoshLoss().values([prediction], [-1.7976931348623157e308]) == [error])
        }
        #expect(try LogCoshLoss().gradient([1e-300], [0]) == [1e-300])
    }

    @Test("Huber of an error of 1e-200: gradient 64 ulp off or worse in optax; of 1e200: NaN in Keras")
    func huberGradient() throws {
        #expect(try HuberLoss(delta: 1).gradient([1e-200], [0]) == [1e-200])
        #expect(try HuberLoss(delta: 1).gradient([1e200], [0]) == [1])
    }

    @Test("KL of p and p moved by 1e-8: off by more than half, or negative, in PyTorch")
    func nearbyDistributions() throws {
        // p and q differ by 2^-27 in two places: exact enough in PyTorch 2.15.
        let p = [0.25, 0.5, 0.25]
        let q = [0.25 + 0x1p-27, 0.5 - 0x1p-27, 0.25]
        expectClose(try KLDivergence()(p, q), 1.6653345203941231e-16)
        // 5.6e-17 in PyTorch
        let near = [0.45 + 0x1p-27, 0.35 - 0x1p-27, 0.2]
        expectClose(try KLDivergence()([0.45, 0.35, 0.2], near), 1.4098070198431116e-16)
        // -5.6e-17 in PyTorch
        let between = [0.28659772945609396, 0.3620556483608381, 0.35134662218306795]
        let beside = [0.28659772884115026, 0.3620556486410177, 0.35134662251783205]
        expectClose(try KLDivergence()(between, beside), 9.2762436499915887e-19)
        #expect(try KLDivergence()([0.5, 0, 0.5], [0.5, 0, 0.5]) == 0)  // NaN in PyTorch and optax
        // ∞ in optax
        expectClose(try KLDivergence()([0.5, 0.5], [.leastNonzeroMagnitude, 1]), 371.52688878013069)
        #expect(try KLDivergence()([1e-300, 1], [1, 0]) == .infinity)  // 16.1 in Keras
    }

    @Test("Focal loss near certainty: 0 in PyTorch and Keras, NaN gradients in all three")
    func focal() throws {
        expectClose(try FocalLossFromLogits(gamma: 2)([37], [1]), 6.2131595868e-49)
        #expect(try FocalLossFromLogits(gamma: 2).gradient([-1e308], [1]) == [-1])
        expectClose(try FocalLoss(gamma: 2)([1e-17], [0]), 1e-51)
        expectClose(try FocalLoss(gamma: 2)([1 - 0x1p-53], [1]), 1.3684555316e-48)
        expectClose(try FocalLoss(gamma: 2)([.leastNonzeroMagnitude], [1]), 744.44007192138127)
        #expect(try FocalLoss(gamma: 2)([1], [0]) == .infinity)  // 100 in PyTorch, 16.1 in Keras
        // The derivative, -2e323, is beyond Double; in the mean over 10^16 examples it would not be.
        #expect(try FocalLoss(gamma: 2).gradient([.leastNonzeroMagnitude], [1]) == [-.infinity])
    }

    @Test("Refused: what other libraries repeat to fit, clamp, or turn into a wrong number")
    func refused() {
        // PyTorch, optax and Keras compare each of three predictions with one target, or with all three.
        expectRefused(
            HuberLoss(delta: 1), [1, 2, 3], [1],
            .countMismatch(argument: "targets", count: 1, other: "predictions", otherCount: 3))
        // A mean of nothing is NaN in PyTorch and optax, empty in Keras.
        expectRefused(MeanSquaredError(), [], [], .emptyInput(argument: "predictions"))
        // Class 5 of 3 is NaN, and -1 the last class, in optax.
        for label in [5, -1] {
            expectRefused(
                SparseCategoricalCrossEntropyFromLogits(classes: 3), [1, 2, 3], [label],
                .invalidClass(argument: "targets", index: 0, value: label, classes: 3))
        }
        // A probability of 1.5 is NaN in optax, and clamped in Keras.
        expectRefused(
            BinaryCrossEntropy(), [1.5], [1],
            .invalidElement(argument: "predictions", index: 0, value: 1.5, expected: .probability))
        // A target of 2, or 0 for a hinge loss, goes through everywhere.
        expectRefused(
            BinaryCrossEntropyFromLogits(), [0.3], [2],
            .invalidElement(argument: "targets", index: 0, value: 2, expected: .probability))
        expectRefused(
            HingeLoss(), [0.3], [0],
            .invalidElement(argument: "targets", index: 0, value: 0, expected: .sign))
    }

    /// Within 4 ulp, or within half a unit of the tenth digit where no more are given.
    private func expectClose(
        _ value: Double, _ exact: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let digits = String(exact).split(separator: "e")[0].filter(\.isNumber).count
        let bound = digits > 13 ? 4 * exact.ulp : 1e-9 * abs(exact)
        #expect(abs(value - exact) <= bound, "\(value)", sourceLocation: sourceLocation)
    }
}
