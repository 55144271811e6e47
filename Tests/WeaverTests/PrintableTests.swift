import Testing

@testable import Weaver

/// Text from outside in a terminal: nothing in it is hidden, and nothing acts.
struct PrintableTests {
    @Test(arguments: [
        ("\u{1B}[2J\nok", #"\u{1B}[2J\nok"#), ("a\r\nb\tc\0", #"a\r\nb\tc\0"#),
        ("\u{9B}31m\u{7F}", #"\u{009B}31m\u{7F}"#),
        ("right\u{202E}left\u{2066}\u{200F}", #"right\u{202E}left\u{2066}\u{200F}"#),
        ("a\u{200B}b\u{FEFF}\u{AD}\u{200D}", #"a\u{200B}b\u{FEFF}\u{00AD}\u{200D}"#),
        ("a\u{2028}b\u{2029}c\u{85}", #"a\u{2028}b\u{2029}c\u{0085}"#),
        ("\u{3164}\u{E0041}", #"\u{3164}\u{000E0041}"#),
    ])
    func `what is hidden is written out`(text: String, shown: String) {
        #expect(printable(text) == shown)
    }

    @Test(arguments: ["", "plain", "q̂ ≥ ½, “x”\u{202F}nats", "損失 é e\u{301}", "👩‍👩‍👧 ❤️ 🇨🇭", "C:\\x"])
    func `what can be seen stays as it is`(text: String) {
        #expect(printable(text) == text)
    }

    @Test func `a long text loses its middle`() {
        let text = "start" + String(repeating: "x", count: 1_000_000) + "end"
        let shown = printable(text, limit: 30)
        #expect(shown == "start" + String(repeating: "x", count: 15) + "…" + "xxxxxxxend")
        #expect(printable(String(repeating: "x", count: 30), limit: 30).count == 30)
    }
}
