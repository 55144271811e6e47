// What `--help` prints.

enum Help {
    private static let exitCodes: [(code: Int, meaning: String)] = [
        (
            0,
            "all is well; a quiz that was held to its end or broken off (quit, Ctrl-D), whatever the answers"
        ),
        (1, "an assertion failed, or the chapter stopped"),
        (2, "the command line, or a file or an output that cannot be read or written"),
        (3, "--check: the committed page is not what the chapter writes"),
        (130, "interrupted (Ctrl-C); 143 and 129 when ended from outside"),
    ]

    static func lines(_ frame: ChapterFrame, width: Int = 80) -> [String] {
        let command = "swift run Chapter\(frame.number)"
        var rows = [
            (
                "--check",
                "compare with the committed page and figures instead of showing the chapter, write nothing; "
                    + "exit code 3 if they differ"
            ),
            ("--report FILE", "write the page to FILE (figures beside it in figures/) and leave docs/ alone"),
            ("--claims FILE", "write the claims and their verdicts to FILE as JSON"),
            (
                "--quiz",
                "ask the chapter's checkpoints, one after the other; --quiz=3 starts at the third. Nothing is written"
            ),
            (
                "--bite",
                "judge every assertion again with its number moved by one unit of its last digit, and list "
                    + "those that hold all the same (exit code 1); write nothing"
            ),
            (
                "--reseed N",
                "move every seed by N millions, to see which conclusions hold under other random numbers; "
                    + "stated numbers are not asked, and no page is written"
            ),
            (
                "--make TABLE",
                "compute a kept table anew and write it beside the chapter; what was stopped goes on where it was"
            ),
            ("--quiet", "show only failures and the tally"),
            ("--help", "show this"),
        ]
        let common = rows.count
        rows += frame.parameters.map { parameter in
            (
                "--\(parameter.usage)",
                parameter.note + (parameter.rangeText.isEmpty ? "" : " (\(parameter.rangeText))")
            )
        }
        let column = (rows.map { displayWidth($0.0) }.max() ?? 0) + 4
        let blanks = String(repeating: " ", count: column)
        let described = rows.map {
            wrapped(
                $0.1, width: max(width, column + 20), firstIndent: padded("  " + $0.0, to: column),
                indent: blanks)
        }
        var lines = ["Chapter \(frame.number): \(frame.title)", "", "usage: \(command) [options]", ""]
        lines += described.prefix(common).joined()
        if rows.count > common {
            lines += ["", "numbers to change, with their defaults:"]
            lines += described.dropFirst(common).joined()
        }
        return lines + ["", "exit codes:"]
            + exitCodes.flatMap {
                wrapped(
                    $0.meaning, width: max(width, 30), firstIndent: padded("  \($0.code)", to: 8),
                    indent: "        ")
            }
    }
}
