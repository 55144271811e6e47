// The data of figures whose data are drawn: from a generator, so that a chapter and a browser have the same.

import Learning

/// Targets near y = 2x + 1.
public func pointsNearALine(at x: [Double], by random: inout SeededRandom) -> [Double] {
    x.map { 2 * $0 + 1 + 0.5 * random.gaussian() }
}

/// Twenty inputs around 1, and targets near y = 1.5x − 0.5.
public func twentyPoints(by random: inout SeededRandom) -> (x: [Double], y: [Double]) {
    let x = (0..<20).map { _ in 2 * random.gaussian() + 1 }
    return (x, x.map { 1.5 * $0 - 0.5 + 0.4 * random.gaussian() })
}

/// Points that scatter around a middle like a Gaussian, in each coordinate alike.
public func cloud(
    _ count: Int, at center: [Double], spread: Double = 1, by random: inout SeededRandom
) -> [[Double]] {
    (0..<count).map { _ in center.map { $0 + spread * random.gaussian() } }
}

/// 20 dangerous emails around (1, 1) and 1000 harmless ones around (−½, −½), or some times as many.
public func rareEmails(
    _ times: Int = 1, spread: Double = 1, by random: inout SeededRandom
) -> [[Double]] {
    cloud(20 * times, at: [1, 1], spread: spread, by: &random)
        + cloud(1000 * times, at: [-0.5, -0.5], by: &random)
}

/// 1 for the dangerous ones of ``rareEmails(_:spread:by:)``, 0 for the others.
public func rareEmailLabels(_ times: Int = 1) -> [Double] {
    Array(repeating: 1, count: 20 * times) + Array(repeating: 0, count: 1000 * times)
}
