// What came of a call that is judged: an expectation, a claim, a checkpoint.

import Weaver

/// What came of a computation that a call asks for.
enum Judged<Value: Equatable & Sendable>: Equatable, Sendable {
    case judged(Value)
    /// It depends on a parameter that was changed in this run.
    case notAsked(parameter: String)
    /// It threw.
    case threw(String)

    /// What was computed.
    var value: Value? {
        if case .judged(let value) = self { value } else { nil }
    }

    /// The same with what was computed turned into something else.
    func map<Other>(_ other: (Value) -> Other) -> Judged<Other> {
        switch self {
        case .judged(let value): .judged(other(value))
        case .notAsked(let parameter): .notAsked(parameter: parameter)
        case .threw(let message): .threw(message)
        }
    }

    var isAsked: Bool {
        if case .notAsked = self { false } else { true }
    }
}

extension Chapter {
    /// Computes what a call asks for, unless it depends on a parameter that this run has changed.
    ///
    /// A number that is stated depends on `reseed`; conclusions are asked under other seeds, too.
    func outcome<Value>(
        dependingOn parameters: [String], _ place: SourcePlace, _ body: () throws -> Value
    ) -> Judged<Value> {
        do throws(EarlyEnd) {
            let changed = try self.parameters.changed(among: parameters)
            if let changed { return .notAsked(parameter: changed) }
        } catch {
            stop(at: place, error.message)
        }
        do {
            return .judged(try body())
        } catch {
            return .threw("\(error)")
        }
    }
}
