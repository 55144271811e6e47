// Assertions of a lesson that stand beside it: the lesson's line calls them, its page lists
// them there.

import Workbook

/// What `expect` does, for the line of a lesson that asks.
struct LessonAssertions {
    var file: String
    var line: UInt

    func callAsFunction(
        _ label: String, _ condition: @autoclosure () throws -> Bool,
        dependingOn parameters: [String] = []
    ) {
        expect(label, try condition(), dependingOn: parameters, file: file, line: line)
    }

    func callAsFunction(
        _ label: String, _ value: @autoclosure () throws -> Double, is expected: PrintedNumber,
        dependingOn parameters: [String] = []
    ) {
        expect(
            label, try value(), is: expected, dependingOn: parameters, file: file, line: line)
    }

    func callAsFunction(
        _ label: String, _ value: @autoclosure () throws -> Double,
        equals expected: @autoclosure () throws -> Double, within tolerance: Double,
        dependingOn parameters: [String] = []
    ) {
        expect(
            label, try value(), equals: try expected(), within: tolerance,
            dependingOn: parameters, file: file, line: line)
    }
}
