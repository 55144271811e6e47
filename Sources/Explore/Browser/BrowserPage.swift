// A page in a browser: opened, looked at, asked.

import Foundation

/// A page in a browser.
struct BrowserPage {
    let browser: Browser
    let session: String

    init(browser: Browser, session: String) throws(BrowserError) {
        (self.browser, self.session) = (browser, session)
        for part in ["Page", "Runtime", "Log"] { try call("\(part).enable") }
    }

    /// Sends a command of the protocol to this page and waits for its answer.
    @discardableResult
    func call(_ command: String, _ parameters: JSON = [:]) throws(BrowserError) -> JSON {
        try browser.call(command, parameters, session: session)
    }

    // MARK: Opening

    /// Opens a file, or an address, and waits until it is loaded.
    ///
    /// - Parameter fragment: what follows `#` in the address.
    func open(_ file: URL, fragment: String = "") throws(BrowserError) {
        let address = file.absoluteURL.absoluteString + (fragment.isEmpty ? "" : "#\(fragment)")
        let answer = try call("Page.navigate", ["url": .string(address)])
        if let reason = answer["errorText"]?.string { throw .refused(address, reason: reason) }
        // A fragment of the page that is open needs no loading.
        guard answer["loaderId"] != nil else { return }
        try browser.using { connection throws(BrowserError) in
            try connection.wait(for: "Page.loadEventFired", session: session)
        }
    }

    // MARK: Asking

    /// The value of an expression, or of a function for arguments; of a promise, what it comes to.
    @discardableResult
    func evaluate(_ code: String, _ arguments: JSON...) throws(BrowserError) -> JSON {
        var expression = code
        if !arguments.isEmpty {
            guard let list = try? JSONEncoder().encode(arguments) else {
                throw .refused(code, reason: "a number that JSON does not have")
            }
            expression = "(\(code))(...\(String(decoding: list, as: UTF8.self)))"
        }
        let answer = try call(
            "Runtime.evaluate",
            ["expression": .string(expression), "returnByValue": true, "awaitPromise": true])
        if let details = answer["exceptionDetails"] {
            throw .exception(Self.text(details), script: code)
        }
        return answer["result"]?["value"] ?? .null
    }

    /// Waits until an expression is true.
    func wait(until expression: String) throws(BrowserError) {
        let deadline = ContinuousClock.now + .seconds(10)
        while try evaluate("Boolean(\(expression))") != true {
            guard ContinuousClock.now < deadline else { throw .timeout("until \(expression)") }
            try nextFrame()
        }
    }

    /// Waits until what has been asked for is drawn.
    func nextFrame() throws(BrowserError) {
        try evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
    }

    /// Errors on the console and uncaught exceptions, since they were last asked for.
    func problems() throws(BrowserError) -> [String] {
        // What happened before this answer has been received then.
        try evaluate("0")
        let events = try browser.using { connection throws(BrowserError) in
            connection.takeEvents(session: session)
        }
        return events.compactMap { event in
            let parameters = event.parameters
            switch event.name {
            case "Runtime.exceptionThrown":
                return Self.text(parameters["exceptionDetails"] ?? .null)
            case "Runtime.consoleAPICalled":
                guard ["error", "assert"].contains(parameters["type"]?.string) else { return nil }
                let words = (parameters["args"]?.array ?? []).map { argument in
                    argument["value"]?.string ?? argument["description"]?.string ?? "\(argument)"
                }
                return "console: " + words.joined(separator: " ")
            case "Log.entryAdded":
                guard parameters["entry"]?["level"] == "error" else { return nil }
                return parameters["entry"]?["text"]?.string
            default: return nil
            }
        }
    }

    private static func text(_ details: JSON) -> String {
        details["exception"]?["description"]?.string ?? details["exception"]?["value"]?.string
            ?? details["text"]?.string ?? "an exception"
    }

    // MARK: What it is shown on

    /// Gives it the size of a window, or of a telephone's screen, which is touched.
    func setSize(width: Int, height: Int, isMobile: Bool = false) throws(BrowserError) {
        try call(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)),
                "deviceScaleFactor": isMobile ? 2 : 1, "mobile": .bool(isMobile),
            ])
        try call("Emulation.setTouchEmulationEnabled", ["enabled": .bool(isMobile), "maxTouchPoints": 1])
    }

    /// Shows it to a reader who prefers darkness, or little motion.
    func emulate(isDark: Bool = false, reducesMotion: Bool = false) throws(BrowserError) {
        let features: [JSON] = [
            ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"],
            ["name": "prefers-reduced-motion", "value": reducesMotion ? "reduce" : "no-preference"],
        ]
        try call("Emulation.setEmulatedMedia", ["features": .array(features)])
    }

    /// Keeps what is seen of it as a PNG file.
    func screenshot(to file: URL) throws {
        let answer = try call("Page.captureScreenshot")
        guard let data = answer["data"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
            throw BrowserError.refused("Page.captureScreenshot", reason: "no image")
        }
        try data.write(to: file)
    }
}
