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
        var chapter: Int
    }

    init(statements: Statements, chapters: [ChapterRecord]) {
        (self.statements, self.chapters) = (statements, chapters)
        var claims: [String: JudgedStatement] = [:]
        for chapter in chapters {
            for claim in chapter.claims {
                for id in claim.ids {
                    claims[id] = JudgedStatement(claim: claim, chapter: chapter.number)
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
            ("Worked examples", workedExamples), ("Errata", errata), ("Other readings", otherReadings),
            ("Contradicted by the literature", contradicted),
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
                .joined(separator: "\n"),
            counts,
        ]
        let blocks = opening + lists.flatMap { [Markdown.heading(2, $0)] + $1 } + index
        return (blocks + ["[Contents](README.md)"]).joined(separator: "\n\n") + "\n"
    }

    private static func meaning(_ verdict: Verdict) -> String {
        switch verdict {
        case .confirmed:
            "the computation gives it, to the digits printed. That something *can* happen is confirmed if it "
                + "can, though it need not."
        case .anotherReading:
            "true only under a reading or a condition that the statement leaves out: “true if …”. A difference "
                + "of convention (a base of the logarithm, a factor ½, a name) is one, too."
        case .erratum:
            "wrong; the right value stands beside it, with the slip that yields the printed one where it was "
                + "found."
        case .notTestable:
            "history, practice, advice, opinion, a supposition: no computation decides. A line says why."
        }
    }

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
            return [name] + outcomes.map { outcome in "\(found.count { $0 == outcome })" } + [
                "\(found.count)"
            ]
        }
        let rows = statements.documents.map { cells("Document \($0.number)", $0.statements) }
        let columns =
            ["document"] + Verdict.allCases.map(\.rawValue) + others.map { Self.mark($0).word } + ["all"]
        return Markdown.table(
            columns: columns, isNumeric: columns.indices.map { $0 > 0 }, rows: rows + [cells("all", all)])
    }

    static func mark(_ outcome: ChapterRecord.Outcome) -> (symbol: String, word: String) {
        switch outcome {
        case .judged(let verdict): (verdict.symbol, verdict.rawValue)
        case .failed: ("✗", "fails")
        case .notAsked: ("–", "not asked")
        }
    }

    // MARK: By document

    /// Each statement in its place, with its sign; what stands in a list above has a link there.
    private var index: [String] {
        statements.documents.flatMap { document -> [String] in
            let sections = document.sections.flatMap { section -> [String] in
                let place = SectionPlace(document: document.number, section: section.name)
                let heading =
                    "<a id=\"\(place.anchor)\"></a>**\(Self.words(place))**: "
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
        let symbol = Self.mark(outcome).symbol
        let text = Markdown.escaped(statement.text)
        if let reason = statement.untestable {
            if reason.isContradicted { return "- \(symbol) \(linkAbove(statement))" }
            return "- <a id=\"\(statement.anchor)\"></a>\(symbol) \(text) *\(reasonText(reason))*"
        }
        guard let judged = judged(statement), let first = statements[judged.claim.ids[0]] else {
            return "- \(symbol) \(text)"
        }
        if outcome == .judged(.erratum) || outcome == .judged(.anotherReading) {
            return "- \(symbol) \(linkAbove(first, words: statement))"
        }
        let code = "[\(symbol)](\(judged.claim.page)#\(statement.anchor))"
        if first.id != statement.id, first.text == statement.text {
            return "- \(code) As [\(Self.words(first.place))](#\(first.place.anchor))."
        }
        return "- \(code) \(text)"
    }

    private func reasonText(_ reason: Statement.Reason) -> String {
        guard let id = reason.sharedWith, let other = statements[id] else {
            return Markdown.escaped(reason.text)
        }
        return "The reason is that of [\(Self.words(other.place))](#\(other.anchor))."
    }

    /// A link to the entry of a list, by the first words of the statement.
    private func linkAbove(_ statement: Statement, words: Statement? = nil) -> String {
        "[\(Markdown.escaped(firstWords((words ?? statement).text)))](#\(statement.anchor))"
    }

    private func firstWords(_ text: String) -> String {
        let limit = 56
        guard text.count > limit else { return text }
        let start = text.prefix(limit)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + " …"
    }

    static func words(_ place: SectionPlace) -> String {
        "Document \(place.document), \(Markdown.escaped(place.section))"
    }
}
