// The report as a file: Markdown, with its figures beside it.

import Figures
import Foundation
import LossExamination
import ReadersCode
import Weaver

/// The files of a report, and whether they may be written.
struct ExaminationPage {
    let page: URL
    /// What every file of a report begins with, so that no other is overwritten.
    static let mark = "<!-- Written by `swift run Examine`"

    let files: [(file: URL, text: String)]

    /// - Parameters:
    ///   - command: what writes the page anew.
    ///   - code: the file's text; nil for a loss of the library.
    init(_ examination: Examination, of name: String, page: URL, command: String, code: String?) {
        self.page = page
        let stem = page.deletingPathExtension().lastPathComponent
        let folder = page.deletingLastPathComponent()
        var files: [(URL, String)] = []
        var images: [String] = []
        for drawing in examination.drawings {
            guard let plot = try? Plot(drawing) else { continue }
            let figure = "\(stem)-\(drawing.name).svg"
            files.append(
                (
                    folder.appending(path: figure, directoryHint: .notDirectory),
                    Self.mark + ". -->\n" + plot.svg()
                ))
            let link = figure.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? figure
            images.append(Markdown.image(drawing.alternativeText, file: link))
        }
        var blocks = [
            Self.mark + ", which writes it anew: change the loss, not this page. -->",
            "# " + Markdown.escaped(name),
            "This is \(examination.shape), examined by\n\n```sh\n\(command)\n```",
            "✗ is a fault, ! something to know, ✓ as it should be, · a property. All of it was tried at the places "
                + "that are named, and nothing is proved.",
        ]
        if let code { blocks.append("```swift\n\(code.replacing(/\n+$/, with: ""))\n```") }
        blocks += images
        blocks += examination.findings.map { finding in
            let meaning = finding.meaning.isEmpty ? "" : "\\\n→ " + Markdown.escaped(finding.meaning)
            return
                "\(Self.sign(finding.grade)) **\(Markdown.escaped(finding.topic)).** \(Markdown.escaped(finding.found))"
                + meaning
        }
        files.append((page, blocks.joined(separator: "\n\n") + "\n"))
        self.files = files
    }

    private static func sign(_ grade: Finding.Grade) -> String {
        switch grade {
        case .property: "·"
        case .good: "✓"
        case .warning: "!"
        case .fault: "✗"
        }
    }

    /// Writes the figures, and then the page that shows them.
    ///
    /// - Throws: `FileProblem` where a file is in the way that is no report, or nothing can be written.
    func write() throws {
        for (file, _) in files {
            switch SmallTextFile(file) {
            case .missing: break
            case .text(let text) where text.hasPrefix(Self.mark): break
            default:
                throw FileProblem(
                    path: file.path,
                    problem: "is there, and not written by Examine: move it, or use --report FILE")
            }
        }
        let writer = try AtomicWriter(folder: page.deletingLastPathComponent())
        for (file, text) in files { try writer.write(Data(text.utf8), to: file) }
    }
}
