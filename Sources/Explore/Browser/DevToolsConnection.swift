// Messages to a browser and from it: its DevTools protocol, over a pair of sockets.

import Foundation

/// A connection to a browser: commands are sent one after the other, each waits for its answer.
///
/// A message is JSON, and ends with a NUL byte.
struct DevToolsConnection {
    /// Something that happened in a page.
    struct Event {
        let name: String
        let session: String?
        let parameters: JSON
    }

    private let socket: Int32
    /// How long it may take until a command is answered, or an event happens.
    private let patience: Duration
    private var lastNumber = 0
    /// What has arrived of a message.
    private var received = Data()
    /// What has happened in each page and was not asked for yet.
    private var events: [Event] = []

    init(socket: Int32, patience: Duration) {
        (self.socket, self.patience) = (socket, patience)
    }

    /// Sends a command and waits for its answer.
    ///
    /// - Parameter session: the page that is meant; nil for the browser itself.
    mutating func call(_ command: String, _ parameters: JSON, session: String?) throws(BrowserError) -> JSON {
        lastNumber += 1
        let number = JSON.number(Double(lastNumber))
        var message: [String: JSON] = ["id": number, "method": .string(command), "params": parameters]
        if let session { message["sessionId"] = .string(session) }
        let deadline = ContinuousClock.now + patience
        try write(.object(message), until: deadline, for: command)
        while true {
            let answer = try nextMessage(until: deadline, for: command)
            guard answer["id"] == number else {
                keep(answer)
                continue
            }
            if let error = answer["error"] {
                throw .refused(command, reason: error["message"]?.string ?? "\(error)")
            }
            return answer["result"] ?? [:]
        }
    }

    /// Waits until something happens in a page, or takes note that it did.
    mutating func wait(for event: String, session: String) throws(BrowserError) {
        let deadline = ContinuousClock.now + patience
        while true {
            if let index = events.firstIndex(where: { $0.name == event && $0.session == session }) {
                events.remove(at: index)
                return
            }
            keep(try nextMessage(until: deadline, for: event))
        }
    }

    /// Takes all that has happened in a page.
    mutating func takeEvents(session: String) -> [Event] {
        let taken = events.filter { $0.session == session }
        events.removeAll { $0.session == session }
        return taken
    }

    /// Keeps an event; the answer to a command that has timed out is of no use to anybody.
    private mutating func keep(_ message: JSON) {
        guard let name = message["method"]?.string else { return }
        events.append(
            Event(name: name, session: message["sessionId"]?.string, parameters: message["params"] ?? [:]))
    }

    // MARK: Bytes

    private mutating func nextMessage(
        until deadline: ContinuousClock.Instant, for what: String
    ) throws(BrowserError) -> JSON {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var searched = received.startIndex
        while true {
            if let end = received[searched...].firstIndex(of: 0) {
                let message = received[..<end]
                received = Data(received[(end + 1)...])
                guard let json = try? JSONDecoder().decode(JSON.self, from: message) else {
                    throw .refused(what, reason: "no JSON: \(String(decoding: message, as: UTF8.self))")
                }
                return json
            }
            searched = received.endIndex
            try wait(for: POLLIN, until: deadline, what)
            let count = read(socket, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .ended([]) }
            received.append(contentsOf: bytes.prefix(count))
        }
    }

    private func write(
        _ message: JSON, until deadline: ContinuousClock.Instant, for what: String
    ) throws(BrowserError) {
        guard let json = try? JSONEncoder().encode(message) else {
            throw .refused(what, reason: "a number that JSON does not have")
        }
        var rest = json + [0]
        while !rest.isEmpty {
            try wait(for: POLLOUT, until: deadline, what)
            // As much as there is room for; a browser that has ended is an error, and no signal.
            let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
            if count < 0, [EINTR, EAGAIN].contains(errno) { continue }
            guard count > 0 else { throw .ended([]) }
            rest = rest.dropFirst(count)
        }
    }

    private func wait(
        for event: Int32, until deadline: ContinuousClock.Instant, _ what: String
    ) throws(BrowserError) {
        var state = pollfd(fd: socket, events: Int16(event), revents: 0)
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { throw .timeout(what) }
            // A signal may end the waiting, too.
            if poll(&state, 1, Int32(left.rounded(.up))) > 0 { return }
        }
    }
}

/// Two ends of a connection, which no program inherits but one that is given an end.
func connectedSockets() throws(BrowserError) -> (own: Int32, other: Int32) {
    #if canImport(Darwin)
        let kind = SOCK_STREAM
    #else
        let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
        throw .refused("a connection", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}
