// The calls by which a chapter declares what a reader can change, and reads and writes files that options name.

import Foundation
import Weaver

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
    declared(name, .number(default: value, in: range), note, line: line)
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
    declared(
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
    declared(name, .text(default: value, kind), note, line: line)
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
    declared(name, .choice(default: value, among: choices), note, line: line)
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
    declare { try $0.flag(name, note) }
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
    declare { try $0.file(name, isOutput: false, note) }
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
    declare { try $0.file(name, isOutput: true, note) }
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
    let chapter = currentChapter()
    chapter.seal()
    chapter.orStop { try writeWhole(Data(bytes), to: URL(filePath: path)) }
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
    declare { try $0.question(name, .count(default: range.lowerBound, in: range), note) }
}

/// Reads what the chapter needs from outside, such as the files that an option names.
///
/// Where that fails, the reader sees the error in one line and the chapter stops with exit code 2. Parameters are
/// declared above.
///
/// - Parameter value: what is read.
@MainActor
public func input<Value>(_ value: @autoclosure () throws -> Value) -> Value {
    let chapter = currentChapter()
    chapter.seal()
    return chapter.orStop(value)
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
    declared(name, .numbers(default: values, in: range, sum: sum), note, line: line)
}

// MARK: - What the calls share

@MainActor
private func declared<Value: Equatable>(
    _ name: String, _ reader: ParameterReader<Value>, isNeutral: Bool = false, _ note: String, line: UInt
) -> Value {
    let codeName = currentChapter().source.declaredName(atLine: Int(line))
    return declare { try $0.value(name, reader, isNeutral: isNeutral, note, codeName: codeName) }
}

@MainActor
private func declare<Value>(_ declaration: (inout ChapterParameters) throws -> Value) -> Value {
    let chapter = currentChapter()
    return chapter.orStop { try declaration(&chapter.parameters) }
}
