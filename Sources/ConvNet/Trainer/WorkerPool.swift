// Threads that work together on numbered units.

import Foundation
import Synchronization

/// Threads that take units from a counter until none is left.
///
/// A training step is shorter than a millisecond, so a thread that waits for the next one first watches a counter,
/// and only after a while goes to sleep.
final class WorkerPool: Sendable {
    /// The threads in all, the caller's included.
    let threads: Int
    private let shared: Shared

    /// What the threads share; it outlives the pool until the last of them has left.
    private final class Shared: @unchecked Sendable {
        /// Counts the calls of `run`; threads wait for it to change.
        let call = Atomic<Int>(0)
        let nextUnit = Atomic<Int>(0)
        /// Threads that have not finished the current call.
        let working = Atomic<Int>(0)
        let sleeping = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)
        let wakeUp = NSCondition()
        /// The current call's work; written before `call` changes, read after.
        var units = 0
        var work: (Int, Int) -> Void = { _, _ in }

        func takeUnits(_ worker: Int) {
            while true {
                let unit = nextUnit.add(1, ordering: .relaxed).oldValue
                guard unit < units else { return }
                work(unit, worker)
            }
        }

        /// Waits until there has been another call than the last one seen.
        func wait(after last: Int) -> Int {
            for round in 0..<20_000 {
                let now = call.load(ordering: .acquiring)
                if now != last { return now }
                if round > 2000 { sched_yield() }
            }
            sleeping.add(1, ordering: .sequentiallyConsistent)
            wakeUp.lock()
            while call.load(ordering: .sequentiallyConsistent) == last { wakeUp.wait() }
            wakeUp.unlock()
            sleeping.subtract(1, ordering: .relaxed)
            return call.load(ordering: .acquiring)
        }

        func announce() {
            call.add(1, ordering: .sequentiallyConsistent)
            guard sleeping.load(ordering: .sequentiallyConsistent) > 0 else { return }
            wakeUp.lock()
            wakeUp.broadcast()
            wakeUp.unlock()
        }
    }

    /// - Parameter threads: how many; 0 for as many as the machine runs at once.
    init(threads: Int) {
        let count = threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount
        let shared = Shared()
        self.threads = count
        self.shared = shared
        for worker in 1..<max(count, 1) {
            let thread = Thread {
                var last = 0
                while true {
                    last = shared.wait(after: last)
                    if shared.isOver.load(ordering: .relaxed) { return }
                    shared.takeUnits(worker)
                    shared.working.subtract(1, ordering: .releasing)
                }
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    deinit {
        shared.isOver.store(true, ordering: .relaxed)
        shared.announce()
    }

    /// Does `work(unit, worker)` for all units, and returns when all are done.
    ///
    /// - Parameters:
    ///   - units: how many there are.
    ///   - work: what to do with a unit, and the number of the thread that does it, below `threads`.
    func run(_ units: Int, _ work: (_ unit: Int, _ worker: Int) -> Void) {
        guard threads > 1, units > 1 else {
            for unit in 0..<units { work(unit, 0) }
            return
        }
        withoutActuallyEscaping(work) { work in
            shared.units = units
            shared.work = work
            shared.nextUnit.store(0, ordering: .relaxed)
            shared.working.store(threads - 1, ordering: .relaxed)
            shared.announce()
            shared.takeUnits(0)
            var round = 0
            while shared.working.load(ordering: .acquiring) > 0 {
                round += 1
                if round > 2000 { sched_yield() }
            }
            shared.work = { _, _ in }
        }
    }
}
