// Comparisons of columns of a kept table, as the pages' assertions ask for them.

import Workbook

extension Runs<KeptRow> {
    /// The mean of a column.
    func mean(of column: String) throws -> Estimate { try mean { $0[column] } }

    /// How much larger the first column is than the second.
    func difference(_ first: String, _ second: String) throws -> PairedDifference {
        try difference({ $0[first] }, { $0[second] })
    }

    /// Whether one column is seen to be larger than the other, in all runs and in each half.
    func see(_ larger: String, above smaller: String) throws -> Bool {
        try wholeAndHalves.allSatisfy { runs in
            let lead = try runs.difference(larger, smaller)
            return lead.isSeen && lead.mean > 0
        }
    }

    /// Whether one column is seen to be larger than the other in all runs, and is larger in each
    /// half, which need not be enough to see it.
    func seeInAll(_ larger: String, above smaller: String) throws -> Bool {
        try difference(larger, smaller).isSeen
            && wholeAndHalves.allSatisfy { try $0.difference(larger, smaller).mean > 0 }
    }

    /// Whether no difference is seen between two columns.
    func seeNone(_ first: String, _ second: String) throws -> Bool {
        try !difference(first, second).isSeen
    }
}
