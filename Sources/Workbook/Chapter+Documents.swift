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
        let lessons = woven.filter { $0.file != PageName.documentsFile }.compactMap(\.name)
        let documentsTitle = woven.first { $0.file == PageName.documentsFile }?.name?.title
        // A page lists the parameters that its code names; the first one also those that no lesson's does.
        let names = woven.map { $0.file == PageName.documentsFile ? [] : $0.names }
        return try zip(woven, names).map { page, ownNames throws(WeaveError) in
            let parameters = frame.parameters.filter { parameter in
                let name = Substring(parameter.codeName ?? parameter.name)
                return ownNames.contains(name)
                    || page.name == nil && !names.contains { $0.contains(name) }
            }
            return try ChapterPage(
                frame: frame, page, verdicts: verdicts, documentsTitle: documentsTitle,
                parameters: parameters,
                lessons: lessons)
        }
    }
}
