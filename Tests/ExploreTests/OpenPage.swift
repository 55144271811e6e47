// The page of figures that move, as its tests use it.

import ExploreFigures
import Foundation
import PackageTesting
import Testing

@testable import Explore

/// The page of figures that move, open in a browser.
struct OpenPage {
    static let file = packageRoot.appending(path: "docs/Explore.html", directoryHint: .notDirectory)

    let page: BrowserPage

    /// What a figure's section shows.
    private static let look = """
        (id, svg) => {
            const section = document.getElementById(id);
            const drawing = section.querySelector(".drawing").shadowRoot.querySelector("svg");
            const template = document.createElement("template");
            template.innerHTML = svg;
            const texts = (selector) => [...section.querySelectorAll(selector)].map((part) => part.textContent);
            return {
                isDrawn: drawing.outerHTML === template.content.querySelector("svg").outerHTML,
                controls: [...section.querySelectorAll(".controls :is(input, select)")]
                    .map((control) => Number(control.value)),
                texts: texts(".controls output"),
                labels: texts(".values dt"),
                values: texts(".values dd"),
                handles: [...section.querySelectorAll(".handles circle")].map((handle) =>
                    ["cx", "cy"].map((name) => Number(handle.getAttribute(name)))),
            };
        }
        """

    /// Opens it, gives it to a test, and asserts that nothing went wrong in it.
    ///
    /// - Parameter isPhone: whether on a telephone; a browser asks a page about touches from when it is loaded on one.
    static func with(
        fragment: String = "", isPhone: Bool = false, _ body: (OpenPage) throws -> Void
    ) throws {
        try InBrowser.browser().withPage { page in
            if isPhone { try page.setSize(width: 390, height: 844, isMobile: true) }
            try page.open(file, fragment: fragment)
            try page.evaluate("start()")
            try page.nextFrame()
            try body(OpenPage(page: page))
            #expect(try page.problems() == [])
        }
    }

    /// The values of a figure's controls.
    func values(of figure: ExplorableFigure) throws -> [Double] {
        let look = try page.evaluate(Self.look, .string(figure.id), "<svg></svg>")
        return (look["controls"]?.array ?? []).compactMap(\.number)
    }

    /// Asserts that a figure is shown as it is for some values, with its numbers and handles.
    func expect(
        _ figure: ExplorableFigure, shows values: [Double], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let state = try figure.draw(values)
        let look = try page.evaluate(Self.look, .string(figure.id), .string(state.svg))
        let expected: JSON = [
            "isDrawn": true, "controls": .array(values.map { .number($0) }),
            "texts": .array(zip(figure.controls, values).map { .string($0.text($1)) }),
            "labels": .array(state.values.map { .string($0.label) }),
            "values": .array(state.values.map { .string($0.text) }),
            "handles": .array(state.handles.map { [.number($0.x), .number($0.y)] }),
        ]
        #expect(look == expected, "\(figure.id) \(values)", sourceLocation: sourceLocation)
    }

    /// Sets a figure's controls as somebody does who moves them, and waits until that is drawn.
    func set(_ figure: ExplorableFigure, to values: [Double]) throws {
        try page.evaluate(
            """
            (id, values) => {
                const controls = document.getElementById(id).querySelectorAll(".controls :is(input, select)");
                controls.forEach((control, index) => {
                    control.value = values[index];
                    control.dispatchEvent(new Event("input", { bubbles: true }));
                });
            }
            """, .string(figure.id), .array(values.map { .number($0) }))
        try page.nextFrame()
    }

    /// What a call of the page's module gives for a figure.
    func moduleDraws(_ figure: ExplorableFigure, _ values: [Double]) throws -> JSON {
        let index = explorableFigures.firstIndex { $0.id == figure.id } ?? -1
        return try page.evaluate(
            "(values, index) => call('draw', values, '', index)", .array(values.map { .number($0) }),
            .number(Double(index)))
    }
}

/// A figure by its name.
func figure(_ id: String) throws -> ExplorableFigure {
    try #require(explorableFigures.first { $0.id == id })
}
