import Testing

@testable import Weaver
@testable import Workbook

@MainActor
struct ProgressBarTests {
    @Test func aBarShowsWhatIsDoneAndWhatIsLeft() {
        #expect(ProgressBar.line(share: 0, elapsed: 0, note: "start") == "──────────────── start")
        #expect(ProgressBar.line(share: 0.5, elapsed: 70, note: "half") == "━━━━━━━━──────── half, 1:10 left")
        #expect(ProgressBar.line(share: 1, elapsed: 9, note: "all") == "━━━━━━━━━━━━━━━━ all, 0:00 left")
    }

    /// Narrower terminals lose the bar first, then words; no number makes a trap.
    @Test(arguments: [0, 1, 2, 3, 9, 19, 39, 79])
    func aBarIsNeverWiderThanItsRoom(width: Int) {
        for share in [.nan, -1, 0, 1e-300, 0.3, 1, 2, .infinity, -.infinity] {
            for elapsed in [.nan, -5, 0, 70, 1e300, .infinity] {
                for note in ["epoch 2 of 5, loss 0.0123", "損失 損失 損失 損失", "", "a\u{1B}[2Jb\n"] {
                    let line = ProgressBar.line(share: share, elapsed: elapsed, note: note, width: width)
                    #expect(displayWidth(line) <= width)
                    #expect(!line.contains { $0 == "\u{1B}" || $0.isNewline })
                }
            }
        }
        #expect(ProgressBar.line(share: 0.5, elapsed: 70, note: "half", width: 20) == "━━── half, 1:10 left")
        #expect(ProgressBar.line(share: 0.5, elapsed: 70, note: "half", width: 18) == "half, 1:10 left")
        #expect(ProgressBar.line(share: 0.5, elapsed: 70, note: "half", width: 9) == "half, 1:…")
        #expect(ProgressBar.line(share: 0, elapsed: 1, note: "損失損失", width: 4) == "損…")
    }

    @Test func aBarFollowsTheTerminalsWidth() {
        var lines: [String] = []
        var columns: Int? = 60
        for width in [60, 30, 10, nil] {
            columns = width
            let bar = ProgressBar(isTerminal: true, columns: { columns }) {
                lines.append(String(decoding: $0, as: UTF8.self))
            }
            bar.show(0, "epoch 2 of 5")
        }
        #expect(lines.map { displayWidth($0.replacing("\r\u{1b}[K", with: "")) } == [29, 29, 9, 29])
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
