// A chapter's title, read from its source: how its neighbours know it.

import Foundation
import Weaver

/// The title in the first `Chapter(NUMBER, "TITLE"` of a source, or nil when there is none.
func declaredTitle(ofChapter number: Int, in source: String) -> String? {
    source.matches(of: /\bChapter\(\s*(\d+),\s*"([^"]*)"/).first { $0.1 == "\(number)" }.map { String($0.2) }
}

extension PackageLayout {
    /// A chapter that exists in the package, as its neighbours refer to it; nil where there is none.
    func neighbour(_ number: Int) throws(FileProblem) -> ChapterFrame.Neighbour? {
        let source = source(ofChapter: number)
        var status = stat()
        if lstat(source.path, &status) != 0, errno == ENOENT { return nil }
        return declaredTitle(ofChapter: number, in: try sourceText(source)).map {
            ChapterFrame.Neighbour(number: number, title: $0)
        }
    }
}
