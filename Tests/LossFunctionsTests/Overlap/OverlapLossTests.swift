// Dice and Tversky loss.

import LossFunctions
import Testing

@Suite("Losses of sets")
struct OverlapLossTests {
    private let predictions = [1.0, 0.5, 0.5, 0]
    private let targets = [1.0, 1, 0, 0]

    // Hits 1.5, missed 0.5, false alarms 0.5.
    @Test("By hand: Dice ¼, Jaccard 2/5, a smoothing of 1; nothing in common and all in common")
    func byHand() throws {
        #expect(try DiceLoss(elements: 4)(predictions, targets) == 0.25)
        #expect(try DiceLoss(elements: 4, smoothing: 1)(predictions, targets) == 0.2)
        #expect(try TverskyLoss(elements: 4, missed: 1, falseAlarm: 1)(predictions, targets) == 0.4)
        #expect(
            try TverskyLoss(elements: 4, missed: 2, falseAlarm: 1, smoothing: 1)(predictions, targets)
                == 0.375
        )
        #expect(try DiceLoss(elements: 2).values([1, 0, 1, 0], [1, 0, 0, 1]) == [0, 1])
        // (2T + s - 2 y (P + Y + s)) / (P + Y + s)² with 2T = 3 and P + Y = 4.
        #expect(
            try DiceLoss(elements: 4).gradient(predictions, targets) == [-0.3125, -0.3125, 0.1875, 0.1875])
    }

    @Test("Dice is Tversky with ½ and ½, and half of the smoothing", arguments: [0.0, 1, 1e-3])
    func faces(smoothing: Double) throws {
        let (p, y) = ([0.1, 0.7, 0.9, 0.25, 0, 1], [0.0, 1, 0.5, 0, 0, 1])
        let dice = try DiceLoss(elements: 3, smoothing: smoothing).valueAndGradient(p, y)
        let tversky = try TverskyLoss(elements: 3, missed: 0.5, falseAlarm: 0.5, smoothing: smoothing / 2)
            .valueAndGradient(p, y)
        #expect(abs(dice.value - tversky.value) <= 1e-15)
        for (a, b) in zip(dice.gradient, tversky.gradient) { #expect(abs(a - b) <= 1e-15) }
    }

    @Test("What is missed has its own price: more of it, and a missed element costs more than a false alarm")
    func prices() throws {
        let loss = TverskyLoss(elements: 3, missed: 0.7, falseAlarm: 0.3)
        let (missed, falseAlarm) = (try loss([1, 0, 0], [1, 1, 0]), try loss([1, 0, 1], [1, 0, 0]))
        #expect(abs(missed - 0.7 / 1.7) <= 1e-15 && abs(falseAlarm - 0.3 / 1.3) <= 1e-15)
    }

    @Test("Empty sets: 0 with smoothing, refused without; an empty target costs 1 without")
    func emptySets() throws {
        let none = [0.0, 0, 0]
        #expect(try DiceLoss(elements: 3, smoothing: 1)(none, none) == 0)
        #expect(try DiceLoss(elements: 3, smoothing: 1).gradient(none, none) == [1, 1, 1])
        #expect(try DiceLoss(elements: 3)([0, 1e-300, 0], none) == 1)
        #expect(try DiceLoss(elements: 3).gradient([0, 0.5, 0], none) == [0, 0, 0])
        let losses: [any Loss<Double>] = [
            DiceLoss(elements: 3), TverskyLoss(elements: 3, missed: 0.7, falseAlarm: 0.3),
        ]
        for loss in losses { refuse(loss, [1, 0, 0] + none, [1, 0, 0] + none, .emptySets(row: 1)) }
    }

    @Test("Refused input")
    func errors() {
        let losses: [any Loss<Double>] = [
            DiceLoss(elements: 2), TverskyLoss(elements: 2, missed: 0.7, falseAlarm: 0.3, smoothing: 1),
        ]
        for loss in losses {
            refuse(loss, [], [], .emptyInput(argument: "predictions"))
            refuse(
                loss, [1, 1], [1],
                .countMismatch(argument: "targets", count: 1, other: "predictions", otherCount: 2))
            refuse(
                loss, [1, 1, 1], [1, 1, 1],
                .notWholeRows(argument: "predictions", count: 3, classes: 2))
            for number in [1.5, -0.1, .nan] {
                refuse(
                    loss, [1, number], [1, 1],
                    .invalidElement(argument: "predictions", index: 1, value: number, expected: .probability))
                refuse(
                    loss, [1, 1], [number, 1],
                    .invalidElement(argument: "targets", index: 0, value: number, expected: .probability))
            }
            expectError(.weightsAllZero(argument: "weights")) {
                _ = try loss([1, 1], [1, 1], weights: [0])
            }
        }
        for number in [-1, .nan, .infinity] {
            let error = { LossError.invalidParameter(name: $0, value: number, expected: $1) }
            refuse(DiceLoss(elements: 1, smoothing: number), [1], [1], error("smoothing", .notNegative))
            refuse(
                TverskyLoss(elements: 1, missed: number, falseAlarm: 1), [1], [1], error("missed", .positive))
            refuse(
                TverskyLoss(elements: 1, missed: 1, falseAlarm: number), [1], [1],
                error("falseAlarm", .positive))
        }
        refuse(
            TverskyLoss(elements: 1, missed: 0, falseAlarm: 1), [1], [1],
            .invalidParameter(name: "missed", value: 0, expected: .positive))
        refuse(
            DiceLoss(elements: 0), [1], [1],
            .invalidParameter(name: "elements", value: 0, expected: .positive))
    }

    private func refuse(_ loss: any Loss<Double>, _ p: [Double], _ y: [Double], _ error: LossError) {
        expectRefused(loss, p, y, error)
    }
}
