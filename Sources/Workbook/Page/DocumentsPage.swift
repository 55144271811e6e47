// docs/ChapterN-Documents.md: every verdict of a chapter by document and section, each with its reason, and the code.

import Weaver

extension PageName {
    /// The file name of the source that holds a chapter's verdicts.
    package static let documentsFile = "Documents.swift"
}

extension ChapterPage {
    /// Whether this is the page of the chapter's verdicts.
    var isDocumentsPage: Bool { woven.file == PageName.documentsFile }

    /// The page's cells, each below the section that it judges, in the documents' order.
    var documentBlocks: [String] {
        var rest = woven.cells[...]
        // What stands before the first code is about all of them.
        let opening = rest.prefix { $0.claims == nil }
        rest = rest.dropFirst(opening.count)
        var blocks = opening.flatMap { $0.blocks({ _ in [] }, { _ in [] }) }
        var document: Int?
        for place in verdicts.places {
            if document != place.document {
                document = place.document
                blocks.append(Markdown.heading(2, heading(of: place.document)))
            }
            blocks.append("<a id=\"\(place.anchor)\"></a>")
            blocks.append(Markdown.heading(3, heading(of: place)))
            let end = rest.lastIndex { $0.claims?.first?.statements[0].place == place }
            if let end {
                blocks += rest[...end].flatMap { cellBlocks($0) }
                rest = rest[(end + 1)...]
            }
            blocks += verdicts.statements(at: place).compactMap(linkToOtherPlace)
        }
        return blocks + rest.flatMap { cellBlocks($0) }
    }

    /// Makes sure that the verdicts stand in the documents' order, and those of a cell in one section.
    func checkOrder() throws(WeaveError) {
        var last: Statement?
        for cell in woven.cells {
            var section: SectionPlace?
            for output in cell.outputs {
                guard let statement = output.content.claim?.statements[0] else { continue }
                if let section, section != statement.place {
                    throw WeaveError(
                        place: output.place,
                        problem: "\(statement.id) stands in another section; part the cell with `//:`")
                }
                let order = verdicts.statements
                if let last, order.position(statement) < order.position(last) {
                    throw WeaveError(
                        place: output.place,
                        problem: "\(statement.id) stands before \(last.id) in the documents; judge it there")
                }
                (section, last) = (statement.place, statement)
            }
        }
    }

    func heading(of document: Int) -> String {
        let title = verdicts.statements.documents.first { $0.number == document }?.title
        return "Document \(document)" + (title.map { ": \($0)" } ?? "")
    }

    private func heading(of place: SectionPlace) -> String {
        let title = verdicts.statements.section(at: place)?.title
        return place.section + (title.map { ": \($0)" } ?? "")
    }

    /// A cell's verdicts, then its code, folded.
    private func cellBlocks(_ cell: WovenCell<RecordedOutput>) -> [String] {
        guard case .code(let code) = cell, let claims = cell.claims else {
            return cell.blocks({ _ in [] }, { _ in [] })
        }
        let anchored = claims.map { claim in
            claim.statements.map { "<a id=\"\($0.anchor)\"></a>" }.joined() + "\n\n" + claim.block()
        }
        if code.display == .hidden { return anchored }
        let others = outputs(code.others.filter { $0.content.claim == nil })
        return anchored + Markdown.folded("Code", [Markdown.fence("swift", code.text)] + others)
    }

    /// A line for a statement that is judged where it stands for the first time.
    private func linkToOtherPlace(_ statement: Statement) -> String? {
        guard let first = verdicts[statement.id]?.statements.first, first.id != statement.id else {
            return nil
        }
        let words = ClaimPlaces.text([first.place])
        return "“\(Markdown.escaped(statement.text))” is judged with [\(words)](#\(first.anchor))."
    }
}

extension WovenCell<RecordedOutput> {
    /// What a code cell judges; nil for prose.
    fileprivate var claims: [JudgedClaim]? {
        guard case .code(let code) = self else { return nil }
        return code.outputs.compactMap(\.content.claim)
    }
}
