// `swift run Benchmarks SUBJECT`: how fast the package's parts are on this machine.

import Foundation

// What `print` could not write is told at the end; a reader who has gone away (`| head`) has ended the program.
atexit {
    guard fflush(nil) != 0 else { return }
    FileHandle.standardError.write(Data("Benchmarks: standard output cannot be written\n".utf8))
    _exit(2)
}

let subjects: [(name: String, run: ([String]) throws -> Void)] = [
    ("losses", benchmarkLosses), ("functions", benchmarkElementaryFunctions), ("mnist", benchmarkMNIST),
    ("chapter", benchmarkChapter), ("bits", printBits),
]
let arguments = CommandLine.arguments.dropFirst()
guard let subject = subjects.first(where: { $0.name == arguments.first }) else {
    let names = subjects.map(\.name).joined(separator: ", ")
    FileHandle.standardError.write(Data("usage: swift run Benchmarks SUBJECT (one of: \(names))\n".utf8))
    exit(2)
}
do {
    try subject.run(Array(arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
    exit(2)
}
