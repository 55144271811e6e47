// The page of figures that move, for its readers: their screens, eyes, ears, fingers, patience; and when something fails.

import ExploreFigures
import Foundation
import Testing

@testable import Explore

extension InBrowser {
    struct ExploreReaderTests {
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
            #expect(times.seen > 0 && times.moving > 0)
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
