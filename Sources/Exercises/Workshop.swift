// Where things are: the exercises' texts, the reader's files, the built libraries.

import Foundation
import ReadersCode
import Weaver
import Workbook

/// The folders that a run works with.
struct Workshop: Sendable {
    /// The package, in whose `Chapters/Exercises` the reader works.
    let root: URL
    /// The folder that SwiftPM builds into.
    let products: URL
    /// A folder for programs that are made from exercises.
    let scratch: URL
    /// Where the reader's progress is kept; nil when the system names no place.
    let progress: URL?
    /// The sources of the exercises' checks.
    let checks: URL
    /// All exercises, in order.
    let exercises: [ExerciseText]

    /// The package that this program was built from, and the folder that it was built into, which git ignores.
    static func ofThisProgram() throws -> Workshop {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let products = Bundle.main.executableURL?.deletingLastPathComponent() ?? root
        return try Workshop(
            root: root, products: products,
            scratch: products.appending(path: "Exercises.work", directoryHint: .isDirectory),
            progress: ReadersProgress.standardFolder,
            checks: root.appending(path: "Sources/ExerciseChecks", directoryHint: .isDirectory))
    }

    /// A workshop with the exercises of this package's catalogue.
    init(root: URL, products: URL, scratch: URL, progress: URL?, checks: URL) throws {
        self.root = root
        self.products = products
        self.scratch = scratch
        self.progress = progress
        self.checks = checks
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

    /// This program.
    var program: URL { products.appending(path: "Exercises", directoryHint: .notDirectory) }

    /// The reader's file.
    func file(_ exercise: ExerciseText) -> URL {
        root.appending(path: exercise.path, directoryHint: .notDirectory)
    }

    /// What the reader's file holds, or is.
    func content(_ exercise: ExerciseText) -> SmallTextFile { SmallTextFile(file(exercise)) }

    /// Puts an exercise's file back as it was at first.
    ///
    /// Whatever stands in its place and is not that is moved to a name beside it that is not taken. Git ignores what is
    /// kept so, and no check reads it.
    ///
    /// - Returns: the path, as seen from the package, of what is kept; nil when there was nothing to keep.
    func restore(_ exercise: ExerciseText) throws -> String? {
        let file = file(exercise)
        let folder = file.deletingLastPathComponent()
        try makeFolder(folder)
        let writer = try AtomicWriter(folder: folder)
        var kept: URL?
        switch content(exercise) {
        case .missing, .text(exercise.stub): break
        default: kept = try movedAside(file, to: "\(exercise.fileName)-before-reset", ending: ".swift")
        }
        try writer.write(Data(exercise.stub.utf8), to: file)
        return kept.map { exercise.path.dropLast(file.lastPathComponent.count) + $0.lastPathComponent }
    }
}
