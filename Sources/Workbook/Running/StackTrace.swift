// Where in the chapter's source the program was stopped, or an error thrown that nobody caught.

#if canImport(Glibc) && (arch(x86_64) || arch(arm64))
    import Glibc
    import Runtime
    import Synchronization

    /// The calls that led to a trap, with their places in the source.
    ///
    /// `Runtime` can only look at the stack that it runs on. So ``resume(_:in:)`` lets the stopped thread go on in a
    /// function of ours, with a stack that consists of nothing but the calls that were found.
    enum StackTrace {
        private typealias Addresses = UnsafeMutablePointer<UnsafeMutableRawPointer?>
        private typealias Unwind = @convention(c) (Addresses, Int32) -> Int32
        private static let depth: Int32 = 128

        nonisolated(unsafe) private static let calls = Addresses.allocate(capacity: Int(depth))
        /// The calls that led to the last error that the main thread has thrown.
        nonisolated(unsafe) private static let throwing = Addresses.allocate(capacity: Int(depth))
        nonisolated(unsafe) private static var throwingCount: Int32 = 0
        /// Half of it is the stack to go on with, the other half the calls above it.
        nonisolated(unsafe) private static let stack = UnsafeMutableRawPointer.allocate(
            byteCount: 1 << 21, alignment: 16)
        private static let unwind = unsafeBitCast(dlsym(nil, "backtrace"), to: Unwind?.self)
        private static let isOn = Atomic<Bool>(false)
        private static let isUncaughtError = Atomic<Bool>(false)
        private static let mainThread = pthread_self()
        private static let errorInMain = Int(bitPattern: dlsym(nil, "swift_errorInMain"))

        /// Makes ready what a signal's handler cannot allocate; called on the main thread.
        static func install() {
            _ = (calls, throwing, stack, mainThread, errorInMain)
            // The first call loads what the others need.
            _ = unwind?(calls, depth)
            isOn.store(true, ordering: .relaxed)
            typealias Handler = @convention(c) (UnsafeRawPointer) -> Void
            guard let set = dlsym(nil, "_swift_setWillThrowHandler") else { return }
            unsafeBitCast(set, to: (@convention(c) (Handler) -> Void).self)({ _ in
                guard StackTrace.isOn.load(ordering: .relaxed),
                    pthread_equal(pthread_self(), StackTrace.mainThread) != 0
                else { return }
                StackTrace.throwingCount = StackTrace.unwind?(StackTrace.throwing, StackTrace.depth) ?? 0
            })
        }

        /// Lets the thread that a signal has stopped go on in `body`, which must not return.
        ///
        /// - Returns: whether it will; only once.
        static func resume(_ context: UnsafeMutableRawPointer?, in body: @convention(c) () -> Void) -> Bool {
            guard isOn.exchange(false, ordering: .relaxed), let unwind, let context else { return false }
            let registers = Registers(context)
            var count = Int(unwind(calls, depth))
            var found = calls
            for index in 0..<count {
                let address = Int(bitPattern: calls[index])
                // As if it had been a call: those are looked up one byte before where they return to.
                if address == registers.instruction { calls[index] = calls[index].map { $0 + 1 } }
                if (0..<4096).contains(address - errorInMain) {
                    (found, count) = (throwing, Int(throwingCount))
                    isUncaughtError.store(true, ordering: .relaxed)
                    break
                }
            }
            guard count > 0 else { return false }
            let chain = (stack + (1 << 20)).assumingMemoryBound(to: Int.self)
            for index in 0..<count {
                chain[2 * index] = Int(bitPattern: chain + 2 * (index + 1))
                chain[2 * index + 1] = Int(bitPattern: found[index])
            }
            chain[2 * count] = 0
            chain[2 * count + 1] = 0
            registers.call(unsafeBitCast(body, to: Int.self), from: Int(bitPattern: found[0]), frame: chain)
            return true
        }

        /// What was found, in a function that `resume` has called: the innermost place in a source of the chapter, which
        /// stands beside a main.swift, as none of a library's does.
        static func finding() -> Finding {
            let symbols = (try? Backtrace.capture(algorithm: .fast, limit: nil).symbolicated())?.frames
                .compactMap(\.symbol)
            guard let symbols else { return Finding() }
            let place = symbols.compactMap(\.sourceLocation).lazy.filter { $0.line > 0 }.compactMap { call in
                call.path.lastIndex(of: "/").map { end in
                    (folder: call.path[...end], place: "\(call.path[end...].dropFirst()):\(call.line)")
                }
            }.first { access($0.folder + "main.swift", F_OK) == 0 }?.place
            // What Swift checks without a message of its own; the compiler notes it beside the place.
            let mark = "Swift runtime failure: "
            if isUncaughtError.load(ordering: .relaxed) {
                return Finding(place: place, cause: .uncaughtError)
            }
            if let failure = symbols.first(where: { $0.name.hasPrefix(mark) }) {
                return Finding(place: place, cause: .trap(String(failure.name.dropFirst(mark.count))))
            }
            let hasMessage = symbols.contains { $0.name.hasPrefix("_assertionFailure") }
            return Finding(
                place: place,
                cause: hasMessage ? nil : .trap("a whole number overflowed, or a value was out of range"))
        }
    }

    /// The registers of a thread that a signal has stopped.
    private struct Registers {
        private let context: UnsafeMutablePointer<ucontext_t>

        init(_ context: UnsafeMutableRawPointer) {
            self.context = context.assumingMemoryBound(to: ucontext_t.self)
        }

        #if arch(x86_64)
            private var all: UnsafeMutablePointer<Int> {
                withUnsafeMutableBytes(of: &context.pointee.uc_mcontext.gregs) {
                    $0.bindMemory(to: Int.self).baseAddress!  // it is not empty
                }
            }

            /// In the order of <sys/ucontext.h>: RBP is 10, RSP 15, RIP 16.
            var instruction: Int { all[16] }

            func call(_ function: Int, from address: Int, frame: UnsafeMutablePointer<Int>) {
                let top = frame - 1
                top.pointee = address
                all[10] = Int(bitPattern: frame)
                all[15] = Int(bitPattern: top)
                all[16] = function
            }
        #else
            var instruction: Int { Int(bitPattern: UInt(context.pointee.uc_mcontext.pc)) }

            func call(_ function: Int, from address: Int, frame: UnsafeMutablePointer<Int>) {
                context.pointee.uc_mcontext.regs.29 = UInt64(UInt(bitPattern: frame))
                context.pointee.uc_mcontext.regs.30 = UInt64(UInt(bitPattern: address))
                context.pointee.uc_mcontext.sp = UInt64(UInt(bitPattern: frame))
                context.pointee.uc_mcontext.pc = UInt64(UInt(bitPattern: function))
            }
        #endif
    }
#else
    /// Elsewhere the line of the last output has to do.
    enum StackTrace {
        static func install() {}

        static func resume(_ context: UnsafeMutableRawPointer?, in body: @convention(c) () -> Void) -> Bool {
            false
        }

        static func finding() -> Finding { Finding() }
    }
#endif

extension StackTrace {
    /// What a stack tells.
    struct Finding {
        /// The name of one of the chapter's sources, and a line of it: `main.swift:31`.
        var place: String?
        /// Nil where Swift has said it already, in a message.
        var cause: Cause?
    }

    enum Cause {
        case uncaughtError
        case trap(String)
    }
}
