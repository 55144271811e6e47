// `swift run Benchmarks SUBJECT`: how fast the package's parts are on this machine, and what others give.

import Workbook

let subjects: [(name: String, run: ([String]) throws -> Void)] = [
    ("losses", benchmarkLosses), ("slow", benchmarkSlowLane), ("functions", benchmarkElementaryFunctions),
    ("mnist", benchmarkMNIST),
    ("chapter", benchmarkChapter), ("bits", printBits), ("calls", keepCalls),
]

func stop(_ message: String) -> Never {
    StandardStream.error.write([message])
    StandardStream.exit(2)
}

let arguments = CommandLine.arguments.dropFirst()
guard let subject = subjects.first(where: { $0.name == arguments.first }) else {
    stop("usage: swift run Benchmarks SUBJECT (one of: \(subjects.map(\.name).joined(separator: ", ")))")
}
do {
    try subject.run(Array(arguments.dropFirst()))
} catch {
    stop("Benchmarks: \(error)")
}
StandardStream.exit(0)
