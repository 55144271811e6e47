import Foundation
import PackageTesting
import Testing

@testable import Book
@testable import Weaver
@testable import Workbook

/// The pages as a reader moves through them: every link leads somewhere, and everything is led to.
struct LinksTests {
    /// A page: where it lies in the package, its links, and the anchors that links can name.
    private struct Page {
        let file: URL
        var links: [String] = []
        var anchors: Set<String> = []

        // Parsed once, not at each of twenty thousand lines.
        private nonisolated(unsafe) static let idForm = /\bid="([\w-]+)"/
        private nonisolated(unsafe) static let addressForm = /\bhref="([^"]+)"/
        private nonisolated(unsafe) static let headingForm = /#{1,6} (.+)/
        private nonisolated(unsafe) static let anchorForm = /<a id="([^"]+)">/
        private nonisolated(unsafe) static let codeForm = /`[^`]*`/
        private nonisolated(unsafe) static let linkForm = /\]\(([^)\s]+)\)/
        private nonisolated(unsafe) static let tagForm = /(?:src|href)="([^"]+)"/

        init(_ file: URL) throws {
            self.file = file
            var headings: [String: Int] = [:]
            var fence: Substring?
            let isMarkdown = file.pathExtension == "md"
            for line in try text(file).split(separator: "\n", omittingEmptySubsequences: false) {
                guard isMarkdown else {
                    // The module that stands in it as text has a line of its own.
                    if line.utf8.count < 100_000 {
                        for match in line.matches(of: Self.idForm) { anchors.insert(String(match.1)) }
                        for match in line.matches(of: Self.addressForm) { links.append(String(match.1)) }
                    }
                    continue
                }
                if let open = fence {
                    if line == open { fence = nil }
                    continue
                }
                let ticks = line.prefix { $0 == "`" }
                if ticks.count >= 3 {
                    fence = ticks
                    continue
                }
                if let heading = line.wholeMatch(of: Self.headingForm) {
                    let slug = Markdown.anchor(ofHeading: heading.1)
                    let earlier = headings[slug, default: 0]
                    headings[slug] = earlier + 1
                    anchors.insert(earlier == 0 ? slug : "\(slug)-\(earlier)")
                }
                for match in line.matches(of: Self.anchorForm) { anchors.insert(String(match.1)) }
                // Code in backticks holds no links.
                let prose = line.replacing(Self.codeForm, with: "")
                for match in prose.matches(of: Self.linkForm) { links.append(String(match.1)) }
                for match in prose.matches(of: Self.tagForm) { links.append(String(match.1)) }
            }
        }
    }

    private static let docs = packageRoot.appending(path: "docs", directoryHint: .isDirectory)

    private static func pages() throws -> [String: Page] {
        let names = try FileManager.default.contentsOfDirectory(atPath: docs.path)
        let files =
            names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".html") }.map { docs.appending(path: $0) }
            + [packageRoot.appending(path: "README.md")]
        return Dictionary(
            uniqueKeysWithValues: try files.map { ($0.standardizedFileURL.path, try Page($0)) })
    }

    /// The file and the anchor that a page's link names; nil for a link that leaves the package.
    private func target(of link: String, on page: Page) -> (path: String, anchor: String?)? {
        if link.contains("://") || link.hasPrefix("mailto:") { return nil }
        let pieces = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file =
            pieces[0].isEmpty
            ? page.file
            : page.file.deletingLastPathComponent().appending(
                path: pieces[0].removingPercentEncoding ?? String(pieces[0]))
        return (file.standardizedFileURL.path, pieces.count == 2 ? String(pieces[1]) : nil)
    }

    @Test func `every link leads to a file, and to an anchor in it`() throws {
        let pages = try Self.pages()
        var count = 0
        for page in pages.values {
            for link in page.links {
                guard let (path, anchor) = target(of: link, on: page) else { continue }
                count += 1
                let place = "\(page.file.lastPathComponent): \(link)"
                let isFile = FileManager.default.fileExists(atPath: path)
                #expect(isFile, "\(place)")
                guard let anchor, let there = pages[path] else { continue }
                let isAnchor = there.anchors.contains(anchor)
                #expect(isAnchor, "\(place)")
            }
        }
        #expect(count > 500, "the links are found")
    }

    @Test func `the README lists every chapter and guide`() throws {
        let readme = try text(packageRoot.appending(path: "README.md"))
        for part in bookParts(in: packageRoot) {
            let page = try? text(Self.docs.appending(path: part.page))
            let title = try #require(
                page?.firstMatch(of: /\n# (?:Chapter \d+: )?(.+)/), "`\(part.command)` writes its page"
            ).1
            let link = "[\(title)](docs/\(part.page))"
            let line = if case .chapter(let number) = part { "\n\(number). \(link)" } else { link }
            let isListed = readme.contains(line)
            #expect(isListed, "add “\(link): …” to the README")
        }
    }

    @Test func `every page is reached from the README, and every figure is on a page`() throws {
        let pages = try Self.pages()
        var reached: Set<String> = []
        var next = [packageRoot.appending(path: "README.md").standardizedFileURL.path]
        while let path = next.popLast() {
            guard reached.insert(path).inserted, let page = pages[path] else { continue }
            next += page.links.compactMap { target(of: $0, on: page)?.path }
        }
        let lostPages = pages.keys.filter { !reached.contains($0) }
        #expect(lostPages == [], "no link leads there")
        let figures = Self.docs.appending(path: "figures")
        let names = try FileManager.default.contentsOfDirectory(atPath: figures.path)
        let lostFigures = names.filter { name in
            !name.hasPrefix(".")
                && !reached.contains(figures.appending(path: name).standardizedFileURL.path)
        }
        #expect(lostFigures == [], "no page shows them")
    }
}
