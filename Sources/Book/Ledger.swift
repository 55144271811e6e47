// docs/Claims.md: what the documents state, as one looks it up, with the verdicts of the chapters.

import Weaver
import Workbook

/// The ledger of claims, as Markdown.
struct Ledger {
    let statements: Statements
    /// What the chapters reported, in order.
    let chapters: [ChapterRecord]
    /// What was judged, by the ids of its statements.
    private let claims: [String: JudgedStatement]

    /// A claim and the chapter that judged it.
    struct JudgedStatement {
        var claim: ChapterRecord.Claim
        var part: BookPart
    }

    init(statements: Statements, chapters: [ChapterRecord]) {
        (self.statements, self.chapters) = (statements, chapters)
        var claims: [String: JudgedStatement] = [:]
        for chapter in chapters {
            for claim in chapter.claims {
                for id in claim.ids {
                    claims[id] = JudgedStatement(claim: claim, part: chapter.part)
                }
            }
        }
        self.claims = claims
    }

    /// What is judged never, or more than once, a line each.
    static func problems(_ statements: Statements, _ chapters: [ChapterRecord]) -> [String] {
        var judged: [String: Int] = [:]
        for id in chapters.flatMap(\.claims).flatMap(\.ids) { judged[id, default: 0] += 1 }
        let strange = judged.keys.sorted().filter { statements[$0] == nil }.map {
            "✗ Chapters/Documents has no statement \($0), which a chapter judges"
        }
        return strange
            + statements.documents.flatMap(\.statements).compactMap { statement in
                switch (judged[statement.id] ?? 0, statement.untestable) {
                case (1, nil), (0, .some): nil
                case (0, nil): "✗ \(statement.id) is judged by no chapter, and has no reason why not"
                case (_, .some): "✗ \(statement.id) is judged, and has a reason why no computation decides it"
                case (let count, nil): "✗ \(statement.id) is judged \(count) times"
                }
            }
    }

    var markdown: String {
        let lists = [
            ("Worked examples", workedExamples), ("Errata", errata),
            ("Contradicted by the literature", contradicted), ("Other readings", otherReadings),
        ].filter { !$0.1.isEmpty }
        let links = lists.map { title, _ in "[\(title)](#\(Markdown.anchor(ofHeading: title)))" }
        let documents = statements.documents.map { "[\($0.number)](#document-\($0.number))" }
        let navigation =
            ["[Contents](README.md)"] + links + ["Document \(documents.joined(separator: ", "))"]
        let opening = [
            "<!-- Written by `swift run Book` from what the chapters report. Change a chapter, not this page. -->",
            "# Claims",
            navigation.joined(separator: " · "),
            "What the five documents state, with a verdict on each statement. They are described in the "
                + "[contents](README.md#the-documents); what is cited from them is translated, and shortened where "
                + "that changes nothing. A verdict is an assertion: when a computation no longer bears it out, the "
                + "chapter fails. Where it is judged, the reason and the code stand, one click away.",
            Verdict.allCases.map { "- \($0.symbol) **\($0.rawValue)**: \(Self.meaning($0))" }
                .joined(separator: "\n") + "\n- \(Self.contradictedSign) "
                + "**contradicted**: not testable here, and the literature has something else.",
            counts,
        ]
        let blocks = opening + lists.flatMap { [Markdown.heading(2, $0)] + $1 } + index
        return (blocks + ["[Contents](README.md)"]).joined(separator: "\n\n") + "\n"
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed:
            "the computation gives it, to the digits printed. That something *can* happen is confirmed if it "
                + "can with nothing added, though it need not."
        case .anotherReading:
            "true only under a reading or a condition that the statement leaves out: “true if …”. A difference "
                + "of convention (the base of a logarithm, a factor ½) is one, too."
        case .erratum:
            "wrong; the right value stands beside it, with the slip that yields the printed one where it was "
                + "found."
        case .notTestable:
            "history, names, practice, advice, opinion, a supposition: no computation decides. A line says why."
        }
    }

    /// The sign of a statement that no computation decides, and the literature has otherwise.
    private static let contradictedSign = "≠"

    /// The verdict on a statement, or why it has none.
    func outcome(_ statement: Statement) -> ChapterRecord.Outcome {
        statement.untestable != nil
            ? .judged(.notTestable) : claims[statement.id]?.claim.outcome ?? .notAsked
    }

    func judged(_ statement: Statement) -> JudgedStatement? { claims[statement.id] }

    // MARK: Counts

    private var counts: String {
        let all = statements.documents.flatMap(\.statements)
        // Columns for what is no verdict stand only where there is something in them.
        let others = [ChapterRecord.Outcome.failed, .notAsked].filter { outcome in
            all.contains { self.outcome($0) == outcome }
        }
        let outcomes = Verdict.allCases.map(ChapterRecord.Outcome.judged) + others
        func cells(_ name: String, _ statements: [Statement]) -> [String] {
            let found = statements.map(outcome)
            let inherited = statements.count { judged($0)?.claim.erratumKind == .inherited }
            let contradicted = statements.count { $0.untestable?.isContradicted == true }
            var cells = [name]
            for outcome in outcomes {
                cells.append("\(found.count { $0 == outcome })")
                if outcome == .judged(.erratum) { cells.append("\(inherited)") }
                if outcome == .judged(.notTestable) { cells.append("\(contradicted)") }
            }
            return cells + ["\(found.count)"]
        }
        let rows = statements.documents.map { cells("Document \($0.number)", $0.statements) }
        let verdicts = Verdict.allCases.flatMap { verdict in
            switch verdict {
            case .confirmed, .anotherReading: [verdict.rawValue]
            case .erratum: [verdict.rawValue, "of them inherited"]
            case .notTestable: [verdict.rawValue, "of them contradicted"]
            }
        }
        let columns = ["document"] + verdicts + others.map { $0.mark.word } + ["all"]
        return Markdown.table(
            columns: columns, isNumeric: columns.indices.map { $0 > 0 }, rows: rows + [cells("all", all)])
    }

    /// The counts in a sentence.
    var countsText: String {
        let all = statements.documents.flatMap(\.statements)
        func count(_ verdict: Verdict) -> Int { all.count { outcome($0) == .judged(verdict) } }
        let inherited = all.count { judged($0)?.claim.erratumKind == .inherited }
        let contradicted = all.count { $0.untestable?.isContradicted == true }
        return
            "\(count(.confirmed)) confirmed, \(count(.anotherReading)) another reading, \(count(.erratum)) wrong "
            + "(\(inherited) of them inherited from another slip), \(count(.notTestable)) not testable here "
            + "(\(contradicted) of them contradicted by the literature)"
    }

    // MARK: By document

    /// Each statement in its place, with its sign; what stands in a list above has a link there.
    private var index: [String] {
        statements.documents.flatMap { document -> [String] in
            let sections = document.sections.flatMap { section -> [String] in
                let place = SectionPlace(document: document.number, section: section.name)
                let heading =
                    "<a id=\"\(place.anchor)\"></a>**\(ClaimPlaces.text([place]))**: "
                    + Markdown.escaped(section.title)
                return [heading, section.statements.map(line).joined(separator: "\n")]
            }
            return [
                "<a id=\"document-\(document.number)\"></a>",
                Markdown.heading(2, "Document \(document.number): \(document.title)"),
            ] + sections
        }
    }

    private func line(_ statement: Statement) -> String {
        let outcome = outcome(statement)
        let symbol = outcome.mark.symbol
        let text = Markdown.escaped(statement.text)
        let anchor = "<a id=\"\(statement.anchor)\"></a>"
        if let reason = statement.untestable {
            return reason.isContradicted
                ? "- \(Self.contradictedSign) \(link(to: statement, words: statement))"
                : "- \(anchor)\(symbol) \(text) *\(reasonText(reason))*"
        }
        guard let judged = judged(statement), let first = statements[judged.claim.ids[0]] else {
            return "- \(symbol) \(text)"
        }
        if outcome == .judged(.erratum) || outcome == .judged(.anotherReading) {
            return "- \(symbol) \(link(to: first, words: statement))"
        }
        let code = "[\(symbol)](\(judged.claim.page)#\(statement.anchor))"
        return first.id != statement.id && first.text == statement.text
            ? "- \(code) \(link(to: first, words: first))" : "- \(anchor)\(code) \(text)"
    }

    private func reasonText(_ reason: Statement.Reason) -> String {
        guard let id = reason.sharedWith, let other = statements[id] else {
            return Markdown.escaped(reason.text)
        }
        return "The reason is that of [\(ClaimPlaces.text([other.place]))](#\(other.anchor))."
    }

    /// A link to where a statement stands in full, by its first words.
    private func link(to statement: Statement, words: Statement) -> String {
        "[\(Markdown.escaped(firstWords(words.text)))](#\(statement.anchor))"
    }

    private func firstWords(_ text: String) -> String {
        let limit = 96
        guard text.count > limit else { return text }
        let start = text.prefix(limit)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + " …"
    }
}
