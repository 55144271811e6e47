// The calls by which a chapter asks. Each stands between `//:checkpoint TITLE` and `//:answer`.

import Weaver

/// Asks for a number.
///
///     //:checkpoint Price of a wrong belief
///     //: What does the belief cost?
///     checkpoint(
///         "cost", try kl(p, q), is: "0.347", unit: "nats",
///         slips: [Slip("swap the arguments", try kl(q, p))], hint: "Three terms, one for each picture.")
///     //:answer
///     //: {{cost}} nats.
///     //:end
///
/// The page shows the question's prose, and the answer folded, with what the slips give. The call itself is not
/// shown. It fails like an assertion when the value is not the one expected, or when an answer could not tell the
/// slips from each other.
///
/// - Parameters:
///   - label: what the answer is; prose below may refer to it as `{{label}}`.
///   - value: the answer, computed.
///   - expected: the number expected; its digits are those that a reader is asked for.
///   - unit: such as `nats`.
///   - slips: the usual mistakes and what they give, computed.
///   - hint: a nudge for a reader who is stuck, as Markdown.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func checkpoint(
    _ label: String, _ value: @autoclosure () throws -> Double, is expected: PrintedNumber,
    unit: String? = nil, slips: @autoclosure () throws -> [Slip], hint: String,
    dependingOn parameters: [String] = [], file: String = #fileID, line: UInt = #line
) {
    let place = SourcePlace(file, line)
    recordCheckpoint(label, hint, parameters + ["reseed"], place) {
        .number(
            Checkpoint.NumberQuestion(
                expected: expected, value: try value(), unit: unit, slips: try slips(),
                logIsNatural: currentChapter().writesNaturalLog(at: place, hint: hint)))
    }
}

/// Asks to choose.
///
/// The page lists the choices under the question's prose. It fails like an assertion unless exactly one is right.
///
/// - Parameters:
///   - label: what is asked; in prose below `{{label}}` is the letter of the right choice.
///   - choices: the answers to choose from, each with the computed condition under which it is right.
///   - hint: a nudge for a reader who is stuck, as Markdown.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func checkpoint(
    _ label: String, choices: @autoclosure () throws -> [Choice], hint: String,
    dependingOn parameters: [String] = [], file: String = #fileID, line: UInt = #line
) {
    recordCheckpoint(label, hint, parameters, SourcePlace(file, line)) { .choices(try choices()) }
}

/// States a question before its turn, so that a quiz can ask it while the chapter computes what stands in between.
///
///     askEarly("One in a hundred") { askOneInAHundred() }
///
/// Everywhere else than in a quiz it does nothing: the question is called again in its place. Its answer must be prose
/// alone, and refer to no other value but the question's own.
///
/// - Parameters:
///   - title: the question's title, as `//:checkpoint` has it.
///   - call: calls its `checkpoint`.
@MainActor
public func askEarly(
    _ title: String, file: String = #fileID, line: UInt = #line, _ call: () throws -> Void
) rethrows {
    try currentChapter().askEarly(title, at: SourcePlace(file, line), call)
}

@MainActor
private func recordCheckpoint(
    _ label: String, _ hint: String, _ parameters: [String], _ place: SourcePlace,
    _ task: () throws -> Checkpoint.Task
) {
    let chapter = currentChapter()
    chapter.checkLabel(label, at: place)
    let checkpoint = Checkpoint(
        label: label, hint: hint, outcome: chapter.outcome(dependingOn: parameters, place, task))
    let recorder = chapter.recorder
    if let early = recorder.early {
        recorder.asking?.takeEarly(checkpoint, for: early, recorder.references)
    } else {
        chapter.record(.checkpoint(checkpoint), at: place)
    }
}
