// What a program of the book makes: a chapter, or a guide.

import Foundation
import Weaver

/// A part of the book, which a program of its own makes: a chapter, known by its number, or a guide, by its name.
package enum BookPart: Hashable, Sendable {
    case chapter(Int)
    case guide(String)

    /// The name of its program, its folder and its page.
    package var name: String {
        switch self {
        case .chapter(let number): "Chapter\(number)"
        case .guide(let name): name
        }
    }

    /// How a sentence calls it.
    package var words: String {
        switch self {
        case .chapter(let number): "Chapter \(number)"
        case .guide(let name): name
        }
    }

    /// The command that runs it.
    package var command: String { "swift run \(name)" }

    /// The file of one of its pages, nil for the first.
    package func fileName(_ page: PageName?) -> String { "\(name)\(page.map { "-\($0.name)" } ?? "").md" }

    /// Its first page.
    package var page: String { fileName(nil) }

    /// The folder of its sources, in the package.
    package var folder: String { "Chapters/\(name)" }

    /// The heading of its page, and how a link calls it.
    package func heading(_ title: String) -> String {
        switch self {
        case .chapter: "\(words): \(title)"
        case .guide: title
        }
    }

    package var isChapter: Bool { if case .chapter = self { true } else { false } }

    /// Reads the name of a program; nil where none can be called so.
    package init?(name: some StringProtocol) {
        guard let first = name.first, first.isASCII, first.isUppercase,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return nil }
        guard name.hasPrefix("Chapter") else {
            self = .guide(String(name))
            return
        }
        guard let number = Int(name.dropFirst("Chapter".count)), number > 0, name == "Chapter\(number)" else {
            return nil
        }
        self = .chapter(number)
    }
}

// Chapters by their numbers, then guides by their names.
extension BookPart: Comparable {
    package static func < (first: BookPart, second: BookPart) -> Bool {
        switch (first, second) {
        case (.chapter(let first), .chapter(let second)): first < second
        case (.guide(let first), .guide(let second)): first < second
        case (.chapter, .guide): true
        case (.guide, .chapter): false
        }
    }
}

// In JSON a part is its name.
extension BookPart: RawRepresentable, Codable {
    package var rawValue: String { name }

    package init?(rawValue: String) { self.init(name: rawValue) }
}

/// The chapters and guides that have a source in the package, in order.
package func bookParts(in root: URL) -> [BookPart] {
    let folder = root.appending(path: "Chapters", directoryHint: .isDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { BookPart(name: $0) }.filter { part in
        FileManager.default.fileExists(atPath: root.appending(path: "\(part.folder)/main.swift").path)
    }.sorted()
}
