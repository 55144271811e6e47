// `swift run Explore --measure`: how long a reader waits for the page's figures.

import ExploreFigures
import Foundation

/// How long the page takes in a browser on this machine, in milliseconds: medians of several times.
struct DrawingTimes {
    /// From the opening of the page until its first figure is seen.
    private(set) var seen = 0.0
    /// From the opening until the page's Swift has drawn it, too: from then on it moves.
    private(set) var moving = 0.0
    /// From a control's change until its figure is drawn and laid out, for each figure.
    private(set) var moves: [(id: String, time: Double)] = []

    /// How long each may take, in milliseconds: what is hardly noticed, and a frame.
    static let limits = (seen: 200.0, move: 16.0)

    /// Notes when the first figure is painted; and draws it anew as soon as the page is there, and notes when that
    /// is done.
    private static let first = """
        window.seen = new Promise((done) => {
            const look = () => {
                // What follows the drawing is there: so is all of the drawing.
                const isThere = document.querySelector("section.figure .handles")?.getBoundingClientRect().height > 0;
                if (!isThere) return requestAnimationFrame(look);
                // A message comes after the frame's painting.
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done(performance.now());
                channel.port2.postMessage(0);
            };
            requestAnimationFrame(look);
        });
        addEventListener("DOMContentLoaded", () => {
            // After the page's own listener, which was added later.
            window.moving = new Promise((done) => setTimeout(done)).then(start).then(() => figures[0].draw())
                .then(() => performance.now());
        });
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
        var openings: (seen: [Double], moving: [Double]) = ([], [])
        for _ in 1...times {
            try browser.withPage { page in
                try page.call("Page.addScriptToEvaluateOnNewDocument", ["source": .string(Self.first)])
                try page.open(file)
                openings.seen.append(try page.evaluate("seen").number ?? .nan)
                openings.moving.append(try page.evaluate("moving").number ?? .nan)
            }
        }
        (seen, moving) = (Self.median(openings.seen), Self.median(openings.moving))
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
        seen <= Self.limits.seen && moves.allSatisfy { $0.time <= Self.limits.move }
    }

    /// The times as lines of text.
    var lines: [String] {
        func row(_ time: Double, _ what: String, _ limit: Double? = nil) -> String {
            let isLate = limit.map { !(time <= $0) } ?? false
            return String(format: "%8.1f ms  ", time) + what + (isLate ? "  ✗ too slow" : "")
        }
        return [
            row(seen, "until the first figure is seen (at most \(Self.limits.seen))", Self.limits.seen),
            row(moving, "until it moves"),
            "", "A move of each figure (at most \(Self.limits.move) ms):",
        ] + moves.map { row($0.time, $0.id, Self.limits.move) }
    }
}
