// `swift run Benchmarks SUBJECT`: how fast the package's parts are on this machine.

import Foundation

let subjects: [(name: String, run: ([String]) throws -> Void)] = [("mnist", benchmarkMNIST)]
let arguments = CommandLine.arguments.dropFirst()
guard let subject = subjects.first(where: { $0.name == arguments.first }) else {
    print(
        "usage: swift run Benchmarks SUBJECT, where SUBJECT is one of: \(subjects.map(\.name).joined(separator: ", "))"
    )
    exit(2)
}
try subject.run(Array(arguments.dropFirst()))
