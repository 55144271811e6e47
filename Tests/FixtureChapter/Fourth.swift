// A source beside the fixture's main.swift that is no page: to stop in, and with a helper that records.

import Workbook

/// The fourth of some numbers.
func fourth(of numbers: [Int]) -> Int { numbers[3] }

/// Shows a value and its half.
func showTwice(
    _ label: String, _ value: Double, file: String = #fileID, line: UInt = #line
) {
    show(label, value, file: file, line: line)
    show("half of \(label)", value / 2, file: file, line: line)
}
