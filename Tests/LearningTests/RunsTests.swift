import Learning
import Testing

/// Experiments under many seeds: means, paired differences, and what is refused.
struct RunsTests {
    /// By hand.
    ///
    /// Values 1, 2, 3, 6 have the mean 3, squared deviations 4, 1, 0, 9, and so s² = 14/3 and s²/4 = 7/6.
    /// The differences 1, −1, 1, 3 from 0, 3, 2, 3 have the mean 1, squares 0, 4, 0, 4, and 8/3/4 = 2/3.
    private let runs = Runs([
        (seed: 7, outcome: (a: 1.0, b: 0.0)), (seed: 8, outcome: (a: 2, b: 3)),
        (seed: 9, outcome: (a: 3, b: 2)), (seed: 10, outcome: (a: 6, b: 3)),
    ])

    private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-15 * abs(b) }

    @Test func `each seed is run once, in its order`() throws {
        let runs = repeated(3...5) { Double($0) / 2 }
        #expect(runs.seeds == [3, 4, 5])
        #expect(runs.outcomes == [1.5, 2, 2.5])
        struct Stop: Error {}
        #expect(throws: Stop.self) { try repeated(1...2) { (_: UInt64) throws(Stop) -> Int in throw Stop() } }
    }

    @Test func `a mean with its standard error`() throws {
        let mean = try runs.mean(\.a)
        #expect(mean.mean == 3)
        #expect(close(mean.standardError, (7.0 / 6).squareRoot()))
    }

    @Test func `a difference is paired by seed`() throws {
        let difference = try runs.difference(\.a, \.b)
        #expect(difference.mean == 1)
        #expect(close(difference.standardError, (2.0 / 3).squareRoot()))
        #expect(difference.shareOfSign == 0.75)
        #expect(!difference.isSeen)
        #expect(try runs.difference(\.b, \.a).mean == -1)
        #expect(try runs.difference(\.b, \.a).shareOfSign == 0.75)
    }

    /// Ten times 1 − w and ten times 1 + w have the mean 1 and the error w / √19: it is 4 errors away for w = √19 / 4, 1.09.
    @Test(arguments: [(1.0, true), (1.0625, true), (1.125, false), (2, false)])
    func `what is four errors away is seen`(width: Double, isSeen: Bool) throws {
        for sign in [1.0, -1] {
            let runs = repeated(1...20) { sign * ($0 <= 10 ? 1 - width : 1 + width) }
            #expect(try runs.difference({ $0 }, { _ in 0 }).isSeen == isSeen)
        }
    }

    @Test(arguments: [(2, false), (19, false), (20, true)])
    func `of few runs no difference is seen`(count: UInt64, isSeen: Bool) throws {
        let difference = try repeated(1...count) { Double($0) }.difference({ 1000 + $0 }, { _ in 0 })
        #expect(difference.isSeen == isSeen && difference.isOfFewRuns == !isSeen && difference.count == count)
    }

    /// Twenty times 0.1 have the sum 2.0000000000000004.
    @Test func `equal values have an error of exactly 0`() throws {
        let runs = repeated(1...20) { _ in 0.1 }
        #expect(try runs.mean { $0 }.mean == 0.1)
        #expect(try runs.mean { $0 }.standardError == 0)
        let exact = try runs.difference({ $0 }, { _ in 0.05 })
        #expect(exact.isSeen && exact.shareOfSign == 1 && exact.standardError == 0)
        let none = try runs.difference({ $0 }, { $0 })
        #expect(none.mean == 0 && !none.isSeen && none.shareOfSign == 1)
    }

    @Test func `what is said of the runs can be asked of both halves`() {
        let parts = repeated(1...5) { Int($0) }.wholeAndHalves
        #expect(parts.map(\.seeds) == [[1, 2, 3, 4, 5], [1, 2], [3, 4, 5]])
        #expect(parts.map(\.outcomes) == [[1, 2, 3, 4, 5], [1, 2], [3, 4, 5]])
    }

    @Test func `what has no mean with an error is refused`() {
        for count in 0...1 {
            #expect(throws: RepetitionError.tooFewRuns(count)) {
                try repeated(0..<UInt64(count)) { _ in 1.0 }.mean { $0 }
            }
        }
        let odd = repeated(5...9) { seed in seed == 7 ? Double.nan : seed == 9 ? .infinity : 1 }
        #expect(throws: RepetitionError.notFinite(seed: 7, value: .nan)) { try odd.mean { $0 } }
        #expect(throws: RepetitionError.notFinite(seed: 9, value: .infinity)) {
            try odd.difference({ $0.isNaN ? 0 : $0 }, { _ in 1 })
        }
        let huge = repeated(1...2) { $0 == 1 ? Double.greatestFiniteMagnitude : -.greatestFiniteMagnitude }
        #expect(throws: RepetitionError.overflow) { try huge.mean { $0 } }
        #expect(
            RepetitionError.tooFewRuns(1).description == "1 run; expected at least 2, for a standard error")
        #expect(
            RepetitionError.notFinite(seed: 7, value: .nan).description
                == "under seed 7 the value is nan; expected a finite number")
    }
}
