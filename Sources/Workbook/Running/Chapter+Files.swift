// What a chapter keeps beside its page.

import Foundation
import Weaver

extension Chapter {
    /// Keeps what took long to compute in a file of the chapter's own folder.
    ///
    /// The file is treated as the page is: `--check` compares it, a run with a changed parameter or with `--report`
    /// leaves it alone, and otherwise it is written, whole or not at all.
    ///
    /// - Parameters:
    ///   - text: what the file is to hold.
    ///   - name: its name.
    public func keep(_ text: String, as name: String) {
        seal()
        let file = layout.source.deletingLastPathComponent().appending(
            path: name, directoryHint: .notDirectory)
        if parameters.options.mode == .check {
            keptDifferences += Publication(page: file, text: text).differences()
        } else if case .report = parameters.options.mode {
            return
        } else if parameters.changed.isEmpty {
            orStop { try writeWhole(Data(text.utf8), to: file) }
        }
    }
}
