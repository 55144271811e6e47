// Tables of exact values, computed elsewhere, and the distance from them.

import Foundation

/// A table of cases, one for each line of a text file.
///
/// A line holds groups of numbers, in hexadecimal, with `|` between the groups; lines that start with `#` are
/// comments. The `references.py` beside the tables says how they were made.
public struct ReferenceTable {
    /// One case: its line number, for messages, and its groups of numbers.
    public struct Row {
        /// Where the case stands in the file.
        public let line: Int
        /// The numbers, by group.
        public let groups: [[Double]]
    }

    /// What is wrong with a table.
    public struct Malformed: Error {
        /// The file and line.
        public let place: String
    }

    /// The cases, in the order of the file.
    public let rows: [Row]

    /// The table `References/name.txt` of a test bundle.
    public init(_ name: String, in bundle: Bundle) throws {
        let file = bundle.bundleURL.appendingPathComponent("References/\(name).txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        rows = try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$1.isEmpty && !$1.hasPrefix("#") }
            .map { index, line in
                let groups = try line.split(separator: "|", omittingEmptySubsequences: false).map { group in
                    try group.split(separator: " ").map { number in
                        guard let value = Double(number) else {
                            throw Malformed(place: "\(file.lastPathComponent):\(index + 1)")
                        }
                        return value
                    }
                }
                return Row(line: index + 1, groups: groups)
            }
        if rows.isEmpty { throw Malformed(place: "\(file.lastPathComponent): no cases") }
    }
}

/// How far `value` is from an exact number, in units in the last place.
///
/// `exact` is the double nearest to the number and what that leaves, in ulps of that double; the unit is that
/// ulp (2^-1074 for subnormal numbers and 0). An infinity is 0 ulp from itself and infinitely far from
/// everything else, NaN from everything.
public func ulps(of value: Double, from exact: [Double]) -> Double {
    let nearest = exact[0]
    if value == nearest && nearest.isInfinite { return 0 }
    guard value.isFinite && nearest.isFinite else { return .infinity }
    let remainder = exact.count > 1 ? exact[1] : 0
    return abs((value - nearest) / nearest.ulp - remainder)
}
