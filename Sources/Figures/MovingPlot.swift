// A figure that moves: plots in one pair of axes, shown one after the other by CSS inside the SVG.

/// Plots shown one after the other, such as a descent step by step.
///
///     let figure = try MovingPlot(
///         try steps.indices.map { step in
///             try Plot(
///                 title: "Downhill", x: Axis("w", in: 0...4), y: Axis("b", in: -1...3),
///                 [.heatMap(of: bowl, color: Axis("loss")), .path(x: w[...step], y: b[...step])],
///                 alt: "A path from the rim of a bowl to its lowest point.")
///         }, seconds: 6)
///
/// The last frame should carry the message by itself, and does where nothing moves: in a terminal, on paper, and for
/// a reader who has asked the system for less motion. It stays longer than the others, then all starts anew.
/// Title, axes and alternative text are those of the last frame; a mark that all frames share is drawn once.
public struct MovingPlot: Drawable {
    private let frames: [Plot]
    private let layouts: [PlotLayout]
    private let seconds: Double
    /// How many marks, from the first on, are the same in all frames.
    private let stillCount: Int
    /// The figure's SVG, drawn once, in `init`, which asks for its size.
    private var document = ""

    /// The most bytes of a moving figure.
    public static let byteLimit = 60_000

    /// What the last frame shows, for a reader who cannot see it.
    public var alternativeText: String { last.alternativeText }

    private var last: Plot { frames[frames.count - 1] }

    /// A figure of frames.
    ///
    /// - Parameters:
    ///   - frames: The plots in their order, two at least, with axes that are described alike.
    ///   - seconds: How long it takes from the first frame to the last, which then stays for 3 seconds more.
    /// - Throws: ``PlotError``, also for a figure of more than ``byteLimit`` bytes.
    public init(_ frames: [Plot], seconds: Double) throws(PlotError) {
        guard frames.count >= 2 else { throw .fewFrames(frames.count) }
        guard seconds > 0, seconds <= 60 else { throw .invalidDuration(seconds: seconds) }
        for (index, frame) in frames.enumerated() {
            guard frame.x.axis == frames[0].x.axis, frame.y.axis == frames[0].y.axis,
                frame.color?.axis == frames[0].color?.axis
            else { throw .framesDiffer(frame: index) }
        }
        let together = try Plot.together(frames)
        self.frames = together
        self.seconds = seconds
        let last = together[together.count - 1].marks
        stillCount =
            last.indices.first { index in
                !together.allSatisfy { index < $0.marks.count && $0.marks[index] == last[index] }
            } ?? last.count
        // The names at curves' ends move with them; all else stands where the last frame has it.
        let layouts = together.map { PlotLayout($0) }
        self.layouts = layouts
        for (index, layout) in layouts.enumerated() where layout.area != layouts[layouts.count - 1].area {
            throw .framesDiffer(frame: index)
        }
        document = drawn()
        let bytes = document.utf8.count
        guard bytes <= Self.byteLimit else { throw .tooLarge(bytes: bytes, limit: Self.byteLimit) }
    }

    /// Where its data stand, in each frame.
    public var dataArea: DataArea { DataArea(last, layouts[layouts.count - 1].area) }

    /// The last frame as lines of text; see ``Plot/text(width:colored:)``.
    public func text(width: Int = 80, colored: Bool = false) -> [String] {
        last.text(width: width, colored: colored)
    }

    /// The figure as an SVG document that moves; see ``Plot/svg()``.
    public func svg() -> String { document }

    private func drawn() -> String {
        let layout = layouts[layouts.count - 1]
        let drawing = MarkDrawing(plot: last, area: layout.area)
        return SVGCanvas.figure(
            height: layout.height, title: last.title, description: last.alternativeText, plots: [drawing]
        ) { canvas in
            style(&canvas)
            last.drawBelow(layout, drawing, &canvas)
            drawing.marks(&canvas) { $0 < stillCount }
            for (index, frame) in frames.enumerated() {
                let isLast = index == frames.count - 1
                // Without CSS only the last frame is seen.
                canvas.raw(
                    isLast
                        ? "<g class=\"last\">\n"
                        : "<g class=\"frame\" visibility=\"hidden\""
                            + " style=\"animation-delay:\(milliseconds(index))ms\">\n")
                MarkDrawing(plot: frame, area: layout.area).marks(&canvas) { $0 >= stillCount }
                for name in layouts[index].endNames { name.draw(&canvas) }
                canvas.raw("</g>\n")
            }
            last.drawAbove(layout, drawing, &canvas)
        }
    }

    /// When a frame begins.
    private func milliseconds(_ frame: Int) -> Int {
        Int((seconds * 1000 * Double(frame) / Double(frames.count - 1)).rounded())
    }

    /// Each frame is seen from its delay until the next one's, and all start anew after the same time.
    private func style(_ canvas: inout SVGCanvas) {
        let whole = milliseconds(frames.count - 1) + 3000
        func percent(_ milliseconds: Int) -> String {
            // In hundredths of a percent, from integers.
            let hundredths = (milliseconds * 10_000 + whole / 2) / whole
            let rest = hundredths % 100
            return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
        }
        let end = percent(milliseconds(1))
        canvas.raw(
            """
            <style>
            .frame,.last{animation:\(whole)ms step-end infinite}
            .frame{animation-name:frame}
            .last{animation-name:last}
            @keyframes frame{0%{visibility:visible}\(end){visibility:hidden}100%{visibility:hidden}}
            @keyframes last{0%{visibility:hidden}\(percent(whole - 3000)){visibility:visible}100%{visibility:visible}}
            @media (prefers-reduced-motion:reduce){.frame,.last{animation:none}}
            </style>

            """)
    }
}
