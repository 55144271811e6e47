// What a reader is told of an examination, in the terminal.

import Figures
import LossExamination
import Workbook

/// Sets an examination for the terminal.
struct ExaminationText {
    let style: TerminalStyle

    /// All of it: the figures of value and slope, then the findings.
    func lines(_ examination: Examination, of name: String) -> [String] {
        let head = wrapped("\(name): \(examination.shape)", width: style.width)
            .map { style.styled($0, .bold) }
        let figures = examination.drawings.filter { $0.points == nil }.compactMap { try? Plot($0) }
            .flatMap { [""] + $0.text(width: min(style.width, 80), colored: style.isColored) }
        return head + figures + examination.findings.flatMap(lines) + tally(examination)
    }

    private func lines(_ finding: Finding) -> [String] {
        [""]
            + wrapped(
                style.styled(finding.topic, .bold) + ". " + finding.found, width: style.width,
                firstIndent: mark(finding.grade) + " ", indent: "  ")
            + (finding.meaning.isEmpty
                ? []
                : wrapped(finding.meaning, width: style.width, firstIndent: "  → ", indent: "    "))
    }

    private func mark(_ grade: Finding.Grade) -> String {
        switch grade {
        case .property: style.styled("·", .dim)
        case .good: style.styled("✓", .green)
        case .warning: style.styled("!", .yellow)
        case .fault: style.styled("✗", .red)
        }
    }

    private func tally(_ examination: Examination) -> [String] {
        let faults = examination.findings.count { $0.grade == .fault }
        let warnings = examination.findings.count { $0.grade == .warning }
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        return ["", style.styled(String(repeating: "─", count: min(style.width, 60)), .dim)]
            + wrapped(
                "\(count(faults, "fault")) (✗), \(count(warnings, "thing")) to know (!). All of it was tried at the "
                    + "places that are named, and nothing is proved.", width: style.width)
    }
}

extension Plot {
    /// A figure of an examination's numbers.
    init(_ drawing: Drawing) throws(PlotError) {
        let several = drawing.curves.count > 1 || drawing.points != nil
        var marks = drawing.curves.filter { $0.y.contains(where: \.isFinite) }.map {
            Plot.Mark.line(several ? $0.name : nil, x: $0.x, y: $0.y)
        }
        if let points = drawing.points { marks.append(.points(points.name, x: points.x, y: points.y)) }
        try self.init(
            title: drawing.title, x: Axis(drawing.xLabel), y: Axis(drawing.yLabel), marks,
            alt: drawing.alternativeText)
    }
}
