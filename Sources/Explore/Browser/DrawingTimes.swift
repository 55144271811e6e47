// `swift run Explore --measure`: how long a reader waits for the page's figures.

import ExploreFigures
import Foundation

/// How long the page takes in a browser on this machine, in milliseconds: medians of several times.
struct DrawingTimes {
    /// From the opening of the page until something is seen of it.
    private(set) var seen = 0.0
    /// From the opening until the first figure has been drawn by the page's Swift.
    private(set) var opened = 0.0
    /// From a control's change until its figure is drawn and laid out, for each figure.
    private(set) var moves: [(id: String, time: Double)] = []

    /// How long each may take, in milliseconds: what is hardly noticed, and a frame.
    static let limits = (opened: 200.0, move: 16.0)

    /// Draws the first figure as soon as the page is there, and notes when that is done.
    private static let first = """
        addEventListener("DOMContentLoaded", () => {
            // After the page's own listener, which was added later.
            window.opened = new Promise((done) => setTimeout(done)).then(start).then(() => figures[0].draw())
                .then(() => performance.now());
        });
        """

    /// When something other than the page's ground is painted.
    private static let paint = """
        new Promise((done) => new PerformanceObserver((list) => {
            for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
        }).observe({ type: "paint", buffered: true }))
        """

    /// Moves the first control of a figure through its range; how long each step took.
    private static let move = """
        async (id, times) => {
            const figure = figures.find((figure) => figure.section.id === id);
            const [control] = figure.controls;
            const ends = [control.dataset.low, control.dataset.high].map(Number);
            const taken = [];
            for (let time = 0; time < times; time++) {
                await new Promise((done) => requestAnimationFrame(done));
                const began = performance.now();
                const value = ends[0] + ((ends[1] - ends[0]) * (time + 1)) / (times + 1);
                control.value = control.type === "range" ? value : Math.round(value);
                await figure.draw();
                figure.drawing.shadowRoot.querySelector("svg").getBoundingClientRect();
                taken.push(performance.now() - began);
            }
            return taken;
        }
        """

    /// Measures a page.
    init(of file: URL, in browser: Browser, times: Int = 20) throws {
        var openings: (seen: [Double], opened: [Double]) = ([], [])
        for _ in 1...times {
            try browser.withPage { page in
                try page.call("Page.addScriptToEvaluateOnNewDocument", ["source": .string(Self.first)])
                try page.open(file)
                openings.seen.append(try page.evaluate(Self.paint).number ?? .nan)
                openings.opened.append(try page.evaluate("opened").number ?? .nan)
            }
        }
        (seen, opened) = (Self.median(openings.seen), Self.median(openings.opened))
        moves = try browser.withPage { page in
            try page.open(file)
            try page.evaluate("start()")
            return try explorableFigures.map { figure in
                let taken = try page.evaluate(Self.move, .string(figure.id), .number(Double(times)))
                return (figure.id, Self.median((taken.array ?? []).compactMap(\.number)))
            }
        }
    }

    private static func median(_ times: [Double]) -> Double {
        let sorted = times.sorted()
        guard let low = sorted.dropLast(sorted.count / 2).last, !sorted.contains(where: \.isNaN) else {
            return .nan
        }
        return (low + sorted[sorted.count / 2]) / 2
    }

    /// Whether nobody has to wait.
    var isFast: Bool {
        opened <= Self.limits.opened && moves.allSatisfy { $0.time <= Self.limits.move }
    }

    /// The times as lines of text.
    var lines: [String] {
        func row(_ time: Double, _ what: String, _ limit: Double? = nil) -> String {
            let isLate = limit.map { !(time <= $0) } ?? false
            return String(format: "%8.1f ms  ", time) + what + (isLate ? "  ✗ too slow" : "")
        }
        return [
            row(seen, "until the page is seen"),
            row(
                opened, "until the first figure is drawn (at most \(Self.limits.opened))", Self.limits.opened),
            "", "A move of each figure (at most \(Self.limits.move) ms):",
        ] + moves.map { row($0.time, $0.id, Self.limits.move) }
    }
}
