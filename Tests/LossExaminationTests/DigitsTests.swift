import Testing

@testable import LossExamination

/// NaN, infinities and lost digits, where a formula is known to have them.
struct DigitsTests {
    private func digits(
        _ value: @escaping (Double) -> Double, _ extended: @escaping (ExtendedNumber) -> ExtendedNumber
    ) -> [Digits] {
        PairLoss(ofError: value, extended: extended).view.digits { _ in }
    }

    @Test func `log(1 + exp(x)) loses its digits on the left and overflows on the right`() throws {
        let digits = digits({ log(1 + exp($0)) }, { log(1 + exp($0)) })
        // e^−37 is below half of the last place of 1.
        let lost = try #require(digits.first { $0.place == -37 })
        #expect(lost.fault == .lostDigits && lost.lost > 15)
        #expect(digits.first { $0.place == 709 }?.fault == nil)
        #expect(digits.first { $0.place == 710 }?.fault == .infinite)
        #expect(!digits.contains { $0.place > -6 && $0.place < 700 && $0.fault != nil })
    }

    @Test func `softplus loses none`() {
        let digits = digits({ softplus($0) }, { softplus($0) })
        #expect(digits.allSatisfy { $0.fault == nil && $0.lost < 1.5 })
    }

    /// 1 − 1/√(1 + e²) is about e²/2: at 10⁻⁸ all is lost, at 10⁻⁴ half.
    @Test func `a difference that cancels loses twice the digits of the argument`() throws {
        let digits = digits(
            { 1 - 1 / (1 + $0 * $0).squareRoot() }, { 1 - 1 / (1 + $0 * $0).squareRoot() })
        let small = try #require(digits.first { $0.place == 1e-8 })
        #expect(small.fault == .lostDigits && small.lost > 15)
        let larger = try #require(digits.first { $0.place == 1e-4 })
        #expect(larger.lost > 5 && larger.lost < 10)
    }

    @Test func `∞ − ∞ is NaN, where the loss is finite`() {
        let digits = digits({ log(exp($0) + 1) - log(exp($0)) }, { log(exp($0) + 1) - log(exp($0)) })
        #expect(digits.first { $0.place == 750 }?.fault == .notANumber)
        let examination = PairLoss(
            ofError: { log(exp($0) + 1) - log(exp($0)) },
            extended: { log(exp($0) + 1) - log(exp($0)) }
        ).examination()
        #expect(examination.grade("Extremes") == .fault && examination.isFaulty)
    }

    @Test func `in Double only, lost digits are not checked, and it says so`() {
        let text = PairLoss(ofError: { log(1 + exp($0)) }).examination().text("Extremes")
        #expect(text.contains("Lost digits are not checked: the loss is written in Double only."))
        #expect(text.contains("710"))
    }
}
