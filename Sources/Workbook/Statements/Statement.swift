// What the documents state, as their files in Chapters/Documents list it.

/// One of the texts that the workbook examines.
package struct SourceDocument: Equatable, Sendable {
    package var number: Int
    /// In English.
    package var title: String
    /// As printed, or where the document has no title, how it begins.
    package var original: String
    package var language: String
    package var topic: String
    package var sections: [Section] = []

    /// A section of a document, with what it states, in its order.
    package struct Section: Equatable, Sendable {
        /// Its number, or where the document has none, what it is about.
        package var name: String
        package var title: String
        package var statements: [Statement] = []
    }

    package var statements: [Statement] { sections.flatMap(\.statements) }
}

/// A statement of a document, at one of its places.
package struct Statement: Equatable, Sendable {
    /// The document's number and the statement's own name, as in `3/five-emails`.
    package var id: String { "\(document)/\(name)" }
    package var document: Int
    package var section: String
    package var name: String
    /// In faithful English.
    package var text: String
    /// The number printed, where the statement is one.
    package var printed: PrintedNumber?
    package var example: WorkedExample?
    /// Why no computation decides it; nil where one does.
    package var untestable: Reason?

    /// One of the documents' worked examples.
    package struct WorkedExample: Equatable, Sendable {
        package var title: String
        /// What is printed as its result.
        package var printed: String
    }

    /// Why no computation decides a statement.
    package struct Reason: Equatable, Sendable {
        package var text: String
        /// Whether the literature has something else.
        package var isContradicted: Bool
        /// The id of the statement with which it shares the reason, where that is another.
        package var sharedWith: String?
    }

    /// The anchor by which pages link to it.
    package var anchor: String { "\(document)-\(name)" }
}

/// A section of a document, as pages name it and link to it.
package struct SectionPlace: Hashable, Sendable {
    package var document: Int
    package var section: String

    package init(document: Int, section: String) {
        (self.document, self.section) = (document, section)
    }

    /// Reads a place as a lesson writes it, `3/4.2`; nil where it is none.
    init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: "/", maxSplits: 1)
        guard pieces.count == 2, let document = Int(pieces[0]) else { return nil }
        self.init(document: document, section: String(pieces[1]))
    }

    /// The anchor by which pages link to it.
    package var anchor: String {
        "section-\(document)-" + section.map { $0.isWhitespace ? "-" : "\($0)" }.joined()
    }
}

extension Statement {
    package var place: SectionPlace { SectionPlace(document: document, section: section) }
}
