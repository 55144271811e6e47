// The questions in a chapter's sources, before anything is computed.

/// A question, and where it and its answer stand among the cells of the chapter's sources.
package struct SourceQuestion: Equatable, Sendable {
    /// Questions are numbered from 1.
    package let number: Int
    package let title: String
    /// The page that it stands on; nil for the chapter's first.
    package let page: PageName?
    /// The indices of its cells.
    package let cells: Range<Int>
    /// The indices of its answer's cells.
    package let answer: Range<Int>
}

extension SourceCells {
    /// The chapter's questions, in their order.
    package var questions: [SourceQuestion] {
        var questions: [SourceQuestion] = []
        var page: PageName?
        var (title, start, middle) = ("", 0, 0)
        for (index, cell) in cells.enumerated() {
            switch cell.kind {
            case .page(let name): page = name
            case .mark(.checkpoint(let name)): (title, start) = (name, index + 1)
            case .mark(.answer): middle = index
            case .mark(.end):
                questions.append(
                    SourceQuestion(
                        number: questions.count + 1, title: title, page: page, cells: start..<middle,
                        answer: middle + 1..<index))
            case .prose, .code, .insertion: break
            }
        }
        return questions
    }
}
