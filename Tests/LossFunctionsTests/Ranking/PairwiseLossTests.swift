// Losses of pairs of scores.

import ElementaryFunctions
import LossFunctions
import Testing

@Suite("Pairwise losses")
struct PairwiseLossTests {
    @Test("By hand: differences of 0, ln 3 and -ln 3; margins kept, missed and met")
    func byHand() throws {
        let logistic = PairwiseLogisticLoss()
        let third = log(3.0)
        let values = try logistic.values(preferred: [2, 1, 1 - third], other: [2, 1 - third, 1])
        for (value, expected) in zip(values, [log(2.0), log(4.0 / 3), log(4.0)]) {
            #expect(abs(value - expected) <= 1e-15)
        }
        let gradient = try logistic.gradient(preferred: [5, 5], other: [5, 5])
        #expect(gradient.preferred == [-0.25, -0.25] && gradient.other == [0.25, 0.25])

        let margin = PairwiseMarginLoss(margin: 0.5)
        #expect(try margin.values(preferred: [3, 1, 1.5], other: [1, 1, 1]) == [0, 0.5, 0])
        // Also at the kink there is no derivative.
        let slopes = try margin.gradient(preferred: [3, 1, 1.5], other: [1, 1, 1])
        #expect(slopes.preferred == [0, -1.0 / 3, 0] && slopes.other == [0, 1.0 / 3, 0])
    }

    @Test("The same as logistic loss, and hinge loss, of the difference; a weight of 2 is the pair twice")
    func differences() throws {
        let (a, b) = ([0.5, -1, 3.25], [2, 0.25, -1])
        let (differences, ones) = (zip(a, b).map { $0 - $1 }, [1.0, 1, 1])
        let pairs = try PairwiseLogisticLoss(reduction: .sum)(preferred: a, other: b)
        #expect(abs(pairs - (try LogisticLoss(reduction: .sum)(differences, ones))) <= 1e-15 * pairs)
        #expect(
            try PairwiseMarginLoss(margin: 1).values(preferred: a, other: b)
                == HingeLoss().values(differences, ones))
        let weighted = try PairwiseLogisticLoss()(preferred: a, other: b, weights: [2, 1, 1])
        let twice = try PairwiseLogisticLoss()(preferred: [a[0]] + a, other: [b[0]] + b)
        #expect(abs(weighted - twice) <= 1e-15 * twice)
    }

    @Test("A reader's loss of two classes becomes one of pairs")
    func ownLoss() throws {
        struct Half: PairwiseLoss { let rows = MulticlassHingeLoss(classes: 2, reduction: .sum) }
        #expect(try Half()(preferred: [1, 0], other: [1.5, 0]) == 2.5)
    }

    @Test("Refused input")
    func errors() {
        func refuse(
            _ loss: some PairwiseLoss, _ a: [Double], _ b: [Double], weights: [Double]? = nil,
            _ error: LossError
        ) {
            expectError(error) { _ = try loss(preferred: a, other: b, weights: weights) }
            expectError(error) { _ = try loss.gradient(preferred: a, other: b, weights: weights) }
            expectError(error) { _ = try loss.valueAndGradient(preferred: a, other: b, weights: weights) }
            if weights == nil { expectError(error) { _ = try loss.values(preferred: a, other: b) } }
        }
        let losses: [any PairwiseLoss] = [PairwiseLogisticLoss(), PairwiseMarginLoss(margin: 1)]
        for loss in losses {
            refuse(
                loss, [1, 2], [1],
                .countMismatch(argument: "other", count: 1, other: "preferred", otherCount: 2))
            refuse(loss, [], [], .emptyInput(argument: "preferred"))
            refuse(
                loss, [1, -.infinity], [1, 2],
                .invalidElement(argument: "preferred", index: 1, value: -.infinity, expected: .finite))
            refuse(
                loss, [1, 2], [.nan, 2],
                .invalidElement(argument: "other", index: 0, value: .nan, expected: .finite))
            refuse(
                loss, [1, 2], [1, 2], weights: [1],
                .countMismatch(argument: "weights", count: 1, other: "the examples", otherCount: 2))
            refuse(
                loss, [1], [2], weights: [-1],
                .invalidElement(argument: "weights", index: 0, value: -1, expected: .notNegative))
            refuse(loss, [1], [2], weights: [0], .weightsAllZero(argument: "weights"))
        }
        for margin in [-0.5, .nan, .infinity] {
            refuse(
                PairwiseMarginLoss(margin: margin), [1], [2],
                .invalidParameter(name: "margin", value: margin, expected: .notNegative))
        }
    }
}
