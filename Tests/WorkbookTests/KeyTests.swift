import Testing

@testable import Workbook

@Suite struct `Keys` {
    private func keys(_ text: String) -> [Key] {
        var parser = KeyParser()
        return parser.read(text.utf8) + parser.flush()
    }

    @Test func `letters, control and editing keys`() {
        #expect(keys("aÄ−🙂 ") == "aÄ−🙂 ".map(Key.character))
        #expect(keys("\r\n\t\u{7F}\u{8}") == [.enter, .enter, .tab, .backspace, .backspace])
        #expect(keys("\u{C}\u{4}\u{0}") == [.control("l"), .control("d"), .other])
    }

    @Test(arguments: [
        ("[A", Key.up), ("OB", .down), ("[C", .right), ("OD", .left), ("[H", .home), ("[1~", .home),
        ("OF", .end),
        ("[4~", .end), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[1;5A", .up),
        ("[24~", .other),
        ("[Z", .other), ("x", .other),
    ])
    func `sequences`(sequence: String, key: Key) {
        #expect(keys("\u{1B}\(sequence)q") == [key, .character("q")])
    }

    @Test func `escape alone is a key, once nothing follows`() {
        var parser = KeyParser()
        #expect(parser.read([0x1B]) == [])
        #expect(parser.isUndecided)
        #expect(parser.flush() == [.escape])
        #expect(!parser.isUndecided)
        #expect(parser.read("\u{1B}\u{1B}[A".utf8) == [.escape, .up])
    }

    @Test func `bytes may come one by one`() {
        let text = "ä\u{1B}[5~−\u{1B}[200~a\nb\u{1B}[A\u{1B}[201~z"
        var parser = KeyParser()
        #expect(
            text.utf8.flatMap { parser.read([$0]) } == [
                .character("ä"), .pageUp, .character("−"), .paste("a\nb\u{1B}[A"), .character("z"),
            ])
    }

    @Test func `bytes that are no character are passed over`() {
        var parser = KeyParser()
        #expect(
            parser.read([0xFF, 0x80, 0xC3, 0x61, 0xE2, 0x88, 0x62, 0xED, 0xA0, 0x80, 0x63])
                == "abc".map(Key.character))
        #expect(parser.read([0xC3]) == [])
        #expect(parser.flush() == [])
        #expect(parser.read([0x61]) == [.character("a")])
    }

    @Test func `a sequence that never ends is given up`() {
        #expect(keys("\u{1B}[" + String(repeating: "1", count: 40)) == [.other])
        #expect(keys("\u{1B}[\u{1}a") == [.other, .control("a"), .character("a")])
    }
}
