// A chapter as a Jupyter notebook (nbformat 4.5): the page's pieces as cells, with their outputs stored.

import Foundation

/// A notebook as its file's JSON has it.
struct Notebook: Encodable, Equatable {
    var cells: [NotebookCell]
    var metadata = NotebookMetadata()
    var format = 4
    var formatMinor = 5

    private enum CodingKeys: String, CodingKey {
        case cells, metadata
        case format = "nbformat"
        case formatMinor = "nbformat_minor"
    }

    /// The notebook of a page.
    ///
    /// Hidden and folded code is there, collapsed. What is folded on the page is one Markdown cell, its code and
    /// figures included.
    init(_ page: ChapterPage) {
        var builder = NotebookBuilder()
        for piece in page.pieces { builder.add(piece) }
        cells = builder.finish()
    }

    /// The file's content, the same bytes for the same page.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

/// What a notebook says of its language.
struct NotebookMetadata: Encodable, Equatable {
    var kernel = ["display_name": "Swift", "language": "swift", "name": "swift"]
    var language = ["file_extension": ".swift", "mimetype": "text/x-swift", "name": "swift"]

    private enum CodingKeys: String, CodingKey {
        case kernel = "kernelspec"
        case language = "language_info"
    }
}

/// A cell of a notebook.
struct NotebookCell: Encodable, Equatable {
    var id: String
    var source: [String]
    var content: Content

    enum Content: Equatable {
        case markdown
        case code(number: Int, isCollapsed: Bool, outputs: [NotebookOutput])
    }

    private enum CodingKeys: String, CodingKey {
        case id, source, metadata, outputs
        case kind = "cell_type"
        case number = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(source, forKey: .source)
        switch content {
        case .markdown:
            try container.encode("markdown", forKey: .kind)
            try container.encode([String: String](), forKey: .metadata)
        case .code(let number, let isCollapsed, let outputs):
            try container.encode("code", forKey: .kind)
            try container.encode(number, forKey: .number)
            try container.encode(
                isCollapsed ? ["jupyter": ["source_hidden": true]] : [:], forKey: .metadata)
            try container.encode(outputs, forKey: .outputs)
        }
    }
}

/// What a code cell put out.
enum NotebookOutput: Encodable, Equatable {
    case text([String])
    case markdown(String)
    case figure(NotebookFigure)

    private enum CodingKeys: String, CodingKey {
        case kind = "output_type"
        case name, text, data, metadata
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if case .text(let lines) = self {
            try container.encode("stream", forKey: .kind)
            try container.encode("stdout", forKey: .name)
            try container.encode(Self.lines(lines.joined(separator: "\n") + "\n"), forKey: .text)
            return
        }
        try container.encode("display_data", forKey: .kind)
        try container.encode([String: String](), forKey: .metadata)
        try container.encode(data.mapValues(Self.lines), forKey: .data)
    }

    /// By media type; a reader shows the best that it knows.
    private var data: [String: String] {
        switch self {
        case .text: [:]
        case .markdown(let text): ["text/markdown": text, "text/plain": text]
        case .figure(let figure): ["text/html": figure.html, "text/plain": figure.alternativeText]
        }
    }

    /// A text as a notebook stores it: its lines, each with its end.
    static func lines(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { index in
            if index < lines.count - 1 { return lines[index] + "\n" }
            return lines[index].isEmpty ? nil : String(lines[index])
        }
    }
}

/// A figure, in the notebook's file itself.
struct NotebookFigure: Equatable {
    var svg: String
    var alternativeText: String

    init(_ figure: Figure) {
        svg = figure.drawing.svg()
        alternativeText = figure.drawing.alternativeText
    }

    /// The figure as an image's data.
    ///
    /// JupyterLab shows neither an SVG output nor an attached SVG file of a notebook that it has not run itself;
    /// an image in HTML it shows.
    var html: String {
        var image = SVGCanvas()
        image.raw("<img alt=\"")
        image.escaped(alternativeText)
        image.raw("\" src=\"data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())\">")
        return image.string
    }
}

/// Gathers pieces into cells: Markdown that follows Markdown is one cell, outputs belong to the code above them.
private struct NotebookBuilder {
    private var cells: [NotebookCell] = []
    private var blocks: [String] = []
    private var codeCount = 0

    mutating func add(_ piece: PagePiece) {
        switch piece {
        case .prose(let text): blocks.append(text)
        case .folded: blocks += Self.withFiguresInside(piece).markdown
        case .code(let text, let display):
            if case .folded(let title) = display { blocks.append("*\(title)*") }
            addCode(text, isCollapsed: display != .shown)
        case .outputLines(let lines): addOutput(.text(lines))
        case .output(let text): addOutput(.markdown(NotebookText.markdown(text)))
        case .figure(let figure, _): addOutput(.figure(NotebookFigure(figure)))
        }
    }

    mutating func finish() -> [NotebookCell] {
        closeMarkdown()
        return cells
    }

    private mutating func addCode(_ text: [String], isCollapsed: Bool) {
        closeMarkdown()
        codeCount += 1
        add(
            NotebookOutput.lines(text.joined(separator: "\n")),
            .code(number: codeCount, isCollapsed: isCollapsed, outputs: []))
    }

    private mutating func addOutput(_ output: NotebookOutput) {
        // Output without code above it comes from code that is not shown.
        if !blocks.isEmpty || cells.isEmpty { addCode([], isCollapsed: true) }
        guard let last = cells.indices.last,
            case .code(let number, let isCollapsed, let outputs) = cells[last].content
        else { return }
        cells[last].content = .code(number: number, isCollapsed: isCollapsed, outputs: outputs + [output])
    }

    private mutating func closeMarkdown() {
        guard !blocks.isEmpty else { return }
        let text = NotebookText.markdown(blocks.joined(separator: "\n\n"))
        add(NotebookOutput.lines(text), .markdown)
        blocks = []
    }

    private mutating func add(_ source: [String], _ content: NotebookCell.Content) {
        cells.append(NotebookCell(id: "cell-\(cells.count + 1)", source: source, content: content))
    }

    /// The piece with its figures' data in place of links to their files: no code cell can hold what is folded.
    private static func withFiguresInside(_ piece: PagePiece) -> PagePiece {
        switch piece {
        case .figure(let figure, _): .prose(NotebookFigure(figure).html)
        case .folded(let summary, let pieces): .folded(summary, pieces.map(withFiguresInside))
        case .prose, .code, .output, .outputLines: piece
        }
    }
}

/// GitHub's Markdown as notebooks read it.
enum NotebookText {
    /// Formulas in plain dollar signs, and no links to pages that are not beside the notebook.
    static func markdown(_ text: String) -> String {
        var result: [String] = []
        var fence: Substring?
        var isFormula = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                let isEnd = line == open
                if isEnd { fence = nil }
                result.append(isEnd && isFormula ? "$$" : String(line))
            } else if line.hasPrefix("```") {
                fence = line.prefix { $0 == "`" }
                isFormula = line == "```math"
                result.append(isFormula ? "$$" : String(line))
            } else {
                result.append(inline(String(line)))
            }
        }
        return result.joined(separator: "\n")
    }

    private static func inline(_ line: String) -> String {
        let formulas = line.replacing(/\$`(.+?)`\$/) { "$\($0.1)$" }
        // Code in backticks stays as it is.
        return formulas.replacing(
            /`[^`]*`|\[([^\[\]]+)\]\((?:\.\.\/)?[A-Za-z0-9\/]+\.(?:md|swift)(?:#[^)]*)?\)/
        ) { String($0.1 ?? $0.0) }
    }
}
