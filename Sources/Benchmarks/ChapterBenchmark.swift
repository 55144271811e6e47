// How long a chapter takes from its source to its page, beside the same kind of work in a Jupyter notebook.
//
//     swift run Benchmarks chapter                       this package alone
//     swift run Benchmarks chapter --python PYTHON       and nbconvert, by a Python that has it, in the same rounds
//
// Each line is the least of several rounds. Chapter 4 has more text, numbers, checks and figures than the notebook.

import Foundation

/// Prints the table.
func benchmarkChapter(_ arguments: [String]) throws {
    let python = try pythonOption(arguments, of: "chapter")
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let chapter = products.appending(path: "Chapter4")
    guard FileManager.default.isExecutableFile(atPath: chapter.path) else {
        throw MissingProgram(path: chapter.path)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "Benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = folder.appending(path: "page.md").path
    var ours = Double.infinity
    var peer = Double.infinity
    for _ in 1...5 {
        ours = min(ours, try seconds { _ = try output(of: chapter, ["--report", report]) })
        guard let python else { continue }
        let script = peerScript("time_notebook.py")
        let text = try output(of: URL(filePath: python), [script.path])
        guard let time = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw PeerProblem(script: script.path)
        }
        peer = min(peer, time)
    }
    print(String(format: "Chapter 4, built:                     %6.2f s", ours))
    if python != nil {
        print(
            String(
                format: "a notebook of its kind, nbconvert:    %6.2f s, %.0f times as long", peer, peer / ours
            ))
    }
}

/// A chapter's program that has not been built.
private struct MissingProgram: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is missing: run `swift build` first" }
}
