// Starts a process, and says how it ended.

import Foundation
import Weaver

/// How a process ended.
package enum ProcessEnd: Equatable {
    case exit(Int32)
    case signal(Int32)

    /// The end that a status of `waitpid` stands for.
    package init(waitStatus status: Int32) {
        let number = status & 0x7f
        self = number == 0 ? .exit(status >> 8 & 0xff) : .signal(number)
    }
}

/// A signal's name.
package func signalName(_ number: Int32) -> String {
    let names: [Int32: String] = [
        SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM",
        SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGUSR1: "SIGUSR1", SIGUSR2: "SIGUSR2", SIGXFSZ: "SIGXFSZ",
        SIGVTALRM: "SIGVTALRM", SIGPROF: "SIGPROF", SIGSYS: "SIGSYS",
    ]
    return names[number] ?? "signal \(number)"
}

/// Starts a program.
///
/// It inherits no signal that is ignored or blocked here.
///
/// - Parameters:
///   - ownsGroup: whether it has a process group of its own: a Ctrl-C in the terminal does not reach that, nor may it
///     read from the terminal.
///   - streams: what becomes its standard input, output and errors.
///   - environment: what it finds there beside this process's environment.
package func spawn(
    _ program: String, _ arguments: [String], streams: [Int32], environment: [String: String] = [:],
    ownsGroup: Bool = true
) throws(FileProblem) -> pid_t {
    #if canImport(Darwin)
        var attributes: posix_spawnattr_t?
        var actions: posix_spawn_file_actions_t?
    #else
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    if ownsGroup { posix_spawnattr_setpgroup(&attributes, 0) }
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags =
        (ownsGroup ? POSIX_SPAWN_SETPGROUP : 0) | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))

    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Copies: where this process was started with a stream closed, a file may have its number.
    let copies = streams.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
    defer { for copy in copies { close(copy) } }
    for (stream, copy) in copies.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, copy, Int32(stream))
    }

    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let lists = [[program] + arguments, variables].map { $0.map { strdup($0) } + [nil] }
    defer { for text in lists.joined() { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, &attributes, lists[0], lists[1])
    guard code == 0 else { throw FileProblem(path: program, code) }
    return process
}

/// A pipe that no program inherits but one that is given an end of it.
package func privatePipe() throws(FileProblem) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileProblem(path: "a pipe", errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
}
