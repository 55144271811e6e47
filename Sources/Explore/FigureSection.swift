// A figure of the page: its drawing, its controls, and what it shows as numbers.

import ChapterFigures
import ExploreFigures

/// A figure's section.
struct FigureSection {
    private let figure: ExplorableFigure
    private let chapter: ChapterLink
    /// What the book shows.
    private let state: ExploredState
    /// The height of the tallest state at the ends of the controls, where the figure is 544 wide: a figure that grows
    /// would move what stands below it.
    private let room: Int

    init(_ figure: ExplorableFigure, chapter: ChapterLink) throws(ChapterFigureError) {
        (self.figure, self.chapter) = (figure, chapter)
        let initial = figure.initialValues
        state = try figure.draw(initial)
        var room = Self.height(state.svg)
        for (index, control) in figure.controls.enumerated() {
            for end in [control.range.lowerBound, control.range.upperBound] {
                var values = initial
                values[index] = end
                room = max(room, Self.height(try figure.draw(values).svg))
            }
        }
        self.room = room
    }

    /// A drawing's height, from its first tag.
    private static func height(_ svg: String) -> Int {
        svg.firstMatch(of: /\sheight="([0-9]+)"/).flatMap { Int($0.1) } ?? 0
    }

    var html: String {
        let id = figure.id
        return """
            <section class="figure" id="\(id)" aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(escaped(figure.title))</h2>
            <p class="question">\(escaped(figure.question))</p>
            <div class="movable">
            <div class="stage">
            <div class="drawing" style="--room: 544 / \(room)"><template shadowrootmode="open"><style>
            svg { display: block; width: 100%; height: auto }
            </style>
            \(state.svg)</template></div>
            <svg class="handles" viewBox="0 0 544 \(Self.height(state.svg))">\(handles)</svg>
            <div class="trouble" role="alert" hidden><p></p>
            <button type="reset" form="\(id)-controls">Reset</button></div>
            </div>
            <div>
            <form class="controls" id="\(id)-controls" autocomplete="off">
            \(zip(figure.controls, texts).map(control).joined(separator: "\n"))
            <button type="reset">Reset</button>
            </form>
            <p class="note" role="status"></p>
            <dl class="values">\(values)</dl>
            <p class="spoken" aria-live="polite"></p>
            <p>In the book: <a href="\(escaped(chapter.address))">\(escaped(chapter.text))</a></p>
            </div>
            </div>
            </section>
            """
    }

    private var texts: [String] { figure.controls.map { $0.text($0.initial) } }

    private var values: String {
        state.values.map { "<dt>\(escaped($0.label))</dt><dd>\(escaped($0.text))</dd>" }.joined()
    }

    /// Each is a slider for those who do not see it: it moves with the arrow keys.
    private var handles: String {
        state.handles.map { handle in
            "<circle cx=\"\(number(handle.x))\" cy=\"\(number(handle.y))\" tabindex=\"0\" role=\"slider\" "
                + "aria-label=\"\(escaped(handle.label))\"/>"
        }.joined()
    }

    private func control(_ control: Control, _ text: String) -> String {
        let id = "\(figure.id)-\(control.name)"
        let (low, high) = (number(control.range.lowerBound), number(control.range.upperBound))
        let shared =
            "id=\"\(id)\" name=\"\(control.name)\" data-low=\"\(low)\" data-high=\"\(high)\" "
            + "data-initial=\"\(number(control.initial))\""
        let element: String
        if control.choices.isEmpty {
            element =
                "<input type=\"range\" \(shared) min=\"\(low)\" max=\"\(high)\" step=\"\(number(control.step))\" "
                + "value=\"\(number(control.initial))\" aria-valuetext=\"\(escaped(text))\">"
        } else {
            let options = control.choices.enumerated().map { index, choice in
                "<option value=\"\(index)\"\(Double(index) == control.initial ? " selected" : "")>"
                    + "\(escaped(choice))</option>"
            }
            element = "<select \(shared)>\(options.joined())</select>"
        }
        return "<div class=\"control\"><label for=\"\(id)\">\(escaped(control.label))</label> "
            + "<output for=\"\(id)\">\(escaped(text))</output>\(element)</div>"
    }

    /// A number as an attribute, in the form that a browser gives it back in.
    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
