// Softplus, sigmoid and exponentials of many numbers at once.

import NumericTesting
import Testing

@testable import ElementaryFunctions

@Suite("Softplus, sigmoid and exponentials of many numbers")
struct SigmoidOfManyTests {
    @Test("The same bits as one by one: any count, small, ordinary and extreme numbers")
    func sameBits() {
        var random = SplitMix64(seed: 21)
        for count in [1, 7, 8, 9, 1000, 100_003] {
            let range = [1e-3, 1, 19.99, 45, 800][Int(random.next() % 5)]
            var numbers = (0..<count).map { _ in random.uniform(-range, range) }
            let special: [Double] = [0, -0.0, -.infinity, 1e308, -1e308, 20, -20, 0x1p-1074]
            if count > 100 { for index in special.indices { numbers[13 * index] = special[index] } }
            let factors = (0..<count).map { _ in random.next() & 1 == 0 ? 1.0 : -1 }
            var softpluses = [Double](repeating: .nan, count: count)
            var sigmoids = softpluses
            softplusAndSigmoid(
                numbers, factors: factors, count: count, softplus: &softpluses, sigmoid: &sigmoids)
            for index in 0..<count {
                let x = factors[index] * numbers[index]
                if softpluses[index].bitPattern != softplus(x).bitPattern
                    || sigmoids[index].bitPattern != sigmoid(x).bitPattern
                {
                    Issue.record("\(x): \(softpluses[index]), \(sigmoids[index])")
                    return
                }
            }
        }
    }

    @Test("Exponentials: the same bits as one by one, for any count and distance")
    func sameExponentials() {
        var random = SplitMix64(seed: 22)
        for count in [1, 7, 8, 10, 1001] {
            for largest in [0, 3.7, -1e6, 1e-300] {
                let numbers = (0..<count).map { _ in largest - random.uniform(0, 1) * random.uniform(0, 600) }
                var high = [Double](repeating: .nan, count: count)
                var low = high
                shortExponentials(numbers, minus: largest, count: count, high: &high, low: &low)
                for index in 0..<count {
                    let one = DoubleDouble.shortExponential(
                        DoubleDouble(difference: numbers[index], largest))
                    #expect(high[index].bitPattern == one.high.bitPattern)
                    #expect(low[index].bitPattern == one.low.bitPattern)
                }
            }
        }
    }
}
