// What a chapter has to do with the documents: which statements it may judge, and its pages with the verdicts.

import Foundation
import Weaver

extension Chapter {
    /// The statements with these ids, which a judgement at this place may judge; where it may not, the run ends.
    func statements(_ ids: [String], at place: SourcePlace) -> [Statement] {
        if place.file != PageName.documentsFile {
            stop(at: place, "statements are judged in \(PageName.documentsFile); `//:verdict` shows one here")
        }
        let all = documents
        let judged = Set(recorder.outputs.flatMap { $0.content.claim?.statements.map(\.id) ?? [] })
        guard !ids.isEmpty else { stop(at: place, "which statement is judged?") }
        let statements = ids.map { id -> Statement in
            guard let statement = all[id] else {
                stop(at: place, "Chapters/Documents has no statement \(id)")
            }
            if judged.contains(id) { stop(at: place, "\(id) is judged already") }
            if statement.untestable != nil {
                stop(at: place, "Chapters/Documents says why no computation decides \(id)")
            }
            return statement
        }
        if let other = statements.first(where: { $0.printed?.text != statements[0].printed?.text }) {
            stop(at: place, "\(other.id) prints another number than \(ids[0])")
        }
        return statements
    }

    /// The chapter's pages, woven from its sources and what they recorded.
    func wovenPages() throws(WeaveError) -> [ChapterPage] {
        let claims = recorder.outputs.compactMap(\.content.claim)
        let verdicts = ChapterVerdicts(claims, of: claims.isEmpty ? Statements([]) : documents)
        let woven = try weave(source, recorder.outputs)
        let documentsTitle = woven.first { $0.file == PageName.documentsFile }?.name?.title
        return try woven.map { page throws(WeaveError) in
            try ChapterPage(
                frame: frame, page, verdicts: verdicts, documentsTitle: documentsTitle,
                parameters: frame.parameters.filter { Self.isListed($0, on: page, among: woven) })
        }
    }

    /// Whether a page lists a parameter: one that its code names, or, on the first page, one that no lesson's does.
    private static func isListed<Output>(
        _ parameter: ParameterDeclaration, on page: WovenPage<Output>, among pages: [WovenPage<Output>]
    ) -> Bool {
        let name = parameter.codeName ?? parameter.name
        let lessons = pages.filter { $0.file != PageName.documentsFile }
        return page.names(name) || page.name == nil && !lessons.contains { $0.names(name) }
    }
}
