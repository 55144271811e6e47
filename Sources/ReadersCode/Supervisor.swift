// Between this program and one that it starts: a process that leaves nothing behind.

import Foundation
import Weaver
import Workbook

/// Runs a program, ends whatever that has started, and then ends as the program did.
///
/// It is this program itself, started with ``command``, and its standard input is a pipe into which nobody writes.
/// When the pipe closes, the program is to end at once: whoever holds the other end says so by closing it, or has been
/// ended, be it by SIGKILL.
///
/// It is the parent of all descendants whose own parent has ended, also of those that have left the program's
/// group and session. (Where it cannot be, on macOS, the program's group is what is ended.)
package enum Supervisor {
    /// The first argument; a folder to work in, a program's path and that program's arguments follow.
    package static let command = "--supervise"

    /// Becomes a supervisor where the arguments of this program ask for that.
    package static func runIfAsked(_ arguments: [String]) {
        if arguments.first == command, arguments.count > 2 { run(Array(arguments.dropFirst())) }
    }

    /// Runs the program that the arguments name.
    private static func run(_ arguments: [String]) -> Never {
        // They are for whoever started this process, which then closes the pipe.
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { signal(number, SIG_IGN) }
        ProcessControl.adoptOrphans()
        ProcessControl.leaveNoCore()
        let program: pid_t
        do throws(FileProblem) {
            guard chdir(arguments[0]) == 0 else { throw FileProblem(path: arguments[0], errno) }
            let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
            program = try spawn(arguments[1], Array(arguments[2...]), streams: [nothing, 1, 2])
        } catch {
            StandardStream.error.write([error.message])
            exit(127)
        }
        var status: Int32 = 0
        while waitpid(program, &status, WNOHANG) == 0 {
            var pipe = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            if poll(&pipe, 1, 5) > 0 { break }
        }
        kill(-program, SIGKILL)
        endChildren()
        end(as: status)
    }

    /// Ends all children, and those that become children by that.
    private static func endChildren() {
        var ended: [pid_t]
        repeat {
            // One that runs as another user cannot be ended, nor waited for.
            ended = children().filter { kill($0, SIGKILL) == 0 }
            for _ in ended { waitpid(-1, nil, 0) }
        } while !ended.isEmpty
    }

    /// The processes whose parent this one is, as Linux lists them.
    private static func children() -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { process in
            guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
                let nameEnd = status.lastIndex(of: ")")
            else { return false }
            // After the name, which may have blanks and brackets in it: the state, and the parent.
            let fields = status[status.index(after: nameEnd)...].split(separator: " ")
            return fields.count > 1 && fields[1] == "\(getpid())"
        }
    }

    /// Ends this process as another one ended.
    private static func end(as status: Int32) -> Never {
        let end = ProcessEnd(waitStatus: status)
        if case .signal(let number) = end {
            signal(number, SIG_DFL)
            raise(number)
        }
        if case .exit(let code) = end { _exit(code) }
        _exit(127)
    }
}
