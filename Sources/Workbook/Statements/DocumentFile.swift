// Reads a document's file. Its format:
//
//     Document 3: TITLE                    the head: a key a line, what is long goes on below it, indented
//     Original: …
//     Language: …
//     Topic: …
//
//     # 4.2: Cross-entropy, spam           a section: its name, and what it is about
//
//     five-emails: The cross-entropy of the five emails is 1.031.
//         printed: 1.031                   the number, where a computation is compared with it
//         example: Cross-entropy of five emails
//     practice: Cross-entropy is usual.
//         not testable: Practice.          why no computation decides; or `contradicted: …`, where the literature has
//                                          something else; or `as: 0/usual`, for the reason of another statement
//
// Lines indented alike that begin with none of these words go on with the text above. Blank lines part; they mean nothing.

import Weaver

/// Reads what a document's file lists.
struct DocumentFile {
    /// A slip in the file.
    struct Problem: Error, Equatable {
        var line: Int
        var problem: String
    }

    private(set) var document: SourceDocument

    init(_ text: String) throws(Problem) {
        var head: [String: String] = [:]
        var sections: [(line: Int, name: String, title: String, items: [Item])] = []
        for item in try Self.items(in: text) {
            if item.key.hasPrefix("#") {
                let name = item.key.dropFirst().drop(while: \.isWhitespace)
                if sections.contains(where: { $0.name == name }) {
                    throw Problem(line: item.line, problem: "there is a section \(name) already")
                }
                sections.append((item.line, String(name), item.text, []))
            } else if sections.isEmpty {
                if head.updateValue(item.text, forKey: item.key) != nil {
                    throw Problem(line: item.line, problem: "`\(item.key)` is given twice")
                }
            } else {
                sections[sections.count - 1].items.append(item)
            }
        }
        func value(_ key: String) throws(Problem) -> String {
            guard let value = head[key] else {
                throw Problem(line: 1, problem: "its head has no `\(key): …`")
            }
            return value
        }
        guard let first = head.keys.first(where: { $0.hasPrefix("Document ") }),
            let number = Int(first.dropFirst("Document ".count)), number >= 0
        else { throw Problem(line: 1, problem: "it begins with `Document NUMBER: TITLE`") }
        document = SourceDocument(
            number: number, title: try value(first), original: try value("Original"),
            language: try value("Language"), topic: try value("Topic"))
        if let unknown = head.keys.first(where: { ![first, "Original", "Language", "Topic"].contains($0) }) {
            throw Problem(line: 1, problem: "its head has an unknown key, `\(unknown)`")
        }
        for section in sections {
            document.sections.append(SourceDocument.Section(name: section.name, title: section.title))
            for item in section.items { try add(item) }
        }
    }

    private nonisolated(unsafe) static let nameForm = /[a-z0-9]+(-[a-z0-9]+)*/

    /// Reads a statement into the last section.
    private mutating func add(_ item: Item) throws(Problem) {
        guard item.key.wholeMatch(of: Self.nameForm) != nil else {
            throw Problem(
                line: item.line, problem: "`\(item.key)` is no name: small letters, digits, hyphens")
        }
        if document.statements.contains(where: { $0.name == item.key }) {
            throw Problem(line: item.line, problem: "there is a statement \(item.key) already")
        }
        let index = document.sections.count - 1
        var statement = Statement(
            document: document.number, section: document.sections[index].name, name: item.key, text: item.text
        )
        for note in item.notes {
            let (line, text) = (note.line, note.text)
            switch note.key {
            case "printed":
                guard let number = PrintedNumber(text) else {
                    throw Problem(line: line, problem: "`\(text)` is no number such as 0.152 or 98.79 %")
                }
                statement.printed = number
            case "example":
                let pieces = text.split(separator: "|", maxSplits: 1).map { String($0.trimmed) }
                guard let printed = pieces.count == 2 ? pieces[1] : statement.printed?.shown else {
                    throw Problem(
                        line: line,
                        problem: "what is printed? `example: TITLE | TEXT`, or `printed: NUMBER` above it")
                }
                statement.example = Statement.WorkedExample(title: pieces[0], printed: printed)
            case "not testable", "contradicted":
                statement.untestable = Statement.Reason(
                    text: text, isContradicted: note.key == "contradicted")
            default:
                statement.untestable = Statement.Reason(text: "", isContradicted: false, sharedWith: text)
            }
        }
        if statement.untestable != nil, statement.printed != nil {
            throw Problem(
                line: item.line, problem: "a statement that prints a number is decided by a computation")
        }
        document.sections[index].statements.append(statement)
    }

    // MARK: Lines

    /// A line `key: text`, with what goes on below it.
    private struct Item {
        var line: Int
        var key: String
        var text: String
        var notes: [Item] = []
    }

    private static let noteKeys = ["printed", "example", "not testable", "contradicted", "as"]

    private static func items(in text: String) throws(Problem) -> [Item] {
        var items: [Item] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let number = index + 1
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let pair = line.split(separator: ":", maxSplits: 1).map { String($0.trimmed) }
            guard line.first == " " else {
                guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else {
                    throw Problem(line: number, problem: "neither `key: text` nor indented")
                }
                items.append(Item(line: number, key: pair[0], text: pair[1]))
                continue
            }
            guard let last = items.indices.last else {
                throw Problem(line: number, problem: "nothing stands above this indented line")
            }
            if pair.count == 2, noteKeys.contains(pair[0]) {
                items[last].notes.append(Item(line: number, key: pair[0], text: pair[1]))
            } else if let note = items[last].notes.indices.last {
                items[last].notes[note].text += " " + line.trimmed
            } else {
                items[last].text += " " + line.trimmed
            }
        }
        return items
    }
}
