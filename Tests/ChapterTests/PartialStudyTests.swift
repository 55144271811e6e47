import Foundation
import Testing

@testable import Chapter6

/// What a study that was stopped left is gone on with by the program that began it; the networks of another build may
/// differ.
@Test @MainActor func `a partial study of another program does not count`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "Partial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (program, another) = (folder.appending(path: "program"), folder.appending(path: "another"))
    try Data("program".utf8).write(to: program)
    try Data("another one".utf8).write(to: another)
    let file = folder.appending(path: "study.partial")
    let rows = (1...2).map { epoch in
        StudyRow(
            run: "listing", seed: 3, epoch: epoch, trainingLoss: 0.5, testLoss: 0.25, right: 90, tested: 100,
            calibration: 0.125)
    }
    try PartialStudy(file: file, of: program).append(rows)
    #expect(PartialStudy(file: file, of: program).rows("listing", seed: 3, epochs: 2) == rows)
    #expect(PartialStudy(file: file, of: program).rows("listing", seed: 3, epochs: 3) == nil)
    #expect(PartialStudy(file: file, of: another).rows("listing", seed: 3, epochs: 2) == nil)
}
