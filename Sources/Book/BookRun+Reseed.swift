// All chapters under other seeds: which conclusions depend on the draw.

import Workbook

extension BookRun {
    /// Runs all chapters under each shift of their seeds, lists what fails under which, and gives the exit code.
    func reseed(
        _ shifts: ClosedRange<Int>, _ parts: [BookPart], output: Write, error: Write
    ) throws -> Int32 {
        var failures: [ReseedFailure] = []
        var codes: Set<Int32> = []
        for shift in shifts {
            let runs = try runParts(parts, products: products, ["--reseed", "\(shift)"])
            if let code = Interrupts.exitCode { return code }
            codes.formUnion(runs.map(exitCode))
            let texts = runs.flatMap { run in failedTexts(run).map { (part: run.part, text: $0) } }
            for (part, text) in texts {
                if let known = failures.firstIndex(where: { $0.part == part && $0.text == text }) {
                    failures[known].shifts.append(shift)
                } else {
                    failures.append(ReseedFailure(part: part, text: text, shifts: [shift]))
                }
            }
            if !options.quiet {
                output(["--reseed \(shift): \(texts.isEmpty ? "all hold" : "\(texts.count) failed")"])
            }
        }
        error(parts.flatMap { part in failures.filter { $0.part == part }.map(\.line) })
        if !options.quiet {
            output([
                "Shifts of all seeds: \(shifts.count). "
                    + (failures.isEmpty
                        ? "Every conclusion holds." : "Conclusions that fail: \(failures.count).")
            ])
        }
        return [1, 2].first(where: codes.contains) ?? 0
    }

    /// What has failed in a run: assertions by place and label, or that it stopped.
    func failedTexts(_ run: ChapterRun) -> [String] {
        switch run.outcome {
        case .finished(let record, _): record.failedAssertions.map { "\($0.place): \($0.label)" }
        case .stopped(let message, _): [message]
        }
    }
}

/// What fails in a chapter under some shifts.
private struct ReseedFailure {
    let part: BookPart
    let text: String
    var shifts: [Int]

    /// As `✗ Chapters/Chapter5/main.swift:86: the sign holds: under shifts 3, 7`.
    var line: String {
        "✗ \(text): under shift\(shifts.count == 1 ? "" : "s") \(shifts.map { "\($0)" }.joined(separator: ", "))"
    }
}
