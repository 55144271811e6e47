// How long an elementary function takes, beside the C library's.
//
//     swift run Benchmarks functions
//
// Each number is the least of 200 rounds, in which both take turns.

import ElementaryFunctions
import Foundation
import Workbook

/// Prints nanoseconds per call, here and in the C library, over the same arguments.
func benchmarkElementaryFunctions(_ arguments: [String] = []) throws {
    guard arguments.isEmpty else { throw UsageError(message: "usage: swift run Benchmarks functions") }
    typealias Pair = (
        name: String, range: ClosedRange<Double>, ours: (Double) -> Double, c: (Double) -> Double
    )
    let pairs: [Pair] = [
        ("exp", -20...20, { ElementaryFunctions.exp($0) }, { Foundation.exp($0) }),
        ("expMinusOne", -2...2, { ElementaryFunctions.expMinusOne($0) }, { Foundation.expm1($0) }),
        ("log", 0.01...100, { ElementaryFunctions.log($0) }, { Foundation.log($0) }),
        ("log(onePlus:)", -0.9...10, { ElementaryFunctions.log(onePlus: $0) }, { Foundation.log1p($0) }),
        ("log2", 0.01...100, { ElementaryFunctions.log2($0) }, { Foundation.log2($0) }),
        ("log10", 0.01...100, { ElementaryFunctions.log10($0) }, { Foundation.log10($0) }),
        ("pow(x, 2.5)", 0.01...100, { ElementaryFunctions.pow($0, 2.5) }, { Foundation.pow($0, 2.5) }),
        ("tanh", -3...3, { ElementaryFunctions.tanh($0) }, { Foundation.tanh($0) }),
        ("sigmoid", -20...20, { ElementaryFunctions.sigmoid($0) }, { 1 / (1 + Foundation.exp(-$0)) }),
        (
            "softplus", -20...20, { ElementaryFunctions.softplus($0) },
            { max($0, 0) + Foundation.log1p(Foundation.exp(-abs($0))) }
        ),
    ]
    print("ns per call".padding(toLength: 42, withPad: " ", startingAt: 0) + "    here" + " C library")
    for pair in pairs {
        let count = 2_000
        let step = (pair.range.upperBound - pair.range.lowerBound) / Double(count)
        let arguments = (0..<count).map { pair.range.lowerBound + step * Double($0) }
        var (ours, c) = (Double.infinity, Double.infinity)
        for _ in 0..<200 {
            ours = min(ours, seconds { repeatedly(pair.ours, arguments) })
            c = min(c, seconds { repeatedly(pair.c, arguments) })
        }
        let scale = 1e9 / Double(count * 20)
        print(
            pair.name.padding(toLength: 42, withPad: " ", startingAt: 0)
                + String(format: "%6.1f    %6.1f", ours * scale, c * scale))
    }
}

@inline(never)
private func repeatedly(_ function: (Double) -> Double, _ arguments: [Double]) {
    var sum = 0.0
    for _ in 0..<20 { for argument in arguments { sum += function(argument) } }
    // The sum is used, so that the calls are made.
    if sum == .infinity { print("infinite") }
}
