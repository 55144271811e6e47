// What a chapter expects of its own numbers, and how expectations fail.

import Weaver

/// An expectation after its value was computed.
struct CheckedExpectation: Equatable {
    var label: String
    var outcome: Judged<Check>

    enum Check: Equatable, Sendable {
        case condition(Bool)
        /// To the digits of the expected text.
        case printed(expected: PrintedNumber, got: Double)
        /// Within a distance of another value.
        case near(expected: Double, got: Double, tolerance: Double)

        var holds: Bool {
            switch self {
            case .condition(let holds): holds
            case .printed(let expected, let got): expected.agrees(with: got)
            case .near(let expected, let got, let tolerance):
                expected == got || abs(expected - got) <= tolerance
            }
        }
    }

    var failure: Failure.Reason? {
        switch outcome {
        case .notAsked: nil
        case .threw(let message): Failure.Reason(expected: "a value", got: message)
        case .judged(let check) where check.holds: nil
        case .judged(.condition): Failure.Reason(expected: "true", got: "false")
        case .judged(.printed(let expected, let got)):
            Failure.Reason(expected: expected.text, got: "\(got)")
        case .judged(.near(let expected, let got, let tolerance)):
            Failure.Reason(expected: "\(expected) within \(tolerance)", got: "\(got)")
        }
    }

    /// The expectation as a line of output, without its mark.
    var text: String {
        switch outcome {
        case .notAsked(let parameter): "\(label): not asked, since --\(parameter) was changed"
        case .threw(let message): "\(label): \(message)"
        case .judged(let check):
            switch check {
            case .condition(let holds): holds ? label : "\(label): does not hold"
            case .printed(let expected, let got):
                check.holds
                    ? "\(label) = \(expected.shown)" : "\(label): expected \(expected.shown), got \(got)"
            case .near(let expected, let got, let tolerance):
                check.holds
                    ? "\(label): \(decimal(got, 10)), to within \(decimal(tolerance, 2))"
                    : "\(label): expected \(expected) within \(tolerance), got \(got)"
            }
        }
    }
}

/// A failed assertion: where it stands and what went wrong.
struct Failure: Equatable {
    var place: SourcePlace
    var label: String
    var reason: Reason

    /// The failure as an editor can jump to it.
    ///
    /// - Parameter folder: that of the chapter's sources, in the package.
    func line(in folder: String) -> String {
        "✗ \(place.text(in: folder)): \(label): expected \(reason.expected), got \(reason.got)"
    }

    struct Reason: Equatable {
        var expected: String
        var got: String
    }
}
