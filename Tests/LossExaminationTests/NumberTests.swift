import Testing

@testable import LossExamination

/// The number with twice the digits, against known values.
struct ExtendedNumberTests {
    private func gap(_ value: ExtendedNumber, _ high: Double, _ low: Double) -> Double {
        abs(((value - ExtendedNumber(high) - ExtendedNumber(low)) / ExtendedNumber(high)).rounded)
    }

    /// e, ln 2, ln 0.5, e⁻¹ − 1 and √2 as sums of two doubles, from mpmath with 60 digits.
    @Test func `its functions have 28 digits`() {
        #expect(gap(exp(ExtendedNumber(1)), 2.718281828459045, 1.4456468917292502e-16) < 1e-28)
        #expect(gap(log(ExtendedNumber(2)), 0.6931471805599453, 2.3190468138462996e-17) < 1e-28)
        #expect(gap(log(onePlus: ExtendedNumber(-0.5)), -0.6931471805599453, -2.3190468138462996e-17) < 1e-28)
        #expect(gap(expMinusOne(ExtendedNumber(-1)), -0.6321205588285577, -1.2428753672788363e-17) < 1e-28)
        #expect(gap(ExtendedNumber(2).squareRoot(), 1.4142135623730951, -9.667293313452913e-17) < 1e-28)
    }

    @Test func `small arguments keep their digits`() {
        // e^x − 1 = x + x²/2 + …, ln(1 + x) = x − x²/2 + …
        let x = ExtendedNumber(0x1p-60)
        #expect(gap(expMinusOne(x), 0x1p-60, 0x1p-121) < 1e-30)
        #expect(gap(log(onePlus: x), 0x1p-60, -0x1p-121) < 1e-30)
        #expect(gap(log(onePlus: -x), -0x1p-60, -0x1p-121) < 1e-30)
        // e^(2⁻¹⁰) − 1, from Python's decimal with 70 digits.
        #expect(
            gap(expMinusOne(ExtendedNumber(0x1p-10)), 0.0009770394924165351, 1.0239703992846352e-19) < 1e-26)
    }

    @Test func `its range is no obstacle`() {
        #expect(log(exp(ExtendedNumber(5000))).rounded == 5000)
        #expect((ExtendedNumber(1e300) * 1e300).squareRoot().rounded == 1e300)
        #expect(softplus(ExtendedNumber(-3000)) > 0)
    }

    @Test func `what is no number is none`() {
        #expect(log(ExtendedNumber(-1)).isNaN)
        #expect(ExtendedNumber(-1).squareRoot().isNaN)
        #expect((ExtendedNumber(0) / 0).isNaN)
        #expect((ExtendedNumber(1) / 0).rounded == .infinity)
        #expect(log(ExtendedNumber(0)).rounded == -.infinity)
        #expect(ExtendedNumber(Double.nan) != ExtendedNumber(Double.nan))
        #expect(ExtendedNumber(9_007_199_254_740_993) - 9_007_199_254_740_992 == 1)
    }

    @Test(arguments: [-800.0, -36, -1, -1e-9, 0, 0.3, 2, 40, 700])
    func `one text of a function has the same value in both`(x: Double) {
        func isNear(_ exact: ExtendedNumber, _ value: Double) -> Bool {
            exact.rounded == value || abs(exact.rounded - value) <= 4e-16 * abs(value)
        }
        #expect(isNear(sigmoid(ExtendedNumber(x)), sigmoid(x)))
        #expect(isNear(tanh(ExtendedNumber(x)), tanh(x)))
        #expect(isNear(softplus(ExtendedNumber(x)), softplus(x)))
        #expect(isNear(logSumExp([ExtendedNumber(x), 1, -2]), logSumExp([x, 1, -2])))
        #expect(isNear(pow(abs(ExtendedNumber(x)), 1.5), pow(abs(x), 1.5)))
        #expect(isNear(pow(ExtendedNumber(x), 3), pow(x, 3)))
        #expect(isNear(pow(ExtendedNumber(x), -2), pow(x, -2)))
    }
}
