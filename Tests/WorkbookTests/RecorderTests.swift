import Testing

@testable import Weaver
@testable import Workbook

/// Where a recorded output belongs.
@MainActor
struct RecorderTests {
    private func recorded(_ body: (Recorder) -> Void) -> [RecordedOutput] {
        let style = TerminalStyle(width: 80, isColored: false)
        let recorder = Recorder(view: TerminalView(style: style), folder: "Chapters/Chapter4")
        body(recorder)
        return recorder.outputs
    }

    private func expectation(_ holds: Bool) -> RecordedOutput.Content {
        .expectation(CheckedExpectation(label: "it holds", outcome: .judged(.condition(holds))))
    }

    @Test func `what a source beside the page records stands at the page's line, and fails at its own`() {
        let line = SourcePlace(line: 12)
        let beside = SourcePlace(file: "Checks.swift", line: 3)
        let outputs = recorded { recorder in
            recorder.record(at: line) {
                recorder.record(expectation(false), at: beside)
                recorder.record(expectation(false), at: SourcePlace(line: 13))
            }
            recorder.record(expectation(false), at: beside)
        }
        #expect(outputs.map(\.place) == [line, SourcePlace(line: 13), beside])
        #expect(outputs.compactMap(\.failure?.place) == [beside, SourcePlace(line: 13), beside])
    }

    @Test func `within another page's line the inner one counts, and the outer one again behind it`() {
        let (outer, inner) = (SourcePlace(line: 1), SourcePlace(file: "Page.swift", line: 2))
        let beside = SourcePlace(file: "Checks.swift", line: 3)
        let outputs = recorded { recorder in
            recorder.record(at: outer) {
                recorder.record(at: inner) { recorder.record(expectation(true), at: beside) }
                recorder.record(expectation(true), at: beside)
            }
        }
        #expect(outputs.map(\.place) == [inner, outer])
    }
}
