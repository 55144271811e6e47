// Figures that are drawn already.

/// Records a figure.
///
/// - Parameters:
///   - name: the part of its file name that tells it from the chapter's other figures.
///   - title: its title.
///   - alternativeText: what it shows, for readers who cannot see it.
///   - svg: the figure on the page.
///   - text: the figure in a terminal of some width.
@MainActor
package func drawing(
    _ name: String, title: String, alternativeText: String, svg: String,
    text: @escaping @Sendable (_ width: Int, _ isColored: Bool) -> [String], line: UInt = #line
) {
    record("figure \(name)", line: line) { chapter in
        if chapter.hasFigure(named: name) { throw FigureNameTaken(name: name) }
        return .figure(
            Figure(name: name, title: title, alternativeText: alternativeText, svg: svg, text: text))
    }
}

/// Two figures of a chapter with one name: the second would replace the first.
struct FigureNameTaken: Error, CustomStringConvertible {
    var name: String

    var description: String { "the chapter has a figure named \"\(name)\" already" }
}
