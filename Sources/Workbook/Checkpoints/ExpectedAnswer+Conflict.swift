// Questions that no answer could be judged by.

import Answers

extension ExpectedAnswer {
    /// What is wrong with the question itself, as a sentence, or nil: an answer or slip that is no number, or two
    /// of them that an answer could not tell apart.
    var conflict: String? {
        let named = [("the right answer", values)] + slips.map { ("the slip \"\($0.cause)\"", $0.values) }
        for (index, (name, values)) in named.enumerated() {
            if values.isEmpty || values.contains(where: \.isNaN) { return "\(name) is no number" }
            for (other, others) in named[..<index] where agree(values, others, areBothOff: true) {
                return "\(other) and \(name) cannot be told apart: \(text(others)) and \(text(values))"
            }
        }
        return nil
    }

    private func text(_ values: [Double]) -> String {
        values.count == 1 ? decimal(values[0], 6) : values.text(digits: 6)
    }
}
