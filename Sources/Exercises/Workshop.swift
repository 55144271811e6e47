// Where things are: the exercises' texts, the reader's files, the built libraries.

import Foundation

/// The folders that a run works with.
struct Workshop: Sendable {
    /// The package, in whose `Chapters/Exercises` the reader works.
    let root: URL
    /// The folder that SwiftPM builds into.
    let products: URL
    /// A folder for programs that are made from exercises, and for what is remembered of them.
    let scratch: URL
    /// All exercises, in order.
    let exercises: [ExerciseText]

    /// The package that this program was built from, and the folder that it was built into, which git ignores.
    static func ofThisProgram() throws -> Workshop {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let products = Bundle.main.executableURL?.deletingLastPathComponent() ?? root
        return try Workshop(
            root: root, products: products,
            scratch: products.appending(path: "Exercises.work", directoryHint: .isDirectory))
    }

    /// A workshop with the exercises of this package's catalogue.
    init(root: URL, products: URL, scratch: URL) throws {
        self.root = root
        self.products = products
        self.scratch = scratch
        exercises = try Self.catalogue()
    }

    /// Reads all exercises' texts.
    static func catalogue() throws -> [ExerciseText] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Catalogue")
        let files = FileManager.default
        var exercises: [ExerciseText] = []
        for name in try files.contentsOfDirectory(atPath: folder.path) {
            guard name.hasPrefix("Chapter"), let chapter = Int(name.dropFirst("Chapter".count)) else {
                continue
            }
            let chapterFolder = folder.appending(path: name)
            for file in try files.contentsOfDirectory(atPath: chapterFolder.path)
            where file.hasSuffix(".swift") {
                exercises.append(
                    try ExerciseText(
                        source: String(contentsOf: chapterFolder.appending(path: file), encoding: .utf8),
                        chapter: chapter, fileName: String(file.dropLast(".swift".count))))
            }
        }
        return exercises.sorted { ($0.chapter, $0.fileName) < ($1.chapter, $1.fileName) }
    }

    /// The exercise that a reader names by its number, its name or its file.
    func exercise(named name: String) -> ExerciseText? {
        exercises.first { [$0.number, $0.name, $0.fileName, $0.path, "\($0.fileName).swift"].contains(name) }
            ?? exercises.first { name.hasSuffix("/" + $0.path) }
    }

    /// The reader's file.
    func file(_ exercise: ExerciseText) -> URL {
        root.appending(path: exercise.path, directoryHint: .notDirectory)
    }

    /// What the reader's file holds; nil when there is none.
    func content(_ exercise: ExerciseText) -> String? {
        try? String(contentsOf: file(exercise), encoding: .utf8)
    }

    /// Copies the reader's file, if it is no longer as it was at first, to a name beside it that is not taken.
    ///
    /// No copy replaces an earlier one. Git ignores these copies, and no check reads them.
    ///
    /// - Returns: the copy's path, as seen from the package; nil when there was nothing to keep.
    func keepCopy(_ exercise: ExerciseText) throws -> String? {
        let files = FileManager.default
        guard let data = files.contents(atPath: file(exercise).path), data != Data(exercise.stub.utf8) else {
            return nil
        }
        let start = exercise.path.dropLast(".swift".count) + "-before-reset"
        var (path, number) = ("\(start).swift", 1)
        while files.fileExists(atPath: root.appending(path: path).path) {
            number += 1
            path = "\(start)-\(number).swift"
        }
        try files.copyItem(at: file(exercise), to: root.appending(path: path, directoryHint: .notDirectory))
        return path
    }

    /// Writes an exercise's file as it was at first.
    func restore(_ exercise: ExerciseText) throws {
        let file = file(exercise)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try exercise.stub.write(to: file, atomically: true, encoding: .utf8)
    }
}
