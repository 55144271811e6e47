// All that the documents state, by id.

import Foundation
import Weaver

/// The documents and their statements, as the files in Chapters/Documents list them.
package struct Statements: Sendable {
    /// In the order of their numbers.
    package let documents: [SourceDocument]
    private let positions: [String: Int]
    private let all: [Statement]

    package init(_ documents: [SourceDocument]) {
        self.documents = documents.sorted { $0.number < $1.number }
        all = self.documents.flatMap(\.statements)
        positions = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })
    }

    /// The same, with reasons that are shared taken from the statements that give them.
    ///
    /// - Throws: the id of a statement that shares a reason which is not given where it says.
    private static func sharing(_ documents: [SourceDocument]) throws(UnsharedReason) -> [SourceDocument] {
        let given = Statements(documents)
        var documents = documents
        for document in documents.indices {
            for section in documents[document].sections.indices {
                for index in documents[document].sections[section].statements.indices {
                    let statement = documents[document].sections[section].statements[index]
                    guard let other = statement.untestable?.sharedWith else { continue }
                    guard var reason = given[other]?.untestable, reason.sharedWith == nil else {
                        throw UnsharedReason(id: statement.id, other: other)
                    }
                    reason.sharedWith = other
                    documents[document].sections[section].statements[index].untestable = reason
                }
            }
        }
        return documents
    }

    private struct UnsharedReason: Error {
        var id: String
        var other: String
    }

    /// Reads the documents' files of a package.
    package init(package root: URL) throws(FileProblem) {
        let folder = root.appending(path: "Chapters/Documents", directoryHint: .isDirectory)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var documents: [SourceDocument] = []
        for name in names.filter({ $0.hasSuffix(".txt") && !$0.hasPrefix(".") }).sorted() {
            let file = folder.appending(path: name, directoryHint: .notDirectory)
            let text = try sourceText(file)
            do throws(DocumentFile.Problem) {
                documents.append(try DocumentFile(text).document)
            } catch {
                throw FileProblem(path: "\(file.path):\(error.line)", problem: error.problem)
            }
            let number = documents[documents.count - 1].number
            if documents.dropLast().contains(where: { $0.number == number }) {
                throw FileProblem(path: file.path, problem: "there is a Document \(number) already")
            }
        }
        do throws(UnsharedReason) {
            self.init(try Self.sharing(documents))
        } catch {
            throw FileProblem(
                path: folder.path, problem: "\(error.id): `as: \(error.other)`: no reason is given there")
        }
    }

    /// The statement with an id such as `3/five-emails`.
    package subscript(id: String) -> Statement? { positions[id].map { all[$0] } }

    /// Where a statement stands among all.
    package func position(_ statement: Statement) -> Int { positions[statement.id] ?? all.count }

    package var count: Int { all.count }

    /// The section at a place.
    package func section(at place: SectionPlace) -> SourceDocument.Section? {
        documents.first { $0.number == place.document }?.sections.first { $0.name == place.section }
    }
}
