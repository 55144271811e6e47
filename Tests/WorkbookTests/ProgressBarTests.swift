import Testing

@testable import Workbook

@MainActor
struct ProgressBarTests {
    @Test func aBarShowsWhatIsDoneAndWhatIsLeft() {
        #expect(ProgressBar.line(share: 0, elapsed: 0, note: "start") == "──────────────── start")
        #expect(ProgressBar.line(share: 0.5, elapsed: 70, note: "half") == "━━━━━━━━──────── half, 1:10 left")
        #expect(ProgressBar.line(share: 1, elapsed: 9, note: "all") == "━━━━━━━━━━━━━━━━ all, 0:00 left")
    }

    @Test func aBarIsRedrawnInPlaceAndRemoved() {
        var text = ""
        let bar = ProgressBar(isTerminal: true) { text += String(decoding: $0, as: UTF8.self) }
        bar.clear()
        #expect(text.isEmpty)
        bar.show(0, "first")
        bar.show(0.1, "too soon after the first")
        bar.clear()
        #expect(text == "\r\u{1b}[K──────────────── first\r\u{1b}[K")
    }

    @Test func nothingIsDrawnInAPipe() {
        var drawings = 0
        let bar = ProgressBar(isTerminal: false) { _ in drawings += 1 }
        bar.show(0.5, "half")
        bar.clear()
        #expect(drawings == 0)
    }
}
