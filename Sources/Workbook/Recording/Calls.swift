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
        .value(ShownValue(label: label, value: try value().text(digits: digits), unit: unit))
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
            throw TableError(row: index, cells: rows[index].count, columns: columns.count)
        }
        return .table(Table(columns: columns, rows: rows))
    }
}

/// Draws a figure, on the page and in the terminal.
///
/// - Parameters:
///   - name: the figure's name among the chapter's figures, such as `asymmetry`; it is part of a file name.
///   - plot: the plot.
@MainActor
public func plot(
    _ name: String, _ plot: @autoclosure () throws -> Plot, file: String = #fileID, line: UInt = #line
) {
    recordFigure(name, SourcePlace(file, line), plot)
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

/// A row that does not fit its table.
struct TableError: Error, CustomStringConvertible {
    var row: Int
    var cells: Int
    var columns: Int

    var description: String { "row \(row) has \(cells) cells where \(columns) are expected" }
}

/// A figure's name that cannot be part of a file name, or is another figure's.
struct FigureNameError: Error, CustomStringConvertible {
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
    expect(label, parameters, SourcePlace(file, line)) { .printed(expected: expected, got: try value()) }
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
    expect(label, parameters, SourcePlace(file, line)) {
        .near(expected: try expected(), got: try value(), tolerance: tolerance)
    }
}

/// Judges a statement of a document, and asserts the verdict.
///
/// - Parameters:
///   - document: the document that states it.
///   - section: where, such as `6.2.2`.
///   - statement: what is stated, in full, in English.
///   - judgement: the verdict and the computation that must bear it out.
///   - parameters: names of parameters it depends on; it is not asked when one of them was changed.
@MainActor
public func claim(
    _ document: Document, _ section: String, _ statement: String,
    _ judgement: @autoclosure () throws -> Judgement, dependingOn parameters: [String] = [],
    file: String = #fileID, line: UInt = #line
) {
    let place = SourcePlace(file, line)
    let chapter = currentChapter()
    guard Document.numbers.contains(document.number) else {
        chapter.stop(at: place, "there is no Document \(document.number)")
    }
    let outcome = chapter.asked(
        parameters, place, notAsked: JudgedClaim.Outcome.notAsked, threw: JudgedClaim.Outcome.threw
    ) { .judged(try judgement()) }
    let claim = JudgedClaim(
        number: chapter.recorder.nextClaimNumber(), document: document, section: section,
        statement: statement, outcome: outcome)
    chapter.record(.claim(claim), at: place)
}

/// Declares a number that a reader can change: `swift run Chapter5 --gamma 3`.
///
/// Parameters are declared above the chapter's first output.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - value: the value that the committed page uses.
///   - range: the values it takes.
///   - note: what to look for when it changes.
@MainActor
public func parameter(
    _ name: String, default value: Double, in range: ClosedRange<Double>, _ note: String, line: UInt = #line
) -> Double {
    currentChapter().parameter(name, .number(default: value, in: range), note, line: line)
}

/// Declares a whole number that a reader can change.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - value: the value that the committed page uses.
///   - range: the values it takes.
///   - neutral: whether it can change nothing on the page, such as a number of threads: then the page is written
///     and compared whatever its value.
///   - note: what to look for when it changes.
@MainActor
public func parameter(
    _ name: String, default value: Int, in range: ClosedRange<Int>, neutral: Bool = false, _ note: String,
    line: UInt = #line
) -> Int {
    currentChapter().parameter(
        name, .count(default: value, in: range), isNeutral: neutral, note, line: line)
}

/// Declares a text that a reader can change, such as a folder: `--data ~/fashion`.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - value: the text that the committed page uses.
///   - kind: what it takes, such as `a folder`.
///   - note: what to look for when it changes.
@MainActor
public func parameter(
    _ name: String, default value: String, takes kind: String, _ note: String, line: UInt = #line
) -> String {
    currentChapter().parameter(name, .text(default: value, kind), note, line: line)
}

/// Declares a choice among several words: `--loss hinge`.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - value: the word that the committed page uses.
///   - choices: the words it takes.
///   - note: what to look for when it changes.
@MainActor
public func parameter(
    _ name: String, default value: String, among choices: [String], _ note: String, line: UInt = #line
) -> String {
    currentChapter().parameter(name, .choice(default: value, among: choices), note, line: line)
}

/// Declares a switch: `--study`.
///
/// It changes no number, so the page is written and compared with and without it.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what it does.
@MainActor
public func flag(_ name: String, _ note: String) -> Bool {
    currentChapter().flag(name, note)
}

/// Declares an option that names a file to read: `--load FILE`; nil without it.
///
/// What is read may change every number, so the option counts as a changed parameter.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what the file is for.
@MainActor
public func inputFile(_ name: String, _ note: String) -> String? {
    currentChapter().file(name, isOutput: false, note)
}

/// Declares an option that names a file to write: `--save FILE`; nil without it.
///
/// The path is tested before work starts. It changes no number, so the page is written all the same.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what the file is for.
@MainActor
public func outputFile(_ name: String, _ note: String) -> String? {
    currentChapter().file(name, isOutput: true, note)
}

/// Writes a file that an option names, whole or not at all.
///
/// Where that fails, the reader sees the error in one line and the chapter stops with exit code 2.
///
/// - Parameters:
///   - bytes: what it is to hold.
///   - path: the file.
@MainActor
public func save(_ bytes: [UInt8], to path: String) {
    currentChapter().save(bytes, to: path)
}

/// Declares a question: `--predict 7`; nil where it is not asked.
///
/// With it the chapter shows nothing until ``Chapter/answer(_:)``, which ends it.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - range: the numbers it takes.
///   - note: what is asked.
@MainActor
public func question(_ name: String, in range: ClosedRange<Int>, _ note: String) -> Int? {
    currentChapter().question(name, .count(default: range.lowerBound, in: range), note)
}

/// Reads what the chapter needs from outside, such as the files that an option names.
///
/// Where that fails, the reader sees the error in one line and the chapter stops with exit code 2. Parameters are
/// declared above.
///
/// - Parameter value: what is read.
@MainActor
public func input<Value>(_ value: @autoclosure () throws -> Value) -> Value {
    currentChapter().input(value)
}

/// Declares a list of numbers that a reader can change: `--p 0.7,0.2,0.1`.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - values: the values that the committed page uses; a reader gives as many.
///   - range: the values each takes.
///   - sum: what they must sum to, such as 1 for a distribution.
///   - note: what to look for when they change.
@MainActor
public func parameter(
    _ name: String, default values: [Double], in range: ClosedRange<Double>, sum: Double? = nil,
    _ note: String,
    line: UInt = #line
) -> [Double] {
    currentChapter().parameter(name, .numbers(default: values, in: range, sum: sum), note, line: line)
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

extension Chapter {
    /// What comes of an assertion: not asked where it depends on a parameter that was changed, or an error.
    func asked<Outcome>(
        _ parameters: [String], _ place: SourcePlace, notAsked: (String) -> Outcome,
        threw: (String) -> Outcome, _ outcome: () throws -> Outcome
    ) -> Outcome {
        if let changed = changed(among: parameters, at: place) { return notAsked(changed) }
        do {
            return try outcome()
        } catch {
            return threw("\(error)")
        }
    }
}

/// Records what a computation gives, or the error it throws.
@MainActor
private func record(
    _ label: String, _ place: SourcePlace, _ content: (Chapter) throws -> RecordedOutput.Content
) {
    let chapter = currentChapter()
    do {
        chapter.record(try content(chapter), at: place)
    } catch {
        chapter.record(.error(label: label, message: "\(error)"), at: place)
    }
}

@MainActor
private func recordFigure(_ name: String, _ place: SourcePlace, _ drawing: () throws -> some Drawable) {
    record("figure \(name)", place) { chapter in
        try chapter.recorder.checkFigureName(name)
        return .figure(Figure(name: name, drawing: try drawing()))
    }
}

@MainActor
private func expect(
    _ label: String, _ parameters: [String], _ place: SourcePlace,
    _ check: () throws -> CheckedExpectation.Check
) {
    let chapter = currentChapter()
    let outcome = chapter.asked(
        parameters, place, notAsked: CheckedExpectation.Outcome.notAsked,
        threw: CheckedExpectation.Outcome.threw
    ) { .checked(try check()) }
    chapter.record(.expectation(CheckedExpectation(label: label, outcome: outcome)), at: place)
}
