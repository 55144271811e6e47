// A further page of the fixture, with a question, and with ways to fail in it.

import Foundation
import Workbook

//:page Margins what a *margin* is
func margins() throws {
    //: The answer of the first page was {{answer}}.
    let answer = 0.25
    show("answer", answer)
    //: Here it is {{answer}}.
    //:checkpoint A margin
    //: How wide is it?
    checkpoint(
        "width", answer, is: "0.250", slips: [Slip("double it", 2 * answer)], hint: "A quarter.")
    //:answer
    //: It is {{width}}.
    //:end
    for factor in 1...2 {
        showTwice("times \(factor)", Double(factor) * answer)
    }
    expect("a quarter", answer, is: behaviour == "pages, expectation" ? "0.26" : "0.25")
    if behaviour == "pages, trap" { show("fourth", [1, 2, 3][Int(gamma) + 1]) }
    if behaviour == "pages, threads" {
        DispatchQueue.concurrentPerform(iterations: 8) { _ = [1, 2, 3][$0 + 3] }
    }
    if behaviour == "pages, throw" { throw Mishap() }
    if behaviour == "pages, stray" { show("stray", 1, line: 9999) }
    //: The margin ends.
}
