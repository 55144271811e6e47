// A page with its figures: compared with what is on disk, or written.

import Foundation

/// A page's files, ready to be compared or written.
package struct Publication {
    package var page: URL
    package var text: String
    /// Figures by file name; they stand in `figures/` beside the page.
    package var figures: [String: String] = [:]
    /// Further pages by what their files' names add to the page's: `-Study` beside `Chapter6.md` is
    /// `Chapter6-Study.md`.
    package var furtherPages: [String: String] = [:]
    /// The beginning of the names of all this page's figures, so that those it no longer shows can go.
    package var figurePrefix: String?

    /// A page without figures yet.
    package init(page: URL, text: String) {
        self.page = page
        self.text = text
    }

    /// Beside the file that the page's path leads to.
    private var folder: URL { ((try? Destination(page).file) ?? page).deletingLastPathComponent() }
    /// Where the figures are; a link is followed.
    package var figuresFolder: URL {
        let folder = folder.appending(path: "figures", directoryHint: .notDirectory)
        return (try? Destination(folder).file) ?? folder
    }

    /// A file of the publication, with its name as seen from the page.
    private typealias Part = (file: URL, name: String, text: String)

    /// Where further pages are.
    package var furtherFiles: [URL] { furtherParts.map(\.file) }

    /// Further pages in the order of their names.
    private var furtherParts: [Part] {
        let stem = page.deletingPathExtension().lastPathComponent
        let end = page.pathExtension.isEmpty ? "" : ".\(page.pathExtension)"
        return furtherPages.sorted { $0.key < $1.key }.map { suffix, text in
            let name = stem + suffix + end
            return (folder.appending(path: name, directoryHint: .notDirectory), name, text)
        }
    }

    private var figureParts: [Part] {
        figures.sorted { $0.key < $1.key }.map { (figureFile($0.key), "figures/\($0.key)", $0.value) }
    }

    private func figureFile(_ name: String) -> URL {
        figuresFolder.appending(path: name, directoryHint: .notDirectory)
    }

    /// Figures of this page on disk that it no longer shows; where the folder is a link they are not ours to remove.
    private var orphans: [String] {
        guard let figurePrefix, figuresFolder.path == folder.path + "/figures",
            let names = try? FileManager.default.contentsOfDirectory(atPath: figuresFolder.path)
        else { return [] }
        return names.filter { $0.hasPrefix(figurePrefix) && $0.hasSuffix(".svg") && figures[$0] == nil }
            .sorted()
    }

    /// How the files on disk differ from this publication, a line for each; empty when they do not.
    package func differences() -> [String] {
        figureParts.flatMap(Self.difference) + orphans.map { "figures/\($0): no longer shown" }
            + (furtherParts + [(page, page.lastPathComponent, text)]).flatMap(Self.difference)
    }

    private static func difference(_ part: Part) -> [String] {
        let (file, name, expected) = part
        let bytes: [UInt8]
        do {
            bytes = try content(of: file)
        } catch {
            if case .tooLarge = error { return ["\(name): \(error)"] }
            return ["\(name): missing"]
        }
        guard !bytes.elementsEqual(expected.utf8) else { return [] }
        let old = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let new = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let line = index ?? min(old.count, new.count)
        func text(_ lines: [Substring]) -> Substring? { line < lines.count ? lines[line] : nil }
        let same = zip(text(old) ?? "", text(new) ?? "").prefix { $0 == $1 }.count
        func shown(_ lines: [Substring]) -> String {
            text(lines).map { "\"\(excerpt($0, around: same))\"" } ?? "nothing"
        }
        return ["\(name):\(line + 1): \(shown(old)) should be \(shown(new))"]
    }

    /// At most a hundred characters of a line, with the one at `position` among them.
    private static func excerpt(_ line: Substring, around position: Int) -> String {
        let start = position < 80 ? 0 : position - 40
        let rest = line.dropFirst(start)
        return (start > 0 ? "…" : "") + rest.prefix(100) + (rest.count > 100 ? "…" : "")
    }

    /// Tests before work starts that page and figures can be written.
    package func checkWritable() throws {
        try Destination(page).checkWritable()
        for file in furtherFiles { try Weaver.checkWritable(file) }
        switch isFolder(figuresFolder) {
        case nil: return
        case false: throw FileProblem(path: figuresFolder.path, problem: "is not a folder")
        // As long as a figure's name is likely to be.
        default: try Weaver.checkWritable(figureFile(String(repeating: "x", count: 100)))
        }
    }

    /// Writes what changed: figures first, then the pages that show them, then removes orphans.
    ///
    /// - Returns: whether anything changed on disk.
    @discardableResult
    package func write() throws -> Bool {
        let page = try Destination(page).file
        let writer = try AtomicWriter(folder: folder)
        let figuresPath = figuresFolder.path
        var changed = false
        if !figures.isEmpty, isFolder(figuresFolder) != true, mkdir(figuresPath, 0o777) != 0 {
            throw errno == EEXIST
                ? FileProblem(path: figuresPath, problem: "is not a folder")
                : FileProblem(path: figuresPath, errno)
        }
        for part in figureParts + furtherParts + [(page, "", text)] {
            if try writer.write(Data(part.text.utf8), to: part.file) { changed = true }
        }
        for orphan in orphans.map({ figureFile($0).path }) {
            guard unlink(orphan) == 0 else { throw FileProblem(path: orphan, errno) }
            changed = true
        }
        return changed
    }
}
