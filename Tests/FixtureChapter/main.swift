import Figures
import Foundation
import Workbook

// A small chapter for the process tests. They copy it to a package of their own, name this file there in
// FIXTURE_SOURCE, and choose in FIXTURE_BEHAVIOUR how the chapter behaves.
let environment = ProcessInfo.processInfo.environment
guard let source = environment["FIXTURE_SOURCE"] else {
    StandardStream.error.write(["FixtureChapter is run by the tests, with FIXTURE_SOURCE"])
    exit(2)
}
let behaviour = environment["FIXTURE_BEHAVIOUR"] ?? "fine"
let chapter = Chapter(7, "A fixture", learn: ["how a chapter behaves"], source: source)
let gamma = parameter("gamma", default: 2.0, in: 0...10, "the exponent")
let p = parameter("p", default: [0.8, 0.2], in: 0...1, sum: 1, "a distribution")
let isMoving = behaviour.hasPrefix("moving")
let kind = isMoving ? parameter("kind", default: "round", among: ["round", "square"], "a word") : "round"
if isMoving { _ = parameter("threads", default: 1, in: 1...4, neutral: true, "how many work") }

if behaviour == "reserved" { _ = parameter("check", default: 1, in: 0...2, "no parameter's name") }
if behaviour == "repeated" { _ = parameter("gamma", default: 1, in: 0...2, "declared above") }
if behaviour == "default" { _ = parameter("rate", default: 11.0, in: 0...10, "out of range") }
if behaviour == "sum" { _ = parameter("r", default: [0.5, 0.4], in: 0...1, sum: 1, "no distribution") }

struct Mishap: Error, CustomStringConvertible {
    var description: String { "the data ran out" }
}

func mayThrow(if isFailing: Bool = behaviour == "throw") throws {
    if isFailing { throw Mishap() }
}

func askWhichIsLarger(file: String = #fileID, line: UInt = #line) {
    checkpoint(
        "size of gamma",
        choices: [
            Choice("It is `larger`.", if: gamma > 1, "It is 2."),
            Choice("It is not.", if: behaviour == "two right" || gamma <= 1, "It is larger than 1."),
        ], hint: "Look at it.", file: file, line: line)
}

//: ## Values
//: The number that a test changes:
show("answer", environment["FIXTURE_ANSWER"].flatMap(Double.init) ?? 0.125, digits: 3)
let digit = environment["FIXTURE_DIGIT"] ?? "4"
// A long alternative text makes the files so large that a kill can fall into their writing.
let padding = String(repeating: digit, count: environment["FIXTURE_PADDING"].flatMap(Int.init) ?? 0)
if behaviour != "no figure" {
    plot(
        "picture",
        try Plot(
            title: "A picture", x: Axis("x"), y: Axis("y"), [.points(x: [1, 2], y: [3, 4])],
            alt: "The number \(digit). \(padding)"))
}
if behaviour == "early expectation" { expect("ones", 1 + 1, is: "3") }
if behaviour == "endless" { askEarly("Which is larger?") { askWhichIsLarger() } }
//: ## Questions
//:checkpoint A logarithm
//: What is $`-\ln p_1`$ for $`p_1 = 0.8`$?
checkpoint(
    "surprise", 0.22314355131420976, is: behaviour == "wrong answer" ? "0.224" : "0.223",
    unit: "nats",
    slips: [
        Slip("take the logarithm to base 2", behaviour == "same slips" ? 0.2231 : 0.32192809488736235),
        Slip("forget the minus", -0.22314355131420976),
    ],
    hint: "The logarithm of a number below 1 is **negative**.", dependingOn: ["p"])
//:answer
//: It is {{surprise}} nats.
show("in bits", 0.32192809488736235)
//:end
//: Between the questions.
if behaviour == "slow" { sleep(2) }
while behaviour == "endless" { usleep(1000) }
//:checkpoint Which is larger?
//: Is $`\gamma`$ larger than 1?
askWhichIsLarger()
//:answer
//: The answer is {{size of gamma}}.
//:end
//: ## What may go wrong
expect("one and one", 1 + 1, is: behaviour == "expectation" ? "3" : "2")
if behaviour == "lesson" { judge("4/two", as: .confirmed(true, "")) }
//:verdict 4/two
//:documents 3/4.3, 4/3
//:hide
try judgeDocuments()
//: What was judged, was judged.
show("last", 1)
try mayThrow()
if behaviour == "failures" {
    expect("two and two", 2 + 2, is: "5")
    expect("three and three", 3 + 3, is: "7")
    switch environment["FIXTURE_END"] {
    case "throw": throw Mishap()
    case "exit": exit(0)
    case "stray": show("stray", 1, line: 9999)
    case "busy": raise(SIGINT)
    default: break
    }
}
if behaviour == "depending" { expect("one", true, dependingOn: ["gamma", "gama"]) }
if behaviour == "late" { _ = parameter("late", default: 1, in: 0...2, "declared below output") }
if behaviour == "stray" { show("stray", 1, line: 9999) }
if behaviour == "empty label" { show(environment["FIXTURE_LABEL"] ?? "", 1) }
if behaviour == "empty expectation" { expect("", true) }
if behaviour == "show" {
    func failing() throws -> Double { throw Mishap() }
    show("failing", try failing())
    table(["a", "b"], [[1]])
    func rows() throws -> [[TableCell]] { throw Mishap() }
    table(["a"], try rows())
    func drawing() throws -> Plot { throw Mishap() }
    plot("picture", try drawing())
    plot("a/b", try drawing())
    plot("other", try drawing())
}
if behaviour == "index" {
    let numbers = [1, 2, 3]
    show("fourth", numbers[Int(gamma) + 1])
}
let none: Int? = environment["FIXTURE_NONE"].flatMap(Int.init)
if behaviour == "overflow" {
    let sum = Int.max - 1 + Int(gamma)
    show("sum", sum)
}
if behaviour == "shown overflow" { show("sum", Int.max - 2 + Int(gamma + 1)) }
if behaviour == "division" { show("quotient", 1 / (Int(gamma) - 2)) }
if behaviour == "fatal" { fatalError("no way on\nfrom here") }
if behaviour == "nil" { show("none", none!) }
if behaviour == "conversion" { show("whole", Int(Double.nan * gamma)) }
if behaviour == "cast" { show("word", (gamma as Any) as! String) }
if behaviour == "closure" { show("sorted", [3.0, 1, 2].sorted { _, _ in none! > 0 }) }
if behaviour == "another source" { show("fourth", fourth(of: [1, 2, 3])) }
if behaviour == "threads" {
    DispatchQueue.concurrentPerform(iterations: 8) { _ = [1, 2, 3][$0 + 3] }
}
// Foundation is optimised, and without the chapter's lines.
if behaviour == "library" { _ = try JSONDecoder().decode([Int].self, from: Data("[x".utf8)) }
if behaviour.hasPrefix("caught") {
    do { throw Mishap() } catch {}
    if behaviour == "caught" { try mayThrow(if: true) }
    show("none", none!)  // not there
}
if behaviour == "library trap" { _ = Data(count: 3).subdata(in: Int(gamma)..<9) }
func countDown(from n: Int) -> Int { n == 0 ? 0 : 1 + countDown(from: n - 1) }
if behaviour == "recursion" { show("never", countDown(from: -1)) }
if behaviour == "bus" { raise(SIGBUS) }
if behaviour == "abort" { abort() }
if behaviour == "exit" { exit(0) }
if behaviour == "busy" {
    StandardStream.error.write(["busy"])
    while true { usleep(1000) }
}
//: ## What moves
if isMoving {
    show("square", gamma * gamma, unit: "units")
    show("area", kind == "round" ? 3.14 : 4)
    if gamma != 4 { show("share", 1 / (1 + gamma)) }
    show("word", kind)
    show("mean", try Runs((1...25).map { ($0, gamma + Double($0 % 5)) }).mean(\.self))
    table(["times", "of gamma"], [1, 2].map { [.count($0), .number(Double($0) * gamma)] })
    plot(
        "curve",
        try Plot(
            title: "A curve", x: Axis("x"), y: Axis("y"), [.line(x: [0, 1], y: [0, gamma])], alt: "A line."))
    expect("gamma is small", gamma < 9)
    if behaviour == "moving, stop", gamma == 5 { throw Mishap() }
}
//: The answer is {{answer}}.
//:hide
if behaviour.hasPrefix("pages") { try margins() }
if behaviour.hasPrefix("seeds") { try seeds() }
if behaviour != "no finish" { chapter.finish() }
