// What a browser, or a page in it, could not do.

/// Why a browser did not do what it was told.
enum BrowserError: Error, Equatable, CustomStringConvertible {
    /// No browser is installed.
    case notFound
    /// It did not start, or has ended; with the last lines that it wrote.
    case ended([String])
    /// It did not answer, or what was waited for did not happen.
    case timeout(String)
    /// It refused a command.
    case refused(String, reason: String)
    /// A script threw.
    case exception(String, script: String)
    /// No element fits a selector, or another one covers it.
    case unreachable(String, reason: String)

    var description: String {
        switch self {
        case .notFound: "no Chromium in PATH (\(Browser.names.joined(separator: ", ")))"
        case .ended(let lines): "the browser has ended: " + lines.joined(separator: " / ")
        case .timeout(let what): "the browser took too long: \(what)"
        case .refused(let command, let reason): "the browser refused \(command): \(reason)"
        case .exception(let text, let script): "\(text)\nin the script: \(script)"
        case .unreachable(let selector, let reason): "\(selector): \(reason)"
        }
    }
}
