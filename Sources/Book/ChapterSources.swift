// The sources of chapters and guides.

import Foundation
import Weaver
import Workbook

/// A part's sources by their files' names.
func sources(of part: BookPart, in root: URL) throws -> [String: String] {
    let folder = root.appending(path: part.folder, directoryHint: .isDirectory)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.map {
            ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        })
}

extension SourceCells {
    /// The cells of a part's sources.
    init(_ sources: [String: String]) throws(WeaveError) {
        let main = SourcePlace.mainFile
        try self.init(source: sources[main] ?? "", others: sources.filter { $0.key != main })
    }
}
