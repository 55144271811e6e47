// What a chapter's run reports to `Book`, as JSON.

import Foundation

/// A chapter's claims and counts after a run, as `--claims FILE` writes them.
package struct ChapterRecord: Codable, Equatable {
    /// A claim and its verdict.
    package struct Claim: Codable, Equatable {
        /// The statement's id, at each of its places.
        package var ids: [String]
        /// What came of it.
        package var outcome: Outcome
        /// What proves the verdict.
        package var evidence: String
        /// The page it stands on.
        package var page: String
        /// The lesson page that shows it, too.
        package var lesson: String?
        /// The right value, where a printed number is compared with it.
        package var right: String?
        /// How a printed number that is not simply right comes about.
        package var comesAbout: String?
        /// What is wrong, for an erratum.
        package var erratumKind: ErratumKind?
        /// How many times the right value a wrong number is, or the other way round.
        package var factor: Double?

        /// The verdict, when the computation bears it out.
        package var verdict: Verdict? {
            if case .judged(let verdict) = outcome { verdict } else { nil }
        }
    }

    /// A page besides the chapter's first.
    package struct Page: Codable, Equatable {
        /// Its file's name.
        package var file: String
        /// What it is about.
        package var title: String
    }

    /// What came of a claim in a run.
    package enum Outcome: Codable, Equatable {
        /// The computation bears the verdict out.
        case judged(Verdict)
        /// It does not, or it could not be done.
        case failed
        /// A parameter that it depends on was changed.
        case notAsked
    }

    /// A number or a word that a reader can change.
    package struct Parameter: Codable, Equatable {
        package var name: String
        package var values: ParameterValues
    }

    /// An assertion that does not hold.
    package struct FailedAssertion: Codable, Hashable {
        /// Its file and line, as an editor can jump to them.
        package var place: String
        /// What it asserts.
        package var label: String
    }

    /// What happened to the page.
    package enum PageState: String, Codable {
        case fresh
        case rewritten
        case differs
        case notWritten = "not written"
    }

    package var part: BookPart
    package var title: String
    package var goals: [String]
    package var parameters: [Parameter]
    /// The pages besides the first, by file name.
    package var furtherPages: [Page]
    package var claims: [Claim]
    package var assertions: Int
    package var failedAssertions: [FailedAssertion]
    package var page: PageState
    /// All that was recorded, by section.
    package var sections: [Section]
    /// What its pages ask, in their order.
    package var checkpoints: [Checkpoint]

    init(frame: ChapterFrame, pages: [ChapterPage], page: PageState) {
        part = frame.part
        title = frame.title
        goals = frame.goals
        parameters = frame.parameters.compactMap { declared in
            declared.values.map { Parameter(name: declared.name, values: $0) }
        }
        furtherPages = pages.compactMap { page in
            page.name.map { Page(file: frame.part.fileName($0), title: $0.title) }
        }
        claims = pages.flatMap { page in
            page.tally.claims.map { claim in
                let lesson = pages.first { $0.shows(claim) }
                return Claim(
                    claim, page: frame.part.fileName(page.name),
                    lesson: lesson.map { frame.part.fileName($0.name) })
            }
        }
        assertions = pages.reduce(0) { $0 + $1.tally.assertions }
        failedAssertions = pages.flatMap(\.tally.failures).map {
            FailedAssertion(place: $0.place.text(in: frame.folder), label: $0.label)
        }
        self.page = page
        sections = Section.sections(of: pages, frame: frame)
        checkpoints = pages.flatMap(\.checkpoints)
    }

    package var failures: Int { failedAssertions.count }

    /// The record as JSON, the same bytes for the same record.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// Reads a record that a chapter wrote.
    package init(json: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: json)
    }
}

extension ChapterRecord.Claim {
    init(_ claim: JudgedClaim, page: String, lesson: String? = nil) {
        (self.page, self.lesson) = (page, lesson)
        ids = claim.statements.map(\.id)
        outcome = ChapterRecord.Outcome(claim)
        switch claim.outcome {
        case .judged(let ruling):
            evidence = claim.failure?.got ?? ruling.evidence
            (right, comesAbout) = (ruling.right, ruling.comesAbout)
            if claim.verdict == .erratum {
                erratumKind = ruling.judgement.erratumKind
                // JSON has no infinity.
                factor = ruling.factor.map { min($0, .greatestFiniteMagnitude) }
            }
        case .notAsked(let parameter):
            evidence = "Not asked, since --\(parameter) was changed."
        case .threw(let message): evidence = message
        }
    }
}

extension ChapterRecord.Outcome {
    init(_ claim: JudgedClaim) {
        self = claim.outcome.isAsked ? claim.verdict.map { .judged($0) } ?? .failed : .notAsked
    }
}

// In JSON an outcome is one word or two: the verdict, "failed" or "not asked".
extension ChapterRecord.Outcome: RawRepresentable {
    package init?(rawValue: String) {
        switch rawValue {
        case "failed": self = .failed
        case "not asked": self = .notAsked
        default:
            guard let verdict = Verdict(rawValue: rawValue) else { return nil }
            self = .judged(verdict)
        }
    }

    package var rawValue: String {
        switch self {
        case .judged(let verdict): verdict.rawValue
        case .failed: "failed"
        case .notAsked: "not asked"
        }
    }
}
