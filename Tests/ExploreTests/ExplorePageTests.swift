// The page of figures that move, in a browser: what it shows, and what it does when a reader moves something.

import ExploreFigures
import Foundation
import Learning
import PackageTesting
import Testing

@testable import Explore

extension InBrowser {
    struct ExplorePageTests {
        /// Values somewhere in the ranges.
        private static func values(of figure: ExplorableFigure, by random: inout SeededRandom) -> [Double] {
            figure.controls.map { control in
                let (low, high) = (control.range.lowerBound, control.range.upperBound)
                return control.nearest(to: low + (high - low) * random.uniform())
            }
        }

        // MARK: The same Swift

        @Test func `each figure has in the browser the bytes and values that it has natively`() throws {
            try OpenPage.with { open in
                var random = SeededRandom(seed: 26)
                for figure in explorableFigures {
                    try open.expect(figure, shows: figure.initialValues)
                    let states = (1...10).map { _ in Self.values(of: figure, by: &random) }
                    for values in [figure.initialValues] + states {
                        let native = try figure.draw(values)
                        let module = try open.moduleDraws(figure, values)
                        // SVG, then records of fields: the controls' texts, the values with their labels, the handles.
                        let parts = (module["text"]?.string ?? "").split(
                            separator: "\u{1E}", omittingEmptySubsequences: false)
                        let fields = [
                            zip(figure.controls, values).map { $0.text($1) },
                            native.values.flatMap { [$0.label, $0.text] }, native.handles.map(\.label),
                        ]
                        let isSame = parts.first.map { $0.utf8.elementsEqual(native.svg.utf8) } ?? false
                        #expect(isSame, "\(figure.id) \(values)")
                        #expect(
                            parts.dropFirst().map(String.init)
                                == fields.map { $0.map { $0 + "\u{1F}" }.joined() }, "\(figure.id) \(values)")
                        #expect(
                            module["numbers"]?.array?.compactMap(\.number)
                                == native.handles.flatMap { [$0.x, $0.y] }, "\(figure.id) \(values)")
                    }
                }
            }
        }

        @Test func `a figure whose controls are moved shows what they say, and nothing below it jumps`()
            throws
        {
            try OpenPage.with { open in
                var random = SeededRandom(seed: 62)
                for figure in explorableFigures {
                    let top = "(id) => document.getElementById(id).getBoundingClientRect().bottom + scrollY"
                    let before = try open.page.evaluate(top, .string(figure.id))
                    for _ in 1...2 {
                        let values = Self.values(of: figure, by: &random)
                        try open.set(figure, to: values)
                        try open.expect(figure, shows: values)
                        #expect(
                            try open.page.evaluate(top, .string(figure.id)) == before,
                            "\(figure.id) \(values)")
                    }
                }
            }
        }

        // MARK: Keys, mouse, finger

        @Test func `arrow keys move each slider and each choice`() throws {
            try OpenPage.with { open in
                for figure in explorableFigures {
                    var values = figure.initialValues
                    for (index, control) in figure.controls.enumerated() {
                        try open.page.focus("#\(figure.id)-\(control.name)")
                        let isAtEnd = values[index] == control.range.upperBound
                        // A choice goes down its list.
                        try open.page.press(
                            !control.choices.isEmpty ? .arrowDown : isAtEnd ? .arrowLeft : .arrowRight)
                        values[index] = control.nearest(to: values[index] + (isAtEnd ? -1 : 1) * control.step)
                    }
                    try open.page.nextFrame()
                    try open.expect(figure, shows: values)
                }
            }
        }

        @Test func `a click on Reset brings back the figure of the book`() throws {
            let focal = try figure("focal")
            try OpenPage.with { open in
                let page = open.page
                try page.focus("#focal-gamma")
                try page.press(.end)
                try page.wait(until: "location.hash === '#focal&gamma=10'")
                try open.expect(focal, shows: [10] + focal.initialValues.dropFirst())
                try page.click("#focal-controls button[type=reset]")
                try page.wait(until: "location.hash === '#focal'")
                try open.expect(focal, shows: focal.initialValues)
            }
        }

        @Test(arguments: [BrowserPage.Pointer.mouse, .finger])
        func `a handle is dragged, and moved by keys`(pointer: BrowserPage.Pointer) throws {
            try OpenPage.with(isPhone: pointer == .finger) { open in
                let page = open.page
                for figure in explorableFigures {
                    let state = try figure.draw(figure.initialValues)
                    for index in state.handles.indices {
                        let handle = "#\(figure.id) .handles circle:nth-of-type(\(index + 1))"
                        let before = try open.values(of: figure)
                        let start = try page.middle(of: handle)
                        let scrolled = try page.evaluate("scrollY")
                        try page.drag(from: start, to: .init(x: start.x + 24, y: start.y - 24), with: pointer)
                        try page.nextFrame()
                        let dragged = try open.values(of: figure)
                        #expect(dragged != before, "\(handle)")
                        try open.expect(figure, shows: dragged)
                        #expect(try page.evaluate("scrollY") == scrolled, "\(handle) \(scrolled)")

                        try page.focus(handle)
                        // One of them is a way that it can go.
                        for key in [BrowserPage.Key.arrowLeft, .arrowDown] {
                            try page.press(key)
                            try page.nextFrame()
                        }
                        let pressed = try open.values(of: figure)
                        #expect(pressed != dragged, "\(handle)")
                        try open.expect(figure, shows: pressed)
                    }
                }
            }
        }

        @Test func `a handle goes to where it is dragged`() throws {
            let margins = try figure("margins")
            let initial = margins.initialValues
            try OpenPage.with { open in
                let handle = try #require(try margins.draw(initial).handles.first)
                let start = try open.page.middle(of: "#margins .handles circle")
                // The figure is 544 units wide.
                let width = try open.page.evaluate("document.querySelector('#margins .handles').clientWidth")
                let unit = try 544 / #require(width.number)
                try open.page.drag(from: start, to: .init(x: start.x + 60, y: start.y))
                try open.page.nextFrame()
                let expected = try margins.dragged(initial, handle: 0, toX: handle.x + 60 * unit, y: handle.y)
                #expect(expected != initial)
                try open.expect(margins, shows: expected)
            }
        }

        @Test func `a handle goes a step with each key, however quickly they follow`() throws {
            let margins = try figure("margins")
            try OpenPage.with { open in
                // All of them before the next frame.
                try open.page.evaluate(
                    """
                    for (let time = 0; time < 5; time++) {
                        document.querySelector("#margins .handles circle")
                            .dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
                    }
                    """)
                try open.page.nextFrame()
                try open.expect(margins, shows: [-0.75])
            }
        }

        @Test func `a finger beside the handles scrolls the page`() throws {
            try OpenPage.with(isPhone: true) { open in
                let page = open.page
                let handle = try page.middle(of: "#margins .handles circle")
                try page.nextFrame()
                let before = try #require(page.evaluate("scrollY").number)
                let start = BrowserPage.Point(x: handle.x + 80, y: handle.y)
                try page.drag(from: start, to: .init(x: start.x, y: start.y - 100), with: .finger)
                try page.wait(until: "scrollY > \(before + 40)")
                try open.expect(figure("margins"), shows: figure("margins").initialValues)
            }
        }

        // MARK: Addresses

        @Test func `a state comes from an address`() throws {
            let focal = try figure("focal")
            try OpenPage.with(fragment: "focal&gamma=3&hard=0.2") { open in
                try open.expect(focal, shows: [3, 0.2, 0.99])
                #expect(try open.page.evaluate("document.querySelector('#focal .note').textContent") == "")
                // It scrolls there, smoothly.
                try open.page.wait(
                    until: """
                        (({ top, bottom }) => top < innerHeight && bottom > 0)(
                            document.getElementById("focal").getBoundingClientRect())
                        """)
                // Another one, while the page is open.
                try open.page.open(OpenPage.file, fragment: "focal&easy=0.7")
                try open.page.nextFrame()
                try open.expect(focal, shows: [5, 0.3, 0.7])
            }
        }

        @Test func `what an address cannot mean is told`() throws {
            let focal = try figure("focal")
            try OpenPage.with(fragment: "focal&gamma=99&alpha=1&hard=x&easy=0.7") { open in
                try open.expect(focal, shows: [10, 0.3, 0.7])
                let note =
                    try open.page.evaluate("document.querySelector('#focal .note').textContent").string ?? ""
                for part in ["the largest γ", "99", "10", "alpha", "“x”"] {
                    #expect(note.contains(part), "\(part) in \(note)")
                }
            }
            try OpenPage.with(fragment: "%") { open in
                for fragment in [
                    "focal&", "nothing&gamma=3", "focal&gamma=%zz", "focal&gamma=NaN", "", "&&=&",
                ] {
                    try open.page.open(OpenPage.file, fragment: fragment)
                    try open.page.nextFrame()
                    try open.expect(focal, shows: focal.initialValues)
                }
            }
        }
    }
}

/// The page as a file.
struct ExploreFileTests {
    @Test
    func `the page has each figure as its chapter has it, byte for byte, in one file that fetches nothing`()
        throws
    {
        let html = try String(contentsOf: OpenPage.file, encoding: .utf8)
        for figure in explorableFigures {
            let file = packageRoot.appending(path: "docs/figures/\(figure.figure).svg")
            let svg = try String(contentsOf: file, encoding: .utf8)
            #expect(html.contains(svg), "\(figure.id)")
        }
        #expect(html.utf8.count <= 1_500_000)
        // Without the module, which is text of its own.
        let text = html.replacing(/<script type="text\/plain"[^<]*<\/script>/, with: "")
        for way in [/\ssrc=/, /<link/, /@import/, /url\((?!#)/, /fetch\(/, /XMLHttpRequest/] {
            #expect(text.firstMatch(of: way) == nil)
        }
    }
}
