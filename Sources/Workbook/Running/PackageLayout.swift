// Where the package's files are, and which files are its own.

import Foundation
import Weaver

/// The package that a chapter's source belongs to.
struct PackageLayout {
    let root: URL
    let source: URL

    /// Found from a chapter's own path, `…/Chapters/ChapterN/main.swift`.
    init(chapterSource path: String) {
        source = URL(filePath: path)
        root = source.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Whether a file is one of the package's own, which a chapter's options must not name.
    ///
    /// - Parameter file: where a path leads, links followed.
    func isOwn(_ file: URL) -> Bool {
        let path = file.path.lowercased()
        func isUnder(_ folder: URL) -> Bool { path.hasPrefix(folder.realPath.lowercased() + "/") }
        if isUnder(root), let first = path.dropFirst(root.realPath.count + 1).split(separator: "/").first {
            if Self.ownNames.contains(String(first)) || first.hasPrefix(".") && first != ".build" {
                return true
            }
        }
        return linkedPlaces.contains { path == $0.lowercased() || path.hasPrefix($0.lowercased() + "/") }
    }

    private static let ownNames = ["chapters", "docs", "package.swift", "readme.md", "sources", "tests"]

    /// Where those lead that are links, and the links within `docs`.
    private var linkedPlaces: [String] {
        let below = FileManager.default.enumerator(
            at: URL(filePath: docs.realPath), includingPropertiesForKeys: [.isSymbolicLinkKey])
        let links = (below?.compactMap { $0 as? URL } ?? []).filter {
            (try? $0.resourceValues(forKeys: [.isSymbolicLinkKey]).isSymbolicLink) == true
        }
        let parts = ["Chapters", "docs", "Package.swift", "README.md", "Sources", "Tests"].map {
            root.appending(path: $0, directoryHint: .notDirectory)
        }
        return (parts + links).compactMap { try? Destination($0).file.path }
    }

    var docs: URL { root.appending(path: "docs", directoryHint: .isDirectory) }

    func source(of part: BookPart) -> URL {
        root.appending(path: "\(part.folder)/main.swift", directoryHint: .notDirectory)
    }

    /// The folder of the chapter's sources.
    var folder: URL { source.deletingLastPathComponent() }

    /// That folder, as seen from the package.
    var folderName: String { "Chapters/\(folder.lastPathComponent)" }
}

/// The sources of a chapter or a guide by their files' names, main.swift among them.
package func sourceTexts(in folder: URL) throws(FileProblem) -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // What is hidden, such as an editor's copies, is not compiled.
    let others = names.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") && $0 != SourcePlace.mainFile }
    var texts: [String: String] = [:]
    for name in [SourcePlace.mainFile] + others.sorted() {
        texts[name] = try sourceText(folder.appending(path: name, directoryHint: .notDirectory))
    }
    return texts
}

/// The title in the first `Chapter(NUMBER, "TITLE"` of a source, or nil when there is none.
func declaredTitle(ofChapter number: Int, in source: String) -> String? {
    source.matches(of: /\bChapter\(\s*(\d+),\s*"([^"]*)"/).first { $0.1 == "\(number)" }.map { String($0.2) }
}

extension PackageLayout {
    /// The chapter before or after another one, as that refers to it; nil where there is none.
    func neighbour(of part: BookPart, _ distance: Int) throws(FileProblem) -> ChapterFrame.Neighbour? {
        guard case .chapter(let place) = part else { return nil }
        let number = place + distance
        let source = source(of: .chapter(number))
        var status = stat()
        if lstat(source.path, &status) != 0, errno == ENOENT { return nil }
        return declaredTitle(ofChapter: number, in: try sourceText(source)).map {
            ChapterFrame.Neighbour(part: .chapter(number), title: $0)
        }
    }
}
