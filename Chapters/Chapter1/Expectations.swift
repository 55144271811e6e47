// What a page expects, as data: a section's expectations stand in a file beside it, and are
// asked in one line.

import Workbook

/// Something that must hold, or a number with what it must agree with.
struct Expectation {
    private enum Kind {
        case holds(Bool)
        case printed(Double, PrintedNumber)
        case near(Double, expected: Double, tolerance: Double)
    }

    let label: String
    private let kind: Kind
    private var parameters: [String] = []

    static func holds(_ label: String, _ condition: Bool) -> Self {
        Self(label: label, kind: .holds(condition))
    }

    static func number(_ label: String, _ value: Double, is printed: PrintedNumber) -> Self {
        Self(label: label, kind: .printed(value, printed))
    }

    static func number(
        _ label: String, _ value: Double, equals expected: Double, within tolerance: Double
    ) -> Self {
        Self(label: label, kind: .near(value, expected: expected, tolerance: tolerance))
    }

    /// The same, asked only where these parameters have their defaults.
    func dependingOn(_ parameters: String...) -> Self {
        var result = self
        result.parameters = parameters
        return result
    }

    fileprivate func ask(_ file: String, _ line: UInt) {
        switch kind {
        case .holds(let condition):
            expect(label, condition, dependingOn: parameters, file: file, line: line)
        case .printed(let value, let printed):
            expect(label, value, is: printed, dependingOn: parameters, file: file, line: line)
        case .near(let value, let expected, let tolerance):
            expect(
                label, value, equals: expected, within: tolerance, dependingOn: parameters,
                file: file, line: line)
        }
    }
}

/// Expects all of them, at the line of the call.
func expectAll(_ expectations: [Expectation], file: String = #fileID, line: UInt = #line) {
    for expectation in expectations { expectation.ask(file, line) }
}

func total(_ values: [Double]) -> Double { values.reduce(0, +) }
