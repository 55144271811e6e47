import Foundation
import Learning
import Testing

@Suite("Integrals")
struct IntegrationTests {
    @Test("A Gaussian's mass, to all digits, with a step of a third of its deviation")
    func gaussian() throws {
        // ∫ exp(−x²/2) dx = √(2π), here 2.506628274631000502… (Abramowitz and Stegun, 7.1).
        let mass = try integral(over: -9...9, intervals: 54) { x in Foundation.exp(-x * x / 2) }
        // Some 20 of the terms count, each good to half an ulp of at most 1: 20 × 1.1e-16, times the step ⅓.
        #expect(abs(mass - 2.506_628_274_631_000_5) < 1e-15)
    }

    @Test("A straight line exactly, whatever the steps", arguments: [1, 2, 7, 1000])
    func line(intervals: Int) throws {
        // ∫₀² (3x + 1) dx = 8; every trapezoid is exact.
        try #expect(abs(integral(over: 0...2, intervals: intervals) { 3 * $0 + 1 } - 8) < 1e-13)
    }

    @Test("The error of a parabola is the rule's h²/6 on the unit interval")
    func parabola() throws {
        // The composite rule overestimates ∫₀¹ x² dx = 1/3 by h²/6.
        let got = try integral(over: 0...1, intervals: 10) { $0 * $0 }
        #expect(abs(got - (1.0 / 3 + 0.01 / 6)) < 1e-15)
    }

    @Test("Of values whose sum is no Double, where the integral is one", arguments: [3e305, 1e308, -1e308])
    func large(value: Double) throws {
        #expect(abs(try integral(over: 0...1) { _ in value } / value - 1) < 1e-12)
        #expect(throws: LearningError.overflow(result: "the integral")) {
            try integral(over: 0...1e4) { _ in value }
        }
        #expect(try integral(over: 0...1) { $0 == 0 ? .infinity : value } == .infinity)
    }

    @Test("An error of the function comes through")
    func errorOfTheFunction() {
        struct Refused: Error {}
        #expect(throws: Refused.self) {
            try integral(over: 0...1) { _ throws(Refused) -> Double in throw Refused() }
        }
    }
}
