// What stands under which heading of a page.

import Weaver

/// What stands under a heading of a page, down to the next.
struct PagePart {
    /// The heading, as Markdown; nil above the first.
    var heading: String?
    /// The anchor of the heading; empty above the first.
    var anchor = ""
    /// What stands below the heading, which the prose does not have.
    var cells: [WovenCell<RecordedOutput>] = []

    fileprivate mutating func add(prose lines: ArraySlice<String>) {
        if !lines.allSatisfy(\.isEmpty) { cells.append(.prose(Array(lines))) }
    }
}

extension ChapterPage {
    /// The page cut above each heading of some levels; the first part stands above all of them, and may be empty.
    func parts(levels: ClosedRange<Int> = 1...6) -> [PagePart] {
        var done: [PagePart] = []
        var part = PagePart()
        // An anchor has its number among those of all headings, of which the page's title is the first.
        var anchors: [String: Int] = [:]
        _ = Markdown.anchor(ofHeading: title, among: &anchors)
        for cell in woven.cells {
            guard case .prose(let lines) = cell else {
                part.cells.append(cell)
                continue
            }
            let blocks = MarkdownBlock.blocks(of: lines)
            var start = 0
            for (index, block) in blocks.enumerated() {
                guard let heading = block.heading else { continue }
                let anchor = Markdown.anchor(ofHeading: heading.text, among: &anchors)
                guard levels.contains(heading.level) else { continue }
                part.add(prose: lines[start..<block.line])
                done.append(part)
                part = PagePart(heading: heading.text, anchor: anchor)
                start = index + 1 < blocks.count ? blocks[index + 1].line : lines.count
            }
            part.add(prose: lines[start...])
        }
        return done + [part]
    }
}
