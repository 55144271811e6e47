// The calls by which a chapter records its output. Each belongs to the line it stands on.

import Figures

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
    line: UInt = #line
) {
    record(label, line: line) { _ in
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
    _ columns: [String], _ rows: @autoclosure () throws -> [[TableCell]], line: UInt = #line
) {
    record("table", line: line) { _ in
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
///   - figure: a plot, panels, or a plot that moves.
@MainActor
public func plot(_ name: String, _ figure: @autoclosure () throws -> some Drawable, line: UInt = #line) {
    recordFigure(name, line: line, figure)
}

/// Shows small grey images side by side, on the page and in the terminal.
///
/// - Parameters:
///   - name: the figure's name among the chapter's figures; it is part of a file name.
///   - grid: the images.
@MainActor
public func images(_ name: String, _ grid: @autoclosure () throws -> ImageGrid, line: UInt = #line) {
    recordFigure(name, line: line, grid)
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
    line: UInt = #line
) {
    expect(label, parameters, line: line) { .condition(try condition()) }
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
    dependingOn parameters: [String] = [], line: UInt = #line
) {
    expect(label, parameters, line: line) { .printed(expected: expected, got: try value()) }
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
    dependingOn parameters: [String] = [], line: UInt = #line
) {
    expect(label, parameters, line: line) {
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
    line: UInt = #line
) {
    let chapter = currentChapter(line)
    guard Document.numbers.contains(document.number) else {
        chapter.stop(atLine: line, "there is no Document \(document.number)")
    }
    let outcome: JudgedClaim.Outcome
    if let changed = chapter.changed(among: parameters, line: line) {
        outcome = .notAsked(parameter: changed)
    } else {
        do {
            outcome = .judged(try judgement())
        } catch {
            outcome = .threw("\(error)")
        }
    }
    let claim = JudgedClaim(
        number: chapter.recorder.nextClaimNumber(), document: document, section: section,
        statement: statement,
        outcome: outcome)
    chapter.record(.claim(claim), line: line)
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
    currentChapter(line).parameter(name, .number(default: value, in: range), note, line: line)
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
    currentChapter(line).parameter(
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
    currentChapter(line).parameter(name, .text(default: value, kind), note, line: line)
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
    currentChapter(line).parameter(name, .choice(default: value, among: choices), note, line: line)
}

/// Declares a switch: `--study`.
///
/// It changes no number, so the page is written and compared with and without it.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what it does.
@MainActor
public func flag(_ name: String, _ note: String, line: UInt = #line) -> Bool {
    currentChapter(line).flag(name, note)
}

/// Declares an option that names a file to read: `--load FILE`; nil without it.
///
/// What is read may change every number, so the option counts as a changed parameter.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what the file is for.
@MainActor
public func inputFile(_ name: String, _ note: String, line: UInt = #line) -> String? {
    currentChapter(line).file(name, isOutput: false, note)
}

/// Declares an option that names a file to write: `--save FILE`; nil without it.
///
/// The path is tested before work starts. It changes no number, so the page is written all the same.
///
/// - Parameters:
///   - name: the option, without its dashes.
///   - note: what the file is for.
@MainActor
public func outputFile(_ name: String, _ note: String, line: UInt = #line) -> String? {
    currentChapter(line).file(name, isOutput: true, note)
}

/// Writes a file that an option names, whole or not at all.
///
/// Where that fails, the reader sees the error in one line and the chapter stops with exit code 2.
///
/// - Parameters:
///   - bytes: what it is to hold.
///   - path: the file.
@MainActor
public func save(_ bytes: [UInt8], to path: String, line: UInt = #line) {
    currentChapter(line).save(bytes, to: path)
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
public func question(_ name: String, in range: ClosedRange<Int>, _ note: String, line: UInt = #line) -> Int? {
    currentChapter(line).question(name, .count(default: range.lowerBound, in: range), note)
}

/// Reads what the chapter needs from outside, such as the files that an option names.
///
/// Where that fails, the reader sees the error in one line and the chapter stops with exit code 2. Parameters are
/// declared above.
///
/// - Parameter value: what is read.
@MainActor
public func input<Value>(_ value: @autoclosure () throws -> Value, line: UInt = #line) -> Value {
    currentChapter(line).input(value)
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
    currentChapter(line).parameter(name, .numbers(default: values, in: range, sum: sum), note, line: line)
}

// MARK: - What the calls share

@MainActor
func currentChapter(_ line: UInt) -> Chapter {
    guard let chapter = Chapter.current else {
        Chapter.stop("line \(line): a chapter starts with `let chapter = Chapter(…)`", code: 1)
    }
    return chapter
}

/// Records what a computation gives, or the error it throws.
@MainActor
private func record(_ label: String, line: UInt, _ content: (Chapter) throws -> RecordedOutput.Content) {
    let chapter = currentChapter(line)
    do {
        chapter.record(try content(chapter), line: line)
    } catch {
        chapter.record(.error(label: label, message: "\(error)"), line: line)
    }
}

@MainActor
private func recordFigure(_ name: String, line: UInt, _ drawing: () throws -> some Drawable) {
    record("figure \(name)", line: line) { chapter in
        try chapter.recorder.checkFigureName(name)
        return .figure(Figure(name: name, drawing: try drawing()))
    }
}

@MainActor
private func expect(
    _ label: String, _ parameters: [String], line: UInt, _ check: () throws -> CheckedExpectation.Check
) {
    let chapter = currentChapter(line)
    let outcome: CheckedExpectation.Outcome
    if let changed = chapter.changed(among: parameters, line: line) {
        outcome = .notAsked(parameter: changed)
    } else {
        do {
            outcome = .checked(try check())
        } catch {
            outcome = .threw("\(error)")
        }
    }
    chapter.record(.expectation(CheckedExpectation(label: label, outcome: outcome)), line: line)
}
