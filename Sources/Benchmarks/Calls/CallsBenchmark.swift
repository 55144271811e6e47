// The same call elsewhere: runs the lines of other libraries and keeps those that give this package's numbers.
//
//     swift run Benchmarks calls --python PYTHON
//
// PYTHON has torch, torchvision, keras, tensorflow, scikit-learn, optax and mlx. A line that gives another number, or
// agrees in another way than it says, fails the run, with both numbers. Otherwise the table of all lines is written
// anew: the page of losses, `swift run Book`, shows it.

import Foundation
import Workbook

/// The calls of all losses.
func lossCalls() throws -> [LossCall] {
    try regressionCalls() + likelihoodCalls() + classificationCalls() + softTargetCalls() + setCalls()
        + marginCalls() + distributionCalls() + adversarialCalls() + objectiveCalls()
}

/// The lines of the table, without the libraries' versions.
///
/// The loss, the library, its code or a dash, and the trap or the reason why there is none.
func callRows(_ calls: [LossCall]) -> [[String]] {
    calls.flatMap { call in
        call.lines.map { line in
            let notes = [line.trap, line.agreement.note].filter { !$0.isEmpty }
            return [call.loss, line.library.rawValue, line.code ?? "–", notes.joined(separator: "; ")]
        }
    }
}

extension LossCall.Agreement {
    /// What the page says of it.
    fileprivate var note: String {
        switch self {
        case .full: ""
        case .ofValue: "the value only"
        case .single: "the same to 10⁻⁵"
        }
    }
}

/// Runs all lines and writes the table.
func keepCalls(_ arguments: [String]) throws {
    guard let python = try pythonOption(arguments, of: "calls") else {
        throw UsageError(message: "usage: swift run Benchmarks calls --python PYTHON")
    }
    let calls = try lossCalls()
    let input = try JSONEncoder().encode(calls)
    let versions = try LossCall.Library.allCases.map { library in
        try output(
            of: URL(filePath: python), [peerScript("calls.py").path, library.rawValue], input: input
        ).trimmingCharacters(in: .newlines)
    }
    let lines = [["# " + versions.joined(separator: ", ")], ["loss", "library", "line", "trap"]]
    let text = (lines + callRows(calls)).map { $0.joined(separator: "\t") + "\n" }.joined()
    let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Book/Losses/calls-elsewhere.tsv")
    try Data(text.utf8).write(to: table, options: .atomic)
}
