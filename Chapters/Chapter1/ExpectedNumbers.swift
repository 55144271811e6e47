// Numbers that a page expects, one a line: what each is called, what is computed, what is printed.

import Workbook

/// A number and the text that it must agree with.
typealias ExpectedNumber = (label: String, value: Double, printed: PrintedNumber)

/// Expects each of some numbers, to the digits written.
func expectAll(
    _ numbers: [ExpectedNumber], dependingOn parameters: [String] = [],
    file: String = #fileID, line: UInt = #line
) {
    for number in numbers {
        expect(
            number.label, number.value, is: number.printed, dependingOn: parameters, file: file,
            line: line)
    }
}

func total(_ values: [Double]) -> Double { values.reduce(0, +) }
