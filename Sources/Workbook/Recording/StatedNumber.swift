// What a run under other seeds does not ask: numbers that are stated. Conclusions it does ask.

/// What a call judges: whether it holds a number against one that is written down.
protocol StatingNumber {
    /// Whether a number that is written down decides it, and not a condition alone.
    var statesNumber: Bool { get }
}

extension CheckedExpectation.Check: StatingNumber {
    var statesNumber: Bool {
        switch self {
        case .condition: false
        case .printed, .near: true
        }
    }
}

extension Judgement: StatingNumber {
    var statesNumber: Bool { if case .number = basis { true } else { false } }
}

extension Checkpoint.Task: StatingNumber {
    var statesNumber: Bool {
        switch self {
        case .number: true
        case .choices: false
        }
    }
}
