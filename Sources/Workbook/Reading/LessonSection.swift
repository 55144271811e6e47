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
        var sections = pages.filter { !$0.isDocumentsPage }.flatMap(Self.sections)
        guard !sections.isEmpty else { return [] }
        let questions = sections.flatMap(\.questions).count
        let asked = "\(questions) checkpoint\(questions == 1 ? "" : "s")"
        sections[0].pieces.append(
            .prose(["\(sections.count) sections, \(asked). Space goes on, ? shows all keys."]))
        return sections
    }

    private static func sections(of page: ChapterPage) -> [LessonSection] {
        let file = page.frame.part.fileName(page.name)
        let pageTitle = page.name?.title ?? page.frame.title
        var sections = page.parts(levels: 2...2).map { part in
            LessonSection(
                place: "\(file)#\(part.anchor)", page: pageTitle,
                title: part.heading ?? Markdown.escaped(pageTitle),
                pieces: part.cells.flatMap { pieces(of: $0, on: page) })
        }
        // The title of a further page stands above its first section, if nothing else is there.
        if page.name != nil, sections.count > 1, sections[0].pieces.isEmpty { sections.removeFirst() }
        sections[0].pieces.insert(.prose(opening(of: page)), at: 0)
        return sections
    }

    /// The title of a page, and what the chapter teaches.
    private static func opening(of page: ChapterPage) -> [String] {
        let frame = page.frame
        if page.name != nil { return [Markdown.heading(1, page.title)] }
        let changes = frame.changesText(quoted: Markdown.code).map { [$0, ""] } ?? []
        return changes + (frame.goals.isEmpty ? [] : ["**What you will learn**", ""] + frame.goalsText)
    }

    private static func pieces(of cell: WovenCell<RecordedOutput>, on page: ChapterPage) -> [Piece] {
        switch cell {
        case .prose(let lines): [.prose(lines)]
        case .code(let code): [.code(code.parts)]
        case .question(let question): [.question(question)]
        case .insertion(.verdict(let id), _): page.verdicts[id].map { [.verdict($0)] } ?? []
        case .insertion(let documents, _):
            [.documents(page.verdicts.blocks(for: documents, page: page.frame.documentsPage))]
        }
    }
}
