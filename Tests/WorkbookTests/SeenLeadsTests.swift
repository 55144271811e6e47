// A lead that is seen in all runs, and what its halves must show.

import Testing
import Workbook

@Suite struct SeenLeadsTests {
    /// Forty runs: a lead of `first` in twenty, of `second` in twenty more, give or take ½.
    private func runs(_ first: Double, _ second: Double) -> Runs<(more: Double, less: Double)> {
        Runs(
            (0..<40).map { index in
                let noise = index.isMultiple(of: 2) ? 0.5 : -0.5
                return (UInt64(index), (more: (index < 20 ? first : second) + noise, less: 0))
            })
    }

    /// A half's lead has a standard error of ½ ÷ √19, 0.115, so that 0.46 of it is seen; that of all runs is larger
    /// where the halves differ.
    @Test(arguments: [
        (1.0, 1.0, true, true), (2, 0.3, true, false), (2, -0.1, false, false), (0.2, 0.2, false, false),
        (-1, -1, false, false),
    ])
    func aLeadIsSeen(first: Double, second: Double, inAll: Bool, inEachHalf: Bool) throws {
        let runs = runs(first, second)
        #expect(try runs.seeInAll(\.more, above: \.less) == inAll)
        #expect(try runs.seeInEachHalf(\.more, above: \.less) == inEachHalf)
    }

    @Test func twoRunsShowNothing() throws {
        let two = Runs<Double>([(1, 5), (2, 5)])
        #expect(try !two.seeInAll({ $0 }, above: { _ in 0 }))
        #expect(throws: RepetitionError.self) {
            try Runs<Double>([(1, 5)]).seeInAll({ $0 }, above: { _ in 0 })
        }
    }
}
