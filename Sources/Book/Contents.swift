// docs/README.md: the chapters, the ledger, and the documents that they examine.

import Weaver
import Workbook

/// The contents page, as Markdown.
struct Contents {
    let ledger: Ledger
    private var chapters: [ChapterRecord] { ledger.chapters.filter(\.part.isChapter) }
    private var guides: [ChapterRecord] { ledger.chapters.filter { !$0.part.isChapter } }

    var markdown: String {
        let opening = [
            "<!-- Written by `swift run Book` from what the chapters report. Change a chapter, not this page. -->",
            "# Contents",
            "A loss function decides what a model learns. These pages teach you to **choose** one, by what it makes "
                + "a model say ([Chapter 1](Chapter1.md)); to **derive** one, from what you believe about the noise "
                + "([Where losses come from](Chapter1-Noise.md)); and to **debug** one, by what its numbers tell "
                + "([Chapter 6](Chapter6.md) does it with a network). Seven commutes, four losses, four answers:",
            "![Four panels, one for each loss, over minutes, with a bar for each of seven commutes and a line at the "
                + "constant that costs least: the mean, the median, one between them, a quantile]"
                + "(figures/Chapter1-constants.svg)",
            "Each page is written by the chapter that it shows: its numbers were computed and checked by the "
                + "code on it.",
        ]
        let claims = [
            "## Claims",
            "[Claims](Claims.md) lists what the documents state, statement by statement, with the verdict of "
                + "a computation: \(ledger.countsText). Their worked examples:",
        ]
        let rest = [
            "## Further pages",
            Self.furtherPages.map { "- [\($0.title)](\($0.file)): \($0.about)" }.joined(separator: "\n"),
            "## The documents",
            "The workbook examines five Chinese texts on loss functions, and calls them by number. What it cites "
                + "from them is translated, and shortened where that changes nothing. A section is named by its "
                + "number, or in Document 4, which has none, by what it is about.",
            documents,
        ]
        let parts = list("## Guides", guides) + list("## Chapters", chapters)
        let blocks = opening + parts + claims + ledger.workedExamples + rest
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// The pages that are no chapter's.
    private static let furtherPages: [(file: String, title: String, about: String)] = [
        (
            "Losses.md", "Losses",
            "every loss of the library: formula, gradient, domain, when to use it and when not"
        ),
        (
            "Explore.html", "Explore",
            "figures with sliders, and the chapters' questions, in one file to download and open in a browser"
        ),
        ("Glossary.md", "Glossary and notation", "each term and symbol once, with its Chinese word"),
        ("Exercises.md", "Exercises", "programming exercises that a program checks, chapter by chapter"),
        ("Benchmarks.md", "Benchmarks", "how fast it is, beside PyTorch, Keras and Jupyter"),
        ("Engine.md", "Engine", "how the network of Chapter 6 is made fast, with the measurements"),
        ("Design.md", "Design", "why the workbook is built as it is"),
        ("Contributing.md", "Contributing", "how to add a loss or a chapter, and how to check it"),
    ]

    private func list(_ heading: String, _ parts: [ChapterRecord]) -> [String] {
        parts.isEmpty ? [] : [heading, parts.map(line).joined(separator: "\n")]
    }

    private func line(_ chapter: ChapterRecord) -> String {
        let title = Markdown.escaped(chapter.part.heading(chapter.title))
        let goals = Markdown.escaped(chapter.goals.joined(separator: "; "))
        let further = chapter.furtherPages.map { "<br>[\(Markdown.escaped($0.title))](\($0.file))" }.joined()
        return "- **[\(title)](\(chapter.part.page))**" + (goals.isEmpty ? "" : "<br>\(goals)")
            + further
    }

    // MARK: Documents

    private var documents: String {
        ledger.statements.documents.map { document in
            "- **[Document \(document.number)](Claims.md#document-\(document.number)): \(document.title)**<br>"
                + "\(document.original)<br>\(document.language). \(document.topic)"
        }.joined(separator: "\n")
    }
}
