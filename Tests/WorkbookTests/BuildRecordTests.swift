import Foundation
import Testing

@testable import Weaver
@testable import Workbook

/// Whether a source was edited after its program was built, by the dates of files.
final class BuildRecordTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "BuildRecord-\(UUID().uuidString)", directoryHint: .isDirectory)

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Files with their dates in seconds; a missing one is nil.
    private func isOlder(
        source: Int, program: Int?, dependencies: Int?, record: String = "main.d", hasFolder: Bool = true
    )
        throws -> Bool
    {
        let files = FileManager.default
        try files.createDirectory(
            at: folder.appending(path: hasFolder ? "Chapter4.build" : "other"),
            withIntermediateDirectories: true)
        for (name, seconds) in [
            ("main.swift", source), ("Chapter4", program), ("Chapter4.build/\(record)", dependencies),
        ] {
            guard let seconds else { continue }
            let file = folder.appending(path: name)
            try Data().write(to: file)
            try files.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(seconds))], ofItemAtPath: file.path)
        }
        return BuildRecord(program: folder.appending(path: "Chapter4")).isOlder(
            than: folder.appending(path: "main.swift"))
    }

    @Test func `built after the edit`() throws {
        #expect(try !isOlder(source: 1000, program: 1002, dependencies: 1001))
    }

    @Test func `compiled in the second of the edit`() throws {
        #expect(try !isOlder(source: 1000, program: 900, dependencies: 1000))
        #expect(try !isOlder(source: 1000, program: 1000, dependencies: nil))
    }

    /// A clock that was wrong: the date tells nothing, and no build could make it right.
    @Test func `edited in the future`() throws {
        #expect(try !isOlder(source: 4_000_000_000, program: 900, dependencies: 899))
    }

    @Test func `compiled after an edit of prose, but not linked again`() throws {
        #expect(try !isOlder(source: 1000, program: 900, dependencies: 1001))
    }

    @Test func `edited after it was compiled`() throws {
        #expect(try isOlder(source: 1000, program: 900, dependencies: 899))
    }

    @Test func `edited, and the compilation failed`() throws {
        #expect(try isOlder(source: 1000, program: 900, dependencies: nil))
    }

    /// A release build compiles the module as a whole.
    @Test func `compiled by a release build after an edit of prose`() throws {
        #expect(try !isOlder(source: 1000, program: 900, dependencies: 1001, record: "Chapter4.d"))
        #expect(try isOlder(source: 1000, program: 900, dependencies: 999, record: "Chapter4.d"))
    }

    @Test func `no record of the build`() throws {
        #expect(try !isOlder(source: 1000, program: 900, dependencies: nil, hasFolder: false))
    }
}
