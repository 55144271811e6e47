// What a reader does with a page: keys, clicks, drags.

extension BrowserPage {
    /// A key of the keyboard.
    enum Key: String {
        case arrowLeft = "ArrowLeft"
        case arrowRight = "ArrowRight"
        case arrowUp = "ArrowUp"
        case arrowDown = "ArrowDown"
        case home = "Home"
        case end = "End"
        case tab = "Tab"
        case enter = "Enter"
        case space = " "

        fileprivate var code: Int {
            switch self {
            case .tab: 9
            case .enter: 13
            case .space: 32
            case .end: 35
            case .home: 36
            case .arrowLeft: 37
            case .arrowUp: 38
            case .arrowRight: 39
            case .arrowDown: 40
            }
        }

        /// What it writes.
        fileprivate var text: String {
            switch self {
            case .enter: "\r"
            case .space: " "
            default: ""
            }
        }
    }

    /// What a point is moved with.
    enum Pointer {
        case mouse, finger
    }

    /// A place in what is seen of the page.
    struct Point {
        var x: Double
        var y: Double
    }

    /// Presses a key, once or several times.
    func press(_ key: Key, times: Int = 1, withShift: Bool = false) throws(BrowserError) {
        let name = key == .space ? "Space" : key.rawValue
        for _ in 0..<times {
            for (type, text) in [(key.text.isEmpty ? "rawKeyDown" : "keyDown", key.text), ("keyUp", "")] {
                try call(
                    "Input.dispatchKeyEvent",
                    [
                        "type": .string(type), "key": .string(key.rawValue), "code": .string(name),
                        "text": .string(text), "windowsVirtualKeyCode": .number(Double(key.code)),
                        "modifiers": withShift ? 8 : 0,
                    ])
            }
        }
    }

    /// Writes a text where the focus is.
    func type(_ text: String) throws(BrowserError) {
        try call("Input.insertText", ["text": .string(text)])
    }

    /// Gives an element the focus, as a reader does who comes to it with the Tab key.
    func focus(_ selector: String) throws(BrowserError) {
        _ = try middle(of: selector)
        try evaluate(
            "(selector) => document.querySelector(selector).focus({ focusVisible: true })", .string(selector))
    }

    /// Scrolls to an element, and says where its middle is; it is an error that something else is seen there.
    func middle(of selector: String) throws(BrowserError) -> Point {
        let place = try evaluate(
            """
            (selector) => {
                const element = document.querySelector(selector);
                if (!element) return "there is no such element";
                element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
                const box = element.getBoundingClientRect();
                const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
                const seen = document.elementFromPoint(x, y);
                if (!element.contains(seen)) return `there is ${seen?.outerHTML.slice(0, 100)} in its place`;
                return { x, y };
            }
            """, .string(selector))
        guard let x = place["x"]?.number, let y = place["y"]?.number else {
            throw .unreachable(selector, reason: place.string ?? "\(place)")
        }
        // A finger's touch finds what has been drawn.
        try nextFrame()
        return Point(x: x, y: y)
    }

    /// Clicks into the middle of an element, or taps on it.
    func click(_ selector: String, with pointer: Pointer = .mouse) throws(BrowserError) {
        let point = try middle(of: selector)
        try drag(from: point, to: point, with: pointer)
    }

    /// Presses at a place, moves to another one and releases there.
    func drag(from start: Point, to end: Point, with pointer: Pointer = .mouse) throws(BrowserError) {
        let steps = 4
        let way = (1...steps).map { step in
            let part = Double(step) / Double(steps)
            return Point(x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part)
        }
        let isClick = start.x == end.x && start.y == end.y
        switch pointer {
        case .mouse:
            try mouse("mouseMoved", start, isPressed: false)
            try mouse("mousePressed", start)
            if !isClick { for point in way { try mouse("mouseMoved", point) } }
            try mouse("mouseReleased", end)
        case .finger:
            try touch("touchStart", [start])
            if !isClick { for point in way { try touch("touchMove", [point]) } }
            try touch("touchEnd", [])
        }
    }

    private func mouse(_ type: String, _ point: Point, isPressed: Bool = true) throws(BrowserError) {
        try call(
            "Input.dispatchMouseEvent",
            [
                "type": .string(type), "x": .number(point.x), "y": .number(point.y),
                "button": isPressed ? "left" : "none",
                "buttons": isPressed && type != "mouseReleased" ? 1 : 0, "clickCount": 1,
            ])
    }

    private func touch(_ type: String, _ points: [Point]) throws(BrowserError) {
        let places = points.map { JSON.object(["x": .number($0.x), "y": .number($0.y)]) }
        try call("Input.dispatchTouchEvent", ["type": .string(type), "touchPoints": .array(places)])
    }
}
