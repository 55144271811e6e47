// Where a chapter's random numbers begin: `--reseed N` moves all of it, to see which conclusions depend on the draw.

import Repetition

/// What `--reseed` takes.
package let reseedRange = 0...1_000_000

/// How far `--reseed 1` moves each seed: no two experiments of up to so many runs then share one.
let reseedStride = 1_000_000

extension Options {
    /// What a run under other seeds says first.
    func reseedingNote(width: Int) -> [String] {
        guard reseed > 0 else { return [] }
        let text =
            "Every seed is \(decimal(reseed * reseedStride)) larger. Stated numbers are not asked in this run, and no "
            + "row of a kept table; conclusions are."
        return wrapped(text, width: width) + [""]
    }
}

/// A seed of the chapter: the number itself, unless the run has `--reseed N`, which adds N millions to every seed.
///
///     var random = SeededRandom(seed: seed(3))
///
/// - Parameter number: the seed of the committed page.
@MainActor
public func seed(_ number: UInt64) -> UInt64 {
    number &+ UInt64(currentChapter().parameters.options.reseed * reseedStride)
}

/// A seed of the chapter, for what takes an Int, such as a network.
///
/// - Parameter number: the seed of the committed page.
@MainActor
public func seed(_ number: Int) -> Int {
    number &+ currentChapter().parameters.options.reseed * reseedStride
}

/// Runs an experiment many times, under the chapter's seeds 1, 2, 3 and so on, which `--reseed` moves.
///
/// What several methods give on the same data belongs into one outcome: then their difference is taken run by run.
///
///     let runs = try repeated(200) { seed in
///         var random = SeededRandom(seed: seed)
///         …
///         return (hinge: a, logistic: b)
///     }
///     table(["hinge", "lead"], [[
///         .estimate(try runs.mean(\.hinge)), .difference(try runs.difference(\.hinge, \.logistic)),
///     ]])
///
/// - Parameters:
///   - count: how many times; at least 50 where methods are compared.
///   - experiment: what is done with a seed; it draws all that it draws from it.
/// - Throws: what the experiment throws.
@MainActor
public func repeated<Outcome, Failure: Error>(
    _ count: Int, _ experiment: (UInt64) throws(Failure) -> Outcome
) throws(Failure) -> Runs<Outcome> {
    let first = seed(1 as UInt64)
    return try repeated(first..<(first + UInt64(max(count, 0))), experiment)
}
