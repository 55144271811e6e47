// What the pages' assertions ask of runs: is one quantity larger than another, in all of them and in each half?

extension Runs {
    /// Whether one quantity is seen to be larger than the other in all runs, and is larger in each half, which need not
    /// be enough to see it.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where a difference is not finite.
    public func seeInAll(
        _ larger: (Outcome) -> Double, above smaller: (Outcome) -> Double
    ) throws(RepetitionError) -> Bool {
        guard try difference(larger, smaller).isSeen else { return false }
        for runs in wholeAndHalves where try runs.difference(larger, smaller).mean <= 0 { return false }
        return true
    }

    /// Whether one quantity is seen to be larger than the other, in all runs and in each half.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where a difference is not finite.
    public func seeInEachHalf(
        _ larger: (Outcome) -> Double, above smaller: (Outcome) -> Double
    ) throws(RepetitionError) -> Bool {
        for runs in wholeAndHalves {
            let lead = try runs.difference(larger, smaller)
            guard lead.isSeen, lead.mean > 0 else { return false }
        }
        return true
    }
}

/// The same, of columns of a kept table.
extension Runs<KeptRow> {
    /// The mean of a column, with its standard error.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where no column has the name.
    public func mean(of column: String) throws(RepetitionError) -> Estimate { try mean(number(column)) }

    /// How much larger the first column is than the second, taken row by row.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where no column has the name.
    public func difference(
        _ first: String, _ second: String
    ) throws(RepetitionError) -> PairedDifference {
        try difference(number(first), number(second))
    }

    /// Whether one column is seen to be larger than the other, in all runs and in each half.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where no column has the name.
    public func seeInEachHalf(_ larger: String, above smaller: String) throws(RepetitionError) -> Bool {
        try seeInEachHalf(number(larger), above: number(smaller))
    }

    /// Whether one column is seen to be larger than the other in all runs, and is larger in each half, which need not
    /// be enough to see it.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where no column has the name.
    public func seeInAll(_ larger: String, above smaller: String) throws(RepetitionError) -> Bool {
        try seeInAll(number(larger), above: number(smaller))
    }

    /// Whether no difference is seen between two columns.
    ///
    /// - Throws: ``RepetitionError`` for fewer than two runs, and where no column has the name.
    public func seeNone(_ first: String, _ second: String) throws(RepetitionError) -> Bool {
        try !difference(first, second).isSeen
    }

    /// What reads a column's number from a row: the name is looked up once for all rows, which share their columns.
    private func number(_ column: String) -> (KeptRow) -> Double {
        outcomes.first?.columns.number(column) ?? { _ in .nan }
    }
}
