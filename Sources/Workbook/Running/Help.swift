// What `--help` prints.

enum Help {
    /// Options that belong together, and a command line that shows their use.
    private struct Group {
        var title: String
        var rows: [(usage: String, meaning: String)]
        var example: String
    }

    private static let exitCodes: [(code: Int, meaning: String)] = [
        (
            0,
            "all is well; a quiz or a reading that was held to its end or broken off (quit, Ctrl-D), whatever the answers"
        ),
        (1, "an assertion failed, or the chapter stopped"),
        (2, "the command line, or a file or an output that cannot be read or written"),
        (3, "--check: the committed page is not what the chapter writes"),
        (130, "interrupted (Ctrl-C); 143 and 129 when ended from outside"),
    ]

    static func lines(_ frame: ChapterFrame, width: Int = 80) -> [String] {
        let command = frame.part.command
        let groups = groups(frame)
        let column = (groups.flatMap(\.rows).map { displayWidth($0.usage) }.max() ?? 0) + 4
        let blanks = String(repeating: " ", count: column)
        var lines = [
            frame.heading, "", "usage: \(command) [read | review] [options]",
        ]
        lines += wrapped(
            "Without any it runs the chapter, writes its pages, and shows on a terminal what came of it, elsewhere "
                + "the whole text. With a number changed it writes none, and shows what has moved.",
            width: max(width, 30))
        for group in groups {
            lines += ["", "\(group.title):"]
            lines += group.rows.flatMap {
                wrapped(
                    $0.meaning, width: max(width, column + 20),
                    firstIndent: padded("  " + $0.usage, to: column),
                    indent: blanks)
            }
            lines.append("  Example: \(command) \(group.example)")
        }
        return lines + ["", "  --help, -h shows this.", "", "exit codes:"]
            + exitCodes.flatMap {
                wrapped(
                    $0.meaning, width: max(width, 30), firstIndent: padded("  \($0.code)", to: 8),
                    indent: "        ")
            }
    }

    private static func groups(_ frame: ChapterFrame) -> [Group] {
        let parameters = frame.parameters.map { parameter in
            (
                usage: "--\(parameter.usage)",
                meaning: parameter.note + (parameter.rangeText.isEmpty ? "" : " (\(parameter.rangeText))")
            )
        }
        let tried = frame.parameters.first { $0.values?.sweptText != nil }
        let changing = frame.parameters.first.map {
            [
                Group(
                    title: "numbers to change, with their defaults", rows: parameters,
                    example: frame.parameters.suggestion?.option ?? "--\($0.usage)")
            ]
        }
        return [
            Group(
                title: "read and be asked",
                rows: [
                    ("read", "the chapter section by section, with its code; it stops at each checkpoint"),
                    (
                        "--quiz",
                        "ask the chapter's checkpoints, one after the other; --quiz=3 starts at the third. Nothing "
                            + "is written"
                    ),
                    ("review", "ask what was missed, when its day has come: after 1, 3, 7 and 21 days"),
                    ("--all", "show the whole text, as in a pipe; of a changed run, too"),
                    ("--quiet", "show only failures and the tally"),
                ], example: "read")
        ] + (changing ?? []) + [
            Group(
                title: "see what moves",
                rows: [
                    (
                        "--sweep NAME=VALUES",
                        "run with several values of a number or word, and show what becomes of one shown value: "
                            + "0...5 has its whole numbers or eleven steps, 0,1,2.5 is a list; nothing is written"
                    ),
                    ("--of LABEL", "the value that --sweep shows; without it, what there is is listed"),
                    (
                        "--reseed N",
                        "move every seed by N millions, to see which conclusions hold under other random numbers; "
                            + "stated numbers are not asked, and no page is written"
                    ),
                ],
                example: tried.flatMap { declared in
                    declared.values?.sweptText.map { "--sweep \(declared.name)=\($0) --of LABEL" }
                } ?? "--reseed 1"),
            Group(
                title: "check and keep",
                rows: [
                    (
                        "--check",
                        "compare with the committed page and figures instead of showing the chapter, write nothing; "
                            + "exit code 3 if they differ"
                    ),
                    (
                        "--report FILE",
                        "write the page to FILE and leave docs/ alone; beside it further pages (FILE-NAME), and "
                            + "the figures in figures/, where a later report of the chapter puts its own"
                    ),
                    ("--claims FILE", "write what the run has recorded, verdicts included, to FILE as JSON"),
                    (
                        "--bite",
                        "judge every assertion again with its number moved by one unit of its last digit, and list "
                            + "those that hold all the same (exit code 1); write nothing"
                    ),
                    (
                        "--make TABLE",
                        "compute a kept table anew and write it beside the chapter; what was stopped goes on where "
                            + "it was"
                    ),
                ], example: "--report mine.md"),
        ]
    }
}
