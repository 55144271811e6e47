// Every function against exact values (References/references.py says how they were computed), in ulps.

import ElementaryFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

/// A function of the numbers of one row, and the error that its source file states.
struct MeasuredFunction: Sendable, CustomTestStringConvertible {
    let name: String
    let bound: Double
    /// An absolute error that is allowed where it is more than `bound`.
    var absoluteBound = 0.0
    let evaluate: @Sendable ([Double]) -> Double

    var testDescription: String { name }

    static let all: [MeasuredFunction] = [
        .init(name: "exp", bound: 0.76) { exp($0[0]) },
        .init(name: "expMinusOne", bound: 0.76) { expMinusOne($0[0]) },
        .init(name: "log", bound: 0.51) { log($0[0]) },
        .init(name: "logOnePlus", bound: 0.51) { log(onePlus: $0[0]) },
        .init(name: "log2", bound: 0.51) { log2($0[0]) },
        .init(name: "log10", bound: 0.51) { log10($0[0]) },
        .init(name: "pow", bound: 0.9) { pow($0[0], $0[1]) },
        .init(name: "sigmoid", bound: 0.76) { sigmoid($0[0]) },
        .init(name: "logSigmoid", bound: 0.76) { logSigmoid($0[0]) },
        .init(name: "softplus", bound: 0.76) { softplus($0[0]) },
        .init(name: "tanh", bound: 0.55) { tanh($0[0]) },
        .init(name: "logSumExp", bound: 0.6, absoluteBound: 0x1p-96) { logSumExp($0) },
    ]
}

@Suite("Elementary functions: exact values")
struct ReferenceTests {
    @Test("Within the stated error", arguments: MeasuredFunction.all)
    func withinStatedError(function: MeasuredFunction) throws {
        for row in try ReferenceTable(function.name, in: .module).rows {
            let value = function.evaluate(row.groups[0])
            let error = ulps(of: value, from: row.groups[1])
            #expect(
                error <= max(function.bound, function.absoluteBound / row.groups[1][0].ulp),
                "\(function.name)(\(row.groups[0])) is \(value), \(error) ulp off (line \(row.line))")
        }
    }
}
