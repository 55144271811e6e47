// What a chapter's calls record: each output with the source line it belongs to.

import Figures
import Repetition
import Synchronization
import Weaver

/// An output and the line of the call that made it.
struct RecordedOutput: PageOutput {
    var place: SourcePlace
    var content: Content
    /// Where the call stands, if that is in a source beside the page's.
    var call: SourcePlace?

    enum Content {
        case value(ShownValue)
        case table(Table)
        case figure(Figure)
        case claim(JudgedClaim)
        case expectation(CheckedExpectation)
        case checkpoint(Checkpoint)
        /// A `show`, `table` or `plot` whose value could not be had.
        case error(label: String, message: String)

        var claim: JudgedClaim? {
            if case .claim(let claim) = self { claim } else { nil }
        }
    }

    /// The failed assertion that this output is, if it is one.
    var failure: Failure? {
        let place = call ?? place
        return switch content {
        case .claim(let claim):
            claim.failure.map { Failure(place: place, label: claim.ids, reason: $0) }
        case .expectation(let expectation):
            expectation.failure.map { Failure(place: place, label: expectation.label, reason: $0) }
        case .checkpoint(let checkpoint):
            checkpoint.failure.map { Failure(place: place, label: checkpoint.label, reason: $0) }
        case .error(let label, let message):
            Failure(place: place, label: label, reason: Failure.Reason(expected: "a value", got: message))
        case .value, .table, .figure: nil
        }
    }

    // MARK: On the page

    var reference: (label: String, text: String)? {
        switch content {
        case .value(let shown): (shown.label, shown.value)
        case .checkpoint(let checkpoint): (checkpoint.label, checkpoint.answerText)
        // Its call stands on the page with the reason.
        case .error(let label, _): (label, "✗")
        default: nil
        }
    }

    var comment: String? {
        if case .value(let shown) = content { shown.valueWithUnit } else { nil }
    }

    var rank: PageRank {
        switch content {
        case .value: .value
        case .expectation(let expectation) where expectation.failure == nil:
            .assertion(isAsked: expectation.outcome.isAsked)
        default: .always
        }
    }

    var question: Checkpoint? {
        if case .checkpoint(let checkpoint) = content { checkpoint } else { nil }
    }
}

/// A labelled value, as text.
struct ShownValue: Equatable {
    var label: String
    var value: String
    var unit: String?
    /// The number that it is; nil for words, lists, and what is not finite.
    var number: Double?

    var valueWithUnit: String { unit.map { "\(value) \($0)" } ?? value }
}

/// A figure among the chapter's figures: drawn when it is first asked for, and not again.
final class Figure: Sendable {
    /// The part of the file name that tells it from the chapter's other figures.
    let name: String
    let drawing: any Drawable
    /// Its name among those that a reader can move, in docs/Explore.html; nil where it is none of them.
    let explorable: String?
    private let drawn = Mutex<String?>(nil)

    init(name: String, drawing: any Drawable, explorable: String? = nil) {
        (self.name, self.drawing, self.explorable) = (name, drawing, explorable)
    }

    /// The drawing, as the file has it.
    var svg: String {
        drawn.withLock { drawn in
            let svg = drawn ?? drawing.svg()
            drawn = svg
            return svg
        }
    }
}

/// A value that `show` can print.
public protocol Showable {
    /// The value as text, numbers to some significant digits.
    func text(digits: Int) -> String
}

extension Showable {
    /// The number that the value is, of an estimate its mean; nil for what is none, or not finite.
    var number: Double? {
        let number: Double? =
            switch self {
            case let value as Double: value
            case let value as Int: Double(value)
            case let value as Estimate: value.mean
            case let value as PairedDifference: value.mean
            default: nil
            }
        return number.flatMap { $0.isFinite ? $0 : nil }
    }
}

extension Double: Showable {
    /// The number, rounded to significant digits.
    public func text(digits: Int) -> String { decimal(self, digits) }
}

extension Int: Showable {
    /// The number in full, whatever the digits.
    public func text(digits: Int) -> String { decimal(self) }
}

extension Bool: Showable {
    /// `true` or `false`.
    public func text(digits: Int) -> String { self ? "true" : "false" }
}

extension String: Showable {
    /// The text itself.
    public func text(digits: Int) -> String { self }
}

extension Array: Showable where Element: Showable {
    /// The elements in brackets.
    public func text(digits: Int) -> String {
        "[" + map { $0.text(digits: digits) }.joined(separator: ", ") + "]"
    }
}
