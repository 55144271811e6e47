// Logits of many rows, kept as what their losses and promises hang on, and as a text that a page can carry.

import ElementaryFunctions
import LossFunctions

/// How far each row's logit of what it is lies above those of the other classes.
///
/// Cross-entropy and the largest probability hang on nothing else. Each lead is rounded to a 32nd, which changes the
/// mean loss of thousands of rows by less than a figure shows, and no decision.
public struct LogitLeads: Sendable, Equatable {
    private static let stepsInOne = 32.0
    /// The leads that a text can hold, in steps: two of 64 letters each.
    private static let lowestStored = -1024, letters = 64

    private let classes: Int
    /// The leads over the other classes, row by row.
    private let leads: [Double]

    /// Takes the leads of logits.
    ///
    /// - Parameters:
    ///   - logits: Rows of logits, one for each class.
    ///   - labels: The class of each row.
    ///   - classes: How many classes there are.
    /// - Throws: ``ChapterFigureError`` where these do not fit together.
    public init(logits: [Double], labels: [Int], classes: Int) throws(ChapterFigureError) {
        guard logits.count == labels.count * classes else {
            throw .count(of: "logits", expected: labels.count * classes, got: logits.count)
        }
        // A label that is no class has no lead; the loss says which.
        _ = try computed { () throws(LossError) in
            try SparseCategoricalCrossEntropyFromLogits(classes: classes).values(logits, labels)
        }
        self.classes = classes
        leads = labels.indices.flatMap { row in
            let own = logits[row * classes + labels[row]]
            return (0..<classes).filter { $0 != labels[row] }.map { other in
                let lead = own - logits[row * classes + other]
                let steps = (lead * Self.stepsInOne).rounded()
                // What is behind stays behind: the decision is that of the logits.
                return (lead < 0 ? min(steps, -1) : steps) / Self.stepsInOne
            }
        }
    }

    // MARK: At a temperature

    /// The mean cross-entropy of the logits divided by a temperature, in nats.
    ///
    /// - Throws: ``ChapterFigureError``.
    public func loss(at temperature: Double) throws(ChapterFigureError) -> Double {
        // Only differences count: the logit of what a row is may be 0.
        let rows = leads.count / max(classes - 1, 1)
        var logits: [Double] = []
        logits.reserveCapacity(rows * classes)
        for row in 0..<rows {
            logits.append(0)
            for lead in leads[row * (classes - 1)..<(row + 1) * (classes - 1)] {
                logits.append(-lead / temperature)
            }
        }
        return try computed { () throws(LossError) in
            try SparseCategoricalCrossEntropyFromLogits(classes: classes)(
                logits, [Int](repeating: 0, count: rows))
        }
    }

    /// The largest probability of each row at a temperature, and whether it is that of what the row is.
    public func decisions(at temperature: Double) -> [(probability: Double, isRight: Bool)] {
        stride(from: 0, to: leads.count, by: classes - 1).map { start in
            let others = leads[start..<start + classes - 1]
            let least = min(others.min() ?? 0, 0)
            // Relative to the largest logit, so that nothing overflows.
            let sum = others.reduce(exp(least / temperature)) { $0 + exp((least - $1) / temperature) }
            return (1 / sum, least == 0)
        }
    }

    // MARK: As a text

    /// The leads as letters, two for each, a line for five rows.
    ///
    /// - Throws: ``ChapterFigureError`` where one lies beyond what two letters can say, −32 to 96.
    public func text() throws(ChapterFigureError) -> String {
        var text = ""
        for (index, lead) in leads.enumerated() {
            let (low, high) = (
                Double(Self.lowestStored), Double(Self.lowestStored + Self.letters * Self.letters - 1)
            )
            guard low...high ~= lead * Self.stepsInOne else {
                throw .range(
                    of: "leads of logits", low: low / Self.stepsInOne, high: high / Self.stepsInOne, got: lead
                )
            }
            let place = Int(lead * Self.stepsInOne) - Self.lowestStored
            if index > 0, index % (5 * (classes - 1)) == 0 { text += "\n" }
            for part in [place / Self.letters, place % Self.letters] {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(part) + UInt8(ascii: "0")))
            }
        }
        return text
    }

    /// Reads what ``text()`` has written.
    init(text: String, classes: Int) {
        self.classes = classes
        let parts = text.utf8.filter { $0 != UInt8(ascii: "\n") }.map { Int($0 - UInt8(ascii: "0")) }
        leads = stride(from: 0, to: parts.count - 1, by: 2).map {
            Double(parts[$0] * Self.letters + parts[$0 + 1] + Self.lowestStored) / Self.stepsInOne
        }
    }
}
