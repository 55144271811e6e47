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
            try OpenPage.with { open in
                let page = open.page
                if pointer == .finger { try page.setSize(width: 390, height: 844, isMobile: true) }
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
            try OpenPage.with { open in
                let page = open.page
                try page.setSize(width: 390, height: 844, isMobile: true)
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

        // MARK: People and their screens

        @Test func `nothing has to be scrolled sideways`() throws {
            try OpenPage.with { open in
                for width in [320, 390, 768, 1440] {
                    try open.page.setSize(width: width, height: 844, isMobile: width < 700)
                    let size = "[innerWidth, document.documentElement.scrollWidth <= innerWidth]"
                    #expect(try open.page.evaluate(size) == [.number(Double(width)), true])
                    let beyond = try open.page.evaluate(
                        """
                        [...document.querySelectorAll("body *")].filter((part) => {
                            const { width, right } = part.getBoundingClientRect();
                            return width > 1 && right > innerWidth + 0.5;
                        }).map((part) => part.outerHTML.slice(0, 80))
                        """)
                    #expect(beyond == [], "\(width)")
                }
            }
        }

        @Test func `what is touched is large enough for a finger`() throws {
            try OpenPage.with { open in
                try open.page.setSize(width: 390, height: 844, isMobile: true)
                let small = try open.page.evaluate(
                    """
                    [...document.querySelectorAll("input, select, button, .handles circle")].filter((part) => {
                        const { width, height } = (part.closest("label") ?? part).getBoundingClientRect();
                        return width > 0 && Math.min(width, height) < 24;
                    }).map((part) => part.outerHTML)
                    """)
                #expect(small == [])
            }
        }

        /// Whether the page is light, and its texts that hardly stand out from it.
        private static let colors = """
            (() => {
                const luminance = (color) => color.match(/[0-9.]+/g).slice(0, 3).map((channel) => channel / 255)
                    .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, x, index) => sum + x * [0.2126, 0.7152, 0.0722][index], 0);
                const ground = luminance(getComputedStyle(document.body).backgroundColor);
                const faint = [...document.querySelectorAll("h1, h2, p, a, label, output, dt, dd, button")]
                    .map((part) => [part.outerHTML.slice(0, 60), luminance(getComputedStyle(part).color)])
                    .filter(([, text]) => (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05) < 4.5);
                return [ground > 0.5, faint];
            })()
            """

        @Test func `text stands out from its ground, by day and by night`() throws {
            try OpenPage.with { open in
                for isDark in [false, true] {
                    try open.page.emulate(isDark: isDark)
                    try open.page.nextFrame()
                    #expect(try open.page.evaluate(Self.colors) == [.bool(!isDark), []])
                }
            }
        }

        @Test func `nothing moves by itself for those who prefer that`() throws {
            try OpenPage.with { open in
                let behavior = "getComputedStyle(document.documentElement).scrollBehavior"
                try open.page.emulate(reducesMotion: true)
                #expect(try open.page.evaluate(behavior) == "auto")
                let moving = try open.page.evaluate(
                    "document.getAnimations().filter((animation) => animation.playState === 'running').length"
                )
                #expect(moving == 0)
            }
        }

        @Test func `who listens is told names, values and changes`() throws {
            try OpenPage.with { open in
                let page = open.page
                let nameless = try page.evaluate(
                    """
                    [...document.querySelectorAll("input, select, .handles circle, button")].filter((part) =>
                        !(part.labels?.[0]?.textContent ?? part.getAttribute("aria-label") ?? part.textContent).trim())
                        .map((part) => part.outerHTML)
                    """)
                #expect(nameless == [])
                try page.focus("#focal-gamma")
                try page.press(.home)
                try page.nextFrame()
                let text = try #require(figure("focal").controls.first).text(2.1)
                #expect(
                    try page.evaluate("document.activeElement.getAttribute('aria-valuetext')")
                        == .string(text))
                try page.wait(
                    until: "document.querySelector('#focal [aria-live=polite]').textContent.includes(': ')")
                let spoken = try page.evaluate(
                    "document.querySelector('#focal [aria-live=polite]').textContent")
                let values = try figure("focal").draw([2.1, 0.3, 0.99]).values
                for value in values { #expect(spoken.string?.contains(value.text) == true, "\(spoken)") }
            }
        }

        @Test func `how long it takes is measured`() throws {
            let times = try DrawingTimes(of: OpenPage.file, in: InBrowser.browser(), times: 1)
            #expect(times.seen > 0 && times.opened > 0)
            #expect(times.moves.map(\.id) == explorableFigures.map(\.id))
            #expect(times.moves.allSatisfy { $0.time > 0 })
            #expect(times.lines.count == 4 + times.moves.count)
        }

        // MARK: When something fails

        @Test func `without scripts the figures stand, and nothing is there that would do nothing`() throws {
            try InBrowser.browser().withPage { page in
                try page.call("Emulation.setScriptExecutionDisabled", ["value": true])
                try page.open(OpenPage.file)
                let looks = try page.evaluate(
                    """
                    [...document.querySelectorAll("section.figure")].map((section) => [
                        section.querySelector(".drawing").shadowRoot.querySelector("svg").clientHeight > 200,
                        [...section.querySelectorAll("button, .handles")]
                            .every((part) => !part.checkVisibility({ visibilityProperty: true })),
                    ])
                    """)
                #expect(looks == .array(explorableFigures.map { _ in [true, true] }))
                #expect(try page.problems() == [])
            }
        }

        @Test func `a figure that needs too much memory says so, and Reset brings it back`() throws {
            let focal = try figure("focal")
            try OpenPage.with { open in
                let page = open.page
                // A state of 160 MB: more than the module may have.
                try page.evaluate(
                    """
                    (() => {
                        window.huge = figures.find((figure) => figure.section.id === "focal");
                        Object.defineProperty(huge, "state", { get: () => new Float64Array(2e7), configurable: true });
                        huge.changed();
                    })()
                    """)
                try page.wait(until: "!document.querySelector('#focal .trouble').hidden")
                let said = try page.evaluate("document.querySelector('#focal .trouble p').textContent")
                #expect(said.string?.contains("memory") == true, "\(said)")
                try page.evaluate("delete huge.state")
                try page.click("#focal .trouble button")
                try page.wait(until: "document.querySelector('#focal .trouble').hidden")
                try open.expect(focal, shows: focal.initialValues)
                // The other figures go on, too.
                let emails = try figure("emails")
                let values = [3] + emails.initialValues.dropFirst()
                try open.set(emails, to: Array(values))
                try open.expect(emails, shows: Array(values))
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
