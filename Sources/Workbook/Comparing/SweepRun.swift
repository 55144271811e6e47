// --sweep: a chapter run with several values of a parameter, and what becomes of a shown value.

import Foundation
import Weaver

/// Runs a chapter with each value of a parameter, and shows one of its values as a table and a plot.
@MainActor
struct SweepRun {
    let sweep: Sweep
    let frame: ChapterFrame
    let parameters: ChapterParameters
    let style: TerminalStyle
    let defaultRun: DefaultRun

    /// What cannot be done as the command line has it, with lines that say what can.
    private struct Refusal: Error {
        var message: String
        var lines: [String] = []
    }

    /// Runs and shows; the exit code.
    func execute() -> Int32 {
        do {
            try checkOtherOptions()
            let parameter = try parameter()
            let values: [String]
            do {
                values = try parameter.sweptValues(sweep.values)
            } catch let problem {
                throw Refusal(message: "\(parameter.name): \(problem.message)", lines: choices)
            }
            let defaults = try defaultRun.record(style: style)
            let label = try label(in: defaults)
            return try show(label, of: parameter, values, defaults)
        } catch let refusal as Refusal {
            StandardStream.error.write(["\(frame.part.name): --sweep \(refusal.message)"] + refusal.lines)
            return 2
        } catch let interrupted as Interrupted {
            StandardStream.error.write(["", "Interrupted. Nothing was written."])
            return interrupted.exitCode
        } catch {
            StandardStream.error.write(["\(frame.part.name): \(message(of: error))"])
            return (error as? StoppedChapter)?.exitCode ?? 2
        }
    }

    // MARK: What is asked for

    private func checkOtherOptions() throws {
        let files = parameters.options.outputFiles.map(\.option)
        if let name = (parameters.switches + files).first {
            throw Refusal(
                message: "runs the chapter several times and writes nothing; it cannot go with --\(name)")
        }
    }

    private func parameter() throws -> ParameterDeclaration {
        let name = String(sweep.parameter.trimmingPrefix("--"))
        if parameters.given[name] != nil {
            throw Refusal(message: "tries out values of \(name); leave --\(name) away")
        }
        if let parameter = frame.parameters.first(where: { $0.name == name }) { return parameter }
        throw Refusal(
            message: "'\(name)': the chapter has no such number or word"
                + didYouMean(name, among: frame.parameters.map(\.name)),
            lines: choices)
    }

    /// The parameters that can be tried out.
    private var choices: [String] {
        let choices = frame.parameters.filter { $0.values?.sweptText != nil }
        guard !choices.isEmpty else { return ["There is none that can be tried out."] }
        return ["There are:"]
            + choices.flatMap {
                wrapped(
                    "\($0.name) (\($0.rangeText)): \($0.note)", width: style.width, firstIndent: "  ",
                    indent: "      ")
            }
    }

    private func label(in defaults: ChapterRecord) throws -> String {
        let labels = defaults.sections.flatMap { $0.shown.map(\.label) }
        guard let label = sweep.label else {
            throw Refusal(message: "needs --of and the label of a shown value", lines: list(of: defaults))
        }
        if labels.contains(label) { return label }
        let near =
            nearMiss(label, among: labels) ?? labels.first { $0.localizedCaseInsensitiveContains(label) }
        throw Refusal(
            message: "--of \"\(label)\": no value is shown under that label"
                + (near.map { ". Did you mean \"\($0)\"?" } ?? ""),
            lines: list(of: defaults))
    }

    /// The labels of the numbers that are shown, by section.
    private func list(of record: ChapterRecord) -> [String] {
        ["The numbers that are shown:"]
            + record.sections.flatMap { section -> [String] in
                let labels = section.shown.filter { $0.number != nil }.map { "\"\($0.label)\"" }
                guard !labels.isEmpty else { return [] }
                return wrapped(section.heading, width: style.width, firstIndent: "  ", indent: "  ")
                    + wrapped(
                        labels.joined(separator: ", "), width: style.width, firstIndent: "    ",
                        indent: "    ")
            }
    }

    // MARK: The runs

    private func show(
        _ label: String, of parameter: ParameterDeclaration, _ values: [String], _ defaults: ChapterRecord
    ) throws -> Int32 {
        let others = parameters.given.sorted { $0.key < $1.key }.map { "--\($0.key)=\($0.value)" }
        let runs = try self.runs(of: parameter, values, others, defaults)
        let shown = runs.map { $0.record?.sections.flatMap(\.shown).last { $0.label == label } }
        let text = SweepText(
            parameter: parameter, label: label,
            points: zip(values, shown).map { .init(value: $0, shown: $1) },
            count: defaults.sections.flatMap(\.shown).count { $0.label == label }, style: style)
        StandardStream.output.write(TerminalView(style: style).title(frame) + text.lines)
        let problems = zip(values, runs).compactMap { value, run in
            problem(of: run).map { "✗ --\(parameter.name) \(value): \($0)" }
        }
        StandardStream.error.write(problems)
        return problems.isEmpty ? 0 : 1
    }

    /// What came of the runs, in the order of the values.
    private func runs(
        of parameter: ParameterDeclaration, _ values: [String], _ others: [String], _ defaults: ChapterRecord
    ) throws -> [ChapterRun] {
        var runs: [Int: ChapterRun] = [:]
        for (index, value) in values.enumerated() where others.isEmpty && parameter.isDefault(value) {
            runs[index] = ChapterRun(frame.part, .finished(defaults, messages: []))
        }
        let rest = values.indices.filter { runs[$0] == nil }
        let bar = ProgressBar()
        defer { bar.clear() }
        func note() -> String { "\(parameter.name): \(runs.count) of \(values.count) values" }
        bar.show(0, note())
        try ChapterRuns(part: frame.part, program: defaultRun.program).run(
            rest.map { others + ["--\(parameter.name)=\(values[$0])"] }
        ) { index, run in
            runs[rest[index]] = run
            bar.show(Double(runs.count) / Double(values.count), note())
        }
        return values.indices.compactMap { runs[$0] }
    }

    /// What went wrong in a run, as one line.
    private func problem(of run: ChapterRun) -> String? {
        switch run.outcome {
        case .stopped(let message, _): return message
        case .finished(let record, _):
            let failures = record.failedAssertions
            guard !failures.isEmpty else { return nil }
            return "\(failures.count == 1 ? "an assertion fails" : "\(failures.count) assertions fail"): "
                + failures.map(\.label).joined(separator: "; ")
        }
    }
}

extension ChapterRecord.Section {
    /// The values that are shown in it.
    var shown: [ShownValue] {
        items.compactMap { item in
            guard case .value(let text, let unit, let number) = item.content else { return nil }
            return ShownValue(label: item.label, value: text, unit: unit, number: number)
        }
    }
}
