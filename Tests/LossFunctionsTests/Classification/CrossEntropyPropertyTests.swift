// Cross-entropy and focal loss: by hand, identities, gradients, weights.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

@Suite("Cross-entropy and focal loss: properties")
struct CrossEntropyPropertyTests {
    @Test("By hand: p of ½ costs ln 2, certain and right 0, certain and wrong +∞")
    func byHand() throws {
        #expect(try BinaryCrossEntropy()([0.5, 0.5], [1, 0]) == log(2))
        #expect(try BinaryCrossEntropyFromLogits()([0, 0], [1, 0]) == log(2))
        #expect(try BinaryCrossEntropy()([1, 0], [1, 0]).bitPattern == 0)
        #expect(try BinaryCrossEntropy()([0.5, 0], [1, 1]) == .infinity)
        #expect(try BinaryCrossEntropy(positiveWeight: 3)([0.5, 0.5], [1, 0]) == 2 * log(2))
        #expect(try SparseCategoricalCrossEntropyFromLogits(classes: 4)([0, 0, 0, 0], [2]) == log(4))
        #expect(try SparseCategoricalCrossEntropy(classes: 3)([0, 0, 1], [2]).bitPattern == 0)
        #expect(try SparseCategoricalCrossEntropy(classes: 3)([0, 0, 1], [1]) == .infinity)
        #expect(
            try SparseCategoricalCrossEntropyFromLogits(classes: 2)([0, -.infinity], [1]) == .infinity)
        #expect(
            try SparseCategoricalCrossEntropyFromLogits(classes: 2).gradient([0, -.infinity], [1]) == [1, -1])
        // 0.1 of the loss at p = 0.9: (1 - 0.9)^2 = 0.01, of which 1 - 0.9 is 0.1 to 3e-17.
        let easy = try BinaryCrossEntropy()([0.9], [1])
        #expect(abs(try FocalLoss(gamma: 2)([0.9], [1]) - 0.01 * easy) <= 1e-17)
        #expect(try FocalLoss(gamma: 2, alpha: 0.25)([0.5, 0.5], [1, 0]) == 0.125 * log(2))
        #expect(try FocalLoss(gamma: 0.5)([1, 0], [1, 0]) == 0)
        #expect(try FocalLoss(gamma: 0)([1, 0], [1, 0]) == 0)
        #expect(try FocalLoss(gamma: 2)([0], [1]) == .infinity)
    }

    @Test("Focal loss with gamma 0 is cross-entropy, to the last bit or two")
    func gammaZero() throws {
        var random = SplitMix64(seed: 10)
        for _ in 0..<50 {
            let (x, labels) = binaryCase(6, &random)
            let p = x.map(sigmoid)
            agree(try FocalLossFromLogits(gamma: 0)(x, labels), try BinaryCrossEntropyFromLogits()(x, labels))
            agree(
                try FocalLossFromLogits(gamma: 0).gradient(x, labels),
                try BinaryCrossEntropyFromLogits().gradient(x, labels))
            agree(try FocalLoss(gamma: 0)(p, labels), try BinaryCrossEntropy()(p, labels))
            agree(
                try FocalLoss(gamma: 0).gradient(p, labels), try BinaryCrossEntropy().gradient(p, labels))
            let (logits, targets) = classCase(5, 4, &random)
            let weights = (0..<4).map { _ in random.uniform(0, 2) }
            let focal = SparseCategoricalFocalLossFromLogits(classes: 4, gamma: 0, classWeights: weights)
            let plain = SparseCategoricalCrossEntropyFromLogits(classes: 4, classWeights: weights)
            agree(try focal(logits, targets), try plain(logits, targets))
            agree(try focal.gradient(logits, targets), try plain.gradient(logits, targets))
        }
    }

    @Test("Two classes are more classes: logits (0, x) and binary logits x")
    func twoClasses() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<50 {
            let (x, labels) = binaryCase(6, &random)
            let logits = x.flatMap { x -> [Double] in [0, x] }
            let targets = labels.map { Int($0) }
            let sparse = SparseCategoricalCrossEntropyFromLogits(classes: 2)
            agree(try sparse.values(logits, targets), try BinaryCrossEntropyFromLogits().values(x, labels))
            let gradient = try sparse.gradient(logits, targets)
            let binary = try BinaryCrossEntropyFromLogits().gradient(x, labels)
            agree((0..<6).map { gradient[2 * $0 + 1] }, binary)
            let focal = SparseCategoricalFocalLossFromLogits(classes: 2, gamma: 1.5)
            agree(try focal.values(logits, targets), try FocalLossFromLogits(gamma: 1.5).values(x, labels))
            let margins = labels.map { 2 * $0 - 1 }
            agree(
                try LogisticLoss().values(x, margins), try BinaryCrossEntropyFromLogits().values(x, labels))
        }
    }

    @Test("Class numbers are one-hot rows; smoothing by hand; probabilities of logits give the same")
    func agreement() throws {
        var random = SplitMix64(seed: 12)
        for _ in 0..<30 {
            let (logits, targets) = classCase(5, 3, &random)
            let oneHot = targets.flatMap { target in (0..<3).map { $0 == target ? 1.0 : 0 } }
            let smooth = oneHot.map { 0.7 * $0 + 0.1 }
            let weights = [0.5, 2, 1]
            for smoothing in [0, 0.3] {
                let sparse = SparseCategoricalCrossEntropyFromLogits(
                    classes: 3, classWeights: weights, labelSmoothing: smoothing)
                let full = CategoricalCrossEntropyFromLogits(
                    classes: 3, classWeights: weights, labelSmoothing: smoothing)
                agree(try sparse(logits, targets), try full(logits, oneHot))
                agree(try sparse.gradient(logits, targets), try full.gradient(logits, oneHot), 1e-15)
            }
            let smoothed = SparseCategoricalCrossEntropyFromLogits(classes: 3, labelSmoothing: 0.3)
            let by = CategoricalCrossEntropyFromLogits(classes: 3)
            agree(try smoothed(logits, targets), try by(logits, smooth), 1e-15)

            var probabilities: [Double] = []
            for row in 0..<5 {
                let exponentials = logits[3 * row..<3 * row + 3].map { exp($0) }
                probabilities += exponentials.map { $0 / exponentials.reduce(0, +) }
            }
            agree(
                try SparseCategoricalCrossEntropy(classes: 3)(probabilities, targets),
                try SparseCategoricalCrossEntropyFromLogits(classes: 3)(logits, targets), 1e-12)
            agree(
                try CategoricalCrossEntropy(classes: 3)(probabilities, smooth), try by(logits, smooth), 1e-12)
            agree(
                try SparseCategoricalFocalLoss(classes: 3, gamma: 2)(probabilities, targets),
                try SparseCategoricalFocalLossFromLogits(classes: 3, gamma: 2)(logits, targets), 1e-10)
        }
    }

    // By hand: two equal logits cost ln 2 whatever the weights, if their mean is one.
    @Test("Class weights apply to the smoothed target: in the values, in the gradient, in the divisor")
    func weightsOfSmoothedTargets() throws {
        let weights = [1.0, 100]
        let smooth = CategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights, labelSmoothing: 0.1)
        let plain = CategoricalCrossEntropyFromLogits(classes: 2, classWeights: weights)
        let sparse = SparseCategoricalCrossEntropyFromLogits(
            classes: 2, classWeights: weights, labelSmoothing: 0.1)
        agree(try smooth([0, 0], [1, 0]), 0.6931471805599453, 1e-15)
        let logits = [0.5, -1, 2, 0.25]
        agree(try smooth(logits, [1, 0, 0, 1]), try plain(logits, [0.95, 0.05, 0.05, 0.95]), 1e-15)
        agree(
            try smooth.gradient(logits, [1, 0, 0, 1], weights: [2, 3]),
            try plain.gradient(logits, [0.95, 0.05, 0.05, 0.95], weights: [2, 3]), 1e-15)
        agree(try sparse(logits, [0, 1]), try smooth(logits, [1, 0, 0, 1]), 1e-15)
        agree(
            try SparseCategoricalCrossEntropy(classes: 2, classWeights: weights, labelSmoothing: 0.1)(
                [0.5, 0.5], [0]), 0.6931471805599453, 1e-15)
        // What is smoothed has a weight, though the right class has none.
        agree(
            try SparseCategoricalCrossEntropyFromLogits(
                classes: 2, classWeights: [0, 1], labelSmoothing: 0.1)([0, 0], [0]), 0.6931471805599453, 1e-15
        )
    }

    @Test(
        "An excluded class, a logit of -∞, among several targets: free where its target is 0, else infinite")
    func excludedClasses() throws {
        let soft = CategoricalCrossEntropyFromLogits(classes: 3)
        let row = [0, 0, -Double.infinity]
        agree(try soft(row, [0.5, 0.5, 0]), 0.6931471805599453, 1e-15)
        agree(try soft.values(row, [0.5, 0.5, 0]), [0.6931471805599453], 1e-15)
        #expect(try soft.valueAndGradient(row, [0.5, 0.5, 0]).gradient == [0, 0, 0])
        #expect(try soft(row, [0.5, 0.25, 0.25]) == .infinity)
        #expect(
            try SparseCategoricalCrossEntropyFromLogits(classes: 2, labelSmoothing: 0.1)(
                [-.infinity, 0], [1]) == .infinity)
    }

    @Test("Softmax: a constant added to all logits changes nothing; each row's gradient sums to 0")
    func softmaxIdentities() throws {
        var random = SplitMix64(seed: 13)
        let loss = SparseCategoricalCrossEntropyFromLogits(classes: 4)
        for _ in 0..<50 {
            // Multiples of 2^-20, so that adding 1024 is exact.
            let logits = classCase(5, 4, &random).0.map { ($0 * 0x1p20).rounded() * 0x1p-20 }
            let targets = (0..<5).map { _ in Int(random.next() % 4) }
            let moved = logits.map { $0 + 1024 }
            #expect(try loss(moved, targets) == loss(logits, targets))
            let gradient = try loss.gradient(logits, targets)
            #expect(try loss.gradient(moved, targets) == gradient)
            for row in 0..<5 { #expect(abs(gradient[4 * row..<4 * row + 4].reduce(0, +)) <= 1e-16) }
        }
    }

    @Test("Gradients agree with central differences, weighted", arguments: [Reduction.mean, .sum])
    func gradients(reduction: Reduction) throws {
        var random = SplitMix64(seed: 14)
        for _ in 0..<15 {
            let weights = (0..<5).map { _ in random.uniform(0, 2) }
            let (x, labels) = binaryCase(5, &random)
            let soft = x.map { _ in random.uniform(0, 1) }
            let p = x.map { sigmoid($0 / 3) }
            for (loss, point, targets) in [
                (
                    BinaryCrossEntropyFromLogits(
                        positiveWeight: 2, labelSmoothing: 0.1, reduction: reduction),
                    x, soft
                ),
                (BinaryCrossEntropy(positiveWeight: 2, labelSmoothing: 0.1, reduction: reduction), p, soft),
                (FocalLossFromLogits(gamma: 1.5, alpha: 0.3, reduction: reduction), x, labels),
                (FocalLoss(gamma: 2, alpha: 0.3, reduction: reduction), p, labels),
            ] as [(any Loss<Double>, [Double], [Double])] {
                try expectGradient(
                    try loss.gradient(point, targets, weights: weights),
                    of: { try loss($0, targets, weights: weights) }, at: point)
            }
            let (logits, classes) = classCase(5, 3, &random)
            let rows = (0..<5).flatMap { _ in randomDistribution(3, &random) }
            let targets = (0..<5).flatMap { _ in randomDistribution(3, &random) }
            let classWeights = [0.5, 2, 1]
            for (loss, point) in [
                (
                    SparseCategoricalCrossEntropyFromLogits(
                        classes: 3, classWeights: classWeights, labelSmoothing: 0.1, reduction: reduction),
                    logits
                ),
                (
                    SparseCategoricalCrossEntropy(
                        classes: 3, classWeights: classWeights, labelSmoothing: 0.1, reduction: reduction),
                    rows
                ),
                (
                    SparseCategoricalFocalLossFromLogits(
                        classes: 3, gamma: 1.5, classWeights: classWeights, reduction: reduction), logits
                ),
                (
                    SparseCategoricalFocalLoss(
                        classes: 3, gamma: 2, classWeights: classWeights, reduction: reduction), rows
                ),
            ] as [(any Loss<Int>, [Double])] {
                try expectGradient(
                    try loss.gradient(point, classes, weights: weights),
                    of: { try loss($0, classes, weights: weights) }, at: point)
            }
            for (loss, point) in [
                (
                    CategoricalCrossEntropyFromLogits(
                        classes: 3, classWeights: classWeights, reduction: reduction), logits
                ),
                (
                    CategoricalCrossEntropy(classes: 3, classWeights: classWeights, reduction: reduction),
                    rows
                ),
            ] as [(any Loss<Double>, [Double])] {
                try expectGradient(
                    try loss.gradient(point, targets, weights: weights),
                    of: { try loss($0, targets, weights: weights) }, at: point)
            }
        }
    }

    // By hand: classes 0 and 1 with weights 1 and 3 and losses ln 2 and ln 4: (ln 2 + 3 ln 4) / 4.
    @Test("A mean with class weights divides by their sum, and with both kinds by the sum of the products")
    func classWeights() throws {
        let loss = SparseCategoricalCrossEntropy(classes: 2, classWeights: [1, 3])
        let rows = [0.5, 0.5, 0.75, 0.25]
        agree(try loss(rows, [0, 1]), (log(2) + 3 * log(4)) / 4, 4e-16)
        agree(try loss(rows, [0, 1], weights: [3, 1]), (3 * log(2) + 3 * log(4)) / 6, 4e-16)
        #expect(try loss.values(rows, [0, 1]) == [log(2), 3 * log(4)])
        let full = CategoricalCrossEntropy(classes: 2, classWeights: [1, 3])
        agree(try full(rows, [1, 0, 0, 1]), (log(2) + 3 * log(4)) / 4, 4e-16)
        // A class of weight 0 costs nothing, also where its loss is infinite.
        let ignoring = SparseCategoricalCrossEntropy(classes: 2, classWeights: [1, 0])
        #expect(try ignoring([0.5, 0.5, 1, 0], [0, 1]) == log(2))
        #expect(try ignoring.gradient([0.5, 0.5, 1, 0], [0, 1]) == [-2, 0, 0, 0])
    }

    @Test("A part of a mean's gradient may be finite though the derivative is not: p of 1e-309, in 100")
    func overflow() throws {
        let others = [Double](repeating: 0.5, count: 99)
        let p = 0x1p-1027
        #expect(try BinaryCrossEntropy().gradient([p] + others, [1] + others)[0] == -0x1p1023 / 100 * 16)
        #expect(
            try FocalLoss(gamma: 0).gradient([p] + others, [1] + others.map { _ in 0 })[0]
                == -0x1p1023 / 100 * 16)
        let rows = [p, 1] + others.flatMap { p -> [Double] in [p, p] }
        let targets = [0] + others.map { _ in 1 }
        #expect(
            try SparseCategoricalCrossEntropy(classes: 2).gradient(rows, targets)[0] == -0x1p1023 / 100 * 16)
        #expect(
            try SparseCategoricalFocalLoss(classes: 2, gamma: 0).gradient(rows, targets)[0]
                == -0x1p1023 / 100 * 16)
    }

    private func agree(
        _ a: Double, _ b: Double, _ bound: Double = 1e-15, _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(abs(a - b) <= bound * max(1, abs(b)), sourceLocation: place)
    }

    private func agree(
        _ a: [Double], _ b: [Double], _ bound: Double = 0, _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(a.count == b.count, sourceLocation: place)
        for (a, b) in zip(a, b) {
            #expect(abs(a - b) <= max(4 * b.ulp, bound), sourceLocation: place)
        }
    }

    private func binaryCase(_ count: Int, _ random: inout SplitMix64) -> ([Double], [Double]) {
        ((0..<count).map { _ in random.uniform(-6, 6) }, (0..<count).map { _ in Double(random.next() & 1) })
    }

    private func classCase(
        _ count: Int, _ classes: Int, _ random: inout SplitMix64
    ) -> ([Double], [Int]) {
        (
            (0..<count * classes).map { _ in random.uniform(-3, 3) },
            (0..<count).map { _ in Int(random.next() % UInt64(classes)) }
        )
    }
}
