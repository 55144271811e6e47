// The pieces that a page is made of, and each of them as Markdown.

/// A piece of a page.
enum PagePiece {
    /// A block of Markdown.
    case prose(String)
    case code([String], Cell.Display)
    /// What code put out, as lines of text.
    case outputLines([String])
    /// What code put out, as Markdown: a table, verdicts.
    case output(String)
    case figure(Figure, file: String)
    /// Pieces that a reader opens by their summary.
    indirect case folded(String, [PagePiece])

    /// The piece as blocks of Markdown.
    var markdown: [String] {
        switch self {
        case .prose(let text), .output(let text): return [text]
        case .outputLines(let lines): return [Markdown.fence("text", lines)]
        case .figure(let figure, let file):
            return ["![\(Markdown.escaped(figure.drawing.alternativeText))](figures/\(file))"]
        case .folded(let summary, let pieces):
            return Markdown.folded(summary, pieces.flatMap(\.markdown))
        case .code(let text, let display):
            let code = Markdown.fence("swift", text)
            switch display {
            case .shown: return [code]
            case .hidden: return []
            case .folded(let title): return Markdown.folded(title, [code])
            }
        }
    }
}
