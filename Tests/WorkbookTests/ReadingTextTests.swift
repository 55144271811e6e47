import Testing

@testable import Workbook

@Suite struct `Code in guided reading` {
    private typealias Kind = SwiftHighlighter.Kind

    private func kinds(_ lines: String...) -> [[String]] {
        var highlighter = SwiftHighlighter()
        return lines.map { line in
            highlighter.pieces(of: line).filter { $0.kind != .plain }.map { "\($0.kind) \($0.text)" }
        }
    }

    @Test func `words, numbers, strings and comments are told apart`() {
        #expect(
            kinds("let x = try loss(1.5e-3, 60_000)  // why") == [
                ["keyword let", "keyword try", "number 1.5e-3", "number 60_000", "comment // why"]
            ])
        #expect(kinds("p[0...5].self, item.case, letter0") == [["number 0", "number 5"]])
        #expect(kinds("0x1p-53 - x.0") == [["number 0x1p-53", "number 0"]])
    }

    @Test func `code in a string is code again`() {
        #expect(
            kinds(#"f("a \(x ? "b" : (2)) // c") // d"#) == [
                [#"string "a \("#, #"string "b""#, "number 2", #"string ) // c""#, "comment // d"]
            ])
        #expect(kinds(##"#"a\(b"# \ 1"##) == [[##"string #"a\(b"#"##, "number 1"]])
    }

    @Test func `strings and comments of several lines go on`() {
        #expect(
            kinds("/* a /* b */", "let */ let", "\"\"\"", "let \\(if)", "\"\"\" if") == [
                ["comment /* a /* b */"], ["comment let */", "keyword let"], ["string \"\"\""],
                ["string let \\(", "keyword if", "string )"], ["string \"\"\"", "keyword if"],
            ])
    }

    private func lines(_ code: [String], width: Int, beside: Bool = false) -> [String] {
        CodeText(style: TerminalStyle(width: width, isColored: false), width: width)
            .lines(code, valuesBeside: beside)
    }

    @Test func `values stand below their call, or beside it where there is room`() {
        let code = ["let a = 1", "show(\"a\", a)", "// → 1.000", "f(a)"]
        #expect(lines(code, width: 40) == code)
        #expect(lines(code, width: 40, beside: true) == ["let a = 1", "show(\"a\", a)   → 1.000", "f(a)"])
        #expect(lines(code, width: 20, beside: true) == code)
    }

    @Test func `a line that is too wide is broken, and goes on further right`() {
        #expect(
            lines(["    let sum = first + second + third"], width: 24) == [
                "    let sum = first +", "        second + third",
            ])
        #expect(lines(["abcdefghijkl"], width: 6) == ["abcdef", "  ghij", "  kl"])
        #expect(lines([""], width: 6) == [""])
    }
}

@Suite struct `A line that is typed` {
    private func edited(_ keys: Key...) -> String {
        var editor = LineEditor()
        for key in keys { _ = editor.press(key) }
        return String(editor.text[..<editor.cursor]) + "|" + String(editor.text[editor.cursor...])
    }

    @Test func `is edited at its cursor`() {
        #expect(edited(.paste("ab\nc"), .left, .character("x")) == "ab x|c")
        #expect(edited(.paste("abc"), .home, .delete, .right, .backspace, .end) == "c|")
        #expect(edited(.paste("a b c"), .control("w")) == "a b |")
        #expect(edited(.paste("abc"), .left, .control("u")) == "|c")
        #expect(edited(.paste("abc"), .control("a"), .right, .control("k")) == "a|")
        #expect(edited(.backspace, .left, .delete) == "|")
        #expect(edited(.character("e"), .character("\u{301}"), .backspace) == "|")
    }

    @Test func `leaves other keys alone`() {
        var editor = LineEditor()
        #expect(!editor.press(.enter) && !editor.press(.up) && !editor.press(.escape) && editor.isEmpty)
    }
}

@Suite struct `A screen` {
    @Test func `is drawn where it has changed`() {
        let old = Screen(rows: ["a", "b", "c"])
        #expect(
            Screen(rows: ["a", "x"], cursor: .init(row: 1, column: 2)).drawing(over: old)
                == "\u{1B}[?25l\u{1B}[2;1H\u{1B}[Kx\u{1B}[3;1H\u{1B}[K\u{1B}[2;3H\u{1B}[?25h")
        #expect(Screen(rows: ["a"]).drawing(over: nil) == "\u{1B}[?25l\u{1B}[0m\u{1B}[2J\u{1B}[1;1H\u{1B}[Ka")
    }
}
