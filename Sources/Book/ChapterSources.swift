// Which chapters exist, and their sources.

import Foundation
import Weaver

/// The numbers of the chapters that have a source in the package, in order.
func chapterNumbers(in root: URL) -> [Int] {
    let folder = root.appending(path: "Chapters", directoryHint: .isDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
        guard name.hasPrefix("Chapter"), let number = Int(name.dropFirst("Chapter".count)), number > 0,
            name == "Chapter\(number)",
            FileManager.default.fileExists(atPath: folder.appending(path: "\(name)/main.swift").path)
        else { return nil }
        return number
    }.sorted()
}

/// A chapter's sources by their files' names.
func sources(ofChapter number: Int, in root: URL) throws -> [String: String] {
    let folder = root.appending(path: "Chapters/Chapter\(number)", directoryHint: .isDirectory)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.map {
            ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        })
}

extension SourceCells {
    /// The cells of a chapter's sources.
    init(_ sources: [String: String]) throws(WeaveError) {
        let main = SourcePlace.mainFile
        try self.init(source: sources[main] ?? "", others: sources.filter { $0.key != main })
    }
}
