// Infinities, NaN, zeros with their signs, and results that must be exact. Source: ISO C, Annex F.10, for the
// functions it has; limits for the others.

import ElementaryFunctions
import Testing

/// What a function must return, to the bit; every NaN counts as the same.
struct SpecialValue: Sendable, CustomTestStringConvertible {
    let call: String
    let result: Double
    let expected: Double

    init(_ call: String, _ result: Double, _ expected: Double) {
        self.call = call
        self.result = result
        self.expected = expected
    }

    var testDescription: String { call }
}

private let inf = Double.infinity

private let exponentials: [SpecialValue] = [
    .init("exp(0)", exp(0), 1), .init("exp(-0)", exp(-0.0), 1),
    .init("exp(inf)", exp(inf), inf), .init("exp(-inf)", exp(-inf), 0),
    .init("exp(710)", exp(710), inf), .init("exp(-746)", exp(-746), 0),
    .init("exp(1e308)", exp(1e308), inf), .init("exp(-1e308)", exp(-1e308), 0),
    .init("exp(nan)", exp(.nan), .nan),
    .init("expMinusOne(0)", expMinusOne(0), 0), .init("expMinusOne(-0)", expMinusOne(-0.0), -0.0),
    .init("expMinusOne(inf)", expMinusOne(inf), inf), .init("expMinusOne(-inf)", expMinusOne(-inf), -1),
    .init("expMinusOne(800)", expMinusOne(800), inf), .init("expMinusOne(nan)", expMinusOne(.nan), .nan),
]

private let logarithms: [SpecialValue] = [
    .init("log(1)", log(1), 0), .init("log(0)", log(0), -inf), .init("log(-0)", log(-0.0), -inf),
    .init("log(inf)", log(inf), inf), .init("log(-1)", log(-1), .nan), .init("log(-inf)", log(-inf), .nan),
    .init("log(-5e-324)", log(-.leastNonzeroMagnitude), .nan), .init("log(nan)", log(.nan), .nan),
    .init("log(onePlus: 0)", log(onePlus: 0), 0), .init("log(onePlus: -0)", log(onePlus: -0.0), -0.0),
    .init("log(onePlus: -1)", log(onePlus: -1), -inf), .init("log(onePlus: inf)", log(onePlus: inf), inf),
    .init("log(onePlus: -2)", log(onePlus: -2), .nan), .init("log(onePlus: -inf)", log(onePlus: -inf), .nan),
    .init("log(onePlus: nan)", log(onePlus: .nan), .nan),
    .init("log2(1)", log2(1), 0), .init("log2(8)", log2(8), 3),
    .init("log2(5e-324)", log2(.leastNonzeroMagnitude), -1074),
    .init("log2(2^1023)", log2(0x1p1023), 1023), .init("log2(0)", log2(0), -inf),
    .init("log2(-1)", log2(-1), .nan), .init("log2(inf)", log2(inf), inf),
    .init("log10(1)", log10(1), 0), .init("log10(1000)", log10(1000), 3),
    .init("log10(1e22)", log10(1e22), 22),
    .init("log10(0)", log10(0), -inf), .init("log10(-1)", log10(-1), .nan),
    .init("log10(inf)", log10(inf), inf),
]

private let powers: [SpecialValue] = [
    .init("pow(nan, 0)", pow(.nan, 0), 1), .init("pow(1, nan)", pow(1, .nan), 1),
    .init("pow(nan, 1)", pow(.nan, 1), .nan), .init("pow(2, nan)", pow(2, .nan), .nan),
    .init("pow(0, 3)", pow(0, 3), 0), .init("pow(-0, 3)", pow(-0.0, 3), -0.0),
    .init("pow(-0, 2)", pow(-0.0, 2), 0),
    .init("pow(0, -3)", pow(0, -3), inf), .init("pow(-0, -3)", pow(-0.0, -3), -inf),
    .init("pow(-0, -2)", pow(-0.0, -2), inf), .init("pow(-0, 2.5)", pow(-0.0, 2.5), 0),
    .init("pow(0, inf)", pow(0, inf), 0), .init("pow(0, -inf)", pow(0, -inf), inf),
    .init("pow(-1, inf)", pow(-1, inf), 1), .init("pow(0.5, inf)", pow(0.5, inf), 0),
    .init("pow(0.5, -inf)", pow(0.5, -inf), inf), .init("pow(2, inf)", pow(2, inf), inf),
    .init("pow(2, -inf)", pow(2, -inf), 0), .init("pow(-2, inf)", pow(-2, inf), inf),
    .init("pow(inf, 2)", pow(inf, 2), inf), .init("pow(inf, -2)", pow(inf, -2), 0),
    .init("pow(-inf, 3)", pow(-inf, 3), -inf), .init("pow(-inf, 2)", pow(-inf, 2), inf),
    .init("pow(-inf, -3)", pow(-inf, -3), -0.0), .init("pow(-inf, -2.5)", pow(-inf, -2.5), 0),
    .init("pow(-8, 1/3)", pow(-8, 1.0 / 3), .nan), .init("pow(-2, 3)", pow(-2, 3), -8),
    .init("pow(-2, 2^53)", pow(-2, 0x1p53), inf), .init("pow(-2, -1e300)", pow(-2, -1e300), 0),
    .init("pow(-2, 2^53 - 1)", pow(-2, 0x1.fffffffffffffp52), -inf),
    .init("pow(3, 4)", pow(3, 4), 81), .init("pow(10, 22)", pow(10, 22), 1e22),
    .init("pow(2, -1074)", pow(2, -1074), .leastNonzeroMagnitude), .init("pow(2, 0.5)^2", pow(4, 0.5), 2),
    .init("pow(1 + 2^-52, 1e308)", pow(1.0.nextUp, 1e308), inf),
]

private let logistic: [SpecialValue] = [
    .init("sigmoid(0)", sigmoid(0), 0.5), .init("sigmoid(inf)", sigmoid(inf), 1),
    .init("sigmoid(-inf)", sigmoid(-inf), 0), .init("sigmoid(nan)", sigmoid(.nan), .nan),
    .init("logSigmoid(inf)", logSigmoid(inf), 0), .init("logSigmoid(-inf)", logSigmoid(-inf), -inf),
    .init("logSigmoid(800)", logSigmoid(800), 0), .init("logSigmoid(nan)", logSigmoid(.nan), .nan),
    .init("softplus(inf)", softplus(inf), inf), .init("softplus(-inf)", softplus(-inf), 0),
    .init("softplus(nan)", softplus(.nan), .nan),
    .init("tanh(0)", tanh(0), 0), .init("tanh(-0)", tanh(-0.0), -0.0), .init("tanh(inf)", tanh(inf), 1),
    .init("tanh(-inf)", tanh(-inf), -1), .init("tanh(nan)", tanh(.nan), .nan),
    .init("logSumExp([])", logSumExp([]), -inf),
    .init("logSumExp([-inf, -inf])", logSumExp([-inf, -inf]), -inf),
    .init("logSumExp([-inf, 2])", logSumExp([-inf, 2]), 2),
    .init("logSumExp([1, inf])", logSumExp([1, inf]), inf),
    .init("logSumExp([inf, nan])", logSumExp([inf, .nan]), .nan), .init("logSumExp([0])", logSumExp([0]), 0),
]

@Suite("Elementary functions: special values")
struct SpecialValueTests {
    @Test("To the bit", arguments: exponentials + logarithms + powers + logistic)
    func toTheBit(value: SpecialValue) {
        if value.expected.isNaN {
            #expect(value.result.isNaN, "\(value.call) is \(value.result)")
        } else {
            #expect(
                value.result.bitPattern == value.expected.bitPattern,
                "\(value.call) is \(value.result), not \(value.expected)")
        }
    }
}
