// The browser that other tests use, on a page of their own.

import Foundation
import PackageTesting
import Testing

@testable import Explore

/// Tests that share a browser, one after the other.
@Suite(.serialized, .disabled(if: Browser.installed == nil, "\(BrowserError.notFound)"))
struct InBrowser {
    private static let shared = Result { try Browser() }

    static func browser() throws -> Browser { try shared.get() }
}

extension InBrowser {
    struct BrowserTests {
        /// Opens the sample, and asserts that nothing went wrong in it.
        private func withSample(_ body: (BrowserPage) throws -> Void) throws {
            try InBrowser.browser().withPage { page in
                try page.open(packageRoot.appending(path: "Tests/ExploreTests/Sample.html"))
                try body(page)
                #expect(try page.problems() == [])
            }
        }

        @Test func `an expression's value comes back`() throws {
            try withSample { page throws in
                #expect(try page.evaluate("document.title") == "A sample for tests of the browser")
                #expect(
                    try page.evaluate("[1, 0.1, true, null, { a: 'ü\\u0000“\\n' }]")
                        == [1, 0.1, true, nil, ["a": "ü\0“\n"]])
                #expect(try page.evaluate("(a, b) => [b, a]", "“'\"\n", [1]) == [[1], "“'\"\n"])
                #expect(try page.evaluate("new Promise((done) => setTimeout(() => done(7)))") == 7)
                let long = String(repeating: "ü", count: 1_000_000)
                #expect(try page.evaluate("'\(long)' + 'x'.repeat(1000000)").string?.count == 2_000_000)
            }
        }

        @Test func `what goes wrong is told`() throws {
            try withSample { page throws in
                #expect(throws: BrowserError.self) { try page.evaluate("missing.name") }
                #expect(throws: BrowserError.unreachable("#none", reason: "there is no such element")) {
                    try page.click("#none")
                }
                let covered = #expect(throws: BrowserError.self) { try page.click("#below") }
                #expect(covered?.description.contains("cover") == true)
                #expect(throws: BrowserError.self) { try page.call("Page.fly") }
                #expect(throws: BrowserError.self) { try page.open(URL(filePath: "/nowhere/at-all.html")) }
            }
        }

        @Test func `errors on the console and exceptions are collected`() throws {
            try withSample { page throws in
                #expect(try page.problems() == [])
                try page.evaluate("console.log('quiet'); console.error('loud', 3, new Error('own'))")
                try page.evaluate("setTimeout(() => { throw new TypeError('late') })")
                try page.evaluate(
                    "new Promise((done) => { Object.assign(new Image(), { onerror: done, src: 'no.png' }) })")
                try page.nextFrame()
                let problems = try page.problems()
                #expect(problems.count == 3, "\(problems)")
                #expect(problems.first?.hasPrefix("console: loud 3 Error: own") == true)
                #expect(problems.contains { $0.hasPrefix("TypeError: late") })
                #expect(problems.contains { $0.contains("ERR_FILE_NOT_FOUND") })
            }
        }

        @Test func `keys move a slider and write`() throws {
            try withSample { page throws in
                try page.focus("#slider")
                try page.press(.arrowRight, times: 2)
                #expect(try page.evaluate("slider.value") == "7")
                try page.press(.home)
                #expect(try page.evaluate("slider.value") == "0")
                try page.press(.tab)
                #expect(try page.evaluate("document.activeElement.id") == "words")
                try page.type("γ = 2")
                try page.press(.space)
                #expect(try page.evaluate("words.value") == "γ = 2 ")
            }
        }

        @Test func `a click scrolls to what it is for`() throws {
            try withSample { page throws in
                try page.click("#far")
                #expect(try page.evaluate("[log, scrollY > 1000]") == [["far"], true])
            }
        }

        @Test(arguments: [BrowserPage.Pointer.mouse, .finger])
        func `a drag moves what is held`(pointer: BrowserPage.Pointer) throws {
            try withSample { page throws in
                if pointer == .finger { try page.setSize(width: 390, height: 844, isMobile: true) }
                let start = try page.middle(of: "#box")
                try page.drag(from: start, to: .init(x: start.x + 70, y: start.y + 10), with: pointer)
                #expect(try page.evaluate("box.offsetLeft") == 90)
                let name = pointer == .mouse ? "mouse" : "touch"
                #expect(try page.evaluate("log") == ["down \(name)", "up"])
            }
        }

        @Test func `a page has the size, light and motion of its reader`() throws {
            try withSample { page throws in
                try page.setSize(width: 390, height: 844, isMobile: true)
                let size = "[innerWidth, innerHeight, navigator.maxTouchPoints > 0]"
                #expect(try page.evaluate(size) == [390, 844, true])
                try page.setSize(width: 1200, height: 700)
                #expect(try page.evaluate(size) == [1200, 700, false])
                let colors = "[document.body, box].map((part) => getComputedStyle(part).backgroundColor)"
                try page.emulate()
                #expect(try page.evaluate(colors) == ["rgb(255, 255, 255)", "rgb(128, 128, 128)"])
                try page.emulate(isDark: true, reducesMotion: true)
                #expect(try page.evaluate(colors) == ["rgb(0, 0, 0)", "rgb(0, 0, 255)"])
            }
        }

        @Test func `a screenshot is a PNG image`() throws {
            try withSample { page throws in
                let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).png")
                defer { try? FileManager.default.removeItem(at: file) }
                try page.setSize(width: 300, height: 200)
                try page.screenshot(to: file)
                let bytes = try Array(Data(contentsOf: file))
                #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
                // Width and height, in the file's first part.
                #expect(bytes[16..<24] == [0, 0, 1, 44, 0, 0, 0, 200])
            }
        }

        @Test func `pages share nothing, and a fragment is opened without loading anew`() throws {
            try withSample { page throws in
                try page.evaluate("localStorage.setItem('seen', 'yes'); window.kept = 1")
                try page.open(
                    packageRoot.appending(path: "Tests/ExploreTests/Sample.html"), fragment: "far&x=γ")
                #expect(try page.evaluate("[decodeURIComponent(location.hash), kept]") == ["#far&x=γ", 1])
            }
            try withSample { page throws in #expect(try page.evaluate("localStorage.getItem('seen')") == nil)
            }
        }
    }
}

/// Browsers that do not do what they should.
@Suite(.serialized) struct BadBrowserTests {
    /// Gives a program that runs instead of a browser.
    private func withProgram(_ script: String, _ body: (URL) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bad-browser-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        try body(file)
    }

    @Test func `one that does not start says why`() throws {
        try withProgram("echo cannot open display >&2; exit 1") { program in
            #expect(throws: BrowserError.ended(["cannot open display"])) { try Browser(program) }
        }
        let missing = #expect(throws: BrowserError.self) { try Browser(URL(filePath: "/no/such/browser")) }
        #expect(missing?.description.contains("/no/such/browser") == true)
        #expect(throws: BrowserError.notFound) { try Browser(nil) }
    }

    @Test func `one that does not answer is ended`() throws {
        try withProgram("echo $$ > \"$0.id\"; sleep 100") { program in
            let note = URL(filePath: program.path + ".id")
            defer { try? FileManager.default.removeItem(at: note) }
            #expect(throws: BrowserError.timeout("Browser.getVersion")) {
                try Browser(program, patience: .seconds(1))
            }
            let id = try String(contentsOf: note, encoding: .utf8).trimmingCharacters(in: .newlines)
            // Ended, and perhaps not yet asked by its parent how; on a busy machine that takes a moment.
            func state() -> String? { try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) }
            let deadline = ContinuousClock.now + .seconds(20)
            while let now = state(), !now.contains(") Z "), ContinuousClock.now < deadline {
                Thread.sleep(forTimeInterval: 0.02)
            }
            #expect(state()?.contains(") Z ") ?? true, "\(state() ?? "")")
        }
    }
}
