import Learning
import Testing

@Suite("Seeded random numbers")
struct SeededRandomTests {
    @Test("The generator is SplitMix64")
    func knownOutput() {
        // The reference program's first numbers for the seed 1234567 (S. Vigna, splitmix64.c).
        var (random, generator) = (SeededRandom(seed: 1_234_567), SplitMix64(seed: 1_234_567))
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
        #expect(expected.map { _ in random.next() } == expected)
    }

    @Test("Uniform numbers fill their range evenly")
    func uniform() throws {
        var random = SeededRandom(seed: 7)
        var counts = Array(repeating: 0, count: 10)
        for _ in 0..<100_000 {
            let number = try random.uniform(in: -2..<3)
            #expect(number >= -2 && number < 3)
            counts[Int((number + 2) * 2)] += 1
        }
        // Binomial with n = 100 000, p = 1/10: the deviation is 95; five of them are 475.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 475 })
    }

    @Test("Gaussian numbers have mean 0, variance 1, fourth moment 3")
    func gaussian() {
        var random = SeededRandom(seed: 8)
        let numbers = (0..<200_000).map { _ in random.gaussian() }
        func moment(_ power: (Double) -> Double) -> Double { numbers.map(power).reduce(0, +) / 200_000 }
        // Five deviations of each mean: √(1/n), √(2/n), √(96/n).
        #expect(abs(moment { $0 }) < 0.0112)
        #expect(abs(moment { $0 * $0 } - 1) < 0.0159)
        #expect(abs(moment { $0 * $0 * $0 * $0 } - 3) < 0.11)
    }

    @Test("A permutation holds every index once, and each order is as likely")
    func permutation() throws {
        var random = SeededRandom(seed: 9)
        try #expect(random.permutation(of: 50).sorted() == Array(0..<50))
        try #expect(random.permutation(of: 0) == [])
        var counts: [[Int]: Int] = [:]
        for _ in 0..<12_000 { counts[try random.permutation(of: 3), default: 0] += 1 }
        // 2000 each; the deviation is 41.
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 2000) < 205 })
    }

    @Test("An epoch holds every example once, the last batch what is left")
    func batches() throws {
        var random = SeededRandom(seed: 10)
        let batches = try miniBatches(of: 100, size: 32, using: &random)
        #expect(batches.map(\.count) == [32, 32, 32, 4])
        #expect(batches.joined().sorted() == Array(0..<100))
        #expect(batches[0] != Array(0..<32))
    }
}
