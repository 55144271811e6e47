// A chapter's lesson, section by section.

import Weaver

/// A question as a lesson asks it.
typealias LessonQuestion = WovenQuestion<RecordedOutput>

/// What stands under one heading of a chapter's pages.
struct LessonSection {
    enum Piece {
        case prose([String])
        case code([CodePart<RecordedOutput>])
        case question(LessonQuestion)
        /// What the documents say on it, as a line of Markdown.
        case documents([String])
        case verdict(JudgedClaim)
    }

    /// Where it stands, as PAGE#HEADING; without a heading above the first of a page.
    let place: String
    /// The page's title, as plain text with code in backticks.
    let page: String
    /// Its heading, as Markdown; the text below does not have it.
    let title: String
    private(set) var pieces: [Piece]

    /// The questions in it that are asked in this run.
    var questions: [LessonQuestion] {
        pieces.compactMap { piece in
            if case .question(let question) = piece, question.asked.outcome.isAsked { question } else { nil }
        }
    }

    /// All sections of a chapter but those of its verdicts.
    static func sections(of pages: [ChapterPage]) -> [LessonSection] {
        var sections = pages.filter { !$0.isDocumentsPage }.flatMap { page in
            Self.sections(of: page.woven.cells, on: page)
        }
        guard !sections.isEmpty else { return [] }
        let questions = sections.flatMap(\.questions).count
        let asked = "\(questions) checkpoint\(questions == 1 ? "" : "s")"
        sections[0].pieces.append(
            .prose(["\(sections.count) sections, \(asked). Space goes on, ? shows all keys."]))
        return sections
    }

    private static func sections(of cells: [WovenCell<RecordedOutput>], on page: ChapterPage)
        -> [LessonSection]
    {
        let frame = page.frame
        let file = frame.part.fileName(page.name)
        let pageTitle = page.name?.title ?? frame.title
        var parts: [(heading: String?, pieces: [Piece])] = [(nil, [.prose(opening(of: page))])]
        for cell in cells {
            switch cell {
            case .prose(let lines):
                for (heading, text) in parted(lines) {
                    if let heading { parts.append((heading, [])) }
                    if !text.allSatisfy(\.isEmpty) { parts[parts.count - 1].pieces.append(.prose(text)) }
                }
            case .code(let code): parts[parts.count - 1].pieces.append(.code(code.parts))
            case .question(let question): parts[parts.count - 1].pieces.append(.question(question))
            case .insertion(let insertion, _):
                parts[parts.count - 1].pieces += pieces(of: insertion, on: page)
            }
        }
        // The title of a further page stands above its first section, if nothing else is there.
        if page.name != nil, parts.count > 1, parts[0].pieces.count == 1 {
            parts[1].pieces.insert(contentsOf: parts[0].pieces, at: 0)
            parts.removeFirst()
        }
        var anchors: [String: Int] = [:]
        return parts.map { heading, pieces in
            let anchor = heading.map { Markdown.anchor(ofHeading: $0) } ?? ""
            let count = anchors[anchor, default: 0]
            anchors[anchor] = count + 1
            return LessonSection(
                place: "\(file)#\(anchor)" + (count == 0 ? "" : "-\(count)"), page: pageTitle,
                title: heading ?? Markdown.escaped(pageTitle), pieces: pieces)
        }
    }

    /// The title of a page, and what the chapter teaches.
    private static func opening(of page: ChapterPage) -> [String] {
        let frame = page.frame
        if let name = page.name { return [Markdown.heading(1, frame.heading(name))] }
        let changes = frame.changesText(quoted: Markdown.code).map { [$0, ""] } ?? []
        return changes + (frame.goals.isEmpty ? [] : ["**What you will learn**", ""] + frame.goalsText)
    }

    /// Prose cut above each heading of the second level; the first piece has none if it begins without.
    private static func parted(_ lines: [String]) -> [(heading: String?, text: [String])] {
        var parts: [(heading: String?, text: [String])] = []
        var start = 0
        var heading: String?
        let blocks = MarkdownBlock.blocks(of: lines)
        for (index, block) in blocks.enumerated() {
            guard let title = block.sectionTitle else { continue }
            if block.line > start || heading != nil {
                parts.append((heading, Array(lines[start..<block.line])))
            }
            start = index + 1 < blocks.count ? blocks[index + 1].line : lines.count
            heading = title
        }
        return parts + [(heading, Array(lines[start...]))]
    }

    private static func pieces(of insertion: Cell.Insertion, on page: ChapterPage) -> [Piece] {
        switch insertion {
        case .verdict(let id): page.verdicts[id].map { [.verdict($0)] } ?? []
        case .documents:
            [.documents(page.verdicts.blocks(for: insertion, page: page.frame.documentsPage))]
        }
    }
}
