// Guided reading as it looks.

import Weaver

extension Reader {
    /// What stands on the screen.
    var screen: Screen {
        var rows = head
        let body =
            switch view {
            case .section: Array(text.lines.dropFirst(top).prefix(bodyRows))
            case .contents(let selected): contents(selected)
            case .keys: Array(keys.prefix(bodyRows))
            }
        let blanks = String(repeating: " ", count: margin)
        rows += body.map { $0.isEmpty ? "" : blanks + $0 }
        let footRow = size.rows - 1
        rows += Array(repeating: "", count: max(footRow - rows.count, 0))
        var screen = Screen(rows: rows, cursor: nil)
        if view == .section, isTyping {
            addPrompt(to: &screen, row: min(headRows + body.count + 1, footRow - 1))
        }
        screen.rows.append(foot)
        screen.rows = screen.rows.suffix(size.rows)
        return screen
    }

    private func plain(_ markdown: String) -> String {
        unstyled(TerminalProse(style: style).inline(markdown)).replacing("\n", with: " ")
    }

    // MARK: Head and foot

    private var head: [String] {
        let (title, place) =
            switch view {
            case .contents: ("Contents", "")
            case .keys: ("Keys", "")
            case .section where index < sections.count:
                (plain(sections[index].title), "\(index + 1) of \(sections.count)")
            case .section: ("The end", "")
            }
        let changes = frame.changes.map { " \(printable($0))" }.joined()
        let line = filled("\(frame.part.words)\(changes) · \(title)", place)
        let rule = String(repeating: "─", count: size.columns)
        return [style.styled(line, .bold), style.styled(rule, .dim)].dropLast(2 - headRows)
    }

    /// A line with words at its left and at its right.
    private func filled(_ left: String, _ right: String) -> String {
        let blanks = String(repeating: " ", count: margin)
        let room = size.columns - 2 * margin - displayWidth(right)
        let left = shortened(left, to: right.isEmpty ? room : room - 2)
        return blanks + padded(left, to: room) + right
    }

    private var foot: String {
        if let message {
            return style.styled(filled(message, ""), .bold)
        }
        let right = view == .section && hasMore ? "more ▼" : ""
        let room = size.columns - 2 * margin - (right.isEmpty ? 0 : displayWidth(right) + 2)
        let words = hints.first { displayWidth($0) <= room } ?? hints[hints.count - 1]
        return style.styled(filled(words, right), .dim)
    }

    /// What keys do here, in ever fewer words.
    private var hints: [String] {
        switch view {
        case .contents: return ["↑ ↓ choose · Enter go there · Esc back · q quit", "↑ ↓ · Enter · Esc · q"]
        case .keys: return ["Any key goes back"]
        case .section where isTyping:
            return [
                "Enter answers · or type hint, solution, skip, quit · ↑ ↓ scroll · Esc other keys",
                "Enter answers · hint, solution, skip, quit · Esc other keys",
                "hint, solution, skip, quit · Esc",
            ]
        case .section:
            let code = text.folds > 0 ? " · o open" : ""
            let next =
                hasMore ? "on" : text.openQuestion != nil ? "answer" : index < sections.count ? "next" : ""
            let space = next.isEmpty ? "" : "Space \(next) · "
            return [
                "\(space)b back · c contents\(code) · ? keys · q quit",
                "\(space)b back · c\(code) · ? keys · q",
                "Space · b · c · o · ? · q",
            ]
        }
    }

    private func addPrompt(to screen: inout Screen, row: Int) {
        guard screen.rows.indices.contains(row) else { return }
        let blanks = String(repeating: " ", count: margin)
        let room = max(size.columns - 2 * margin - 3, 1)
        // Of a long answer, what stands around the cursor.
        let before = answer.text[..<answer.cursor].suffix(room - 1)
        let after = answer.text[answer.cursor...].prefix(room - before.count)
        screen.rows[row] = blanks + style.styled(">", .bold, .cyan) + " " + String(before) + String(after)
        screen.cursor = Screen.Cursor(row: row, column: margin + 2 + displayWidth(String(before)))
    }

    // MARK: Contents and keys

    /// The list of sections, as far as the window has room around the one that is chosen.
    private func contents(_ selected: Int) -> [String] {
        var lines: [String] = []
        var selectedLine = 0
        for (number, section) in sections.enumerated() {
            if number > 0, sections[number - 1].page != section.page {
                lines += ["", style.styled(shortened(plain(section.page), to: style.width), .bold)]
            }
            let isSelected = number == selected
            if isSelected { selectedLine = lines.count }
            let marks = section.questions.map { mark(asked[$0.number]) }.joined(separator: " ")
            let name = "\(isSelected ? "▸" : number == index ? "•" : " ") \(padded("\(number + 1)", to: 3))"
            let room = style.width - displayWidth(name) - (marks.isEmpty ? 0 : displayWidth(marks) + 2)
            let line = name + shortened(plain(section.title), to: room) + (marks.isEmpty ? "" : "  \(marks)")
            lines.append(isSelected ? style.styled(line, .bold, .cyan) : line)
        }
        let start = min(max(selectedLine - bodyRows / 2, 0), max(lines.count - bodyRows, 0))
        return Array(lines.dropFirst(start).prefix(bodyRows))
    }

    /// A question in the list.
    private func mark(_ question: AskedQuestion?) -> String {
        switch question?.ending {
        case .right(atOnce: true): "✓"
        case .right, .shown: "✗"
        case .skipped, .quit, nil: "?"
        }
    }

    private var keys: [String] {
        let rows = [
            ("Space, Enter", "on: a window further, then the next section"), ("n, →", "the next section"),
            ("b, ←", "the section before"), ("↑ ↓, PgUp PgDn", "scroll"),
            ("c", "contents: choose a section; ? is a question, ✓ right at once, ✗ not"),
            ("1 to 9, o", "open and close what is folded (▸); o: all of the section"),
            ("q", "quit; the place is kept"),
            ("at a question", "type an answer, or hint, solution, skip; Esc: these keys again"),
        ]
        return rows.flatMap {
            wrapped($0.1, width: style.width, firstIndent: padded($0.0, to: 16), indent: "                ")
        }
    }

    // MARK: The end

    /// What stands below the last section.
    var ending: LessonSection {
        let questions = sections.flatMap(\.questions)
        let states = questions.map { asked[$0.number]?.ending }
        let atOnce = states.count { $0 == .right(atOnce: true) }
        var text = [Markdown.heading(1, "The end of \(frame.part.words)"), ""]
        if !questions.isEmpty { text += ["Right at once: \(atOnce) of \(questions.count) checkpoints.", ""] }
        let others = zip(questions, states).filter { $1 != .right(atOnce: true) }.map {
            "- Checkpoint \($0.number): \(Markdown.escaped($0.title))"
                + ($1 == nil || $1 == .skipped ? " (not answered)" : "")
        }
        if !others.isEmpty { text += ["Once more, perhaps (c shows where they are):", ""] + others + [""] }
        text += ["What is next:", ""]
        text += ["- `swift run Exercises`: write code for what you have read"]
        if let next = frame.next {
            text.append("- `\(next.part.command) read`: \(Markdown.escaped(next.title))")
        }
        return LessonSection(place: "", page: "", title: "The end", pieces: [.prose(text)])
    }
}
