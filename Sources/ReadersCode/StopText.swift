// What a reader is told of code from which no answer came.

import Workbook

/// Sets these messages for the terminal.
package struct StopText {
    package let style: TerminalStyle

    package init(style: TerminalStyle) { self.style = style }

    /// Why nothing came of a reader's code.
    ///
    /// - Parameters:
    ///   - memory: how much the code had taken by then, in bytes.
    ///   - misfit: what is told where the code does not declare what is called; the compiler's message comes with it.
    package func lines(_ stop: Stop, memory: Int, misfit: (String) -> [String]) -> [String] {
        switch stop {
        case .interrupted: return []
        case .doesNotCompile(let messages):
            return cross("It does not compile. The compiler says:") + [""] + messages.map { "  " + $0 }
                + missingFunctions(messages) + power(messages)
        case .doesNotFit(let message): return misfit(message)
        case .crashed(let call, let message, let line):
            let place = line.map { " at line \($0) of the file" } ?? ""
            return cross("It stopped in \(call)\(place):") + text(message)
        case .timedOut(let call):
            return cross("It was still running after \(CheckLimits.seconds) seconds, in \(call).")
                + endless(memory)
        case .usedUp(let call):
            return cross("It had computed for more than \(CheckLimits.seconds) seconds, in \(call).")
                + endless(memory)
        case .flooded(let call):
            return cross("It printed more than a million characters in \(call), and was stopped.")
                + text("Is there a loop that never ends?")
        case .endedFromOutside(let call, let signal):
            let program = call == nil ? "The compiler" : "It"
            let place = call.map { ", in \($0)" } ?? ""
            return cross("\(program) was ended from outside by \(signal)\(place).")
                + (signal == "SIGKILL" ? text("The system does that, too, when memory runs out.") : [])
                + text("Nothing is known of your code by that: check it again.")
        case .compilerTimedOut:
            return cross("The compiler was still at work after two minutes, and was stopped.")
                + text("Is there a long expression? Cut it into several, with a type for each.")
        case .compilerFailed(let messages):
            return cross("Something else than your code stops the compiler. It says:") + [""]
                + messages.map { "  " + $0 }
        }
    }

    /// What may be the matter with code that did not come to an end, having taken so much memory.
    private func endless(_ memory: Int) -> [String] {
        text(
            memory < 1 << 30
                ? "Is there a loop that never ends, or a condition that never becomes false?"
                : "By then it had taken more than \(memory >> 30) GB of memory: does an array grow without end?"
        )
    }

    /// Where to find the functions of mathematics that the compiler does not.
    private func missingFunctions(_ messages: [String]) -> [String] {
        let plain = messages.map(unstyled)
        var names: [String] = []
        for line in plain {
            guard let name = line.firstMatch(of: /error: cannot find '(\w+)' in scope/)?.1 else { continue }
            if !names.contains(String(name)) { names.append(String(name)) }
        }
        let known = names.filter(ForwardedFunctions.names.contains)
        let others = names.filter { name in
            !known.contains(name) && plain.contains { $0.contains("\(name)(") }
        }
        let list = { (names: [String]) in names.map { "`\($0)`" }.joined(separator: ", ") }
        var lines: [String] = []
        if plain.contains(where: { $0.contains("cannot find type 'LossNumber' in scope") }) {
            lines += text("`LossNumber` is in LossExamination: put `import LossExamination` at the top.")
        }
        if !known.isEmpty {
            lines += text(
                "\(list(known)) \(known.count == 1 ? "is" : "are") in ElementaryFunctions: put "
                    + "`import ElementaryFunctions` at the top.")
        }
        if !others.isEmpty {
            lines += text(
                "If \(list(others)) is to be a function of mathematics: ElementaryFunctions has "
                    + "\(list(ForwardedFunctions.names)). A square root is `x.squareRoot()`.")
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    /// How Swift writes a power, where the compiler met another language's sign for it.
    private func power(_ messages: [String]) -> [String] {
        // What the excerpts show of the file, line by line, without comments.
        let code = messages.compactMap { unstyled($0).firstMatch(of: /^ *\d+ \|(?:(?!\/\/).)*/)?.output }
        let signs = ["**", "^"].filter { sign in code.contains { $0.contains(sign) } }
        guard let sign = signs.first else { return [] }
        return [""]
            + text(
                "If `\(sign)` is to be a power: that is `pow(x, y)`, from ElementaryFunctions. A square is also "
                    + "`x * x`.")
    }

    /// What the reader's code printed.
    package func printed(_ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        let shown = lines.count > 20 ? 5 : lines.count
        let more = lines.count > shown ? ["      … and \(lines.count - shown) more lines"] : []
        return ["", style.styled("  Your code printed:", .dim)]
            + lines.prefix(shown).map { "      " + String(shownLine($0).prefix(200)) } + more
    }

    /// A line without what would move the cursor.
    private func shownLine(_ line: String) -> String {
        line.filter {
            !$0.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
        }
    }

    /// A sentence that tells of a fault.
    package func cross(_ line: String) -> [String] {
        wrapped(line, width: style.width, firstIndent: style.styled("✗", .red) + " ", indent: "  ")
    }

    /// A sentence, indented.
    package func text(_ sentence: String) -> [String] {
        wrapped(sentence, width: style.width, firstIndent: "  ", indent: "  ")
    }
}
