// A chapter's title, read from its source: how its neighbours know it.

import Foundation

/// The title in the first `Chapter(NUMBER, "TITLE"` of a source, or nil when there is none.
func declaredTitle(ofChapter number: Int, in source: String) -> String? {
    source.matches(of: /\bChapter\(\s*(\d+),\s*"([^"]*)"/).first { $0.1 == "\(number)" }.map { String($0.2) }
}

extension PackageLayout {
    /// A chapter that exists in the package, as its neighbours refer to it.
    func neighbour(_ number: Int) -> ChapterFrame.Neighbour? {
        guard let text = try? String(contentsOf: source(ofChapter: number), encoding: .utf8),
            let title = declaredTitle(ofChapter: number, in: text)
        else { return nil }
        return ChapterFrame.Neighbour(number: number, title: title)
    }
}
