// Whether assertions bite: each is judged again with its stated number moved by one unit of its last digit.

import Weaver

/// What came of judging a chapter's assertions again with their numbers moved.
struct Sensitivity {
    /// How many assertions state a number.
    private(set) var count = 0
    /// Those that hold with another number, too: they would not notice a changed digit.
    private(set) var survivors: [Survivor] = []

    struct Survivor: Equatable {
        var place: SourcePlace
        var label: String
        var reason: String

        /// The survivor as an editor can jump to it.
        func line(in folder: String) -> String { "✗ \(place.text(in: folder)): \(label): \(reason)" }
    }

    init(_ outputs: [RecordedOutput]) {
        let pinned = outputs.compactMap(\.pinnedValue)
        for output in outputs {
            switch output.content {
            case .expectation(let expectation):
                guard let others = expectation.outcome.value?.moved else { continue }
                count += 1
                if others.contains(where: \.holds) {
                    add(output, expectation.label, "holds with another number, too")
                }
            case .claim(let claim):
                guard let comparisons = claim.outcome.value?.comparisons, let first = comparisons.first else {
                    continue
                }
                count += 1
                if comparisons.contains(where: \.holdsWhenMoved) {
                    add(output, claim.ids, "stands with another printed number, too")
                } else if !comparisons.contains(where: \.mustAgree), !pinned.contains(first.value) {
                    // Nothing yields the printed number, so only the right one can be asserted.
                    add(output, claim.ids, "no expectation states the right value, \(first.value)")
                }
            case .checkpoint(let checkpoint):
                guard case .number(let question) = checkpoint.outcome.value else { continue }
                count += 1
                if question.expected.neighbours.contains(where: { $0.agrees(with: question.value) }) {
                    add(output, checkpoint.label, "holds with another number, too")
                }
            case .value, .table, .figure, .error: continue
            }
        }
    }

    private mutating func add(_ output: RecordedOutput, _ label: String, _ reason: String) {
        survivors.append(Survivor(place: output.place, label: label, reason: reason))
    }

    /// The outcome in a sentence.
    var sentence: String {
        "Numbers stated: \(count), each judged again one unit of its last digit away; "
            + (survivors.isEmpty ? "none holds there." : "\(survivors.count) hold there, too ✗.")
    }
}

extension CheckedExpectation.Check {
    /// The check with its number moved up and down; nil when it states none.
    fileprivate var moved: [Self]? {
        switch self {
        case .condition: nil
        case .printed(let expected, let got):
            expected.neighbours.map { .printed(expected: $0, got: got) }
        case .near(let expected, let got, let tolerance):
            [2, -2].map { units in
                .near(
                    expected: expected + units * max(tolerance, expected.ulp), got: got, tolerance: tolerance)
            }
        }
    }
}

extension Comparison {
    fileprivate var holdsWhenMoved: Bool {
        mustAgree && printed.neighbours.contains { $0.agrees(with: value) }
    }
}

extension RecordedOutput {
    /// The value to which the digits of an expectation or a checkpoint pin the chapter.
    fileprivate var pinnedValue: Double? {
        switch content {
        case .checkpoint(let checkpoint):
            if case .number(let question) = checkpoint.outcome.value { question.value } else { nil }
        case .expectation(let expectation):
            switch expectation.outcome.value {
            case .printed(_, let got), .near(_, let got, _): got
            case .condition, nil: nil
            }
        default: nil
        }
    }
}
