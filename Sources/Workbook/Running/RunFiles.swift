// The files that a run writes and reads: no two are one, and none is the package's own.

import Foundation
import InputFiles
import Weaver

extension Options {
    /// Tests before work starts that all files can be written, and that each is a file of its own.
    ///
    /// - Parameter names: what the files' names of further pages add to the page's.
    func checkPaths(furtherPages names: [String], in layout: PackageLayout) throws {
        var files: [RunFile] = []
        var page: Publication?
        if case .report(let report) = mode {
            page = Publication(page: URL(filePath: report), text: "")
            for name in names { page?.furtherPages[name] = "" }
        }
        func add(_ file: RunFile) throws {
            if file.isOutput, layout.isOwn(file.file) {
                throw FileProblem(path: file.path, problem: "belongs to the package; name a file elsewhere")
            }
            if let other = files.first(where: { ($0.isOutput || file.isOutput) && $0.clashes(with: file) }) {
                throw FileProblem(
                    path: file.path, problem: "cannot be both \(other.role) and \(file.role)")
            }
            files.append(file)
        }
        for input in inputFiles {
            try add(RunFile(input.path, "what --\(input.option) reads", isOutput: false))
        }
        if let page {
            try add(RunFile(page.page.path, "the page"))
            for file in page.furtherFiles {
                try add(RunFile(file.path, "a further page"))
                guard Self.isReplaceable(file) else {
                    throw FileProblem(
                        path: file.path,
                        problem: "would become a further page, but is there and is none; choose another name")
                }
            }
            try add(RunFile(page.figuresFolder.path, "the folder of the page's figures", isFolder: true))
        }
        if let claims { try add(RunFile(claims, "the claims")) }
        for output in outputFiles { try add(RunFile(output.path, "what --\(output.option) writes")) }
        try page?.checkWritable()
        for path in [claims].compactMap(\.self) + outputFiles.map(\.path) {
            try checkWritable(URL(filePath: path))
        }
    }
}

extension Options {
    /// Whether nothing is lost when a page is written there that nobody has named: there is nothing, or such a page.
    ///
    /// What cannot be read is told of when it is tested whether it can be written.
    private static func isReplaceable(_ file: URL) -> Bool {
        let mark = Array(ChapterPage.mark.utf8)
        guard let old = try? InputFile(file.path).next(mark.count) else { return true }
        return old.isEmpty || old == mark
    }
}

/// A file of a run, and what it is to be.
private struct RunFile {
    /// As it was named.
    let path: String
    let role: String
    let isOutput: Bool
    let isFolder: Bool
    /// Where it leads.
    let file: URL

    init(_ path: String, _ role: String, isOutput: Bool = true, isFolder: Bool = false) throws(FileProblem) {
        (self.path, self.role, self.isOutput, self.isFolder) = (path, role, isOutput, isFolder)
        file = try Destination(URL(filePath: path)).file
        guard file.lastPathComponent != AtomicWriter.temporaryName else {
            throw FileProblem(
                path: path, problem: "is the name of a file that is being written; choose another")
        }
        var status = stat()
        if !isOutput, stat(file.path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
            throw FileProblem(path: path, problem: "is not a file")
        }
    }

    /// Whether writing one could change what the other holds.
    func clashes(with other: RunFile) -> Bool {
        !Self.names(of: file).isDisjoint(with: Self.names(of: other.file))
            || isFolder && other.isIn(self) || other.isFolder && isIn(other)
    }

    private func isIn(_ folder: RunFile) -> Bool {
        !Self.names(of: file.deletingLastPathComponent()).isDisjoint(with: Self.names(of: folder.file))
    }

    /// A file's path, in which upper and lower case are one as on some disks, and where it is there, its number.
    private static func names(of file: URL) -> Set<String> {
        var status = stat()
        let path = file.path.precomposedStringWithCanonicalMapping.lowercased()
        return stat(file.path, &status) == 0 ? [path, "\(status.st_dev):\(status.st_ino)"] : [path]
    }
}
