// Losses of the margin, target × score.

import ElementaryFunctions
import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Margin losses")
struct MarginLossTests {
    @Test(
        "Values and derivatives as exact as promised, scores of ±745 and ±1e308 included",
        arguments: ["margins", "marginsFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let (score, target) = ([row.groups[0][0]], [row.groups[0][1]])
            let what = "line \(row.line)"
            try expectExact(HingeLoss(), score, target, row.groups[1], what)
            try expectExact(SquaredHingeLoss(), score, target, row.groups[2], within: 2, what)
            try expectExact(LogisticLoss(), score, target, row.groups[3], what)
            try expectExact(ExponentialLoss(), score, target, row.groups[4], what)
        }
    }

    @Test("Margins of ½, -1 and 1 by hand; a score of 0 is a wrong decision")
    func byHand() throws {
        let (scores, targets) = ([0.5, 1.0, -1.0], [1.0, -1, -1])
        #expect(try HingeLoss().values(scores, targets) == [0.5, 2, 0])
        #expect(try HingeLoss(reduction: .sum).gradient(scores, targets) == [-1, 1, 0])
        #expect(try SquaredHingeLoss().values(scores, targets) == [0.25, 4, 0])
        #expect(try SquaredHingeLoss(reduction: .sum).gradient(scores, targets) == [-1, 4, 0])
        #expect(try LogisticLoss()([0, 0], [1, -1]) == log(2))
        #expect(try ExponentialLoss()([0, 0], [1, -1]) == 1)
        #expect(try ZeroOneLoss()([0.5, 1, -1, 0], [1, -1, -1, 1]) == 0.5)
        #expect(try ZeroOneLoss().gradient([0.5, 1], [1, -1]) == [0, 0])
    }

    @Test("All bound the zero-one loss from above (the logistic one in bits)")
    func bounds() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let (score, target) = ([random.uniform(-3, 3)], [random.next() & 1 == 0 ? 1.0 : -1])
            let wrong = try ZeroOneLoss()(score, target)
            #expect(try HingeLoss()(score, target) >= wrong)
            #expect(try SquaredHingeLoss()(score, target) >= wrong)
            #expect(try ExponentialLoss()(score, target) >= wrong)
            #expect(try LogisticLoss()(score, target) / log(2) >= wrong)
        }
    }

    @Test("Gradients agree with central differences, weighted")
    func gradients() throws {
        var random = SplitMix64(seed: 6)
        let losses: [any Loss<Double>] = [HingeLoss(), SquaredHingeLoss(), LogisticLoss(), ExponentialLoss()]
        for _ in 0..<20 {
            let targets = (0..<5).map { _ in random.next() & 1 == 0 ? 1.0 : -1 }
            // Off the kink at a margin of 1 by more than a step.
            let scores = targets.map {
                $0 * (1 + (random.next() & 1 == 0 ? 1 : -1) * random.uniform(0.01, 3))
            }
            let weights = (0..<5).map { _ in random.uniform(0, 2) }
            for loss in losses {
                try expectGradient(
                    try loss.gradient(scores, targets, weights: weights),
                    of: { try loss($0, targets, weights: weights) }, at: scores)
            }
        }
    }

    @Test("A mean, and a part of a gradient, may be finite though the value is not")
    func overflow() throws {
        let many = [Double](repeating: 0, count: 999)
        let (scores, targets) = ([-710.0] + many, [1.0] + many.map { _ in 1 })
        // e^710 / 1000, by mpmath; what the 999 scores of 0 add is nothing beside it.
        let exact = 2.23399476616171103e305
        #expect(abs(try ExponentialLoss()(scores, targets) - exact) <= 1e-13 * exact)
        #expect(abs(try ExponentialLoss().gradient(scores, targets)[0] + exact) <= 1e-13 * exact)
        #expect(try SquaredHingeLoss().gradient([-1e308, 1, 1, 1], [1, 1, 1, 1]) == [-0.5e308, 0, 0, 0])
    }
}

@Suite("Multi-class hinge loss")
struct MulticlassHingeLossTests {
    @Test("Three scores by hand")
    func byHand() throws {
        let scores = [2.0, 1.5, 3.0]
        let one = MulticlassHingeLoss(classes: 3)
        let all = MulticlassHingeLoss(classes: 3, rivals: .westonWatkins)
        #expect(try one.values(scores + scores, [0, 2]) == [2, 0])
        #expect(try all.values(scores + scores, [0, 2]) == [2.5, 0])
        #expect(try one.gradient(scores, [0]) == [-1, 0, 1])
        #expect(try all.gradient(scores, [0]) == [-2, 1, 1])
        // Of equal rivals the first has the slope; at a margin of exactly 1 none has.
        #expect(try one.valueAndGradient([0, 0, 0], [0]) == (1, [-1, 1, 0]))
        #expect(try one.valueAndGradient([3, 2, 0], [0]) == (0, [0, 0, 0]))
    }

    @Test("Two classes: the hinge loss of half the difference, doubled")
    func twoClasses() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<100 {
            let scores = [random.uniform(-2, 2), random.uniform(-2, 2)]
            let value = try MulticlassHingeLoss(classes: 2)(scores, [0])
            #expect(abs(value - max(0, 1 + scores[1] - scores[0])) <= 4e-16)
            #expect(try MulticlassHingeLoss(classes: 2, rivals: .westonWatkins)(scores, [0]) == value)
        }
    }

    @Test("What cancels is exact: 1 + 2^-60 - 1, scores of 1e308")
    func exactness() throws {
        #expect(try MulticlassHingeLoss(classes: 2)([1, 0x1p-60], [0]) == 0x1p-60)
        #expect(try MulticlassHingeLoss(classes: 2)([-1e308, 1e308], [0]) == .infinity)
        #expect(try MulticlassHingeLoss(classes: 2)([1e308, 1e308], [0]) == 1)
        #expect(try MulticlassHingeLoss(classes: 1)([3], [0]) == 0)
        let far = [-4.8e307, -Double.greatestFiniteMagnitude]
        for rivals in [MulticlassHingeLoss.Rivals.crammerSinger, .westonWatkins] {
            let loss = MulticlassHingeLoss(classes: 2, rivals: rivals)
            #expect(try loss.valueAndGradient(far, [1]) == (far[0] - far[1], [1, -1]))
        }
    }

    @Test(
        "Gradients agree with central differences",
        arguments: [
            MulticlassHingeLoss.Rivals.crammerSinger, .westonWatkins,
        ])
    func gradients(rivals: MulticlassHingeLoss.Rivals) throws {
        var random = SplitMix64(seed: 8)
        let loss = MulticlassHingeLoss(classes: 4, rivals: rivals)
        for _ in 0..<50 {
            let scores = (0..<12).map { _ in random.uniform(-2, 2) }
            let targets = (0..<3).map { _ in Int(random.next() % 4) }
            try expectGradient(try loss.gradient(scores, targets), of: { try loss($0, targets) }, at: scores)
        }
    }
}

@Suite("Margin losses: refused input")
struct MarginLossErrorTests {
    @Test("A target that is not ±1", arguments: [0, 0.5, 2, .nan] as [Double])
    func targets(value: Double) {
        let losses: [any Loss<Double>] = [
            HingeLoss(), SquaredHingeLoss(), LogisticLoss(), ExponentialLoss(), ZeroOneLoss(),
        ]
        for loss in losses {
            expectRefused(
                loss, [0, 0], [1, value],
                .invalidElement(argument: "targets", index: 1, value: value, expected: .sign))
            expectRefused(
                loss, [.nan], [1],
                .invalidElement(
                    argument: "predictions", index: 0, value: .nan,
                    expected: loss is LogisticLoss ? .logit : .finite))
        }
    }

    @Test("Class numbers, rows and counts that do not fit")
    func classes() {
        let loss = MulticlassHingeLoss(classes: 3)
        for value in [-1, 3] {
            expectRefused(
                loss, [0, 0, 0], [value],
                .invalidClass(argument: "targets", index: 0, value: value, classes: 3))
        }
        expectRefused(loss, [0, 0], [0], .notWholeRows(argument: "predictions", count: 2, classes: 3))
        expectRefused(loss, [], [], .emptyInput(argument: "predictions"))
        expectRefused(
            loss, [0, 0, 0], [0, 1],
            .countMismatch(argument: "targets", count: 2, other: "the rows of predictions", otherCount: 1))
        expectRefused(
            loss, [0, .infinity, 0], [0],
            .invalidElement(argument: "predictions", index: 1, value: .infinity, expected: .finite))
        expectRefused(
            MulticlassHingeLoss(classes: 0), [0], [0],
            .invalidParameter(name: "classes", value: 0, expected: .positive))
    }
}
