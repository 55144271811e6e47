// The calls by which a chapter records its output. Each belongs to the line it stands on.

import Figures
import Weaver

/// Shows a value under its label.
///
/// - Parameters:
///   - label: what the value is; prose below may refer to it as `{{label}}`.
///   - value: a number, a text, or an array of them. When computing it throws, the error is shown, the
///     chapter goes on, and the run counts as failed.
///   - digits: significant digits.
///   - unit: such as `nats`.
@MainActor
public func show<Value: Showable>(
    _ label: String, _ value: @autoclosure () throws -> Value, digits: Int = 4, unit: String? = nil,
    file: String = #fileID, line: UInt = #line
) {
    record(label, SourcePlace(file, line)) { _ in
        let value = try value()
        return .value(
            ShownValue(label: label, value: value.text(digits: digits), unit: unit, number: value.number))
    }
}

/// Shows a table.
///
/// - Parameters:
///   - columns: the column titles.
///   - rows: the cells, row by row: words, or numbers to four significant digits unless said otherwise.
@MainActor
public func table(
    _ columns: [String], _ rows: @autoclosure () throws -> [[TableCell]], file: String = #fileID,
    line: UInt = #line
) {
    record("table", SourcePlace(file, line)) { _ in
        let rows = try rows()
        if let index = rows.firstIndex(where: { $0.count != columns.count }) {
            throw UnfitOutput(
                description: "row \(index) has \(rows[index].count) cells where \(columns.count) are expected"
            )
        }
        return .table(Table(columns: columns, rows: rows))
    }
}

/// Draws a figure, on the page and in the terminal.
///
/// - Parameters:
///   - name: the figure's name among the chapter's figures, such as `asymmetry`; it is part of a file name.
///   - figure: a plot, panels, or a plot that moves.
///   - explorable: its name among the figures that a reader can move (`Sources/ExploreFigures`); below it stands a link.
@MainActor
public func plot(
    _ name: String, _ figure: @autoclosure () throws -> some Drawable, explorable: String? = nil,
    file: String = #fileID, line: UInt = #line
) {
    recordFigure(name, SourcePlace(file, line), explorable: explorable, figure)
}

/// Shows small grey images side by side, on the page and in the terminal.
///
/// - Parameters:
///   - name: the figure's name among the chapter's figures; it is part of a file name.
///   - grid: the images.
@MainActor
public func images(
    _ name: String, _ grid: @autoclosure () throws -> ImageGrid, file: String = #fileID, line: UInt = #line
) {
    recordFigure(name, SourcePlace(file, line), grid)
}

/// A table or a figure that cannot be recorded: its rows differ in length, its name is taken.
struct UnfitOutput: Error, CustomStringConvertible {
    var description: String
}

/// Expects a condition to hold.
///
/// - Parameters:
///   - label: what is expected, as a sentence.
///   - condition: the condition.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func expect(
    _ label: String, _ condition: @autoclosure () throws -> Bool, dependingOn parameters: [String] = [],
    file: String = #fileID, line: UInt = #line
) {
    expect(label, parameters, SourcePlace(file, line)) { .condition(try condition()) }
}

/// Expects a value, to the digits written: `expect("the loss", loss, is: "0.2231")`.
///
/// - Parameters:
///   - label: what the value is.
///   - value: the value.
///   - expected: the number expected; the value must lie within half a unit of its last digit.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func expect(
    _ label: String, _ value: @autoclosure () throws -> Double, is expected: PrintedNumber,
    dependingOn parameters: [String] = [], file: String = #fileID, line: UInt = #line
) {
    expect(label, parameters + ["reseed"], SourcePlace(file, line)) {
        .printed(expected: expected, got: try value())
    }
}

/// Expects two computations to agree.
///
/// - Parameters:
///   - label: what both are.
///   - value: the value.
///   - expected: the value it should have.
///   - tolerance: how far they may lie apart.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func expect(
    _ label: String, _ value: @autoclosure () throws -> Double,
    equals expected: @autoclosure () throws -> Double, within tolerance: Double,
    dependingOn parameters: [String] = [], file: String = #fileID, line: UInt = #line
) {
    expect(label, parameters + ["reseed"], SourcePlace(file, line)) {
        .near(expected: try expected(), got: try value(), tolerance: tolerance)
    }
}

/// Judges a statement of the documents, and asserts the verdict.
///
///     judge("3/five-emails", as: .erratum(computed: spamLoss, slip: secondLine))
///
/// - Parameters:
///   - ids: the statement as `Chapters/Documents` names it, at each of its places.
///   - judgement: the verdict and the computation that must bear it out.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func judge(
    _ ids: String..., as judgement: @autoclosure () throws -> Judgement,
    dependingOn parameters: [String] = [],
    file: String = #fileID, line: UInt = #line
) {
    let place = SourcePlace(file, line)
    let chapter = currentChapter()
    let statements = chapter.statements(ids, at: place)
    var outcome = chapter.outcome(dependingOn: parameters, place) { try judgement() }
    // Whether it states a number is known by now only.
    if chapter.parameters.options.reseed > 0, case .number = outcome.value?.basis {
        outcome = .notAsked(parameter: "reseed")
    }
    let ruling = outcome.map { judgement in
        do {
            return try Ruling(judgement, printed: statements[0].printed)
        } catch {
            chapter.stop(at: place, "\(ids[0]): \(error)")
        }
    }
    chapter.record(.claim(JudgedClaim(statements: statements, outcome: ruling)), at: place)
}

/// Records, at the line of this call, what a source beside the page records: `onThisLine { try checkDefinition() }`.
///
/// Experiments and assertions that would be in a lesson's way stand in such a source, as functions whose calls of
/// ``show(_:_:digits:unit:file:line:)``, ``expect(_:_:dependingOn:file:line:)`` and their kin are plain; the page has
/// them where it calls the function. What fails is still told with its own line.
///
/// - Parameter body: what calls the function.
/// - Returns: what the body gives.
@MainActor
public func onThisLine<Value>(
    _ body: () throws -> Value, file: String = #fileID, line: UInt = #line
) rethrows -> Value {
    try currentChapter().recorder.record(at: SourcePlace(file, line), body)
}

// MARK: - What the calls share

@MainActor
func currentChapter() -> Chapter {
    guard let chapter = Chapter.current else {
        Chapter.stop("a chapter starts with `let chapter = Chapter(…)`, above all that it records", code: 1)
    }
    return chapter
}

extension SourcePlace {
    /// The place that a call's default arguments name: `#fileID` and `#line`.
    init(_ file: String, _ line: UInt) {
        self.init(file: String(file.split(separator: "/").last ?? ""), line: Int(line))
    }

    /// The place as an editor can jump to it.
    func text(in folder: String) -> String { "\(folder)/\(file):\(line)" }
}

/// Records what a computation gives, or the error it throws.
@MainActor
private func record(
    _ label: String, _ place: SourcePlace, _ content: (Chapter) throws -> RecordedOutput.Content
) {
    let chapter = currentChapter()
    chapter.checkLabel(label, at: place)
    do {
        chapter.record(try content(chapter), at: place)
    } catch {
        chapter.record(.error(label: label, message: "\(error)"), at: place)
    }
}

@MainActor
private func recordFigure(
    _ name: String, _ place: SourcePlace, explorable: String? = nil, _ drawing: () throws -> some Drawable
) {
    record("figure \(name)", place) { chapter in
        try chapter.recorder.checkFigureName(name)
        return .figure(Figure(name: name, drawing: try drawing(), explorable: explorable))
    }
}

@MainActor
private func expect(
    _ label: String, _ parameters: [String], _ place: SourcePlace,
    _ check: () throws -> CheckedExpectation.Check
) {
    let chapter = currentChapter()
    chapter.checkLabel(label, at: place)
    let expectation = CheckedExpectation(
        label: label, outcome: chapter.outcome(dependingOn: parameters, place, check))
    chapter.record(.expectation(expectation), at: place)
}
