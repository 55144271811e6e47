// `swift run Benchmarks SUBJECT`: how fast parts of the package are on this machine.

import Foundation

let subjects = ["mnist": benchmarkMNIST, "bits": printBits]
let arguments = CommandLine.arguments.dropFirst()
guard let name = arguments.first, let benchmark = subjects[name] else {
    let names = subjects.keys.sorted().joined(separator: ", ")
    FileHandle.standardError.write(Data("usage: swift run Benchmarks SUBJECT (one of: \(names))\n".utf8))
    exit(2)
}
do {
    try benchmark(Array(arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
    exit(2)
}
