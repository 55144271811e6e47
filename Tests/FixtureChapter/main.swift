import Foundation
import Workbook

// A small chapter for the process tests. They copy this file to a package of their own, name it in
// FIXTURE_SOURCE, and choose in FIXTURE_BEHAVIOUR how the chapter behaves.
let environment = ProcessInfo.processInfo.environment
guard let source = environment["FIXTURE_SOURCE"] else {
    StandardStream.error.put(["FixtureChapter is run by the tests, with FIXTURE_SOURCE"])
    exit(2)
}
let behaviour = environment["FIXTURE_BEHAVIOUR"] ?? "fine"
let chapter = Chapter(7, "A fixture", learn: ["how a chapter behaves"], source: source)
let gamma = parameter("gamma", default: 2.0, in: 0...10, "the exponent")
let p = parameter("p", default: [0.8, 0.2], in: 0...1, sum: 1, "a distribution")

struct Mishap: Error, CustomStringConvertible {
    var description: String { "the data ran out" }
}

func mayThrow() throws {
    if behaviour == "throw" { throw Mishap() }
}

//: ## Values
//: The number that a test changes:
show("answer", environment["FIXTURE_ANSWER"].flatMap(Double.init) ?? 0.125, digits: 3)
let digit = environment["FIXTURE_DIGIT"] ?? "4"
// A large figure takes long enough to write that a kill can fall into it.
let padding = String(repeating: digit, count: environment["FIXTURE_PADDING"].flatMap(Int.init) ?? 0)
if behaviour != "no figure" {
    drawing(
        "picture", title: "A picture", alternativeText: "The number 4.",
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>\(digit)</text>\(padding)</svg>\n",
        text: { _, _ in ["4"] })
}
//: ## What may go wrong
expect("one and one", 1 + 1, is: behaviour == "expectation" ? "3" : "2")
claim(
    .document(behaviour == "document" ? 9 : 4), "2", "Two is even | and *prime*.",
    .confirmed(behaviour != "claim", "2 mod 2 = 0."))
claim(
    .document(3), "4.3", "The loss is 1.486.",
    .erratum(printed: "1.486", computed: 0.25, slip: Reading("takes 0.514 from γ", gamma - 0.514)),
    dependingOn: ["gamma"])
try mayThrow()
if behaviour == "index" {
    let numbers = [1, 2, 3]
    show("fourth", numbers[Int(gamma) + 1])
}
if behaviour == "busy" {
    StandardStream.error.put(["busy"])
    while true { usleep(1000) }
}
//: The answer is {{answer}}.
//:hide
chapter.finish()
