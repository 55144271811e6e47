// What a process asks of the system for itself: limits, and who ends with whom.

import Foundation

/// Calls that Swift does not import on every system.
package enum ProcessControl {
    /// Asks to be ended when the thread that started this process ends, on Linux.
    package static func endWithParent() { ask(1, UInt(SIGKILL)) }

    /// Asks to become the parent of every descendant whose own parent has ended, on Linux.
    package static func adoptOrphans() { ask(36, 1) }

    /// Calls `prctl`, which takes any number of arguments in C and is not imported for that reason.
    private static func ask(_ option: Int32, _ value: UInt) {
        #if os(Linux)
            typealias Function = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
            guard let address = dlsym(dlopen(nil, RTLD_NOW), "prctl") else { return }
            _ = unsafeBitCast(address, to: Function.self)(option, value, 0, 0, 0)
        #endif
    }

    /// Leaves no image of the memory behind when the process crashes, nor when one does that it starts.
    package static func leaveNoCore() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
    }

    /// Limits the time of computing, the size of a file that is written and, on Linux, memory.
    ///
    /// At the limit of time comes SIGXCPU; a second later, SIGKILL. At that of a file comes SIGXFSZ.
    package static func limit(seconds: Int, memory: Int, fileSize: Int) {
        var time = rlimit(rlim_cur: rlim_t(seconds), rlim_max: rlim_t(seconds + 1))
        var file = rlimit(rlim_cur: rlim_t(fileSize), rlim_max: rlim_t(fileSize))
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &file)
            var memory = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
        #else
            setrlimit(RLIMIT_CPU, &time)
            setrlimit(RLIMIT_FSIZE, &file)
        #endif
    }
}
