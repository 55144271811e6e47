// Logits that a page carries: what is read is what was written, and the losses are those of the logits.

import LossFunctions
import Testing

@testable import ChapterFigures

struct LogitLeadsTests {
    /// Two rows of three classes; their leads are whole numbers of 32nds.
    private let logits = [2.0, 0.5, -0.75, -1.0, 3.25, 0.0]
    private let labels = [0, 2]

    @Test func `what is written can be read`() throws {
        let leads = try LogitLeads(logits: logits, labels: labels, classes: 3)
        #expect(LogitLeads(text: try leads.text(), classes: 3) == leads)
    }

    @Test(arguments: [0.25, 1, 3])
    func `the loss is that of the logits divided by the temperature`(temperature: Double) throws {
        let leads = try LogitLeads(logits: logits, labels: labels, classes: 3)
        let loss = SparseCategoricalCrossEntropyFromLogits(classes: 3)
        let expected = try loss(logits.map { $0 / temperature }, labels)
        #expect(abs(try leads.loss(at: temperature) - expected) <= 4 * expected.ulp)
    }

    @Test func `a temperature changes no decision, and humbles each`() throws {
        let leads = try LogitLeads(logits: logits, labels: labels, classes: 3)
        let (cold, hot) = (leads.decisions(at: 0.5), leads.decisions(at: 2))
        #expect(cold.map(\.isRight) == [true, false] && hot.map(\.isRight) == [true, false])
        // softmax(1, 1/4, -3/8): e ÷ (e + e^0.25 + e^-0.375), by hand.
        #expect(abs(hot[0].probability - 0.579_64) < 1e-5)
        #expect(zip(cold, hot).allSatisfy { $0.probability > $1.probability })
    }

    @Test func `who is behind by less than a step stays behind`() throws {
        let leads = try LogitLeads(logits: [0.001, 0, 0, 0.001], labels: [0, 0], classes: 2)
        #expect(leads.decisions(at: 1).map(\.isRight) == [true, false])
    }

    @Test func `the network's decisions are those of the chapter, which counts 9856 right`() {
        #expect(digitLeads.decisions(at: 1).count { $0.isRight } == 9856)
    }

    @Test func `what the letters cannot say is refused`() throws {
        let far = try LogitLeads(logits: [100.0, 0], labels: [0], classes: 2)
        #expect(throws: ChapterFigureError.range(of: "leads of logits", low: -32, high: 95.96875, got: 100)) {
            try far.text()
        }
        #expect(throws: ChapterFigureError.count(of: "logits", expected: 4, got: 3)) {
            try LogitLeads(logits: [1, 2, 3], labels: [0, 1], classes: 2)
        }
        #expect(throws: ChapterFigureError.self) { try LogitLeads(logits: [1, 2], labels: [2], classes: 2) }
    }
}
