// What a chapter has judged, as its lesson and its documents page show it.

import Weaver

/// A chapter's verdicts, by statement and by section of the documents.
struct ChapterVerdicts {
    let statements: Statements
    private var claims: [String: JudgedClaim] = [:]

    init(_ claims: [JudgedClaim], of statements: Statements) {
        self.statements = statements
        for claim in claims {
            for statement in claim.statements { self.claims[statement.id] = claim }
        }
    }

    subscript(id: String) -> JudgedClaim? { claims[id] }

    /// The judged statements of a section, in its order.
    func statements(at place: SectionPlace) -> [Statement] {
        (statements.section(at: place)?.statements ?? []).filter { claims[$0.id] != nil }
    }

    /// The sections with judged statements, in the documents' order.
    var places: [SectionPlace] {
        statements.documents.flatMap { document in
            document.sections.map { SectionPlace(document: document.number, section: $0.name) }
        }.filter { !statements(at: $0).isEmpty }
    }

    // MARK: In a lesson

    /// The statements that a lesson names: those of a section, `3/4.2`, or one by its id, `3/five-emails`.
    private func judged(_ text: String) -> [Statement] {
        if claims[text] != nil, let statement = statements[text] { return [statement] }
        return SectionPlace(text).map { statements(at: $0) } ?? []
    }

    /// What is wrong with what a lesson asks for; nil where it can be had.
    func problem(with insertion: Cell.Insertion) -> String? {
        switch insertion {
        case .verdict(let id): claims[id] == nil ? "the chapter does not judge a statement \(id)" : nil
        case .documents(let texts):
            texts.first { judged($0).isEmpty }.map {
                "the chapter judges nothing in \($0); write a section, `3/4.2`, or a statement's id"
            }
        }
    }

    /// What the page has where a lesson asks for it.
    ///
    /// - Parameter page: the file name of the documents page.
    func blocks(for insertion: Cell.Insertion, page: String) -> [String] {
        switch insertion {
        case .verdict(let id):
            guard let claim = claims[id] else { return [] }
            let anchor = "<a id=\"\(claim.statements[0].anchor)\"></a>"
            return [
                anchor + "\n\n" + claim.block(note: " ([the code](\(page)#\(claim.statements[0].anchor)))")
            ]
        case .documents(let texts):
            let statements = texts.flatMap(judged)
            let runs = texts.flatMap { text in
                judged(text).map { (place: $0.place, text: text, statement: $0) }
            }
            .runs { $0.place == $1.place }.map { $0[0] }
            let links = ClaimPlaces.text(runs.map(\.place)) { index, words in
                let run = runs[index]
                let anchor = claims[run.text] == nil ? run.place.anchor : run.statement.anchor
                return "[\(words)](\(page)#\(anchor))"
            }
            return ["<sub>What the documents say on this: \(summary(of: statements)): \(links).</sub>"]
        }
    }

    /// How many statements there are, and how many are not simply right: "12 statements, 1 wrong".
    private func summary(of statements: [Statement]) -> String {
        let verdicts = statements.map { claims[$0.id]?.verdict }
        let counts = [
            (verdicts.count { $0 == .anotherReading }, "true on a condition"),
            (verdicts.count { $0 == .erratum }, "wrong"), (verdicts.count { $0 == nil }, "not judged here"),
        ]
        let count = statements.count
        return
            (["\(count) statement\(count == 1 ? "" : "s")"]
            + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
    }
}

extension JudgedClaim {
    /// The claim as a quotation: where, the verdict, what is stated, and why.
    ///
    /// - Parameter note: Markdown that stands behind the verdict.
    func block(note: String = "") -> String {
        let mark: String
        var detail: [String] = []
        switch outcome {
        case .judged(let ruling):
            mark = "\(ruling.verdict.rawValue) \(failure == nil ? ruling.verdict.symbol : "✗")"
            detail.append(ruling.evidence)
            if let failure { detail.append("✗ The verdict does not stand: \(failure.got).") }
        case .notAsked(let parameter): mark = "not asked, since --\(parameter) was changed"
        case .threw(let message): mark = "✗ \(Markdown.escaped(message))"
        }
        let lines =
            [
                "**\(ClaimPlaces.text(statements.map(\.place))): \(mark)**\(note)<br>",
                "“\(Markdown.escaped(statements[0].text))”",
            ] + detail.map { "<br>\(Markdown.escaped($0))" }
        return lines.map { "> \($0)" }.joined(separator: "\n")
    }
}
