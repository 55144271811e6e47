// Which chapters exist.

import Foundation

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
