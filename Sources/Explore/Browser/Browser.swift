// A browser without a window, for tests and measurements: Chromium, told what to do over its DevTools protocol.

import Foundation
import Synchronization
import Weaver
import Workbook

/// A running browser.
///
///     let browser = try Browser()
///     try browser.withPage { page in
///         try page.open(file)
///         try page.click("#reset")
///         let text = try page.evaluate("document.title")
///     }
///
/// It ends with this value; where this process ends by whatever, the connection does, and the browser ends for that.
final class Browser: Sendable {
    /// Programs that it is looked for as.
    static let names = ["chromium", "chromium-browser", "google-chrome"]

    /// The browser of this machine: the one that the variable EXPLORE_BROWSER names, or the first in PATH.
    static let installed: URL? = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["EXPLORE_BROWSER"] { return URL(filePath: named) }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        return paths.first(where: FileManager.default.isExecutableFile).map { URL(filePath: $0) }
    }()

    /// Runs a browser, and removes its folder when it has ended, however that was.
    private static let script = """
        folder=$1; shift
        "$@"
        rm -rf "$folder"
        """

    private let connection: Mutex<DevToolsConnection>
    private let process: pid_t
    private let socket: Int32
    private let folder: URL
    /// What it writes goes there: a file that can still be read when it has ended, and the folder is gone.
    private let log: Int32

    /// Starts a browser, in a folder and a process group of its own.
    ///
    /// - Parameters:
    ///   - program: the browser; nil for the one that is installed.
    ///   - patience: how long anything may take that it is told.
    init(_ program: URL? = installed, patience: Duration = .seconds(30)) throws {
        guard let program else { throw BrowserError.notFound }
        folder = FileManager.default.temporaryDirectory.appending(
            path: "Browser-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let sockets = try connectedSockets()
        socket = sockets.own
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        let path = folder.appending(path: "log", directoryHint: .notDirectory).path
        log = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        let arguments = [
            program.path, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--user-data-dir=\(folder.path)", "--no-first-run", "--no-default-browser-check",
            "--disable-crash-reporter", "--disable-breakpad", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions",
            // Containers often have little of it.
            "--disable-dev-shm-usage", "--mute-audio",
        ]
        do {
            // Otherwise the connection would not end with the browser.
            defer { for stream in [nothing, sockets.other] { close(stream) } }
            // It reads commands from descriptor 3, and answers on 4.
            process = try spawn(
                "/bin/sh", ["-c", Self.script, "sh", folder.path] + arguments,
                streams: [nothing, log, log, sockets.other, sockets.other],
                environment: ["HOME": folder.path])
        }
        connection = Mutex(DevToolsConnection(socket: socket, patience: patience))
        _ = try call("Browser.getVersion")
    }

    deinit {
        for stream in [socket, log] { close(stream) }
        // It ends when nobody can tell it anything any more.
        let deadline = ContinuousClock.now + .seconds(2)
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if ContinuousClock.now > deadline { kill(-process, SIGKILL) }
            usleep(2000)
        }
        kill(-process, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    /// Opens a page that shares nothing with others, and closes it afterwards.
    func withPage<Value>(_ body: (BrowserPage) throws -> Value) throws -> Value {
        let context = try call("Target.createBrowserContext")["browserContextId"] ?? .null
        defer { _ = try? call("Target.disposeBrowserContext", ["browserContextId": context]) }
        let target = try call("Target.createTarget", ["url": "about:blank", "browserContextId": context])
        let session = try call(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? .null, "flatten": true])
        return try body(BrowserPage(browser: self, session: session["sessionId"]?.string ?? ""))
    }

    /// Sends a command of the protocol and waits for its answer.
    @discardableResult
    func call(
        _ command: String, _ parameters: JSON = [:], session: String? = nil
    ) throws(BrowserError) -> JSON {
        try using { connection throws(BrowserError) in
            try connection.call(command, parameters, session: session)
        }
    }

    /// Uses the connection, alone; tells what the browser wrote when it has ended.
    func using<Value: Sendable>(
        _ body: (inout DevToolsConnection) throws(BrowserError) -> Value
    ) throws(BrowserError) -> Value {
        do {
            return try connection.withLock { connection throws(BrowserError) in try body(&connection) }
        } catch .ended {
            let file = FileHandle(fileDescriptor: log, closeOnDealloc: false)
            try? file.seek(toOffset: 0)
            let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
            throw .ended(text.split(separator: "\n").suffix(10).map(String.init))
        }
    }
}
