import Foundation
import PackageTesting
import Testing

/// A package in a temporary folder, with the fixture chapter as its Chapter 7, of one page or of several.
///
/// The fixture is a program of this package, with a page of verdicts, that reads the copied source and writes its page beside it.
final class FixturePackage {
    let root: URL
    let source: URL
    let docs: URL
    let page: URL
    let figure: URL

    /// What the documents state that the fixture judges.
    private static let statements = [
        3: "# 4.3: Focal loss\nfocal-loss: The loss is 1.486.\n    printed: 1.486\n",
        4: """
        # 2: Numbers
        two: Two is even | and *prime*.
        history: It was 1980.
            not testable: History.
        four: Four is 4 or 5.

        # 3: More numbers
        three: Three is even.
        """,
    ]

    convenience init(furtherPages: Bool = false) throws {
        try self.init(sources: furtherPages ? ["Margins", "Fourth"] : [])
    }

    /// The chapter, with these sources beside main.swift and that of the verdicts.
    init(sources: [String]) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "Fixture-\(UUID().uuidString)")
        source = root.appending(path: "Chapters/Chapter7/main.swift")
        docs = root.appending(path: "docs")
        page = docs.appending(path: "Chapter7.md")
        figure = docs.appending(path: "figures/Chapter7-picture.svg")
        let files = FileManager.default
        try files.createDirectory(at: source.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.createDirectory(at: docs, withIntermediateDirectories: true)
        let statements = root.appending(path: "Chapters/Documents")
        try files.createDirectory(at: statements, withIntermediateDirectories: true)
        for (number, text) in Self.statements {
            let head = "Document \(number): A title\nOriginal: 原\nLanguage: Chinese\nTopic: Numbers."
            try (head + "\n" + text).write(
                to: statements.appending(path: "Document\(number).txt"), atomically: false, encoding: .utf8)
        }
        for name in ["main", "Documents"] + sources {
            let file = packageRoot.appending(path: "Tests/FixtureChapter/\(name).swift")
            try files.copyItem(at: file, to: sourceFile(file.lastPathComponent))
            try setSourceDate(Date(timeIntervalSince1970: 1_700_000_000), of: file.lastPathComponent)
        }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    private func sourceFile(_ name: String) -> URL {
        source.deletingLastPathComponent().appending(path: name)
    }

    func setSourceDate(_ date: Date, of name: String = "main.swift") throws {
        try FileManager.default.setAttributes(
            [.modificationDate: date], ofItemAtPath: sourceFile(name).path)
    }

    /// What the fixture is told; the reader's progress is kept beside the package's folders, from run to run.
    func environment(_ behaviour: String, _ more: [String: String] = [:]) -> [String: String] {
        [
            "FIXTURE_SOURCE": source.path, "FIXTURE_BEHAVIOUR": behaviour,
            "XDG_STATE_HOME": root.appending(path: "state").path,
        ].merging(more) { $1 }
    }

    /// Runs the chapter to its end.
    func run(_ behaviour: String = "fine", _ arguments: String..., more: [String: String] = [:]) throws
        -> ProcessResult
    {
        try runProduct("FixtureChapter", arguments, environment: environment(behaviour, more))
    }

    /// Starts the chapter.
    func start(_ behaviour: String) throws -> Subprocess {
        try Subprocess(products.appending(path: "FixtureChapter"), [], environment: environment(behaviour))
    }

    /// Puts a folder in the figure's place, so that it cannot be written.
    func blockFigure() throws {
        try FileManager.default.removeItem(at: figure)
        try FileManager.default.createDirectory(at: figure, withIntermediateDirectories: true)
    }

    /// The number of the source line that holds a text.
    func line(of text: String, in name: String = "main.swift") throws -> Int {
        let lines = try String(contentsOf: sourceFile(name), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    /// How large the figure, the page and the unfinished file are; -1 for one that is not there.
    func sizes() -> [Int64] {
        [figure, page, docs.appending(path: ".workbook.partial")].map { file in
            var status = stat()
            return stat(file.path, &status) == 0 ? Int64(status.st_size) : -1
        }
    }

    /// Every file under `docs`, by its path there.
    func files() throws -> [String: String] {
        var files: [String: String] = [:]
        for case let file as URL in FileManager.default.enumerator(
            at: docs, includingPropertiesForKeys: [.isRegularFileKey])!
        where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            // A file cut short may end within a character.
            files[String(file.path.dropFirst(docs.path.count + 1))] = String(
                decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        return files
    }
}

/// A file's content.
func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
